"""Stop unless every contestant wrote the values that the job wants, and ours kept every part that stays.

Run by ``writer.py`` in a process of its own, since it needs more memory than some of those that are timed.
"""

import sys
import zipfile
from pathlib import Path

from jobs import LEDGER, SUMMARY, cells
from python_calamine import CalamineWorkbook

CHANGING = {
    "100 cells": {"xl/worksheets/sheet1.xml"},
    "1,000 rows": {"xl/worksheets/sheet1.xml", "xl/tables/table1.xml"},
    "300,000 cells": {"xl/worksheets/sheet1.xml"},
    "summary": {"xl/worksheets/sheet2.xml"},
}


def grid(path: Path, tab: str) -> dict[tuple[int, int], object]:
    """Return the cells of a tab as calamine reads them."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(tab).to_python(skip_empty_area=False)
    return {(row, column): cell for row, some in enumerate(rows, 1) for column, cell in enumerate(some, 1)}


job = sys.argv[1]
source, *outputs = map(Path, sys.argv[2:])
before = {tab: grid(source, tab) for tab in (LEDGER, SUMMARY)}
changed = SUMMARY if job == "summary" else LEDGER
after = {**before, changed: before[changed] | cells(job)}
for output in outputs:
    wanted = before if output.stem == "copy" else after
    if any(grid(output, tab) != cells_there for tab, cells_there in wanted.items()):
        message = f"{job}: {output.stem} wrote other values"
        raise SystemExit(message)
with zipfile.ZipFile(source) as old, zipfile.ZipFile(source.with_name("ours.xlsx")) as new:
    differ = {name for name in old.namelist() if old.read(name) != new.read(name)}
    if old.namelist() != new.namelist() or differ != CHANGING[job]:
        message = f"{job}: other parts changed than those that had to: {differ}"
        raise SystemExit(message)
