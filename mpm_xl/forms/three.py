"""三有三知达标表 (rules C17; CY-26): a line for every member away or here, with the eleven parts of the six."""

from collections.abc import Iterator

from mpm_xl.checklists import PARTS, SIX, ThreeHaves, subject_of, three_haves
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import branch_title, percent_text, shown
from mpm_xl.office import Office
from mpm_xl.rates import share
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (5, 9, 20, 7, *(8,) * 11, 8)
ACROSS = len(WIDTHS)
FIELDS = {
    "登记卡": "register_card", "联系卡": "contact_card", "管理卡": "tracking_card", "电话联系": "by_phone",
    "信函联系": "by_letter", "每季思想汇报": "quarterly", "民主评议": "appraised", "心得体会": "essay",
    "知去向": "place", "知现状": "state", "知思想": "mind",
}  # fmt: skip
MET, NOT_MET, TICKED, UNTICKED = "达标", "未达标", "√", "□"
FORM = Form(
    "THREE", "三有三知达标表", WIDTHS,
    (
        title(ACROSS, "{}流动党员“三有三知”达标表"),
        caption(WIDTHS),
        Block(
            "达标",
            (
                Item("number", "序号"),
                Item("name", "姓名"),
                Item("branch", "党支部", "正文左"),
                Item("kind", "类别"),
                *(
                    Item(FIELDS[part], part, group=group if len(parts) > 1 else "")
                    for group, parts in PARTS.items() for part in parts
                ),
                Item("met", "达标"),
            ),
            height=FITTING,
        ),
        Line((Box("合计 {} 人", "total", 5, style="合计"), Box("达标 {} 人", "met_total", 5, style="合计"),
              Box("达标率 {}", "rate", ACROSS - 10, style="合计"))),
        note(
            ACROSS, "登记卡看建卡日期，联系卡看联系人，管理卡看建卡日期和档案号；信函含书信、电子邮件、寄送资料。",
            "每季思想汇报只看已经结束的季度，外出不足半季的不计；评议、心得和信函按本年度。",
            "知去向、知现状的内容要在核实周期和“工作生活状况多久算最新”之内核实过；知思想看本季度的汇报，以及主题或内容写到“思想”的谈话。",
            "六项都有才算达标；口径为本工具约定。",
            lines=3,
        ),
        foot(WIDTHS),
    ),
    repeat="达标",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """Fill the table of those who are away or here."""
    found = three_haves(office)
    met = tuple(RowRef("党员", one.member) for one in found if one.met)
    everyone = tuple(RowRef("党员", one.member) for one in found)
    rate = share(len(met), len(found))
    fields = {
        **common(office),
        "title": Figure(said(office.settings.unit_name)),
        "total": Figure(len(found), everyone),
        "met_total": Figure(len(met), met),
        "rate": Figure(percent_text(rate), everyone),
    }
    results = {"三有三知": {"名单": [_result(office, one) for one in found], "达标": len(met), "达标率%": rate}}
    return FormValues(fields, {"达标": numbered(_lines(office, found))}, results)


def _lines(office: Office, found: tuple[ThreeHaves, ...]) -> Iterator[dict[str, Figure]]:
    for one in found:
        member = office.members.rows[one.member]
        yield {
            "name": Figure(shown(member.name), (RowRef("党员", one.member),)),
            "branch": Figure(branch_title(office, member)),
            "kind": Figure(subject_of(office)[one.member].kind),
            **{
                FIELDS[part]: Figure(TICKED if tick.done else UNTICKED, tick.behind)
                for part, tick in one.ticks.items()
            },
            "met": Figure(MET if one.met else NOT_MET),
        }  # fmt: skip


def _result(office: Office, one: ThreeHaves) -> dict[str, object]:
    return {
        "姓名": shown(office.members.rows[one.member].name),
        **{name: one.has(name) for name in SIX},
        "缺": list(one.lacking),
        "达标": one.met,
    }


SPEC = FormSpec(FORM, values)
