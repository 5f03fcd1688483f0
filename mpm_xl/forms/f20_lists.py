"""F20 名单: whom the branch may commend, remind, or deal with by procedure, and how many have each grade (GT-29)."""

from collections.abc import Iterator, Sequence

from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.f19 import all_refs
from mpm_xl.forms.f20 import score_branch
from mpm_xl.forms.frame import caption, common, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import DASH, number, percent_text, shown
from mpm_xl.office import Office
from mpm_xl.score.lists import LISTS, Listed, distribution, listed
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (6, 18, 12, 28, 13, 13, 36, 26)
ACROSS = len(WIDTHS)
FORM = Form(
    "F20L", "F20 名单", WIDTHS,
    (
        title(ACROSS, "{}流动党员积分结果运用名单"),
        caption(WIDTHS),
        Line((Box("{}", "distribution", ACROSS, style="题注"),), 24),
        Block(
            "名单",
            (
                Item("number", "序号"),
                Item("list", "名单"),
                Item("name", "姓名"),
                Item("branch", "党支部", "正文左"),
                Item("total", "总分", "小数"),
                Item("grade", "等次"),
                Item("measures", "可研究的措施", "正文左"),
                Item("remark", "备注", "正文左"),
            ),
            height=FITTING,
        ),
        note(ACROSS, "名单由积分算出，供党支部研究，不作为结论；已决定的措施登记在“处置处分”。"),
    ),
    repeat="名单",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """List those whose grade asks for something, list by list."""
    lines = listed(office)
    fields = {
        **common(office),
        "title": Figure(f"{said(office.settings.unit_name) or ''} {office.as_of.year}年度 "),
        "distribution": Figure(_distribution_text(office)),
    }
    counts = {one.grade: {"人": len(one.members), "占比": one.share} for one in distribution(office)}
    by_list: dict[str, list[object]] = {name: [] for name in LISTS.values()}
    for one in lines:
        by_list[one.name].append(_result(office, one))
    return FormValues(fields, {"名单": numbered(_lines(office, lines))}, {"积分分布": counts, **by_list})


def _distribution_text(office: Office) -> str:
    parts = [
        f"{one.grade}{len(one.members)}人" + (f"（{percent_text(one.share)}）" if one.share != "" else "")
        for one in distribution(office)
    ]
    return "等次分布：" + "，".join(parts)


def _lines(office: Office, lines: Sequence[Listed]) -> Iterator[dict[str, Figure]]:
    for one in lines:
        score = one.score
        yield {
            "list": Figure(one.name),
            "name": Figure(shown(office.members.rows[score.member].name), (RowRef("党员", score.member),)),
            "branch": Figure(score_branch(office, score.member)),
            "total": Figure(DASH if score.total is None else number(score.total), all_refs(score)),
            "grade": Figure(score.grade),
            "measures": Figure(one.measures),
            "remark": Figure(score.veto or None, score.veto_refs),
        }


def _result(office: Office, one: Listed) -> dict[str, object]:
    return {
        "姓名": shown(office.members.rows[one.score.member].name),
        "总分": number(one.score.total),
        "等次": one.score.grade,
        "措施": one.measures,
        "依据": one.score.veto,
    }


SPEC = FormSpec(FORM, values)
