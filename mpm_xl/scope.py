"""What a unit calls by a code of its own: meetings, classes and requests of two units may have the same one.

Above the branches a code is qualified by the unit that its row came from, so that every rule, duty and score finds the
meeting of the same unit without asking for it; people see the code as it stands on the sheet.
"""

from dataclasses import replace
from typing import Any

from validators.column import Kind
from validators.ledgers import LEDGERS
from validators.row import R_co, Row
from workbook.tables import Origin, Table

BETWEEN = "/"
_REFERRED = {
    column.choices for ledger in LEDGERS for column in ledger.row.columns().values() if column.kind is Kind.REFERENCE
}
_EVENTFUL = {series.ledger for ledger in LEDGERS if ledger.matrix for series in ledger.matrix.series}


def qualified(table: Table[R_co]) -> Table[R_co]:
    """Return the table with the codes of every row from below qualified by the unit of the row."""
    if not table.origins:
        return table
    fields = [field for field, column in table.ledger.row.columns().items() if column.kind is Kind.REFERENCE]
    if table.ledger.tab in _REFERRED or table.ledger.name in _EVENTFUL:
        fields += table.ledger.key
    if not fields and table.ledger.matrix is None:
        return table
    rows = dict(table.rows)
    for number, origin in table.origins.items():
        rows[number] = table.ledger.row.of(_qualified(rows[number], fields, origin))
    return replace(table, rows=rows)


def _qualified(row: Row, fields: list[str], origin: Origin) -> dict[str, Any]:
    values = dict(row.__dict__)
    for field in fields:
        if isinstance(values[field], str):
            values[field] = _code(values[field], origin)
    if "marks" in values:
        values["marks"] = {_code(code, origin): mark for code, mark in values["marks"].items()}
    return values


def _code(code: str, origin: Origin) -> str:
    return f"{origin.unit}{BETWEEN}{code}"


def on_sheet(code: str, origin: Origin | None) -> str:
    """Return a code as it stands on the sheet in a row that came from there."""
    return code.removeprefix(f"{origin.unit}{BETWEEN}") if origin else code
