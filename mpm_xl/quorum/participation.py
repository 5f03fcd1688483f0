"""How much a branch takes part in what is held (rules C13)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mpm_xl.census import branches
from mpm_xl.events import Attended, attended
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.rates import percent
from validators.ledgers.meetings import Meeting

EXEMPT = "○"


@dataclass(frozen=True, slots=True)
class Participation:
    """Person-times of one branch in the year: came, joined online or made up, of those due and not exempt."""

    came: int
    due: int
    behind: tuple[RowRef, ...]

    @property
    def rate(self) -> float | None:
        """The rate in percent; None where nothing was due."""
        rate = percent(self.came, self.due)
        return None if rate is None else float(rate)


@lru_cache(maxsize=2)
def participation(office: Office) -> Mapping[int, Participation]:
    """Return, by branch, the marks at its own meetings, and those of its members at what others held (rules C13)."""
    marks: dict[int, list[Attended]] = defaultdict(list)
    of_branches = frozenset(office.tree.branches)
    for member, events in attended(office).items():
        for one in events:
            org = _held_by(office, one, member, of_branches)
            if org is not None and one.day.year == office.as_of.year and one.mark != EXEMPT:
                marks[org].append(one)
    return {
        org: Participation(
            sum(one.took_part for one in own), len(own), tuple(dict.fromkeys(one.refs[0] for one in own))
        )
        for org, own in sorted(marks.items())
    }


def _held_by(office: Office, one: Attended, member: int, of_branches: frozenset[int]) -> int | None:
    if isinstance(one.event, Meeting) and (org := office.tree.find(one.event.org)) in of_branches:
        return org
    return branches(office).get(member)
