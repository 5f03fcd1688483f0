"""What a tab holds: its cells and the facts around them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from validators.cell import Cell, Grid, cell_name

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384


class Area(NamedTuple):
    """A rectangle of cells, 1-based, all four ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """Return the area as a spreadsheet writes it: ``A1:C3``."""
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"

    def holds(self, row: int, column: int) -> bool:
        """Tell whether a cell lies in the area."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return numbers in order, each unbroken sequence of them as its first and last."""
    unbroken = groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0])
    found = [[number for _, number in run] for _, run in unbroken]
    return [(run[0], run[-1]) for run in found]


@dataclass(frozen=True)
class Tab:
    """One tab as it was read.

    ``cells`` begins at A1: ``cells[0][0]`` is A1; rows may be of unequal length.  A blank cell is None, a day with
    a time of day is the day; a time alone and a span of time are texts (``10:30:00``), and a number that its format
    would show as a day but that is none, such as 0 or -1, is a number.  A number as large as an 18-digit ID is a
    float, so that the digits that were lost can be noticed.
    ``tables`` maps the name of an Excel Table to its area, heading row included.
    ``names`` maps a defined name whose target is one area wholly on this tab to that target; a name whose target
    was deleted maps to None.
    ``formulas`` are the cells that a formula computes, those that one array formula fills included;
    ``uncalculated`` are those of them that nobody has computed yet, which is not the same as an empty result.
    ``hidden_rows`` are hidden by hand, by a filter or by a height of 0; ``hidden`` tells it of the tab itself.
    A fact that the adapter cannot tell is None, never empty.
    """

    title: str
    cells: Grid
    tables: Mapping[str, Area] | None = None
    names: Mapping[str, Area | None] | None = None
    merges: tuple[Area, ...] | None = None
    formulas: frozenset[tuple[int, int]] | None = None
    hidden_rows: frozenset[int] | None = None
    protected: bool | None = None
    uncalculated: frozenset[tuple[int, int]] | None = None
    hidden: bool | None = None

    def at(self, row: int, column: int) -> Cell:
        """Return the cell in a 1-based row and column; None beyond what is used."""
        if row > len(self.cells) or column > len(self.cells[row - 1]):
            return None
        return self.cells[row - 1][column - 1]
