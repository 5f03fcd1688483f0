"""三有三知, 五个摸清, cards, phases, ticks and services; worked out by hand from rules C17 and forms B.9."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mpm_xl.checklists import (
    PARTS,
    alerts,
    card_names,
    cards,
    classes,
    five_checks,
    schooled,
    services,
    three_haves,
    ticked,
)
from mpm_xl.forms import f12
from mpm_xl.forms.five_branches import branch_totals
from mpm_xl.office import Office
from mpm_xl.select import select
from tests.mpm_xl.desk import UNIT, desk
from tests.mpm_xl.rule_rows import MA, SU
from validators.cell import Cell

Row = Mapping[str, Cell]
EVERY = [part for parts in PARTS.values() for part in parts]


def day(text: str) -> date:
    return date.fromisoformat(text)


MEMBER: dict[str, Cell] = {
    **MA, "phone": "13900000001", "education": "大学专科", "carded_on": day("2024-03-01"), "file_no": "QJ-2024-017",
    "verified_on": day("2024-06-30"),
}  # fmt: skip
TRIP: dict[str, Cell] = {
    "person": "马文博", "out_date": day("2023-02-26"), "reason": "务工", "dest_place": "甘肃省酒泉市瓜州县",
    "dest_unit": "宏达公司", "dest_kind": "私营企业", "occupation": "建筑施工", "living_status": "收入稳定",
    "employer_org_state": "无", "role_note": "带出3人务工", "contact_person": "苏梅", "assigned_org": UNIT,
}  # fmt: skip
STAY: dict[str, Cell] = {
    "person": "马文博", "in_date": day("2024-03-01"), "residence": "瀛海路88号", "work_unit": "针织三厂",
    "contact_person": "苏梅", "assigned_org": UNIT,
}  # fmt: skip


def report(text: str, kind: str = "思想汇报", **more: Cell) -> dict[str, Cell]:
    return {"date": day(text), "person": "马文博", "kind": kind, "method": "微信", **more}


QUARTERS = [report(f"2024-{month}-15") for month in ("02", "05", "08", "11")]
LEDGERS: Mapping[str, Sequence[Row]] = {
    "contacts": [{"date": day("2024-04-02"), "person": "马文博", "method": "书信", "reached": "否"}],
    "reports": [*QUARTERS, report("2024-09-01", "学习心得体会")],
    "appraisals": [{"year": 2024, "person": "马文博", "grade": "合格", "graded_on": day("2024-12-20")}],
}


def office(
    as_of: str = "2024-12-30", profile: str = "朝阳", member: Row = MEMBER, trip: Row | None = TRIP,
    parameters: Row | None = None, **ledgers: Sequence[Row],
) -> Office:  # fmt: skip
    rows: dict[str, Sequence[Row]] = {"members": [member, SU], "outflow": [trip] if trip else [], **LEDGERS, **ledgers}
    own: list[Row] = [{"code": code, "own_value": value} for code, value in (parameters or {}).items()]
    return desk(profile, as_of, {**rows, "parameters": own})


def lacking(here: Office) -> tuple[str, ...]:
    (one,) = three_haves(here)
    return one.lacking


def test_who_has_all_six_reaches_the_mark() -> None:
    here = office(parameters={"REFRESH": "半年"})
    (one,) = three_haves(here)
    assert (one.lacking, one.met) == ((), True)
    assert all(tick.behind for tick in one.ticks.values())


def test_what_was_verified_counts_for_six_months_to_the_day_and_for_the_period_of_the_place() -> None:
    half = {"REFRESH": "半年"}
    assert lacking(office("2024-12-30", parameters=half)) == ()
    assert lacking(office("2024-12-31", parameters=half)) == ("知去向", "知现状")
    assert lacking(office("2024-12-31", parameters={**half, "STATUS_MONTHS": "7"})) == ("知去向",)
    assert lacking(office("2024-09-30", parameters={"REFRESH": "季"}, reports=QUARTERS)) == (
        "民主评议", "心得体会",
    )  # fmt: skip
    assert "知去向" in lacking(office("2024-10-01", parameters={"REFRESH": "季"}))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"carded_on": None}, ("登记卡", "管理卡")),
        ({"file_no": None}, ("管理卡",)),
        ({"file_no": "不掌握"}, ("管理卡",)),
        ({"phone": None}, ("电话联系",)),
        ({"verified_on": None}, ("知去向", "知现状")),
    ],
)
def test_what_a_member_lacks_on_the_own_row(changes: Row, expected: tuple[str, ...]) -> None:
    assert lacking(office(member={**MEMBER, **changes}, parameters={"REFRESH": "半年"})) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"contact_person": None}, ("联系卡",)),
        ({"dest_unit": "不掌握"}, ("知去向",)),
        ({"dest_unit": None}, ("知去向",)),
        ({"dest_unit": "无"}, ()),
        ({"dest_place": "不掌握"}, ("知去向",)),
        ({"living_status": "不掌握"}, ("知现状",)),
    ],
)
def test_what_a_member_lacks_on_the_row_of_the_trip(changes: Row, expected: tuple[str, ...]) -> None:
    assert lacking(office(trip={**TRIP, **changes}, parameters={"REFRESH": "半年"})) == expected


@pytest.mark.parametrize("missing", range(4))
def test_every_quarter_that_is_over_needs_a_report_of_thought(missing: int) -> None:
    own: list[Row] = [
        *(one for number, one in enumerate(QUARTERS) if number != missing),
        report("2024-09-01", "学习心得体会"),
    ]
    for as_of, over in (("2024-09-30", 2), ("2024-10-01", 3), ("2024-12-31", 3)):
        found = lacking(office(as_of, parameters={"REFRESH": "年", "STATUS_MONTHS": "12"}, reports=own))
        assert ("每季思想汇报" in found) == (missing < over)
    assert ("知思想" in found) == (missing == 3)


def test_a_quarter_away_for_less_than_half_asks_for_no_report() -> None:
    own: list[Row] = [*QUARTERS[1:], report("2024-09-01", "学习心得体会")]
    for out, expected in (("2024-02-15", True), ("2024-02-16", False)):
        here = office(trip={**TRIP, "out_date": day(out)}, reports=own)
        assert ("每季思想汇报" in lacking(here)) == expected


@pytest.mark.parametrize(
    ("ledger", "rows", "part"),
    [
        ("contacts", [{"date": day("2024-04-02"), "person": "马文博", "method": "电话", "reached": "是"}], "信函联系"),
        ("contacts", [{"date": day("2023-12-31"), "person": "马文博", "method": "书信", "reached": "否"}], "信函联系"),
        ("appraisals", [{"year": 2023, "person": "马文博", "grade": "合格"}], "民主评议"),
        ("appraisals", [{"year": 2024, "person": "马文博", "grade": "未评"}], "民主评议"),
        ("reports", QUARTERS, "心得体会"),
    ],
)
def test_what_other_ledgers_do_not_show_is_lacking(ledger: str, rows: Sequence[Row], part: str) -> None:
    ledgers: dict[str, Any] = {ledger: rows}
    assert part in lacking(office(**ledgers))


@pytest.mark.parametrize(
    ("talk", "found"),
    [
        ({"date": day("2024-10-01"), "subject": "思想状况"}, True),
        ({"date": day("2024-10-01"), "content": "了解思想和生活"}, True),
        ({"date": day("2024-09-30"), "subject": "思想状况"}, False),
        ({"date": day("2024-10-01"), "subject": "工资"}, False),
    ],
)
def test_a_talk_of_the_quarter_about_thought_is_known_thought(talk: Row, found: bool) -> None:
    talks: list[Row] = [{"person": "马文博", "kind": "日常", "talker": "苏梅", **talk}]
    here = office(reports=QUARTERS[:3], talks=talks)
    assert ("知思想" not in lacking(here)) == found


def test_a_member_here_is_known_by_home_work_and_both_states() -> None:
    here = office(trip=None, inflow=[{**STAY, "job_state": "固定", "residence_state": "长期租房"}])
    assert "知去向" not in lacking(office("2024-07-30", trip=None, inflow=[STAY]))
    assert "知现状" not in lacking(here)
    assert "知现状" in lacking(office(trip=None, inflow=[{**STAY, "job_state": "固定"}]))


def scored(here: Office) -> tuple[int, list[str]]:
    (one,) = five_checks(here)
    return one.score, [heading for group in one.lacking for heading in group]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (5, [])),
        ({"role_note": None}, (4, ["发挥作用情况"])),
        ({"role_note": "无"}, (5, [])),
        ({"employer_org_state": "不详"}, (4, ["单位有无党组织"])),
        ({"employer_org_state": "有"}, (5, [])),
        ({"living_status": "不掌握"}, (4, ["工作生活状况"])),
        ({"dest_unit": "不掌握", "occupation": None}, (4, ["流向单位", "从事职业"])),
        ({"dest_kind": "不掌握流向"}, (4, ["流向单位性质"])),
        ({"dest_unit": "无", "dest_place": "不掌握"}, (4, ["外出地点"])),
        ({"reason": None, "role_note": "不掌握"}, (3, ["外出原因", "发挥作用情况"])),
    ],
)
def test_each_of_the_five_counts_where_all_of_it_was_answered(changes: Row, expected: tuple[int, list[str]]) -> None:
    assert scored(office(trip={**TRIP, **changes})) == expected


def test_phone_and_education_belong_to_the_five() -> None:
    assert scored(office(member={**MEMBER, "phone": "无"})) == (4, ["联系电话"])
    assert scored(office(member={**MEMBER, "education": None})) == (4, ["学历"])


def test_the_branch_has_the_share_of_all_points_of_the_files_and_of_the_young() -> None:
    other = {**SU, "birth": "1975-01-01", "education": "高中毕业"}
    trips: list[Row] = [TRIP, {**TRIP, "person": "苏梅", "role_note": None, "living_status": None}]
    here = office(trip=None, members=[MEMBER, other], outflow=trips)
    totals = {field: figure.value for field, figure in branch_totals(here).items()}
    assert totals == {
        "away": 2, "found_out": 1, "found_rate": 70.0, "filed": 1, "filed_rate": 50.0, "middle": 1, "middle_rate": 50.0,
        "educated": 1, "educated_rate": 50.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("education", "expected"),
    [
        ("硕士研究生毕业", 1), ("大学本科", 1), ("大学本科毕业", 1), ("大学专科", 1), ("大学专科毕业", 1),
        ("大学专科肄业", 1), ("中专毕业", 0), ("普通高级中学", 0), (None, 0),
    ],
)  # fmt: skip
def test_everybody_in_the_three_highest_bands_of_f26_is_educated(education: str | None, expected: int) -> None:
    here = office(member={**MEMBER, "education": education})
    assert branch_totals(here)["educated"].value == expected
    assert sum(len(select(here, band).refs) for band in ("研究生", "本科", "专科")) == expected


@pytest.mark.parametrize(("own", "expected"), [(None, 1), ("36", 1), ("35", 0), ("49", 2)])
def test_the_age_of_the_young_is_the_offices_own(own: str | None, expected: int) -> None:
    other = {**SU, "birth": "1975-01-01"}
    trips: list[Row] = [TRIP, {**TRIP, "person": "苏梅"}]
    parameters = {"MIDDLE_AGE": own} if own else None
    here = office(trip=None, members=[MEMBER, other], outflow=trips, parameters=parameters)
    assert branch_totals(here)["middle"].value == expected


def missing_cards(here: Office) -> tuple[str, ...]:
    (one,) = cards(here)
    return one.lacking


def test_all_six_of_the_default_set_exist_where_the_ledgers_show_them() -> None:
    meetings: list[Row] = [{"code": "会2401", "org": UNIT, "kind": "党课", "held_on": day("2024-03-01")}]
    marks: list[Row] = [{"year": 2024, "person": "马文博", "会2401": "√"}]
    here = office(profile="通用", meetings=meetings, attendance=marks)
    assert len(card_names(here)) == 6
    assert missing_cards(here) == ()
    (one,) = cards(here)
    assert one.ticks["流入党员登记簿"] is None
    assert missing_cards(office(profile="通用")) == ("流动党员活动记录簿",)
    assert missing_cards(office(profile="通用", meetings=meetings, attendance=marks, trip={
        **TRIP, "assigned_org": None})) == ("流动党员管理台账",)  # fmt: skip


def test_the_six_of_a_place_are_told_by_their_names_and_may_be_renamed() -> None:
    posts: list[Row] = [{"person": "马文博", "post": "调解员", "carded_on": day("2024-03-12")}]
    dues: list[Row] = [{"year": 2024, "person": "马文博", "dues_type": "农民", "m01": 1}]
    resident = {**MEMBER, "community_class": "居民"}
    books = ("活动记录簿", "党费收缴簿")
    assert missing_cards(office(profile="金昌")) == books
    assert missing_cards(office(profile="金昌", member=resident)) == ("责任卡", *books)
    assert missing_cards(office(profile="金昌", member={**MEMBER, "community_class": "在职"})) == ("社区联系卡", *books)
    assert missing_cards(office(profile="金昌", member=resident, posts=posts, dues=dues)) == ("活动记录簿",)
    assert missing_cards(office("2024-03-11", profile="金昌", member=resident, posts=posts)) == ("责任卡", *books)
    renamed = office(profile="金昌", member={**MEMBER, "file_no": None}, parameters={"CARDS": "跟踪管理卡、某某本"})
    assert missing_cards(renamed) == ("跟踪管理卡",)


def told(here: Office, kind: str) -> list[tuple[str, str]]:
    return [(alert.level, alert.fact) for alert in alerts(here) if alert.kind == kind]


def test_a_card_that_is_lacking_is_told_only_where_the_place_has_cards() -> None:
    without = {**MEMBER, "carded_on": None}
    assert told(office(member=without), "卡册") == [("黄", "没有党员登记卡、跟踪管理卡")]
    assert told(office(), "卡册") == []
    assert told(office(profile="通用", member=without), "卡册") == []


def of_phases(here: Office) -> dict[str, bool]:
    (one,) = schooled(here)
    return {phase: bool(refs) for phase, refs in one.phases.items()}


def test_each_phase_is_meant_for_those_it_concerns() -> None:
    assert of_phases(office(trip={**TRIP, "out_date": day("2023-12-31")})) == {"外出": False}
    assert of_phases(office(trip={**TRIP, "out_date": day("2024-01-01")})) == {"行前": False, "外出": False}
    returned = {**TRIP, "return_date": day("2024-11-01")}
    assert of_phases(office(trip=returned)) == {"外出": False, "归乡": False}
    assert of_phases(office("2024-10-31", trip=returned)) == {"外出": False}
    assert schooled(office(trip={**TRIP, "return_date": day("2023-12-31")})) == ()


@pytest.mark.parametrize(("mark", "reached"), [("√", True), ("线", True), ("补", True), ("✕", False), ("○", False)])
def test_a_phase_reaches_who_took_part_in_its_class_or_was_talked_to(mark: str, reached: bool) -> None:
    trip = {**TRIP, "out_date": day("2024-02-26"), "return_date": day("2024-11-01")}
    trainings: list[Row] = [{"code": "训2401", "phase": "外出", "kind": "培训班", "start": day("2024-05-01")}]
    talks: list[Row] = [{"date": day("2024-02-20"), "person": "马文博", "kind": "外出前", "talker": "苏梅"}]
    marks: list[Row] = [{"year": 2024, "person": "马文博", "训2401": mark}]
    here = office(trip=trip, trainings=trainings, talks=talks, attendance=marks)
    assert of_phases(here) == {"行前": True, "外出": reached, "归乡": False}


def test_classes_are_counted_by_kind_with_persons_once() -> None:
    trainings: list[Row] = [
        {"code": f"训240{number}", "phase": "外出", "kind": "培训班", "start": day(f"2024-0{number}-01"),
         "extra_present": 10, "skilled": 3, "key_workers": 1}
        for number in (1, 2)
    ]  # fmt: skip
    pushed: Row = {"code": "训2403", "kind": "推送资料", "start": day("2024-03-01"), "pushed_to": 41, "read_by": 36}
    late: Row = {"code": "训2404", "kind": "冬训", "start": day("2025-01-01")}
    marks: list[Row] = [{"year": 2024, "person": "马文博", "训2401": "√", "训2402": "补"},
                        {"year": 2024, "person": "苏梅", "训2401": "√", "训2402": "✕"}]  # fmt: skip
    found = {one.kind: one for one in classes(office(trainings=[*trainings, pushed, late], attendance=marks))}
    assert list(found) == ["培训班", "推送资料"]
    first = found["培训班"]
    assert (first.times, first.attendances, first.persons, first.skilled, first.key_workers) == (2, 23, 2, 6, 2)
    assert (found["推送资料"].pushed_to, found["推送资料"].read_by) == (41, 36)


def deed(item: str, text: str = "2024-05-18", who: str = "马文博") -> dict[str, Cell]:
    return {"date": day(text), "person": who, "kind": "清单事项", "item": item, "content": "好事"}


def test_the_items_of_each_list_are_ticked_once_a_year() -> None:
    deeds: list[Row] = [
        deed("四带头：带头回乡办实业"), deed("四带头：带头回乡办实业"), deed("带头支持家乡建设", "2023-05-18"),
        deed("五个一：提供一条致富信息"), deed("五个一：没有这一条"),
    ]  # fmt: skip
    found = {one.title: (len(one.done), len(one.items)) for one in ticked(office(deeds=deeds)) if one.member == 3}
    assert found == {"五个一": (1, 5), "四带头": (1, 4)}


def test_five_goods_are_ticked_by_members_at_home_too() -> None:
    found = [
        one for one in ticked(office(profile="金昌", deeds=[deed("五好：好邻居", who="苏梅")])) if one.title == "五好"
    ]
    assert [(one.member, tuple(one.done)) for one in found] == [(3, ()), (4, ("好邻居",))]


def request(code: str, **more: Cell) -> dict[str, Cell]:
    asked: dict[str, Cell] = {"date": day("2024-08-02"), "kind": "劳资纠纷", "state": "办理中", "content": "欠薪"}
    return {"code": code, **asked, **more}


def test_requests_are_counted_by_kind_with_what_was_settled_in_the_year() -> None:
    done: dict[str, Cell] = {"state": "办结", "done_on": day("2024-08-28"), "amount": 18000, "satisfaction": "满意"}
    requests: list[Row] = [
        request("诉1", **done), request("诉2", amount=500, satisfaction="基本满意"),
        request("诉3", **{**done, "kind": "就业"}),
        request("诉4", date=day("2023-11-01"), **done),
        request("诉5", date=day("2023-11-01"), state="办结", done_on=day("2023-12-01")),
    ]  # fmt: skip
    good: list[Row] = [{"date": day("2024-05-01"), "person": "马文博", "kind": "办实事", "content": "代办"}]
    found = services(office(requests=requests, assistance=good))
    wages = next(one for one in found.kinds if one.kind == "劳资纠纷")
    assert (len(wages.registered), len(wages.settled), wages.amount) == (2, 2, Decimal(36000))
    assert (len(found.total.settled), found.total.satisfaction, len(found.deeds)) == (3, 75.0, 1)


def test_issues_are_counted_by_stage_and_proposals_by_themselves() -> None:
    requests: list[Row] = [
        request("诉1", stage="说", nature="难事"), request("诉2", stage="办", nature="提案"),
        request("诉3", stage="评", nature="提案", state="办结", done_on=day("2024-09-01")),
    ]  # fmt: skip
    found = services(office(profile="爵溪", requests=requests))
    assert found.stages == {"说": 1, "议": 0, "办": 1, "评": 1}
    assert (len(found.proposals.registered), len(found.proposals.settled)) == (2, 1)


def test_an_empty_row_is_no_book_and_nothing_due_prints_a_dash() -> None:
    grid: Row = {"year": 2024, "person": "张甲", "dues_type": "农民"}
    checkin: Row = {"year": 2024, "person": "张甲"}
    rows: dict[str, list[Row]] = {
        "members": [{"name": "张甲", "branch": UNIT, "member_class": "正式党员", "community_class": "在职"}],
        "outflow": [{"person": "张甲", "out_date": date(2023, 1, 5)}],
        "parameters": [{"code": "CARDS", "own_value": "党费收缴簿、社区联系卡、流入党员登记簿"}],
    }  # fmt: skip

    def printed(**more: list[Row]) -> list[tuple[object, object, object]]:
        lines = f12.values(desk("金昌", "2024-06-20", {**rows, **more}), "").blocks["卡册"]
        return [(line["due"].value, line["have"].value, line["rate"].value) for line in lines]

    assert printed(dues=[grid], checkins=[checkin]) == [(1, 0, 0.0), (1, 0, 0.0), ("—", "—", "—")]
    filled = printed(dues=[{**grid, "m01": 0.2}], checkins=[{**checkin, "date": date(2024, 3, 1)}])
    assert filled == [(1, 1, 100.0), (1, 1, 100.0), ("—", "—", "—")]
    only_here: list[Row] = [{"code": "CARDS", "own_value": "流入党员登记簿"}]
    fields = f12.values(desk("金昌", "2024-06-20", {**rows, "parameters": only_here}), "").fields
    assert (fields["complete"].value, fields["rate"].value) == ("—", "—")
