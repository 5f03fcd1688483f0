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
