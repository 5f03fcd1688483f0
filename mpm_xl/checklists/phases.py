"""三项教育 (GT-15, CY-16): 行前 of whom left in the year, 外出 of whom was away, 归乡 of whom returned.

A member was reached by taking part in a class of the phase, or by a talk before leaving or after returning.  Beside
it how many classes there were, who came and what came of it (GT-19), and how much of what was pushed was read (TY-08).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mpm_xl.census import branch_of
from mpm_xl.events import attended, talks
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import State, trips
from validators.clean import clean
from validators.ledgers.trainings import Training
from validators.nothing import UNSORTED, said

BEFORE, AWAY, BACK = PHASES = ("行前", "外出", "归乡")
TALKS = {"外出前": BEFORE, "返回后": BACK}
SUMS = ("extra_present", "skilled", "key_workers", "pushed_to", "read_by")


@dataclass(frozen=True, slots=True)
class Schooled:
    """The phases meant for one member in the year, and the rows that reached the member in each; none if not."""

    member: int
    trip_row: int
    phases: Mapping[str, tuple[RowRef, ...]]


@lru_cache(maxsize=2)
def schooled(office: Office) -> tuple[Schooled, ...]:
    """Return everyone who was away in the year, in the order of 党员, by the latest trip."""
    reached = _reached(office)
    found: dict[int, Schooled] = {}
    for trip in sorted(trips(office), key=lambda trip: (trip.start or date.min, trip.row)):
        member, year = trip.member, office.as_of.year
        if member is None or trip.start is None or trip.state is State.PLANNED or branch_of(office, member) is None:
            continue
        if trip.end is not None and trip.end.year < year:
            continue
        meant = {BEFORE: trip.start.year == year, AWAY: True, BACK: trip.end is not None}
        known = found[member].phases if member in found else {}
        wanted = [phase for phase in PHASES if meant[phase] or phase in known]
        found[member] = Schooled(member, trip.row, {phase: reached.get((member, phase), ()) for phase in wanted})
    return tuple(found[member] for member in sorted(found))


def _reached(office: Office) -> Mapping[tuple[int, str], tuple[RowRef, ...]]:
    found: dict[tuple[int, str], list[RowRef]] = defaultdict(list)
    year = office.as_of.year
    for member, events in attended(office).items():
        for one in events:
            phase = said(one.event.phase) if isinstance(one.event, Training) else None
            if phase and one.took_part and one.day.year == year:
                found[member, phase].extend(one.refs)
    for member, some in talks(office).items():
        for talk in some:
            if (kind := TALKS.get(said(talk.note.kind) or "")) and talk.day.year == year:
                found[member, kind].append(talk.ref)
    return {key: tuple(dict.fromkeys(refs)) for key, refs in found.items()}


@dataclass(frozen=True, slots=True)
class Classes:
    """What was held of one kind in the year: classes, person-times, persons of ours, skills learned, key workers."""

    kind: str
    times: int
    attendances: int
    people: frozenset[int]
    skilled: int
    key_workers: int
    pushed_to: int
    read_by: int
    behind: tuple[RowRef, ...]

    @property
    def persons(self) -> int:
        """How many of our people came."""
        return len(self.people)


def classes(office: Office) -> tuple[Classes, ...]:
    """Return what was held in the year up to the 统计截止日, by kind in the order of the sheet."""
    return tuple(_classes(office))


def _classes(office: Office) -> Iterator[Classes]:
    by_kind: dict[str, list[tuple[int, Training]]] = defaultdict(list)
    for row, training in office.once(office.trainings).items():
        day = said(training.start)
        if day and day.year == office.as_of.year and day <= office.as_of:
            by_kind[said(training.kind) or UNSORTED].append((row, training))
    came = _came(office)
    for kind, some in by_kind.items():
        there = [came.get(clean(said(training.code) or ""), ()) for _, training in some]
        sums = {field: sum(said(getattr(training, field)) or 0 for _, training in some) for field in SUMS}
        yield Classes(
            kind=kind, times=len(some), attendances=sum(map(len, there)) + sums["extra_present"],
            people=frozenset(member for members in there for member in members), skilled=sums["skilled"],
            key_workers=sums["key_workers"], pushed_to=sums["pushed_to"], read_by=sums["read_by"],
            behind=tuple(RowRef("教育培训", row) for row, _ in some),
        )  # fmt: skip


def _came(office: Office) -> Mapping[str, tuple[int, ...]]:
    """Return who took part in each class."""
    found: dict[str, list[int]] = defaultdict(list)
    for member, events in attended(office).items():
        for one in events:
            if one.took_part and isinstance(one.event, Training):
                found[clean(said(one.event.code) or "")].append(member)
    return {code: tuple(members) for code, members in found.items()}
