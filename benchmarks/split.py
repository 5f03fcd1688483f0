"""Print the parts of one refresh: start, read, validate, compute, write."""

import gc
import sys
import tempfile
from pathlib import Path
from time import perf_counter

started = perf_counter()
gc.disable()  # as the command does
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mpm_xl import cli, load  # noqa: E402, F401  -- the start is what is timed
from mpm_xl.tasks.refresh import plan_refresh  # noqa: E402
from workbook.books.closed import ClosedBook  # noqa: E402
from workbook.books.memory import MemoryBook  # noqa: E402


def main(path: Path) -> None:
    """Time each part once on its own."""
    start = perf_counter() - started
    book = ClosedBook(path)
    at = perf_counter()
    tabs = MemoryBook([book.read(tab) for tab in book.tabs()])
    read = perf_counter() - at
    at = perf_counter()
    load.load(tabs)
    validate = perf_counter() - at
    at = perf_counter()
    plan = plan_refresh(tabs)
    compute = perf_counter() - at - validate
    with tempfile.TemporaryDirectory() as folder:
        at = perf_counter()
        ClosedBook(path).apply_to(plan.edits, Path(folder) / "out.xlsx")
        write = perf_counter() - at
    print(  # noqa: T201
        f"  of which: start {start:.2f} s, read {read:.2f} s, validate {validate:.2f} s, "
        f"compute {compute:.2f} s, write {write:.2f} s"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
