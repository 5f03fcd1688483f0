"""What a tab holds: its cells and the facts around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from validators.cell import Cell, Grid, cell_name


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


@dataclass(frozen=True)
class Tab:
    """One tab as it was read.

    ``cells`` begins at A1: ``cells[0][0]`` is A1; rows may be of unequal length.
    ``tables`` maps the name of an Excel Table to its area, heading row included.
    ``names`` maps a defined name whose target lies wholly on this tab to that target; a name whose target
    was deleted maps to None.
    A fact that the adapter cannot tell is None, never empty.
    """

    title: str
    cells: Grid
    tables: Mapping[str, Area] | None = None
    names: Mapping[str, Area | None] | None = None
    merges: tuple[Area, ...] | None = None
    formulas: frozenset[tuple[int, int]] | None = None
    hidden_rows: frozenset[int] | None = field(default=None)
    protected: bool | None = None

    def at(self, row: int, column: int) -> Cell:
        """Return the cell in a 1-based row and column; None beyond what is used."""
        if row > len(self.cells) or column > len(self.cells[row - 1]):
            return None
        return self.cells[row - 1][column - 1]
