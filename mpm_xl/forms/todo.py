"""待办: what is due and amiss, by the person who sees to it, what is urgent first (rules C18)."""

from collections.abc import Iterator

from mpm_xl.figure import Figure, FormValues
from mpm_xl.forms.frame import caption, common, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.office import Office
from mpm_xl.todo import Task, to_do
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (5, 10, 6, 12, 10, 18, 30, 40, 11, 8)
ACROSS = len(WIDTHS)
NOTHING = "截至统计截止日，没有待办事项。"
FORM = Form(
    "TODO", "待办", WIDTHS,
    (
        title(ACROSS, "待办事项"),
        caption(ACROSS),
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
                Item("left", "剩余天数", "数字"),
            ),
            height=FITTING,
        ),
        note(
            ACROSS,
            "按责任人排列，同一责任人的先红后黄再蓝；红、黄和建议与“F30 预警督办”相同，另列本期还没有完成的任务。",
            "剩余天数为办理时限减统计截止日，负数为已过时限的天数。",
        ),
    ),
    repeat="待办",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """List every line by the person who sees to it."""
    found = to_do(office)
    persons = len({task.responsible for task in found if task.responsible})
    text = f"共{len(found)}项，涉及责任人{persons}名。" if found else NOTHING
    results = {"待办": [_result(office, task) for task in found]}
    return FormValues({**common(office), "summary": Figure(text)}, {"待办": numbered(_lines(office))}, results)


def _left(office: Office, task: Task) -> int | None:
    return (task.deadline - office.as_of).days if task.deadline else None


def _lines(office: Office) -> Iterator[dict[str, Figure]]:
    for task in to_do(office):
        yield {
            "responsible": Figure(task.responsible or None),
            "level": Figure(task.level, task.behind),
            "kind": Figure(task.kind),
            "about": Figure(task.about or None, task.behind),
            "branch": Figure(task.branch or None),
            "action": Figure(task.action),
            "fact": Figure(task.fact, task.behind),
            "deadline": Figure(task.deadline),
            "left": Figure(_left(office, task), task.behind),
        }


def _result(office: Office, task: Task) -> dict[str, object]:
    return {
        "责任人": task.responsible, "级别": task.level, "事项": task.kind, "对象": task.about,
        "应办事项": task.action, "情况": task.fact,
        "办理时限": task.deadline.isoformat() if task.deadline else None, "剩余天数": _left(office, task),
    }  # fmt: skip


SPEC = FormSpec(FORM, values)
