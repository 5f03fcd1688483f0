"""Every row class is the ledger that the domain describes, and each annotation is what its kind reads."""

import re
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
    "设置": 3, "制度参数": 13, "党组织": 39, "党员": 52, "流出": 52, "流入": 40, "联系记录": 11, "汇报": 11,
    "谈话": 13, "组织生活": 27, "考勤": 4, "党费": 22, "反馈函询": 21, "民主评议": 26, "教育培训": 20, "积分事项": 16,
    "困难诉求": 19, "诉求调度": 5, "慰问帮扶": 12, "岗位责任": 17, "在职报到": 12, "关系转接": 20, "党费补缴": 8,
    "处置处分": 10, "失联查找": 9, "变更记录": 7, "发展培养": 12, "务工信息": 6, "历年数据": 6, "身份核对": 7,
}  # fmt: skip
SETTINGS_ITEMS = 21

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


def test_the_ledgers_stand_in_the_order_of_the_domain() -> None:
    assert [ledger.tab for ledger in LEDGERS] == list(COLUMNS)


def test_a_reference_names_the_tab_of_a_ledger_with_a_key_of_one_column() -> None:
    keyed = {ledger.tab for ledger in LEDGERS if len(ledger.key) == 1}
    columns = [column for ledger in LEDGERS for column in ledger.row.columns().values()]
    named = {column.choices for column in columns if column.kind is Kind.REFERENCE}
    assert named == {"组织生活", "困难诉求"}
    assert named <= keyed


def test_the_events_of_a_matrix_are_those_of_ledgers() -> None:
    for matrix in filter(None, (ledger.matrix for ledger in LEDGERS)):
        assert {series.ledger for series in matrix.series} <= {ledger.name for ledger in LEDGERS}
        assert all(re.fullmatch(matrix.pattern, f"{series.prefix}2401") for series in matrix.series)


@every_row_class
def test_a_condition_does_not_wait_for_the_column_that_it_requires(row: type[Row]) -> None:
    assert [field for field, column in row.columns().items() if column.when and column.when.field == field] == []


def test_tabs_tables_and_identifiers_are_unique() -> None:
    for names in zip(*((ledger.name, ledger.tab, ledger.table, ledger.row) for ledger in LEDGERS), strict=True):
        assert len(set(names)) == len(LEDGERS)


def test_remarks_stand_last() -> None:
    remarked = [ledger for ledger in LEDGERS if "remark" in ledger.row.columns()]
    assert [list(ledger.row.columns())[-1] for ledger in remarked] == ["remark"] * len(remarked)
    assert {ledger.tab for ledger in LEDGERS} - {ledger.tab for ledger in remarked} == {"设置", "制度参数"}
