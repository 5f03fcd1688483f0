"""The first and the last day that a typed date may mean: a month that is all that is known is not a day."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mpm_xl.office import Office
from validators.dates import RoughDate, YearMonth
from validators.row import Row
from workbook.tables import Table


class Moment(NamedTuple):
    """A date as precisely as it is known, and how it is written in a sentence."""

    first: date
    last: date
    text: str


def moment(value: object) -> Moment | None:
    """Return what a value of a date column means; None where it is blank, 无, 不掌握 or no date."""
    if isinstance(value, date):
        return Moment(value, value, value.isoformat())
    if isinstance(value, (RoughDate, YearMonth)):
        return Moment(value.first, value.last, str(value))
    return None


def table_of(office: Office, ledger: str) -> Table[Row]:
    """Return the table of a ledger by its name."""
    return _tables(office)[ledger]


def _tables(office: Office) -> Mapping[str, Table[Row]]:
    return {table.ledger.name: table for table in office.tables}
