"""Which edits are still due, judged by what was read: a refresh that changes little then parses little."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from workbook.edit import Content, Edit, Fill, Link, Marks, Notes, Put, Visible
from workbook.edits.plan import same, settled
from workbook.tab import Tab


def due(edits: Iterable[Edit], tabs: Mapping[str, Tab], noted: Callable[[Notes], bool]) -> Iterator[Edit]:
    """Yield the edits without what holds already on the tabs that were read; other tabs' edits stay whole.

    What an edit that is still due overwrites, a later edit has to say again, even where it was read so.  Of the notes
    of a tab only those said last count, and of whether it shows; ``noted`` tells whether notes stand there already.
    """
    earlier: dict[str, list[Put | Fill]] = {}
    edits = tuple(edits)
    last = {(type(edit), edit.tab): edit for edit in edits if isinstance(edit, Notes | Visible)}
    for edit in edits:
        tab = tabs.get(edit.tab)
        if isinstance(edit, Notes | Visible):
            holds = noted(edit) if isinstance(edit, Notes) else tab is not None and tab.hidden is not edit.visible
            if edit is last[type(edit), edit.tab] and not holds:
                yield edit
            continue
        if tab is None:
            yield edit
            continue
        before = earlier.setdefault(edit.tab, [])
        wanted = edit if isinstance(edit, Fill) else _put(tab, edit, before)
        if not _filled(tab, wanted, before) if isinstance(wanted, Fill) else wanted.cells:
            before.append(wanted)
            yield wanted


def _put(tab: Tab, edit: Put | Marks, before: Sequence[Put | Fill]) -> Put:
    """Return the cells that do not hold yet what the edit says, or will no longer hold it."""
    cells: Mapping[tuple[int, int], Content] = (
        edit.cells
        if isinstance(edit, Put)
        else {(row, edit.column): edit.texts.get(row) for row in range(edit.top, edit.bottom + 1)}
    )
    return Put(
        edit.tab, {at: content for at, content in cells.items() if not _holds(tab, at, content) or _written(before, at)}
    )


def _written(before: Sequence[Put | Fill], at: tuple[int, int]) -> bool:
    """Tell whether one of the edits writes to a cell."""
    return any(
        one.top <= at[0] <= one.bottom and at[1] in one.columns if isinstance(one, Fill) else at in one.cells
        for one in before
    )


def _filled(tab: Tab, fill: Fill, before: Sequence[Put | Fill]) -> bool:
    """Tell whether a block has the rows it needs and every cell of them holds what it should, and will."""
    height = fill.bottom - fill.top + 1
    if max(len(fill.rows), 1) != height:
        return False
    rows = fill.rows or ((None,) * len(fill.columns),)
    return all(
        _holds(tab, (row, column), content) and not _written(before, (row, column))
        for row, contents in enumerate(rows, fill.top)
        for column, content in zip(fill.columns, contents, strict=True)
    )


def _holds(tab: Tab, at: tuple[int, int], content: Content) -> bool:
    """Tell whether a cell was read with this content; one that holds a formula or should hold a link is looked at."""
    if isinstance(content, Link) or (tab.formulas and at in tab.formulas):
        return False
    here = tab.at(*at)
    if content not in (here, "") and not isinstance(content, date):
        return False
    due_content = settled(tab.title, at, content)
    return not isinstance(due_content, Link) and same(here, due_content)
