"""校核: parts and totals, opening and closing with the names, changes that want a reason (rules C13, C14)."""

from datetime import date

import pytest

from tests.mpm_xl.desk import BRANCH, UNIT
from tests.mpm_xl.rule_rows import MA, SU, WANG, Case, Row, Rows, issues_of, places

TRIP: Row = {"person": "马文博", "out_date": date(2023, 2, 26), "dest_kind": "私营企业"}
STAY: Row = {"person": "汪海涛", "in_date": date(2024, 3, 1), "assigned_org": UNIT}
OPENING: Row = {"year": 2023, "indicator": "上期末党员数"}
IN: Row = {
    "direction": "转入", "person": "马文博", "from_org": "外地党支部", "to_org": UNIT, "accepted_on": date(2024, 3, 20),
}  # fmt: skip
TEN: list[Row] = [{"name": f"王{at}", "branch": UNIT} for at in "一二三四五六七八九十"]

CASES = [
    Case(
        "MPM426",
        "数值 3",
        {"history": [{"year": 2024, "indicator": "党员总数", "value": 12}]},
        {"history": [{"year": 2024, "indicator": "党员总数", "value": 2}]},
    ),
    Case(
        "MPM427",
        "数值 3",
        {"history": [{"year": 2022, "indicator": "流出党员数", "value": 16.5}]},
        {"history": [{"year": 2022, "indicator": "流出党员数", "value": 16}]},
    ),
    Case(
        "MPM428",
        "数值 3",
        {"history": [{"year": 2022, "indicator": "组织生活参与率", "value": 0.96}]},
        {"history": [{"year": 2022, "indicator": "组织生活参与率", "value": 96}]},
    ),
    Case("MPM415", "性别 4", {"members": [MA, {**SU, "sex": None}]}, {"members": [MA, SU]}),
    Case(
        "MPM415",
        "学历 4",
        {"members": [{**MA, "education": "大学本科"}, SU]},
        {"members": [{**MA, "education": "大学本科"}, {**SU, "education": "其他"}]},
    ),
    Case("MPM415", "原职业 4", {"members": [{**MA, "original_occupation": "农牧渔民"}, SU]}, {"members": [MA, SU]}),
    Case(
        "MPM415",
        "出生年月 4",
        {"members": [MA, {"name": "苏梅", "sex": "女", "branch": UNIT}]},
        {"members": [MA, {**SU, "birth": None}]},
    ),
    Case(
        "MPM415",
        "流向单位性质 4",
        {"outflow": [TRIP, {"person": "苏梅", "out_date": date(2023, 3, 1)}]},
        {"outflow": [TRIP, {"person": "苏梅", "out_date": date(2024, 4, 1)}]},
    ),
    Case(
        "MPM416",
        "数值 3",
        {
            "history": [
                {"year": 2023, "indicator": "省外流出数", "value": 6},
                {"year": 2023, "indicator": "流出党员数", "value": 5},
            ]
        },
        {
            "history": [
                {"year": 2022, "indicator": "省外流出数", "value": 6},
                {"year": 2023, "indicator": "流出党员数", "value": 5},
            ]
        },
    ),
    Case(
        "MPM418",
        "数值 3",
        {"members": TEN, "history": [{"year": 2023, "indicator": "党员总数", "value": 13}]},
        {"members": TEN, "history": [{"year": 2023, "indicator": "党员总数", "value": "12.5"}]},
    ),
    Case(
        "MPM418",
        "数值 3",
        {"history": [{"year": 2023, "indicator": "流出党员数", "value": 1}]},
        {
            "outflow": [TRIP],
            "history": [
                {"year": 2023, "indicator": "流出党员数", "value": 1},
                {"year": 2015, "indicator": "党员总数", "value": 742},
            ],
        },
    ),
    Case(
        "MPM419",
        "评定等次 3",
        {"appraisals": [{"year": 2024, "person": name, "grade": "优秀"} for name in ("马文博", "苏梅")]},
        {
            "appraisals": [
                {"year": 2024, "person": "马文博", "grade": "优秀"},
                {"year": 2024, "person": "苏梅", "grade": "合格"},
            ]
        },
    ),
    Case(
        "MPM420",
        "组织关系所在党支部 3",
        {"members": [WANG], "inflow": [{**STAY, "left_on": date(2024, 6, 30)}]},
        {"members": [WANG], "inflow": [{**STAY, "left_on": date(2024, 7, 1)}]},
    ),
    Case(
        "MPM421",
        "掌握技术人数 3",
        {"trainings": [{"code": "训2401", "extra_present": 8, "skilled": 9}]},
        {"trainings": [{"code": "训2401", "extra_present": 9, "skilled": 9}]},
    ),
    Case("MPM417", "数值 3", {"history": [{**OPENING, "value": 3}]}, {"history": [{**OPENING, "value": 2}]}),
    Case(
        "MPM417",
        "数值 3",
        {"history": [{**OPENING, "value": 2}], "transfers": [IN]},
        {"history": [{**OPENING, "value": 1}], "transfers": [IN]},
    ),
    Case(
        "MPM417",
        "数值 3",
        {"history": [{**OPENING, "value": 2}], "members": [MA, {**SU, "left_on": date(2023, 12, 31)}]},
        {"history": [{**OPENING, "value": 2}], "members": [MA, {**SU, "left_on": date(2024, 1, 1)}]},
    ),
    Case(
        "MPM417",
        "数值 3",
        {"history": [{**OPENING, "value": 2}], "members": [MA, {**SU, "join_date": "2024-01-01"}]},
        {"history": [{**OPENING, "value": 2}], "members": [MA, {**SU, "join_date": "2023-12-31"}]},
    ),
    Case(
        "MPM417",
        "数值 3",
        {"history": [{**OPENING, "value": 1}], "orgs": [{**BRANCH, "unlisted_formal": 3}]},
        {"history": [{**OPENING, "value": 5}], "orgs": [{**BRANCH, "unlisted_formal": 3}]},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.at}")
def test_a_figure_that_does_not_follow_from_the_rows_is_told(case: Case) -> None:
    found = issues_of(case.code, case.rows, case.as_of)
    assert places(found) == [case.at]
    assert issues_of(case.code, case.near, case.as_of) == []


def test_the_difference_names_who_came_and_went_and_by_which_ledger() -> None:
    members: list[Row] = [
        MA, {**SU, "left_reason": "去世", "left_on": date(2024, 5, 1)},
        {"name": "刘志强", "branch": UNIT, "join_date": "2024-02-01"}, {"name": "周启明", "branch": UNIT},
    ]  # fmt: skip
    out: Row = {
        "direction": "转出",
        "person": "周启明",
        "from_org": UNIT,
        "to_org": "外地",
        "accepted_on": date(2024, 4, 1),
    }
    rows: Rows = {"members": members, "transfers": [IN, out], "history": [{**OPENING, "value": 5}]}
    issue = issues_of("MPM417", rows)[0]
    assert issue.says == (
        "上期末5人，加转入1人（关系转接：马文博），加发展1人（入党时间：刘志强），减转出1人（关系转接：周启明），"
        "减去世等1人（党员：苏梅），减处置0人，应为5人；现有2人，相差3人。"
    )
    assert issues_of("MPM417", {**rows, "history": [{**OPENING, "value": 2}]}) == []


def test_an_opening_figure_of_this_year_is_that_of_the_period_before_the_report() -> None:
    opening: Row = {**OPENING, "year": 2024, "value": 2}
    joined = {**SU, "join_date": "2024-03-31"}
    assert issues_of("MPM417", {"members": [MA, joined], "history": [opening]}) == []
    joined = {**SU, "join_date": "2024-04-01"}
    assert places(issues_of("MPM417", {"members": [MA, joined], "history": [opening]})) == ["数值 3"]


def test_the_office_chooses_what_change_wants_a_reason() -> None:
    figure: Row = {"year": 2023, "indicator": "党员总数", "value": 13}
    rows: Rows = {"members": TEN, "history": [figure]}
    assert issues_of("MPM418", rows)[0].says == "党员总数2023年是13，现在是10，变动-23.1%，超过20%。"
    own: Row = {"code": "CHANGE_ALERT", "own_value": "25"}
    assert issues_of("MPM418", {**rows, "parameters": [own]}) == []
