"""What numbers stand for: a cell format shows one as a number, a day, or a span of time; a day has a number."""

import re
from datetime import date, timedelta
from typing import Literal, TypeAlias
from xml.etree import ElementTree as ET

from validators.cell import Cell
from workbook.package.styles import BUILT_IN, SPAN_OF_TIME, Shown, shown_by

Shows: TypeAlias = Literal["number", "day", "span"]

BUILT_IN_SPAN = "46"
FIRST_DAY = date(1899, 12, 31)
FIRST_DAY_1904 = date(1904, 1, 1)
DAY_THAT_NEVER_WAS = 60
END_OF_DAYS = 2_958_466
DAYS_1904 = 1_462
HOUR, MINUTE, DAY = 3600, 60, 86_400
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
ISO_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9:.]+)?")


def cell_formats(styles: bytes) -> list[Shows]:
    """Return what each cell format of a styles part shows, in their order."""
    root = ET.fromstring(styles)  # noqa: S314  -- the gate let no declaration through
    custom = {tag.get("numFmtId"): _shows(tag.get("formatCode") or "") for tag in root.iterfind("{*}numFmts/{*}numFmt")}
    return [_built_in(number) or custom.get(number, "number")
            for number in (tag.get("numFmtId", "0") for tag in root.iterfind("{*}cellXfs/{*}xf"))]  # fmt: skip


def _built_in(number: str) -> Shows | None:
    if number == BUILT_IN_SPAN:
        return "span"
    return "day" if number in BUILT_IN else None


def _shows(code: str) -> Shows:
    if SPAN_OF_TIME.search(code.lower()):
        return "span"
    return "number" if shown_by(code) is Shown.NUMBER else "day"


def shown(number: float, as_what: Shows, *, since_1904: bool) -> Cell:
    """Return a number as its format shows it.

    A day with a time of it is the day; a time alone and a span of hours are texts (10:30:00, 26:00:00); a number
    that is no day, such as 0, a negative one or the 29 February 1900 that never was, stays a number.
    """
    if as_what == "number" or number < 0:
        return number
    if as_what == "span" or number < 1:
        return hours(number * DAY) if number < END_OF_DAYS else number
    if number >= END_OF_DAYS - (DAYS_1904 if since_1904 else 0):
        return number
    if since_1904:
        return FIRST_DAY_1904 + timedelta(int(number))
    if int(number) == DAY_THAT_NEVER_WAS:
        return number
    return FIRST_DAY + timedelta(int(number) - (number > DAY_THAT_NEVER_WAS))


def serial(day: date, *, since_1904: bool) -> int | None:
    """Return the number that stands for a day; None before the first day that has one, as 0 is read as an hour."""
    if since_1904:
        number = (day - FIRST_DAY_1904).days
    else:
        number = (day - FIRST_DAY).days
        number += number >= DAY_THAT_NEVER_WAS
    return number if number > 0 else None


def hours(seconds: float) -> str:
    """Return a time of day or a span of time as hours, minutes and seconds."""
    whole = round(seconds)
    return f"{whole // HOUR:02}:{whole % HOUR // MINUTE:02}:{whole % MINUTE:02}"
