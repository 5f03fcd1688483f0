"""F37 报送封面: whose file it is, who answers for it, what it holds, and what the check found (forms B.29)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mpm_xl.forms.f26 import period_title
from mpm_xl.forms.frame import FOOT_HEIGHT, note
from mpm_xl.forms.values import day_text
from mpm_xl.manifest import ANSWERED
from mpm_xl.office import Office
from validators.nothing import said
from validators.row import BRANCH
from workbook.edit import Content, Link
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (8, 14, 42, 24, 18)
ACROSS = len(WIDTHS)
PASSED = "通过"
TALL = 34


def _ruled(label: str, field: str) -> Line:
    """Return a label with its field over the rest of the width."""
    return Line((Box(label, across=2, style="表头"), Box("", field, ACROSS - 2, style="正文左")), TALL)


def _signed(*labels: tuple[str, str]) -> Line:
    """Return two persons beside each other, with room for their signatures."""
    (first, one), (second, two) = labels
    return Line(
        (
            Box(first, across=2, style="表头"), Box("", one, style="正文左"),
            Box(second, style="表头"), Box("", two, style="正文左"),
        ),
        TALL,
    )  # fmt: skip


FORM = Form(
    "F37", "报送封面", WIDTHS,
    (
        Line((Box(across=ACROSS, style="无框"),), 20),
        Line((Box("{}", "title", ACROSS, style="标题"),), 64),
        _ruled("填报单位（盖章）", "unit"),
        _ruled("统计截止日", "as_of"),
        _signed(("负责人（签名）", "head"), ("填表人（签名）", "preparer")),
        _signed(("审核人（签名）", "checker"), ("联系电话", "phone")),
        _signed(("报出时间", "submitted_at"), ("报送序号", "sequence")),
        Line((Box("责任人", across=ACROSS, style="题注"),), FOOT_HEIGHT),
        _signed(("主要责任人（党委书记）", "first"), ("直接责任人（分管领导）", "second")),
        _ruled("具体责任人（支部书记）", "third"),
        Line((Box("校验情况：{}", "summary", ACROSS, style="题注"),), FOOT_HEIGHT),
        Block(
            "目录",
            (
                Item("number", "序号"), Item("code", "表号"), Item("name", "名称", "正文左"),
                Item("tab", "工作表", "正文左"), Item("result", "校验结果"),
            ),
            height=FITTING,
        ),
        note(
            ACROSS, "“有差错”是说表中数字所依据的行还有警告没有改正，也没有在“校验说明”中答复，有几处写几处。",
            "各表、台账都是上报时的值，不再变动；要改请在工作簿中改好，重新上报。",
        ),
    ),
    landscape=False, repeat="目录",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One sheet of the file: its number as a form, its name, its tab, and how many open 警告 stand behind it."""

    code: str
    name: str
    tab: str
    faults: int


def cover(
    office: Office, entries: Sequence[Entry], counts: Mapping[str, int], sequence: int, on: date
) -> tuple[dict[str, Content], dict[str, list[dict[str, Content]]]]:
    """Return the fields and the contents of the cover; ``on`` is the day of the report where 设置 does not say it."""
    settings = office.settings
    fields: dict[str, Content] = {
        "title": f"{period_title(office)}流动党员工作报表",
        "unit": said(settings.unit_name),
        "as_of": day_text(office.as_of),
        "head": said(settings.head),
        "preparer": said(settings.preparer),
        "checker": said(settings.checker),
        "phone": said(settings.phone),
        "submitted_at": day_text(said(settings.submitted_at) or on),
        "sequence": f"第{sequence}次",
        "summary": _summary(counts),
        **_answerable(office),
    }
    lines: list[dict[str, Content]] = [
        {
            "number": number, "code": entry.code, "name": entry.name, "tab": Link(entry.tab, entry.tab, "A1"),
            "result": f"有差错{entry.faults}处" if entry.faults else PASSED,
        }
        for number, entry in enumerate(entries, 1)
    ]  # fmt: skip
    return fields, {"目录": lines}


def _answerable(office: Office) -> dict[str, Content]:
    """Return who answers for the work of the unit, as 党组织 says (CY-30); the secretary of a branch for its own."""
    unit = office.tree.unit
    if unit is None:
        return {}
    org = office.orgs.rows[unit]
    named: dict[str, Content] = {"first": said(org.chief_responsible), "second": said(org.direct_responsible)}
    return named | {"third": said(org.secretary)} if office.settings.level == BRANCH else named


def _summary(counts: Mapping[str, int]) -> str:
    told = "，".join(f"{level}{count}个" for level, count in counts.items() if level != ANSWERED)
    return f"{told}（警告中已说明{counts[ANSWERED]}个）"
