"""Each adapter of the book port with the same small workbook; a third adapter is one more line of ADAPTERS."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workbook.small_books import Formulas, Make, draw
from workbook.book import Book
from workbook.books.closed import ClosedBook
from workbook.books.memory import MemoryBook
from workbook.tab import Tab


def _memory(_: Path, tabs: Sequence[Tab], formulas: Formulas) -> Book:
    return MemoryBook([_as_read(tab, formulas if tab is tabs[0] else {}) for tab in tabs])


def _closed(folder: Path, tabs: Sequence[Tab], formulas: Formulas) -> Book:
    path = folder / "台账.xlsx"
    draw(path, tabs, formulas)
    return ClosedBook(path)


ADAPTERS: dict[str, Callable[[Path, Sequence[Tab], Formulas], Book]] = {"memory": _memory, "closed": _closed}


def _as_read(tab: Tab, formulas: Formulas) -> Tab:
    """Return a tab with every fact told, as an adapter tells it."""
    return replace(
        tab, cells=[list(row) for row in tab.cells], tables=tab.tables or {}, names=tab.names or {},
        merges=tab.merges or (), formulas=frozenset(formulas), uncalculated=tab.uncalculated or frozenset(),
        hidden_rows=tab.hidden_rows or frozenset(), protected=bool(tab.protected), hidden=bool(tab.hidden),
    )  # fmt: skip


@pytest.fixture(params=list(ADAPTERS))
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Return a maker of the same small workbook for each adapter."""

    def made(*tabs: Tab, formulas: Formulas | None = None) -> Book:
        return ADAPTERS[request.param](tmp_path, tabs, formulas or {})

    return made
