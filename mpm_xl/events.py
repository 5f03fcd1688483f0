"""What the logs say of each member, of all years up to the 统计截止日, collected once and in the order of days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MINYEAR, date
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from validators.clean import clean
from validators.dates import YearMonth
from validators.ledgers.letters import Letter
from validators.ledgers.meetings import Meeting
from validators.ledgers.reports import Report
from validators.ledgers.talks import Talk
from validators.ledgers.trainings import Training
from validators.nothing import said

ONE_WAY = ("书信", "寄送资料")
HOME_VISIT = "家访"
ONLINE, EXCUSED = "线", "○"
TOOK_PART = ("√", ONLINE, "补")
MONTHS = tuple(f"m{month:02d}" for month in range(1, 13))

N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class Contacted:
    """A day on which a member was contacted: answered ones are two-way, letters and parcels sent are not (rules C4)."""

    day: date
    ref: RowRef
    two_way: bool
    method: str = ""
    visit: bool = False


@dataclass(frozen=True, slots=True)
class Attended:
    """A mark of 考勤 at a meeting or training that was held, with both rows."""

    day: date
    mark: str
    event: Meeting | Training
    refs: tuple[RowRef, RowRef]

    @property
    def took_part(self) -> bool:
        """Came, joined online, or made it up (rules C13)."""
        return self.mark in TOOK_PART


@dataclass(frozen=True, slots=True)
class Noted(Generic[N]):
    """A row of a log and its day."""

    day: date
    ref: RowRef
    note: N


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid for one month: nought is paid too, where nothing is due; ``late`` stands on 党费补缴."""

    amount: Decimal
    ref: RowRef
    late: bool = False


@lru_cache(maxsize=2)
def began(office: Office) -> date:
    """Return the first day of which the logs tell something; the first of all days where they tell of none.

    Talks are no such log: one before somebody left is written down with its day whenever the books are begun.
    """
    written_then = (one.day for _, one in (*_contacts(office), *_reported(office), *_cared(office)))
    logs = (attended(office), letters(office))
    return min(chain(written_then, (some[0].day for log in logs for some in log.values() if some)), default=date.min)


@lru_cache(maxsize=2)
def contacts(office: Office) -> Mapping[int, Sequence[Contacted]]:
    """Return the contacts of each member; a report, a talk and a visit of care are contact too (ledgers G.3.7, G.5)."""
    return _by_member((*_contacts(office), *_reported(office), *_talked(office), *_cared(office)))


@lru_cache(maxsize=2)
def attended(office: Office) -> Mapping[int, Sequence[Attended]]:
    """Return the marks of each member at what was held, absences and excuses among them; a blank is no mark."""
    return _by_member(_attended(office))


@lru_cache(maxsize=2)
def reports(office: Office) -> Mapping[int, Sequence[Noted[Report]]]:
    """Return the reports of each member."""
    rows = office.reports.rows.items()
    return _by_member(
        (member, Noted(day, RowRef("汇报", row), note))
        for row, note in rows
        if (member := office.people.find(note.person)) and (day := until(office, said(note.date)))
    )


@lru_cache(maxsize=2)
def talks(office: Office) -> Mapping[int, Sequence[Noted[Talk]]]:
    """Return the talks with each member."""
    rows = office.talks.rows.items()
    return _by_member(
        (member, Noted(day, RowRef("谈话", row), note))
        for row, note in rows
        if (member := office.people.find(note.person)) and (day := until(office, said(note.date)))
    )


@lru_cache(maxsize=2)
def letters(office: Office) -> Mapping[int, Sequence[Noted[Letter]]]:
    """Return the letters about each member."""
    rows = office.letters.rows.items()
    return _by_member(
        (member, Noted(day, RowRef("反馈函询", row), note))
        for row, note in rows
        if (member := office.people.find(note.person)) and (day := until(office, said(note.date)))
    )


@lru_cache(maxsize=2)
def paid_months(office: Office) -> Mapping[int, Mapping[YearMonth, Paid]]:
    """Return what each member paid by month; a payment on time comes before one made up."""
    found: dict[int, dict[YearMonth, Paid]] = defaultdict(dict)
    for row, late in office.dues_payments.rows.items():
        member, month, amount = office.people.find(late.person), said(late.month), said(late.amount)
        if member and isinstance(month, YearMonth) and amount is not None and until(office, said(late.paid_on)):
            found[member][month] = Paid(amount, RowRef("党费补缴", row), late=True)
    for row, grid in office.once(office.dues).items():
        member, year = office.people.find(grid.person), said(grid.year)
        if member is None or year is None or not MINYEAR <= year <= office.as_of.year:
            continue
        for number, field in enumerate(MONTHS, 1):
            on_time: Decimal | None = said(getattr(grid, field))
            if on_time is not None and YearMonth(year, number).first <= office.as_of:
                found[member][YearMonth(year, number)] = Paid(on_time, RowRef("党费", row))
    return found


E = TypeVar("E", Contacted, Attended, Noted[Report], Noted[Talk], Noted[Letter])


def _by_member(events: Iterable[tuple[int, E]]) -> Mapping[int, Sequence[E]]:
    found: dict[int, list[E]] = defaultdict(list)
    for member, event in events:
        found[member].append(event)
    for some in found.values():
        some.sort(key=lambda event: event.day)
    return dict(found)


def until(office: Office, day: date | None) -> date | None:
    """Return a day that had come by the 统计截止日; None for a later one."""
    return day if day is not None and day <= office.as_of else None


def _contacts(office: Office) -> Iterator[tuple[int, Contacted]]:
    for row, note in office.contacts.rows.items():
        day, member, method = until(office, said(note.date)), office.people.find(note.person), said(note.method) or ""
        if day and member and (note.reached or method in ONE_WAY):
            ref = RowRef("联系记录", row)
            yield member, Contacted(day, ref, bool(note.reached), method, method == HOME_VISIT)


def _reported(office: Office) -> Iterator[tuple[int, Contacted]]:
    """Yield the reports as contacts; what kind of report a row is must be known."""
    for member, some in reports(office).items():
        for one in some:
            if said(one.note.kind) is not None:
                yield member, Contacted(one.day, one.ref, two_way=True, method=said(one.note.method) or "")


def _talked(office: Office) -> Iterator[tuple[int, Contacted]]:
    for member, some in talks(office).items():
        for one in some:
            yield member, Contacted(one.day, one.ref, two_way=True)


def _cared(office: Office) -> Iterator[tuple[int, Contacted]]:
    """Yield visits of care; one to somebody of the family is a visit at home."""
    for row, note in office.assistance.rows.items():
        day, member = until(office, said(note.date)), office.people.find(note.person)
        if day and member:
            yield (
                member,
                Contacted(day, RowRef("慰问帮扶", row), two_way=True, visit=said(note.beneficiary) is not None),
            )


def _attended(office: Office) -> Iterator[tuple[int, Attended]]:
    held: dict[str, tuple[date, Meeting | Training, RowRef]] = {}
    for row, meeting in office.once(office.meetings).items():
        if (code := said(meeting.code)) and (day := until(office, said(meeting.held_on))):
            held[clean(code)] = day, meeting, RowRef("组织生活", row)
    for row, training in office.once(office.trainings).items():
        if (code := said(training.code)) and (day := until(office, said(training.start))):
            held[clean(code)] = day, training, RowRef("教育培训", row)
    for row, note in office.once(office.attendance).items():
        member = office.people.find(note.person)
        for code, mark in note.marks.items() if member else ():
            if code in held and member:
                day, event, ref = held[code]
                yield member, Attended(day, mark, event, (RowRef("考勤", row), ref))
