"""Trips away and stays here, with what follows from their dates on the 统计截止日 (rules C1.6, C2, C12.8)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from mpm_xl.census import branch_of, has_left
from mpm_xl.office import Office
from mpm_xl.people import People
from validators.dates import full_months
from validators.ledgers.inflow import Inflow
from validators.ledgers.outflow import Outflow
from validators.nothing import Nothing, said
from validators.regions import direction

LONG_RESIDENCE = ("长期购房", "长期租房")
SHORT_RESIDENCE = ("短期", "不固定")


class State(StrEnum):
    """How far a trip has come."""

    PLANNED = "报备"
    TEMPORARY = "临时外出"
    REGISTERED = "登记造册"
    MOBILE = "流动党员"
    RETURNED = "已返回"


@dataclass(frozen=True)
class Trip:
    """One row of 流出; ``end`` is a return registered by the 统计截止日, ``months`` the full months away by then.

    ``direction`` is blank where no place is told.
    ``since`` is the day from which the months are counted: 外出日期, or that of the trip before a short return.
    """

    row: int
    member: int | None
    start: date | None
    end: date | None
    months: int
    state: State
    direction: str
    note: Outflow
    since: date | None = None

    @property
    def is_open(self) -> bool:
        """The trip has begun and no return is registered."""
        return self.state in (State.TEMPORARY, State.REGISTERED, State.MOBILE)


@dataclass(frozen=True)
class Stay:
    """One row of 流入; ``end`` is a departure by the 统计截止日, ``cls`` the class Ⅰ, Ⅱ, Ⅲ, or blank if unknown."""

    row: int
    member: int | None
    start: date | None
    end: date | None
    cls: str
    note: Inflow


@lru_cache(maxsize=2)
def trips(office: Office) -> tuple[Trip, ...]:
    """Return the trips that count, with their state on the 统计截止日; a member is away on one at a time.

    Of several open trips of one member the earliest counts, for no return from it is registered (rules C1.6).
    """
    once, second = office.once(office.outflow), second_trips(office)
    return tuple(trip for trip in typed_trips(office) if trip.row in once and trip.row not in second)


@lru_cache(maxsize=2)
def typed_trips(office: Office) -> tuple[Trip, ...]:
    """Return every row of 流出 with its state on the 统计截止日."""
    away_since = _away_since(office)
    return tuple(_trip(office, row, note, away_since.get(row)) for row, note in office.outflow.rows.items())


@lru_cache(maxsize=2)
def second_trips(office: Office) -> Mapping[int, int]:
    """Return the open trips that do not count, with the one of the same member that does."""
    own: dict[int, list[Trip]] = defaultdict(list)
    once = office.once(office.outflow)
    for trip in typed_trips(office):
        if trip.row in once and trip.is_open and trip.member is not None:
            own[trip.member].append(trip)
    found: dict[int, int] = {}
    for some in own.values():
        counted = min(some, key=lambda trip: (trip.start or date.max, trip.row))
        found |= {trip.row: counted.row for trip in some if trip is not counted}
    return found


@lru_cache(maxsize=2)
def open_trips(office: Office) -> tuple[Trip, ...]:
    """Return the trips that go on, of members who count."""
    return tuple(
        trip
        for trip in trips(office)
        if trip.is_open and trip.member is not None and branch_of(office, trip.member) is not None
    )


@lru_cache(maxsize=2)
def outflow_members(office: Office) -> tuple[Trip, ...]:
    """Return the trips that make 流出合计: away for 登记造册起点 or longer."""
    return tuple(trip for trip in open_trips(office) if trip.state is not State.TEMPORARY)


@lru_cache(maxsize=2)
def stays(office: Office) -> tuple[Stay, ...]:
    """Return every row of 流入 with its class."""
    return tuple(
        Stay(
            row,
            office.people.find(note.person),
            said(note.in_date),
            _ended(said(note.left_on), office.as_of),
            stay_class(note),
            note,
        )
        for row, note in office.inflow.rows.items()
    )


@lru_cache(maxsize=2)
def open_stays(office: Office) -> tuple[Stay, ...]:
    """Return the stays that go on, one a person; of two the later counts."""
    last: dict[int, Stay] = {}
    for stay in stays(office):
        if stay.member is None or stay.start is None or stay.start > office.as_of or stay.end is not None:
            continue
        other = last.get(stay.member)
        later = other is None or other.start is None or stay.start > other.start
        if later and not has_left(office, stay.member):
            last[stay.member] = stay
    return tuple(sorted(last.values(), key=lambda stay: stay.row))


def card_of(office: Office, member: int | None, note: Outflow) -> str | None:
    """Return the number of the 活动证 that a member who is away holds on the 统计截止日; None from the day it went.

    One that was not taken back is carried over to the next trip (ledgers G.3.5).
    """
    own = said(note.activity_card_no)
    if own is not None and card_gone(office, note) is None:
        return own
    return _kept_cards(office).get(member) if member is not None else None


def card_gone(office: Office, note: Outflow) -> date | None:
    """Return the day on which the 活动证 of a row was taken back, cancelled or lost, by the 统计截止日."""
    return _ended(said(note.card_withdrawn_on), office.as_of)


@lru_cache(maxsize=2)
def _kept_cards(office: Office) -> Mapping[int, str]:
    """Return the number of each member's newest card, unless it was taken back."""
    newest: dict[int, tuple[date, str | None]] = {}
    for note in office.once(office.outflow).values():
        member, day, number = office.people.find(note.person), said(note.out_date), said(note.activity_card_no)
        if member is None or day is None or day > office.as_of or number is None:
            continue
        if member not in newest or newest[member][0] <= day:
            newest[member] = day, number if card_gone(office, note) is None else None
    return {member: number for member, (_, number) in newest.items() if number is not None}


def stay_class(note: Inflow) -> str:
    """Return Ⅰ lives here for long with a fixed job, Ⅱ many at one place, Ⅲ neither settled (JF-10, JF-13, JF-16)."""
    if note.residence_state in LONG_RESIDENCE and note.job_state == "固定":
        return "Ⅰ"
    if note.clustered:
        return "Ⅱ"
    return "Ⅲ" if note.residence_state in SHORT_RESIDENCE else ""


def _trip(office: Office, row: int, note: Outflow, since: date | None) -> Trip:
    start, end = said(note.out_date), _ended(said(note.return_date), office.as_of)
    months = 0 if since is None else max(0, full_months(since, end or office.as_of))
    member = office.people.find(note.person)
    towards = _direction(office, note)
    return Trip(row, member, start, end, months, _state(office, start, end, months), towards, note, since)


def _ended(day: date | None, as_of: date) -> date | None:
    """A day that lies after the 统计截止日 has not come yet."""
    return day if day is not None and day <= as_of else None


def _state(office: Office, start: date | None, end: date | None, months: int) -> State:
    if start is None or start > office.as_of:
        return State.PLANNED
    if end is not None:
        return State.RETURNED
    if months >= office.profile.def_months:
        return State.MOBILE
    return State.REGISTERED if months >= office.profile.reg_months else State.TEMPORARY


def _direction(office: Office, note: Outflow) -> str:
    """Return which way a trip leads; blank where no place is told, or none that can be read."""
    abroad = (said(note.special_case) or "").startswith("出国")
    if note.dest_place in (None, Nothing.NONE) and not abroad:
        return ""
    return direction(_text(office.settings.region), _text(note.dest_place), abroad=abroad)


def _text(value: str | Nothing | None) -> str:
    return said(value) or ""


def _away_since(office: Office) -> Mapping[int, date]:
    """Return the day from which the months of each row are counted.

    That is 外出日期; where 返乡中断天数 is above nought, a registered return shorter than that does not
    interrupt, and the count runs on from the trip before it.
    """
    since = {row: day for row, note in office.outflow.rows.items() if (day := said(note.out_date))}
    if office.profile.return_break_days:
        for rows in _by_person(office.people, office.outflow.rows).values():
            _join_short_returns(office, [row for row in rows if row in since], since)
    return since


def _by_person(people: People, notes: Mapping[int, Outflow]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for row, note in notes.items():
        member = people.find(note.person)
        if member is not None:
            found[member].append(row)
    return found


def _join_short_returns(office: Office, rows: list[int], since: dict[int, date]) -> None:
    rows = sorted(rows, key=lambda row: since[row])
    for before, after in pairwise(rows):
        returned = said(office.outflow.rows[before].return_date)
        at_home = (since[after] - returned).days if returned else None
        if at_home is not None and 0 <= at_home < office.profile.return_break_days:
            since[after] = since[before]
