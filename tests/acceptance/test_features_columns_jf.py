"""解放街道: what its columns ask for, what is made of them, and how it is without them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.column import alerts, codes, filling
from tests.acceptance.conftest import cells_of
from tests.branch import BRANCH, CONTACT, Rows
from validators.cell import Cell

Line = dict[str, Cell]
Documents = Callable[..., dict[str, Any]]
PLACE, GUEST = "解放街道", "汪海涛"
BALLOT = "F16 流动党员测评表"


@pytest.fixture
def guests(branch_rows: Callable[..., Rows], person: Callable[..., Line]) -> Callable[..., Rows]:
    """Give the rows of a branch to which members came, each stay with what is told of it, and other ledgers."""

    def make(stays: Mapping[str, Mapping[str, Cell]], **ledgers: Sequence[Line]) -> Rows:
        members = [person(name, at, branch="双凤村党支部") for at, name in enumerate(stays, 1)]
        usual: Line = {
            "in_date": date(2024, 1, 10), "reason": "务工", "from_place": "江西省上饶市鄱阳县",
            "certificate_kind": "无", "occupation": "机修", "work_kind": "私营企业", "residence": "六社8号",
            "assigned_org": BRANCH, "contact_person": CONTACT,
        }  # fmt: skip
        return branch_rows(members, inflow=[{"person": name, **usual, **own} for name, own in stays.items()], **ledgers)

    return make


def meeting(code: str, kind: str, **more: Cell) -> Line:
    return {"code": code, "org": BRANCH, "kind": kind, "held_on": date(2024, 3, 2), "mode": "线下", **more}


@pytest.mark.feature("JF-02")
def test_who_hides_has_no_fixed_hours_or_does_anything_is_asked_for_in_three_columns(
    document: Documents, guests: Callable[..., Rows]
) -> None:
    rows = guests({
        GUEST: {"found_by": "主动报到", "occupation": "缝纫机修"},
        "周敏": {"found_by": "排查发现", "occupation": "夜市摊贩"},
        "何安": {"found_by": "流出地通报", "occupation": "家政"},
    })  # fmt: skip
    for line in rows["members"][:3]:
        line["available_slots"] = "业余时间"
    found = document(PLACE, rows)
    assert found["results"]["工作率"]["合计"]["主动报到率"] == 33.3
    assert [one["时段"] for one in found["results"]["F28B"]] == ["业余时间"]
    roster = {value for (tab, _), value in cells_of(found["path"]).items() if tab == "F04 流入花名册"}
    assert {"缝纫机修", "夜市摊贩", "家政"} <= roster
    assert [codes(found, "流入", heading) for heading in ("发现方式", "从事职业")] == [[], []]
    rows["inflow"][0] |= {"found_by": None, "occupation": None}
    rows["members"][0]["available_slots"] = "看情况"
    found = document(PLACE, rows)
    assert (codes(found, "流入", "发现方式"), codes(found, "流入", "从事职业")) == (["MPM202"], ["MPM202"])
    assert codes(found, "党员", "可参加时段") == ["MPM106"]
    assert codes(document("高台", rows), "流入", "发现方式") == []


@pytest.mark.feature("JF-05")
def test_everybody_away_has_one_contact_of_the_committee_who_does_not_look_after_too_many(
    document: Documents, away: Callable[..., Rows]
) -> None:
    names = ("张一", "张二", "张三")

    def told(contact: str | None, own: str = "3") -> list[str]:
        found = document(PLACE, away(names=names, contact_person=contact), {"CONTACT_LOAD": own})
        return codes(found, "流出", "联系人")

    assert told(CONTACT) == []
    assert told(CONTACT, "2") == ["MPM312"]
    assert told(None) == ["MPM202"] * 3
    assert set(told("何平")) == {"MPM302"}
    assert set(told("张一")) == {"MPM324", "MPM310", "MPM311"}


@pytest.mark.feature("JF-12")
def test_a_month_without_the_activity_of_the_thirtieth_is_late(
    document: Documents, branch_rows: Callable[..., Rows]
) -> None:
    held = [date(2024, 1, 30), date(2024, 2, 29)]
    meetings = [meeting(f"会240{at}", "主题党日活动", held_on=day) for at, day in enumerate(held, 1)]

    def late(own: Mapping[str, str] | None = None) -> list[str]:
        found = document(PLACE, branch_rows(meetings=meetings), own, as_of="2024-05-01")["results"]["任务清单"]
        return [one["期限"] for one in found if (one["任务"], one["状态"]) == ("固定活动日", "逾期")]

    assert late() == ["2024-03-31", "2024-04-30"]
    assert late({"FIXED_DAY": "–"}) == []


@pytest.mark.feature("JF-25")
def test_a_branch_that_did_not_appraise_about_spring_is_told(
    document: Documents, branch_rows: Callable[..., Rows], appraisal_of: Callable[..., Rows]
) -> None:
    def told(as_of: str, ledgers: Rows, own: Mapping[str, str] | None = None) -> list[str]:
        rows = branch_rows(**{"meetings": [meeting("会2401", "党课")], **ledgers})
        return alerts(document(PLACE, rows, own, as_of=as_of), "未开展民主评议")

    late = [fact.rstrip("。") for fact in told("2024-03-02", {})]
    assert late == ["2024年度没有民主评议记录，2024-02-25已到期"]
    assert told("2024-02-25", {}) == []
    assert told("2024-03-02", {}, {"APPRAISAL": "年"}) == []
    assert told("2024-03-02", appraisal_of(CONTACT, "2024-02-12")) == []


@pytest.mark.feature("JF-07")
def test_how_a_member_does_here_is_written_home_every_half_year(
    document: Documents, guests: Callable[..., Rows]
) -> None:
    def late(own: Mapping[str, str] | None = None, **ledgers: Sequence[Line]) -> list[str]:
        found = document(PLACE, guests({GUEST: {}}, **ledgers), own, as_of="2024-12-31")["results"]["任务清单"]
        return [one["说明"] for one in found if (one["任务"], one["状态"]) == ("反馈", "逾期")]

    letter: Line = {
        "direction": "发出", "kind": "反馈函", "date": date(2024, 6, 30), "person": GUEST, "other_org": "双凤村党支部",
        "method": "信函", "period_from": date(2024, 1, 1), "period_to": date(2024, 6, 30), "conduct": "按时参加学习",
    }  # fmt: skip
    assert late() == ["上半年"]
    assert late(letters=[letter]) == []
    assert late(letters=[{**letter, "kind": "函询"}]) == ["上半年"]
    assert late({"FEEDBACK": "季"}) == ["一季度", "二季度", "三季度"]


@pytest.mark.feature("JF-08", "JF-26")
def test_the_place_appraises_those_away_by_its_four_items_and_tells_its_principles(document: Documents) -> None:
    shown = {}
    for place in (PLACE, "高台"):
        sheet = load_workbook(document(place, {})["path"])[BALLOT]
        shown[place] = sheet.sheet_state
        texts = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value]
        assert any("坚持标准、立足教育、区别对待、综合治理" in text for text in texts)
        assert {"遵纪守法", "落实“双向”管理措施", "执行流动党员管理制度", "带头致富"} <= set(texts)
    assert shown == {PLACE: "visible", "高台": "hidden"}


@pytest.mark.feature("JF-27")
def test_the_ballot_prints_the_trade_that_the_place_asks_for(document: Documents, away: Callable[..., Rows]) -> None:
    rows = away(names=("张一", "张二"))
    for line, trade in zip(rows["outflow"], ("水电工", None), strict=True):
        line["trade"] = trade
    found = document(PLACE, rows)
    asked = document(PLACE, rows, {"TRADE_RULE": "水电工：持证上岗、电工：不带电作业"})
    for told, trade in ((found, "水电工"), (asked, "水电工：持证上岗")):
        sheet = load_workbook(told["path"])[BALLOT]
        lines = {str(line[0].value): line[1].value for line in sheet.iter_rows() if line[0].value in ("张一", "张二")}
        assert lines == {"张一": trade, "张二": None}
    assert codes(found, "流出", "工种") == ["MPM202"]
    assert codes(document("高台", rows), "流出", "工种") == []


@pytest.mark.feature("JF-19")
def test_letters_are_contact_by_themselves_and_calls_only_where_they_were_answered(
    document: Documents, away: Callable[..., Rows]
) -> None:
    made = {"张一": ("书信", "否"), "张二": ("短信", "是"), "张三": ("电话", "否"), "张四": ("传真", "否")}
    lines: list[Line] = [
        {"date": date(2024, 2, 1), "person": name, "method": method, "reached": reached, "contact_person": CONTACT}
        for name, (method, reached) in made.items()
    ]
    found = document(PLACE, away(names=tuple(made), ledgers={"contacts": lines}), as_of="2024-04-01")
    duties = {one["姓名"]: one["状态"] for one in reversed(found["results"]["任务"]) if one["任务"] == "联系"}
    assert duties == {"张一": "完成", "张二": "完成", "张三": "逾期", "张四": "逾期"}
    assert codes(found, "联系记录", "联系方式") == ["MPM105"]
    assert {one["姓名"]: one["已联系"] for one in found["results"]["F05"]} == {
        "张一": 1, "张二": 1, "张三": 0, "张四": 0,
    }  # fmt: skip


@pytest.mark.feature("JF-28")
def test_family_career_and_skills_are_asked_for_and_counted_as_they_are_filled(
    document: Documents, guests: Callable[..., Rows]
) -> None:
    rows = guests({GUEST: {}, "周敏": {}})
    rows["members"][0] |= {"family_status": "妻儿随行", "career": "2012年起做机修", "skills": "无"}
    rows["members"][1] |= {"family_status": "不掌握", "career": "2019年起摆摊", "skills": "烹饪"}
    found = document(PLACE, rows)
    assert filling(found, "党员", "家庭状况") == {"行数": 3, "已填": 1, "空白": 1, "不掌握": 1}
    assert filling(found, "党员", "工作经历") == {"行数": 3, "已填": 2, "空白": 1}
    assert filling(found, "党员", "特长爱好") == {"行数": 3, "已填": 1, "空白": 1, "无": 1}
    asked = [codes(found, "党员", heading) for heading in ("家庭状况", "工作经历", "特长爱好")]
    assert asked == [["MPM202"]] * 3
    elsewhere = document("高台", rows)
    assert [codes(elsewhere, "党员", heading) for heading in ("家庭状况", "工作经历", "特长爱好")] == [[]] * 3


@pytest.mark.feature("JF-30", "JF-33")
def test_discussions_at_weekends_and_the_four_that_come_to_the_community_are_meetings_of_their_own_kind(
    document: Documents, guests: Callable[..., Rows]
) -> None:
    held = [meeting("会2401", "座谈会", slot="周末"), meeting("会2402", "四进社区"), meeting("会2403", "座谈会")]
    marks: Line = {"year": 2024, "person": GUEST, "会2401": "√", "会2402": "√", "会2403": "✕"}
    rows = guests({GUEST: {}}, meetings=held, attendance=[marks])
    found = document(PLACE, rows)
    assert found["results"]["参与率"]["党员"] == [{"姓名": GUEST, "到": 2, "应": 3, "率": 66.7}]
    assert filling(found, "组织生活", "时段") == {"行数": 3, "已填": 1, "空白": 2}
    assert codes(found, "组织生活", "会议类型") == codes(found, "组织生活", "时段") == []
    rows["meetings"][0]["slot"], rows["meetings"][1]["kind"] = "有空就开", "三进社区"
    found = document(PLACE, rows)
    assert (codes(found, "组织生活", "会议类型"), codes(found, "组织生活", "时段")) == (["MPM105"], ["MPM105"])
    assert filling(found, "组织生活", "会议类型") == {"行数": 3, "已填": 2, "看不懂": 1}


@pytest.mark.feature("JF-32", "JF-24")
def test_classes_of_law_are_counted_by_their_kind_with_trade_and_audience(
    document: Documents, guests: Callable[..., Rows]
) -> None:
    base: Line = {"phase": "外出", "start": date(2024, 5, 6), "hours": 2}
    law: Line = {
        "code": "训2401", "title": "律师讲法", "kind": "法制教育", "content": "法制", "industry": "制造业",
        "audience": "外来务工党员", **base,
    }  # fmt: skip
    craft: Line = {"code": "训2402", "title": "机修", "kind": "技能培训", **base}
    marks: Line = {"year": 2024, "person": GUEST, "训2401": "√", "训2402": "✕"}
    found = document(PLACE, guests({GUEST: {}}, trainings=[law, craft], attendance=[marks]))
    held = found["results"]["培训"]
    assert {kind: (held[kind]["期数"], held[kind]["人次"]) for kind in ("法制教育", "技能培训")} == {
        "法制教育": (1, 1), "技能培训": (1, 0),
    }  # fmt: skip
    for heading in ("内容分类", "行业", "层次"):
        assert filling(found, "教育培训", heading) == {"行数": 2, "已填": 1, "空白": 1}
