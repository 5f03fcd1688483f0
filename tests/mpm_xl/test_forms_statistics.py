"""F26 counts members where their formal relation is, and every number leads back to rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest

from mpm_xl.figure import FormValues, RowRef
from mpm_xl.forms import f03, f05_cover, f12, f26
from mpm_xl.forms.f26 import FIELDS, period_title
from mpm_xl.office import Office
from mpm_xl.rates import annual_growth
from mpm_xl.select import SELECTIONS, select, unit_title, units, unlisted
from tests.mpm_xl.desk import desk
from validators.cell import Cell

TOWN, EAST, WEST = "620799-05", "620799-05-001", "620799-05-002"
ORGS: list[dict[str, Cell]] = [
    {"code": TOWN, "name": "中共试验镇委员会", "org_type": "党委", "unlisted_formal": 1},
    {"code": EAST, "name": "东村党支部", "org_type": "党支部", "parent_code": TOWN, "unlisted_formal": 3,
     "unlisted_probationary": 2},
    {"code": WEST, "name": "西村党支部", "org_type": "党支部", "parent_code": TOWN},
    {"code": f"{EAST}-1", "name": "东村驻外支部", "org_type": "流动党员党支部(县外)", "parent_code": EAST},
    {"code": f"{EAST}-2", "name": "东村第一党小组", "org_type": "党小组", "parent_code": EAST},
    {"code": f"{EAST}-3", "name": "东村服务站", "org_type": "服务站", "parent_code": EAST},
    {"code": f"{EAST}-4", "name": "东村旧服务站", "org_type": "服务站", "parent_code": EAST,
     "closed_on": date(2024, 5, 1)},
]  # fmt: skip


def member(name: str, number: str, branch: str, **more: Cell) -> dict[str, Cell]:
    return {
        "name": name, "id_number": number, "sex": "男", "ethnicity": "汉族", "birth": "1988-03-12",
        "education": "大学专科", "member_class": "正式党员", "branch": branch, **more,
    }  # fmt: skip


MEMBERS = [
    member("马文博", "620799198803120017", "东村党支部"),
    member("苏梅", "620799197501010029", "西村党支部", sex="女", birth="1975", ethnicity="回族"),
    member("韩立新", "34059919800101007X", "中共试验镇委员会"),
    member("汪海涛", "330999196308150035", "鄱阳县某党支部", carded_on=date(2024, 4, 1)),
]
OUTFLOW: list[dict[str, Cell]] = [
    {"person": "马文博", "out_date": date(2024, 6, 30), "reason": "务工", "dest_place": "新疆维吾尔自治区喀什市"},
    {"person": "苏梅", "out_date": date(2022, 1, 1), "reason": "随迁", "dest_place": "甘肃省酒泉市瓜州县",
     "assigned_org": "瓜州县广汇社区党委", "contact_person": "韩立新", "town_checkin": date(2024, 1, 2),
     "host_checkin": date(2024, 1, 3), "activity_card_no": "62079901"},
]  # fmt: skip
INFLOW: list[dict[str, Cell]] = [
    {"person": "汪海涛", "in_date": date(2024, 3, 1), "reason": "务工", "assigned_org": "西村党支部",
     "certificate_kind": "证明信", "residence_state": "长期租房", "job_state": "固定"}
]  # fmt: skip
ROWS: Mapping[str, Sequence[Mapping[str, Cell]]] = {
    "orgs": ORGS, "members": MEMBERS, "outflow": OUTFLOW, "inflow": INFLOW,
    "appraisals": [{"year": 2024, "person": "苏梅", "grade": "合格"},
                   {"year": 2023, "person": "马文博", "grade": "优秀"},
                   {"year": 2024, "person": "韩立新", "grade": "优秀"}],
}  # fmt: skip


def town(**more: Sequence[Mapping[str, Cell]]) -> Office:
    return desk("高台", "2024-12-31", {**ROWS, **more}, unit_code=TOWN, unit_name="中共试验镇委员会", level="乡镇")


def printed(values: FormValues, block: str, heading: str) -> list[object]:
    return [line[FIELDS[heading]].value for line in values.blocks[block]]


def test_the_units_are_those_below_the_reporting_unit_and_what_is_directly_at_it() -> None:
    office = town()
    assert [unit_title(office, unit) for unit in units(office)] == ["东村党支部", "西村党支部", "本级"]


def test_a_branch_that_reports_for_itself_is_its_own_only_line() -> None:
    office = desk("高台", "2024-12-31", {"members": [member("马文博", "620799198803120017", "前进村党支部")]})
    assert [unit_title(office, unit) for unit in units(office)] == ["前进村党支部"]


def test_the_total_counts_listed_and_unlisted_members_and_no_inflow() -> None:
    values = f26.values(town(), "")
    assert printed(values, "基本情况", "党员总数") == [6, 1, 2]
    assert values.fields["合计_基本情况_党员总数"].value == 9
    assert sum(unlisted(town()).values()) == 6


def test_shares_have_one_decimal_and_a_dash_where_there_is_nobody() -> None:
    values = f26.values(town(), "")
    assert printed(values, "基本情况", "占比%") == [16.7, 100.0, 0.0]
    assert values.fields["合计_基本情况_占比"].value == 22.2
    empty = f26.values(desk("高台", "2024-12-31", {}), "")
    assert printed(empty, "基本情况", "占比%") == ["—"]


def test_members_are_counted_where_the_relation_is_and_stays_where_they_were_assigned() -> None:
    values = f26.values(town(), "")
    assert printed(values, "基本情况", "流出合计") == [1, 1, 0]
    assert printed(values, "学历流向", "跨省") == [1, 0, 0]
    assert printed(values, "学历流向", "省内跨市") == [0, 1, 0]
    assert printed(values, "流入管理", "流入合计") == [0, 1, 0]
    assert printed(values, "流入管理", "长期(Ⅰ)") == [0, 1, 0]


@pytest.mark.parametrize(
    ("trips", "number"),
    [
        ({"card_withdrawn_on": date(2025, 1, 1)}, "62079901"),
        ({"card_withdrawn_on": date(2024, 12, 31), "card_end": "遗失"}, None),
        ({"activity_card_no": None}, None),
    ],
)
def test_a_card_counts_until_the_day_it_was_taken_back(trips: Mapping[str, Cell], number: str | None) -> None:
    office = town(outflow=[{**OUTFLOW[1], **trips}])
    assert printed(f26.values(office, ""), "流入管理", "持活动证") == [0, int(number is not None), 0]
    assert f03.values(office, "").blocks["名单"][0]["card_no"].value == number
    assert f05_cover.values(office, "").blocks["一览表"][0]["card_no"].value == number
    certificates = [line["certificate"].value for line in f12.values(office, "").blocks["台账"]]
    assert certificates[0] == (number and f"活动证{number}")


def test_a_card_kept_after_a_return_is_held_on_the_next_trip() -> None:
    before = {**OUTFLOW[1], "return_date": date(2023, 1, 1)}
    now = {**OUTFLOW[1], "out_date": date(2024, 1, 1), "activity_card_no": None}
    office = town(outflow=[before, now])
    assert f03.values(office, "").blocks["名单"][0]["card_no"].value == "62079901"
    assert printed(f26.values(office, ""), "流入管理", "持活动证") == [0, 1, 0]


def test_attributes_of_those_away_are_counted_by_the_bands_of_the_paper_form() -> None:
    values = f26.values(town(), "")
    assert printed(values, "基本情况", "女") == [0, 1, 0]
    assert printed(values, "基本情况", "少数民族") == [0, 1, 0]
    assert printed(values, "基本情况", "36-40") == [1, 0, 0]
    assert printed(values, "基本情况", "46-50") == [0, 1, 0]
    assert printed(values, "学历流向", "专科") == [1, 1, 0]
    assert printed(values, "学历流向", "务工") == [1, 0, 0]
    assert printed(values, "学历流向", "其他") == [0, 1, 0]


@pytest.mark.parametrize(
    ("out", "as_of", "band"),
    [
        (date(2024, 10, 1), "2024-12-31", None),
        (date(2024, 9, 30), "2024-12-30", "3-6月"),
        (date(2024, 7, 1), "2024-12-31", "3-6月"),
        (date(2024, 6, 30), "2024-12-30", "6-12月"),
        (date(2023, 12, 31), "2024-12-31", "1-3年"),
        (date(2021, 12, 31), "2024-12-30", "1-3年"),
        (date(2021, 12, 31), "2024-12-31", "3年以上"),
    ],
)
def test_months_away_are_full_months_and_the_lower_end_belongs_to_the_band(
    out: date, as_of: str, band: str | None
) -> None:
    office = desk(
        "高台", as_of,
        {"members": [member("马文博", "620799198803120017", "前进村党支部")],
         "outflow": [{"person": "马文博", "out_date": out}]},
    )  # fmt: skip
    counted = [name for name in ("3-6月", "6-12月", "1-3年", "3年以上") if len(select(office, name))]
    assert counted == ([band] if band else [])
    assert len(select(office, "流出合计")) == 1


def test_care_and_organisation_counts_cover_those_away_and_those_here() -> None:
    values = f26.values(town(), "")
    assert printed(values, "流入管理", "编入支部") == [0, 2, 0]
    assert printed(values, "流入管理", "双报到") == [0, 1, 0]
    assert printed(values, "流入管理", "持活动证") == [0, 1, 0]
    assert printed(values, "流入管理", "建卡(联系册)") == [0, 1, 0]
    assert printed(values, "流入管理", "落实联系人") == [0, 1, 0]
    assert printed(values, "流入管理", "流动党员党支部") == [1, 0, 0]
    assert printed(values, "流入管理", "党小组") == [1, 0, 0]
    assert printed(values, "流入管理", "服务站(点)") == [1, 0, 0]


def test_grades_are_those_of_the_year_of_those_away_or_here() -> None:
    values = f26.values(town(), "")
    assert printed(values, "流入管理", "合") == [0, 1, 0]
    assert printed(values, "流入管理", "优") == [0, 0, 0]


def test_feedback_transfers_and_the_lost_are_counted_from_their_ledgers() -> None:
    letter: dict[str, Cell] = {"direction": "发出", "kind": "反馈函", "date": date(2024, 7, 5), "person": "汪海涛"}
    wrong_way: dict[str, Cell] = {**letter, "person": "苏梅"}
    last_year: dict[str, Cell] = {**letter, "date": date(2023, 12, 31)}
    moved: dict[str, Cell] = {
        "direction": "转出", "person": "马文博", "from_org": "东村党支部", "to_org": "瓜州县广汇社区党支部",
        "accepted_on": date(2024, 12, 31),
    }  # fmt: skip
    searched: list[dict[str, Cell]] = [
        {"person": "苏梅", "date": date(2024, 5, 1), "result": "取得联系"},
        {"person": "苏梅", "date": date(2024, 9, 1), "result": "仍无法联系"},
    ]
    values = f26.values(town(letters=[letter, wrong_way], transfers=[moved], searches=searched), "")
    assert printed(values, "流入管理", "已反馈") == [0, 1, 0]
    assert printed(values, "流入管理", "已转接") == [1, 0, 0]
    assert printed(values, "流入管理", "失联") == [0, 1, 0]
    assert values.fields["合计_流入管理_已反馈"].behind == (RowRef("流入", 3),)
    before = f26.values(town(letters=[last_year], searches=searched[:1]), "")
    assert [printed(before, "流入管理", name) for name in ("已反馈", "已转接", "失联")] == [[0] * 3] * 3


def test_every_number_leads_back_to_its_rows() -> None:
    values = f26.values(town(), "")
    assert values.fields["合计_基本情况_女"].behind == (RowRef("流出", 4),)
    assert values.fields["合计_流入管理_合"].behind == (RowRef("民主评议", 3),)
    assert values.blocks["流入管理"][0][FIELDS["服务站(点)"]].behind == (RowRef("党组织", 8),)
    assert set(values.fields["合计_基本情况_党员总数"].behind) == {
        RowRef("党员", 3), RowRef("党员", 4), RowRef("党员", 5), RowRef("党组织", 3), RowRef("党组织", 4),
    }  # fmt: skip


@pytest.mark.parametrize("name", SELECTIONS)
def test_a_whole_is_the_sum_of_its_units(name: str) -> None:
    office = town()
    assert len(select(office, name)) == sum(len(select(office, name, unit)) for unit in units(office))


def test_the_sentence_below_says_the_share_of_other_provinces_and_the_growth() -> None:
    history: list[dict[str, Cell]] = [
        {"year": 2018, "indicator": "流出党员数", "value": 1},
        {"year": 2020, "indicator": "党员总数", "value": 9},
    ]
    values = f26.values(town(history=history), "")
    assert values.fields["cross_province"].value == 1
    assert values.fields["cross_share"].value == "50.0%"
    assert values.fields["growth"].value == "2018年流出1名，2024年2名：年均增长12.2%，累计增长100.0%"
    assert values.results["F26"] == {
        **{heading: values.fields[f"合计_{block}_{FIELDS[heading]}"].value for block, table in f26.TABLES.items()
           for heading, _ in table},
        "跨省占比%": 50.0, "年均增长%": 12.2, "累计增长%": 100.0, "未归类": {},
    }  # fmt: skip


@pytest.mark.parametrize(("years", "expected"), [(5, "19.5"), (6, "16.0")])
def test_growth_from_742_to_1807_is_what_the_statistics_work_out(years: int, expected: str) -> None:
    assert annual_growth(742, 1807, years) == Decimal(expected)


@pytest.mark.parametrize(
    ("period", "as_of", "expected"),
    [
        ("季", "2024-12-31", "2024年第4季度"), ("季", "2024-03-31", "2024年第1季度"),
        ("半年", "2024-06-30", "2024年上半年"), ("半年", "2024-12-31", "2024年下半年"), ("年", "2024-12-31", "2024年"),
        ("月", "2024-02-29", "2024年2月"),
    ],
)  # fmt: skip
def test_the_title_names_the_period_of_the_report(period: str, as_of: str, expected: str) -> None:
    assert period_title(desk("高台", as_of, {}, report_period=period)) == expected
