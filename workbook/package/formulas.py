"""References inside formulas: shifted when rows of a sheet move, translated when a shared formula is written out."""

import re

from validators.cell import column_letters, column_number
from workbook.package.markup import MAX_COLUMN, MAX_ROW, unquoted
from workbook.package.rows import Rows

LOST = "#REF!"
CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
TOKEN = re.compile(
    rf"""
    "(?:[^"]|"")*"
    |\#REF!(?:{CELL}(?::{CELL})?)?
    |(?P<sheet>(?:'(?:[^']|'')*'|(?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!)?
     (?P<ref>{CELL}(?::{CELL})?|\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}})(?![\w(.!\[\\])
    |'(?:[^']|'')*'!
    |\[(?:[^\[\]]|\[[^\]]*\])*\]
    |[\w.\\?]+!?
    """,
    re.VERBOSE | re.IGNORECASE,
)
END = re.compile(r"(\$?)([A-Z]*)(\$?)([0-9]+)", re.IGNORECASE)


def shift_formula(  # noqa: PLR0913  -- what a reference means depends on where it stands
    text: str, rows: Rows, title: str, *, own: bool, at: int | None = None, lone: bool = False
) -> str:  # fmt: skip
    """Return a formula with its references to the sheet ``title`` following the rows of that sheet.

    ``own`` says that the formula stands on that sheet, so that references without a sheet mean it; ``at`` is
    its row there.  What is wholly taken away becomes #REF!, as Excel writes it.
    """

    def shifted(token: re.Match[str]) -> str:
        if token["ref"] is None or not _means(token["sheet"], title, own=own):
            return token[0]
        return (token["sheet"] or "") + _shift(token["ref"], rows, at, lone=lone)

    return TOKEN.sub(shifted, text)


def translate(text: str, down: int, right: int) -> str:
    """Return a formula as it reads in a cell that lies ``down`` rows below and ``right`` columns beside."""

    def moved(token: re.Match[str]) -> str:
        if token["ref"] is None:
            return token[0]
        ends = [_translate(end, down, right) for end in token["ref"].split(":")]
        return (token["sheet"] or "") + (LOST if None in ends else ":".join(map(str, ends)))

    return TOKEN.sub(moved, text)


def mentions(text: str, title: str) -> bool:
    """Tell whether a formula names a sheet."""
    return any(token["sheet"] and _means(token["sheet"], title, own=False) for token in TOKEN.finditer(text))


def _means(sheet: str | None, title: str, *, own: bool) -> bool:
    return own if sheet is None else unquoted(sheet[:-1]).casefold() == title.casefold()


def _shift(reference: str, rows: Rows, at: int | None, *, lone: bool) -> str:
    ends = [END.fullmatch(end) for end in reference.split(":")]
    if any(not end or not 1 <= int(end[4]) <= MAX_ROW or column_number(end[2].upper()) > MAX_COLUMN for end in ends):
        return reference
    parts = [(end[1] + end[2] + end[3], int(end[4]), bool(end[3] or not end[2])) for end in ends if end]
    if len(parts) == 1 and not lone:
        row = rows.row(parts[0][1])
        return f"{parts[0][0]}{row}" if row else LOST
    top, bottom = min(part[1] for part in parts), max(part[1] for part in parts)
    span = rows.span(top, bottom, at=at, fixed=all(part[2] for part in parts), lone=lone)
    if span is None:
        return LOST
    if len(parts) == 1:
        return f"{parts[0][0]}{span[0]}" + (f":{parts[0][0]}{span[1]}" if span[1] > span[0] else "")
    new = span if parts[0][1] <= parts[1][1] else span[::-1]
    return f"{parts[0][0]}{new[0]}:{parts[1][0]}{new[1]}"


def _translate(end: str, down: int, right: int) -> str | None:
    found = END.fullmatch(end)
    if not found:
        return end
    fixed_column, letters, fixed_row, digits = found.groups()
    if not letters:
        row = int(digits) + (0 if fixed_column or fixed_row else down)
        return f"{fixed_column}{row}" if 1 <= row <= MAX_ROW else None
    column = column_number(letters.upper()) + (0 if fixed_column else right)
    row = int(digits) + (0 if fixed_row else down)
    if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
        return None
    return f"{fixed_column}{column_letters(column)}{fixed_row}{row}"
