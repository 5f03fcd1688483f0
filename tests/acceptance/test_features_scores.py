"""Scores, appraisal and deeds through a workbook: with the rule, and with what is behind it switched off."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.branch import BRANCH, Rows
from validators.cell import Cell

Line = dict[str, Cell]
NAME = "张一"


def deed(name: str = NAME, **more: Cell) -> Line:
    return {"date": date(2024, 6, 1), "person": name, "content": "事由", "evidence": "照片", **more}


def measure(kind: str, **more: Cell) -> Line:
    return {"person": NAME, "measure": kind, "decided_on": date(2024, 5, 18), "decided_by": BRANCH, **more}


def life(text: str, **meeting: Cell) -> dict[str, list[Line]]:
    """Return one class with a mark, so that 参加组织生活 has data."""
    held: Line = {
        "code": "会2401",
        "org": BRANCH,
        "kind": "党课",
        "held_on": date(2024, 3, 6),
        "mode": "线下",
        **meeting,
    }
    return {"meetings": [held], "attendance": [{"year": 2024, "person": NAME, "会2401": text}]}


@pytest.fixture
def refreshed(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], own_value: Callable[..., None]
) -> Callable[..., dict[str, Any]]:
    """Give the document of a refresh of these rows under a place, with own values typed in."""
    number = count(1)
    extra = {"members": ("reserve_since", "village_post"), "deeds": ("line",)}

    def make(profile: str, rows: Rows, own: Mapping[str, str] | None = None) -> dict[str, Any]:
        path = fresh(profile, rows=rows, extra=extra, name=f"{next(number)}.xlsx")
        if own:
            own_value(path, own)
        return told("refresh", path)

    return make


@pytest.fixture
def sheet(refreshed: Callable[..., dict[str, Any]], away: Callable[..., Rows]) -> Callable[..., dict[str, Any]]:
    """Give the score sheet of one member away with what these ledgers say."""

    def make(
        ledgers: Mapping[str, Sequence[Line]], own: Mapping[str, str] | None = None, profile: str = "高台"
    ) -> dict[str, Any]:
        found: list[dict[str, Any]] = refreshed(profile, away(ledgers=ledgers), own)["results"]["F19"]
        return next(one for one in found if one["姓名"] == NAME)

    return make


@pytest.fixture
def done(refreshed: Callable[..., dict[str, Any]], away: Callable[..., Rows]) -> Callable[..., dict[str, Any]]:
    """Give the lines of 作用发挥 by name."""

    def make(
        profile: str, ledgers: Mapping[str, Sequence[Line]], member: Mapping[str, Cell] = {}, **own: str
    ) -> dict[str, Any]:
        rows = away(names=(NAME, "张二"), ledgers=ledgers)
        rows["members"][0] |= member
        return {one["项目"]: one for one in refreshed(profile, rows, own)["results"]["作用发挥"]}

    return make


@pytest.mark.feature("GT-27")
def test_hours_of_training_earn_points_against_the_hours_of_a_year(sheet: Callable[..., dict[str, Any]]) -> None:
    trained: dict[str, list[Line]] = {
        "trainings": [
            {
                "code": "训2401", "title": "轮训", "phase": "外出", "kind": "集中轮训", "start": date(2024, 3, 6),
                "hours": 8,
            },
        ],
        "attendance": [{"year": 2024, "person": NAME, "训2401": "√"}],
    }  # fmt: skip
    assert sheet(trained)["项目"]["A4"]["佐证"] == "6×8/32=1.5"
    assert sheet(trained, {"TRAIN_HOURS": "16"})["项目"]["A4"]["得分"] == 3
    assert sheet({})["项目"]["A4"]["得分"] is None


@pytest.mark.feature("GT-27")
def test_a_penalty_takes_ten_points_and_what_vetoes_takes_the_grade(sheet: Callable[..., dict[str, Any]]) -> None:
    assert sheet(life("√"))["遵纪守法"] == 20
    warned = sheet(life("√") | {"measures": [measure("严重警告")]})
    assert (warned["遵纪守法"], warned["一票否决"]) == (10, "")
    assert sheet(life("√") | {"measures": [measure("严重警告")]}, {"PENALTY": "党内警告"})["遵纪守法"] == 20
    watched = life("√") | {"measures": [measure("留党察看", until=date(2025, 5, 17))]}
    vetoed = sheet(watched)
    assert (vetoed["总分"], vetoed["等次"], vetoed["一票否决"]) == (
        sheet(life("√"))["总分"], "不合格", "一票否决：留党察看（2024-05-18决定）",
    )  # fmt: skip
    assert sheet(watched, {"VETO": "违法犯罪"})["等次"] == sheet(life("√"))["等次"] != "不合格"


@pytest.mark.feature("GT-27")
def test_a_written_opinion_earns_half_of_what_presence_earns(sheet: Callable[..., dict[str, Any]]) -> None:
    away_from_it = life("假", kind="组织生活会")
    wrote = life("假", kind="组织生活会", written_opinions=1)
    found = [sheet(ledgers)["项目"]["A3"]["得分"] for ledgers in (life("√", kind="组织生活会"), wrote, away_from_it)]
    assert found == [2, 1, 0]


@pytest.mark.feature("GT-27", "GT-31")
def test_the_points_of_a_bonus_are_those_of_the_place(
    refreshed: Callable[..., dict[str, Any]], away: Callable[..., Rows]
) -> None:
    rows = away(ledgers=life("√") | {"deeds": [deed(kind="表彰市级", points=3)]})
    rows["members"][0]["reserve_since"] = date(2023, 8, 1)
    found = [refreshed("高台", rows, own)["results"]["F19"][0]["加分"] for own in (None, {"BONUS_RESERVE": "1"})]
    assert found == [5, 4]
    documents = [refreshed("高台", rows, {"BONUS_CITY": points}) for points in ("3", "4")]
    codes = [{one["code"] for one in document["issues"]} for document in documents]
    assert ["MPM801" in some for some in codes] == [False, True]


@pytest.mark.feature("GT-28")
def test_the_appraisal_weighs_in_the_total_where_the_place_says_so(sheet: Callable[..., dict[str, Any]]) -> None:
    note: Line = {"year": 2024, "person": NAME, "grade": "优秀", "graded_on": date(2024, 12, 26)}
    plain = sheet(life("√") | {"appraisals": [note]})
    weighed = sheet(life("√") | {"appraisals": [note]}, {"APPRAISAL_WEIGHT": "100", "GRADE_POINTS": "91/80/65/50"})
    assert (plain["评议计入"], plain["总分"] != 91) == ("", True)
    assert (weighed["总分"], weighed["等次"]) == (91, "优秀")


@pytest.mark.feature("GT-28")
def test_probationary_members_may_have_lines_of_their_own(
    refreshed: Callable[..., dict[str, Any]], away: Callable[..., Rows]
) -> None:
    rows = away(ledgers=life("√"))
    rows["members"][0] |= {"member_class": "预备党员", "full_date": None, "join_date": date(2024, 3, 1)}
    results = [
        refreshed("高台", rows, {"SCORE_LINES": "40/30/20"} | own)["results"]["F19"][0]["等次"]
        for own in ({}, {"PROBATION_LINES": "100/30/20"})
    ]
    assert results == ["优秀", "合格"]


@pytest.mark.feature("GT-29")
def test_grades_lead_to_lists_with_what_may_be_studied(
    refreshed: Callable[..., dict[str, Any]], away: Callable[..., Rows]
) -> None:
    found: list[list[int]] = []
    for lines in ("40/30/20", "100/99/20", "100/99/98"):
        results = refreshed("高台", away(ledgers=life("√")), {"SCORE_LINES": lines})["results"]
        found.append([len(results[name]) for name in ("表彰建议名单", "提醒谈话名单", "处置建议名单")])
        assert sum(one["人"] for one in results["积分分布"].values()) == 1
    assert found == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert results["处置建议名单"][0]["措施"] == "提请支部按程序研究：限期整改、劝退、除名"


@pytest.mark.feature("JF-23", "GT-30")
def test_money_brought_in_and_jobs_made_are_summed(done: Callable[..., dict[str, Any]]) -> None:
    deeds = [
        deed(kind="返乡创业", amount=300000, jobs=12), deed("张二", kind="返乡创业", amount=50000, jobs=3),
        deed(kind="招商引资", amount=1000000), deed(kind="建议提案", count=2),
    ]  # fmt: skip
    found = done("高台", {"deeds": deeds})
    assert (found["返乡创业"]["人数"], found["返乡创业"]["金额"], found["返乡创业"]["带动就业"]) == (2, 350000, 15)
    assert (found["招商引资"]["金额"], found["建议提案"]["次数"]) == (1000000, 2)
    last_year = [{**one, "date": date(2023, 6, 1)} for one in deeds]
    assert done("高台", {"deeds": last_year}).keys().isdisjoint({"返乡创业", "招商引资", "建议提案"})


@pytest.mark.feature("JF-34", "XS-07")
def test_volunteering_is_logged_with_times_and_hours(done: Callable[..., dict[str, Any]]) -> None:
    logged: dict[str, list[Line]] = {
        **life("√", kind="义务劳动", minutes=90), "deeds": [deed("张二", kind="志愿服务", count=2, hours=4.5)],
        "posts": [{"person": NAME, "post": "治安巡逻组", "duties": "巡逻"}],
    }  # fmt: skip
    found = done("解放街道", logged)
    volunteering = found["志愿服务"]
    assert (volunteering["人数"], volunteering["次数"], volunteering["时长"]) == (2, 3, 6)
    assert (found["治安巡逻组"]["人数"], found["卫生整治组"]["人数"]) == (1, 0)
    assert done("解放街道", {**logged, **life("✕", kind="义务劳动", minutes=90)})["志愿服务"]["时长"] == 4.5
    assert "卫生整治组" not in done("解放街道", logged, POST="治安巡逻组")


@pytest.mark.feature("XS-01")
def test_deeds_are_counted_by_the_four_lines_of_work(done: Callable[..., dict[str, Any]]) -> None:
    deeds = [deed(kind="调解帮办", line="以外治外"), deed("张二", kind="志愿服务", line="以外服外", count=2)]
    found = done("爵溪", {"deeds": deeds})
    assert [found[f"以外{what}外"]["次数"] for what in "管治引服"] == [0, 1, 0, 2]
    none = done("爵溪", {"deeds": [{**one, "line": None} for one in deeds]})
    assert [none[f"以外{what}外"]["次数"] for what in "管治引服"] == [0, 0, 0, 0]


@pytest.mark.feature("GT-31", "GT-32")
def test_reserves_and_posts_are_counted(done: Callable[..., dict[str, Any]]) -> None:
    member: Line = {"reserve_since": date(2024, 12, 31), "village_post": "村委会副主任"}
    posts: list[Line] = [{"person": NAME, "post": "党员先锋岗", "duties": "带头"}]
    found = done("高台", {"posts": posts, "deeds": [deed(kind="先锋岗经营户")]}, member)
    names = ("村级后备力量", "村两委任职", "党员先锋岗", "党员经营户", "先锋岗经营户")
    assert [found[name]["人数"] for name in names] == [1, 1, 1, 0, 1]
    later = done("高台", {"posts": posts}, {"reserve_since": date(2025, 1, 1)})
    assert later.keys() & {"村级后备力量", "村两委任职", "先锋岗经营户"} == set()


@pytest.mark.feature("JC-06")
def test_the_five_posts_of_jinchang_are_counted_each(done: Callable[..., dict[str, Any]]) -> None:
    post: Line = {"person": NAME, "post": "民间纠纷调解员", "duties": "调解", "area": "3号楼", "building": "3号楼"}
    found = done("金昌", {"posts": [post]})
    assert {name: one["人数"] for name, one in found.items() if one["类别"] == "岗位"} == {
        "党的政策宣传员": 0, "民间纠纷调解员": 1, "居民群众联系员": 0, "社区治安保安员": 0, "环境卫生监督员": 0,
    }  # fmt: skip
    ended = done("金昌", {"posts": [{**post, "ended_on": date(2024, 12, 31)}]})
    assert ended["民间纠纷调解员"]["人数"] == 0
    assert "民间纠纷调解员" not in done("高台", {})


@pytest.mark.feature("CY-23", "CY-22")
def test_the_five_ones_of_chaoyang_are_ticked_and_scored(
    done: Callable[..., dict[str, Any]], sheet: Callable[..., dict[str, Any]]
) -> None:
    ticks = [
        deed(kind="清单事项", item="五个一：做好一个人的思想政治工作"), deed(kind="清单事项", item="提供一条致富信息"),
        deed(kind="清单事项", item="四带头：带头回乡办实业"),
    ]  # fmt: skip
    found = done("朝阳", {"deeds": ticks})
    names = ("提供一条致富信息", "做好一个人的思想政治工作", "帮助一人外出就业")
    assert [found[name]["人数"] for name in names] == [1, 1, 0]
    assert (found["带头回乡办实业"]["人数"], found["带头完成税收任务"]["人数"]) == (1, 0)
    assert "带头回乡办实业" not in done("朝阳", {"deeds": ticks}, FOUR_LEADS="–")
    lines = {"SCORE_LINES": "90/70/60"}
    assert sheet({"deeds": ticks}, lines, "朝阳")["项目"]["D2"]["佐证"] == "2×2=4"
    assert sheet({"deeds": ticks}, lines | {"FIVE_ONES": "提供一条致富信息"}, "朝阳")["项目"]["D2"]["佐证"] == "2×1=2"


@pytest.mark.feature("JC-14")
def test_two_of_the_five_ones_of_jinchang_are_shown_by_attendance_and_reports(
    sheet: Callable[..., dict[str, Any]], done: Callable[..., dict[str, Any]]
) -> None:
    ledgers = {
        **life("√", kind="组织生活会"), "deeds": [deed(kind="清单事项", item="五个一：掌握一门技术")],
        "reports": [{"date": date(2024, 5, 1), "person": NAME, "kind": "思想汇报", "method": "电话"}],
    }  # fmt: skip
    lines = {"SCORE_LINES": "90/70/60"}
    assert sheet(ledgers, lines, "金昌")["项目"]["D2"]["佐证"] == "2×3=6"
    assert sheet({**ledgers, **life("✕", kind="组织生活会")}, lines, "金昌")["项目"]["D2"]["佐证"] == "2×2=4"
    found = done("金昌", ledgers)
    names = ("过一次组织生活会", "作一次思想汇报", "掌握一门技术", "找一个合适岗位")
    assert [found[name]["人数"] for name in names] == [1, 1, 1, 0]
    assert done("金昌", {**ledgers, "reports": []})["作一次思想汇报"]["人数"] == 0


@pytest.mark.feature("CY-31", "JC-25")
@pytest.mark.parametrize("profile", ["朝阳", "金昌"])
def test_branches_are_assessed_by_the_items_of_the_office(
    profile: str, refreshed: Callable[..., dict[str, Any]], away: Callable[..., Rows]
) -> None:
    assessed: Line = {"kind": "支部考核", "org": BRANCH, "person": None}
    deeds = [deed(item="流动党员管理", points=18) | assessed, deed(item="定量：建卡率", points=9.5) | assessed]
    own = {"BRANCH_ITEM": "定性：流动党员管理、定量：建卡率、定量：联系率"}
    document = refreshed(profile, away(ledgers={"deeds": deeds}), own)
    lines = {one["项目"]: (one["类型"], one["完成情况"], one["得分"]) for one in document["results"]["支部考核"]}
    assert lines["流动党员管理"] == ("定性", "事由", 18)
    assert lines["建卡率"] == ("定量", "事由", 9.5)
    assert lines["联系率"] == ("定量", "未考核", None)
    assert document["results"]["支部考核得分"] == {BRANCH: 27.5}
    assert "MPM802" not in {one["code"] for one in document["issues"]}
    other = refreshed(profile, away(ledgers={"deeds": deeds}), {"BRANCH_ITEM": "定性：党建"})
    assert "MPM802" in {one["code"] for one in other["issues"]}
    assert {"项目": "党建", "类型": "定性"}.items() <= other["results"]["支部考核"][0].items()


@pytest.mark.feature("GT-14")
def test_life_and_dues_online_are_counted_by_their_columns(
    refreshed: Callable[..., dict[str, Any]], away: Callable[..., Rows]
) -> None:
    def counted(mode: str, mark: str, channel: str) -> list[str]:
        dues: Line = {"year": 2024, "person": NAME, "dues_type": "农民", "channel": channel, "m01": 1.0}
        lines = refreshed("高台", away(ledgers=life(mark, mode=mode) | {"dues": [dues]}))["results"]["支部考核"]
        found = {one["项目"]: one["完成情况"] for one in lines}
        return [found[name] for name in ("线上组织生活场次", "线上参加人次", "线上交纳党费人数")]

    assert counted("线上线下", "线", "线上") == ["1", "1", "1"]
    assert counted("线下", "√", "现金") == ["0", "0", "0"]
