"""One fault is told once, whatever else of the same cell would follow from it."""

from dataclasses import replace
from datetime import date

import pytest

from mpm_xl.findings import findings
from mpm_xl.load import load
from mpm_xl.rules.echoes import without_echoes
from tests.mpm_xl.desk import desk, desk_book
from tests.mpm_xl.rule_rows import MA, SU, Row, Rows, issues_of
from validators.cell import Cell
from validators.issue import Issue, Place
from workbook.books.memory import MemoryBook
from workbook.tab import Area

TRIP: Row = {
    "person": "马文博", "out_date": date(2024, 3, 1), "host_checkin": date(2024, 3, 3),
    "town_checkin": date(2024, 3, 2), "dest_place": "甘肃省酒泉市瓜州县",
}  # fmt: skip


def at_cells(rows: Rows, heading: str) -> list[str]:
    """Return the codes of what is found in one column."""
    office = desk("通用", "2024-06-30", {"members": [MA, SU], **rows})
    return [issue.code for issue in findings(office) if issue.place.heading == heading]


def test_a_blank_branch_is_one_error() -> None:
    assert at_cells({"members": [{**MA, "branch": None}, SU]}, "组织关系所在党支部") == ["MPM348"]


@pytest.mark.parametrize("nothing", [None, "无", "—"])
def test_who_was_admitted_when_there_was_no_probation_is_asked_for_the_day_of_admission(nothing: Cell) -> None:
    old = {**SU, "member_class": "正式党员", "birth": "1950-01", "join_date": "1972-07-01", "full_date": nothing}
    assert at_cells({"members": [MA, old]}, "转正时间") == ["MPM386"]
    assert at_cells({"members": [MA, {**old, "full_date": "1972-07-01"}]}, "转正时间") == []
    assert at_cells({"members": [MA, {**old, "full_date": "七月"}]}, "转正时间") == ["MPM114"]
    assert "MPM386" not in at_cells({"members": [MA, {**old, "join_date": "1968-07-01"}]}, "转正时间")


def test_a_place_without_its_province_is_told_where_it_counts() -> None:
    assert at_cells({"outflow": [{**TRIP, "dest_place": "深圳"}]}, "外出地点") == ["MPM343"]
    assert at_cells({"outflow": [{**TRIP, "dest_place": "高台县骆驼城镇"}]}, "外出地点") == ["MPM146"]


def test_a_return_before_the_departure_is_one_error_and_one_before_the_arrival_a_warning() -> None:
    assert at_cells({"outflow": [{**TRIP, "return_date": date(2024, 2, 1)}]}, "返回日期") == ["MPM339"]
    assert at_cells({"outflow": [{**TRIP, "return_date": date(2024, 3, 2)}]}, "返回日期") == ["MPM350"]


def test_a_cell_that_cannot_be_read_is_not_told_to_be_in_no_part_of_the_total() -> None:
    first = {**MA, "education": "小学"}
    assert at_cells({"members": [first, {**SU, "education": "中专/中技"}]}, "学历") == ["MPM105"]
    assert at_cells({"members": [first, {**SU, "education": None}]}, "学历") == ["MPM233", "MPM415"]


def test_votes_that_cannot_be_read_are_not_added_up() -> None:
    meeting: Row = {"code": "会2401", "held_on": date(2024, 5, 6), "ballots_valid": 8}
    votes: Row = {"year": 2024, "person": "马文博", "meeting": "会2401", "votes_qualified": 6}
    assert issues_of("MPM346", {"meetings": [meeting], "appraisals": [{**votes, "votes_excellent": "2票"}]}) == []
    assert len(issues_of("MPM346", {"meetings": [meeting], "appraisals": [votes]})) == 1


def test_of_a_merged_area_only_its_first_cell_is_told() -> None:
    book = desk_book("通用", "2024-06-30", {"members": [MA, SU]})
    merged = replace(book.read("党员"), merges=(Area(3, 2, 4, 2),))
    office = load(MemoryBook([merged if title == "党员" else book.read(title) for title in book.tabs()]))
    told = [Issue(code, Place("党员", cell)) for code, cell in (("MPM205", "B3"), ("MPM201", "B4"), ("MPM201", "B5"))]
    assert without_echoes(office, told) == [told[0], told[2]]


def test_of_a_column_that_was_not_read_only_the_heading_is_told() -> None:
    book = desk_book("通用", "2024-06-30", {"members": [MA, SU], "outflow": [{**TRIP, "assigned_org": "甲村党支部"}]})
    for tab, heading, name in (
        ("流出", "编入党组织", "编入组织"),
        ("党员", "姓名", "称呼"),
        ("流出", "外出日期", "那天"),
    ):
        tabs = {one: book.read(one) for one in book.tabs()}
        cells = [[name if cell == heading else cell for cell in line] for line in tabs[tab].cells]
        office = load(
            MemoryBook([*(other for title, other in tabs.items() if title != tab), replace(tabs[tab], cells=cells)])
        )
        told = [
            (issue.code, issue.place.heading) for issue in findings(office) if issue.code not in ("MPM213", "MPM235")
        ]
        assert ("MPM302", "姓名") not in told
        assert {code for code, of in told if of == heading} <= {"MPM211", "MPM224"}
