"""How many must come and agree (rules C11), and the branches that cannot decide; worked out by hand from the rules."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from mpm_xl.advice import Advice, Code
from mpm_xl.alert import Alert
from mpm_xl.forms import f38
from mpm_xl.office import Office
from mpm_xl.quorum import alerts, needs, quorums
from tests.acceptance.codes.branch import number_of
from tests.mpm_xl.desk import BRANCH, UNIT, desk
from validators.cell import Cell

Row = Mapping[str, Cell]
FAR = {"code": "620799-05-012-9", "name": "驻瓜州党支部", "org_type": "党支部", "parent_code": BRANCH["code"]}


def name_of(order: int) -> str:
    return "赵" + "甲乙丙丁戊己庚辛壬癸"[order - 1]


def member(order: int, **more: Cell) -> dict[str, Cell]:
    return {
        "name": name_of(order), "id_number": number_of("1980-01-01", order * 2 - 1), "sex": "男", "birth": "1980-01",
        "branch": UNIT, "member_class": "正式党员", "join_date": "2010-07-01", "full_date": "2011-07-01", **more,
    }  # fmt: skip


def away(order: int, out: str = "2024-01-10", **more: Cell) -> dict[str, Cell]:
    return {"person": name_of(order), "out_date": date.fromisoformat(out), "reason": "务工", **more}


def office(
    count: int, out: Sequence[Row] = (), as_of: str = "2024-12-31", profile: str = "通用",
    parameters: Row | None = None, **ledgers: Sequence[Row],
) -> Office:  # fmt: skip
    rows: dict[str, Sequence[Row]] = {
        "members": [member(order) for order in range(1, count + 1)],
        "outflow": list(out),
        **ledgers,
    }
    if parameters:
        rows["parameters"] = [{"code": code, "own_value": value} for code, value in parameters.items()]
    return desk(profile, as_of, rows)


def result(here: Office) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = f38.values(here, "").results["F38"]  # type: ignore[assignment]
    return lines


@pytest.fixture
def transfer_advised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every trip be advised to transfer the relation."""
    told = Advice(Code.TRANSFER, "转移组织关系")
    monkeypatch.setattr("mpm_xl.quorum.count.advised", lambda office: dict.fromkeys(office.outflow.rows, told))


@pytest.mark.parametrize(
    ("due", "expected"),
    [(7, (4, 4, 4, 6)), (8, (4, 5, 5, 7)), (10, (5, 6, 6, 8)), (1, (1, 1, 1, 1)), (5, (3, 3, 3, 4))],
)
def test_the_numbers_that_must_come_and_agree(due: int, expected: tuple[int, ...]) -> None:
    found = needs(due)
    assert found is not None
    assert (found.general, found.admit, found.vote, found.elect) == expected


def test_nobody_to_come_means_no_number_at_all() -> None:
    assert needs(0) is None


def test_only_full_members_whose_rights_are_not_suspended_vote() -> None:
    people = [member(1), member(2, member_class="预备党员", full_date=None), member(3), member(4)]
    measures: list[Row] = [
        {"person": "赵丙", "measure": "留党察看", "decided_on": date(2024, 3, 1), "until": date(2025, 2, 28)},
        {"person": "赵丁", "measure": "留党察看", "decided_on": date(2022, 3, 1), "outcome": "已改正",
         "outcome_on": date(2024, 12, 31)},
    ]  # fmt: skip
    (found,) = quorums(office(0, members=people, measures=measures))
    assert (len(found.members), len(found.formal), len(found.voting)) == (4, 3, 2)
    (before,) = quorums(office(0, as_of="2024-12-30", members=people, measures=measures))
    assert len(before.voting) == 1


def test_members_not_on_the_sheet_count_and_stay_at_home() -> None:
    orgs = [{**BRANCH, "unlisted_formal": 2, "unlisted_probationary": 1}]
    (found,) = quorums(office(3, [away(1)], orgs=orgs))
    assert (
        found.total,
        found.total_formal,
        found.due(leaving_out=False),
        found.present(online=False, leaving_out=True),
    ) == (6, 5, 5, 4)


def test_a_trip_of_six_months_is_long_and_one_of_a_day_less_is_not() -> None:
    out = [away(1, "2024-06-30"), away(2, "2024-07-01")]
    (found,) = quorums(office(4, out))
    assert (len(found.long_away), len(found.at_home)) == (1, 2)


def test_online_counts_only_where_the_place_says_so() -> None:
    meetings: list[Row] = [{"code": "会2401", "org": UNIT, "kind": "支部党员大会", "held_on": date(2024, 3, 1)}]
    attendance: list[Row] = [{"year": 2024, "person": "赵甲", "会2401": "线"}]
    out = [away(order) for order in range(1, 5)]
    found: list[tuple[Row, str]] = [({}, "发展党员还差1人"), ({"ONLINE_COUNTS": "是"}, "选举还差2人")]
    for own, shortage in found:
        (line,) = result(office(8, out, parameters=own, meetings=meetings, attendance=attendance))
        assert (line["在家可到"], line["线上"], line["能否召开"]) == (4, 1, "可召开")
        assert shortage in line["建议"]
        assert ("发展党员还差" in line["建议"]) == (not own)


@pytest.mark.usefixtures("transfer_advised")
def test_those_who_should_have_transferred_are_left_out_of_the_second_count_from_six_months_on() -> None:
    left = {"quorum_exclusion": "⑤应转未转", "quorum_basis": "镇党委批复3号、大会通过"}
    people = [
        member(1, **left), member(2, **left), member(3, quorum_exclusion="⑤应转未转"), member(4), member(5, **left),
        member(6),
    ]  # fmt: skip
    out = [away(1), away(2, "2024-09-01"), away(3), away(4)]
    (found,) = quorums(office(0, out, members=people))
    assert [row - 2 for row in found.left_out] == [1, 3, 4]
    assert [row - 2 for row in found.could_apply] == [3, 4]
    assert (found.due(leaving_out=False), found.due(leaving_out=True)) == (6, 3)


def test_without_the_advice_to_transfer_nobody_is_left_out_as_one_who_should_have() -> None:
    left = {"quorum_exclusion": "⑤应转未转", "quorum_basis": "镇党委批复3号、大会通过"}
    here = office(0, [away(1, dest_place="不掌握")], members=[member(1, **left), member(2)])
    (found,) = quorums(here)
    assert found.due(leaving_out=True) == 2


@pytest.mark.parametrize("case", ["①不能表达意志", "④年老体弱长期患病", "⑥回原籍长期居住"])
def test_the_other_cases_are_left_out_with_their_basis_wherever_they_are(case: str) -> None:
    people = [member(1, quorum_exclusion=case, quorum_basis="批复"), member(2, quorum_exclusion=case), member(3)]
    (found,) = quorums(office(0, members=people))
    assert (len(found.left_out), found.due(leaving_out=True), found.present(online=False, leaving_out=True)) == (
        1,
        2,
        2,
    )


def of_kind(kind: str, found: Sequence[Alert]) -> list[Alert]:
    return [alert for alert in found if alert.kind == kind]


def test_a_branch_that_cannot_meet_is_told_in_yellow_and_one_that_just_can_is_not() -> None:
    for gone, expected in ((4, 0), (5, 1)):
        here = office(8, [away(order) for order in range(1, gone + 1)])
        told = of_kind("到会人数", list(alerts(here)))
        assert len(told) == expected
        assert all(alert.level == "黄" and alert.rule == "C11" and alert.org and alert.behind for alert in told)
    assert "在家3人" in told[0].fact
    assert "须4人" in told[0].fact


@pytest.mark.parametrize(
    ("last", "gone", "expected"), [("2021-12", 4, 1), ("2022-01", 4, 0), ("2021-12", 3, 0), (None, 4, 0)]
)
def test_a_branch_without_a_new_member_for_three_years_that_could_admit_nobody_is_told(
    last: str | None, gone: int, expected: int
) -> None:
    orgs = [{**BRANCH, "last_admission": last}]
    here = office(8, [away(order) for order in range(1, gone + 1)], orgs=orgs, profile="高台")
    assert len(of_kind("发展党员", list(alerts(here)))) == expected


def test_the_years_without_admission_are_the_offices_own_and_a_probationer_is_an_admission() -> None:
    orgs = [{**BRANCH, "last_admission": "2021-12"}]
    out = [away(order) for order in range(1, 5)]
    assert not of_kind("发展党员", list(alerts(office(8, out, orgs=orgs, parameters={"NO_ADMISSION_YEARS": "4"}))))
    people = [member(order) for order in range(1, 9)]
    people.append(member(9, member_class="预备党员", join_date=date(2024, 6, 1), full_date=None))
    assert not of_kind("发展党员", list(alerts(office(0, out, orgs=orgs, members=people))))


@pytest.mark.parametrize(
    ("votes", "here", "kind", "expected"),
    [
        (5, 5, "发展党员", []),
        (4, 5, "发展党员", ["赞成4票"]),
        (5, 4, "发展党员", ["到会4人"]),
        (5, 4, "一般", []),
        (4, 4, "一般", ["赞成4票"]),
        (7, 6, "选举", ["到会6人"]),
        (7, 7, "选举", []),
        (2, 2, "民主评议", []),
    ],
)
def test_a_vote_of_the_year_that_fell_short_is_told(votes: int, here: int, kind: str, expected: list[str]) -> None:
    meeting: Row = {
        "code": "会2401", "org": UNIT, "kind": "支部党员大会", "held_on": date(2024, 3, 1), "vote_kind": kind,
        "votes_for": votes,
    }  # fmt: skip
    attendance: list[Row] = [
        {"year": 2024, "person": name_of(n), "会2401": "√" if n <= here else "✕"} for n in range(1, 9)
    ]
    found = of_kind("会议表决", list(alerts(office(8, meetings=[meeting], attendance=attendance))))
    assert [words for alert, words in zip(found, expected, strict=True) if words in alert.fact] == expected


def test_branches_stand_in_the_order_of_the_sheet_and_do_not_mix() -> None:
    people = [member(1), member(2, branch=FAR["name"]), member(3, branch=FAR["name"])]
    found = quorums(office(0, members=people, orgs=[BRANCH, FAR]))
    assert [len(one.members) for one in found] == [1, 2]


def test_an_empty_office_has_no_branch_to_count() -> None:
    here = office(0)
    assert quorums(here) == ()
    assert list(alerts(here)) == []
    assert result(here) == []
