"""Rules are data: defaults, what a place changes, and the office's own value on top."""

from decimal import Decimal
from fractions import Fraction

import pytest

from validators.profile import load_profile, parameter_lines, profile_names


def test_the_two_places_contradict_one_another_over_one_set_of_defaults() -> None:
    gaotai, _ = load_profile("高台")
    jiefang, _ = load_profile("解放街道")
    law, _ = load_profile("通用")
    assert (gaotai.reg_months, jiefang.reg_months, law.reg_months) == (0, 3, 6)
    assert (gaotai.fixed_day, jiefang.fixed_day, law.fixed_day) == (6, 30, None)
    assert (gaotai.contact_period, jiefang.contact_period) == ("月", "季")
    assert (gaotai.thought_report, jiefang.thought_report, law.thought_report) == ("季", "半年", "年")
    assert (gaotai.score_lines, jiefang.score_lines) == ((Decimal(90), Decimal(70), Decimal(60)), None)
    assert (gaotai.appraisal, jiefang.appraisal) == ("年", "春节期间")
    assert gaotai.def_months == jiefang.def_months == 6
    assert gaotai.excellent_cap == Fraction(1, 3)


def test_the_own_value_of_an_office_comes_before_place_and_default() -> None:
    profile, bad = load_profile("高台", {"REG_MONTHS": "2", "CONTACT_PERIOD": "半年", "A1": "10"})
    assert not bad
    assert (profile.reg_months, profile.contact_period) == (2, "半年")
    assert next(item.maximum for item in profile.score_items if item.code == "A1") == 10


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("REG_MONTHS", "三"),
        ("CONTACT_PERIOD", "周"),
        ("SCORE_LINES", "90/70"),
        ("EXCELLENT_CAP", "1/0"),
        ("FIXED_DAY", "32"),
        ("A1", "x"),
    ],
)
def test_an_own_value_that_cannot_be_used_is_named_and_the_shipped_one_stays(code: str, value: str) -> None:
    profile, bad = load_profile("高台", {code: value})
    assert [(one.code, one.value) for one in bad] == [(code, value)]
    assert profile == load_profile("高台")[0]


def test_every_parameter_of_every_profile_says_where_it_comes_from() -> None:
    for name in profile_names():
        for line in parameter_lines(name):
            assert line.basis, (name, line.code)
            assert line.law_value, (name, line.code)


def test_the_score_items_add_up_to_the_four_dimensions() -> None:
    profile, _ = load_profile("高台")
    totals: dict[str, Decimal] = {}
    for item in profile.score_items:
        if item.mechanism != "deduct" or item.dimension != "遵纪守法":
            totals[item.dimension] = totals.get(item.dimension, Decimal(0)) + item.maximum
    assert totals == {"参加组织生活": 30, "履职尽责": 30, "作用发挥": 20}


# Domain profiles F, by hand: registration, contact, home visit, study report, thought report, feedback, verification,
# contact person; what a place does not say is the default of the law column.
PLACES = {
    "通用": (6, "季", None, None, "年", None, None, "专人"),
    "朝阳": (0, "月", "季", "月", "季", "季", "季", "支委或在家党员"),
    "土右旗": (6, "季", None, None, "年", None, "半年", "专人"),
    "爵溪": (0, "季", None, None, "年", None, None, "专人"),
    "金昌": (6, "季", None, None, "年", "半年", None, "专人"),
    "高台": (0, "月", None, None, "季", "年", None, "支委"),
    "解放街道": (3, "季", None, None, "半年", "半年", "季", "委员"),
}


def test_every_place_of_the_domain_has_its_profile() -> None:
    assert set(profile_names()) == set(PLACES)


@pytest.mark.parametrize("name", PLACES)
def test_a_profile_says_what_its_place_asks_for(name: str) -> None:
    profile, bad = load_profile(name)
    assert not bad
    assert (
        profile.reg_months, profile.contact_period, profile.home_visit, profile.study_report, profile.thought_report,
        profile.feedback, profile.refresh, profile.contact_role,
    ) == PLACES[name]  # fmt: skip


def test_the_five_ones_of_two_places_are_not_the_same_five() -> None:
    chaoyang, jinchang = load_profile("朝阳")[0].lists, load_profile("金昌")[0].lists
    assert len(chaoyang["FIVE_ONES"]) == len(jinchang["FIVE_ONES"]) == 5
    assert not set(chaoyang["FIVE_ONES"]) & set(jinchang["FIVE_ONES"])
    assert chaoyang["FOUR_LEADS"][1] == "带头回乡办实业"
    assert jinchang["FIVE_GOODS"] == ("好公民", "好党员", "好职工", "好邻居", "好家长")
    assert jinchang["POST"][1] == "民间纠纷调解员"


def test_a_list_that_a_place_does_not_have_is_empty_until_the_office_fills_it() -> None:
    assert load_profile("通用")[0].lists["POST"] == ()
    assert load_profile("通用", {"POST": "巡逻员、 宣传员"})[0].lists["POST"] == ("巡逻员", "宣传员")
