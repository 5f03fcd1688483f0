"""Equal content has one digest, whatever program wrote it; anything else has another."""

import re
from datetime import date

import pytest

from mpm_xl.canonical import canon, content_columns, content_digest, row_digest
from validators.cell import Cell, CellError
from validators.ledgers import ATTENDANCE, CONTACTS
from workbook.tab import Tab
from workbook.tables import read_table

SAYS: list[tuple[Cell, str]] = [
    (None, ""), ("", ""), (" \n ", ""), (5, "n5"), (5.0, "n5"), (0, "n0"), (-0.0, "n0"), (2.5, "n2.5"), ("5", "t5"),
    (date(2024, 12, 31), "d2024-12-31"), (True, "b1"), (False, "b0"), (CellError("#N/A"), "e#N/A"),
    (" 务工\r\n在外 ", "t务工\n在外"), ("无", "t无"), ("不掌握", "t不掌握"), (6.2072401e17, "n6.2072401e+17"),
    (0.1 + 0.2, "n0.3"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "text"), SAYS)
def test_a_cell_has_one_text_by_its_kind_and_value(cell: Cell, text: str) -> None:
    assert canon(cell) == text


def test_blank_nought_none_and_unknown_are_four_different_rows() -> None:
    assert len({row_digest([("area", cell)]) for cell in (None, 0, "无", "不掌握")}) == 4


def test_blank_fields_do_not_count_and_the_field_does() -> None:
    assert row_digest([("name", "李强"), ("phone", None)]) == row_digest([("name", "李强")])
    assert row_digest([("name", "李强")]) != row_digest([("remark", "李强")])


def test_neighbouring_cells_do_not_run_into_each_other() -> None:
    assert row_digest([("a", "x"), ("b", "y")]) != row_digest([("a", "x\x1fb"), ("b", "y")])
    one, two = [("a", "x")], [("a", "y")]
    assert content_digest([("one", [one, two])]) != content_digest([("one", [one]), ("two", [two])])


def test_the_order_of_rows_counts_and_that_of_ledgers_and_empty_ledgers_do_not() -> None:
    one, two = [("name", "李强")], [("name", "王芳")]
    assert content_digest([("a", [one, two])]) != content_digest([("a", [two, one])])
    assert content_digest([("a", [one]), ("b", [two])]) == content_digest([("b", [two]), ("c", []), ("a", [one])])


def test_digests_are_written_in_groups_of_four_digits() -> None:
    assert re.fullmatch(r"[0-9a-f]{4}-[0-9a-f]{4}", row_digest([("name", "李强")]))
    assert re.fullmatch(r"([0-9a-f]{4}-){15}[0-9a-f]{4}", content_digest([]))


def test_the_content_of_a_ledger_leaves_out_what_the_tool_wrote_and_keeps_what_the_office_added() -> None:
    headings: list[Cell] = ["学位", "联系日期", "姓名", "校验结果", "校验说明", "校验", "印记", "name"]
    table = read_table(Tab("联系记录", [headings, ["无", date(2024, 5, 1), "李强"]]), CONTACTS, "高台", "x")
    assert content_columns(table) == (("date", 2), ("person", 3), ("校验说明", 5), ("*学位", 1), ("*name", 8))


def test_where_a_row_came_from_is_content() -> None:
    headings: list[Cell] = ["联系日期", "姓名", "来源单位", "来源文件", "来源行", "来源版本", "校验说明"]
    table = read_table(Tab("联系记录", [headings, [date(2024, 5, 1), "李强", "620799-05"]]), CONTACTS, "高台", "x")
    assert content_columns(table) == (
        ("date", 1), ("person", 2), ("校验说明", 7), ("来源单位", 3), ("来源文件", 4), ("来源行", 5), ("来源版本", 6),
    )  # fmt: skip


def test_the_events_of_a_matrix_are_content_by_their_codes() -> None:
    table = read_table(Tab("考勤", [["年度", "姓名", "会2406"], [2024, "李强", "到"]]), ATTENDANCE, "高台", "x")
    assert content_columns(table) == (("year", 1), ("person", 2), ("会2406", 3))
