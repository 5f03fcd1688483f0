"""The hand of a clerk: it types into one cell of a ledger and saves the workbook."""

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from validators.cell import Cell

HEADINGS_ROW, FIRST_ROW = 2, 3


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[HEADINGS_ROW] if cell.value == heading)


def type_in(path: Path, tab: str, heading: str, row: int, value: Cell) -> None:
    book = load_workbook(path)
    sheet = book[tab]
    sheet.cell(row, column(sheet, heading)).value = value  # type: ignore[assignment]
    book.save(path)
