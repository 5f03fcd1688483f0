"""Who takes part in 组织生活, and how often: the one 参与率 (到会率, 参学率) that every form prints (rules C13).

Counted are the meetings on 组织生活 in the year of the 统计截止日, whatever their kind; classes on 教育培训 have a rate
of their own (培训率).  A mark counts for the branch that held the meeting, where it is one of ours, and else for that
of the member, so that each counts once, also where members away meet in a 流动党员党支部.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from mpm_xl.alert import Alert
from mpm_xl.census import branch_of, secretary_of
from mpm_xl.events import EXCUSED, ONLINE, Attended, attended
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.rates import half_up, percent, share
from mpm_xl.trips import open_stays
from validators.ledgers.meetings import Meeting


@dataclass(frozen=True)
class Participation:
    """The person-times that were due and not excused: came, joined online or made up, of all of them."""

    marks: tuple[Attended, ...] = ()

    @property
    def due(self) -> int:
        """How often it was due."""
        return len(self.marks)

    @property
    def went(self) -> int:
        """How often somebody took part."""
        return sum(one.took_part for one in self.marks)

    @property
    def online(self) -> "Participation":
        """What of it was joined online."""
        return Participation(tuple(one for one in self.marks if one.mark == ONLINE))

    @property
    def behind(self) -> tuple[RowRef, ...]:
        """The rows of 考勤."""
        return tuple(dict.fromkeys(one.refs[0] for one in self.marks))

    @property
    def percent(self) -> float | str:
        """The rate as it is printed."""
        return share(self.went, self.due)

    def is_below(self, least: Decimal | int) -> bool:
        """Tell whether the rate is below so many percent; nothing due is below nothing."""
        return bool(self.due) and Fraction(self.went * 100, self.due) < Fraction(least)


@lru_cache(maxsize=2)
def participation(office: Office) -> Mapping[int, Participation]:
    """Return how often each member took part; an excuse (免) counts neither way."""
    found = {member: tuple(one for one in some if _counts(office, one)) for member, some in attended(office).items()}
    return {member: Participation(due) for member, due in found.items() if due}


def _counts(office: Office, one: Attended) -> bool:
    return isinstance(one.event, Meeting) and one.day.year == office.as_of.year and one.mark != EXCUSED


@lru_cache(maxsize=2)
def branch_participation(office: Office) -> Mapping[int, Participation]:
    """Return the rate of each branch in person-times."""
    assigned = {stay.member: office.tree.find(stay.note.assigned_org) for stay in open_stays(office) if stay.member}
    of_branches = frozenset(office.tree.branches)
    found: dict[int, list[Attended]] = defaultdict(list)
    for member, own in participation(office).items():
        branch = branch_of(office, member)
        home = branch if branch is not None else assigned.get(member)
        for one in own.marks:
            holder = office.tree.find(one.event.org) if isinstance(one.event, Meeting) else None
            org = holder if holder in of_branches else home
            if org is not None:
                found[org].append(one)
    return {org: Participation(tuple(some)) for org, some in sorted(found.items())}


def together(office: Office) -> Participation:
    """Return the person-times of all branches."""
    return Participation(tuple(one for some in branch_participation(office).values() for one in some.marks))


def means(office: Office) -> tuple[Decimal | None, Decimal | None]:
    """Return the simple mean of the rates of the branches, and the weighted one, in percent."""
    every, whole = branch_participation(office).values(), together(office)
    if not whole.due:
        return None, None
    simple = sum((Fraction(one.went, one.due) for one in every), Fraction(0)) * 100 / len(every)
    return half_up(simple, 1), percent(whole.went, whole.due)


def low_branches(office: Office) -> Iterator[Alert]:
    """Yield the branches in which members took part less often than LIFE_RATE (GT-41)."""
    least = office.profile.life_rate
    for org, own in branch_participation(office).items():
        if own.is_below(least):
            yield Alert(
                "蓝", "参学率", "C13", f"本年组织生活参与率{own.percent}%（{own.went}/{own.due}），目标{least}%",
                "提请查明缺席原因，改进组织生活的时间、方式，组织补课", (RowRef("党组织", org), *own.behind), org=org,
                responsible=secretary_of(office, org), period=str(office.as_of.year),
            )  # fmt: skip
