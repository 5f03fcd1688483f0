"""五个摸清 (CY-03), 一档双卡 beside it, the lists of deeds ticked (CY-22, CY-23, JC-04), what was done for people.

The sources name these and draw no form: the sheet is a choice of this tool.
"""

from collections.abc import Iterator, Sequence

from mpm_xl.checklists import FIVE, FiveChecks, Services, Ticked, five_checks, services, ticked
from mpm_xl.checklists.services import Asked
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.five_branches import COLUMNS as BRANCH_COLUMNS
from mpm_xl.forms.five_branches import branch_lines, branch_totals
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import DASH, branch_title, number, shown
from mpm_xl.office import Office
from mpm_xl.rates import share
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (5, 9, 20, *(14,) * 5, 8, 8, 8, 8)
ACROSS = len(WIDTHS)
GROUPS = ("when", "where", "how", "party", "role")
ASKED = {
    "registered": "登记", "settled": "办结", "settled_rate": "办结率%", "amount": "办结涉及金额(元)",
    "judged": "评价数", "content": "满意", "satisfaction": "满意率%",
}  # fmt: skip
WIDE = ("amount", "satisfaction")
SHARES = ("settled_rate", "satisfaction")
TICKED, UNTICKED = "√", "□"


def _part(text: str) -> Line:
    return Line((Box(text, across=ACROSS, style="题注"),))


FORM = Form(
    "FIVE", "五个摸清", WIDTHS,
    (
        title(ACROSS, "{}流动党员“五个摸清”和建档情况表"),
        caption(WIDTHS),
        _part("一、各党支部"),
        Block(
            "支部",
            (
                Item("branch", "党支部", "正文左", across=3),
                *(
                    Item(field, heading, "小数" if heading.endswith("%") else "数字")
                    for field, heading in BRANCH_COLUMNS.items()
                ),
            ),
            total=tuple(BRANCH_COLUMNS),
            height=FITTING,
        ),
        _part("二、办实事和诉求办理（本年度）"),
        Block(
            "诉求",
            (
                Item("kind", "类别", across=3),
                *(
                    Item(field, heading, "小数" if field in SHARES else "数字", across=1 + (field in WIDE))
                    for field, heading in ASKED.items()
                ),
            ),
            total=tuple(ASKED),
            height=FITTING,
        ),
        Line((Box("办结诉求和办实事共 {} 件", "helped", 4, style="无框"), Box("提案：{}", "proposals", 3, style="无框"),
              Box("议事：{}", "stages", ACROSS - 7, style="无框"))),
        _part("三、清单事项（本年度）"),
        Block(
            "清单",
            (
                Item("place", "序号"),
                Item("person", "姓名"),
                Item("list", "清单"),
                Item("count", "已做/应做"),
                Item("done", "已做", "正文左", across=4),
                Item("undone", "未做", "正文左", across=4),
            ),
            height=FITTING,
        ),
        _part("四、党员名单（列出尚未摸清的项目）"),
        Block(
            "摸清",
            (
                Item("number", "序号"),
                Item("name", "姓名"),
                Item("member_branch", "党支部", "正文左"),
                *(Item(field, heading, "正文左") for field, heading in zip(GROUPS, FIVE, strict=True)),
                Item("score", "得分", "数字"),
                Item("file", "档案号"),
                Item("register_card", "登记卡"),
                Item("tracking_card", "管理卡"),
            ),
            height=FITTING,
        ),
        note(
            ACROSS, "“不掌握”“不详”和空白都算没有摸清，“无”算已经摸清；每摸清一项得1分，完整率＝得分合计÷（5×人数）。",
            "已建档指有档案号和建卡日期；中青年的年龄上限见“制度参数”MIDDLE_AGE。",
            "满意率＝满意÷有评价的；金额为办结诉求的涉及金额；清单事项只列至少做了一项的。",
        ),
        foot(WIDTHS),
    ),
    repeat="摸清",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """Fill what is found out of each member and branch, what each did, and what was done for people."""
    found, lists, done = five_checks(office), ticked(office), services(office)
    branches, totals = list(branch_lines(office)), branch_totals(office)
    helped = (*done.total.settled, *done.deeds)
    fields = {
        **common(office),
        "title": Figure(said(office.settings.unit_name)),
        **{f"合计_支部_{field}": figure for field, figure in totals.items()},
        **{f"合计_诉求_{field}": figure for field, figure in _asked(done.total).items()},
        "helped": Figure(len(helped), helped),
        "proposals": Figure(_proposals(done), done.proposals.registered),
        "stages": Figure(_stages(done) or None),
    }
    blocks = {
        "支部": branches,
        "摸清": numbered(_lines(office, found)),
        "清单": list(_ticked(office, lists)),
        "诉求": [{"kind": Figure(one.kind), **_asked(one)} for one in done.kinds],
    }
    results = {
        "五个摸清": {
            "名单": [_result(office, one) for one in found],
            **{heading: totals[field].value for field, heading in BRANCH_COLUMNS.items()},
        },
        "清单事项": [_ticked_result(office, one) for one in lists],
        "诉求办理": {
            "类别": {one.kind: _named(one) for one in done.kinds}, **_named(done.total), "办实事": len(helped),
            "说议办评": dict(done.stages), "提案": _named(done.proposals),
        },
    }  # fmt: skip
    return FormValues(fields, blocks, results)


def _lines(office: Office, found: Sequence[FiveChecks]) -> Iterator[dict[str, Figure]]:
    for one in found:
        member = office.members.rows[one.member]
        yield {
            "name": Figure(shown(member.name), (RowRef("党员", one.member),)),
            "member_branch": Figure(branch_title(office, member)),
            **{
                field: Figure("、".join(lacking) or TICKED, one.behind)
                for field, lacking in zip(GROUPS, one.lacking, strict=True)
            },
            "score": Figure(one.score, one.behind if one.score else ()),
            "file": Figure(shown(member.file_no)),
            "register_card": _tick("登记卡" in one.cards),
            "tracking_card": _tick("管理卡" in one.cards),
        }


def _tick(done: bool) -> Figure:  # noqa: FBT001  -- what is ticked or not is all it takes
    return Figure(TICKED if done else UNTICKED)


def _result(office: Office, one: FiveChecks) -> dict[str, object]:
    return {
        "姓名": shown(office.members.rows[one.member].name),
        "得分": one.score,
        "缺": [heading for group in one.lacking for heading in group],
        "已建档": one.filed and "登记卡" in one.cards,
        "双卡": list(one.cards),
    }


def _ticked(office: Office, lists: Sequence[Ticked]) -> Iterator[dict[str, Figure]]:
    """Yield, list by list, the members who did anything of it."""
    for at, one in enumerate((one for one in lists if one.done), 1):
        yield {
            "place": Figure(at),
            "person": Figure(shown(office.members.rows[one.member].name), (RowRef("党员", one.member),)),
            "list": Figure(one.title),
            "count": Figure(f"{len(one.done)}/{len(one.items)}", one.behind),
            "done": Figure("、".join(item for item in one.items if item in one.done) or None, one.behind),
            "undone": Figure("、".join(one.lacking) or None),
        }


def _ticked_result(office: Office, one: Ticked) -> dict[str, object]:
    return {
        "姓名": shown(office.members.rows[one.member].name), "清单": one.title,
        "已做": [item for item in one.items if item in one.done], "未做": list(one.lacking),
    }  # fmt: skip


def _asked(one: Asked) -> dict[str, Figure]:
    rate = one.satisfaction
    return {
        "registered": Figure(len(one.registered), one.registered),
        "settled": Figure(len(one.settled), one.settled),
        "settled_rate": Figure(share(len(one.settled), len(one.registered)), (*one.registered, *one.settled)),
        "amount": Figure(number(one.amount), one.settled if one.amount else ()),
        "judged": Figure(len(one.judged), one.judged),
        "content": Figure(len(one.content), one.content),
        "satisfaction": Figure(DASH if rate is None else rate, one.judged),
    }


def _named(one: Asked) -> dict[str, object]:
    return {ASKED[field]: figure.value for field, figure in _asked(one).items()}


def _proposals(done: Services) -> str:
    return f"{len(done.proposals.registered)}件，办结{len(done.proposals.settled)}件"


def _stages(done: Services) -> str:
    return "，".join(f"“{stage}”{count}件" for stage, count in done.stages.items()) if any(done.stages.values()) else ""


SPEC = FormSpec(FORM, values)
