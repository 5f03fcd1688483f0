"""From edits to what shall stand where on each tab, in the rows as they shall be."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from validators.cell import Cell, cell_name
from validators.issue import Refusal
from workbook.edit import NOTE_HEAD, Content, Edit, Fill, Link, Marks, Notes, Put, Visible
from workbook.edits.cell_limits import FIRST_DAY, OUTSIDE, unwritable
from workbook.edits.rows import Resize, Rows
from workbook.tab import MAX_COLUMN, MAX_ROW, Area


@dataclass(frozen=True)
class TabPlan:
    """How the rows of a tab move, which cells then hold what, and which rows belong to blocks.

    ``notes`` are then our notes, ``visible`` whether the tab then shows; each None where no edit tells.
    """

    rows: Rows
    cells: Mapping[tuple[int, int], Content]
    filled: frozenset[int]
    notes: Mapping[tuple[int, int], str] | None = None
    visible: bool | None = None


def plan(edits: Iterable[Edit]) -> dict[str, TabPlan]:
    """Return a plan for every tab that is edited; where two edits say different things the later one holds.

    Two lists side by side on the same rows grow by what the longer one needs, the shorter one ends in empty rows.
    That needs them to end in the same row: where they overlap and end in different rows, and one of them would
    have to grow or shrink, a row inserted for one would tear the other, and the whole is refused.
    """
    by_tab: dict[str, list[Edit]] = {}
    for edit in edits:
        by_tab.setdefault(edit.tab, []).append(edit)
    return {tab: _plan(tab, some) for tab, some in by_tab.items()}


def _plan(tab: str, edits: Sequence[Edit]) -> TabPlan:
    rows = Rows(_resizes(tab, [edit for edit in edits if isinstance(edit, Fill)]))
    cells: dict[tuple[int, int], Content] = {}
    filled: set[int] = set()
    notes: Mapping[tuple[int, int], str] | None = None
    visible: bool | None = None
    for edit in edits:
        if isinstance(edit, Notes):
            notes = _moved_notes(settled_notes(edit), rows)
        elif isinstance(edit, Visible):
            visible = edit.visible
        elif isinstance(edit, Put):
            _put(tab, cells, rows, edit.cells)
        elif isinstance(edit, Marks):
            column = edit.column
            marks = {(row, column): edit.texts.get(row) for row in range(edit.top, edit.bottom + 1)}
            _put(tab, cells, rows, marks)
        else:
            filled.update(_fill(cells, rows, edit))
    for at, content in cells.items():
        if content is not None or not (1 <= at[0] <= MAX_ROW and 1 <= at[1] <= MAX_COLUMN):
            cells[at] = settled(tab, at, content)
    return TabPlan(rows, cells, frozenset(filled), notes, visible)


def settled_notes(notes: Notes) -> dict[tuple[int, int], str]:
    """Return our notes as they are written: lines end with a line feed, and an empty text is no note.

    What no note can hold is refused, and so is a note on no cell.
    """
    settled: dict[tuple[int, int], str] = {}
    for at, text in notes.texts.items():
        reason = unwritable(at, NOTE_HEAD + text)
        if reason:
            raise Refusal("MPM931", tab=notes.tab, area=cell_name(*at), reason=reason)
        if text:
            settled[at] = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return settled


def _moved_notes(notes: Mapping[tuple[int, int], str], rows: Rows) -> Mapping[tuple[int, int], str]:
    if not rows.moving:
        return notes
    return {(there, column): text for (row, column), text in notes.items() if (there := rows.row(row))}


def _put(
    tab: str, cells: dict[tuple[int, int], Content], rows: Rows, some: Mapping[tuple[int, int], Content]
) -> None:  # fmt: skip
    before = there = None
    for (row, column), content in some.items():
        if row > MAX_ROW:
            raise Refusal("MPM931", tab=tab, area=cell_name(row, column), reason=OUTSIDE)
        if row != before:
            before, there = row, rows.row(row)
        if there is not None:
            cells[there, column] = content


def _fill(cells: dict[tuple[int, int], Content], rows: Rows, fill: Fill) -> range:
    """Set the cells of a block's rows, and return those rows."""
    top = rows.near(fill.top)
    grown = next((one.delta for one in rows.resizes if one.bottom == fill.bottom), 0)
    height = fill.bottom - fill.top + 1 + grown
    for index in range(height):
        contents = fill.rows[index] if index < len(fill.rows) else (None,) * len(fill.columns)
        for column, content in zip(fill.columns, contents, strict=True):
            cells[top + index, column] = content
    return range(top, top + height)


def _resizes(tab: str, fills: Sequence[Fill]) -> list[Resize]:
    resizes: list[Resize] = []
    for fill in sorted(fills, key=lambda one: (one.bottom, one.top)):
        delta = max(len(fill.rows), 1) - (fill.bottom - fill.top + 1)
        wanted = Resize(fill.top, fill.bottom, delta, frozenset(fill.columns))
        last = resizes[-1] if resizes else None
        if last is None or last.bottom < wanted.top:
            resizes.append(wanted)
        elif last.bottom == wanted.bottom:
            columns = last.columns | wanted.columns
            resizes[-1] = Resize(min(last.top, wanted.top), last.bottom, max(last.delta, delta), columns)
        elif last.delta or delta:
            raise Refusal("MPM930", tab=tab, one=f"{last.top}—{last.bottom}", other=f"{wanted.top}—{wanted.bottom}")
        else:
            resizes.append(wanted)
    if sum(one.delta for one in resizes) > MAX_ROW - max((one.bottom for one in resizes), default=0):
        raise Refusal("MPM931", tab=tab, area=f"第{resizes[-1].bottom}行", reason="行数超过工作表的上限")
    return resizes


def settled(tab: str, at: tuple[int, int], content: Content) -> Content:
    """Return a content as it is written: '' is blank, ints are floats, a day before 1900 is a text.

    What no cell can hold is refused.
    """
    if isinstance(content, Link):
        text = settled(tab, at, content.text)
        return Link(text, content.tab, content.cell) if isinstance(text, str) else None
    reason = unwritable(at, content)
    if reason:
        raise Refusal("MPM931", tab=tab, area=cell_name(*at), reason=reason)
    if isinstance(content, str):
        return content or None
    if isinstance(content, int) and not isinstance(content, bool):
        return float(content)
    return content.isoformat() if isinstance(content, date) and content < FIRST_DAY else content


def same(one: Cell, other: Cell) -> bool:
    """Tell whether two cells hold the same; TRUE is not 1, and a date is not its serial number."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def refuse_nothing_shown(plans: Mapping[str, TabPlan], hidden: Mapping[str, bool]) -> None:
    """Refuse to hide every tab: no program opens such a workbook; ``hidden`` tells of every tab how it stands."""
    hiding = [tab for tab, one in plans.items() if one.visible is False]
    shown = [plans[tab].visible if tab in plans else None for tab in hidden]
    if hiding and not any(not hidden[tab] if told is None else told for tab, told in zip(hidden, shown, strict=True)):
        raise Refusal("MPM931", tab=hiding[0], area="工作表", reason="至少要有一张看得见的工作表")


def vertical(merges: Iterable[Area], one: Resize) -> list[Area]:
    """Return the merged areas of more than one row that touch the rows of a resize."""
    return [area for area in merges if area.bottom > area.top and area.top <= one.bottom and area.bottom >= one.top]


def moved_merges(tab: str, merges: Sequence[Area], rows: Rows) -> list[Area]:
    """Return the merged areas after the rows moved: those in a growing block's last row stand in its new rows too.

    A merged area beside the block's columns that spans all its rows grows and shrinks with it; any other that
    spans rows of a block is refused.
    """
    for one in rows.moving:
        for area in vertical(merges, one):
            beside = not any(area.left <= column <= area.right for column in one.columns)
            if not (beside and area.top <= one.top and area.bottom >= one.bottom):
                raise Refusal("MPM914", tab=tab, area=str(area))
    result = []
    for area in merges:
        there = rows.cell_area(area) if area.top == area.bottom else rows.area(area)
        result += [there] if there else []
    for one in rows.moving:
        for area in merges:
            last = rows.row(area.bottom)
            if area.top == area.bottom == one.bottom and last is not None:
                result += [Area(last + new, area.left, last + new, area.right) for new in range(1, one.delta + 1)]
    return result


def run_on(formulas: Collection[tuple[int, int]], rows: Rows) -> set[tuple[int, int]]:
    """Return the cells of new rows that carry on a formula which runs down a growing block, as far as cells tell."""
    return {
        (last + new, column)
        for one in rows.moving
        if (last := rows.row(one.bottom)) is not None
        for row, column in formulas
        if row == one.bottom and column not in one.columns and (one.top == row or (row - 1, column) in formulas)
        for new in range(1, one.delta + 1)
    }


def refuse_covered(tab: str, merges: Iterable[Area], cells: Mapping[tuple[int, int], Content]) -> None:
    """Refuse to write where nobody would see it: into a merged area, but not into its first cell."""
    rows: dict[int, list[int]] = {}
    for (row, column), content in cells.items():
        if content is not None:
            rows.setdefault(row, []).append(column)
    for area in merges:
        span = range(area.top, area.bottom + 1)
        for row in span if len(span) < len(rows) else [row for row in rows if row in span]:
            for column in rows.get(row, ()):
                if area.holds(row, column) and (row, column) != (area.top, area.left):
                    raise Refusal("MPM931", tab=tab, area=cell_name(row, column), reason=f"它在合并单元格{area}之内")
