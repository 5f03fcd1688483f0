"""Edits made on a package: only the parts that have to change are written anew."""

import re
from collections.abc import Iterable, Mapping

from validators.cell import Cell
from validators.issue import Refusal
from workbook.edit import Content, Edit, Link
from workbook.package.archive import Archive, Draft
from workbook.package.fitting import fit_rows
from workbook.package.links import set_links
from workbook.package.markup import area_of, attribute, reference_of, with_attribute
from workbook.package.moving import free_cells, move_rows
from workbook.package.plan import TabPlan, plan, refuse_covered
from workbook.package.related import shift_related
from workbook.package.sheet import NotASheetError, Sheet, opening
from workbook.package.styles import Styles
from workbook.package.tail import merges_of
from workbook.package.values import Values
from workbook.package.workbook import Workbook, calculate_on_load, calculates_on_load, drop_calculation_chain
from workbook.tab import Area

FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
SIGNATURES = "_xmlsignatures/"


def patched(archive: Archive, book: Workbook, edits: Iterable[Edit], file: str) -> Draft | None:
    """Return the package with the edits made; None where they held already."""
    plans = plan(edits)
    for tab in plans:
        if tab not in book.parts:
            raise KeyError(tab)
    draft = Draft(archive)
    values = Values(
        draft, book.related("sharedStrings"), Styles(draft, book.related("styles")), since_1904=book.since_1904
    )  # fmt: skip
    formulas_moved = False
    for tab, one in plans.items():
        try:
            formulas_moved = _patch_tab(draft, book, tab, one, values) or formulas_moved
        except NotASheetError as error:
            raise Refusal("MPM931", tab=tab, area="内容", reason="工作表的内容不合规范") from error
    if not draft.changed:
        return None
    if any(name.startswith(SIGNATURES) for name in archive.names):
        raise Refusal("MPM932", file=file, reason="文件带有数字签名，改动会使签名失效")
    if formulas_moved:
        drop_calculation_chain(draft, book)
    if not calculates_on_load(draft.read(book.part)) and _has_formulas(draft, book):
        calculate_on_load(draft, book.part)
    return draft


def _patch_tab(draft: Draft, book: Workbook, tab: str, one: TabPlan, values: Values) -> bool:
    """Make the edits of one tab; tell whether formulas moved or were overwritten."""
    part = book.parts[tab]
    sheet = Sheet(draft.read(part))
    before = sheet.join()
    moved = bool(one.rows.moving)
    if moved:
        move_rows(sheet, tab, one.rows)
        shift_related(draft, book, tab, one.rows)
    refuse_covered(tab, merges_of(sheet), one.cells)
    overwritten = _write_cells(sheet, tab, one.cells, values)
    set_links(sheet, one.cells)
    fit_rows(sheet, one.filled, one.cells)
    after = sheet.join()
    if after != before:
        _set_dimension(sheet, one, moved=moved)
        draft.write(part, sheet.join())
    return moved or overwritten


def _write_cells(sheet: Sheet, tab: str, cells: Mapping[tuple[int, int], Content], values: Values) -> bool:
    """Write the cells that do not hold their content yet; tell whether one of them held a formula."""
    by_row: dict[int, dict[int, Cell]] = {}
    for (row, column), content in cells.items():
        by_row.setdefault(row, {})[column] = content.text if isinstance(content, Link) else content
    due: dict[int, dict[int, Cell]] = {}
    for row, wanted in by_row.items():
        if row in sheet.bare:
            due[row] = {column: content for column, content in wanted.items() if content is not None}
            continue
        now = {cell.column: cell for cell in sheet.cells(row)}
        new = {
            column: content for column, content in wanted.items()
            if not values.holds(now.get(column), sheet.prefix, content)
        }  # fmt: skip
        if new:
            due[row] = new
    if not due:
        return False
    overwritten = free_cells(sheet, tab, {(row, column) for row, new in due.items() for column in new})
    for row, new in sorted(due.items()):
        if row in sheet.bare:
            sheet.fill_bare(row, new, values.word)
            continue
        styles = {cell.column: cell.style for cell in sheet.cells(row)}
        xml: dict[int, bytes] = {}
        for column, content in new.items():
            style = styles[column] if column in styles else sheet.style_for(row, column)
            xml[column] = values.word(row, column, style, sheet.prefix, content)
        sheet.set_cells(row, xml)
    return overwritten


def _has_formulas(draft: Draft, book: Workbook) -> bool:
    chain = book.related("calcChain")
    if chain is not None and chain in draft.archive:
        return True
    return any(FORMULA.search(draft.read(part)) for part in book.parts.values())


def _set_dimension(sheet: Sheet, one: TabPlan, *, moved: bool) -> None:
    """Let the sheet's stated size cover what it covered and every cell that was written."""
    found = opening(sheet.prefix, b"dimension").search(sheet.head)
    old = area_of(attribute(found[0], b"ref") or "") if found else None
    if not found or old is None:
        return
    area = (one.rows.area(old) or old) if moved else old
    written = [at for at, content in one.cells.items() if content is not None]
    rows, columns = [row for row, _ in written], [column for _, column in written]
    bottom = max([area.bottom, *rows]) if not moved else max([area.bottom, *rows, *sheet.rows])
    new = Area(
        min([area.top, *rows]), min([area.left, *columns]), bottom, max([area.right, *columns])
    )  # fmt: skip
    if new != old:
        tag = with_attribute(found[0], b"ref", reference_of(new))
        sheet.head = sheet.head[: found.start()] + tag + sheet.head[found.end() :]
