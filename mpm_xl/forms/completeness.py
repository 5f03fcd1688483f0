"""填报情况: how each column of each ledger is filled, the four kinds of nothing counted apart (product, law 2)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import caption, common, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.office import Office
from mpm_xl.scope import on_sheet
from validators.column import Column
from validators.nothing import Nothing
from validators.row import Row
from workbook.forms.declaration import Block, Form, Item
from workbook.tables import Table, events_of

WIDTHS = (6, 14, 20, 10, 10, 10, 10, 10, 10, 10)
ACROSS = len(WIDTHS)
KINDS = {
    "filled": "已填", "blank": "空白", "none": "无", "unknown": "不掌握", "nought": "0", "unreadable": "看不懂",
}  # fmt: skip
FORM = Form(
    "FILLED", "填报情况", WIDTHS,
    (
        title(ACROSS, "台账填报情况"),
        caption(WIDTHS),
        Block(
            "列",
            (
                Item("number", "序号"),
                Item("tab", "台账"),
                Item("heading", "列"),
                Item("rows", "行数", "数字"),
                *(Item(field, heading, "数字") for field, heading in KINDS.items()),
            ),
        ),
        note(
            ACROSS,
            "空白是没有填写，“无”是确实没有，“不掌握”是问过而不知道，0是数字0，四者不同，分开统计。",
            "“看不懂”的见“问题清单”。一列全部已填，或整列空白而本制度不要求填写的，不列出。",
        ),
    ),
    repeat="列",
)  # fmt: skip


@dataclass(frozen=True)
class Filling:
    """One column of one ledger, or all the marks of a matrix, and the rows of the cells by what they hold."""

    table: Table[Row]
    field: str
    column: Column
    rows: dict[str, list[int]]

    @property
    def count(self) -> int:
        """How many cells there are."""
        return sum(map(len, self.rows.values()))

    def told(self, profile: str) -> bool:
        """Tell whether the column is worth a line: not all is filled, and somebody fills it or must."""
        filled, blank, count = len(self.rows["filled"]), len(self.rows["blank"]), self.count
        return filled < count and (blank < count or self.column.required(profile))

    @property
    def line(self) -> dict[str, Figure]:
        """The line of the column; every count leads to its rows."""
        tab = self.table.ledger.tab
        counted = {kind: Figure(len(rows), tuple(RowRef(tab, row) for row in rows)) for kind, rows in self.rows.items()}
        cells = tuple(RowRef(tab, row) for row in sorted(row for rows in self.rows.values() for row in rows))
        line = {"tab": Figure(tab), "heading": Figure(self.column.heading), "rows": Figure(len(cells), cells)}
        return line | counted


def fillings(table: Table[Row]) -> Iterator[Filling]:
    """Yield every column that the sheet has, with its rows by what they hold there."""
    for field, column in table.ledger.row.columns().items():
        if field not in table.columns:
            continue
        rows: dict[str, list[int]] = {kind: [] for kind in KINDS}
        for number, row in table.rows.items():
            rows[_kind(table, number, field, getattr(row, field))].append(number)
        yield Filling(table, field, column, rows)
    yield from _marks(table)


def _marks(table: Table[Row]) -> Iterator[Filling]:
    """Yield the marks of a matrix together: one cell for each row and each event that its unit has any mark for."""
    columns = events_of(table.tab, table.ledger, table.heading_row)
    units = {row: origin.unit for row, origin in table.origins.items()}
    held: dict[str | None, set[int]] = defaultdict(set)
    for number in table.rows:
        held[units.get(number)].update(at for at in columns.values() if table.tab.at(number, at) is not None)
    if table.ledger.matrix is None or not any(held.values()):
        return
    rows: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for number, row in table.rows.items():
        marks = {on_sheet(code, table.origins.get(number)) for code in getattr(row, "marks", {})}
        for code, at in columns.items():
            if at in held[units.get(number)]:
                blank = table.tab.at(number, at) is None
                rows["filled" if code in marks else "blank" if blank else "unreadable"].append(number)
    yield Filling(table, "marks", table.ledger.matrix.column, rows)


def _kind(table: Table[Row], row: int, field: str, value: object) -> str:
    if value is None:
        return "unreadable" if table.tab.at(row, table.columns[field]) is not None else "blank"
    if value is Nothing.NONE:
        return "none"
    if value is Nothing.UNKNOWN:
        return "unknown"
    return "nought" if isinstance(value, (int, Decimal)) and not isinstance(value, bool) and not value else "filled"


def values(office: Office, _: str) -> FormValues:
    """List the columns that are not filled throughout."""
    told = [
        one
        for table in office.tables if table.ledger.row.columns().get("remark") and table.rows
        for one in fillings(table) if one.field != "remark" and one.told(office.profile.name)
    ]  # fmt: skip
    results = [
        {"台账": one.table.ledger.tab, "列": one.column.heading, "行数": one.count}
        | {KINDS[kind]: len(rows) for kind, rows in one.rows.items()}
        for one in told
    ]
    return FormValues(common(office), {"列": numbered(one.line for one in told)}, {"填报情况": results})


SPEC = FormSpec(FORM, values, always=True)
