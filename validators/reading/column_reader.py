"""A whole column read at once: every different cell is looked at once, and few of them by a reader."""

from collections.abc import Mapping, Sequence
from itertools import compress, count
from typing import Any

from validators.cell import Cell
from validators.column import Column
from validators.reading.outcome import Finding, Reader
from validators.reading.reader import reader_of
from validators.reading.screen import NONE_PASSES, SCREENS, Screen

# Cells of different ones of these types may be equal, such as 1, 1.0 and TRUE, and are not the same cell.
NUMBERS = frozenset((bool, int, float))


class Readers:
    """The readers of some columns: those that read alike share what they remember."""

    def __init__(self) -> None:
        """Have none yet."""
        self._known: dict[tuple[object, ...], ColumnReader] = {}

    def of(self, column: Column) -> "ColumnReader":
        """Return the reader of a column."""
        alike = (column.kind, column.choices, column.nothing, column.need, column.note, column.as_typed)
        return self._known.get(alike) or self._known.setdefault(alike, ColumnReader(column))


class ColumnReader:
    """Reads cells of one column, and remembers what it made of each."""

    def __init__(self, column: Column) -> None:
        """Remember nothing yet."""
        read, screen = reader_of(column), SCREENS.get(column.kind, NONE_PASSES)
        self._memories = {kind: _Memory(read, screen) for kind in NUMBERS}

    def read(self, cells: Sequence[Cell]) -> tuple[list[Any], Mapping[int, Finding]]:
        """Return the value of each cell, and by position what is wrong with some."""
        kinds = NUMBERS.intersection(map(type, cells))
        if len(kinds) > 1:
            return self._mixed(cells)
        memory = self._memories[next(iter(kinds), int)]
        values = list(map(memory.__getitem__, cells))
        findings = memory.findings
        wrong = compress(count(), map(findings.__contains__, cells)) if findings else ()
        return values, {at: findings[cells[at]] for at in wrong}

    def _mixed(self, cells: Sequence[Cell]) -> tuple[list[Any], Mapping[int, Finding]]:
        """Do the same where numbers of several types stand in the column."""
        memories = [self._memories.get(type(cell), self._memories[int]) for cell in cells]
        values = [memory[cell] for memory, cell in zip(memories, cells, strict=True)]
        wrong = (at for at, memory in enumerate(memories) if cells[at] in memory.findings)
        return values, {at: memories[at].findings[cells[at]] for at in wrong}


class _Memory(dict[Cell, Any]):
    """The value of every cell seen so far, numbers of one type among them; ``findings`` are of those with something."""

    def __init__(self, read: Reader, screen: Screen) -> None:
        super().__init__({None: None, "": None})
        self._read, (self._type, self._passes) = read, screen
        self.findings: dict[Cell, Finding] = {}

    def __missing__(self, cell: Cell) -> object:
        if type(cell) is self._type and self._passes(cell):
            self[cell] = cell
            return cell
        self[cell], found = self._read(cell)
        if found is not None:
            self.findings[cell] = found
        return self[cell]
