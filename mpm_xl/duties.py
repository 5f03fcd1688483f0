"""Periodic duties of a calendar year: who was to be contacted, visited or to report, and whether it happened.

A duty belongs to a member and a calendar period (rules C1.4, C1.5, C4).  A period counts where the trip covers at
least PARTIAL_PERIOD of its days; otherwise the member is exempt (免), as in periods without a trip.  What happens
anywhere in the period counts.  A period is overdue from the day after its last; for the score it is over on its last.
The duty 反馈 needs the ledger 反馈函询 and is not computed before that ledger exists.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import ceil
from typing import NamedTuple, TypeAlias

from mpm_xl.census import branch_of
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import State, open_stays, trips
from validators.dates import PERIOD_MONTHS, Period, periods_of
from validators.nothing import said

CONTACT, VISIT, STUDY, THOUGHT = "联系", "家访", "学习汇报", "思想汇报"
DONE, GOING_ON, SOON, OVERDUE, EXEMPT = "完成", "进行中", "临期", "逾期", "免"
LETTERS = ("书信", "寄送资料")
HOME_VISIT = "家访"
SERVES = {"学习情况": (STUDY,), "思想汇报": (THOUGHT,), "综合汇报": (STUDY, THOUGHT)}
OUTFLOW_TAB, INFLOW_TAB = "流出", "流入"


@dataclass(frozen=True, slots=True)
class Duty:
    """What was due of one member in one period; ``trip_row`` is a row of ``tab``."""

    kind: str
    member: int
    trip_row: int
    period: Period
    due: int
    done: int
    status: str
    behind: tuple[RowRef, ...]
    tab: str = OUTFLOW_TAB


class Event(NamedTuple):
    """Something that fulfils a duty: the day and the row it is written in."""

    day: date
    ref: RowRef


class _Away(NamedTuple):
    """The days of one trip or stay that lie in a year."""

    row: int
    first: date
    last: date


class _Asked(NamedTuple):
    """A duty that the place asks for, how often, and of whom: those on 流出 or on 流入."""

    kind: str
    length: str
    tab: str


Events: TypeAlias = Mapping[tuple[int, str], Sequence[Event]]


@lru_cache(maxsize=2)
def duties(office: Office) -> tuple[Duty, ...]:
    """Return the duties of the year of the 统计截止日, period by period up to that day."""
    events = _events(office)
    asked = [
        _Asked(kind, length, OUTFLOW_TAB)
        for kind, length in (
            (CONTACT, office.profile.contact_period),
            (VISIT, office.profile.home_visit),
            (STUDY, office.profile.study_report),
            (THOUGHT, office.profile.thought_report),
        )
        if length and length in PERIOD_MONTHS
    ]
    of_stays = [_Asked(one.kind, one.length, INFLOW_TAB) for one in asked if one.kind == CONTACT]
    away, here = _trips_of_year(office), _stays_of_year(office)
    return (*_of(office, away, asked, events), *_of(office, here, of_stays, events))


def is_over(period: Period, as_of: date) -> bool:
    """Tell whether nothing can be added to a period any more: on its last day it is complete."""
    return as_of >= period.last


def _of(office: Office, away: Mapping[int, Sequence[_Away]], asked: Iterable[_Asked], events: Events) -> Iterator[Duty]:
    for one in asked:
        periods = [
            (period, ceil(office.profile.partial_period * period.days))
            for period in periods_of(office.as_of.year, one.length)
            if period.first <= office.as_of
        ]
        for member, spans in away.items():
            counted = events.get((member, one.kind), ())
            for period, enough in periods:
                due = int(_days(period, spans) >= enough)
                behind = tuple([event.ref for event in counted if period.first <= event.day <= period.last])
                status = _status(office, period, due, len(behind))
                yield Duty(one.kind, member, _row(period, spans), period, due, len(behind), status, behind, one.tab)


def _row(period: Period, spans: Sequence[_Away]) -> int:
    """Return the row of the latest trip that touches the period, or of the latest of all."""
    if len(spans) == 1:
        return spans[0].row
    present = [span for span in spans if period.overlap(span.first, span.last)]
    return max(present or spans, key=lambda span: span.first).row


def _days(period: Period, spans: Sequence[_Away]) -> int:
    """Return how many days of the period the spans cover, a day that two of them cover once."""
    if len(spans) == 1:
        return period.overlap(spans[0].first, spans[0].last)
    covered, reached = 0, period.first - timedelta(1)
    for span in sorted(spans, key=lambda span: span.first):
        covered += period.overlap(max(span.first, reached + timedelta(1)), span.last)
        reached = max(reached, span.last)
    return covered


def _status(office: Office, period: Period, due: int, done: int) -> str:
    if not due:
        return EXEMPT
    if done >= due:
        return DONE
    if office.as_of > period.last:
        return OVERDUE
    return SOON if (period.last - office.as_of).days < office.profile.soon_days else GOING_ON


def _trips_of_year(office: Office) -> Mapping[int, Sequence[_Away]]:
    """Return, by member who counts, the spans of trips in the year; an open trip lasts to the end of the year."""
    found: dict[int, list[_Away]] = defaultdict(list)
    first, last = date(office.as_of.year, 1, 1), date(office.as_of.year, 12, 31)
    for trip in trips(office):
        if trip.state is State.PLANNED or trip.start is None or trip.member is None:
            continue
        end = trip.end or last
        if end >= first and branch_of(office, trip.member) is not None:
            found[trip.member].append(_Away(trip.row, trip.start, end))
    return found


def _stays_of_year(office: Office) -> Mapping[int, Sequence[_Away]]:
    last = date(office.as_of.year, 12, 31)
    return {
        stay.member: (_Away(stay.row, stay.start, last),)
        for stay in open_stays(office)
        if stay.member is not None and stay.start is not None
    }


def _events(office: Office) -> Events:
    """Return what was done in the year up to the 统计截止日, by member and duty, in the order of days."""
    found: dict[tuple[int, str], list[Event]] = defaultdict(list)
    window = Period(date(office.as_of.year, 1, 1), office.as_of)
    for member, kind, event in (*_contacts(office), *_reports(office)):
        if event.day in window:
            found[member, kind].append(event)
    return {key: sorted(events, key=lambda event: event.day) for key, events in found.items()}


def _contacts(office: Office) -> Iterator[tuple[int, str, Event]]:
    """Yield contacts made: answered, or sent as a letter or parcel (rules C4)."""
    for row, note in office.contacts.rows.items():
        day, member = said(note.date), office.people.find(note.person)
        if day is None or member is None or not (note.reached or note.method in LETTERS):
            continue
        event = Event(day, RowRef("联系记录", row))
        yield member, CONTACT, event
        if note.method == HOME_VISIT:
            yield member, VISIT, event


def _reports(office: Office) -> Iterator[tuple[int, str, Event]]:
    """Yield reports: each is contact too; 综合汇报 serves both duties, 学习心得体会 none (domain ledgers G.5)."""
    for row, note in office.reports.rows.items():
        day, member = said(note.date), office.people.find(note.person)
        if day is None or member is None:
            continue
        event = Event(day, RowRef("汇报", row))
        for kind in (CONTACT, *SERVES.get(said(note.kind) or "", ())):
            yield member, kind, event
