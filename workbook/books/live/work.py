"""What has to be done on one tab so that edits hold: decided before anything is written, from a copy of the book."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from workbook.books.live.contents import Formula, Held
from workbook.books.live.copied import Copied, bare
from workbook.books.live.stage import Stage
from workbook.edit import Link, cell_of
from workbook.edits.plan import TabPlan, same
from workbook.package.markup import quoted
from workbook.tab import Area, Tab, runs

At = tuple[int, int]


class Region(NamedTuple):
    """Cells beside and below each other that are written together: where they are while the tab is written."""

    area: Area
    contents: list[list[Held]]


class Lead(NamedTuple):
    """A cell whose link changes: where it leads now and shall lead, each None where it does not."""

    at: At
    now: str | None
    then: str | None


class Work:
    """The regions, links and notes of one tab that are not yet as the edits say, and the rows that move."""

    def __init__(self, copied: Copied, target: Copied, one: TabPlan, title: str) -> None:
        """Compare how the tab stands with how it shall stand."""
        self.title, self.plan = title, one
        self.stage = Stage(one.rows)
        self.tab: Tab = copied.closed.read(title)
        self.target: Tab = target.closed.read(title)
        self.copied = copied
        self._target_notes = target.standing(title).ours

    @property
    def steps(self) -> int:
        """How many steps there are."""
        parts = len(self.plan.rows.moving) + len(self.regions) + len(self.leads) + len(self.notes)
        return parts + (self.visible is not None)

    @property
    def visible(self) -> bool | None:
        """Whether the tab comes to show or to be hidden; None where that stays."""
        return self.plan.visible if self.plan.visible is self.tab.hidden else None

    @cached_property
    def apart(self) -> frozenset[int]:
        """The rows that a filter may hide, while the tab is written."""
        if not self.copied.filtered(self.title):
            return frozenset()
        return frozenset(self.stage.grown.near(row) for row in self.tab.hidden_rows or ())

    @cached_property
    def regions(self) -> list[Region]:
        """The areas to be written, from the first row of each that changes to the last.

        What stands between two rows that change, and is ours, is written again; what is not ours is in no region.
        """
        return [
            Region(area, [[self._wanted[row, column] for column in range(area.left, area.right + 1)]
                          for row in range(area.top, area.bottom + 1)])
            for area in self._areas()
        ]  # fmt: skip

    @cached_property
    def _wanted(self) -> dict[At, Held]:
        rows: dict[int, int] = {}
        for row, _ in self.plan.cells:
            if row not in rows:
                rows[row] = self.stage.here(row)
        return {(rows[row], column): cell_of(content) for (row, column), content in self.plan.cells.items()}

    @cached_property
    def _changed(self) -> set[At]:
        changed = set()
        formulas = self.tab.formulas or frozenset()
        for (row, column), content in self.plan.cells.items():
            old = self.plan.rows.origin(row)
            before = self.tab.at(old, column) if old else None
            if not same(before, cell_of(content)) or (old, column) in formulas:
                changed.add((self.stage.here(row), column))
        return changed

    def _areas(self) -> Iterator[Area]:
        rows: dict[int, list[int]] = {}
        for row, column in self._wanted:
            rows.setdefault(column, []).append(row)
        columns = sorted((top, bottom, column) for column, some in rows.items() for top, bottom in runs(some))
        found: list[Area] = []
        for top, bottom, column in columns:
            if found and found[-1] == (top, found[-1].left, bottom, column - 1):
                found[-1] = Area(top, found[-1].left, bottom, column)
            else:
                found.append(Area(top, column, bottom, column))
        changed = self._changed
        for area in found:
            lines = sorted(row for row, column in changed if area.holds(row, column))
            if lines:
                yield Area(lines[0], area.left, lines[-1], area.right)

    @cached_property
    def leads(self) -> list[Lead]:
        """The cells whose link changes."""
        links = self.copied.links(self.title)
        if not links and not any(isinstance(content, Link) for content in self.plan.cells.values()):
            return []
        found = []
        for (row, column), content in self.plan.cells.items():
            old = self.plan.rows.origin(row)
            now = links.get((old, column)) if old else None
            then = f"{quoted(content.tab)}!{content.cell}" if isinstance(content, Link) else None
            kept = now == "" and then is None and content is not None
            if not kept and bare(now) != bare(then):
                found.append(Lead((self.stage.here(row), column), now, then))
        return found

    @cached_property
    def notes(self) -> list[tuple[At, str | None, str | None]]:
        """The cells whose note of ours changes: what it says now, and what it shall say."""
        rows = self.plan.rows
        ours = self.copied.standing(self.title).ours
        now = {(there, column): text for (row, column), text in ours.items() if (there := rows.row(row))}
        then = self._target_notes
        return [
            ((self.stage.here(row), column), now.get((row, column)), then.get((row, column)))
            for row, column in sorted({*now, *then})
            if now.get((row, column)) != then.get((row, column))
        ]

    def before(self, area: Area, formulas: Mapping[At, Formula]) -> list[list[Held]]:
        """Return what stood in an area, as it is while the tab is written; ``formulas`` are those of that moment."""
        return [
            [formulas.get((row, column), self._held(row, column)) for column in range(area.left, area.right + 1)]
            for row in range(area.top, area.bottom + 1)
        ]

    def _held(self, row: int, column: int) -> Held:
        old = self.stage.grown.origin(row)
        return self.tab.at(old, column) if old else None
