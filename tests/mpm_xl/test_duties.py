"""Periodic duties: which periods count, what fulfils them, and when they are overdue (rules C1.5, C4)."""

from datetime import date

import pytest

from mpm_xl.duties import Duty, duties, undone
from mpm_xl.office import Office
from tests.mpm_xl.desk import UNIT, desk
from validators.cell import Cell

MA: dict[str, Cell] = {"name": "马文博", "id_number": "620799198803120017", "branch": UNIT}


def office(as_of: str, out: str, **rows: list[dict[str, Cell]]) -> Office:
    trip: dict[str, Cell] = {"person": "马文博", "out_date": date.fromisoformat(out)}
    return desk("解放街道", as_of, {"members": [MA], "outflow": [trip], **rows})


def statuses(office: Office, kind: str) -> list[str]:
    return [duty.status for duty in duties(office) if duty.kind == kind]


def contact(day: str, **more: Cell) -> dict[str, Cell]:
    return {"person": "马文博", "date": date.fromisoformat(day), "method": "电话", "reached": "是", **more}


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2024-06-23", "进行中"), ("2024-06-24", "临期"), ("2024-06-30", "临期"), ("2024-07-01", "逾期")],
)
def test_a_period_is_due_soon_in_its_last_seven_days_and_overdue_after_them(as_of: str, status: str) -> None:
    assert statuses(office(as_of, "2024-04-01"), "联系")[1] == status


def test_periods_after_the_day_are_not_yet_due() -> None:
    assert len(statuses(office("2024-06-30", "2024-01-01"), "联系")) == 2


@pytest.mark.parametrize(("out", "due"), [("2024-05-16", 1), ("2024-05-17", 0)])
def test_a_quarter_counts_from_half_of_its_days_on(out: str, due: int) -> None:
    second = [duty for duty in duties(office("2024-07-31", out)) if duty.kind == "联系"][1]
    assert (second.due, second.status == "免") == (due, not due)


def test_days_of_two_trips_are_added_up_and_not_counted_twice() -> None:
    rows: list[dict[str, Cell]] = [
        {"person": "马文博", "out_date": date(2024, 4, 1), "return_date": date(2024, 4, 25)},
        {"person": "马文博", "out_date": date(2024, 4, 20), "return_date": date(2024, 5, 16)},
    ]
    short = desk("解放街道", "2024-12-31", {"members": [MA], "outflow": rows})
    rows[1] = {**rows[1], "return_date": date(2024, 5, 15)}
    shorter = desk("解放街道", "2024-12-31", {"members": [MA], "outflow": rows})
    assert [statuses(one, "联系")[1] for one in (short, shorter)] == ["逾期", "免"]


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({}, "完成"),
        ({"reached": "否"}, "逾期"),
        ({"method": "书信", "reached": "否"}, "完成"),
        ({"method": "寄送资料", "reached": "否"}, "完成"),
        ({"method": "短信", "reached": "否"}, "逾期"),
    ],
)
def test_a_contact_counts_when_answered_and_a_letter_when_sent(more: dict[str, Cell], status: str) -> None:
    assert statuses(office("2024-07-01", "2024-01-01", contacts=[contact("2024-06-30", **more)]), "联系")[1] == status


def test_a_report_is_contact_and_a_combined_one_serves_both_reporting_duties() -> None:
    report: dict[str, Cell] = {"person": "马文博", "date": date(2024, 6, 1), "kind": "综合汇报", "method": "微信"}
    own: list[dict[str, Cell]] = [{"code": "STUDY_REPORT", "own_value": "半年"}]
    one = office("2024-07-31", "2024-01-01", reports=[report], parameters=own)
    assert [statuses(one, kind)[0] for kind in ("学习汇报", "思想汇报")] == ["完成", "完成"]
    assert statuses(one, "联系") == ["逾期", "完成", "进行中"]


def test_an_essay_after_studying_serves_no_reporting_duty() -> None:
    report: dict[str, Cell] = {"person": "马文博", "date": date(2024, 6, 1), "kind": "学习心得体会", "method": "微信"}
    assert statuses(office("2024-07-31", "2024-01-01", reports=[report]), "思想汇报")[0] == "逾期"


def test_what_happens_after_the_day_does_not_count() -> None:
    assert statuses(office("2024-06-29", "2024-01-01", contacts=[contact("2024-06-30")]), "联系")[1] == "临期"


def test_a_home_visit_fulfils_visit_and_contact_and_leads_back_to_its_row() -> None:
    own: list[dict[str, Cell]] = [{"code": "HOME_VISIT", "own_value": "季"}]
    visit = contact("2024-02-10", method="家访")
    one = office("2024-03-31", "2024-01-01", contacts=[visit], parameters=own)
    found = {duty.kind: duty for duty in duties(one)}
    assert [(ref.tab, ref.row) for ref in found["家访"].behind] == [("联系记录", 3)]
    assert (found["家访"].status, found["联系"].status) == ("完成", "完成")


def test_a_member_who_came_is_contacted_too_and_owes_no_report_here() -> None:
    rows: dict[str, list[dict[str, Cell]]] = {
        "members": [{"name": "汪海涛", "branch": "别处党支部"}],
        "inflow": [{"person": "汪海涛", "in_date": date(2024, 1, 1)}],
    }
    found: list[Duty] = list(duties(desk("解放街道", "2024-03-31", rows)))
    assert [(duty.kind, duty.tab, duty.trip_row) for duty in found] == [("联系", "流入", 3)]


def test_what_a_year_that_is_over_left_undone_is_known_in_the_next_whatever_is_done_there() -> None:
    every = [contact(f"2024-{month:02d}-10") for month in (2, 5, 8, 11)]
    told = [contact("2025-01-10"), {**contact("2024-12-01"), "person": None}]
    report: dict[str, Cell] = {"person": "马文博", "date": date(2024, 6, 1), "kind": "思想汇报", "method": "微信"}

    def left(contacts: list[dict[str, Cell]], reports: list[dict[str, Cell]]) -> list[tuple[str, str, str]]:
        one = office("2025-04-30", "2024-01-01", contacts=contacts, reports=reports)
        return [(alert.kind, alert.fact, alert.period) for alert in undone(one) if alert.kind in ("联系", "思想汇报")]

    assert left([*every, *told], [report]) == [("思想汇报", "思想汇报逾期1次：2024年下半年", "2024")]
    assert left([*every[:2], *told], [report]) == [
        ("联系", "联系逾期2次：2024年三季度、2024年四季度", "2024"),
        ("思想汇报", "思想汇报逾期1次：2024年下半年", "2024"),
    ]
