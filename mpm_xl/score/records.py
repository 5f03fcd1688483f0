"""What the ledgers say of each member in the year of the 统计截止日, collected once for all scores."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from mpm_xl.census import branch_of
from mpm_xl.duties import STUDY, THOUGHT, Duty, duties
from mpm_xl.events import MONTHS, Attended, attended
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import State, Stay, Trip, open_stays, trips
from validators.dates import RoughDate
from validators.ledgers.appraisals import Appraisal
from validators.ledgers.deeds import Deed
from validators.ledgers.dues import Dues
from validators.ledgers.measures import MeasureTaken
from validators.ledgers.members import Member
from validators.nothing import said

ON_LEAVE = "假"
DUNNING = "催缴党费"
FOUND_BY_CONTACT = ("联系发现", "走访发现")
REVOKED = "撤销"


@dataclass
class Records:
    """All rows of one member that count for the score; ``at`` is the row on 党员.

    ``penalties`` are measures that take points, ``vetoes`` those that take the grade.
    """

    at: int
    member: Member
    trips: list[Trip] = field(default_factory=list)
    stay: Stay | None = None
    marks: list[Attended] = field(default_factory=list)
    reports: list[Duty] = field(default_factory=list)
    dues: list[tuple[int, Dues]] = field(default_factory=list)
    reminders: list[RowRef] = field(default_factory=list)
    deeds: list[tuple[int, Deed]] = field(default_factory=list)
    appraisals: list[tuple[int, Appraisal]] = field(default_factory=list)
    changes: list[RowRef] = field(default_factory=list)
    penalties: list[RowRef] = field(default_factory=list)
    vetoes: list[tuple[int, MeasureTaken]] = field(default_factory=list)

    def deeds_of(self, *kinds: str) -> list[tuple[int, Deed]]:
        """Return the deeds of some kinds."""
        return [(row, deed) for row, deed in self.deeds if deed.kind in kinds]

    def paid(self) -> Mapping[int, Decimal]:
        """Return the yuan paid on time by month, the most of several rows; a blank month is missing."""
        found: dict[int, Decimal] = {}
        for _, row in self.dues:
            for month, field_name in enumerate(MONTHS, 1):
                amount: Decimal | None = said(getattr(row, field_name))
                if amount is not None:
                    found[month] = max(amount, found.get(month, amount))
        return found


@lru_cache(maxsize=2)
def records(office: Office) -> Mapping[int, Records]:
    """Return the records of every member scored: away at some time in the year, or here now; by row on 党员."""
    found = {row: Records(row, office.members.rows[row]) for row in sorted({*_away(office), *_here(office)})}
    for row, own in found.items():
        own.trips = list(_away(office).get(row, ()))
        own.stay = _here(office).get(row)
        own.marks = [mark for mark in attended(office).get(row, ()) if mark.day.year == office.as_of.year]
    for duty in duties(office):
        if duty.kind in (STUDY, THOUGHT) and duty.member in found and duty.period.first.year == office.as_of.year:
            found[duty.member].reports.append(duty)
    _collect(office, found)
    _collect_faults(office, found)
    return found


def happened(office: Office, day: date | None) -> bool:
    """Tell whether a day lies in the year of the 统计截止日 and not after it."""
    return day is not None and day.year == office.as_of.year and day <= office.as_of


@lru_cache(maxsize=2)
def _away(office: Office) -> Mapping[int, Sequence[Trip]]:
    found: dict[int, list[Trip]] = defaultdict(list)
    for trip in trips(office):
        if trip.member is None or trip.state is State.PLANNED or branch_of(office, trip.member) is None:
            continue
        if trip.end is None or trip.end.year >= office.as_of.year:
            found[trip.member].append(trip)
    return found


@lru_cache(maxsize=2)
def _here(office: Office) -> Mapping[int, Stay]:
    return {stay.member: stay for stay in open_stays(office) if stay.member is not None}


def _collect(office: Office, found: Mapping[int, Records]) -> None:
    find, year = office.people.find, office.as_of.year
    for row, dues in office.once(office.dues).items():
        if dues.year == year and (own := found.get(find(dues.person) or 0)):
            own.dues.append((row, dues))
    for row, appraisal in office.once(office.appraisals).items():
        if appraisal.year == year and (own := found.get(find(appraisal.person) or 0)):
            own.appraisals.append((row, appraisal))
    for row, deed in office.deeds.rows.items():
        if happened(office, said(deed.date)) and (own := found.get(find(deed.person) or 0)):
            own.deeds.append((row, deed))
    for row, contact in office.contacts.rows.items():
        topics = said(contact.topics) or ()
        if DUNNING in topics and happened(office, said(contact.date)) and (own := found.get(find(contact.person) or 0)):
            own.reminders.append(RowRef("联系记录", row))


def _collect_faults(office: Office, found: Mapping[int, Records]) -> None:
    """Collect what takes points: changes that the contact found out, and measures that were decided."""
    find = office.people.find
    for row, change in office.changes.rows.items():
        told_late = change.found_by in FOUND_BY_CONTACT and happened(office, said(change.date))
        if told_late and (own := found.get(find(change.person) or 0)):
            own.changes.append(RowRef("变更记录", row))
    for row, measure in office.once(office.measures).items():
        if (own := found.get(find(measure.person) or 0)) and not _is_revoked(office, measure):
            _add_measure(office, own, row, measure)


def _add_measure(office: Office, own: Records, row: int, measure: MeasureTaken) -> None:
    """Count a penalty in the year in which it was decided, and a veto until the year in which its term ends."""
    day, lists = said(measure.decided_on), office.profile.lists
    if day is None or day > office.as_of:
        return
    if measure.measure in lists["PENALTY"] and happened(office, day):
        own.penalties.append(RowRef("处置处分", row))
    if measure.measure in lists["VETO"] and max(day, said(measure.until) or day).year >= office.as_of.year:
        own.vetoes.append((row, measure))


def _is_revoked(office: Office, measure: MeasureTaken) -> bool:
    day = said(measure.outcome_on)
    return said(measure.outcome) == REVOKED and (day is None or day <= office.as_of)


def times(deed: Deed) -> int:
    """Return how often a deed was done; blank is once."""
    count = said(deed.count)
    return 1 if count is None else count


def joined_month(member: Member, year: int) -> int:
    """Return the first month of a year in which a member owes dues: that of admission, or January."""
    join = said(member.join_date)
    if not isinstance(join, RoughDate) or join.year < year:
        return 1
    return join.first.month if join.year == year else 13
