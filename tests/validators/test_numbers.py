"""Counts, measures and money: nothing is rounded in silence."""

from datetime import date
from decimal import Decimal

import pytest

from tests.validators.cells import facts, read
from validators.cell import Cell
from validators.column import Kind
from validators.nothing import Nothing


@pytest.mark.parametrize(
    "typed",
    [
        1000, 1000.0, "1000", "1,000", "1,000.00", "1，000.00", "￥1000", "¥1,000",
        "￥1,000.00元", "1000元", "１０００．００",
        " 1000 元 ", "＋1000", "1000.000",
    ],
)  # fmt: skip
def test_an_amount_may_have_its_sign_its_unit_and_commas_between_thousands(typed: Cell) -> None:
    assert read(Kind.YUAN, typed) == (Decimal("1000.00"), None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.005", "MPM139"), (1.005, "MPM139"), (0.1 + 0.001, "MPM139"), (1e-9, "MPM139"),
        (-1, "MPM112"), ("-0.5", "MPM112"), ("－5", "MPM112"), ("−5", "MPM112"),
        (float("nan"), "MPM113"), (float("inf"), "MPM113"), (True, "MPM113"), ("1,00", "MPM113"), ("1万", "MPM113"),
        ("10元5角", "MPM113"), ("1e5", "MPM113"), ("1.2.3", "MPM113"), ("٥", "MPM113"),
        (1e15, "MPM140"), (10**400, "MPM140"), ("1234567890123456", "MPM140"),
        ("1" * 9999, "MPM140"), (1e300, "MPM140"),
        (date(1900, 1, 3), "MPM141"),
    ],
)  # fmt: skip
def test_what_is_no_exact_amount_is_named(typed: Cell, code: str) -> None:
    assert read(Kind.YUAN, typed) == (None, code)


def test_what_excel_shows_is_the_amount_where_a_sum_left_a_trace() -> None:
    assert read(Kind.YUAN, 0.1 + 0.2) == (Decimal("0.30"), None)
    assert read(Kind.YUAN, 4200.15) == (Decimal("4200.15"), None)


@pytest.mark.parametrize("typed", ["-0", -0.0, "-0.00"])
def test_there_is_but_one_nought(typed: Cell) -> None:
    assert str(read(Kind.YUAN, typed)[0]) == "0.00"


def test_the_number_of_decimals_is_told() -> None:
    assert facts(Kind.YUAN, "1.0050") == {"places": "3"}


@pytest.mark.parametrize(
    ("typed", "count"),
    [(3, 3), (3.0, 3), ("3", 3), ("３", 3), ("3.0", 3), ("1,234", 1234), (0, 0), ("-0", 0), ("007", 7)],
)
def test_a_count_is_a_whole_number(typed: Cell, count: int) -> None:
    assert read(Kind.INT, typed) == (count, None)


@pytest.mark.parametrize(
    ("typed", "code"), [("3个", "MPM111"), (1.5, "MPM111"), (-1, "MPM112"), (1e15, "MPM140"), ("3元", "MPM111")]
)
def test_what_is_no_count_is_named(typed: Cell, code: str) -> None:
    assert read(Kind.INT, typed) == (None, code)


def test_points_may_be_taken_away_where_the_column_says_so() -> None:
    assert read(Kind.DECIMAL, -2.5, note="可为负数") == (Decimal("-2.5"), None)
    assert read(Kind.DECIMAL, -2.5) == (None, "MPM112")


@pytest.mark.parametrize("kind", [Kind.INT, Kind.DECIMAL, Kind.YUAN])
def test_nought_none_not_known_and_blank_are_four_things(kind: Kind) -> None:
    assert read(kind, 0) == (0, None)
    assert read(kind, "—") == read(kind, "无") == (Nothing.NONE, None)
    assert read(kind, "不掌握") == (Nothing.UNKNOWN, None)
    assert read(kind, "\u3000") == read(kind, "") == read(kind, None) == (None, None)


def test_what_is_no_whole_number_is_told_what_the_column_wants() -> None:
    assert facts(Kind.INT, "2024.1", note="写1到12的整数") == {"how": "写1到12的整数"}
    assert facts(Kind.INT, 1.5) == facts(Kind.INT, "3个") == {"how": "写整数"}
