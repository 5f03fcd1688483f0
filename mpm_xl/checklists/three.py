"""三有三知 (rules C17; CY-26): three cards, three kinds of word, two of appraisal, and three things known.

登记卡 is shown by 建卡日期, 联系卡 by a 联系人 (it is the page of F05), 管理卡 by 建卡日期 and 档案号 together, for it
is kept in the file (CY-08).  Years and quarters are those of the calendar.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mpm_xl.checklists.subjects import Subject, Tick, known, subject_of, subjects
from mpm_xl.events import contacts, reports, talks
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from validators.dates import PERIOD_MONTHS, Period, add_months, periods_of
from validators.ledgers.outflow import Outflow
from validators.nothing import said

THOUGHT_KINDS = ("思想汇报", "综合汇报")
ESSAY = "学习心得体会"
LETTERS = ("书信", "电子邮件", "寄送资料")
THOUGHT = "思想"
NOT_GRADED = "未评"
YEAR_MONTHS = 12
PARTS: Mapping[str, tuple[str, ...]] = {
    "有卡": ("登记卡", "联系卡", "管理卡"),
    "有言": ("电话联系", "信函联系", "每季思想汇报"),
    "有评": ("民主评议", "心得体会"),
    "知去向": ("知去向",),
    "知现状": ("知现状",),
    "知思想": ("知思想",),
}
SIX = tuple(PARTS)


@dataclass(frozen=True, slots=True)
class ThreeHaves:
    """What one member has of the eleven parts, by name."""

    member: int
    ticks: Mapping[str, Tick]

    def has(self, name: str) -> bool:
        """Tell whether one of the six is met: all its parts are."""
        return all(self.ticks[part].done for part in PARTS[name])

    @property
    def met(self) -> bool:
        """达标: all six are met."""
        return all(map(self.has, SIX))

    @property
    def lacking(self) -> tuple[str, ...]:
        """The parts that are not met."""
        return tuple(part for parts in PARTS.values() for part in parts if not self.ticks[part].done)


def three_haves(office: Office) -> tuple[ThreeHaves, ...]:
    """Return 三有三知 of all who are away or here."""
    return tuple(three_haves_of(office, one.at) for one in subjects(office))


def three_haves_of(office: Office, at: int) -> ThreeHaves:
    """Return 三有三知 of one member on the 统计截止日."""
    return ThreeHaves(at, dict(_ticks(office, at)))


def _ticks(office: Office, at: int) -> Iterator[tuple[str, Tick]]:
    member, one = office.members.rows[at], subject_of(office).get(at)
    own = RowRef("党员", at)
    carded = said(member.carded_on) is not None
    yield "登记卡", Tick(carded, (own,))
    yield "联系卡", Tick(one is not None and said(one.note.contact_person) is not None, _of(one))
    yield "管理卡", Tick(carded and said(member.file_no) is not None, (own,))
    yield "电话联系", Tick(said(member.phone) is not None, (own,))
    written = [event.ref for event in contacts(office).get(at, ()) if _wrote(event.method) and _now(office, event.day)]
    yield "信函联系", Tick(bool(written), tuple(written))
    thoughts = [event for event in reports(office).get(at, ()) if event.note.kind in THOUGHT_KINDS]
    days = [event.day for event in thoughts]
    yield "每季思想汇报", Tick(_every_quarter(office, one, days), tuple([event.ref for event in thoughts]))
    graded = _appraised(office).get(at, ())
    yield "民主评议", Tick(bool(graded), graded)
    essays = [
        event.ref for event in reports(office).get(at, ()) if event.note.kind == ESSAY and _now(office, event.day)
    ]
    yield "心得体会", Tick(bool(essays), tuple(essays))
    verified = said(member.verified_on)
    period = PERIOD_MONTHS.get(office.profile.refresh or "", YEAR_MONTHS)
    yield "知去向", Tick(_place_known(one) and _within(verified, period, office.as_of), (own, *_of(one)))
    latest = _within(verified, office.profile.status_months, office.as_of)
    yield "知现状", Tick(_state_known(one) and latest, (own, *_of(one)))
    minds = tuple(_minds(office, at))
    yield "知思想", Tick(bool(minds), minds)


def _of(one: Subject | None) -> tuple[RowRef, ...]:
    return (one.ref,) if one else ()


def _wrote(method: str) -> bool:
    return method in LETTERS


def _now(office: Office, day: date) -> bool:
    return day.year == office.as_of.year


def _every_quarter(office: Office, one: Subject | None, days: list[date]) -> bool:
    """Tell whether every quarter that is over has a report, where the trip covers enough of it (rules C1.5)."""
    start = one.start if one and one.start else date(office.as_of.year, 1, 1)
    enough = office.profile.partial_period
    over = [
        quarter for quarter in periods_of(office.as_of.year, "季")
        if quarter.last < office.as_of and quarter.overlap(start, quarter.last) >= enough * quarter.days
    ]  # fmt: skip
    return all(any(day in quarter for day in days) for quarter in over)


@lru_cache(maxsize=2)
def _appraised(office: Office) -> Mapping[int, tuple[RowRef, ...]]:
    """Return the rows of 民主评议 of the year that give a grade, by member."""
    found: dict[int, tuple[RowRef, ...]] = {}
    for row, note in office.once(office.appraisals).items():
        member = office.people.find(note.person)
        late = (said(note.graded_on) or office.as_of) > office.as_of
        if member and note.year == office.as_of.year and said(note.grade) not in (None, NOT_GRADED) and not late:
            found[member] = (*found.get(member, ()), RowRef("民主评议", row))
    return found


def _place_known(one: Subject | None) -> bool:
    """Tell whether place and employer are known; who works nowhere says 无."""
    if one is None:
        return False
    if isinstance(one.note, Outflow):
        return said(one.note.dest_place) is not None and known(one.note.dest_unit)
    return said(one.note.residence) is not None and known(one.note.work_unit)


def _state_known(one: Subject | None) -> bool:
    if one is None:
        return False
    if isinstance(one.note, Outflow):
        return said(one.note.living_status) is not None
    return said(one.note.job_state) is not None and said(one.note.residence_state) is not None


def _within(day: date | None, months: int, as_of: date) -> bool:
    return day is not None and day <= as_of <= add_months(day, months)


def _minds(office: Office, at: int) -> Iterator[RowRef]:
    """Yield the reports and talks of the quarter that say something of 思想."""
    quarter = _quarter(office.as_of)
    for report in reports(office).get(at, ()):
        if report.day in quarter and (report.note.kind in THOUGHT_KINDS or said(report.note.thought) is not None):
            yield report.ref
    for talk in talks(office).get(at, ()):
        if talk.day in quarter and THOUGHT in f"{said(talk.note.subject) or ''}{said(talk.note.content) or ''}":
            yield talk.ref


def _quarter(day: date) -> Period:
    return next(quarter for quarter in periods_of(day.year, "季") if day in quarter)
