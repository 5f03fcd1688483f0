"""What is due of each member by month, what was paid, and until when (rules C10).

A member has paid through the last month that is paid, or for which nothing is due; months are lacking once they are
over.  A letter of the other place tells until when dues were paid there, unless 党费 says that they are paid here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from mpm_xl.alert import Alert
from mpm_xl.census import branch_of
from mpm_xl.events import letters, paid_months
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from validators.dates import RoughDate, YearMonth
from validators.ledgers.dues import Dues
from validators.nothing import said
from validators.profile import Profile

FARMER, REDUCED, EXEMPT = "农民", "减缴", "免缴"
BY_WAGE = ("按月工资", "年薪制", "不按月取酬")
RETIRED = "离退休"
LEAST_KINDS = ("学生", "下岗失业", "救济抚恤", "低保")
LEAST = Decimal("0.2")
BULK, GIVEN_FREELY = "大额党费", "自愿多交"
HANDED_UP = "上缴"
HOME, HOST = "流出地", "流入地"
RECEIVED = "收到"
RULE = "C10"
# The rate on the whole base by what the base is no more than (规定 articles 2 to 5).
WAGE_RATES: Sequence[tuple[int | None, Decimal]] = (
    (3000, Decimal("0.005")), (5000, Decimal("0.01")), (10000, Decimal("0.015")), (None, Decimal("0.02")),
)  # fmt: skip
RATES: Mapping[str, Sequence[tuple[int | None, Decimal]]] = {
    **dict.fromkeys(BY_WAGE, WAGE_RATES), RETIRED: ((5000, Decimal("0.005")), (None, Decimal("0.01"))),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Through:
    """The last month up to which dues are settled, with the row that says so."""

    month: YearMonth
    ref: RowRef


@dataclass(frozen=True, slots=True)
class _Term:
    """A row of 党费 from its 起算月 to the month before the next row of the year."""

    first: YearMonth
    last: YearMonth
    row: int
    note: Dues


def exact(kind: str, base: Decimal) -> Decimal | None:
    """Return the rate of a type applied to the whole base, not rounded; None where the type has no base."""
    rates = RATES.get(kind, ())
    return next((base * rate for limit, rate in rates if limit is None or base <= limit), None)


def amount(
    profile: Profile, kind: str, base: Decimal | None = None, fixed: Decimal | None = None
) -> Decimal | None:  # fmt: skip
    """Return the yuan due of a month by type, base and fixed sum, rounded half up to DUES_STEP; None if unknown."""
    if kind == FARMER:
        return profile.dues_farmer
    if kind in LEAST_KINDS:
        return LEAST
    if kind == EXEMPT:
        return Decimal(0)
    found = fixed if kind == REDUCED else exact(kind, base) if base is not None else None
    if found is None or kind == REDUCED:
        return found
    steps = (found / profile.dues_step).quantize(Decimal(1), ROUND_HALF_UP)
    return steps * profile.dues_step


def due(office: Office, member: int, month: YearMonth) -> Decimal | None:
    """Return what a month asks of a member by the row of 党费 in force; nothing before admission, None if unknown."""
    if month < _admitted(office, member):
        return Decimal(0)
    term = _term(office, member, month)
    if term is None:
        return None
    note = term.note
    return amount(office.profile, said(note.dues_type) or "", said(note.base), said(note.fixed_amount))


@lru_cache(maxsize=2)
def paid_through(office: Office) -> Mapping[int, Through]:
    """Return until when each member's dues are settled (交至); who has no record at all is missing."""
    found: dict[int, Through] = {}
    for member, through in _settled(office):
        known = found.get(member)
        if known is None or through.month > known.month:
            found[member] = through
    return found


def gap(office: Office, member: int, since: YearMonth | None = None) -> int:
    """Return how many months are over since the dues are settled (rules C3 dues_gap).

    ``since`` is the month from which to count where there is no record; without it nothing is counted.
    """
    through = paid_through(office).get(member)
    start = through.month if through else since
    if start is None:
        return 0
    return max(0, max(start, _admitted(office, member).plus(-1)).until(last_complete(office.as_of)))


@lru_cache(maxsize=2)
def unpaid(office: Office) -> Mapping[int, tuple[YearMonth, ...]]:
    """Return the months that are over and nothing says that they are paid or not due, since the records begin."""
    found: dict[int, tuple[YearMonth, ...]] = {}
    last, paid, known = last_complete(office.as_of), paid_months(office), _declared(office)
    for member, first in _begins(office).items():
        covered = known.get(member)
        start = max(first, _admitted(office, member), covered.month.plus(1) if covered else first)
        months = (start.plus(number) for number in range(max(0, start.until(last) + 1)))
        lacking = tuple(
            month for month in months if month not in paid.get(member, {}) and due(office, member, month) != 0
        )
        if lacking:
            found[member] = lacking
    return found


def last_complete(as_of: date) -> YearMonth:
    """Return the last calendar month that is over on a day; on its last day it is."""
    month = YearMonth(as_of.year, as_of.month)
    return month if as_of == month.last else month.plus(-1)


def alerts(office: Office) -> Iterator[Alert]:
    """Yield months that can be made up only a few days more, and large sums that go to the centre (articles 11, 12)."""
    for member, lacking in unpaid(office).items():
        if branch_of(office, member) is not None:
            yield from _made_up_soon(office, member, lacking)
    for row, note in office.dues_payments.rows.items():
        giver, day, yuan = office.people.find(note.person), said(note.paid_on), said(note.amount)
        if note.kind != BULK or giver is None or day is None or day > office.as_of or yuan is None:
            continue
        if HANDED_UP not in (said(note.remark) or ""):
            fact = f"{day.isoformat()}一次自愿交纳党费{yuan:.2f}元"
            action = "请全额上缴中央；上缴以后在备注中写明“已上缴”。"
            behind = (RowRef("党费补缴", row),)
            yield Alert("蓝", BULK, RULE, fact, action, behind, giver, period=day.isoformat())


def _made_up_soon(office: Office, member: int, lacking: Sequence[YearMonth]) -> Iterator[Alert]:
    """Yield the month whose time to be made up ends within SOON_DAYS."""
    for month in lacking:
        deadline = month.plus(office.profile.make_up_months).last
        if deadline - timedelta(office.profile.soon_days) <= office.as_of <= deadline:
            term = _term(office, member, month)
            behind = (RowRef("党费", term.row) if term else RowRef("党员", member),)
            fact, action = _lacking(office, member, month)
            fact += f"{deadline.isoformat()}以前可以补缴"
            yield Alert("黄", "党费补缴", RULE, fact, action, behind, member, deadline=deadline, period=str(month))


def _lacking(office: Office, member: int, month: YearMonth) -> tuple[str, str]:
    """Return what is known of an unpaid month, and what to do: without a type nobody knows whether it was due."""
    term, yuan = _term(office, member, month), due(office, member, month)
    if term is None or said(term.note.dues_type) is None:
        return (
            f"{month}没有交党费的记录，党费类型不清楚，是否应交不能判断；应交的，",
            "请先核实党费类型，填在“党费”中。",
        )
    how_much = "" if yuan is None else f"（{yuan:.2f}元）"
    return f"{month}的党费没有交{how_much}，", "请提醒本人补缴，登记在“党费补缴”。"


def _settled(office: Office) -> Iterator[tuple[int, Through]]:
    """Yield every month up to which something says that dues are settled."""
    yield from _declared(office).items()
    for member, months in paid_months(office).items():
        last = max(months, default=None)
        if last is not None:
            yield member, Through(last, months[last].ref)
    now = YearMonth(office.as_of.year, office.as_of.month)
    for member, terms in _terms(office).items():
        for term in terms:
            if said(term.note.dues_type) == EXEMPT and term.first <= now:
                yield member, Through(min(term.last, now), RowRef("党费", term.row))


@lru_cache(maxsize=2)
def _declared(office: Office) -> Mapping[int, Through]:
    """Return the latest month that 期初党费交至 or a letter of the other place names."""
    found: dict[int, Through] = {}
    for row, member in office.once(office.members).items():
        opening = said(member.opening_paid_through)
        if isinstance(opening, YearMonth) and opening.first <= office.as_of:
            found[row] = Through(opening, RowRef("党员", row))
    for person, notes in letters(office).items():
        if _pays_here(office, person):
            continue
        for one in notes:
            month = said(one.note.reported_paid_through)
            known = found.get(person)
            if not isinstance(month, YearMonth) or one.note.direction != RECEIVED or month.first > one.day:
                continue
            if known is None or month > known.month:
                found[person] = Through(month, one.ref)
    return found


def _pays_here(office: Office, member: int) -> bool:
    """Tell whether the newest 交纳地 of 党费 is the place of this office, so that the other place takes no dues."""
    places = [place for term in _terms(office).get(member, ()) if (place := said(term.note.pay_place))]
    ours = HOME if branch_of(office, member) is not None else HOST
    return bool(places) and places[-1] == ours


@lru_cache(maxsize=2)
def _terms(office: Office) -> Mapping[int, Sequence[_Term]]:
    """Return the rows of 党费 of each member in the order of their months."""
    rows: dict[tuple[int, int], list[tuple[int, int, Dues]]] = defaultdict(list)
    for row, note in office.once(office.dues).items():
        member, year, first = office.people.find(note.person), said(note.year), said(note.from_month) or 1
        if member is not None and year is not None and 1 <= first <= 12:  # noqa: PLR2004  -- months
            rows[member, year].append((first, row, note))
    found: dict[int, list[_Term]] = defaultdict(list)
    for (member, year), notes in sorted(rows.items(), key=lambda item: item[0]):
        notes.sort(key=lambda one: one[:2])
        ends = [*(first - 1 for first, _, _ in notes[1:]), 12]
        for (first, row, note), last in zip(notes, ends, strict=True):
            if first <= last:
                found[member].append(_Term(YearMonth(year, first), YearMonth(year, last), row, note))
    return dict(found)


def _term(office: Office, member: int, month: YearMonth) -> _Term | None:
    terms = _terms(office).get(member, ())
    return next((term for term in terms if term.first <= month <= term.last), None)


@lru_cache(maxsize=2)
def _begins(office: Office) -> Mapping[int, YearMonth]:
    """Return the month from which 党费 or 期初党费交至 speaks of a member."""
    found = {member: terms[0].first for member, terms in _terms(office).items() if terms}
    for member, declared in _declared(office).items():
        if declared.ref.tab == "党员":
            found[member] = declared.month.plus(1)
    return found


def _admitted(office: Office, member: int) -> YearMonth:
    """Return the month of the meeting that admitted a member, from which dues are owed (article 8)."""
    joined = said(office.members.rows[member].join_date)
    if not isinstance(joined, RoughDate):
        return YearMonth(1, 1)
    return YearMonth(joined.last.year, joined.last.month)
