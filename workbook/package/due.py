"""Which edits are still due, judged by what was read: a refresh that changes little then parses little."""

from collections.abc import Iterable, Iterator, Mapping

from workbook.edit import Content, Edit, Fill, Link, Marks, Put
from workbook.package.plan import same, settled
from workbook.tab import Tab


def due(edits: Iterable[Edit], tabs: Mapping[str, Tab]) -> Iterator[Edit]:
    """Yield the edits without what holds already on the tabs that were read; other tabs' edits stay whole."""
    for edit in edits:
        tab = tabs.get(edit.tab)
        if tab is None:
            yield edit
        elif isinstance(edit, Put):
            cells = {at: content for at, content in edit.cells.items() if not _holds(tab, at, content)}
            if cells:
                yield Put(edit.tab, cells)
        elif isinstance(edit, Marks):
            yield from _marks(tab, edit)
        elif not _filled(tab, edit):
            yield edit


def _marks(tab: Tab, marks: Marks) -> Iterator[Edit]:
    cells: dict[tuple[int, int], Content] = {
        (row, marks.column): marks.texts.get(row)
        for row in range(marks.top, marks.bottom + 1)
        if not _holds(tab, (row, marks.column), marks.texts.get(row))
    }
    if cells:
        yield Put(marks.tab, cells)


def _filled(tab: Tab, fill: Fill) -> bool:
    """Tell whether a block has the rows it needs and every cell of them holds what it should."""
    height = fill.bottom - fill.top + 1
    if max(len(fill.rows), 1) != height:
        return False
    rows = fill.rows or ((None,) * len(fill.columns),)
    return all(
        _holds(tab, (row, column), content)
        for row, contents in enumerate(rows, fill.top)
        for column, content in zip(fill.columns, contents, strict=True)
    )


def _holds(tab: Tab, at: tuple[int, int], content: Content) -> bool:
    """Tell whether a cell was read with this content; one that holds a formula or should hold a link is looked at."""
    if isinstance(content, Link) or (tab.formulas and at in tab.formulas):
        return False
    due_content = settled(tab.title, at, content)
    return not isinstance(due_content, Link) and same(tab.at(*at), due_content)
