"""The contract of the book port, sentence by sentence, on an open book: the very functions of tests/workbook."""

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest
import xlwings as xw

from tests.workbook import (
    test_book_contract,
    test_book_contract_blocks,
    test_book_contract_cells,
    test_book_contract_notes,
    test_book_contract_reading,
    test_book_contract_visible,
)
from tests.workbook.small_books import Formulas, Make, draw
from workbook.book import Book
from workbook.books.live.book import LiveBook
from workbook.tab import Tab

Open = Callable[[Path], xw.Book]

CONTRACT: Sequence[ModuleType] = (
    test_book_contract, test_book_contract_blocks, test_book_contract_cells, test_book_contract_notes,
    test_book_contract_reading, test_book_contract_visible,
)  # fmt: skip
NOT_LIVE = {
    "test_a_formula_that_runs_down_a_list_runs_on_into_its_new_rows_and_is_not_computed_there":
        "a program computes it",
    "test_a_formula_that_nobody_computed_is_told_apart": "a program computes it",
    "test_an_uncalculated_formula_that_is_overwritten_is_gone": "a program computes it",
    "test_a_protected_tab_is_written_and_stays_protected": "it is refused, as that sentence allows",
}  # fmt: skip
NOT_IN_LIBREOFFICE = {
    r"test_a_text_comes_back_character_by_character[\r\n]": "it knows one end of a line",
    "test_a_name_is_told_with_its_area_and_one_whose_target_was_deleted_with_none": "it drops such a name of a file",
}


@pytest.fixture
def make(request: pytest.FixtureRequest, chosen: str, open_book: Open, tmp_path: Path) -> Make:
    """Return a maker of the small workbook, open in the program."""
    if chosen == "libreoffice" and request.node.name in NOT_IN_LIBREOFFICE:
        pytest.skip(NOT_IN_LIBREOFFICE[request.node.name])

    def made(*tabs: Tab, formulas: Formulas | None = None) -> Book:
        path = tmp_path / "台账.xlsx"
        draw(path, tabs, formulas or {})
        return LiveBook(open_book(path))

    return made


globals().update(
    {
        name: test
        for module in CONTRACT
        for name, test in inspect.getmembers(module, inspect.isfunction)
        if name.startswith("test_") and "make" in inspect.signature(test).parameters and name not in NOT_LIVE
    }
)
