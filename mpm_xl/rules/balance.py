"""上期末党员数 and who came and went since make the members of today (rules C14); large changes want a 说明."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from mpm_xl.census import TRANSFER_IN, departures, registered
from mpm_xl.office import Office
from mpm_xl.rates import percent
from mpm_xl.rules.names import names_of
from mpm_xl.select import select, unlisted
from validators.dates import RoughDate, periods_of
from validators.issue import Issue
from validators.nothing import said

OPENING = "上期末党员数"
# The computed totals that a figure of 历年数据 is compared with, by indicator.
COMPARED = {"流出党员数": "流出合计", "流入党员数": "流入合计", "省外流出数": "跨省"}
MEMBERS = "党员总数"
YEAR_END = (12, 31)
PER_CENT, RATE = 100, "率"
PERIOD_NAMES = ("月", "季", "半年", "年")


class Term(NamedTuple):
    """Who came, or who went: the words for it, the ledger or column that says so, and the rows of 党员."""

    words: str
    source: str
    members: Sequence[int]


def opening_makes_closing(office: Office) -> Iterator[Issue]:
    """The opening figure, with those who came and without those who went, is the number of members."""
    row, since = _opening(office)
    opening = said(office.history.rows[row].value) if row else None
    if opening is None or since is None:
        return
    came, went = _came(office, since), _went(office, since)
    expected = opening + sum(len(term.members) for term in came) - sum(len(term.members) for term in went)
    closing = _closing(office)
    if expected != closing:
        facts = {
            "opening": _plain(opening), "terms": "，".join(_text(office, term) for term in (*came, *went)),
            "expected": _plain(expected), "closing": str(closing), "rest": _plain(abs(closing - expected)),
        }  # fmt: skip
        yield office.history.issue("MPM417", row, "value", **facts)


def _opening(office: Office) -> tuple[int, date | None]:
    """Return the row of the newest opening figure, and the last day of the period it closed.

    A figure of last year is that of 31 December; one of this year that of the day before the period of the report.
    """
    rows = {
        year: row
        for row, note in office.history.rows.items()
        if note.indicator == OPENING and (year := said(note.year)) is not None
    }
    year = office.as_of.year
    length = said(office.settings.report_period)
    if year in rows and length in PERIOD_NAMES:
        period = next(one for one in periods_of(year, str(length)) if office.as_of in one)
        day = period.first - timedelta(days=1)
        if day.year == year:
            return rows[year], day
    return (rows[year - 1], date(year - 1, *YEAR_END)) if year - 1 in rows else (0, None)


def _came(office: Office, since: date) -> Sequence[Term]:
    """Return who was transferred in and who was admitted after a day."""
    moved = [row for row in _transferred_in(office, since) if _ours(office, row)]
    admitted = [
        row
        for row, member in office.members.rows.items()
        if row not in moved
        and isinstance(join := said(member.join_date), RoughDate)
        and since < join.first <= office.as_of
        and _ours(office, row)
    ]
    return Term("加转入", office.transfers.ledger.tab, moved), Term("加发展", "入党时间", admitted)


def _went(office: Office, since: date) -> Sequence[Term]:
    """Return who left after a day, by the ledger that says so; a departure without a day is one of this period."""
    gone: dict[str, list[int]] = defaultdict(list)
    for row, departure in departures(office).items():
        if _ours(office, row) and (departure.day is None or departure.day > since):
            gone[departure.tab].append(row)
    words = (("减转出", office.transfers), ("减去世等", office.members), ("减处置", office.measures))
    return [Term(word, table.ledger.tab, gone[table.ledger.tab]) for word, table in words]


def _ours(office: Office, row: int) -> bool:
    """Tell whether a person counts here, or did until a departure."""
    gone = departures(office).get(row)
    if gone is not None and gone.tab == office.transfers.ledger.tab:
        return True
    return office.tree.find(office.members.rows[row].branch) is not None


def _transferred_in(office: Office, since: date) -> Sequence[int]:
    """Return the members whose transfer into the unit from outside was accepted in the period, each once."""
    found: dict[int, None] = {}
    for note in office.transfers.rows.values():
        member, day = office.people.find(note.person), said(note.accepted_on)
        between = office.tree.find(note.from_org) is not None and office.tree.find(note.to_org) is not None
        if note.direction == TRANSFER_IN and not between and member and day and since < day <= office.as_of:
            found[member] = None
    return list(found)


def _closing(office: Office) -> int:
    return len(registered(office)) + sum(unlisted(office).values())


def _text(office: Office, term: Term) -> str:
    names = f"（{term.source}：{names_of(office, term.members)}）" if term.members else ""
    return f"{term.words}{len(term.members)}人{names}"


def changes_are_explained(office: Office) -> Iterator[Issue]:
    """A total that changed by more than CHANGE_ALERT per cent since last year wants a 说明."""
    limit = office.profile.change_alert
    for row, note in office.history.rows.items():
        indicator, then = said(note.indicator), said(note.value)
        now = _now(office).get(indicator or "")
        if said(note.year) != office.as_of.year - 1 or not then or now is None:
            continue
        change = percent(now - then, then)
        if change is not None and abs(now - then) * PER_CENT > limit * then:
            facts = {
                "indicator": str(indicator), "year": str(note.year), "then": _plain(then), "now": str(now),
                "percent": f"{change:+f}", "limit": str(limit),
            }  # fmt: skip
            yield office.history.issue("MPM418", row, "value", **facts)


def typed_totals_are_computed(office: Office) -> Iterator[Issue]:
    """A figure of this year is what the ledgers make; persons are whole, and a rate is written in per cent."""
    for row, note in office.history.rows.items():
        indicator, value = said(note.indicator) or "", said(note.value)
        if value is None:
            continue
        now = _now(office).get(indicator)
        if (indicator in COMPARED or indicator in (MEMBERS, OPENING)) and value % 1:
            yield office.history.issue("MPM427", row, "value", indicator=indicator)
        elif indicator.endswith(RATE) and 0 < value <= 1:
            yield office.history.issue("MPM428", row, "value", indicator=indicator, meant=_plain(value * PER_CENT))
        elif said(note.year) == office.as_of.year and now is not None and value != now:
            facts = {"indicator": indicator, "year": str(note.year), "now": str(now)}
            yield office.history.issue("MPM426", row, "value", **facts)


@lru_cache(maxsize=2)
def _now(office: Office) -> Mapping[str, int]:
    """Return the figures of today that 历年数据 is compared with, by indicator."""
    return {MEMBERS: _closing(office), **{name: len(select(office, counted)) for name, counted in COMPARED.items()}}


def _plain(number: Decimal | int) -> str:
    return f"{Decimal(number).normalize():f}"


RULES = (opening_makes_closing, changes_are_explained, typed_totals_are_computed)
