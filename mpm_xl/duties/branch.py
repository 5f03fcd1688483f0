"""What is due of a branch or of the unit: activity days, classes, yearly activities, requests (rules C4)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from mpm_xl.census import branches, is_closed, secretary_of
from mpm_xl.duties.model import Task, before, begun, period_name, status_of
from mpm_xl.duties.periodic import about
from mpm_xl.duties.spans import enough_days
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import stays
from validators.clean import clean
from validators.dates import Period, YearMonth, fixed_day, spring_window
from validators.ledgers.requests import Request
from validators.lists import ROAMING_TYPES
from validators.nothing import said

FIXED_DAY, TRAINING, YEARLY = "固定活动日", "培训", "年度活动"
RETURNED, REQUEST, DISPATCH = "返乡报到", "诉求办理", "诉求调度"
THEME_DAY, PUSHED = "主题党日活动", "推送资料"
NO_CLASS = ("", PUSHED)  # a kind that is not known, and a push of material
CLOSED_STATES = ("办结", "无法解决")
# What a place calls its training: how often it is due, and the kinds that fulfil it; none means any but a push.
CLASSES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "每月": ("月", ()), "推送": ("季", (PUSHED,)), "定期": ("季", ()), "冬训": ("年", ("冬训",)),
    "轮训": ("年", ("集中轮训",)),
}  # fmt: skip
MONTHLY, SPRING = "每月", "春节前后"
Held = Sequence[tuple[date, RowRef]]


@lru_cache(maxsize=2)
def branch_tasks(office: Office) -> tuple[Task, ...]:
    """Return what is due of branches and of the unit, done or not; of a workbook without members nothing yet is."""
    if not office.members.rows:
        return ()
    return (
        *_activity_days(office), *_trainings(office), *_yearly(office), *_secretaries(office), *_requests(office),
    )  # fmt: skip


def _task(office: Office, kind: str, period: Period, behind: tuple[RowRef, ...], **more: object) -> Task:
    done = int(bool(behind))
    status = status_of(office, period, 1, done)
    return Task(kind=kind, period=period, due=1, done=done, status=status, behind=behind, **more)  # type: ignore[arg-type]


def _inside(held: Held, first: date, last: date) -> tuple[RowRef, ...]:
    start = bisect_left(held, first, key=lambda one: one[0])
    return tuple(ref for day, ref in held[start : bisect_left(held, last + timedelta(1), key=lambda one: one[0])])


def _activity_days(office: Office) -> Iterator[Task]:
    """Yield the activity day of each month of each branch, where the place has one (rules C1.7)."""
    if not office.profile.fixed_day:
        return
    held: dict[int, list[tuple[date, RowRef]]] = defaultdict(list)
    for row, meeting in office.once(office.meetings).items():
        day, org = said(meeting.held_on), office.tree.find(meeting.org)
        if meeting.kind == THEME_DAY and day is not None and org is not None and day <= office.as_of:
            held[org].append((day, RowRef("组织生活", row)))
    months = [*before(office, "月"), *begun(office, "月")]
    for org in _with_life(office):
        for month in months:
            founded = said(office.orgs.rows[org].founded_on)
            if founded is not None and founded.last > month.first:
                continue
            own_day = said(office.orgs.rows[org].fixed_day) or office.profile.fixed_day
            day = fixed_day(YearMonth(month.first.year, month.first.month), own_day)
            window = about(day, office.profile.holiday_shift)
            own = sorted(held.get(org, ()), key=lambda one: one[0])
            behind = _inside(own, min(month.first, window.first), max(month.last, window.last))
            yield _task(
                office, FIXED_DAY, month, behind, org=org, about=(RowRef("党组织", org),), rule="C1.7",
                responsible=secretary_of(office, org),
            )  # fmt: skip


def _with_life(office: Office) -> list[int]:
    """Return the branches that hold members, and those set up for members away."""
    holding = set(branches(office).values())
    return [
        row for row in office.tree.branches
        if not is_closed(office, row) and (row in holding or said(office.orgs.rows[row].org_type) in ROAMING_TYPES)
    ]  # fmt: skip


def _trainings(office: Office) -> Iterator[Task]:
    """Yield the training that the place holds: monthly while members are here, about spring, in winter, in turn."""
    held = sorted(
        (day, said(note.kind) or "", RowRef("教育培训", row))
        for row, note in office.once(office.trainings).items()
        if (day := said(note.start)) is not None and day <= office.as_of
    )
    for name in office.profile.train_in:
        length, kinds = CLASSES.get(name, ("年", ()))
        some = [(day, ref) for day, kind, ref in held if (kind in kinds if kinds else kind not in NO_CLASS)]
        periods = _spring(office) if name == SPRING else [*before(office, length), *begun(office, length)]
        for period in periods:
            if name == MONTHLY and not _anybody_here(office, period):
                continue
            note = (
                f"{period.last.year}年春节" if name == SPRING else f"{period_name(period, office.as_of.year)}（{name}）"
            )
            yield _of_unit(office, TRAINING, period, _inside(some, period.first, period.last), note)


def _spring(office: Office) -> list[Period]:
    window = spring_window(office.as_of.year, office.profile.spring_days)
    return [window] if window is not None and window.first <= office.as_of else []


def _anybody_here(office: Office, period: Period) -> bool:
    """Tell whether a stay touches a period."""
    return any(
        stay.start is not None and stay.start <= period.last and (stay.end is None or stay.end >= period.first)
        for stay in stays(office)
    )


def _of_unit(office: Office, kind: str, period: Period, behind: tuple[RowRef, ...], note: str) -> Task:
    unit = unit_row(office)
    return _task(
        office, kind, period, behind, org=unit, note=note, responsible=secretary_of(office, unit),
        about=(RowRef("党组织", unit),) if unit is not None else (),
    )  # fmt: skip


def unit_row(office: Office) -> int | None:
    """Return the row of the reporting unit, or of the first organisation where the unit's code is not on 党组织."""
    return office.tree.unit if office.tree.unit is not None else next(iter(office.orgs.rows), None)


def _yearly(office: Office) -> Iterator[Task]:
    """Yield each activity of the yearly list, held or not."""
    held: dict[str, list[RowRef]] = defaultdict(list)
    for row, meeting in office.once(office.meetings).items():
        day, item = said(meeting.held_on), said(meeting.yearly_item)
        if item and day is not None and day <= office.as_of and day.year == office.as_of.year:
            held[clean(item)].append(RowRef("组织生活", row))
    for item in office.profile.lists.get("YEARLY", ()):
        for period in begun(office, "年"):
            yield _of_unit(office, YEARLY, period, tuple(held[clean(item)]), item)


def _secretaries(office: Office) -> Iterator[Task]:
    """Yield whether each secretary of a branch away came back to report about spring (XS-11)."""
    told: dict[int, list[tuple[date, RowRef]]] = defaultdict(list)
    for row, note in office.contacts.rows.items() if office.profile.secretary_return else ():
        day, person = said(note.date), office.people.find(note.person)
        if day and person and day <= office.as_of and RETURNED in (said(note.topics) or ()):
            told[person].append((day, RowRef("联系记录", row)))
    for org, branch in office.once(office.orgs).items() if office.profile.secretary_return else ():
        person = office.people.find(branch.secretary)
        if said(branch.org_type) not in ROAMING_TYPES or is_closed(office, org) or person is None:
            continue
        for window in _spring(office):
            behind = _inside(sorted(told.get(person, ()), key=lambda one: one[0]), window.first, window.last)
            yield _task(
                office, RETURNED, window, behind, member=person, org=org, about=(RowRef("党组织", org),),
                responsible=secretary_of(office, org), note=f"{window.last.year}年春节", rule="C1.8",
            )  # fmt: skip


def _requests(office: Office) -> Iterator[Task]:
    """Yield the day by which each request is to be settled, and its monthly dispatch where the place has one.

    A request whose state is not known is neither open nor settled.
    """
    dispatched: dict[str, list[tuple[date, RowRef]]] = defaultdict(list)
    for row, review in office.once(office.request_reviews).items():
        code, day = said(review.request), said(review.date)
        if code and day is not None and day <= office.as_of:
            dispatched[clean(code)].append((day, RowRef("诉求调度", row)))
    for row, note in office.once(office.requests).items():
        day = said(note.date)
        if day is None or day > office.as_of or said(note.state) is None:
            continue
        if (due := said(note.due_on)) is not None and due >= day:
            behind = (RowRef("困难诉求", row),) * _closed(office, note)
            yield _request(office, row, REQUEST, Period(day, due), behind)
        if office.profile.req_review == "月" and not _closed(office, note):
            own = dispatched.get(clean(said(note.code) or ""), [])
            yield from _dispatches(office, row, note, own)


def _closed(office: Office, note: Request) -> bool:
    done = said(note.done_on)
    return said(note.state) in CLOSED_STATES and (done is None or done <= office.as_of)


def _dispatches(office: Office, row: int, note: Request, own: Held) -> Iterator[Task]:
    """Yield the dispatch of this month and of the one before: a later one answers for an earlier month too."""
    day = said(note.date) or office.as_of
    this = YearMonth(office.as_of.year, office.as_of.month)
    for month in (this.plus(-1), this):
        period = Period(month.first, month.last)
        if period.overlap(day, period.last) < enough_days(office, period):
            continue
        behind = tuple(ref for when, ref in own if when >= period.first)
        yield _request(office, row, DISPATCH, period, behind)


def _request(office: Office, row: int, kind: str, period: Period, behind: tuple[RowRef, ...]) -> Task:
    note = office.requests.rows[row]
    code = office.called(office.requests, row) or str(row)
    name = f"{code} {period.first.month}月" if kind == DISPATCH else code
    return _task(
        office, kind, period, behind, member=office.people.find(note.person), org=unit_row(office), note=name,
        about=(RowRef("困难诉求", row),), responsible=said(note.responsible) or "", rule="C18",
    )  # fmt: skip
