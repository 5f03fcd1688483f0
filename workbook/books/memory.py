"""A workbook that exists only in memory: for previews and tests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from validators.cell import Cell, Grid
from workbook.edit import Content, Edit, Link
from workbook.package.plan import TabPlan, moved_merges, plan, refuse_covered, same
from workbook.package.rows import Rows
from workbook.tab import Area, Tab

Links = Mapping[tuple[int, int], Link]


class MemoryBook:
    """Implements the port on tabs that are handed over; the tabs themselves are never changed."""

    name = "内存.xlsx"

    def __init__(self, tabs: Sequence[Tab]) -> None:
        """Hold the tabs in their order."""
        self._tabs = {tab.title: tab for tab in tabs}
        self._links: dict[str, Links] = {}

    def tabs(self) -> Sequence[str]:
        """Return the titles of the tabs in their order."""
        return tuple(self._tabs)

    def read(self, tab: str) -> Tab:
        """Return one tab; raises KeyError where there is none of that title."""
        return self._tabs[tab]

    def apply(self, edits: Iterable[Edit]) -> bool:
        """Make the edits hold; False where they held already."""
        plans = plan(edits)
        new = {title: _moved(self._tabs[title], one.rows) for title, one in plans.items()}
        links = {title: _links(self._links.get(title, {}), one) for title, one in plans.items()}
        changed = any(one.rows.moving for one in plans.values())
        for title, one in plans.items():
            refuse_covered(title, new[title].merges or (), one.cells)
            changed = links[title] != self._links.get(title, {}) or changed
            for at, content in one.cells.items():
                changed = _write(new[title], at, content) or changed
            new[title] = replace(new[title], formulas=(new[title].formulas or frozenset()) - one.cells.keys())
        self._tabs.update(new)
        self._links.update(links)
        return changed


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
    tables = {name: moved for name, area in (tab.tables or {}).items() if (moved := rows.area(area))}
    formulas = {(there, at) for row, at in tab.formulas or () if (there := rows.row(row))}
    hidden = {there for row in tab.hidden_rows or () if (there := rows.row(row))}
    merges = tuple(moved_merges(tab.title, tab.merges or (), rows))
    return Tab(tab.title, grid, tables, names, merges, frozenset(formulas), frozenset(hidden), bool(tab.protected))


def _links(old: Links, one: TabPlan) -> Links:
    kept = {(there, at): link for (row, at), link in old.items() if (there := one.rows.row(row))}
    kept = {at: link for at, link in kept.items() if at not in one.cells}
    return kept | {at: content for at, content in one.cells.items() if isinstance(content, Link)}


def _write(tab: Tab, at: tuple[int, int], content: Content) -> bool:
    """Put a content into the grid of a tab; False where it stands there already."""
    row, column = at
    cell: Cell = content.text if isinstance(content, Link) else content
    if same(tab.at(row, column), cell) and at not in (tab.formulas or ()):
        return False
    tab.cells.extend([] for _ in range(row - len(tab.cells)))
    cells = tab.cells[row - 1]
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = cell
    return True
