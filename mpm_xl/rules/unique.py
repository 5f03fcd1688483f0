"""What stands once: a key however the person is written, numbers of letters, names under one parent (G.2, C12.6).

A blank is equal to nothing, another blank included.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import combinations
from typing import NamedTuple

from mpm_xl.census import branch_of
from mpm_xl.matching import APART, likeness, verdicts
from mpm_xl.office import Office
from mpm_xl.rules.moments import moment, table_of
from mpm_xl.trips import open_stays, stays
from validators.cell import Cell
from validators.clean import clean
from validators.issue import Issue
from validators.nothing import said
from validators.row import Row
from workbook.tables import Table


class Numbered(NamedTuple):
    """A field whose value one branch gives out once: in a year where ``dated`` names a day, else once for all.

    ``only`` is a field and the value it must have for the number to be ours.
    """

    ledger: str
    field: str
    dated: str = ""
    only: tuple[str, str] | None = None


NUMBERED = (
    Numbered("members", "file_no"),
    Numbered("outflow", "proof_no", "proof_date"),
    Numbered("checkins", "card_no"),
    Numbered("transfers", "letter_no", "date", ("direction", "转出")),
)


def keys_differ(office: Office) -> Iterator[Issue]:
    """A key that names a person stands once in a unit, whichever way the person is written.

    Equal cells are told elsewhere.
    """
    for table in office.tables:
        if "person" not in table.ledger.key:
            continue
        columns = table.ledger.row.columns()
        names = "、".join(columns[field].heading for field in table.ledger.key)
        for row, earlier in office.doubles[table.ledger.name].items():
            if not _written_alike(table, table.rows[row], table.rows[earlier]):
                yield table.issue("MPM321", row, "person", other=str(earlier), key=names)


def _written_alike(table: Table[Row], note: Row, other: Row) -> bool:
    return all(getattr(note, field) == getattr(other, field) for field in table.ledger.key)


def numbers_differ(office: Office) -> Iterator[Issue]:
    """A number that a branch gives out belongs to one person."""
    for one in NUMBERED:
        table = table_of(office, one.ledger)
        first: dict[Hashable, tuple[int, int | None]] = {}
        for row, note in table.rows.items():
            number = said(getattr(note, one.field))
            if not isinstance(number, str) or (one.only and getattr(note, one.only[0]) != one.only[1]):
                continue
            member = row if one.ledger == "members" else office.people.find(getattr(note, "person", None))
            dated = moment(getattr(note, one.dated)) if one.dated else None
            branch = branch_of(office, member) if member else None
            earlier, holder = first.setdefault(
                (clean(number), branch, dated.first.year if dated else None), (row, member)
            )
            if earlier != row and holder != member and member is not None and holder is not None:
                name = str(said(office.members.rows[holder].name) or "")
                yield table.issue("MPM322", row, one.field, other=str(earlier), name=name)


def organisations_differ(office: Office) -> Iterator[Issue]:
    """Two organisations under one parent have two names; one that was closed does not count."""
    first: dict[tuple[str, str], int] = {}
    for row, org in office.orgs.rows.items():
        name = said(org.name)
        if name is None or said(org.closed_on) is not None:
            continue
        earlier = first.setdefault((clean(name), said(org.parent_code) or ""), row)
        if earlier != row:
            yield office.orgs.issue("MPM323", row, "name", other=str(earlier))


def one_open_stay(office: Office) -> Iterator[Issue]:
    """A person stays at one place at a time; told at every open row but the one that counts."""
    counted = {stay.member: stay.row for stay in open_stays(office)}
    for stay in stays(office):
        ongoing = stay.start is not None and stay.start <= office.as_of and stay.end is None
        row = counted.get(stay.member)
        if ongoing and row is not None and row != stay.row:
            yield office.inflow.issue("MPM328", stay.row, "person", other=str(row))


def _known(value: Hashable, cell: Cell) -> Hashable:
    """Return what a cell says, and the cell as it stands where that could not be understood."""
    return cell if value is None else value


def contacts_are_entered_once(office: Office) -> Iterator[Issue]:
    """No contact is equal to an earlier one of its unit in every column, however the cells are written."""
    table = office.contacts
    first: dict[Hashable, int] = {}
    for row, note in table.rows.items():
        if said(note.date) is None or said(note.person) is None:
            continue
        origin = table.origins.get(row)
        values = (_known(getattr(note, field), table.tab.at(row, at)) for field, at in table.columns.items())
        earlier = first.setdefault((origin and origin.unit, *values), row)
        if earlier != row:
            yield table.issue("MPM390", row, "date", other=str(earlier))


def members_differ(office: Office) -> Iterator[Issue]:
    """Two rows of 党员 of one name, month of birth and end of the telephone number are two persons (C16, C19).

    Their numbers differ, or are masked with two keys or one of them not at all, so that nobody can know it for certain;
    it is told until somebody has written on 身份核对 that they are two, or they have become one row.
    """
    apart = {pair for pair, verdict in verdicts(office).items() if verdict == APART}
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for row in office.once(office.members):
        key = likeness(office, row)
        if key:
            groups[key].append(row)
    for row, other in ((row, other) for some in groups.values() for other, row in combinations(some, 2)):
        if frozenset((row, other)) not in apart:
            yield office.members.issue("MPM391", row, "name", other=str(other))


RULES = (members_differ, keys_differ, numbers_differ, organisations_differ, one_open_stay, contacts_are_entered_once)
