"""三不: no relation transferred, no organisational life, no dues; first taught, then the branch is asked (JF-09)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from mpm_xl.advice import advised, is_left_undone
from mpm_xl.alert import Alert
from mpm_xl.census import branch_of
from mpm_xl.clocks.gaps import DUES, LIFE, Gap, gaps, starts
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import open_trips
from validators.dates import YearMonth, add_months
from validators.nothing import said

NO_RELATION, NO_LIFE, NO_DUES = "不办关系", "不过组织生活", "不交党费"
THREE_NOES = "三不"
EDUCATION = "教育引导"
CRITICISM = ("批评教育", "提醒谈话")
RULE = "C3"


@dataclass(frozen=True, slots=True)
class Flag:
    """One of the three: ``began`` is the day from which it was left undone, ``since`` the day from which it counts."""

    kind: str
    began: date
    since: date
    refs: tuple[RowRef, ...]


@lru_cache(maxsize=2)
def three_no(office: Office) -> Mapping[int, Sequence[Flag]]:
    """Return the flags of each member that has any; none where there is 正当理由."""
    relations, found = _relations(office), {}
    for member in gaps(office):
        flags = [*relations.get(member, ()), *_gaps(office, member)]
        if flags:
            found[member] = tuple(flags)
    return found


def alerts(office: Office) -> Iterator[Alert]:
    """Yield which flags a member was not taught of since they began, and which stand EDUCATE_DAYS after it."""
    for member, first in _first_taught(office).items():
        untaught = {flag: flag.began for flag, when in first.items() if when is None}
        if untaught:
            fact = _told(untaught, "以后没有教育引导的记录")
            yield _alert(office, member, fact, "请谈话教育引导，登记在“谈话”（类别教育引导）。", _refs(untaught))
        still = {flag: when for flag, when in first.items() if when is not None and _is_over(office, flag, when[0])}
        if still:
            days = {flag: day for flag, (day, _) in still.items()}
            fact = _told(days, f"教育引导，{office.profile.educate_days}天以后仍未改正")
            ours = branch_of(office, member) is not None
            action = "提请支部研究，按程序办理。" if ours else "请函告流出地党支部研究。"
            yield _alert(office, member, fact, action, (*_refs(still), *(ref for _, ref in still.values())))


def untaught_of(office: Office, member: int) -> frozenset[str]:
    """Return which of the three a member was not taught of since they began: a talk is asked for."""
    return frozenset(flag.kind for flag, when in _first_taught(office).get(member, {}).items() if when is None)


@lru_cache(maxsize=2)
def _first_taught(office: Office) -> Mapping[int, Mapping[Flag, tuple[date, RowRef] | None]]:
    """Return of each flag of a member when the member was first taught of it, and the row that says so."""
    taught = _taught(office)
    return {
        member: {flag: _taught_of(flag, taught.get(member, ())) for flag in flags}
        for member, flags in three_no(office).items()
    }


def _alert(office: Office, member: int, fact: str, action: str, refs: tuple[RowRef, ...]) -> Alert:
    start = starts(office).get(member)
    began = min(flag.began for flag in three_no(office)[member]).isoformat()
    responsible = start.responsible if start else ""
    return Alert("黄", THREE_NOES, RULE, fact, action, refs, member, responsible=responsible, period=began)


def _taught_of(flag: Flag, taught: Sequence[tuple[date, RowRef]]) -> tuple[date, RowRef] | None:
    """Return the first time that a member was taught after a thing began to be left undone."""
    return min((one for one in taught if one[0] > flag.began), key=lambda one: one[0], default=None)


def _is_over(office: Office, flag: Flag, taught: date) -> bool:
    return office.as_of >= max(taught, flag.since) + timedelta(office.profile.educate_days)


def _told(days: Mapping[Flag, date], what: str) -> str:
    """Return what is said of flags and the day of each, those of one day together."""
    alike: dict[date, list[str]] = defaultdict(list)
    for flag, day in days.items():
        alike[day].append(flag.kind)
    return "；".join(f"{'、'.join(kinds)}：{day.isoformat()}{what}" for day, kinds in alike.items())


def _refs(flags: Iterable[Flag]) -> tuple[RowRef, ...]:
    return tuple(ref for flag in flags for ref in flag.refs)


def _gaps(office: Office, member: int) -> Iterator[Flag]:
    months = office.profile.gap_warn
    own = gaps(office)[member]
    life, dues = own.get(LIFE), own.get(DUES)
    if life is not None and _counts(life):
        yield Flag(NO_LIFE, life.since, add_months(life.since, months), life.refs)
    if dues is not None and _counts(dues):
        month = YearMonth(dues.since.year, dues.since.month)
        yield Flag(NO_DUES, dues.since, month.plus(months).last, dues.refs)


def _counts(gap: Gap) -> bool:
    return gap.level in ("红", "黄")


def _relations(office: Office) -> Mapping[int, Sequence[Flag]]:
    """Return who was advised to transfer more than TRANSFER_WAIT months ago, and did not begin to since leaving."""
    found: dict[int, Sequence[Flag]] = {}
    for trip in open_trips(office):
        since = advised(office)[trip.row].since
        if trip.member is not None and since is not None and is_left_undone(office, trip):
            wait = add_months(since, office.profile.transfer_wait)
            found[trip.member] = (Flag(NO_RELATION, since, wait + timedelta(1), (RowRef("流出", trip.row),)),)
    return found


def _taught(office: Office) -> Mapping[int, Sequence[tuple[date, RowRef]]]:
    """Return the days on which each member was taught: by a talk, a contact of that kind, or a measure decided."""
    found: dict[int, list[tuple[date, RowRef]]] = defaultdict(list)
    rows = (
        *((note.person, said(note.date), RowRef("谈话", row)) for row, note in office.talks.rows.items()
          if note.kind == EDUCATION),
        *((note.person, said(note.date), RowRef("联系记录", row)) for row, note in office.contacts.rows.items()
          if note.reached and EDUCATION in (said(note.topics) or ())),
        *((note.person, said(note.decided_on), RowRef("处置处分", row))
          for row, note in office.once(office.measures).items() if said(note.measure) in CRITICISM),
    )  # fmt: skip
    for person, day, ref in rows:
        member = office.people.find(person)
        if member is not None and day is not None and day <= office.as_of:
            found[member].append((day, ref))
    return found
