"""Rows per second of validation, ours beside pydantic row by row from the same declaration.

``python benchmarks/validation.py [ROWS]``: for each ledger a generated grid with no, few and many faults is read by
``read_table`` and by pydantic models made of the same columns and readers; the findings of both are compared before
anything is timed.
"""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pydantic_rows import RowByRow  # the opponent, beside this file

from mpm_xl.demo.filled import filled
from validators.cell import Cell, Grid
from validators.ledgers import ATTENDANCE, CONTACTS, DUES, MEETINGS, MEMBERS, OUTFLOW
from validators.row import Ledger, Row
from workbook.tab import Area, Tab
from workbook.tables import read_table

ROWS, RUNS, SEED = 5000, 5, 1
AS_OF = date(2024, 12, 31)
PEOPLE = tuple(f"张{mark}{other}" for mark in "一二三四五六七八九十" for other in "甲乙丙丁戊己庚辛壬癸")
ORGS = ("前进村党支部", "红旗村党支部")
SHARES = (0.0, 0.01, 0.2)
WRONG = "？？"
PROFILE = "高台"


def grid_of(ledger: Ledger[Row], count: int, share: float) -> Tab:
    """Return a tab of generated rows, a share of which have one cell that cannot be understood."""
    rng = Random(SEED)  # noqa: S311  -- the same rows in every run
    fields = list(ledger.row.columns())
    lines: Sequence[dict[str, Cell]] = filled(ledger, count, rng, PEOPLE, ORGS, AS_OF)
    for line in lines:
        if rng.random() < share:
            line[rng.choice(fields)] = WRONG
    cells: Grid = [[ledger.purpose], [ledger.row.columns()[field].heading for field in fields]]
    cells += [[line.get(field) for field in fields] for line in lines]
    area = Area(2, 1, len(cells), len(fields))
    return Tab(ledger.tab, cells, {ledger.table: area}, {}, (), frozenset(), frozenset(), protected=False)


def ours(tab: Tab, ledger: Ledger[Row]) -> set[tuple[str, str]]:
    """Return the findings of ``read_table``, which also types the rows, seals them and looks at the headings."""
    return {(issue.place.cell, issue.code) for issue in read_table(tab, ledger, PROFILE, "").issues}


def theirs(tab: Tab, ledger: Ledger[Row]) -> set[tuple[str, str]]:
    """Return the findings of pydantic row by row."""
    return RowByRow(ledger, PROFILE).findings(tab)


def seconds(tab: Tab, ledger: Ledger[Row]) -> tuple[float, float]:
    """Return the median CPU seconds of both, run in turn."""
    taken: dict[str, list[float]] = {"ours": [], "theirs": []}
    for _ in range(RUNS):
        for name, work in (("ours", ours), ("theirs", theirs)):
            started = process_time()
            work(tab, ledger)
            taken[name].append(process_time() - started)
    return median(taken["ours"]), median(taken["theirs"])


def line(ledger: Ledger[Row], share: float, count: int) -> str:
    """Compare the findings of both on one grid, then time both."""
    tab = grid_of(ledger, count, share)
    found, opponent = ours(tab, ledger), theirs(tab, ledger)
    if found != opponent:
        raise SystemExit(f"{ledger.name}: {sorted(found ^ opponent)[:5]}")
    own, other = seconds(tab, ledger)
    rates = f"{count / own:>14,.0f}{count / other:>12,.0f}{other / own:>8.2f}"
    return f"{ledger.name:12}{share:>8.0%}{len(found):>10}{rates}\n"


def main() -> None:
    """Print a line for each ledger and share of faulty rows."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    sys.stdout.write(f"{'ledger':12}{'faulty':>8}{'findings':>10}{'ours rows/s':>14}{'pydantic':>12}{'ratio':>8}\n")
    for ledger in (MEMBERS, OUTFLOW, CONTACTS, MEETINGS, ATTENDANCE, DUES):
        for share in SHARES:
            sys.stdout.write(line(ledger, share, count))


if __name__ == "__main__":
    main()
