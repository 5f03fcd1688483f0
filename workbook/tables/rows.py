"""The rows of a ledger: every cell read by its column, blanks that must be filled, keys that stand twice."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from validators.cell import Cell, cell_name, written
from validators.clean import clean
from validators.column import Column, Need, When
from validators.issue import Issue, Place
from validators.nothing import Nothing
from validators.reading import Reader, reader_of
from validators.row import Ledger, Row
from workbook.tab import Tab
from workbook.tables.headings import Headings, event_columns
from workbook.tables.shape import Formulas, HeadingsAgain, is_footer, is_total, no_row_issue
from workbook.tables.table import R_co, Table, place_of


@dataclass(frozen=True)
class Reading:
    """One column as it is read: where, what, by which function, required or not."""

    at: int
    field: str
    column: Column
    read: Reader
    required: bool


class Rows(Generic[R_co]):
    """Reads the rows of a ledger one after the other, and gathers what is wrong with them.

    ``misfits`` counts the cells of each field that could not be understood; ``skipped`` are rows that hold something
    and are none of the ledger's.
    """

    def __init__(self, tab: Tab, ledger: Ledger[R_co], headings: Headings, profile: str) -> None:
        """Prepare a reading for every column that was found."""
        self._tab, self._ledger, self._top = tab, ledger, headings.row
        declared = ledger.row.columns()
        self.readings = [
            Reading(at, field, declared[field], reader_of(declared[field]), declared[field].required(profile))
            for field, at in headings.columns.items()
        ]
        self._events = events_of(tab, ledger, headings.row)
        self._mark = reader_of(ledger.matrix.column) if ledger.matrix else None
        self._conditions = [
            (reading, when) for reading in self.readings if (when := reading.column.when) and when.asked(profile)
        ]
        self._formulas = Formulas(tab, headings)
        self._again = HeadingsAgain(tab, headings, declared)
        self._used = [reading.at - 1 for reading in self.readings] + [at - 1 for at in self._events.values()]
        self.issues: list[Issue] = []
        self.misfits: Counter[str] = Counter()
        self.skipped: list[int] = []

    def read(self) -> Iterator[tuple[int, R_co]]:
        """Yield every row that holds anything in the ledger's columns."""
        for number, cells in enumerate(self._tab.cells[self._top :], self._top + 1):
            width = len(cells)
            formulas = self._formulas.of(number)
            if all(
                cells[at] is None or (_is_blank(cells[at]) and at + 1 not in formulas)
                for at in self._used
                if at < width
            ) and not (formulas and self._formulas.uncalculated(number, (at + 1 for at in self._used))):
                continue
            if self._no_row(number, cells, formulas):
                self.skipped.append(number)
                continue
            yield number, self._row(number, cells, formulas)

    def _no_row(self, number: int, cells: Sequence[Cell], formulas: frozenset[int]) -> bool:
        """Tell whether a row is none of the ledger's; the totals row of an Excel Table needs no finding."""
        if self._again.stand_in(cells):
            self.issues.append(no_row_issue("MPM219", self._tab, number))
            return True
        first = next((cell for cell in cells if cell is not None), None)
        if not isinstance(first, str) or not is_footer(first) or self._looks_like_a_row(cells, first):
            return False
        if not (formulas and is_total(first)):
            self.issues.append(no_row_issue("MPM220", self._tab, number))
        return True

    def _looks_like_a_row(self, cells: Sequence[Cell], first: str) -> bool:
        """Tell whether more than half of what every row must have is there, beside the word it begins with."""
        needed = [reading.at for reading in self.readings if reading.column.need is Need.ALWAYS]
        there = [cells[at - 1] for at in needed if at <= len(cells) and cells[at - 1] is not None]
        return 2 * len([cell for cell in there if cell != first]) > len(needed)

    def _row(self, number: int, cells: Sequence[Cell], formulas: frozenset[int]) -> R_co:
        values, blank = self._values(number, cells, formulas)
        if self._mark is not None and self._events:
            values["marks"] = self._marks(number, cells, self._mark)
        if formulas and all(at + 1 in formulas for at in self._used if at < len(cells) and cells[at] is not None):
            return self._ledger.row.of(values)
        for reading in blank:
            code = "MPM201" if reading.field in self._ledger.key else _missing(reading.column)
            self._report(code, number, reading, {})
        for reading, when in self._conditions:
            if values.get(reading.field) is None and self._tab.at(number, reading.at) is None and _holds(when, values):
                self._report(_missing(reading.column), number, reading, {})
        return self._ledger.row.of(values)

    def _values(
        self, number: int, cells: Sequence[Cell], formulas: frozenset[int]
    ) -> tuple[dict[str, Any], list[Reading]]:
        """Return the values of one row by field, and the required columns that it leaves blank."""
        width = len(cells)
        values: dict[str, Any] = {}
        blank: list[Reading] = []
        for reading in self.readings:
            at = reading.at
            cell = cells[at - 1] if at <= width else None
            value, finding = reading.read(cell) if cell is not None else (None, None)
            if value is not None:
                values[reading.field] = value
            elif finding is None and reading.required and at not in formulas:
                blank.append(reading)
            if finding is not None:
                self.misfits[reading.field] += value is None
                self._report(finding[0], number, reading, finding[1])
            if at in formulas:
                self.issues.append(self._formulas.issue(self._tab, number, at, reading.column))
        return values, blank

    def _report(self, code: str, number: int, reading: Reading, facts: Mapping[str, str]) -> None:
        self.issues.append(Issue(code, place_of(self._tab, number, reading.at, reading.column), facts))

    def _marks(self, number: int, cells: Sequence[Cell], read: Reader) -> dict[str, str]:
        marks: dict[str, str] = {}
        for code, at in self._events.items():
            cell = cells[at - 1] if at <= len(cells) else None
            mark, finding = read(cell)
            if finding is not None:
                place = Place(self._tab.title, cell_name(number, at), code, written(cell))
                self.issues.append(Issue(finding[0], place, finding[1]))
            elif mark is not None:
                marks[code] = mark
        return marks


def _is_blank(cell: Cell) -> bool:
    """Tell whether nothing is to be seen in a cell: spaces alone make no row."""
    return isinstance(cell, str) and not clean(cell)


def events_of(tab: Tab, ledger: Ledger[Row], heading_row: int) -> dict[str, int]:
    """Return the column of each event of a matrix by its code, the first where several have it."""
    return {code: columns[0] for code, columns in event_columns(tab, ledger, heading_row).items()}


def _missing(column: Column) -> str:
    """Return the finding of a blank cell: 无 and 不掌握 are offered only where they are accepted."""
    if column.may_be_none:
        return "MPM202"
    return "MPM233" if column.nothing else "MPM209"


def _holds(when: When | None, values: Mapping[str, object]) -> bool:
    if when is None:
        return False
    value = values.get(when.field)
    if value is None or isinstance(value, Nothing):
        return False
    return not when.values or (value in when.values) is not when.unless


def repeated_keys(table: Table[Row]) -> Iterator[Issue]:
    """Report every row whose key stands in an earlier row; a key that is not wholly known is equal to none.

    Units below count by themselves, and so give the same key to different rows, save where the key is of all units.
    """
    ledger = table.ledger
    if not ledger.key or any(field not in table.columns for field in ledger.key if field not in ledger.key_may_lack):
        return
    declared = ledger.row.columns()
    names = "、".join(declared[field].heading for field in ledger.key)
    first: dict[tuple[object, ...], int] = {}
    for number, row in table.rows.items():
        key = tuple(getattr(row, field) for field in ledger.key)
        if any(
            isinstance(part, Nothing) or (part is None and field not in ledger.key_may_lack)
            for field, part in zip(ledger.key, key, strict=True)
        ):
            continue
        origin = None if ledger.key_of_all else table.origins.get(number)
        earlier = first.setdefault((origin and origin.unit, *key), number)
        if earlier != number:
            yield Issue("MPM203", table.place(number, ledger.key[0]), {"row": str(earlier), "key": names})
