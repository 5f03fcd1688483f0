"""Days, months and calendar periods as the rules count them (rules C1)."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

KNOWN_YEARS = range(1901, 2100)
MOST_DAYS_SAID = 60
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
        return f"{self.year}.{self.month:02d}"


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


def span_words(start: date, end: date) -> str:
    """Return how long it is from one day to another as people say it: 12天, and beyond 60 days 7个月零3天."""
    days = (end - start).days
    if days <= MOST_DAYS_SAID:
        return f"{days}天"
    months = full_months(start, end)
    rest = (end - add_months(start, months)).days
    return f"{months}个月零{rest}天" if rest else f"{months}个月"


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


@cache
def new_year(year: int) -> date | None:
    """Return 正月初一 of a year; None outside 1901 to 2099."""
    from borax.calendars.lunardate import LunarDate  # noqa: PLC0415  -- only the places with a spring window need it

    return LunarDate(year, 1, 1).to_solar_date() if year in KNOWN_YEARS else None


def spring_window(year: int, days: int = 15) -> Period | None:
    """Return so many days on either side of 正月初一 of a year (rules C1.8); None outside 1901 to 2099."""
    first = new_year(year)
    return None if first is None else Period(first - timedelta(days), first + timedelta(days))
