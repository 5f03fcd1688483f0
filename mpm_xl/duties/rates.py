"""Rates of the year of the 统计截止日, as parts of wholes with the rows behind them (rules C13)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from mpm_xl.alert import Alert
from mpm_xl.census import branch_of
from mpm_xl.duties.model import DONE, EXEMPT, Task, is_over
from mpm_xl.duties.once import CHECK_INS, TALK_BEFORE, once
from mpm_xl.duties.periodic import CONTACT, FEEDBACK, REFRESH, STUDY, THOUGHT, duties, more_duties
from mpm_xl.duties.spans import secretary_of
from mpm_xl.events import Attended, attended
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.rates import half_up, percent, share
from mpm_xl.select import ALL, Unit, select, unit_of
from mpm_xl.trips import open_stays, trips
from validators.ledgers.meetings import Meeting
from validators.ledgers.trainings import Training
from validators.nothing import said

EXCUSED = "○"
OF_TASKS: Mapping[str, tuple[str, ...]] = {
    "联系率": (CONTACT,), "汇报率": (STUDY, THOUGHT), "反馈率": (FEEDBACK,), "核实更新率": (REFRESH,),
    "谈话率": (TALK_BEFORE,), "双报到率": (CHECK_INS,),
}  # fmt: skip
OF_SELECTIONS: Mapping[str, str] = {"覆盖率": "编入支部", "建卡率": "建卡(联系册)", "持证率": "持活动证"}
TRAINED, CAME_BY_THEMSELVES = "培训率", "主动报到率"
RATES = (*OF_TASKS, *OF_SELECTIONS, TRAINED, CAME_BY_THEMSELVES)


@dataclass(frozen=True)
class Rate:
    """So many of so many; ``behind`` are the rows of the whole."""

    part: int = 0
    whole: int = 0
    behind: tuple[RowRef, ...] = ()

    @property
    def percent(self) -> float | str:
        """The rate as it is printed: one decimal, half-up, and “—” of nothing."""
        return share(self.part, self.whole)


@dataclass(frozen=True)
class Participation:
    """How often somebody took part, of the times when it was due and not excused."""

    went: int
    due: int
    behind: tuple[RowRef, ...]

    @property
    def percent(self) -> float | str:
        """The rate as it is printed."""
        return share(self.went, self.due)


@lru_cache(maxsize=2)
def rates(office: Office) -> Mapping[Unit, Mapping[str, Rate]]:
    """Return each rate of each unit that has anybody in it, and of all.

    Of periodic duties count those of the year that are done or over; a running one that is not done yet lowers no
    rate.  双报到 and the talk before leaving count trips and stays.
    """
    found: dict[Unit, dict[str, Rate]] = defaultdict(dict)
    for name, kinds in OF_TASKS.items():
        _add(found, name, _tasks_by_unit(office, kinds))
    for name, selection in OF_SELECTIONS.items():
        for unit in {*_units(office), ALL}:
            every = (*select(office, "流出合计", unit).refs, *select(office, "流入合计", unit).refs)
            found[unit][name] = Rate(len(select(office, selection, unit)), len(every), every)
    _add(found, TRAINED, _trained(office))
    _add(found, CAME_BY_THEMSELVES, _came(office))
    return {unit: {name: own.get(name, Rate()) for name in RATES} for unit, own in found.items()}


Counted = Mapping[Unit, Sequence[tuple[bool, RowRef]]]


def _add(found: dict[Unit, dict[str, Rate]], name: str, counted: Counted) -> None:
    for unit, some in counted.items():
        behind = tuple(dict.fromkeys(ref for _, ref in some))
        found[unit][name] = Rate(sum(done for done, _ in some), len(some), behind)


def _units(office: Office) -> tuple[Unit, ...]:
    return (*office.tree.reporting, None)


def _grouped(office: Office, some: Iterable[tuple[int, bool, RowRef]]) -> Counted:
    found: dict[Unit, list[tuple[bool, RowRef]]] = defaultdict(list)
    for member, done, ref in some:
        for unit in (unit_of_mobile(office, member), ALL):
            found[unit].append((done, ref))
    return found


@lru_cache(maxsize=2)
def _assigned(office: Office) -> Mapping[int, Unit]:
    return {stay.member: unit_of(office, stay.note.assigned_org) for stay in open_stays(office) if stay.member}


def unit_of_mobile(office: Office, member: int) -> Unit:
    """Return the unit that counts a member: that of the relation, or where one from elsewhere was assigned."""
    if branch_of(office, member) is None and member in _assigned(office):
        return _assigned(office)[member]
    return unit_of(office, office.members.rows[member].branch)


def _tasks_by_unit(office: Office, kinds: tuple[str, ...]) -> Counted:
    every: tuple[Task, ...] = (*duties(office), *more_duties(office), *once(office))
    return _grouped(
        office,
        (
            (task.member, task.status == DONE, task.about[0])
            for task in every
            if task.kind in kinds and task.member and _counts(office, task)
        ),
    )


def _counts(office: Office, task: Task) -> bool:
    """Tell whether a task of the year is done or over; check-ins count as long as the trip or stay lasts."""
    if task.status == EXEMPT or (task.period.last.year < office.as_of.year and task.kind != CHECK_INS):
        return False
    return task.status == DONE or is_over(task.period, office.as_of)


def _trained(office: Office) -> Counted:
    """Count those away and here who took part in any class of the year."""
    mobile = {
        office.people.find(_person(office, ref)): ref
        for name in ("流出合计", "流入合计")
        for ref in select(office, name).refs
    }
    return _grouped(
        office,
        (
            (member, any(_in_class(office, one) for one in attended(office).get(member, ())), ref)
            for member, ref in mobile.items()
            if member is not None
        ),
    )


def _person(office: Office, ref: RowRef) -> str | None:
    table = office.outflow if ref.tab == "流出" else office.inflow
    return said(table.rows[ref.row].person)


def _in_class(office: Office, one: Attended) -> bool:
    return one.took_part and isinstance(one.event, Training) and one.day.year == office.as_of.year


def _came(office: Office) -> Counted:
    """Count, of those here whose finding is told, who came and said so."""
    return _grouped(
        office,
        (
            (stay.member, stay.note.found_by == "主动报到", RowRef("流入", stay.row))
            for stay in open_stays(office)
            if stay.member and said(stay.note.found_by)
        ),
    )


@lru_cache(maxsize=2)
def participation(office: Office) -> Mapping[int, Participation]:
    """Return how often each member took part in the meetings of the year; an excuse (免) counts neither way."""
    found: dict[int, Participation] = {}
    for member, some in attended(office).items():
        own = [one for one in some if isinstance(one.event, Meeting) and one.day.year == office.as_of.year]
        due = [one for one in own if one.mark != EXCUSED]
        if due:
            behind = tuple(dict.fromkeys(one.refs[0] for one in due))
            found[member] = Participation(sum(one.took_part for one in due), len(due), behind)
    return found


@lru_cache(maxsize=2)
def branch_participation(office: Office) -> Mapping[int, Participation]:
    """Return the rate of each branch in person-times: of its members, and of those assigned to it."""
    assigned = {stay.member: office.tree.find(stay.note.assigned_org) for stay in open_stays(office) if stay.member}
    parts: dict[int, list[Participation]] = defaultdict(list)
    for member, own in participation(office).items():
        branch = branch_of(office, member)
        org = branch if branch is not None else assigned.get(member)
        if org is not None:
            parts[org].append(own)
    return {
        org: Participation(
            sum(one.went for one in some), sum(one.due for one in some),
            tuple(dict.fromkeys(ref for one in some for ref in one.behind)),
        )
        for org, some in sorted(parts.items())
    }  # fmt: skip


def means(office: Office) -> tuple[Decimal | None, Decimal | None]:
    """Return the simple mean of the rates of the branches, and the weighted one, in percent."""
    every = [one for one in branch_participation(office).values() if one.due]
    if not every:
        return None, None
    simple = sum((Fraction(one.went, one.due) for one in every), Fraction(0)) * 100 / len(every)
    return half_up(simple, 1), percent(sum(one.went for one in every), sum(one.due for one in every))


def low_branches(office: Office) -> Iterator[Alert]:
    """Yield the branches whose members took part less often than LIFE_RATE (GT-41)."""
    least = office.profile.life_rate
    for org, own in branch_participation(office).items():
        if own.due and Fraction(own.went * 100, own.due) < Fraction(least):
            yield Alert(
                "蓝", "参学率", "C13", f"本年组织生活参与率{own.percent}%（{own.went}/{own.due}），目标{least}%",
                "提请改进组织生活的时间、方式", (RowRef("党组织", org), *own.behind), org=org,
                responsible=secretary_of(office, org), period=str(office.as_of.year),
            )  # fmt: skip


@dataclass(frozen=True)
class Returned:
    """Of those who came back in the year: talked to before leaving, and reported as often as due (GT-05)."""

    talked: Rate
    reported: Rate


def returned(office: Office) -> Returned:
    """Return both rates of the members whose return of this year is registered, each member once."""
    members: dict[int, list[RowRef]] = defaultdict(list)
    for trip in trips(office):
        if trip.member and trip.end is not None and trip.end.year == office.as_of.year:
            members[trip.member].append(RowRef("流出", trip.row))
    behind = tuple(ref for refs in members.values() for ref in refs)
    talked = _all_done(office, members, lambda task: task.kind == TALK_BEFORE)
    reported = _all_done(office, members, lambda task: task.kind in (STUDY, THOUGHT) and _counts(office, task))
    return Returned(Rate(len(talked), len(members), behind), Rate(len(reported), len(members), behind))


def _all_done(office: Office, members: Mapping[int, object], wanted: Callable[[Task], bool]) -> set[int]:
    """Return the members who have such tasks, all of them done."""
    some: set[int] = set()
    late: set[int] = set()
    for task in (*duties(office), *once(office)):
        if task.member in members and task.member is not None and wanted(task):
            some.add(task.member)
            if task.status != DONE:
                late.add(task.member)
    return some - late
