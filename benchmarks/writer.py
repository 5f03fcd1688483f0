"""Time the package writer side by side with its opponents, in one run: ``python benchmarks/writer.py``.

On a workbook with a ledger of 10,000 rows and 30 columns (an Excel Table; a third texts, a third numbers, a third days)
and a small summary, four jobs: 100 cells of the ledger changed, 1,000 rows appended to it, all its 300,000 cells
rewritten, and 40 figures of the summary written, as a refresh does.

* copy        Python started and the file copied: what no writer can do without
* ours        ``ClosedBook.apply_to``: every check made, all that is not changed kept byte for byte
* openpyxl    load, change, save; keeps what openpyxl knows
* XlsxWriter  the workbook written anew from the values that calamine reads; keeps nothing else

Before anything is timed, all outputs are compared cell by cell as calamine reads them, and the parts that ours had
no reason to change are compared byte for byte.
"""

import argparse
import tempfile
from pathlib import Path

from cost import HERE, in_turn, run, show
from jobs import JOBS

CONTESTANTS = ("copy", "ours", "openpyxl", "xlsxwriter")


def main() -> None:
    """Make the book, compare, time in turn, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--jobs", nargs="*", choices=JOBS, default=JOBS)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "book.xlsx"
        run(str(HERE / "writer_book.py"), str(source))
        for job in chosen.jobs:
            measure(job, source, chosen.runs)


def measure(job: str, source: Path, runs: int) -> None:
    """Print one job: every contestant's medians, and its processor time as a multiple of ours."""
    outputs = {name: source.with_name(f"{name}.xlsx") for name in CONTESTANTS}
    commands = {
        name: [str(HERE / f"writer_{name}.py"), job, str(source), str(output)] for name, output in outputs.items()
    }
    for command in commands.values():
        run(*command)
    run(str(HERE / "writer_compare.py"), job, str(source), *map(str, outputs.values()))
    print(f"\n{job}")  # noqa: T201
    show(in_turn(commands, runs, anew=outputs.values()), "ours")


if __name__ == "__main__":
    main()
