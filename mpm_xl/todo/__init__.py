"""What is due and what is amiss, for whom and by whom: the lines of 待办 and 预警督办 (rules C18)."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from mpm_xl import advice, appraisal, checklists, clocks, dues, duties, grouping, matching, organisation, quorum
from mpm_xl.alert import LEVELS, Alert, Level
from mpm_xl.office import Office
from mpm_xl.score import alerts as score_alerts
from mpm_xl.todo import faults, reminders
from mpm_xl.todo.running import running
from mpm_xl.todo.task import Task, by_person, subject_of, tasks_of

__all__ = ["LEVELS", "SOURCES", "Level", "Task", "levels", "never_done", "tasks", "to_do", "told"]

SOURCES: tuple[Callable[[Office], Iterator[Alert]], ...] = (
    clocks.alerts, dues.alerts, duties.alerts, advice.alerts, organisation.alerts, grouping.alerts, quorum.alerts,
    checklists.alerts, score_alerts.alerts, appraisal.alerts, matching.alerts, reminders.alerts,
)  # fmt: skip


@lru_cache(maxsize=2)
def told(office: Office) -> tuple[Alert, ...]:
    """Return every alert, each matter once.

    What a rule tells is not told again where a fault of the data says the same of the same person.
    """
    found = [alert for source in SOURCES for alert in source(office)]
    known = {(subject_of(alert), alert.kind) for alert in found}
    found += [
        alert
        for alert, meaning in faults.alerts(office)
        if not any((subject_of(alert), kind) in known for kind in meaning.told)
    ]
    return tuple(found)


@lru_cache(maxsize=2)
def tasks(office: Office) -> tuple[Task, ...]:
    """Return every line of 预警督办, the most urgent first."""
    return tuple(tasks_of(office, told(office)))


@lru_cache(maxsize=2)
def never_done(office: Office) -> tuple[Task, ...]:
    """Return what the year before left undone, and is over with it: no line of 预警督办 any more."""
    listed = {task.key for task in tasks(office)}
    return tuple(task for task in tasks_of(office, duties.undone(office)) if task.key not in listed)


@lru_cache(maxsize=2)
def to_do(office: Office) -> tuple[Task, ...]:
    """Return every line of 待办, by person: what 预警督办 lists, and the duties of the running period."""
    return tuple(sorted((*tasks(office), *tasks_of(office, running(office))), key=by_person))


def levels(office: Office) -> Mapping[Level, tuple[Task, ...]]:
    """Return the lines of 预警督办 by level: 红, 黄, 蓝."""
    return {level: tuple(task for task in tasks(office) if task.level == level) for level in LEVELS}
