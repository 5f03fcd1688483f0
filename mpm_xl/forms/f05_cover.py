"""F05 流动党员联系册, the cover and 联系对象一览表 of one contact person, or of the whole unit (forms B.4)."""

from collections.abc import Iterator

from mpm_xl.figure import Figure, FormValues
from mpm_xl.forms.mobile import Mobile, mobile, numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import joined, shown, with_post
from mpm_xl.office import Office
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (5, 9, 5, 18, 12, 13, 22, 14, 9)
ACROSS = len(WIDTHS)
COVER_TOP, COVER_LINE, TABLE_TITLE = 60, 36, 40
ITEMS = (
    Item("number", "序号"),
    Item("name", "姓名"),
    Item("sex", "性别"),
    Item("place", "外出（流入）地", "正文左"),
    Item("occupation", "从事职业"),
    Item("phone", "联系电话"),
    Item("home", "家庭住址及家属电话", "正文左"),
    Item("card_no", "活动证编号"),
    Item("remark", "备注", "正文左"),
)
FORM = Form(
    "F05L", "F05 联系对象", WIDTHS,
    (
        Line(
            (
                Box("选择联系人：", across=2, style="无框"),
                Box(field="chosen", across=2, style="输入", choices="党员"),
                Box("不选则列出全部流动党员", across=5, style="说明"),
            )
        ),
        Line((Box("流动党员联系册", across=ACROSS, style="标题"),), COVER_TOP),
        Line((Box("（{} 年度）", "year", ACROSS, style="题注中"),), COVER_LINE),
        Line((Box("党支部：{}", "unit", ACROSS, style="题注中"),), COVER_LINE),
        Line((Box("联系人：{}", "contact_person", ACROSS, style="题注中"),), COVER_LINE),
        Line((Box("联系流动党员 {} 名", "total", ACROSS, style="题注中"),), COVER_LINE),
        Line((Box("编号：", across=ACROSS, style="题注中"),), COVER_LINE),
        Line((Box("联系对象一览表", across=ACROSS, style="标题"),), TABLE_TITLE),
        Block("一览表", ITEMS, height=FITTING),
    ),
    landscape=False, repeat="一览表", chooser="chosen",
)  # fmt: skip


def values(office: Office, chosen: str) -> FormValues:
    """Fill the cover and the list of those whom the contact person looks after."""
    contact = office.people.find(chosen) if chosen else None
    listed = [one for one in mobile(office) if not chosen or _looks_after(office, one, chosen, contact)]
    persons = list(dict.fromkeys(str(name) for one in listed if (name := said(one.note.contact_person))))
    shown_persons = "、".join(str(with_post(office, name)) for name in ([chosen] if chosen else persons))
    fields = {
        "year": Figure(office.as_of.year),
        "unit": Figure(said(office.settings.unit_name)),
        "contact_person": Figure(shown_persons or None),
        "total": Figure(len(listed), tuple(one.ref for one in listed)),
    }
    return FormValues(fields, {"一览表": numbered(_lines(office, listed))})


def _looks_after(office: Office, one: Mobile, chosen: str, contact: int | None) -> bool:
    name = said(one.note.contact_person)
    return name == chosen or (contact is not None and office.people.find(name) == contact)


def _lines(office: Office, listed: list[Mobile]) -> Iterator[dict[str, Figure]]:
    for one in listed:
        member = one.member
        yield {
            "name": Figure(shown(member.name), (one.ref,)),
            "sex": Figure(shown(member.sex)),
            "place": Figure(one.place),
            "occupation": Figure(one.occupation),
            "phone": Figure(shown(member.phone)),
            "home": Figure(joined(member.address, member.family_contact, member.family_phone)),
            "card_no": Figure(one.card_no(office)),
            "remark": Figure(joined("流入" if one.kind == "流入" else None, one.note.remark, by="；")),
        }


SPEC = FormSpec(FORM, values)
