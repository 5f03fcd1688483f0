"""What edits change, cell by cell: the preview of a task, and the record of what it wrote."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from validators.cell import Cell
from workbook.edit import Edit, cell_of
from workbook.edits.plan import TabPlan, plan, same
from workbook.edits.rows import Rows
from workbook.tab import Tab

SHOWN = {True: "显示", False: "隐藏"}


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that changes; its place is that after the edits, or before them where its row is taken away.

    Row and column are nought where the whole tab comes to show or to be hidden.
    """

    tab: str
    row: int
    column: int
    before: Cell
    after: Cell
    gone: bool = False


def changes(edits: Iterable[Edit], tabs: Mapping[str, Tab]) -> list[Change]:
    """Return every cell that the edits change on the tabs as they were read, tab by tab, row by row.

    Our notes say at the cell what the marks of its row say, and are not counted again.
    """
    found: list[Change] = []
    for title, one in plan(edits).items():
        some = [*_turned(tabs[title], one), *_written(tabs[title], one), *_gone(tabs[title], one.rows)]
        found += sorted(some, key=lambda change: (change.row, change.column))
    return found


def _turned(tab: Tab, one: TabPlan) -> Iterator[Change]:
    if one.visible is not None and tab.hidden is one.visible:
        yield Change(tab.title, 0, 0, SHOWN[not one.visible], SHOWN[one.visible])


def _written(tab: Tab, one: TabPlan) -> Iterator[Change]:
    for (row, column), content in one.cells.items():
        old = one.rows.origin(row)
        before = tab.at(old, column) if old else None
        if not same(before, cell_of(content)) or (old, column) in (tab.formulas or ()):
            yield Change(tab.title, row, column, before, cell_of(content))


def _gone(tab: Tab, rows: Rows) -> Iterator[Change]:
    for one in rows.moving:
        for row in range(one.bottom + one.delta + 1, one.bottom + 1):
            cells = tab.cells[row - 1] if row <= len(tab.cells) else []
            for column, cell in enumerate(cells, 1):
                if cell is not None:
                    yield Change(tab.title, row, column, cell, None, gone=True)
