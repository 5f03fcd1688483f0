"""Four clocks of a member: organisational life, dues, tasks, contact; how long they stand still (rules C3).

They run for all who count and for members here.  Where there is no record at all, the clock of somebody away or here
starts on 外出日期 or 流入日期, and for one at home there is none.  A rough date of the opening means its last day.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from mpm_xl.alert import Level
from mpm_xl.census import branch_of, registered
from mpm_xl.dues import gap, last_complete, paid_through
from mpm_xl.events import attended, contacts, letters
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.select import age_of
from mpm_xl.trips import Trip, open_stays, open_trips
from validators.dates import RoughDate, YearMonth, full_months
from validators.ledgers.members import Member
from validators.ledgers.trainings import Training
from validators.nothing import said

LIFE, DUES, TASK, CONTACT = "组织生活", "党费", "交办任务", "不主动联系"
RECEIVED = "收到"
PUSHED = "推送资料"
NOT_DONE = "未完成交办任务"
DONE = ("志愿服务", "清单事项", "社区服务", "急难险重", "义务劳动")


@dataclass(frozen=True, slots=True)
class Sign:
    """The last day on which something happened, and the rows that say so."""

    day: date
    refs: tuple[RowRef, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """Where the clock of a mobile member starts that has no record: which date of which row it is."""

    day: date
    name: str
    ref: RowRef
    responsible: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody need not do what the others must, and since when, where that is known."""

    text: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """How long one thing has not happened; ``level`` is None below GAP_WARN, ``start`` is set where nothing is known.

    ``since`` is the day of the last time, for dues the last day of the month up to which they are paid.
    """

    kind: str
    since: date
    months: int
    level: Level | None
    refs: tuple[RowRef, ...]
    start: Start | None = None
    reason: str = ""


def who(office: Office) -> tuple[int, ...]:
    """Return the rows of 党员 whose clocks run: all who count, and the members here."""
    return tuple(dict.fromkeys((*registered(office), *(stay.member for stay in open_stays(office) if stay.member))))


@lru_cache(maxsize=2)
def starts(office: Office) -> Mapping[int, Start]:
    """Return since when each mobile member is away or here, and who is the contact."""
    found = {
        stay.member: Start(stay.start, "流入日期", RowRef("流入", stay.row), said(stay.note.contact_person) or "")
        for stay in open_stays(office)
        if stay.member is not None and stay.start is not None
    }
    first: dict[int, Trip] = {}
    for trip in open_trips(office):
        if trip.member is not None and trip.start is not None:
            other = first.get(trip.member)
            if other is None or other.start is None or trip.start < other.start:
                first[trip.member] = trip
    for member, trip in first.items():
        if trip.start is not None:
            contact = said(trip.note.contact_person) or ""
            found[member] = Start(trip.start, "外出日期", RowRef("流出", trip.row), contact)
    return found


@lru_cache(maxsize=2)
def last_life(office: Office) -> Mapping[int, Sign]:
    """Return when each member last took part, here, at the other place by its letter, or before the ledgers began."""
    found: dict[int, Sign] = {}
    for row, member in office.once(office.members).items():
        _later(found, row, _opening(office, member.opening_last_life), (RowRef("党员", row),))
    for person, events in attended(office).items():
        for one in events:
            if one.took_part and not (isinstance(one.event, Training) and one.event.kind == PUSHED):
                _later(found, person, one.day, one.refs)
    for person, notes in letters(office).items():
        for letter in notes:
            day = said(letter.note.reported_last_life) if letter.note.direction == RECEIVED else None
            _later(found, person, day if day is not None and day <= letter.day else None, (letter.ref,))
    return found


@lru_cache(maxsize=2)
def last_contact(office: Office) -> Mapping[int, Sign]:
    """Return when each member was last reached or heard of: a letter that was not answered is none (rules C4)."""
    found: dict[int, Sign] = {}
    for row, member in office.once(office.members).items():
        _later(found, row, _opening(office, member.opening_last_contact), (RowRef("党员", row),))
    for person, events in contacts(office).items():
        for one in events:
            if one.two_way:
                _later(found, person, one.day, (one.ref,))
    return found


def _later(found: dict[int, Sign], member: int, day: date | None, refs: tuple[RowRef, ...]) -> None:
    if day is not None and (member not in found or day > found[member].day):
        found[member] = Sign(day, refs)


def _opening(office: Office, value: object) -> date | None:
    return min(value.last, office.as_of) if isinstance(value, RoughDate) and value.first <= office.as_of else None


def reason_of(office: Office, member: Member) -> Reason | None:
    """Return 正当理由 in force on the 统计截止日, or the age from which nothing is asked (EXEMPT_AGE)."""
    excuse, since, age = said(member.excuse), said(member.excuse_from), age_of(member, office)
    if age is not None and age >= office.profile.exempt_age:
        return Reason(f"满{office.profile.exempt_age}周岁")
    if excuse is None or (since is not None and since > office.as_of):
        return None
    return Reason(excuse, since)


def _life(office: Office, member: int) -> Gap | None:
    """Return how long a member has not taken part in anything."""
    return _since_sign(office, LIFE, member, last_life(office).get(member))


def _contact(office: Office, member: int) -> Gap | None:
    """Return how long a member who is away was not reached or heard of (GT-06); at home there is no such clock."""
    start = starts(office).get(member)
    if start is None or branch_of(office, member) is None:
        return None
    found = _since_sign(office, CONTACT, member, last_contact(office).get(member))
    return replace(found, level="黄") if found is not None and found.level == "红" else found


def _since_sign(office: Office, kind: str, member: int, sign: Sign | None) -> Gap | None:
    start = None if sign else starts(office).get(member)
    since = sign.day if sign else start.day if start else None
    if since is None:
        return None
    reason = reason_of(office, office.members.rows[member])
    months = max(0, full_months(since, office.as_of))
    before = max(0, full_months(since, reason.since)) if reason and reason.since else 0
    refs = sign.refs if sign else (start.ref,) if start else ()
    return Gap(kind, since, months, _level(office, months, reason, before), refs, start, _text(reason))


def _dues(office: Office, member: int) -> Gap | None:
    """Return for how many months a member has not paid; of members here only where dues are paid here."""
    through, start = paid_through(office).get(member), starts(office).get(member)
    if through is None and (start is None or branch_of(office, member) is None):
        return None
    first = through.month if through else YearMonth(start.day.year, start.day.month) if start else None
    months = gap(office, member, first)
    if first is None:
        return None
    reason = reason_of(office, office.members.rows[member])
    before = first.until(last_complete(reason.since)) if reason and reason.since else 0
    refs = (through.ref,) if through else (start.ref,) if start else ()
    level = _level(office, months, reason, before)
    return Gap(DUES, first.last, months, level, refs, None if through else start, _text(reason))


@lru_cache(maxsize=2)
def _tasks(office: Office) -> Mapping[int, Sequence[tuple[date, bool, int]]]:
    found: dict[int, list[tuple[date, bool, int]]] = defaultdict(list)
    for row, deed in office.deeds.rows.items():
        day, member = said(deed.date), office.people.find(deed.person)
        if member is not None and day is not None and day <= office.as_of and said(deed.kind) in (NOT_DONE, *DONE):
            found[member].append((day, deed.kind == NOT_DONE, row))
    return {member: sorted(rows) for member, rows in found.items()}


def _task(office: Office, member: int) -> Gap | None:
    """Return from the first to the last task not done, with none done between nor since; one alone is no gap."""
    failed: list[tuple[date, int]] = []
    for day, not_done, row in _tasks(office).get(member, ()):
        failed = [*failed, (day, row)] if not_done else []
    if not failed:
        return None
    reason = reason_of(office, office.members.rows[member])
    months = full_months(failed[0][0], failed[-1][0])
    before = max(0, full_months(failed[0][0], reason.since)) if reason and reason.since else 0
    refs = tuple(RowRef("积分事项", row) for _, row in failed)
    level = _level(office, months, reason, min(before, months))
    return Gap(TASK, failed[0][0], months, level, refs, None, _text(reason))


def _level(office: Office, months: int, reason: Reason | None, before: int) -> Level | None:
    """Return 红 from GAP_ALERT, 黄 from GAP_WARN, 蓝 with a reason; ``before`` are the months without the reason."""
    if months < office.profile.gap_warn:
        return None
    if reason is not None and before < office.profile.gap_alert:
        return "蓝"
    return "红" if months >= office.profile.gap_alert else "黄"


def _text(reason: Reason | None) -> str:
    if reason is None:
        return ""
    return f"{reason.text}（{reason.since.isoformat()}起）" if reason.since else reason.text


@lru_cache(maxsize=2)
def gaps(office: Office) -> Mapping[int, Mapping[str, Gap]]:
    """Return the clocks that run, by the row of 党员 and by what they are about."""
    found = {member: [clock(office, member) for clock in (_life, _dues, _task, _contact)] for member in who(office)}
    return {member: {gap.kind: gap for gap in some if gap is not None} for member, some in found.items()}
