"""F05 流动党员联系册, the page of one member: every contact of the year, and what it comes to (forms B.4)."""

from collections import Counter

from mpm_xl.checklists import SIX, three_haves_of
from mpm_xl.duties import LETTERS, due_contacts
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import chooser_line, title
from mpm_xl.forms.mobile import choose, mobile, mobile_of, numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import joined, shown, with_post
from mpm_xl.office import Office
from validators.ledgers.contacts import Contact
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (5, 11, 10, 24, 22, 14, 8, 14)
ACROSS = len(WIDTHS)
ITEMS = (
    Item("number", "序号"),
    Item("date", "联系时间", "日期"),
    Item("method", "联系方式"),
    Item("content", "联系(走访)内容\n传达/通报/了解", "正文左"),
    Item("said", "党员反映的意见、建议、困难", "正文左"),
    Item("handled", "处理或反馈情况", "正文左"),
    Item("reached", "是否接通"),
    Item("recorder", "记录人签名"),
)
FORM = Form(
    "F05", "F05 联系册", WIDTHS,
    (
        chooser_line(ACROSS, "选择党员：", "党员"),
        title(ACROSS, "流动党员联系记录"),
        Line(
            (
                Box("姓名：{}", "name", 2, style="无框"),
                Box("现所在地：{}", "place", 2, style="无框"),
                Box("联系电话：{}", "phone", style="无框"),
                Box("联系人：{}", "contact_person", 2, style="无框"),
                Box("联系周期：{}", "period", style="无框"),
            ),
            32,
        ),
        Block("联系记录", ITEMS, height=FITTING),
        Line((Box("{}", "summary", ACROSS, style="正文左"),), 32),
        Line((Box("{}", "ticks", ACROSS, style="正文左"),), 32),
    ),
    landscape=False, repeat="联系记录", chooser="chosen",
)  # fmt: skip

PERIODS = {"月": "每月", "季": "每季", "半年": "每半年", "年": "每年"}
COUNTED = (
    ("电话", ("电话",), "次"),
    ("微信(短信)", ("微信", "短信", "QQ"), "次"),
    ("书信", ("书信",), "封"),
    ("寄送资料", ("寄送资料",), "份"),
    ("上门走访", ("上门走访(本人)", "家访"), "次"),
)
FOUR_ONES = (("打电话", ("电话",)), ("发短信", ("短信", "微信")), ("寄资料", ("寄送资料",)), ("写信", ("书信",)))


def values(office: Office, chosen: str) -> FormValues:
    """Fill the page of the member chosen."""
    choice = choose(office, chosen)
    contacts = contacts_of_year(office)
    due = _due_by_member(office)
    results = {"F05": [contact_result(office, one.at, due[one.at], contacts.get(one.at, [])) for one in mobile(office)]}
    if choice.at is None:
        return FormValues(choice.fields, {}, results)
    member, away = office.members.rows[choice.at], mobile_of(office, choice.at)
    own = contacts.get(choice.at, [])
    fields = {
        **choice.fields,
        "name": Figure(shown(member.name), (RowRef("党员", choice.at),)),
        "place": Figure(away.place if away else None),
        "phone": Figure(shown(member.phone)),
        "contact_person": Figure(with_post(office, away.note.contact_person) if away else None),
        "period": Figure(PERIODS.get(office.profile.contact_period or "")),
        "summary": Figure(_summary(due[choice.at], own), tuple(RowRef("联系记录", row) for row, _ in own)),
        "ticks": Figure(_ticks(office, choice.at, own)),
    }
    lines = numbered(_line(row, contact) for row, contact in own)
    return FormValues(fields, {"联系记录": lines}, results)


def contacts_of_year(office: Office) -> dict[int, list[tuple[int, Contact]]]:
    """Return each member's contacts from the beginning of the year to the 统计截止日, by day."""
    found: dict[int, list[tuple[int, Contact]]] = {}
    for row, contact in office.contacts.rows.items():
        at, day = office.people.find(contact.person), said(contact.date)
        if at and day and day.year == office.as_of.year and day <= office.as_of:
            found.setdefault(at, []).append((row, contact))
    for own in found.values():
        own.sort(key=_day)
    return found


def _day(pair: tuple[int, Contact]) -> tuple[object, int]:
    return pair[1].date, pair[0]


def _due_by_member(office: Office) -> Counter[int]:
    """Return how often each member was to be contacted in the year."""
    return Counter(duty.member for duty in due_contacts(office))


def contact_result(office: Office, at: int, due: int, own: list[tuple[int, Contact]]) -> dict[str, object]:
    """Return what ``--json`` says of a member's contacts."""
    return {"姓名": shown(office.members.rows[at].name), "应联系": due, "已联系": len(_made(own))}


def _line(row: int, contact: Contact) -> dict[str, Figure]:
    return {
        "date": Figure(shown(contact.date), (RowRef("联系记录", row),)),
        "method": Figure(shown(contact.method)),
        "content": Figure(joined(contact.topics, contact.content, by="：")),
        "said": Figure(shown(contact.said)),
        "handled": Figure(shown(contact.handled)),
        "reached": Figure(shown(contact.reached)),
        "recorder": Figure(shown(contact.recorder)),
    }


def _summary(due: int, own: list[tuple[int, Contact]]) -> str:
    made = _made(own)
    counted = "、".join(
        f"{name} {sum(method in methods for method in made)} {measure}" for name, methods, measure in COUNTED
    )
    return f"本年度应联系 {due} 次，已联系 {len(made)} 次，其中：{counted}。"


def _made(own: list[tuple[int, Contact]]) -> list[str]:
    """Return the methods of the contacts that were made: those that were answered, and letters that were sent."""
    return [str(contact.method) for _, contact in own if contact.reached or contact.method in LETTERS]


def _ticks(office: Office, at: int, own: list[tuple[int, Contact]]) -> str:
    used = {contact.method for _, contact in own}
    four = " ".join(name + tick(done=not used.isdisjoint(methods)) for name, methods in FOUR_ONES)
    haves = three_haves_of(office, at)
    three = " ".join(name + tick(done=haves.has(name)) for name in SIX)
    return f"“四个一”：{four}      三有三知：{three}"


def tick(*, done: bool) -> str:
    """Return a box, ticked or not."""
    return "√" if done else "□"


SPEC = FormSpec(FORM, values)
