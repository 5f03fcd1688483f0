"""The rows of a ledger: every column read as a whole, blanks that must be filled, keys that stand twice."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any, Generic

from validators.cell import cell_name, written
from validators.column import Column, When
from validators.issue import Issue, Place
from validators.nothing import Nothing
from validators.reading import FOREIGN, MASKED, ColumnReader, Readers
from validators.row import Ledger, Row
from workbook.tab import Tab
from workbook.tables.headings import Headings, event_columns
from workbook.tables.lines import Lines
from workbook.tables.table import R_co, Table, place_of

# In what order the findings of one row are told: of its cells, of its marks, of blanks, of blanks under a condition.
CELLS, MARKS, BLANKS, CONDITIONS = range(4)


@dataclass(frozen=True)
class Reading:
    """One column as it is read: its place among those that are, its place on the sheet, what, by which reader."""

    order: int
    at: int
    field: str
    column: Column
    reader: ColumnReader


class Rows(Generic[R_co]):
    """Reads the rows of a ledger column by column, and gathers what is wrong with them.

    ``misfits`` counts the cells of each field that are hardly of its kind; ``skipped`` are rows that hold something
    and are none of the ledger's; ``masked`` are the rows of each field that hold a masked number.
    """

    def __init__(self, tab: Tab, ledger: Ledger[R_co], headings: Headings, profile: str) -> None:
        """Find the rows, and prepare a reading for every column that was found."""
        declared = ledger.row.columns()
        self._tab, self._ledger, self._profile = tab, ledger, profile
        readers = Readers()
        self.readings = [
            Reading(order, at, field, declared[field], readers.of(declared[field]))
            for order, (field, at) in enumerate(headings.columns.items())
        ]
        self._events = events_of(tab, ledger, headings.row)
        self._lines = Lines(tab, headings, declared, self._events)
        self._found = [(number, CELLS, 0, issue) for number, issue in self._lines.issues]
        self.skipped = self._lines.skipped
        self.misfits: Counter[str] = Counter()
        self.masked: dict[str, list[int]] = defaultdict(list)

    @property
    def issues(self) -> list[Issue]:
        """What is wrong, row by row."""
        return [found[-1] for found in sorted(self._found, key=itemgetter(0, 1, 2))]

    def read(self) -> dict[int, R_co]:
        """Return every row of the ledger by its number."""
        values: dict[str, Sequence[Any]] = {reading.field: self._column(reading) for reading in self.readings}
        for reading in self.readings:
            when = reading.column.when
            if when and when.asked(self._profile) and when.field in values:
                self._condition(reading, when, values)
        if self._ledger.matrix and self._events:
            values["marks"] = self._marks(ColumnReader(self._ledger.matrix.column))
        numbers = self._lines.numbers
        return dict(zip(numbers, self._ledger.row.many(values, len(numbers)), strict=True))

    def _column(self, reading: Reading) -> list[Any]:
        """Return the values of a column; report what is wrong with its cells, its formulas, blanks to be filled."""
        lines, numbers = self._lines, self._lines.numbers
        values, findings = reading.reader.read(lines.column(reading.at))
        for position, (code, facts) in findings.items():
            if code == MASKED:
                self.masked[reading.field].append(numbers[position])
                continue
            self.misfits[reading.field] += values[position] is None or code in FOREIGN
            self._report(CELLS, reading, numbers[position], code, facts)
        formulas = lines.formulas.in_column(reading.at)
        for number in formulas.intersection(numbers):
            issue = lines.formulas.issue(self._tab, number, reading.at, reading.column)
            self._found.append((number, CELLS, reading.order, issue))
        if reading.column.required(self._profile):
            code = "MPM201" if reading.field in self._ledger.key else _missing(reading.column)
            for position in _blanks(values):
                if position not in findings and numbers[position] not in formulas:
                    self._blank(BLANKS, reading, position, code)
        return values

    def _condition(self, reading: Reading, when: When, values: Mapping[str, Sequence[Any]]) -> None:
        """Report blanks of a column that another field asks to be filled."""
        cells, others = self._lines.column(reading.at), values[when.field]
        for position in _blanks(values[reading.field]):
            if cells[position] is None and _holds(when, others[position]):
                self._blank(CONDITIONS, reading, position, _missing(reading.column))

    def _blank(self, phase: int, reading: Reading, position: int, code: str) -> None:
        number = self._lines.numbers[position]
        if number not in self._lines.computed:
            self._report(phase, reading, number, code, {})

    def _report(self, phase: int, reading: Reading, number: int, code: str, facts: Mapping[str, str]) -> None:
        issue = Issue(code, place_of(self._tab, number, reading.at, reading.column), facts)
        self._found.append((number, phase, reading.order, issue))

    def _marks(self, reader: ColumnReader) -> list[dict[str, str]]:
        """Return for each row the marks that stand in it, by the code of the event."""
        numbers = self._lines.numbers
        columns = []
        for order, (event, at) in enumerate(self._events.items()):
            cells = self._lines.column(at)
            marks, findings = reader.read(cells)
            for position, (code, facts) in findings.items():
                marks[position] = None
                place = Place(self._tab.title, cell_name(numbers[position], at), event, written(cells[position]))
                self._found.append((numbers[position], MARKS, order, Issue(code, place, facts)))
            columns.append(marks)
        rows = zip(*columns, strict=True)
        return [
            {event: mark for event, mark in zip(self._events, row, strict=True) if mark is not None} for row in rows
        ]


def _blanks(values: Sequence[object]) -> list[int]:
    return [position for position, value in enumerate(values) if value is None]


def events_of(tab: Tab, ledger: Ledger[Row], heading_row: int) -> dict[str, int]:
    """Return the column of each event of a matrix by its code, the first where several have it."""
    return {code: columns[0] for code, columns in event_columns(tab, ledger, heading_row).items()}


def _missing(column: Column) -> str:
    """Return the finding of a blank cell: 无 and 不掌握 are offered only where they are accepted."""
    if column.may_be_none:
        return "MPM202"
    return "MPM233" if column.nothing else "MPM209"


def _holds(when: When, value: object) -> bool:
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
    keys = list(map(attrgetter(*ledger.key), table.rows.values()))
    if len(set(keys)) == len(keys):
        return
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
