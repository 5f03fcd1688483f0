"""The groups proposed for every branch, with leader and site (rules C6)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import count

from mpm_xl.census import is_closed
from mpm_xl.grouping.buckets import SLOTS, Limits, Neighbours, Order, buckets, by_name, place
from mpm_xl.grouping.people import NO_ORG, Grouped, grouped
from mpm_xl.office import Office
from validators.nothing import said

GRID_SITE = "网格阵地"
ALONE = "挂靠（仅1人）"
LAST_ROW = 1 << 30


@dataclass(frozen=True)
class Group:
    """A group proposed, one member alone who is attached, or a group that locked rows name.

    ``leader`` is a row of 党员 and ``site`` one of 党组织.
    """

    org: int | None
    org_name: str
    name: str
    members: tuple[Grouped, ...]
    locked: bool
    leader: int | None
    site: int | None
    small: bool = False

    @property
    def districts(self) -> tuple[str, ...]:
        """The 片区 of the members, most of them first."""
        return _common([one.district for one in self.members])

    @property
    def industries(self) -> tuple[str, ...]:
        """The trades of the members, most of them first."""
        return _common([one.industry for one in self.members])

    @property
    def common_slots(self) -> str:
        """The times at which all can come, or the one at which most can, with how many of them."""
        free = Counter(slot for one in self.members for slot in one.slots)
        every = [slot for slot in SLOTS if free[slot] == len(self.members)]
        if every or not free:
            return "、".join(every)
        most = min(free, key=lambda slot: (-free[slot], place(slot, SLOTS)))
        return f"{most}（{free[most]}/{len(self.members)}人）"


@lru_cache(maxsize=2)
def groups(office: Office) -> tuple[Group, ...]:
    """Return the groups of every branch in the order of 党组织, of those in none last.

    Who joined an organisation outside is grouped there.
    """
    by_org: dict[tuple[int, str], list[Grouped]] = defaultdict(list)
    for one in grouped(office):
        if one.org is None and one.org_name != NO_ORG:
            continue
        by_org[LAST_ROW if one.org is None else one.org, one.org_name].append(one)
    found: list[Group] = []
    for _, people in sorted(by_org.items(), key=lambda entry: entry[0]):
        found.extend(_of_org(office, people))
    return tuple(found)


def _of_org(office: Office, people: Sequence[Grouped]) -> Iterator[Group]:
    locked: dict[str, list[Grouped]] = defaultdict(list)
    by_city: dict[str, list[Grouped]] = defaultdict(list)
    for one in people:
        if one.locked:
            locked[one.group].append(one)
        else:
            by_city[one.city].append(one)
    for name in sorted(locked):
        yield _group(office, name, sorted(locked[name], key=by_name), locked=True)
    limits, numbers = Limits(office.profile.group_min, office.profile.group_max), count(1)
    for city in sorted(by_city):
        for key, members in buckets(by_city[city], limits, _neighbours(office)):
            if len(members) == 1:
                yield _group(office, ALONE, members, locked=False)
                continue
            name = next(text for number in numbers if (text := f"{key.district}第{number}党小组") not in locked)
            yield _group(office, name, members, locked=False)


@lru_cache(maxsize=2)
def _neighbours(office: Office) -> Neighbours:
    """Return the 片区 beside each, as NEIGHBOUR writes them: 甲区-乙区."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in office.profile.lists.get("NEIGHBOUR", ()):
        one, _, other = (part.strip() for part in pair.partition("-"))
        if one and other:
            found[one].add(other)
            found[other].add(one)
    return found


def _group(office: Office, name: str, members: Sequence[Grouped], *, locked: bool) -> Group:
    main = next(iter(_common([one.district for one in members])), "")
    leader = _leader(office, members) if locked or len(members) > 1 else None
    return Group(
        members[0].org, members[0].org_name, name, tuple(members), locked, leader,
        grid_sites(office).get(main), 1 < len(members) < office.profile.group_min,
    )  # fmt: skip


def _leader(office: Office, members: Sequence[Grouped]) -> int | None:
    """Return who of those who may lead has the longest 党龄, which is counted from 转正 (rules C1.9, C6)."""

    def since(one: Grouped) -> tuple[date, Order]:
        full = said(office.members.rows[one.member].full_date)
        return full.first if full else date.max, one.order

    leaders = [one for one in members if one.may_lead]
    return min(leaders, key=since).member if leaders else None


@lru_cache(maxsize=2)
def grid_sites(office: Office) -> Mapping[str, int]:
    """Return the 网格阵地 of each 片区; of several that with the lowest code."""
    rows = sorted(
        office.once(office.orgs).items(), key=lambda entry: (str(said(entry[1].code) or ""), entry[0]), reverse=True
    )
    return {
        district: row
        for row, org in rows
        if org.org_type == GRID_SITE and not is_closed(office, row) and (district := said(org.district))
    }


def _common(values: Sequence[str]) -> tuple[str, ...]:
    found = Counter(value for value in values if value)
    return tuple(sorted(found, key=lambda value: (-found[value], value)))
