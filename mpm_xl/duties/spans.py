"""The days on which members were away or here, member by member (rules C1.5)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import ceil

from mpm_xl.census import branch_of, secretary_of
from mpm_xl.duties.model import INFLOW_TAB, OUTFLOW_TAB
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import State, Stay, Trip, open_stays, trips
from validators.dates import Period
from validators.nothing import said

CHECKIN_TAB = "在职报到"
ABROAD_STUDY = "出国(境)学习研究"


@dataclass(frozen=True, slots=True)
class Span:
    """The days of one trip or stay, who looks after the member, and whether it is for study abroad."""

    tab: str
    row: int
    first: date
    last: date
    responsible: str
    abroad: bool = False

    @property
    def ref(self) -> RowRef:
        """The row of the trip or stay."""
        return RowRef(self.tab, self.row)


Spans = Mapping[int, Sequence[Span]]


@lru_cache(maxsize=4)
def away(office: Office, year: int) -> Spans:
    """Return, by member who counts, the trips that last into a year or later, an open one to the end of this year."""
    found: dict[int, list[Span]] = defaultdict(list)
    end_of_year = date(office.as_of.year, 12, 31)
    for trip in trips(office):
        if trip.state is State.PLANNED or trip.start is None or trip.member is None:
            continue
        last = trip.end or end_of_year
        if last >= date(year, 1, 1) and branch_of(office, trip.member) is not None:
            abroad = said(trip.note.special_case) == ABROAD_STUDY
            found[trip.member].append(
                Span(OUTFLOW_TAB, trip.row, trip.start, last, responsible_for(office, trip), abroad)
            )
    return found


@lru_cache(maxsize=2)
def here(office: Office) -> Spans:
    """Return the stays that go on, to the end of the year."""
    last = date(office.as_of.year, 12, 31)
    return {
        stay.member: (Span(INFLOW_TAB, stay.row, stay.start, last, responsible_for(office, stay)),)
        for stay in open_stays(office)
        if stay.member is not None and stay.start is not None
    }


@lru_cache(maxsize=2)
def in_service(office: Office) -> Spans:
    """Return the members in service who checked in at a community, to the end of the year or until they left."""
    found: dict[int, list[Span]] = defaultdict(list)
    end_of_year = date(office.as_of.year, 12, 31)
    for row, note in office.once(office.checkins).items():
        day, member = said(note.date), office.people.find(note.person)
        if member and day and note.year == office.as_of.year and day <= office.as_of:
            last = min(said(note.ended_on) or end_of_year, end_of_year)
            who = secretary_of(office, office.tree.find(note.community))
            found[member].append(Span(CHECKIN_TAB, row, day, last, who))
    return found


def responsible_for(office: Office, one: Trip | Stay) -> str:
    """Return who sees to a member away or here: the contact person, or else the secretary of the branch."""
    contact = said(one.note.contact_person)
    if contact:
        return contact
    if isinstance(one, Stay):
        return secretary_of(office, office.tree.find(one.note.assigned_org))
    return secretary_of(office, branch_of(office, one.member)) if one.member else ""


def days_in(period: Period, spans: Sequence[Span]) -> int:
    """Return how many days of the period the spans cover, a day that two of them cover once."""
    if len(spans) == 1:
        return period.overlap(spans[0].first, spans[0].last)
    covered, reached = 0, period.first - timedelta(1)
    for span in sorted(spans, key=lambda span: span.first):
        covered += period.overlap(max(span.first, reached + timedelta(1)), span.last)
        reached = max(reached, span.last)
    return covered


def enough_days(office: Office, period: Period) -> int:
    """Return of how many days of a period a trip must cover to make it count (rules C1.5)."""
    return ceil(office.profile.partial_period * period.days)


def latest_in(period: Period, spans: Sequence[Span]) -> Span:
    """Return the latest trip that touches the period, or the latest of all."""
    if len(spans) == 1:
        return spans[0]
    present = [span for span in spans if period.overlap(span.first, span.last)]
    return max(present or spans, key=lambda span: span.first)
