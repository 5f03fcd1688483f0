"""One text for every cell, one digest for what is equal: what a file says of its content, and what a reader finds.

A digest is written in groups of four hexadecimal digits, so that no run in it looks like an ID number or a phone.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from operator import itemgetter
from typing import TypeAlias

from validators.cell import Cell, CellError
from validators.clean import clean_heading
from validators.row import Ledger, Row
from workbook.schema import ANSWERS_HEADING, SOURCE_HEADINGS, UNDECLARED
from workbook.tables import Table
from workbook.tables.rows import events_of

Pairs: TypeAlias = Iterable[tuple[str, Cell]]
Told: TypeAlias = list[tuple[str, str]]

GROUP = 4
ROW_DIGITS = 8
EXACT = 1e15
OWN = "*"
_quoted = json.encoder.encode_basestring_ascii


def canon(cell: Cell) -> str:
    """Return one text for all cells that say the same: "" for a blank, else the kind and the value.

    5 and 5.0 are equal, so are line ends of any kind and blanks around a text; the text 5 is not the number 5.
    """
    if type(cell) is str:
        text = cell.strip()
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return f"t{text}" if text else ""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return f"b{cell:d}"
    if isinstance(cell, int | float):
        return f"n{_number(float(cell))}"
    if isinstance(cell, date):
        return f"d{cell:%Y-%m-%d}"
    return f"e{cell.text}" if isinstance(cell, CellError) else canon(str(cell))


def _number(value: float) -> str:
    """Return a number with the fifteen digits that every spreadsheet program keeps."""
    kept = float(f"{value:.15g}")
    return str(int(kept)) if kept.is_integer() and abs(kept) < EXACT else repr(kept)


def row_digest(pairs: Pairs) -> str:
    """Return what a row comes to in eight digits: its fields in their order, blank ones left out."""
    return grouped(sha256(_row(told(pairs))).hexdigest()[:ROW_DIGITS])


def content_digest(ledgers: Iterable[tuple[str, Iterable[Pairs]]]) -> str:
    """Return what ledgers come to: their rows in the order in which they stand, the ledgers in any order.

    A ledger without rows counts as none.
    """
    return digest_of_told((name, map(told, rows)) for name, rows in ledgers)


def digest_of_told(ledgers: Iterable[tuple[str, Iterable[Told]]]) -> str:
    """Return the digest of content whose cells were told already."""
    whole = sha256()
    for name, rows in sorted(ledgers, key=itemgetter(0)):
        for number, row in enumerate(rows):
            if not number:
                whole.update(_quoted(name).encode())
            whole.update(_row(row))
    return grouped(whole.hexdigest())


def told(pairs: Pairs) -> Told:
    """Return the fields of a row that are not blank, each with the text for what it holds."""
    return [(field, text) for field, cell in pairs if cell is not None and (text := canon(cell))]


def _row(filled: Told) -> bytes:
    return f"[{', '.join([f'[{_quoted(field)}, {_quoted(text)}]' for field, text in filled])}]".encode()


def grouped(digits: str) -> str:
    """Return the digits of a digest as they are written: in groups."""
    return "-".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def content_columns(table: Table[Row]) -> tuple[tuple[str, int], ...]:
    """Return the columns whose cells are the content of a ledger, named, in the order in which they are counted.

    First the declared fields, then the events of a matrix by their codes, 校验说明, where each row came from, and last
    the columns that the office added: their names begin with a star, so that none is taken for a field.
    """
    declared = [(field, table.columns[field]) for field in table.ledger.row.columns() if field in table.columns]
    events = list(events_of(table.tab, table.ledger, table.heading_row).items())
    told = [(name, at) for name in (ANSWERS_HEADING, *SOURCE_HEADINGS) if (at := table.column_of(name))]
    known = [*declared, *events, *told]
    return (*known, *_own(table, {at for _, at in known}))


def _own(table: Table[Row], taken: set[int]) -> Iterator[tuple[str, int]]:
    for at, cell in enumerate(table.headings, 1):
        heading = clean_heading(cell) if isinstance(cell, str) else ""
        if at not in taken and heading and heading not in UNDECLARED:
            yield f"{OWN}{heading}", at


def content_rows(table: Table[Row]) -> Iterator[list[tuple[str, Cell]]]:
    """Yield the content of every row of a ledger, in the order of the sheet."""
    columns = content_columns(table)
    for row in table.rows:
        yield [(name, table.tab.at(row, at)) for name, at in columns]


def is_beside(field: str) -> bool:
    """Tell whether a column is none of the ledger's: an answer to findings, or one that an office added."""
    return field == ANSWERS_HEADING or field.startswith(OWN)


def digest_of_cells(ledger: Ledger[Row], cells: Mapping[str, Cell]) -> str:
    """Return the digest of a row, by field, without what may be written beside it at this level."""
    declared = [field for field in ledger.row.columns() if field in cells]
    others = sorted(field for field in cells if field not in declared and not is_beside(field))
    return row_digest((field, cells[field]) for field in (*declared, *others))


def digests_now(table: Table[Row]) -> Iterator[tuple[int, str]]:
    """Yield the rows that came from below, each with the digest of what it holds now, as ``digest_of_cells`` counts."""
    declared = table.ledger.row.columns()
    found = [pair for pair in content_columns(table) if not is_beside(pair[0]) and pair[0] not in SOURCE_HEADINGS]
    counted = [pair for pair in found if pair[0] in declared]
    counted += sorted(pair for pair in found if pair[0] not in declared)
    names, places = [name for name, _ in counted], [at - 1 for _, at in counted]
    for row in table.origins:
        cells = table.tab.cells[row - 1]
        width = len(cells)
        yield row, row_digest((name, cells[at]) for name, at in zip(names, places, strict=True) if at < width)
