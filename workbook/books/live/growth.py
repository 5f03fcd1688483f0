"""Formulas that lean on a block which grows: a spreadsheet program does not let them grow, a closed file does."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from workbook.books.live.contents import Formula
from workbook.books.live.copied import Copied, FormulaAt
from workbook.books.live.stage import Stage
from workbook.edits.rows import Rows, Shift
from workbook.package.formulas import shift_formula
from workbook.tab import Area

At = tuple[int, int]
Said = Callable[[str, FormulaAt], str]
IN_FILES_ONLY = re.compile(r"\[\d+\]|_xl", re.IGNORECASE)


class Grown(NamedTuple):
    """A formula where it is while the book is written: as the program moves it, and as it shall read."""

    area: Area
    moved: Formula
    wanted: Formula


class Growth:
    """All formulas of the book while rows are put in and taken out.

    A file spells some things as no program says them: another workbook is a number, and what is newer than the format
    has a prefix.  Where such a formula may have to be written, the program is asked how it reads.
    """

    def __init__(
        self, copied: Copied, stages: Mapping[str, Stage], written: Mapping[str, Sequence[Area]], said: Said
    ) -> None:
        """Take the tabs whose rows move, and the areas that are written, as they are after the blocks have grown."""
        self._copied, self._stages = copied, stages
        self._written, self._said = written, said
        self.formulas: Mapping[str, Sequence[Grown]] = {
            tab: [self._spoken(tab, one) for one in some] for tab, some in copied.formulas.items()
        }  # every formula of every tab after the blocks have grown

    @property
    def wanted(self) -> Iterator[tuple[str, Grown]]:
        """The formulas that the program leaves otherwise than they shall be, with their tabs."""
        if any(stage.grown.moving for stage in self._stages.values()):
            yield from ((tab, one) for tab, some in self.formulas.items() for one in some if one.moved != one.wanted)

    def at(self, tab: str) -> Mapping[At, Formula]:
        """Return the formulas of a tab after the blocks have grown, by their first cells."""
        return {one.area[:2]: one.wanted for one in self.formulas.get(tab, ())}

    def rewritten(self) -> Mapping[str, set[At]]:
        """Return the cells whose formulas are written, by tab, where they are at the end."""
        found: dict[str, set[At]] = {}
        for tab, one in self.wanted:
            row, column = one.area[:2]
            stage = self._stages.get(tab)
            found.setdefault(tab, set()).add((stage.shrunk.near(row) if stage else row, column))
        return found

    def torn(self) -> Iterator[tuple[str, Grown]]:
        """Yield the formulas that read otherwise after rows were taken away and put in again, with their tabs."""
        for tab, some in self.formulas.items():
            for one in some:
                text = one.wanted.text
                for title, stage in self._stages.items():
                    for rows in (stage.shrunk, stage.returned):
                        text = self._shifted(text, title, rows, own=tab == title, at=one.area.top)
                if text != one.wanted.text:
                    yield tab, one

    def _spoken(self, tab: str, one: FormulaAt) -> Grown:
        grown = self._grown(tab, one)
        if not IN_FILES_ONLY.search(one.formula.text):
            return grown
        row, column = grown.area[:2]
        if grown.moved == grown.wanted and not any(area.holds(row, column) for area in self._written.get(tab, ())):
            return grown
        return self._grown(tab, one._replace(formula=replace(one.formula, text=self._said(tab, one))))

    def _grown(self, tab: str, one: FormulaAt) -> Grown:
        moved = wanted = one.formula.text
        for title, stage in self._stages.items():
            own = tab == title
            moved = self._shifted(moved, title, stage.inserted, own=own, at=one.area.top)
            wanted = self._shifted(wanted, title, stage.grown, own=own, at=one.area.top)
        area = one.area
        if tab in self._stages:
            rows = self._stages[tab].grown
            area = Area(rows.near(area.top), area.left, rows.near(area.bottom), area.right)
        return Grown(area, replace(one.formula, text=moved), replace(one.formula, text=wanted))

    def _shifted(self, text: str, title: str, rows: Rows, *, own: bool, at: int) -> str:
        shift = Shift(title, rows, tuple(self._copied.book.titles))
        return "=" + shift_formula(text[1:], shift, own=own, at=at) if rows.moving else text
