"""The layout belongs to the office: LibreOffice itself inserts, moves and deletes columns before a refresh."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from validators.cell import Cell
from validators.identity import check_character

SYSTEM_PYTHON = "/usr/bin/python3"
SCRIPT = Path(__file__).parent.parent / "tools" / "rearrange.py"
PATIENCE = 240
F03 = "F03 流出花名册"


def member(number: int, name: str) -> dict[str, Cell]:
    body = f"620799198{number % 10}0312{number:02d}1"
    return {
        "name": name, "id_number": body + check_character(body), "sex": "男", "ethnicity": "汉族",
        "birth": f"198{number % 10}-03-12", "education": "大学专科", "member_class": "正式党员",
        "join_date": date(2010, 7, 1), "full_date": date(2011, 7, 1), "branch": "620799-05-012",
        "original_occupation": "农牧渔民", "phone": f"139000000{number:02d}",
    }  # fmt: skip


def trip(name: str, place: str) -> dict[str, Cell]:
    return {
        "person": name, "reported_on": date(2024, 2, 1), "out_date": date(2024, 2, 26), "reason": "务工",
        "dest_place": place, "dest_unit": "宏达建筑公司", "occupation": "建筑施工", "contact_person": "苏梅",
        "work_fixed": "是", "home_fixed": "否", "dest_kind": "私营企业", "system_state": "已登记",
    }  # fmt: skip


PEOPLE = ("苏梅", "马文博", "韩立新")
ROWS = {
    "members": [member(number, name) for number, name in enumerate(PEOPLE, 1)],
    "outflow": [trip("马文博", "甘肃省酒泉市瓜州县"), trip("韩立新", "江苏省苏州市昆山市")],
}


@pytest.fixture
def rearranged(tmp_path: Path, office_profile: Path) -> Callable[..., Path]:
    """Give a workbook as LibreOffice saves it after some steps of a person."""

    def rearrange(book: Path, *steps: list[object]) -> Path:
        target = tmp_path / "改动后.xlsx"
        command = [SYSTEM_PYTHON, str(SCRIPT), str(office_profile), str(book), str(target), json.dumps(steps)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        if "No module named 'uno'" in done.stderr:
            pytest.skip("python3-uno is not installed; dev.py test installs it")
        assert done.returncode == 0, done.stderr
        return target

    return rearrange


def under(sheet: Worksheet, heading: str) -> list[object]:
    """Return what stands below a heading in the first two rows of the list, wherever the heading is now."""
    for row in sheet.iter_rows(max_row=12):
        for cell in row:
            if cell.value == heading:
                first = cell.row + (
                    2 if sheet.cell(cell.row + 1, cell.column).value is None and grouped(sheet, cell.coordinate) else 1
                )
                return [sheet.cell(first + number, cell.column).value for number in range(2)]
    return []


def grouped(sheet: Worksheet, coordinate: str) -> bool:
    return any(coordinate in area and area.size["rows"] > 1 for area in sheet.merged_cells.ranges)


@pytest.mark.feature("GT-04", "JF-04")
def test_a_list_follows_columns_that_were_put_in_moved_and_taken_out(
    fresh: Callable[..., Path], run: Callable[..., Any], rearranged: Callable[..., Path]
) -> None:
    book = rearranged(
        fresh(rows=ROWS),
        ["insert rows", F03, 0, 2],
        ["delete columns", F03, 3, 1],
        ["insert columns", F03, 2, 1],
        ["write", F03, "C6", "本所编号"],
        ["move column", F03, 1, 20, 4, 6],
    )
    assert run("refresh", book).code in (0, 1)
    sheet = load_workbook(book)[F03]
    texts = [cell.value for row in sheet.iter_rows(max_row=6) for cell in row]
    assert "民族" not in texts
    assert under(sheet, "姓名") == ["马文博", "韩立新"]
    assert under(sheet, "外出地点（省、市、县）") == ["甘肃省酒泉市瓜州县", "江苏省苏州市昆山市"]
    assert under(sheet, "序号") == [1, 2]
    assert under(sheet, "本所编号") in ([], [None, None])
    assert "本所编号" in texts


@pytest.mark.feature("JF-04")
def test_ledger_columns_that_libreoffice_moved_are_read_by_their_headings(
    fresh: Callable[..., Path], run: Callable[..., Any], rearranged: Callable[..., Path]
) -> None:
    book = rearranged(fresh(rows=ROWS), ["move column", "流出", 0, 6, 0, 1000], ["insert columns", "党员", 1, 2])
    result = json.loads(run("refresh", book, "--json").out)
    assert result["results"]["F26"]["流出合计"] == 2
    assert result["rows"]["党员"] == 3
