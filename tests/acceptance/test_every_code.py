"""For every code of the catalogue: what brings the finding at its cell, and what nearly does and does not."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.acceptance.codes.ledgers import LEDGERS as BETWEEN
from tests.acceptance.codes.rows import ROWS as IN_ROWS

from tests.acceptance.codes.branch import ROWS
from tests.acceptance.codes.case import Case, Change, Surgery
from tests.acceptance.codes.cells import CELLS
from validators.cell import cell_name
from validators.issue import catalogue
from validators.ledgers import LEDGERS
from workbook.books.closed import ClosedBook
from workbook.edit import Put
from workbook.tables import read_table

CASES: Sequence[Case] = (*CELLS, *IN_ROWS, *BETWEEN)
BY_NAME = {ledger.name: ledger for ledger in LEDGERS}
FIRST_ROW = 3
Places = Mapping[str, Mapping[str, int]]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], tuple[Path, Places]]:
    """Give the workbook of the small branch under a profile, drawn once, and the columns of its fields."""
    ready: dict[str, tuple[Path, Places]] = {}
    folder = tmp_path_factory.mktemp("branch")

    def draw(case: Case, make: Callable[..., Path]) -> tuple[Path, Places]:
        key = f"{case.profile}{sorted(case.settings.items())}"
        if key not in ready:
            extra = {ledger.name: tuple(ledger.row.columns()) for ledger in LEDGERS}
            path = folder / f"{len(ready)}.xlsx"
            shutil.copy(make(case.profile, rows=ROWS, extra=extra, settings=case.settings), path)
            book = ClosedBook(path)
            places = {
                ledger.name: read_table(book.read(ledger.tab), ledger, case.profile, "").columns for ledger in LEDGERS
            }
            ready[key] = path, places
        return ready[key]

    return draw


def change(path: Path, places: Places, changes: Sequence[Change], surgery: Surgery | None) -> None:
    """Type the changes into a workbook, and do to it what no typing can."""
    puts = [
        Put(BY_NAME[ledger].tab, {(FIRST_ROW + row, places[ledger][name]): value for name, value in fields.items()})
        for ledger, row, fields in changes
    ]
    if puts:
        ClosedBook(path).apply(puts)
    if surgery:
        book = load_workbook(path)
        surgery(book)
        book.save(path)


def where(case: Case, places: Places) -> tuple[str, str]:
    """Return the tab and the cell where the finding must stand."""
    ledger, row, name = case.at or (case.wrong[0][0], case.wrong[0][1], next(iter(case.wrong[0][2])))
    return BY_NAME[ledger].tab, case.cell or cell_name(FIRST_ROW + row, places[ledger][name])


@pytest.mark.parametrize("case", CASES, ids=[case.code for case in CASES])
def test_a_code_is_found_at_its_cell_and_not_where_nothing_is_wrong(
    case: Case, drawn: Callable[..., Any], fresh: Callable[..., Path], told: Callable[..., Any], tmp_path: Path
) -> None:
    source, places = drawn(case, fresh)
    found: dict[str, set[tuple[str, str]]] = {}
    for name, changes, surgery in (("wrong", case.wrong, case.fault), ("right", case.right, case.harmless)):
        path = tmp_path / f"{name}.xlsx"
        shutil.copy(source, path)
        change(path, places, changes, surgery)
        issues = told("check", path)["issues"]
        found[name] = {(issue["tab"], issue["cell"]) for issue in issues if issue["code"] == case.code}
    assert where(case, places) in found["wrong"]
    assert where(case, places) not in found["right"]


def test_every_code_of_a_cell_a_row_a_ledger_or_a_place_has_a_fixture() -> None:
    wanted = {code for code in catalogue() if not code.startswith("MPM9")}
    assert wanted - {case.code for case in CASES} == set()


def test_the_small_branch_has_nothing_wrong_with_it(
    drawn: Callable[..., Any], fresh: Callable[..., Path], told: Callable[..., Any]
) -> None:
    path, _ = drawn(Case(""), fresh)
    assert [issue for issue in told("check", path)["issues"] if issue["level"] == "错误"] == []
