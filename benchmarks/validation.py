"""Rows per second of validation, ours beside pydantic row by row from the same declaration.

``python benchmarks/validation.py [ROWS]``: for each ledger a generated grid with no, few and many faults is read by
``read_table``, by pydantic models made of the same columns and readers, and by models of the same columns with types as
a developer would write them.  The findings of all are compared before anything is timed, and each begins with nothing
remembered, as a click does.
"""

import gc
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pydantic_plainly import code_of_kind, plain_types
from pydantic_rows import RowByRow  # the opponents, beside this file

from mpm_xl.demo.filled import filled
from validators.cell import Cell, Grid
from validators.clean import clean, clean_heading, clean_name
from validators.ledgers import ATTENDANCE, CONTACTS, DUES, MEETINGS, MEMBERS, OUTFLOW
from validators.row import Ledger, Row
from workbook.schema import OURS
from workbook.tab import Area, Tab
from workbook.tables import read_table

ROWS, RUNS, SEED = 5000, 5, 1
AS_OF = date(2024, 12, 31)
PEOPLE = tuple(f"张{mark}{other}" for mark in "一二三四五六七八九十" for other in "甲乙丙丁戊己庚辛壬癸")
ORGS = ("前进村党支部", "红旗村党支部")
SHARES = (0.0, 0.01, 0.2)
WRONG = "？？"
PROFILE = "高台"
EVENTS, MARKS = 24, ("√", "√", "√", "假", "✕", None)


def grid_of(ledger: Ledger[Row], count: int, share: float) -> Tab:
    """Return a tab of generated rows, a share of which have one cell that cannot be understood."""
    rng = Random(SEED)  # noqa: S311  -- the same rows in every run
    fields = list(ledger.row.columns())
    events = [f"会24{number:02d}" for number in range(1, EVENTS + 1)] if ledger.matrix else []
    lines: Sequence[dict[str, Cell]] = filled(ledger, count, rng, PEOPLE, ORGS, AS_OF)
    for line in lines:
        if rng.random() < share:
            line[rng.choice(fields)] = WRONG
    headings = [ledger.row.columns()[field].heading for field in fields]
    cells: Grid = [[ledger.purpose], [*headings, *events, *OURS]]
    for line in lines:
        cells.append(
            [*(line.get(field) for field in fields), *(rng.choice(MARKS) for _ in events), *(None for _ in OURS)]
        )
    area = Area(2, 1, len(cells), len(cells[1]))
    return Tab(ledger.tab, cells, {ledger.table: area}, {}, (), frozenset(), frozenset(), protected=False)


def ours(tab: Tab, ledger: Ledger[Row]) -> set[tuple[str, str]]:
    """Return the findings of ``read_table``, which also types the rows, seals them and looks at headings and shape."""
    return {(issue.place.cell, issue.code) for issue in read_table(tab, ledger, PROFILE, "").issues}


def theirs(tab: Tab, ledger: Ledger[Row]) -> set[tuple[str, str]]:
    """Return the findings of pydantic row by row with the same readers."""
    return RowByRow(ledger, PROFILE).findings(tab)


def plainly(tab: Tab, ledger: Ledger[Row]) -> set[tuple[str, str]]:
    """Return the findings of pydantic row by row with types as a developer would write them."""
    return RowByRow(ledger, PROFILE, plain_types, code_of_kind).findings(tab)


WAYS = (ours, theirs, plainly)


def seconds(tab: Tab, ledger: Ledger[Row]) -> list[float]:
    """Return the median CPU seconds of each way, run in turn."""
    gc.disable()  # as the command line does
    taken: list[list[float]] = [[] for _ in WAYS]
    for _ in range(RUNS):
        for times, way in zip(taken, WAYS, strict=True):
            gc.collect()
            for remembering in (clean, clean_heading, clean_name):
                remembering.cache_clear()
            started = process_time()
            way(tab, ledger)
            times.append(process_time() - started)
    return list(map(median, taken))


def line(ledger: Ledger[Row], share: float, count: int) -> str:
    """Compare the findings of all ways on one grid, then time them."""
    tab = grid_of(ledger, count, share)
    found, *others = (way(tab, ledger) for way in WAYS)
    for other in others:
        if found != other:
            raise SystemExit(f"{ledger.name}: {sorted(found ^ other)[:5]}")
    own, same, plain = seconds(tab, ledger)
    rates = f"{count / own:>14,.0f}{count / same:>12,.0f}{same / own:>8.2f}{count / plain:>12,.0f}{plain / own:>8.2f}"
    return f"{ledger.name:12}{share:>8.0%}{len(found):>10}{rates}\n"


def main() -> None:
    """Print a line for each ledger and share of faulty rows."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    titles = f"{'ours rows/s':>14}{'pydantic':>12}{'ratio':>8}{'plainly':>12}{'ratio':>8}"
    sys.stdout.write(f"{'ledger':12}{'faulty':>8}{'findings':>10}{titles}\n")
    for ledger in (MEMBERS, OUTFLOW, CONTACTS, MEETINGS, ATTENDANCE, DUES):
        for share in SHARES:
            sys.stdout.write(line(ledger, share, count))


if __name__ == "__main__":
    main()
