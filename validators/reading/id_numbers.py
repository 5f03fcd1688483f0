"""The citizen identity number in a cell: what Excel does to it is named for what it is, and never repaired (C12.1)."""

import re

from validators import identity
from validators.cell import Cell, written
from validators.clean import clean
from validators.column import Column
from validators.reading.masked import MASKED, is_masked_number
from validators.reading.outcome import Reader, Reading, doubt, finding

SEPARATORS = re.compile(r"[\s\-‐‑–—]")
SCIENTIFIC = re.compile(r"[0-9]+(?:\.[0-9]*)?E\+?[0-9]+")
AS_DECIMAL = re.compile(r"[0-9]{15,18}\.0*")
ALLOWED = re.compile(r"[0-9]*X?")
WELL_FORMED = re.compile(r"[0-9]{17}[0-9X]")
# What is typed by mistake for a digit, and for the last letter.
SLIPS = {"O": "0", "o": "0", "〇": "0", "○": "0", "I": "1", "l": "1", "i": "1", "|": "1", "×": "X", "✕": "X", "Ⅹ": "X"}
OLD_FROM, LOSES_DIGITS_FROM = 10 ** (identity.OLD_LENGTH - 1), 10**identity.OLD_LENGTH
RUINED_END = "000"


def id_number(_: Column) -> Reader:
    """Return the reader of the number."""

    def read(cell: Cell) -> Reading:
        if isinstance(cell, str):
            return _of_text(SEPARATORS.sub("", clean(cell)).replace("．", "."))
        if isinstance(cell, (int, float)) and cell >= OLD_FROM:
            return finding("MPM121" if cell >= LOSES_DIGITS_FROM else "MPM129")
        return finding("MPM123", length=str(len(written(cell))))

    return read


def _of_text(typed: str) -> Reading:
    text = typed.upper()
    if WELL_FORMED.fullmatch(text):
        return _checked(text)
    if SCIENTIFIC.fullmatch(text) or AS_DECIMAL.fullmatch(text):
        return finding("MPM121")
    if is_masked_number(text):
        return finding(MASKED, count="1")
    if not ALLOWED.fullmatch(text):
        return _of_other_characters(typed)
    if len(text) == identity.OLD_LENGTH and text.isdigit():
        return _old(text)
    return finding("MPM123", length=str(len(text)))


def _of_other_characters(typed: str) -> Reading:
    others = list(dict.fromkeys(char for char in typed if not char.isascii() or char not in "0123456789Xx"))
    if others and all(char in SLIPS for char in others):
        meant = "、".join(f"“{char}”（多半是{SLIPS[char]}）" for char in others)
        return finding("MPM131", which=meant)
    return finding("MPM130", which="".join(others) or "X")


def _old(text: str) -> Reading:
    if int(text[:2]) not in identity.PROVINCES:
        return finding("MPM125", province=text[:2])
    born = identity.birth_of(identity.lengthened(text))
    return doubt(text, "MPM122") if born else finding("MPM126")


def is_right(text: str) -> bool:
    """Tell whether a text is a number with which nothing is wrong."""
    return WELL_FORMED.fullmatch(text) is not None and _checked(text)[1] is None


def _checked(text: str) -> Reading:
    right = identity.check_character(text[:17]) == text[17]
    if text.endswith(RUINED_END) and not right:
        return finding("MPM121")
    if int(text[:2]) not in identity.PROVINCES:
        return finding("MPM125", province=text[:2])
    if identity.birth_of(text) is None:
        return finding("MPM126")
    if not right:
        return finding("MPM124")
    return doubt(text, "MPM132") if text.endswith(RUINED_END) else (text, None)
