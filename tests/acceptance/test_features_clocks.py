"""What the clocks make of a workbook: the lines of 预警督办, and what the office's own values change in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from validators.cell import Cell

Line = dict[str, Cell]
Own = Mapping[str, str]


@dataclass(frozen=True)
class Away:
    """One member away: since when, what other ledgers say (without the name), and fields of the trip and of 党员."""

    ledgers: Mapping[str, Sequence[Line]] = field(default_factory=dict)
    out: str = "2024-02-26"
    trip: Mapping[str, Cell] = field(default_factory=dict)
    member: Mapping[str, Cell] = field(default_factory=dict)


Told = Callable[..., dict[str, list[dict[str, Any]]]]
NOWHERE = {"work_fixed": "否", "home_fixed": "否"}
ALIKE = {"meetings": "code"}


@pytest.fixture
def told_of(  # noqa: PLR0913, PLR0917  -- it draws, types and refreshes
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], own_value: Callable[..., None],
    branch_rows: Callable[..., dict[str, list[Line]]], person: Callable[..., Line], trip: Callable[..., Line],
) -> Told:  # fmt: skip
    """Give the lines of one kind on 预警督办 about each member of a branch, with own values of the office."""
    number = count(1)

    def make(
        kind: str, profile: str, people: Mapping[str, Away], own: Own | None = None
    ) -> dict[str, list[dict[str, Any]]]:
        members = [person(name, at, **one.member) for at, (name, one) in enumerate(people.items(), 1)]
        rows = branch_rows(members, outflow=[trip(name, one.out, **one.trip) for name, one in people.items()])
        for name, one in people.items():
            for ledger, lines in one.ledgers.items():
                named = lines if ledger in ALIKE else [{"person": name, **line} for line in lines]
                rows[ledger] = [*rows.get(ledger, ()), *(line for line in named if line not in rows.get(ledger, ()))]
        path = fresh(profile, rows=rows, name=f"{next(number)}.xlsx")
        own_value(path, own or {})
        found: list[dict[str, Any]] = [
            line for line in told("refresh", path)["results"]["F30"] if line["类别"] == kind
        ]  # fmt: skip
        return {name: [line for line in found if line["对象"].startswith(name)] for name in people}

    return make


def facts(told: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, str]:
    """Return the fact told of each member, or nothing."""
    return {name: "、".join(line["事实"].rstrip("。") for line in lines) for name, lines in told.items()}


def levels(told: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, str]:
    """Return the levels told of each member."""
    return {name: "".join(line["级别"] for line in lines) for name, lines in told.items()}


def at(day: str) -> dict[str, list[Line]]:
    """Return a meeting of 2024 at which the member was."""
    code = f"会{day[5:7]}{day[8:]}"
    held: Line = {
        "code": code, "org": "前进村党支部", "kind": "主题党日活动", "held_on": date.fromisoformat(day), "mode": "线上",
    }  # fmt: skip
    return {"meetings": [held], "attendance": [{"year": 2024, code: "线"}]}


def paid(through: int) -> dict[str, list[Line]]:
    months: Line = {f"m{month:02d}": 1 for month in range(1, through + 1)}
    return {"dues": [{"year": 2024, "dues_type": "农民", "channel": "线上", **months}]}


def talk(day: str, kind: str = "教育引导") -> dict[str, list[Line]]:
    return {"talks": [{"date": date.fromisoformat(day), "kind": kind, "talker": "苏梅", "content": "谈话"}]}


@pytest.mark.feature("JF-09")
def test_the_three_noes_ask_first_for_teaching_and_then_for_the_branch(told_of: Told) -> None:
    neither = {**at("2024-09-30"), **paid(9)}
    rows = {
        "张一": neither, "张二": {**at("2024-10-01"), **paid(10)}, "张三": {**at("2024-10-01"), **paid(9)},
        "张四": {**neither, **talk("2024-12-31")}, "张五": {**neither, **talk("2024-12-31", "日常")},
    }  # fmt: skip
    people = {name: Away(ledgers, trip=NOWHERE) for name, ledgers in rows.items()}
    both = "不过组织生活、不交党费：2024-09-30以后没有教育引导的记录"
    asked = {"张一": both, "张二": "", "张三": "不交党费：2024-09-30以后没有教育引导的记录", "张四": "", "张五": both}
    assert facts(told_of("三不", "解放街道", people)) == asked
    assert not any(facts(told_of("三不", "解放街道", people, {"GAP_WARN": "4"})).values())
    later = told_of("三不", "解放街道", people, {"EDUCATE_DAYS": "0"})
    after = "不过组织生活、不交党费：2024-12-31教育引导，0天以后仍未改正"
    assert facts(later) == {**asked, "张四": after}
    assert "提请支部研究" in later["张四"][0]["应办事项"]


@pytest.mark.feature("JF-09")
def test_a_relation_that_should_have_moved_is_the_first_of_the_three(told_of: Told) -> None:
    done = {**at("2024-12-20"), **paid(12)}
    begun: Line = {
        "direction": "转出", "channel": "系统", "from_org": "前进村党支部", "to_org": "广汇社区党支部",
        "date": date(2024, 12, 1),
    }  # fmt: skip
    settled = {**NOWHERE, "settled": "是"}
    people = {
        "张一": Away(done, "2024-01-01", settled), "张二": Away(done, "2024-01-01", {**NOWHERE, "settled": "否"}),
        "张三": Away({**done, "transfers": [begun]}, "2024-01-01", settled),
    }  # fmt: skip
    assert facts(told_of("三不", "解放街道", people)) == {
        "张一": "不办关系：2024-07-01以后没有教育引导的记录", "张二": "", "张三": "",
    }  # fmt: skip
    assert not any(facts(told_of("三不", "解放街道", people, {"TRANSFER_WAIT": "6"})).values())


@pytest.mark.feature("GT-06")
def test_who_is_away_and_lets_nobody_hear_is_to_be_criticised(told_of: Told) -> None:
    def heard(day: str, reached: str = "是") -> Away:
        contact: Line = {
            "date": date.fromisoformat(day), "method": "电话", "reached": reached, "contact_person": "苏梅",
        }  # fmt: skip
        return Away({"contacts": [contact]})

    people = {
        "张一": heard("2024-09-30"),
        "张二": heard("2024-10-01"),
        "张三": heard("2024-10-01", "否"),
        "张四": Away(),
    }
    found = told_of("不主动联系", "高台", people)
    assert levels(found) == {"张一": "黄", "张二": "", "张三": "黄", "张四": "黄"}
    assert "批评教育" in found["张一"][0]["应办事项"]
    assert levels(told_of("不主动联系", "高台", people, {"GAP_WARN": "4"}))["张一"] == ""


@pytest.mark.feature("GT-08")
def test_a_year_away_without_a_return_or_organisational_life_is_red(told_of: Told) -> None:
    people = {
        "张一": Away(out="2023-12-31"), "张二": Away(out="2024-01-01"), "张三": Away(at("2024-03-06"), "2023-12-31"),
        "张四": Away(out="2023-12-31", trip={"return_date": date(2024, 12, 1)}),
    }  # fmt: skip
    assert levels(told_of("长期外出", "高台", people)) == {"张一": "红", "张二": "", "张三": "", "张四": ""}
    assert not any(levels(told_of("长期外出", "高台", people, {"LONG_AWAY_MONTHS": "13"})).values())


@pytest.mark.feature("JC-02")
def test_who_is_lost_is_told_from_the_clocks_and_the_searches_and_typed_by_nobody(told_of: Told) -> None:
    search: Line = {
        "date": date(2024, 12, 1), "reason": "1外出务工经商", "method": "电话", "course": "停机",
        "result": "仍无法联系",
    }  # fmt: skip
    silent = {**at("2024-06-30"), **paid(5), "searches": [search]}
    people = {
        "张一": Away(silent), "张二": Away({**silent, "searches": [{**search, "result": "取得联系"}]}),
        "张三": Away({**silent, **at("2024-07-01")}), "张四": Away({**silent, **paid(7)}),
        "张五": Away({**silent, "searches": []}),
    }  # fmt: skip
    found = told_of("失联", "金昌", people)
    assert levels(found) == {"张一": "红", "张二": "", "张三": "", "张四": "", "张五": "红"}
    assert "提请支部按程序" in found["张一"][0]["应办事项"]
    assert found["张五"][0]["应办事项"] == "请立即查找，逐次登记在“失联查找”。"
    assert not any(levels(told_of("失联", "金昌", people, {"LOST_MONTHS": "7"})).values())


@pytest.mark.feature("JC-02", "GT-35")
def test_who_has_a_label_is_told_until_a_branch_is_found(told_of: Told) -> None:
    members: Mapping[str, Line] = {
        "张一": {"status_tag": "口袋党员"}, "张二": {"status_tag": "隐形党员", "settled_on": date(2024, 5, 10)},
        "张三": {"status_tag": "正常"}, "张四": {"status_tag": "档案党员"}, "张五": {},
    }  # fmt: skip
    people = {name: Away(member=fields) for name, fields in members.items()}
    assert facts(told_of("状态标签", "金昌", people)) == {
        "张一": "状态标签是口袋党员，没有落实日期", "张二": "", "张三": "",
        "张四": "状态标签是档案党员，没有落实日期", "张五": "",
    }  # fmt: skip


def test_six_months_without_life_or_dues_are_red_and_a_reason_makes_them_blue(told_of: Told) -> None:
    late = {**at("2024-06-30"), **paid(6)}
    people = {
        "张一": Away(late), "张二": Away({**at("2024-07-01"), **paid(7)}),
        "张三": Away(late, member={"excuse": "重病", "excuse_from": date(2024, 7, 1)}),
    }  # fmt: skip
    for kind in ("组织生活", "党费"):
        found = told_of(kind, "高台", people)
        assert levels(found) == {"张一": "红", "张二": "黄", "张三": "蓝"}
        assert found["张一"][0]["规则号"] == "C3"
        assert "提请支部核查" in found["张一"][0]["应办事项"]
    assert levels(told_of("党费", "高台", people, {"GAP_ALERT": "7"}))["张一"] == "黄"


def test_terms_that_ended_without_a_result_are_red(told_of: Told) -> None:
    corrected: Line = {
        "measure": "限期改正", "decided_on": date(2024, 1, 1), "until": date(2024, 12, 30),
        "decided_by": "前进村党支部",
    }  # fmt: skip
    changes: Mapping[str, Line] = {
        "张一": {}, "张二": {"until": date(2024, 12, 31)},
        "张三": {"outcome": "已改正", "outcome_on": date(2024, 12, 1)},
    }  # fmt: skip
    people = {name: Away({"measures": [{**corrected, **change}]}) for name, change in changes.items()}
    found = told_of("限期改正", "高台", people)
    assert levels(found) == {"张一": "红", "张二": "", "张三": ""}
    assert found["张一"][0]["办理时限"] == "2024-12-30"
    assert levels(told_of("限期改正", "高台", people, {"CORRECT_MONTHS": "11"}))["张二"] == "红"


def test_what_may_be_made_up_only_some_days_more_is_told_with_its_amount(told_of: Told) -> None:
    row: Line = {
        "year": 2024, "dues_type": "按月工资", "base": 3333, "channel": "线上",
        **{f"m{month:02d}": 33.33 for month in range(1, 13) if month != 6},
    }  # fmt: skip
    people = {"张一": Away({"dues": [row]}), "张二": Away({"dues": [{**row, "m06": 33.33}]})}
    told = facts(told_of("党费补缴", "高台", people))
    assert told == {"张一": "2024.06的党费没有交（33.33元），2024-12-31以前可以补缴", "张二": ""}
    tenths = facts(told_of("党费补缴", "高台", people, {"DUES_STEP": "0.1"}))
    assert "（33.30元）" in tenths["张一"]
    assert facts(told_of("党费补缴", "高台", people, {"MAKE_UP_MONTHS": "5"})) == {"张一": "", "张二": ""}
