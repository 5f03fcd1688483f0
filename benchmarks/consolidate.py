"""Time 汇总 beside a loop that only reads and concatenates: ``python benchmarks/consolidate.py``.

The files are exports of the sample county's branches, made once with ``mpm_xl export``.  Whole processes run in turn:

* workers 1, 2    ``mpm_xl consolidate`` of all files, nothing kept from before: gate, a process apart, checking,
                  merging, recomputing, writing
* again           the same folder once more: nothing is new
* one more        all files but one were read before
* pandas loop     every ledger of every file read with pandas and openpyxl and concatenated

Before anything is timed, the rows that both read are compared, ledger by ledger.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cost import ENVIRONMENT, HERE, ROOT, Cost, run, show

DONE = (0, 1)
KEPT_FOLDER = "备份"


def main() -> None:
    """Make the files, compare, time, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--scale", default="1.0", help="1.0 is the county of 458 branches")
    options.add_argument("--copies", type=int, default=1, help="so many times as many units, for growth")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run("-m", "mpm_xl", "demo", str(folder / "county"), "--place", "高台", "--scale", chosen.scale)
        inbox = folder / "inbox"
        exported(folder / "county" / "units", inbox)
        measure(folder, inbox)


def exported(units: Path, inbox: Path) -> None:
    """Export every branch; those whose data must be corrected first stay out."""
    inbox.mkdir()
    for book in sorted(units.glob("*.xlsx")):
        run("-m", "mpm_xl", "export", str(book), "-o", str(inbox), fine=(0, 2))


def measure(folder: Path, inbox: Path) -> None:
    """Print what each contestant takes."""
    files = sorted(inbox.rglob("*.xlsx"))
    (waiting,) = (folder / "county" / "汇总").glob("620724_*.xlsx")
    units = folder / "county" / "units.csv"
    command = ["-m", "mpm_xl", "consolidate", str(inbox), "--units", str(units), "--into"]
    compare(folder, inbox, waiting, [*command])
    print(f"\n{len(files)} files, {sum(file.stat().st_size for file in files) / 2**20:.1f} MiB")  # noqa: T201
    costs: dict[str, Cost] = {}
    for workers in ("1", "2"):
        book = fresh(folder, waiting, f"workers{workers}")
        costs[f"workers {workers}"] = run(*command, str(book), "--workers", workers, fine=DONE)
    costs["again"] = run(*command, str(book), fine=DONE)
    book = fresh(folder, waiting, "more")
    last = files[-1]
    aside = folder / last.name
    shutil.move(last, aside)
    run(*command, str(book), fine=DONE)
    shutil.move(aside, last)
    costs["one more"] = run(*command, str(book), fine=DONE)
    costs["pandas loop"] = run(str(HERE / "opponent_consolidate.py"), str(inbox), str(folder / "rows.json"))
    show(costs, "pandas loop")


def fresh(folder: Path, waiting: Path, name: str) -> Path:
    """Return a copy of the waiting workbook in a folder of its own, where nothing is kept yet."""
    target = folder / name
    target.mkdir()
    return Path(shutil.copy(waiting, target / waiting.name))


def compare(folder: Path, inbox: Path, waiting: Path, command: list[str]) -> None:
    """Stop where the two do not read the same number of rows."""
    book = fresh(folder, waiting, "compared")
    told = subprocess.run(
        [sys.executable, *command, str(book), "--json"], cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=False
    )
    ours = json.loads(told.stdout)["conservation"]["rows_in"]
    run(str(HERE / "opponent_consolidate.py"), str(inbox), str(folder / "rows.json"))
    theirs = sum(json.loads((folder / "rows.json").read_text()).values())
    if ours != theirs:
        message = f"we read {ours} rows, the loop {theirs}"
        raise SystemExit(message)


if __name__ == "__main__":
    main()
