"""What the ledgers of the workbook hold before they are filled anew: rows typed here, rows that came, words beside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from mpm_xl.canonical import OWN, canon, content_columns, is_beside
from mpm_xl.consolidation.meanings import Meanings
from mpm_xl.consolidation.merging.fact import Dispute, Fact, Side
from mpm_xl.consolidation.merging.merge import digest_of
from mpm_xl.consolidation.model import reference_fields
from validators.cell import Cell, written
from validators.row import Ledger, Row
from workbook.schema import SOURCE_HEADINGS, UNDECLARED
from workbook.tab import Tab
from workbook.tables import Table
from workbook.tables.headings import find_headings
from workbook.tables.origin import Origin
from workbook.tables.reader import origins_of

Identity: TypeAlias = tuple[str, ...]

CHANGED_HERE, LEFT_BEHIND = "本级改动", "本级所写"


@dataclass(frozen=True)
class Standing:
    """One ledger as it stands; ``unit`` is the code of this level, ``file`` the name of the workbook."""

    table: Table[Row]
    unit: str
    file: str

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The columns that hold content, by field, event or heading."""
        return {name: at for name, at in content_columns(self.table) if name not in SOURCE_HEADINGS}

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The rows on which anything stands, by their numbers; what is ours alone does not count."""
        ours = {at for heading in UNDECLARED if (at := self.table.column_of(heading))}
        tab, first = self.table.tab, self.table.heading_row + 1
        return [
            row
            for row, cells in enumerate(tab.cells[first - 1 : self.table.bottom], first)
            if any(canon(cell) for at, cell in enumerate(cells, 1) if at not in ours)
        ]

    @cached_property
    def own(self) -> Mapping[int, Fact]:
        """The rows that were typed at this level, by their numbers."""
        return {
            row: Fact(self._cells(row), {}, Origin("", self.file, row), own=True)
            for row in self.numbers
            if row not in self.table.origins
        }

    @cached_property
    def came(self) -> Mapping[int, Fact]:
        """The rows that came from below the last time, by their numbers, as they stand now."""
        return {row: Fact(self._cells(row), {}, self.table.origins[row]) for row in self.numbers if row not in self.own}

    def column(self, field: str) -> Sequence[Cell]:
        """Return the cells of one field, row by row; blank ones where the sheet has no such column."""
        at = self.columns.get(field)
        return [self.table.tab.at(row, at) if at else None for row in self.numbers]

    def before(self, meanings: Meanings) -> list[Fact]:
        """Return the rows of the last time with what their references mean in the workbook."""
        declared = self.table.ledger.row.columns()
        kinds = {field: declared[field].kind for field in reference_fields(self.table.ledger, tuple(self.columns))}
        return [
            replace(fact, refs={field: meanings.of(kind, fact.cells.get(field)) for field, kind in kinds.items()})
            for fact in self.came.values()
        ]

    def _cells(self, row: int) -> dict[str, Cell]:
        cells = ((name, self.table.tab.at(row, at)) for name, at in self.columns.items())
        return {name: cell for name, cell in cells if canon(cell)}

    def kept(self, facts: Sequence[Fact]) -> tuple[list[Fact], list[Dispute]]:
        """Return the new rows with what people wrote beside the old ones, and what of theirs has no place any more.

        Beside a row stand answers to findings, and the columns that this office added.  A row is the same as long as it
        holds the same; one that changed is known again by its key.
        """
        beside: dict[Identity, list[tuple[int, Fact]]] = {}
        for row, old in self.came.items():
            for identity in self._identities(old, old.origin.digest):
                beside.setdefault(identity, []).append((row, old))
        new = list(facts)
        met: set[int] = set()
        told: list[Dispute] = []
        for at, fact in enumerate(new):
            for identity in self._identities(fact, fact.origin.digest):
                row, old = next(((row, old) for row, old in beside.get(identity, ()) if row not in met), (0, fact))
                if row:
                    met.add(row)
                    told += self._changes(row, old, fact)
                    new[at] = _with_words(fact, old)
                    break
        told += [one for row, old in self.came.items() if row not in met for one in self._lost(row, old)]
        return new, told

    def _identities(self, fact: Fact, digest: str) -> Iterator[Identity]:
        if fact.own:
            return
        yield fact.origin.unit, digest
        key = [canon(fact.cells.get(field)) for field in self.table.ledger.key]
        if key and all(key):
            yield fact.origin.unit, "", *key

    def _changes(self, row: int, old: Fact, new: Fact) -> Iterator[Dispute]:
        """Yield what was typed over in a row that came from below: the sender's word stands again."""
        if digest_of(self.table.ledger, old) == old.origin.digest:
            return
        for field in dict.fromkeys((*old.cells, *new.cells)):
            if not is_beside(field) and canon(old.cells.get(field)) != canon(new.cells.get(field)):
                yield self._dispute(CHANGED_HERE, row, old, field, new)

    def _lost(self, row: int, old: Fact) -> Iterator[Dispute]:
        """Yield what was written beside or over a row that comes no more."""
        changed = digest_of(self.table.ledger, old) != old.origin.digest
        for field in old.cells:
            if changed or is_beside(field):
                yield self._dispute(LEFT_BEHIND, row, old, field, None)

    def _dispute(self, kind: str, row: int, old: Fact, field: str, new: Fact | None) -> Dispute:
        declared = self.table.ledger.row.columns()
        heading = declared[field].heading if field in declared else field.removeprefix(OWN)
        subject = written(old.cells.get("person") or old.cells.get("name") or f"第{row}行")
        theirs = new or old
        value = new.cells.get(field) if new else None
        return Dispute(
            kind, self.table.ledger.tab, subject, heading, Side(self.unit, self.file, row, old.cells.get(field)),
            Side(theirs.origin.unit, theirs.origin.file, theirs.origin.row, value), value,
        )  # fmt: skip


def standing_of(tab: Tab, ledger: Ledger[Row], unit: str, file: str) -> Standing | None:
    """Return a ledger of the workbook as it stands; None where its headings cannot be found."""
    headings = find_headings(tab, ledger)
    if headings is None:
        return None
    filled = [row for row, cells in enumerate(tab.cells, 1) if row > headings.row and any(map(canon, cells))]
    area = (tab.tables or {}).get(ledger.table)
    bottom = max([area.bottom if area else 0, headings.row, *filled])
    origins = origins_of(tab, headings, range(headings.row + 1, bottom + 1))
    return Standing(Table(ledger, {}, headings.columns, tab, headings.row, bottom, (), origins=origins), unit, file)


def _with_words(fact: Fact, old: Fact) -> Fact:
    """Return a row with what was written beside it here; an answer that the unit sent itself goes first."""
    for field, cell in old.cells.items():
        if is_beside(field) and field not in fact.cells:
            fact = fact.holding(field, cell)
    return fact
