"""Tables: from a tab to the rows of a ledger, found by heading, with every fault of the table reported."""

from workbook.tables.disorder import swap_issue
from workbook.tables.likeness import likeness
from workbook.tables.origin import Origin
from workbook.tables.reader import read_table
from workbook.tables.rows import events_of
from workbook.tables.seals import seals_carried, seals_now
from workbook.tables.table import HEADING_FAULTS, Table

__all__ = [
    "HEADING_FAULTS", "Origin", "Table", "events_of", "likeness", "read_table", "seals_carried", "seals_now",
    "swap_issue",
]  # fmt: skip
