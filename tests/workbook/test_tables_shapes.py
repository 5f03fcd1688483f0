"""What stands among the rows and is none of them is named once, and cells that are no plain cells with their range."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.workbook.ledger_sheets import TOP, read_tab, sheet
from validators.cell import Cell, Grid
from validators.clean import clean
from validators.issue import Issue
from validators.ledgers import CONTACTS
from workbook.tab import Tab
from workbook.tables import Table
from workbook.tables.shape import PLAIN_START, is_footer

HEADINGS: list[Cell] = [column.heading for column in CONTACTS.row.columns().values()]
ROW: list[Cell] = [date(2024, 6, 12), "马文博", "电话", "是", "苏梅", None, None, None, None, None, None]
BLANK: list[Cell] = [None] * len(HEADINGS)


def contacts(*rows: list[Cell], formulas: frozenset[tuple[int, int]] = frozenset()) -> Table:  # type: ignore[type-arg]
    cells: Grid = [HEADINGS, *rows]
    tab = sheet(CONTACTS, cells)
    return read_tab(Tab(tab.title, tab.cells, tab.tables, {}, (), formulas), CONTACTS)


def places(issues: tuple[Issue, ...]) -> list[tuple[str, str]]:
    return [(issue.code, issue.place.cell) for issue in issues]


def test_headings_that_stand_again_among_the_rows_are_named_and_skipped() -> None:
    table = contacts(ROW, HEADINGS, ROW)
    assert list(table.rows) == [3, 5]
    assert [issue.says for issue in table.issues] == ["第4行又是表头，没有当作数据读取。"]


def test_a_word_that_is_also_a_heading_makes_no_row_of_headings() -> None:
    table = contacts([*ROW[:6], "联系方式", "记录人", *ROW[8:]])
    assert (list(table.rows), table.issues) == ([3], ())


def test_totals_and_footers_are_named_once_each_and_are_no_rows() -> None:
    footer: list[Cell] = ["填表人：苏梅", *BLANK[1:]]
    table = contacts(ROW, ["合 计", None, 1, *BLANK[3:]], footer)
    assert list(table.rows) == [3]
    assert places(table.issues) == [("MPM220", "A4"), ("MPM220", "A5")]
    assert table.bottom == 5


def test_a_row_that_only_begins_like_a_footer_is_read_with_its_fault() -> None:
    table = contacts(["说明：", *ROW[1:]])
    assert list(table.rows) == [3]
    assert places(table.issues) == [("MPM108", "A3")]


def test_formulas_are_found_at_each_cell_with_their_range() -> None:
    rows = [list(ROW) for _ in range(4)]
    formulas = frozenset((TOP + 1 + number, 2) for number in (0, 1, 3))
    table = contacts(*rows, formulas=formulas)
    assert [(issue.place.cell, issue.facts["area"]) for issue in table.issues] == [
        ("B3", "B3:B4"), ("B4", "B3:B4"), ("B6", "B6"),
    ]  # fmt: skip


def test_a_row_of_nothing_but_formulas_lacks_nothing_more() -> None:
    table = contacts([None, "", *BLANK[2:]], formulas=frozenset({(3, 2)}))
    assert places(table.issues) == [("MPM204", "B3")]


@given(
    st.lists(
        st.sampled_from("合 小 总 计 填表 日期 人 备注 说明 本页 : ： \u3000 \u200b 张 a 1 、".split(" ")), max_size=6
    )
)
def test_what_plainly_begins_a_row_is_seen_and_begins_no_footer(parts: list[str]) -> None:
    text = "".join(parts)
    if PLAIN_START.fullmatch(text):
        assert clean(text)
        assert not is_footer(text)


def test_lines_are_told_from_rows_wherever_the_first_column_stands() -> None:
    moved = [[None, *line] for line in ([*HEADINGS], ROW, BLANK, HEADINGS, ["合计", *BLANK[1:]], ROW)]
    table = read_tab(Tab("联系记录", [["每次联系一行"], *moved]), CONTACTS)
    assert list(table.rows) == [3, 7]
    assert places(table.issues) == [("MPM219", "B5"), ("MPM220", "B6")]


def test_a_sheet_of_lines_without_cells_has_no_rows() -> None:
    assert contacts([], []).rows == {}
