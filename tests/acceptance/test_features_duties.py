"""Duties of every place through the workbook: with the rule or the column behind each, and without it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.branch import BRANCH, CONTACT, Rows
from validators.cell import Cell

Row = dict[str, Cell]
Results = Callable[..., dict[str, Any]]
NAME, GUEST = "张一", "汪海涛"


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def results(fresh: Callable[..., Path], told: Callable[..., Any], own_value: Callable[..., None]) -> Results:
    """Give the results of a refresh of these rows under a place on a day, with own values typed in."""
    number = count(1)

    def make(profile: str, as_of: str, rows: Rows, own: Mapping[str, str] | None = None) -> dict[str, Any]:
        path = fresh(profile, as_of=as_of, rows=rows, name=f"{next(number)}.xlsx", extra=EXTRA)
        if own:
            own_value(path, own)
        found: dict[str, Any] = told("refresh", path)["results"]
        return found

    return make


EXTRA = {"members": ("verified_on", "community_class"), "inflow": ("job_state", "manage_mode", "found_by")}


@pytest.fixture
def guest(branch_rows: Callable[..., Rows], person: Callable[..., Row]) -> Callable[..., Rows]:
    """Give a branch to which one member from elsewhere came, with what other ledgers say."""

    def make(came: str, ledgers: Mapping[str, Sequence[Row]] = {}, **stay: Cell) -> Rows:
        one: Row = {
            "person": GUEST, "in_date": day(came), "reason": "务工", "from_place": "江西省上饶市鄱阳县",
            "certificate_kind": "无", "occupation": "机修", "work_kind": "私营企业", "residence": "六社8号",
            "assigned_org": BRANCH, "contact_person": CONTACT, **stay,
        }  # fmt: skip
        elsewhere = person(GUEST, 50, branch="中共鄱阳县乐丰镇双凤村支部委员会")
        return branch_rows([elsewhere], inflow=[one], **ledgers)

    return make


def of(found: Mapping[str, Any], kind: str, status: str = "") -> list[str]:
    """Return what is said of the tasks of a kind, of one status or of all."""
    return [
        task["说明"] for task in found["任务清单"] if task["任务"] == kind and (not status or task["状态"] == status)
    ]


def duties_of(found: Mapping[str, Any], kind: str) -> list[str]:
    return [duty["状态"] for duty in found["任务"] if duty["任务"] == kind]


def gaps_of(found: Mapping[str, Any], kind: str) -> list[str]:
    return [gap["事实"] for gap in found["待补事项"] if gap["类别"] == kind]


def test_december_is_carried_into_january(results: Results, away: Callable[..., Rows]) -> None:
    rows = away()
    assert of(results("高台", "2024-12-31", rows), "联系") == []
    assert of(results("高台", "2025-01-01", rows), "联系", "逾期") == ["2024年12月"]


@pytest.mark.feature("JF-07", "JC-20", "CY-14")
def test_feedback_to_the_place_of_origin_is_due_as_often_as_the_place_says(
    results: Results, guest: Callable[..., Rows]
) -> None:
    rows = guest("2024-01-10")
    letter: Row = {
        "direction": "发出", "kind": "反馈函", "date": day("2024-06-30"), "person": GUEST, "method": "电子邮件",
        "other_org": "中共鄱阳县乐丰镇委员会", "period_from": day("2024-01-01"), "period_to": day("2024-06-30"),
    }  # fmt: skip
    answered = guest("2024-01-10", {"letters": [letter]})
    late = results("金昌", "2024-07-01", rows)
    assert of(late, "反馈", "逾期") == ["上半年"]
    assert (len(of(late, "首次联系流出地", "逾期")), late["F26"]["已反馈"]) == (1, 0)
    assert of(results("朝阳", "2024-07-01", rows), "反馈", "逾期") == ["一季度", "二季度"]
    done = results("金昌", "2024-07-01", answered)
    assert (of(done, "反馈", "逾期"), of(done, "反馈", "完成"), done["F26"]["已反馈"]) == ([], ["上半年"], 1)
    assert of(done, "首次联系流出地", "完成") != []
    assert of(results("金昌", "2024-07-01", rows, {"FEEDBACK": "–"}), "反馈") == []


@pytest.mark.feature("JF-20")
def test_an_inquiry_without_an_answer_is_late_after_thirty_days(results: Results, away: Callable[..., Rows]) -> None:
    asked: Row = {
        "direction": "发出", "kind": "函询", "date": day("2024-05-01"), "person": NAME, "other_org": "瓜州县某党委",
    }  # fmt: skip
    sent: Row = {
        "date": day("2024-05-20"), "person": NAME, "method": "寄送资料", "reached": "否", "contact_person": CONTACT,
    }  # fmt: skip
    rows = away(ledgers={"letters": [asked], "contacts": [sent]})
    found = results("解放街道", "2024-06-30", rows)
    assert of(found, "回执", "逾期") == ["2024-05-01函询"]
    assert duties_of(found, "联系") == ["逾期", "完成"]
    assert of(results("解放街道", "2024-06-30", rows, {"RECEIPT_DAYS": "60"}), "回执", "逾期") == []


@pytest.mark.feature("TY-02", "JF-04", "JF-28")
def test_a_record_is_verified_in_every_period_of_the_place_and_the_rate_says_how_many_were(
    results: Results, away: Callable[..., Rows]
) -> None:
    rows = away(names=("张一", "张二"))
    rows["members"][0]["verified_on"] = day("2024-06-30")
    rows["members"][1]["verified_on"] = day("2023-12-31")
    found = results("土右旗", "2024-07-01", rows)
    assert (of(found, "核实", "逾期"), of(found, "核实", "进行中")) == (["上半年"], ["下半年", "下半年"])
    assert (found["工作率"]["合计"]["核实更新率"], found["工作率"][BRANCH]["核实更新率"]) == (50.0, 50.0)
    assert of(results("解放街道", "2024-07-01", rows), "核实", "逾期") == ["一季度", "二季度"]
    off = results("土右旗", "2024-07-01", rows, {"REFRESH": "–"})
    assert (of(off, "核实"), off["工作率"]["合计"]["核实更新率"]) == ([], "—")


@pytest.mark.feature("JF-22", "GT-16", "GT-05")
def test_each_trip_has_its_talks_where_the_place_asks_for_them(results: Results, away: Callable[..., Rows]) -> None:
    talk: Row = {
        "date": day("2024-02-20"), "person": "张一", "kind": "外出前", "talker": CONTACT, "content": "按期交费",
    }  # fmt: skip
    rows = away("2024-02-26", ("张一", "张二"), {"talks": [talk]}, return_date=day("2024-06-01"))
    found = results("解放街道", "2024-07-15", rows)
    late = [
        (task["姓名"], task["任务"]) for task in found["任务清单"] if "谈话" in task["任务"] and task["状态"] == "逾期"
    ]
    assert sorted(late) == [("张一", "返回后谈话"), ("张二", "外出前谈话"), ("张二", "返回后谈话")]
    assert found["返回党员"]["外出前谈话率"] == 50.0
    assert of(results("高台", "2024-07-15", rows), "返回后谈话") == []
    off = results("解放街道", "2024-07-15", rows, {"TRIP_TALKS": "–"})
    assert (of(off, "外出前谈话"), off["返回党员"]["外出前谈话率"]) == ([], 0.0)


@pytest.mark.feature("JF-31", "JF-24", "JF-35")
def test_months_without_a_class_no_class_at_spring_and_activities_not_held_are_told(
    results: Results, guest: Callable[..., Rows]
) -> None:
    classes: list[Row] = [
        {"code": f"训24{month:02d}", "title": "法制课", "phase": "外出", "kind": "法制教育",
         "start": date(2024, month, 28), "hours": 2}
        for month in (1, 2, 4, 5, 6)
    ]  # fmt: skip
    party: Row = {
        "code": "会2401", "org": BRANCH, "kind": "文体联谊", "held_on": day("2024-03-01"), "yearly_item": "母亲节活动",
    }  # fmt: skip
    rows = guest("2024-01-01", {"trainings": classes[1:], "meetings": [party]})
    found = results("解放街道", "2024-07-01", rows)
    assert of(found, "培训", "逾期") == ["1月（每月）", "3月（每月）", "2024年春节"]
    assert "母亲节活动" in of(found, "年度活动", "完成")
    assert "新居民迎春联欢会" in of(found, "年度活动", "进行中")
    at_spring = guest("2024-01-01", {"trainings": classes})
    assert of(results("解放街道", "2024-07-01", at_spring), "培训", "逾期") == ["3月（每月）"]
    off = results("解放街道", "2024-07-01", rows, {"TRAIN_IN": "–", "YEARLY": "–"})
    assert (of(off, "培训"), of(off, "年度活动")) == ([], [])


@pytest.mark.feature("CY-19", "CY-28", "TY-08")
def test_class_at_spring_pushes_and_lessons_made_up_follow_the_place(
    results: Results, away: Callable[..., Rows]
) -> None:
    report: Row = {
        "date": day("2024-03-30"), "person": NAME, "kind": "学习情况", "method": "电话", "study": "条例",
        "rating": "不认真",
    }  # fmt: skip
    push: Row = {
        "code": "训2401", "title": "学习资料", "phase": "外出", "kind": "推送资料", "start": day("2024-02-01"),
        "pushed_to": 41, "read_by": 36,
    }  # fmt: skip
    rows = away(ledgers={"reports": [report], "trainings": [push]})
    found = results("朝阳", "2025-02-14", rows)
    assert of(found, "补课", "逾期") == ["2024-03-30学习评价"]
    assert of(found, "培训", "逾期") == ["2025年春节"]
    assert of(results("土右旗", "2024-07-01", rows), "培训", "逾期") == ["二季度（推送）"]
    course: Row = {
        "code": "训2501", "title": "返乡补课", "phase": "归乡", "kind": "补课", "start": day("2025-02-05"), "hours": 4,
    }  # fmt: skip
    rows["trainings"].append(course)
    for mark, late in (("√", []), ("✕", ["2024-03-30学习评价"])):
        made_up = {**rows, "attendance": [{"year": 2025, "person": NAME, "训2501": mark}]}
        found = results("朝阳", "2025-02-14", made_up)
        assert (of(found, "补课", "逾期"), of(found, "培训", "逾期")) == (late, [])
    rows["reports"][0]["rating"] = "认真"
    off = results("朝阳", "2025-02-14", rows, {"TRAIN_IN": "–"})
    assert (of(off, "补课"), of(off, "培训")) == ([], [])


@pytest.mark.feature("GT-26", "GT-34", "GT-18")
def test_the_four_ones_care_at_festivals_and_both_kinds_of_class_of_gaotai(
    results: Results, away: Callable[..., Rows]
) -> None:
    contacts: list[Row] = [
        {"date": day("2024-03-05"), "person": NAME, "method": way, "reached": "是", "contact_person": CONTACT}
        for way in ("电话", "书信")
    ]
    care: Row = {
        "date": day("2024-02-05"), "person": NAME, "kind": "节日慰问", "festival": "春节", "content": "送年货",
        "amount": 500,
    }  # fmt: skip
    course: Row = {
        "code": "训2401", "title": "冬训", "phase": "归乡", "kind": "冬训", "start": day("2024-02-12"), "hours": 8,
    }  # fmt: skip
    rows = away("2023-06-01", ledgers={"contacts": contacts, "assistance": [care], "trainings": [course]})
    found = results("高台", "2024-12-01", rows)
    four = [(task["已"], task["应"]) for task in found["任务清单"] if task["任务"] == "四个一"]
    assert four[-1] == (2, 4)
    assert (of(found, "节日慰问", "完成"), of(found, "节日慰问", "逾期")) == (
        ["2024年春节"],
        ["2024年元旦", "2024年七一"],
    )
    assert found["慰问"] == {"春节": {"次": 1, "金额": 500}}
    assert (of(found, "培训", "进行中"), of(found, "培训", "完成")) == (["2024年（轮训）"], ["2024年（冬训）"])
    off = results("高台", "2024-12-01", rows, {"FOUR_ONES": "–", "HOME_VISIT": "–", "TRAIN_IN": "冬训"})
    assert (of(off, "四个一"), of(off, "节日慰问"), of(off, "培训", "进行中")) == ([], [], [])


@pytest.mark.feature("CY-10", "CY-25", "CY-27")
def test_chaoyang_contacts_and_studies_every_month_and_visits_the_home_every_quarter(
    results: Results, away: Callable[..., Rows]
) -> None:
    visit: Row = {
        "date": day("2024-02-10"), "person": NAME, "method": "家访", "reached": "是", "contact_person": CONTACT,
    }  # fmt: skip
    report: Row = {
        "date": day("2024-01-20"), "person": NAME, "kind": "学习情况", "method": "书信", "study": "条例",
        "rating": "认真",
    }  # fmt: skip
    rows = away(ledgers={"contacts": [visit], "reports": [report]})
    found = results("朝阳", "2024-04-01", rows)
    assert duties_of(found, "家访") == ["完成", "进行中"]
    assert duties_of(found, "联系") == ["完成", "完成", "逾期", "进行中"]
    assert duties_of(found, "学习汇报") == ["完成", "逾期", "逾期", "进行中"]
    other = results("朝阳", "2024-04-01", rows, {"HOME_VISIT": "–", "STUDY_REPORT": "季", "CONTACT_PERIOD": "季"})
    assert [duties_of(other, kind) for kind in ("家访", "学习汇报", "联系")] == [
        [],
        ["完成", "进行中"],
        ["完成", "进行中"],
    ]


@pytest.mark.feature("TY-12")
def test_help_for_the_family_is_a_visit_at_home(results: Results, away: Callable[..., Rows]) -> None:
    help_given: Row = {
        "date": day("2024-02-10"), "person": NAME, "kind": "家庭帮扶", "content": "帮建猪圈", "beneficiary": "张父",
        "relation": "父亲",
    }  # fmt: skip
    own = {"HOME_VISIT": "季"}
    rows = away(ledgers={"assistance": [help_given]})
    assert duties_of(results("土右旗", "2024-03-31", rows, own), "家访") == ["完成"]
    rows["assistance"][0]["beneficiary"] = rows["assistance"][0]["relation"] = None
    assert duties_of(results("土右旗", "2024-03-31", rows, own), "家访") == ["临期"]


@pytest.mark.feature("TY-09")
def test_requests_are_settled_by_their_day_and_dispatched_every_month(
    results: Results, away: Callable[..., Rows]
) -> None:
    request: Row = {
        "code": "诉24001", "date": day("2024-08-02"), "person": NAME, "source": "微信群", "kind": "就业",
        "content": "求职", "state": "办理中", "due_on": day("2024-09-02"), "responsible": CONTACT,
    }  # fmt: skip
    review: Row = {"request": "诉24001", "date": day("2024-08-25"), "progress": "已推荐"}
    rows = away(ledgers={"requests": [request]})
    reviewed = away(ledgers={"requests": [request], "request_reviews": [review]})
    assert of(results("土右旗", "2024-09-02", rows), "诉求办理", "逾期") == []
    late = results("土右旗", "2024-09-03", rows)
    assert (of(late, "诉求办理", "逾期"), of(late, "诉求调度", "逾期")) == (["诉24001"], ["诉24001 8月"])
    assert of(results("土右旗", "2024-09-03", reviewed), "诉求调度", "逾期") == []
    assert of(results("土右旗", "2024-09-03", rows, {"REQ_REVIEW": "–"}), "诉求调度") == []


@pytest.mark.feature("XS-11")
def test_the_secretary_of_a_branch_away_reports_at_home_about_spring(
    results: Results, branch_rows: Callable[..., Rows]
) -> None:
    far: Row = {
        "code": "620799-05-012-01", "name": "驻象山流动党员党支部", "org_type": "驻外流动党员党支部",
        "parent_code": "620799-05-012", "secretary": CONTACT, "seat": "浙江省宁波市象山县",
    }  # fmt: skip
    rows = branch_rows()
    rows["orgs"].append(far)
    note: Row = {
        "date": day("2024-02-12"), "person": CONTACT, "method": "座谈", "reached": "是", "contact_person": CONTACT,
        "topics": "返乡报到",
    }  # fmt: skip
    assert of(results("爵溪", "2024-02-26", rows), "返乡报到", "逾期") == ["2024年春节"]
    assert of(results("爵溪", "2024-02-26", {**rows, "contacts": [note]}), "返乡报到", "完成") == ["2024年春节"]
    before = {**rows, "contacts": [{**note, "date": day("2024-01-01")}]}
    assert of(results("爵溪", "2024-02-26", before), "返乡报到", "逾期") == ["2024年春节"]
    assert of(results("爵溪", "2024-02-26", rows, {"SECRETARY_RETURN": "否"}), "返乡报到") == []


@pytest.mark.feature("JF-03", "JF-36", "JF-29")
def test_ways_of_managing_who_came_by_themselves_and_who_has_no_work(
    results: Results, guest: Callable[..., Rows]
) -> None:
    stay: Row = {"manage_mode": "属地", "found_by": "主动报到", "job_state": "未就业"}
    offer: Row = {"date": day("2024-02-01"), "person": GUEST, "kind": "岗位推荐", "content": "推荐机修工"}
    found = results("解放街道", "2024-06-30", guest("2024-01-10", **stay))
    assert (found["管理方式"], found["工作率"]["合计"]["主动报到率"]) == ({"属地": 1}, 100.0)
    assert len(gaps_of(found, "岗位推荐")) == 1
    other = results(
        "解放街道", "2024-06-30",
        guest("2024-01-10", {"assistance": [offer]}, **{**stay, "manage_mode": "归口", "found_by": "排查发现"}),
    )  # fmt: skip
    assert (other["管理方式"], other["工作率"]["合计"]["主动报到率"]) == ({"归口": 1}, 0.0)
    assert gaps_of(other, "岗位推荐") == []


@pytest.mark.feature("JF-06", "JF-21")
def test_which_contents_were_told_and_which_aspects_a_report_leaves_out(
    results: Results, away: Callable[..., Rows]
) -> None:
    contact: Row = {
        "date": day("2024-03-05"), "person": NAME, "method": "电话", "reached": "是", "contact_person": CONTACT,
        "topics": "通报形势、传达安排",
    }  # fmt: skip
    report: Row = {
        "date": day("2024-06-01"), "person": NAME, "kind": "思想汇报", "method": "微信", "thought": "稳定",
        "work": "水电",
    }  # fmt: skip
    rows = away(ledgers={"contacts": [contact], "reports": [report]})
    found = results("解放街道", "2024-06-30", rows)
    assert found["联系内容"] == [{"姓名": NAME, "内容": ["传达安排", "通报形势"], "已覆盖": 2}]
    assert gaps_of(found, "汇报缺项") == ["2024-06-01的汇报没有写学习"]
    rows["contacts"][0]["topics"], rows["reports"][0]["study"] = "其他", "条例"
    other = results("解放街道", "2024-06-30", rows)
    assert (other["联系内容"][0]["已覆盖"], gaps_of(other, "汇报缺项")) == (0, [])


@pytest.mark.feature("GT-36", "GT-41", "GT-23")
def test_participation_of_members_and_branches_and_the_rate_of_double_check_in(
    results: Results, away: Callable[..., Rows]
) -> None:
    meetings: list[Row] = [
        {"code": f"会24{at:02d}", "org": BRANCH, "kind": "党课", "held_on": date(2024, 3, at), "mode": "线下"}
        for at in range(1, 11)
    ]
    marks = dict(zip((str(one["code"]) for one in meetings), "√√√√√线补✕✕○", strict=True))
    rows = away(ledgers={"meetings": meetings, "attendance": [{"year": 2024, "person": NAME, **marks}]})
    found = results("高台", "2024-06-30", rows)
    assert found["参与率"]["党员"] == [{"姓名": NAME, "到": 7, "应": 9, "率": 77.8}]
    assert (found["参与率"]["平均"], found["参与率"]["加权"]) == (77.8, 77.8)
    assert len(gaps_of(found, "参学率")) == 1
    assert found["工作率"]["合计"]["双报到率"] == 100.0
    rows["outflow"][0]["host_checkin"] = None
    other = results("高台", "2024-06-30", rows, {"LIFE_RATE": "75"})
    assert (gaps_of(other, "参学率"), other["工作率"]["合计"]["双报到率"]) == ([], 0.0)


@pytest.mark.feature("CY-02")
def test_who_missed_the_general_meeting_is_to_be_looked_up(results: Results, away: Callable[..., Rows]) -> None:
    meeting: Row = {
        "code": "会2401", "org": BRANCH, "kind": "支部党员大会", "held_on": day("2024-03-10"), "mode": "线下",
    }  # fmt: skip
    rows = away(ledgers={"meetings": [meeting], "attendance": [{"year": 2024, "person": CONTACT, "会2401": "√"}]})
    assert len(gaps_of(results("朝阳", "2024-06-30", rows), "摸底")) == 1
    assert gaps_of(results("高台", "2024-06-30", rows), "摸底") == []
    rows["members"][0]["verified_on"] = day("2024-03-12")
    assert gaps_of(results("朝阳", "2024-06-30", rows), "摸底") == []


@pytest.mark.feature("JC-05", "JC-08", "JC-09")
def test_residents_have_their_card_and_the_units_of_those_in_service_hear_of_them(
    results: Results, away: Callable[..., Rows]
) -> None:
    checkin: Row = {"year": 2024, "person": CONTACT, "date": day("2024-01-10"), "community": BRANCH, "card_no": "31"}
    post: Row = {
        "person": NAME, "post": "民间纠纷调解员", "duties": "调解", "area": "3号楼", "responsible": CONTACT,
        "carded_on": day("2024-03-12"), "building": "3号楼",
    }  # fmt: skip
    rows = away(ledgers={"checkins": [checkin], "posts": [post]})
    rows["members"][0]["community_class"] = "居民"
    found = results("金昌", "2024-07-01", rows)
    assert (gaps_of(found, "责任卡"), of(found, "在职反馈", "逾期")) == ([], ["上半年"])
    rows["posts"] = []
    rows["letters"] = [
        {"direction": "发出", "kind": "在职表现反馈", "date": day("2024-06-01"), "person": CONTACT, "other_org": "某局"}
    ]
    other = results("金昌", "2024-07-01", rows)
    assert gaps_of(other, "责任卡") == ["居民党员没有责任区、责任卡、责任人"]
    assert (of(other, "在职反馈", "逾期"), of(other, "在职反馈", "完成")) == ([], ["上半年"])
    off = results("金昌", "2024-07-01", rows, {"CATEGORIES": "–"})
    assert (gaps_of(off, "责任卡"), of(off, "在职反馈")) == ([], [])


@pytest.mark.feature("JC-10")
def test_checking_in_at_a_community_makes_nobody_a_member_of_it(
    results: Results, branch_rows: Callable[..., Rows], person: Callable[..., Row]
) -> None:
    checkin: Row = {"year": 2024, "person": NAME, "date": day("2024-01-10"), "community": BRANCH, "card_no": "31"}
    for branch, members in (("高台县某局机关党支部", 1), (BRANCH, 2)):
        rows = branch_rows([person(NAME, branch=branch)], checkins=[checkin])
        assert results("金昌", "2024-07-01", rows)["F26"]["党员总数"] == members
