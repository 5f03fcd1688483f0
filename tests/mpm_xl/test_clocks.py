"""How long since a member last took part, paid, was heard of, and what is asked of the branch (rules C3)."""

import re
from collections.abc import Sequence
from datetime import date

import pytest

from mpm_xl import clocks as package
from mpm_xl.advice import alerts as advice_alerts
from mpm_xl.alert import Alert
from mpm_xl.clocks import alerts, clocks, lost, three_no
from mpm_xl.office import Office
from tests.mpm_xl.desk import desk
from tests.mpm_xl.rule_rows import MA, SU, Row, issues_of, places
from validators.cell import Cell
from validators.issue import catalogue

MEMBER = 3
VERDICTS = ("自行脱党", "除名", "停止党籍", "劝退")
TRIP: Row = {
    "person": "马文博", "out_date": date(2024, 1, 1), "dest_place": "甘肃省酒泉市瓜州县", "contact_person": "苏梅",
}  # fmt: skip
STAY: Row = {"person": "汪海涛", "in_date": date(2024, 1, 1), "assigned_org": "前进村党支部", "contact_person": "苏梅"}
WANG: Row = {"name": "汪海涛", "branch": "莲塘村党支部"}


def day(text: str) -> date:
    return date.fromisoformat(text)


def attended(*days: str, mark: str = "√") -> dict[str, Sequence[Row]]:
    """Return the meetings of some days, at each of which the member has the mark."""
    codes = {f"会24{number:02d}": day(text) for number, text in enumerate(days, 1)}
    return {
        "meetings": [{"code": code, "kind": "主题党日活动", "held_on": held} for code, held in codes.items()],
        "attendance": [{"year": 2024, "person": "马文博", **dict.fromkeys(codes, mark)}],
    }


def paid(first: int, last: int, year: int = 2024) -> Row:
    row: Row = {"year": year, "person": "马文博", "dues_type": "农民", "channel": "线上"}
    return {**row, **{f"m{month:02d}": 1 for month in range(first, last + 1)}}


def contact(text: str, **more: Cell) -> Row:
    return {"person": "马文博", "date": day(text), "method": "电话", "reached": "是", **more}


def talk(text: str, kind: str = "教育引导") -> Row:
    return {"person": "马文博", "date": day(text), "kind": kind, "talker": "苏梅", "content": "谈话"}


def search(text: str, result: str = "仍无法联系", **more: Cell) -> Row:
    return {"person": "马文博", "date": day(text), "method": "亲属走访", "result": result, **more}


def measure(what: str, text: str, **more: Cell) -> Row:
    return {"person": "马文博", "measure": what, "decided_on": day(text), "decided_by": "前进村党支部", **more}


def office(as_of: str, *parts: dict[str, Sequence[Row]], profile: str = "通用", **rows: Sequence[Row]) -> Office:
    merged: dict[str, Sequence[Row]] = {"members": [MA, SU]}
    for part in (*parts, rows):
        merged |= part
    return desk(profile, as_of, merged)


def of_kind(found: Office, kind: str) -> list[Alert]:
    return [one for one in alerts(found) if one.kind == kind]


def levels(found: Office, kind: str) -> list[str]:
    return [one.level for one in of_kind(found, kind)]


@pytest.mark.parametrize(
    ("as_of", "level"), [("2024-06-29", []), ("2024-06-30", ["黄"]), ("2024-09-29", ["黄"]), ("2024-09-30", ["红"])]
)
def test_organisational_life_is_missed_for_three_and_for_six_months(as_of: str, level: list[str]) -> None:
    assert levels(office(as_of, attended("2024-03-31")), "组织生活") == level


def test_the_alert_states_the_day_and_asks_the_branch() -> None:
    (late,) = of_kind(office("2024-09-30", attended("2024-03-31"), outflow=[TRIP]), "组织生活")
    assert late.fact == "最近一次参加组织生活是2024-03-31，已满6个月"
    assert late.action == "连续6个月以上，提请支部核查是否属自行脱党情形；有正当理由的，请填写“正当理由”。"
    assert (late.rule, late.member, late.responsible) == ("C3", MEMBER, "苏梅")
    assert {ref.tab for ref in late.behind} == {"考勤", "组织生活"}
    (early,) = of_kind(office("2024-06-30", attended("2024-03-31")), "组织生活")
    assert "批评教育" in early.action


@pytest.mark.parametrize(("mark", "level"), [("线", []), ("补", []), ("✕", ["黄"]), ("假", ["黄"]), ("○", ["黄"])])
def test_only_who_came_took_part(mark: str, level: list[str]) -> None:
    rows = attended("2024-03-30", "2024-06-01")
    rows["attendance"] = [{"year": 2024, "person": "马文博", "会2401": "√", "会2402": mark}]
    assert levels(office("2024-06-30", rows), "组织生活") == level


def test_what_the_other_place_writes_and_the_opening_count_too() -> None:
    letter: Row = {
        "direction": "收到", "kind": "反馈函", "date": day("2024-07-05"), "person": "马文博",
        "reported_last_life": day("2024-06-20"),
    }  # fmt: skip
    member = {**MA, "opening_last_life": "2023.11"}
    assert levels(office("2024-09-19", members=[member], letters=[letter]), "组织生活") == []
    assert levels(office("2024-09-20", members=[member], letters=[letter]), "组织生活") == ["黄"]
    assert levels(office("2024-05-29", members=[member]), "组织生活") == ["黄"]
    assert levels(office("2024-05-30", members=[member]), "组织生活") == ["红"]


def test_pushed_material_is_no_organisational_life_and_a_class_is() -> None:
    rows = attended("2024-03-30")
    rows["attendance"] = [{"year": 2024, "person": "马文博", "会2401": "√", "训2401": "√"}]
    for kind, level in (("推送资料", ["黄"]), ("冬训", [])):
        rows["trainings"] = [{"code": "训2401", "title": "班", "kind": kind, "start": day("2024-06-01")}]
        assert levels(office("2024-06-30", rows), "组织生活") == level


def test_without_a_record_the_clock_starts_with_the_trip_and_at_home_there_is_none() -> None:
    assert levels(office("2024-12-31"), "组织生活") == []
    assert levels(office("2024-03-31", outflow=[TRIP]), "组织生活") == []
    (late,) = of_kind(office("2024-07-01", outflow=[TRIP]), "组织生活")
    assert late.fact == "没有参加组织生活的记录，从外出日期2024-01-01起已满6个月"
    assert {ref.tab for ref in late.behind} == {"流出"}
    guest = office("2024-07-01", members=[MA, SU, WANG], inflow=[STAY])
    (here,) = of_kind(guest, "组织生活")
    assert (here.member, here.level) == (MEMBER + 2, "红")
    assert here.fact == "没有参加组织生活的记录，从流入日期2024-01-01起已满6个月"
    assert here.action.startswith("请函告流出地党支部")


@pytest.mark.parametrize(("as_of", "months", "level"), [
    ("2024-06-29", 2, []), ("2024-06-30", 3, ["黄"]), ("2024-09-29", 5, ["黄"]), ("2024-09-30", 6, ["红"]),
])  # fmt: skip
def test_dues_are_not_paid_for_three_and_for_six_months(as_of: str, months: int, level: list[str]) -> None:
    found = office(as_of, dues=[paid(1, 3)])
    assert levels(found, "党费") == level
    gap = clocks(found)[MEMBER].dues
    assert gap is not None
    assert gap.months == months
    if level:
        assert of_kind(found, "党费")[0].fact == f"党费交至2024.03，已有{months}个月没有交纳"


def test_dues_of_guests_are_counted_only_where_they_are_paid_here() -> None:
    rows: dict[str, Sequence[Row]] = {"members": [MA, SU, WANG], "inflow": [STAY]}
    assert levels(office("2024-12-31", rows), "党费") == []
    here: Row = {**paid(1, 3), "person": "汪海涛", "pay_place": "流入地"}
    assert levels(office("2024-12-31", rows, dues=[here]), "党费") == ["红"]
    assert levels(office("2024-06-29", outflow=[TRIP]), "党费") == ["黄"]
    assert of_kind(office("2024-06-29", outflow=[TRIP]), "党费")[0].fact == (
        "没有交纳党费的记录，从外出日期2024-01-01起已有4个月没有交纳"
    )


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ({}, "红"),
        ({"excuse": "重病"}, "蓝"),
        ({"excuse": "重病", "excuse_from": day("2024-09-29")}, "蓝"),
        ({"excuse": "重病", "excuse_from": day("2024-09-30")}, "红"),
        ({"excuse": "重病", "excuse_from": day("2025-01-01")}, "红"),
        ({"birth": "1954-12-31", "id_number": None}, "蓝"),
        ({"birth": "1955-01-01", "id_number": None}, "红"),
    ],
)
def test_a_reason_makes_it_information_unless_the_six_months_were_over_before(
    fields: dict[str, Cell], level: str
) -> None:
    found = office("2024-12-31", attended("2024-03-30"), members=[{**MA, **fields}])
    assert levels(found, "组织生活") == [level]
    if level == "蓝":
        assert "重病" in of_kind(found, "组织生活")[0].fact or "70周岁" in of_kind(found, "组织生活")[0].fact


def test_the_office_sets_the_months() -> None:
    own = [{"code": "GAP_WARN", "own_value": "2"}, {"code": "GAP_ALERT", "own_value": "4"}]
    assert levels(office("2024-05-31", attended("2024-03-31"), parameters=own), "组织生活") == ["黄"]
    assert levels(office("2024-07-31", attended("2024-03-31"), parameters=own), "组织生活") == ["红"]


def test_tasks_not_done_from_the_first_to_the_last_without_one_done_between() -> None:
    def deed(text: str, kind: str = "未完成交办任务") -> Row:
        return {"person": "马文博", "date": day(text), "kind": kind, "content": "值班"}

    rows = [deed("2024-01-10"), deed("2024-07-10")]
    assert levels(office("2024-12-31", deeds=rows), "交办任务") == ["红"]
    assert levels(office("2024-12-31", deeds=[rows[0], deed("2024-07-09")]), "交办任务") == ["黄"]
    assert levels(office("2024-12-31", deeds=rows[:1]), "交办任务") == []
    assert levels(office("2024-12-31", deeds=[*rows, deed("2024-05-01", "志愿服务")]), "交办任务") == []


@pytest.mark.parametrize(
    ("as_of", "rows", "level"),
    [
        ("2024-06-14", [contact("2024-03-15")], []),
        ("2024-06-15", [contact("2024-03-15")], ["黄"]),
        ("2024-06-15", [contact("2024-03-15"), contact("2024-06-01", method="书信", reached="否")], ["黄"]),
        ("2024-06-15", [contact("2024-03-15"), contact("2024-06-01", method="书信", reached="是")], []),
        ("2024-04-01", [], ["黄"]),
    ],
)
def test_who_is_away_and_not_heard_of_for_three_months_is_to_be_talked_to(
    as_of: str, rows: Sequence[Row], level: list[str]
) -> None:
    found = office(as_of, outflow=[TRIP], contacts=rows)
    assert levels(found, "不主动联系") == level
    assert levels(office(as_of, contacts=rows), "不主动联系") == []


LOST: dict[str, Sequence[Row]] = {
    **attended("2023-11-06"), "dues": [paid(1, 12, 2023)], "contacts": [contact("2024-01-15")],
}  # fmt: skip


@pytest.mark.parametrize(("as_of", "level"), [("2024-07-14", []), ("2024-07-15", ["红"])])
def test_lost_since_the_last_of_life_dues_and_contact(as_of: str, level: list[str]) -> None:
    found = office(as_of, LOST, searches=[search("2024-07-01", reason="1外出务工经商")])
    assert levels(found, "失联") == level
    assert list(lost(found)) == [MEMBER] * len(level)
    assert clocks(found)[MEMBER].lost_since == date(2024, 1, 15)
    if level:
        (one,) = of_kind(found, "失联")
        assert one.fact == "2024-01-15以后没有参加组织生活、交纳党费和双向联系，已满6个月；查找1次，仍无法联系"
        assert one.action == "符合“失去联系6个月以上”，提请支部按程序停止党籍。"


@pytest.mark.parametrize(
    ("drop", "since"),
    [("contacts", date(2023, 12, 31)), ("dues", date(2024, 1, 15)), ("attendance", date(2024, 1, 15))],
)
def test_each_of_the_three_may_be_the_last(drop: str, since: date) -> None:
    rows = {name: lines for name, lines in LOST.items() if name != drop}
    assert clocks(office("2024-07-15", rows))[MEMBER].lost_since == since


def test_nothing_paid_because_nothing_is_due_is_no_sign_and_a_late_payment_is_one_on_its_day() -> None:
    free: Row = {**paid(1, 12, 2024), **{f"m{month:02d}": 0 for month in range(1, 7)}}
    rows = {**LOST, "dues": [{**free, "m07": None, **{f"m{month:02d}": None for month in range(7, 13)}}]}
    assert clocks(office("2024-07-15", rows))[MEMBER].lost_since == date(2024, 1, 15)
    late: Row = {
        "person": "马文博", "month": "2023-12", "paid_on": day("2024-05-06"), "amount": 1, "kind": "延迟",
    }  # fmt: skip
    assert clocks(office("2024-07-15", LOST, dues=[], dues_payments=[late]))[MEMBER].lost_since == date(2024, 5, 6)


@pytest.mark.parametrize(("as_of", "level"), [("2024-07-14", []), ("2024-07-15", ["红"])])
def test_six_months_of_silence_are_red_without_a_search_too_and_then_call_for_one(as_of: str, level: list[str]) -> None:
    """Rule C18 knows no milder 失联; rule C3 wants a search before anything is said of the procedure."""
    found = office(as_of, LOST)
    assert levels(found, "失联") == level
    assert lost(found) == {}
    if level:
        (one,) = of_kind(found, "失联")
        assert one.fact == "2024-01-15以后没有参加组织生活、交纳党费和双向联系，已满6个月；没有查找记录"
        assert one.action == "请立即查找，逐次登记在“失联查找”。"


def test_who_is_found_is_no_longer_lost() -> None:
    rows = [search("2024-06-01"), search("2024-07-01", "取得联系")]
    found = office("2024-07-15", LOST, searches=rows)
    assert of_kind(found, "失联") == []
    assert lost(found) == {}
    (regained,) = of_kind(found, "取得联系")
    assert regained.fact == "2024-07-01取得联系，还没有登记处理意见"
    assert regained.action.startswith("请支部研究：纳入正常管理，或按程序限期改正（不超过12个月）")


@pytest.mark.parametrize("settled", [
    {"searches": [search("2024-07-01", "取得联系", opinion="纳入正常管理")]},
    {"measures": [measure("限期改正", "2024-07-10", until=day("2025-07-09"))]},
])  # fmt: skip
def test_who_was_found_is_settled_by_an_opinion_or_a_measure(settled: dict[str, Sequence[Row]]) -> None:
    rows = {**LOST, "searches": [search("2024-07-01", "取得联系")], **settled}
    assert of_kind(office("2024-07-15", rows), "取得联系") == []


def test_a_probationary_member_is_dealt_with_by_another_procedure() -> None:
    member = {**MA, "member_class": "预备党员", "full_date": None}
    lost_one = office("2024-07-15", LOST, members=[member], searches=[search("2024-07-01")])
    assert of_kind(lost_one, "失联")[0].action == "预备党员失去联系6个月以上，提请支部按程序取消预备党员资格。"


def test_the_months_of_being_lost_are_the_offices() -> None:
    rows = {**LOST, "searches": [search("2024-03-01")]}
    own = [{"code": "LOST_MONTHS", "own_value": "3"}]
    assert levels(office("2024-04-15", rows), "失联") == []
    assert levels(office("2024-04-15", rows, parameters=own), "失联") == ["红"]


@pytest.mark.parametrize(("as_of", "level"), [("2024-12-30", []), ("2024-12-31", ["红"])])
def test_two_years_after_the_decision_the_procedure_is_asked_for(as_of: str, level: list[str]) -> None:
    found = office(as_of, measures=[measure("停止党籍", "2022-12-31")])
    assert levels(found, "停籍期满") == level
    if level:
        assert of_kind(found, "停籍期满")[0].fact == "停止党籍的决定日期是2022-12-31，已满24个月"


@pytest.mark.parametrize("more", [
    [measure("停止党籍", "2022-12-31", outcome="恢复党籍", outcome_on=day("2023-05-01"))],
    [measure("停止党籍", "2022-12-31"), measure("自行脱党除名", "2024-12-30")],
])  # fmt: skip
def test_a_case_that_ended_is_not_told(more: Sequence[Row]) -> None:
    assert levels(office("2024-12-31", measures=more), "停籍期满") == []


@pytest.mark.parametrize(
    ("as_of", "more", "level"),
    [
        ("2025-04-09", {"until": day("2025-04-09")}, []),
        ("2025-04-10", {"until": day("2025-04-09")}, ["红"]),
        ("2025-04-10", {"until": day("2025-04-09"), "outcome": "已改正", "outcome_on": day("2025-04-01")}, []),
        ("2025-04-10", {}, []),
        ("2025-04-11", {}, ["红"]),
        ("2025-04-11", {"until": day("2026-04-09")}, ["红"]),
    ],
)
def test_a_term_of_correction_that_ended_without_a_result(as_of: str, more: dict[str, Cell], level: list[str]) -> None:
    found = office(as_of, measures=[measure("限期改正", "2024-04-10", **more)])
    assert levels(found, "限期改正") == level
    if level:
        (one,) = of_kind(found, "限期改正")
        assert one.deadline in (date(2025, 4, 9), date(2025, 4, 10))
        assert one.fact.endswith("到期，没有填写结果")


@pytest.mark.parametrize(
    ("as_of", "rows", "level"),
    [
        ("2024-12-31", {}, []),
        ("2025-01-01", {}, ["红"]),
        ("2025-01-01", attended("2024-03-01"), []),
        ("2025-01-01", attended("2023-12-31"), ["红"]),
    ],
)
def test_a_year_away_without_a_return_and_without_organisational_life(
    as_of: str, rows: dict[str, Sequence[Row]], level: list[str]
) -> None:
    found = office(as_of, rows, outflow=[TRIP])
    assert levels(found, "长期外出") == level
    returned = {**TRIP, "return_date": day("2024-12-01")}
    assert levels(office(as_of, rows, outflow=[returned]), "长期外出") == []
    own = [{"code": "LONG_AWAY_MONTHS", "own_value": "24"}]
    assert levels(office(as_of, rows, outflow=[TRIP], parameters=own), "长期外出") == []


@pytest.mark.parametrize(
    ("as_of", "rows", "flags"),
    [
        ("2024-06-29", {}, ()),
        ("2024-06-30", {}, ("不过组织生活", "不交党费")),
        ("2024-06-30", {"members": [{**MA, "excuse": "重病"}]}, ()),
        ("2024-06-30", {"dues": [paid(1, 6)]}, ("不过组织生活",)),
    ],
)
def test_the_three_noes_are_computed(as_of: str, rows: dict[str, Sequence[Row]], flags: tuple[str, ...]) -> None:
    found = office(as_of, attended("2024-03-31"), {"dues": [paid(1, 3)]}, rows)
    assert tuple(one.kind for one in three_no(found).get(MEMBER, ())) == flags


@pytest.mark.parametrize(
    ("as_of", "education", "part"),
    [
        ("2024-06-30", {}, "没有教育引导的记录"),
        ("2024-06-30", {"talks": [talk("2024-06-30")]}, ""),
        ("2024-06-30", {"talks": [talk("2024-06-30", "日常")]}, "没有教育引导的记录"),
        ("2024-06-30", {"contacts": [contact("2024-06-30", topics="教育引导")]}, ""),
        ("2024-06-30", {"measures": [measure("批评教育", "2024-06-30")]}, ""),
        ("2024-06-30", {"talks": [talk("2024-03-30")]}, "没有教育引导的记录"),
        ("2024-09-27", {"talks": [talk("2024-06-30")]}, ""),
        ("2024-09-28", {"talks": [talk("2024-06-30")]}, "2024-06-30教育引导，90天以后仍未改正"),
        ("2024-09-27", {"talks": [talk("2024-05-01")]}, ""),
        ("2024-09-28", {"talks": [talk("2024-05-01")]}, "2024-05-01教育引导，90天以后仍未改正"),
    ],
)
def test_who_is_flagged_is_to_be_taught_and_after_that_the_branch_is_asked(
    as_of: str, education: dict[str, Sequence[Row]], part: str
) -> None:
    found = office(as_of, attended("2024-03-31"), {"dues": [paid(1, 12)]}, education)
    seen = of_kind(found, "三不")
    assert [one.level for one in seen] == ["黄"] * bool(part)
    assert all(part in one.fact for one in seen)
    if "仍未" in part:
        assert seen[0].action == "提请支部研究，按程序办理。"


def move(text: str) -> dict[str, Sequence[Row]]:
    return {"transfers": [{"direction": "转出", "person": "马文博", "date": day(text)}]}


@pytest.mark.parametrize(
    ("as_of", "more", "flagged"),
    [
        ("2024-10-01", {}, False),
        ("2024-10-02", {}, True),
        ("2024-10-02", move("2024-09-01"), False),
        ("2024-10-02", move("2023-09-01"), True),
        ("2024-10-02", {"parameters": [{"code": "TRANSFER_WAIT", "own_value": "4"}]}, False),
    ],
)
def test_a_relation_not_handled_for_more_than_three_months_after_the_advice(
    as_of: str, more: dict[str, Sequence[Row]], *, flagged: bool
) -> None:
    trip = {**TRIP, "settled": "是"}
    found = office(as_of, attended("2024-09-20"), {"dues": [paid(1, 12)]}, more, outflow=[trip])
    assert ("不办关系" in [one.kind for one in three_no(found).get(MEMBER, ())]) is flagged


def test_no_sentence_pronounces_what_only_an_assembly_may_decide() -> None:
    rows: dict[str, Sequence[Row]] = {
        **LOST, "searches": [search("2024-07-01")], "outflow": [{**TRIP, "out_date": day("2023-11-10")}],
        "measures": [measure("停止党籍", "2020-12-31", outcome="恢复党籍", outcome_on=day("2021-05-01")),
                     measure("限期改正", "2023-04-10", until=day("2024-04-09"))],
    }  # fmt: skip
    found = list(alerts(office("2024-12-31", rows)))
    stopped = list(alerts(office("2024-12-31", measures=[measure("停止党籍", "2020-12-31")])))
    assert {"组织生活", "党费", "不主动联系", "失联", "限期改正", "长期外出", "三不"} <= {one.kind for one in found}
    for one in (*found, *stopped):
        if any(word in one.action for word in VERDICTS):
            assert re.match(r"(符合.*，|预备.*，|连续.*，|请支部研究：纳入正常管理，或|)(提请|按程序)", one.action)
        assert not any(word in one.fact for word in ("自行脱党", "除名", "劝退"))
        assert one.behind
    sentences = [entry for code, entry in catalogue().items() if "MPM521" <= code <= "MPM569"]
    assert not any(word in entry.says + entry.fix for entry in sentences for word in VERDICTS)


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ({"status_tag": "隐形党员"}, ["黄"]),
        ({"status_tag": "挂名党员", "settled_on": day("2025-01-01")}, ["黄"]),
        ({"status_tag": "隐形党员", "settled_on": day("2024-12-31")}, []),
        ({"status_tag": "正常"}, []),
    ],
)
def test_who_is_labelled_is_to_be_given_a_branch(fields: dict[str, Cell], level: list[str]) -> None:
    assert levels(office("2024-12-31", members=[{**MA, **fields}, SU]), "状态标签") == level


def test_the_order_of_rows_makes_no_difference() -> None:
    rows: dict[str, Sequence[Row]] = {
        **LOST, "searches": [search("2024-06-01"), search("2024-07-01")], "outflow": [TRIP],
    }  # fmt: skip
    turned: dict[str, Sequence[Row]] = {name: list(lines)[::-1] for name, lines in rows.items()}
    there, back = (sorted((one.kind, one.level, one.fact) for one in alerts(office("2024-12-31", one)))
                   for one in (rows, turned))  # fmt: skip
    assert there == back


def test_a_day_later_never_makes_a_gap_shorter() -> None:
    months = [
        gap.months
        for as_of in ("2024-06-29", "2024-06-30", "2024-07-01", "2024-09-30", "2024-12-31")
        if (gap := clocks(office(as_of, attended("2024-03-31")))[MEMBER].life)
    ]
    assert months == sorted(months)


def test_what_is_told_of_the_clocks_in_json() -> None:
    (line,) = [one for one in package.results(office("2024-09-30", attended("2024-03-31"))) if one["姓名"] == "马文博"]
    assert line["最近参加组织生活"] == "2024-03-31"
    assert (line["未参加月数"], line["级别"]) == (6, "红")


def test_a_measure_that_follows_no_search_or_fits_no_probationary_member_is_told() -> None:
    stopped = [measure("停止党籍", "2024-06-30")]
    assert places(issues_of("MPM521", {"measures": stopped})) == ["措施 3"]
    assert issues_of("MPM521", {"measures": stopped, "searches": [search("2024-06-30")]}) == []
    member = {**MA, "member_class": "预备党员", "full_date": None}
    assert places(issues_of("MPM522", {"measures": stopped, "members": [member]})) == ["措施 3"]
    assert issues_of("MPM522", {"measures": stopped}) == []


def test_an_excuse_of_age_fits_the_age() -> None:
    young = {**MA, "excuse": "高龄(70岁以上)", "birth": "1954-07-01", "id_number": None}
    assert places(issues_of("MPM523", {"members": [young]})) == ["正当理由 3"]
    assert issues_of("MPM523", {"members": [{**young, "birth": "1954-06-30"}]}) == []


def test_each_flag_asks_for_a_talk_after_it_began() -> None:
    rows: dict[str, Sequence[Row]] = {**attended("2024-03-31"), "dues": [paid(1, 4)]}
    found = office("2024-07-31", rows, {"talks": [talk("2024-04-15")]})
    assert [one.fact for one in of_kind(found, "三不")] == ["不交党费：2024-04-30以后没有教育引导的记录"]
    both = office("2024-07-31", rows, {"talks": [talk("2024-05-01")]})
    assert of_kind(both, "三不") == []


@pytest.mark.parametrize(("as_of", "late"), [("2024-10-01", False), ("2024-10-02", True)])
def test_a_transfer_that_counts_among_the_three_noes_is_asked_for_and_stays_advice(as_of: str, late: bool) -> None:
    found = office(as_of, attended("2024-09-20"), {"dues": [paid(1, 12)]}, outflow=[{**TRIP, "settled": "是"}])
    (told,) = [one for one in advice_alerts(found) if one.kind == "组织关系"]
    assert told.level == "蓝"
    assert told.action.startswith("提请尽快商定办理：将组织关系" if late else "建议将组织关系")
    assert [one.level for one in of_kind(found, "三不")] == (["黄"] if late else [])


def test_who_is_given_a_temporary_relation_where_the_place_does_so_is_not_flagged() -> None:
    held: Row = {"activity_card_no": "6203", "proof_no": "1", "assigned_org": "新华社区党支部"}
    own: Row = {**TRIP, **held, "work_fixed": "是"}
    rows: dict[str, Sequence[Row]] = {**attended("2024-09-20"), "dues": [paid(1, 12)]}
    given = office("2024-12-31", rows, profile="金昌", outflow=[own])
    lacking = office("2024-12-31", rows, profile="金昌", outflow=[{**own, "proof_no": None}])
    flags = [[one.kind for one in three_no(found).get(MEMBER, ())] for found in (given, lacking)]
    assert ["不办关系" in some for some in flags] == [False, True]


def test_one_flag_taught_of_and_another_not_are_told_each_with_its_own_record() -> None:
    rows: dict[str, Sequence[Row]] = {**attended("2024-01-10"), "dues": [paid(1, 6)]}
    found = office("2024-10-31", rows, {"talks": [talk("2024-01-25")]})
    assert [one.fact for one in of_kind(found, "三不")] == [
        "不交党费：2024-06-30以后没有教育引导的记录", "不过组织生活：2024-01-25教育引导，90天以后仍未改正",
    ]  # fmt: skip
    twice = office("2024-12-31", {**rows, "talks": [talk("2024-01-25"), talk("2024-07-02")]})
    assert [one.fact for one in of_kind(twice, "三不")] == [
        "不过组织生活：2024-01-25教育引导，90天以后仍未改正；不交党费：2024-07-02教育引导，90天以后仍未改正"
    ]


@pytest.mark.parametrize(
    ("talks", "action"),
    [
        ([], "请支部督促本人改正；批评教育的谈话见“三不”一项。"),
        ([talk("2024-06-30")], "已有教育引导的记录，请支部督促本人改正。"),
    ],
)
def test_a_talk_about_one_fact_is_asked_for_once(talks: list[Row], action: str) -> None:
    found = office("2024-06-30", attended("2024-06-01"), {"dues": [paid(1, 3)], "talks": talks})
    assert [one.action for one in of_kind(found, "党费")] == [action]
    asked = [one for one in alerts(found) if "登记在“谈话”" in one.action]
    assert [one.kind for one in asked] == ["三不"] * (not talks)
