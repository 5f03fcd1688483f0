"""From a tab to the rows of a ledger: found by table and heading, never by position, and every fault reported."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from validators.cell import Cell, cell_name, written
from validators.clean import clean_heading
from validators.column import Column, Kind, Need, When
from validators.issue import Issue, Place, Refusal
from validators.nothing import Nothing
from validators.reading import Reader, reader_of
from validators.row import Ledger, Row
from workbook.tab import Tab

R_co = TypeVar("R_co", bound=Row, covariant=True)

HEADING_SEARCH_ROWS = 30
FINDINGS_HEADING = "校验"
TOTALS = ("汇总", "合计", "总计")
PERSONAL = {Kind.ID_NUMBER, Kind.PHONE}


@dataclass(frozen=True)
class Table(Generic[R_co]):
    """The rows of one ledger by their row number on the sheet, and what is wrong with them.

    ``columns`` maps a field to its 1-based column; a column that the sheet lacks is not in it.
    ``heading_row`` is the row of the headings; ``findings_column`` the hidden column that carries the marks;
    ``bottom`` the last row that belongs to the table, blank ones included where anything stands on them or below.
    """

    ledger: Ledger[R_co]
    rows: Mapping[int, R_co]
    columns: Mapping[str, int]
    tab: Tab
    heading_row: int
    bottom: int
    findings_column: int | None
    issues: tuple[Issue, ...]

    def place(self, row: int, field: str) -> Place:
        """Return where a field of a row stands, with what is written there."""
        column = self.ledger.row.columns()[field]
        at = self.columns.get(field)
        if at is None:
            return Place(self.ledger.tab, f"A{row}", column.heading)
        return _place(self.tab, row, at, column)

    def issue(self, code: str, row: int, field: str, **facts: str) -> Issue:
        """Return a finding at a field of a row."""
        return Issue(code, self.place(row, field), facts)


@dataclass(frozen=True)
class _Reading:
    """One column as it is read: where, what, by which function, required or not."""

    at: int
    field: str
    column: Column
    read: Reader
    required: bool


def read_table(tab: Tab, ledger: Ledger[R_co], profile: str, file: str) -> Table[R_co]:
    """Read every row that is not blank; sorted, filtered, hidden and moved columns make no difference.

    Raises Refusal where the tab has no such table, lacks a heading that every row needs, or has one twice.
    """
    area = (tab.tables or {}).get(ledger.table)
    heading_row, left = (area.top, area.left) if area else _search(tab, ledger, file)
    found = _match(tab, ledger, heading_row, left, file)
    readings = [
        _Reading(found[name], name, column, reader_of(column), column.required(profile))
        for name, column in ledger.row.columns().items()
        if name in found
    ]
    for name, column in ledger.row.columns().items():
        if name not in found and column.need is Need.ALWAYS and column.offered(profile):
            raise Refusal("MPM904", file=file, tab=ledger.tab, heading=column.heading)
    issues: list[Issue] = []
    rows = dict(_rows(tab, ledger, heading_row, readings, issues))
    issues += _merged(tab, heading_row, readings)
    issues += _repeated_keys(tab, ledger, rows, found)
    findings = [
        at for at in range(1, len(tab.cells[heading_row - 1]) + 1) if tab.at(heading_row, at) == FINDINGS_HEADING
    ]
    bottom = max([min(area.bottom, len(tab.cells)) if area else 0, heading_row, *rows])
    return Table(
        ledger, rows, found, tab, heading_row, bottom, findings[0] if findings else None, tuple(issues)
    )  # fmt: skip


def _search(tab: Tab, ledger: Ledger[R_co], file: str) -> tuple[int, int]:
    """Find the heading row of a sheet whose Excel Table is gone: the row that holds most headings."""
    columns = ledger.row.columns().values()
    wanted = {clean_heading(name) for column in columns for name in (column.heading, *column.aliases)}
    best, row = max(
        (
            (sum(isinstance(cell, str) and clean_heading(cell) in wanted for cell in cells), -number)
            for number, cells in enumerate(tab.cells[:HEADING_SEARCH_ROWS], 1)
        ),
        default=(0, 0),
    )
    if best < min(2, len(wanted)):
        raise Refusal("MPM909", file=file, tab=ledger.tab)
    return -row, 1


def _match(tab: Tab, ledger: Ledger[R_co], heading_row: int, left: int, file: str) -> dict[str, int]:
    """Return field → column; a heading matches as it is declared before an alias does."""
    headings = [
        (at, clean_heading(cell))
        for at, cell in enumerate(tab.cells[heading_row - 1], 1)
        if at >= left and isinstance(cell, str)
    ]
    found: dict[str, int] = {}
    taken: set[int] = set()
    for name, column in ledger.row.columns().items():
        at = [at for at, heading in headings if heading == clean_heading(column.heading)]
        if len(at) > 1:
            cells = "、".join(cell_name(heading_row, one) for one in at)
            raise Refusal("MPM905", file=file, tab=ledger.tab, heading=column.heading, cells=cells)
        if at:
            found[name] = at[0]
            taken.add(at[0])
    for name, column in ledger.row.columns().items():
        aliases = {clean_heading(alias) for alias in column.aliases}
        at = [at for at, heading in headings if heading in aliases and at not in taken]
        if name not in found and at:
            found[name] = at[0]
            taken.add(at[0])
    return found


def _rows(
    tab: Tab, ledger: Ledger[R_co], heading_row: int, readings: Sequence[_Reading], issues: list[Issue]
) -> Iterator[tuple[int, R_co]]:
    """Yield every row that holds anything in the ledger's columns."""
    events = _events(tab, ledger, heading_row)
    conditions = [(reading, reading.column.when) for reading in readings if reading.column.when]
    used = [reading.at - 1 for reading in readings] + [at - 1 for at, _, _ in events]
    for number, cells in enumerate(tab.cells[heading_row:], heading_row + 1):
        width = len(cells)
        if all(cells[at] is None for at in used if at < width) and not _uncalculated(tab, number, used):
            continue
        if _totals(tab, number):
            continue
        values, blank = _values(tab, number, readings, issues)
        if events:
            values["marks"] = _marks(tab, number, events, issues)
        for reading in blank:
            code = "MPM201" if reading.field in ledger.key else _missing(reading.column)
            issues.append(Issue(code, _place(tab, number, reading.at, reading.column)))
        for reading, when in conditions:
            if values.get(reading.field) is None and tab.at(number, reading.at) is None and _holds(when, values):
                issues.append(Issue(_missing(reading.column), _place(tab, number, reading.at, reading.column)))
        yield number, ledger.row.of(values)


def _uncalculated(tab: Tab, number: int, used: Sequence[int]) -> bool:
    """Tell whether a row that looks blank holds formulas that nobody has calculated."""
    return bool(tab.uncalculated) and any((number, at + 1) in (tab.uncalculated or ()) for at in used)


def _totals(tab: Tab, number: int) -> bool:
    """Tell whether a row is the totals row of an Excel Table: a word for it, and a formula."""
    word = next((cell for cell in tab.cells[number - 1] if cell is not None), None)
    return word in TOTALS and any(row == number for row, _ in tab.formulas or ())


def _missing(column: Column) -> str:
    """Return the finding of a blank cell: 无 and 不掌握 are offered only where they are accepted."""
    return "MPM202" if column.nothing else "MPM209"


def _values(
    tab: Tab, number: int, readings: Sequence[_Reading], issues: list[Issue]
) -> tuple[dict[str, Any], list[_Reading]]:
    """Return the values of one row by field, and the required columns that it leaves blank."""
    cells, formulas = tab.cells[number - 1], tab.formulas or frozenset()
    width = len(cells)
    values: dict[str, Any] = {}
    blank: list[_Reading] = []
    for reading in readings:
        at = reading.at
        cell = cells[at - 1] if at <= width else None
        value, finding = reading.read(cell) if cell is not None else (None, None)
        if value is not None:
            values[reading.field] = value
        elif finding is None and reading.required and (number, at) not in formulas:
            blank.append(reading)
        if finding is not None:
            issues.append(Issue(finding[0], _place(tab, number, at, reading.column), finding[1]))
        if (number, at) in formulas:
            code = "MPM210" if (number, at) in (tab.uncalculated or ()) else "MPM204"
            issues.append(Issue(code, _place(tab, number, at, reading.column)))
    return values, blank


def _merged(tab: Tab, heading_row: int, readings: Sequence[_Reading]) -> Iterator[Issue]:
    """Report every merged area that lies over rows of the ledger: its values fit none of the rows."""
    for area in tab.merges or ():
        for reading in readings:
            if area.bottom > heading_row and area.left <= reading.at <= area.right:
                place = _place(tab, max(area.top, heading_row + 1), reading.at, reading.column)
                yield Issue("MPM205", place, {"area": str(area)})
                break


def _holds(when: When | None, values: Mapping[str, object]) -> bool:
    if when is None:
        return False
    value = values.get(when.field)
    if value is None or isinstance(value, Nothing):
        return False
    return not when.values or (value in when.values) is not when.unless


def _events(tab: Tab, ledger: Ledger[R_co], heading_row: int) -> list[tuple[int, str, Reader]]:
    """Return the columns of a matrix: place, heading and reader of each event."""
    matrix = ledger.matrix
    if matrix is None:
        return []
    pattern = re.compile(matrix.pattern)
    read = reader_of(matrix.column)
    return [
        (at, cell, read)
        for at, cell in enumerate(tab.cells[heading_row - 1], 1)
        if isinstance(cell, str) and pattern.fullmatch(cell)
    ]


def _marks(tab: Tab, number: int, events: list[tuple[int, str, Reader]], issues: list[Issue]) -> dict[str, str]:
    cells = tab.cells[number - 1]
    marks: dict[str, str] = {}
    for at, code, read in events:
        cell = cells[at - 1] if at <= len(cells) else None
        if cell is None:
            continue
        mark, finding = read(cell)
        if finding is not None:
            place = Place(tab.title, cell_name(number, at), code, written(cell))
            issues.append(Issue(finding[0], place, finding[1]))
        elif mark is not None:
            marks[code] = mark
    return marks


def _repeated_keys(
    tab: Tab, ledger: Ledger[R_co], rows: Mapping[int, R_co], found: Mapping[str, int]
) -> Iterator[Issue]:
    """Report every row whose key stands in an earlier row."""
    if not ledger.key or any(field not in found for field in ledger.key[:1]):
        return
    columns = ledger.row.columns()
    first: dict[tuple[object, ...], int] = {}
    for number, row in rows.items():
        key = tuple(getattr(row, field) for field in ledger.key)
        if any(part is None for part in key[:1]) or all(part is None for part in key):
            continue
        earlier = first.setdefault(key, number)
        if earlier != number:
            field = ledger.key[0]
            names = "、".join(columns[name].heading for name in ledger.key)
            yield Issue(
                "MPM203", _place(tab, number, found[field], columns[field]), {"row": str(earlier), "key": names}
            )


def _place(tab: Tab, row: int, at: int, column: Column) -> Place:
    value: Cell = tab.at(row, at)
    return Place(tab.title, cell_name(row, at), column.heading, written(value), personal=column.kind in PERSONAL)
