"""F29 流出地—流入地核对表: what the two places say of each member, and whom to notify where (forms B.26, B.30)."""

from collections.abc import Iterator, Mapping

from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import branch_title, shown
from mpm_xl.masking import mask
from mpm_xl.matching import (
    Care,
    Destination,
    Inquiry,
    Match,
    Result,
    destinations,
    inquiries,
    inquiries_of,
    matches,
    parcels,
)
from mpm_xl.office import Office
from validators.nothing import said
from workbook.edit import Content
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Kept, Line

WIDTHS = (4, 11, 7, 10, 11, 10, 12.5, 10, 11, 10, 8, 10.5, 7, 11, 7.5)
ACROSS = len(WIDTHS)
HOME, HOST = "流出地登记", "流入地登记"
GONE = "不再列出"
SIDES: Mapping[Result, str] = {
    Result.OUT_ONLY: "流入地", Result.IN_ONLY: "流出地", Result.DIFFERENT: "两地", Result.TWICE: "本单位",
    Result.MOVED: "本单位", Result.LIKELY: "两地",
}  # fmt: skip
FORM = Form(
    "F29", "F29 两地核对", WIDTHS,
    (
        title(ACROSS, "流出地—流入地核对表"),
        caption(WIDTHS),
        Line((Box(field="summary", across=ACROSS, style="题注"),)),
        Block(
            "核对",
            (
                Item("number", "序号"),
                Item("id_number", "身份证(脱敏)"),
                Item("name", "姓名"),
                Item("home_unit", "单位", "正文左", HOME),
                Item("out_date", "外出日期", "日期", HOME),
                Item("place", "地点", "正文左", HOME),
                Item("phone", "电话", "正文", HOME),
                Item("host_unit", "单位", "正文左", HOST),
                Item("in_date", "流入日期", "日期", HOST),
                Item("assigned", "编入支部", "正文左", HOST),
                Item("result", "核对结果"),
                Item("differences", "不一致项", "正文左"),
                Item("side", "责任方"),
                Item("deadline", "处理期限", "日期"),
                Item("outcome", "结果", "正文左"),
            ),
            height=FITTING,
            kept=Kept(("id_number", "name"), ("outcome",), (("number", None), ("result", GONE))),
        ),
        Line((Box("外出人员按流入城市汇总（供县级组织部门通报）", across=ACROSS, style="题注"),)),
        Block(
            "通报",
            (
                Item("city", "流入城市", "正文左", across=3),
                Item("count", "人数", "数字"),
                Item("names", "名单", "正文左", across=5),
                Item("untold_count", "未通报人数", "数字"),
                Item("untold", "本年度未发通报函", "正文左", across=5),
            ),
            height=FITTING,
        ),
        foot(WIDTHS),
        note(
            ACROSS,
            "流入地一方来自社区报到日期、“流入”台账和“反馈函询”中的来函、回执；核对结果空白的，还在核对期限内。",
            "“结果”由人填写，刷新后跟着同一人走。疑似同一人的，核对后登记在“身份核对”，以后各级都按登记的结论。",
        ),
    ),
    repeat="核对",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """List everyone away or here with both sides, and the cities to be notified."""
    found = matches(office)
    results = {
        "F29": [_result(office, match) for match in found],
        "两地管理": {str(care): sum(match.care is care for match in found) for care in Care},
        "通报": [_city_result(office, city) for city in destinations(office)],
        "函询": [_inquiry_result(office, one) for one in inquiries(office)],
    }
    blocks = {"核对": numbered(_line(office, match) for match in found), "通报": list(_cities(office))}
    return FormValues({**common(office), "summary": Figure(_summary(office))}, blocks, results)


def _summary(office: Office) -> str:
    found = matches(office)
    if not found:
        return "没有需要核对的流动党员。"
    by_result = {one: sum(match.result is one for match in found) for one in Result if one}
    told = "，".join(f"{one}{number}人" for one, number in by_result.items() if number)
    care = "，".join(f"{one}{sum(match.care is one for match in found)}人" for one in Care)
    return f"共{len(found)}人：{told or '都在核对期限内'}。其中{care}。"


def _line(office: Office, match: Match) -> dict[str, Figure]:
    member, trip = office.members.rows[match.member], match.trip
    person = (RowRef("党员", match.member),)
    number = said(member.id_number)
    return {
        "id_number": Figure(mask(str(number)) if number else None, person),
        "name": Figure(shown(member.name), person),
        "home_unit": Figure(branch_title(office, member), match.origin),
        "out_date": Figure(trip.start if trip else None, match.refs),
        "place": Figure(shown(trip.note.dest_place) if trip else None, match.refs),
        "phone": Figure(shown(member.phone), person),
        "host_unit": Figure(_host_unit(match), match.host),
        "in_date": Figure(match.host_day, match.host),
        "assigned": Figure(_assigned(match), match.refs),
        "result": Figure(str(match.result) or None, match.refs),
        "differences": Figure("；".join(match.differences) or None, match.refs),
        "side": Figure(SIDES.get(match.result)),
        "deadline": Figure(match.deadline if _open(match) else None),
    }


def _open(match: Match) -> bool:
    return match.result in (Result.OPEN, Result.OUT_ONLY, Result.IN_ONLY)


def _host_unit(match: Match) -> Content:
    """Return where the member is at the host: the employer there, or the host organisation that our row names."""
    if match.stay:
        return shown(match.stay.note.work_unit) or shown(match.stay.note.residence)
    return (shown(match.trip.note.host_org) or shown(match.trip.note.dest_unit)) if match.trip else None


def _assigned(match: Match) -> Content:
    if match.stay:
        return shown(match.stay.note.assigned_org)
    return shown(match.trip.note.assigned_org) if match.trip else None


def _result(office: Office, match: Match) -> dict[str, object]:
    sent = inquiries_of(office).get(match.member, ())
    return {
        "姓名": office.people.reference(match.member),
        "外出日期": match.trip.start.isoformat() if match.trip and match.trip.start else None,
        "流入日期": match.host_day.isoformat() if match.host_day else None,
        "核对结果": str(match.result), "不一致项": list(match.differences), "责任方": SIDES.get(match.result),
        "管理": str(match.care), "函询": len(sent), "未复函询": sum(one.answered is None for one in sent),
        "寄送资料": len(parcels(office).get(match.member, ())),
    }  # fmt: skip


def _names(office: Office, rows: tuple[int, ...]) -> str:
    return "、".join(office.people.reference(row) for row in rows)


def _cities(office: Office) -> Iterator[dict[str, Figure]]:
    for city in destinations(office):
        refs = tuple(RowRef("流出", row) for row in city.trips)
        yield {
            "city": Figure(city.name, refs),
            "count": Figure(len(city.members), refs),
            "names": Figure(_names(office, city.members), refs),
            "untold_count": Figure(len(city.untold), tuple(RowRef("党员", row) for row in city.untold)),
            "untold": Figure(_names(office, city.untold) or None),
        }


def _city_result(office: Office, city: Destination) -> dict[str, object]:
    return {
        "流入城市": city.name, "人数": len(city.members),
        "名单": [office.people.reference(row) for row in city.members],
        "未通报": [office.people.reference(row) for row in city.untold],
    }  # fmt: skip


def _inquiry_result(office: Office, one: Inquiry) -> dict[str, object]:
    return {
        "姓名": office.people.reference(one.member), "函询日期": one.day.isoformat(),
        "应答复": one.due.isoformat(), "答复日期": one.answered.isoformat() if one.answered else None,
    }  # fmt: skip


SPEC = FormSpec(FORM, values)
