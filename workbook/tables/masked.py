"""Masked numbers: one finding a column where they came from below, and a fault where somebody typed them here."""

from collections.abc import Iterator, Mapping, Sequence

from validators.column import Kind
from validators.issue import Issue
from validators.reading import MASKED, STAR
from validators.row import Row
from workbook.tables.table import Table

TYPED = {Kind.ID_NUMBER: "MPM130", Kind.PHONE: "MPM127"}


def masked_issues(table: Table[Row], masked: Mapping[str, Sequence[int]]) -> Iterator[Issue]:
    """Report the rows of each field that hold a masked number.

    A row came from below where it says so, or has the match code that goes with a masked number.
    """
    declared = table.ledger.row.columns()
    for field, rows in masked.items():
        received = [row for row in rows if row in table.origins or getattr(table.rows[row], "match_code", None)]
        if received:
            yield table.issue(MASKED, received[0], field, count=str(len(received)))
        for row in rows:
            if row not in received:
                yield table.issue(TYPED[declared[field].kind], row, field, which=STAR)
