"""The duties that come back with every calendar period (rules C1.4, C1.5, C4).

A period counts where the trip covers at least PARTIAL_PERIOD of its days; otherwise the member is exempt (免), as in
periods without a trip.  What happens anywhere in the period counts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from mpm_xl.duties.model import EXEMPT, OVERDUE, Duty, before, begun, status_of
from mpm_xl.duties.spans import Spans, away, days_in, enough_days, here, in_service, latest_in
from mpm_xl.events import HOME_VISIT, contacts, letters, reports
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from validators.dates import Period, spring_window
from validators.nothing import said

CONTACT, VISIT, STUDY, THOUGHT = "联系", "家访", "学习汇报", "思想汇报"
FEEDBACK, REFRESH, FOUR_ONES, CARE = "反馈", "核实", "四个一", "节日慰问"
CARE_TAB, CONTACT_TAB = "慰问帮扶", "联系记录"
SERVES = {"学习情况": (STUDY,), "思想汇报": (THOUGHT,), "综合汇报": (STUDY, THOUGHT)}
FEEDBACK_KINDS = ("反馈函", "通报函")
IN_SERVICE, IN_SERVICE_LETTER, FIVE_WAYS = "在职反馈", "在职表现反馈", "五管"
ABROAD_PERIOD = "半年"
FESTIVALS = {"元旦": (1, 1), "七一": (7, 1)}
SPRING = "春节"
ONES: Mapping[str, str] = {"电话": "打电话", "短信": "发短信", "微信": "发短信", "寄送资料": "寄资料", "书信": "写信"}


class Event(NamedTuple):
    """Something that fulfils a duty: the day, the row it is written in, and which of several things it is."""

    day: date
    ref: RowRef
    item: str = ""


Events: TypeAlias = Mapping[int, Sequence[Event]]
Named: TypeAlias = tuple[Period, str]


@dataclass(frozen=True)
class Asked:
    """A duty that the place asks for: in which periods, of whom, what fulfils it, and how many different things."""

    kind: str
    spans: Spans
    periods: Sequence[Named]
    events: Events
    items: int = 0
    rule: str = "C4"


@lru_cache(maxsize=2)
def duties(office: Office) -> tuple[Duty, ...]:
    """Return contacts, visits and reports of the year of the 统计截止日, period by period up to that day."""
    return tuple(_classic(office, begun, office.as_of.year))


@lru_cache(maxsize=2)
def carried(office: Office) -> tuple[Duty, ...]:
    """Return those of the last period of the year before that were not done, while the first of this year runs."""
    return tuple(duty for duty in _classic(office, before, office.as_of.year - 1) if duty.status == OVERDUE)


@lru_cache(maxsize=2)
def more_duties(office: Office) -> tuple[Duty, ...]:
    """Return feedback, verification, 四个一 and care at festivals where due, of this year and the period before it."""
    profile = office.profile
    out, stays = away(office, office.as_of.year - 1), here(office)
    asked: list[Asked] = []
    if profile.feedback:
        asked.append(Asked(FEEDBACK, stays, _both(office, profile.feedback), _sent(office, FEEDBACK_KINDS)))
    if profile.feedback and profile.categories == FIVE_WAYS:
        told = _sent(office, (IN_SERVICE_LETTER,))
        asked.append(
            Asked(IN_SERVICE, in_service(office), [(one, "") for one in begun(office, profile.feedback)], told)
        )
    if profile.four_ones:
        asked.append(Asked(FOUR_ONES, out, _both(office, profile.four_ones), _ones(office), len(set(ONES.values()))))
    if profile.home_visit == "节日":
        asked.append(Asked(CARE, out, list(_festivals(office)), _care(office)))
    found = (duty for one in asked for duty in _of(office, one))
    return tuple(duty for duty in (*found, *_verified(office, out), *_verified(office, stays)) if duty.status != EXEMPT)


def _both(office: Office, length: str) -> list[Named]:
    return [(period, "") for period in (*before(office, length), *begun(office, length))]


def _classic(office: Office, periods: Callable[[Office, str], Iterable[Period]], year: int) -> Iterator[Duty]:
    """Yield contacts of those away and here, visits and reports of those away; study abroad has its own period."""
    profile, spans = office.profile, away(office, year)
    usual, abroad = _without(spans, abroad=True), _without(spans, abroad=False)
    visit = profile.home_visit if profile.home_visit != "节日" else None
    asked = (
        (CONTACT, profile.contact_period, usual),
        (VISIT, visit, spans),
        (STUDY, profile.study_report, spans),
        (THOUGHT, profile.thought_report, spans),
        (CONTACT, ABROAD_PERIOD, abroad),
        (CONTACT, profile.contact_period, here(office)),
    )
    for kind, length, whom in asked:
        if length:
            named = [(period, "") for period in periods(office, length)]
            yield from _of(office, Asked(kind, whom, named, _events(office)[kind]))


def _without(spans: Spans, *, abroad: bool) -> Spans:
    kept = {member: [one for one in some if one.abroad != abroad] for member, some in spans.items()}
    return {member: some for member, some in kept.items() if some}


def _of(office: Office, asked: Asked) -> Iterator[Duty]:
    periods = [(period, note, enough_days(office, period)) for period, note in asked.periods]
    for member, spans in asked.spans.items():
        counted = asked.events.get(member, ())
        for period, note, enough in periods:
            due = int(days_in(period, spans) >= enough) * max(asked.items, 1)
            inside = [event for event in counted if period.first <= event.day <= period.last]
            done = len({event.item for event in inside}) if asked.items else len(inside)
            span = latest_in(period, spans)
            yield Duty(
                kind=asked.kind, period=period, due=due, done=done, status=status_of(office, period, due, done),
                behind=tuple([event.ref for event in inside]), about=(span.ref,), rule=asked.rule,
                responsible=span.responsible, member=member, note=note, trip_row=span.row, tab=span.tab,
            )  # fmt: skip


def _verified(office: Office, whom: Spans) -> Iterator[Duty]:
    """Yield whether each member was verified: only the last time is known, and it answers for earlier periods too."""
    length = office.profile.refresh
    periods = [(period, enough_days(office, period)) for period, _ in _both(office, length)] if length else []
    for member, spans in whom.items() if periods else ():
        verified = said(office.members.rows[member].verified_on)
        for period, enough in periods:
            due = int(days_in(period, spans) >= enough)
            done = int(verified is not None and period.first <= verified <= office.as_of)
            span, ref = latest_in(period, spans), RowRef("党员", member)
            yield Duty(
                kind=REFRESH, period=period, due=due, done=done, status=status_of(office, period, due, done),
                behind=(ref,) * done, about=(ref, span.ref), responsible=span.responsible, member=member,
                trip_row=span.row, tab=span.tab,
            )  # fmt: skip


@lru_cache(maxsize=2)
def _events(office: Office) -> Mapping[str, Events]:
    """Return what fulfils each of the duties of old, in the order of days; a report is contact too."""
    found: dict[str, dict[int, list[Event]]] = {kind: defaultdict(list) for kind in (CONTACT, VISIT, STUDY, THOUGHT)}
    for member, made in contacts(office).items():
        found[CONTACT][member] = [Event(one.day, one.ref) for one in made]
        if visits := [Event(one.day, one.ref) for one in made if one.visit]:
            found[VISIT][member] = visits
    for member, told in reports(office).items():
        for report in told:
            for kind in SERVES.get(said(report.note.kind) or "", ()):
                found[kind][member].append(Event(report.day, report.ref))
    return found


def _sent(office: Office, kinds: Sequence[str]) -> Events:
    """Return the letters sent, each on the last day of what it tells of, or the day it was sent."""
    return {
        member: [
            Event(min(one.day, said(one.note.period_to) or one.day), one.ref)
            for one in some
            if one.note.direction == "发出" and said(one.note.kind) in kinds
        ]
        for member, some in letters(office).items()
    }


def _ones(office: Office) -> Events:
    return {
        member: [
            Event(one.day, one.ref, ONES[one.method])
            for one in made
            if one.ref.tab == CONTACT_TAB and one.method in ONES
        ]
        for member, made in contacts(office).items()
    }


def _care(office: Office) -> Events:
    """Return visits of care, and visits at home: either is care where it falls about a festival (S003 L34)."""
    return {
        member: [Event(one.day, one.ref) for one in made if one.ref.tab == CARE_TAB or one.method == HOME_VISIT]
        for member, made in contacts(office).items()
    }


def _festivals(office: Office) -> Iterator[Named]:
    """Yield the days about each festival of the year that have begun: SPRING_DAYS before and after it."""
    year, days = office.as_of.year, office.profile.spring_days
    windows = {name: about(date(year, *day), days) for name, day in FESTIVALS.items()}
    spring = spring_window(year, days)
    if spring is not None:
        windows[SPRING] = spring
    for name, window in sorted(windows.items(), key=lambda one: one[1].first):
        if window.first <= office.as_of:
            yield window, f"{year}年{name}"


def about(day: date, days: int) -> Period:
    """Return so many days on either side of a day."""
    return Period(date.fromordinal(day.toordinal() - days), date.fromordinal(day.toordinal() + days))
