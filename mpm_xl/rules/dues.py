"""Rules of 党费 and 党费补缴: a month is paid at one place, at the rate of its type (C10, G.3.12, G.5)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from mpm_xl.office import Office
from mpm_xl.rules.moments import moment
from validators.dates import YearMonth
from validators.issue import Issue
from validators.ledgers.dues import Dues
from validators.nothing import said

MONTHS = range(1, 13)
BESIDE_THE_GRID = ("自愿多交", "大额党费")
LATE = ("延迟", "补缴往月")
# The rate on the whole base by what the base is no more than (rules C10); a month may be rounded to a tenth of a yuan.
RATES: Mapping[str, Sequence[tuple[int | None, Decimal]]] = {
    "按月工资": (
        (3000, Decimal("0.005")), (5000, Decimal("0.01")), (10000, Decimal("0.015")), (None, Decimal("0.02")),
    ),
    "离退休": ((5000, Decimal("0.005")), (None, Decimal("0.01"))),
}  # fmt: skip
JIAO = Decimal("0.1")
REDUCED, EXEMPT = "减缴", "免缴"


class _Due(NamedTuple):
    """What a month asks for: no less than the one amount, and no more than the other."""

    least: Decimal
    most: Decimal


LEAST = Decimal("0.2")
FIXED: Mapping[str, _Due] = {
    "农民": _Due(LEAST, Decimal(1)), EXEMPT: _Due(Decimal(0), Decimal(0)),
    **dict.fromkeys(("学生", "下岗失业", "救济抚恤", "低保"), _Due(LEAST, LEAST)),
}  # fmt: skip


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


def amounts_are_those_of_the_rules(office: Office) -> Iterator[Issue]:
    """A month is paid at the rate of its type; told once a row, for the months paid short and for those paid over."""
    for row, note in office.dues.rows.items():
        due = _due(note)
        paid = {month: said(getattr(note, f"m{month:02d}")) for month in MONTHS if due is not None}
        short = [month for month, yuan in paid.items() if yuan and due and yuan < due.least]
        over = [month for month, yuan in paid.items() if yuan and due and yuan > due.most]
        for code, months, amount in (("MPM383", short, due and due.least), ("MPM384", over, due and due.most)):
            if months and amount is not None:
                facts = {"months": "、".join(f"{month}月" for month in months), "kind": str(note.dues_type)}
                yield office.dues.issue(code, row, f"m{months[0]:02d}", amount=f"{amount:f}", **facts)


def _due(note: Dues) -> _Due | None:
    """Return what a month asks for where the row tells it; income that changes from month to month does not."""
    kind, base, fixed = said(note.dues_type) or "", said(note.base), said(note.fixed_amount)
    if kind in RATES and base is not None:
        rate = next(rate for limit, rate in RATES[kind] if limit is None or base <= limit)
        exact = base * rate
        return _Due(exact.quantize(JIAO, ROUND_DOWN), exact.quantize(JIAO, ROUND_UP))
    if kind == REDUCED and fixed is not None:
        return _Due(fixed, fixed)
    return FIXED.get(kind)


RULES = (
    months_are_paid_once, months_are_in_one_ledger, late_is_after_the_month, amounts_are_those_of_the_rules,
)  # fmt: skip
