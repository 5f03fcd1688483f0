"""One state of the book, as a copy of it tells: read once, by the reader of closed files."""

from collections.abc import Mapping
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import xlwings as xw

from validators.cell import cell_name
from workbook.books.closed import ClosedBook
from workbook.books.live import com
from workbook.books.live.contents import Formula
from workbook.edits.plan import same
from workbook.package.archive import Archive
from workbook.package.markup import area_of, attribute, text_of
from workbook.package.moving.moving import write_out_shared
from workbook.package.sheet import Sheet, element, opening
from workbook.package.workbook import Workbook, tables_in
from workbook.package.writing.notes import Standing, standing
from workbook.saving.files import gone, read_whole
from workbook.tab import Area

CRITERIA = b"filterColumn"
OUTSIDE = ""


class FormulaAt(NamedTuple):
    """A formula and the cells that it fills, as the copy has them."""

    area: Area
    formula: Formula


class Copied:
    """The bytes of a copy, the book that they are, and the parts of it that a Tab does not tell."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read the bytes."""
        self.data = data
        self.closed = ClosedBook.of(data, name)
        self.closed.tabs()
        self.archive = Archive(data)
        self.book = Workbook(self.archive)

    def sheet(self, tab: str) -> Sheet:
        """Return the sheet of a tab, each formula written out."""
        sheet = Sheet(self.archive.read(self.book.parts[tab]))
        write_out_shared(sheet)
        return sheet

    def standing(self, tab: str) -> Standing:
        """Return the notes on a tab, and whose they are."""
        return standing(self.archive, self.book.parts[tab])

    def links(self, tab: str) -> Mapping[tuple[int, int], str]:
        """Return where the links on a tab lead, without ``'`` and ``$``; OUTSIDE for one that leaves the book."""
        sheet = Sheet(self.archive.read(self.book.parts[tab]))
        found = {}
        for tag in opening(sheet.prefix, b"hyperlink").findall(sheet.tail):
            area = area_of(attribute(tag, b"ref") or "")
            if area:
                found[area.top, area.left] = bare(attribute(tag, b"location") or OUTSIDE)
        return found

    def filtered(self, tab: str) -> bool:
        """Tell whether a filter of the tab, or of a table on it, has criteria."""
        part = self.book.parts[tab]
        return CRITERIA in self.archive.read(part) or any(CRITERIA in one.xml for one in tables_in(self.archive, part))

    @cached_property
    def formulas(self) -> Mapping[str, list[FormulaAt]]:
        """The formulas of every tab; those that one what-if table fills have none of their own."""
        return {tab: formulas for tab in self.book.parts if (formulas := _formulas(self.sheet(tab)))}


def take_copy(book: xw.Book) -> Copied:
    """Return the book as it stands, unsaved edits included, in one call; nothing of the copy stays on the disk."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / book.name
        try:
            com.save_copy(book, path)
            return Copied(read_whole(path), book.name)
        finally:
            gone(path)


def bare(location: str) -> str:
    """Return where a link leads as it is compared."""
    return location.replace("'", "").replace("$", "")


def differences(one: Copied, other: Copied, tab: str) -> list[str]:
    """Return the cells of a tab that do not hold the same in two states, and what else of it is not the same.

    What a formula has computed may be another; that it is there may not.
    """
    mine, yours = one.closed.read(tab), other.closed.read(tab)
    formulas = (mine.formulas or frozenset()) ^ (yours.formulas or frozenset())
    computed = (mine.formulas or frozenset()) | (yours.formulas or frozenset())
    found = set(formulas)
    for row, (my_cells, your_cells) in enumerate(zip_longest(mine.cells, yours.cells, fillvalue=()), 1):
        for column, (my_cell, your_cell) in enumerate(zip_longest(my_cells, your_cells), 1):
            if (row, column) not in computed and not same(my_cell, your_cell):
                found.add((row, column))
    here, there = one.standing(tab), other.standing(tab)
    found.update(at for at in {*here.ours, *there.ours} if here.ours.get(at) != there.ours.get(at))
    found.update(here.others ^ there.others)
    links = one.links(tab), other.links(tab)
    found.update(at for at in {*links[0], *links[1]} if links[0].get(at) != links[1].get(at))
    facts = [(mine.names, yours.names, "名称"), (mine.tables, yours.tables, "表格区域")]
    said = [word for here_said, there_said, word in facts if here_said != there_said]
    said += ["合并单元格"] if set(mine.merges or ()) != set(yours.merges or ()) else []
    return [*(cell_name(*at) for at in sorted(found)), *said]


def _formulas(sheet: Sheet) -> list[FormulaAt]:
    mark, pattern = b"<" + sheet.prefix + b"f", element(sheet.prefix, b"f")
    found = []
    for row, xml in sheet.rows.items():
        for cell in sheet.cells(row) if mark in xml else ():
            formula = pattern.search(cell.inner)
            text = text_of(formula[2] or b"") if formula else ""
            if formula is None or not text or attribute(formula[1], b"t") == "dataTable":
                continue
            area = area_of(attribute(formula[1], b"ref") or "")
            how = "formula"
            if attribute(formula[1], b"t") == "array":
                how = "formula2" if attribute(cell.tag, b"cm") else "formula_array"
            at = Area(row, cell.column, row, cell.column)
            found.append(FormulaAt(area if area and how == "formula_array" else at, Formula("=" + text, how)))
    return found
