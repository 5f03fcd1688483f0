"""Seals: a short digest of every cell of a row, so that a column that was sorted alone is noticed.

A seal is a version sign, two characters for each declared column in the order of declaration, and, in a matrix, the
code and two characters of each event that is filled.  It is computed from what is written in the cells.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import repeat, zip_longest
from string import ascii_lowercase, ascii_uppercase, digits
from zlib import crc32

from validators.cell import Cell, written
from validators.column import Kind
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


class Digests(dict[Cell, str]):
    """The two characters of every cell seen so far."""

    def __missing__(self, cell: Cell) -> str:
        """Return what the checksum of the words written in a cell comes to; TRUE counts as 1."""
        text = cell if isinstance(cell, str) else written(int(cell) if isinstance(cell, bool) else cell)
        digest = self[cell] = PAIRS[crc32(text.encode("utf-8", "surrogatepass")) % len(PAIRS)]
        return digest


BLANK = Digests()[None]
_ENDS = ("", EVENT)


def seals_now(table: Table[Row]) -> dict[int, str]:
    """Return the seal of what every row holds now."""
    cells = list(zip_longest(*(table.tab.cells[row - 1] for row in table.rows)))
    blank, absent = [BLANK] * len(table.rows), [ABSENT] * len(table.rows)
    # Columns of a kind hold much the same, and small memories are quick ones.
    digests: dict[Kind | None, Digests] = defaultdict(Digests)

    def pairs(at: int, kind: Kind | None) -> Sequence[str]:
        return list(map(digests[kind].__getitem__, cells[at - 1])) if at <= len(cells) else blank

    fields, events = table.ledger.row.columns(), events_of(table.tab, table.ledger, table.heading_row)
    columns = [
        pairs(table.columns[field], column.kind) if field in table.columns else absent
        for field, column in fields.items()
    ]
    columns += [
        ["" if pair == BLANK else f"{EVENT}{code}{pair}" for pair in pairs(at, None)] for code, at in events.items()
    ]
    seals = map("".join, zip(repeat(VERSION), *columns, strict=False))
    return dict(zip(table.rows, seals, strict=True))


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
