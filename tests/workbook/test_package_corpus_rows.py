"""Foreign workbooks: rows are inserted, and what lies below moves."""

import re
import warnings
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbook.corpus import FILES, need_corpus, opened
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Edit, Fill
from workbook.package.markup import area_of

need_corpus()
RANGE = re.compile(r"[A-Z]+\d+:[A-Z]+\d+")
REFUSED = {"MPM902", "MPM914", "MPM931"}
LARGEST = 200_000


def _cells(path: Path) -> dict[str, dict[tuple[int, int], object]] | None:
    """Return every cell of every sheet as openpyxl sees it; None where it cannot read the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(BytesIO(path.read_bytes()))  # a path is left open where it gives up
        except Exception:  # noqa: BLE001  -- a referee that gives up is no referee
            return None
    return {sheet.title: _of_sheet(sheet) for sheet in book.worksheets if isinstance(sheet, Worksheet)}


def _of_sheet(sheet: Worksheet) -> dict[tuple[int, int], object]:
    """Return the cells of a sheet but those that a formula of another cell fills, as their values may be forgotten."""
    cells = sheet._cells.values()  # noqa: SLF001  -- by rows it makes every cell of a sheet whose last one is far away
    areas = [area for cell in cells if (area := area_of(getattr(cell.value, "ref", None) or ""))]
    filled = [(area, (area.top, area.left)) for area in areas]
    return {
        (cell.row, cell.column): _value(cell.value) for cell in cells
        if cell.value is not None
        and not any(area.holds(cell.row, cell.column) and (cell.row, cell.column) != head for area, head in filled)
    }  # fmt: skip


def _value(value: object) -> object:
    return getattr(value, "text", None) or getattr(value, "ref", None) or value


def _written(book: ClosedBook, edits: list[Edit], out: Path) -> bool:
    try:
        assert book.apply_to(edits, out)
    except Refusal as refusal:
        assert refusal.issue.code in REFUSED  # noqa: PT017  -- a refusal is one of the outcomes
        return False
    return True


@pytest.mark.parametrize("path", [path for path in FILES if path.stat().st_size < LARGEST], ids=lambda path: path.name)
def test_rows_inserted_into_a_foreign_workbook_move_what_lies_below(path: Path, tmp_path: Path) -> None:
    book = opened(path)
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
    run_on = {at for (row, at), value in before[tab].items() if row == 2 and _kind(value) == "="}
    for row, at in ((row, at) for row in (3, 4) for at in run_on):
        if (row, at) in after[tab]:
            moved[row, at] = "="
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
