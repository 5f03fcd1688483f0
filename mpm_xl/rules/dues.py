"""Rules of 党费 and 党费补缴: a month is paid at one place, at the rate of its type (C10, G.3.12, G.5)."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from mpm_xl.dues import BULK, BY_WAGE, FARMER, GIVEN_FREELY, RETIRED, amount, exact
from mpm_xl.office import Office
from mpm_xl.rules.moments import moment
from validators.dates import YearMonth
from validators.issue import Issue
from validators.ledgers.dues import Dues
from validators.nothing import said

MONTHS = range(1, 13)
FIRST_YEAR, LAST_YEAR = 1900, 2100
BESIDE_THE_GRID = (GIVEN_FREELY, BULK)
LATE = ("延迟", "补缴往月")
CHECKED_BASES = ("按月工资", RETIRED)
MOST_OF_FARMERS = Decimal(1)
# A month may be rounded to a tenth of a yuan, or to DUES_STEP where that is more.
JIAO = Decimal("0.1")


class _Due(NamedTuple):
    """What a month asks for: no less than the one amount, and no more than the other."""

    least: Decimal
    most: Decimal


class _Month(NamedTuple):
    member: int
    year: int
    month: int


def months_are_paid_once(office: Office) -> Iterator[Issue]:
    """A month of a member stands on one row of 党费, and not before the month from which the row counts.

    Of a row that repeats a whole other one nothing is said month by month.
    """
    first: dict[_Month, int] = {}
    for row, note in office.once(office.dues).items():
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


def amounts_are_those_of_the_rules(office: Office) -> Iterator[Issue]:
    """A month is paid at the rate of its type; told once a row, for the months paid short and for those paid over."""
    for row, note in office.dues.rows.items():
        due = _due(office, note)
        paid = {month: said(getattr(note, f"m{month:02d}")) for month in MONTHS if due is not None}
        short = [month for month, yuan in paid.items() if yuan and due and yuan < due.least]
        over = [month for month, yuan in paid.items() if yuan and due and yuan > due.most]
        for code, months, yuan in (("MPM383", short, due and due.least), ("MPM384", over, due and due.most)):
            if months and yuan is not None:
                facts = {"months": "、".join(f"{month}月" for month in months), "kind": str(note.dues_type)}
                yield office.dues.issue(code, row, f"m{months[0]:02d}", amount=f"{yuan:f}", **facts)


def _due(office: Office, note: Dues) -> _Due | None:
    """Return what a month asks for where the row tells it; income that changes from month to month does not."""
    kind, base, fixed = said(note.dues_type) or "", said(note.base), said(note.fixed_amount)
    if kind in CHECKED_BASES:
        whole = exact(kind, base) if base is not None else None
        grain = max(JIAO, office.profile.dues_step)
        return None if whole is None else _Due(_stepped(whole, grain, ROUND_DOWN), _stepped(whole, grain, ROUND_UP))
    yuan = None if kind in BY_WAGE else amount(office.profile, kind, base, fixed)
    if yuan is None:
        return None
    return _Due(yuan, max(yuan, MOST_OF_FARMERS) if kind == FARMER else yuan)


def _stepped(yuan: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (yuan / step).quantize(Decimal(1), rounding) * step


def late_is_within_the_term(office: Office) -> Iterator[Issue]:
    """What was not paid may be made up for MAKE_UP_MONTHS, and no longer (article 12)."""
    longest = office.profile.make_up_months
    for row, note in office.dues_payments.rows.items():
        paid, month = moment(note.paid_on), said(note.month)
        if paid is None or not isinstance(month, YearMonth) or note.kind not in LATE:
            continue
        if paid.last > month.plus(longest).last:
            yield office.dues_payments.issue("MPM551", row, "paid_on", month=str(month), months=str(longest))


def large_sums_are_called_so(office: Office) -> Iterator[Issue]:
    """A sum given freely is 大额党费 from BULK_DUES on, and 自愿多交 below (article 11)."""
    limit = office.profile.bulk_dues
    for row, note in office.dues_payments.rows.items():
        yuan, kind = said(note.amount), said(note.kind)
        if yuan is not None and kind in BESIDE_THE_GRID and (kind == BULK) != (yuan >= limit):
            yield office.dues_payments.issue("MPM552", row, "kind", amount=f"{yuan:.2f}", limit=f"{limit:f}")


def months_are_after_admission(office: Office) -> Iterator[Issue]:
    """Dues are paid from the month of the meeting that admitted the member (article 8); told once a row."""
    for row, note in office.dues.rows.items():
        member, year = office.people.find(note.person), said(note.year)
        joined = moment(office.members.rows[member].join_date) if member is not None else None
        if joined is None or year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        for month in MONTHS:
            field = f"m{month:02d}"
            if said(getattr(note, field)) and YearMonth(year, month).last < joined.first:
                yield office.dues.issue("MPM553", row, field, day=joined.text)
                break


RULES = (
    months_are_paid_once, months_are_in_one_ledger, late_is_after_the_month, amounts_are_those_of_the_rules,
    late_is_within_the_term, large_sums_are_called_so, months_are_after_admission,
)  # fmt: skip
