"""A row that repeats a key is told, and counts once, as the first (rules C12.6)."""

from dataclasses import replace
from datetime import date

import pytest

from mpm_xl.advice import advised
from mpm_xl.census import registered
from mpm_xl.dues import paid_through
from mpm_xl.duties import participation, rates, tasks
from mpm_xl.findings import findings
from mpm_xl.load import load
from mpm_xl.office import Office
from mpm_xl.rules import check
from mpm_xl.score import scores
from mpm_xl.select import ALL, select
from mpm_xl.todo import tasks as lines
from tests.mpm_xl.desk import UNIT, desk, desk_book
from tests.mpm_xl.test_duty_rates import Row, member
from validators.cell import Grid
from validators.nothing import said
from workbook.books.memory import MemoryBook

NUMBER = "620799198803120017"
TRIP: Row = {"person": "马文博", "out_date": date(2023, 2, 26), "reported_on": date(2023, 2, 20)}
MA = member("马文博", id_number=NUMBER)


def office(*out: Row, **ledgers: list[Row]) -> Office:
    return desk("高台", "2024-06-20", {"members": [MA], "outflow": list(out), **ledgers})


def codes(here: Office, tab: str) -> list[tuple[str, int, str]]:
    """Return the findings of a ledger that tell of rows that stand twice: code, row, and the row that counts."""
    found = [*check(here), *(issue for table in here.tables for issue in table.issues)]
    return [
        (one.code, one.place.row, f"{one.facts.get('other') or one.facts.get('row')}")
        for one in found
        if one.place.tab == tab and one.code in {"MPM203", "MPM307", "MPM321", "MPM328"}
    ]


@pytest.mark.parametrize(
    ("again", "told"),
    [
        ({**TRIP}, [("MPM203", 4, "3")]),
        ({**TRIP, "person": NUMBER}, [("MPM321", 4, "3")]),
        ({**TRIP, "out_date": date(2023, 3, 26)}, [("MPM307", 4, "3")]),
    ],
)
def test_a_trip_typed_twice_counts_once_in_tasks_rates_alerts_and_points(
    again: Row, told: list[tuple[str, int, str]]
) -> None:
    one, two = office(TRIP), office(TRIP, again)
    assert codes(one, "流出") == []
    assert codes(two, "流出") == told
    assert [(task.kind, task.period, task.status) for task in tasks(two)] == [
        (task.kind, task.period, task.status) for task in tasks(one)
    ]  # fmt: skip
    assert rates(two)[ALL] == rates(one)[ALL]
    assert len(select(two, "流出合计")) == len(advised(two)) == 1
    assert [score.items for score in scores(two).values()] == [score.items for score in scores(one).values()]
    assert {(line.kind, line.fact) for line in lines(two)} - {(line.kind, line.fact) for line in lines(one)} == {
        ("重复登记", "“流出”第3、4行都没有返回。"),
    }  # fmt: skip


def test_the_finding_says_which_row_counts() -> None:
    (issue,) = [one for one in office(TRIP, TRIP).outflow.issues if one.code == "MPM203"]
    assert issue.says == "与第3行重复：姓名、外出日期相同，只计第3行。"


def test_a_member_a_branch_and_a_meeting_typed_twice_count_once() -> None:
    meeting: Row = {"code": "会2401", "org": UNIT, "kind": "党课", "held_on": date(2024, 3, 5)}
    marks: Row = {"year": 2024, "person": "马文博", "会2401": "√"}
    here = office(
        TRIP, members=[MA, {**MA, "name": "马文博"}], meetings=[meeting, {**meeting, "held_on": date(2023, 3, 5)}],
        attendance=[marks, {**marks, "会2401": "✕"}],
    )  # fmt: skip
    assert registered(here) == (3,)
    assert [(own.went, own.due) for own in participation(here).values()] == [(1, 1)]


def test_dues_typed_twice_are_those_of_the_first_row() -> None:
    grid: Row = {"year": 2024, "person": "马文博", "dues_type": "农民", "m01": 0.2}
    here = office(TRIP, dues=[grid, {**grid, "m02": 0.2}])
    assert str(paid_through(here)[3].month) == "2024.01"


def test_of_an_item_of_settings_or_parameters_that_is_typed_twice_the_first_counts() -> None:
    parameters = [
        {"code": "CONTACT_PERIOD", "name": "联系周期", "own_value": "季"},
        {"code": "CONTACT_PERIOD", "name": "联系周期", "own_value": "胡说"},
        {"code": "GAP_WARN", "name": "提醒"}, {"code": "GAP_WARN", "name": "提醒", "own_value": "1"},
        {"code": "POST", "name": "岗位", "own_value": "宣传员"},
        {"code": "POST", "name": "岗位", "own_value": "巡逻员、巡逻员"},
    ]  # fmt: skip
    book = desk_book("高台", "2024-06-30", {"parameters": parameters})
    settings = book.read("设置")
    ((table, area),) = (settings.tables or {}).items()
    cells: Grid = [*settings.cells, ["填报单位", "别的支部", None], ["统计截止日", "2023-12-31", None]]
    settings = replace(settings, cells=cells, tables={table: area._replace(bottom=area.bottom + 2)})
    book = MemoryBook([settings, *(book.read(tab) for tab in book.tabs() if tab != "设置")])
    one = load(book)
    assert (said(one.settings.unit_name), one.as_of) == (UNIT, date(2024, 6, 30))
    assert (one.profile.contact_period, one.profile.gap_warn, one.profile.lists["POST"]) == ("季", 3, ("宣传员",))
    rows = [last.place.cell for last in (*one.questions.issues, *one.parameters.issues) if last.code == "MPM203"]
    assert len(rows) == 5
    assert {issue.code for issue in findings(one)} & {"MPM207", "MPM423"} == set()
