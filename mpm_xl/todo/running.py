"""The tasks that are open but neither late nor soon due: there is still time (rules C1.5, C4)."""

from collections.abc import Iterator

from mpm_xl.alert import Alert
from mpm_xl.duties import ACTIONS, GOING_ON, level_of
from mpm_xl.duties import tasks as duties
from mpm_xl.office import Office


def running(office: Office) -> Iterator[Alert]:
    """Yield each task that goes on; those late or soon due are alerts of their own, and so is 核实."""
    for task in duties(office):
        if task.status != GOING_ON or level_of(task) is not None:
            continue
        when = task.when(office.as_of.year)
        done = f"应{task.due}项，已{task.done}项" if task.due > 1 else "还没有完成"
        yield Alert(
            "蓝", task.kind, task.rule, f"{when}{done}。", ACTIONS[task.kind], (*task.about, *task.behind), task.member,
            task.org, task.deadline, task.responsible, when,
        )  # fmt: skip
