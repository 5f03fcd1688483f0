"""What the office writes in 办理情况 of F30 stays with the person and the matter it was written for."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from validators.cell import Cell

Told = Callable[..., dict[str, Any]]
Rows = Callable[..., dict[str, list[dict[str, Cell]]]]
TAB = "F30 预警督办"
FIRST, LEVEL, KIND, ABOUT, KEY, HANDLED = 5, 2, 3, 5, 11, 12
SAID = "已电话联系，答应补交"


def rows_of(book: Workbook) -> dict[int, tuple[object, object, object, object]]:
    """Return level, kind, subject and 办理情况 of the lines of F30, by row."""
    sheet = book[TAB]
    found: dict[int, tuple[object, object, object, object]] = {}
    for row in range(FIRST, sheet.max_row + 1):
        if sheet.cell(row, KIND).value is None:
            break
        level, kind, about, handled = (sheet.cell(row, at).value for at in (LEVEL, KIND, ABOUT, HANDLED))
        found[row] = level, kind, about, handled
    return found


def said(path: Path) -> list[tuple[object, object, object, object]]:
    """Return the lines beside which something is written."""
    return [line for line in rows_of(load_workbook(path)).values() if line[-1]]


def write(path: Path, words: Mapping[tuple[str, str], str]) -> None:
    """Write words beside lines, by kind and subject."""
    book = load_workbook(path)
    for row, (_, kind, about, _) in rows_of(book).items():
        if (kind, about) in words:
            book[TAB].cell(row, HANDLED).value = words[str(kind), str(about)]
    book.save(path)


def change(path: Path, tab: str, heading: str, values: Mapping[int, str]) -> None:
    """Type values into a column of a ledger, by row."""
    book = load_workbook(path)
    ledger = book[tab]
    at = next(cell.column for cell in ledger[2] if cell.value == heading)
    for row, value in values.items():
        ledger.cell(row, at).value = value
    book.save(path)


def set_day(path: Path, day: date) -> None:
    book = load_workbook(path)
    for row in book["设置"].iter_rows(max_col=2):
        if row[0].value == "统计截止日":
            row[1].value = day
    book.save(path)


@pytest.fixture
def two(fresh: Callable[..., Path], told: Told, away: Rows) -> Path:
    """Give a workbook with two members long away, refreshed."""
    path = fresh(rows=away("2023-02-26", ("张一", "张二")))
    told("refresh", path)
    return path


def test_a_name_that_is_corrected_keeps_the_words(two: Path, told: Told) -> None:
    write(two, {("长期外出", "张二"): SAID})
    change(two, "党员", "姓名", {4: "张尔"})
    change(two, "流出", "姓名", {4: "张尔"})
    told("refresh", two)
    assert said(two) == [("红", "长期外出", "张尔", SAID)]


def test_two_of_one_name_keep_their_words_apart(two: Path, told: Told) -> None:
    write(two, {("长期外出", "张一"): "第一个", ("长期外出", "张二"): "第二个"})
    members = load_workbook(two)["党员"]
    at = next(cell.column for cell in members[2] if cell.value == "公民身份号码")
    tails = [str(members.cell(row, at).value)[-4:] for row in (3, 4)]
    change(two, "党员", "姓名", {4: "张一"})
    change(two, "流出", "姓名", {3: f"张一({tails[0]})", 4: f"张一({tails[1]})"})
    told("refresh", two)
    assert sorted(said(two), key=str) == sorted(
        (("红", "长期外出", f"张一({tails[0]})", "第一个"), ("红", "长期外出", f"张一({tails[1]})", "第二个")), key=str
    )


def test_lines_that_the_office_sorted_and_parted_keep_the_words(two: Path, told: Told) -> None:
    write(two, {("长期外出", "张二"): SAID})
    book = load_workbook(two)
    sheet, lines = book[TAB], list(rows_of(book))
    turned = [[sheet.cell(row, at).value for at in range(1, HANDLED + 1)] for row in reversed(lines)]
    for row, line in zip(lines, turned, strict=True):
        for at, value in enumerate(line, 1):
            sheet.cell(row, at).value = value
    book.save(two)
    told("refresh", two)
    assert said(two) == [("红", "长期外出", "张二", SAID)]


def test_arrears_keep_the_words_from_yellow_to_red_and_those_of_another_time_do_not_get_them(
    fresh: Callable[..., Path], told: Told, away: Rows
) -> None:
    path = fresh(rows=away("2023-02-26"), as_of="2024-07-31")
    change(path, "党员", "期初党费交至", {3: "2024-04"})
    told("refresh", path)
    write(path, {("党费", "张一"): SAID})
    assert said(path) == [("黄", "党费", "张一", SAID)]
    set_day(path, date(2024, 10, 31))
    told("refresh", path)
    assert said(path) == [("红", "党费", "张一", SAID)]
    change(path, "党员", "期初党费交至", {3: "2024-10"})
    set_day(path, date(2025, 1, 31))
    told("refresh", path)
    again = [line for line in rows_of(load_workbook(path)).values() if line[1] == "党费"]
    assert again == [("黄", "党费", "张一", None), ("不再列出", "党费", "张一", SAID)]


def test_words_of_last_years_duty_stay_with_last_year(fresh: Callable[..., Path], told: Told, away: Rows) -> None:
    path = fresh(rows=away("2023-02-26"), as_of="2024-12-31")
    told("refresh", path)
    write(path, {("节日慰问", "张一"): SAID})
    assert said(path) == [("黄", "节日慰问", "张一", SAID)]
    set_day(path, date(2025, 9, 30))
    told("refresh", path)
    again = [(line[0], line[3]) for line in rows_of(load_workbook(path)).values() if line[1] == "节日慰问"]
    assert again == [("黄", None), ("2024年未完成", SAID)]
    set_day(path, date(2027, 1, 31))
    told("refresh", path)
    assert [line[0] for line in said(path)] == ["2024年未完成"]


def test_what_a_year_left_undone_is_not_called_settled_and_what_was_settled_in_the_new_year_is(
    fresh: Callable[..., Path], told: Told, away: Rows
) -> None:
    path = fresh(rows=away("2023-02-26", ("张一", "张二")), as_of="2024-12-31")
    told("refresh", path)
    write(path, {("联系", "张一"): SAID, ("联系", "张二"): SAID, ("长期外出", "张二"): SAID})
    assert len(said(path)) == len(("联系", "联系", "长期外出"))
    change(path, "流出", "返回日期", {4: "2025-01-10"})
    set_day(path, date(2025, 4, 30))
    told("refresh", path)
    assert sorted((line[0], line[1], line[2]) for line in said(path)) == [
        ("2024年未完成", "联系", "张一"), ("2024年未完成", "联系", "张二"), ("不再列出", "长期外出", "张二"),
    ]  # fmt: skip
    untouched = path.read_bytes()
    told("refresh", path)
    assert path.read_bytes() == untouched


def test_a_sheet_of_the_former_version_keeps_its_words_by_kind_and_name(
    fresh: Callable[..., Path], told: Told, away: Rows
) -> None:
    path = fresh(rows=away("2023-02-26", ("张一", "张二")))
    book = load_workbook(path)
    del book[TAB].defined_names["列_督办_key"]
    book.save(path)
    told("refresh", path)
    write(path, {("长期外出", "张二"): SAID})
    set_day(path, date(2025, 1, 31))
    told("refresh", path)
    assert said(path) == [("红", "长期外出", "张二", SAID)]
    assert {load_workbook(path)[TAB].cell(row, KEY).value for row in rows_of(load_workbook(path))} == {None}


def test_the_key_is_in_a_hidden_column_and_shows_no_number_of_anybody(two: Path) -> None:
    book = load_workbook(two)
    sheet = book[TAB]
    assert sheet.column_dimensions["K"].hidden
    keys = [str(sheet.cell(row, KEY).value) for row in rows_of(book)]
    assert len(set(keys)) == len(keys) > 0
    assert not [key for key in keys if "620799" in key]


def test_no_task_that_is_late_on_the_last_day_of_a_year_is_out_of_sight_on_the_first_of_the_next(
    fresh: Callable[..., Path], told: Told, away: Rows
) -> None:
    path = fresh(rows=away("2024-02-26", ("张一", "张二")), as_of="2024-12-31")
    late = {(one["类别"], one["对象"]) for one in told("refresh", path)["results"]["F30"] if "逾期" in one["事实"]}
    assert late >= {(kind, name) for kind in ("联系", "思想汇报", "节日慰问") for name in ("张一", "张二")}
    assert len(late) == len(("联系", "思想汇报", "节日慰问", "外出前谈话")) * 2 + len(("固定活动日", "培训"))
    set_day(path, date(2025, 1, 1))
    listed = {(one["类别"], one["对象"]) for one in told("refresh", path)["results"]["F30"]}
    gone = len(late - listed)
    assert gone > 0
    lines = [[cell.value for cell in line] for line in load_workbook(path)["首页"].iter_rows()]
    assert next(line[line.index("上年未完成") + 1] for line in lines if "上年未完成" in line) == gone
    summary = next(cell.value for cell in load_workbook(path)["F30 预警督办"]["A"] if "色" in str(cell.value))
    assert summary.endswith(f"另有2024年未完成的任务{gone}项，年度已过，不再逐条列出。")
