"""Days, months and calendar periods as the rules count them (rules C1)."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

# 正月初一 of each year (rules C1.8, checked there against a lunar calendar).
NEW_YEAR = {
    day.year: day
    for day in map(
        date.fromisoformat,
        (
            "2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 "
            "2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 "
            "2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24 2040-02-12"
        ).split(),
    )
}

PERIOD_MONTHS = {"月": 1, "季": 3, "半年": 6, "年": 12}


@dataclass(frozen=True, order=True, slots=True)
class YearMonth:
    """A calendar month."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day of the month."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def plus(self, months: int) -> "YearMonth":
        """Return the month that lies so many months later, or earlier where negative."""
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return YearMonth(years, month + 1)

    def until(self, later: "YearMonth") -> int:
        """Return the number of months from this month to a later one."""
        return (later.year - self.year) * 12 + later.month - self.month

    def __str__(self) -> str:
        """Return the month as it is printed on forms: 2024.03."""
        return f"{self.year:04d}.{self.month:02d}"


@dataclass(frozen=True, slots=True)
class RoughDate:
    """A day, or only a month or a year where no more is known; the precision typed is kept."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The day itself, or the first day of the month or year."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The day itself, or the last day of the month or year."""
        return YearMonth(self.year, self.month or 12).last if self.day is None else self.first

    def may_lie_in(self, month: YearMonth) -> bool:
        """Tell whether the date is in a month, as far as it says."""
        return self.year == month.year and self.month in (None, month.month)

    def __str__(self) -> str:
        """Return the date as precisely as it was typed: 1988, 1988.03 or 1988.03.12."""
        return ".".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)])


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A calendar period, both days included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """The number of days in the period."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.first <= day <= self.last

    def overlap(self, first: date, last: date) -> int:
        """Return how many days of the period lie between two days, both included."""
        return max(0, (min(self.last, last) - max(self.first, first)).days + 1)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, clamped to the end of the month (rules C1.2)."""
    target = YearMonth(day.year, day.month).plus(months)
    return target.first.replace(day=min(day.day, target.last.day))


def full_months(start: date, end: date) -> int:
    """Return the largest n with ``add_months(start, n) <= end``; -1 where the end lies before the start."""
    if end < start:
        return -1
    months = YearMonth(start.year, start.month).until(YearMonth(end.year, end.month))
    return months if add_months(start, months) <= end else months - 1


def full_years(start: date, end: date) -> int:
    """Return the age in full years (周岁)."""
    return full_months(start, end) // 12


@cache
def periods_of(year: int, length: str) -> tuple[Period, ...]:
    """Return the calendar periods of a year; the length is 月, 季, 半年 or 年 (rules C1.4)."""
    months = PERIOD_MONTHS[length]
    return tuple(
        Period(YearMonth(year, start).first, YearMonth(year, start + months - 1).last) for start in range(1, 13, months)
    )


def fixed_day(month: YearMonth, day: int) -> date:
    """Return the fixed activity day of a month; the last day where the month has no such day (rules C1.7)."""
    return month.first.replace(day=min(day, month.last.day))


def spring_window(year: int, days: int = 15) -> Period | None:
    """Return so many days on either side of 正月初一 of a year; None outside the table 2015 to 2040."""
    new_year = NEW_YEAR.get(year)
    if new_year is None:
        return None
    return Period(new_year - timedelta(days), new_year + timedelta(days))
