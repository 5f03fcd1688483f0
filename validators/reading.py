"""From a cell to a value of a column: one small function per kind, none of which ever raises.

A reader returns the value and, where the cell is not as it should be, a finding: a code of the catalogue
and the facts that go into its sentence.  Where the cell cannot be understood the value is None.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from validators import identity
from validators.cell import Cell, CellError, written
from validators.clean import clean, clean_name
from validators.column import Column, Kind
from validators.dates import RoughDate, YearMonth
from validators.lists import LISTS, SYNONYMS
from validators.nothing import Nothing

Finding: TypeAlias = tuple[str, dict[str, str]]
Reading: TypeAlias = tuple[Any, Finding | None]
Reader: TypeAlias = Callable[[Cell], Reading]

BLANK: Reading = (None, None)
NOTHING = {nothing.value: nothing for nothing in Nothing}
DAY = re.compile(r"(\d{4})(?:[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{2})(\d{2}))")
MONTH = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?|(\d{2}))")
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}(?:[-转]\d{1,6})?|\d{7,8}|400-?\d{3}-?\d{4}")
REGION = re.compile(r"\d{6}|\D[^\n]*")
SHORTEST_NAME, LONGEST_NAME = 2, 30
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
EXACT_FLOAT = 2**53


def finding(code: str, **facts: str) -> Reading:
    """Return no value and why."""
    return None, (code, facts)


def reader_of(column: Column) -> Reader:
    """Return the function that reads the cells of a column.

    Equal texts and days are read once: the function remembers what it made of each.
    """
    read = _READERS[column.kind](column)
    remembered: dict[str | date, Reading] = {"": (None, None)}

    def read_cell(cell: Cell) -> Reading:
        if cell is None:
            return BLANK
        if isinstance(cell, (str, date)):
            known = remembered.get(cell)
            if known is None:
                known = remembered[cell] = _text(cell) if isinstance(cell, str) else read(cell)
            return known
        if isinstance(cell, CellError):
            return finding("MPM101", error=cell.text)
        return read(cell)

    def _text(text: str) -> Reading:
        cleaned = clean(text)
        if not cleaned:
            return None, None
        nothing = NOTHING.get(cleaned)
        if nothing is None or cleaned in LISTS.get(column.choices, ()):
            return read(cleaned)
        return (nothing, None) if column.nothing else finding("MPM102", nothing=cleaned)

    return read_cell


def _one_line(column: Column) -> Reader:
    if column.kind is not Kind.LONG:
        return lambda cell: (
            finding("MPM103") if isinstance(cell, str) and "\n" in cell else (clean(written(cell)), None)
        )
    return lambda cell: (clean(written(cell)), None)


def _name(_: Column) -> Reader:
    def read(cell: Cell) -> Reading:
        name = clean_name(written(cell))
        if "\n" in written(cell) or not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
            return finding("MPM104")
        return name, None

    return read


def _several(column: Column) -> Reader:
    values, synonyms = LISTS.get(column.choices, ()), SYNONYMS.get(column.choices, {})

    def read(cell: Cell) -> Reading:
        parts = tuple(part for part in re.split(r"[、,，;；/]", written(cell)) if part.strip())
        parts = tuple(synonyms.get(clean(part), clean(part)) for part in parts)
        wrong = [part for part in parts if values and part not in values]
        return finding("MPM106", choices="、".join(values), wrong="、".join(wrong)) if wrong else (parts, None)

    return read


def _choice(column: Column) -> Reader:
    values = {clean(value): value for value in LISTS[column.choices]}
    synonyms = SYNONYMS.get(column.choices, {})

    def read(cell: Cell) -> Reading:
        text = clean(written(cell))
        value = values.get(text) or synonyms.get(text)
        return (value, None) if value else finding("MPM105", choices="、".join(values.values()))

    return read


def _yes_no(_: Column) -> Reader:
    answers = {
        "是": True,
        "有": True,
        "1": True,
        "TRUE": True,
        "√": True,
        "否": False,
        "无": False,
        "0": False,
        "FALSE": False,
    }

    def read(cell: Cell) -> Reading:
        answer = answers.get(clean(written(cell)))
        return finding("MPM107") if answer is None else (answer, None)

    return read


def rough_date(cell: Cell) -> RoughDate | None:
    """Return the day or month that a cell says in one of the accepted ways, or None."""
    if isinstance(cell, date):
        return RoughDate(YearMonth(cell.year, cell.month), cell.day)
    if isinstance(cell, float) and not cell.is_integer():
        return None
    text = "".join(written(cell).split())
    match = DAY.fullmatch(text)
    if match:
        year, month, day = (int(part) for part in match.groups() if part is not None)
    elif match := MONTH.fullmatch(text):
        year, month = (int(part) for part in match.groups() if part is not None)
        day = 0
    else:
        return None
    try:
        valid = date(year, month, day or 1)
    except ValueError:
        return None
    if not EARLIEST_YEAR <= valid.year <= LATEST_YEAR:
        return None
    return RoughDate(YearMonth(year, month), day or None)


def _day(_: Column) -> Reader:
    def read(cell: Cell) -> Reading:
        rough = rough_date(cell)
        if rough is None:
            return finding("MPM108")
        return finding("MPM109") if rough.day is None else (rough.first, None)

    return read


def _rough_day(_: Column) -> Reader:
    def read(cell: Cell) -> Reading:
        rough = rough_date(cell)
        return finding("MPM114") if rough is None else (rough, None)

    return read


def _month(_: Column) -> Reader:
    def read(cell: Cell) -> Reading:
        rough = rough_date(cell)
        return finding("MPM110") if rough is None else (rough.month, None)

    return read


def _whole(_: Column) -> Reader:
    def read(cell: Cell) -> Reading:
        number = _decimal(cell)
        if number is None or number != number.to_integral_value():
            return finding("MPM111")
        return finding("MPM112") if number < 0 else (int(number), None)

    return read


def _amount(column: Column) -> Reader:
    signed = "可为负数" in column.note

    def read(cell: Cell) -> Reading:
        number = _decimal(cell)
        if number is None:
            return finding("MPM113")
        if number < 0 and not signed:
            return finding("MPM112")
        if column.kind is Kind.YUAN:
            number = number.quantize(Decimal("0.01"))
        return number, None

    return read


def _decimal(cell: Cell) -> Decimal | None:
    if isinstance(cell, (bool, date)):
        return None
    if isinstance(cell, (int, float)):
        return Decimal(repr(cell)) if cell == cell and abs(cell) < EXACT_FLOAT else None  # noqa: PLR0124
    text = written(cell).replace(",", "")
    return Decimal(text) if NUMBER.fullmatch(text) else None


def _id_number(_: Column) -> Reader:
    def read(cell: Cell) -> Reading:
        if not isinstance(cell, str):
            return finding("MPM121")
        text = "".join(cell.split()).upper()
        if re.fullmatch(r"\d(\.\d+)?E\+?\d+", text):
            return finding("MPM121")
        if re.fullmatch(r"\d{15}", text):
            return text, ("MPM122", {})
        if not re.fullmatch(r"\d{17}[\dX]", text):
            return finding("MPM123", length=str(len(text)))
        return _checked_id(text)

    return read


def _checked_id(text: str) -> Reading:
    if identity.check_character(text[:17]) != text[17]:
        return finding("MPM121") if text.endswith("000") else finding("MPM124")
    if int(text[:2]) not in identity.PROVINCES:
        return finding("MPM125", province=text[:2])
    return (text, None) if identity.birth_of(text) else finding("MPM126")


def _phone(_: Column) -> Reader:
    def read(cell: Cell) -> Reading:
        text = "".join(written(cell).split())
        good = MOBILE.fullmatch(text) or LANDLINE.fullmatch(text)
        return (text, None) if good else (text, ("MPM127", {}))

    return read


def _region(_: Column) -> Reader:
    def read(cell: Cell) -> Reading:
        text = clean(written(cell))
        return (text, None) if REGION.fullmatch(text) else finding("MPM128")

    return read


_READERS: dict[Kind, Callable[[Column], Reader]] = {
    Kind.TEXT: _one_line, Kind.LONG: _one_line, Kind.ORG: _one_line, Kind.ORG_OR_NAME: _one_line,
    Kind.REFERENCE: _one_line, Kind.ITEM: _one_line, Kind.NAME: _name, Kind.PERSON: _name, Kind.STAFF: _name,
    Kind.STAFFS: _several, Kind.CHOICES: _several, Kind.CHOICE: _choice, Kind.YES_NO: _yes_no, Kind.DATE: _day,
    Kind.ROUGH_DATE: _rough_day, Kind.MONTH: _month, Kind.INT: _whole, Kind.DECIMAL: _amount, Kind.YUAN: _amount,
    Kind.ID_NUMBER: _id_number, Kind.PHONE: _phone, Kind.REGION: _region,
}  # fmt: skip
