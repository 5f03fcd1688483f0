"""What Excel makes of a text that is put into a cell, as Microsoft documents it for typing; to be confirmed on Windows.

A text in a cell of the format "@" stays a text.  Elsewhere a text that looks like a number, a day, a time, a truth
value or a formula becomes one, and digits beyond the fifteenth become noughts.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

TEXT_FORMAT = "@"
GENERAL = "General"
DAY_FORMAT = "yyyy/m/d"
TIME_FORMAT = "h:mm"
YEAR_OF_TODAY = 2024  # Excel takes the year of its clock for a day without one
TWO_DIGIT_YEARS = 30  # 00 to 29 are years of this century
EXCEL_DIGITS = 15
DAY_ZERO = date(1899, 12, 30).toordinal()
DAY_NUMBERS = (date(1900, 3, 1).toordinal(), date(9999, 12, 31).toordinal())

NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[+-])?[$¥€£]?(?P<digits>\d+|\d{1,3}(?:,\d{3})+)?(?P<rest>\.\d*)?(?P<power>[eE][+-]?\d{1,3})?"
    r"(?P<percent>%)?(?(open)\))"
)
FRACTION = re.compile(r"(\d+) (\d+)/(\d+)")
DAY = re.compile(r"(\d{1,4})[-/](\d{1,2})[-/](\d{1,4})")
HALF_DAY = re.compile(r"(\d{1,4})[-/](\d{1,4})")
CHINESE_DAY = re.compile(r"(?:(\d{2}|\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?")
TIME = re.compile(r"(\d{1,4}):([0-5]?\d)(?::([0-5]?\d))?")
ERRORS = {"#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
TRUTHS = {"TRUE": True, "FALSE": False}


@dataclass(frozen=True)
class Formula:
    """A formula, with its sign of equality."""

    text: str


@dataclass(frozen=True)
class Entry:
    """What stands in the cell afterwards, and the format that Excel gives a cell of the format General."""

    value: float | str | bool | Formula
    number_format: str = GENERAL


def enter(text: str, number_format: str) -> Entry:
    """Return what becomes of a text in a cell of this format."""
    if number_format == TEXT_FORMAT:
        return Entry(text)
    if text.startswith("'"):
        return Entry(text[1:])
    if text in ERRORS or (text.startswith("=") and len(text) > 1):
        return Entry(Formula(text if text.startswith("=") else f"={text}"))
    bare = unicodedata.normalize("NFKC", text).strip()
    if bare.upper() in TRUTHS:
        return Entry(TRUTHS[bare.upper()])
    signed = Entry(Formula(f"={bare}")) if bare[:1] in {"+", "-"} and len(bare) > 1 else Entry(text)
    return _number(bare) or _fraction(bare) or _moment(bare) or signed


def shown_as_text(value: float) -> str:
    """Return a number as a cell of the format "@" takes it."""
    return str(int(value)) if value == int(value) and abs(value) < 1e11 else f"{value:.15G}"


def _number(text: str) -> Entry | None:
    found = NUMBER.fullmatch(text)
    if found is None or not (found["digits"] or (found["rest"] or ".") != "."):
        return None
    digits = (found["digits"] or "0").replace(",", "")
    value = float(f"{_fifteen(digits + (found['rest'] or ''))}{found['power'] or ''}")
    if found["sign"] == "-" or found["open"]:
        value = -value
    if found["percent"]:
        return Entry(value / 100, "0.00%" if found["rest"] else "0%")
    return Entry(value, "0.00E+00" if found["power"] else GENERAL)


def _fifteen(digits: str) -> str:
    """Return the digits of a number with noughts after the fifteenth that counts."""
    kept, counted = [], 0
    for sign in digits:
        counted += sign.isdigit() and (counted > 0 or sign != "0")
        kept.append("0" if sign.isdigit() and counted > EXCEL_DIGITS else sign)
    return "".join(kept)


def _fraction(text: str) -> Entry | None:
    found = FRACTION.fullmatch(text)
    if found is None or int(found[3]) == 0:
        return None
    return Entry(int(found[1]) + int(found[2]) / int(found[3]), "# ?/?")


def _moment(text: str) -> Entry | None:
    day, _, time = text.partition(" ")
    if not time:
        serial = _day(text)
        return Entry(serial, DAY_FORMAT) if serial is not None else _time(text)
    serial, clock = _day(day), _time(time.strip())
    if serial is None or clock is None or isinstance(clock.value, str | Formula):
        return None
    return Entry(serial + clock.value, f"{DAY_FORMAT} {TIME_FORMAT}")


def _day(text: str) -> float | None:
    if found := CHINESE_DAY.fullmatch(text):
        return _serial(_year(found[1]), int(found[2]), int(found[3] or 1))
    if found := DAY.fullmatch(text):
        first, second, third = found.groups()
        if len(third) > 2 and len(first) <= 2:
            return _serial(int(third), int(first), int(second))
        return _serial(_year(first), int(second), int(third))
    if found := HALF_DAY.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        orders = [(YEAR_OF_TODAY, first, second), (YEAR_OF_TODAY, second, first), (_year(found[2]), first, 1)]
        orders.append((_year(found[1]), second, 1))
        return next((day for order in orders if (day := _serial(*order)) is not None), None)
    return None


def _year(text: str | None) -> int:
    if text is None:
        return YEAR_OF_TODAY
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < TWO_DIGIT_YEARS else 1900)


def _serial(year: int, month: int, day: int) -> float | None:
    try:
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        return None
    return float(ordinal - DAY_ZERO) if DAY_NUMBERS[0] <= ordinal <= DAY_NUMBERS[1] else None


def _time(text: str) -> Entry | None:
    found = TIME.fullmatch(text)
    if found is None:
        return None
    seconds = int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0)
    return Entry(seconds / 86400, TIME_FORMAT if found[3] is None else "h:mm:ss")
