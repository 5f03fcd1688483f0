"""Days in their order, values in their bounds, the probation of a year (rules C12.4, C14, C3)."""

from datetime import date

import pytest

from tests.mpm_xl.rule_rows import MA, SU, Case, Row, Rows, issues_of, places
from validators.cell import Cell


def day(text: str) -> date:
    return date.fromisoformat(text)


# Ledger, the earlier field, the later field, its heading, and the code: a day apart is wrong, the same day is not.
PAIRS = [
    ("orgs", "founded_on", "closed_on", "撤销日期", "MPM349"),
    ("members", "join_date", "enrolled_on", "编入支部日期", "MPM350"),
    ("members", "join_date", "left_on", "减员日期", "MPM349"),
    ("outflow", "out_date", "host_checkin", "社区报到日期", "MPM350"),
    ("outflow", "out_date", "expected_return", "预计返回日期", "MPM350"),
    ("outflow", "host_checkin", "return_date", "返回日期", "MPM350"),
    ("outflow", "town_checkin", "return_date", "返回日期", "MPM350"),
    ("outflow", "proof_date", "return_date", "返回日期", "MPM350"),
    ("outflow", "activity_card_date", "activity_card_filed", "备案日期", "MPM349"),
    ("outflow", "activity_card_date", "card_checked_on", "活动证查验日期", "MPM349"),
    ("outflow", "activity_card_date", "card_withdrawn_on", "活动证收回日期", "MPM349"),
    ("outflow", "return_date", "card_checked_on", "活动证查验日期", "MPM350"),
    ("outflow", "card_checked_on", "card_withdrawn_on", "活动证收回日期", "MPM350"),
    ("inflow", "in_date", "host_checkin", "社区报到日期", "MPM350"),
    ("inflow", "in_date", "town_checkin", "镇党委报到日期", "MPM350"),
    ("inflow", "in_date", "assigned_on", "编入日期", "MPM350"),
    ("inflow", "host_checkin", "left_on", "离开日期", "MPM349"),
    ("inflow", "assigned_on", "left_on", "离开日期", "MPM349"),
    ("letters", "period_from", "period_to", "期间止", "MPM349"),
    ("letters", "period_to", "date", "日期", "MPM350"),
    ("letters", "reported_last_life", "date", "日期", "MPM349"),
    ("letters", "date", "receipt_date", "回执日期", "MPM349"),
    ("trainings", "start", "end", "结束日期", "MPM349"),
    ("requests", "date", "due_on", "办理时限", "MPM349"),
    ("requests", "date", "done_on", "办结日期", "MPM349"),
    ("posts", "carded_on", "ended_on", "卸岗日期", "MPM349"),
    ("checkins", "date", "ended_on", "离开日期", "MPM349"),
    ("transfers", "from_consent_on", "date", "办理日期", "MPM350"),
    ("transfers", "to_consent_on", "date", "办理日期", "MPM350"),
    ("transfers", "own_consent_on", "date", "办理日期", "MPM350"),
    ("transfers", "date", "accepted_on", "接收日期", "MPM349"),
    ("transfers", "date", "receipt_on", "回执日期", "MPM349"),
    ("transfers", "accepted_on", "receipt_on", "回执日期", "MPM350"),
    ("measures", "decided_on", "outcome_on", "结果日期", "MPM349"),
    ("development", "origin_trained", "origin_examined", "流出地考察日期", "MPM350"),
    ("development", "host_trained", "host_examined", "流入地考察日期", "MPM350"),
    ("development", "origin_examined", "origin_notice", "流出地公示日期", "MPM350"),
    ("development", "host_examined", "host_notice", "流入地公示日期", "MPM350"),
    ("development", "origin_notice", "admitted_on", "接收日期", "MPM350"),
    ("development", "host_notice", "admitted_on", "接收日期", "MPM350"),
]


@pytest.mark.parametrize(("ledger", "earlier", "later", "heading", "code"), PAIRS)
def test_what_comes_later_is_not_a_day_earlier(ledger: str, earlier: str, later: str, heading: str, code: str) -> None:
    first: Row = {"name": "刘志强", earlier: day("2024-03-02")}
    assert places(issues_of(code, {ledger: [{**first, later: day("2024-03-01")}]})) == [f"{heading} 3"]
    assert issues_of(code, {ledger: [{**first, later: day("2024-03-02")}]}) == []


def test_a_month_that_a_day_could_put_right_is_no_fault() -> None:
    trip: Row = {"person": "马文博", "out_date": day("2024-03-31")}
    assert issues_of("MPM350", {"outflow": [{**trip, "expected_return": "2024.03"}]}) == []
    assert places(issues_of("MPM350", {"outflow": [{**trip, "expected_return": "2024.02"}]})) == ["预计返回日期 3"]


def test_the_sentence_names_both_days() -> None:
    row: Row = {"start": day("2024-03-02"), "end": day("2024-03-01")}
    issue = issues_of("MPM349", {"trainings": [row]})[0]
    assert issue.says == "“结束日期”写作“2024-03-01”，早于“开始日期”2024-03-02。"


def test_a_term_ends_after_the_day_of_its_decision() -> None:
    row: Row = {"person": "马文博", "measure": "限期改正", "decided_on": day("2024-03-01")}
    assert places(issues_of("MPM351", {"measures": [{**row, "until": day("2024-03-01")}]})) == ["期限至 3"]
    assert issues_of("MPM351", {"measures": [{**row, "until": day("2024-03-02")}]}) == []


def test_a_request_is_not_dispatched_before_it_was_registered() -> None:
    request: Row = {"code": "诉24001", "date": day("2024-03-02")}
    review: Row = {"request": "诉24001", "date": day("2024-03-01")}
    assert places(issues_of("MPM349", {"requests": [request], "request_reviews": [review]})) == ["调度日期 3"]
    later = {**review, "date": day("2024-03-02")}
    assert issues_of("MPM349", {"requests": [request], "request_reviews": [later]}) == []


@pytest.mark.parametrize(
    ("ledger", "field", "heading"),
    [
        ("talks", "date", "谈话日期"), ("letters", "receipt_date", "回执日期"), ("trainings", "start", "开始日期"),
        ("requests", "done_on", "办结日期"), ("request_reviews", "date", "调度日期"), ("assistance", "date", "日期"),
        ("posts", "carded_on", "发卡日期"), ("checkins", "date", "报到日期"), ("transfers", "accepted_on", "接收日期"),
        ("dues_payments", "paid_on", "交款日期"), ("measures", "decided_on", "决定日期"),
        ("searches", "date", "查找日期"), ("changes", "date", "变更日期"), ("development", "admitted_on", "接收日期"),
        ("labour", "date", "登记日期"),
    ],
)  # fmt: skip
def test_what_is_past_does_not_lie_after_the_day_of_the_report(ledger: str, field: str, heading: str) -> None:
    row: dict[str, Cell] = {"name": "刘志强"}
    assert places(issues_of("MPM338", {ledger: [{**row, field: day("2024-07-01")}]})) == [f"{heading} 3"]
    assert issues_of("MPM338", {ledger: [{**row, field: day("2024-06-30")}]}) == []


def test_a_deadline_and_the_end_of_a_measure_may_lie_ahead() -> None:
    rows: dict[str, list[Row]] = {
        "requests": [{"code": "诉24001", "date": day("2024-06-01"), "due_on": day("2024-08-01")}],
        "measures": [{"measure": "限期改正", "decided_on": day("2024-06-01"), "until": day("2025-06-01")}],
        "trainings": [{"code": "训2401", "start": day("2024-06-30"), "end": day("2024-07-02")}],
    }
    assert issues_of("MPM338", rows) == []


@pytest.mark.parametrize(
    ("join", "full", "code"),
    [
        ("1958-07-01", "1959-06-30", "MPM337"),
        ("1958-07-01", "1959-07-01", ""),
        ("1956-09-25", "1957-03-25", ""),
        ("1969-04-13", "1969-04-14", "MPM337"),
        ("1969-04-14", "1969-04-14", ""),
        ("1977-08-18", "1977-08-18", ""),
        ("1977-08-19", "1977-08-19", "MPM336"),
        ("1977-08-19", "1978-08-18", "MPM337"),
        ("1969.04", "1969.04", ""),
        ("1970-05-01", "1970-04-30", "MPM336"),
        ("2010-07-01", "2011-06-30", "MPM337"),
        ("2010-07-01", "2011-07-01", ""),
        ("2010.07", "2011.07", ""),
        ("2010.07", "2011.06", "MPM337"),
        ("2010-07-01", "2010-07-01", "MPM336"),
    ],
)
def test_full_membership_comes_a_year_after_admission_save_for_1969_to_1977(join: str, full: str, code: str) -> None:
    rows = {"members": [{**MA, "birth": "1935", "id_number": None, "join_date": join, "full_date": full}]}
    told = [one for one in ("MPM336", "MPM337") if issues_of(one, rows)]
    assert told == ([code] if code else [])


def test_an_extended_probation_moves_the_day_of_full_membership() -> None:
    measure: Row = {
        "person": "马文博", "measure": "延长预备期", "decided_on": day("2011-07-01"), "until": day("2012-01-01"),
    }  # fmt: skip
    early = {**MA, "full_date": "2011-12-31"}
    assert places(issues_of("MPM354", {"members": [early], "measures": [measure]})) == ["转正时间 3"]
    late = {**MA, "full_date": "2012-01-01"}
    assert issues_of("MPM354", {"members": [late], "measures": [measure]}) == []


@pytest.mark.parametrize(
    ("as_of", "until", "late"),
    [("2024-03-01", None, False), ("2024-03-02", None, True), ("2024-09-01", "2024-09-01", False),
     ("2024-09-02", "2024-09-01", True)],
)  # fmt: skip
def test_a_probation_beyond_its_year_and_its_extension_is_shown(as_of: str, until: str | None, late: bool) -> None:
    member = {**MA, "member_class": "预备党员", "join_date": "2023-03-01", "full_date": None}
    measure: Row = {"person": "马文博", "measure": "延长预备期", "decided_on": day("2024-02-20"),
                    "until": day(until) if until else None}  # fmt: skip
    rows: Rows = {"members": [member], "measures": [measure] if until else []}
    assert places(issues_of("MPM353", rows, as_of)) == (["转正时间 3"] if late else [])


def test_a_probationary_member_has_no_day_of_full_membership() -> None:
    member = {**MA, "member_class": "预备党员"}
    assert places(issues_of("MPM352", {"members": [member]})) == ["党员类别 3"]
    assert issues_of("MPM352", {"members": [{**member, "full_date": None}]}) == []


CASES = [
    Case("MPM355", "年度 3", {"dues": [{"year": 1899}]}, {"dues": [{"year": 1900}]}),
    Case("MPM355", "年度 3", {"attendance": [{"year": 2025}]}, {"attendance": [{"year": 2024}]}),
    Case("MPM355", "起算月 3", {"dues": [{"from_month": 13}]}, {"dues": [{"from_month": 12}]}),
    Case("MPM355", "起算月 3", {"dues": [{"from_month": 0}]}, {"dues": [{"from_month": 1}]}),
    Case("MPM355", "时长(分钟) 3", {"meetings": [{"minutes": 1441}]}, {"meetings": [{"minutes": 1440}]}),
    Case(
        "MPM355",
        "数值 3",
        {"history": [{"year": 2023, "indicator": "参学率", "value": 100.1}]},
        {"history": [{"year": 2023, "indicator": "参学率", "value": 100}]},
    ),
    Case(
        "MPM356",
        "阅读人数 3",
        {"trainings": [{"pushed_to": 41, "read_by": 42}]},
        {"trainings": [{"pushed_to": 41, "read_by": 41}]},
    ),
    Case(
        "MPM356",
        "册外实训 3",
        {"trainings": [{"extra_due": 5, "extra_present": 6}]},
        {"trainings": [{"extra_present": 6}]},
    ),
    Case(
        "MPM356",
        "对方实参加 3",
        {"letters": [{"reported_due": 5, "reported_present": 6}]},
        {"letters": [{"reported_due": 6, "reported_present": 6}]},
    ),
    Case(
        "MPM377",
        "分值 3",
        {"deeds": [{"kind": "表彰县级", "points": -2}]},
        {"deeds": [{"kind": "表彰县级", "points": 2}]},
    ),
    Case(
        "MPM377", "分值 3", {"deeds": [{"kind": "志愿服务", "points": -3}]}, {"deeds": [{"kind": "其他", "points": -3}]}
    ),
    Case(
        "MPM377",
        "分值 3",
        {"deeds": [{"kind": "不当言行", "points": 10}]},
        {"deeds": [{"kind": "不当言行", "points": -10}]},
    ),
    Case(
        "MPM378",
        "评定日期 3",
        {"appraisals": [{"year": 2023, "graded_on": day("2022-12-31")}]},
        {"appraisals": [{"year": 2023, "graded_on": day("2024-01-31")}]},
    ),
    Case(
        "MPM378",
        "报到日期 3",
        {"checkins": [{"year": 2023, "date": day("2024-01-01")}]},
        {"checkins": [{"year": 2024, "date": day("2023-01-01")}]},
    ),
    Case(
        "MPM372",
        "期限至 3",
        {"measures": [{"measure": "限期改正", "decided_on": day("2024-01-10"), "until": day("2025-01-11")}]},
        {"measures": [{"measure": "限期改正", "decided_on": day("2024-01-10"), "until": day("2025-01-10")}]},
    ),
    Case(
        "MPM372",
        "期限至 3",
        {"measures": [{"measure": "延长预备期", "decided_on": day("2024-01-10"), "until": day("2024-07-09")}]},
        {"measures": [{"measure": "延长预备期", "decided_on": day("2024-01-10"), "until": day("2024-07-10")}]},
    ),
    Case(
        "MPM357",
        "籍贯 3",
        {"members": [{**MA, "native_place": "江西省上饶市"}, SU]},
        {"members": [{**MA, "native_place": "江西省上饶市", "home_region": "甘肃省张掖市"}, SU]},
    ),
    Case(
        "MPM381",
        "实际时间 3",
        {"meetings": [{"planned_on": day("2023-09-06"), "held_on": day("2024-03-06")}]},
        {"meetings": [{"planned_on": day("2023-09-06"), "held_on": day("2024-03-05")}]},
    ),
    Case(
        "MPM381",
        "实际时间 3",
        {"meetings": [{"planned_on": day("2024-06-06"), "held_on": day("2023-06-06")}]},
        {"meetings": [{"planned_on": day("2024-06-06"), "held_on": day("2024-06-01")}]},
    ),
    Case(
        "MPM383",
        "2月 3",
        {"dues": [{"dues_type": "按月工资", "base": 3000, "m01": 15, "m02": 1.5, "m03": 1.5}]},
        {"dues": [{"dues_type": "按月工资", "base": 3000, "m01": 15, "m02": 0, "m03": None}]},
    ),
    Case(
        "MPM383",
        "1月 3",
        {"dues": [{"dues_type": "按月工资", "base": 3000.01, "m01": 29.9}]},
        {"dues": [{"dues_type": "按月工资", "base": 3000.01, "m01": 30}]},
    ),
    Case(
        "MPM383",
        "1月 3",
        {"dues": [{"dues_type": "减缴", "fixed_amount": 2, "m01": 1.99}]},
        {"dues": [{"dues_type": "年薪制", "base": 9000, "m01": 1.99}]},
    ),
    Case(
        "MPM384",
        "1月 3",
        {"dues": [{"dues_type": "农民", "m01": 200}]},
        {"dues": [{"dues_type": "农民", "m01": 1, "m02": 0.2}]},
    ),
    Case(
        "MPM384",
        "1月 3",
        {"dues": [{"dues_type": "免缴", "m01": 5}]},
        {"dues": [{"dues_type": "免缴", "m01": 0}, {"dues_type": "离退休", "base": 5000.01, "m01": 50.01}]},
    ),
    Case("MPM358", "公民身份号码 3", {"members": [{**MA, "id_number": "810000198803120012"}]}, {"members": [MA]}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.at}")
def test_a_value_is_told_at_its_cell_and_the_next_one_is_not(case: Case) -> None:
    assert places(issues_of(case.code, case.rows, case.as_of)) == [case.at]
    assert issues_of(case.code, case.near, case.as_of) == []
