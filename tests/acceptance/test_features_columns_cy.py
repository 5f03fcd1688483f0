"""朝阳: what its columns ask for, what is made of them, and how it is without them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.column import alerts, codes, filling
from tests.acceptance.conftest import cells_of
from tests.branch import BRANCH, CONTACT, Rows
from validators.cell import Cell

Line = dict[str, Cell]
Documents = Callable[..., dict[str, Any]]
PLACE, NAME = "朝阳", "张一"
SENDER = {
    "head": "马文博", "preparer": CONTACT, "checker": "马文博", "phone": "0421-6620000", "region": "辽宁省朝阳市朝阳县",
}  # fmt: skip
SERVICES = (
    "政策技术培训", "租房购房", "子女入学入托", "办理证照", "代转档案和组织关系", "介绍市场信息", "介绍就业岗位",
    "调解劳务纠纷", "追讨欠薪", "维护权益",
)  # fmt: skip


@pytest.mark.feature("CY-02")
def test_how_a_member_was_looked_up_is_one_of_the_ways_of_the_survey(
    document: Documents, away: Callable[..., Rows]
) -> None:
    ways = ("支部大会排查", "分片逐户", "通讯查询", "道听途说")
    rows = away(names=("张一", "张二", "张三", "张四"))
    for member, way in zip(rows["members"], ways, strict=False):
        member["verified_by"] = way
    found = document(PLACE, rows)
    assert filling(found, "党员", "核实方式") == {"行数": 5, "已填": 3, "空白": 1, "看不懂": 1}
    assert sorted(codes(found, "党员", "核实方式")) == ["MPM105", "MPM202"]
    assert codes(document("高台", rows), "党员", "核实方式") == ["MPM105"]


@pytest.mark.feature("CY-05")
def test_who_will_leave_writes_down_when_where_to_for_what_work_and_how_to_be_reached(
    document: Documents, away: Callable[..., Rows]
) -> None:
    rows = away()
    rows["outflow"][0] |= {"planned_out": date(2024, 12, 30), "out_date": None}
    for field in ("reported_on", "town_checkin", "host_checkin"):
        rows["outflow"][0][field] = None
    four = (("流出", "拟外出日期"), ("流出", "外出地点"), ("流出", "从事职业"), ("党员", "联系电话"))
    found = document(PLACE, rows)
    assert [codes(found, *column) for column in four] == [[]] * 4
    assert codes(found, "流出", "外出日期") == ["MPM342"]
    rows["outflow"][0]["planned_out"] = date(2025, 1, 1)
    assert codes(document(PLACE, rows), "流出", "外出日期") == []
    rows["outflow"][0] |= {"planned_out": None, "dest_place": None, "occupation": None}
    rows["members"][0]["phone"] = None
    found = document(PLACE, rows)
    assert [codes(found, *column) for column in four] == [["MPM202"]] * 4
    assert codes(document("高台", rows), "流出", "拟外出日期") == []


@pytest.mark.feature("CY-07")
def test_who_left_yesterday_is_in_the_register_with_place_work_and_contact(
    document: Documents, away: Callable[..., Rows]
) -> None:
    def registered(out: str, own: str | None = None) -> tuple[int, bool]:
        rows = away(out, dest_unit="宏达公司", occupation="架子工")
        found = document(PLACE, rows, {"REG_MONTHS": own} if own else None)
        texts = {str(value) for (tab, _), value in cells_of(found["path"]).items() if tab == "F03 流出花名册"}
        wanted = {NAME, "甘肃省酒泉市瓜州县", "宏达公司，架子工", f"{CONTACT}（支部委员）"}
        return found["results"]["F03"]["合计"], wanted <= texts

    assert registered("2024-12-30") == (1, True)
    assert registered("2024-12-30", "1") == (0, False)
    assert registered("2025-01-01") == (0, False)


@pytest.mark.feature("CY-12", "CY-32")
def test_activists_sit_in_at_meetings_and_who_brings_one_up_has_done_one_of_the_five(
    document: Documents, away: Callable[..., Rows]
) -> None:
    held: Line = {"code": "会2401", "org": BRANCH, "kind": "党小组会", "held_on": date(2024, 3, 2)}
    activist: Line = {
        "date": date(2024, 6, 1), "person": NAME, "kind": "清单事项", "item": "五个一：培养一名入党积极分子",
        "content": "带刘志强学习",
    }  # fmt: skip
    meetings: list[Line] = [{**held, "observers": "刘志强(积极分子)、王芳"}, {**held, "code": "会2402"}]
    found = document(PLACE, away(ledgers={"meetings": meetings, "deeds": [activist]}))
    assert filling(found, "组织生活", "列席人员") == {"行数": 2, "已填": 1, "空白": 1}
    done = {one["项目"]: one["人数"] for one in found["results"]["作用发挥"]}
    assert (done["培养一名入党积极分子"], done["帮助一人外出就业"]) == (1, 0)
    activist["item"] = "五个一：介绍一名入党积极分子"
    found = document(PLACE, away(ledgers={"deeds": [activist]}))
    assert codes(found, "积分事项", "清单项目") == ["MPM413"]
    assert {one["项目"]: one["人数"] for one in found["results"]["作用发挥"]}["培养一名入党积极分子"] == 0


@pytest.mark.feature("CY-14")
def test_feedback_goes_by_letter_or_by_electronic_mail(document: Documents, away: Callable[..., Rows]) -> None:
    base: Line = {
        "direction": "收到",
        "kind": "反馈函",
        "date": date(2024, 7, 5),
        "person": NAME,
        "other_org": "某党委",
    }
    methods = ("信函", "电子邮件", None, "托人带话")
    letters = [{**base, "method": method, "date": date(2024, 7, at)} for at, method in enumerate(methods, 1)]
    found = document(PLACE, away(ledgers={"letters": letters}))
    assert filling(found, "反馈函询", "发送方式") == {"行数": 4, "已填": 2, "空白": 1, "看不懂": 1}
    assert codes(found, "反馈函询", "发送方式") == ["MPM105"]


@pytest.mark.feature("CY-17", "CY-20")
def test_what_is_taught_is_of_five_kinds_and_goes_by_a_channel(document: Documents, away: Callable[..., Rows]) -> None:
    taught = ("政策法规", "实用技术、典型经验", "市场信息、科普文卫", None, "养生")
    through = ("线下", "远程教育平台", "网络讲堂", None, "BBS")
    classes: list[Line] = [
        {
            "code": f"训240{at}", "title": "教育", "phase": "外出", "kind": "培训班", "start": date(2024, 5, at),
            "content": content, "channel": channel,
        }
        for at, (content, channel) in enumerate(zip(taught, through, strict=True), 1)
    ]  # fmt: skip
    found = document(PLACE, away(ledgers={"trainings": classes}))
    for heading, code in (("内容分类", "MPM106"), ("渠道", "MPM105")):
        assert filling(found, "教育培训", heading) == {"行数": 5, "已填": 3, "空白": 1, "看不懂": 1}
        assert codes(found, "教育培训", heading) == [code]


@pytest.mark.feature("CY-18")
def test_activities_may_be_held_in_the_afternoon_and_in_the_evening(
    document: Documents, away: Callable[..., Rows]
) -> None:
    slots = ("工作日下午", "工作日晚", None, "错时")
    meetings: list[Line] = [
        {
            "code": f"会240{at}",
            "org": BRANCH,
            "kind": "党课",
            "held_on": date(2024, 3, at),
            "mode": "线下",
            "slot": slot,
        }
        for at, slot in enumerate(slots, 1)
    ]
    found = document(PLACE, away(ledgers={"meetings": meetings}))
    assert filling(found, "组织生活", "时段") == {"行数": 4, "已填": 2, "空白": 1, "看不懂": 1}
    assert codes(found, "组织生活", "时段") == ["MPM105"]


@pytest.mark.feature("CY-30")
def test_the_cover_of_what_is_mailed_upward_names_who_answers_for_it(
    fresh: Callable[..., Path], branch_rows: Callable[..., Rows], told: Callable[..., dict[str, Any]]
) -> None:
    persons = {"registrar": CONTACT, "chief_responsible": "陈国栋", "direct_responsible": "何敏", "secretary": "何平"}
    labels = ("主要责任人（党委书记）", "直接责任人（分管领导）", "具体责任人（支部书记）")

    def printed(level: str, code: str = "620799-05-012") -> list[object]:
        rows = branch_rows()
        rows["orgs"][0] |= {**persons, "code": code}
        path = fresh(PLACE, rows=rows, level=level, settings=SENDER, name=f"{level}{code}.xlsx")
        sent = told("export", path, "-o", path.with_suffix(""))
        lines = list(load_workbook(sent["file"])["报送封面"].iter_rows(values_only=True))
        beside = {line[at]: line[value] for line in lines for at, value in ((0, 2), (3, 4))}
        return [beside[label] for label in labels]

    assert printed("支部") == ["陈国栋", "何敏", "何平"]
    assert printed("乡镇") == ["陈国栋", "何敏", None]
    assert printed("支部", "620799-05-013") == [None, None, None]


@pytest.mark.feature("CY-21")
def test_the_ten_services_of_the_station_are_offered_and_recorded(
    document: Documents, away: Callable[..., Rows]
) -> None:
    request: Line = {
        "date": date(2024, 8, 2), "person": NAME, "source": "来访", "kind": "劳资纠纷", "content": "欠薪",
        "state": "登记",
    }  # fmt: skip
    services = ("追讨欠薪", "办理证照", None)
    requests = [{"code": f"诉2400{at}", "service": name, **request} for at, name in enumerate(services, 1)]
    found = document(PLACE, away(ledgers={"requests": requests}))
    assert filling(found, "困难诉求", "服务项目") == {"行数": 3, "已填": 2, "空白": 1}
    book = load_workbook(found["path"])
    (choices,) = [one.formula1 for one in book["困难诉求"].data_validations.dataValidation if "G3" in one.sqref]
    first = str(book.defined_names[choices].attr_text).partition(":")[0].replace("$", "").rpartition("!")[2]
    column = book["选项"][first].column
    offered = tuple(line[column - 1] for line in book["选项"].iter_rows(min_row=2, values_only=True))
    assert tuple(name for name in offered if name) == SERVICES


@pytest.mark.feature("CY-24")
def test_the_three_comparisons_and_two_examples_may_be_ticked(document: Documents, away: Callable[..., Rows]) -> None:
    deed: Line = {
        "date": date(2024, 6, 1), "person": NAME, "kind": "清单事项", "item": "三比两树：比贡献", "content": "捐资修路",
    }  # fmt: skip

    def done(own: str | None = None) -> dict[str, int]:
        found = document(PLACE, away(ledgers={"deeds": [deed]}), {"THREE_TWO": own} if own else None)
        return {one["项目"]: one["人数"] for one in found["results"]["作用发挥"] if one["类别"] == "三比两树"}

    names = ("比学习", "比工作", "比贡献", "树立外出党员新形象", "树立朝阳人新形象")
    assert done() == {name: int(name == "比贡献") for name in names}
    assert done("比贡献") == {"比贡献": 1}
    assert done("–") == {}


@pytest.mark.feature("CY-25")
def test_everybody_has_a_card_and_is_appraised_every_year(
    document: Documents, away: Callable[..., Rows], appraisal_of: Callable[..., Rows]
) -> None:
    def lacking(ledgers: Rows, **card: Cell) -> tuple[list[str], list[str]]:
        rows = away(ledgers=ledgers)
        rows["members"] = [{**member, **card} for member in rows["members"]]
        found = document(PLACE, rows)
        return alerts(found, "卡册"), alerts(found, "民主评议临期")

    graded = appraisal_of(NAME, "2024-12-20")
    graded["appraisals"] = [*graded["appraisals"], {**graded["appraisals"][0], "person": CONTACT}]
    card: Line = {"carded_on": date(2024, 3, 1), "file_no": "QJ-017"}
    assert lacking(graded, **card) == ([], [])
    cards, appraisal = lacking({})
    assert [fact.rstrip("。") for fact in cards] == ["没有党员登记卡、跟踪管理卡"]
    assert [fact.rstrip("。") for fact in appraisal] == ["2024年度民主评议还有2名党员没有等次，2024-12-31到期"]
