"""Those who are away or here, in one shape, and the person that a per-person form shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mpm_xl.events import contacts
from mpm_xl.figure import Figure, RowRef
from mpm_xl.forms.values import joined, shown
from mpm_xl.office import Office
from mpm_xl.trips import card_of, open_stays, outflow_members
from validators.cell import Cell
from validators.dates import RoughDate
from validators.ledgers.inflow import Inflow
from validators.ledgers.members import Member
from validators.ledgers.outflow import Outflow


@dataclass(frozen=True)
class Mobile:
    """One member who is away (流出) or here (流入), with the row that says so."""

    kind: str
    ref: RowRef
    at: int
    member: Member
    note: Outflow | Inflow
    start: date | None

    @property
    def place(self) -> Cell:
        """Where the member lives and works now, or came from."""
        if isinstance(self.note, Outflow):
            return joined(self.note.dest_place, self.note.dest_address, by="")
        return joined(self.note.residence, by="")

    @property
    def occupation(self) -> Cell:
        """What the member does there."""
        return shown(self.note.occupation)

    def card_no(self, office: Office) -> Cell:
        """Return the number of the 活动证 that the member holds."""
        if isinstance(self.note, Outflow):
            return card_of(office, self.at, self.note)
        return shown(self.note.certificate_no) if self.note.certificate_kind == "活动证" else None


@lru_cache(maxsize=2)
def mobile(office: Office) -> tuple[Mobile, ...]:
    """Return those who are away, then those who are here, each in the order of 党员."""
    away = [
        Mobile("流出", RowRef("流出", trip.row), trip.member, office.members.rows[trip.member], trip.note, trip.start)
        for trip in outflow_members(office)
        if trip.member is not None
    ]
    here = [
        Mobile("流入", RowRef("流入", stay.row), stay.member, office.members.rows[stay.member], stay.note, stay.start)
        for stay in open_stays(office)
        if stay.member is not None
    ]
    return (*sorted(away, key=lambda one: one.at), *sorted(here, key=lambda one: one.at))


def mobile_of(office: Office, at: int | None) -> Mobile | None:
    """Return a member's trip or stay, or None where the member is neither away nor here."""
    return _by_member(office).get(at) if at else None


@lru_cache(maxsize=2)
def _by_member(office: Office) -> Mapping[int, Mobile]:
    return {one.at: one for one in reversed(mobile(office))}


@dataclass(frozen=True)
class Choice:
    """The member that a per-person form shows, and what to say of the choice."""

    at: int | None
    note: str

    @property
    def fields(self) -> dict[str, Figure]:
        """Return the field beside the chooser."""
        return {"choice_note": Figure(self.note or None)}


def choose(office: Office, chosen: str) -> Choice:
    """Find the person chosen; the first who is away, or else here, where nobody was chosen."""
    if not chosen:
        first = next(iter(mobile(office)), None)
        name = office.people.reference(first.at) if first else ""
        return Choice(first.at if first else None, f"未选择，现为{name}" if first else "没有流动党员")
    rows = office.people.rows(chosen)
    if len(rows) == 1:
        return Choice(rows[0], "")
    return Choice(None, f"有{len(rows)}名“{chosen}”，请写身份证号" if rows else f"“党员”台账中没有“{chosen}”")


def last_contacts(office: Office) -> dict[int, tuple[date, tuple[RowRef, ...]]]:
    """Return the last day until the 统计截止日 on which each member was contacted, with the row.

    A report, a talk and a visit of care are contact too (domain ledgers G.3.7, G.5).
    """
    return {member: (made[-1].day, (made[-1].ref,)) for member, made in contacts(office).items()}


def opening_or(day: date | None, opening: RoughDate | None) -> Cell:
    """Return a day, or what was known when the books were opened."""
    return day or shown(opening)


def numbered(lines: Iterator[dict[str, Figure]]) -> list[dict[str, Figure]]:
    """Return the lines with 序号 from one upward."""
    return [{"number": Figure(number), **line} for number, line in enumerate(lines, 1)]
