"""Rectangles of cells and how they are spelled."""

import re
from dataclasses import dataclass

from tests.live.office.bridge import Uno

LETTERS = 26
CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?")
ROWS, COLUMNS = 1048576, 16384


@dataclass(frozen=True)
class Place:
    """A rectangle of cells, counted from one."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @classmethod
    def at(cls, address: Uno) -> "Place":
        """Return the rectangle of an address of LibreOffice, which counts from nought."""
        rows, columns = address.EndRow - address.StartRow + 1, address.EndColumn - address.StartColumn + 1
        return cls(address.StartRow + 1, address.StartColumn + 1, rows, columns)

    @property
    def last_row(self) -> int:
        """The last row of it."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """The last column of it."""
        return self.column + self.columns - 1

    @property
    def whole_rows(self) -> bool:
        """Whether it takes in rows from end to end."""
        return self.columns == COLUMNS

    @property
    def whole_columns(self) -> bool:
        """Whether it takes in columns from end to end."""
        return self.rows == ROWS

    def around(self, other: "Place") -> "Place":
        """Return the rectangle that takes in both."""
        row, column = min(self.row, other.row), min(self.column, other.column)
        last = max(self.last_row, other.last_row), max(self.last_column, other.last_column)
        return Place(row, column, last[0] - row + 1, last[1] - column + 1)

    def holds(self, cell: Uno) -> bool:
        """Whether a cell of LibreOffice lies in it."""
        row, column = int(cell.Row) + 1, int(cell.Column) + 1
        return self.row <= row <= self.last_row and self.column <= column <= self.last_column

    def of(self, sheet: Uno) -> Uno:
        """Return LibreOffice's range of it on a sheet."""
        return sheet.getCellRangeByPosition(self.column - 1, self.row - 1, self.last_column - 1, self.last_row - 1)


def letters(column: int) -> str:
    """Return the letters of a column."""
    before, last = divmod(column - 1, LETTERS)
    return (letters(before) if before else "") + chr(ord("A") + last)


def address_of(place: Place, row_sign: str = "$", column_sign: str = "$") -> str:
    """Return the address of a rectangle, as Excel spells it."""
    left, right = (column_sign + letters(column) for column in (place.column, place.last_column))
    top, bottom = (f"{row_sign}{row}" for row in (place.row, place.last_row))
    if place.whole_rows:
        return f"{top}:{bottom}"
    if place.whole_columns:
        return f"{left}:{right}"
    return left + top if place.rows * place.columns == 1 else f"{left}{top}:{right}{bottom}"


def place_of(address: str) -> Place | None:
    """Return the rectangle of ``A1``, ``A1:C3``, ``5:7`` or ``A:C``; ``None`` for what is no address, as a name."""
    first, _, last = address.partition(":")
    begin, end = CORNER.fullmatch(first), CORNER.fullmatch(last or first)
    if begin is None or end is None or not (begin[1] or begin[2]) or not (last or (begin[1] and begin[2])):
        return None
    left, right = _column(begin[1], 1), _column(end[1], COLUMNS)
    return Place(int(begin[2] or 1), left).around(Place(int(end[2] or ROWS), right))


def _column(name: str | None, otherwise: int) -> int:
    if name is None:
        return otherwise
    number = 0
    for letter in name.upper():
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number
