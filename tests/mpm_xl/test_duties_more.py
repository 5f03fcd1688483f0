"""Duties beyond contacts and reports, the period before the year, and what becomes an alert (rules C1.5, C4, C18)."""

from datetime import date, timedelta

import pytest

from mpm_xl.alert import Alert
from mpm_xl.duties import Task, alerts, carried, duties, tasks
from mpm_xl.duties.branch import branch_tasks
from mpm_xl.office import Office
from mpm_xl.rules.liaison import duties_are_done
from tests.mpm_xl.desk import BRANCH, UNIT, desk
from validators.cell import Cell

Row = dict[str, Cell]
MA: Row = {"name": "马文博", "id_number": "620799198803120017", "branch": UNIT}
WANG: Row = {"name": "汪海涛", "branch": "别处党支部"}
FAR: Row = {
    "code": "620799-05-012-1", "name": "驻瓜州支部", "org_type": "流动党员党支部(县外)", "secretary": "马文博",
    "parent_code": BRANCH["code"], "founded_on": "2024-12",
}  # fmt: skip


def day(text: str) -> date:
    return date.fromisoformat(text)


def away(profile: str, as_of: str, out: str = "2023-01-01", trip: Row | None = None, **rows: list[Row]) -> Office:
    one: Row = {"person": "马文博", "out_date": day(out), "contact_person": "苏梅", **(trip or {})}
    return desk(profile, as_of, {"members": [MA], "outflow": [one], **rows})


def here(profile: str, as_of: str, came: str, stay: Row | None = None, **rows: list[Row]) -> Office:
    one: Row = {"person": "汪海涛", "in_date": day(came), "contact_person": "苏梅", **(stay or {})}
    return desk(profile, as_of, {"members": [WANG], "inflow": [one], **rows})


def own(code: str, value: Cell) -> list[Row]:
    return [{"code": code, "own_value": value}]


def of_kind(office: Office, kind: str) -> list[Task]:
    return [task for task in tasks(office) if task.kind == kind]


def statuses(office: Office, kind: str) -> list[str]:
    return [task.status for task in of_kind(office, kind)]


def told(office: Office, kind: str) -> list[Alert]:
    return [alert for alert in alerts(office) if alert.kind == kind]


def test_december_is_overdue_in_january_and_until_january_is_over() -> None:
    december = [duty for duty in duties(away("高台", "2024-12-31")) if duty.kind == "联系"][-1]
    assert december.status == "临期"
    late = [duty for duty in carried(away("高台", "2025-01-01")) if duty.kind == "联系"]
    assert [(duty.period.first, duty.status, duty.responsible) for duty in late] == [
        (day("2024-12-01"), "逾期", "苏梅")
    ]
    assert [duty.kind for duty in carried(away("高台", "2025-02-01")) if duty.kind == "联系"] == []
    assert [duty.status for duty in duties(away("高台", "2025-02-01")) if duty.kind == "联系"] == ["逾期", "进行中"]
    says = [issue.says for issue in duties_are_done(away("高台", "2025-01-01"))]
    assert "联系逾期1次：2024年12月。" in says


def test_a_quarter_a_half_year_and_a_year_are_overdue_after_new_year_too() -> None:
    def late(profile: str, as_of: str) -> list[str]:
        return [f"{duty.period.first}" for duty in carried(away(profile, as_of)) if duty.kind == "思想汇报"]

    assert (late("高台", "2025-03-31"), late("高台", "2025-04-01")) == (["2024-10-01"], [])
    assert (late("解放街道", "2025-06-30"), late("解放街道", "2025-07-01")) == (["2024-07-01"], [])
    assert late("土右旗", "2025-12-31") == ["2024-01-01"]


def test_what_was_done_in_december_is_not_carried_over() -> None:
    talk: Row = {"person": "马文博", "date": day("2024-12-31"), "kind": "日常", "talker": "苏梅"}
    assert [duty for duty in carried(away("高台", "2025-01-01", talks=[talk])) if duty.kind == "联系"] == []


def test_a_talk_is_contact_and_care_for_the_family_is_a_visit() -> None:
    talk: Row = {"person": "马文博", "date": day("2024-01-10"), "kind": "日常", "talker": "苏梅"}
    one = away("高台", "2024-01-31", talks=[talk])
    assert [duty.status for duty in duties(one) if duty.kind == "联系"] == ["完成"]
    care: Row = {"person": "马文博", "date": day("2024-02-05"), "kind": "家庭帮扶", "beneficiary": "马有福"}
    for row, status in ((care, "完成"), ({**care, "beneficiary": None}, "进行中")):
        visited = away("朝阳", "2024-02-29", assistance=[row])
        assert [duty.status for duty in duties(visited) if duty.kind == "家访"] == [status]


def test_those_who_study_abroad_are_contacted_every_half_year_whatever_the_place_says() -> None:
    one = away("高台", "2024-07-01", trip={"special_case": "出国(境)学习研究"})
    found = [(duty.period.first, duty.status) for duty in duties(one) if duty.kind == "联系"]
    assert found == [(day("2024-01-01"), "逾期"), (day("2024-07-01"), "进行中")]


@pytest.mark.parametrize(
    ("came", "as_of", "expected"),
    [
        ("2024-04-01", "2024-06-23", ["进行中"]),
        ("2024-04-01", "2024-06-30", ["临期"]),
        ("2024-04-01", "2024-07-01", ["逾期", "进行中"]),
        ("2024-04-02", "2024-07-01", ["进行中"]),
    ],
)
def test_feedback_is_due_where_the_stay_covers_half_of_the_half_year(
    came: str, as_of: str, expected: list[str]
) -> None:
    assert statuses(here("解放街道", as_of, came), "反馈") == expected
    assert statuses(here("解放街道", as_of, came, parameters=own("FEEDBACK", "–")), "反馈") == []


def test_feedback_is_a_letter_sent_and_not_one_received() -> None:
    letter: Row = {"person": "汪海涛", "date": day("2024-06-30"), "kind": "反馈函", "direction": "发出"}
    assert statuses(here("解放街道", "2024-07-01", "2024-01-01", letters=[letter]), "反馈")[0] == "完成"
    received: Row = {**letter, "direction": "收到"}
    assert statuses(here("解放街道", "2024-07-01", "2024-01-01", letters=[received]), "反馈")[0] == "逾期"


@pytest.mark.parametrize(
    ("verified", "as_of", "expected", "levels"),
    [
        ("2024-06-30", "2024-06-30", ["完成", "完成"], []),
        ("2024-06-30", "2024-07-01", ["完成", "进行中"], ["蓝"]),
        ("2023-12-31", "2024-06-23", ["完成", "进行中"], ["蓝"]),
        ("2023-12-31", "2024-06-30", ["完成", "临期"], ["蓝"]),
        ("2023-12-31", "2024-07-01", ["逾期", "进行中"], ["黄", "蓝"]),
        ("2024-07-01", "2024-07-01", ["完成", "完成"], []),
    ],
)
def test_a_record_is_stale_from_the_first_day_of_the_half_year_and_overdue_after_its_last(
    verified: str, as_of: str, expected: list[str], levels: list[str]
) -> None:
    one = desk("土右旗", as_of, {"members": [{**MA, "verified_on": day(verified)}],
               "outflow": [{"person": "马文博", "out_date": day("2023-01-01")}]})  # fmt: skip
    assert statuses(one, "核实") == expected
    assert [alert.level for alert in told(one, "核实")] == levels


def test_four_ones_count_different_ways_not_times() -> None:
    def made(*methods: str) -> Task:
        notes: list[Row] = [
            {"person": "马文博", "date": day("2024-03-01") + timedelta(at), "method": way, "reached": "是"}
            for at, way in enumerate(methods)
        ]
        return of_kind(away("高台", "2024-12-01", contacts=notes), "四个一")[-1]

    two = made("电话", "书信", "电话")
    assert (two.done, two.due, two.status) == (2, 4, "进行中")
    assert made("电话", "书信", "短信", "寄送资料").status == "完成"
    assert statuses(away("解放街道", "2024-12-01"), "四个一") == []


@pytest.mark.parametrize(
    ("held", "as_of", "status"),
    [
        ("2024-01-26", "2024-02-25", "完成"), ("2024-02-25", "2024-02-25", "完成"),
        ("2024-01-26", "2024-01-26", "完成"), ("2024-01-25", "2024-02-25", "临期"),
        ("2024-02-26", "2024-02-26", "逾期"),
    ],
)  # fmt: skip
def test_care_at_spring_is_due_from_fifteen_days_before_new_year_to_fifteen_after(
    held: str, as_of: str, status: str
) -> None:
    care: Row = {"person": "马文博", "date": day(held), "kind": "节日慰问", "festival": "春节"}
    found = {task.note: task.status for task in of_kind(away("高台", as_of, assistance=[care]), "节日慰问")}
    assert found["2024年春节"] == status
    assert statuses(away("高台", as_of, parameters=own("HOME_VISIT", "–")), "节日慰问") == []


def test_a_talk_before_leaving_is_on_the_day_of_leaving_or_before_it() -> None:
    def status(talked: str, as_of: str = "2024-03-01", **trip: Cell) -> list[str]:
        talk: Row = {"person": "马文博", "date": day(talked), "kind": "外出前", "talker": "苏梅"}
        return statuses(away("高台", as_of, "2024-02-26", trip=trip, talks=[talk]), "外出前谈话")

    assert (status("2024-02-20"), status("2024-02-26"), status("2024-02-27")) == (["完成"], ["完成"], ["逾期"])
    assert status("2024-02-27", "2025-02-25") == ["逾期"]
    assert status("2024-02-27", "2025-02-26") == []
    (alert,) = told(away("高台", "2024-03-01", "2024-02-26"), "外出前谈话")
    assert (alert.level, alert.responsible, alert.deadline) == ("黄", "苏梅", day("2024-02-26"))


def test_a_talk_before_an_earlier_trip_does_not_serve_the_later_one() -> None:
    trips: list[Row] = [
        {"person": "马文博", "out_date": day("2024-02-26"), "return_date": day("2024-06-01")},
        {"person": "马文博", "out_date": day("2024-08-01")},
    ]
    talk: Row = {"person": "马文博", "date": day("2024-02-20"), "kind": "外出前", "talker": "苏梅"}
    one = desk("解放街道", "2024-08-02", {"members": [MA], "outflow": trips, "talks": [talk]})
    assert statuses(one, "外出前谈话") == ["完成", "逾期"]
    assert statuses(one, "返回后谈话") == ["逾期"]


@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-06-01", "进行中"), ("2024-07-01", "临期"), ("2024-07-02", "逾期")]
)
def test_a_talk_after_returning_is_due_within_thirty_days_and_only_of_those_who_returned(
    as_of: str, status: str
) -> None:
    back = away("解放街道", as_of, "2024-02-26", trip={"return_date": day("2024-06-01")})
    assert statuses(back, "返回后谈话") == [status]
    assert statuses(away("解放街道", as_of, "2024-02-26"), "返回后谈话") == []
    assert statuses(away("高台", as_of, "2024-02-26", trip={"return_date": day("2024-06-01")}), "返回后谈话") == []


@pytest.mark.parametrize(("as_of", "status"), [("2024-03-27", "临期"), ("2024-03-28", "逾期")])
def test_both_check_ins_are_due_within_thirty_days_where_the_place_has_them(as_of: str, status: str) -> None:
    one: Row = {"town_checkin": day("2024-03-01")}
    (found,) = of_kind(away("高台", as_of, "2024-02-26", trip=one), "双报到")
    assert (found.done, found.due, found.status) == (1, 2, status)
    both: Row = {**one, "host_checkin": day("2024-03-03")}
    assert statuses(away("高台", as_of, "2024-02-26", trip=both), "双报到") == ["完成"]
    assert statuses(away("解放街道", as_of, "2024-02-26"), "双报到") == []


def test_the_place_of_origin_is_written_to_within_thirty_days_of_the_check_in() -> None:
    stay: Row = {"host_checkin": day("2024-03-04")}
    assert statuses(here("金昌", "2024-04-03", "2024-03-01", stay), "首次联系流出地") == ["临期"]
    assert statuses(here("金昌", "2024-04-04", "2024-03-01", stay), "首次联系流出地") == ["逾期"]
    letter: Row = {"person": "汪海涛", "date": day("2024-03-20"), "kind": "函询", "direction": "发出"}
    assert statuses(here("金昌", "2024-04-04", "2024-03-01", stay, letters=[letter]), "首次联系流出地") == ["完成"]


def test_a_letter_wants_its_receipt_or_an_answer_within_thirty_days() -> None:
    sent: Row = {"person": "汪海涛", "date": day("2024-03-20"), "kind": "函询", "direction": "发出"}
    answer: Row = {"person": "汪海涛", "date": day("2024-04-10"), "kind": "回函", "direction": "收到"}

    def status(as_of: str, *rows: Row) -> list[str]:
        return statuses(here("金昌", as_of, "2024-03-01", letters=list(rows)), "回执")

    assert (status("2024-04-19", sent), status("2024-04-20", sent)) == (["临期"], ["逾期"])
    assert status("2024-04-20", {**sent, "receipt_date": day("2024-04-01")}) == ["完成"]
    assert status("2024-04-20", sent, answer) == ["完成"]


def test_who_learned_carelessly_makes_it_up_by_the_end_of_the_next_spring_window() -> None:
    report: Row = {"person": "马文博", "date": day("2024-03-30"), "kind": "学习情况", "rating": "不认真"}
    assert statuses(away("朝阳", "2025-02-13", reports=[report]), "补课") == ["临期"]
    assert statuses(away("朝阳", "2025-02-14", reports=[report]), "补课") == ["逾期"]
    course: Row = {"code": "训2501", "kind": "补课", "phase": "归乡", "start": day("2025-02-10")}
    came: list[Row] = [{"year": 2025, "person": "马文博", "训2501": "√"}]
    missed: list[Row] = [{"year": 2025, "person": "马文博", "训2501": "✕"}]
    for marks, status in ((came, "完成"), (missed, "逾期")):
        one = away("朝阳", "2025-02-14", reports=[report], trainings=[course], attendance=marks)
        assert statuses(one, "补课") == [status]
    assert statuses(away("朝阳", "2025-02-14", reports=[{**report, "rating": "一般"}]), "补课") == []


def test_each_month_without_an_activity_day_is_overdue_and_three_days_off_is_none() -> None:
    def found(*days: str) -> list[str]:
        meetings: list[Row] = [
            {"code": f"会{at}", "org": UNIT, "kind": "主题党日活动", "held_on": day(one)} for at, one in enumerate(days)
        ]
        office = desk("解放街道", "2024-04-01", {"members": [MA], "meetings": meetings})
        return [f"{task.period.first.month} {task.status}" for task in of_kind(office, "固定活动日")]

    # 30 in February is the 29th; three days off from 30 March is 2 April, which has no day of its own yet.
    assert found("2024-01-30", "2024-02-29") == ["1 完成", "2 完成", "3 逾期", "4 进行中"]
    office = desk("解放街道", "2024-04-01", {"members": [MA], "parameters": own("FIXED_DAY", "–")})
    assert of_kind(office, "固定活动日") == []


def test_one_month_of_twelve_without_training_is_one_overdue_while_somebody_is_here() -> None:
    def classes(*months: int) -> list[Row]:
        return [
            {"code": f"训{month}", "kind": "培训班", "start": date(2024, month, 5), "phase": "外出"} for month in months
        ]

    held = classes(*(month for month in range(1, 13) if month != 5))
    one = here("解放街道", "2024-12-31", "2024-01-01", trainings=held)
    late = [task for task in of_kind(one, "培训") if task.status == "逾期"]
    assert [task.note for task in late] == ["5月（每月）"]
    assert [alert.fact for alert in told(one, "培训") if alert.level == "黄"] == ["培训逾期1次：5月（每月）"]
    assert of_kind(here("解放街道", "2024-12-31", "2024-01-01", parameters=own("TRAIN_IN", "–")), "培训") == []
    nobody = desk("解放街道", "2024-12-31", {"members": [MA]})
    assert [task.note for task in of_kind(nobody, "培训")] == ["2024年春节"]


def test_winter_class_and_class_in_turn_are_due_once_a_year_each() -> None:
    course: Row = {"code": "训1", "kind": "冬训", "start": day("2024-02-12"), "phase": "归乡"}
    office = desk("高台", "2024-12-20", {"members": [MA], "trainings": [course]})
    assert {task.note: task.status for task in of_kind(office, "培训") if task.period.first.year == 2024} == {
        "2024年（冬训）": "完成", "2024年（轮训）": "进行中",
    }  # fmt: skip


@pytest.mark.parametrize("place", ["高台", "解放街道", "土右旗", "朝阳", "爵溪", "金昌", "通用"])
def test_a_new_workbook_without_members_owes_nothing(place: str) -> None:
    assert [task for task in branch_tasks(desk(place, "2024-12-31", {})) if task.status != "免"] == []


def test_each_activity_of_the_yearly_list_is_due_in_the_year() -> None:
    meeting: Row = {"code": "会1", "kind": "文体联谊", "held_on": day("2024-02-01"), "yearly_item": "新居民迎春联欢会"}
    found = {
        task.note: task.status
        for task in of_kind(desk("解放街道", "2024-12-25", {"members": [MA], "meetings": [meeting]}), "年度活动")
    }
    assert (found["新居民迎春联欢会"], found["母亲节活动"], len(found)) == ("完成", "临期", 6)


@pytest.mark.parametrize(
    ("told_on", "as_of", "status"),
    [
        ("2024-01-26", "2024-02-26", "完成"), ("2024-02-25", "2024-02-26", "完成"),
        ("2024-02-26", "2024-02-26", "逾期"), ("2024-01-25", "2024-02-25", "临期"),
    ],
)  # fmt: skip
def test_the_secretary_away_reports_at_home_about_spring(told_on: str, as_of: str, status: str) -> None:
    note: Row = {"person": "马文博", "date": day(told_on), "method": "座谈", "reached": "是", "topics": "返乡报到"}
    rows: dict[str, list[Row]] = {"members": [MA], "orgs": [dict(BRANCH), FAR], "contacts": [note]}
    assert statuses(desk("爵溪", as_of, rows), "返乡报到") == [status]
    assert statuses(desk("土右旗", as_of, rows), "返乡报到") == []


REQUEST: Row = {
    "code": "诉24001", "date": day("2024-08-02"), "person": "马文博", "kind": "就业", "content": "求职",
    "state": "办理中", "due_on": day("2024-09-02"), "responsible": "何敏",
}  # fmt: skip


@pytest.mark.parametrize(("as_of", "status"), [("2024-09-02", "临期"), ("2024-09-03", "逾期")])
def test_a_request_is_overdue_from_the_day_after_its_deadline(as_of: str, status: str) -> None:
    one = away("土右旗", as_of, requests=[REQUEST])
    assert statuses(one, "诉求办理") == [status]
    (alert,) = told(one, "诉求办理")
    assert (alert.responsible, alert.deadline, "诉24001" in alert.fact) == ("何敏", day("2024-09-02"), True)
    done = away("土右旗", as_of, requests=[{**REQUEST, "state": "办结", "done_on": day("2024-09-02")}])
    assert statuses(done, "诉求办理") == ["完成"]


def test_an_open_request_is_dispatched_every_month_and_the_latest_answers_for_earlier_ones() -> None:
    def found(as_of: str, *days: str, profile: str = "土右旗") -> list[str]:
        reviews: list[Row] = [{"request": "诉24001", "date": day(one), "progress": "在办"} for one in days]
        return statuses(away(profile, as_of, requests=[REQUEST], request_reviews=reviews), "诉求调度")

    assert found("2024-08-20") == ["进行中"]
    assert found("2024-09-10") == ["逾期", "进行中"]
    assert found("2024-09-10", "2024-08-31") == ["完成", "进行中"]
    assert found("2024-09-10", "2024-09-10") == ["完成", "完成"]
    assert found("2024-09-10", profile="高台") == []


def test_a_request_of_a_visitor_is_told_of_the_unit() -> None:
    visit: Row = {**REQUEST, "person": None, "visitor": "务工者 王某"}
    (alert,) = told(away("土右旗", "2024-09-03", requests=[visit]), "诉求办理")
    assert (alert.member, alert.org) == (None, 3)


def test_late_contacts_are_left_to_the_finding_and_those_soon_due_are_blue() -> None:
    one = away("高台", "2024-06-30")
    assert [(alert.level, alert.fact) for alert in told(one, "联系")] == [
        ("蓝", "联系：6月还没有完成，2024-06-30到期")
    ]  # fmt: skip


def test_late_ones_of_a_kind_are_one_line_with_rows_behind_it() -> None:
    one = here("解放街道", "2025-01-01", "2024-01-01", parameters=own("FEEDBACK", "季"))
    (late,) = [alert for alert in told(one, "反馈") if alert.level == "黄"]
    assert late.fact == "反馈逾期1次：2024年四季度"
    assert (late.rule, late.member, late.behind[0].tab) == ("C4 C1.5", 3, "流入")
    assert all(alert.behind for alert in alerts(one))


def test_no_alert_is_a_verdict() -> None:
    one = away("高台", "2025-01-01", "2024-02-26", requests=[REQUEST])
    said = " ".join(alert.fact + alert.action for alert in alerts(one))
    assert said
    assert not any(word in said for word in ("自行脱党", "除名", "停止党籍"))


def test_a_later_day_never_makes_an_overdue_period_running_again() -> None:
    seen: dict[tuple[str, date, str], str] = {}
    for number in range(0, 800, 29):
        office = away("高台", (day("2023-06-01") + timedelta(number)).isoformat(), requests=[REQUEST])
        for task in tasks(office):
            key = task.kind, task.period.first, task.note
            assert not (seen.get(key) == "逾期" and task.status in ("进行中", "临期")), key
            seen[key] = task.status


def test_the_order_of_rows_does_not_matter() -> None:
    members: list[Row] = [MA, {**MA, "name": "苏梅", "id_number": "620799197501010029"}]
    out: list[Row] = [{"person": name, "out_date": day("2024-01-01")} for name in ("马文博", "苏梅")]
    rows: dict[str, list[Row]] = {"members": members, "outflow": out, "requests": [REQUEST]}

    def facts(some: dict[str, list[Row]]) -> list[tuple[str, str, str]]:
        office = desk("高台", "2024-10-10", some)
        return sorted(
            (str(office.members.rows[one.member].name) if one.member else "", one.kind, one.fact)
            for one in alerts(office)
        )

    assert facts(rows) == facts({name: lines[::-1] for name, lines in rows.items()})


def test_a_report_of_jiefang_tells_all_three_aspects() -> None:
    report: Row = {"person": "马文博", "date": day("2024-06-01"), "kind": "思想汇报", "thought": "稳定", "work": "水电"}
    (short,) = told(away("解放街道", "2024-06-30", reports=[report]), "汇报缺项")
    assert short.fact == "2024-06-01的汇报没有写学习"
    assert told(away("解放街道", "2024-06-30", reports=[{**report, "study": "条例"}]), "汇报缺项") == []
    assert told(away("高台", "2024-06-30", reports=[report]), "汇报缺项") == []


def test_who_has_no_work_wants_a_post_recommended_since_coming() -> None:
    stay: Row = {"job_state": "未就业"}
    offer: Row = {"person": "汪海涛", "date": day("2024-03-01"), "kind": "岗位推荐"}
    assert len(told(here("解放街道", "2024-06-30", "2024-03-01", stay), "岗位推荐")) == 1
    assert told(here("解放街道", "2024-06-30", "2024-03-01", stay, assistance=[offer]), "岗位推荐") == []
    assert len(told(here("解放街道", "2024-06-30", "2024-03-02", stay, assistance=[offer]), "岗位推荐")) == 1
    assert told(here("解放街道", "2024-06-30", "2024-03-01", {"job_state": "固定"}), "岗位推荐") == []


def test_a_resident_of_jinchang_has_area_card_and_person_in_charge() -> None:
    resident: Row = {**MA, "community_class": "居民"}
    post: Row = {
        "person": "马文博", "post": "民间纠纷调解员", "area": "3号楼", "carded_on": day("2024-03-12"),
        "responsible": "何敏",
    }  # fmt: skip

    def cards(profile: str, *posts: Row) -> list[str]:
        rows: dict[str, list[Row]] = {"members": [resident], "posts": list(posts)}
        return [alert.fact for alert in told(desk(profile, "2024-06-30", rows), "责任卡")]

    assert cards("金昌") == ["居民党员没有责任区、责任卡、责任人"]
    assert cards("金昌", {**post, "responsible": None}) == ["居民党员没有责任人"]
    assert (cards("金昌", post), cards("高台")) == ([], [])


def test_who_missed_the_general_meeting_is_to_be_verified_since() -> None:
    meeting: Row = {"code": "会2401", "org": UNIT, "kind": "支部党员大会", "held_on": day("2024-03-10")}

    def missing(mark: str | None, verified: str | None, profile: str = "朝阳") -> int:
        member: Row = {**MA, "verified_on": day(verified) if verified else None}
        rows: dict[str, list[Row]] = {
            "members": [member], "meetings": [meeting],
            "attendance": [{"year": 2024, "person": "马文博", "会2401": mark}],
        }  # fmt: skip
        return len(told(desk(profile, "2024-06-30", rows), "摸底"))

    assert (missing("✕", None), missing("✕", "2024-03-09"), missing(None, None)) == (1, 1, 1)
    assert (missing("✕", "2024-03-10"), missing("√", None), missing("✕", None, "高台")) == (0, 0, 0)


def test_festivals_are_told_in_the_order_of_the_year() -> None:
    one = away("高台", "2024-12-31")
    (late,) = [alert for alert in told(one, "节日慰问") if alert.level == "黄"]
    assert late.fact == "节日慰问逾期3次：2024年元旦、2024年春节、2024年七一"
