"""Rules across rows and ledgers: what stands once, who may be named (rules C12.6, domain ledgers G.4)."""

from datetime import date

import pytest

from tests.mpm_xl.desk import BRANCH, UNIT
from tests.mpm_xl.rule_rows import GROUP, MA, OTHER, SU, WANG, Case, Row, Rows, issues_of, places

TRIP: Row = {
    "person": "马文博", "out_date": date(2023, 2, 26), "contact_person": "苏梅", "dest_place": "甘肃省酒泉市瓜州县",
}  # fmt: skip
STAY: Row = {"person": "汪海涛", "in_date": date(2024, 3, 1), "assigned_org": UNIT, "contact_person": "苏梅"}
OUT: Row = {
    "direction": "转出", "person": "马文博", "from_org": UNIT, "to_org": "瓜州县广汇社区党支部",
    "date": date(2024, 3, 1), "accepted_on": date(2024, 3, 20), "valid_days": 90,
}  # fmt: skip
CALL: Row = {
    "date": "2024-06-12", "person": "马文博", "method": "电话", "reached": "是", "contact_person": "苏梅",
    "content": "传达七一活动安排",
}  # fmt: skip
GONE: Row = {**MA, "left_reason": "去世", "left_on": date(2024, 3, 20)}
CLOSED: Row = {**OTHER, "closed_on": date(2024, 1, 1)}
PROOF: Row = {"proof_no": "012", "proof_date": date(2024, 2, 25)}
MEMBER_OF_TWO: Row = {"year": 2024, "person": "马文博"}

CASES = [
    Case(
        "MPM321",
        "姓名 4",
        {"appraisals": [MEMBER_OF_TWO, {**MEMBER_OF_TWO, "person": "马文博(0017)"}]},
        {"appraisals": [MEMBER_OF_TWO, {"year": 2023, "person": "马文博(0017)"}]},
    ),
    Case(
        "MPM321",
        "姓名 4",
        {"dues": [{**MEMBER_OF_TWO, "from_month": 1}, {"year": 2024, "person": "620799198803120017"}]},
        {"dues": [{**MEMBER_OF_TWO, "from_month": 7}, {"year": 2024, "person": "620799198803120017"}]},
    ),
    Case(
        "MPM322",
        "证明信编号 4",
        {"outflow": [{**TRIP, **PROOF}, {"person": "苏梅", **PROOF}]},
        {"outflow": [{**TRIP, **PROOF}, {"person": "苏梅", **PROOF, "proof_date": date(2023, 12, 31)}]},
    ),
    Case(
        "MPM322", "档案号 4", {"members": [{**MA, "file_no": "QJ-1"}, {**SU, "file_no": "QJ-1"}]}, {"members": [MA, SU]}
    ),
    Case(
        "MPM322",
        "介绍信编号 4",
        {"transfers": [{**OUT, "letter_no": "0031"}, {**OUT, "person": "苏梅", "letter_no": "0031"}]},
        {
            "transfers": [
                {**OUT, "letter_no": "0031"},
                {**OUT, "direction": "转入", "person": "苏梅", "letter_no": "0031"},
            ]
        },
    ),
    Case(
        "MPM322",
        "联系卡编号 4",
        {"checkins": [{**MEMBER_OF_TWO, "card_no": "031"}, {"year": 2024, "person": "苏梅", "card_no": "031"}]},
        {"checkins": [{**MEMBER_OF_TWO, "card_no": "031"}, {"year": 2023, "person": "马文博", "card_no": "031"}]},
    ),
    Case(
        "MPM323",
        "党组织名称 4",
        {"orgs": [BRANCH, {**OTHER, "name": "一组"}, {**GROUP, "code": "X"}][::-1]},
        {"orgs": [BRANCH, {**OTHER, "name": "一组", "parent_code": "Y"}, GROUP]},
    ),
    Case(
        "MPM385",
        "党支部 3",
        {"orgs": [BRANCH, GROUP, {**OTHER, "name": "一组"}], "meetings": [{"code": "会2406", "org": "一组"}]},
        {"orgs": [BRANCH, GROUP, {**OTHER, "name": "二组"}], "meetings": [{"code": "会2406", "org": "一组"}]},
    ),
    Case(
        "MPM386",
        "转正时间 3",
        {"members": [{**MA, "join_date": "1972-07", "full_date": None}]},
        {"members": [{**MA, "join_date": "1972-07", "full_date": "1972-07"}]},
    ),
    Case(
        "MPM382",
        "凭证编号 3",
        {"inflow": [{**STAY, "certificate_kind": "无", "certificate_no": "123"}]},
        {"inflow": [{**STAY, "certificate_kind": "活动证", "certificate_no": "123"}]},
    ),
    Case(
        "MPM309",
        "姓名 3",
        {"members": [WANG, SU], "inflow": [STAY], "outflow": [{**TRIP, "person": "汪海涛"}]},
        {
            "members": [WANG, SU],
            "inflow": [STAY],
            "outflow": [{**TRIP, "person": "汪海涛", "return_date": date(2024, 2, 29)}],
        },
    ),
    Case(
        "MPM319",
        "联系电话 4",
        {"members": [{**MA, "phone": "13900000001、13900000002"}, {**SU, "phone": "13900000002"}]},
        {"members": [{**MA, "phone": "139000"}, {**SU, "phone": "139000"}]},
    ),
    Case("MPM324", "联系人 3", {"outflow": [{**TRIP, "contact_person": "马文博"}]}, {"outflow": [TRIP]}),
    Case(
        "MPM325",
        "谈话人 3",
        {"talks": [{"person": "马文博", "talker": "马文博"}]},
        {"talks": [{"person": "马文博", "talker": "何镇长"}]},
    ),
    Case(
        "MPM325",
        "联系人 3",
        {"contacts": [{"person": "马文博", "contact_person": "马文博(0017)"}]},
        {"contacts": [{"person": "马文博", "contact_person": "苏梅"}]},
    ),
    Case(
        "MPM390",
        "联系日期 4",
        {"contacts": [CALL, {**CALL, "date": "2024.6.12"}]},
        {
            "contacts": [
                CALL,
                {**CALL, "content": "补充安排"},
                {**CALL, "method": "口信"},
                {**CALL, "method": "托人"},
                {**CALL, "person": None},
                {**CALL, "person": None},
            ]
        },
    ),
    Case(
        "MPM326",
        "联系人 3",
        {"members": [MA, {**SU, "left_on": date(2024, 6, 30)}], "outflow": [TRIP]},
        {"members": [MA, {**SU, "left_on": date(2024, 7, 1)}], "outflow": [TRIP]},
    ),
    Case(
        "MPM327",
        "联系人 3",
        {"members": [MA, {**SU, "member_class": "预备党员"}], "outflow": [TRIP]},
        {"members": [MA, {**SU, "member_class": "正式党员"}], "outflow": [TRIP]},
    ),
    Case(
        "MPM328",
        "姓名 3",
        {"members": [SU, WANG], "inflow": [STAY, {**STAY, "in_date": date(2024, 4, 1)}]},
        {
            "members": [SU, WANG],
            "inflow": [{**STAY, "left_on": date(2024, 3, 31)}, {**STAY, "in_date": date(2024, 4, 1)}],
        },
    ),
    Case(
        "MPM329",
        "编入党组织 3",
        {"orgs": [BRANCH, CLOSED], "outflow": [{**TRIP, "assigned_org": "驻瓜州党支部"}]},
        {
            "orgs": [BRANCH, {**OTHER, "closed_on": date(2024, 7, 1)}],
            "outflow": [{**TRIP, "assigned_org": "驻瓜州党支部"}],
        },
    ),
    Case(
        "MPM369",
        "返回日期 3",
        {"members": [GONE, SU], "outflow": [TRIP]},
        {"members": [GONE, SU], "outflow": [{**TRIP, "return_date": date(2024, 3, 1)}]},
    ),
    Case(
        "MPM370",
        "姓名 3",
        {"inflow": [{**STAY, "person": "马文博"}]},
        {"inflow": [{**STAY, "person": "马文博", "assigned_org": "别处党支部"}]},
    ),
    Case(
        "MPM318",
        "诉求编号 3",
        {"requests": [{"code": "诉24015"}], "request_reviews": [{"request": "诉24016"}]},
        {"requests": [{"code": "诉24015"}], "request_reviews": [{"request": "诉24015"}]},
    ),
    Case(
        "MPM320",
        "训2401 3",
        {"attendance": [{**MEMBER_OF_TWO, "训2401": "√"}]},
        {"trainings": [{"code": "训2401"}], "attendance": [{**MEMBER_OF_TWO, "训2401": "√"}]},
    ),
    Case(
        "MPM387",
        "编入党组织 3",
        {"outflow": [{**TRIP, "assigned_org": "驻瓜洲党支部"}]},
        {"outflow": [{**TRIP, "assigned_org": "广汇社区党委"}, {**TRIP, "assigned_org": "驻瓜州党支部"}]},
    ),
    Case(
        "MPM388",
        "外出日期 4",
        {"outflow": [{**TRIP, "return_date": date(2024, 3, 2)}, {**TRIP, "out_date": date(2024, 3, 1)}]},
        {"outflow": [{**TRIP, "return_date": date(2024, 3, 1)}, {**TRIP, "out_date": date(2024, 3, 1)}]},
    ),
    Case(
        "MPM388",
        "外出日期 3",
        {"outflow": [{**TRIP, "out_date": date(2023, 6, 1), "return_date": date(2023, 8, 1)}, TRIP]},
        {"outflow": [{**TRIP, "out_date": date(2022, 6, 1), "return_date": date(2022, 8, 1)}, TRIP]},
    ),
    Case(
        "MPM350",
        "返回日期 3",
        {"outflow": [{**TRIP, "return_date": date(2024, 3, 2), "activity_card_date": date(2024, 3, 5)}]},
        {"outflow": [{**TRIP, "return_date": date(2024, 3, 2), "activity_card_date": date(2024, 3, 2)}]},
    ),
    Case(
        "MPM389",
        "会议编号 3",
        {"meetings": [{"code": "2407", "held_on": date(2024, 6, 6)}]},
        {"meetings": [{"code": "会2407", "held_on": date(2024, 6, 6)}]},
    ),
    Case(
        "MPM378",
        "会议编号 3",
        {"meetings": [{"code": "会2301", "held_on": date(2024, 1, 6)}]},
        {"meetings": [{"code": "会2301", "planned_on": date(2023, 12, 29), "held_on": date(2024, 1, 6)}]},
    ),
    Case(
        "MPM317",
        "培训编号 3",
        {"trainings": [{"code": "训2401", "start": date(2024, 2, 12)}]},
        {"trainings": [{"code": "训2401", "start": date(2024, 2, 12), "extra_due": 20}]},
    ),
    Case(
        "MPM301",
        "组织关系所在党支部 3",
        {"members": [WANG, SU]},
        {"members": [WANG, SU], "checkins": [{"year": 2024, "person": "汪海涛"}]},
    ),
]


def test_the_trip_of_somebody_who_died_is_ended_by_that_day_and_asks_for_no_return() -> None:
    (issue,) = issues_of("MPM369", {"members": [GONE, SU], "outflow": [TRIP]})
    assert "去世的，“返回日期”填去世的日期" in issue.fix
    assert "补填返回日期" not in issue.fix


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.at}")
def test_what_stands_twice_or_may_not_be_named_is_told_at_its_cell(case: Case) -> None:
    assert places(issues_of(case.code, case.rows, case.as_of)) == [case.at]
    assert issues_of(case.code, case.near, case.as_of) == []


def test_a_blank_number_is_equal_to_no_other_blank() -> None:
    rows: Rows = {
        "outflow": [TRIP, {"person": "苏梅", "out_date": date(2024, 5, 1)}],
        "transfers": [OUT, {**OUT, "person": "苏梅"}], "checkins": [{"year": 2024}, {"year": 2024}],
        "members": [MA, SU], "appraisals": [{"year": 2024}, {"year": 2024}], "orgs": [BRANCH, {}, {}],
    }  # fmt: skip
    assert [issues_of(code, rows) for code in ("MPM321", "MPM322", "MPM323")] == [[], [], []]


def test_an_unknown_code_is_answered_with_the_nearest_ones() -> None:
    issue = issues_of("MPM318", {"requests": [{"code": "诉24015"}], "request_reviews": [{"request": "诉24016"}]})[0]
    assert issue.fix == "请改正编号（相近的有：诉24015），或先在“困难诉求”中登记。"


def test_a_shared_telephone_is_told_and_blocks_nothing() -> None:
    issue = issues_of("MPM319", {"members": [{**MA, "phone": "13900000001"}, {**SU, "phone": "13900000001"}]})[0]
    assert (issue.level, places([issue])) == ("提示", ["联系电话 4"])


def test_a_trip_that_leads_to_no_organisation_is_an_error() -> None:
    assert [issue.level for issue in issues_of("MPM401", {"outflow": [TRIP]})] == ["错误"]
    assert issues_of("MPM401", {"outflow": [{**TRIP, "assigned_org": "驻瓜州党支部"}]}) == []


@pytest.mark.parametrize(("written", "told"), [(None, "没有填写"), ("无", "写作“无”"), ("不掌握", "写作“不掌握”")])
def test_whoever_is_in_no_organisation_is_an_error_on_both_ledgers_in_whatever_words(
    written: str | None, told: str
) -> None:
    (away,) = issues_of("MPM401", {"outflow": [{**TRIP, "assigned_org": written}]})
    stay: Row = {"person": "汪海涛", "in_date": "2024-03-01", "assigned_org": written}
    (here,) = issues_of("MPM425", {"members": [MA, SU, WANG], "inflow": [stay]})
    assert [away.level, here.level] == ["错误", "错误"]
    assert (f"“编入党组织”{told}。" in away.says, here.says) == (True, f"流入的党员，“编入党组织”{told}。")
    gone: Row = {**stay, "left_on": "2024-05-01"}
    assert issues_of("MPM425", {"members": [MA, SU, WANG], "inflow": [gone]}) == []


def test_where_nothing_is_near_nothing_is_offered() -> None:
    rows: Rows = {"requests": [{"code": "诉24015"}], "request_reviews": [{"request": "甲"}]}
    assert issues_of("MPM318", rows)[0].fix == "请改正编号，或先在“困难诉求”中登记。"
    assert issues_of("MPM302", {"contacts": [{"person": "诸葛孔明"}]})[0].fix == "请改正姓名，或先在“党员”中登记此人。"


def test_who_is_on_two_ledgers_is_told_on_each_with_every_period_once() -> None:
    rows: Rows = {"members": [MA, SU], "outflow": [TRIP], "inflow": [{**STAY, "person": "马文博"}]}
    late = [issue for issue in issues_of("MPM405", rows, profile="高台") if issue.facts["kind"] == "联系"]
    assert {issue.place.tab: issue.facts["periods"] for issue in late} == {
        "流出": "1月、2月、3月、4月、5月", "流入": "3月、4月、5月",
    }  # fmt: skip


def test_what_is_paid_short_is_told_once_a_row_with_its_months() -> None:
    row: Row = {"dues_type": "按月工资", "base": 3000, "m01": 1.5, "m02": 15, "m03": 1.5}
    assert issues_of("MPM383", {"dues": [row]})[0].says == "1月、3月交的党费少于每月应交的15.0元（按月工资）。"


def test_days_of_one_sentence_are_written_alike() -> None:
    issue = issues_of("MPM334", {"members": [{**MA, "join_date": "2006.3.11"}]})[0]
    assert issue.says == "出生于1988.03.12，入党时（2006.03.11）不满18周岁。"
