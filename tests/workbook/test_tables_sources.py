"""The source columns of an upper level: where each row came from, and whose keys are compared with whose."""

import pytest

from tests.workbook.ledger_sheets import PROFILE, plain, read, resealed, sealed, sheet
from validators.cell import Cell, Grid
from validators.ledgers import CONTACTS, MEETINGS, MEMBERS, ORGS
from validators.row import Ledger, Row
from workbook.schema import OURS, SOURCE_HEADINGS
from workbook.tab import Tab
from workbook.tables import Origin, Table, read_table

VILLAGE = Origin("620799-05-012", "前进村.xlsx", 7, "2", "3fa8-09bc")
OTHER = Origin("620799-05-013", "红旗村.xlsx", 7, "2", "77aa-0001")


def table_of(ledger: Ledger[Row], fields: tuple[str, ...], *rows: tuple[Origin | None, list[Cell]]) -> Table[Row]:
    declared = ledger.row.columns()
    headings: list[Cell] = [declared[field].heading for field in fields]
    cells: Grid = [[*headings, *SOURCE_HEADINGS, *OURS]]
    cells += [[*row, *(origin.cells.values() if origin else [None] * 4)] for origin, row in rows]
    return read_table(sheet(ledger, cells), ledger, PROFILE, "x.xlsx")


def told(table: Table[Row], code: str) -> list[str]:
    return [issue.place.cell for issue in table.issues if issue.code == code]


def test_every_row_says_where_it_came_from_and_one_typed_here_does_not() -> None:
    table = table_of(CONTACTS, ("person",), (None, ["马文博"]), (VILLAGE, ["苏梅"]), (OTHER, ["李强"]))
    assert table.origins == {4: VILLAGE, 5: OTHER}
    assert [row.person for row in table.rows.values()] == ["马文博", "苏梅", "李强"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("cells", "origin"),
    [
        (["620724", "镇.xlsx", 12.0, "2/3fa8-09bc"], Origin("620724", "镇.xlsx", 12, "2", "3fa8-09bc")),
        ([620724.0, "镇.xlsx", "12", "12/3fa8-09bc"], Origin("620724", "镇.xlsx", 12, "12", "3fa8-09bc")),
        (["620724", None, None, None], Origin("620724")),
        (["620724", "镇.xlsx", -3.0, "3fa8"], Origin("620724", "镇.xlsx")),
        (["620724", "镇.xlsx", "不详", "2/3FA8-09BC"], Origin("620724", "镇.xlsx")),
        ([" ", "镇.xlsx", 12.0, "2/3fa8-09bc"], None),
    ],
)
def test_what_somebody_changed_in_the_source_columns_is_not_known_and_no_more(
    cells: list[Cell], origin: Origin | None
) -> None:
    tab = Tab("联系记录", [["联系日期", "姓名", *SOURCE_HEADINGS, *OURS], [None, "马文博", *cells]])
    assert read_table(tab, CONTACTS, PROFILE, "x.xlsx").origins.get(2) == origin


def test_the_source_columns_are_no_unknown_columns_and_a_row_of_them_alone_is_none() -> None:
    table = table_of(
        CONTACTS, ("date", "person", "method"), (VILLAGE, [None, None, None]), (None, [None, "苏梅", None])
    )
    assert (list(table.rows), table.origins) == ([4], {})
    assert {"MPM218", "MPM235"}.isdisjoint(issue.code for issue in table.issues)


def test_a_workbook_without_source_columns_is_asked_for_none_and_one_with_some_for_the_rest() -> None:
    def lacking(*sources: str) -> list[str]:
        tab = Tab("联系记录", [["联系日期", "姓名", *sources, *OURS], [None, "马文博"]])
        return [
            issue.facts["names"] for issue in read_table(tab, CONTACTS, PROFILE, "x").issues if issue.code == "MPM235"
        ]

    assert lacking() == []
    assert lacking(*SOURCE_HEADINGS) == []
    assert lacking("来源单位", "来源行") == ["来源文件、来源版本"]


def test_a_source_column_that_stands_twice_is_told_and_not_read() -> None:
    tab = Tab("联系记录", [["联系日期", "姓名", *SOURCE_HEADINGS, "来源单位", *OURS], [None, "马文博", "62", "a", 3.0]])
    table = read_table(tab, CONTACTS, PROFILE, "x.xlsx")
    assert (table.origins, told(table, "MPM212")) == ({}, ["G1"])


def test_the_source_columns_are_not_sealed() -> None:
    cells = sealed(MEMBERS, plain(MEMBERS, 6, 1))
    before = read(MEMBERS, cells).seals
    wide: Grid = [[*cells[0], *SOURCE_HEADINGS], *([*line, *VILLAGE.cells.values()] for line in cells[1:])]
    assert read(MEMBERS, wide).seals == before
    assert resealed(MEMBERS, wide) == wide


def test_two_units_may_number_their_meetings_alike_and_one_unit_may_not() -> None:
    row: list[Cell] = ["会2406"]
    units = table_of(MEETINGS, ("code",), (VILLAGE, row), (OTHER, row), (None, row))
    assert told(units, "MPM203") == []
    assert told(table_of(MEETINGS, ("code",), (VILLAGE, row), (OTHER, row), (OTHER, row)), "MPM203") == ["A5"]
    assert told(table_of(MEETINGS, ("code",), (None, row), (None, row)), "MPM203") == ["A4"]


def test_a_person_and_an_organisation_stand_once_for_all_units() -> None:
    man: list[Cell] = ["马文博", "620799198803120017"]
    assert told(table_of(MEMBERS, ("name", "id_number"), (VILLAGE, man), (OTHER, man)), "MPM203") == ["B4"]
    assert told(table_of(ORGS, ("code",), (VILLAGE, ["620799-05"]), (None, ["620799-05"])), "MPM203") == ["A4"]
