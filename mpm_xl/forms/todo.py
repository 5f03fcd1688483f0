"""待办: who has to do what until when, by person and urgency; the facts of what is amiss stand on F30 (rules C18)."""

from collections.abc import Iterator
from datetime import date

from mpm_xl.figure import Figure, FormValues
from mpm_xl.forms.frame import caption, common, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.office import Office
from mpm_xl.todo import Task, tasks, to_do
from validators.dates import span_words
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (5, 10, 6, 12, 12, 18, 42, 22, 11, 14)
ACROSS = len(WIDTHS)
NOTHING = "截至统计截止日，没有待办事项。"
FORM = Form(
    "TODO", "待办", WIDTHS,
    (
        title(ACROSS, "待办事项"),
        caption(WIDTHS),
        Line((Box(field="summary", across=ACROSS, style="题注"),)),
        Block(
            "待办",
            (
                Item("number", "序号"),
                Item("responsible", "责任人"),
                Item("level", "级别"),
                Item("kind", "事项"),
                Item("about", "对象"),
                Item("branch", "党支部", "正文左"),
                Item("action", "应办事项", "正文左"),
                Item("fact", "情况", "正文左"),
                Item("deadline", "办理时限", "日期"),
                Item("left", "剩余时间"),
            ),
            height=FITTING,
        ),
        note(
            ACROSS,
            "本表供各责任人办事：按责任人排列，同一责任人的先红后黄再蓝。",
            "“F30 预警督办”供党支部督办：按级别排列，列出规则号和事实，办理情况写在那里。"
            "本表“情况”写“见预警督办第几项”的，事实在那一项；其余是本期还没有完成、也没有临期的任务，预警督办不列。",
            "剩余时间从统计截止日算到办理时限。",
        ),
    ),
    repeat="待办",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """List every line by the person who sees to it."""
    found, lines = to_do(office), list(_lines(office))
    persons = len({task.responsible for task in found if task.responsible})
    text = f"共{len(found)}项，涉及责任人{persons}名。" if found else NOTHING
    results = {"待办": [{name: _plain(line[field]) for field, name in NAMES.items()} for line in lines]}
    return FormValues({**common(office), "summary": Figure(text)}, {"待办": numbered(iter(lines))}, results)


def _left(office: Office, task: Task) -> str | None:
    """Return how long there is until something is due, or since when it was."""
    today, until = office.as_of, task.deadline
    if until is None:
        return None
    if until == today:
        return "当日到期"
    return f"还有{span_words(today, until)}" if until > today else f"已过{span_words(until, today)}"


def _lines(office: Office) -> Iterator[dict[str, Figure]]:
    numbers = {task.key: number for number, task in enumerate(tasks(office), 1)}
    for task in to_do(office):
        number = numbers.get(task.key)
        yield {
            "responsible": Figure(task.responsible or None),
            "level": Figure(task.level, task.behind),
            "kind": Figure(task.kind),
            "about": Figure(task.about or None, task.behind),
            "branch": Figure(task.branch or None),
            "action": Figure(task.action),
            "fact": Figure(f"见预警督办第{number}项" if number else task.fact, task.behind),
            "deadline": Figure(task.deadline),
            "left": Figure(_left(office, task), task.behind),
        }


NAMES = {
    "responsible": "责任人", "level": "级别", "kind": "事项", "about": "对象", "action": "应办事项", "fact": "情况",
    "deadline": "办理时限", "left": "剩余时间",
}  # fmt: skip


def _plain(figure: Figure) -> object:
    return figure.value.isoformat() if isinstance(figure.value, date) else figure.value


SPEC = FormSpec(FORM, values, always=True)
