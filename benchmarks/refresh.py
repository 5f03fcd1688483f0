"""Time a closed refresh side by side with its opponents, in one run: ``python benchmarks/refresh.py``.

For a branch, a township of about 1,000 members and the county of 7,009: whole processes are run in turn,
so that a busy machine slows all of them alike, and the medians are printed as ratios.

* floor     python started, the ledgers read by calamine, the package copied: what no refresh can do without
* refresh   ``mpm_xl refresh BOOK -o OUT``, twice: on a book as it was made (everything is filled) and on one
            that was refreshed before (nothing is to be written)
* openpyxl  load and save of the same file, nothing computed
* pandas    every ledger read and one statistic computed and written, the way a script would do it

Before anything is timed, the outputs are compared: openpyxl's saved ledgers against the refreshed book's,
and pandas' count of trips against F26's.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks"
TOWNSHIP_SCALE = "0.143"


@dataclass(frozen=True)
class Cost:
    """What one process took: wall and processor seconds, peak memory in MiB."""

    wall: float
    cpu: float
    peak: float


def run(*command: str) -> Cost:
    """Run one Python process to its end and return what it took."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        message = f"failed: {command}"
        raise SystemExit(message)
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def make_books(folder: Path) -> dict[str, Path]:
    """Make the three sample books and return them by size."""
    for arguments in ([folder / "branch"], [folder / "town", "--place", "高台", "--scale", TOWNSHIP_SCALE],
                      [folder / "county", "--place", "高台"]):  # fmt: skip
        run("-m", "mpm_xl", "demo", *map(str, arguments))
    return {
        "branch": folder / "branch" / "示例支部.xlsx",
        "township": folder / "town" / "高台.xlsx",
        "county": folder / "county" / "高台.xlsx",
    }


def compare(book: Path, refreshed: Path, folder: Path) -> None:
    """Stop unless the opponents see and keep what the refresh sees and keeps."""
    from openpyxl import load_workbook  # noqa: PLC0415  -- the timed processes start without it

    saved = folder / "saved.xlsx"
    run(str(HERE / "opponent_openpyxl.py"), str(book), str(saved))
    counted = folder / "counted.json"
    run(str(HERE / "opponent_pandas.py"), str(book), str(folder / "pandas.xlsx"), str(counted))
    ours, theirs = load_workbook(refreshed, read_only=True), load_workbook(saved, read_only=True)
    for tab in ("党员", "流出", "联系记录"):
        kept = [row[:9] for row in ours[tab].iter_rows(values_only=True)]
        if kept != [row[:9] for row in theirs[tab].iter_rows(values_only=True)]:
            message = f"{tab}: the refreshed ledger differs"
            raise SystemExit(message)
    result = subprocess.run(
        [sys.executable, "-m", "mpm_xl", "refresh", str(book), "--dry-run", "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    expected = json.loads(result.stdout)["results"]["F26"]["流出合计"]
    if json.loads(counted.read_text(encoding="utf-8"))["流出合计"] != expected:
        message = "pandas counts other trips than F26"
        raise SystemExit(message)


def median(costs: list[Cost]) -> Cost:
    """Return the medians of several runs."""
    return Cost(*(statistics.median(values) for values in zip(*((c.wall, c.cpu, c.peak) for c in costs), strict=True)))


def main() -> None:
    """Make the books, compare, time in turn, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--sizes", nargs="*", default=["branch", "township", "county"])
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        books = make_books(folder)
        for size in chosen.sizes:
            measure(size, books[size], folder, chosen.runs)


def measure(size: str, book: Path, folder: Path, runs: int) -> None:
    """Print one size: every contestant's medians, and each as a multiple of the floor."""
    done, again = folder / "done.xlsx", folder / "again.xlsx"
    run("-m", "mpm_xl", "refresh", str(book), "-o", str(done))
    compare(book, done, folder)
    contestants = {
        "floor": [str(HERE / "floor.py"), str(book), str(folder / "floor.xlsx")],
        "refresh, first": ["-m", "mpm_xl", "refresh", str(book), "-o", str(again)],
        "refresh, nothing new": ["-m", "mpm_xl", "refresh", str(done)],
        "openpyxl load+save": [str(HERE / "opponent_openpyxl.py"), str(book), str(folder / "saved.xlsx")],
        "pandas plainly": [
            str(HERE / "opponent_pandas.py"), str(book), str(folder / "pandas.xlsx"), str(folder / "counted.json"),
        ],
    }  # fmt: skip
    costs: dict[str, list[Cost]] = {name: [] for name in contestants}
    for _ in range(runs):
        for name, command in contestants.items():
            again.unlink(missing_ok=True)
            costs[name].append(run(*command))
    floor = median(costs["floor"])
    print(f"\n{size}: {book.stat().st_size / 1024:.0f} KiB")  # noqa: T201
    for name, several in costs.items():
        cost = median(several)
        print(  # noqa: T201
            f"  {name:22} wall {cost.wall:6.2f} s  cpu {cost.cpu:6.2f} s  peak {cost.peak:5.0f} MiB"
            f"  cpu/floor {cost.cpu / floor.cpu:5.1f}"
        )
    run_split(done)


def run_split(book: Path) -> None:
    """Print how one refresh divides into start, read, validate, compute and write."""
    subprocess.run([sys.executable, str(HERE / "split.py"), str(book)], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
