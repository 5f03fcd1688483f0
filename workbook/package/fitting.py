"""Rows that are as high as their text needs, as Excel itself makes them where no height was set by hand."""

from collections.abc import Iterable, Mapping
from datetime import date

from validators.cell import Cell
from workbook.edit import Content, Link
from workbook.package.markup import attribute, with_attribute
from workbook.package.sheet import Sheet, opening
from workbook.package.tail import merges_of

LEAST_HEIGHT, LINE_HEIGHT, PADDING = 24.0, 15.0, 6.0
DEFAULT_WIDTH, SIDES = 8.43, 1.0
DATE_LENGTH = 10
WIDE_FROM = "\u2e80"


def fit_rows(sheet: Sheet, rows: Iterable[int], cells: Mapping[tuple[int, int], Content]) -> None:
    """Give every row whose height no person has fixed the height of the longest text that was put into it."""
    by_row: dict[int, list[tuple[int, Content]]] = {row: [] for row in rows}
    for (row, column), content in cells.items():
        if row in by_row:
            by_row[row].append((column, content))
    widths = _widths(sheet)
    merged = {(area.top, area.left): range(area.left, area.right + 1) for area in merges_of(sheet)}
    for row, contents in by_row.items():
        tag = sheet.row_tag(row)
        if row not in sheet.rows or attribute(tag, b"customHeight") in ("1", "true"):
            continue
        lines = max(
            (
                lines_of(
                    _text(content), sum(widths.get(at, DEFAULT_WIDTH) for at in merged.get((row, column), (column,)))
                )
                for column, content in contents
            ),
            default=1,
        )
        height = max(LEAST_HEIGHT, lines * LINE_HEIGHT + PADDING)
        sheet.rows[row] = with_attribute(tag, b"ht", f"{height:g}") + sheet.rows[row][len(tag) :]


def _widths(sheet: Sheet) -> dict[int, float]:
    widths: dict[int, float] = {}
    for tag in opening(sheet.prefix, b"col").findall(sheet.head):
        width = float(attribute(tag, b"width") or DEFAULT_WIDTH)
        first, last = int(attribute(tag, b"min") or 1), int(attribute(tag, b"max") or 1)
        widths.update(dict.fromkeys(range(first, min(last, first + 255) + 1), width))
    return widths


def _text(content: Content) -> str:
    cell: Cell = content.text if isinstance(content, Link) else content
    if isinstance(cell, date):
        return "0" * DATE_LENGTH
    return cell if isinstance(cell, str) else ""


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in so wide a column; a Chinese character is as wide as two digits."""
    room = max(width - SIDES, 2)
    return sum(
        max(1, -int(-sum(2 if char >= WIDE_FROM else 1 for char in line) // room)) for line in text.split("\n")
    )  # fmt: skip
