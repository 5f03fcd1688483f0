"""The samples are invented, the same for the same seed, and add up to the totals of domain statistics D."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest

from mpm_xl.demo import SETS, clerk, jiefang, sample
from mpm_xl.demo.drafts import Rows, Unit
from mpm_xl.demo.filled import filled
from mpm_xl.demo.totals import apportion, published
from tests.workbook.ledger_sheets import OURS_LACK
from validators.cell import Cell, Grid, written
from validators.column import Kind
from validators.dates import add_months
from validators.identity import birth_of, check_character, sex_of
from validators.ledgers import LEDGERS
from validators.places import profile_names
from validators.row import Ledger, Row
from workbook.tab import Area, Tab
from workbook.tables import read_table

PLACES = ("高台", "解放街道", "土默特右旗", "金昌")
NEVER_ASSIGNED = {"高台": "620799", "解放街道": "330999", "土默特右旗": "150299", "金昌": "620399"}
NAMES_OF_OWN_PROVINCE = {"高台": "甘肃", "解放街道": "浙江", "土默特右旗": "内蒙", "金昌": "甘肃"}
TENTH = 0.1

every_place = pytest.mark.parametrize("place", PLACES)


@cache
def whole(place: str, scale: float = 1.0) -> tuple[Unit, list[Unit]]:
    return SETS[place][1](1, scale)


@cache
def rows_of(place: str, scale: float = 1.0) -> Rows:
    return whole(place, scale)[0].rows()


def counted(place: str, ledger: str, field: str, scale: float = 1.0) -> Counter[str]:
    return Counter(written(row.get(field)) for row in rows_of(place, scale)[ledger])


def faults_of(rows: Rows, profile: str) -> Counter[tuple[str, str, str]]:
    """Read the rows as if they stood on sheets; return what is wrong by ledger, heading and code."""
    found: Counter[tuple[str, str, str]] = Counter()
    for ledger in LEDGERS:
        lines = rows.get(ledger.name, [])
        columns = {name: column.heading for name, column in ledger.row.columns().items()}
        columns |= {name: name for row in lines for name in row if name not in columns}
        cells: Grid = [[*columns.values()], *([row.get(name) for name in columns] for row in lines)]
        tab = Tab(ledger.tab, cells, tables={ledger.table: Area(1, 1, max(2, len(cells)), len(columns))})
        issues = [issue for issue in read_table(tab, ledger, profile, "").issues if issue.code != OURS_LACK]
        found.update((ledger.name, issue.place.heading, issue.code) for issue in issues)
    return found


@every_place
def test_the_same_seed_gives_the_same_rows(place: str) -> None:
    build = SETS[place][1]
    (top, units), (again, units_again) = build(7, TENTH), build(7, TENTH)
    assert top.rows() == again.rows()
    assert [unit.rows() for unit in units] == [unit.rows() for unit in units_again]


def test_another_seed_gives_other_people() -> None:
    assert sample.sample(1).rows()["members"] != sample.sample(2).rows()["members"]


@every_place
def test_every_id_number_is_valid_unique_and_of_a_county_never_assigned(place: str) -> None:
    members = rows_of(place)["members"]
    numbers = [written(member["id_number"]) for member in members]
    assert len(set(numbers)) == len(numbers)
    assert {number[:6] for number in numbers if number[2:6] != "9999"} == {NEVER_ASSIGNED[place]}
    homes = {written(member["home_region"])[:2] for member in members if written(member["id_number"])[2:6] == "9999"}
    assert NAMES_OF_OWN_PROVINCE[place] not in homes
    assert all(check_character(number[:17]) == number[17] for number in numbers)
    assert all(birth_of(number) == member["birth"] for number, member in zip(numbers, members, strict=True))
    assert all(sex_of(number) == member["sex"] for number, member in zip(numbers, members, strict=True))


@every_place
def test_nobody_shares_a_telephone(place: str) -> None:
    assert max(counted(place, "members", "phone").values()) == 1


@every_place
def test_everybody_joined_of_age_and_was_confirmed_a_year_later(place: str) -> None:
    for member in rows_of(place)["members"]:
        joined, birth = member["join_date"], member["birth"]
        assert isinstance(joined, date)
        assert isinstance(birth, date)
        assert add_months(birth, 18 * 12) <= joined <= date(2024, 12, 31)
        if member["member_class"] == "正式党员":
            assert member["full_date"] == add_months(joined, 12)
        else:
            assert joined > date(2024, 1, 1)


def test_gaotai_has_the_organisations_that_were_published() -> None:
    assert counted("高台", "orgs", "org_type") == {
        "党工委": 1, "党委": 24, "党总支": 19, "党支部": 458, "流动党员党支部(县外)": 4, "城区流动党员党支部": 8,
        "网络党支部": 136, "红色驿站": 17, "服务站": 1, "服务点": 8,
    }  # fmt: skip
    orgs = rows_of("高台")["orgs"]
    assert [org["budget"] for org in orgs if "budget" in org] == [12500, 12500, 12500, 12500]
    assert sum("paired_org" in org for org in orgs) == 8 + 8


def test_gaotai_has_the_members_that_were_published() -> None:
    rows = rows_of("高台")
    branches = {org["name"] for org in rows["orgs"] if org["org_type"] == "党支部"}
    assert sum(member["branch"] in branches for member in rows["members"]) == 7009
    assert len(rows["inflow"]) == 24
    assert len(rows["dues"]) == 7009
    assert len(rows["meetings"]) == 24


def test_gaotai_has_the_trips_that_were_published() -> None:
    rows = rows_of("高台")
    trips = rows["outflow"]
    assert len({trip["person"] for trip in trips}) == len(trips) == 1807
    assert sum(not written(trip["dest_place"]).startswith("甘肃省") for trip in trips) == 690
    assert sum(written(trip["dest_place"]).startswith("甘肃省") for trip in trips) == 1117
    assert sum(trip["dest_place"] == "甘肃省张掖市高台县" for trip in trips) == 510
    types = {org["name"]: org["org_type"] for org in rows["orgs"]}
    by_type = Counter(types[trip["assigned_org"]] for trip in trips)
    assert by_type == {"城区流动党员党支部": 510, "流动党员党支部(县外)": 412, "网络党支部": 885}


def test_gaotai_has_the_earlier_figures_with_the_growth_that_was_typed() -> None:
    figures = [
        (row["year"], row["indicator"], row["value"], row.get("typed_growth")) for row in rows_of("高台")["history"]
    ]
    assert figures == [
        (2015, "流出党员数", 742, None), (2017, "组织生活参与率", 40, None), (2020, "流出党员数", 1807, 7.2),
        (2020, "组织生活参与率", 85, None),
    ]  # fmt: skip


def test_jiefang_has_the_members_that_were_published() -> None:
    rows = rows_of("解放街道")
    ours = {org["name"] for org in rows["orgs"]}
    assert sum(member["branch"] in ours for member in rows["members"]) == 1059
    assert len(rows["outflow"]) == 121
    assert len(rows["inflow"]) == 220
    assert all(add_months(day, 3) <= date(2024, 12, 31)
               for row in rows["outflow"] if isinstance(day := row["out_date"], date))  # fmt: skip


def test_the_42_of_the_neighbours_branch_are_in_three_branches_of_xiyuan() -> None:
    rows = rows_of("解放街道")
    names = {member["name"] for member in rows["members"] if member["branch"] == "马目社区外出党支部"}
    guests = [row for row in rows["inflow"] if written(row["person"]).split("(")[0] in names]
    assert counted("解放街道", "members", "branch")["马目社区外出党支部"] == 42
    hosts = Counter(row["assigned_org"] for row in guests if row["from_place"] == "浙江省舟山市定海区")
    assert hosts == {"西园社区第一党支部": 14, "西园社区第二党支部": 14, "西园社区第三党支部": 14}


def test_tuyouqi_has_the_organisations_that_were_published() -> None:
    types = counted("土默特右旗", "orgs", "org_type")
    assert (types["党委"], types["驻外流动党员党支部"], types["党小组"]) == (8, 10, 41)
    seats = Counter(org["seat"] for org in rows_of("土默特右旗")["orgs"] if org["org_type"] == "驻外流动党员党支部")
    assert seats == {"内蒙古自治区包头市": 9, "内蒙古自治区呼和浩特市": 1}
    assert set(counted("土默特右旗", "outflow", "district")) == {
        "青山区",
        "昆区",
        "九原区",
        "东河区",
        "高新区",
        "玉泉区",
    }


def test_tuyouqi_follows_every_request_month_by_month_until_it_is_done() -> None:
    rows = rows_of("土默特右旗")
    requests = {row["code"]: row for row in rows["requests"]}
    assert len(requests) == len(rows["requests"]) == 8 * 4
    months: dict[object, list[str]] = {}
    for row in rows["request_reviews"]:
        months.setdefault(row["request"], []).append(str(row["date"]))
    assert months["诉24011"] == ["2024-03-17"]
    assert months["诉24014"] == ["2024-12-31"]
    assert set(months) == set(requests)
    done = {code: str(row["done_on"]) for code, row in requests.items() if "done_on" in row}
    assert done == {code: months[code][-1] for code in done}


def test_jinchang_has_the_classes_that_were_published_and_the_rest_blank() -> None:
    classes = counted("金昌", "members", "community_class")
    assert sum(classes.values()) == 1952
    assert (classes["离退休"], classes["下岗失业"], classes["流动"], classes["在职"]) == (927, 128, 170, 214)
    assert classes["解除劳动关系"] + classes["未安置复转军人"] + classes["未就业毕业生"] == 173
    assert classes[""] == 340
    assert len(whole("金昌")[1]) == 36
    assert whole("金昌")[0].extra == {"members": ("community_class",)}


def test_a_tenth_of_gaotai_keeps_the_shares() -> None:
    rows = rows_of("高台", TENTH)
    assert len(rows["dues"]) == 701
    assert len(rows["outflow"]) == 181
    assert sum(not written(trip["dest_place"]).startswith("甘肃省") for trip in rows["outflow"]) == 69
    assert counted("高台", "orgs", "org_type", TENTH)["党支部"] == 46


def test_a_small_county_still_has_two_towns_to_consolidate() -> None:
    _, units = whole("高台", 0.02)
    assert {unit.code.rpartition("-")[0][: len("620724-01")] for unit in units} == {"620724-01", "620724-02"}


def test_a_tenth_of_jinchang_keeps_the_shares() -> None:
    classes = counted("金昌", "members", "community_class", TENTH)
    assert sum(classes.values()) == 195
    assert (classes["离退休"], classes["流动"], classes[""]) == (93, 17, 34)


@pytest.mark.parametrize("scale", [0.02, 0.05, 0.16, 0.3])
@every_place
def test_any_scale_gives_a_place(place: str, scale: float) -> None:
    top, units = SETS[place][1](3, scale)
    assert len(top.drafts["members"]) == sum(len(unit.drafts["members"]) for unit in units)


@every_place
def test_the_units_together_are_the_place(place: str) -> None:
    top, units = whole(place)
    for ledger in ("members", "outflow", "inflow", "contacts", "reports", "attendance", "dues", "deeds", "appraisals"):
        assert [row for unit in units for row in unit.drafts[ledger]] == top.drafts[ledger]
    assert len({unit.code for unit in units}) == len(units)


@every_place
def test_the_cells_of_a_place_and_of_its_units_have_nothing_wrong(place: str) -> None:
    profile = SETS[place][0]
    top, units = whole(place, TENTH)
    assert [faults_of(unit.rows(), profile) for unit in (top, *units)] == [Counter()] * (len(units) + 1)


@every_place
def test_every_reference_means_one_member(place: str) -> None:
    rows = rows_of(place)
    names = Counter(written(member["name"]) for member in rows["members"])
    tails = Counter(f"{member['name']}({written(member['id_number'])[-4:]})" for member in rows["members"])
    numbers = {written(member["id_number"]) for member in rows["members"]}
    for row in rows["outflow"]:
        for reference in (written(row["person"]), written(row["contact_person"])):
            assert names[reference] == 1 or tails[reference] == 1 or reference in numbers


def test_a_man_has_no_husband_and_a_woman_no_wife() -> None:
    found = {(row["sex"], row.get("family_relation")) for row in rows_of("高台", TENTH)["members"]}
    assert {("男", "妻子"), ("女", "丈夫")} <= found
    assert not {("女", "妻子"), ("男", "丈夫")} & found


@every_place
def test_nobody_who_is_away_is_anybody_s_contact(place: str) -> None:
    trips = rows_of(place)["outflow"]
    assert {trip["person"] for trip in trips}.isdisjoint(trip["contact_person"] for trip in trips)


def test_every_total_says_where_it_was_published() -> None:
    assert set(published().places) == set(PLACES) == set(NEVER_ASSIGNED)
    totals = [total for place in published().places.values() for total in place.values()]
    assert all(total.source.startswith(("S00", "自拟")) for total in totals)


@pytest.mark.parametrize(
    ("total", "weights", "parts"), [(10, [1, 1, 1], [4, 3, 3]), (7, [2, 1], [5, 2]), (0, [1, 2], [0, 0])]
)
def test_parts_add_up_to_the_total(total: int, weights: list[float], parts: list[int]) -> None:
    assert apportion(total, weights) == parts


def test_the_sample_branch_has_a_year_of_work() -> None:
    rows = sample.sample(1).rows()
    assert len(rows["members"]) == 45 + 2
    assert len(rows["outflow"]) == 16
    assert len(rows["inflow"]) == 2
    assert sum("return_date" in trip for trip in rows["outflow"]) == 4
    assert sum("out_date" not in trip for trip in rows["outflow"]) == 1
    kinds = Counter(meeting["kind"] for meeting in rows["meetings"])
    assert kinds == {"主题党日活动": 12, "支部委员会": 12, "支部党员大会": 4, "党课": 4, "志愿服务": 3, "组织生活会": 1}


@pytest.mark.parametrize(("build", "profile"), [(sample.sample, "高台"), (jiefang.sample, "解放街道")])
def test_the_sample_branches_have_nothing_wrong_until_a_clerk_slips(build: Callable[[int], Unit], profile: str) -> None:
    rows = build(1).rows()
    assert faults_of(rows, profile) == Counter()
    assert faults_of(clerk.by_hand(rows), profile) == Counter()


@pytest.mark.parametrize(("build", "profile"), [(sample.sample, "高台"), (jiefang.sample, "解放街道")])
def test_a_sample_branch_fills_every_ledger_that_its_place_shows_and_the_rare_ones(
    build: Callable[[int], Unit], profile: str
) -> None:
    rows = build(1).rows()
    given = {"settings", "parameters"}
    shown = {ledger.name for ledger in LEDGERS if ledger.visible(profile)} - given
    filled_ones = {ledger for ledger, lines in rows.items() if lines}
    assert shown - filled_ones == set()
    assert filled_ones - shown - {"dues_payments", "measures", "searches", "changes"} == set()
    assert {"dues_payments", "measures", "searches", "changes"} <= filled_ones


def test_everybody_was_talked_with_before_leaving_and_after_coming_back() -> None:
    rows = sample.sample(1).rows()
    talks = {(row["person"], row["kind"], row["date"]) for row in rows["talks"]}
    for trip in rows["outflow"]:
        if isinstance(out := trip.get("out_date"), date):
            assert (trip["person"], "外出前", out - timedelta(1)) in talks
        if isinstance(back := trip.get("return_date"), date):
            assert (trip["person"], "返回后", back + timedelta(3)) in talks


def test_the_classes_of_the_sample_have_marks_and_pushed_papers_have_none() -> None:
    rows = sample.sample(1).rows()
    marked = {field for row in rows["attendance"] for field in row if field.startswith("训")}
    classes = {row["code"]: row["kind"] for row in rows["trainings"]}
    assert marked == {code for code, kind in classes.items() if kind != "推送资料"}
    assert Counter(classes.values()) == {"冬训": 1, "培训班": 1, "推送资料": 1, "技能培训": 1, "集中轮训": 1}


def test_a_month_that_was_paid_late_is_blank_on_the_grid() -> None:
    rows = sample.sample(1).rows()
    (late,) = [row for row in rows["dues_payments"] if row["kind"] == "延迟"]
    (grid,) = [row for row in rows["dues"] if row["person"] == late["person"]]
    assert late["month"] == "2024-03"
    assert "m03" not in grid
    assert grid["m02"] == grid["m04"] == late["amount"]


def trial(ledger: Ledger[Row], seed: int) -> list[dict[str, Cell]]:
    rng = Random(seed)
    people, orgs = [f"马{given}" for given in "文博志强秀英建国丽华"], ["前进村党支部", "红旗村党支部"]
    return filled(ledger, 60, rng, people, orgs, date(2024, 12, 31))


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.name)
def test_every_ledger_can_be_filled_with_rows_that_have_nothing_wrong(ledger: Ledger[Row]) -> None:
    rows = trial(ledger, 1)
    assert len(rows) == 60
    assert trial(ledger, 1) == rows
    assert trial(ledger, 2) != rows
    for profile in profile_names():
        assert faults_of({ledger.name: rows}, profile) == Counter()


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.name)
def test_the_days_of_a_filled_row_rise_and_end_with_the_day_of_the_statistics(ledger: Ledger[Row]) -> None:
    days_of = [name for name, column in ledger.row.columns().items() if column.kind is Kind.DATE]
    for row in trial(ledger, 3):
        days = [day for name in days_of if isinstance(day := row.get(name), date)]
        assert days == sorted(days)
        assert all(day <= date(2024, 12, 31) for day in days)


def test_ballots_of_the_sample_add_up() -> None:
    rows = sample.sample(1).rows()
    (held,) = [meeting for meeting in rows["meetings"] if "ballots_out" in meeting]
    assert held["ballots_valid"] == int(written(held["ballots_back"])) - 1
    for row in rows["appraisals"]:
        kinds = ("excellent", "qualified", "basic", "unqualified", "abstain")
        votes = [int(written(row[f"votes_{kind}"])) for kind in kinds]
        assert min(votes) >= 0
        assert sum(votes) == held["ballots_valid"]
    grades = Counter(row["grade"] for row in rows["appraisals"])
    assert grades["优秀"] <= 45 // 3
    assert grades["基本合格"] == 1


def test_every_planted_fault_is_found_and_no_other() -> None:
    rows = clerk.planted(sample.sample(1).rows())
    assert faults_of(rows, "高台") == {
        ("members", "公民身份号码", "MPM124"): 1, ("members", "联系电话", "MPM127"): 1,
        ("outflow", "外出原因", "MPM105"): 1, ("outflow", "从事职业", "MPM202"): 1,
        ("attendance", "会2410", "MPM105"): 1,
    }  # fmt: skip
    assert Counter(fault.code for fault in clerk.FAULTS) == {"MPM105": 2, "MPM124": 1, "MPM127": 1, "MPM202": 1, "": 2}


def test_the_faults_no_single_cell_shows_are_there_too() -> None:
    rows = sample.sample(1).rows()
    wrong = clerk.planted(rows)
    assert sum(row["person"] == "王建军" for row in wrong["contacts"]) == 1
    assert sum(member["name"] == "王建军" for member in wrong["members"]) == 2
    backward = [
        trip
        for trip in wrong["outflow"]
        if isinstance(back := trip.get("return_date"), date)
        and isinstance(out := trip["out_date"], date)
        and back < out
    ]
    assert len(backward) == 1


def test_one_member_away_was_not_contacted_in_two_months() -> None:
    rows = sample.sample(1).rows()
    wrong = clerk.planted(rows)
    gone = [row for row in rows["contacts"] if row not in wrong["contacts"] and "王建军" not in written(row["person"])]
    assert len({row["person"] for row in gone}) == 1
    assert {day.month for row in gone if isinstance(day := row["date"], date)} == {9, 10}
