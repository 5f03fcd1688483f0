"""Trips, stays and who counts, on the 统计截止日 (rules C1, C2, C14)."""

from datetime import date

import pytest

from mpm_xl.census import members_of, of_class, registered
from mpm_xl.office import Office
from mpm_xl.trips import State, open_stays, open_trips, outflow_members, trips
from tests.mpm_xl.desk import UNIT, desk
from validators.cell import Cell

MA: dict[str, Cell] = {"name": "马文博", "id_number": "620799198803120017", "branch": UNIT, "member_class": "正式党员"}
LI: dict[str, Cell] = {"name": "李强", "id_number": "620799197501010029", "branch": UNIT, "member_class": "预备党员"}


def away(profile: str, as_of: str, out: str | None, back: str | None = None, **settings: Cell) -> Office:
    trip: dict[str, Cell] = {"person": "马文博", "dest_place": "甘肃省酒泉市瓜州县"}
    trip["out_date"] = date.fromisoformat(out) if out else None
    trip["return_date"] = date.fromisoformat(back) if back else None
    return desk(profile, as_of, {"members": [MA, LI], "outflow": [trip]}, **settings)


@pytest.mark.parametrize(
    ("profile", "as_of", "state"),
    [
        ("解放街道", "2024-06-14", State.TEMPORARY),
        ("解放街道", "2024-06-15", State.REGISTERED),
        ("解放街道", "2024-09-14", State.REGISTERED),
        ("解放街道", "2024-09-15", State.MOBILE),
        ("土右旗", "2024-09-14", State.TEMPORARY),
        ("土右旗", "2024-09-15", State.MOBILE),
        ("通用", "2024-06-14", State.TEMPORARY),
        ("通用", "2024-06-15", State.REGISTERED),
        ("高台", "2024-03-15", State.REGISTERED),
        ("高台", "2024-03-14", State.PLANNED),
    ],
)
def test_the_state_changes_on_the_day_the_months_are_full(profile: str, as_of: str, state: State) -> None:
    assert trips(away(profile, as_of, "2024-03-15"))[0].state is state


def test_months_stop_at_a_registered_return() -> None:
    trip = trips(away("通用", "2024-12-31", "2024-03-01", "2024-11-20"))[0]
    assert (trip.state, trip.months, trip.direction) == (State.RETURNED, 8, "省内跨市")


def test_a_return_after_the_day_has_not_happened_yet() -> None:
    office = away("通用", "2024-12-31", "2024-03-01", "2025-01-10")
    assert (trips(office)[0].state, trips(office)[0].end) == (State.MOBILE, None)
    assert len(outflow_members(office)) == 1


def test_a_trip_without_a_day_is_planned_and_not_counted() -> None:
    office = away("高台", "2024-12-31", None)
    assert trips(office)[0].state is State.PLANNED
    assert open_trips(office) == ()


def test_a_person_with_two_open_trips_is_counted_once_by_the_earlier() -> None:
    rows: list[dict[str, Cell]] = [
        {"person": "马文博", "out_date": date(2024, 11, 1)},
        {"person": "马文博", "out_date": date(2024, 3, 1)},
    ]
    office = desk("通用", "2024-12-31", {"members": [MA], "outflow": rows})
    assert [trip.row for trip in outflow_members(office)] == [4]


def test_members_count_where_their_branch_is_ours_and_they_have_not_left() -> None:
    rows: list[dict[str, Cell]] = [
        MA,
        LI,
        {"name": "汪海涛", "branch": "鄱阳县乐丰镇莲塘村党支部"},
        {"name": "周启明", "branch": UNIT, "left_reason": "去世", "left_on": date(2024, 12, 31)},
        {"name": "苏梅", "branch": UNIT, "left_reason": "去世", "left_on": date(2025, 1, 1)},
    ]
    office = desk("通用", "2024-12-31", {"members": rows})
    assert registered(office) == (3, 4, 7)
    assert of_class(office, "预备党员") == (4,)
    assert members_of(office, 3) == (3, 4, 7)


def test_nobody_counts_in_a_branch_that_was_closed() -> None:
    org: dict[str, Cell] = {"code": "620799-05-012", "name": UNIT, "org_type": "党支部", "closed_on": date(2024, 6, 1)}
    assert registered(desk("通用", "2024-12-31", {"members": [MA], "orgs": [org]})) == ()


@pytest.mark.parametrize(
    ("residence", "job", "clustered", "expected"),
    [
        ("长期租房", "固定", "否", "Ⅰ"),
        ("长期购房", "固定", "是", "Ⅰ"),
        ("长期租房", "不固定", "是", "Ⅱ"),
        ("短期", "固定", "否", "Ⅲ"),
        ("不固定", None, None, "Ⅲ"),
        ("长期租房", "不固定", "否", ""),
        (None, None, None, ""),
    ],
)
def test_a_stay_is_classed_by_residence_job_and_cluster(
    residence: str | None, job: str | None, clustered: str | None, expected: str
) -> None:
    stay: dict[str, Cell] = {
        "person": "汪海涛", "in_date": date(2024, 3, 1), "residence_state": residence, "job_state": job,
        "clustered": clustered,
    }  # fmt: skip
    office = desk("解放街道", "2024-12-31", {"members": [{"name": "汪海涛", "branch": "别处"}], "inflow": [stay]})
    assert [stay.cls for stay in open_stays(office)] == [expected]


def test_a_short_return_does_not_interrupt_where_the_office_says_so() -> None:
    rows: list[dict[str, Cell]] = [
        {"person": "马文博", "out_date": date(2024, 1, 10), "return_date": date(2024, 8, 1)},
        {"person": "马文博", "out_date": date(2024, 8, 11)},
    ]
    parameter: dict[str, Cell] = {"code": "RETURN_BREAK_DAYS", "own_value": "15"}
    joined = desk("通用", "2024-12-31", {"members": [MA], "outflow": rows, "parameters": [parameter]})
    apart = desk("通用", "2024-12-31", {"members": [MA], "outflow": rows})
    assert [trip.months for trip in trips(joined)] == [6, 11]
    assert [trip.months for trip in trips(apart)] == [6, 4]
