"""What references say in the merged workbook: they mean whom they meant in their own unit, and nobody by chance."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from mpm_xl.consolidation.merging.alike import CODE, ID, NAME, own_key
from mpm_xl.consolidation.merging.fact import Fact
from mpm_xl.consolidation.model import BETWEEN_REFERENCES, ORGANISATIONS, PERSONS
from mpm_xl.orgs import OrgTree
from mpm_xl.people import People
from validators.cell import Cell, written
from validators.clean import clean, tidy
from validators.column import Kind
from validators.ledgers import MEMBERS
from validators.ledgers.members import Member
from validators.ledgers.organisations import Org
from validators.reading import Reader, reader_of
from validators.reading.names import BETWEEN
from validators.row import Ledger, Row


class References:
    """How to refer to the persons and organisations of a merged workbook."""

    def __init__(self, members: Sequence[Fact], orgs: Sequence[Fact], unit: str, names: Mapping[str, str]) -> None:
        """Keep the rows of 党员 and of 党组织; ``unit`` is the code of this level, ``names`` are those of the units."""
        self._members, self._orgs, self._unit, self._names = members, orgs, unit, names
        self._called: dict[int, str] = {}
        self._titled: dict[str, str] = {}

    @cached_property
    def people(self) -> People:
        """The persons of the merged workbook, by their place in it."""
        readers = {field: reader_of(MEMBERS.row.columns()[field]) for field in (NAME, ID, CODE)}
        members = {at: _member(fact, readers) for at, fact in enumerate(self._members)}
        return People(members, {at: one for at, one in members.items() if self._is_first(at)})

    @cached_property
    def _tree(self) -> OrgTree:
        rows = {
            at: Org.of({field: _text(fact.cells.get(field)) for field in ("code", "name", "parent_code")})
            for at, fact in enumerate(self._orgs)
        }
        codes = {org.code: at for at, org in reversed(rows.items())}
        return OrgTree(rows, self._unit, {at: org for at, org in rows.items() if codes[org.code] == at})

    @cached_property
    def _by_key(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for at, fact in enumerate(self._members):
            if key := own_key(fact.cells):
                found.setdefault(key, at)
        return found

    def _is_first(self, at: int) -> bool:
        """Tell whether no row before it is the same person's: a unit may have somebody twice."""
        key = own_key(self._members[at].cells)
        return key is None or self._by_key[key] == at

    def written(self, ledger: Ledger[Row], fact: Fact) -> Fact:
        """Return a row whose references say in the merged workbook what they meant in their own unit."""
        if fact.own:
            return fact
        columns = ledger.row.columns()
        cells = dict(fact.cells)
        for field, meant in fact.refs.items():
            if field not in cells:
                continue
            kind = columns[field].kind
            if kind in PERSONS:
                cells[field] = self._persons(kind, cells[field], meant, fact.origin.unit)
            elif kind in ORGANISATIONS and meant:
                cells[field] = self._organisation(meant) or cells[field]
        return replace(fact, cells=cells)

    def _persons(self, kind: Kind, cell: Cell, meant: str | None, unit: str) -> Cell:
        if not isinstance(cell, str):
            return cell
        if kind is not Kind.STAFFS:
            return self._person(cell, meant or "", unit)
        texts = [text for text in BETWEEN.split(clean(cell)) if text.strip()]
        keys = meant.split(BETWEEN_REFERENCES) if meant else [""] * len(texts)
        if len(texts) != len(keys):
            return cell
        return BETWEEN_REFERENCES.join(self._person(*pair, unit) for pair in zip(texts, keys, strict=True))

    def _person(self, text: str, key: str, unit: str) -> str:
        """Return how to refer to a person; a stranger to the unit gets its name behind where somebody else has his."""
        at = self._by_key.get(key)
        if at is not None:
            if at not in self._called:
                self._called[at] = self.people.reference(at)
            return self._called[at]
        return f"{text}（{self._names.get(unit, unit)}）" if self.people.rows(text) else text

    def _organisation(self, code: str) -> str | None:
        """Return how to refer to an organisation: its name, that of its parent before it, or the code."""
        if code in self._titled:
            return self._titled[code]
        row = self._tree.find(code)
        if row is None:
            return None
        name = tidy(written(self._orgs[row].cells.get("name")))
        above = self._tree.find(_text(self._orgs[row].cells.get("parent_code")))
        longer = f"{tidy(written(self._orgs[above].cells.get('name')))}{name}" if above is not None else ""
        self._titled[code] = next((short for short in (name, longer) if self._tree.find(short) == row), code)
        return self._titled[code]


def _member(fact: Fact, readers: Mapping[str, Reader]) -> Member:
    return Member.of({field: read(fact.cells.get(field))[0] for field, read in readers.items()})


def _text(cell: Cell) -> str:
    return clean(written(cell))
