"""Dues: what a month asks for, until when a member has paid, what is lacking and may still be made up (rules C10)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from mpm_xl.dues import alerts, amount, due, gap, paid_through, unpaid
from mpm_xl.events import paid_months
from mpm_xl.office import Office
from tests.mpm_xl.desk import desk
from tests.mpm_xl.rule_rows import MA, SU, Row, Rows, issues_of, places
from validators.cell import Cell
from validators.dates import YearMonth
from validators.places import load_profile

MEMBER = 3
FARMER: Row = {"year": 2024, "person": "马文博", "dues_type": "农民", "channel": "线上"}
LATE: Row = {"person": "马文博", "month": "2024-03", "paid_on": date(2024, 9, 30), "amount": 1, "kind": "补缴往月"}


def months(first: int, last: int, yuan: Cell = 1) -> Row:
    return {f"m{month:02d}": yuan for month in range(first, last + 1)}


def office(as_of: str, dues: Sequence[Row], profile: str = "通用", **rows: Sequence[Row]) -> Office:
    return desk(profile, as_of, {"members": [MA, SU], "dues": dues, **rows})


@pytest.mark.parametrize(
    ("kind", "base", "yuan"),
    [
        ("按月工资", "3000", "15.00"),
        ("按月工资", "3000.01", "30.00"),
        ("按月工资", "5000", "50.00"),
        ("按月工资", "5000.01", "75.00"),
        ("按月工资", "10000", "150.00"),
        ("按月工资", "10000.01", "200.00"),
        ("年薪制", "10000", "150.00"),
        ("不按月取酬", "5000.01", "75.00"),
        ("离退休", "5000", "25.00"),
        ("离退休", "5000.01", "50.00"),
        ("学生", None, "0.20"),
        ("低保", None, "0.20"),
        ("农民", None, "0.20"),
        ("免缴", None, "0.00"),
    ],
)
def test_a_month_is_due_by_type_and_base(kind: str, base: str | None, yuan: str) -> None:
    profile, _ = load_profile("通用")
    assert amount(profile, kind, Decimal(base) if base else None) == Decimal(yuan)


def test_the_office_says_what_a_farmer_pays_and_how_finely_dues_are_counted() -> None:
    assert amount(load_profile("通用", {"DUES_FARMER": "1"})[0], "农民") == Decimal(1)
    tenths, _ = load_profile("通用", {"DUES_STEP": "0.1"})
    assert amount(tenths, "按月工资", Decimal("3333.33")) == Decimal("33.3")
    assert amount(load_profile("通用")[0], "按月工资", Decimal("3333.33")) == Decimal("33.33")
    assert amount(tenths, "按月工资", Decimal(3315)) == Decimal("33.2")


def test_what_nobody_can_compute_is_not_told() -> None:
    profile, _ = load_profile("通用")
    assert amount(profile, "按月工资") is None
    assert amount(profile, "减缴", fixed=Decimal(2)) == 2
    assert amount(profile, "减缴") is None


def test_a_new_base_counts_from_its_month_on() -> None:
    rows: list[Row] = [
        {**FARMER, "dues_type": "按月工资", "base": 3000},
        {**FARMER, "dues_type": "按月工资", "base": 6000, "from_month": 7},
    ]
    found = office("2024-12-31", rows)
    assert [due(found, MEMBER, YearMonth(2024, month)) for month in (6, 7)] == [Decimal(15), Decimal(90)]
    assert due(found, MEMBER, YearMonth(2023, 7)) is None


def test_nothing_is_due_before_admission() -> None:
    admitted = {**MA, "join_date": "2024-06-20", "member_class": "预备党员", "full_date": None}
    found = office("2024-08-31", [{**FARMER, **months(7, 7)}], members=[admitted])
    assert [due(found, MEMBER, YearMonth(2024, month)) for month in (5, 6)] == [0, Decimal("0.2")]
    assert unpaid(found)[MEMBER] == (YearMonth(2024, 6), YearMonth(2024, 8))


@pytest.mark.parametrize(("as_of", "lacking"), [("2024-09-29", 5), ("2024-09-30", 6), ("2024-03-31", 0)])
def test_a_month_is_lacking_once_it_is_over(as_of: str, lacking: int) -> None:
    found = office(as_of, [{**FARMER, **months(1, 3)}])
    assert paid_through(found)[MEMBER].month == YearMonth(2024, 3)
    assert gap(found, MEMBER) == lacking


def test_a_year_without_any_month_and_one_of_the_opening_count_alike() -> None:
    found = office("2024-09-30", [], members=[{**MA, "opening_paid_through": "2024-03"}, SU])
    assert gap(found, MEMBER) == 6
    assert gap(found, MEMBER + 1) == 0
    assert MEMBER + 1 not in paid_through(found)


def test_who_is_exempt_has_paid_through() -> None:
    found = office("2024-09-30", [{**FARMER, **months(1, 3)}, {**FARMER, "dues_type": "免缴", "from_month": 4}])
    assert gap(found, MEMBER) == 0
    again = office(
        "2024-09-30", [{**FARMER, "dues_type": "免缴"}, {**FARMER, "from_month": 4}], members=[MA, SU]
    )  # fmt: skip
    assert gap(again, MEMBER) == 6


@pytest.mark.parametrize(("place", "lacking"), [("流入地", 0), (None, 0), ("流出地", 3)])
def test_a_letter_of_the_host_counts_where_dues_are_not_said_to_be_paid_here(place: str | None, lacking: int) -> None:
    letter: Row = {
        "direction": "收到", "kind": "反馈函", "date": date(2024, 7, 5), "person": "马文博",
        "reported_paid_through": "2024-06",
    }  # fmt: skip
    found = office("2024-07-30", [{**FARMER, **months(1, 3), "pay_place": place}], letters=[letter])
    assert gap(found, MEMBER) == lacking


def test_a_later_payment_ends_the_gap_but_leaves_the_months_before_lacking() -> None:
    found = office("2024-06-30", [{**FARMER, **months(1, 2), "m05": 1}])
    assert gap(found, MEMBER) == 1
    assert unpaid(found)[MEMBER] == (YearMonth(2024, 3), YearMonth(2024, 4), YearMonth(2024, 6))


@pytest.mark.parametrize(
    ("as_of", "told"), [("2024-09-22", 0), ("2024-09-23", 1), ("2024-09-30", 1), ("2024-10-01", 0)]
)
def test_the_last_days_in_which_a_month_may_be_made_up_are_told(as_of: str, told: int) -> None:
    row: Row = {**FARMER, "dues_type": "按月工资", "base": 4000, **months(1, 2, 40), **months(4, 12, 40)}
    found = [one for one in alerts(office(as_of, [row])) if one.kind == "党费补缴"]
    assert len(found) == told
    for one in found:
        assert (one.level, one.member, one.deadline) == ("黄", MEMBER, date(2024, 9, 30))
        assert one.fact == "2024.03的党费没有交（40.00元），2024-09-30以前可以补缴"


@pytest.mark.parametrize("kind", [None, "不掌握"])
def test_of_a_month_whose_type_nobody_knows_it_is_told_that_it_is_not_known_whether_dues_are_due(kind: Cell) -> None:
    row: Row = {**FARMER, "dues_type": kind, **months(1, 2), **months(4, 8)}
    (one,) = [one for one in alerts(office("2024-09-30", [row])) if one.kind == "党费补缴"]
    assert one.fact == "2024.03没有交党费的记录，党费类型不清楚，是否应交不能判断；应交的，2024-09-30以前可以补缴"
    assert one.action == "请先核实党费类型，填在“党费”中。"


def test_of_a_month_for_which_nobody_has_written_a_row_it_is_told_that_nothing_is_known() -> None:
    members = [{**MA, "opening_paid_through": "2024-02"}, SU]
    (one,) = [one for one in alerts(office("2024-09-30", [], members=members)) if one.kind == "党费补缴"]
    assert one.fact == "2024.03没有交党费的记录，党费类型不清楚，是否应交不能判断；应交的，2024-09-30以前可以补缴"


def test_a_month_that_asks_for_something_is_lacking_although_nobody_knows_how_much() -> None:
    row: Row = {**FARMER, "dues_type": "按月工资", **months(1, 2), **months(4, 8)}
    (one,) = [one for one in alerts(office("2024-09-30", [row])) if one.kind == "党费补缴"]
    assert one.fact == "2024.03的党费没有交，2024-09-30以前可以补缴"


@pytest.mark.parametrize(("own", "day"), [({}, "2024-10-01"), ({"MAKE_UP_MONTHS": "3"}, "2024-07-01")])
def test_dues_are_made_up_within_six_months(own: dict[str, str], day: str) -> None:
    rows = {"parameters": [{"code": code, "own_value": value} for code, value in own.items()]}
    before = {**LATE, "paid_on": date.fromordinal(date.fromisoformat(day).toordinal() - 1)}
    late = {**LATE, "paid_on": date.fromisoformat(day)}
    assert issues_of("MPM551", {**rows, "dues_payments": [before]}, as_of="2024-12-31") == []
    found = issues_of("MPM551", {**rows, "dues_payments": [late]}, as_of="2024-12-31")
    assert places(found) == ["交款日期 3"]


def test_a_large_sum_given_freely_is_called_so_and_goes_to_the_centre() -> None:
    gift: Row = {"person": "马文博", "paid_on": date(2024, 5, 1), "amount": 1000, "kind": "大额党费"}
    (one,) = [one for one in alerts(office("2024-06-30", [], dues_payments=[gift])) if one.kind == "大额党费"]
    assert (one.level, one.fact) == ("蓝", "2024-05-01一次自愿交纳党费1000.00元")
    assert "上缴中央" in one.action
    done = {**gift, "remark": "6月3日已上缴"}
    assert [one for one in alerts(office("2024-06-30", [], dues_payments=[done])) if one.kind == "大额党费"] == []
    small, free = {**gift, "amount": 999.99}, {**gift, "kind": "自愿多交"}
    assert places(issues_of("MPM552", {"dues_payments": [small]})) == ["情形 3"]
    assert places(issues_of("MPM552", {"dues_payments": [free]})) == ["情形 3"]
    assert issues_of("MPM552", {"dues_payments": [gift, {**free, "amount": 999.99}]}) == []


def test_a_month_before_admission_is_told() -> None:
    admitted = {**MA, "join_date": "2024-06-20", "member_class": "预备党员", "full_date": None}
    row: Row = {**FARMER, **months(5, 6)}
    assert places(issues_of("MPM553", {"members": [admitted, SU], "dues": [row]})) == ["5月 3"]
    assert issues_of("MPM553", {"members": [MA, SU], "dues": [row]}) == []


def test_an_office_that_sets_the_dues_of_farmers_asks_for_them() -> None:
    rows: Rows = {"dues": [{**FARMER, **months(1, 1, 0.2)}]}
    own: Rows = {"parameters": [{"code": "DUES_FARMER", "own_value": "0.5"}]}
    assert places(issues_of("MPM383", {**rows, **own})) == ["1月 3"]
    assert issues_of("MPM383", rows) == []


@pytest.mark.parametrize("year", [0, 10_000])
def test_a_year_that_is_none_brings_nothing_down(year: int) -> None:
    rows: Rows = {"members": [MA], "dues": [{"year": year, "person": "马文博", "dues_type": "农民", "m01": 1}]}
    assert not paid_months(desk("高台", "2024-12-31", rows)).get(3)
