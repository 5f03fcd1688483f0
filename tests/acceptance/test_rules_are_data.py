"""The same rows under two places, and the office's own value over both: rules are data, not code."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from validators.cell import Cell

Line = dict[str, Cell]
PLACES = ("高台", "解放街道")


@pytest.fixture
def results(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], own_value: Callable[..., None]
) -> Callable[..., dict[str, Any]]:
    """Give the refreshed document of these rows under a place, with own values typed in."""
    number = count(1)

    def make(profile: str, rows: Mapping[str, Any], own: Mapping[str, str] | None = None) -> dict[str, Any]:
        path = fresh(profile, rows=rows, name=f"{next(number)}.xlsx")
        if own:
            own_value(path, own)
        return told("refresh", path)

    return make


@pytest.mark.feature("JF-18", "GT-16")
@pytest.mark.parametrize(
    ("profile", "own", "found"),
    [
        ("高台", None, ("登记造册", 1, 1)),
        ("解放街道", None, ("临时外出", 0, 0)),
        ("高台", "2", ("临时外出", 0, 0)),
        ("解放街道", "1", ("登记造册", 1, 1)),
    ],
)
def test_a_trip_of_one_month_is_registered_in_one_place_and_only_reported_in_the_other(
    profile: str,
    own: str | None,
    found: tuple[str, int, int],
    results: Callable[..., dict[str, Any]],
    away: Callable[..., Any],
) -> None:
    rows = away("2024-11-30")
    seen = results(profile, rows, {"REG_MONTHS": own} if own else None)["results"]
    (entry,) = seen["流出状态"]
    assert (entry["状态"], seen["F26"]["流出合计"], seen["F03"]["合计"]) == found


def test_the_office_moves_the_line_of_the_six_months(
    results: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away("2024-09-15")
    for profile in PLACES:
        found = [
            results(profile, rows, own)["results"]["流出状态"][0]["状态"] for own in (None, {"DEF_MONTHS": "3"})
        ]  # fmt: skip
        assert found == ["登记造册", "流动党员"]


@pytest.mark.feature("JF-12", "GT-24")
@pytest.mark.parametrize(
    ("profile", "own", "late"),
    [
        ("高台", None, {4}),
        ("解放街道", None, {3}),
        ("高台", {"FIXED_DAY": "30"}, {3}),
        ("解放街道", {"FIXED_DAY": "6"}, {4}),
        ("解放街道", {"FIXED_DAY": "15"}, {3, 4}),
        ("高台", {"FIXED_DAY": "28"}, {3}),
        ("高台", {"HOLIDAY_SHIFT": "0", "FIXED_DAY": "7"}, {3, 4}),
    ],
)
def test_the_fixed_day_is_that_of_the_place_or_the_offices_own(
    profile: str, own: Mapping[str, str] | None, late: set[int], results: Callable[..., dict[str, Any]],
    branch_rows: Callable[..., Any],
) -> None:  # fmt: skip
    meetings = [
        {"code": f"会240{number}", "org": "前进村党支部", "kind": "主题党日活动", "held_on": day, "mode": "线下"}
        for number, day in enumerate((date(2024, 2, 6), date(2024, 2, 29)), 1)
    ]
    issues = results(profile, branch_rows(meetings=meetings), own)["issues"]
    found = {int(one["cell"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for one in issues if _of_day(one)}
    assert found == late


def _of_day(issue: Mapping[str, str]) -> bool:
    return (issue["tab"], issue["heading"]) == ("组织生活", "实际时间")


@pytest.mark.feature("JF-12")
def test_a_branchs_own_fixed_day_comes_before_that_of_the_place(
    results: Callable[..., dict[str, Any]], branch_rows: Callable[..., Any]
) -> None:
    meeting = {
        "code": "会2401", "org": "前进村党支部", "kind": "主题党日活动", "held_on": date(2024, 2, 20), "mode": "线下",
    }  # fmt: skip
    rows = branch_rows(meetings=[meeting])
    rows["orgs"][0]["fixed_day"] = 20
    assert not [issue for issue in results("高台", rows)["issues"] if _of_day(issue)]


@pytest.mark.feature("JF-05", "JF-19")
@pytest.mark.parametrize(
    ("profile", "own", "periods"),
    [("高台", None, 12), ("解放街道", None, 4), ("高台", "半年", 2), ("解放街道", "月", 12), ("高台", "年", 1)],
)
def test_contacts_are_due_by_the_month_or_the_quarter_as_the_place_or_the_office_says(
    profile: str, own: str | None, periods: int, results: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away()
    found = results(profile, rows, {"CONTACT_PERIOD": own} if own else None)["results"]
    assert len([duty for duty in found["任务"] if duty["任务"] == "联系"]) == periods
    (book,) = found["F05"]
    assert (book["姓名"], book["应联系"], book["已联系"]) == (
        "张一",
        periods - 1,
        0,
    )  # the last one still runs on its last day


@pytest.mark.feature("JF-21")
def test_reports_are_due_by_the_quarter_or_the_half_year_as_the_place_or_the_office_says(
    results: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away()
    for profile, own, periods in (("高台", None, 4), ("解放街道", None, 2), ("解放街道", {"THOUGHT_REPORT": "月"}, 12)):
        found = results(profile, rows, own)["results"]["任务"]
        assert len([duty for duty in found if duty["任务"] == "思想汇报"]) == periods
        assert not [duty for duty in found if duty["任务"] == "学习汇报"]
    found = results("高台", rows, {"STUDY_REPORT": "月"})["results"]["任务"]
    assert len([duty for duty in found if duty["任务"] == "学习汇报"]) == 12


@pytest.mark.feature("GT-28", "JF-25")
def test_one_place_scores_and_the_other_appraises_at_spring_unless_the_office_says_otherwise(
    results: Callable[..., dict[str, Any]], away: Callable[..., Any], appraisal_of: Callable[..., Any]
) -> None:
    rows = away(ledgers=appraisal_of("张一", "2024-12-20"))

    def seen(profile: str, own: Mapping[str, str] | None = None) -> tuple[bool, bool]:
        document = results(profile, rows, own)
        spring = any("春节" in issue["says"] for issue in document["issues"])
        return bool(document["results"].get("F19")), spring

    assert seen("高台") == (True, False)
    assert seen("解放街道") == (False, True)
    assert seen("高台", {"SCORE_LINES": "–", "APPRAISAL": "春节期间"}) == (False, True)
    assert seen("解放街道", {"APPRAISAL": "年"}) == (False, False)


@pytest.mark.feature("JF-05", "GT-25")
def test_who_may_be_the_contact_depends_on_the_place(
    results: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away(names=("张一", "何平"), contact_person="何平")
    rows["outflow"].pop()

    def flagged(profile: str, own: Mapping[str, str] | None = None) -> bool:
        issues = results(profile, rows, own)["issues"]
        return any((one["tab"], one["heading"]) == ("流出", "联系人") for one in issues)

    assert flagged("高台")
    assert flagged("解放街道")
    assert not flagged("高台", {"CONTACT_ROLE": "支委或在家党员"})
    assert not flagged("解放街道", {"CONTACT_ROLE": "专人"})


@pytest.mark.parametrize("value", ["很多", "-1", "3天"])
def test_an_own_value_that_cannot_be_used_is_an_error_at_its_cell_and_the_shipped_value_stays(
    value: str, results: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away("2024-11-30")
    document = results("解放街道", rows, {"REG_MONTHS": value})
    found = [one for one in document["issues"] if (one["tab"], one["heading"]) == ("制度参数", "本单位取值")]
    assert [(one["level"], one["value"]) for one in found] == [("错误", value)]
    assert document["results"]["流出状态"][0]["状态"] == "临时外出"


def test_an_own_value_with_its_unit_counts_as_it_is_meant_and_the_cell_stays_as_it_was_written(
    fresh: Callable[..., Path],
    told: Callable[..., dict[str, Any]],
    away: Callable[..., Any],
    own_value: Callable[..., None],
) -> None:
    path = fresh("解放街道", rows=away("2024-11-30"))
    own_value(path, {"REG_MONTHS": "0个月"})
    document = told("refresh", path)
    assert document["results"]["流出状态"][0]["状态"] != "临时外出"
    values = {row[0].value: [cell.value for cell in row] for row in load_workbook(path)["制度参数"].iter_rows()}
    assert "0个月" in values["REG_MONTHS"]


@pytest.mark.feature("JF-17", "GT-06")
def test_leaving_without_a_report_or_reporting_afterwards_is_said_at_the_date_of_report(
    results: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away("2024-03-01", ("张一", "张二", "张三"))
    for line, day in zip(rows["outflow"], (date(2024, 3, 1), date(2024, 3, 2), None), strict=True):
        line["reported_on"] = day
    for profile in PLACES:
        issues = results(profile, rows)["issues"]
        found = {one["cell"][-1] for one in issues if (one["tab"], one["heading"]) == ("流出", "报告日期")}
        assert found == {"4", "5"}


@pytest.mark.feature("JF-17")
def test_no_activity_card_is_a_fault_only_where_the_place_asks_for_one(
    results: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away()

    def flagged(profile: str) -> bool:
        return any(one["heading"] == "活动证编号" for one in results(profile, rows)["issues"])

    assert (flagged("高台"), flagged("解放街道")) == (False, True)


@pytest.mark.feature("GT-23")
def test_double_check_in_is_asked_of_the_place_that_has_it(
    results: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away(town_checkin=None, host_checkin=None)

    def flagged(profile: str) -> set[str]:
        issues = results(profile, rows)["issues"]
        return {one["heading"] for one in issues if one["heading"] in ("镇党委报到日期", "社区报到日期")}

    assert flagged("高台") == {"镇党委报到日期", "社区报到日期"}
    assert flagged("解放街道") == set()
