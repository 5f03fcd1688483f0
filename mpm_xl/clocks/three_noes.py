"""三不: no relation transferred, no organisational life, no dues; first taught, then the branch is asked (JF-09)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from mpm_xl.advice import Code, advised
from mpm_xl.alert import Alert
from mpm_xl.census import TRANSFER_OUT, branch_of
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
    """Yield who is flagged and was not taught, and who is flagged still EDUCATE_DAYS after it."""
    taught = _taught(office)
    for member, flags in three_no(office).items():
        began, since = min(one.began for one in flags), min(one.since for one in flags)
        days = [(day, ref) for day, ref in taught.get(member, ()) if day > began]
        names, refs = "、".join(one.kind for one in flags), tuple(ref for one in flags for ref in one.refs)
        start = starts(office).get(member)
        responsible = start.responsible if start else ""
        if not days:
            fact, action = f"{names}；没有教育引导的记录", "请谈话教育引导，登记在“谈话”（类别教育引导）。"
            yield Alert("黄", THREE_NOES, RULE, fact, action, refs, member, responsible=responsible)
            continue
        first, ref = min(days, key=lambda one: one[0])
        if office.as_of >= max(first, since) + timedelta(office.profile.educate_days):
            fact = f"{names}；{first.isoformat()}教育引导，{office.profile.educate_days}天以后仍未改正"
            ours = branch_of(office, member) is not None
            action = "提请支部研究，按党章规定的程序处置。" if ours else "请函告流出地党支部研究。"
            yield Alert("黄", THREE_NOES, RULE, fact, action, (*refs, ref), member, responsible=responsible)


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
    found: dict[int, list[Flag]] = defaultdict(list)
    moved, advice = _moved(office), advised(office)
    for trip in open_trips(office):
        one = advice.get(trip.row)
        if one is None or one.code is not Code.TRANSFER or one.since is None:
            continue
        if trip.member is None or trip.start is None:
            continue
        wait = add_months(one.since, office.profile.transfer_wait)
        if office.as_of > wait and not any(day >= trip.start for day in moved.get(trip.member, ())):
            flag = Flag(NO_RELATION, one.since, wait + timedelta(1), (RowRef("流出", trip.row),))
            found[trip.member] = [flag]
    return found


def _moved(office: Office) -> Mapping[int, Sequence[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for note in office.once(office.transfers).values():
        member, day = office.people.find(note.person), said(note.date)
        if note.direction == TRANSFER_OUT and member is not None and day is not None and day <= office.as_of:
            found[member].append(day)
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
