"""Month arithmetic and calendar periods (rules C1)."""

from datetime import date

import pytest

from validators.dates import (
    Period,
    YearMonth,
    add_months,
    fixed_day,
    full_months,
    full_years,
    periods_of,
    spring_window,
)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 3, 15), 6, date(2024, 9, 15)),
    ],
)
def test_months_are_added_to_the_same_day_or_the_end_of_the_month(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


def test_six_months_are_full_on_the_day_and_not_on_the_eve() -> None:
    assert full_months(date(2024, 3, 15), date(2024, 9, 15)) == 6
    assert full_months(date(2024, 3, 15), date(2024, 9, 14)) == 5
    assert full_months(date(2024, 3, 15), date(2024, 3, 14)) == -1


def test_age_is_counted_in_full_years() -> None:
    assert full_years(date(1954, 12, 31), date(2024, 12, 31)) == 70
    assert full_years(date(1955, 1, 1), date(2024, 12, 31)) == 69


@pytest.mark.parametrize(
    ("month", "day", "held"),
    [
        (YearMonth(2024, 2), 30, date(2024, 2, 29)),
        (YearMonth(2023, 2), 30, date(2023, 2, 28)),
        (YearMonth(2024, 4), 31, date(2024, 4, 30)),
        (YearMonth(2024, 4), 6, date(2024, 4, 6)),
    ],
)
def test_a_fixed_day_that_a_month_lacks_is_its_last_day(month: YearMonth, day: int, held: date) -> None:
    assert fixed_day(month, day) == held


def test_quarters_and_half_years_are_those_of_the_calendar() -> None:
    assert periods_of(2024, "季")[1] == Period(date(2024, 4, 1), date(2024, 6, 30))
    assert periods_of(2024, "半年")[1] == Period(date(2024, 7, 1), date(2024, 12, 31))
    assert len(periods_of(2024, "月")) == 12
    assert periods_of(2024, "年") == (Period(date(2024, 1, 1), date(2024, 12, 31)),)


def test_the_spring_window_is_fifteen_days_on_either_side_of_new_year() -> None:
    assert spring_window(2024) == Period(date(2024, 1, 26), date(2024, 2, 25))
    assert spring_window(1999) is None
