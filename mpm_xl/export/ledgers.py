"""The ledgers as they go upward: the columns that hold anything, each row in the row where it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mpm_xl.canonical import OWN, content_columns, digest_of_cells
from mpm_xl.export.masks import Masks
from mpm_xl.office import Office
from validators.cell import Cell, CellError, written
from validators.clean import is_invisible
from validators.column import Column, Kind
from validators.issue import Issue
from validators.ledgers import MEMBERS, PARAMETERS, SETTINGS
from validators.row import Row
from workbook.drawing.frozen import FrozenColumn, FrozenLedger
from workbook.drawing.ledger_sheet import EVENT_WIDTH, usual_look, usual_width
from workbook.schema import ANSWERS_HEADING, SOURCE_HEADINGS, SOURCE_OF_VERSION
from workbook.tables import Table

NOT_SENT = {SETTINGS.name, PARAMETERS.name}
MATCH_CODE, REMARK = "match_code", "remark"
OWN_WIDTH, ANSWER_WIDTH, SOURCE_WIDTH = 16, 26, 14
SPACES = re.compile(r"\s+")
MOST_PINNED = 3


@dataclass(frozen=True)
class Sent:
    """One ledger as it goes upward: its sheet, and its rows as a reader will find them, counted as content."""

    name: str
    sheet: FrozenLedger
    content: Sequence[Sequence[tuple[str, Cell]]]
    places: Mapping[int, int]


@dataclass(frozen=True)
class _Sent:
    """One column: under which name it counts, what it is called, how it looks, and its cells by row."""

    name: str
    heading: str
    column: Column | None
    cells: Mapping[int, Cell]
    at: int

    @property
    def frozen(self) -> FrozenColumn:
        if self.name in SOURCE_HEADINGS:
            return FrozenColumn(self.heading, "台账文本", SOURCE_WIDTH)
        if self.column is None:
            width = ANSWER_WIDTH if self.name == ANSWERS_HEADING else OWN_WIDTH
            return FrozenColumn(self.heading, "台账文字", width)
        wide = EVENT_WIDTH if self.heading == self.name else usual_width(self.column)
        return FrozenColumn(self.heading, usual_look(self.column), wide)


def sent(office: Office, issues: Iterable[Issue], masks: Masks | None) -> Iterator[Sent]:
    """Yield every ledger that has rows."""
    noticed: dict[str, set[str]] = {}
    for issue in issues:
        noticed.setdefault(issue.place.tab, set()).add(issue.place.heading)
    for table in office.tables:
        if table.rows and table.ledger.name not in NOT_SENT:
            yield _ledger(table, noticed.get(table.ledger.tab, set()), masks)


def _ledger(table: Table[Row], noticed: set[str], masks: Masks | None) -> Sent:
    """Return a ledger; a column that holds nothing stays where something is amiss with it."""
    known = [*_columns(table, masks), *_codes(table, masks)]
    known = [
        replace(one, cells=_digested(table, known)) if masks and one.name == SOURCE_OF_VERSION else one for one in known
    ]
    kept = [
        one for one in known
        if any(cell is not None for cell in one.cells.values()) or one.heading in noticed or one.name == ANSWERS_HEADING
    ]  # fmt: skip
    order = list(table.ledger.row.columns())
    counted = sorted(kept, key=lambda one: order.index(one.name) if one.name in order else len(order))
    shown = sorted(kept, key=lambda one: _rank(one.name, order))
    pinned = next(
        (
            at
            for at, one in enumerate(shown[:MOST_PINNED], 1)
            if one.column and one.column.kind in (Kind.PERSON, Kind.NAME)
        ),
        1,
    )
    sheet = FrozenLedger(
        table.ledger.tab, table.ledger.table, f"{table.ledger.tab}：{table.ledger.purpose}", table.heading_row,
        tuple(one.frozen for one in shown), {row: [one.cells[row] for one in shown] for row in table.rows}, pinned,
    )  # fmt: skip
    content = [[(one.name, one.cells[row]) for one in counted] for row in table.rows]
    places = {one.at: number for number, one in enumerate(shown, 1) if one.at}
    return Sent(table.ledger.name, sheet, content, places)


def _rank(name: str, order: Sequence[str]) -> tuple[int, int]:
    """Order the columns for the eye: declared ones, events, 备注, the office's own, 校验说明, where rows came from."""
    if name == REMARK:
        return 2, 0
    if name in order:
        return 0, order.index(name)
    if name.startswith(OWN):
        return 3, 0
    if name == ANSWERS_HEADING:
        return 4, 0
    return (5, 0) if name in SOURCE_HEADINGS else (1, 0)


def _columns(table: Table[Row], masks: Masks | None) -> Iterator[_Sent]:
    declared, matrix = table.ledger.row.columns(), table.ledger.matrix
    for name, at in content_columns(table):
        column = declared.get(name)
        told = name in (ANSWERS_HEADING, *SOURCE_HEADINGS) or name.startswith(OWN)
        if column is None and not told and matrix is not None:
            column = matrix.column
        heading = column.heading if name in declared and column else name.removeprefix(OWN)
        if name.startswith(OWN):
            heading = SPACES.sub(" ", written(table.tab.at(table.heading_row, at))).strip()
        if masks and name == MATCH_CODE:
            continue
        cells = {row: _cell(table, row, at, column, None if name in SOURCE_HEADINGS else masks) for row in table.rows}
        yield _Sent(name, heading, column, cells, at)


def _cell(table: Table[Row], row: int, at: int, column: Column | None, masks: Masks | None) -> Cell:
    cell = plain(table.tab.at(row, at))
    return masks.cell(column, cell) if masks else cell


def _digested(table: Table[Row], known: Sequence[_Sent]) -> Mapping[int, Cell]:
    """Return the versions of the rows with the digests of what goes upward: of a number that is masked nothing is told.

    From the digest of a row that still had the number, whoever tries all numbers would find it.
    """
    content = [one for one in known if one.name not in SOURCE_HEADINGS]
    origins = {
        row: replace(origin, digest=digest_of_cells(table.ledger, {one.name: one.cells[row] for one in content}))
        for row, origin in table.origins.items()
    }
    return {row: origins[row].cells[SOURCE_OF_VERSION] if row in origins else None for row in table.rows}


def _codes(table: Table[Row], masks: Masks | None) -> Iterator[_Sent]:
    """Yield the match codes of the members, where the numbers are masked."""
    if masks and table.ledger.name == MEMBERS.name:
        column = table.ledger.row.columns()[MATCH_CODE]
        yield _Sent(MATCH_CODE, column.heading, column, {row: masks.codes.get(row) for row in table.rows}, 0)


def plain(cell: Cell) -> Cell:
    """Return a cell as any program keeps it: an error value as its text, text without what shows nothing."""
    if isinstance(cell, CellError):
        return cell.text
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        text = "".join(char for char in text if _storable(char))
    return text.strip() or None


def _storable(char: str) -> bool:
    return char in "\n\t" or not (is_invisible(char) or "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff")
