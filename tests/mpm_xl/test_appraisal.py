"""民主评议: rates, proposals and candidates (rules C9)."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from mpm_xl.appraisal import appraisals, steps_apart
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
