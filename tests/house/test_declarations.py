"""Every row class is the ledger that the domain describes, and each annotation is what its kind reads."""

from typing import Any

import pytest

from validators.column import Kind
from validators.ledgers import LEDGERS
from validators.ledgers.settings import Settings
from validators.lists import LISTS
from validators.row import Amount, Day, Ledger, Month, RoughDay, Row, Text, Texts, Whole, YesNo

READ_AS: dict[Kind, Any] = {
    Kind.TEXT: Text, Kind.LONG: Text, Kind.DATE: Day, Kind.ROUGH_DATE: RoughDay, Kind.MONTH: Month, Kind.INT: Whole,
    Kind.DECIMAL: Amount, Kind.YUAN: Amount, Kind.CHOICE: Text, Kind.CHOICES: Texts, Kind.ITEM: Text,
    Kind.YES_NO: YesNo, Kind.NAME: Text, Kind.ID_NUMBER: Text, Kind.PHONE: Text, Kind.REGION: Text, Kind.PERSON: Text,
    Kind.STAFF: Text, Kind.STAFFS: Texts, Kind.ORG: Text, Kind.ORG_OR_NAME: Text, Kind.REFERENCE: Text,
}  # fmt: skip

# Counted by hand in domain ledgers G.3, 备注 included where the ledger has it, events of 考勤 left out.
COLUMNS = {
    "设置": 3, "制度参数": 13, "党组织": 39, "党员": 51, "流出": 52, "流入": 40, "联系记录": 11, "汇报": 11,
    "组织生活": 27, "考勤": 4, "党费": 22, "积分事项": 16, "民主评议": 26, "历年数据": 6,
}  # fmt: skip
SETTINGS_ITEMS = 20

ROW_CLASSES: list[type[Row]] = [*(ledger.row for ledger in LEDGERS), Settings]
every_row_class = pytest.mark.parametrize("row", ROW_CLASSES, ids=lambda row: row.__name__)
every_ledger = pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.name)


def test_each_kind_has_one_type() -> None:
    assert set(READ_AS) == set(Kind)


@every_row_class
def test_the_annotation_of_a_field_is_what_its_kind_reads(row: type[Row]) -> None:
    annotations = {field: row.model_fields[field].annotation for field in row.columns()}
    assert annotations == {field: READ_AS[column.kind] for field, column in row.columns().items()}


@every_row_class
def test_a_field_that_was_not_filled_is_none(row: type[Row]) -> None:
    assert [field for field in row.columns() if row.model_fields[field].default is not None] == []


@every_row_class
def test_the_choices_of_a_column_are_a_list_that_exists(row: type[Row]) -> None:
    several = [column for column in row.columns().values() if column.kind is Kind.CHOICES and column.choices]
    one = [column for column in row.columns().values() if column.kind is Kind.CHOICE]
    assert [column.heading for column in (*one, *several) if column.choices not in LISTS] == []


@every_row_class
def test_a_condition_names_a_field_of_the_same_row(row: type[Row]) -> None:
    conditions = [column.when for column in row.columns().values() if column.when]
    assert [condition.field for condition in conditions if condition.field not in row.columns()] == []


def test_every_field_is_a_column_but_the_marks_of_a_matrix() -> None:
    loose = {(row.__name__, field) for row in ROW_CLASSES for field in set(row.model_fields) - set(row.columns())}
    assert loose == {("Attendance", "marks")}


@every_ledger
def test_no_heading_stands_twice_in_a_ledger(ledger: Ledger[Row]) -> None:
    headings = [column.heading for column in ledger.row.columns().values()]
    assert len(headings) == len(set(headings))


@every_ledger
def test_the_key_of_a_ledger_is_made_of_its_columns(ledger: Ledger[Row]) -> None:
    assert set(ledger.key) <= set(ledger.row.columns())


def test_every_ledger_has_the_columns_of_the_domain() -> None:
    assert {ledger.tab: len(ledger.row.columns()) for ledger in LEDGERS} == COLUMNS
    assert len(Settings.columns()) == SETTINGS_ITEMS


def test_tabs_tables_and_identifiers_are_unique() -> None:
    for names in zip(*((ledger.name, ledger.tab, ledger.table, ledger.row) for ledger in LEDGERS), strict=True):
        assert len(set(names)) == len(LEDGERS)


def test_remarks_stand_last() -> None:
    remarked = [ledger for ledger in LEDGERS if "remark" in ledger.row.columns()]
    assert [list(ledger.row.columns())[-1] for ledger in remarked] == ["remark"] * len(remarked)
    assert {ledger.tab for ledger in LEDGERS} - {ledger.tab for ledger in remarked} == {"设置", "制度参数"}
