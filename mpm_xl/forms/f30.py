"""F30 预警督办清单: what somebody has to look at, red before yellow before blue (forms B.26, B.30)."""

from collections.abc import Iterator, Mapping

from mpm_xl.figure import Figure, FormValues
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.office import Office
from mpm_xl.todo import LEVELS, Task, levels, never_done, tasks
from validators.cell import Cell
from workbook.forms.declaration import FITTING, HIDDEN, Block, Box, Form, Item, Kept, Line

WIDTHS = (5, 7, 11, 18, 10, 9, 34, 26, 9, 11, HIDDEN, 16)
ACROSS = len(WIDTHS)
NOTHING = "截至统计截止日，没有需要督办的事项。"
GONE, NEVER_DONE = "不再列出", "年未完成"
FORM = Form(
    "F30", "F30 预警督办", WIDTHS,
    (
        title(ACROSS, "预警督办清单"),
        caption(WIDTHS),
        Line((Box(field="summary", across=ACROSS, style="题注"),)),
        Block(
            "督办",
            (
                Item("number", "序号"),
                Item("level", "级别"),
                Item("kind", "类别"),
                Item("branch", "党支部", "正文左"),
                Item("about", "对象"),
                Item("rule", "触发规则号"),
                Item("fact", "事实（日期、数值）", "正文左"),
                Item("action", "应办事项", "正文左"),
                Item("responsible", "责任人"),
                Item("deadline", "办理时限", "日期"),
                Item("key", "识别码"),
                Item("handled", "办理情况", "正文左"),
            ),
            height=FITTING,
            kept=Kept(("kind", "about", "rule"), ("handled",), (("number", None), ("level", GONE)), "key"),
        ),
        foot(WIDTHS),
        note(
            ACROSS,
            "红：请立即核查；黄：请限期办理；蓝：提醒和建议。",
            "“办理情况”由人填写，刷新后跟着同一人、同一事项走，改正姓名、调整顺序都不影响；"
            "已经不再预警而写过办理情况的，列在最后，级别为“不再列出”，清空办理情况后就没有了；"
            "上年应办到年底没有完成的任务（联系、汇报、慰问等），年度已过不再逐条列出，上面有件数，"
            "写过办理情况的级别为“2024年未完成”的样子。",
            "“待办”按责任人列出各人应办的事，事实、依据和办理情况只写在本表。",
            "规则号：C2 凭证和组织关系，C3 组织生活、党费、失联，C4 联系、汇报等任务，C5 组织设置，"
            "C9 民主评议，C10 党费，C11 到会，C12 信息，C16 两地核对，C18 预警；"
            "C1 是期限的算法，其余字母开头的是本地制度的条款。",
            "本表只列事实和规则，结论由党支部按程序作出。",
            lines=4,
        ),
    ),
    repeat="督办",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """List every line, the most urgent first."""
    results = {"F30": [_result(task) for task in tasks(office)], "预警": level_numbers(office)}
    fields = {**common(office), "summary": Figure(summary(office))}
    return FormValues(fields, {"督办": numbered(_lines(office))}, results, lambda line: _ended(office, line))


def _ended(office: Office, line: Mapping[str, Cell]) -> Mapping[str, str]:
    """Return the level of a line that is no more where its year went by without its being done."""
    year, level = office.as_of.year - 1, str(line.get("level") or "")
    said = level.removesuffix(NEVER_DONE)
    if said != level and said.isdecimal() and int(said) < year:
        return {"level": level}
    undone = any(task.key == line.get("key") for task in never_done(office))
    return {"level": f"{year}{NEVER_DONE}"} if undone else {}


def level_numbers(office: Office) -> Mapping[str, int]:
    """Return how many lines there are of each level."""
    return {level: len(some) for level, some in levels(office).items()}


def summary(office: Office) -> str:
    """Return how many lines there are of each level, and what the year before left undone."""
    number, undone = level_numbers(office), len(never_done(office))
    now = "，".join(f"{level}色{number[level]}项" for level in LEVELS) + "。" if any(number.values()) else NOTHING
    before = f"另有{office.as_of.year - 1}{NEVER_DONE}的任务{undone}项，年度已过，不再逐条列出。"
    return now + before if undone else now


def _lines(office: Office) -> Iterator[dict[str, Figure]]:
    for task in tasks(office):
        yield {
            "level": Figure(task.level, task.behind),
            "kind": Figure(task.kind),
            "branch": Figure(task.branch or None),
            "about": Figure(task.about or None, task.behind),
            "rule": Figure(task.rule),
            "fact": Figure(task.fact, task.behind),
            "action": Figure(task.action),
            "responsible": Figure(task.responsible or None),
            "deadline": Figure(task.deadline),
            "key": Figure(task.key),
        }


def _result(task: Task) -> dict[str, object]:
    return {
        "级别": task.level, "类别": task.kind, "党支部": task.branch, "对象": task.about, "规则号": task.rule,
        "事实": task.fact, "应办事项": task.action, "责任人": task.responsible,
        "办理时限": task.deadline.isoformat() if task.deadline else None,
    }  # fmt: skip


SPEC = FormSpec(FORM, values, always=True)
