"""What references mean in the file in which they stand: the key of a person, the code of an organisation."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from mpm_xl.consolidation.keys import canonical_number, person_key
from mpm_xl.consolidation.model import BETWEEN_REFERENCES, PERSONS
from mpm_xl.orgs import OrgTree
from mpm_xl.people import People
from validators.cell import Cell, written
from validators.clean import clean, clean_name
from validators.column import Kind
from validators.ledgers.members import Member
from validators.ledgers.organisations import Org
from validators.reading.names import BETWEEN

MATCH_CODE = "match_code"
OF_MEMBERS = ("name", "id_number", MATCH_CODE)
OF_ORGS = ("code", "name", "parent_code")

R = TypeVar("R")


class Columns(Protocol):
    """The rows of a ledger, column by column."""

    def column(self, field: str) -> Sequence[Cell]:
        """Return the cells of one field, row by row."""


class Meanings:
    """The persons and organisations of one file, found the way its clerk writes them."""

    def __init__(self, members: Columns | None, orgs: Columns | None, unit_code: str) -> None:
        """Keep the rows of 党员 and of 党组织; ``unit_code`` is the sender's."""
        people = _rows(members, OF_MEMBERS)
        self._keys = [person_key(number, match_code) for _, number, match_code in people]
        members_by_row = {at: _member(*cells) for at, cells in enumerate(people)}
        self._people = People(members_by_row, _once(members_by_row, self._keys))
        orgs_by_row = {at: _org(*cells) for at, cells in enumerate(_rows(orgs, OF_ORGS))}
        self._orgs = OrgTree(orgs_by_row, unit_code, _once(orgs_by_row, [one.code for one in orgs_by_row.values()]))
        self._known: dict[tuple[Kind, Cell], str | None] = {}

    def of(self, kind: Kind, cell: Cell) -> str | None:
        """Return what a cell of a reference column means; None where it means nobody."""
        if cell is None:
            return None
        if (kind, cell) not in self._known:
            self._known[kind, cell] = self._meaning(kind, written(cell))
        return self._known[kind, cell]

    def _meaning(self, kind: Kind, text: str) -> str | None:
        if kind is Kind.STAFFS:
            keys = [self._person(part) or "" for part in BETWEEN.split(clean(text)) if part.strip()]
            return BETWEEN_REFERENCES.join(keys) if any(keys) else None
        if kind in PERSONS:
            return self._person(text)
        row = self._orgs.find(text)
        code = self._orgs.orgs[row].code if row is not None else None
        return code if isinstance(code, str) else None

    def _person(self, text: str) -> str | None:
        row = self._people.find(clean_name(text))
        if row is None:
            row = self._people.find(canonical_number(text))
        return None if row is None else self._keys[row]


def _rows(sheet: Columns | None, fields: Sequence[str]) -> list[tuple[Cell, ...]]:
    return list(zip(*map(sheet.column, fields), strict=True)) if sheet else []


def _once(rows: Mapping[int, R], keys: Sequence[object]) -> dict[int, R]:
    """Return the rows that count: of those with the same key the first, and all without one."""
    first: dict[object, int] = {}
    return {at: row for at, row in rows.items() if keys[at] is None or first.setdefault(keys[at], at) == at}


def _member(name: Cell, number: Cell, match_code: Cell) -> Member:
    return Member.of(
        {"name": clean_name(written(name)), "id_number": canonical_number(number), MATCH_CODE: _text(match_code)}
    )


def _org(code: Cell, name: Cell, parent_code: Cell) -> Org:
    return Org.of({"code": _text(code), "name": _text(name), "parent_code": _text(parent_code)})


def _text(cell: Cell) -> str | None:
    return clean(written(cell)) or None
