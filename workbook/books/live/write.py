"""A write to a running Excel, tab by tab and region by region, and the way back."""

from collections.abc import Sequence
from functools import partial

import xlwings as xw

from workbook.books.live import com
from workbook.books.live.blocks import Blocks
from workbook.books.live.contents import Held, Rows
from workbook.books.live.copied import OUTSIDE
from workbook.books.live.growth import Growth
from workbook.books.live.pen import Pen
from workbook.books.live.steps import Steps, forget
from workbook.books.live.work import At, Lead, Work
from workbook.package.writing.frames import POINTS_A_PIXEL
from workbook.package.writing.note_size import size_of
from workbook.tab import Area


class Write:
    """All that is written for one call of ``apply``.

    Blocks grow first, then cells, links and notes are written, and rows are taken away last: what was done before
    that can be undone cell by cell.
    """

    def __init__(self, book: xw.Book, works: Sequence[Work], growth: Growth, steps: Steps) -> None:
        """Take what has to be done."""
        self._book, self._works, self._growth, self._steps = book, works, growth, steps
        self._since_1904 = works[0].copied.book.since_1904

    def make(self) -> None:
        """Write everything."""
        blocks = [self._blocks(work) for work in self._works]
        for one in blocks:
            one.grow()
        self._let_formulas_grow()
        for one in blocks:
            self._fill(one)
        if any(work.stage.shrinking for work in self._works):
            self._steps.back(self._mend_formulas)
        for one in blocks:
            one.shrink(self._growth)

    def _blocks(self, work: Work) -> Blocks:
        sheet = self._book.sheets[work.title]
        return Blocks(sheet, work, self._steps, Pen(sheet, since_1904=self._since_1904))

    def _let_formulas_grow(self) -> None:
        """Let formulas anywhere in the book lean on all of the rows of a block that grew."""
        for tab, one in self._growth.wanted:
            pen = Pen(self._book.sheets[tab], since_1904=self._since_1904)
            pen.write(one.area, [[one.wanted]], partial(_alone, one.moved), self._steps.back)

    def _mend_formulas(self) -> None:
        """Write formulas again that lost their rows, after the rows came back."""
        for tab, one in self._growth.torn():
            pen = Pen(self._book.sheets[tab], since_1904=self._since_1904)
            pen.write(one.area, [[one.wanted]], partial(_alone, one.wanted), forget)

    def _fill(self, blocks: Blocks) -> None:
        """Write the cells, links and notes of a tab."""
        work, sheet = blocks.work, blocks.sheet
        for region in work.regions:
            self._steps.step(work.title)
            before = partial(self._before, work, region.area)
            blocks.pen.write(region.area, region.contents, before, self._steps.back, work.apart)
        for lead in work.leads:
            self._steps.step(work.title)
            self._lead(sheet, lead)
        for at, now, then in work.notes:
            self._steps.step(work.title)
            self._steps.back(partial(_note, sheet, at, now))
            _note(sheet, at, then)
        if work.visible is not None:
            self._steps.step(work.title)
            self._steps.back(partial(_let_show, sheet, visible=not work.visible))
            _let_show(sheet, visible=work.visible)

    def _before(self, work: Work, area: Area) -> Rows:
        return work.before(area, self._growth.at(work.title))

    def _lead(self, sheet: xw.Sheet, lead: Lead) -> None:
        cell = sheet.range(lead.at)
        outside = cell.hyperlink if lead.now == OUTSIDE else ""
        self._steps.back(partial(_link, sheet, lead.at, lead.now, outside))
        _link(sheet, lead.at, lead.then, "")


def _let_show(sheet: xw.Sheet, *, visible: bool) -> None:
    sheet.visible = visible


def _alone(held: Held) -> Rows:
    """Return the rows of one cell."""
    return [[held]]


def _link(sheet: xw.Sheet, at: At, target: str | None, outside: str) -> None:
    """Let a cell lead to a place of the book or outside, or nowhere."""
    cell = sheet.range(at)
    com.clear_links(cell)
    if target is not None:
        com.add_link(cell, outside, target)


def _note(sheet: xw.Sheet, at: At, text: str | None) -> None:
    """Let a cell carry a note of ours, or none; nobody else has one there."""
    cell = sheet.range(at)
    note = cell.note
    if note is not None:
        note.delete()
    if text is not None:
        width, height = size_of(text)
        com.size_note(cell.add_note(text), width * POINTS_A_PIXEL, height * POINTS_A_PIXEL)
