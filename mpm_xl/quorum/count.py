"""Whether a meeting can decide, with and without those who may be left out (rules C11).

Who votes is a 正式党员 whose rights are not suspended by 留党察看; a member here with a 活动证 does not.  Left out of
the second count are those whom the branch typed with a case and a basis, and every member of case ⑤: away for 认定起点
or longer, advised to transfer the relation, and not transferred.  Whether they may be left out is decided by people: it
takes approval from above and the meeting's own vote, so ``could_apply`` tells of whom no basis was typed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mpm_xl.advice import Code, advised
from mpm_xl.census import branches, is_closed
from mpm_xl.events import ONLINE, attended
from mpm_xl.office import Office
from mpm_xl.trips import State, Trip, open_trips
from validators.ledgers.members import FORMAL, Member
from validators.nothing import said

SUSPENDED = "留党察看"
RESTORED = ("已改正", "恢复党籍", "撤销")
NOT_TRANSFERRED = "⑤应转未转"


class Needs(NamedTuple):
    """How many must come for an ordinary vote, an admission and an election, and how many must agree."""

    general: int
    admit: int
    vote: int
    elect: int


def needs(due: int) -> Needs | None:
    """Return what a number of 应到会 asks for; None where nobody is to come."""
    if due <= 0:
        return None
    most = due // 2 + 1
    return Needs((due + 1) // 2, most, most, (4 * due + 4) // 5)


@dataclass(frozen=True, slots=True)
class Quorum:
    """The members of one branch by row on 党员, as far as a general meeting is concerned.

    ``unlisted`` are 册外正式党员 and 册外预备党员, who count as living at home; ``could_apply`` are those of
    ``left_out`` who are away and advised to transfer, and have no basis yet.
    """

    org: int
    members: tuple[int, ...]
    formal: tuple[int, ...]
    voting: tuple[int, ...]
    long_away: tuple[int, ...]
    left_out: tuple[int, ...]
    could_apply: tuple[int, ...]
    at_home: tuple[int, ...]
    online: tuple[int, ...]
    unlisted: tuple[int, int]

    @property
    def total(self) -> int:
        """All members, those not on the sheet too."""
        return len(self.members) + sum(self.unlisted)

    @property
    def total_formal(self) -> int:
        """All full members."""
        return len(self.formal) + self.unlisted[0]

    @property
    def total_voting(self) -> int:
        """All who vote."""
        return len(self.voting) + self.unlisted[0]

    def due(self, *, leaving_out: bool) -> int:
        """Return 应到会, with or without those who are left out."""
        return self.total_voting - (len(self.left_out) if leaving_out else 0)

    def joining(self, *, leaving_out: bool) -> tuple[int, ...]:
        """Return who takes part online and counts: nobody who is left out."""
        return tuple(row for row in self.online if not leaving_out or row not in self.left_out)

    def present(self, *, online: bool, leaving_out: bool) -> int:
        """Return how many can come from home, and those who take part online where that counts."""
        return len(self.at_home) + self.unlisted[0] + (len(self.joining(leaving_out=leaving_out)) if online else 0)


@lru_cache(maxsize=2)
def quorums(office: Office) -> tuple[Quorum, ...]:
    """Return every branch that has members, in the order of 党组织."""
    by_branch: dict[int, list[int]] = defaultdict(list)
    for row, branch in branches(office).items():
        by_branch[branch].append(row)
    away = {trip.member: trip for trip in open_trips(office) if trip.member is not None}
    suspended, online = _suspended(office), _online(office)
    found = []
    for org, listed in office.once(office.orgs).items():
        unlisted = said(listed.unlisted_formal) or 0, said(listed.unlisted_probationary) or 0
        if not is_closed(office, org) and (by_branch.get(org) or any(unlisted)):
            found.append(_quorum(office, org, by_branch[org], unlisted, away, suspended, online))
    return tuple(found)


def _quorum(  # noqa: PLR0913, PLR0917  -- what all branches share is collected once
    office: Office, org: int, members: Sequence[int], unlisted: tuple[int, int], away: Mapping[int, Trip],
    suspended: frozenset[int], online: frozenset[int],
) -> Quorum:  # fmt: skip
    rows = office.members.rows
    formal = tuple(row for row in members if rows[row].member_class == FORMAL)
    voting = tuple(row for row in formal if row not in suspended)
    late = {row for row in voting if row in away and _should_transfer(office, away[row])}
    based = {row for row in voting if _has_basis(rows[row], should_transfer=row in late)}
    left_out = tuple(row for row in voting if row in based or row in late)
    return Quorum(
        org, tuple(members), formal, voting,
        long_away=tuple(row for row in voting if row in away and away[row].state is State.MOBILE),
        left_out=left_out,
        could_apply=tuple(row for row in voting if row in late and row not in based),
        at_home=tuple(row for row in voting if row not in away and row not in based),
        online=tuple(row for row in voting if row in away and row in online and row not in based),
        unlisted=unlisted,
    )  # fmt: skip


def _should_transfer(office: Office, trip: Trip) -> bool:
    """Tell whether somebody away for long was advised to transfer; who has transferred is no member here any more."""
    advice = advised(office).get(trip.row)
    return trip.state is State.MOBILE and advice is not None and advice.code is Code.TRANSFER


def _has_basis(member: Member, *, should_transfer: bool) -> bool:
    case, basis = said(member.quorum_exclusion), said(member.quorum_basis)
    return bool(case and basis) and (case != NOT_TRANSFERRED or should_transfer)


def _suspended(office: Office) -> frozenset[int]:
    """Return the members under 留党察看: from its decision until a result gives the rights back."""
    found = set()
    for note in office.once(office.measures).values():
        day, member = said(note.decided_on), office.people.find(note.person)
        if note.measure != SUSPENDED or member is None or day is None or day > office.as_of:
            continue
        ended = said(note.outcome) in RESTORED and (said(note.outcome_on) or day) <= office.as_of
        if not ended:
            found.add(member)
    return frozenset(found)


def _online(office: Office) -> frozenset[int]:
    """Return the members who took part online in the year of the 统计截止日."""
    return frozenset(
        member
        for member, events in attended(office).items()
        if any(one.mark == ONLINE and one.day.year == office.as_of.year for one in events)
    )
