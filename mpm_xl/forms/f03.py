"""F03 外出（流出）流动党员花名册 (forms B.3): everyone away for as long as the 制度 registers from."""

from collections.abc import Iterator
from datetime import date

from mpm_xl.advice import Code, advised, is_pending
from mpm_xl.advice.pipes import moved_relations, settled_hidden
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.mobile import last_contacts, mobile, numbered, opening_or
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import branch_title, count, joined, month_of, shown, with_post
from mpm_xl.office import Office
from mpm_xl.trips import State, Trip, card_of, outflow_members
from validators.dates import RoughDate
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

AWAY, CONTACT, CARE = "外出情况", "联系情况", "管理情况"
WIDTHS = (5, 9, 5, 7, 10, 20, 9, 11, 8, 22, 12, 11, 8, 22, 9, 20, 7, 13, 12, 11, 16, 18, 22, 10)
ACROSS = len(WIDTHS)
PERSON_ITEMS = (
    Item("number", "序号"),
    Item("name", "姓名"),
    Item("sex", "性别"),
    Item("ethnicity", "民族"),
    Item("birth", "出生年月"),
    Item("id_number", "身份证号码"),
    Item("education", "学历"),
    Item("join_date", "入党时间", "日期"),
    Item("member_class", "党员类别（正式/预备）"),
)
ITEMS = (
    *PERSON_ITEMS,
    Item("branch", "组织关系所在党支部", "正文左"),
    Item("original_occupation", "原职业"),
    Item("out_date", "外出时间", "日期", AWAY),
    Item("reason", "外出原因", group=AWAY),
    Item("dest_place", "外出地点（省、市、县）", "正文左", AWAY),
    Item("direction", "流向（县内/市内跨县/省内跨市/跨省/国（境）外）", group=AWAY),
    Item("unit_and_occupation", "流向单位及从事职业", "正文左", AWAY),
    Item("months", "已外出月数", "数字", AWAY),
    Item("phone", "本人联系电话", group=CONTACT),
    Item("contact_person", "联系人（职务）", group=CONTACT),
    Item("last_contact", "最近联系时间", "日期", CONTACT),
    Item("card_no", "活动证编号", group=CARE),
    Item("assigned_org", "编入（挂靠）党组织", "正文左", CARE),
    Item("host", "流入地党组织及联系人、电话", "正文左", CARE),
    Item("remark", "备注", "正文左"),
)
COUNTS = {
    "total": "合计 {} 人", "advised": "其中建议转移组织关系 {} 人", "settled": "落实口袋党员、隐形党员 {} 名",
    "moved": "接转组织关系 {} 名",
}  # fmt: skip
FORM = Form(
    "F03", "F03 流出花名册", WIDTHS,
    (
        title(ACROSS, "{}外出（流出）流动党员花名册"),
        caption(WIDTHS),
        Block("名单", ITEMS, height=FITTING),
        Line(tuple(Box(text, field, 6, style="合计") for field, text in COUNTS.items())),
        foot(WIDTHS),
        note(
            ACROSS, "本表列入外出时间达到“登记造册起点”的党员，不满“认定流动党员起点”的备注“短期”。",
            "姓名以身份证为准，外出地点写到县级；确实没有的写“无”，问过而不知道的写“不掌握”。",
        ),
    ),
    paper="A3", repeat="名单",
)  # fmt: skip


def person_cells(office: Office, at: int) -> dict[str, Figure]:
    """Return the columns that both rosters begin with."""
    member = office.members.rows[at]
    return {
        "name": Figure(shown(member.name), (RowRef("党员", at),)),
        "sex": Figure(shown(member.sex)),
        "ethnicity": Figure(shown(member.ethnicity)),
        "birth": Figure(month_of(member.birth)),
        "id_number": Figure(shown(member.id_number)),
        "education": Figure(shown(member.education)),
        "join_date": Figure(shown(member.join_date)),
        "member_class": Figure(str(shown(member.member_class) or "").removesuffix("党员") or None),
        "phone": Figure(shown(member.phone)),
    }


def values(office: Office, _: str) -> FormValues:
    """Fill the roster of those away."""
    listed = {one.ref.row for one in mobile(office)}
    by_member = sorted(
        (trip for trip in outflow_members(office) if trip.row in listed), key=lambda trip: trip.member or 0
    )
    lines = numbered(_lines(office, by_member))
    counts = _counts(office, by_member)
    fields = {**common(office), "title": Figure(said(office.settings.unit_name)), **counts}
    result = {
        "合计": len(lines), "建议转移组织关系": counts["advised"].value, "落实口袋隐形党员": counts["settled"].value,
        "接转组织关系": counts["moved"].value,
    }  # fmt: skip
    return FormValues(fields, {"名单": lines}, {"F03": result})


def _counts(office: Office, listed: list[Trip]) -> dict[str, Figure]:
    """Return the line below the roster; what was settled and moved is of all members, not only those away (GT-35)."""
    transfer = [trip for trip in listed if advised(office)[trip.row].code is Code.TRANSFER and is_pending(office, trip)]
    return {
        "total": count(tuple(RowRef("流出", trip.row) for trip in listed)),
        "advised": count(tuple(RowRef("流出", trip.row) for trip in transfer)),
        "settled": count(settled_hidden(office)),
        "moved": count(moved_relations(office)),
    }


def _lines(office: Office, chosen: list[Trip]) -> Iterator[dict[str, Figure]]:
    contacts = last_contacts(office)
    for trip in chosen:
        if trip.member is None:
            continue
        member, away = office.members.rows[trip.member], trip.note
        last, refs = contacts.get(trip.member, (None, ()))
        opening = member.opening_last_contact
        short = "短期" if trip.state is State.REGISTERED else None
        advice = advised(office)[trip.row].brief if is_pending(office, trip) else None
        yield {
            **person_cells(office, trip.member),
            "branch": Figure(branch_title(office, member)),
            "original_occupation": Figure(shown(member.original_occupation)),
            "out_date": Figure(shown(away.out_date), (RowRef("流出", trip.row),)),
            "reason": Figure(shown(away.reason)),
            "dest_place": Figure(shown(away.dest_place)),
            "direction": Figure(trip.direction or None),
            "unit_and_occupation": Figure(joined(away.dest_unit, away.occupation)),
            "months": Figure(trip.months, (RowRef("流出", trip.row),)),
            "contact_person": Figure(with_post(office, away.contact_person)),
            "last_contact": Figure(opening_or(last, opening if isinstance(opening, RoughDate) else None), refs),
            "card_no": Figure(card_of(office, trip.member, away)),
            "assigned_org": Figure(joined(away.assigned_org, away.assigned_group)),
            "host": Figure(joined(away.host_org, away.host_contact, away.host_phone)),
            "remark": Figure(joined(short, advice, away.remark, by="；")),
        }


def state_result(office: Office, trip: Trip) -> dict[str, object]:
    """Return what ``--json`` says of one trip, with what rules C2 advise: the official advice, then the place's."""
    advice = advised(office).get(trip.row)
    name = shown(office.members.rows[trip.member].name) if trip.member else shown(trip.note.person)
    start = trip.start.isoformat() if isinstance(trip.start, date) else None
    return {
        "行": trip.row, "姓名": name, "外出日期": start, "已外出月数": trip.months, "状态": str(trip.state),
        "流向": trip.direction, "建议代码": str(advice.code) if advice else "", "建议": advice.text if advice else "",
        "本地建议代码": str(advice.local_code or "") if advice else "", "本地建议": advice.local if advice else "",
    }  # fmt: skip


SPEC = FormSpec(FORM, values)
