"""A workbook that exists only in memory: for previews and tests."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeAlias, TypeVar

from validators.cell import Grid
from workbook.edit import Content, Edit, Link
from workbook.edits.plan import TabPlan, moved_merges, plan, refuse_covered, refuse_nothing_shown, run_on, same
from workbook.edits.rows import Rows
from workbook.tab import Area, Tab

Links = Mapping[tuple[int, int], Link]
Cells: TypeAlias = frozenset[tuple[int, int]]
Texts = Mapping[tuple[int, int], str]
Fact = TypeVar("Fact")


class MemoryBook:
    """Implements the port on tabs that are handed over; the tabs themselves are never changed."""

    def __init__(self, tabs: Sequence[Tab], name: str = "内存.xlsx") -> None:
        """Hold the tabs in their order, under the name of the file they came from."""
        self.name = name
        self._tabs = {tab.title: tab for tab in tabs}
        self._links: dict[str, Links] = {}
        self._notes: dict[str, Texts] = {}

    def tabs(self) -> Sequence[str]:
        """Return the titles of the tabs in their order."""
        return tuple(self._tabs)

    def read(self, tab: str) -> Tab:
        """Return one tab; raises KeyError where there is none of that title."""
        return self._tabs[tab]

    def apply(self, edits: Iterable[Edit], task: str = "") -> bool:  # noqa: ARG002  -- memory keeps no journal
        """Make the edits hold; False where they held already."""
        plans = plan(edits)
        refuse_nothing_shown(plans, {title: bool(tab.hidden) for title, tab in self._tabs.items()})
        new = {title: _moved(self._tabs[title], one.rows) for title, one in plans.items()}
        links = {title: _links(self._links.get(title, {}), one) for title, one in plans.items()}
        notes = {title: _notes(self._notes.get(title, {}), one) for title, one in plans.items()}
        changed = any(one.rows.moving or notes[title] != self._notes.get(title, {}) for title, one in plans.items())
        for title, one in plans.items():
            refuse_covered(title, new[title].merges or (), one.cells)
            changed = links[title] != self._links.get(title, {}) or changed
            changed = _write(new[title], one.cells) or changed
            new[title] = _typed_over(new[title], one.cells.keys())
            if one.visible is not None:
                changed = changed or new[title].hidden is one.visible
                new[title] = replace(new[title], hidden=not one.visible)
        self._tabs.update(new)
        self._links.update(links)
        self._notes.update(notes)
        return changed


def _typed_over(tab: Tab, cells: AbstractSet[tuple[int, int]]) -> Tab:
    """Return a tab whose written cells are no formulas any more."""
    formulas = None if tab.formulas is None else tab.formulas - cells
    return replace(tab, formulas=formulas, uncalculated=None if tab.uncalculated is None else tab.uncalculated - cells)


def _moved(tab: Tab, rows: Rows) -> Tab:
    grid: Grid = []
    for number, cells in enumerate(tab.cells, 1):
        there = rows.row(number)
        if there is not None:
            grid += [[] for _ in range(there - 1 - len(grid))]
            grid.append(list(cells))
    names: dict[str, Area | None] = {
        name: rows.named(name, area) if area else None for name, area in (tab.names or {}).items()
    }
    tables = {name: moved for name, area in (tab.tables or {}).items() if (moved := rows.table(area))}
    new = run_on(tab.formulas or (), rows)
    return replace(
        tab, cells=grid, tables=_as_told(tab.tables, tables), names=_as_told(tab.names, names),
        merges=_as_told(tab.merges, tuple(moved_merges(tab.title, tab.merges or (), rows))),
        formulas=_as_told(tab.formulas, _cells(tab.formulas, rows) | new),
        uncalculated=_as_told(tab.uncalculated, _cells(tab.uncalculated, rows) | new),
        hidden_rows=_as_told(tab.hidden_rows, frozenset(filter(None, map(rows.row, tab.hidden_rows or ())))),
    )  # fmt: skip


def _as_told(old: object, new: Fact) -> Fact | None:
    """Return a fact after rows moved; one that could not be told before cannot be told now."""
    return None if old is None else new


def _cells(cells: Cells | None, rows: Rows) -> Cells:
    return frozenset((there, at) for row, at in cells or () if (there := rows.row(row)))


def _links(old: Links, one: TabPlan) -> Links:
    kept = {(there, at): link for (row, at), link in old.items() if (there := one.rows.row(row))}
    kept = {at: link for at, link in kept.items() if at not in one.cells}
    return kept | {at: content for at, content in one.cells.items() if isinstance(content, Link)}


def _notes(old: Texts, one: TabPlan) -> Texts:
    if one.notes is not None:
        return one.notes
    return {(there, at): text for (row, at), text in old.items() if (there := one.rows.row(row))}


def _write(tab: Tab, contents: Mapping[tuple[int, int], Content]) -> bool:
    """Put contents into the grid of a tab; False where all of them stand there already."""
    cells, formulas = tab.cells, tab.formulas or ()
    changed = False
    for at, content in contents.items():
        row, column = at
        cell = content.text if isinstance(content, Link) else content
        line = cells[row - 1] if row <= len(cells) else ()
        here = line[column - 1] if column <= len(line) else None
        if (cell is here or same(here, cell)) and at not in formulas:
            continue
        cells.extend([] for _ in range(row - len(cells)))
        cells[row - 1].extend([None] * (column - len(cells[row - 1])))
        cells[row - 1][column - 1] = cell
        changed = True
    return changed
