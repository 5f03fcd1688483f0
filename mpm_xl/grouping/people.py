"""Who is grouped: the registered who are away and those who are here, with what the grouping looks at (rules C6)."""

from dataclasses import dataclass
from functools import lru_cache

from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.select import lost_members
from mpm_xl.trips import open_stays, outflow_members
from validators.ledgers.inflow import Inflow
from validators.ledgers.members import FORMAL
from validators.ledgers.outflow import Outflow
from validators.nothing import said
from validators.regions import ABROAD, region_of

GROUP = "党小组"
NO_ORG = "未编入"


@dataclass(frozen=True)
class Grouped:
    """One member who is away or here, with what the grouping looks at."""

    ref: RowRef
    member: int
    name: str
    order: tuple[str, str, int]
    org: int | None
    org_name: str
    city: str
    district: str
    industry: str
    slots: tuple[str, ...]
    group: str
    locked: bool
    may_lead: bool


@lru_cache(maxsize=2)
def grouped(office: Office) -> tuple[Grouped, ...]:
    """Return those who are away and registered, and those who are here."""
    home = said(office.settings.region) or ""
    away = [
        _grouped(office, RowRef("流出", trip.row), trip.member, trip.note, said(trip.note.dest_place) or "")
        for trip in outflow_members(office)
        if trip.member is not None
    ]
    here = [
        _grouped(office, RowRef("流入", stay.row), stay.member, stay.note, home)
        for stay in open_stays(office)
        if stay.member is not None
    ]
    return (*away, *here)


def _grouped(office: Office, ref: RowRef, at: int, note: Outflow | Inflow, place: str) -> Grouped:
    member, group = office.members.rows[at], said(note.assigned_group) or ""
    org, org_name = _branch(office, note)
    region, name, number = region_of(place), str(said(member.name) or ""), str(said(member.id_number) or "")
    city = f"{region.province}{region.prefecture}" if region else place
    return Grouped(
        ref, at, name, (name, number, at), org, org_name, city, said(note.district) or "", said(note.industry) or "",
        said(member.available_slots) or (), group, bool(note.group_locked and group), _may_lead(office, ref, at),
    )  # fmt: skip


def _may_lead(office: Office, ref: RowRef, at: int) -> bool:
    """Tell whether a member may lead a group: a full one, not lost and not abroad."""
    formal = office.members.rows[at].member_class == FORMAL
    return formal and at not in lost_members(office) and ref not in _abroad(office)


@lru_cache(maxsize=2)
def _abroad(office: Office) -> frozenset[RowRef]:
    return frozenset(RowRef("流出", trip.row) for trip in outflow_members(office) if trip.direction == ABROAD)


def _branch(office: Office, note: Outflow | Inflow) -> tuple[int | None, str]:
    """Return the organisation that a group would be under: that joined, or the one above the group joined."""
    written = said(note.assigned_org)
    row = office.tree.find(written) or office.tree.find(note.assigned_group)
    if row is None:
        return None, written or NO_ORG
    above = [up for up in office.tree.ancestors(row) if said(office.orgs.rows[up].org_type) != GROUP]
    org = above[0] if above else row
    return org, str(said(office.orgs.rows[org].name) or "")
