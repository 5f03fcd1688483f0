"""Of all that came, what is merged: whose it is, which of several files of a unit, and what a person has to decide.

Nothing here depends on the order in which the files came, nor on their names but for which of two equal ones is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from mpm_xl.consolidation.model import ACCEPTED, Collected, Received, Status, Submission
from mpm_xl.consolidation.receiving.doubts import doubt_of, issue, refusal_of, remarks_on
from mpm_xl.consolidation.receiving.level import Level
from mpm_xl.consolidation.receiving.pool import Read
from mpm_xl.consolidation.units import UnitList
from validators.issue import Issue

LEAST_SERIOUS = "提示"


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
        received += _of_unit(some, level)
    received.sort(key=lambda one: one.shown)
    taken = {one.shown for one in received if one.status in ACCEPTED}
    accepted = sorted(
        (one for one in read.submissions if one.shown in taken), key=lambda one: one.manifest.unit_code
    )  # fmt: skip
    return Collected(tuple(received), tuple(accepted), tuple(_missing(accepted, units, units.root)), read.ignored)


def _of_unit(files: Sequence[Submission], level: Level) -> Iterator[Received]:
    """Yield what becomes of the files of one unit: equal ones are one, and the newest wins."""
    versions: list[Submission] = []
    for equal in _equal(files):
        first, *others = sorted(equal, key=lambda one: _preference(one, level))
        versions.append(first)
        for other in others:
            yield _received(other, Status.DUPLICATE, issue("MPM630", other, other=first.shown))
    versions.sort(key=_order)
    newest = versions[-1]
    clashing = [one for one in versions if _clashes(one, newest)]
    if clashing:
        for one in clashing:
            yield _received(one, Status.CONFLICT, _clash(one, newest))
        yield _received(newest, Status.CONFLICT, _clash(newest, clashing[0]))
    else:
        yield _decided(newest, level)
    for one in versions[:-1]:
        if one not in clashing:
            facts = {"number": str(one.manifest.sequence), "newest": str(newest.manifest.sequence)}
            why = issue("MPM631", one, unit=one.manifest.unit_name, other=newest.shown, **facts)
            yield _received(one, Status.SUPERSEDED, why)


def _decided(one: Submission, level: Level) -> Received:
    """Return what becomes of the newest file of a unit."""
    doubt = doubt_of(one, level)
    if doubt:
        return _received(one, Status.CONFLICT, doubt)
    remarks = tuple(remarks_on(one, level))
    clean = all(remark.level == LEAST_SERIOUS for remark in remarks)
    return _received(one, Status.ACCEPTED if clean else Status.ACCEPTED_WITH_ERRORS, *remarks)


def _equal(files: Sequence[Submission]) -> Iterator[list[Submission]]:
    """Yield files that say the same, together; the day for which they say it counts."""
    groups: dict[tuple[int, str, str], list[Submission]] = defaultdict(list)
    for one in files:
        groups[one.manifest.sequence, one.manifest.digest, one.manifest.as_of.isoformat()].append(one)
    yield from groups.values()


def _preference(one: Submission, level: Level) -> tuple[bool, int, str]:
    """Return which of equal files is told: the one whose rows the workbook holds, or else the one named most simply."""
    return one.shown not in level.files.get(one.manifest.unit_code, ()), len(one.shown), one.shown


def _order(one: Submission) -> tuple[int, str, str]:
    return one.manifest.sequence, one.manifest.as_of.isoformat(), one.manifest.digest


def _clashes(one: Submission, newest: Submission) -> bool:
    """Tell whether a file contradicts the newest: the same number with other content, or a later making."""
    if one is newest:
        return False
    if one.manifest.sequence == newest.manifest.sequence:
        return one.manifest.digest != newest.manifest.digest
    return _made(one) > _made(newest)


def _clash(one: Submission, other: Submission) -> Issue:
    facts = {"unit": one.manifest.unit_name, "number": str(one.manifest.sequence), "other": other.shown}
    if one.manifest.sequence == other.manifest.sequence:
        return issue("MPM632", one, **facts)
    return issue("MPM633", one, **facts, others=str(other.manifest.sequence))


def _made(one: Submission) -> datetime:
    return one.manifest.built_at.replace(tzinfo=None)


def _received(one: Submission, status: Status, *reasons: Issue) -> Received:
    return Received(one.shown, status, reasons, one.manifest)


def _missing(accepted: Sequence[Submission], units: UnitList, above: str) -> Iterator[str]:
    """Yield the units below one of which nothing arrived, neither from themselves nor through the level between.

    Where nothing at all arrived from below a unit, it alone is named.
    """
    there = {one.manifest.unit_code for one in accepted}
    there |= {part.unit_code for one in accepted for part in one.manifest.parts}
    whole = {one.manifest.unit_code for one in accepted if not one.manifest.parts}
    yield from _lacking(units, above, there, whole)


def _lacking(units: UnitList, above: str, there: set[str], whole: set[str]) -> Iterator[str]:
    for code in units.children(above):
        if code in whole:
            continue
        below = list(_lacking(units, code, there, whole))
        if code in there or (units.children(code) and below != list(units.children(code))):
            yield from below
        else:
            yield code
