"""Edits made on a package: only the parts that have to change are written anew."""

import posixpath
from collections.abc import Iterable, Mapping

from validators.cell import Cell
from validators.issue import Refusal
from workbook.edit import Content, Edit, Link
from workbook.edits.plan import TabPlan, plan, refuse_covered, refuse_nothing_shown
from workbook.edits.rows import Shift
from workbook.package.archive import Archive, Draft
from workbook.package.gate.gate import DAMAGED
from workbook.package.markup import area_of, attribute, in_utf_8, reference_of, with_attribute
from workbook.package.moving.moving import free_cells, move_rows
from workbook.package.moving.related import shift_related
from workbook.package.moving.running import run_on
from workbook.package.moving.table_part import refuse_fixed, tables_on
from workbook.package.moving.tail import merges_of
from workbook.package.parts import drop_calculation_chain
from workbook.package.sheet import Sheet, opening
from workbook.package.stale.dirty import Dirty
from workbook.package.stale.stale import Formulas
from workbook.package.styles import Styles
from workbook.package.workbook import Workbook, calculate_on_load, calculates_on_load
from workbook.package.writing.fitting import fit_rows
from workbook.package.writing.links import set_links
from workbook.package.writing.notes import set_notes
from workbook.package.writing.values import Values
from workbook.package.writing.visible import set_visible
from workbook.package.writing.writable import hindrance
from workbook.tab import Area

Due = Mapping[int, Mapping[int, Cell]]

# What a part brings about that breaks the rules of its kind in a way that no check foresees.
UNSOUND = (ValueError, LookupError, OverflowError)


def patched(archive: Archive, book: Workbook, edits: Iterable[Edit], file: str) -> Draft | None:
    """Return the package with the edits made; None where they held already."""
    plans = plan(edits)
    for tab in plans:
        if tab not in book.parts:
            raise KeyError(tab)
    refuse_nothing_shown(plans, {title: title in book.hidden for title in book.titles})
    hindered = hindrance(archive, book, file)
    if hindered and any(one.rows.moving for one in plans.values()):
        raise hindered
    patch = _Patch(Draft(archive), book)
    for tab, one in plans.items():
        try:
            patch.make(tab, one)
        except UNSOUND as error:
            raise Refusal("MPM931", tab=tab, area="内容", reason="工作表的内容不合规范") from error
    set_visible(patch.draft, book, {tab: one.visible for tab, one in plans.items() if one.visible is not None})
    if not patch.draft.changed:
        return None
    if hindered:
        raise hindered
    try:
        patch.finish()
    except UNSOUND as error:
        raise Refusal("MPM902", file=file, reason=DAMAGED) from error
    return patch.draft


class _Patch:
    """A package while its edits are made, tab by tab, and what has to be put right at the end."""

    def __init__(self, draft: Draft, book: Workbook) -> None:
        self.draft = draft
        self._book = book
        self._styles = Styles(draft, book.related("styles"))
        self._values = Values(draft, book.related("sharedStrings"), self._styles, since_1904=book.since_1904)
        self._written: dict[str, Due] = {}
        self._dirty = Dirty()
        self._chain_broken = False

    def make(self, tab: str, one: TabPlan) -> None:
        """Make the edits of one tab."""
        part = self._book.parts[tab]
        xml = self.draft.read(part)
        if not in_utf_8(xml):
            raise Refusal("MPM931", tab=tab, area="内容", reason="它不是UTF-8编码")
        sheet = Sheet(xml)
        shift = Shift(tab, one.rows, tuple(self._book.titles))
        if one.rows.moving:
            move_rows(sheet, shift)
            shift_related(self.draft, self._book, shift)
        refuse_covered(tab, merges_of(sheet), one.cells)
        self._write_cells(sheet, tab, part, one.cells)
        if one.rows.moving:
            self._ran_on(sheet, shift, part)
        set_links(sheet, one.cells)
        fit_rows(sheet, one.filled, one.cells, self._styles)
        if one.notes is not None:
            set_notes(self.draft, posixpath.dirname(self._book.part), (tab, part), sheet, one.notes)
        if sheet.changed():
            _set_dimension(sheet, one, moved=bool(one.rows.moving))
            self.draft.write(part, sheet.join())

    def _write_cells(self, sheet: Sheet, tab: str, part: str, cells: Mapping[tuple[int, int], Content]) -> None:
        """Write the cells that do not hold their content yet; formulas among them are looked at together first."""
        formulas = any(b"<" + sheet.prefix + b"f" in row for row in sheet.rows.values())
        due: dict[int, Mapping[int, Cell]] = {}
        for row, wanted in sorted(_by_row(cells).items()):
            new = _due(sheet, row, wanted, self._values)
            if new:
                due[row] = new
                if not formulas:
                    self._write_row(sheet, row, new)
        if not due:
            return
        self._written[tab.casefold()] = due
        refuse_fixed(tab, tables_on(self.draft, part), due)
        if formulas:
            overwritten = free_cells(sheet, tab, {(row, column) for row, new in due.items() for column in new})
            self._chain_broken = self._chain_broken or overwritten
            for row, new in due.items():
                self._write_row(sheet, row, new)

    def _write_row(self, sheet: Sheet, row: int, new: Mapping[int, Cell]) -> None:
        if row in sheet.bare:
            sheet.fill_bare(row, new, self._values.word)
            return
        old = {cell.column: cell for cell in sheet.cells(row)}
        xml: dict[int, bytes] = {}
        for column, content in new.items():
            style = old[column].style if column in old else sheet.style_for(row, column)
            xml[column] = self._values.word(row, column, style, sheet.prefix, content)
        sheet.set_cells(row, xml)

    def _ran_on(self, sheet: Sheet, shift: Shift, part: str) -> None:
        """Let formulas run on into new rows, and remember where rows were put in or taken out."""
        run_on(sheet, shift, tuple(tables_on(self.draft, part)))
        self._chain_broken = True
        for one in shift.rows.moving:
            last = shift.rows.near(one.bottom + min(one.delta, 0))
            first, final = (last + 1, last + one.delta) if one.delta > 0 else (last, last + 1)
            self._dirty.add_rows(shift.title.casefold(), first, final)

    def finish(self) -> None:
        """Put right what hangs on the edits as a whole: the order of calculation, and what was computed before.

        Where neither a cell was written nor a row moved, nothing hangs on them.
        """
        if not self._written and not self._chain_broken:
            return
        formulas = Formulas(self.draft, self._book)
        if self._chain_broken:
            drop_calculation_chain(self.draft, self._book)
        if formulas and not calculates_on_load(self.draft.read(self._book.part)):
            calculate_on_load(self.draft, self._book.part)
        if formulas.wanted():
            for tab, due in self._written.items():
                columns: dict[int, list[int]] = {}
                for row, new in due.items():
                    for column in new:
                        columns.setdefault(column, []).append(row)
                for column, rows in columns.items():
                    self._dirty.add_column(tab, column, rows)
            formulas.forget(self._dirty)


def _by_row(cells: Mapping[tuple[int, int], Content]) -> dict[int, dict[int, Cell]]:
    by_row: dict[int, dict[int, Cell]] = {}
    for (row, column), content in cells.items():
        by_row.setdefault(row, {})[column] = content.text if isinstance(content, Link) else content
    return by_row


def _due(sheet: Sheet, row: int, wanted: Mapping[int, Cell], values: Values) -> Mapping[int, Cell]:
    """Return the cells of a row that do not hold their content yet."""
    if row in sheet.bare:
        return {column: content for column, content in wanted.items() if content is not None}
    now = {cell.column: cell for cell in sheet.cells(row)}
    return {
        column: content for column, content in wanted.items()
        if (not values.holds(now[column], sheet.prefix, content) if column in now else content is not None)
    }  # fmt: skip


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
