"""F28S: what rules C5 advise for every place, beside what is set up, and the sums of organisations (本工具约定)."""

from mpm_xl.figure import Figure, FormValues
from mpm_xl.forms.f28_sums import sums
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import count
from mpm_xl.office import Office
from mpm_xl.organisation import Advice, advices
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

PART = 26
WIDTHS = (5, 24, 9, 9, 18, 34, 24, 18, 11)
ACROSS = len(WIDTHS)
ADVICE_ITEMS = (
    Item("place_number", "序号"),
    Item("place", "所在地", "正文左"),
    Item("members", "流动党员", "数字"),
    Item("formal_members", "其中正式", "数字"),
    Item("marks", "已具备条件", "正文左"),
    Item("advice", "建议", "正文左"),
    Item("missing", "缺少条件", "正文左"),
    Item("actual", "实际设置", "正文左"),
    Item("followed", "是否一致"),
)
SUM_ITEMS = (
    Item("item", "项目", across=2),
    Item("content", "内容", "正文左", across=4),
    Item("orgs", "个数", "数字"),
    Item("people", "流动党员数", "数字", across=2),
)


def _part(text: str) -> Line:
    return Line((Box(text, across=ACROSS, style="题注"),), PART)


FORM = Form(
    "F28S", "F28 设置建议", WIDTHS,
    (
        title(ACROSS, "{}流动党员党组织设置建议"),
        caption(WIDTHS),
        _part("组织设置建议（按外出地点逐处测算，本工具约定）"),
        Block("建议", ADVICE_ITEMS, height=FITTING),
        _part("汇总（本工具约定）"),
        Block("汇总", SUM_ITEMS, height=FITTING),
        foot(WIDTHS),
        note(
            ACROSS, "建议供研究，不作为结论；实际设置取自“编入党组织”，高于建议的也算一致；",
            "编入驻地在另一市的组织的，不算一致。",
            "集中：正式党员达到单独建支部人数且在同一片区或单位；稳定：过半数工作单位固定。",
        ),
    ),
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """List what is advised for every place, and the sums."""
    summed = sums(office)
    blocks = {
        "建议": [_advice_line(number, one) for number, one in enumerate(advices(office), 1)],
        "汇总": [
            {"item": Figure(one.item), "content": Figure(one.content), "orgs": one.orgs, "people": one.people}
            for one in summed
        ],
    }
    results = {
        "组织建议": [_advice_result(one) for one in advices(office)],
        "组织汇总": [
            {"项目": one.item, "内容": one.content, "个数": one.orgs.value, "流动党员数": one.people.value}
            for one in summed
        ],
    }
    return FormValues({**common(office), "title": Figure(said(office.settings.unit_name))}, blocks, results)


def _advice_line(at: int, one: Advice) -> dict[str, Figure]:
    return {
        "place_number": Figure(at),
        "place": Figure(one.place, one.members),
        "members": count(one.members),
        "formal_members": Figure(one.formal, one.members if one.formal else ()),
        "marks": Figure(_marks(one)),
        "advice": Figure(one.text),
        "missing": Figure("、".join(one.missing) or None),
        "actual": Figure(one.actual_text),
        "followed": Figure(_followed(one), one.lacking),
    }


def _marks(one: Advice) -> str | None:
    return "、".join(name for name, holds in one.marks.items() if holds) or None


def _followed(one: Advice) -> str | None:
    if not one.setting:
        return None
    return "一致" if one.is_followed else f"不一致{len(one.lacking)}人"


def _advice_result(one: Advice) -> dict[str, object]:
    return {
        "所在地": one.place, "人数": len(one.members), "正式": one.formal, "设置": one.setting, "建议": one.text,
        "缺少": list(one.missing), "实际": one.actual_text, "一致": one.is_followed,
    }  # fmt: skip


SPEC = FormSpec(FORM, values)
