"""The rows behind 加分 and 扣分 of each member (rules C7)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.score.extras import deducts_typed
from validators.ledgers.deeds import Deed
from validators.lists import BONUS_KINDS
from validators.nothing import said

Refs = Mapping[int, tuple[RowRef, ...]]


@lru_cache(maxsize=2)
def bonus_refs(office: Office) -> Refs:
    """Return the commendations and deeds that add points, and the rows of those who are village reserves."""
    found: dict[int, tuple[RowRef, ...]] = defaultdict(tuple)
    for at, ref, deed in _deeds(office):
        if deed.kind in BONUS_KINDS:
            found[at] += (ref,)
    for row, member in office.once(office.members).items():
        since = said(member.reserve_since)
        if since is not None and since <= office.as_of:
            found[row] += (RowRef("党员", row),)
    return dict(found)


@lru_cache(maxsize=2)
def deduction_refs(office: Office) -> Refs:
    """Return the deeds with points typed below nought that no item of the scheme deducts by itself."""
    found: dict[int, tuple[RowRef, ...]] = defaultdict(tuple)
    for at, ref, deed in _deeds(office):
        if (said(deed.points) or 0) < 0 and deducts_typed(deed):
            found[at] += (ref,)
    return dict(found)


@lru_cache(maxsize=2)
def appraisal_refs(office: Office) -> Refs:
    """Return the rows of 民主评议 of the year by member."""
    found: dict[int, tuple[RowRef, ...]] = defaultdict(tuple)
    for row, note in office.once(office.appraisals).items():
        at = office.people.find(note.person)
        if at and note.year == office.as_of.year:
            found[at] += (RowRef("民主评议", row),)
    return dict(found)


def _deeds(office: Office) -> Iterator[tuple[int, RowRef, Deed]]:
    """Yield the deeds of the year up to the 统计截止日 with the member they are about."""
    for row, deed in office.deeds.rows.items():
        at, day = office.people.find(deed.person), said(deed.date)
        if at and day and day.year == office.as_of.year and day <= office.as_of:
            yield at, RowRef("积分事项", row), deed
