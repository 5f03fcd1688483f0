"""Who counts: a member is counted where the formal relation is (domain ledgers G.3.4, rules C14).

在册 is computed: the branch of the formal relation is a row of 党组织 that is not closed, and the member has not
left, on the 统计截止日.  Transfers and removals come from 关系转接 and 处置处分, where people typed them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from mpm_xl.office import Office
from validators.nothing import said

TRANSFER_OUT, TRANSFER_IN = "转出", "转入"
REMOVALS = (
    "劝退", "劝而不退除名", "除名", "自行脱党除名", "停止党籍", "取消预备党员资格", "开除党籍",
)  # fmt: skip
RESTORED = ("恢复党籍", "撤销")


@dataclass(frozen=True)
class Departure:
    """Why a person is counted no more: the day, None where it is not told, and the row that says so."""

    day: date | None
    tab: str
    row: int


@lru_cache(maxsize=2)
def departures(office: Office) -> Mapping[int, Departure]:
    """Return the persons who are counted no more by the 统计截止日, by their row on 党员.

    A transfer that was accepted elsewhere and a removal that was decided count from their day; a later transfer
    back or a restoration lets the person count again.  A reason typed on 党员 is the last word.
    """
    found: dict[int, Departure] = {}
    events = sorted((*_transfers(office), *_removals(office)), key=lambda event: (event.day, event.tab, event.row))
    for event in events:
        if event.day > office.as_of:
            break
        if event.leaves:
            found[event.member] = Departure(event.day, event.tab, event.row)
        else:
            found.pop(event.member, None)
    for row, member in office.once(office.members).items():
        left_on = said(member.left_on)
        if left_on is not None and left_on <= office.as_of:
            found[row] = Departure(left_on, office.members.ledger.tab, row)
        elif left_on is None and said(member.left_reason) is not None:
            found[row] = Departure(None, office.members.ledger.tab, row)
    return found


class _Event(NamedTuple):
    """A day on which a person stopped counting, or counts again."""

    day: date
    tab: str
    row: int
    member: int
    leaves: bool


def _transfers(office: Office) -> Iterator[_Event]:
    """Yield accepted transfers out of the unit and into it; one between two of its own branches changes no count.

    One whose direction is not known changes none either.
    """
    for row, note in office.once(office.transfers).items():
        day, member = said(note.accepted_on), office.people.find(note.person)
        out = note.direction == TRANSFER_OUT
        if day is None or member is None or note.direction not in (TRANSFER_OUT, TRANSFER_IN):
            continue
        if out and office.tree.find(note.to_org) is not None:
            continue
        yield _Event(day, office.transfers.ledger.tab, row, member, out)


def _removals(office: Office) -> Iterator[_Event]:
    tab = office.measures.ledger.tab
    for row, note in office.once(office.measures).items():
        day, member = said(note.decided_on), office.people.find(note.person)
        if day is None or member is None or said(note.measure) not in REMOVALS:
            continue
        yield _Event(day, tab, row, member, leaves=True)
        if said(note.outcome) in RESTORED:
            yield _Event(max(day, said(note.outcome_on) or day), tab, row, member, leaves=False)


def has_left(office: Office, row: int) -> bool:
    """Tell whether a person left all counts by the 统计截止日: not whose relation alone moved elsewhere."""
    departure = departures(office).get(row)
    return departure is not None and departure.tab != office.transfers.ledger.tab


def is_closed(office: Office, org: int) -> bool:
    """Tell whether an organisation was closed by the 统计截止日."""
    closed_on = said(office.orgs.rows[org].closed_on)
    return closed_on is not None and closed_on <= office.as_of


@lru_cache(maxsize=2)
def branches(office: Office) -> Mapping[int, int]:
    """Return, for every member who counts, the row of the branch on 党组织."""
    found: dict[int, int] = {}
    gone = departures(office)
    for row, member in office.once(office.members).items():
        branch = office.tree.find(member.branch)
        if branch is not None and not is_closed(office, branch) and row not in gone:
            found[row] = branch
    return found


def registered(office: Office) -> tuple[int, ...]:
    """Return the rows of 党员 that count (在册), in the order of the sheet."""
    return tuple(branches(office))


def of_class(office: Office, member_class: str) -> tuple[int, ...]:
    """Return the members who count and are 正式党员, or 预备党员."""
    return tuple(row for row in branches(office) if office.members.rows[row].member_class == member_class)


def branch_of(office: Office, row: int) -> int | None:
    """Return the row of the branch a member counts in, or None where the member does not count."""
    return branches(office).get(row)


@lru_cache(maxsize=2)
def _by_org(office: Office) -> Mapping[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    for row, branch in branches(office).items():
        for org in office.tree.ancestors(branch):
            found[org].append(row)
    return {org: tuple(rows) for org, rows in found.items()}


def members_of(office: Office, org: int) -> tuple[int, ...]:
    """Return the members who count in an organisation and in everything under it."""
    return _by_org(office).get(org, ())


def secretary_of(office: Office, org: int | None) -> str:
    """Return who leads an organisation, as 党组织 names the person."""
    return said(office.orgs.rows[org].secretary) or "" if org is not None else ""
