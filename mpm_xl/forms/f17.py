"""F17 民主评议党员测评结果汇总表: the votes of one year as they were counted (forms B.14, B.30)."""

from collections.abc import Iterator
from decimal import Decimal

from mpm_xl.appraisal import USES, AppraisalYear, Appraised, appraisals, proposal_text
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import FOOT_HEIGHT, note, spread, title
from mpm_xl.forms.mobile import mobile, numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import DASH, day_text, joined, number, shown
from mpm_xl.office import Office
from mpm_xl.score import Score, scores
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (5, 9, 6, 7, 6, 7, 6, 7, 6, 7, 5, 8, 6, 9, 8, 9, 8, 8)
ACROSS = len(WIDTHS)
GRADES = (("excellent", "优秀"), ("qualified", "合格"), ("basic", "基本合格"), ("unqualified", "不合格"))
ITEMS = (
    Item("number", "序号"),
    Item("name", "姓名"),
    *(
        item
        for field, heading in GRADES
        for item in (Item(f"{field}_votes", "票", "数字", heading), Item(f"{field}_rate", "率", "两位小数", heading))
    ),
    Item("abstain", "弃权", "数字"),
    Item("qualified_rate_all", "合格以上率", "两位小数"),
    Item("score", "积分", "小数"),
    Item("grade", "支委会评定等次"),
    Item("kind", "流动类别"),
    Item("place", "评议地"),
    Item("own_opinion", "本人确认"),
    Item("remark", "备注", "正文左"),
)
FORM = Form(
    "F17", "F17 测评汇总", WIDTHS,
    (
        title(ACROSS, "{}年度民主评议党员测评结果汇总表"),
        Line((Box("{}", "meeting", ACROSS, style="题注"),), 24),
        Block("测评结果", ITEMS, height=FITTING),
        spread(
            WIDTHS,
            (("监票人：{}", "scrutineer"), ("计票人：{}", "teller"), ("党支部书记：{}", "secretary"), ("{}", "date")),
            "无框", FOOT_HEIGHT,
        ),
        note(
            ACROSS, "得票率＝票数÷有效票，单位%。",
            "备注中的“建议”由得票率算出，仅供支委会研究时参考；评定等次由支委会确定。",
            "结果运用：" + "；".join(f"{grade}的{use}" for grade, use in USES.items()) + "。",
        ),
    ),
    repeat="测评结果",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """Fill the votes of the year of the 统计截止日."""
    year = appraisals(office, office.as_of.year)
    kinds = {one.at: one.kind for one in mobile(office)}
    lines = numbered(_lines(office, year, kinds))
    results = [_result(office, one) for one in year.members]
    return FormValues(_fields(office, year), {"测评结果": lines}, {"F17": results})


def _fields(office: Office, year: AppraisalYear) -> dict[str, Figure]:
    meeting = office.meetings.rows.get(year.meeting) if year.meeting else None
    org = office.tree.find(meeting.org) if meeting else None
    branch = shown(office.orgs.rows[org].name) if org else said(office.settings.unit_name)
    day = said(meeting.held_on) if meeting else None
    behind = tuple(RowRef("组织生活", row) for row in year.meetings)
    return {
        "title": Figure(f"{branch or ''} {office.as_of.year}"),
        "meeting": Figure(meeting_text(year), behind),
        "scrutineer": Figure(year.scrutineer or None),
        "teller": Figure(year.teller or None),
        "secretary": Figure(shown(office.orgs.rows[org].secretary) if org else None),
        "date": Figure(day_text(day) if day else "    年  月  日"),
    }


def meeting_text(year: AppraisalYear) -> str:
    """Return what the line under the title says of the meeting; what is not known stays open."""
    due, present, out, back, valid, void = (
        "    " if value is None or not year.meetings else value
        for value in (
            year.due,
            year.present,
            year.ballots_out,
            year.ballots_back,
            year.ballots_valid,
            year.ballots_void,
        )
    )
    return (
        f"应到党员 {due} 人，实到 {present} 人；发出测评表 {out} 张，收回 {back} 张，有效 {valid} 张，无效 {void} 张。"
    )


def _lines(office: Office, year: AppraisalYear, kinds: dict[int, str]) -> Iterator[dict[str, Figure]]:
    points = scores(office)
    for one in year.members:
        note = one.note
        score = points.get(one.member) if one.member else None
        name = office.members.rows[one.member].name if one.member else note.person
        yield {
            "name": Figure(shown(name), (RowRef("民主评议", one.row),)),
            **{f"{field}_votes": Figure(shown(one.votes.get(grade)), one.behind) for field, grade in GRADES},
            **{f"{field}_rate": Figure(_rate(one.rates.get(grade)), one.behind) for field, grade in GRADES},
            "abstain": Figure(shown(note.votes_abstain), one.behind),
            "qualified_rate_all": Figure(_rate(one.qualified_rate), one.behind),
            "score": Figure(_score(score)),
            "grade": Figure(shown(note.grade)),
            "kind": Figure(kinds.get(one.member or 0)),
            "place": Figure(shown(note.place)),
            "own_opinion": Figure(shown(note.own_opinion)),
            "remark": Figure(joined(_proposed(one), note.remark, by="；")),
        }


def _proposed(one: Appraised) -> str | None:
    return f"建议：{proposal_text(one.proposal)}" if one.proposal else None


def _rate(rate: Decimal | None) -> float | int | str | None:
    return DASH if rate is None else number(rate)


def _score(score: Score | None) -> float | int | str | None:
    if score is None:
        return None
    return "免考" if score.exempt else _rate(score.total)


def _result(office: Office, one: Appraised) -> dict[str, object]:
    note = one.note
    return {
        "姓名": shown(office.members.rows[one.member].name if one.member else note.person),
        **{f"{grade}票": shown(one.votes.get(grade)) for _, grade in GRADES},
        **{f"{grade}率": number(one.rates.get(grade)) for _, grade in GRADES},
        "合格以上率": number(one.qualified_rate),
        "得票率合计": number(one.rate_sum),
        "结果运用": USES.get(one.grade, ""),
        "建议等次": one.proposal,
        "评定等次": shown(note.grade),
    }


SPEC = FormSpec(FORM, values)
