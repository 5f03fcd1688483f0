"""The grade lines of C8 through a workbook: totals that come to each boundary, and one hair beside it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from validators.cell import Cell

Line = dict[str, Any]
QUARTERS = (date(2024, 2, 1), date(2024, 5, 1), date(2024, 8, 1), date(2024, 11, 1))
MEETINGS = ("支部党员大会", "主题党日活动", "组织生活会", "组织生活会")
ITEMS = (
    "提供一条致富信息",
    "做好一个人的思想工作",
    "培养一名入党积极分子",
    "帮助一人外出就业",
    "为所在村组或贫困户办一件好事",
)
# Each member has 30 in 参加组织生活 and 30 in 履职尽责 before deductions: 履职 loses 1 for each 变更未报 and
# each 未完成交办任务, 遵纪 starts at 20 and loses 5 or 10, 作用 has 1 for a 志愿服务 or 建议提案 and 2 for an item.
VECTORS = {
    "满分": ({"志愿服务": 5, "清单事项": 5, "建议提案": 5}, 0, 100, "优秀"),  # 30+30+20+20
    "九十": ({"志愿服务": 5, "建议提案": 5}, 0, 90, "优秀"),  # 30+30+20+10
    "进到九十": ({"志愿服务": 5, "建议提案": 2}, 2.95, 90, "优秀"),  # 30+30+20+7+2.95 = 89.95, printed 90.0
    "进不到": ({"志愿服务": 5, "建议提案": 2}, 2.94, 89.9, "合格"),  # 89.94, printed 89.9
    "八九九": ({"志愿服务": 5, "建议提案": 2}, 2.9, 89.9, "合格"),  # 89.9
    "七十": ({"志愿服务": 5, "不当言行": 1, "违反规章村规": 1}, 0, 70, "合格"),  # 30+30+5+5
    "六九九": ({"志愿服务": 2, "不当言行": 1, "违反规章村规": 1}, 2.9, 69.9, "警示"),  # 30+30+5+2+2.9
    "六十": ({"志愿服务": 2, "不当言行": 2, "未完成交办任务": 2}, 0, 60, "警示"),  # 30+28+0+2
    "五九九": (
        {"志愿服务": 1, "不当言行": 2, "未完成交办任务": 2, "变更未报": 2}, 2.9, 59.9, "不合格",
    ),  # 30+26+0+1+2.9
}  # fmt: skip


def _meetings() -> list[Line]:
    return [
        {"code": f"会24{number:02d}", "org": "前进村党支部", "kind": kind, "held_on": date(2024, 3, 6), "mode": "线下"}
        | ({"vote_kind": "民主评议"} if number == len(MEETINGS) else {})
        for number, kind in enumerate(MEETINGS, 1)
    ]


def _deeds(name: str, kinds: Mapping[str, int], bonus: float) -> list[Line]:
    rows: list[Line] = []
    for kind, count in kinds.items():
        for number in range(count):
            item = {"item": f"五个一：{ITEMS[number]}"} if kind == "清单事项" else {}
            rows.append({"date": date(2024, 6, 1 + number), "person": name, "kind": kind, "content": "见佐证"} | item)
    if bonus:
        rows.append({
            "date": date(2024, 7, 1), "person": name, "kind": "急难险重", "content": "抗洪", "points": bonus,
        })  # fmt: skip
    return rows


def _appraised(name: str) -> Line:
    return {
        "year": 2024, "person": name, "meeting": "会2404", "votes_excellent": 0, "votes_qualified": 9,
        "votes_basic": 0, "votes_unqualified": 0, "grade": "合格", "graded_on": date(2024, 12, 26),
    }  # fmt: skip


def _logs(names: Sequence[str], *, idle: bool = False) -> dict[str, list[Line]]:
    """Return a year in which everything was done, or nothing."""
    mark, paid = ("✕", None) if idle else ("√", 1.0)
    return {
        "meetings": _meetings(),
        "attendance": [
            {"year": 2024, "person": name} | {f"会24{number:02d}": mark for number in range(1, 5)} for name in names
        ],
        "reports": [
            {"date": day, "person": name, "kind": "思想汇报", "method": "电话"}
            for name in names for day in QUARTERS if not idle
        ],
        "dues": [
            {"year": 2024, "person": name, "dues_type": "农民", "channel": "线上"}
            | {f"m{month:02d}": paid for month in range(1, 13) if paid is not None}
            for name in names
        ],
        "appraisals": [_appraised(name) for name in names if not idle],
    }  # fmt: skip


@pytest.fixture
def sheets(
    fresh: Callable[..., Path],
    told: Callable[..., dict[str, Any]],
    away: Callable[..., Any],
    own_value: Callable[..., None],
) -> Callable[..., dict[str, Any]]:
    """Give the score sheets of members with these deeds."""

    def make(
        vectors: Mapping[str, tuple[Mapping[str, int], float]],
        *,
        idle: bool = False,
        own: Mapping[str, str] | None = None,
        **fields: Cell,
    ) -> dict[str, Any]:
        names = list(vectors)
        deeds = [deed for name, (kinds, bonus) in vectors.items() for deed in _deeds(name, kinds, bonus)]
        path = fresh("高台", rows=away(names=names, ledgers={"deeds": deeds} | _logs(names, idle=idle), **fields))
        if own:
            own_value(path, own)
        return {sheet["姓名"]: sheet for sheet in told("refresh", path)["results"]["F19"]}

    return make


@pytest.mark.feature("GT-28")
def test_the_total_is_rounded_to_one_decimal_before_it_is_graded_and_every_line_belongs_to_the_better_grade(
    sheets: Callable[..., dict[str, Any]],
) -> None:
    scored = sheets({name: (kinds, bonus) for name, (kinds, bonus, *_) in VECTORS.items()})
    found = {name: (sheet["总分"], sheet["等次"]) for name, sheet in scored.items()}
    assert found == {name: (total, grade) for name, (*_, total, grade) in VECTORS.items()}


@pytest.mark.feature("GT-28")
def test_who_did_nothing_at_all_has_nought(sheets: Callable[..., dict[str, Any]]) -> None:
    kinds = {"不当言行": 2, "变更未报": 2, "未完成交办任务": 2}
    scored = sheets(
        {"张零": (kinds, 0)}, idle=True, own={"B1": "0"}, assigned_org=None, host_checkin=None, reported_on=None
    )
    sheet = scored["张零"]
    assert (sheet["参加组织生活"], sheet["履职尽责"], sheet["遵纪守法"], sheet["加分"]) == (0, 0, 0, 0)
    assert (sheet["总分"], sheet["等次"]) == (0, "不合格")


@pytest.mark.feature("GT-28")
def test_the_offices_own_lines_grade_the_same_total_otherwise(sheets: Callable[..., dict[str, Any]]) -> None:
    scored = sheets({"张优": ({"志愿服务": 5}, 0)}, own={"SCORE_LINES": "85/75/60"})
    assert (scored["张优"]["总分"], scored["张优"]["等次"]) == (85, "优秀")


@pytest.mark.feature("GT-27")
def test_the_offices_own_maximum_of_an_item_moves_its_points(sheets: Callable[..., dict[str, Any]]) -> None:
    scored = sheets({"张优": ({"志愿服务": 9}, 0)}, own={"A1": "20", "D1": "8", "BONUS_CAP": "1"})
    assert scored["张优"]["项目"]["A1"]["得分"] == 20
    assert scored["张优"]["项目"]["A1"]["佐证"] == "20×1/1=20"
    assert scored["张优"]["项目"]["D1"]["得分"] == 8


@pytest.mark.feature("GT-27")
def test_the_offices_own_cap_holds_the_bonus(sheets: Callable[..., dict[str, Any]]) -> None:
    assert sheets({"张优": ({"志愿服务": 5}, 5)}, own={"BONUS_CAP": "3"})["张优"]["加分"] == 3


@pytest.mark.feature("GT-27")
def test_absence_from_the_meeting_of_organised_life_and_from_the_appraisal_costs_two_points_each(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    names = ("张全", "张半", "张缺")
    logs = _logs(names)
    logs["attendance"][1]["会2404"] = "✕"
    logs["attendance"][2] |= {"会2403": "✕", "会2404": "✕"}
    logs["appraisals"] = [_appraised("张全")]
    path = fresh("高台", rows=away(names=names, ledgers=logs))
    sheets = {sheet["姓名"]: sheet for sheet in told("refresh", path)["results"]["F19"]}
    assert [sheets[name]["项目"]["A3"]["得分"] for name in names] == [4, 2, 0]


@pytest.mark.feature("GT-27")
def test_a_serious_illness_exempts_from_the_score(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away(names=("张病", "张健"))
    rows["members"][0] |= {"excuse": "重病", "excuse_from": date(2024, 2, 1)}
    path = fresh("高台", rows=rows)
    sheets = {sheet["姓名"]: sheet for sheet in told("refresh", path)["results"]["F19"]}
    assert (sheets["张病"]["免考"], sheets["张健"]["免考"]) == (True, False)
