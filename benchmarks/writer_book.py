"""Make the workbook that all jobs of the writers' benchmark begin with."""

import sys

from jobs import COLUMNS, FIGURES, LEDGER, NUMBERS, ROWS, SUMMARY, TEXTS, headings, value
from xlsxwriter import Workbook

book = Workbook(sys.argv[1])
day = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
amount = book.add_format({"num_format": "0.00", "border": 1})
ledger, summary = book.add_worksheet(LEDGER), book.add_worksheet(SUMMARY)
for row in range(2, ROWS + 2):
    for column in range(1, COLUMNS + 1):
        look = None if column <= TEXTS else amount if column <= NUMBERS else day
        write = ledger.write_datetime if column > NUMBERS else ledger.write
        write(row - 1, column - 1, value(row, column), look)
ledger.add_table(0, 0, ROWS, COLUMNS - 1, {"columns": [{"header": heading} for heading in headings()]})
for row in range(FIGURES):
    summary.write(row, 0, f"项目{row + 1}")
    summary.write(row, 1, 0, amount)
book.close()
