"""The rows of one ledger, where they stand, and what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from validators.cell import Cell, cell_name, written
from validators.clean import clean_heading
from validators.column import Column, Kind
from validators.issue import Issue, Place
from validators.row import Ledger, Row
from workbook.tab import Tab
from workbook.tables.origin import Origin

R_co = TypeVar("R_co", bound=Row, covariant=True)

PERSONAL = {Kind.ID_NUMBER, Kind.PHONE}
# With one of these a column is not read, or another is read in its place: nothing may be computed from the table.
HEADING_FAULTS = frozenset({"MPM211", "MPM212", "MPM216", "MPM221", "MPM222", "MPM223"})


@dataclass(frozen=True)
class Table(Generic[R_co]):
    """The rows of one ledger by their row number on the sheet, and what is wrong with them.

    ``columns`` maps a field to its 1-based column; a column that the sheet lacks is not in it.
    ``heading_row`` is the row of the headings, nought where none was found; ``bottom`` the last row that belongs to
    the table, blank ones included where anything stands on them or below.
    ``seals`` are the seals that the rows shall carry from now on: of what they hold now, save for columns under
    suspicion, which keep what they carried, so that the finding stays until it is put right.
    ``origins`` are the rows that came from the level below, and from where; the others were typed at this level.
    """

    ledger: Ledger[R_co]
    rows: Mapping[int, R_co]
    columns: Mapping[str, int]
    tab: Tab
    heading_row: int
    bottom: int
    issues: tuple[Issue, ...]
    seals: Mapping[int, str] = field(default_factory=dict)
    origins: Mapping[int, Origin] = field(default_factory=dict)

    @staticmethod
    def absent(ledger: Ledger[R_co]) -> "Table[R_co]":
        """Return the table of a ledger that the workbook does not have."""
        return Table(ledger, {}, {}, Tab(ledger.tab, []), 0, 0, ())

    def column_of(self, heading: str) -> int | None:
        """Return the one 1-based column that has this heading; None where the sheet has none, or several of them."""
        found = columns_of(self.headings, heading)
        return found[0] if len(found) == 1 else None

    def covered(self, column: int) -> frozenset[int]:
        """Return the rows of the table in which a merged area hides the cell of a column, the first cell excepted."""
        return frozenset(
            row
            for area in self.tab.merges or ()
            if area.left <= column <= area.right
            for row in range(area.top + (area.left == column), min(area.bottom, self.bottom) + 1)
        )

    @property
    def headings(self) -> Sequence[Cell]:
        """The cells of the heading row, as they stand on the sheet; none where there is no such row."""
        return self.tab.cells[self.heading_row - 1] if self.heading_row else ()

    def place(self, row: int, field: str) -> Place:
        """Return where a field of a row stands, with what is written there."""
        column = self.ledger.row.columns()[field]
        at = self.columns.get(field)
        if at is None:
            return Place(self.ledger.tab, f"A{row}", column.heading)
        return place_of(self.tab, row, at, column)

    def issue(self, code: str, row: int, field: str, **facts: str) -> Issue:
        """Return a finding at a field of a row."""
        return Issue(code, self.place(row, field), facts)


def columns_of(headings: Sequence[Cell], heading: str) -> list[int]:
    """Return the 1-based columns that have a heading, compared as headings are."""
    return [at for at, cell in enumerate(headings, 1) if isinstance(cell, str) and clean_heading(cell) == heading]


def place_of(tab: Tab, row: int, at: int, column: Column) -> Place:
    """Return the place of a cell of a column, with what is written there."""
    return Place(tab.title, cell_name(row, at), column.heading, written(tab.at(row, at)), column.kind in PERSONAL)
