"""F16 民主评议党员测评表: the ballot of one branch, and the one 解放街道 uses for those away (forms B.13)."""

import re
from collections.abc import Iterator

from mpm_xl.census import registered
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import LINE_OF_TEXT, title
from mpm_xl.forms.mobile import mobile, numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import shown
from mpm_xl.office import Office
from validators.nothing import said
from workbook.forms.declaration import Block, Box, Form, Item, Line

GRADES = (("excellent", "优秀"), ("qualified", "合格"), ("basic", "基本合格"), ("unqualified", "不合格"))
WIDTHS = (6, 14, 12, 12, 12, 12, 30)
ACROSS = len(WIDTHS)
PROBLEMS = (
    "①理想信念动摇、传播谣言；②不按规定参加组织生活、交纳党费、完成任务；③组织纪律散漫、参加非组织活动；"
    "④急难险重任务前袖手旁观；⑤长期闹不团结；⑥服务意识差、与民争利；⑦越级、重复信访；⑧参与宗教和迷信活动；"
    "⑨违反社会公德、家庭美德；⑩消极懈怠、落后于群众。"
)
COLON = re.compile("[:：]")
PRINCIPLE = "评议坚持标准、立足教育、区别对待、综合治理。"
NOTE = (
    "说明：1.无记名，每人只选一个等次打“√”。2.优秀等次一般不超过党员总数的三分之一。"
    "3.有下列情形的作为“不合格”的重要依据：" + PROBLEMS + f"4.{PRINCIPLE}"
)
FORM = Form(
    "F16", "F16 测评表", WIDTHS,
    (
        Line(
            (
                Box("选择党支部：", across=2, style="无框"),
                Box(field="chosen", across=3, style="输入", choices="党支部"),
                Box(field="choice_note", across=2, style="说明"),
            )
        ),
        title(ACROSS, "{}年度民主评议党员测评表"),
        Block(
            "测评",
            (
                Item("number", "序号"),
                Item("name", "姓名"),
                *(Item(field, heading, group="测评等次") for field, heading in GRADES),
                Item("problems", "存在问题（可填序号）", "正文左"),
            ),
        ),
        Line((Box(NOTE, across=ACROSS, style="说明"),), LINE_OF_TEXT * 4),
    ),
    repeat="测评", chooser="chosen",
)  # fmt: skip

MOBILE_WIDTHS = (10, 14, 12, 20, 22, 12, 9, 9, 10, 9)
MOBILE_ACROSS = len(MOBILE_WIDTHS)
MOBILE_FORM = Form(
    "F16C", "F16 流动党员测评表", MOBILE_WIDTHS,
    (
        title(MOBILE_ACROSS, "{}年度民主评议流动党员测评表"),
        Block(
            "测评",
            (
                Item("name", "姓名"),
                Item("trade", "工种", "正文左"),
                Item("lawful", "遵纪守法"),
                Item("dual", "落实“双向”管理措施"),
                Item("rules_kept", "执行流动党员管理制度"),
                Item("prosper", "带头致富"),
                *(Item(field, heading, group="综合评定") for field, heading in GRADES),
            ),
        ),
        Line(
            (
                Box(
                    "说明：1.无记名；前四项写“好”“一般”或“差”，综合评定只选一个等次打“√”。"
                    f"2.{PRINCIPLE}",
                    across=MOBILE_ACROSS, style="说明",
                ),
            ),
            LINE_OF_TEXT * 2,
        ),
    ),
    repeat="测评",
)  # fmt: skip


def values(office: Office, chosen: str) -> FormValues:
    """List the members of one branch; the first branch that has any where none was chosen."""
    members: dict[int | None, list[int]] = {}
    for row in registered(office):
        members.setdefault(office.tree.find(office.members.rows[row].branch), []).append(row)
    first = next((row for row in office.orgs.rows if row in members), None)
    org = office.tree.find(chosen) if chosen else first
    name = str(shown(office.orgs.rows[org].name)) if org else said(office.settings.unit_name) or ""
    told = f"“党组织”台账中没有“{chosen}”" if chosen and org is None else None if chosen else f"未选择，现为{name}"
    fields = {"choice_note": Figure(told), "title": Figure(f"{name} {office.as_of.year}")}
    rows = members.get(org, []) if org or not chosen else []
    return FormValues(fields, {"测评": numbered(_names(office, rows))})


def _names(office: Office, rows: list[int]) -> Iterator[dict[str, Figure]]:
    for row in rows:
        yield {"name": Figure(shown(office.members.rows[row].name), (RowRef("党员", row),))}


def mobile_values(office: Office, _: str) -> FormValues:
    """List those who are away."""
    lines = [
        {"name": Figure(shown(one.member.name), (one.ref,)), "trade": Figure(_trade(office, said(one.note.trade)))}
        for one in mobile(office)
        if one.kind == "流出"
    ]
    unit = said(office.settings.unit_name) or ""
    return FormValues({"title": Figure(f"{unit} {office.as_of.year}")}, {"测评": lines})


def _trade(office: Office, trade: str | None) -> str | None:
    """Return a 工种, with what the list 工种要求 asks of it: items such as 电工：持证上岗 (JF-27)."""
    parts = (COLON.split(item, maxsplit=1) for item in office.profile.lists["TRADE_RULE"])
    asked = {one[0]: one[1] for one in parts if one[1:]}
    return f"{trade}：{asked[trade]}" if trade in asked else trade


SPEC = FormSpec(FORM, values)
MOBILE_SPEC = FormSpec(MOBILE_FORM, mobile_values)
