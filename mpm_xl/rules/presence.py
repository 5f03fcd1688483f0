"""Records about persons who had left by then, or had not yet joined (domain ledgers G.3.4, rules C1.9)."""

from collections.abc import Iterator, Mapping
from datetime import date

from mpm_xl.census import Departure, departures
from mpm_xl.office import Office
from mpm_xl.rules.attendance import mark_place
from mpm_xl.rules.moments import Moment, moment, table_of
from validators.clean import clean
from validators.dates import RoughDate, YearMonth
from validators.issue import Issue, Place
from validators.nothing import said

# The day of each record about one person, by ledger.
DATED: Mapping[str, str] = {
    "outflow": "out_date", "contacts": "date", "reports": "date", "talks": "date", "deeds": "date",
    "requests": "date", "assistance": "date", "posts": "carded_on", "changes": "date",
}  # fmt: skip
MONTHS = range(1, 13)


def records_are_of_members(office: Office) -> Iterator[Issue]:
    """What a row says of a person lies between the person's joining and leaving; told once a row."""
    for ledger, field in DATED.items():
        table = table_of(office, ledger)
        for row, note in table.rows.items():
            member, day = office.people.find(getattr(note, "person", None)), moment(getattr(note, field))
            if member is not None and day is not None:
                yield from _told(office, table.place(row, field), member, day)


def years_are_of_members(office: Office) -> Iterator[Issue]:
    """An appraisal is of a year in which the person was a member."""
    for row, note in office.appraisals.rows.items():
        member, year = office.people.find(note.person), said(note.year)
        if member is not None and year is not None and date.min.year <= year <= date.max.year:
            whole = Moment(date(year, 1, 1), date(year, 12, 31), f"{year}年")
            yield from _told(office, office.appraisals.place(row, "year"), member, whole)


def months_are_of_members(office: Office) -> Iterator[Issue]:
    """Dues are those of months of membership; told at the first month of a row."""
    for row, note in office.dues.rows.items():
        member, year = office.people.find(note.person), said(note.year)
        if member is None or year is None or not date.min.year <= year <= date.max.year:
            continue
        for number in MONTHS:
            field = f"m{number:02d}"
            amount, month = said(getattr(note, field)), YearMonth(year, number)
            found = _told(office, office.dues.place(row, field), member, Moment(month.first, month.last, str(month)))
            issue = next(found, None) if amount else None
            if issue is not None:
                yield issue
                break


def marks_are_of_members(office: Office) -> Iterator[Issue]:
    """Marks are those of meetings held while the person was a member; told at the first mark of a row."""
    held = {clean(code): one.held_on for one in office.meetings.rows.values() if (code := said(one.code))}
    for row, note in office.attendance.rows.items():
        member = office.people.find(note.person)
        for code, mark in note.marks.items() if member is not None else ():
            day = moment(held.get(clean(code)))
            issue = next(_told(office, mark_place(office, row, code, mark), member, day), None) if day else None
            if issue is not None:
                yield issue
                break


def _told(office: Office, place: Place, member: int | None, day: Moment) -> Iterator[Issue]:
    """Yield the finding of a record whose every day lies after the leaving, or before the joining."""
    if member is None:
        return
    gone, join = departures(office).get(member), said(office.members.rows[member].join_date)
    if gone is not None and gone.day is not None and day.first > gone.day and not _stays_on(office, gone):
        facts = {"day": day.text, "left": gone.day.isoformat(), "home": gone.tab, "other": str(gone.row)}
        yield Issue("MPM360", place, facts)
    elif isinstance(join, RoughDate) and day.last < join.first:
        yield Issue("MPM361", place, {"day": day.text, "join": str(join)})


def _stays_on(office: Office, gone: Departure) -> bool:
    """Tell whether only the relation moved: who lives on here may be contacted and may come."""
    return gone.tab == office.transfers.ledger.tab


RULES = (records_are_of_members, years_are_of_members, months_are_of_members, marks_are_of_members)
