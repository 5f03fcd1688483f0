"""Seals: a short digest of every cell of a row, so that a column that was sorted alone is noticed.

A seal is a version sign, two characters for each declared column in the order of declaration, and, in a matrix, the
code and two characters of each event that is filled.  It is computed from what is written in the cells.
"""

from collections.abc import Mapping
from operator import itemgetter
from string import ascii_lowercase, ascii_uppercase, digits
from zlib import crc32

from validators.cell import Cell, CellError, written
from validators.row import Row
from workbook.schema import SEALS_HEADING
from workbook.tables.rows import events_of
from workbook.tables.table import Table

VERSION = "A"
ABSENT = "--"
EVENT = "|"
CHARACTERS = ascii_uppercase + ascii_lowercase + digits + "+/"
PAIRS = [one + other for one in CHARACTERS for other in CHARACTERS]
WIDTH = 2
LACKING = CellError(ABSENT)


class Digests(dict[Cell, str]):
    """The two characters of every cell seen so far."""

    def __missing__(self, cell: Cell) -> str:
        """Return what the checksum of the words written in a cell comes to; TRUE counts as 1."""
        text = cell if isinstance(cell, str) else written(int(cell) if isinstance(cell, bool) else cell)
        digest = self[cell] = PAIRS[crc32(text.encode(errors="surrogatepass")) % len(PAIRS)]
        return digest


BLANK = Digests()[None]
_ENDS = ("", EVENT)


def seals_now(table: Table[Row]) -> dict[int, str]:
    """Return the seal of what every row holds now."""
    events = events_of(table.tab, table.ledger, table.heading_row)
    width = max([0, *table.columns.values()])
    # A column that the sheet lacks is taken from past the last cell, where a mark of its own stands.
    take = itemgetter(*(table.columns.get(field, width + 1) - 1 for field in table.ledger.row.columns()))
    digests = Digests()
    digests[LACKING] = ABSENT
    digest, lines = digests.__getitem__, table.tab.cells
    seals: dict[int, str] = {}
    for row in table.rows:
        cells = lines[row - 1][:width]
        cells += [None] * (width - len(cells))
        cells.append(LACKING)
        seals[row] = VERSION + "".join(map(digest, take(cells)))
        if events:
            seals[row] += "".join(_event(table, row, code, at, digests) for code, at in events.items())
    return seals


def _event(table: Table[Row], row: int, code: str, at: int, digests: Digests) -> str:
    digest = digests[table.tab.at(row, at)]
    return "" if digest == BLANK else f"{EVENT}{code}{digest}"


def seals_carried(table: Table[Row]) -> dict[int, str]:
    """Return the seal that every row carries; a row without one, or with one of another version, is new."""
    column = table.column_of(SEALS_HEADING)
    if column is None:
        return {}
    length = len(VERSION) + WIDTH * len(table.ledger.row.columns())
    found = ((row, table.tab.at(row, column)) for row in table.rows)
    return {
        row: seal
        for row, seal in found
        if isinstance(seal, str) and len(seal) >= length and seal[0] == VERSION and seal[length : length + 1] in _ENDS
    }


def parted(seal: str, fields: Mapping[str, object]) -> dict[str, str]:
    """Return the digest of each field and of each filled event in a seal."""
    plain, *events = seal.split(EVENT)
    digests = {
        field: plain[at : at + WIDTH] for field, at in zip(fields, range(len(VERSION), len(plain), WIDTH), strict=True)
    }
    return {**digests, **{event[:-WIDTH]: event[-WIDTH:] for event in events}}


def joined(digests: Mapping[str, str], fields: Mapping[str, object]) -> str:
    """Return the seal of these digests."""
    events = (f"{EVENT}{code}{digest}" for code, digest in digests.items() if code not in fields and digest != BLANK)
    return VERSION + "".join(digests[field] for field in fields) + "".join(events)
