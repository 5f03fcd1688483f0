"""References inside formulas: shifted when rows of a sheet move, translated when a shared formula is written out."""

import re
from collections.abc import Sequence

from validators.cell import column_letters, column_number
from validators.issue import Refusal
from workbook.edits.rows import BLOCK_NAME, Rows, Shift
from workbook.package.markup import unquoted
from workbook.tab import MAX_COLUMN, MAX_ROW

LOST = "#REF!"
BUILT_IN = "_xlnm."
CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
COLUMNS = r"\$?[A-Z]{1,3}:\$?[A-Z]{1,3}"
TOKEN = re.compile(
    rf"""
    "(?:[^"]|"")*+"?
    |\#REF!(?:{CELL}(?::{CELL})?)?
    |(?P<sheet>(?:'(?:[^']|'')*+'|(?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!)?
     (?:(?P<ref>{CELL}(?::(?:(?P=sheet))?{CELL})?|\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}})|(?P<columns>{COLUMNS}))(?![\w(.!\[\\])
    |'(?:[^']|'')*+'?!?
    |\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*+\])*+\]?
    |[\w.\\?]+!?
    """,
    re.VERBOSE | re.IGNORECASE,
)
END = re.compile(r"(\$?)([A-Z]*)(\$?)([0-9]+)", re.IGNORECASE)
COLUMN_END = re.compile(r"(\$?)([A-Z]{1,3})", re.IGNORECASE)


def shift_formula(text: str, shift: Shift, *, own: bool, at: int | None = None, named: str = "") -> str:
    """Return a formula with its references to a sheet whose rows move following them.

    ``own`` says that the formula stands on that sheet, so that references without a sheet mean it; ``at`` is
    its row there.  What is wholly taken away becomes #REF!, in the definition of a name (``named``) with its sheet.
    In such a definition a relative row counts from the cell that uses the name and stays, and a single cell stays one
    also where it is written as a range.  A reference across
    several sheets would have to move on one of them only: a Refusal.
    """
    lone = named.startswith(BLOCK_NAME)
    relative = bool(named) and not named.startswith((BLOCK_NAME, BUILT_IN))

    def shifted(token: re.Match[str]) -> str:
        if token["ref"] is None:
            return token[0]
        sheet, reference = token["sheet"], reference_in(token)
        if not (own if sheet is None else _means(sheet, shift)):
            return token[0]
        new = _shift(reference, shift.rows, at, lone=lone, relative=relative)
        if new == reference:
            return token[0]
        if sheet and _across(sheet, shift):
            raise Refusal("MPM944", tab=shift.title, reference=token[0])
        return new if new == LOST and not named else (sheet or "") + new

    return TOKEN.sub(shifted, text)


def reference_in(token: re.Match[str]) -> str:
    """Return the reference of a token, without a sheet that is repeated before its second end."""
    first, colon, last = token["ref"].partition(":")
    return first + colon + last.rpartition("!")[2]


def translate(text: str, down: int, right: int) -> str:
    """Return a formula as it reads in a cell that lies ``down`` rows below and ``right`` columns beside."""

    def moved(token: re.Match[str]) -> str:
        reference = token["columns"] or (reference_in(token) if token["ref"] else None)
        if reference is None:
            return token[0]
        ends = [_translate(end, down, right) for end in reference.split(":")]
        return (token["sheet"] or "") + (LOST if None in ends else ":".join(map(str, ends)))

    return TOKEN.sub(moved, text) if down or right else text


def mentions(text: str, shift: Shift) -> bool:
    """Tell whether a formula names a sheet whose rows move, or sheets among which it is."""
    return any(token["sheet"] and _means(token["sheet"], shift) for token in TOKEN.finditer(text))


def _means(sheet: str, shift: Shift) -> bool:
    return _title(sheet) == shift.title.casefold() or _across(sheet, shift)


def _across(sheet: str, shift: Shift) -> bool:
    first, colon, last = _title(sheet).partition(":")
    return bool(colon) and shift.across(first, last)


def _title(sheet: str) -> str:
    return unquoted(sheet[:-1]).casefold()


def _shift(reference: str, rows: Rows, at: int | None, *, lone: bool, relative: bool) -> str:
    ends = [END.fullmatch(end) for end in reference.split(":")]
    if any(not end or not 1 <= int(end[4]) <= MAX_ROW or column_number(end[2].upper()) > MAX_COLUMN for end in ends):
        return reference
    parts = [(end[1] + end[2] + end[3], int(end[4]), bool(end[3] or not end[2])) for end in ends if end]
    if relative and not all(part[2] for part in parts):
        return _relative(parts, rows)
    if len(parts) == 1 and not lone:
        row = rows.row(parts[0][1])
        return f"{parts[0][0]}{row}" if row else LOST
    if relative and parts[0] == parts[-1] and parts[0][0].strip("$"):
        row = rows.row(parts[0][1])
        return f"{parts[0][0]}{row}:{parts[0][0]}{row}" if row else LOST
    top, bottom = min(part[1] for part in parts), max(part[1] for part in parts)
    fixed = all(part[2] for part in parts)
    span = rows.span(top, bottom, at=None if fixed else at, lone=lone)
    if span is None:
        return LOST
    if len(parts) == 1:
        return f"{parts[0][0]}{span[0]}" + (f":{parts[0][0]}{span[1]}" if span[1] > span[0] else "")
    new = span if parts[0][1] <= parts[1][1] else span[::-1]
    return f"{parts[0][0]}{new[0]}:{parts[1][0]}{new[1]}"


def _relative(parts: Sequence[tuple[str, int, bool]], rows: Rows) -> str:
    """Return a reference of a defined name of which one end or both are relative and stay."""
    ends = [rows.row(row) if fixed else row for _, row, fixed in parts]
    return LOST if None in ends else ":".join(f"{part[0]}{end}" for part, end in zip(parts, ends, strict=True))


def _translate(end: str, down: int, right: int) -> str | None:
    found = END.fullmatch(end)
    if not found:
        return _translate_column(end, right)
    fixed_column, letters, fixed_row, digits = found.groups()
    if not letters:
        row = int(digits) + (0 if fixed_column or fixed_row else down)
        return f"{fixed_column}{row}" if 1 <= row <= MAX_ROW else None
    column = column_number(letters.upper()) + (0 if fixed_column else right)
    row = int(digits) + (0 if fixed_row else down)
    if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
        return None
    return f"{fixed_column}{column_letters(column)}{fixed_row}{row}"


def _translate_column(end: str, right: int) -> str | None:
    found = COLUMN_END.fullmatch(end)
    if not found or found[1]:
        return end
    column = column_number(found[2].upper()) + right
    return column_letters(column) if 1 <= column <= MAX_COLUMN else None
