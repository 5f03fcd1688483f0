"""Generated ledgers on sheets, as a clerk keeps them: our columns at the right, seals where asked for."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import TypeVar

from mpm_xl.demo.filled import filled
from validators.cell import Cell, Grid
from validators.ledgers import LEDGERS
from validators.row import Ledger, Row
from workbook.schema import SEALS_HEADING
from workbook.tab import Area, Tab
from workbook.tables import Table, read_table

PEOPLE = tuple(
    f"{family}{given}" for family in "马苏李杨孙" for given in ("文博", "梅", "学良", "玉兰", "志强", "秀英")
)
ORGS = ("前进村党支部", "红旗村党支部")
AS_OF = date(2024, 12, 31)
PROFILE = "高台"
TOP = 2
OURS_LACK = "MPM235"
R = TypeVar("R", bound=Row)
KEPT = tuple(ledger for ledger in LEDGERS if not ledger.essential)


def sheet(ledger: Ledger[Row], cells: Grid) -> Tab:
    """Return a tab of a heading row and rows, with its Excel Table."""
    area = Area(TOP, 1, TOP + len(cells) - 1, len(cells[0]))
    return Tab(ledger.tab, [[ledger.purpose], *cells], {ledger.table: area}, {}, (), frozenset(), frozenset())


def read(ledger: Ledger[R], cells: Grid) -> Table[R]:
    """Read a sheet that lacks columns of ours, without the finding that it does."""
    return read_tab(sheet(ledger, cells), ledger)


def read_tab(tab: Tab, ledger: Ledger[R]) -> Table[R]:
    table = read_table(tab, ledger, PROFILE, "x.xlsx")
    return replace(table, issues=tuple(issue for issue in table.issues if issue.code != OURS_LACK))


def plain(ledger: Ledger[Row], count: int, seed: int) -> Grid:
    """Return the headings and generated rows of a ledger; those of a matrix with a few events."""
    rng = Random(seed)
    declared = ledger.row.columns()
    events = ["会2401", "会2402", "会2403"] if ledger.matrix else []
    headings: list[Cell] = [column.heading for column in declared.values()]
    cells: Grid = [[*headings, *events]]
    for line in filled(ledger, count, rng, PEOPLE, ORGS, AS_OF):
        cells.append([*(line.get(field) for field in declared), *(rng.choice(("√", "事假", None)) for _ in events)])
    return cells


def sealed(ledger: Ledger[Row], cells: Grid) -> Grid:
    """Return the same sheet with the seals that the rows shall carry in a last column."""
    wide: Grid = [[*cells[0], SEALS_HEADING], *([*line, None] for line in cells[1:])]
    return resealed(ledger, wide)


def resealed(ledger: Ledger[Row], cells: Grid) -> Grid:
    """Return the sheet with its seals written anew."""
    at = cells[0].index(SEALS_HEADING)
    seals = read(ledger, cells).seals
    return [[*line[:at], seals.get(number, line[at]), *line[at + 1 :]] for number, line in enumerate(cells, TOP)]


def codes(table: Table[Row], *wanted: str) -> list[tuple[str, str]]:
    """Return code and heading of the findings with these codes."""
    return [(issue.code, issue.place.heading) for issue in table.issues if issue.code in wanted]
