"""Sheets that look like a ledger under another name: one that was renamed, or a copy of one."""

from collections.abc import Iterable
from typing import NamedTuple

from validators.row import Ledger, Row
from workbook.schema import OURS
from workbook.tab import Tab
from workbook.tables.headings import find_headings
from workbook.tables.table import columns_of


class Likeness(NamedTuple):
    """The ledger that a sheet looks like, the columns it has of it, and how many of its rows hold something."""

    ledger: Ledger[Row]
    columns: int
    rows: int


def likeness(tab: Tab, ledgers: Iterable[Ledger[Row]]) -> Likeness | None:
    """Return the ledger that a sheet looks like: it has the columns of ours, and of no other more columns."""
    found = (one for ledger in ledgers if (one := _likeness(tab, ledger)))
    return max(found, key=lambda one: one.columns, default=None)


def _likeness(tab: Tab, ledger: Ledger[Row]) -> Likeness | None:
    headings = find_headings(tab, ledger)
    if headings is None or not all(columns_of(tab.cells[headings.row - 1], name) for name in OURS):
        return None
    rows = sum(
        any(tab.at(row, at) is not None for at in headings.columns.values())
        for row in range(headings.row + 1, len(tab.cells) + 1)
    )
    return Likeness(ledger, len(headings.columns), rows)
