"""Ledgers are read by table and heading, never by position, and every fault is reported at its cell."""

from datetime import date

from tests.workbook.ledger_sheets import read_tab
from validators.cell import Cell, Grid
from validators.ledgers import ATTENDANCE, CONTACTS, OUTFLOW
from validators.nothing import Nothing
from workbook.tab import Area, Tab
from workbook.tables import Table, read_table

HEADINGS: list[Cell] = [
    "联系日期", "姓名", "联系方式", "是否接通", "联系人", "内容类别", "备注", "联系内容", "党员反映", "处理反馈",
    "记录人",
]  # fmt: skip
ROW: list[Cell] = [
    date(2024, 6, 12), "马文博", "电话", "是", "苏梅", "传达安排、帮困解难", None, None, None, None, None,
]  # fmt: skip


def contacts(*rows: list[Cell], headings: list[Cell] = HEADINGS, top: int = 2, **facts: object) -> Table:  # type: ignore[type-arg]
    grid: Grid = [[] for _ in range(top - 1)] + [headings, *rows]
    tables = {"tblContact": Area(top, 1, top + len(rows), len(headings))}
    return read_tab(Tab("联系记录", grid, **{"tables": tables, **facts}), CONTACTS)  # type: ignore[arg-type]


def test_columns_may_stand_in_any_order_and_foreign_ones_are_ignored() -> None:
    table = contacts(["随便", *reversed(ROW)], headings=["本所加的列", *reversed(HEADINGS)])
    row = table.rows[3]
    assert (row.date, row.person, row.topics) == (date(2024, 6, 12), "马文博", ("传达安排", "帮困解难"))
    assert table.place(3, "date").cell == "L3"


def test_rows_below_the_end_of_the_excel_table_are_read_too() -> None:
    tab = Tab("联系记录", [[], HEADINGS, ROW, ROW], tables={"tblContact": Area(2, 1, 3, 7)})
    assert list(read_table(tab, CONTACTS, "高台", "x.xlsx").rows) == [3, 4]


def test_a_sheet_without_its_excel_table_is_found_by_its_headings() -> None:
    tab = Tab("联系记录", [["填报单位"], [], HEADINGS, ROW], tables=None)
    assert list(read_table(tab, CONTACTS, "高台", "x.xlsx").rows) == [4]


def test_blank_rows_are_passed_over_and_the_numbers_stay_those_of_the_sheet() -> None:
    assert list(contacts(ROW, [None] * len(ROW), ROW).rows) == [3, 5]


def test_every_fault_of_a_row_is_reported_at_its_cell_in_one_pass() -> None:
    table = contacts(["七月", None, "打电话", "好", "苏梅", None, None])
    assert [(issue.code, issue.place.cell) for issue in table.issues] == [
        ("MPM108", "A3"), ("MPM105", "C3"), ("MPM107", "D3"), ("MPM209", "B3"),
    ]  # fmt: skip


def test_the_same_key_twice_is_reported_with_the_earlier_row() -> None:
    headings = [c.heading for c in OUTFLOW.row.columns().values()]
    row: list[Cell] = [None] * len(headings)
    row[headings.index("姓名")] = "马文博"
    row[headings.index("外出日期")] = date(2024, 2, 26)
    table = read_table(Tab("流出", [headings, row, list(row)]), OUTFLOW, "通用", "x.xlsx")  # type: ignore[list-item]
    assert [issue.facts["row"] for issue in table.issues if issue.code == "MPM203"] == ["2"]


def test_a_formula_in_a_ledger_is_an_error_at_its_cell() -> None:
    table = contacts(ROW, formulas=frozenset({(3, 2)}))
    assert [(issue.code, issue.place.cell) for issue in table.issues] == [("MPM204", "B3")]
    assert table.issues[0].says == "“姓名”是公式（B3）。"


def test_the_matrix_is_read_as_marks_by_the_code_of_the_event() -> None:
    grid: Grid = [["年度", "姓名", "党支部", "会2401", "会2402", "备注"], [2024.0, "马文博", None, "1", "迟到", None]]
    table = read_tab(Tab("考勤", grid), ATTENDANCE)
    assert table.rows[2].marks == {"会2401": "√"}
    assert [(issue.code, issue.place.cell, issue.place.heading) for issue in table.issues] == [
        ("MPM105", "E2", "会2402")
    ]


def test_a_required_column_may_say_that_nothing_is_known() -> None:
    headings: list[Cell] = [c.heading for c in OUTFLOW.row.columns().values()]
    row: list[Cell] = [
        "不掌握" if heading == "从事职业" else "马文博" if heading == "姓名" else None for heading in headings
    ]
    table = read_table(Tab("流出", [headings, row]), OUTFLOW, "通用", "x.xlsx")
    assert table.rows[2].occupation is Nothing.UNKNOWN
    assert "从事职业" not in [issue.place.heading for issue in table.issues]


def test_a_row_made_of_typed_values_equals_the_row_pydantic_makes_of_them() -> None:
    for row in contacts(ROW, ROW).rows.values():
        assert row == CONTACTS.row.model_validate(dict(row))
        assert row.model_dump() == CONTACTS.row.model_validate(dict(row)).model_dump()


def test_a_merged_area_over_rows_is_an_error_that_names_it() -> None:
    table = contacts(ROW, ROW, merges=(Area(1, 1, 1, 7), Area(3, 2, 4, 2)))
    assert [(issue.code, issue.place.cell, issue.facts) for issue in table.issues] == [
        ("MPM205", "B3", {"area": "B3:B4"}),
    ]  # fmt: skip
