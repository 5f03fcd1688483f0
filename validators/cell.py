"""The kinds of value a cell can hold, whatever program or library it came from."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from string import digits
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value such as ``#N/A``, as it stands in the cell."""

    text: str


Cell: TypeAlias = str | int | float | bool | date | CellError | None
Grid: TypeAlias = list[list[Cell]]


def written(cell: Cell) -> str:
    """Return what a person sees written in the cell."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell).upper()  # noqa: PLR2004
    return str(cell)


@cache
def column_letters(column: int) -> str:
    """Return the letters of a 1-based column number: 1 is ``A``, 28 is ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the 1-based number of a column: ``AB`` is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_of(name: str) -> int:
    """Return the 1-based column of a cell by its name: ``C12`` is 3; nought where no letters stand in it."""
    return column_number(name.rstrip(digits))


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell from its 1-based row and column: ``cell_name(12, 6)`` is ``F12``."""
    return f"{column_letters(column)}{row}"
