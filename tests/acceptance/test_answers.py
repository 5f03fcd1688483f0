"""说明: a clerk answers a 警告 in words, and the answer stays with its row."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from validators.cell import Cell

Rows = Mapping[str, Any]
HEADINGS_ROW, FIRST_ROW = 2, 3


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[HEADINGS_ROW] if cell.value == heading)


def type_in(path: Path, tab: str, heading: str, row: int, value: Cell) -> None:
    book = load_workbook(path)
    sheet = book[tab]
    sheet.cell(row, column(sheet, heading)).value = value  # type: ignore[assignment]
    book.save(path)


def of_code(document: Mapping[str, Any], code: str) -> list[Mapping[str, Any]]:
    return [issue for issue in document["issues"] if issue["code"] == code]


@pytest.fixture
def short_phone(
    branch_rows: Callable[..., Rows], person: Callable[..., dict[str, Cell]], fresh: Callable[..., Path]
) -> Path:
    """Give a branch of three in which one telephone lacks digits: one 警告, at 联系电话 of the first row."""
    members = [person("张一", 1, phone="139000"), person("李二", 2)]
    return fresh(rows=branch_rows(members))


def test_a_warning_that_is_answered_under_its_heading_is_shown_as_answered(
    short_phone: Path, told: Callable[..., Any]
) -> None:
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "联系电话：号码就是六位，村里的小交换机")
    document = told("check", short_phone)
    (issue,) = of_code(document, "MPM127")
    assert issue["answer"] == "号码就是六位，村里的小交换机"
    assert document["answered"] == 1


def test_an_answer_without_a_heading_answers_the_only_warning_of_its_row(
    short_phone: Path, told: Callable[..., Any]
) -> None:
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "村里的小交换机")
    assert of_code(told("check", short_phone), "MPM127")[0]["answer"] == "村里的小交换机"


def test_an_answer_never_covers_a_warning_at_another_column(short_phone: Path, told: Callable[..., Any]) -> None:
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "联系电话：村里的小交换机")
    type_in(short_phone, "党员", "民族", FIRST_ROW, None)
    document = told("check", short_phone)
    assert of_code(document, "MPM127")[0]["answer"] == "村里的小交换机"
    assert [issue["answer"] for issue in of_code(document, "MPM202") if issue["heading"] == "民族"] == [""]


def test_one_answer_for_two_warnings_must_say_which_is_meant(short_phone: Path, told: Callable[..., Any]) -> None:
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "情况属实")
    type_in(short_phone, "党员", "民族", FIRST_ROW, None)
    document = told("check", short_phone)
    assert document["answered"] == 0
    (hint,) = of_code(document, "MPM241")
    assert "民族" in hint["says"]
    assert "联系电话" in hint["says"]


def test_an_answer_to_what_is_right_by_now_is_pointed_out(short_phone: Path, told: Callable[..., Any]) -> None:
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "联系电话：村里的小交换机")
    type_in(short_phone, "党员", "联系电话", FIRST_ROW, "13900000001")
    assert [issue["heading"] for issue in of_code(told("check", short_phone), "MPM240")] == ["校验说明"]


def test_an_error_cannot_be_answered(short_phone: Path, run: Callable[..., Any], told: Callable[..., Any]) -> None:
    type_in(short_phone, "党员", "性别", FIRST_ROW, "不详")
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "性别：本人不愿说")
    document = told("check", short_phone)
    assert of_code(document, "MPM105")[0]["answer"] == ""
    assert run("check", short_phone).code == 1


def test_an_answer_goes_with_its_row_when_the_table_is_sorted_and_outlives_a_refresh(
    short_phone: Path, run: Callable[..., Any], told: Callable[..., Any]
) -> None:
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "联系电话：村里的小交换机")
    run("refresh", short_phone)
    book = load_workbook(short_phone)
    sheet = book["党员"]
    first, second = ([cell.value for cell in sheet[row]] for row in (FIRST_ROW, FIRST_ROW + 1))
    for at, (one, other) in enumerate(zip(first, second, strict=True), 1):
        sheet.cell(FIRST_ROW, at).value, sheet.cell(FIRST_ROW + 1, at).value = other, one
    book.save(short_phone)
    document = told("refresh", short_phone)
    (issue,) = of_code(document, "MPM127")
    assert (issue["cell"][-1], issue["answer"]) == (str(FIRST_ROW + 1), "村里的小交换机")
    sheet = load_workbook(short_phone)["党员"]
    assert sheet.cell(FIRST_ROW + 1, column(sheet, "校验说明")).value == "联系电话：村里的小交换机"
    assert "【已说明】" in str(sheet.cell(FIRST_ROW + 1, column(sheet, "校验结果")).value)
    assert sheet.cell(FIRST_ROW, column(sheet, "校验结果")).value is None
