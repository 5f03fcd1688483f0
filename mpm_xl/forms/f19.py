"""F19 流动党员积分制考核评分表, one member in the year of the 统计截止日 (forms B.16, rules C7 and C8)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import FOOT_HEIGHT, chooser_line, spread, title
from mpm_xl.forms.mobile import choose, mobile_of
from mpm_xl.forms.score_refs import appraisal_refs, bonus_refs, deduction_refs
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import DASH, branch_title, day_text, number, shown
from mpm_xl.office import Office
from mpm_xl.score import ItemScore, Score, scores
from mpm_xl.score.extras import VETO
from mpm_xl.score.scheme import items_in_force
from validators.nothing import said
from validators.profile import ScoreItem, maximum_of
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

TAKING = ("improper_conduct", "penalties")
OF_PARTS = ("life_meeting_and_appraisal", "departure_and_return", "checkin_and_assignment")
WIDTHS = (17, 5, 28, 6, 22, 6, 6, 8, 22)
ACROSS = len(WIDTHS)
FORM = Form(
    "F19", "F19 积分评分表", WIDTHS,
    (
        chooser_line(ACROSS, "选择党员：", "党员"),
        title(ACROSS, "流动党员积分制考核评分表（{}年度）"),
        Line(
            (
                Box("党支部：{}", "branch", 3, style="无框"),
                Box("姓名：{}", "name", 2, style="无框"),
                Box("流动类别：{}", "kind", 4, style="无框"),
            )
        ),
        Line((Box("外出(流入)地：{}", "place", 5, style="无框"), Box("考核期：{}", "period", 4, style="无框"))),
        Block(
            "评分",
            (
                Item("dimension", "考核维度"),
                Item("code", "序"),
                Item("content", "考核内容", "正文左"),
                Item("maximum", "分值", "数字"),
                Item("method", "计分办法"),
                Item("due", "应完"),
                Item("done", "实完"),
                Item("points", "得分", "小数"),
                Item("evidence", "佐证", "正文左"),
            ),
            height=FITTING,
        ),
        Line(
            (
                Box("合计", across=7, style="合计"),
                Box("", "total", style="合计"),
                Box("等次：{}", "grade", style="合计"),
            )
        ),
        spread(WIDTHS, (("自评分：{}", "self_score"), ("支部考评分：{}", "branch_score")), "无框", FOOT_HEIGHT),
        spread(
            WIDTHS, (("党员签名：", ""), ("考评人：", ""), ("支部书记：", ""), ("    年  月  日", "")),
            "无框", FOOT_HEIGHT,
        ),
        Line((Box("{}", "lines", ACROSS, style="说明"),), 30),
    ),
    landscape=False, repeat="评分", chooser="chosen",
)  # fmt: skip


def values(office: Office, chosen: str) -> FormValues:
    """Fill the form of the member chosen."""
    choice = choose(office, chosen)
    all_scores = scores(office)
    results = {"F19": [score_result(office, score) for score in all_scores.values()]}
    fields = {
        **choice.fields,
        "title": Figure(office.as_of.year),
        "period": Figure(f"{office.as_of.year}年1月1日—{day_text(office.as_of)}"),
        "lines": Figure(_lines_text(office)),
    }
    score = all_scores.get(choice.at) if choice.at else None
    if choice.at is None:
        return FormValues(fields, {"评分": list(_blank(office))}, results)
    member, away = office.members.rows[choice.at], mobile_of(office, choice.at)
    fields |= {
        "branch": Figure(branch_title(office, member)),
        "name": Figure(shown(member.name), (RowRef("党员", choice.at),)),
        "kind": Figure(away.kind if away else None),
        "place": Figure(away.place if away else None),
        "self_score": Figure(_self_score(office, choice.at)),
    }
    if score is None:
        return FormValues(fields, {"评分": list(_blank(office))}, results)
    total = Figure(DASH if score.total is None else number(score.total), _behind_total(office, score))
    fields |= {"total": total, "branch_score": Figure(total.value), "grade": Figure(grade_text(score))}
    return FormValues(fields, {"评分": list(_rows(office, score))}, results)


def _rows(office: Office, score: Score) -> Iterator[dict[str, Figure]]:
    """Yield the items of each dimension with its subtotal, then bonus and deductions."""
    dimensions = list(dict.fromkeys(one.item.dimension for one in score.items))
    for dimension in dimensions:
        items = [one for one in score.items if one.item.dimension == dimension]
        for place, one in enumerate(items):
            yield {
                **_item(one.item, dimension_title([each.item for each in items]) if place == 0 else None),
                **_points(one),
            }
        points = score.dimensions.get(dimension)
        refs = tuple(ref for one in items for ref in one.behind)
        printed = Figure(DASH if points is None else number(points), refs)
        yield {"content": Figure("小计"), "points": printed, "evidence": Figure(_rescaled(items, points))}
    bonus, deducted = bonus_refs(office).get(score.member, ()), deduction_refs(office).get(score.member, ())
    yield _extra("加分", f"不超过{office.profile.bonus_cap}分", number(score.bonus), bonus)
    yield _extra("扣分", "一票否决的，等次为不合格", number(score.deducted), deducted)
    if score.veto:
        yield {**_extra(VETO, "等次为不合格，由支部按程序研究", None, score.veto_refs), "evidence": Figure(score.veto)}
    if score.weighed:
        weight = number(office.profile.appraisal_weight)
        yield {**_extra("评议", f"民主评议等次占{weight}%", None, ()), "evidence": Figure(score.weighed)}


def _rescaled(items: Sequence[ItemScore], points: Decimal | None) -> str | None:
    """Return how a dimension came to its points where items without data dropped out: “17.33×30÷24=21.66”."""
    known = [one for one in items if one.points is not None]
    counted, maximum = sum((one.counted for one in known), Decimal(0)), maximum_of([one.item for one in items])
    if points is None or counted in (0, maximum):
        return None
    earned = sum((one.points for one in known if one.points is not None), Decimal(0))
    return f"{shown(earned)}×{shown(maximum)}÷{shown(counted)}={shown(points)}"


def _blank(office: Office) -> Iterator[dict[str, Figure]]:
    """Yield the items of the scheme without points."""
    items = items_in_force(office)
    for place, item in enumerate(items):
        first = place == 0 or items[place - 1].dimension != item.dimension
        own = [one for one in items if one.dimension == item.dimension]
        yield _item(item, dimension_title(own) if first else None)


def dimension_title(items: Sequence[ScoreItem]) -> str:
    """Return a dimension with its maximum: 参加组织生活(30)."""
    return f"{items[0].dimension}({shown(maximum_of(items))})"


def _item(item: ScoreItem, dimension: str | None) -> dict[str, Figure]:
    """Return what an item is; one that only takes from the points of the item above it has no maximum of its own."""
    taking = dimension is None and item.source in TAKING
    return {
        "dimension": Figure(dimension),
        "code": Figure(item.code),
        "content": Figure(item.name),
        "maximum": Figure(None if taking else number(item.maximum)),
        "method": Figure(method_text(item)),
    }


def method_text(item: ScoreItem) -> str:
    """Return how an item is counted, in words."""
    step = shown(item.step)
    if item.source in OF_PARTS:
        return "分项计分"
    if item.mechanism == "manual":
        return "按所填分值"
    if item.mechanism == "votes":
        return "按合格以上得票率"
    if item.source == "training_hours":
        return "按学时比例"
    if item.mechanism == "share":
        return f"按比例，催缴每次扣{step}分" if item.step else "按比例"
    return f"每次扣{step}分" if item.mechanism == "deduct" else f"每项{step}分"


def _points(one: ItemScore) -> dict[str, Figure]:
    return {
        "due": Figure(_plain(one.due), one.behind),
        "done": Figure(_plain(one.done), one.behind),
        "points": Figure(DASH if one.points is None else number(one.points), one.behind),
        "evidence": Figure(one.evidence or None),
    }


def _plain(text: str) -> str | int | None:
    return int(text) if text.isdecimal() else text or None


def _extra(dimension: str, content: str, points: float | None, refs: tuple[RowRef, ...]) -> dict[str, Figure]:
    return {"dimension": Figure(dimension), "content": Figure(content), "points": Figure(points, refs)}


def all_refs(score: Score) -> tuple[RowRef, ...]:
    """Return every row that counted for a score, each once."""
    return tuple(dict.fromkeys(ref for one in score.items for ref in one.behind))


def _behind_total(office: Office, score: Score) -> tuple[RowRef, ...]:
    weighed = appraisal_refs(office).get(score.member, ()) if score.weighed else ()
    return tuple(dict.fromkeys((*all_refs(score), *weighed)))


def grade_text(score: Score) -> str:
    """Return the grade as it is printed; 暂定 where a dimension has no data, so that there is none."""
    return score.grade or ("暂定" if score.provisional else "")


def _self_score(office: Office, at: int) -> int | float | None:
    for note in office.once(office.appraisals).values():
        if note.year == office.as_of.year and office.people.find(note.person) == at:
            return number(said(note.self_score))
    return None


def _lines_text(office: Office) -> str:
    if office.profile.score_lines is None:
        return ""
    first, second, third = (shown(line) for line in office.profile.score_lines)
    return (
        f"等次：{first}分及以上优秀党员；{second}—{first}分以下合格党员；{third}—{second}分以下警示党员；"
        f"{third}分以下不合格党员"
    )


def score_result(office: Office, score: Score) -> dict[str, object]:
    """Return what ``--json`` says of one member's score."""
    return {
        "行": score.member,
        "姓名": shown(office.members.rows[score.member].name),
        "项目": {
            one.item.code: {"应完": one.due, "实完": one.done, "得分": number(one.points), "佐证": one.evidence}
            for one in score.items
        },
        **{name: number(points) for name, points in score.dimensions.items()},
        "加分": number(score.bonus),
        "扣分": number(score.deducted),
        "总分": number(score.total),
        "等次": score.grade,
        "暂定": score.provisional,
        "免考": score.exempt,
        "处理建议": score.advice,
        "一票否决": score.veto,
        "评议计入": score.weighed,
    }


SPEC = FormSpec(FORM, values)
