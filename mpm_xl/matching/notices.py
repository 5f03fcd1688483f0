"""Letters between the two places: inquiries and parcels of each member (JF-20), and whom to notify where (GT-21)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from mpm_xl.events import contacts, letters
from mpm_xl.figure import RowRef
from mpm_xl.matching.word import RECEIVED, SENT, sent_since
from mpm_xl.office import Office
from mpm_xl.trips import Trip, outflow_members
from validators.clean import clean
from validators.nothing import said
from validators.regions import IN_COUNTY, UNKNOWN, region_of

INQUIRY, REPLY, NOTICE, PARCEL = "函询", "回函", "通报函", "寄送资料"


@dataclass(frozen=True)
class Inquiry:
    """One inquiry to the other place: the day until which it wants an answer, and the day it was answered."""

    member: int
    row: int
    day: date
    due: date
    answered: date | None


@lru_cache(maxsize=2)
def inquiries(office: Office) -> tuple[Inquiry, ...]:
    """Return the inquiries sent (JF-20); a reply or feedback received after one, or its receipt, answers it."""
    return tuple(sorted(_inquiries(office), key=lambda one: one.row))


@lru_cache(maxsize=2)
def inquiries_of(office: Office) -> Mapping[int, tuple[Inquiry, ...]]:
    """Return the same inquiries by member."""
    found: dict[int, list[Inquiry]] = defaultdict(list)
    for one in inquiries(office):
        found[one.member].append(one)
    return {member: tuple(some) for member, some in found.items()}


def _inquiries(office: Office) -> Iterator[Inquiry]:
    wait = timedelta(office.profile.receipt_days)
    for member, own in letters(office).items():
        answers = [one.day for one in own if one.note.direction == RECEIVED]
        for one in own:
            if one.note.direction == SENT and one.note.kind == INQUIRY:
                receipt = said(one.note.receipt_date)
                known = [receipt] if receipt is not None and receipt <= office.as_of else []
                answered = min([day for day in (*answers, *known) if day >= one.day], default=None)
                yield Inquiry(member, one.ref.row, one.day, one.day + wait, answered)


@lru_cache(maxsize=2)
def parcels(office: Office) -> Mapping[int, tuple[RowRef, ...]]:
    """Return, by member, the materials sent in the year of the 统计截止日 (JF-20)."""
    return {
        member: sent
        for member, own in contacts(office).items()
        if (sent := tuple(one.ref for one in own if one.method == PARCEL and one.day.year == office.as_of.year))
    }


@dataclass(frozen=True)
class Destination:
    """The members away in one city, of whom its organisation department is to be told, and those still untold."""

    name: str
    members: tuple[int, ...]
    trips: tuple[int, ...]
    untold: tuple[int, ...]


@lru_cache(maxsize=2)
def destinations(office: Office) -> tuple[Destination, ...]:
    """Return the members away beyond the own county by host city, most first.

    Told is who is on a 通报函 of the year.
    """
    found: dict[str, list[Trip]] = defaultdict(list)
    for trip in outflow_members(office):
        place = said(trip.note.dest_place)
        known = place is not None and (trip.direction != UNKNOWN or region_of(place) is not None)
        if place is not None and known and trip.direction != IN_COUNTY:
            found[_city(place)].append(trip)
    year = date(office.as_of.year, 1, 1)
    listed = [
        Destination(
            name,
            tuple(trip.member for trip in some if trip.member),
            tuple(trip.row for trip in some),
            tuple(t.member for t in some if t.member and not sent_since(office, t.member, year, (NOTICE,))),
        )
        for name, some in found.items()
    ]
    return tuple(sorted(listed, key=lambda one: (-len(one.members), one.name)))


def _city(place: str) -> str:
    """Return a place down to its prefecture, as it is written; the whole where that cannot be told."""
    text = "".join(clean(place).split())
    region = region_of(text)
    name = region.prefecture if region else ""
    return text[: text.index(name) + len(name)] if name and name in text else text
