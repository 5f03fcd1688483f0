"""Stop unless the opponents of the refresh see and keep what the refresh sees and keeps.

Run by ``refresh.py`` in a process of its own, since it needs more memory than some of those that are timed.
"""

import json
import subprocess
import sys
from pathlib import Path

from cost import HERE, ROOT, run
from openpyxl import load_workbook

book, refreshed, folder = map(Path, sys.argv[1:])
saved, counted = folder / "saved.xlsx", folder / "counted.json"
run(str(HERE / "opponent_openpyxl.py"), str(book), str(saved))
run(str(HERE / "opponent_pandas.py"), str(book), str(folder / "pandas.xlsx"), str(counted))
ours, theirs = load_workbook(refreshed, read_only=True), load_workbook(saved, read_only=True)
for tab in ("党员", "流出", "联系记录"):
    kept, seen = ([row[:9] for row in one[tab].iter_rows(values_only=True)] for one in (ours, theirs))
    if kept != seen:
        message = f"{tab}: the refreshed ledger differs"
        raise SystemExit(message)
told = subprocess.run(
    [sys.executable, "-m", "mpm_xl", "refresh", str(book), "--dry-run", "--json"],
    cwd=ROOT, capture_output=True, text=True, check=False,
)  # fmt: skip
if json.loads(counted.read_text(encoding="utf-8"))["流出合计"] != json.loads(told.stdout)["results"]["F26"]["流出合计"]:
    raise SystemExit("pandas counts other trips than F26")
