"""Formulas that run down a list: the new rows of a growing block carry them on, as Excel fills them down.

In a column that the edits do not name a new row takes the formula of the block's last row, its relative references
moved with it, where that formula runs down the list: the row above has the same one, or it is the formula of a
column of an Excel Table, or the block has but one row and the formula leans on that row.  Any other formula in the
last row stands there by itself and is not copied.  New formulas have no value until a program computes them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from validators.cell import cell_name
from workbook.edits.rows import Resize, Shift
from workbook.package.formulas import TOKEN, translate
from workbook.package.markup import area_of, as_text, attribute, text_of
from workbook.package.moving.table_part import TablePart
from workbook.package.sheet import RawCell, Sheet, element

OWN_ROW = re.compile(r"(?<![\w.])ROW\(\)", re.IGNORECASE)


class _Formula(NamedTuple):
    """A formula of one cell; ``matrix`` tells that it is entered as a matrix formula."""

    text: str
    matrix: bool


def run_on(sheet: Sheet, shift: Shift, tables: Sequence[TablePart]) -> bool:
    """Let the formulas that run down the growing blocks of a sheet run on into their new rows; tell whether any did."""
    new: dict[int, dict[int, bytes]] = {}
    for one in shift.rows.moving:
        last = shift.rows.row(one.bottom)
        if one.delta > 0 and last is not None and b"<" + sheet.prefix + b"f" in sheet.rows.get(last, b""):
            for cell, formula in _running(sheet, one, last, tables):
                for row in range(last + 1, last + one.delta + 1):
                    new.setdefault(row, {})[cell.column] = _worded(sheet.prefix, cell, formula, row, row - last)
    for row, cells in new.items():
        sheet.set_cells(row, cells)
    return bool(new)


def _running(
    sheet: Sheet, one: Resize, last: int, tables: Sequence[TablePart]
) -> Iterator[tuple[RawCell, _Formula]]:  # fmt: skip
    above = {cell.column: _formula(sheet, cell) for cell in sheet.cells(last - 1)} if one.top < one.bottom else {}
    for cell in sheet.cells(last):
        formula = _formula(sheet, cell) if cell.column not in one.columns else None
        if formula is None:
            continue
        declared = [
            text for table in tables if table.lists(last, cell.column)
            for text in table.formulas[cell.column - table.area.left :][:1] if text is not None
        ]  # fmt: skip
        if declared:
            yield cell, formula if _leans(declared[0]) else _Formula(declared[0], formula.matrix)
        elif _runs(above, cell.column, formula, alone=one.top == one.bottom, row=last):
            yield cell, formula


def _runs(above: Mapping[int, _Formula | None], column: int, formula: _Formula, *, alone: bool, row: int) -> bool:
    if alone:
        return _leans(formula.text, row) or OWN_ROW.search(formula.text) is not None
    before = above.get(column)
    return before is not None and _Formula(translate(before.text, 1, 0), before.matrix) == formula


def _leans(text: str, row: int | None = None) -> bool:
    """Tell whether a formula has references to cells: to its own row of its own sheet, where that is given."""
    if row is None:
        return any(token["ref"] for token in TOKEN.finditer(text))
    return any(
        token["ref"] and token["sheet"] is None and re.search(rf"(?<![\d$]){row}(?!\d)", token["ref"])
        for token in TOKEN.finditer(text)
    )


def _formula(sheet: Sheet, cell: RawCell) -> _Formula | None:
    """Return the formula of a cell that has one for itself alone."""
    found = element(sheet.prefix, b"f").search(cell.inner)
    kind = attribute(found[1], b"t") if found else None
    area = area_of(attribute(found[1], b"ref") or "") if found else None
    alone = area is None or (area.top, area.left) == (area.bottom, area.right)
    if not found or not found[2] or kind == "dataTable" or not alone:
        return None
    return _Formula(text_of(found[2]), kind == "array")


def _worded(prefix: bytes, cell: RawCell, formula: _Formula, row: int, down: int) -> bytes:
    name = cell_name(row, cell.column).encode()
    looks = b"".join(
        b' %s="%s"' % (key, value.encode()) for key in (b"s", b"cm") if (value := attribute(cell.tag, key)) is not None
    )
    matrix = b' t="array" ref="%s"' % name if formula.matrix else b""
    text = as_text(translate(formula.text, down, 0))
    return b'<%sc r="%s"%s><%sf%s>%s</%sf></%sc>' % (prefix, name, looks, prefix, matrix, text, prefix, prefix)
