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
    new_year,
    periods_of,
    span_words,
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


def test_a_month_is_printed_with_its_year_as_it_is_written() -> None:
    assert (str(YearMonth(2024, 3)), str(YearMonth(24, 1))) == ("2024.03", "24.01")


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
    assert spring_window(2024, 3) == Period(date(2024, 2, 7), date(2024, 2, 13))
    assert spring_window(1900) is spring_window(2100) is None


# 正月初一 as rules C1.8 print them.
NEW_YEARS = (
    "2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 "
    "2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 "
    "2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24 2040-02-12"
)


@pytest.mark.parametrize("day", NEW_YEARS.split())
def test_the_spring_festival_of_the_library_is_that_of_the_table(day: str) -> None:
    assert new_year(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-03-01", "2024-03-13", "12天"), ("2024-03-01", "2024-04-30", "60天"),
        ("2024-03-01", "2024-05-01", "2个月"), ("2024-02-25", "2024-12-31", "10个月零6天"),
        ("2023-11-30", "2024-02-29", "3个月"), ("2024-01-01", "2025-01-01", "12个月"),
    ],
)  # fmt: skip
def test_a_span_is_told_as_people_say_it(start: str, end: str, words: str) -> None:
    assert span_words(date.fromisoformat(start), date.fromisoformat(end)) == words
