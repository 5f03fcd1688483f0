"""Print the processor seconds of one refresh by its parts: start, read, validate, compute, write."""

import gc
import sys
import tempfile
from pathlib import Path
from time import process_time

gc.disable()  # as the command does
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mpm_xl import cli, load  # noqa: E402, F401  -- the start is what is timed
from mpm_xl.tasks.refresh import plan_refresh  # noqa: E402
from workbook.books.closed import ClosedBook  # noqa: E402
from workbook.books.memory import MemoryBook  # noqa: E402


def main(path: Path) -> None:
    """Time each part once on its own."""
    start = process_time()
    book = ClosedBook(path)
    at = process_time()
    tabs = MemoryBook([book.read(tab) for tab in book.tabs()])
    read = process_time() - at
    at = process_time()
    load.load(tabs)
    validate = process_time() - at
    at = process_time()
    plan = plan_refresh(tabs)
    compute = process_time() - at - validate
    with tempfile.TemporaryDirectory() as folder:
        at = process_time()
        book.apply_to(plan.edits, Path(folder) / "out.xlsx")
        write = process_time() - at
    print(  # noqa: T201
        f"  of which: start {start:.2f} s, read {read:.2f} s, validate {validate:.2f} s, "
        f"compute {compute:.2f} s, write {write:.2f} s"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
