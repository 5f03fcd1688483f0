"""Rates are printed half-up with one decimal (rules C13)."""

from decimal import Decimal

from mpm_xl.rates import annual_growth, half_up, percent, share, simple_growth


def test_a_share_is_rounded_half_up_to_one_decimal() -> None:
    assert percent(1807, 7009) == Decimal("25.8")
    assert percent(690, 1807) == Decimal("38.2")
    assert percent(1, 16) == Decimal("6.3")
    assert share(25, 97) == 25.8


def test_nothing_is_divided_by_nought() -> None:
    assert percent(0, 0) is None
    assert share(0, 0) == "—"


def test_halves_go_away_from_nought() -> None:
    assert half_up(Decimal("89.95"), 1) == Decimal("90.0")
    assert half_up(Decimal("89.94"), 1) == Decimal("89.9")
    assert half_up(Decimal("-0.05"), 1) == Decimal("-0.1")


def test_growth_is_an_average_a_year_beside_the_simple_one() -> None:
    assert annual_growth(742, 1807, 5) == Decimal("19.5")
    assert annual_growth(742, 1807, 6) == Decimal("16.0")
    assert simple_growth(742, 1807) == Decimal("143.5")
    assert annual_growth(0, 5, 1) is None
