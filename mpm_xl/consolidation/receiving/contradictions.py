"""Rows of one unit that arrive by several ways, in its own file and in those of the levels above, and contradict."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeAlias

from mpm_xl.consolidation.model import Received, Status, Submission
from mpm_xl.consolidation.receiving.doubts import issue, older, unlike_last_time
from mpm_xl.consolidation.receiving.level import Level, Person
from mpm_xl.consolidation.receiving.likeness import are_others, in_common, people_of
from mpm_xl.consolidation.units import UnitList
from mpm_xl.manifest import Manifest, Part
from validators.issue import Issue


@dataclass(frozen=True, slots=True)
class Carried:
    """The rows of one unit as a file carries them, which of the unit's own files they are of, and whom they name."""

    unit: str
    submission: Submission
    sequence: int
    digest: str
    people: AbstractSet[Person]

    @property
    def direct(self) -> bool:
        """Tell whether the unit itself sent the file."""
        return self.submission.manifest.unit_code == self.unit


Ways: TypeAlias = Mapping[str, Sequence[Carried]]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Why the rows of a unit are taken from no file: for a person to decide; of the file it is told of."""

    unit: str
    carried: Carried
    why: Issue


def contradictions(ways: Ways, units: UnitList, level: Level) -> Sequence[Contradiction]:
    """Return every contradiction between files, told of each file in which the rows stand, in a fixed order."""
    names = {code: unit.name for code, unit in units.units.items()}
    return [
        one
        for unit, some in sorted(ways.items())
        for one in _of_unit(unit, sorted(some, key=_order), names.get(unit, ""), level)
    ]


def with_contradictions(received: Received, told: Sequence[Contradiction]) -> Received:
    """Return what became of an accepted file: its own unit's rows contradict, or those of a unit that it carries."""
    own = [one.why for one in told if one.carried.submission.shown == received.shown and one.carried.direct]
    if own:
        return replace(received, status=Status.CONFLICT, reasons=tuple(own))
    carried = [one.why for one in told if one.carried.submission.shown == received.shown]
    if not carried:
        return received
    return replace(received, status=Status.ACCEPTED_WITH_ERRORS, reasons=(*received.reasons, *carried))


def overtaken(ways: Ways) -> Mapping[str, Issue]:
    """Return the files of branches of which a file from above brings a newer one, by what is shown, and why."""
    found: dict[str, Issue] = {}
    for some in ways.values():
        newest = max(some, key=_order)
        for one in some:
            if one.direct and not one.submission.manifest.parts and one.sequence < newest.sequence:
                found[one.submission.shown] = older(one.submission, newest.sequence, newest.submission)
    return found


def own_rows(one: Submission) -> Carried:
    """Return the rows of the sender itself."""
    manifest = one.manifest
    there = people_of(one).get(manifest.unit_code, frozenset())
    return Carried(manifest.unit_code, one, manifest.sequence, manifest.digest, there)


def ways_of(accepted: Sequence[Submission]) -> Ways:
    """Return in which files the rows of every unit arrived, by unit."""
    found: dict[str, list[Carried]] = defaultdict(list)
    for one in accepted:
        people, manifest = people_of(one), one.manifest
        every: list[Manifest | Part] = [manifest, *manifest.parts]
        for whose in every:
            there = people.get(whose.unit_code, frozenset())
            found[whose.unit_code].append(Carried(whose.unit_code, one, whose.sequence, whose.digest, there))
    return found


def _order(one: Carried) -> tuple[int, bool, str, str]:
    return one.sequence, one.direct, one.submission.manifest.unit_code, one.digest


def _of_unit(unit: str, some: Sequence[Carried], name: str, level: Level) -> Iterator[Contradiction]:
    """Yield what speaks against the newest rows of a unit: another content of their number, or other people."""
    *others, newest = some
    for one in others:
        tell = _difference(one, newest, name)
        if tell:
            yield Contradiction(unit, one, tell(one, newest))
            yield Contradiction(unit, newest, tell(newest, one))
    if not newest.direct:
        why = unlike_last_time(newest.submission, {unit}, name, level)
        if why:
            yield Contradiction(unit, newest, why)


def _difference(old: Carried, newest: Carried, name: str) -> Callable[[Carried, Carried], Issue] | None:
    """Return how two ways of the rows of a unit contradict, as told of one of them; None where they do not."""
    facts = {"unit": name, "code": old.unit}
    if old.sequence == newest.sequence:
        if old.digest == newest.digest:
            return None
        code, facts = "MPM698", {**facts, "number": str(old.sequence)}
    else:
        unlike = other_people(old, newest)
        if unlike is None:
            return None
        code, facts = "MPM696", {**facts, **unlike}
    return lambda one, other: issue(code, one.submission, **facts, other=other.submission.shown)


def other_people(old: Carried, newest: Carried) -> Mapping[str, str] | None:
    """Return the figures that tell how few of a unit's persons are still in its newer rows; None where most are."""
    if not are_others(old.people, newest.people):
        return None
    return {
        "number": str(old.sequence), "newest": str(newest.sequence),
        "count": str(len(old.people)), "common": str(in_common(old.people, newest.people)),
    }  # fmt: skip
