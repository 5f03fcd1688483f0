"""Rules of 党费 and 党费补缴: a month is paid at one place (domain ledgers G.3.12, G.5)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from mpm_xl.office import Office
from mpm_xl.rules.moments import moment
from validators.dates import YearMonth
from validators.issue import Issue
from validators.nothing import said

MONTHS = range(1, 13)
BESIDE_THE_GRID = ("自愿多交", "大额党费")
LATE = ("延迟", "补缴往月")


class _Month(NamedTuple):
    member: int
    year: int
    month: int


def months_are_paid_once(office: Office) -> Iterator[Issue]:
    """A month of a member stands on one row of 党费, and not before the month from which the row counts."""
    first: dict[_Month, int] = {}
    for row, note in office.dues.rows.items():
        member, year, begins = office.people.find(note.person), said(note.year), said(note.from_month)
        for month in MONTHS:
            field = f"m{month:02d}"
            if getattr(note, field) is None:
                continue
            if begins is not None and begins in MONTHS and month < begins:
                yield office.dues.issue("MPM363", row, field, first=str(begins))
            elif member is not None and year is not None:
                earlier = first.setdefault(_Month(member, year, month), row)
                if earlier != row:
                    yield office.dues.issue("MPM315", row, field, other=str(earlier))


def months_are_in_one_ledger(office: Office) -> Iterator[Issue]:
    """A month that the grid holds is not paid again on 党费补缴."""
    grid = _grid(office)
    for row, note in office.dues_payments.rows.items():
        member, month = office.people.find(note.person), said(note.month)
        if member is None or not isinstance(month, YearMonth) or note.kind in BESIDE_THE_GRID:
            continue
        other = grid.get(_Month(member, month.year, month.month))
        if other is not None:
            yield office.dues_payments.issue("MPM362", row, "month", month=str(month), other=str(other))


def late_is_after_the_month(office: Office) -> Iterator[Issue]:
    """What is paid within its month is not late."""
    for row, note in office.dues_payments.rows.items():
        paid, month = moment(note.paid_on), said(note.month)
        if paid is not None and isinstance(month, YearMonth) and note.kind in LATE and paid.last <= month.last:
            yield office.dues_payments.issue("MPM376", row, "paid_on", kind=str(note.kind), month=str(month))


@lru_cache(maxsize=2)
def _grid(office: Office) -> Mapping[_Month, int]:
    """Return the first row of 党费 that holds each month of a member."""
    found: dict[_Month, int] = {}
    for row, note in office.dues.rows.items():
        member, year = office.people.find(note.person), said(note.year)
        for month in MONTHS if member is not None and year is not None else ():
            if said(getattr(note, f"m{month:02d}")) is not None:
                found.setdefault(_Month(member or 0, year or 0, month), row)
    return found


RULES = (months_are_paid_once, months_are_in_one_ledger, late_is_after_the_month)
