"""F20 流动党员积分公示表, and 汇总 by branch on its own sheet (forms B.17, B.30).

What is hung out for everybody shows no 处理建议: that is for the branch alone, on F20 名单.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.f19 import all_refs
from mpm_xl.forms.frame import FOOT_HEIGHT, caption, common, note, spread, title
from mpm_xl.forms.mobile import mobile_of, numbered
from mpm_xl.forms.score_refs import bonus_refs, deduction_refs
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import DASH, branch_title, day_text, number, shown
from mpm_xl.office import Office
from mpm_xl.rates import half_up, share
from mpm_xl.score import Score, scores
from mpm_xl.score.extras import VETO
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Form, Item

SATURDAY = 5
DIMENSIONS = (("life", "参加组织生活"), ("duty", "履职尽责"), ("law", "遵纪守法"), ("role", "作用发挥"))
WIDTHS = (5, 10, 10, 10, 10, 10, 7, 7, 8, 7, 10, 12)
ACROSS = len(WIDTHS)
FORM = Form(
    "F20", "F20 积分公示", WIDTHS,
    (
        title(ACROSS, "{}流动党员积分公示表"),
        Block(
            "积分",
            (
                Item("number", "序号"),
                Item("name", "姓名"),
                *(Item(field, heading, "小数") for field, heading in DIMENSIONS),
                Item("bonus", "加分", "小数"),
                Item("deducted", "扣分", "小数"),
                Item("total", "总分", "小数"),
                Item("rank", "排名", "数字"),
                Item("grade", "等次"),
                Item("remark", "备注"),
            ),
            height=FITTING,
        ),
        spread(
            WIDTHS, (("公示时间：{}", "notice"), ("监督电话：{}", "supervision_phone")),
            "无框", FOOT_HEIGHT,
        ),
        note(ACROSS, "总分保留一位小数后定等次；供党支部研究的名单不公示。", "“暂定”指有考核维度尚无记录。",
             "公示期不计当日和周六周日，遇节假日顺延。"),
    ),
    repeat="积分",
)  # fmt: skip

BRANCH_WIDTHS = (28, 10, 8, 8, 8, 8, 8, 9, 9, 9)
BRANCH_ACROSS = len(BRANCH_WIDTHS)
GRADES = (("excellent", "优秀"), ("qualified", "合格"), ("warned", "警示"), ("unqualified", "不合格"))
BRANCH_FORM = Form(
    "F20S", "F20 汇总", BRANCH_WIDTHS,
    (
        title(BRANCH_ACROSS, "{}流动党员积分汇总表"),
        caption(BRANCH_WIDTHS),
        Block(
            "汇总",
            (
                Item("branch", "党支部", "正文左"),
                Item("scored", "考核人数", "数字"),
                Item("excellent", "人", "数字", "优秀"),
                Item("excellent_share", "%", "小数", "优秀"),
                *(Item(field, heading, "数字") for field, heading in GRADES[1:]),
                Item("average", "平均分", "小数"),
                Item("highest", "最高", "小数"),
                Item("lowest", "最低", "小数"),
            ),
            total=(
                "scored", "excellent", "excellent_share", "qualified", "warned", "unqualified", "average", "highest",
                "lowest",
            ),
            height=FITTING,
        ),
    ),
    repeat="汇总",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """List everyone scored, best first."""
    ranked = _ranked(office)
    start = said(office.settings.notice_from)
    fields = {
        "title": Figure(_title(office)),
        "notice": Figure(notice_text(start, office.profile.notice_days)),
        "supervision_phone": Figure(said(office.settings.supervision_phone)),
    }
    results = [_result(office, score) for score in ranked]
    return FormValues(fields, {"积分": numbered(_lines(office, ranked))}, {"F20": results})


def notice_text(start: date | None, days: int) -> str:
    """Return from when to when scores are published; the first day does not count, nor do Saturdays and Sundays."""
    if start is None:
        return f"____至____（{days}个工作日）"
    end, left = start, days
    while left:
        end += timedelta(days=1)
        left -= end.weekday() < SATURDAY
    return f"{day_text(start)}至{day_text(end)}（{days}个工作日）"


def _title(office: Office) -> str:
    return f"{said(office.settings.unit_name) or ''} {office.as_of.year}年度 "


def _ranked(office: Office) -> list[Score]:
    return sorted(scores(office).values(), key=lambda score: (score.rank is None, score.rank or 0, score.member))


def _lines(office: Office, ranked: list[Score]) -> Iterator[dict[str, Figure]]:
    for score in ranked:
        refs = all_refs(score)
        yield {
            "name": Figure(shown(office.members.rows[score.member].name), (RowRef("党员", score.member),)),
            **{field: _points(score.dimensions.get(heading), score, heading) for field, heading in DIMENSIONS},
            "bonus": Figure(number(score.bonus), bonus_refs(office).get(score.member, ())),
            "deducted": Figure(number(score.deducted), deduction_refs(office).get(score.member, ())),
            "total": Figure(DASH if score.total is None else number(score.total), refs),
            "rank": Figure(score.rank),
            "grade": Figure(score.grade or None),
            "remark": Figure(_remark(score) or None, score.veto_refs),
        }


def _remark(score: Score) -> str:
    return VETO if score.veto else ("暂定" if score.provisional and not score.exempt else "")


def _points(points: Decimal | None, score: Score, dimension: str) -> Figure:
    refs = tuple(dict.fromkeys(ref for one in score.items if one.item.dimension == dimension for ref in one.behind))
    return Figure(DASH if points is None else number(points), refs)


def _result(office: Office, score: Score) -> dict[str, object]:
    return {
        "姓名": shown(office.members.rows[score.member].name),
        **{heading: number(score.dimensions.get(heading)) for _, heading in DIMENSIONS},
        "加分": number(score.bonus), "扣分": number(score.deducted), "总分": number(score.total),
        "排名": score.rank, "等次": score.grade, "处理建议": score.advice,
        "备注": _remark(score),
    }  # fmt: skip


def branch_values(office: Office, _: str) -> FormValues:
    """Sum up each branch; members without a total are not counted as scored."""
    by_branch: dict[str, list[Score]] = {}
    for score in scores(office).values():
        if score.total is not None and not score.exempt:
            by_branch.setdefault(score_branch(office, score.member), []).append(score)
    lines = [{"branch": Figure(branch), **_summary(own)} for branch, own in by_branch.items()]
    everyone = [score for own in by_branch.values() for score in own]
    totals = {f"合计_汇总_{field}": figure for field, figure in _summary(everyone).items()}
    return FormValues({**common(office), **totals, "title": Figure(_title(office))}, {"汇总": lines})


def score_branch(office: Office, at: int) -> str:
    """Return the branch a member is scored in: that of the formal relation, or where somebody from elsewhere is."""
    member, away = office.members.rows[at], mobile_of(office, at)
    if away and away.kind == "流入":
        return str(shown(away.note.assigned_org) or "未编入")
    return str(branch_title(office, member) or "未编入")


def _summary(own: list[Score]) -> dict[str, Figure]:
    totals = [score.total for score in own if score.total is not None]
    refs = tuple(RowRef("党员", score.member) for score in own)
    graded = {
        field: tuple(RowRef("党员", score.member) for score in own if score.grade == grade) for field, grade in GRADES
    }
    average = half_up(Fraction(sum(totals, Decimal(0))) / len(totals), 1) if totals else None
    return {
        "scored": Figure(len(own), refs),
        **{field: Figure(len(chosen), chosen) for field, chosen in graded.items()},
        "excellent_share": Figure(share(len(graded["excellent"]), len(own)), refs),
        "average": Figure(DASH if average is None else number(average), refs),
        "highest": Figure(number(max(totals)) if totals else DASH, refs),
        "lowest": Figure(number(min(totals)) if totals else DASH, refs),
    }


SPEC = FormSpec(FORM, values)
BRANCH_SPEC = FormSpec(BRANCH_FORM, branch_values)
