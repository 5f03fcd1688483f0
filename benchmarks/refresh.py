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
import subprocess
import sys
import tempfile
from pathlib import Path

from cost import HERE, ROOT, in_turn, run, show

TOWNSHIP_SCALE = "0.143"
FINE = (0, 1)  # done; done, and the data has errors


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
    run("-m", "mpm_xl", "refresh", str(book), "-o", str(done), fine=FINE)
    run(str(HERE / "refresh_compare.py"), str(book), str(done), str(folder))
    contestants = {
        "floor": [str(HERE / "floor.py"), str(book), str(folder / "floor.xlsx")],
        "refresh, first": ["-m", "mpm_xl", "refresh", str(book), "-o", str(again)],
        "refresh, nothing new": ["-m", "mpm_xl", "refresh", str(done)],
        "openpyxl load+save": [str(HERE / "opponent_openpyxl.py"), str(book), str(folder / "saved.xlsx")],
        "pandas plainly": [
            str(HERE / "opponent_pandas.py"), str(book), str(folder / "pandas.xlsx"), str(folder / "counted.json"),
        ],
    }  # fmt: skip
    costs = in_turn(contestants, runs, anew=(again,), fine=FINE)
    print(f"\n{size}: {book.stat().st_size / 1024:.0f} KiB")  # noqa: T201
    show(costs, "floor")
    run_split(done)


def run_split(book: Path) -> None:
    """Print how one refresh divides into start, read, validate, compute and write."""
    subprocess.run([sys.executable, str(HERE / "split.py"), str(book)], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
