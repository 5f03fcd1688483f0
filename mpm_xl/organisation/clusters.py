"""Members away at one place, and what the rules of setting up organisations look at (rules C5).

A cluster is everybody away in one county; a place known only down to the prefecture is a cluster of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mpm_xl.census import branch_of, is_closed
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import Trip, outflow_members
from validators.ledgers.members import FORMAL
from validators.ledgers.outflow import Outflow
from validators.lists import ROAMING_TYPES
from validators.nothing import said
from validators.regions import ABROAD, PROVINCES, Region, region_of

UNKNOWN_PLACE = "地点不掌握"
BRANCH, JOINT, STATION, GROUP = "支部", "联合党支部", "管理站", "党小组"
ATTACHED, HOME, NONE, ELSEWHERE = "挂靠", "原支部", "未编入", "在外地的组织"
TEMPORARY = ("党支部", "临时党支部", "网络党支部", "楼宇党支部", *ROAMING_TYPES)
KIND_OF_TYPE = {**dict.fromkeys(TEMPORARY, BRANCH), JOINT: JOINT, STATION: STATION, "服务站": STATION, GROUP: GROUP}
HALF = 2


@dataclass(frozen=True)
class Cluster:
    """Members away at one place; ``actual`` says of each what was really set up for them."""

    place: str
    city: str
    trips: tuple[Trip, ...]
    formal: tuple[Trip, ...]
    actual: tuple[str, ...]
    least: int

    @property
    def refs(self) -> tuple[RowRef, ...]:
        """The rows of 流出."""
        return tuple(RowRef("流出", trip.row) for trip in self.trips)

    @property
    def is_known(self) -> bool:
        """The place is known."""
        return self.place != UNKNOWN_PLACE

    @cached_property
    def is_close(self) -> bool:
        """As many 正式党员 as a branch needs are in one 片区 or with one employer (k)."""
        places = Counter(name for trip in self.formal for name in _near(trip.note))
        return max(places.values(), default=0) >= self.least

    @cached_property
    def is_steady(self) -> bool:
        """More than half work at a fixed place (s)."""
        return _most(self.trips, [bool(trip.note.work_fixed) for trip in self.trips])

    @cached_property
    def has_candidate(self) -> bool:
        """One of the 正式党员 may be secretary (c)."""
        return any(trip.note.secretary_candidate for trip in self.formal)

    @cached_property
    def is_collective(self) -> bool:
        """More than half left together for a fixed place (t)."""
        fixed = [bool(trip.note.work_fixed or trip.note.home_fixed) for trip in self.trips]
        return _most(self.trips, [bool(trip.note.collective) for trip in self.trips]) and _most(self.trips, fixed)

    @cached_property
    def industry(self) -> str:
        """The trade of most."""
        found = Counter(name for trip in self.trips if (name := said(trip.note.industry)))
        return min(found, key=lambda name: (-found[name], name), default="")

    @cached_property
    def employers(self) -> int:
        """How many units the members work for; one at least."""
        return len({name for trip in self.trips if (name := said(trip.note.dest_unit))}) or 1


def _most(trips: Sequence[Trip], hold: Sequence[bool]) -> bool:
    return sum(hold) * HALF > len(trips)


def _near(note: Outflow) -> set[tuple[str, str]]:
    """Return where a member is, as far as it tells who is near: the 片区 and the employer."""
    parts = (("片区", said(note.district)), ("单位", said(note.dest_unit)))
    return {(kind, name) for kind, name in parts if name}


@lru_cache(maxsize=2)
def clusters(office: Office) -> tuple[Cluster, ...]:
    """Return the clusters of those who are away and registered, in the order of places; the unknown one last.

    A cluster is a county of ours, so that who is abroad is in none.
    """
    found: dict[tuple[str, str], list[Trip]] = defaultdict(list)
    for trip in outflow_members(office):
        if trip.direction == ABROAD:
            continue
        found[_place(said(trip.note.dest_place) or "")].append(trip)
    order = sorted(found, key=lambda key: (key[0] == UNKNOWN_PLACE, key))
    return tuple(_cluster(office, _title(found[key]), key[1], found[key]) for key in order)


def _title(trips: Sequence[Trip]) -> str:
    """Return the place as most write it."""
    written = Counter(said(trip.note.dest_place) or UNKNOWN_PLACE for trip in trips)
    return min(written, key=lambda text: (-written[text], text))


def _cluster(office: Office, place: str, city: str, trips: Sequence[Trip]) -> Cluster:
    formal = tuple(
        trip for trip in trips
        if trip.member is not None and office.members.rows[trip.member].member_class == FORMAL
    )  # fmt: skip
    actual = tuple(kind_of(office, trip) for trip in trips)
    return Cluster(place, city, tuple(trips), formal, actual, office.profile.branch_min_formal)


def _place(text: str) -> tuple[str, str]:
    """Return the county and the prefecture of a place; the place as it is written where it is none of ours."""
    region = region_of(text)
    if region is None:
        return (text, text) if text else (UNKNOWN_PLACE, "")
    city = _city(region)
    return f"{city}{_below(region)}", city


def _below(region: Region) -> str:
    return "" if region.county == region.prefecture else region.county


def kind_of(office: Office, trip: Trip) -> str:
    """Return what was set up for a member: a kind of organisation of ours, 挂靠 at one outside, or nothing."""
    written = said(trip.note.assigned_org) or said(trip.note.assigned_group)
    if written is None:
        return NONE
    row = office.tree.find(written)
    if row is None or is_closed(office, row):
        return ATTACHED
    if trip.member is not None and row == branch_of(office, trip.member):
        return HOME
    if _is_elsewhere(said(office.orgs.rows[row].seat), said(trip.note.dest_place)):
        return ELSEWHERE
    return KIND_OF_TYPE.get(said(office.orgs.rows[row].org_type) or "", ATTACHED)


def _is_elsewhere(seat: str | None, place: str | None) -> bool:
    """Tell whether an organisation is in another city than a member; where either is not known, it is not."""
    one, other = region_of(seat or ""), region_of(place or "")
    known = one is not None and other is not None and one.prefecture and other.prefecture
    return bool(known) and _city(one) != _city(other)


def _city(region: Region | None) -> str:
    return f"{PROVINCES[region.province]}{region.prefecture}" if region else ""
