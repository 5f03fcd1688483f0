"""What is due of somebody in some days, and how far it is done (rules C1.5, C4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mpm_xl.events import began
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from validators.dates import PERIOD_MONTHS, Period, periods_of

DONE, GOING_ON, SOON, OVERDUE, EXEMPT = "完成", "进行中", "临期", "逾期", "免"
OUTFLOW_TAB, INFLOW_TAB = "流出", "流入"
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
HALVES = ("上半年", "下半年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something due in some days: ``due`` times, ``done`` times; ``behind`` are the rows that fulfil it.

    ``about`` are the rows that make it due, ``member`` a row of 党员 and ``org`` one of 党组织, of which one is known;
    ``note`` tells one of several of a kind from another.
    """

    kind: str
    period: Period
    due: int
    done: int
    status: str
    behind: tuple[RowRef, ...] = ()
    about: tuple[RowRef, ...] = ()
    rule: str = "C4"
    responsible: str = ""
    member: int | None = None
    org: int | None = None
    note: str = ""

    @property
    def deadline(self) -> date:
        """The last day on which it may be done."""
        return self.period.last

    @property
    def year(self) -> int:
        """The year to which it belongs: that in which it falls due."""
        return self.deadline.year

    def when(self, year: int) -> str:
        """Return what people call its days in a year."""
        return self.note or period_name(self.period, year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Task):
    """What was due of one member in one period; ``trip_row`` is a row of ``tab``."""

    member: int
    trip_row: int
    tab: str = OUTFLOW_TAB


def status_of(office: Office, period: Period, due: int, done: int) -> str:
    """Return how far a task is: overdue from the day after the last, due soon in the last days (rules C1.5)."""
    if not due:
        return EXEMPT
    if done >= due:
        return DONE
    if office.as_of > period.last:
        return OVERDUE
    return SOON if (period.last - office.as_of).days < office.profile.soon_days else GOING_ON


def begun(office: Office, length: str) -> Iterator[Period]:
    """Yield the periods of the year of the 统计截止日 that have begun."""
    return (period for period in periods_of(office.as_of.year, length) if period.first <= office.as_of)


def before(office: Office, length: str) -> Iterator[Period]:
    """Yield the last period of the year before, while the first of this year runs: no later one tells of it yet.

    A workbook in which nothing was written down when it began was begun later, and owes nothing of that time.
    """
    last = periods_of(office.as_of.year - 1, length)[-1]
    if office.as_of <= periods_of(office.as_of.year, length)[0].last and began(office) <= last.first:
        yield last


def period_name(period: Period, year: int) -> str:
    """Return what people call some days in a year: 3月, 上半年, 2023年12月, or the first and the last."""
    name = _name(period)
    calendar = not name.startswith(str(period.first.year))
    return f"{period.first.year}年{name}" if calendar and period.last.year != year else name


def _name(period: Period) -> str:
    months = period.last.month - period.first.month + 1
    lengths = {length: name for name, length in PERIOD_MONTHS.items()}
    if months not in lengths or period not in periods_of(period.first.year, lengths[months]):
        return f"{period.first.isoformat()}至{period.last.isoformat()}"
    place = (period.first.month - 1) // months
    names = {PERIOD_MONTHS["季"]: QUARTERS, PERIOD_MONTHS["半年"]: HALVES}
    if months in names:
        return names[months][place]
    return f"{period.first.month}月" if months == 1 else f"{period.first.year}年"
