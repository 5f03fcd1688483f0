"""首页: whose workbook, for which day, how it stands, and the way to every ledger and form."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mpm_xl import clocks
from mpm_xl.census import registered
from mpm_xl.duties import DONE, OVERDUE, Duty, Task, counts, duties, tasks
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.f03 import state_result
from mpm_xl.forms.f26 import member_total
from mpm_xl.forms.issues import level_counts
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import DASH, day_text, shown
from mpm_xl.office import Office
from mpm_xl.select import select
from mpm_xl.todo import LEVELS, levels, never_done
from mpm_xl.trips import trips
from validators.ledgers import LEDGERS
from validators.lists import LISTS
from validators.nothing import said
from validators.row import BRANCH
from workbook.edit import Link
from workbook.forms.declaration import Block, Box, Form, Item, Line
from workbook.tables import HEADING_FAULTS

WIDTHS = (16, 22, 16, 22, 16, 22)
ACROSS = len(WIDTHS)
STATES = ("逾期", "临期", "进行中")
TODO_FIELDS = dict(zip(STATES, ("overdue", "soon", "running"), strict=True))
DUE, DONE_SO_FAR = "本年应办", "本年已办"
ALERT_FIELDS = dict(zip(LEVELS, ("red", "yellow", "blue"), strict=True))
PART = 30
BUTTONS = 40  # room for the buttons of the macro shell


def _pairs(*pairs: tuple[str, str]) -> Line:
    """Return labels, each with a field beside it."""
    return Line(tuple(box for label, field in pairs for box in (Box(label, style="表头"), Box("", field))), PART)


def _part(text: str) -> Line:
    return Line((Box(text, across=ACROSS, style="题注"),), PART)


FORM = Form(
    "HOME", "首页", WIDTHS,
    (
        Line((Box("流动党员管理工作簿", across=ACROSS, style="标题"),), 40),
        Line((Box(across=ACROSS, style="无框"),), BUTTONS, buttons=True),
        Line((Box("填报单位", style="表头"), Box("", "unit", ACROSS - 1)), PART),
        _pairs(("制度", "profile"), ("统计截止日", "as_of")),
        _part("校验情况（详见“问题清单”）"),
        _pairs(("错误", "errors"), ("警告", "warnings"), ("其中已说明", "answered")),
        _pairs(("提示", "hints")),
        _part("人数"),
        _pairs(("党员", "members"), ("流出", "outflow"), ("流入", "inflow")),
        _pairs(("未归类党员", "unclassified")),
        _part("预警（详见“F30 预警督办”）"),
        _pairs(*((level, field) for level, field in ALERT_FIELDS.items())),
        _pairs(("上年未完成", "undone")),
        _part("任务（应办只计本年到期的和已办的；逾期的详见“F30 预警督办”，其余见“待办”）"),
        Block(
            "任务",
            (
                Item("kind", "任务"),
                Item("due", DUE, "数字"),
                Item("done", DONE_SO_FAR, "数字"),
                *(Item(field, state, "数字") for state, field in TODO_FIELDS.items()),
            ),
        ),
        _part("台账和表格（点击名称前往）"),
        Block("目录", (Item("name", "名称", across=2), Item("purpose", "用途", "正文左", across=4))),
        _part("隐藏的台账和表格（右键工作表标签，选“取消隐藏”）"),
        Block("隐藏台账", (Item("name", "名称", across=2), Item("purpose", "用途", "正文左", across=4))),
    ),
    landscape=False, repeat="目录",
)  # fmt: skip


def home(forms: Sequence[FormSpec]) -> FormSpec:
    """Return 首页 of a workbook with these forms."""

    def values(office: Office, _: str) -> FormValues:
        fields = {**_status(office), **_alerts(office), **_people(office)}
        blocks = {
            "任务": list(_todo(office, tasks(office))),
            "目录": [*_ledgers(office, shown_ones=True), *_forms(office, forms, shown_ones=True)],
            "隐藏台账": [*_ledgers(office, shown_ones=False), *_forms(office, forms, shown_ones=False)],
        }
        results = {
            "流出状态": [state_result(office, trip) for trip in trips(office)],
            "任务": [_duty_result(office, duty) for duty in duties(office)],
            "时钟": clocks.results(office),
        }
        return FormValues(fields, blocks, results)

    return FormSpec(FORM, values, always=True)


def _status(office: Office) -> dict[str, Figure]:
    """Return whose workbook it is, for which day, and how many findings there are."""
    return {
        "unit": Figure(said(office.settings.unit_name)),
        "profile": Figure(office.profile.name),
        "as_of": Figure(day_text(office.as_of)),
        **level_counts(office),
    }


def _people(office: Office) -> dict[str, Figure]:
    """Return how many members there are, and how many are away and here."""
    outflow, inflow = select(office, "流出合计"), select(office, "流入合计")
    return {
        "members": member_total(office),
        "outflow": Figure(len(outflow), outflow.refs),
        "inflow": Figure(len(inflow), inflow.refs),
        "unclassified": unclassified(office),
    }


def _checked(office: Office, _: str) -> FormValues:
    """Return what a mere 校验 fills; how many there are is not known while a heading is faulty."""
    faulty = any(issue.code in HEADING_FAULTS for table in office.tables for issue in table.issues)
    return FormValues(_status(office) if faulty else {**_status(office), **_people(office)})


def _alerts(office: Office) -> dict[str, Figure]:
    """Return how many lines 预警督办 has of each level, with the rows behind them (rules C18).

    What the year before left undone is no such line any more, and counted beside them.
    """
    lines = {ALERT_FIELDS[level]: some for level, some in levels(office).items()} | {"undone": never_done(office)}
    return {
        field: Figure(len(some), tuple(dict.fromkeys(ref for task in some for ref in task.behind)))
        for field, some in lines.items()
    }


STATUS = FormSpec(FORM, _checked, partial=True)


def unclassified(office: Office) -> Figure:
    """Return the members whom 人员分类 leaves out, where it is used; — where it is not."""
    members = registered(office)
    classes = LISTS["CommunityClass"]
    if not office.keeps(office.members, "community_class"):
        return Figure(DASH)
    rest = tuple(RowRef("党员", row) for row in members if office.members.rows[row].community_class not in classes)
    return Figure(len(rest), rest)


def _todo(office: Office, every: Sequence[Task]) -> Iterator[dict[str, Figure]]:
    """Yield each kind of task: how many were due in the year and done, how many are late, soon due and open."""
    found: dict[tuple[str, str], list[Task]] = defaultdict(list)
    for task in every:
        found[task.kind, task.status].append(task)
    for kind in dict.fromkeys(task.kind for task in every):
        due = [task for status in (DONE, OVERDUE) for task in found[kind, status] if counts(office, task)]
        numbers = {"due": due, "done": [task for task in due if task.status == DONE]}
        numbers |= {field: found[kind, state] for state, field in TODO_FIELDS.items()}
        yield {"kind": Figure(kind), **{field: _counted(some) for field, some in numbers.items()}}


def _counted(some: Sequence[Task]) -> Figure:
    return Figure(len(some), tuple(dict.fromkeys(ref for task in some for ref in task.about)))


def _ledgers(office: Office, *, shown_ones: bool) -> Iterator[dict[str, Figure]]:
    """Yield the ledgers that show or those that do not: the place does not use them and nothing is written there."""
    filled = {table.ledger.tab for table in office.tables if table.rows}
    for ledger in LEDGERS:
        visible = ledger.visible(office.profile.name, said(office.settings.level) or BRANCH) or ledger.tab in filled
        if visible == shown_ones:
            name = Link(ledger.tab, ledger.tab, "A1") if visible else ledger.tab
            yield {"name": Figure(name), "purpose": Figure(ledger.purpose)}


def _forms(office: Office, forms: Sequence[FormSpec], *, shown_ones: bool) -> Iterator[dict[str, Figure]]:
    branch = said(office.settings.level) == BRANCH
    for spec in forms:
        if spec.upper and branch:
            continue
        tab, shown_here = spec.form.tab, spec.stays or office.profile.shows(spec.form.code)
        if shown_here == shown_ones:
            name = Link(tab, tab, "A1") if shown_here else tab
            yield {"name": Figure(name), "purpose": Figure(PURPOSES.get(spec.form.code, "表格"))}


PURPOSES = {
    "REPORTING": "下级单位谁已报、谁未报和催报内容，汇总时填写",
    "RECEIVED": "收件文件夹里的每份文件怎样处理、为什么，汇总时填写",
    "MERGING": "各单位说法不一的地方，每一行的下落，汇总时填写",
    "ISSUES": "校验发现的全部问题，点击单元格前往",
    "FILLED": "各列已填、空白、无、不掌握的行数",
    "F03": "外出（流出）流动党员花名册",
    "F04": "流入党员花名册",
    "F05": "流动党员联系记录，选择党员后刷新",
    "F05L": "联系册封面和联系对象一览表，选择联系人后刷新",
    "F16": "民主评议党员测评表，选择党支部后刷新",
    "F16C": "外出流动党员测评表",
    "F17": "民主评议测评结果汇总",
    "F18": "民主评议党员登记表，选择党员后刷新",
    "F19": "积分制考核评分表，选择党员后刷新",
    "F20": "积分公示表",
    "F20S": "各党支部积分汇总",
    "F20L": "表彰、提醒谈话、处置建议名单和等次分布",
    "DEEDS": "党员作用发挥汇总",
    "ASSESS": "党支部目标考核",
    "F26": "流动党员情况统计表",
    "F28": "流动党员党组织设置一览表",
    "F28S": "组织设置建议和汇总",
    "F28B": "党小组划分建议",
    "F35": "联系人和联系党员，应联系、已联系、家访",
    "F36": "社区党员“五管”分类统计表",
    "F29": "流出地和流入地两边所记的对照，按流入城市汇总的通报名单",
    "F30": "红黄蓝三级预警，办理情况由人填写",
    "TODO": "按责任人列出的待办事项",
    "F12": "二卡三簿台账和卡册齐备率",
    "F38": "党员大会到会率测算、参学率",
    "FIVE": "五个摸清、建档、清单事项、办实事",
    "PHASES": "三项教育覆盖、培训和推送",
    "THREE": "三有三知达标表",
}


def _duty_result(office: Office, duty: Duty) -> dict[str, object]:
    return {
        "姓名": shown(office.members.rows[duty.member].name),
        "任务": duty.kind,
        "周期": f"{duty.period.first.isoformat()}—{duty.period.last.isoformat()}",
        "应": duty.due,
        "已": duty.done,
        "状态": str(duty.status),
    }
