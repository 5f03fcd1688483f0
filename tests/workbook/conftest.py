"""Each adapter of the book port with the same small workbook."""

from pathlib import Path

import pytest

from tests.workbook.small_books import Formulas, Make, draw
from workbook.book import Book
from workbook.books.closed import ClosedBook
from workbook.books.memory import MemoryBook
from workbook.tab import Tab


@pytest.fixture(params=["memory", "closed"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Return a maker of the same small workbook for each adapter."""

    def made(*tabs: Tab, formulas: Formulas | None = None) -> Book:
        if request.param == "memory":
            return MemoryBook([
                Tab(tab.title, [list(row) for row in tab.cells], tab.tables, tab.names, tab.merges,
                    frozenset(formulas or ()) if tab is tabs[0] else frozenset())
                for tab in tabs
            ])  # fmt: skip
        path = tmp_path / "台账.xlsx"
        draw(path, tabs, formulas or {})
        return ClosedBook(path)

    return made
