"""Who belongs to each organisation: by the formal relation, or by 编入党组织 of those away and here (rules C5)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from mpm_xl.census import branches, is_closed
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import open_stays, outflow_members
from validators.ledgers.members import FORMAL, PROBATIONARY
from validators.lists import BRANCH_TYPES
from validators.nothing import said

GROUP = "党小组"


@dataclass(frozen=True)
class Roll:
    """The members of one organisation; ``mobile`` are the rows of 流出 and 流入 that joined it."""

    formal: tuple[RowRef, ...] = ()
    probationary: tuple[RowRef, ...] = ()
    mobile: tuple[RowRef, ...] = ()
    unlisted_formal: int = 0
    unlisted_probationary: int = 0

    @property
    def formal_count(self) -> int:
        """正式党员, those not written on 党员 among them."""
        return len(self.formal) + self.unlisted_formal

    @property
    def probationary_count(self) -> int:
        """预备党员, those not written on 党员 among them."""
        return len(self.probationary) + self.unlisted_probationary

    @property
    def size(self) -> int:
        """All members."""
        return self.formal_count + self.probationary_count


def roll_of(office: Office, org: int) -> Roll:
    """Return the members of one organisation itself, without those below it."""
    return rolls(office).get(org, Roll())


@lru_cache(maxsize=2)
def rolls(office: Office) -> Mapping[int, Roll]:
    """Return the members of every organisation that is not closed; one who joined a group joined its branch too."""
    members: dict[int, dict[int, None]] = defaultdict(dict)
    mobile: dict[int, list[RowRef]] = defaultdict(list)
    for row, branch in branches(office).items():
        members[branch][row] = None
    for ref, member, orgs in _joined(office):
        for org in orgs:
            members[org][member] = None
            mobile[org].append(ref)
    return {
        row: _roll(office, row, members.get(row, {}), mobile.get(row, []))
        for row in office.orgs.rows
        if not is_closed(office, row)
    }


@lru_cache(maxsize=2)
def _joined(office: Office) -> tuple[tuple[RowRef, int, tuple[int, ...]], ...]:
    """Return those away and here, each with the organisations of ours that they joined."""
    found = [
        (RowRef("流出", trip.row), trip.member, _orgs(office, trip.note.assigned_org, trip.note.assigned_group))
        for trip in outflow_members(office)
        if trip.member is not None
    ]
    found += [
        (RowRef("流入", stay.row), stay.member, _orgs(office, stay.note.assigned_org, stay.note.assigned_group))
        for stay in open_stays(office)
        if stay.member is not None
    ]
    return tuple(found)


def _orgs(office: Office, *references: object) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for reference in references:
        row = office.tree.find(reference if isinstance(reference, str) else None)
        if row is None:
            continue
        found[row] = None
        if said(office.orgs.rows[row].org_type) == GROUP:
            found |= dict.fromkeys(
                up for up in office.tree.ancestors(row) if said(office.orgs.rows[up].org_type) in BRANCH_TYPES
            )
    return tuple(found)


def _roll(office: Office, org: int, members: Mapping[int, None], mobile: list[RowRef]) -> Roll:
    classes: dict[str | None, list[RowRef]] = defaultdict(list)
    for row in members:
        classes[said(office.members.rows[row].member_class)].append(RowRef("党员", row))
    note = office.orgs.rows[org]
    return Roll(
        tuple(classes[FORMAL]), tuple(classes[PROBATIONARY]), tuple(mobile),
        said(note.unlisted_formal) or 0, said(note.unlisted_probationary) or 0,
    )  # fmt: skip


@lru_cache(maxsize=2)
def covered(office: Office) -> tuple[tuple[RowRef, ...], tuple[RowRef, ...]]:
    """Return those who joined an organisation, ours or one outside, and all who should have (GT-11)."""
    away = [(RowRef("流出", trip.row), trip.note.assigned_org) for trip in outflow_members(office)]
    here = [(RowRef("流入", stay.row), stay.note.assigned_org) for stay in open_stays(office)]
    everyone = (*away, *here)
    return tuple(ref for ref, org in everyone if said(org) is not None), tuple(ref for ref, _ in everyone)
