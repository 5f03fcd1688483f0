"""民主评议: rates, proposals and candidates (rules C9)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from mpm_xl.appraisal import alerts, appraisals, steps_apart
from mpm_xl.office import Office
from tests.mpm_xl.desk import UNIT, desk
from validators.cell import Cell

NAMES = ("甲一", "乙二", "丙三", "丁四", "戊五", "己六", "庚七", "辛八", "壬九", "癸十")


def office(votes: Sequence[tuple[int, ...]], valid: int, profile: str = "通用") -> Office:
    members: list[dict[str, Cell]] = [{"name": name, "branch": UNIT} for name, _ in zip(NAMES, votes, strict=False)]
    fields = ("votes_excellent", "votes_qualified", "votes_basic", "votes_unqualified", "votes_abstain")
    rows: list[dict[str, Cell]] = [
        {"year": 2024, "person": name, "meeting": "会2425", "grade": "合格", **dict(zip(fields, counts, strict=False))}
        for name, counts in zip(NAMES, votes, strict=False)
    ]
    meeting: dict[str, Cell] = {
        "code": "会2425", "org": UNIT, "kind": "支部党员大会", "held_on": "2024-12-20", "vote_kind": "民主评议",
        "ballots_out": valid + 2, "ballots_back": valid + 1, "ballots_valid": valid, "ballots_void": 1,
        "scrutineer": "韩立新", "teller": "苏梅",
    }  # fmt: skip
    attendance: list[dict[str, Cell]] = [
        {"year": 2024, "person": name, "会2425": mark} for name, mark in zip(NAMES, "√线补假✕○", strict=False)
    ]
    rows_by_ledger = {"members": members, "appraisals": rows, "meetings": [meeting], "attendance": attendance}
    return desk(profile, "2024-12-31", rows_by_ledger)


@pytest.mark.parametrize(
    ("votes", "valid", "proposal"),
    [
        ((8, 4, 0, 0), 12, "优秀"),
        ((7, 5, 0, 0), 12, "合格"),
        ((2, 4, 6, 0), 12, "合格"),
        ((2, 3, 7, 0), 12, ""),
        ((2, 6, 0, 4), 12, "合格"),
        ((7, 0, 0, 5), 12, "不合格"),
        ((0, 5, 2, 4), 11, "不合格"),
    ],
)
def test_thresholds_include_their_number_but_that_for_unqualified_must_be_passed(
    votes: tuple[int, ...], valid: int, proposal: str
) -> None:
    others = [(0, valid, 0, 0)] * 2
    assert appraisals(office([votes, *others], valid), 2024).members[0].proposal == proposal


def test_rates_are_percent_of_the_valid_ballots_with_two_decimals() -> None:
    one = appraisals(office([(4, 6, 1, 0)], 11), 2024).members[0]
    assert [str(rate) for rate in one.rates.values()] == ["36.36", "54.55", "9.09", "0.00"]
    assert one.qualified_rate == Decimal("90.91")


def test_nobody_is_divided_by_no_ballots() -> None:
    one = appraisals(office([(0, 0, 0, 0)], 0), 2024).members[0]
    assert (set(one.rates.values()), one.qualified_rate, one.proposal) == ({None}, None, "")


def test_candidates_are_ranked_by_votes_and_cut_at_a_third_of_the_branch() -> None:
    votes = [(8, 4, 0, 0), (10, 2, 0, 0), (9, 3, 0, 0), (8, 4, 0, 0), *[(0, 12, 0, 0)] * 6]
    found = appraisals(office(votes, 12), 2024).members
    assert [one.proposal for one in found[:4]] == ["优秀", "优秀", "优秀", "合格"]


def test_the_meeting_says_how_many_were_due_and_came_and_who_counted() -> None:
    year = appraisals(office([(12, 0, 0, 0)] * 6, 12), 2024)
    assert (year.meeting, year.due, year.present) == (3, 5, 2)
    assert (year.ballots_out, year.ballots_back, year.ballots_valid, year.ballots_void) == (14, 13, 12, 1)
    assert (year.scrutineer, year.teller) == ("韩立新", "苏梅")


@pytest.mark.parametrize(
    ("proposal", "grade", "steps"),
    [
        ("优秀", "合格", 1), ("优秀", "基本合格", 2), ("合格", "不合格", 2), ("不合格", "基本合格", 0),
        ("不合格", "合格", 1), ("不合格", "优秀", 2), ("", "不合格", 0), ("合格", "未评", 0),
    ],
)  # fmt: skip
def test_grades_are_counted_in_steps(proposal: str, grade: str, steps: int) -> None:
    assert steps_apart(proposal, grade) == steps


@pytest.mark.parametrize(
    "votes", [(4, 6, 1, 0), (4, 4, 2, 1), (3, 3, 3, 1, 1), (0, 0, 0, 11), (1, 2, 3, 4, 1), (2, 2, 2, 2, 3)]
)
def test_the_rates_of_ballots_that_add_up_come_to_a_hundred_give_or_take_two_hundredths(votes: tuple[int, ...]) -> None:
    one = appraisals(office([votes], 11), 2024).members[0]
    assert one.rate_sum is not None
    assert abs(one.rate_sum - 100) <= Decimal("0.02")


def test_the_rates_of_ballots_that_do_not_add_up_do_not_come_to_a_hundred() -> None:
    assert appraisals(office([(4, 5, 1, 0)], 11), 2024).members[0].rate_sum == Decimal("90.90")


TWO: list[dict[str, Cell]] = [
    {"name": "甲一", "branch": UNIT},
    {"name": "乙二", "branch": UNIT, "join_date": "2024-06-01"},
]


def told(
    profile: str, as_of: str, *graded: tuple[int, str, str], **rows: list[dict[str, Cell]]
) -> list[tuple[str, str]]:
    """Return level and kind of what is told of two members who have these grades."""
    notes: list[dict[str, Cell]] = [{"year": year, "person": name, "grade": grade} for year, name, grade in graded]
    found = alerts(desk(profile, as_of, {"members": TWO, "appraisals": notes, **rows}))
    return [(one.level, one.kind) for one in found]


def test_who_has_no_grade_is_told_in_the_last_days_of_the_year_and_again_after_it() -> None:
    done = ((2024, "甲一", "合格"),)
    assert told("高台", "2024-12-24", *done) == []
    assert told("高台", "2024-12-25", *done) == [("蓝", "民主评议临期")]
    assert told("高台", "2024-12-31", *done) == [("蓝", "民主评议临期")]
    assert told("高台", "2025-01-01", *done) == [("黄", "未参加民主评议")]
    assert told("高台", "2025-01-01", *done, (2024, "乙二", "未评")) == [("黄", "未参加民主评议")]
    assert told("高台", "2025-01-01", *done, (2024, "乙二", "基本合格")) == []


def test_who_joined_after_the_year_is_not_missed_in_it() -> None:
    assert told("高台", "2024-03-01", (2023, "甲一", "合格")) == []


def test_a_branch_that_appraised_nobody_is_told_once_and_only_where_it_met_in_the_year() -> None:
    meeting: dict[str, Cell] = {"code": "会2401", "org": UNIT, "kind": "党课", "held_on": date(2024, 3, 6)}
    assert told("高台", "2025-01-01", meetings=[meeting]) == [("黄", "未开展民主评议")]
    assert told("高台", "2025-01-01") == []


def test_in_a_place_that_appraises_in_spring_the_window_ends_the_time() -> None:
    # New Year of 2024 is 10 February; fifteen days after it is the 25th, and the last seven days begin on the 19th.
    done = ((2024, "甲一", "合格"),)
    early: list[dict[str, Cell]] = [TWO[0], {"name": "乙二", "branch": UNIT, "join_date": "2012-07-01"}]
    assert told("解放街道", "2024-02-18", *done, members=early) == []
    assert told("解放街道", "2024-02-19", *done, members=early) == [("蓝", "民主评议临期")]
    assert told("解放街道", "2024-02-25", *done, members=early) == [("蓝", "民主评议临期")]
    assert told("解放街道", "2024-02-26", *done, members=early) == [("黄", "未参加民主评议")]
    assert told("解放街道", "2024-12-31", *done) == []  # who joined in June was not there in spring


CARD: dict[str, Cell] = {"person": "甲一", "out_date": date(2023, 2, 26), "activity_card_no": "620799000123"}


def test_a_card_is_reviewed_with_the_appraisal() -> None:
    def cards(back: date | None = None, **more: Cell) -> list[tuple[str, str]]:
        note: dict[str, Cell] = {"year": 2024, "person": "甲一", "grade": "合格", **more}
        trip = {**CARD, "card_withdrawn_on": back}
        found = alerts(desk("高台", "2024-12-20", {"members": TWO, "outflow": [trip], "appraisals": [note]}))
        return [(one.level, one.kind) for one in found]

    assert cards() == [("蓝", "活动证年审")]
    assert cards(card_review="合格") == []
    assert cards(date(2024, 12, 21)) == [("蓝", "活动证年审")]
    assert cards(date(2024, 12, 20)) == []
    assert cards(grade="未评") == []


def test_what_is_told_names_the_branch_the_day_and_who_sees_to_it() -> None:
    org: dict[str, Cell] = {"code": "620799-05-012", "name": UNIT, "org_type": "党支部", "secretary": "苏梅"}
    note: dict[str, Cell] = {"year": 2024, "person": "甲一", "grade": "合格"}
    (one,) = alerts(desk("高台", "2025-01-01", {"orgs": [org], "members": TWO, "appraisals": [note]}))
    assert (one.rule, one.member, one.org, one.deadline, one.responsible) == ("C9", 4, 3, date(2024, 12, 31), "苏梅")
    assert one.fact == "2024年度民主评议没有等次，2024-12-31已到期"
