"""Buckets of one city, 片区, trade and time, merged while too small and cut when too large (rules C6)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple, TypeAlias

from mpm_xl.grouping.people import Grouped
from validators.lists import LISTS

SLOTS, INDUSTRIES = LISTS["Slot"], LISTS["Industry"]
Order: TypeAlias = tuple[str, str, int]
Neighbours: TypeAlias = Mapping[str, set[str]]


class Limits(NamedTuple):
    """How small and how large a group may be."""

    least: int
    most: int


class Key(NamedTuple):
    """A bucket: members of one 片区 and trade who are free at one time."""

    district: str
    industry: str
    slot: str

    @property
    def order(self) -> tuple[str, int, int]:
        """Where the bucket stands among others: by 片区, then as the lists of trades and times go."""
        return self.district, place(self.industry, INDUSTRIES), place(self.slot, SLOTS)


Part: TypeAlias = tuple[Key, tuple[Grouped, ...]]


def buckets(people: Sequence[Grouped], limits: Limits, neighbours: Neighbours) -> list[Part]:
    """Return the groups of the members of one city, in order."""
    parts = _merged(_parts(people), limits.least, lambda key: (key.district, key.industry))
    parts = _merged(parts, limits.least, lambda key: key.district)
    parts = _joined(parts, limits.least, neighbours)
    pieces = [piece for part in parts for piece in _cut(part, limits.most)]
    return sorted(pieces, key=lambda part: (part[0].order, by_name(part[1][0])))


def by_name(one: Grouped) -> Order:
    """Return where a member stands among others: by name, then by number."""
    return one.order


def place(value: str, values: Sequence[str]) -> int:
    """Return where a value stands in a list; what is not in it comes last."""
    return values.index(value) if value in values else len(values)


def _parts(people: Sequence[Grouped]) -> list[Part]:
    """Return the buckets of one city; who is free at several times goes where most of the same trade are."""
    free: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in people:
        free[one.district, one.industry].update(one.slots)
    found: dict[Key, list[Grouped]] = defaultdict(list)
    for one in people:
        often = free[one.district, one.industry]
        slot = min(one.slots, key=lambda slot: (-often[slot], place(slot, SLOTS)), default="")
        found[Key(one.district, one.industry, slot)].append(one)
    return [(key, tuple(sorted(members, key=by_name))) for key, members in found.items()]


def _merged(parts: list[Part], least: int, area: Callable[[Key], object]) -> list[Part]:
    """Merge the smallest bucket of an area with the next one, while it is too small."""
    by_area: dict[object, list[Part]] = defaultdict(list)
    for part in parts:
        by_area[area(part[0])].append(part)
    done: list[Part] = []
    for own in by_area.values():
        own.sort(key=_size)
        while len(own) > 1 and len(own[0][1]) < least:
            own[:2] = [_union(own[0], own[1])]
            own.sort(key=_size)
        done.extend(own)
    return done


def _joined(parts: list[Part], least: int, neighbours: Neighbours) -> list[Part]:
    """Merge what is still too small with the smallest bucket of a neighbouring 片区."""
    waiting, done = sorted(parts, key=_size), list[Part]()
    while waiting:
        part = waiting.pop(0)
        near = neighbours.get(part[0].district) if len(part[1]) < least else None
        beside = [other for other in (*waiting, *done) if other[0].district in near] if near else []
        if not beside:
            done.append(part)
            continue
        other = min(beside, key=_size)
        (waiting if other in waiting else done).remove(other)
        waiting = sorted([*waiting, _union(part, other)], key=_size)
    return done


def _size(part: Part) -> tuple[int, tuple[str, int, int]]:
    return len(part[1]), part[0].order


def _union(small: Part, large: Part) -> Part:
    key = large[0] if len(large[1]) > len(small[1]) else min(small[0], large[0], key=lambda key: key.order)
    return key, tuple(sorted((*small[1], *large[1]), key=by_name))


def _cut(part: Part, most: int) -> Iterator[Part]:
    """Cut a bucket that is too large into pieces of nearly the same size, in the order of time and name."""
    key, members = part
    pieces = ceil(len(members) / most)
    if pieces > 1:
        members = tuple(sorted(members, key=lambda one: (place(next(iter(one.slots), ""), SLOTS), one.order)))
    share, more = divmod(len(members), pieces)
    start = 0
    for number in range(pieces):
        end = start + share + (number < more)
        yield key, tuple(members[start:end])
        start = end
