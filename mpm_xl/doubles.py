"""Rows that repeat the key of an earlier row, whichever way the person is written: they count once (G.2, C12.6).

A key that is not wholly known is equal to none.  Units below count by themselves, and so give the same key to different
rows, save where the key is of all units.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import TypeAlias

from validators.column import Kind
from validators.nothing import Nothing
from validators.row import R_co, Row
from workbook.tables import Table

FIRST_MONTH = 1
DEFAULTS: Mapping[str, int] = {"from_month": FIRST_MONTH}
Find: TypeAlias = Callable[[str | Nothing | None], int | None]


def nobody(_: str | Nothing | None) -> None:
    """Find no person, where a key names none."""


def doubles(table: Table[Row], find: Find) -> Mapping[int, int]:
    """Return the rows that repeat an earlier one, with that one; ``find`` finds the row of a person on 党员."""
    first: dict[Hashable, int] = {}
    found: dict[int, int] = {}
    for row, note in table.rows.items() if table.ledger.key else ():
        key = _key(table, row, note, find)
        earlier = row if key is None else first.setdefault(key, row)
        if earlier != row:
            found[row] = earlier
    return found


def without(table: Table[R_co], repeated: Mapping[int, int]) -> Mapping[int, R_co]:
    """Return the rows of a table save those that repeat an earlier one."""
    return {row: note for row, note in table.rows.items() if row not in repeated} if repeated else table.rows


def _key(table: Table[Row], row: int, note: Row, find: Find) -> Hashable | None:
    origin = None if table.ledger.key_of_all else table.origins.get(row)
    parts: list[Hashable] = [origin and origin.unit]
    for field in table.ledger.key:
        value = getattr(note, field)
        if table.ledger.row.columns()[field].kind is Kind.PERSON:
            value = find(value)
        elif value is None and field in table.ledger.key_may_lack:
            value = DEFAULTS.get(field)
        if value is None or isinstance(value, Nothing):
            return None
        parts.append(value)
    return tuple(parts)
