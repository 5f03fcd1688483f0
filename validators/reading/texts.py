"""Text of one line or several, and places."""

import re

from validators.cell import Cell, written
from validators.clean import clean
from validators.column import Column
from validators.reading.outcome import Reader, Reading, doubt, finding
from validators.regions import FOREIGN, PROVINCES, region_of

LONGEST_LINE, LONGEST_TEXT = 255, 2000
CODE = re.compile(r"[0-9]{6}")


def line(_: Column) -> Reader:
    """Return the reader of text that stands in one line."""

    def read(cell: Cell) -> Reading:
        text = clean(written(cell))
        return finding("MPM103") if "\n" in text else _measured(text, LONGEST_LINE)

    return read


def text(_: Column) -> Reader:
    """Return the reader of text that may have several lines."""
    return lambda cell: _measured(clean(written(cell)), LONGEST_TEXT)


def _measured(text: str, most: int) -> Reading:
    if len(text) > most:
        return doubt(text, "MPM142", length=str(len(text)), most=str(most))
    return text, None


def region(_: Column) -> Reader:
    """Return the reader of a region: a code of six digits, or names from the province down."""

    def read(cell: Cell) -> Reading:
        text = clean(written(cell))
        if CODE.fullmatch(text):
            known = int(text[:2]) in PROVINCES
            return (text, None) if known else finding("MPM145", province=text[:2])
        if not text or text[0].isdigit() or "\n" in text:
            return finding("MPM128")
        if region_of(text) is None and not FOREIGN.search(text):
            return doubt(text, "MPM146")
        return text, None

    return read
