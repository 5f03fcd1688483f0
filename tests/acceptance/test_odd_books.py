"""Workbooks as people really leave them: very long texts, tables dragged to the last row, formulas full of quotes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from workbook.edits.rows import Resize, Rows, Shift
from workbook.package.formulas import shift_formula

LAST_ROW = 1_048_576


def test_a_very_long_text_is_quoted_by_its_beginning_and_hinders_nothing(book: Path, run: Callable[..., Any]) -> None:
    workbook = load_workbook(book)
    workbook["流出"]["G4"] = "长" * 32_760
    workbook.save(book)
    assert run("refresh", book).code == 1
    said = run("check", book)
    assert "流出!G4" in said.out
    assert f"{'长' * 60}……" in said.out
    assert "长" * 61 not in said.out


def test_a_table_dragged_to_the_last_row_is_marked_no_further_than_it_is_used(
    book: Path, run: Callable[..., Any]
) -> None:
    workbook = load_workbook(book)
    (table,) = workbook["流出"].tables.values()
    table.ref = f"{table.ref.partition(':')[0]}:{table.ref.partition(':')[2].rstrip('0123456789')}{LAST_ROW}"
    workbook.save(book)
    run("check", book, "--mark")
    assert load_workbook(book)["流出"].max_row < 100
    journal = next((book.parent / "备份").glob("*.json"))
    marks = [edit for edit in json.loads(journal.read_bytes())["edits"] if edit[1] == "流出"]
    assert all(row < 100 for edit in marks for row, *_ in edit[2])


@pytest.mark.parametrize(("value", "shown_as"), [(" ", "General"), (None, "0.00")])
def test_a_space_or_a_format_in_the_last_row_is_refused_with_what_to_delete(
    value: str | None, shown_as: str, book: Path, run: Callable[..., Any]
) -> None:
    workbook = load_workbook(book)
    cell = workbook["党员"].cell(LAST_ROW, 1)
    cell.value, cell.number_format = value, shown_as
    workbook.save(book)
    result = run("check", book)
    assert result.code == 2
    assert str(LAST_ROW) in result.err
    assert "选中最后一行数据下面的所有行，右键“删除”" in result.err


def test_a_refresh_writes_no_workbook_under_the_name_of_another_kind(
    book: Path, run: Callable[..., Any], tmp_path: Path
) -> None:
    result = run("refresh", book, "-o", tmp_path / "出.xlsm")
    assert (result.code, (tmp_path / "出.xlsm").exists()) == (2, False)
    assert "请使用 .xlsx" in result.err


@pytest.mark.parametrize("text", ["'" * 200_001, '"' * 200_001, "[" * 200_001, "[a" * 100_000, "'a!" * 100_001])
def test_a_formula_full_of_quotes_is_read_once_through(text: str) -> None:
    shift = Shift("表", Rows([Resize(1, 2, 1)]))
    assert shift_formula(text, shift, own=True) == text
