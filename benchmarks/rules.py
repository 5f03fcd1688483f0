"""Time rules, duties, clocks, scores and alerts for many members: ``python benchmarks/rules.py``.

The sample branch, 45 members with a year of logs, is read once and multiplied in memory: other names, numbers and
organisations, the same days.  Each step is timed on an office of its own size in a process of its own, the fastest of
some runs, with the most memory that it took;
the exponent is the slope between two sizes on logarithmic scales: 1 is proportional to the members.
"""

import argparse
import gc
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from cost import ROOT

sys.path.insert(0, str(ROOT))

from mpm_xl import clocks
from mpm_xl.duties import tasks
from mpm_xl.load import load
from mpm_xl.office import Office
from mpm_xl.rules import check
from mpm_xl.score import scores
from mpm_xl.todo import told
from validators.column import Kind
from workbook.books.closed import ClosedBook

SIZES = (1_000, 10_000, 100_000)
NAMED = {Kind.NAME, Kind.PERSON, Kind.STAFF, Kind.ORG, Kind.ORG_OR_NAME, Kind.REFERENCE}
NUMBERED = {"id_number", "code", "parent_code", "phone", "activity_card_no", "proof_no", "file_no", "number", "request"}
STEPS: Mapping[str, Callable[[Office], object]] = {
    "rules": check, "duties": tasks, "clocks": clocks.clocks, "scores": scores, "alerts": told,
}  # fmt: skip


def multiplied(office: Office, times: int) -> Office:
    """Return an office of so many branches like this one; each refers to its own people and organisations."""
    changed = {}
    for name, value in list(vars(office).items()):
        if hasattr(value, "ledger") and value.ledger.name not in ("settings", "parameters"):
            changed[name] = _longer(office, value, times)
    return replace(office, **changed)


def _longer(office: Office, table: Any, times: int) -> Any:  # noqa: ANN401  -- a table of any ledger
    columns = table.ledger.row.columns()
    kinds = {field: column.kind for field, column in columns.items() if column.kind in NAMED or field in NUMBERED}
    rows, first = {}, table.heading_row + 1
    plain = [note.model_copy(update=_by_number(office, note, kinds)) for note in table.rows.values()]
    for copy in range(times):
        for note in plain:
            new: dict[str, object] = {
                field: f"{value}·{copy}" for field in kinds if isinstance(value := getattr(note, field), str)
            }
            if "marks" in type(note).model_fields:
                new["marks"] = {f"{code}·{copy}": mark for code, mark in note.marks.items()}
            rows[first + len(rows)] = note.model_copy(update=new)
    return replace(table, rows=rows, bottom=first + len(rows), seals={}, issues=())


def _by_number(office: Office, note: Any, kinds: Mapping[str, Kind]) -> dict[str, object]:  # noqa: ANN401
    """Return the references of a row by number and code, which stay unique whatever is hung to them."""
    found: dict[str, object] = {}
    for field, kind in kinds.items():
        value = getattr(note, field)
        member = office.people.find(value) if kind in {Kind.PERSON, Kind.STAFF} else None
        org = office.tree.find(value) if kind in {Kind.ORG, Kind.ORG_OR_NAME} else None
        if member is not None:
            found[field] = office.members.rows[member].id_number
        elif org is not None:
            found[field] = office.orgs.rows[org].code
    return found


def show(*words: str) -> None:
    """Write a line at once."""
    sys.stdout.write("  ".join(words) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Make the branch, multiply it, time every step, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    options.add_argument("--runs", type=int, default=1)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "mpm_xl", "demo", folder], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
        office = load(ClosedBook(Path(folder) / "示例支部.xlsx"))
    took: dict[int, dict[str, float]] = {}
    for size in chosen.sizes:
        times = max(1, size // len(office.members.rows))
        every = {name: [_apart(name, office, times) for _ in range(chosen.runs)] for name in STEPS}
        took[size] = {name: min(seconds for seconds, _ in runs) for name, runs in every.items()}
        peak = max(mebibytes for runs in every.values() for _, mebibytes in runs)
        show(f"{size:>7}", *(f"{name} {one:.2f} s" for name, one in took[size].items()), f"peak {peak:.0f} MiB")
    for small, large in pairwise(chosen.sizes):
        slope = {name: math.log(took[large][name] / took[small][name], large / small) for name in STEPS}
        show(f"exponent {small}→{large}", *(f"{name} {one:.2f}" for name, one in slope.items()))


def _apart(name: str, office: Office, times: int) -> tuple[float, float]:
    """Return the seconds that a step took and the most MiB of its process, which ends with it."""
    with ProcessPoolExecutor(1, get_context("fork")) as process:
        return process.submit(_timed, name, office, times).result()


def _timed(name: str, office: Office, times: int) -> tuple[float, float]:
    many = multiplied(office, times)
    gc.collect()
    gc.disable()
    started = time.perf_counter()
    STEPS[name](many)
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
