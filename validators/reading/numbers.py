"""Counts, measures and amounts of money; nothing is rounded in silence."""

import re
from datetime import date
from decimal import Decimal
from math import isfinite

from validators.cell import Cell
from validators.clean import clean
from validators.column import Column, Kind
from validators.reading.outcome import Reader, Reading, finding

MARKS = str.maketrans({"，": ",", "．": ".", "−": "-", "￥": "¥"})
NUMBER = re.compile(r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
# Excel keeps so many digits of a number and shows no more.
DIGITS_KEPT = 15
LONGEST = 40
FEN = Decimal("0.01")
FEN_PLACES = 2


def whole(_: Column) -> Reader:
    """Return the reader of a count."""

    def read(cell: Cell) -> Reading:
        number, wrong = _number(cell, "MPM111")
        if number is None:
            return None, wrong
        if number != number.to_integral_value():
            return finding("MPM111")
        return finding("MPM112") if number < 0 else (int(number), None)

    return read


def amount(column: Column) -> Reader:
    """Return the reader of a measure, or of an amount in yuan."""
    signed, yuan = "可为负数" in column.note, column.kind is Kind.YUAN

    def read(cell: Cell) -> Reading:
        number, wrong = _number(_without_unit(cell) if yuan and isinstance(cell, str) else cell, "MPM113")
        if number is None:
            return None, wrong
        if number < 0 and not signed:
            return finding("MPM112")
        if not yuan:
            return number, None
        rounded = number.quantize(FEN)
        return (rounded, None) if rounded == number else finding("MPM139", places=str(_places(number)))

    return read


def _places(number: Decimal) -> int:
    return len(f"{number.normalize():f}".partition(".")[2])


def _without_unit(text: str) -> str:
    return clean(text).translate(MARKS).removeprefix("¥").removesuffix("元").strip()


def _number(cell: Cell, no_number: str) -> tuple[Decimal | None, tuple[str, dict[str, str]] | None]:
    """Return the number in a cell, or what it is instead."""
    if isinstance(cell, date):
        return None, ("MPM141", {})
    if isinstance(cell, str):
        text = clean(cell).translate(MARKS)
        if not NUMBER.fullmatch(text):
            return None, (no_number, {})
        if len(text) > LONGEST:
            return None, ("MPM140", {})
        number = Decimal(text.replace(",", ""))
    elif isinstance(cell, float):
        if not isfinite(cell):
            return None, (no_number, {})
        number = Decimal(f"{cell:.{DIGITS_KEPT}g}")
    elif isinstance(cell, int) and not isinstance(cell, bool):
        number = Decimal(cell)
    else:
        return None, (no_number, {})
    if number.adjusted() >= DIGITS_KEPT or len(number.normalize().as_tuple().digits) > DIGITS_KEPT:
        return None, ("MPM140", {})
    return number + 0, None
