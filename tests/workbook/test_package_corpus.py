"""Foreign workbooks: one cell is put, a row is inserted, and all the rest stays what it was."""

import os
import re
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Edit, Fill, Put
from workbook.package.archive import Archive

FOLDER = os.environ.get("MPM_CORPUS")
if not FOLDER:
    pytest.skip("MPM_CORPUS names no folder", allow_module_level=True)
RANGE = re.compile(r"[A-Z]+\d+:[A-Z]+\d+")
TEXT = "=查 <&>"
MAY_CHANGE = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
REFUSED = {"MPM902", "MPM914", "MPM931"}
LARGEST = 300_000
FILES = [
    path for path in sorted(Path(FOLDER).iterdir())
    if path.suffix in (".xlsx", ".xlsm") and path.stat().st_size < LARGEST
]  # fmt: skip


def _cells(path: Path) -> dict[str, dict[tuple[int, int], object]] | None:
    """Return every cell of every sheet as openpyxl sees it; None where it cannot read the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(path)
        except Exception:  # noqa: BLE001  -- a referee that gives up is no referee
            return None
    return {  # its own cells only: going by rows makes every cell of a sheet whose last cell is far away
        sheet.title: {(cell.row, cell.column): _value(cell.value) for cell in sheet._cells.values()  # noqa: SLF001
                      if cell.value is not None}
        for sheet in book.worksheets if isinstance(sheet, Worksheet)
    }  # fmt: skip


def _value(value: object) -> object:
    return getattr(value, "text", None) or getattr(value, "ref", None) or value


def _opened(path: Path) -> ClosedBook | None:
    book = ClosedBook(path)
    try:
        return book if book.tabs() else None
    except Refusal as refusal:
        assert path.name in str(refusal)  # noqa: PT017  -- a refusal is one of the outcomes
        return None


def _written(book: ClosedBook, edits: list[Edit], out: Path) -> bool:
    try:
        assert book.apply_to(edits, out)
    except Refusal as refusal:
        assert refusal.issue.code in REFUSED  # noqa: PT017  -- a refusal is one of the outcomes
        return False
    return True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_cell_put_into_a_foreign_workbook_changes_that_cell_only(path: Path, tmp_path: Path) -> None:
    book = _opened(path)
    before = _cells(path) if book else None
    if book is None or not before:
        return
    tab = book.tabs()[0]
    column = max((at[1] for at in before.get(tab, {})), default=0) + 2
    out = tmp_path / path.name
    if not _written(book, [Put(tab, {(3, column): TEXT})], out):
        return
    old, new = Archive(path.read_bytes()), Archive(out.read_bytes())
    touched = {name for name in new.names if old.raw(name) != new.raw(name)}
    assert len(touched - MAY_CHANGE) == 1
    before[tab][3, column] = TEXT
    assert _cells(out) == before
    assert not ClosedBook(out).apply([Put(tab, {(3, column): TEXT})])
    try:
        book.read(tab)
    except Refusal:
        return
    assert ClosedBook(out).read(tab).at(3, column) == TEXT


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rows_inserted_into_a_foreign_workbook_move_what_lies_below(path: Path, tmp_path: Path) -> None:
    book = _opened(path)
    before = _cells(path) if book else None
    if book is None or not before:
        return
    tab = book.tabs()[0]
    column = max((at[1] for at in before.get(tab, {})), default=0) + 2
    out = tmp_path / path.name
    if not _written(book, [Fill(tab, 2, 2, (column,), (("一",), ("二",), ("三",)))], out):
        return
    after = _cells(out)
    assert after is not None
    moved = {(row + 2 if row > 2 else row, at): value for (row, at), value in before[tab].items()}
    moved |= {(2, column): "一", (3, column): "二", (4, column): "三"}
    assert {at: _kind(value) for at, value in after[tab].items()} == {at: _kind(value) for at, value in moved.items()}
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
    there = ClosedBook(out)
    assert there.apply_to([Fill(tab, 2, 4, (column,), (("一",),))], tmp_path / f"back-{path.name}")
    back = _cells(tmp_path / f"back-{path.name}")
    assert back is not None
    assert {at: _kind(value) for at, value in back[tab].items() if at != (2, column)} == {
        at: _kind(value) for at, value in before[tab].items()
    }


def _kind(value: object) -> object:
    """Return a formula, or the range it fills, as no more than that, since its references move."""
    return "=" if isinstance(value, str) and (value.startswith("=") or RANGE.fullmatch(value)) else value
