"""Who is lost: no organisational life, no dues, no answer for LOST_MONTHS, and searched for in vain (rules C3, C18).

The silence alone is red; what it calls for is a search, and the procedure only when a search found nobody.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mpm_xl.alert import Alert
from mpm_xl.census import branch_of, departures
from mpm_xl.clocks.gaps import last_contact, last_life, starts, who
from mpm_xl.events import letters, paid_months
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from validators.dates import YearMonth, full_months
from validators.ledgers.members import PROBATIONARY
from validators.ledgers.searches import Search
from validators.nothing import said

LOST, REGAINED = "失联", "取得联系"
RECEIVED = "收到"
SETTLED = ("纳入", "限期改正", "劝退", "除名", "取消")
RULE = "C3"


@dataclass(frozen=True, slots=True)
class Silence:
    """Since when nothing was heard of a member, and the searches of the case that goes on."""

    since: date
    months: int
    searches: tuple[RowRef, ...]
    refs: tuple[RowRef, ...]


@lru_cache(maxsize=2)
def silences(office: Office) -> Mapping[int, Silence]:
    """Return since when nothing was heard of each member whose clocks run; who is found was heard of on that day."""
    found: dict[int, Silence] = {}
    signs = _signs(office)
    for member in who(office):
        start = starts(office).get(member)
        some = signs.get(member) or ([(start.day, (start.ref,))] if start else [])
        if some:
            since, refs = max(some, key=lambda sign: sign[0])
            case = _open_case(office, member)
            found[member] = Silence(since, max(0, full_months(since, office.as_of)), case, refs)
    return found


@lru_cache(maxsize=2)
def lost(office: Office) -> Mapping[int, Silence]:
    """Return who is lost: silent for LOST_MONTHS, and a search goes on without a result (JC-02, F26)."""
    return {
        member: silence
        for member, silence in silences(office).items()
        if silence.searches and silence.months >= office.profile.lost_months
    }


def alerts(office: Office) -> Iterator[Alert]:
    """Yield who is lost, who is silent and not searched for, and who was found without anything decided."""
    for member, silence in silences(office).items():
        if silence.months >= office.profile.lost_months:
            yield _silent(office, member, silence)
    for member, searches in _searches(office).items():
        _, row, note = searches[-1]
        if note.result == REGAINED and member not in departures(office) and not _settled(office, member, note):
            yield _regained(office, member, row, note)


def _silent(office: Office, member: int, silence: Silence) -> Alert:
    since = silence.since.isoformat()
    fact = (
        f"{since}以后没有参加组织生活、交纳党费和双向联系，已满{silence.months}个月"
        if member in _signs(office)
        else f"从{since}起没有任何记录，已满{silence.months}个月"
    )
    start = starts(office).get(member)
    responsible = start.responsible if start else ""
    behind = (*silence.refs, *silence.searches)
    if silence.searches:
        fact = f"{fact}；查找{len(silence.searches)}次，仍无法联系"
        action = _procedure(office, member)
    else:
        fact, action = f"{fact}；没有查找记录", "请立即查找，逐次登记在“失联查找”。"
    return Alert("红", LOST, RULE, fact, action, behind, member, responsible=responsible, period=since)


def _procedure(office: Office, member: int) -> str:
    months = office.profile.lost_months
    if branch_of(office, member) is None:
        return "请函告流出地党支部，由其核查处理。"
    if office.members.rows[member].member_class == PROBATIONARY:
        return f"预备党员失去联系{months}个月以上，提请支部按程序取消预备党员资格。"
    return f"符合“失去联系{months}个月以上”，提请支部按程序停止党籍。"


def _regained(office: Office, member: int, row: int, note: Search) -> Alert:
    day = said(note.date)
    fact = f"{day.isoformat() if day else ''}取得联系，还没有登记处理意见"
    if office.members.rows[member].member_class == PROBATIONARY:
        action = "请支部研究：纳入正常管理，或按程序取消预备党员资格；写在“处理意见”。"
    else:
        months = office.profile.correct_months
        action = f"请支部研究：纳入正常管理，或按程序限期改正（不超过{months}个月）、劝退、除名；写在“处理意见”。"
    return Alert("黄", REGAINED, RULE, fact, action, (RowRef("失联查找", row),), member, period=str(day or ""))


def _settled(office: Office, member: int, note: Search) -> bool:
    """Tell whether 处理意见 names one of the ways, or a measure was decided since the member was found."""
    found_on = said(note.date)
    if any(word in (said(note.opinion) or "") for word in SETTLED):
        return True
    return any(found_on is not None and day >= found_on for day in _measured(office).get(member, ()))


@lru_cache(maxsize=2)
def _measured(office: Office) -> Mapping[int, Sequence[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for note in office.once(office.measures).values():
        member, day = office.people.find(note.person), said(note.decided_on)
        if member is not None and day is not None and day <= office.as_of:
            found[member].append(day)
    return found


@lru_cache(maxsize=2)
def _searches(office: Office) -> Mapping[int, Sequence[tuple[date, int, Search]]]:
    """Return the searches for each member in the order of days; of one day, that which found the member is the last.

    A search whose result is not known tells nothing.
    """
    found: dict[int, list[tuple[date, int, Search]]] = defaultdict(list)
    for row, note in office.searches.rows.items():
        member, day = office.people.find(note.person), said(note.date)
        if member is not None and day is not None and day <= office.as_of and said(note.result) is not None:
            found[member].append((day, row, note))
    for some in found.values():
        some.sort(key=lambda one: (one[0], one[2].result == REGAINED, one[1]))
    return dict(found)


def _open_case(office: Office, member: int) -> tuple[RowRef, ...]:
    """Return the rows of the search that goes on: those after the last that found the member."""
    case: list[RowRef] = []
    for _, row, note in _searches(office).get(member, ()):
        case = [] if note.result == REGAINED else [*case, RowRef("失联查找", row)]
    return tuple(case)


@lru_cache(maxsize=2)
def _signs(office: Office) -> Mapping[int, list[tuple[date, tuple[RowRef, ...]]]]:
    """Return every last sign of each member, by kind."""
    found: dict[int, list[tuple[date, tuple[RowRef, ...]]]] = defaultdict(list)
    for signs in (last_life(office), last_contact(office)):
        for member, sign in signs.items():
            found[member].append((sign.day, sign.refs))
    for member, day, ref in _paid(office):
        found[member].append((day, (ref,)))
    for member, searches in _searches(office).items():
        for day, row, note in searches:
            if note.result == REGAINED:
                found[member].append((day, (RowRef("失联查找", row),)))
    return dict(found)


def _paid(office: Office) -> Iterator[tuple[int, date, RowRef]]:
    """Yield the days on which dues were paid: the last of a month paid on time, the day itself where it was late."""
    for person, months in paid_months(office).items():
        for month, paid in months.items():
            if paid.amount and not paid.late:
                yield person, min(month.last, office.as_of), paid.ref
    for row, late in office.dues_payments.rows.items():
        payer, day = office.people.find(late.person), said(late.paid_on)
        if payer is not None and day is not None and day <= office.as_of and late.amount != 0:
            yield payer, day, RowRef("党费补缴", row)
    yield from _said_to_be_paid(office)


def _said_to_be_paid(office: Office) -> Iterator[tuple[int, date, RowRef]]:
    """Yield the last day of the month that the opening or a letter of the other place names."""
    for row, member in office.once(office.members).items():
        opening = said(member.opening_paid_through)
        if isinstance(opening, YearMonth) and opening.first <= office.as_of:
            yield row, min(opening.last, office.as_of), RowRef("党员", row)
    for person, notes in letters(office).items():
        for one in notes:
            through = said(one.note.reported_paid_through)
            if isinstance(through, YearMonth) and one.note.direction == RECEIVED and through.first <= one.day:
                yield person, min(through.last, one.day), one.ref
