"""A row on its way into the workbook of a level: what it holds, what its references mean, and where it came from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from mpm_xl.canonical import canon
from mpm_xl.consolidation.model import Record, Sheet
from validators.cell import Cell
from workbook.tables.origin import Origin

Cells: TypeAlias = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Fact:
    """One row by field, raw as it was read.

    ``refs`` are the person keys and codes that its references mean in its own unit; a field that means nobody there
    is None.  ``own`` tells that it was typed at this level and stays as it is.
    """

    cells: Cells
    refs: Mapping[str, str | None]
    origin: Origin
    own: bool = False

    def holding(self, field: str, cell: Cell) -> "Fact":
        """Return the row with another cell."""
        return replace(self, cells={**self.cells, field: cell})


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two rows says, and where it stands."""

    unit: str
    file: str
    row: int
    value: Cell


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two rows that speak of the same thing and do not say the same, with what the merged row now says."""

    kind: str
    ledger: str
    subject: str
    heading: str
    first: Side
    second: Side
    taken: Cell


def facts_of(sheet: Sheet) -> Iterator[Fact]:
    """Yield the rows of a sheet as facts."""
    for record in sheet.records:
        yield fact_of(sheet.fields, sheet.references, record)


def fact_of(fields: Sequence[str], references: Sequence[str], record: Record) -> Fact:
    """Return a record by field, blank cells left out."""
    cells = {field: cell for field, cell in zip(fields, record.cells, strict=True) if canon(cell)}
    return Fact(cells, dict(zip(references, record.refs, strict=True)), record.origin)


def side(fact: Fact, field: str) -> Side:
    """Return what a row says of a field, and where."""
    return Side(fact.origin.unit, fact.origin.file, fact.origin.row, fact.cells.get(field))


def merged(facts: Sequence[Fact], silent: Iterable[str] = ()) -> tuple[Fact, list[tuple[str, Fact]]]:
    """Return one row of several that speak of the same thing, and where they differ: a field, and the row that does.

    The first row has the last word, what it leaves blank is taken from the next; a row typed at this level takes
    nothing.  Of ``silent`` fields no difference is told.
    """
    first, *others = facts
    cells, refs, told = dict(first.cells), dict(first.refs), []
    for other in others:
        for field, cell in other.cells.items():
            if field not in cells and not first.own:
                cells[field] = cell
                if field in other.refs:
                    refs[field] = other.refs[field]
            elif field not in silent and _differ(first, other, field, cells.get(field), cell, refs.get(field)):
                told.append((field, other))
    return replace(first, cells=cells, refs=refs), told


def _differ(first: Fact, other: Fact, field: str, ours: Cell, theirs: Cell, meant: str | None) -> bool:  # noqa: PLR0913, PLR0917  -- both rows and both cells
    """Tell whether two cells say different things; two references that mean the same do not."""
    if first.own and field not in first.cells:
        return False
    there = other.refs.get(field)
    same = canon(ours) == canon(theirs) or (meant is not None and meant == there)
    return not same
