"""The opponent that loads the workbook with openpyxl, changes it and saves it."""

import sys

from jobs import COLUMNS, LEDGER, NEW_ROWS, ROWS, SUMMARY, cells
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

job, source, target = sys.argv[1:]
book = load_workbook(source)
sheet = book[SUMMARY if job == "summary" else LEDGER]
for (row, column), value in cells(job).items():
    sheet.cell(row, column).value = value
if job == "1,000 rows":
    (table,) = sheet.tables.values()
    table.ref = table.autoFilter.ref = f"A1:{get_column_letter(COLUMNS)}{ROWS + NEW_ROWS + 1}"
book.save(target)
