"""校验 marks what can be marked: no merged row, no endless cell and no column of a person's keeps it from the rest."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.acceptance.codes.rows import column

HEADINGS, FIRST = 2, 3
OURS = ("校验结果", "校验", "印记")
BELOW = 20
OWN = "我写的"


@pytest.fixture
def marked(fresh: Callable[..., Path], away: Callable[..., Any], run: Callable[..., Any]) -> Callable[..., Worksheet]:
    """Give 流出, with three trips of a wrong reason, after something was done to it and it was marked."""
    path = fresh(rows=away(names=("张一", "李二", "王三"), reason="打工"))

    def mark(change: Callable[[Worksheet], None]) -> Worksheet:
        book = load_workbook(path)
        change(book["流出"])
        book.save(path)
        for _ in range(2):
            result = run("check", path, "--mark")
            assert result.code == 1, result.err
        return load_workbook(path)["流出"]

    return mark


def said(sheet: Worksheet, row: int, heading: str = "校验结果") -> str:
    return str(sheet.cell(row, column(sheet, heading)).value or "")


def test_a_merged_row_is_told_and_every_other_row_is_marked(marked: Callable[..., Worksheet]) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.tables.clear()
        sheet.merge_cells(start_row=FIRST + 1, end_row=FIRST + 1, start_column=1, end_column=sheet.max_column)
        sheet.cell(FIRST + 1, 1).value = "第一党小组"

    sheet = marked(merge)
    note = sheet.cell(FIRST + 1, 1).comment
    assert note is not None
    assert "合并单元格" in note.text
    assert ["打工" in said(sheet, row) for row in (FIRST, FIRST + 1, FIRST + 2)] == [True, False, True]


@pytest.mark.parametrize("text", ["啊" * 32_767, "𠀀" * 16_383, "".join(map(chr, range(0x3400, 0x9FFF)))])
def test_endless_cells_keep_nothing_from_being_marked(text: str, marked: Callable[..., Worksheet]) -> None:
    def write(sheet: Worksheet) -> None:
        for at in range(1, column(sheet, "校验结果"), 2):
            sheet.cell(FIRST, at).value = text
        sheet.cell(FIRST, column(sheet, "校验说明")).value = text

    sheet = marked(write)
    assert said(sheet, FIRST)
    assert "打工" in said(sheet, FIRST + 1)


@pytest.mark.parametrize("name", OURS)
def test_a_persons_column_with_a_name_of_ours_keeps_what_stands_in_it(
    name: str, marked: Callable[..., Worksheet]
) -> None:
    def write(sheet: Worksheet) -> None:
        sheet.tables.clear()
        at = column(sheet, "备注") if "备注" in [cell.value for cell in sheet[HEADINGS]] else column(sheet, "外出原因")
        sheet.cell(HEADINGS, at).value = name
        for row in range(FIRST, FIRST + 3):
            sheet.cell(row, at).value = OWN

    sheet = marked(write)
    at = column(sheet, name)
    assert [sheet.cell(row, at).value for row in range(FIRST, FIRST + 3)] == [OWN] * 3


def test_marks_go_with_a_row_below_the_table_that_was_emptied_and_what_a_person_wrote_there_stays(
    marked: Callable[..., Worksheet],
) -> None:
    def write(sheet: Worksheet) -> None:
        sheet.tables.clear()
        for at in range(1, column(sheet, "校验结果")):
            sheet.cell(BELOW, at).value = sheet.cell(FIRST, at).value
        sheet.cell(BELOW + 1, column(sheet, "校验结果")).value = OWN

    def empty(sheet: Worksheet) -> None:
        for at in range(1, column(sheet, "校验结果")):
            sheet.cell(BELOW, at).value = None

    sheet = marked(write)
    assert all(said(sheet, BELOW, heading) for heading in OURS)
    sheet = marked(empty)
    assert [said(sheet, BELOW, heading) for heading in OURS] == ["", "", ""]
    assert said(sheet, BELOW + 1) == OWN
    assert not any(cell.comment for cell in sheet[BELOW])


@pytest.mark.parametrize("written", [OWN, "【备忘】下周再问", "【错误】外出原因：不必改。已打电话核实", 15, "=1+1"])
def test_what_a_person_wrote_among_the_results_stays_until_it_is_moved(
    written: str | int, marked: Callable[..., Worksheet]
) -> None:
    def write(sheet: Worksheet) -> None:
        sheet.cell(FIRST + 1, column(sheet, "校验结果")).value = written

    def move(sheet: Worksheet) -> None:
        sheet.cell(FIRST + 1, column(sheet, "校验结果")).value = None

    sheet = marked(write)
    results = column(sheet, "校验结果")
    assert sheet.cell(FIRST + 1, results).value == written
    assert ["打工" in said(sheet, row) for row in (FIRST, FIRST + 1, FIRST + 2)] == [True, False, True]
    note = sheet.cell(FIRST + 1, results).comment
    assert note is not None
    assert "请移到“校验说明”或“备注”" in note.text
    sheet = marked(move)
    assert "打工" in said(sheet, FIRST + 1)
    assert sheet.cell(FIRST + 1, results).comment is None


def test_only_so_many_cells_get_a_note_and_that_is_told_once(
    marked: Callable[..., Worksheet], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mpm_xl.findings.MOST_NOTES", 2)  # MPM234
    sheet = marked(lambda _: None)
    noted = [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.comment]
    assert noted == [f"A{HEADINGS}", noted[1]]
    assert noted[1].endswith(str(FIRST))
    first = sheet[noted[0]].comment
    assert first is not None
    assert "批注只加在最上面的2个上" in first.text
    assert "打工" in said(sheet, FIRST + 2)


def test_a_long_note_is_cut(marked: Callable[..., Worksheet], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mpm_xl.findings.LONGEST_NOTE", 10)
    sheet = marked(lambda _: None)
    note = sheet.cell(FIRST, column(sheet, "外出原因")).comment
    assert note is not None
    assert note.text.endswith("……其余见“校验结果”。")
