"""The opponent that reads all values with calamine and writes the workbook anew with XlsxWriter.

What stands in it beside values (formulas, styles, rules, pictures, names) is lost, unless the script knows of it and
makes it again, as here the table and the format of days.
"""

import sys
from datetime import date

from jobs import LEDGER, SUMMARY, cells, headings
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

job, source, target = sys.argv[1:]
old = CalamineWorkbook.from_path(source)
book = Workbook(target)
day = book.add_format({"num_format": "yyyy-mm-dd"})
for tab in old.sheet_names:
    sheet = book.add_worksheet(tab)
    grid = {
        (row, column): value
        for row, values in enumerate(old.get_sheet_by_name(tab).to_python(skip_empty_area=False), 1)
        for column, value in enumerate(values, 1)
    }
    if tab == (SUMMARY if job == "summary" else LEDGER):
        grid |= cells(job)
    for (row, column), value in grid.items():
        if isinstance(value, date):
            sheet.write_datetime(row - 1, column - 1, value, day)
        else:
            sheet.write(row - 1, column - 1, value)
    if tab == LEDGER:
        last, width = max(grid)
        sheet.add_table(0, 0, last - 1, width - 1, {"columns": [{"header": heading} for heading in headings()]})
book.close()
