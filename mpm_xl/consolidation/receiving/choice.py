"""Of all that came, what is merged: whose it is, which of several files of a unit, and what a person has to decide.

Nothing here depends on the order in which the files came, nor on their names but for which of two equal ones is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mpm_xl.consolidation.model import ACCEPTED, Collected, Received, Status, Submission
from mpm_xl.consolidation.receiving.contradictions import (
    contradictions,
    other_people,
    overtaken,
    own_rows,
    ways_of,
    with_contradictions,
)
from mpm_xl.consolidation.receiving.doubts import doubt_of, issue, older, refusal_of, remarks_on
from mpm_xl.consolidation.receiving.level import Level
from mpm_xl.consolidation.receiving.pool import Read
from mpm_xl.consolidation.units import UnitList
from mpm_xl.manifest import differing, lasting
from validators.issue import Issue

LEAST_SERIOUS = "提示"
SHOWN_ITEMS = 5


def choose(read: Read, units: UnitList, level: Level) -> Collected:
    """Return every file with what became of it, and the shares that are merged."""
    received = [Received(shown, Status.REFUSED, (why,)) for shown, why in read.refused]
    by_unit: dict[str, list[Submission]] = defaultdict(list)
    for one in read.submissions:
        why = refusal_of(one, units, level)
        if why:
            received.append(Received(one.shown, Status.REFUSED, (why,), one.manifest))
        else:
            by_unit[one.manifest.unit_code].append(one)
    for some in by_unit.values():
        received += _of_unit(some, units, level)
    ways = ways_of(_accepted(read, received))
    told, late = contradictions(ways, units, level), overtaken(ways)
    received = [with_contradictions(_with_late(one, late), told) for one in received]
    received.sort(key=lambda one: one.shown)
    accepted = _accepted(read, received)
    withheld = {one.unit: one.why for one in told}
    return Collected(tuple(received), accepted, read.ignored, withheld)


def _with_late(one: Received, late: Mapping[str, Issue]) -> Received:
    """Return what became of a file of which another one brings newer rows."""
    why = late.get(one.shown)
    return replace(one, status=Status.SUPERSEDED, reasons=(why,)) if why else one


def _accepted(read: Read, received: Sequence[Received]) -> tuple[Submission, ...]:
    """Return the submissions of the files that are accepted, by unit."""
    taken = {one.shown for one in received if one.status in ACCEPTED}
    some = (one for one in read.submissions if one.shown in taken)
    return tuple(sorted(some, key=lambda one: one.manifest.unit_code))


def _of_unit(files: Sequence[Submission], units: UnitList, level: Level) -> Iterator[Received]:
    """Yield what becomes of the files of one unit: equal ones are one, and the newest wins."""
    versions: list[Submission] = []
    for equal in _equal(files):
        first, *others = sorted(equal, key=lambda one: _preference(one, level))
        versions.append(first)
        for other in others:
            yield _received(other, Status.DUPLICATE, _double(other, first))
    *former, newest = sorted(versions, key=_order)
    clashing = [one for one in former if _clashes(one, newest)]
    if clashing:
        for one in clashing:
            yield _received(one, Status.CONFLICT, _clash(one, newest))
        yield _received(newest, Status.CONFLICT, _clash(newest, clashing[0]))
        yield from (_superseded(one, newest) for one in former if one not in clashing)
    else:
        yield from _of_versions(former, newest, units, level)


def _of_versions(former: Sequence[Submission], newest: Submission, units: UnitList, level: Level) -> Iterator[Received]:
    """Yield what becomes of files that follow each other: one of other people may be that of another unit.

    Which of the two it is nobody can tell, unless the workbook knows the unit's people from the last time.
    """
    known = bool(level.persons.get(newest.manifest.unit_code))
    stranger: Issue | None = None
    there = own_rows(newest)
    for one in former:
        unlike = other_people(own_rows(one), there)
        doubt = doubt_of(one, level) if known else unlike and _unlike(one, newest, unlike)
        if unlike and doubt:
            stranger = stranger or _unlike(newest, one, unlike)
            yield _received(one, Status.CONFLICT, doubt)
        else:
            yield _superseded(one, newest)
    if stranger and not known:
        yield _received(newest, Status.CONFLICT, stranger)
    else:
        yield _decided(newest, units, level)


def _double(other: Submission, first: Submission) -> Issue:
    """Return that a file is there twice, or was made twice of the same content."""
    if other.manifest == first.manifest:
        return issue("MPM630", other, other=first.shown)
    moments = {"made": _moment(other), "first": _moment(first)}
    return issue("MPM659", other, other=first.shown, **moments)


def _moment(one: Submission) -> str:
    return one.manifest.built_at.isoformat(" ", "seconds")


def _unlike(one: Submission, other: Submission, figures: Mapping[str, str]) -> Issue:
    manifest = one.manifest
    return issue("MPM696", one, unit=manifest.unit_name, code=manifest.unit_code, other=other.shown, **figures)


def _superseded(one: Submission, newest: Submission) -> Received:
    return _received(one, Status.SUPERSEDED, older(one, newest.manifest.sequence, newest))


def _decided(one: Submission, units: UnitList, level: Level) -> Received:
    """Return what becomes of the newest file of a unit."""
    doubt = doubt_of(one, level)
    if doubt:
        return _received(one, Status.CONFLICT, doubt)
    remarks = tuple(remarks_on(one, units, level))
    clean = all(remark.level == LEAST_SERIOUS for remark in remarks)
    return _received(one, Status.ACCEPTED if clean else Status.ACCEPTED_WITH_ERRORS, *remarks)


def _equal(files: Sequence[Submission]) -> Iterator[list[Submission]]:
    """Yield files that say the same, together; only when they were made may differ."""
    groups: dict[str, list[Submission]] = defaultdict(list)
    for one in files:
        groups[lasting(one.manifest).model_dump_json()].append(one)
    yield from groups.values()


def _preference(one: Submission, level: Level) -> tuple[bool, datetime, int, str]:
    """Return which of equal files is told: whose rows the workbook holds, or made first, or else named most simply."""
    return one.shown not in level.files.get(one.manifest.unit_code, ()), _made(one), len(one.shown), one.shown


def _order(one: Submission) -> tuple[int, str, str, str]:
    manifest = one.manifest
    return manifest.sequence, manifest.as_of.isoformat(), manifest.digest, manifest.seal


def _clashes(one: Submission, newest: Submission) -> bool:
    """Tell whether a file contradicts the newest: it says something else under the same number, or was made later.

    The same content for another day is another report.
    """
    if one.manifest.sequence == newest.manifest.sequence:
        return one.manifest.digest != newest.manifest.digest or one.manifest.as_of == newest.manifest.as_of
    return _made(one) > _made(newest)


def _clash(one: Submission, other: Submission) -> Issue:
    manifest = one.manifest
    facts = {"unit": manifest.unit_name, "code": manifest.unit_code, "other": other.shown}
    if manifest.sequence == other.manifest.sequence and manifest.digest == other.manifest.digest:
        items = "”“".join(differing(manifest, other.manifest)[:SHOWN_ITEMS])
        return issue("MPM658", one, **facts, number=str(manifest.sequence), items=items)
    if manifest.sequence == other.manifest.sequence:
        return issue("MPM632", one, **facts, number=str(manifest.sequence))
    return issue("MPM633", one, **facts, number=str(manifest.sequence), others=str(other.manifest.sequence))


def _made(one: Submission) -> datetime:
    return one.manifest.built_at.replace(tzinfo=None)


def _received(one: Submission, status: Status, *reasons: Issue) -> Received:
    return Received(one.shown, status, reasons, one.manifest)
