"""LibreOffice opens a workbook with our VBA project and runs a procedure of it, seen by what it writes into cells."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from tests.conftest import output_of
from workbook.vba import WORKBOOK_BASE, WORKSHEET_BASE, Kind, Module, project

SYSTEM_PYTHON = "/usr/bin/python3"
SCRIPT = Path(__file__).parent.parent / "tools" / "rearrange.py"
LONG = "流动党员" * 100
SOURCE = f"""Option Explicit
' 写几个字
Sub Write_Texts()
    Dim sheet As Object
    Set sheet = ThisWorkbook.Worksheets(1)
    sheet.Range("A1").Value = "流动党员，已登记 ""引号"" ok"   ' 尾注
    sheet.Range("A2").Value = "{LONG}"
    sheet.Range("A3").Value = "甲" + _
        "乙" & Twice("丙")
    sheet.Range("A4").Value = Len("扩😀")
    Put sheet, "A5", "（鿿￥）"
End Sub
Private Sub Put(sheet As Object, ByVal cell As String, text As String)
    sheet.Range(cell).Value = text
End Sub
Private Function Twice(text As String) As String
    Twice = text & text
End Function
"""


@pytest.mark.slow
def test_libreoffice_runs_a_procedure_whose_chinese_texts_are_right(office_profile: Path, tmp_path: Path) -> None:
    book, changed = tmp_path / "按钮.xlsm", tmp_path / "改动后.xlsx"
    modules = [
        Module.document("ThisWorkbook", WORKBOOK_BASE), Module.document("Sheet1", WORKSHEET_BASE),
        Module("Trial", SOURCE, Kind.STANDARD),
    ]  # fmt: skip
    with Workbook(book) as drawn:
        drawn.add_vba_project(BytesIO(project("MpmTools", modules)), is_stream=True)
        drawn.set_vba_name("ThisWorkbook")
        drawn.add_worksheet().set_vba_name("Sheet1")
    steps = json.dumps([["run", "MpmTools.Trial.Write_Texts"]])
    done = output_of(SYSTEM_PYTHON, SCRIPT, office_profile, book, changed, steps)
    if "No module named 'uno'" in done.stderr:
        pytest.skip("python3-uno is not installed; dev.py test installs it")
    assert done.returncode == 0, done.stderr
    sheet = load_workbook(changed).worksheets[0]
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        '流动党员，已登记 "引号" ok', LONG, "甲乙丙丙", 3, "（鿿￥）",
    ]  # fmt: skip
