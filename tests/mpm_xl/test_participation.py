"""Participation: one rate by one definition, whichever form prints it (rules C13)."""

from datetime import date

from mpm_xl.duties import alerts, branch_participation, means, participation
from mpm_xl.forms import branch_assessment, f12, f26, f38
from mpm_xl.office import Office
from tests.mpm_xl.desk import desk
from tests.mpm_xl.test_duty_rates import EAST, WEST, Row, member, town


def life(members: list[Row], marks: dict[str, str], aim: str = "") -> Office:
    """Return two branches with ten meetings of the town; marks are one character a meeting, · is a blank."""
    meetings: list[Row] = [
        {"code": f"会24{at:02d}", "org": "试验镇党委", "kind": "党课", "held_on": date(2024, 3, at)}
        for at in range(1, 11)
    ]
    own: list[Row] = [{"code": "LIFE_RATE", "own_value": aim}] if aim else []
    lines: list[Row] = [
        {"year": 2024, "person": name, **{f"会24{at:02d}": mark for at, mark in enumerate(text, 1) if mark != "·"}}
        for name, text in marks.items()
    ]
    return town(members=members, meetings=meetings, attendance=lines, parameters=own)


def test_participation_counts_what_was_attended_joined_online_or_made_up_of_what_was_due_and_not_excused() -> None:
    office = life(
        [member("张甲", "东村党支部"), member("张乙", "东村党支部")], {"张甲": "√√√√√√√线补✕", "张乙": "○○○·······"}
    )
    (own,) = participation(office).values()
    assert (own.went, own.due, own.percent) == (9, 10, 90.0)


def test_branches_are_averaged_simply_and_by_person_times() -> None:
    others = [f"李{number}" for number in "一二三四五六七八九十"]
    members = [member("张甲", "东村党支部"), *(member(name, "西村党支部") for name in others)]
    marks = {"张甲": "√" * 10, **dict.fromkeys(others, "√√√√√✕✕✕✕✕")}
    office = life(members, marks)
    assert [one.percent for one in branch_participation(office).values()] == [100.0, 50.0]
    assert [str(value) for value in means(office)] == ["75.0", "54.5"]
    assert [(alert.kind, alert.org) for alert in alerts(office) if alert.kind == "参学率"] == [("参学率", 5)]
    strict = life(members, marks, "50")
    assert [alert for alert in alerts(strict) if alert.kind == "参学率"] == []
    assert means(desk("高台", "2024-07-01", {})) == (None, None)


def test_a_branch_of_exactly_ninety_percent_reaches_the_aim() -> None:
    for marks, low in (("√√√√√√√√√✕", 0), ("√√√√√√√√✕✕", 1)):
        office = life([member("张甲", "东村党支部")], {"张甲": marks})
        assert len([alert for alert in alerts(office) if alert.kind == "参学率"]) == low


ROAMING: Row = {
    "code": "620799-05-3", "name": "驻瓜州流动党员党支部", "org_type": "流动党员党支部(县外)",
    "parent_code": "620799-05",
}  # fmt: skip


def mixed() -> Office:
    """Return an office whose member away meets at home, away and at a class; another one only at home."""
    meetings: list[Row] = [
        {"code": "会2401", "org": EAST["name"], "kind": "支部党员大会", "held_on": date(2024, 1, 5)},
        {"code": "会2402", "org": EAST["name"], "kind": "志愿服务", "held_on": date(2024, 2, 5)},
        {"code": "会2403", "org": ROAMING["name"], "kind": "党课", "held_on": date(2024, 3, 5)},
        {"code": "会2301", "org": EAST["name"], "kind": "党课", "held_on": date(2023, 3, 5)},
    ]
    course: Row = {"code": "训2401", "kind": "培训班", "start": date(2024, 4, 5)}
    marks: list[Row] = [
        {"year": 2024, "person": "张甲", "会2401": "✕", "会2402": "线", "会2403": "√", "训2401": "✕"},
        {"year": 2024, "person": "张乙", "会2401": "√", "会2402": "○", "训2401": "√"},
        {"year": 2023, "person": "张甲", "会2301": "✕"},
    ]
    out: Row = {"person": "张甲", "out_date": date(2024, 1, 1), "assigned_org": ROAMING["name"]}
    members = [member("张甲", "东村党支部"), member("张乙", "东村党支部")]
    return town(
        orgs=[{"code": "620799-05", "name": "试验镇党委", "org_type": "党委"}, EAST, WEST, ROAMING], members=members,
        outflow=[out], meetings=meetings, trainings=[course], attendance=marks,
    )  # fmt: skip


def test_meetings_of_the_year_count_for_whoever_held_them_and_classes_do_not() -> None:
    found = {one: (own.went, own.due) for one, own in branch_participation(mixed()).items()}
    assert found == {4: (2, 3), 6: (1, 1)}


def test_every_form_prints_the_same_rate_of_a_branch() -> None:
    office = mixed()
    of_f26 = f26.values(office, "").results["参与率"]
    of_f38 = f38.values(office, "").results["参学率"]
    assert isinstance(of_f26, dict)
    assert isinstance(of_f38, dict)
    assert of_f26["党支部"] == {"东村党支部": 66.7, "驻瓜州流动党员党支部": 100.0}
    assert {one["党支部"]: one["参学率%"] for one in of_f38["党支部"] if one["应到人次"]} == of_f26["党支部"]
    assert (of_f26["平均"], of_f26["加权"]) == (of_f38["简单平均"], of_f38["加权平均"]) == (83.3, 75.0)
    assessed = branch_assessment.values(office, "").results["支部考核"]
    assert isinstance(assessed, list)
    printed = {one["党支部"]: one["完成情况"] for one in assessed if one["项目"] == "组织生活参与率"}
    assert printed["东村党支部"] == "2/3=66.7%"
    assert [one.fact for one in alerts(office) if one.kind == "参学率"] == ["本年组织生活参与率66.7%（2/3），目标90%"]


def test_the_ledger_of_cards_counts_the_times_at_meetings_as_the_rate_does() -> None:
    (line,) = f12.values(mixed(), "").blocks["台账"]
    assert line["life"].value == 2
