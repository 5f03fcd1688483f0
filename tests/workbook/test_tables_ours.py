"""Our columns, codes of events and rows that are none: known by their words, and doubtful ones are left alone."""

import pytest

from tests.workbook.ledger_sheets import PROFILE, read_tab
from validators.cell import Cell, Grid
from validators.ledgers import ATTENDANCE, CONTACTS, MEMBERS
from workbook.schema import OURS, SEALS_HEADING
from workbook.tab import Area, Tab
from workbook.tables import read_table

ANA: list[Cell] = [2024.0, "马文博", None]
PASTED: list[Cell] = ["序号", "姓名", "性别", "民族", "身份证号码", "出生年月"]


def ours(*headings: Cell) -> list[tuple[str, str, str]]:
    tab = Tab("考勤", [["年度", "姓名", "党支部", "备注", *headings], [*ANA, None]])
    table = read_table(tab, ATTENDANCE, PROFILE, "x.xlsx")
    return [(issue.code, issue.place.cell, issue.facts.get("names", "")) for issue in table.issues]


def events(*headings: Cell, marks: list[Cell]) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    tab = Tab("考勤", [["年度", "姓名", "党支部", "备注", *headings], [*ANA, None, *marks]])
    table = read_tab(tab, ATTENDANCE)
    told = [(issue.code, issue.place.cell, issue.place.heading) for issue in table.issues]
    return dict(table.rows[2].marks), told


def test_columns_of_ours_that_are_not_there_are_told_in_one_finding() -> None:
    assert ours(*OURS) == []
    assert ours("校验结果", "校验", "印记") == [("MPM235", "A1", "校验说明")]
    assert ours("校验结果") == [("MPM235", "A1", "校验说明、校验、印记")]


@pytest.mark.parametrize("heading", ["校验说明 ", "校验\n说明", "＊校验说明", "校　验　说　明"])
def test_a_column_of_ours_is_known_however_its_heading_is_spaced(heading: str) -> None:
    assert ours("校验结果", heading.replace("＊", "*"), "校验", "印记") == []


@pytest.mark.parametrize("name", OURS)
def test_a_second_column_with_a_name_of_ours_is_told_and_none_of_the_two_is_ours(name: str) -> None:
    tab = Tab("考勤", [["年度", "姓名", "党支部", "备注", name, *OURS], [*ANA, None]])
    table = read_table(tab, ATTENDANCE, PROFILE, "x.xlsx")
    told = [(issue.code, issue.place.heading) for issue in table.issues]
    assert told == [("MPM212", name)]
    assert [one for one in OURS if table.column_of(one) is None] == [name]


@pytest.mark.parametrize("heading", ["会2410 ", "会\n2410", "会２４１０", "* 会2410"])
def test_an_event_is_known_however_its_code_is_spaced(heading: str) -> None:
    assert events(heading, marks=["√"]) == ({"会2410": "√"}, [])


def test_an_event_that_stands_twice_is_told_and_the_first_is_read() -> None:
    assert events("会2409", "会2409 ", marks=["√", "事假"]) == ({"会2409": "√"}, [("MPM212", "F1", "会2409")])


@pytest.mark.parametrize("space", [" ", "\u3000", "\u200b", "\n"])
def test_a_row_of_nothing_but_spaces_is_no_row(space: str) -> None:
    table = read_tab(
        Tab("考勤", [["年度", "姓名", "党支部", "备注"], ANA, [None, space], [None, None, None, space]]), ATTENDANCE
    )
    assert (list(table.rows), table.bottom) == ([2], 2)


def _members(*rows: list[Cell]) -> Tab:
    headings: list[Cell] = [column.heading for column in MEMBERS.row.columns().values()]
    cells: Grid = [[*headings, *OURS], *rows]
    return Tab("党员", cells, {MEMBERS.table: Area(1, 1, len(cells), len(cells[0]))})


def test_headings_of_an_old_table_among_the_rows_are_headings_again_in_whatever_columns() -> None:
    headings: list[Cell] = [column.heading for column in MEMBERS.row.columns().values()]
    marked: list[Cell] = [
        *headings[:11],
        *[None] * (len(headings) - 11),
        "【错误】姓名：甲。",
        None,
        "|错误:姓名|",
        "A" * 95,
    ]
    for row in (PASTED, [None, None, *PASTED], headings[:11], marked):
        table = read_table(_members(row), MEMBERS, PROFILE, "x.xlsx")
        assert ([issue.code for issue in table.issues], table.rows) == (["MPM219"], {})


def test_a_row_with_a_few_words_that_are_headings_too_is_a_row() -> None:
    row: list[Cell] = ["姓名", "性别", "民族", "男", "1968.01", "汉族", "本科"]
    table = read_table(_members(row), MEMBERS, PROFILE, "x.xlsx")
    assert "MPM219" not in {issue.code for issue in table.issues}
    assert list(table.rows) == [2]


def test_a_merged_area_hides_the_cells_of_a_column_that_are_not_its_first() -> None:
    row: list[Cell] = [None, "甲", None]
    cells: Grid = [["联系日期", "姓名", "联系方式"], *[row] * 5]
    tab = Tab("联系记录", cells, merges=(Area(3, 1, 4, 2), Area(5, 3, 9, 3)))
    table = read_tab(tab, CONTACTS)
    assert [sorted(table.covered(column)) for column in (1, 2, 3)] == [[4], [3, 4], [6]]


def test_the_seals_are_carried_in_a_column_whose_heading_is_spaced() -> None:
    tab = Tab("考勤", [["年度", "姓名", "党支部", "备注", f"{SEALS_HEADING} "], [*ANA, None]])
    assert read_tab(tab, ATTENDANCE).seals
