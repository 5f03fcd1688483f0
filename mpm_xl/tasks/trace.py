"""反查: from a number on a form to the rows of the ledgers it was made of."""

import re
from dataclasses import dataclass

from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.office import Office
from mpm_xl.scope import on_sheet
from mpm_xl.tasks.refresh import Plan, plan_refresh
from validators.cell import column_number, written
from validators.issue import Refusal
from validators.ledgers import LEDGERS
from validators.row import Row
from workbook.book import Book
from workbook.edit import Content, cell_of
from workbook.forms.layout import Slot
from workbook.tables import Origin, Table

WHERE = re.compile(r"'?(?P<tab>[^!！']+)'?[!！]\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>\d{1,7})")
LEDGER_TABS = {ledger.tab for ledger in LEDGERS}
PERSON_FIELDS = ("person", "name", "unit_name")


@dataclass(frozen=True)
class Behind:
    """One row behind a number: the ledger's tab, the row number, the row's key and the person's name.

    ``origin`` is where the row came from, through however many levels; None where it was typed in this workbook.
    """

    tab: str
    row: int
    key: str
    name: str
    origin: Origin | None = None


@dataclass(frozen=True)
class Traced:
    """A number of a form, and every row it comes from."""

    where: str
    value: Content
    rows: tuple[Behind, ...]


def trace(book: Book, where: str) -> Traced:
    """Return the rows behind a cell such as ``F26 情况统计表!C6``.

    Raises Refusal where the cell is not one that a refresh fills from ledgers, and where it does not
    hold what the ledgers now say.
    """
    match = WHERE.fullmatch(where.strip())
    if not match:
        raise Refusal("MPM917", where=where)
    if match["tab"] not in book.tabs():
        raise Refusal("MPM921", where=where, file=book.name, tab=match["tab"])
    if match["tab"] in LEDGER_TABS:
        raise Refusal("MPM941", where=where)
    plan = plan_refresh(book)
    sheets = [sheet for sheet in plan.sheets if sheet.layout.tab.title == match["tab"]]
    row, column = int(match["row"]), column_number(match["column"])
    slot = sheets[0].layout.slot(row, column) if sheets else None
    figure = _figure(sheets[0].values, slot) if slot else None
    if slot is None or figure is None or not (figure.behind or figure.value == 0):
        raise Refusal("MPM918", where=where)
    standing, due = book.read(match["tab"]).at(row, column), sheets[0].layout.shown(slot, figure.value)
    if standing is None and _shown(due):
        raise Refusal("MPM936", where=where)
    if _shown(due) != _shown(standing):
        raise Refusal("MPM919", where=where, old=_shown(standing), new=_shown(due))
    return Traced(where, figure.value, tuple(_behind(plan, ref) for ref in figure.behind))


def _figure(values: FormValues, slot: Slot) -> Figure | None:
    """Return what a refresh puts into one cell of a sheet."""
    if slot.block:
        lines = values.blocks.get(slot.block, ())
        return lines[slot.line].get(slot.field) if slot.line < len(lines) else None
    return values.fields.get(slot.field)


def _behind(plan: Plan, ref: RowRef) -> Behind:
    table = _table(plan.office, ref.tab)
    row = table.rows[ref.row]
    person = next((str(getattr(row, field)) for field in PERSON_FIELDS if getattr(row, field, None)), "")
    origin = table.origins.get(ref.row)
    values = (getattr(row, field) for field in table.ledger.key)
    key = " ".join(on_sheet(str(value), origin) for value in values if value is not None)
    return Behind(ref.tab, ref.row, key or f"第{ref.row}行", person, origin)


def _table(office: Office, tab: str) -> Table[Row]:
    return next(table for table in office.tables if table.ledger.tab == tab)


def _shown(content: Content) -> str:
    return written(cell_of(content))
