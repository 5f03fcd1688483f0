"""What is due once of a trip, a stay, a letter or a report: talks, check-ins, letters, classes (rules C4)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from mpm_xl.census import branch_of
from mpm_xl.duties.model import OUTFLOW_TAB, Duty, Task, status_of
from mpm_xl.duties.periodic import FEEDBACK_KINDS
from mpm_xl.duties.spans import away, here, responsible_for
from mpm_xl.events import attended, letters, reports, talks
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import Stay, Trip, open_stays, open_trips, trips
from validators.column import Column
from validators.dates import Period, add_months, spring_window
from validators.ledgers.inflow import Inflow
from validators.ledgers.outflow import Outflow
from validators.ledgers.trainings import Training
from validators.nothing import said

TALK_BEFORE, TALK_AFTER = "外出前谈话", "返回后谈话"
CHECK_INS, FIRST_LETTER, RECEIPT, MADE_UP = "双报到", "首次联系流出地", "回执", "补课"
BEFORE, AFTER = "外出前", "返回后"
RETURN_CLASSES = ("补课", "冬训", "集中轮训")
RETURN_PHASE = "归乡"
SPRING_CLASS = "春节前后"
YEAR = 12


@lru_cache(maxsize=2)
def once(office: Office) -> tuple[Task, ...]:
    """Return what is due once, done or not."""
    return (
        *_talks(office), *_check_ins(office), *_first_letters(office), *_receipts(office), *_classes(office),
    )  # fmt: skip


def recent(office: Office, day: date | None) -> bool:
    """Tell whether a day lies in the twelve months before the 统计截止日, or has yet to come."""
    return day is not None and add_months(day, YEAR) > office.as_of


def _talks(office: Office) -> Iterator[Duty]:
    """Yield the talks before leaving and after returning that the place asks for, of the last twelve months."""
    asked, held = office.profile.trip_talks, talks(office)
    for member, own in _trips_by_member(office).items():
        previous = date.min
        for at, trip in enumerate(own):
            start = said(trip.note.out_date) or date.max
            had = [one for one in held.get(member, ()) if one.day > previous]
            if BEFORE in asked and recent(office, start):
                told = said(trip.note.reported_on) or start
                behind = tuple(one.ref for one in had if said(one.note.kind) == BEFORE and one.day <= start)
                yield _of_trip(office, trip, TALK_BEFORE, Period(min(told, start), start), behind)
            if AFTER in asked and trip.end is not None and recent(office, trip.end):
                following = (said(own[at + 1].note.out_date) or date.max) if at + 1 < len(own) else date.max
                behind = tuple(
                    one.ref for one in had if said(one.note.kind) == AFTER and trip.end <= one.day <= following
                )
                until = trip.end + timedelta(office.profile.talk_days)
                yield _of_trip(office, trip, TALK_AFTER, Period(trip.end, until), behind)
            previous = start


def _trips_by_member(office: Office) -> Mapping[int, Sequence[Trip]]:
    found: dict[int, list[Trip]] = {}
    for trip in trips(office):
        if trip.member and said(trip.note.out_date) and branch_of(office, trip.member) is not None:
            found.setdefault(trip.member, []).append(trip)
    for own in found.values():
        own.sort(key=lambda trip: said(trip.note.out_date) or date.max)
    return found


def _of_trip(office: Office, trip: Trip, kind: str, period: Period, behind: tuple[RowRef, ...]) -> Duty:
    done = int(bool(behind))
    return Duty(
        kind=kind, period=period, due=1, done=done, status=status_of(office, period, 1, done), behind=behind,
        about=(RowRef(OUTFLOW_TAB, trip.row),), responsible=responsible_for(office, trip), member=trip.member or 0,
        trip_row=trip.row, rule="C18",
    )  # fmt: skip


def _asked(column: Column, profile: str) -> bool:
    return column.required(profile) or (column.when is not None and profile in column.when.at)


def _check_ins(office: Office) -> Iterator[Task]:
    """Yield the two check-ins of those away and here, where the place asks for both (双报到)."""
    name = office.profile.name
    for row_class, some in ((Outflow, open_trips(office)), (Inflow, open_stays(office))):
        columns = row_class.columns()
        if not all(_asked(columns[field], name) for field in ("town_checkin", "host_checkin")):
            continue
        for one in some:
            days = (said(one.note.town_checkin), said(one.note.host_checkin))
            yield _two(office, one, sum(day is not None and day <= office.as_of for day in days))


def _two(office: Office, one: Trip | Stay, done: int) -> Task:
    start, ref = one.start or office.as_of, _ref(one)
    period = Period(start, start + timedelta(office.profile.out_only_days))
    return Task(
        kind=CHECK_INS, period=period, due=2, done=done, status=status_of(office, period, 2, done),
        behind=(ref,) * bool(done), about=(ref,), responsible=responsible_for(office, one), member=one.member,
    )  # fmt: skip


def _ref(one: Trip | Stay) -> RowRef:
    return RowRef(OUTFLOW_TAB if isinstance(one, Trip) else "流入", one.row)


def _first_letters(office: Office) -> Iterator[Task]:
    """Yield whether the other place was written to after each stay began, where the place gives feedback at all."""
    sent = letters(office)
    for stay in open_stays(office) if office.profile.feedback else ():
        if stay.start is None or stay.member is None:
            continue
        since = said(stay.note.host_checkin) or said(stay.note.town_checkin) or stay.start
        period = Period(since, since + timedelta(office.profile.first_letter_days))
        behind = tuple(
            one.ref for one in sent.get(stay.member, ()) if one.note.direction == "发出" and one.day >= stay.start
        )
        done = int(bool(behind))
        yield Task(
            kind=FIRST_LETTER, period=period, due=1, done=done, status=status_of(office, period, 1, done),
            behind=behind[:1], about=(_ref(stay),), responsible=responsible_for(office, stay), member=stay.member,
        )  # fmt: skip


def _receipts(office: Office) -> Iterator[Task]:
    """Yield whether each letter sent in the last twelve months was answered: its receipt, or an answer after it."""
    who = _responsible(office)
    for member, some in letters(office).items():
        answers = [one for one in some if one.note.direction == "收到"]
        for one in some:
            kind = said(one.note.kind)
            if one.note.direction != "发出" or kind not in (*FEEDBACK_KINDS, "函询") or not recent(office, one.day):
                continue
            period = Period(one.day, one.day + timedelta(office.profile.receipt_days))
            receipt = said(one.note.receipt_date)
            later = [answer.ref for answer in answers if answer.day >= one.day]
            behind = (one.ref,) if receipt is not None and receipt <= office.as_of else tuple(later)
            done = int(bool(behind))
            yield Task(
                kind=RECEIPT, period=period, due=1, done=done, status=status_of(office, period, 1, done),
                behind=behind, about=(one.ref,), responsible=who.get(member, ""), member=member,
                note=f"{one.day.isoformat()}{kind}",
            )  # fmt: skip


def _responsible(office: Office) -> Mapping[int, str]:
    spans = chain(away(office, office.as_of.year).items(), here(office).items())
    return {member: max(some, key=lambda span: span.first).responsible for member, some in spans}


def _classes(office: Office) -> Iterator[Task]:
    """Yield the class to be made up by those whose learning was last found 不认真 in this year or the one before."""
    who = _responsible(office)
    for member, told in reports(office).items():
        careless = [one for one in told if said(one.note.rating) == "不认真" and one.day.year >= office.as_of.year - 1]
        if not careless:
            continue
        last = careless[-1]
        behind = tuple(
            ref for one in attended(office).get(member, ())
            if one.took_part and one.day >= last.day and isinstance(one.event, Training) and _for_returned(one.event)
            for ref in one.refs
        )  # fmt: skip
        period, done = Period(last.day, _until_spring(office, last.day)), int(bool(behind))
        yield Task(
            kind=MADE_UP, period=period, due=1, done=done, status=status_of(office, period, 1, done), behind=behind,
            about=(last.ref,), responsible=who.get(member, ""), member=member, note=f"{last.day.isoformat()}学习评价",
        )  # fmt: skip


def _for_returned(training: Training) -> bool:
    return said(training.kind) in RETURN_CLASSES or said(training.phase) == RETURN_PHASE


def _until_spring(office: Office, day: date) -> date:
    """Return the end of the next spring window, where the place trains at spring; or else of the year."""
    if SPRING_CLASS in office.profile.train_in:
        for year in (day.year, day.year + 1):
            window = spring_window(year, office.profile.spring_days)
            if window is not None and day <= window.last:
                return window.last
    return date(day.year, 12, 31)
