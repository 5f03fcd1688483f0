"""Days, months and years in every form that offices write; whatever is not clear is refused (rules C12.4)."""

import re
from datetime import date

from validators.cell import Cell, written
from validators.clean import clean
from validators.column import Column
from validators.dates import RoughDate, YearMonth
from validators.reading.outcome import Reader, Reading, finding

MARKS = str.maketrans({"．": ".", "。": ".", "／": "/", **dict.fromkeys("‐‑–—−", "-")})
TIME = re.compile(r"(?<=[0-9日])[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
APART = re.compile(r"([0-9]{4})(?:[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})[日号]?|(?:月份?)?)|年?)")
# A day written as a list of three: 2010、7、1.
LISTED = re.compile(r"([0-9]{4})([、,，])([0-9]{1,2})\2([0-9]{1,2})")
PACKED = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
TWO_DIGIT_YEAR = re.compile(r"[0-9]{2}[-./年][0-9]{1,2}(?:[-./月](?:[0-9]{1,2}[日号]?|份)?)?|[0-9]{2}年")
NO_YEAR = re.compile(r"[0-9]{1,2}月(?:[0-9]{1,2}[日号]|份)?")
PACKED_SHORT = re.compile(r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
SERIAL = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]+)?")
# Year and month without what parts them: typed as text it is more likely than a serial number, and no date either.
PACKED_MONTH = re.compile(r"(?:19|20)[0-9]{2}[1-9]")
CHINESE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号]|份)?)?"
)
CHINESE_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "○": 0}
# Words of the old calendar; 7月初 is the beginning of a month and no day of it.
LUNAR = re.compile(r"正月|冬月|腊月|农历|阴历|旧历|闰|廿|初[一二三四五六七八九十]")
JANUARY_OR_OCTOBER = re.compile(r"[0-9]{4}\.1")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2099

AMBIGUOUS, SHORT_YEAR, NO_SUCH_DAY, A_SERIAL, FAR_YEAR = "MPM116", "MPM117", "MPM118", "MPM119", "MPM120"
OLD_CALENDAR = "MPM149"


def rough_date(cell: Cell) -> RoughDate | None:
    """Return the day, month or year that a cell says in one of the accepted ways, or None."""
    found = _dated(cell)
    return found if isinstance(found, RoughDate) else None


def _dated(cell: Cell) -> RoughDate | str:
    """Return what a cell says, or the code of why it says nothing; empty where it is no date at all."""
    if isinstance(cell, date):
        near = EARLIEST_YEAR <= cell.year <= LATEST_YEAR
        return RoughDate(cell.year, cell.month, cell.day) if near else FAR_YEAR
    text = _joined(written(cell))
    if isinstance(cell, float) and JANUARY_OR_OCTOBER.fullmatch(text):
        return AMBIGUOUS
    match = APART.fullmatch(text) or PACKED.fullmatch(text)
    if match:
        found = _checked(*(int(part) for part in match.groups() if part is not None))
        if isinstance(found, str) and PACKED_SHORT.fullmatch(text):
            return SHORT_YEAR
        return found
    if TWO_DIGIT_YEAR.fullmatch(text) or NO_YEAR.fullmatch(text):
        return SHORT_YEAR
    if SERIAL.fullmatch(text):
        return "" if isinstance(cell, str) and PACKED_MONTH.fullmatch(text) else A_SERIAL
    return _of_chinese(text)


def _of_chinese(text: str) -> RoughDate | str:
    """Return the date that is written in Chinese numerals: 二〇〇五年七月十二日."""
    match = CHINESE.fullmatch(text)
    if match is None:
        return OLD_CALENDAR if LUNAR.search(text) else ""
    year = int("".join(str(CHINESE_DIGITS[char]) for char in match[1]))
    return _checked(year, *(_chinese_number(part) for part in match.groups()[1:] if part))


def _chinese_number(text: str) -> int:
    """Return a number below a hundred: 七, 十, 十二, 三十一; nought where the signs make none."""
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (CHINESE_DIGITS.get(tens, 1) * 10 if ten else 0) + CHINESE_DIGITS.get(ones, 0)


def _joined(text: str) -> str:
    """Return the text without a time of day, spaces, and kinds of marks between its parts."""
    text = clean(text)
    if ":" in text:
        text = TIME.sub("", text)
    return LISTED.sub(r"\1-\3-\4", "".join(text.split()).translate(MARKS))


def _checked(year: int, month: int | None = None, day: int | None = None) -> RoughDate | str:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return NO_SUCH_DAY
    if 0 in (month, day):
        return NO_SUCH_DAY
    return RoughDate(year, month, day) if EARLIEST_YEAR <= year <= LATEST_YEAR else FAR_YEAR


def day(_: Column) -> Reader:
    """Return the reader of a day."""

    def read(cell: Cell) -> Reading:
        found = _dated(cell)
        if isinstance(found, str):
            return finding(found or "MPM108")
        return finding("MPM109") if found.day is None else (found.first, None)

    return read


def rough_day(_: Column) -> Reader:
    """Return the reader of a day, a month or a year."""

    def read(cell: Cell) -> Reading:
        found = _dated(cell)
        return finding(found or "MPM114") if isinstance(found, str) else (found, None)

    return read


def month(_: Column) -> Reader:
    """Return the reader of a month; a day in it says as much."""

    def read(cell: Cell) -> Reading:
        found = _dated(cell)
        if isinstance(found, str):
            return finding(found or "MPM110")
        return finding("MPM147") if found.month is None else (YearMonth(found.year, found.month), None)

    return read
