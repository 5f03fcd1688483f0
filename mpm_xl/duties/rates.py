"""Rates of the year of the 统计截止日, as parts of wholes with the rows behind them (rules C13)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mpm_xl.census import branch_of
from mpm_xl.duties.model import DONE, OVERDUE, Duty, Task
from mpm_xl.duties.once import CHECK_INS, TALK_BEFORE, once
from mpm_xl.duties.periodic import CONTACT, FEEDBACK, REFRESH, STUDY, THOUGHT, duties, more_duties
from mpm_xl.events import Attended, attended
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.rates import share
from mpm_xl.select import ALL, Unit, select, unit_of
from mpm_xl.trips import open_stays, trips
from validators.ledgers.trainings import Training
from validators.nothing import said

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


@lru_cache(maxsize=2)
def rates(office: Office) -> Mapping[Unit, Mapping[str, Rate]]:
    """Return each rate of each unit that has anybody in it, and of all.

    双报到 and the talk before leaving count trips and stays.
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
            if task.kind in kinds and task.member and counts(office, task)
        ),
    )


def counts(office: Office, task: Task) -> bool:
    """Tell whether a task is one of those due, of which the done ones are a rate (rules C1.5, C13).

    It is of the year, and done or late: one that still runs is neither, and none is late before the day after the
    last.  Check-ins count as long as the trip or stay lasts.
    """
    return task.status in (DONE, OVERDUE) and (task.period.last.year >= office.as_of.year or task.kind == CHECK_INS)


def due_contacts(office: Office) -> tuple[Duty, ...]:
    """Return the contacts due in the year, whoever has returned since or is not registered yet (rules C1.5, C4).

    They are 应联系, and those done 已联系, wherever either is printed.
    """
    return tuple(duty for duty in duties(office) if duty.kind == CONTACT and counts(office, duty))


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
    reported = _all_done(office, members, lambda task: task.kind in (STUDY, THOUGHT) and counts(office, task))
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
