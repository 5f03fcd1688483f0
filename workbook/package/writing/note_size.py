"""How large a note is shown, and over which cells: near its own, and as large as its text needs."""

from collections.abc import Callable
from functools import cached_property

from workbook.package.markup import attribute
from workbook.package.sheet import Sheet, number_of, opening, whole_of
from workbook.package.writing.fitting import lines_of
from workbook.tab import MAX_COLUMN, MAX_ROW

CHARACTER, LINE, MARGIN = 6, 16, 16
NARROW, WIDE = 40, 76
NARROW_LINES, MOST_LINES = 14, 60
GAP, RISE = 15, 10
COLUMN, ROW = 64, 20
PIXELS_A_CHARACTER, PIXELS_A_POINT = 7, 4 / 3
TRUE = ("1", "true")


def size_of(text: str) -> tuple[int, int]:
    """Return the width and height, in pixels, at which a text can be read as a whole, up to a screen of lines."""
    width = NARROW
    lines = lines_of(text, width)
    if lines > NARROW_LINES:
        width = WIDE
        lines = min(lines_of(text, width), MOST_LINES)
    return width * CHARACTER + MARGIN, lines * LINE + MARGIN


class Lay:
    """The widths of a sheet's columns and the heights of its rows, in pixels."""

    def __init__(self, sheet: Sheet) -> None:
        """Begin."""
        self._sheet = sheet
        self._heights: dict[int, int] = {}

    def anchor(self, at: tuple[int, int], width: int, height: int) -> str:
        """Return where a note of this size lies: to the right of its cell, or to its left at the edge of the sheet."""
        row, column = at
        left, right = _span(column, GAP, width, self._width, MAX_COLUMN)
        top, bottom = _span(max(row - 2, 0), RISE if row > 1 else 2, height, self._height, MAX_ROW)
        return ", ".join(str(number) for pair in (left, top, right, bottom) for number in pair)

    def _width(self, index: int) -> int:
        return next((width for first, last, width in self._columns if first <= index + 1 <= last), self._usual_width)

    def _height(self, index: int) -> int:
        if index not in self._heights:
            tag = self._sheet.row_tag(index + 1)
            height = _pixels(tag, b"ht", PIXELS_A_POINT, self._usual_height)
            self._heights[index] = 0 if attribute(tag, b"hidden") in TRUE else height
        return self._heights[index]

    @cached_property
    def _columns(self) -> list[tuple[int, int, int]]:
        found = []
        for tag in opening(self._sheet.prefix, b"col").findall(self._sheet.head):
            pixels = _pixels(tag, b"width", PIXELS_A_CHARACTER, self._usual_width)
            hidden = attribute(tag, b"hidden") in TRUE
            first, last = whole_of(tag, b"min", 1), whole_of(tag, b"max", 1)
            found.append((first, last, 0 if hidden else pixels))
        return found

    @cached_property
    def _usual(self) -> bytes:
        found = opening(self._sheet.prefix, b"sheetFormatPr").search(self._sheet.head)
        return found[0] if found else b""

    @cached_property
    def _usual_width(self) -> int:
        return max(1, _pixels(self._usual, b"defaultColWidth", PIXELS_A_CHARACTER, COLUMN))

    @cached_property
    def _usual_height(self) -> int:
        return max(1, _pixels(self._usual, b"defaultRowHeight", PIXELS_A_POINT, ROW))


def _pixels(tag: bytes, name: bytes, scale: float, usual: int) -> int:
    """Return a size that a tag states, in pixels."""
    return max(0, round(number_of(tag, name, usual / scale) * scale))


def _span(
    start: int, gap: int, length: int, size: Callable[[int], int], most: int
) -> tuple[tuple[int, int], tuple[int, int]]:  # fmt: skip
    """Return the first and the last place of a stretch as (index, pixels into it); indexes are below ``most``."""
    first = start
    while first > 0 and _room(first, size, most, gap + length) < gap + length:
        first -= 1
    begin = (first, min(gap, max(size(first) - 1, 0))) if first < most else (most - 1, 0)
    index, rest = begin[0], begin[1] + length
    while index < most - 1 and rest >= size(index):
        rest -= size(index)
        index += 1
    return begin, (index, min(rest, max(size(index) - 1, 0)))


def _room(first: int, size: Callable[[int], int], most: int, wanted: int) -> int:
    """Return how much there is from an index to the end, as far as it is wanted."""
    room = 0
    while first < most and room < wanted:
        room += size(first)
        first += 1
    return room
