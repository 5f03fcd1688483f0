"""支部考核: what each branch is assessed by, typed and computed, 定性 and 定量 (CY-31, JC-25)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mpm_xl.figure import Figure, FormValues
from mpm_xl.forms.frame import caption, common, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import number, shown
from mpm_xl.office import Office
from mpm_xl.score.branches import BranchLine, assessment
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Form, Item

WIDTHS = (6, 28, 26, 13, 38, 9, 24)
ACROSS = len(WIDTHS)
FORM = Form(
    "ASSESS", "支部考核", WIDTHS,
    (
        title(ACROSS, "{}党支部目标考核表"),
        caption(WIDTHS),
        Block(
            "考核",
            (
                Item("number", "序号"),
                Item("branch", "党支部", "正文左"),
                Item("item", "考核项目", "正文左"),
                Item("kind", "指标类型"),
                Item("result", "完成情况", "正文左"),
                Item("points", "得分", "小数"),
                Item("evidence", "佐证", "正文左"),
            ),
            height=FITTING,
        ),
        note(
            ACROSS, "考核项目在“制度参数”的“支部考核项目”中设置，写成“定性：…”或“定量：…”；",
            "得分登记在“积分事项”，事项类别选“支部考核”；标“自动”的由台账算出。",
        ),
    ),
    repeat="考核",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """List the items of each branch."""
    lines = assessment(office)
    fields = {
        **common(office), "title": Figure(f"{said(office.settings.unit_name) or ''} {office.as_of.year}年度 ")
    }  # fmt: skip
    results = [_result(office, one) for one in lines]
    totals = {_branch(office, org): number(_total(lines, org)) for org in dict.fromkeys(one.org for one in lines)}
    blocks = {"考核": numbered(_lines(office, lines))}
    return FormValues(fields, blocks, {"支部考核": results, "支部考核得分": totals})


def _lines(office: Office, lines: Sequence[BranchLine]) -> Iterator[dict[str, Figure]]:
    for one in lines:
        yield {
            "branch": Figure(_branch(office, one.org)),
            "item": Figure(one.item),
            "kind": Figure(one.kind or None),
            "result": Figure(one.result, one.behind),
            "points": Figure(number(one.points), one.behind),
            "evidence": Figure(one.evidence or None),
        }


def _branch(office: Office, org: int) -> str:
    return str(shown(office.orgs.rows[org].name) or "")


def _total(lines: Sequence[BranchLine], org: int) -> Decimal:
    return sum((one.points for one in lines if one.org == org and one.points is not None), Decimal(0))


def _result(office: Office, one: BranchLine) -> dict[str, object]:
    return {
        "党支部": _branch(office, one.org), "项目": one.item, "类型": one.kind, "完成情况": one.result,
        "得分": number(one.points), "佐证": one.evidence,
    }  # fmt: skip


SPEC = FormSpec(FORM, values)
