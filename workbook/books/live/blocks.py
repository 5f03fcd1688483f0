"""Rows put in and taken out of a sheet of a running Excel, with all that lies on them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import xlwings as xw

from validators.cell import column_letters
from workbook.books.live import com
from workbook.books.live.growth import Growth
from workbook.books.live.pen import Pen
from workbook.books.live.steps import Steps, forget
from workbook.books.live.work import Work
from workbook.edits.plan import vertical
from workbook.edits.rows import Resize
from workbook.package.markup import quoted
from workbook.tab import Area, runs


@dataclass(frozen=True)
class Blocks:
    """The blocks of one tab that grow and shrink."""

    sheet: xw.Sheet
    work: Work
    steps: Steps
    pen: Pen

    def grow(self) -> None:
        """Let the blocks grow from the lowest to the highest, then what ends with them.

        Rows are put in below a block's last row and look like it; formulas that run down the block run on, other
        contents and notes are not copied.
        """
        growing = self.work.stage.grown.moving
        if not growing:
            return
        beside = [area for one in growing for area in vertical(self._merges, one)]
        self.steps.back(lambda: self._merge(beside))
        for area in beside:
            self._range(area).unmerge()
        for one in reversed(growing):
            self.steps.step(self.work.title)
            self._put_in(one)
        self._merge(there for area in beside if (there := self.work.stage.grown.area(area)))
        self._ends()

    def shrink(self, growth: Growth) -> None:
        """Let the blocks shrink, from the lowest to the highest; the way back begins with what is left of them."""
        shrinking = self.work.stage.shrinking
        if shrinking:
            self.steps.back(self._ends_again)
        for one in reversed(shrinking):
            self.steps.step(self.work.title)
            first, last = one.bottom + one.delta + 1, one.bottom
            self._rows(first, last).delete("up")
            self.steps.back(partial(self._return, first, last, growth))

    def _put_in(self, one: Resize) -> None:
        first, last = one.bottom + 1, one.bottom + one.delta
        new = self._rows(first, last)
        new.insert("down")
        self.steps.back(lambda: self._rows(first, last).delete("up"))
        self._rows(one.bottom, one.bottom).copy(self._rows(first, last))
        if one.bottom in (self.work.tab.hidden_rows or ()):
            com.unhide(self._rows(first, last))
        self._clear(one.bottom, first, last)

    def _clear(self, row: int, first: int, last: int) -> None:
        """Take out of new rows what came with the look of the last row and is not theirs."""
        tab, copied = self.work.tab, self.work.copied
        new = self.work.plan.rows.near(row) + 1
        running = {column for at, column in self.work.target.formulas or () if at == new}
        cells = tab.cells[row - 1] if row <= len(tab.cells) else []
        held = {column for column, cell in enumerate(cells, 1) if cell is not None}
        held |= {column for at, column in tab.formulas or () if at == row}
        for left, right in runs(held - running):
            self._range(Area(first, left, last, right)).clear_contents()
        standing = copied.standing(tab.title)
        if any(at == row for at, _ in {*standing.ours, *standing.others}):
            com.clear_notes(self._rows(first, last))
        if any(at == row for at, _ in copied.links(tab.title)):
            com.clear_links(self._rows(first, last))

    def _ends(self) -> None:
        """Let names and tables that end with a block that grew end with it again."""
        stage, tab = self.work.stage, self.work.tab
        for name, area in (tab.names or {}).items():
            if area:
                self._name(name, stage.inserted.named(name, area), stage.grown.named(name, area))
        for name, area in (tab.tables or {}).items():
            self._table(name, stage.inserted.table(area), stage.grown.table(area))

    def _ends_again(self) -> None:
        """Let names, tables and merged cells be as they were before blocks shrank, after their rows came back."""
        stage, tab = self.work.stage, self.work.tab
        for name, area in (tab.names or {}).items():
            there = stage.grown.named(name, area) if area else None
            if there and there != self._returned(there):
                com.set_name(self._owner(name), name, self._absolute(there))
        for name, area in (tab.tables or {}).items():
            there = stage.grown.table(area)
            if there and there != self._returned(there):
                self.sheet.tables[name].resize(self._range(there))
        merges = [there for area in self._merges if (there := stage.grown.area(area))]
        self._merge(area for area in merges if area != self._returned(area))

    def _returned(self, area: Area | None) -> Area | None:
        """Return where an area is after rows were taken away and put in again."""
        stage = self.work.stage
        shrunk = stage.shrunk.area(area) if area else None
        return stage.returned.area(shrunk) if shrunk else None

    def _return(self, first: int, last: int, growth: Growth) -> None:
        """Put rows in again that were taken away, as the copy tells them."""
        rows = self._rows(first, last)
        rows.insert("down")
        self._rows(first - 1, first - 1).copy(self._rows(first, last))
        rows = self._rows(first, last)
        rows.clear_contents()
        width = max((len(cells) for cells in self.work.tab.cells), default=1)
        area = Area(first, 1, last, max(width, 1))
        contents = self.work.before(area, growth.at(self.work.title))
        self.pen.write(area, contents, list, forget)

    def _name(self, name: str, now: Area | None, then: Area | None) -> None:
        if now and then and now != then:
            owner, back = self._owner(name), self._absolute(now)
            self.steps.back(lambda: com.set_name(owner, name, back))
            com.set_name(owner, name, self._absolute(then))

    def _table(self, name: str, now: Area | None, then: Area | None) -> None:
        if now and then and now != then:
            self.steps.back(lambda: self.sheet.tables[name].resize(self._range(now)))
            self.sheet.tables[name].resize(self._range(then))

    def _owner(self, name: str) -> xw.Sheet | xw.Book:
        """Return to whom a name belongs: to the sheet, or to the whole book."""
        book = self.work.copied.book
        at = book.titles.index(self.work.title)
        local = any(one.sheet == at and one.name == name for one in book.names)
        return self.sheet if local else self.sheet.book

    def _absolute(self, area: Area) -> str:
        top, left, bottom, right = area
        first, last = f"${column_letters(left)}${top}", f"${column_letters(right)}${bottom}"
        return f"={quoted(self.work.title)}!{first}" + (f":{last}" if first != last else "")

    @property
    def _merges(self) -> Sequence[Area]:
        return self.work.tab.merges or ()

    def _merge(self, areas: Iterable[Area]) -> None:
        for area in areas:
            self._range(area).merge()

    def _rows(self, first: int, last: int) -> xw.Range:
        return self.sheet.range(f"{first}:{last}")

    def _range(self, area: Area) -> xw.Range:
        return self.pen.range(area)
