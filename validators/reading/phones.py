"""Telephone numbers: mobile, landline with extension, 400 (rules C12.5)."""

import re

from validators.cell import Cell, written
from validators.clean import clean
from validators.column import Column
from validators.reading.masked import MASKED, is_masked_phone
from validators.reading.outcome import Reader, Reading, doubt, finding

COUNTRY = re.compile(r"^(?:\+|00)86-?|^86-?(?=1[3-9][0-9]{9}$)")
MOBILE = re.compile(r"1[3-9][0-9]{9}")
LANDLINE = re.compile(
    r"(?:\(0[0-9]{2,3}\)|0[0-9]{2,3}-?)[1-9][0-9]{6,7}(?:(?:-|转|转分机|分机)[0-9]{1,6}|\([0-9]{1,6}\))?"
    r"|[48]00-?[0-9]{3}-?[0-9]{4}"
)
NUMERAL = re.compile(r"[1-9]")
BETWEEN = re.compile(r"[、,，;；/\s或]+")


def phone(_: Column) -> Reader:
    """Return the reader of a telephone number."""

    def read(cell: Cell) -> Reading:
        typed = clean(written(cell))
        text = phone_number("".join(typed.split()))
        if text is not None:
            return text, None
        if not NUMERAL.search(typed):
            return finding("MPM137")
        several = [part for part in BETWEEN.split(typed) if part]
        if any(map(is_masked_phone, several)) and all(is_masked_phone(one) or phone_number(one) for one in several):
            return doubt("、".join(several), MASKED, count="1")
        parts = [phone_number(part) for part in several]
        if len(parts) > 1 and None not in parts:
            return doubt("、".join(part for part in parts if part), "MPM138", count=str(len(parts)))
        return doubt("".join(typed.split()), "MPM127")

    return read


def phone_number(text: str) -> str | None:
    """Return a number without the prefix of the country, a mobile number without hyphens; None where it is none."""
    if MOBILE.fullmatch(text):
        return text
    text = COUNTRY.sub("", text)
    bare = text.replace("-", "")
    if MOBILE.fullmatch(bare):
        return bare
    return text if LANDLINE.fullmatch(text) else None
