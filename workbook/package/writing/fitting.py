"""Rows that are as high as their text needs, as Excel itself makes them where no height was set by hand."""

from collections.abc import Iterable, Mapping
from datetime import date

from workbook.edit import Content, cell_of
from workbook.package.markup import attribute, with_attribute
from workbook.package.moving.tail import merges_of
from workbook.package.sheet import Sheet, number_of, opening, whole_of
from workbook.package.styles import Styles

LEAST_HEIGHT, LINE_HEIGHT, PADDING = 24.0, 15.0, 6.0
DEFAULT_WIDTH, SIDES = 8.43, 1.0
DATE_LENGTH = 10
WIDE_FROM = "\u2e80"


def fit_rows(sheet: Sheet, rows: Iterable[int], cells: Mapping[tuple[int, int], Content], styles: Styles) -> None:
    """Give every row whose height no person has fixed the height of the longest text that was put into it.

    A text in a cell that does not wrap stays on one line, however long it is.
    """
    widths = _widths(sheet)
    merged = {(area.top, area.left): range(area.left, area.right + 1) for area in merges_of(sheet)}
    lines = dict.fromkeys(rows, 1)
    for at, content in cells.items():
        row, column = at
        text = _text(content) if content is not None and row in lines else ""
        if not text:
            continue
        width = (
            sum(widths.get(one, DEFAULT_WIDTH) for one in merged[at])
            if at in merged
            else widths.get(column, DEFAULT_WIDTH)
        )
        needed = lines_of(text, width) if width else 1
        if needed > lines[row] and styles.wraps(sheet.style_at(row, column)):
            lines[row] = needed
    for row, needed in lines.items():
        tag = sheet.row_tag(row)
        if row in sheet.rows and attribute(tag, b"customHeight") not in ("1", "true"):
            height = max(LEAST_HEIGHT, needed * LINE_HEIGHT + PADDING)
            sheet.rows[row] = with_attribute(tag, b"ht", f"{height:g}") + sheet.rows[row][len(tag) :]


def _widths(sheet: Sheet) -> dict[int, float]:
    """Return the widths of the columns that are not as usual; one that is hidden has none."""
    widths: dict[int, float] = {}
    for tag in opening(sheet.prefix, b"col").findall(sheet.head):
        hidden = attribute(tag, b"hidden") in ("1", "true")
        width = 0 if hidden else number_of(tag, b"width", DEFAULT_WIDTH)
        first, last = whole_of(tag, b"min", 1), whole_of(tag, b"max", 1)
        widths.update(dict.fromkeys(range(first, min(last, first + 255) + 1), width))
    return widths


def _text(content: Content) -> str:
    cell = cell_of(content)
    if isinstance(cell, date):
        return "0" * DATE_LENGTH
    return cell if isinstance(cell, str) else ""


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in so wide a column; a Chinese character is as wide as two digits."""
    room = max(width - SIDES, 2)
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, -int(-_length(line) // room)) for line in text.split("\n"))


def _length(line: str) -> int:
    return len(line) if line.isascii() else sum(2 if char >= WIDE_FROM else 1 for char in line)
