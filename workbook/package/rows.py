"""Where the rows of a sheet go when blocks grow and shrink."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.package.markup import MAX_ROW
from workbook.tab import Area

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
        """Return where a row goes; None where it is taken away."""
        shift = 0
        for one in self.moving:
            if row > one.bottom:
                shift += one.delta
            elif row > one.bottom + one.delta:
                return None
        return min(row + shift, MAX_ROW)

    def near(self, row: int) -> int:
        """Return where a row goes, or where the first row below it goes that stays."""
        while (there := self.row(row)) is None:
            row += 1
        return there

    def span(
        self, top: int, bottom: int, *, at: int | None = None, fixed: bool = False, lone: bool = False
    ) -> tuple[int, int] | None:
        """Return where the rows ``top`` to ``bottom`` go as a range; None where all are taken away.

        A range that ends with a growing block's last row grows with it.  Not so where its formula stands in
        that block itself (row ``at``) and moves from row to row, unless both ends are ``fixed``; and not so
        where it names only the last of several rows, unless it is ``lone``, a range of rules.
        """
        first, last = self._first(top), self._last(bottom)
        if first > last:
            return None
        start, end = self.row(first), self.row(last)
        if start is None or end is None:
            return None
        for one in self.moving:
            if one.delta > 0 and one.bottom == bottom:
                inside = at is not None and one.top <= at <= one.bottom and not fixed
                if not inside and (lone or top < bottom or one.top == one.bottom):
                    end += one.delta
        return start, min(end, MAX_ROW)

    def _first(self, row: int) -> int:
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

    def named(self, name: str, area: Area) -> Area | None:
        """Return where the target of a defined name goes: a single cell stays one, a block does not."""
        single = (area.top, area.left) == (area.bottom, area.right)
        block = name.startswith(BLOCK_NAME)
        return self.cell_area(area) if single and not block else self.area(area, lone=block)
