"""Counts, measures and amounts of money; nothing is rounded in silence."""

import re
from datetime import date
from decimal import Decimal
from math import isfinite

from validators.cell import Cell
from validators.clean import clean
from validators.column import Column, Kind
from validators.reading.outcome import Finding, Reader, Reading, finding

MARKS = str.maketrans({"，": ",", "．": ".", "−": "-", "￥": "¥"})
NUMBER = re.compile(r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
# Excel keeps so many digits of a number and shows no more.
DIGITS_KEPT = 15
TOO_LARGE = 10**DIGITS_KEPT
FEN = Decimal("0.01")


def whole(column: Column) -> Reader:
    """Return the reader of a count."""
    how = column.note or "写整数"

    def read(cell: Cell) -> Reading:
        number, wrong = _number(cell, "MPM111")
        if number is None:
            return finding("MPM111", how=how) if wrong and wrong[0] == "MPM111" else (None, wrong)
        if number != number.to_integral_value():
            return finding("MPM111", how=how)
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


def _number(cell: Cell, no_number: str) -> tuple[Decimal | None, Finding | None]:
    """Return the number in a cell, or what it is instead."""
    if isinstance(cell, str):
        return _of_text(clean(cell).translate(MARKS), no_number)
    if isinstance(cell, date):
        return None, ("MPM141", {})
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or (isinstance(cell, float) and not isfinite(cell)):
        return None, (no_number, {})
    if not -TOO_LARGE < cell < TOO_LARGE:
        return None, ("MPM140", {})
    return Decimal(cell if isinstance(cell, int) else f"{cell:.{DIGITS_KEPT}g}") + 0, None


def _of_text(text: str, no_number: str) -> tuple[Decimal | None, Finding | None]:
    if not NUMBER.fullmatch(text):
        return None, (no_number, {})
    if len(text.strip("+-0").replace(",", "").replace(".", "")) > DIGITS_KEPT:
        return None, ("MPM140", {})
    return Decimal(text.replace(",", "")) + 0, None
