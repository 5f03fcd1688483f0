"""A workbook file that no program has open: read by python-calamine and a scan, written part by part."""

import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from validators.cell import Cell, Grid
from validators.issue import Refusal
from workbook.edit import Edit
from workbook.package.archive import Draft
from workbook.package.due import due
from workbook.package.facts import Facts, facts_of, tables_of, too_large
from workbook.package.gate import opened
from workbook.package.patch import patched
from workbook.package.verify import verifier, writer
from workbook.package.workbook import Workbook
from workbook.saving import read_whole, replace_with_backup, write_new
from workbook.tab import Tab

DAMAGED = "文件已损坏，或没有复制完整"


class _Open:
    """One state of the file: its members, its tabs and what was read of them."""

    def __init__(self, data: bytes, file: str) -> None:
        self.archive = opened(data, file)
        try:
            self.book = Workbook(self.archive)
        except (ValueError, KeyError, zipfile.BadZipFile, OSError) as error:
            raise Refusal("MPM902", file=file, reason="压缩包里没有工作簿") from error
        if len(set(self.book.titles)) < len(self.book.titles):
            raise Refusal("MPM902", file=file, reason="有两张同名的工作表")
        self.tabs: dict[str, Tab] = {}
        self.values: CalamineWorkbook | None = None


class ClosedBook:
    """Implements the port on a file.  The file is read once, when something is first asked for."""

    def __init__(self, path: Path) -> None:
        """Point to the file."""
        self._path = path
        self._state: _Open | None = None

    @property
    def name(self) -> str:
        """The file name without its folder."""
        return self._path.name

    def tabs(self) -> Sequence[str]:
        """Return the titles of the tabs that hold cells, in their order."""
        return tuple(self._open().book.parts)

    def read(self, tab: str) -> Tab:
        """Return one tab; raises KeyError where there is none of that title."""
        state = self._open()
        if tab not in state.tabs:
            part = state.book.parts[tab]
            try:
                state.tabs[tab] = self._read(state, tab, part)
            except (CalamineError, zipfile.BadZipFile, ValueError, OSError, expat.ExpatError) as error:
                raise Refusal("MPM902", file=self.name, reason=DAMAGED) from error
        return state.tabs[tab]

    def _read(self, state: _Open, title: str, part: str) -> Tab:
        xml = state.archive.read(part)
        if too_large(xml):
            raise Refusal("MPM902", file=self.name, reason=f"工作表“{title}”用到的范围过大")
        facts = facts_of(xml)
        if state.values is None:
            state.values = CalamineWorkbook.from_filelike(BytesIO(state.archive.data))
        grid = _grid(state.values.get_sheet_by_name(title).to_python(skip_empty_area=False), facts)
        return Tab(
            title, grid, tables_of(state.archive, part), state.book.names_on(title), facts.merges, facts.formulas,
            facts.hidden_rows, facts.protected,
        )  # fmt: skip

    def apply(self, edits: Iterable[Edit]) -> bool:
        """Make the edits hold in the file; False where they held already and nothing was written."""
        state = self._open()
        draft = self._patched(state, edits)
        if draft is None:
            return False
        replace_with_backup(self._path, state.archive.data, writer(draft), verifier(draft))
        self._state = None
        return True

    def apply_to(self, edits: Iterable[Edit], out: Path) -> bool:
        """Write the file with the edits made to another path, a plain copy where they held; this file stays."""
        state = self._open()
        draft = self._patched(state, edits)
        write, verify = writer(draft or Draft(state.archive)), verifier(draft or Draft(state.archive))
        if out.exists():
            replace_with_backup(out, read_whole(out), write, verify)
        else:
            write_new(out, write, verify)
        return draft is not None

    def _patched(self, state: _Open, edits: Iterable[Edit]) -> Draft | None:
        try:
            return patched(state.archive, state.book, due(edits, state.tabs), self.name)
        except (zipfile.BadZipFile, UnicodeDecodeError) as error:
            raise Refusal("MPM902", file=self.name, reason=DAMAGED) from error

    def _open(self) -> _Open:
        if self._state is None:
            self._state = _Open(read_whole(self._path), self.name)
        return self._state


def _grid(rows: Sequence[Sequence[object]], facts: Facts) -> Grid:
    """Return the cells from A1, blank ones None, errors in their places."""
    grid: Grid = [
        [
            (None if cell == "" else cell) if isinstance(cell, str) else cell if type(cell) is float else _cell(cell)
            for cell in row
        ]
        for row in rows
    ]
    for (row, column), error in facts.errors.items():
        while len(grid) < row:
            grid.append([])
        cells = grid[row - 1]
        cells += [None] * (column - len(cells))
        cells[column - 1] = error
    return grid


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | date | float | None):
        return value
    return float(value) if isinstance(value, int) else str(value)
