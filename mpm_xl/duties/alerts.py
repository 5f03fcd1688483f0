"""What of the tasks somebody should look at: late ones yellow, those soon due blue (rules C1.5, C18)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from mpm_xl.alert import Alert, Level
from mpm_xl.duties.branch import branch_tasks
from mpm_xl.duties.gaps import gaps
from mpm_xl.duties.model import GOING_ON, OVERDUE, SOON, Task
from mpm_xl.duties.once import once
from mpm_xl.duties.participation import low_branches
from mpm_xl.duties.periodic import CONTACT, REFRESH, STUDY, THOUGHT, VISIT, carried, duties, more_duties
from mpm_xl.duties.relation_letters import relation_letters
from mpm_xl.office import Office

CLASSIC = (CONTACT, VISIT, STUDY, THOUGHT)
ACTIONS = {
    "联系": "提请联系人尽快联系本人并记录", "家访": "提请走访本人家庭并记录", "学习汇报": "提请本人汇报学习情况",
    "思想汇报": "提请本人汇报思想、工作、学习情况", "反馈": "提请向流出地党组织反馈表现情况",
    "核实": "提请核实信息并更新最近核实日期", "四个一": "提请补齐打电话、发短信、寄资料、写信",
    "节日慰问": "提请在节日前后走访慰问",
    "外出前谈话": "提请支部核查：外出前谈过的，补记在“谈话”；没有谈的，在办理情况中写明原因",
    "返回后谈话": "提请支部派人与返回党员谈话", "双报到": "提请本人向镇党委和社区党组织报到",
    "首次联系流出地": "提请与流出地党组织联系", "在职反馈": "提请向所在单位反馈在职党员表现",
    "介绍信": "提请与对方党组织核实，尽快接收；过了有效期的，请重新开具介绍信",
    "寄回回执": "提请把介绍信回执寄回转出方，登记回执日期", "回执": "提请催要回执", "补课": "提请参加集中培训或补课",
    "固定活动日": "提请支部补办或者写明原因", "培训": "提请组织培训", "年度活动": "提请按计划举办",
    "返乡报到": "提请书记向当地党组织报到并记录", "诉求办理": "提请责任人尽快办结，办不了的写明原因",
    "诉求调度": "提请调度并记录进展",
}  # fmt: skip


@lru_cache(maxsize=2)
def tasks(office: Office) -> tuple[Task, ...]:
    """Return everything that is due, done or not: of members, of branches and of the unit."""
    return (
        *duties(office), *carried(office), *more_duties(office), *once(office), *relation_letters(office),
        *branch_tasks(office),
    )  # fmt: skip


def alerts(office: Office) -> Iterator[Alert]:
    """Yield what is late or soon due, one line for each person or organisation and kind.

    Late contacts, visits and reports are left out: the finding MPM405 tells of them at the row of the trip.
    """
    found: dict[tuple[int | None, int | None, str, Level, int], list[Task]] = defaultdict(list)
    for task in tasks(office):
        level = level_of(task)
        if level is not None:
            found[task.member, None if task.member else task.org, task.kind, level, task.year].append(task)
    told = (alert_of(level, some, office.as_of.year) for (*_, level, _), some in found.items())
    yield from chain(told, gaps(office), low_branches(office))


def level_of(task: Task) -> Level | None:
    """Return how urgently a task is told of; None where it is not, or where a finding tells of it."""
    if task.status == OVERDUE:
        return None if task.kind in CLASSIC else "黄"
    if task.status == SOON or (task.status == GOING_ON and task.kind == REFRESH):
        return "蓝"
    return None


def alert_of(level: Level, some: Sequence[Task], year: int) -> Alert:
    """Return tasks of one kind and year, of one person or organisation, as a line of a workbook of a year."""
    first = min(some, key=lambda task: task.deadline)
    behind = dict.fromkeys(ref for task in some for ref in (*task.about, *task.behind))
    return Alert(
        level, first.kind, _rule(first), _fact(level, some, year), ACTIONS[first.kind], tuple(behind), first.member,
        first.org, first.deadline, first.responsible, str(first.year),
    )  # fmt: skip


def _rule(task: Task) -> str:
    return " ".join(dict.fromkeys((task.rule, "C1.5")))


def _fact(level: Level, some: Sequence[Task], year: int) -> str:
    in_order = sorted(some, key=lambda task: task.period.first)
    whens = "、".join(f"{task.when(year)}{_part(task)}" for task in in_order)
    kind = some[0].kind
    if level == "黄":
        return f"{kind}逾期{len(some)}次：{whens}"
    return f"{kind}：{whens}还没有完成，{min(task.deadline for task in some).isoformat()}到期"


def _part(task: Task) -> str:
    """Return how many of several things are done."""
    return f"（应{task.due}项，已{task.done}项）" if task.due > 1 else ""
