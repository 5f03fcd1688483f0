"""The edits that take edits back, on a workbook in which people have gone on working since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from validators.cell import Cell
from workbook.edit import Content, Edit, Fill, Notes, Put, Visible, cell_of
from workbook.edits.plan import TabPlan, plan, same
from workbook.edits.rows import Resize, Rows
from workbook.tab import Tab

OVERTYPED = "写入之后又被人改过"
WAS_FORMULA = "原来是公式"
MOVED = "写入之后增减或移动过行列"
REMOVED = "工作表已被删去或改名"


@dataclass(frozen=True, slots=True)
class Left:
    """A cell that is not taken back, and why; row and column are nought where that is so of the whole tab."""

    tab: str
    row: int
    column: int
    why: str


@dataclass
class TakenBack:
    """How a workbook shall stand for a write to be taken back; what people typed since is no part of it."""

    edits: list[Edit] = field(default_factory=list)
    cells: int = 0
    left: list[Left] = field(default_factory=list)


def take_back(edits: Sequence[Edit], before: Mapping[str, Tab], now: Mapping[str, Tab]) -> TakenBack:
    """Decide how to take back edits that were made on the tabs ``before``, where tabs hold by ``now`` what they hold.

    A cell goes back to what it held before only while it holds what the edits wrote; one that somebody overtyped
    stays and is listed, and so does a row of ours in which somebody wrote.  A tab whose fields no longer stand where
    the edits left them is left as it is, and so is a block in which somebody wrote a formula.  Our notes are taken
    away: they tell of a state that is no more, and the next check sets them anew.
    """
    result = TakenBack()
    for title, one in plan(edits).items():
        if title not in now:
            result.left.append(Left(title, 0, 0, REMOVED))
        elif _moved(before[title], one.rows, now[title]):
            result.left.append(Left(title, 0, 0, MOVED))
        else:
            _TabUndo(one, [edit for edit in edits if edit.tab == title], before[title], now[title], result).decide()
    return result


def may_stand(edits: Sequence[Edit], before: Mapping[str, Tab], now: Mapping[str, Tab]) -> bool:
    """Tell whether edits that were made on the tabs ``before`` may still be there; a write that nobody saved is not.

    They are not where each cell that they changed holds what it held, and each block has the rows it had.
    """
    seen = False
    for title, one in plan(edits).items():
        if title not in now:
            continue
        old, tab = before[title], now[title]
        if one.visible is not None and old.hidden is one.visible:
            seen = True
            if tab.hidden is not old.hidden:
                return True
        if one.rows.moving:
            seen = True
            if not (old.names or old.tables) or _moved(old, Rows(()), tab):
                return True
        elif changed := [at for at, content in one.cells.items() if not same(old.at(*at), cell_of(content))]:
            seen = True
            if any(not same(old.at(*at), tab.at(*at)) for at in changed):
                return True
    return not seen


def _moved(before: Tab, rows: Rows, now: Tab) -> bool:
    """Tell whether a name, or the upper left corner of a table, is not where the edits left it."""
    names, tables = now.names or {}, now.tables or {}
    for name, area in (before.names or {}).items():
        if area is not None and names.get(name) != rows.named(name, area):
            return True
    for name, area in (before.tables or {}).items():
        there, expected = tables.get(name), rows.area(area)
        if there is None or expected is None or there[:2] != expected[:2]:
            return True
    return False


class _TabUndo:
    """The way back on one tab."""

    def __init__(self, one: TabPlan, edits: list[Edit], before: Tab, now: Tab, result: TakenBack) -> None:
        self.one, self.before, self.now, self.result = one, before, now, result
        self.fills = [edit for edit in edits if isinstance(edit, Fill)]

    def decide(self) -> None:
        """Add the edits that take this tab back: blocks that grew or shrank first, then single cells."""
        blocks: set[tuple[int, int]] = set()
        for resize in self.one.rows.moving:
            blocks.update(self._block(resize))
        cells: dict[tuple[int, int], Content] = {}
        for at in self.one.cells.keys() - blocks:
            back = self._back(at)
            if not same(back, self.now.at(*at)):
                cells[at] = back
        if cells:
            self.result.edits.append(Put(self.now.title, dict(sorted(cells.items()))))
        self.result.cells += len(cells)
        if self.one.notes is not None:
            self.result.edits.append(Notes(self.now.title, {}))
        if self.one.visible is not None and self.before.hidden is self.one.visible is not self.now.hidden:
            self.result.edits.append(Visible(self.now.title, not self.before.hidden))

    def _block(self, resize: Resize) -> Iterator[tuple[int, int]]:
        """Let the lists of one resize have the rows they had; yield the cells that this settles."""
        fills = [fill for fill in self.fills if fill.bottom == resize.bottom]
        settled = [at for fill in fills for at in self._cells(fill, resize)]
        formulas = sorted((self.now.formulas or frozenset()).intersection(settled))
        if formulas:
            self.result.left += [Left(self.now.title, *at, OVERTYPED) for at in formulas]
        else:
            last = self._last_row_of_others(resize)
            lost = self._lost_columns(fills, resize)
            for fill in fills:
                self.result.edits.append(self._filled(fill, (*fill.columns, *lost), resize, last))
                lost = []
            self.result.cells += len(settled)
        yield from settled

    def _cells(self, fill: Fill, resize: Resize) -> Iterator[tuple[int, int]]:
        top = self.one.rows.near(fill.top)
        height = fill.bottom - fill.top + 1 + resize.delta
        yield from ((row, column) for row in range(top, top + height) for column in fill.columns)

    def _lost_columns(self, fills: Sequence[Fill], resize: Resize) -> list[int]:
        """Return the columns beside the lists whose cells went with the rows that the edits took away."""
        listed = {column for fill in fills for column in fill.columns}
        running = {column for _, column in self.now.formulas or ()}
        gone = range(resize.bottom + resize.delta + 1, min(resize.bottom, len(self.before.cells)) + 1)
        held = {at for row in gone for at, cell in enumerate(self.before.cells[row - 1], 1) if cell is not None}
        return sorted(held - listed - running)

    def _filled(self, fill: Fill, columns: tuple[int, ...], resize: Resize, last: int) -> Fill:
        """Return a list as it was, longer where somebody wrote into a row, up to ``last``, that the edits made."""
        top = self.one.rows.near(fill.top)
        height = fill.bottom - fill.top + 1
        rows = tuple(
            tuple(
                self._in_row(top + line, column, fill.top + line)
                if line < height
                else self._beside((top + line, column))
                for column in columns
            )
            for line in range(max(height, last - top + 1))
        )
        return Fill(self.now.title, top, top + height + resize.delta - 1, columns, rows)

    def _beside(self, at: tuple[int, int]) -> Cell:
        """Return what a cell of a new row keeps that cannot go: what somebody wrote, and nothing of ours."""
        return None if at in self.one.cells and self._ours(at) else self.now.at(*at)

    def _last_row_of_others(self, resize: Resize) -> int:
        """Return the last row that the resize made and in which somebody wrote since; nought where there is none."""
        made = [row for row in range(1, len(self.now.cells) + 1) if self._made_by(resize, row)]
        written = [row for row in made if any(self._typed(resize, (row, at)) for at in self._columns(row))]
        for row in written:
            self.result.left += [
                Left(self.now.title, row, at, OVERTYPED) for at in self._columns(row) if self._typed(resize, (row, at))
            ]
        return max(written, default=0)

    def _made_by(self, resize: Resize, row: int) -> bool:
        last = self.one.rows.row(resize.bottom)
        return last is not None and last < row <= last + resize.delta

    def _columns(self, row: int) -> range:
        return range(1, len(self.now.cells[row - 1]) + 1)

    def _typed(self, resize: Resize, at: tuple[int, int]) -> bool:
        """Tell whether a cell of a new row holds what neither the edits nor the row's own look put there."""
        if at in self.one.cells:
            return not self._ours(at)
        copied = at in (self.now.formulas or ()) and (resize.bottom, at[1]) in (self.before.formulas or ())
        return self.now.at(*at) is not None and not copied

    def _in_row(self, row: int, column: int, old: int) -> Cell:
        """Return what a cell of a block's row shall hold; a row that the edits took away comes back as it was."""
        if self.one.rows.origin(row) != old:
            return self.before.at(old, column)
        return self._back((row, column)) if (row, column) in self.one.cells else self.now.at(row, column)

    def _back(self, at: tuple[int, int]) -> Cell:
        """Return what one cell shall hold: what it held before, or what it holds now where that is not ours."""
        current = self.now.at(*at)
        old = self.one.rows.origin(at[0])
        was = self.before.at(old, at[1]) if old else None
        if old and (old, at[1]) in (self.before.formulas or ()):
            self.result.left.append(Left(self.now.title, *at, WAS_FORMULA))
            return current
        if not self._ours(at):
            if not same(current, was):
                self.result.left.append(Left(self.now.title, *at, OVERTYPED))
            return current
        return was

    def _ours(self, at: tuple[int, int]) -> bool:
        """Tell whether a cell still holds what the edits wrote."""
        return at not in (self.now.formulas or ()) and same(self.now.at(*at), cell_of(self.one.cells[at]))
