"""One fact at one place: who left, who moved, what is paid, how a matter ended (domain ledgers G.3, G.5)."""

from datetime import date

import pytest

from mpm_xl.census import registered
from tests.mpm_xl.desk import BRANCH, UNIT, desk
from tests.mpm_xl.rule_rows import GROUP, MA, OTHER, SU, Case, Row, issues_of, places

TRIP: Row = {
    "person": "马文博", "out_date": date(2023, 2, 26), "contact_person": "苏梅", "dest_place": "甘肃省酒泉市瓜州县",
}  # fmt: skip
OUT: Row = {
    "direction": "转出", "person": "马文博", "from_org": UNIT, "to_org": "瓜州县广汇社区党支部",
    "date": date(2024, 3, 1), "accepted_on": date(2024, 3, 20), "valid_days": 90,
}  # fmt: skip
REMOVED: Row = {"person": "马文博", "measure": "开除党籍", "decided_on": date(2024, 3, 20)}
GONE: Row = {**MA, "left_reason": "去世", "left_on": date(2024, 3, 20)}
SECRETARY: Row = {**BRANCH, "secretary": "苏梅", "committee": "苏梅、马文博"}
AID: Row = {"code": "620799-05-012-3", "name": "创业互助组", "org_type": "互帮互助小组", "parent_code": BRANCH["code"]}
MEETING: Row = {"code": "会2401", "org": UNIT, "held_on": date(2024, 5, 6), "votes_for": 2}
MEMBER_OF_TWO: Row = {"year": 2024, "person": "马文博"}

CASES = [
    Case(
        "MPM360",
        "联系日期 3",
        {"members": [GONE, SU], "contacts": [{"person": "马文博", "date": date(2024, 3, 21)}]},
        {"members": [GONE, SU], "contacts": [{"person": "马文博", "date": date(2024, 3, 20)}]},
    ),
    Case(
        "MPM360",
        "年度 3",
        {"members": [{**GONE, "left_on": date(2023, 12, 31)}], "appraisals": [MEMBER_OF_TWO]},
        {"members": [GONE], "appraisals": [MEMBER_OF_TWO]},
    ),
    Case(
        "MPM360",
        "4月 3",
        {"members": [GONE], "dues": [{**MEMBER_OF_TWO, "m03": 1, "m04": 1, "m05": 1}]},
        {"members": [GONE], "dues": [{**MEMBER_OF_TWO, "m03": 1, "m04": 0}]},
    ),
    Case(
        "MPM360",
        "会2401 3",
        {"members": [GONE], "meetings": [MEETING], "attendance": [{**MEMBER_OF_TWO, "会2401": "√"}]},
        {
            "members": [GONE],
            "meetings": [{**MEETING, "held_on": date(2024, 3, 20)}],
            "attendance": [{**MEMBER_OF_TWO, "会2401": "√"}],
        },
    ),
    Case(
        "MPM360",
        "主持人 3",
        {"members": [GONE, SU], "meetings": [{**MEETING, "chair": "马文博"}]},
        {"members": [GONE, SU], "meetings": [{**MEETING, "chair": "马文博", "held_on": date(2024, 3, 20)}]},
    ),
    Case(
        "MPM360",
        "评定日期 3",
        {"members": [GONE, SU], "appraisals": [{**MEMBER_OF_TWO, "graded_on": date(2024, 3, 21)}]},
        {"members": [GONE, SU], "appraisals": [{**MEMBER_OF_TWO, "graded_on": date(2024, 3, 20)}]},
    ),
    Case(
        "MPM350",
        "评定日期 3",
        {"meetings": [MEETING], "appraisals": [{"meeting": "会2401", "graded_on": date(2024, 5, 5)}]},
        {"meetings": [MEETING], "appraisals": [{"meeting": "会2401", "graded_on": date(2024, 5, 6)}]},
    ),
    Case(
        "MPM361",
        "汇报日期 3",
        {"reports": [{"person": "马文博", "date": date(2010, 6, 30)}]},
        {"reports": [{"person": "马文博", "date": date(2010, 7, 1)}]},
    ),
    Case(
        "MPM361",
        "年度 3",
        {"appraisals": [{"year": 2009, "person": "马文博"}]},
        {"appraisals": [{"year": 2010, "person": "马文博"}]},
    ),
    Case(
        "MPM362",
        "所属月份 3",
        {
            "dues": [{**MEMBER_OF_TWO, "m03": 1}],
            "dues_payments": [{"person": "马文博", "month": "2024-03", "kind": "延迟"}],
        },
        {
            "dues": [{**MEMBER_OF_TWO, "m03": 1}],
            "dues_payments": [
                {"person": "马文博", "month": "2024-03", "kind": "自愿多交"},
                {"person": "马文博", "month": "2024-02", "kind": "延迟"},
            ],
        },
    ),
    Case(
        "MPM363",
        "2月 3",
        {"dues": [{**MEMBER_OF_TWO, "from_month": 3, "m02": 1}]},
        {"dues": [{**MEMBER_OF_TWO, "from_month": 3, "m03": 1}]},
    ),
    Case(
        "MPM376",
        "交款日期 3",
        {"dues_payments": [{"person": "马文博", "month": "2024-03", "kind": "延迟", "paid_on": date(2024, 3, 31)}]},
        {
            "dues_payments": [
                {"person": "马文博", "month": "2024-03", "kind": "延迟", "paid_on": date(2024, 4, 1)},
                {"person": "苏梅", "month": "2024-03", "kind": "按时(另记)", "paid_on": date(2024, 3, 31)},
            ]
        },
    ),
    Case(
        "MPM364",
        "党小组 3",
        {"members": [{**MA, "branch": "驻瓜州党支部", "party_group": "一组"}]},
        {"members": [{**MA, "party_group": "一组"}]},
    ),
    Case(
        "MPM364",
        "编入党小组 3",
        {"outflow": [{**TRIP, "assigned_org": "驻瓜州党支部", "assigned_group": "一组"}]},
        {"outflow": [{**TRIP, "assigned_org": "外面的党支部", "assigned_group": "一组"}]},
    ),
    Case(
        "MPM365",
        "党小组 3",
        {"members": [{**MA, "party_group": "驻瓜州党支部"}]},
        {"members": [{**MA, "party_group": "一组"}]},
    ),
    Case(
        "MPM365",
        "互助小组 3",
        {"assistance": [{"group": "一组"}]},
        {"orgs": [BRANCH, AID], "assistance": [{"group": "创业互助组"}]},
    ),
    Case(
        "MPM366",
        "党内职务 3",
        {"orgs": [SECRETARY], "members": [{**MA, "party_post": "党支部书记"}, SU]},
        {"orgs": [SECRETARY], "members": [{**MA, "party_post": "组织委员"}, SU]},
    ),
    Case(
        "MPM366",
        "党内职务 4",
        {"orgs": [SECRETARY], "members": [MA, {**SU, "party_post": "支部副书记"}]},
        {"orgs": [SECRETARY], "members": [{**MA, "party_post": "驻瓜州党支部书记"}, {**SU, "party_post": "支部委员"}]},
    ),
    Case(
        "MPM366",
        "党内职务 3",
        {"orgs": [SECRETARY], "members": [{**MA, "party_post": "副书记"}, SU]},
        {"members": [{**MA, "party_post": "副书记"}, SU]},
    ),
    Case("MPM367", "组织关系所在党支部 3", {"transfers": [OUT]}, {"transfers": [{**OUT, "accepted_on": None}]}),
    Case(
        "MPM368",
        "组织关系所在党支部 3",
        {"transfers": [{**OUT, "direction": "转入", "to_org": "驻瓜州党支部"}]},
        {"transfers": [{**OUT, "direction": "转入", "to_org": UNIT}]},
    ),
    Case(
        "MPM371",
        "接收日期 3",
        {"transfers": [{**OUT, "accepted_on": date(2024, 5, 31)}]},
        {"transfers": [{**OUT, "accepted_on": date(2024, 5, 30)}]},
    ),
    Case(
        "MPM379",
        "本人意见 3",
        {"transfers": [{**OUT, "own_consent": "不同意"}]},
        {"transfers": [{**OUT, "own_consent": "不同意", "accepted_on": None}]},
    ),
    Case(
        "MPM373",
        "状态 3",
        {"requests": [{"code": "诉1", "state": "办理中", "done_on": date(2024, 5, 1)}]},
        {"requests": [{"code": "诉1", "state": "办结", "done_on": date(2024, 5, 1)}]},
    ),
    Case(
        "MPM374",
        "失联情形 4",
        {
            "searches": [
                {"person": "马文博", "date": date(2024, 2, 1), "reason": "7其他", "result": "取得联系"},
                {"person": "马文博", "date": date(2024, 5, 1), "result": "仍无法联系"},
            ]
        },
        {
            "searches": [
                {"person": "马文博", "date": date(2024, 2, 1), "reason": "7其他", "result": "仍无法联系"},
                {"person": "马文博", "date": date(2024, 5, 1), "result": "仍无法联系"},
            ]
        },
    ),
    Case(
        "MPM375",
        "公民身份号码 3",
        {"development": [{"name": "刘志强", "id_number": "330999196308150035", "admitted_on": date(2024, 5, 1)}]},
        {
            "development": [
                {"name": "刘志强", "admitted_on": date(2024, 5, 1)},
                {"name": "马文博", "id_number": MA["id_number"], "admitted_on": date(2010, 7, 1)},
            ]
        },
    ),
    Case(
        "MPM359",
        "赞成票 3",
        {"meetings": [MEETING], "attendance": [{**MEMBER_OF_TWO, "会2401": "√"}]},
        {"meetings": [{**MEETING, "written_opinions": 1}], "attendance": [{**MEMBER_OF_TWO, "会2401": "√"}]},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.at}")
def test_what_two_ledgers_say_differently_is_told_at_one_of_them(case: Case) -> None:
    assert places(issues_of(case.code, case.rows, case.as_of)) == [case.at]
    assert issues_of(case.code, case.near, case.as_of) == []


@pytest.mark.parametrize(
    ("rows", "counted"),
    [
        ({"transfers": [OUT]}, [4]),
        ({"transfers": [{**OUT, "accepted_on": date(2024, 7, 1)}]}, [3, 4]),
        ({"transfers": [{**OUT, "accepted_on": None}]}, [3, 4]),
        ({"transfers": [{**OUT, "to_org": "驻瓜州党支部"}]}, [3, 4]),
        ({"transfers": [OUT, {**OUT, "direction": "转入", "accepted_on": date(2024, 5, 1)}]}, [3, 4]),
        ({"measures": [REMOVED]}, [4]),
        ({"measures": [{**REMOVED, "decided_on": date(2024, 7, 1)}]}, [3, 4]),
        ({"measures": [{**REMOVED, "measure": "严重警告"}]}, [3, 4]),
        ({"measures": [{**REMOVED, "outcome": "恢复党籍", "outcome_on": date(2024, 6, 1)}]}, [3, 4]),
        ({"measures": [{**REMOVED, "outcome": "已执行", "outcome_on": date(2024, 6, 1)}]}, [4]),
        ({"members": [GONE, SU]}, [4]),
    ],
)
def test_transfers_and_decided_removals_leave_the_count_from_their_day(
    rows: dict[str, list[Row]], counted: list[int]
) -> None:
    ledgers = {"members": [MA, SU], "orgs": [BRANCH, GROUP, OTHER], **rows}
    assert list(registered(desk("通用", "2024-06-30", ledgers))) == counted


def test_a_branch_overwritten_after_a_transfer_is_no_misspelling() -> None:
    moved = {**MA, "branch": "瓜州县广汇社区党支部"}
    assert issues_of("MPM301", {"members": [moved, SU], "transfers": [OUT]}) == []
    assert places(issues_of("MPM301", {"members": [moved, SU]})) == ["组织关系所在党支部 3"]


def test_who_moved_the_relation_and_lives_on_here_may_be_contacted() -> None:
    contact: Row = {"person": "马文博", "date": date(2024, 4, 1)}
    assert issues_of("MPM360", {"transfers": [OUT], "contacts": [contact]}) == []
    assert places(issues_of("MPM360", {"measures": [REMOVED], "contacts": [contact]})) == ["联系日期 3"]
