"""What follows from grades and deeds: alerts, lists, distribution, sums of deeds, assessment of branches (C7, C8)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from mpm_xl.figure import FormValues
from mpm_xl.forms import f19, f20
from mpm_xl.office import Office
from mpm_xl.score.alerts import alerts
from mpm_xl.score.branches import assessment
from mpm_xl.score.deeds import deed_lines
from mpm_xl.score.lists import distribution, listed
from tests.mpm_xl.desk import UNIT, desk
from validators.cell import Cell
from workbook.forms.declaration import Block

Line = dict[str, Cell]
NAMES = ("甲一", "乙二", "丙三", "丁四", "戊五")
# By hand: every member has 30+30+20 and what 作用发挥 and 遵纪守法 leave: 10 → 90, 0 → 80, −15 → 65, −20−2 → 58.
DEEDS: dict[str, Sequence[Line]] = {
    "甲一": [{"kind": "志愿服务", "count": 5}, {"kind": "建议提案", "count": 5}],
    "乙二": [],
    "丙三": [{"kind": "不当言行"}, {"kind": "违反规章村规"}],
    "丁四": [{"kind": "不当言行", "count": 2}, {"kind": "未完成交办任务", "count": 2}],
    "戊五": [],
}


def deed(name: str, **more: Cell) -> Line:
    return {"date": date(2024, 6, 1), "person": name, "content": "事由", **more}


def office(as_of: str = "2024-12-31", **more: Sequence[Line]) -> Office:
    """Return five members of whom 甲一 has 90, 乙二 80, 丙三 65, 丁四 58 points, and 戊五 is too old for a score."""
    members: list[Line] = [
        {"name": name, "branch": UNIT, "birth": "1954-12-31" if name == "戊五" else "1988-03-12"} for name in NAMES
    ]
    trips: list[Line] = [
        {"person": name, "out_date": date(2023, 2, 26), "reported_on": date(2023, 2, 20),
         "host_checkin": date(2023, 3, 1), "assigned_org": "驻瓜州党支部"} for name in NAMES
    ]  # fmt: skip
    reports: list[Line] = [
        {"date": date(2024, month, 1), "person": name, "kind": "思想汇报"} for name in NAMES for month in (2, 5, 8, 11)
    ]
    paid: Line = {f"m{month:02d}": 1 for month in range(1, 13)}
    dues: list[Line] = [
        {"year": 2024, "person": name, "dues_type": "农民", "channel": "线上", **paid} for name in NAMES
    ]
    rows: dict[str, Sequence[Line]] = {
        "members": members, "outflow": trips, "reports": reports, "dues": dues,
        "meetings": [{"code": "会2401", "org": UNIT, "kind": "党课", "held_on": date(2024, 3, 6), "mode": "线上线下"}],
        "attendance": [{"year": 2024, "person": name, "会2401": "线"} for name in NAMES],
        "deeds": [deed(name, **own) for name, some in DEEDS.items() for own in some],
        "orgs": [{"code": "620799-05-012", "name": UNIT, "org_type": "党支部", "secretary": "苏梅"}], **more,
    }  # fmt: skip
    return desk("高台", as_of, rows)


def evidence_of(sheet: FormValues, dimension: str) -> list[object]:
    rows = [row for row in sheet.blocks["评分"] if "dimension" in row]
    return [row["evidence"].value for row in rows if row["dimension"].value == dimension]


def measure(name: str, kind: str) -> Line:
    return {"person": name, "measure": kind, "decided_on": date(2024, 11, 1), "decided_by": UNIT}


def test_the_lists_name_who_may_be_commended_reminded_or_dealt_with() -> None:
    found = [(one.name, office().members.rows[one.score.member].name, one.score.total) for one in listed(office())]
    assert found == [
        ("表彰建议名单", "甲一", Decimal("90.0")), ("提醒谈话名单", "丙三", Decimal("65.0")),
        ("处置建议名单", "丁四", Decimal("58.0")),
    ]  # fmt: skip
    assert listed(office())[2].measures == "提请支部按程序研究：限期整改、劝退、除名"


def test_grades_are_counted_in_percent_of_those_who_have_one() -> None:
    assert [(one.grade, len(one.members), one.share) for one in distribution(office())] == [
        ("优秀", 1, 25.0), ("合格", 1, 25.0), ("警示", 1, 25.0), ("不合格", 1, 25.0), ("暂定", 0, ""), ("免考", 1, ""),
    ]  # fmt: skip


def test_grades_below_the_line_are_told_when_the_year_ends_and_not_before() -> None:
    assert list(alerts(office("2024-12-24"))) == []
    found = [(one.level, one.kind, one.fact, one.responsible) for one in alerts(office())]
    assert found == [
        ("蓝", "积分警示", "积分65分，等次警示", "苏梅"), ("黄", "积分不合格", "积分58分，等次不合格", "苏梅"),
    ]  # fmt: skip


def test_what_the_branch_has_done_already_is_not_asked_for_again() -> None:
    talk: Line = {"date": date(2024, 11, 1), "person": "丙三", "kind": "提醒"}
    assert [one.kind for one in alerts(office(talks=[talk]))] == ["积分不合格"]
    assert [one.kind for one in alerts(office(talks=[{**talk, "kind": "日常"}]))] == ["积分警示", "积分不合格"]
    assert [one.kind for one in alerts(office(measures=[measure("丙三", "提醒谈话")]))] == ["积分不合格"]
    assert [one.kind for one in alerts(office(measures=[measure("丁四", "限期改正")]))] == ["积分警示"]


def test_a_veto_is_told_whatever_the_points_and_shows_on_the_forms() -> None:
    vetoed = office(measures=[measure("甲一", "违法犯罪")])
    one = next(one for one in alerts(vetoed) if one.member == 3)
    assert (one.level, one.kind, one.rule, one.fact) == (
        "黄", "积分一票否决", "C7", "一票否决：违法犯罪（2024-11-01决定）",
    )  # fmt: skip
    lines = f20.values(vetoed, "").blocks["积分"]
    line = next(line for line in lines if line["name"].value == "甲一")
    assert (line["total"].value, line["grade"].value, line["rank"].value) == (90, "不合格", None)
    assert line["remark"].value == "一票否决"
    sheet = f19.values(vetoed, "甲一")
    assert sheet.fields["grade"].value == "不合格"
    assert evidence_of(sheet, "一票否决") == ["一票否决：违法犯罪（2024-11-01决定）"]


def test_the_form_says_how_the_appraisal_came_into_the_total() -> None:
    own: list[Line] = [{"code": "APPRAISAL_WEIGHT", "own_value": "20"}]
    note: list[Line] = [{"year": 2024, "person": "乙二", "grade": "优秀"}]
    sheet = f19.values(office(parameters=own, appraisals=note), "乙二")
    assert sheet.fields["total"].value == 83
    assert evidence_of(sheet, "评议") == ["80×80%+95×20%=83"]


@pytest.mark.parametrize(
    ("start", "days", "text"),
    [
        (date(2024, 12, 2), 5, "2024年12月2日至2024年12月9日（5个工作日）"),
        (date(2024, 12, 6), 5, "2024年12月6日至2024年12月13日（5个工作日）"),
        (date(2024, 12, 7), 5, "2024年12月7日至2024年12月13日（5个工作日）"),
        (date(2024, 12, 6), 1, "2024年12月6日至2024年12月9日（1个工作日）"),
        (None, 5, "____至____（5个工作日）"),
    ],
)
def test_scores_are_published_for_working_days_after_the_first(start: date | None, days: int, text: str) -> None:
    assert f20.notice_text(start, days) == text


def test_deeds_are_summed_by_kind_with_persons_times_hours_money_and_jobs() -> None:
    deeds = [
        deed("甲一", kind="返乡创业", amount=300000, jobs=12), deed("乙二", kind="返乡创业", amount="50000.50", jobs=3),
        deed("甲一", kind="招商引资", amount=1000000), deed("丙三", kind="志愿服务", count=3, hours="4.5"),
        deed("甲一", kind="先锋岗经营户"), deed("甲一", kind="未完成交办任务"),
        {**deed("甲一", kind="返乡创业", amount=1), "date": date(2023, 12, 31)},
    ]  # fmt: skip
    meetings: list[Line] = [
        {"code": "会2401", "org": UNIT, "kind": "义务劳动", "held_on": date(2024, 3, 6), "minutes": 90},
        {"code": "会2402", "org": UNIT, "kind": "党课", "held_on": date(2024, 3, 7), "minutes": 90},
    ]
    marks: list[Line] = [
        {"year": 2024, "person": "甲一", "会2401": "√", "会2402": "√"}, {"year": 2024, "person": "乙二", "会2401": "✕"},
    ]  # fmt: skip
    found = {one.name: one for one in deed_lines(office(deeds=deeds, meetings=meetings, attendance=marks))}
    founded = found["返乡创业"]
    assert (len(founded.persons), founded.amount, founded.jobs) == (2, Decimal("350000.50"), 15)
    assert found["招商引资"].amount == 1000000
    volunteering = found["志愿服务"]
    assert (len(volunteering.persons), volunteering.times, volunteering.hours) == (2, 4, Decimal("6.0"))
    assert (found["先锋岗经营户"].times, "未完成交办任务" in found, "党课" in found) == (1, False, False)


def test_ticks_of_the_lists_count_once_a_member_and_those_that_other_ledgers_show_count_too() -> None:
    ticks = ["五个一：掌握一门技术", "掌握一门技术", "五好：好邻居"]
    rows: dict[str, Sequence[Line]] = {
        "members": [{"name": "甲一", "branch": UNIT}, {"name": "乙二", "branch": UNIT}],
        "deeds": [deed(name, kind="清单事项", item=tick) for name in ("甲一", "乙二") for tick in ticks],
        "meetings": [{"code": "会2401", "org": UNIT, "kind": "组织生活会", "held_on": date(2024, 3, 6)}],
        "attendance": [
            {"year": 2024, "person": "甲一", "会2401": "√"},
            {"year": 2024, "person": "乙二", "会2401": "假"},
        ],
        "reports": [{"date": date(2024, 5, 1), "person": name, "kind": "思想汇报"} for name in ("甲一", "乙二")],
    }
    found = {(one.group, one.name): one.times for one in deed_lines(desk("金昌", "2024-12-31", rows))}
    assert {name: count for (group, name), count in found.items() if group == "五个一"} == {
        "过一次组织生活会": 1, "作一次思想汇报": 2, "掌握一门技术": 2, "找一个合适岗位": 0, "为社区建设做一份贡献": 0,
    }  # fmt: skip
    assert (found["五好", "好邻居"], found["五好", "好公民"]) == (2, 0)


def test_posts_lines_of_work_and_reserves_are_counted() -> None:
    members: list[Line] = [
        {"name": "甲一", "branch": UNIT, "reserve_since": date(2024, 12, 31), "village_post": "村委会副主任"},
        {"name": "乙二", "branch": UNIT, "reserve_since": date(2025, 1, 1)},
    ]
    posts: list[Line] = [
        {"person": "甲一", "post": "党员先锋岗"},
        {"person": "乙二", "post": "党员先锋岗", "ended_on": date(2024, 12, 31)},
    ]  # fmt: skip
    deeds = [deed("甲一", kind="调解帮办", line="以外治外"), deed("乙二", kind="志愿服务", line="以外治外", count=2)]
    lines = deed_lines(office(members=members, posts=posts, deeds=deeds))
    found = {(one.group, one.name): one.times for one in lines}
    assert (found["后备", "村级后备力量"], found["后备", "村两委任职"]) == (1, 1)
    assert (found["岗位", "党员先锋岗"], found["岗位", "党员经营户"]) == (1, 0)
    assert (found["工作线", "以外治外"], found["工作线", "以外服外"]) == (3, 0)


def assessed(item: str, content: str, **more: Cell) -> Line:
    return {"date": date(2024, 11, 1), "org": UNIT, "kind": "支部考核", "item": item, "content": content, **more}


def test_a_branch_is_assessed_by_the_items_of_the_list_and_by_what_the_ledgers_show() -> None:
    items: list[Line] = [{"code": "BRANCH_ITEM", "own_value": "定性：班子建设、定量：台账质量、阵地"}]
    deeds = [
        assessed("定性：班子建设", "班子健全", points=18), assessed("定量：台账质量", "齐备", points="9.5"),
        assessed("台账质量", "补齐", points="0.5"), {**assessed("阵地", "去年", points=5), "date": date(2023, 12, 2)},
    ]  # fmt: skip
    note: list[Line] = [{"year": 2024, "person": "甲一", "grade": "优秀"}]
    lines = assessment(office(parameters=items, deeds=deeds, appraisals=note))
    typed = [(one.item, one.kind, one.result, one.points) for one in lines if one.kind != "定量（自动）"]
    assert typed == [
        ("班子建设", "定性", "班子健全", Decimal(18)), ("台账质量", "定量", "齐备；补齐", Decimal(10)),
        ("阵地", "", "未考核", None),
    ]  # fmt: skip
    assert {one.item: one.result for one in lines if one.kind == "定量（自动）"} == {
        "组织生活参与率": "5/5=100.0%", "线上参加人次": "5", "线上组织生活场次": "1", "线上交纳党费人数": "5",
        "民主评议参评率": "1/5=20.0%", "流动党员平均积分": "80.0分",
    }  # fmt: skip


def test_whoever_shuffles_the_rows_gets_the_same_lists() -> None:
    shuffled = office(deeds=[deed(name, **own) for name, some in reversed(DEEDS.items()) for own in reversed(some)])
    assert [(one.name, one.score.total) for one in listed(shuffled)] == [
        (one.name, one.score.total) for one in listed(office())
    ]


def test_of_a_probationary_member_other_measures_are_studied_than_of_a_full_one() -> None:
    members: list[Line] = [{"name": name, "branch": UNIT, "birth": "1988-03-12"} for name in NAMES]
    members[NAMES.index("丁四")]["member_class"] = "预备党员"
    built = office(members=members)
    (line,) = [one for one in listed(built) if one.name == "处置建议名单"]
    assert line.measures == "提请支部按程序研究：延长预备期或者取消预备党员资格"
    assert line.score.advice == "提请支部研究延长预备期或者取消预备党员资格"
    (told,) = [one for one in alerts(built) if one.kind == "积分不合格"]
    assert told.action == "提请支部按程序研究延长预备期或者取消预备党员资格"
    decided: Line = {"person": "丁四", "measure": "延长预备期", "decided_on": date(2024, 12, 1)}
    assert not [one for one in alerts(office(members=members, measures=[decided])) if one.kind == "积分不合格"]


def test_what_is_hung_out_for_everybody_suggests_no_measure() -> None:
    sheet = f20.values(office(), "")
    words = [str(figure.value) for line in sheet.blocks["积分"] for figure in line.values()]
    assert not [one for one in words if "整改" in one or "谈话" in one or "研究" in one]
    assert "处理建议" not in {item.heading for part in f20.FORM.parts if isinstance(part, Block) for item in part.items}
