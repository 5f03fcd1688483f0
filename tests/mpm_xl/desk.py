"""An office read from a workbook in memory: rows by ledger and field, as a clerk would have typed them."""

from collections.abc import Mapping, Sequence
from datetime import date

from mpm_xl.load import load
from mpm_xl.office import Office
from validators.cell import Cell, Grid
from validators.ledgers import LEDGERS
from validators.ledgers.settings import Settings
from validators.row import Ledger, Row
from workbook.books.memory import MemoryBook
from workbook.schema import SCHEMA_VERSION, VERSION_ITEM
from workbook.tab import Area, Tab

Lines = Sequence[Mapping[str, Cell]]
UNIT = "前进村党支部"
SETTINGS: Mapping[str, Cell] = {
    "unit_name": UNIT, "unit_code": "620799-05-012", "level": "支部", "report_period": "季",
    "region": "甘肃省张掖市高台县",
}  # fmt: skip
BRANCH: Mapping[str, Cell] = {"code": "620799-05-012", "name": UNIT, "org_type": "党支部"}


def desk(profile: str, as_of: str, rows: Mapping[str, Lines], **settings: Cell) -> Office:
    """Return the office of one branch on a day; without rows of 党组织 the branch itself is all there is."""
    return load(desk_book(profile, as_of, rows, **settings))


def desk_book(profile: str, as_of: str, rows: Mapping[str, Lines], *more: Tab, **settings: Cell) -> MemoryBook:
    """Return the same workbook, with more tabs."""
    rows = {"orgs": [BRANCH], **rows}
    values = {**SETTINGS, "profile": profile, "as_of": date.fromisoformat(as_of), **settings}
    headings = {field: column.heading for field, column in Settings.columns().items()}
    lines: list[Mapping[str, Cell]] = [{"item": headings[field], "value": value} for field, value in values.items()]
    lines.append({"item": VERSION_ITEM, "value": SCHEMA_VERSION})
    tabs = [_tab(ledger, lines if ledger.name == "settings" else rows.get(ledger.name, ())) for ledger in LEDGERS]
    return MemoryBook([*tabs, *more])


def _tab(ledger: Ledger[Row], lines: Lines) -> Tab:
    fields = list(ledger.row.columns())
    events = list(dict.fromkeys(field for line in lines for field in line if field not in fields))
    headings: list[Cell] = [ledger.row.columns()[field].heading for field in fields]
    grid: Grid = [[ledger.purpose], [*headings, *events]]
    grid += [[line.get(field) for field in (*fields, *events)] for line in lines]
    area = Area(2, 1, max(len(grid), 3), len(fields) + len(events))
    return Tab(ledger.tab, grid, {ledger.table: area}, {}, (), frozenset(), frozenset(), protected=False)
