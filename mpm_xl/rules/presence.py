"""Records about persons who had left by then, or had not yet joined (domain ledgers G.3.4, rules C1.9)."""

from collections.abc import Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

from mpm_xl.census import Departure, departures
from mpm_xl.office import Office
from mpm_xl.rules.attendance import mark_place
from mpm_xl.rules.dues import MONTHS
from mpm_xl.rules.moments import Moment, moment, table_of
from validators.clean import clean
from validators.dates import RoughDate, YearMonth
from validators.issue import Issue
from validators.nothing import said

# The day of each record about one person, by ledger.
DATED: Mapping[str, str] = {
    "outflow": "out_date", "contacts": "date", "reports": "date", "talks": "date", "deeds": "date",
    "requests": "date", "assistance": "date", "posts": "carded_on", "changes": "date",
}  # fmt: skip


class Officers(NamedTuple):
    """The day of a record, and who is named there as having acted on that day."""

    ledger: str
    day: str
    officers: tuple[str, ...]


OFFICERS = (
    Officers("meetings", "held_on", ("chair", "recorder", "scrutineer", "teller")),
    Officers("contacts", "date", ("contact_person",)),
    Officers("reports", "date", ("receiver",)),
    Officers("talks", "date", ("talker",)),
)
LEFT, NOT_JOINED = "MPM360", "MPM361"


def records_are_of_members(office: Office) -> Iterator[Issue]:
    """What a row says of a person lies between the person's joining and leaving; told once a row."""
    for ledger, field in DATED.items():
        table = table_of(office, ledger)
        for row, note in table.rows.items():
            member, day = office.people.find(getattr(note, "person", None)), moment(getattr(note, field))
            fault = _fault(office, member, day) if member is not None and day is not None else None
            if fault is not None:
                yield table.issue(fault.code, row, field, **fault.facts)


def officers_were_members(office: Office) -> Iterator[Issue]:
    """Who chaired, recorded or talked on a day had not left by then."""
    for one in OFFICERS:
        table = table_of(office, one.ledger)
        for row, note in table.rows.items():
            day = moment(getattr(note, one.day))
            for field in one.officers if day is not None else ():
                member = office.people.find(getattr(note, field))
                fault = _fault(office, member, day) if member is not None and day is not None else None
                if fault is not None and fault.code == LEFT:
                    yield table.issue(LEFT, row, field, **fault.facts)


def years_are_of_members(office: Office) -> Iterator[Issue]:
    """An appraisal is of a year in which the person was a member, and nobody is graded who has left."""
    for row, note in office.appraisals.rows.items():
        member, year = office.people.find(note.person), said(note.year)
        if member is not None and year is not None and MINYEAR <= year <= MAXYEAR:
            whole = Moment(date(year, 1, 1), date(year, 12, 31), f"{year}年")
            fault, graded = _fault(office, member, whole), moment(note.graded_on)
            if fault is not None:
                yield office.appraisals.issue(fault.code, row, "year", **fault.facts)
            elif graded is not None and (late := _fault(office, member, graded)) is not None:
                yield office.appraisals.issue(late.code, row, "graded_on", **late.facts)


def months_are_of_members(office: Office) -> Iterator[Issue]:
    """Dues are those of months of membership; told at the first month of a row."""
    for row, note in office.dues.rows.items():
        member, year = office.people.find(note.person), said(note.year)
        if member is None or year is None or not MINYEAR <= year <= MAXYEAR:
            continue
        for number in MONTHS:
            field, month = f"m{number:02d}", YearMonth(year, number)
            paid = said(getattr(note, field))
            fault = _fault(office, member, Moment(month.first, month.last, str(month))) if paid else None
            if fault is not None:
                yield office.dues.issue(fault.code, row, field, **fault.facts)
                break


def marks_are_of_members(office: Office) -> Iterator[Issue]:
    """Marks are those of meetings held while the person was a member; told at the first mark of a row."""
    held = {clean(code): moment(one.held_on) for one in office.meetings.rows.values() if (code := said(one.code))}
    for row, note in office.attendance.rows.items():
        member = office.people.find(note.person)
        for code, mark in note.marks.items() if member is not None else ():
            day = held.get(clean(code))
            fault = _fault(office, member, day) if member is not None and day is not None else None
            if fault is not None:
                yield Issue(fault.code, mark_place(office, row, code, mark), fault.facts)
                break


class _Fault(NamedTuple):
    """What is reported of a record, and its facts."""

    code: str
    facts: Mapping[str, str]


def _fault(office: Office, member: int, day: Moment) -> _Fault | None:
    """Return what is wrong with a record whose every day lies after the leaving, or before the joining."""
    gone, join = departures(office).get(member), said(office.members.rows[member].join_date)
    if gone is not None and gone.day is not None and day.first > gone.day and not _stays_on(office, gone):
        facts = {"day": day.text, "left": gone.day.isoformat(), "home": gone.tab, "other": str(gone.row)}
        return _Fault(LEFT, facts)
    if isinstance(join, RoughDate) and day.last < join.first:
        return _Fault(NOT_JOINED, {"day": day.text, "join": str(join)})
    return None


def _stays_on(office: Office, gone: Departure) -> bool:
    """Tell whether only the relation moved: who lives on here may be contacted and may come."""
    return gone.tab == office.transfers.ledger.tab


RULES = (
    records_are_of_members,
    officers_were_members,
    years_are_of_members,
    months_are_of_members,
    marks_are_of_members,
)
