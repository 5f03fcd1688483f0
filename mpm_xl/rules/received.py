"""Rows that came from the level below stay as they came: what is wrong with them is put right where they were typed."""

from collections.abc import Iterator

from mpm_xl.canonical import digests_now
from mpm_xl.office import Office
from validators.issue import Issue
from validators.row import Row
from workbook.tables import HEADING_FAULTS, Table
from workbook.tables.origin import UNIT_LIST

WHO = ("person", "name")


def rows_from_below_are_as_they_came(office: Office) -> Iterator[Issue]:
    """A row of a unit below holds what it held when it was consolidated; what is written beside it does not count.

    Where headings are faulty nobody can tell which cells are whose, and nothing is told.
    """
    for table in office.tables:
        if not any(issue.code in HEADING_FAULTS for issue in table.issues):
            for row, digest in digests_now(table):
                if digest != table.origins[row].digest:
                    yield _changed(office, table, row)


def _changed(office: Office, table: Table[Row], row: int) -> Issue:
    origin = table.origins[row]
    unit = called(office, origin.unit)
    field = next(one for one in (*WHO, *table.ledger.key, *table.ledger.row.columns()) if one in table.columns)
    if not origin.digest:
        return table.issue("MPM652", row, field, unit=unit)
    if origin.file == UNIT_LIST:
        return table.issue("MPM653", row, field, unit=unit)
    return table.issue("MPM651", row, field, unit=unit, file=origin.file, line=str(origin.row))


def called(office: Office, unit: str) -> str:
    """Return how a unit is called: its name where 党组织 tells it, and its code."""
    row = office.tree.find(unit)
    name = office.orgs.tab.at(row, office.orgs.columns["name"]) if row and "name" in office.orgs.columns else None
    return f"“{name}”（{unit}）" if name else unit


RULES = (rows_from_below_are_as_they_came,)
