"""F12 二卡三簿台账 (forms B.9): the 台账 with a line a member, and for every card and book how many members have it."""

from collections.abc import Iterator, Mapping

from mpm_xl.checklists import Cards, card_names, cards
from mpm_xl.dues import paid_through
from mpm_xl.duties import Participation, participation
from mpm_xl.events import letters
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import DASH, joined, percent_text, shown, with_post
from mpm_xl.office import Office
from mpm_xl.rates import share
from mpm_xl.trips import card_of
from validators.cell import Cell
from validators.ledgers.inflow import Inflow
from validators.ledgers.outflow import Outflow
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (5, 9, 7, 11, 20, 18, 20, 10, 8, 9, 8, 8, 22)
ACROSS = len(WIDTHS)
FEEDBACK = "反馈函"
FORM = Form(
    "F12", "F12 二卡三簿台账", WIDTHS,
    (
        title(ACROSS, "{}流动党员管理台账"),
        caption(WIDTHS),
        Block(
            "台账",
            (
                Item("number", "序号"),
                Item("name", "姓名"),
                Item("kind", "类别(流出/流入)"),
                Item("start", "时间", "日期"),
                Item("place", "地点", "正文左"),
                Item("certificate", "凭证(临时关系/活动证)", "正文左"),
                Item("assigned_org", "编入支部", "正文左"),
                Item("contact_person", "联系人"),
                Item("life", "组织生活次数", "数字"),
                Item("paid_through", "党费交至"),
                Item("feedback", "反馈次数", "数字"),
                Item("grade", "评议等次"),
                Item("remark", "备注", "正文左"),
            ),
            height=FITTING,
        ),
        Line((Box("卡册齐备情况", across=ACROSS, style="题注"),)),
        Block(
            "卡册",
            (
                Item("card", "卡册", "正文左", across=5),
                Item("due", "应有", "数字", across=3),
                Item("have", "已有", "数字", across=3),
                Item("rate", "齐备率%", "小数", across=2),
            ),
            height=FITTING,
        ),
        Line((Box("二卡三簿一台账齐备 {} 人", "complete", 8, style="合计"),
              Box("齐备率 {}", "rate", ACROSS - 8, style="合计"))),
        note(
            ACROSS, "卡册的名称取自“制度参数”CARDS，来源只有名称而没有组成，为本工具约定，可改名。",
            "是否已有按名称判断：登记卡看建卡日期，联系卡看联系人，管理卡看建卡日期和档案号，责任卡看“岗位责任”发卡日期，"
            "活动记录簿看本年度考勤，党费收缴簿看本年度党费，台账看编入党组织和联系人；判断不了的不计。",
            "次数为本年度到统计截止日；“备注”列出所缺卡册。",
        ),
        foot(WIDTHS),
    ),
    repeat="台账",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """Fill the 台账 and count the cards."""
    found = cards(office)
    complete = tuple(one.subject.ref for one in found if one.complete)
    asked = tuple(one.subject.ref for one in found if one.due)
    rate = share(len(complete), len(asked))
    fields = {
        **common(office),
        "title": Figure(said(office.settings.unit_name)),
        "complete": Figure(len(complete) if asked else DASH, complete),
        "rate": Figure(percent_text(rate), asked),
    }
    by_card = [_card(name, found) for name in card_names(office)]
    results = {
        "F12": [
            {"姓名": shown(office.members.rows[one.subject.at].name), "齐备": one.complete, "缺": list(one.lacking)}
            for one in found
        ],
        "齐备率": rate,
        "卡册": {str(line["card"].value): [line["have"].value, line["due"].value] for line in by_card},
    }
    return FormValues(fields, {"台账": numbered(_lines(office, found)), "卡册": by_card}, results)


def _card(name: str, found: tuple[Cards, ...]) -> dict[str, Figure]:
    due = [(one.subject.ref, tick) for one in found if (tick := one.ticks[name]) is not None]
    have = tuple(ref for ref, tick in due if tick.done)
    refs = tuple(ref for ref, _ in due)
    return {
        "card": Figure(name),
        "due": Figure(len(due) if due else DASH, refs),
        "have": Figure(len(have) if due else DASH, have),
        "rate": Figure(share(len(have), len(due)), refs),
    }


def _lines(office: Office, found: tuple[Cards, ...]) -> Iterator[dict[str, Figure]]:
    paid, graded = paid_through(office), _grades(office)
    for one in found:
        subject, note_ = one.subject, one.subject.note
        through = paid.get(subject.at)
        lacking = f"缺：{'、'.join(one.lacking)}" if one.lacking else None
        yield {
            "name": Figure(shown(office.members.rows[subject.at].name), (RowRef("党员", subject.at),)),
            "kind": Figure(subject.kind),
            "start": Figure(subject.start, (subject.ref,)),
            "place": Figure(shown(note_.dest_place if isinstance(note_, Outflow) else note_.from_place)),
            "certificate": Figure(_certificate(office, subject.at, note_), (subject.ref,)),
            "assigned_org": Figure(joined(note_.assigned_org, note_.assigned_group)),
            "contact_person": Figure(with_post(office, note_.contact_person)),
            "life": _life(office, subject.at),
            "paid_through": Figure(str(through.month) if through else None, (through.ref,) if through else ()),
            "feedback": _feedback(office, subject.at),
            "grade": graded.get(subject.at, Figure(None)),
            "remark": Figure(joined(lacking, note_.remark, by="；")),
        }


def _certificate(office: Office, at: int, note_: Outflow | Inflow) -> Cell:
    if isinstance(note_, Inflow):
        return joined(note_.certificate_kind, note_.certificate_no, by="")
    proof, card = said(note_.proof_no), card_of(office, at, note_)
    return joined(f"证明信{proof}" if proof else None, f"活动证{card}" if card else None, by="；")


def _life(office: Office, at: int) -> Figure:
    own = participation(office).get(at, Participation())
    came = [one for one in own.marks if one.took_part]
    return Figure(own.went, tuple(dict.fromkeys(ref for one in came for ref in one.refs)))


def _feedback(office: Office, at: int) -> Figure:
    refs = tuple(
        one.ref for one in letters(office).get(at, ())
        if one.note.kind == FEEDBACK and one.day.year == office.as_of.year
    )  # fmt: skip
    return Figure(len(refs), refs)


def _grades(office: Office) -> Mapping[int, Figure]:
    return {
        member: Figure(shown(note.grade), (RowRef("民主评议", row),))
        for row, note in office.once(office.appraisals).items()
        if note.year == office.as_of.year and (member := office.people.find(note.person))
    }


SPEC = FormSpec(FORM, values)
