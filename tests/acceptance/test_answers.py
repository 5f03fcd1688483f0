"""说明: a clerk answers a 警告 in words, and the answer stays with its row."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.hand import FIRST_ROW, HEADINGS_ROW, column, type_in
from validators.cell import Cell

Rows = Mapping[str, Any]


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
    assert [issue["answer"] for issue in document["issues"] if issue["heading"] == "民族"] == [""]


def remark(path: Path, run: Callable[..., Any]) -> None:
    """Check and mark, so that the workbook knows what its 说明 answer."""
    assert run("check", path, "--mark").code in (0, 1)


def test_words_that_answered_one_warning_do_not_answer_one_that_comes_later(
    short_phone: Path, run: Callable[..., Any], told: Callable[..., Any]
) -> None:
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "村里的小交换机")
    remark(short_phone, run)
    type_in(short_phone, "党员", "联系电话", FIRST_ROW, "13900000001")
    type_in(short_phone, "党员", "民族", FIRST_ROW, None)
    document = told("check", short_phone)
    assert document["answered"] == 0
    (hint,) = of_code(document, "MPM248")
    assert "民族" in hint["says"]


def test_words_under_a_column_do_not_answer_another_warning_that_comes_later_at_that_column(
    short_phone: Path, run: Callable[..., Any], told: Callable[..., Any]
) -> None:
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "联系电话：村里的小交换机")
    remark(short_phone, run)
    type_in(short_phone, "党员", "联系电话", FIRST_ROW, None)
    (blank,) = (issue for issue in told("check", short_phone)["issues"] if issue["heading"] == "联系电话")
    assert (blank["code"], blank["answer"]) == ("MPM202", "")


def test_words_that_are_written_anew_answer_what_is_found_then(
    short_phone: Path, run: Callable[..., Any], told: Callable[..., Any]
) -> None:
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "联系电话：村里的小交换机")
    remark(short_phone, run)
    type_in(short_phone, "党员", "联系电话", FIRST_ROW, None)
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "联系电话：没有电话，托邻居转告")
    assert of_code(told("check", short_phone), "MPM202")[0]["answer"] == "没有电话，托邻居转告"


def test_no_old_answer_covers_a_column_that_was_sorted_alone(
    branch_rows: Callable[..., Rows], person: Callable[..., dict[str, Cell]], fresh: Callable[..., Path],
    run: Callable[..., Any], told: Callable[..., Any],
) -> None:  # fmt: skip
    members = [person(f"张{number}", at, phone="139000" if at == 1 else f"1380000000{at}")
               for at, number in enumerate("一二三四五六七", 1)]  # fmt: skip
    path = fresh(rows=branch_rows(members))
    type_in(path, "党员", "校验说明", FIRST_ROW, "联系电话：村里的小交换机")
    remark(path, run)
    book = load_workbook(path)
    sheet = book["党员"]
    at = column(sheet, "联系电话")
    phones = [sheet.cell(row, at).value for row in range(FIRST_ROW, FIRST_ROW + len(members))]
    for row, value in enumerate(reversed(phones), FIRST_ROW):
        sheet.cell(row, at).value = value
    book.save(path)
    found = of_code(told("check", path), "MPM230")
    assert [issue["answer"] for issue in found] == [""]


def test_two_warnings_of_one_column_are_answered_apart_by_a_word_of_each(
    away: Callable[..., Rows], fresh: Callable[..., Path], told: Callable[..., Any]
) -> None:
    path = fresh(rows=away())
    type_in(path, "流出", "校验说明", FIRST_ROW, "联系逾期：在船上，没有信号")
    at_name = [issue for issue in told("check", path)["issues"] if (issue["tab"], issue["heading"]) == ("流出", "姓名")]
    assert [(issue["says"][:4], issue["answer"]) for issue in at_name if issue["level"] == "警告"] == [
        ("联系逾期", "在船上，没有信号"), ("思想汇报", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", [0, 12.0, "123", "——", "。", "\u034f", "联系电话：\u034f"])
def test_what_says_nothing_answers_nothing(short_phone: Path, told: Callable[..., Any], cell: Cell) -> None:
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, cell)
    assert told("check", short_phone)["answered"] == 0


def test_while_a_heading_is_broken_nobody_is_told_to_delete_an_answer(
    short_phone: Path, run: Callable[..., Any], told: Callable[..., Any]
) -> None:
    type_in(short_phone, "党员", "校验说明", FIRST_ROW, "联系电话：村里的小交换机")
    remark(short_phone, run)
    type_in(short_phone, "党员", "联系电话", HEADINGS_ROW, "甲乙丙")
    remark(short_phone, run)
    assert not {issue["code"] for issue in told("check", short_phone)["issues"]} & {"MPM240", "MPM242", "MPM248"}
    book = load_workbook(short_phone)
    next(cell for cell in book["党员"][HEADINGS_ROW] if cell.value == "甲乙丙").value = "联系电话"
    book.save(short_phone)
    assert of_code(told("check", short_phone), "MPM127")[0]["answer"] == "村里的小交换机"


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
    (hint,) = of_code(document, "MPM240")
    assert hint["says"] == "“校验说明”写到“性别”，而本行的“性别”有错误，错误不能用说明代替改正。"
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
