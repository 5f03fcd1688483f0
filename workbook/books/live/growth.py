"""Formulas that lean on a block which grows: a spreadsheet program does not let them grow, a closed file does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from workbook.books.live.contents import Formula
from workbook.books.live.copied import Copied, FormulaAt
from workbook.books.live.stage import Stage
from workbook.edits.rows import Rows, Shift
from workbook.package.formulas import shift_formula
from workbook.tab import Area

At = tuple[int, int]


class Grown(NamedTuple):
    """A formula where it is while the book is written: as the program moves it, and as it shall read."""

    area: Area
    moved: Formula
    wanted: Formula


class Growth:
    """All formulas of the book while rows are put in and taken out."""

    def __init__(self, copied: Copied, stages: Mapping[str, Stage]) -> None:
        """Take the tabs whose rows move."""
        self._copied = copied
        self._stages = stages

    @cached_property
    def formulas(self) -> Mapping[str, Sequence[Grown]]:
        """Every formula of every tab after the blocks have grown."""
        return {tab: [self._grown(tab, one) for one in some] for tab, some in self._copied.formulas.items()}

    @property
    def wanted(self) -> Iterator[tuple[str, Grown]]:
        """The formulas that the program leaves otherwise than they shall be, with their tabs."""
        if any(stage.grown.moving for stage in self._stages.values()):
            yield from ((tab, one) for tab, some in self.formulas.items() for one in some if one.moved != one.wanted)

    def at(self, tab: str) -> Mapping[At, Formula]:
        """Return the formulas of a tab after the blocks have grown, by their first cells."""
        return {one.area[:2]: one.wanted for one in self.formulas.get(tab, ())}

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
