"""What stands among the rows and is none of them, and cells that are no plain cells: merged, computed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from validators.cell import Cell, cell_name, written
from validators.clean import IN_LINE, clean, clean_heading
from validators.column import Column
from validators.issue import Issue, Place
from workbook.schema import UNDECLARED
from workbook.tab import Area, Tab, runs
from workbook.tables.headings import Headings
from workbook.tables.table import columns_of, place_of

FEWEST_HEADINGS_AGAIN = 3
TOTALS = re.compile(r"(本页)?(合计|小计|总计|汇总|共计|累计)[:：]?")
FOOTER = re.compile(
    r"(填表|制表|填报|审核|复核|经办|单位负责|负责)(人|日期|时间|单位).{0,8}[:：].*|(注|备注|说明|填表说明)[:：].*"
)


# With this no footer begins, and it is not blank.
PLAIN_START = re.compile(rf"(?! )(?!.*[计总:])[{IN_LINE}]+")
# What cleaning takes from a heading, or changes in it.
UNCLEAN = re.compile(rf"[^{IN_LINE}]|[ *]")
NOWHERE: frozenset[int] = frozenset()


class HeadingsAgain:
    """Tells whether a row repeats headings: three cells or more, and half of those filled, are what columns are called.

    They may be those of this sheet or of an old table that was pasted, in whatever columns; ours do not count.
    """

    def __init__(self, tab: Tab, headings: Headings, declared: Mapping[str, Column]) -> None:
        """Keep what the columns are called, on the sheet and by declaration."""
        sheet = {written(tab.at(headings.row, at)) for at in headings.columns.values()}
        self._texts = sheet.union(*((column.heading, *column.aliases) for column in declared.values()))
        self._names = frozenset(map(clean_heading, self._texts))
        self._ours = {at for name in UNDECLARED for at in columns_of(tab.cells[headings.row - 1], name)}

    def hints(self, column: Sequence[Cell]) -> list[int]:
        """Return where in a column something stands that a column is called: no other row can repeat headings."""
        if self._texts.isdisjoint(column):
            return []
        return [position for position, cell in enumerate(column) if cell in self._texts]

    def stand_in(self, cells: Sequence[Cell]) -> bool:
        """Tell it of the cells of one row."""
        if self._texts.isdisjoint(cells) or self._too_few(cells):
            return False
        filled = [cell for at, cell in enumerate(cells, 1) if cell is not None and at not in self._ours]
        again = sum(isinstance(cell, str) and clean_heading(cell) in self._names for cell in filled)
        return again >= FEWEST_HEADINGS_AGAIN and 2 * again >= len(filled)

    def _too_few(self, cells: Sequence[Cell]) -> bool:
        """Tell it of a row that nothing need be cleaned in, which is quickly done."""
        texts = [cell for cell in cells if isinstance(cell, str)]
        return not UNCLEAN.search("".join(texts)) and sum(map(self._names.__contains__, texts)) < FEWEST_HEADINGS_AGAIN


def is_total(text: str) -> bool:
    """Tell whether a row that begins with this text is a row of totals."""
    return TOTALS.fullmatch("".join(clean(text).split())) is not None


def is_footer(text: str) -> bool:
    """Tell whether a row that begins with this text stands under a table: totals, who filled it in, notes."""
    compared = "".join(clean(text).split())
    return (TOTALS.fullmatch(compared) or FOOTER.fullmatch(compared)) is not None


def merged_issues(
    tab: Tab, headings: Headings, declared: Mapping[str, Column], inside: Iterable[int]
) -> Iterator[Issue]:
    """Report every merged area that lies over rows of the ledger: its values fit none of the rows."""
    skipped = set(inside)
    for area in tab.merges or ():
        top = max(area.top, headings.row + 1)
        field = next((one for one, at in headings.columns.items() if area.left <= at <= area.right), None)
        if field is not None and area.bottom >= top and not skipped.issuperset(range(top, area.bottom + 1)):
            place = place_of(tab, top, headings.columns[field], declared[field])
            yield Issue("MPM205", place, {"area": str(area)})


class Formulas:
    """The formulas of a ledger's columns: which cells of a row they fill, and the range each belongs to."""

    def __init__(self, tab: Tab, headings: Headings) -> None:
        """Group the formulas below the headings by row, and by column into ranges without a gap."""
        self._uncalculated = tab.uncalculated or frozenset()
        in_row: dict[int, list[int]] = {}
        in_column: dict[int, list[int]] = {}
        for row, at in tab.formulas or ():
            if row > headings.row:
                in_row.setdefault(row, []).append(at)
                in_column.setdefault(at, []).append(row)
        self._in_row = {row: frozenset(columns) for row, columns in in_row.items()}
        self._in_column = {at: frozenset(rows) for at, rows in in_column.items()}
        self._areas: dict[tuple[int, int], str] = {}
        for at in headings.columns.values():
            for top, bottom in runs(self.in_column(at)):
                name = cell_name(top, at) if top == bottom else str(Area(top, at, bottom, at))
                self._areas.update(dict.fromkeys(((row, at) for row in range(top, bottom + 1)), name))

    def of(self, row: int) -> frozenset[int]:
        """Return the columns of a row that hold formulas."""
        return self._in_row.get(row, NOWHERE)

    def rows(self) -> Iterable[int]:
        """Return the rows that hold formulas."""
        return self._in_row

    def in_column(self, at: int) -> frozenset[int]:
        """Return the rows in which a column holds formulas."""
        return self._in_column.get(at, NOWHERE)

    def uncalculated(self, row: int, columns: Iterable[int]) -> bool:
        """Tell whether any of these cells holds a formula that nobody has calculated."""
        return any((row, at) in self._uncalculated for at in columns)

    def issue(self, tab: Tab, row: int, at: int, column: Column) -> Issue:
        """Return the finding at a cell that holds a formula."""
        code = "MPM210" if (row, at) in self._uncalculated else "MPM204"
        return Issue(code, place_of(tab, row, at, column), {"area": self._areas[row, at]})


def no_row_issue(code: str, tab: Tab, row: int) -> Issue:
    """Return the finding at a row that is none of the ledger's, at its first cell."""
    cells = tab.cells[row - 1]
    at = next(at for at, cell in enumerate(cells, 1) if cell is not None)
    return Issue(code, Place(tab.title, cell_name(row, at), "", written(cells[at - 1])), {"row": str(row)})
