"""Where the rows of a tab are while it is written: blocks have grown, and rows that go are still there.

What cannot be undone, taking rows away, comes last, when everything else has succeeded.
"""

from collections.abc import Iterable
from dataclasses import replace

from workbook.edits.rows import Resize, Rows


class Inserted(Rows):
    """Rows as a spreadsheet program moves them: what ends with a block's last row does not grow by rows below it."""

    def span(
        self, top: int, bottom: int, *, at: int | None = None, lone: bool = False, columns: Iterable[int] = ()
    ) -> tuple[int, int] | None:  # fmt: skip
        """Return where the rows ``top`` to ``bottom`` go as a range."""
        del at, lone, columns
        return self.near(top), self.near(bottom)


class Stage:
    """The rows of one tab before, while it is written, and at the end."""

    def __init__(self, rows: Rows) -> None:
        """Begin with where the rows go in the end."""
        self.rows = rows
        growing = tuple(one for one in rows.moving if one.delta > 0)
        self.grown = Rows(growing)
        self.inserted = Inserted(growing)
        self.shrinking = tuple(self._moved(one) for one in rows.moving if one.delta < 0)
        self.shrunk = Rows(self.shrinking)
        self.returned = Inserted(
            tuple(
                replace(self._settled(one), delta=-one.delta) for one in rows.moving if one.delta < 0
            )
        )  # fmt: skip

    def _moved(self, one: Resize) -> Resize:
        """Return a block that shrinks where it is while the tab is written."""
        return replace(one, top=self.grown.near(one.top), bottom=self.grown.near(one.bottom))

    def _settled(self, one: Resize) -> Resize:
        """Return a block that shrank where it is in the end."""
        return replace(one, top=self.rows.near(one.top), bottom=self.rows.near(one.bottom + one.delta))

    def here(self, row: int) -> int:
        """Return where a row of the end is while the tab is written."""
        old = self.rows.origin(row)
        if old is not None:
            return self.grown.near(old)
        for one in self.grown.moving:
            last = self.rows.near(one.bottom)
            if last < row <= last + one.delta:
                return self.grown.near(one.bottom) + row - last
        raise ValueError(row)
