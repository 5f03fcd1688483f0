"""Every workbook that leaves the tool is one that Excel opens: both validators, two readers and LibreOffice agree."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from mpm_xl.demo import demo

SAMPLES = ("示例支部.xlsx", "解放街道示例.xlsx")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("示例")
    demo(folder)
    return folder


def plain(cell: object) -> object:
    """Return a cell as both readers can say it: blank is None, whole numbers are floats, days have no hour."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, bool | date):
        return cell
    if isinstance(cell, int | float):
        return float(cell)
    return str(cell).strip() if cell not in (None, "") else None


def trimmed(rows: list[list[object]]) -> list[list[object]]:
    """Return rows without the blanks at their ends."""
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


@pytest.fixture(params=SAMPLES)
def book(request: pytest.FixtureRequest, samples: Path, tmp_path: Path) -> Path:
    copy = tmp_path / str(request.param)
    copy.write_bytes((samples / copy.name).read_bytes())
    return copy


@pytest.mark.parametrize("command", [("refresh",), ("check", "--mark")])
def test_what_was_written_is_read_alike_by_everybody(
    command: tuple[str, ...], book: Path, run: Callable[..., Any], validated: Callable[[Path], Path]
) -> None:
    assert run(*command, book).code in (0, 1)
    validated(book)
    one, other = load_workbook(book), CalamineWorkbook.from_path(str(book))
    assert one.sheetnames == other.sheet_names
    for tab in one.sheetnames:
        seen = [[plain(cell) for cell in row] for row in one[tab].iter_rows(values_only=True)]
        told = [
            [plain(cell) for cell in row] for row in other.get_sheet_by_name(tab).to_python(skip_empty_area=False)
        ]  # fmt: skip
        assert trimmed(seen) == trimmed(told), tab


def test_libreoffice_opens_a_refreshed_workbook_and_keeps_what_a_refresh_needs(
    book: Path, run: Callable[..., Any], recalculated: Callable[[Path], Path]
) -> None:
    first = run("refresh", book, "--json")
    again = run("refresh", recalculated(book), "--dry-run", "--json")
    assert again.code == first.code
    ours, theirs = (part.out.split('"results"')[1].split('"seconds"')[0] for part in (first, again))
    assert ours == theirs
