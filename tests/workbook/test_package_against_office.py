"""LibreOffice itself puts the same rows in or takes them out: formulas, values, names, rules and links must agree.

Both results are what LibreOffice saves, so that its way of writing makes no difference.  It is set to let ranges
grow when rows are put in right below them, as Excel and our blocks do.  What differs on purpose:

* a formula that runs down the list runs on into new rows here; LibreOffice leaves them blank, so new rows are not
  compared;
* a range that begins below the list, where the new rows come to stand, does not grow upward here, nor in Excel; so
  set, LibreOffice lets it, so none is drawn;
* the cells that a validation reads follow here, as in Excel; LibreOffice lets them stay, so only the places of
  validations are compared;
* a link's target follows the rows here; in LibreOffice and Excel it stays, so only the places of links are compared.
"""

import json
import subprocess
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from tests.conftest import ALWAYS_RECALCULATE
from tests.workbook.random_books import RandomBook, draw
from workbook.books.closed import ClosedBook

SYSTEM_PYTHON = "/usr/bin/python3"
SCRIPT = Path(__file__).parent.parent / "tools" / "rearrange.py"
PATIENCE = 240
SEEDS = range(30)
EXPAND = (
    '<item oor:path="/org.openoffice.Office.Calc/Input"><prop oor:name="ExpandReference" oor:op="fuse">'
    "<value>true</value></prop></item></oor:items>"
)
Compared: TypeAlias = tuple[RandomBook, Path, Path]


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Compared]:
    """Give each random workbook as LibreOffice changed it and as we did, both saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    profile = folder / "profile/user"
    profile.mkdir(parents=True)
    settings = ALWAYS_RECALCULATE.replace("</oor:items>", EXPAND)
    (profile / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    (folder / "in").mkdir()
    (folder / "out").mkdir()
    steps: dict[str, list[list[object]]] = {}
    books: dict[int, Compared] = {}
    for seed in SEEDS:
        theirs, ours = f"{seed}-他.xlsx", f"{seed}-我.xlsx"
        book = draw(seed, folder / "in" / theirs)
        draw(seed, folder / "in" / ours)
        assert ClosedBook(folder / "in" / ours).apply([book.edit])
        what, at = ("insert rows", book.bottom) if book.delta > 0 else ("delete rows", book.bottom + book.delta)
        steps |= {theirs: [[what, "汇总", at, abs(book.delta)]], ours: []}
        books[seed] = book, folder / "out" / theirs, folder / "out" / ours
    command = [SYSTEM_PYTHON, SCRIPT, folder / "profile", folder / "in", folder / "out", json.dumps(steps)]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=PATIENCE, check=False)
    if "No module named 'uno'" in done.stderr:
        pytest.skip("python3-uno is not installed; dev.py test installs it")
    assert done.returncode == 0, done.stderr
    return books


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_spreadsheet_program_moves_the_same_rows_the_same_way(compared: dict[int, Compared], seed: int) -> None:
    book, theirs, ours = compared[seed]
    for values in (False, True):
        one, other = (openpyxl.load_workbook(path, data_only=values) for path in (theirs, ours))
        assert _cells(other, book) == _cells(one, book)
    assert _around(other) == _around(one)


def _cells(file: Workbook, book: RandomBook) -> dict[str, object]:
    new = range(book.bottom + 1, book.bottom + book.delta + 1)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in file.worksheets for row in sheet.iter_rows() for cell in row
        if cell.value is not None and not (sheet.title == "汇总" and cell.row in new)
    }  # fmt: skip


def _around(file: Workbook) -> dict[str, object]:
    sheet = file["汇总"]
    rules = {
        (str(area), rule.formula[0].upper())
        for one in sheet.conditional_formatting for area in one.sqref.ranges for rule in one.rules
    }  # fmt: skip
    validations = {str(area) for one in sheet.data_validations.dataValidation for area in one.sqref.ranges}
    return {
        "names": {name: one.attr_text.replace("汇总!#REF!", "#REF!") for name, one in file.defined_names.items()},
        "merges": set(map(str, sheet.merged_cells.ranges)),
        "rules": rules,
        "validations": validations,
        "links": {one.title: sorted(cell.coordinate for row in one.iter_rows() for cell in row if cell.hyperlink)
                  for one in file.worksheets},
    }  # fmt: skip
