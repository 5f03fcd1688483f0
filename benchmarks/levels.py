"""Take the whole sample county upward and print its totals and what each step took: ``python benchmarks/levels.py``.

458 branches are exported, nine towns consolidate and export, the county consolidates the towns, and, in a second
workbook, the branches themselves.  The script stops where the two workbooks do not hold the same rows, where the
statistics are not those of the county that was kept in one workbook, and, in full size, where they are not the
published ones: 7,009 members, 1,807 away, 690 of them in other provinces, 24 here from elsewhere.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cost import ENVIRONMENT, ROOT

sys.path.insert(0, str(ROOT))

from validators.cell import Cell
from validators.ledgers import LEDGERS
from workbook.books.closed import ClosedBook

COUNTY, TOWN = "620724", len("620724-01")
PUBLISHED = {"党员总数": 7009, "流出合计": 1807, "跨省": 690, "流入合计": 24}
TABS = [ledger.tab for ledger in LEDGERS]


def main() -> None:
    """Make the county, take it upward in two ways, compare."""
    options = argparse.ArgumentParser()
    options.add_argument("--scale", default="1.0", help="1.0 is the county of 458 branches")
    options.add_argument("--workers", type=int, default=2, help="so many processes side by side")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        said("demo", folder, "--place", "高台", "--scale", chosen.scale)
        upward(folder, chosen.workers)
        whole = said("refresh", folder / "高台.xlsx", "--json")["results"]["F26"]
        direct, levels = folder / "branches.xlsx", folder / f"{COUNTY}.xlsx"
        for book in (direct, levels):
            found = said("refresh", book, "--json")["results"]["F26"]
            same(found == whole, f"the statistics of {book.name}")
        if chosen.scale == "1.0":
            same({name: whole[name] for name in PUBLISHED} == PUBLISHED, "the published totals")
        same(rows(direct) == rows(levels), "the rows of the two workbooks")
        print({name: whole[name] for name in PUBLISHED})  # noqa: T201


def upward(folder: Path, workers: int) -> None:
    """Export, consolidate and export again, level by level; the seconds of each step are printed."""
    units = sorted((folder / "units").glob("*.xlsx"))
    with step(f"export of {len(units)} branches"), ThreadPoolExecutor(workers) as pool:
        sent = list(pool.map(lambda unit: said("export", unit, "-o", folder / "支部", "--json")["file"], units))
    for unit, file in zip(units, sent, strict=True):
        inbox = folder / unit.name[:TOWN]
        inbox.mkdir(exist_ok=True)
        shutil.copy(file, inbox)
    towns = sorted(folder.glob(f"{COUNTY}-*"))
    with step(f"{len(towns)} towns consolidate"), ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda inbox: consolidate(folder, inbox, inbox.name, f"{inbox.name}.xlsx", 1), towns))
    with step(f"export of {len(towns)} towns"), ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda one: said("export", f"{one}.xlsx", "-o", folder / "乡镇", "--json"), towns))
    with step(f"the county consolidates {len(towns)} towns"):
        consolidate(folder, folder / "乡镇", COUNTY, f"{COUNTY}.xlsx", workers)
    with step(f"the county consolidates {len(units)} branches"):
        consolidate(folder, folder / "支部", COUNTY, "branches.xlsx", workers)


def consolidate(folder: Path, inbox: Path, code: str, book: str, workers: int) -> None:
    """Consolidate into a copy of the workbook of a level; every row that comes must stand or have become one."""
    (waiting,) = (folder / "汇总").glob(f"{code}_*.xlsx")
    shutil.copy(waiting, folder / book)
    answer = said(
        "consolidate", inbox, "--units", folder / "units.csv", "--into", folder / book, "--workers", workers, "--json"
    )
    balance = answer["conservation"]
    same(balance["rows_in"] == balance["rows_out"] + balance["rows_merged"], f"the rows of {book}")
    same(not answer["missing"], f"the units of {book}")


def said(*words: object) -> Any:  # noqa: ANN401  -- whatever JSON holds
    """Return what a command says; stop where it was refused."""
    command = [sys.executable, "-m", "mpm_xl", *map(str, words)]
    told = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=False)
    same(told.returncode in (0, 1), f"{words}: {told.stderr.decode()}")
    return json.loads(told.stdout) if "--json" in words else None


def rows(book: Path) -> dict[str, list[list[Cell]]]:
    """Return what stands on every ledger, source columns and all."""
    read = ClosedBook(book)
    return {tab: [list(row) for row in read.read(tab).cells] for tab in read.tabs() if tab in TABS}


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print how long something took."""
    started = time.perf_counter()
    yield
    print(f"  {name:38} {time.perf_counter() - started:6.1f} s", flush=True)  # noqa: T201


def same(holds: bool, what: str) -> None:  # noqa: FBT001
    """Stop where something is not as it must be."""
    if not holds:
        message = f"not as it must be: {what}"
        raise SystemExit(message)


if __name__ == "__main__":
    main()
