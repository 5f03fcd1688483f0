"""Number formats of cells: told and set as Excel spells them, and which cells of a block have which."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.live.office.bridge import Uno, struct

DAY, CLOCK, MONEY, TRUTH = 2, 4, 8, 1024  # the kinds of com.sun.star.util.NumberFormat
UNKNOWN_KEY = -1
QUOTED = re.compile(r'("[^"]*"|\[[^\]]*\]|\\.|General)')


@dataclass(frozen=True)
class Group:
    """Cells of a block that have one number format: LibreOffice's key and kind of it, and where the cells are."""

    key: int
    kind: int
    cells: tuple[tuple[int, int], ...]
    ranges: Uno


def format_of(document: Uno, key: int) -> str:
    """Return a number format as Excel spells it."""
    found = document.NumberFormats.getByKey(key)
    if found.Type & TRUTH:
        return "General"
    pieces = QUOTED.split(found.FormatString)
    return "".join(piece if QUOTED.fullmatch(piece) else _excel_case(piece) for piece in pieces)


def key_of(document: Uno, spelled: str) -> int:
    """Return LibreOffice's key of a number format, which is added where it is new."""
    nowhere = struct("lang.Locale")  # a locale of its own would be saved with the format
    key: int = document.NumberFormats.queryKey(spelled, nowhere, False)
    return key if key != UNKNOWN_KEY else int(document.NumberFormats.addNew(spelled, nowhere))


def groups(document: Uno, block: Uno) -> Iterator[Group]:
    """Return the cells of a block by number format, places counted from the corner of the block."""
    corner = block.RangeAddress
    found = block.getUniqueCellFormatRanges()
    for index in range(found.Count):
        ranges = found.getByIndex(index)
        key = ranges.NumberFormat
        cells = tuple(
            (row - corner.StartRow, column - corner.StartColumn)
            for area in ranges.RangeAddresses
            for row in range(area.StartRow, area.EndRow + 1)
            for column in range(area.StartColumn, area.EndColumn + 1)
        )
        yield Group(key, document.NumberFormats.getByKey(key).Type, cells, ranges)


def _excel_case(piece: str) -> str:
    """LibreOffice spells the codes of days and times in capitals, Excel small; AM/PM and E+00 stay."""
    return re.sub(r"AM/PM|E[+-]|[YMDHS]+", lambda code: code[0] if code[0][0] in "AE" else code[0].lower(), piece)
