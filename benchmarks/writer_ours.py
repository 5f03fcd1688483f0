"""The package writer: the edits of one job made on a closed file, nothing read beforehand."""

import gc
import sys
from pathlib import Path

from jobs import COLUMNS, LEDGER, NEW_ROWS, ROWS, SUMMARY, cells, value

from workbook.books.closed import ClosedBook
from workbook.edit import Edit, Fill, Put

gc.disable()  # as the command does
job, source, target = sys.argv[1:]
wanted = cells(job)
edit: Edit = Put(SUMMARY if job == "summary" else LEDGER, wanted)
if job == "1,000 rows":
    last, columns = ROWS + 1, range(1, COLUMNS + 1)
    new = [tuple(wanted[last + at, column] for column in columns) for at in range(1, NEW_ROWS + 1)]
    edit = Fill(LEDGER, last, last, tuple(columns), (tuple(value(last, column) for column in columns), *new))
ClosedBook(Path(source)).apply_to([edit], Path(target))
