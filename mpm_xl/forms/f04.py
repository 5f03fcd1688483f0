"""F04 流入党员花名册 (forms B.3): everyone who stays here and whose formal relation is elsewhere."""

from collections.abc import Iterator

from mpm_xl.events import letters
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.f03 import PERSON_ITEMS, person_cells
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import DASH, joined, shown
from mpm_xl.office import Office
from mpm_xl.trips import Stay, open_stays
from validators.cell import Cell
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (5, 9, 5, 7, 10, 20, 9, 11, 8, 22, 18, 11, 8, 20, 20, 20, 10, 13, 16, 18, 10, 14, 11, 10)
ACROSS = len(WIDTHS)
ITEMS = (
    *PERSON_ITEMS,
    Item("origin_org", "组织关系所在党组织（流出地）", "正文左"),
    Item("origin_contact", "流出地联系人及电话", "正文左"),
    Item("in_date", "流入时间", "日期"),
    Item("reason", "流入原因"),
    Item("from_place", "来自何地", "正文左"),
    Item("residence", "现居住地", "正文左"),
    Item("unit_and_occupation", "现工作单位及职业", "正文左"),
    Item("stay_class", "居住/职业稳定性(类别Ⅰ/Ⅱ/Ⅲ)"),
    Item("phone", "联系电话"),
    Item("certificate", "活动证编号(或凭证)"),
    Item("assigned_org", "编入党支部/党小组", "正文左"),
    Item("contact_person", "联系人"),
    Item("checkins", "双报到(镇/社区)"),
    Item("last_feedback", "最近反馈时间", "日期"),
    Item("remark", "备注", "正文左"),
)
FORM = Form(
    "F04", "F04 流入花名册", WIDTHS,
    (
        title(ACROSS, "{}流入党员花名册"),
        caption(WIDTHS),
        Block("名单", ITEMS, height=FITTING),
        Line((Box("合计 {} 人", "total", ACROSS, style="合计"),)),
        foot(WIDTHS),
        note(
            ACROSS, "本表列入组织关系在外、现在本地的党员，不计入本单位党员总数。",
            "类别：Ⅰ长期居住且职业固定，Ⅱ人数集中且流动地相对固定，Ⅲ居住不固定且时间短。",
            "“最近反馈时间”是最近一次发出反馈函的日期，没有的印“—”。",
        ),
    ),
    paper="A3", repeat="名单",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """Fill the roster of those here."""
    stays = sorted((stay for stay in open_stays(office) if stay.member), key=lambda stay: stay.member or 0)
    lines = numbered(_lines(office, stays))
    refs = tuple(RowRef("流入", stay.row) for stay in stays)
    fields = {**common(office), "title": Figure(said(office.settings.unit_name)), "total": Figure(len(lines), refs)}
    return FormValues(fields, {"名单": lines}, {"F04": {"合计": len(lines)}})


def _lines(office: Office, stays: list[Stay]) -> Iterator[dict[str, Figure]]:
    for stay in stays:
        if stay.member is None:
            continue
        member, here = office.members.rows[stay.member], stay.note
        certificate = joined(here.certificate_kind, here.certificate_no, by=" ")
        card = here.certificate_kind == "活动证" and said(here.certificate_no) is not None
        yield {
            **person_cells(office, stay.member),
            "origin_org": Figure(shown(member.branch)),
            "origin_contact": Figure(joined(here.origin_contact, here.origin_phone)),
            "in_date": Figure(shown(here.in_date), (RowRef("流入", stay.row),)),
            "reason": Figure(shown(here.reason)),
            "from_place": Figure(shown(here.from_place)),
            "residence": Figure(shown(here.residence)),
            "unit_and_occupation": Figure(joined(here.work_unit, here.occupation)),
            "stay_class": Figure(stay.cls or None),
            "certificate": Figure(shown(here.certificate_no) if card else certificate),
            "assigned_org": Figure(joined(here.assigned_org, here.assigned_group)),
            "contact_person": Figure(shown(here.contact_person)),
            "checkins": Figure(_checkins(stay)),
            "last_feedback": Figure(*_last_feedback(office, stay.member)),
            "remark": Figure(shown(here.remark)),
        }


def _last_feedback(office: Office, member: int) -> tuple[Cell, tuple[RowRef, ...]]:
    """Return the day of the last letter of feedback that was sent about a member, and its row."""
    sent = [
        one for one in letters(office).get(member, ()) if one.note.direction == "发出" and one.note.kind == "反馈函"
    ]
    return (sent[-1].day, (sent[-1].ref,)) if sent else (DASH, ())


def _checkins(stay: Stay) -> str | None:
    """Return both days of checking in, a dash for the one that is missing."""
    town, host = said(stay.note.town_checkin), said(stay.note.host_checkin)
    if town is None and host is None:
        return None
    return "/".join(f"{day.month}.{day.day}" if day else DASH for day in (town, host))


SPEC = FormSpec(FORM, values)
