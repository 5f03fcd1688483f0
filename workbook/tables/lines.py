"""Which lines of a sheet are rows of its ledger, and what they hold, column by column."""

from collections.abc import Mapping, Sequence
from itertools import compress, zip_longest

from validators.cell import Cell
from validators.clean import clean
from validators.column import Column, Need
from validators.issue import Issue
from workbook.tab import Tab
from workbook.tables.headings import Headings
from workbook.tables.shape import PLAIN_START, Formulas, HeadingsAgain, is_footer, is_total, no_row_issue


class Lines:
    """The rows of a ledger: lines below its headings that hold anything in its columns, events included.

    ``numbers`` are their row numbers, ``computed`` those of them in which formulas fill all that is filled;
    ``skipped`` are lines that hold something and are none of the ledger's, ``issues`` what is said of them.
    """

    def __init__(self, tab: Tab, headings: Headings, declared: Mapping[str, Column], events: Mapping[str, int]) -> None:
        """Tell rows from other lines."""
        self._tab, self._top = tab, headings.row
        self._used = [*headings.columns.values(), *events.values()]
        self._needed = [at for field, at in headings.columns.items() if declared[field].need is Need.ALWAYS]
        self._again = HeadingsAgain(tab, headings, declared)
        self.formulas = Formulas(tab, headings)
        self.issues: list[tuple[int, Issue]] = []
        self.skipped: list[int] = []
        lines = tab.cells[self._top :]
        self._columns: list[Sequence[Cell]] = list(zip_longest(*lines))
        odd = self._odd()
        rows = [number not in odd or self._is_row(number, cells) for number, cells in enumerate(lines, self._top + 1)]
        self.numbers = list(compress(range(self._top + 1, len(tab.cells) + 1), rows))
        if not all(rows):
            self._columns = [list(compress(column, rows)) for column in self._columns]
        self.computed = frozenset(filter(self._all_computed, self.formulas.rows()))

    def column(self, at: int) -> Sequence[Cell]:
        """Return the cells of a 1-based column in all rows."""
        return self._columns[at - 1] if at <= len(self._columns) else (None,) * len(self.numbers)

    def _odd(self) -> set[int]:
        """Return the numbers of lines that must be looked at one by one: the others are plainly rows.

        Those begin, in a column of the ledger, with something that begins no footer, and no cell is like a heading.
        """
        below = self._top + 1
        if 1 not in self._used or not self._columns:
            return set(range(below, len(self._tab.cells) + 1))
        odd = set(self.formulas.rows())
        for number, cell in enumerate(self._columns[0], below):
            if cell is None or (isinstance(cell, str) and not PLAIN_START.fullmatch(cell)):
                odd.add(number)
        for column in self._columns:
            odd.update(below + position for position in self._again.hints(column))
        return odd

    def _is_row(self, number: int, cells: Sequence[Cell]) -> bool:
        formulas = self.formulas.of(number)
        if self._blank(number, cells, formulas):
            return False
        if self._no_row(number, cells, formulas):
            self.skipped.append(number)
            return False
        return True

    def _blank(self, number: int, cells: Sequence[Cell], formulas: frozenset[int]) -> bool:
        """Tell whether nothing is to be seen in a line, and no formula is there or still to be calculated."""
        width = len(cells)
        for at in self._used:
            cell = cells[at - 1] if at <= width else None
            if cell is not None and (at in formulas or not _is_blank(cell)):
                return False
        return not (formulas and self.formulas.uncalculated(number, self._used))

    def _no_row(self, number: int, cells: Sequence[Cell], formulas: frozenset[int]) -> bool:
        """Tell whether a line is no row of the ledger; the totals row of an Excel Table needs no finding."""
        if self._again.stand_in(cells):
            self.issues.append((number, no_row_issue("MPM219", self._tab, number)))
            return True
        first = next((cell for cell in cells if cell is not None), None)
        if not isinstance(first, str) or not is_footer(first) or self._looks_like_a_row(cells, first):
            return False
        if not (formulas and is_total(first)):
            self.issues.append((number, no_row_issue("MPM220", self._tab, number)))
        return True

    def _looks_like_a_row(self, cells: Sequence[Cell], first: str) -> bool:
        """Tell whether more than half of what every row must have is there, beside the word it begins with."""
        there = [cells[at - 1] for at in self._needed if at <= len(cells) and cells[at - 1] is not None]
        return 2 * len([cell for cell in there if cell != first]) > len(self._needed)

    def _all_computed(self, number: int) -> bool:
        formulas = self.formulas.of(number)
        return all(at in formulas for at in self._used if self._tab.at(number, at) is not None)


def _is_blank(cell: Cell) -> bool:
    """Tell whether nothing is to be seen in a cell: spaces alone make no row."""
    return isinstance(cell, str) and not clean(cell)
