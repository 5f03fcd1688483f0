"""The types that a developer would write in pydantic for the kinds of columns, without our readers.

They know of no invisible characters, full-width digits, synonyms, dates in Chinese and the like; of cells as the
benchmark makes them they find the same.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import ErrorDetails

from validators.column import Column, Kind
from validators.lists import LISTS

WEIGHTS, CHECK = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
MONTH_FORMATS, LONGEST_NAME = ("%Y-%m", "%Y.%m"), 30
PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}")
CODES = {
    Kind.NAME: "MPM133", Kind.ID_NUMBER: "MPM130", Kind.CHOICE: "MPM105", Kind.CHOICES: "MPM106",
    Kind.YES_NO: "MPM107", Kind.DATE: "MPM108", Kind.ROUGH_DATE: "MPM114", Kind.MONTH: "MPM110", Kind.INT: "MPM111",
    Kind.DECIMAL: "MPM113", Kind.YUAN: "MPM113", Kind.PHONE: "MPM137", Kind.REGION: "MPM146",
}  # fmt: skip


def code_of_kind(_: ErrorDetails, column: Column) -> str:
    """Return the code of a finding: a developer would have one message for a kind."""
    return CODES[column.kind]


def _month(cell: object) -> object:
    for one in MONTH_FORMATS:
        try:
            return datetime.strptime(str(cell), one).date()  # noqa: DTZ007  -- a month has no zone
        except ValueError:
            continue
    raise ValueError


def _rough(cell: object) -> object:
    return cell if isinstance(cell, date) else _month(cell)


def _identity(number: str) -> str:
    if CHECK[sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=False)) % 11] != number[17]:
        raise ValueError
    date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    return number


def _phone(text: str) -> str:
    if not PHONE.fullmatch(text):
        raise ValueError
    return text


def _yes_no(cell: object) -> object:
    return {"是": True, "否": False}[cell] if cell in ("是", "否") else cell  # type: ignore[index]


def _parted(cell: object) -> object:
    return tuple(cell.split("、")) if isinstance(cell, str) else cell


def _text(most: int, **options: Any) -> object:  # noqa: ANN401
    return Annotated[str, StringConstraints(strip_whitespace=True, max_length=most, **options)]


def _choice(column: Column) -> Any:  # noqa: ANN401
    return Literal[(*LISTS[column.choices], "无", "不掌握")]


def _choices(column: Column) -> object:
    one = _choice(column) if column.choices in LISTS else str
    return Annotated[tuple[one, ...], BeforeValidator(_parted)]


_LINE, _WORD = _text(255), _text(LONGEST_NAME, min_length=2)
TYPES: dict[Kind, Callable[[Column], Any]] = {
    **dict.fromkeys((Kind.TEXT, Kind.ORG, Kind.ORG_OR_NAME, Kind.REFERENCE, Kind.ITEM), lambda _: _LINE),
    Kind.LONG: lambda _: _text(2000),
    Kind.NAME: lambda _: _text(LONGEST_NAME, pattern="^[\u4e00-\u9fff·]{2,}$"),
    Kind.PERSON: lambda _: _WORD,
    Kind.STAFF: lambda _: _WORD,
    Kind.STAFFS: lambda _: Annotated[tuple[str, ...], BeforeValidator(_parted)],
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.YES_NO: lambda _: Annotated[bool, BeforeValidator(_yes_no)],
    Kind.DATE: lambda _: date,
    Kind.ROUGH_DATE: lambda _: Annotated[date, BeforeValidator(_rough)],
    Kind.MONTH: lambda _: Annotated[date, BeforeValidator(_month)],
    Kind.INT: lambda _: Annotated[int, Field(ge=0)],
    Kind.DECIMAL: lambda _: Decimal,
    Kind.YUAN: lambda _: Annotated[Decimal, Field(decimal_places=2)],
    Kind.ID_NUMBER: lambda _: Annotated[str, StringConstraints(pattern="^[0-9]{17}[0-9X]$"), AfterValidator(_identity)],
    Kind.PHONE: lambda _: Annotated[str, AfterValidator(_phone)],
    Kind.REGION: lambda _: _text(255, pattern="省|市|区|^[0-9]{6}$"),
}


def plain_types(column: Column) -> object:
    """Return the type of a column, which may be blank."""
    return TYPES[column.kind](column) | None
