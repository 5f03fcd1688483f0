"""Where the rows of a sheet go when blocks grow and shrink."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.tab import MAX_ROW, Area

BLOCK_NAME = "块_"


@dataclass(frozen=True, slots=True)
class Resize:
    """The rows ``top`` to ``bottom`` become more by ``delta`` at their end, or fewer where it is negative.

    ``columns`` are those that the block's edits name.
    """

    top: int
    bottom: int
    delta: int
    columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Rows:
    """From the rows of a sheet as it was read to its rows as they shall be; the resizes do not overlap."""

    resizes: Sequence[Resize] = ()

    @cached_property
    def moving(self) -> tuple[Resize, ...]:
        """The resizes that change something, from top to bottom."""
        return tuple(sorted((one for one in self.resizes if one.delta), key=lambda one: one.bottom))

    def row(self, row: int) -> int | None:
        """Return where a row goes; None where it is taken away, or pushed beyond the last row of a sheet."""
        there = self._to(row)
        return there if there is not None and there <= MAX_ROW else None

    def _to(self, row: int) -> int | None:
        shift = 0
        for one in self.moving:
            if row > one.bottom:
                shift += one.delta
            elif row > one.bottom + one.delta:
                return None
        return row + shift

    def origin(self, row: int) -> int | None:
        """Return where a row stood before the rows moved; None where it is new."""
        shift = 0
        for one in self.moving:
            if row - shift <= one.bottom + min(one.delta, 0):
                break
            if row - shift <= one.bottom + one.delta:
                return None
            shift += one.delta
        return row - shift

    def near(self, row: int) -> int:
        """Return where a row goes, or where the first row below it goes that stays."""
        while (there := self._to(row)) is None:
            row += 1
        return min(there, MAX_ROW)

    def span(
        self, top: int, bottom: int, *, at: int | None = None, lone: bool = False, columns: Iterable[int] = ()
    ) -> tuple[int, int] | None:
        """Return where the rows ``top`` to ``bottom`` go as a range; None where all are taken away.

        A range that ends with a growing block's last row grows with it.  Not so where it goes with a formula
        that stands in that block itself (row ``at``) from row to row; not so where it names only the last of
        several rows, unless it is ``lone``, a range of rules; and not so where all its ``columns``, if they
        matter, are others than the block's.
        """
        first, last = self.first(top), self._last(bottom)
        if first > last:
            return None
        start, end = self._to(first), self._to(last)
        if start is None or end is None or start > MAX_ROW:
            return None
        for one in self.moving:
            if one.delta > 0 and one.bottom == bottom:
                inside = at is not None and one.top <= at <= one.bottom
                beside = bool(columns and one.columns) and one.columns.isdisjoint(columns)
                if not inside and not beside and (lone or top < bottom or one.top == one.bottom):
                    end += one.delta
        return start, min(end, MAX_ROW)

    def first(self, row: int) -> int:
        """Return a row, or the first row below it that stays where it is taken away."""
        for one in self.moving:
            if one.bottom + one.delta < row <= one.bottom:
                row = one.bottom + 1
        return row

    def _last(self, row: int) -> int:
        for one in reversed(self.moving):
            if one.bottom + one.delta < row <= one.bottom:
                row = one.bottom + one.delta
        return row

    def cell_area(self, area: Area) -> Area | None:
        """Return where cells go that belong together and do not grow, such as a merged area."""
        top, bottom = self.row(area.top), self.row(area.bottom)
        return None if top is None or bottom is None else Area(top, area.left, bottom, area.right)

    def area(self, area: Area, *, lone: bool = False) -> Area | None:
        """Return where a range goes, growing with a block whose last row it ends in."""
        span = self.span(area.top, area.bottom, lone=lone)
        return Area(span[0], area.left, span[1], area.right) if span else None

    def table(self, area: Area) -> Area | None:
        """Return where an Excel Table goes; it grows with a block only where the block has a column of it."""
        span = self.span(area.top, area.bottom, columns=range(area.left, area.right + 1))
        return Area(span[0], area.left, span[1], area.right) if span else None

    def named(self, name: str, area: Area) -> Area | None:
        """Return where the target of a defined name goes: a single cell stays one, a block does not."""
        single = (area.top, area.left) == (area.bottom, area.right)
        block = name.startswith(BLOCK_NAME)
        return self.cell_area(area) if single and not block else self.area(area, lone=block)


@dataclass(frozen=True)
class Shift:
    """The rows of the sheet ``title`` that move, and the titles of all sheets of the workbook in their order."""

    title: str
    rows: Rows
    titles: tuple[str, ...] = ()

    def across(self, first: str, last: str) -> bool:
        """Tell whether the sheet is one of those from ``first`` to ``last``, other sheets among them."""
        order = [title.casefold() for title in self.titles]
        if first not in order or last not in order:
            return False
        start, end = sorted((order.index(first), order.index(last)))
        return start < end and start <= order.index(self.title.casefold()) <= end
