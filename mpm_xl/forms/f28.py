"""F28 党组织设置一览表 and F28B 党小组划分表 (forms B.25, B.30): what is set up, and what C5 and C6 propose."""

from collections.abc import Iterator

from mpm_xl.census import is_closed
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import count, joined, number, shown
from mpm_xl.grouping import Group, groups
from mpm_xl.office import Office
from mpm_xl.organisation import roll_of
from validators.ledgers.organisations import Org
from validators.lists import BRANCH_TYPES
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Form, Item

GROUP, TAB = "党小组", "党组织"
WIDTHS = (5, 22, 12, 10, 16, 16, 8, 8, 8, 8, 5, 5, 5, 6, 12, 8)
ACROSS = len(WIDTHS)
ORG_ITEMS = (
    Item("number", "序号"),
    Item("name", "党组织名称", "正文左"),
    Item("org_type", "类型"),
    Item("founded_on", "成立时间"),
    Item("committee", "派出（隶属）党委", "正文左"),
    Item("seat", "驻地（依托单位）", "正文左"),
    Item("secretary", "书记"),
    Item("deputy", "副书记"),
    Item("liaison", "联络员"),
    Item("administrator", "管理员"),
    Item("formal", "正式", "数字", "党员数"),
    Item("probationary", "预备", "数字", "党员数"),
    Item("groups", "党小组数", "数字"),
    Item("fixed_day", "固定活动日", "数字"),
    Item("site", "活动阵地", "正文左"),
    Item("budget", "经费（元）", "两位小数"),
)


FORM = Form(
    "F28", "F28 组织设置", WIDTHS,
    (
        title(ACROSS, "{}流动党员党组织设置一览表"),
        caption(WIDTHS),
        Block("设置", ORG_ITEMS, height=FITTING),
        foot(WIDTHS),
        note(
            ACROSS, "党员数含组织关系在本组织的和编入本组织的流动党员，不含下级组织的。",
            "固定活动日没有另定的，印本制度的固定活动日。",
        ),
    ),
    repeat="设置",
)  # fmt: skip

GROUP_WIDTHS = (18, 14, 8, 12, 12, 10, 5, 14, 35)
GROUP_ACROSS = len(GROUP_WIDTHS)
GROUP_FORM = Form(
    "F28B", "F28 党小组划分", GROUP_WIDTHS,
    (
        title(GROUP_ACROSS, "{}流动党员党小组划分表"),
        caption(GROUP_WIDTHS),
        Block(
            "划分",
            (
                Item("branch", "党支部", "正文左"),
                Item("name", "党小组"),
                Item("leader", "组长"),
                Item("districts", "片区（区/街道）"),
                Item("industries", "主要行业"),
                Item("slots", "共同可参加时段"),
                Item("size", "人数", "数字"),
                Item("site", "网格活动阵地"),
                Item("members", "成员名单", "正文左"),
            ),
            total=("size",), height=FITTING,
        ),
        foot(GROUP_WIDTHS),
        note(
            GROUP_ACROSS, "按行业相近、地域相邻、时间匹配测算，供研究；锁定的党员保持原党小组。",
            "组长为党龄最长的正式党员，失联、在国（境）外的除外；仅1人的不单独设党小组，挂靠所在地党组织；人数界限和相邻片区在“制度参数”中调整。",
        ),
    ),
    repeat="划分",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """List the organisations, but for 党小组."""
    blocks = {"设置": numbered(_org_line(office, row, org) for row, org in _listed(office))}
    results = {"F28": [_org_result(office, row, org) for row, org in _listed(office)]}
    return FormValues({**common(office), "title": Figure(said(office.settings.unit_name))}, blocks, results)


def _listed(office: Office) -> Iterator[tuple[int, Org]]:
    for row, org in office.once(office.orgs).items():
        if not is_closed(office, row) and said(org.org_type) != GROUP:
            yield row, org


def _groups_of(office: Office, row: int) -> tuple[RowRef, ...]:
    return tuple(
        RowRef(TAB, child)
        for child in office.tree.children(row)
        if said(office.orgs.rows[child].org_type) == GROUP and not is_closed(office, child)
    )


def _org_line(office: Office, row: int, org: Org) -> dict[str, Figure]:
    roll, ref = roll_of(office, row), RowRef(TAB, row)
    branch = said(org.org_type) in BRANCH_TYPES
    counts = branch or roll.size > 0
    day = said(org.fixed_day) or (office.profile.fixed_day if branch else None)
    source = said(org.secretary_source)
    secretary = f"{shown(org.secretary)}（{source}）" if source and said(org.secretary) else shown(org.secretary)
    return {
        "name": Figure(shown(org.name), (ref,)),
        "org_type": Figure(shown(org.org_type)),
        "founded_on": Figure(str(org.founded_on) if org.founded_on else None),
        "committee": Figure(shown(org.sending_committee) or _above(office, row)),
        "seat": Figure(joined(org.seat, org.host_street, org.backing_unit)),
        "secretary": Figure(secretary),
        "deputy": Figure(shown(org.deputy)),
        "liaison": Figure(shown(org.liaison_officer)),
        "administrator": Figure(shown(org.administrator)),
        "formal": Figure(roll.formal_count if counts else None, (*roll.formal, ref)),
        "probationary": Figure(roll.probationary_count if counts else None, (*roll.probationary, ref)),
        "groups": count(_groups_of(office, row)) if branch else Figure(None),
        "fixed_day": Figure(day, (ref,)),
        "site": Figure(shown(org.site)),
        "budget": Figure(number(said(org.budget)), (ref,)),
    }


def _above(office: Office, row: int) -> str | None:
    """Return the organisation directly above, where it is one of ours."""
    above = [up for up in office.tree.ancestors(row) if up != row]
    return str(said(office.orgs.rows[above[0]].name) or "") if above else None


def _org_result(office: Office, row: int, org: Org) -> dict[str, object]:
    roll = roll_of(office, row)
    return {
        "名称": shown(org.name), "类型": shown(org.org_type), "正式": roll.formal_count,
        "预备": roll.probationary_count, "党小组": len(_groups_of(office, row)), "编入": len(roll.mobile),
        "书记": shown(org.secretary), "书记来源": shown(org.secretary_source), "依托单位": shown(org.backing_unit),
    }  # fmt: skip


def group_values(office: Office, _: str) -> FormValues:
    """List the groups proposed."""
    found = groups(office)
    everyone = tuple(one.ref for group in found for one in group.members)
    fields = {
        **common(office), "title": Figure(said(office.settings.unit_name)),
        "合计_划分_size": Figure(len(everyone), everyone),
    }  # fmt: skip
    results = {"F28B": [_group_result(office, group) for group in found]}
    return FormValues(fields, {"划分": [_group_line(office, group) for group in found]}, results)


def _group_line(office: Office, group: Group) -> dict[str, Figure]:
    refs = tuple(one.ref for one in group.members)
    leader, site = group.leader, group.site
    return {
        "branch": Figure(group.org_name, () if group.org is None else (RowRef(TAB, group.org),)),
        "name": Figure(f"{group.name}{_marked(office, group)}", refs),
        "leader": Figure(_leader(office, group), () if leader is None else (RowRef("党员", leader),)),
        "districts": Figure("、".join(group.districts) or None),
        "industries": Figure("、".join(group.industries) or None),
        "slots": Figure(group.common_slots or None),
        "size": count(refs),
        "site": Figure(_site(office, group), () if site is None else (RowRef(TAB, site),)),
        "members": Figure("、".join(one.name for one in group.members)),
    }


def _marked(office: Office, group: Group) -> str:
    if group.locked:
        return "（锁定）"
    return f"（不足{office.profile.group_min}人）" if group.small else ""


def _leader(office: Office, group: Group) -> str | None:
    return None if group.leader is None else str(said(office.members.rows[group.leader].name) or "")


def _site(office: Office, group: Group) -> str | None:
    return None if group.site is None else str(said(office.orgs.rows[group.site].name) or "")


def _group_result(office: Office, group: Group) -> dict[str, object]:
    return {
        "党支部": group.org_name, "党小组": group.name, "锁定": group.locked, "不足": group.small,
        "组长": _leader(office, group),
        "片区": "、".join(group.districts), "行业": "、".join(group.industries), "时段": group.common_slots,
        "人数": len(group.members), "阵地": _site(office, group), "成员": [one.name for one in group.members],
    }  # fmt: skip


SPEC = FormSpec(FORM, values)
GROUP_SPEC = FormSpec(GROUP_FORM, group_values)
