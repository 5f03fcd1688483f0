"""One state of the book, as a copy of it tells: read once, by the reader of closed files."""

import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, gettempdir
from typing import NamedTuple, TypeAlias

import xlwings as xw

from validators.cell import cell_name
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.books.live import com
from workbook.books.live.contents import Formula
from workbook.edits.plan import same
from workbook.package.archive import Archive
from workbook.package.gate.gate import OLE
from workbook.package.markup import area_of, attribute, text_of
from workbook.package.moving.moving import write_out_shared
from workbook.package.sheet import Sheet, element, opening
from workbook.package.workbook import Workbook, tables_in
from workbook.package.writing.notes import Standing, standing
from workbook.saving.files import gone, read_whole
from workbook.tab import Area

CRITERIA = b"filterColumn"
OUTSIDE = ""
TEMPORARY = "mpm-copy-"
STALE_SECONDS = 3_600
Links: TypeAlias = Mapping[tuple[int, int], str]


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

    def links(self, tab: str) -> Links:
        """Return where the links on a tab lead, as the file has it; OUTSIDE for one that leaves the book."""
        sheet = Sheet(self.archive.read(self.book.parts[tab]))
        found = {}
        for tag in opening(sheet.prefix, b"hyperlink").findall(sheet.tail):
            area = area_of(attribute(tag, b"ref") or "")
            if area:
                found[area.top, area.left] = attribute(tag, b"location") or OUTSIDE
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
    """Return the book as it stands, unsaved edits included, in one call; nothing of the copy stays on the disk.

    Raises Refusal where the book has a password to be opened with: so has its copy.

    A copy that an earlier process left, because it was ended in between, is taken away too.
    """
    _sweep()
    with TemporaryDirectory(prefix=TEMPORARY, ignore_cleanup_errors=True) as folder:
        path = Path(folder) / f"copy{Path(book.name).suffix}"  # Excel takes 218 characters of a path
        try:
            com.save_copy(book, path)
            data = read_whole(path)
            if data.startswith(OLE):
                raise Refusal("MPM968", file=book.name)
            return Copied(data, book.name)
        finally:
            gone(path)


def _sweep() -> None:
    old = time.time() - STALE_SECONDS
    for folder in Path(gettempdir()).glob(f"{TEMPORARY}*"):
        with suppress(OSError):
            if folder.stat().st_mtime < old:
                rmtree(folder)


def bare(location: str | None) -> str | None:
    """Return where a link leads as it is compared: each program quotes in its own way."""
    return None if location is None else location.replace("'", "").replace("$", "")


def differences(one: Copied, other: Copied, tab: str) -> list[str]:
    """Return the cells of a tab that do not hold the same in two states, and what else of it is not the same.

    What a formula has computed may be another; that it is there may not.  How it reads is compared by ``reworded``.
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
    found.update(_led_elsewhere(one.links(tab), other.links(tab)))
    facts = [(mine.names, yours.names, "名称"), (mine.tables, yours.tables, "表格区域")]
    said = [word for here_said, there_said, word in facts if here_said != there_said]
    said += [] if mine.hidden == yours.hidden else ["显示或隐藏"]
    said += ["合并单元格"] if set(mine.merges or ()) != set(yours.merges or ()) else []
    return [*(cell_name(*at) for at in sorted(found)), *said]


def reworded(one: Copied, other: Copied, tab: str) -> set[tuple[int, int]]:
    """Return the cells of a tab whose formulas stand in both states and read otherwise."""
    mine, yours = ({at.area[:2]: _plain(at.formula.text) for at in some.formulas.get(tab, ())} for some in (one, other))
    return {at for at in {*mine} & {*yours} if mine[at] != yours[at]}


def _plain(formula: str) -> str:
    return "".join(formula.casefold().split())


def _led_elsewhere(mine: Links, yours: Links) -> set[tuple[int, int]]:
    return {at for at in {*mine, *yours} if bare(mine.get(at)) != bare(yours.get(at))}


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
