"""Organisations, groups and pairs through the workbook (rules C5, C6), each with what it depends on switched off."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import cells_of
from tests.branch import BRANCH, CONTACT
from validators.cell import Cell

Line = dict[str, Cell]
Rows = dict[str, list[Line]]
CODE = "620799-05-012"
GUAZHOU, YUMEN = "甘肃省酒泉市瓜州县", "甘肃省酒泉市玉门市"
SIGNS = "一丁七万丈三上下不与"
EXTRA = {
    "outflow": ("group_locked",),
    "members": ("enrolled_on",),
    "orgs": ("home_towns", "secretary_source", "paired_org"),
}
Refresh = Callable[..., dict[str, Any]]


def named(at: int) -> str:
    """Return an invented name; a larger number makes a name that is sorted later."""
    return "员" + "".join(SIGNS[int(digit)] for digit in f"{at:03d}")


def org(at: int, name: str, kind: str, **more: Cell) -> Line:
    return {"code": f"{CODE}-{at:02d}", "name": name, "org_type": kind, "parent_code": CODE, **more}


@pytest.fixture
def refreshed(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], own_value: Callable[..., None]
) -> Refresh:
    """Give the refreshed document of these rows under a place, with own values typed in."""
    number = count(1)

    def make(profile: str, rows: Mapping[str, Any], own: Mapping[str, str] | None = None) -> dict[str, Any]:
        path = fresh(profile, rows=rows, name=f"{next(number)}.xlsx", extra=EXTRA)
        if own:
            own_value(path, own)
        document = told("refresh", path)
        document["path"] = path
        return document

    return make


@pytest.fixture
def gone(away: Callable[..., Rows]) -> Callable[..., Rows]:
    """Give the rows of a branch with so many members away, each trip with the fields told for it."""

    def make(*trips: Mapping[str, Cell], orgs: Sequence[Line] = (), **members: Cell) -> Rows:
        rows = away(names=[named(at) for at in range(1, len(trips) + 1)])
        rows["outflow"] = [{**row, **more} for row, more in zip(rows["outflow"], trips, strict=True)]
        rows["members"] = [{**row, **members} for row in rows["members"]]
        rows["orgs"] += list(orgs)
        return rows

    return make


@pytest.fixture
def here(branch_rows: Callable[..., Rows], person: Callable[..., Line]) -> Callable[..., Rows]:
    """Give the rows of a branch with so many members who came, each stay with the fields told for it."""

    def make(*stays: Mapping[str, Cell], orgs: Sequence[Line] = (), **members: Cell) -> Rows:
        names = [named(at) for at in range(1, len(stays) + 1)]
        rows = branch_rows(
            [person(name, at, **{"branch": "莲塘村党支部", **members}) for at, name in enumerate(names, 1)]
        )
        rows["inflow"] = [
            {
                "person": name, "in_date": date(2024, 3, 1), "reason": "务工", "from_place": "江西省上饶市鄱阳县",
                "certificate_kind": "无", "certificate_note": "函告", "occupation": "缝纫", "work_kind": "私营企业",
                "residence": "瀛海路", "assigned_org": BRANCH, "contact_person": CONTACT, "system_state": "已登记",
                **stay,
            }
            for name, stay in zip(names, stays, strict=True)
        ]  # fmt: skip
        rows["orgs"] += list(orgs)
        return rows

    return make


def advice(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(one["所在地"], one["设置"]) for one in document["results"]["组织建议"]]


def alerts(document: Mapping[str, Any], text: str) -> list[str]:
    lines = document["results"]["F30"]
    return [one["级别"] for one in lines if text in f"{one['类别']} {one['事实']} {one['应办事项']}"]


def flagged(document: Mapping[str, Any], tab: str, heading: str) -> set[str]:
    return {one["code"] for one in document["issues"] if (one["tab"], one["heading"]) == (tab, heading)}


def sums(document: Mapping[str, Any], item: str) -> dict[str, tuple[int | None, int | None]]:
    lines = document["results"]["组织汇总"]
    return {one["内容"]: (one["个数"], one["流动党员数"]) for one in lines if one["项目"] == item}


@pytest.mark.feature("JF-10", "JF-13", "JF-16")
def test_each_class_of_those_here_is_told_what_it_lacks_where_the_place_has_classes(
    refreshed: Refresh, here: Callable[..., Rows]
) -> None:
    first = {"residence_state": "长期租房", "job_state": "固定", "clustered": "否"}
    second = {"residence_state": "短期", "job_state": "固定", "clustered": "是"}
    third = {"residence_state": "短期", "job_state": "不固定", "clustered": "否"}
    site = org(9, "西园服务站", "服务站", level="社区", seat=GUAZHOU)
    outside = "南街党委"
    rows = here(first, first, first, {**second, "station": "西园服务站"}, second, third,
                {**third, "assigned_org": outside}, {**first, "assigned_org": outside}, orgs=[site])  # fmt: skip
    found = refreshed("解放街道", rows)
    assert advice(found) == [("流入Ⅰ类", "支部"), ("流入Ⅱ类", "服务站"), ("流入Ⅲ类", "依托支部")]
    told = {one["所在地"]: (one["人数"], one["实际"]) for one in found["results"]["组织建议"]}
    assert told == {
        "流入Ⅰ类": (4, "支部3人、不在支部1人"), "流入Ⅱ类": (2, "服务站1人、不在服务站1人"),
        "流入Ⅲ类": (2, "依托支部1人、不在依托支部1人"),
    }  # fmt: skip
    assert [alerts(found, text) for text in ("流入Ⅰ类（", "流入Ⅱ类（", "流入Ⅲ类（")] == [["黄"]] * 3
    assert found["results"]["组织建议"][0]["建议"].startswith("建立流动党员党支部（“新居民”党支部）")
    switched = refreshed("解放街道", rows, {"CATEGORIES": "–"})
    assert (advice(switched), alerts(switched, "类（")) == ([], [])


@pytest.mark.feature("JF-11")
def test_the_table_of_organisations_says_where_the_secretary_comes_from(
    refreshed: Refresh, branch_rows: Callable[..., Rows]
) -> None:
    rows = branch_rows()
    for source, printed in (
        ("外来党员", f"{CONTACT}（外来党员）"),
        ("社区派任", f"{CONTACT}（社区派任）"),
        (None, CONTACT),
    ):
        rows["orgs"][0]["secretary_source"] = source
        found = refreshed("解放街道", rows)
        assert found["results"]["F28"][0]["书记来源"] == source
        cells = {value for (tab, _), value in cells_of(found["path"]).items() if tab == "F28 组织设置"}
        assert printed in cells


@pytest.mark.feature("JF-14", "XS-03")
def test_forty_two_of_one_branch_are_counted_in_the_three_they_joined_and_by_the_town_they_are_from(
    refreshed: Refresh, here: Callable[..., Rows]
) -> None:
    orgs = [org(at, f"西园第{at}支部", "党支部", org_category="街道社区", secretary=CONTACT) for at in (1, 2, 3)]
    stays = [{"assigned_org": f"西园第{at % 3 + 1}支部"} for at in range(42)]
    rows = here(*stays, orgs=orgs, branch="马目社区外出党支部", home_region="江西省上饶市鄱阳县", home_town="乐丰镇")
    found = refreshed("爵溪", rows)
    names = [f"马目社区外出党支部 → 西园第{at}支部" for at in (1, 2, 3)]
    assert sums(found, "流入党员编入") == dict.fromkeys(names, (None, 14))
    assert sums(found, "流入党员户籍") == {"江西省上饶市鄱阳县乐丰镇": (None, 42)}
    assert flagged(found, "流入", "编入党组织") == set()
    rows["inflow"][0]["assigned_org"] = "西园第2支部"
    rows["inflow"][2]["assigned_org"] = "别处支部"
    rows["members"][1]["home_town"] = "莲湖乡"
    found = refreshed("爵溪", rows)
    assert sums(found, "流入党员编入") == {
        **dict(zip(names, ((None, 13), (None, 15), (None, 13)), strict=True)),
        "马目社区外出党支部 → 别处支部": (None, 1),
    }  # fmt: skip
    assert flagged(found, "流入", "编入党组织") == {"MPM305"}
    assert sums(found, "流入党员户籍") == {
        "江西省上饶市鄱阳县乐丰镇": (None, 41),
        "江西省上饶市鄱阳县莲湖乡": (None, 1),
    }


TYPES = ("党工委", "服务中心", "流动党员之家", "驻外党群服务中心", "共享阵地", "红色驿站", "临时党支部", "联络站",
         "楼宇党支部", "网络党支部", "流动党员党支部(县外)", "互帮互助小组")  # fmt: skip


@pytest.mark.feature("JF-15", "TY-03", "TY-06")
def test_organisations_are_counted_by_type_until_they_are_closed(
    refreshed: Refresh, branch_rows: Callable[..., Rows]
) -> None:
    rows = branch_rows()
    rows["orgs"] += [org(at, f"第{at}组织", kind) for at, kind in enumerate([*TYPES, "服务中心"], 1)]
    found = sums(refreshed("土右旗", rows), "组织类型")
    assert {kind: found[kind][0] for kind in TYPES} == {**dict.fromkeys(TYPES, 1), "服务中心": 2}
    for line in rows["orgs"][1:6]:
        line["closed_on"] = date(2024, 6, 30)
    found = sums(refreshed("土右旗", rows), "组织类型")
    assert (found["服务中心"][0], set(TYPES) - set(found)) == (
        1,
        {"党工委", "流动党员之家", "驻外党群服务中心", "共享阵地"},
    )


@pytest.mark.feature("GT-12", "JC-26", "TY-10")
def test_sites_branches_of_buildings_and_groups_of_mutual_aid_are_counted(
    refreshed: Refresh, branch_rows: Callable[..., Rows]
) -> None:
    rows = branch_rows()
    rows["orgs"] += [org(at, f"第{at}驿站", "红色驿站") for at in range(1, 18)]
    rows["orgs"] += [org(20, "楼宇支部", "楼宇党支部"), org(21, "临时支部", "临时党支部"), org(22, "联络站", "联络站")]
    kinds = ("生活困难帮扶", "就业创业互助")
    rows["orgs"] += [org(at, kind, "互帮互助小组", mutual_aid_kind=kind) for at, kind in enumerate(kinds, 30)]
    found = refreshed("土右旗", rows)
    counted = sums(found, "组织类型")
    assert [counted[kind][0] for kind in ("红色驿站", "楼宇党支部", "临时党支部", "联络站")] == [17, 1, 1, 1]
    assert sums(found, "互助类型") == dict.fromkeys(kinds, (1, 0))
    rows["orgs"][-1]["mutual_aid_kind"] = None
    found = refreshed("土右旗", rows)
    assert sums(found, "互助类型") == {kinds[0]: (1, 0)}
    assert flagged(found, "党组织", "互助类型")


@pytest.mark.feature("CY-04", "CY-30")
def test_the_place_asks_who_registers_and_who_answers_for_it(
    refreshed: Refresh, branch_rows: Callable[..., Rows]
) -> None:
    headings = {
        "registrar": "登记责任人",
        "chief_responsible": "主要责任人",
        "direct_responsible": "直接责任人",
        "secretary": "书记",
    }
    rows = branch_rows()
    rows["orgs"][0].update(dict.fromkeys(headings, CONTACT))
    found = refreshed("朝阳", rows)
    assert not any(flagged(found, "党组织", heading) for heading in headings.values())
    rows["orgs"][0].update(dict.fromkeys(headings))
    found = refreshed("朝阳", rows)
    assert all(flagged(found, "党组织", heading) for heading in headings.values())
    elsewhere = refreshed("高台", rows)
    assert [heading for heading in headings.values() if flagged(elsewhere, "党组织", heading)] == ["书记"]


@pytest.mark.feature("CY-09", "GT-25")
def test_the_table_of_pairs_lists_each_contact_with_the_members_and_who_has_none(
    refreshed: Refresh, gone: Callable[..., Rows]
) -> None:
    rows = gone({}, {}, {}, {"contact_person": None}, {"contact_person": named(6)})
    rows["members"].append({**rows["members"][0], "name": named(6), "id_number": "620799197501010029", "sex": "女",
                            "birth": date(1975, 1, 1), "phone": "13800000000"})  # fmt: skip
    rows["contacts"] = [
        {"date": date(2024, 6, 12), "person": named(1), "method": "家访", "reached": "是", "contact_person": CONTACT}
    ]
    found = refreshed("高台", rows)
    lines = {one["联系人"]: one for one in found["results"]["F35"]}
    mine = lines[CONTACT]
    assert (mine["方式"], mine["联系党员"]) == ("1+N", [named(1), named(2), named(3)])
    assert (mine["职务"], mine["应联系"], mine["已联系"], mine["家访"]) == ("支部委员", 33, 1, 1)
    assert (lines["未落实"]["联系党员"], lines[named(6)]["方式"]) == ([named(4)], "1+1")
    assert flagged(found, "流出", "联系人") >= {"MPM311", "MPM202"}
    home = refreshed("朝阳", rows)
    assert "MPM311" not in flagged(home, "流出", "联系人")
    quarter = refreshed("高台", rows, {"CONTACT_PERIOD": "季"})
    assert {one["联系人"]: one["应联系"] for one in quarter["results"]["F35"]}[CONTACT] == 9


FIT: Line = {"work_fixed": "是", "district": "广汇", "secretary_candidate": "否", "industry": "建筑业"}


@pytest.mark.feature("CY-11")
def test_three_together_at_work_with_a_candidate_are_advised_a_branch_and_else_what_is_missing(
    refreshed: Refresh, gone: Callable[..., Rows]
) -> None:
    rows = gone(FIT, FIT, {**FIT, "secretary_candidate": "是"})
    (one,) = refreshed("朝阳", rows)["results"]["组织建议"]
    assert (one["设置"], one["正式"], one["一致"]) == ("支部", 3, False)
    found = refreshed("朝阳", rows)
    assert alerts(found, "单独成立流动党员党支部") == ["蓝"]
    (four,) = refreshed("朝阳", rows, {"BRANCH_MIN_FORMAL": "4"})["results"]["组织建议"]
    assert four["设置"] == "党小组"
    for change, missing in (
        ({"secretary_candidate": "否"}, ["支部书记人选"]), ({"work_fixed": "否"}, []),
        ({"district": "渊泉"}, ["集中（同一片区或单位）"]),
    ):  # fmt: skip
        changed = gone(FIT, FIT, {**FIT, "secretary_candidate": "是", **change})
        (one,) = refreshed("朝阳", changed)["results"]["组织建议"]
        assert (one["设置"], one["缺少"]) == ("党小组" if missing else "支部", missing)
    branch = org(1, "驻瓜州流动党员党支部", "流动党员党支部(县外)")
    followed = refreshed("朝阳", gone(FIT, FIT, {**FIT, "secretary_candidate": "是"}, orgs=[branch]))
    assert [one["一致"] for one in followed["results"]["组织建议"]] == [True]
    assert alerts(followed, "单独成立流动党员党支部") == []


@pytest.mark.feature("CY-12", "CY-13")
def test_few_at_work_are_joined_by_trade_and_the_others_attached_and_nobody_is_left_out(
    refreshed: Refresh, gone: Callable[..., Rows]
) -> None:
    rows = gone({**FIT, "dest_unit": "甲"}, {**FIT, "dest_unit": "甲"}, {**FIT, "dest_place": YUMEN, "dest_unit": "乙"})
    found = refreshed("朝阳", rows)
    assert advice(found) == [(YUMEN, "联合党支部"), (GUAZHOU, "联合党支部")]
    assert all("活动可吸收入党积极分子列席" in one["建议"] for one in found["results"]["组织建议"])
    assert [kind for _, kind in advice(refreshed("朝阳", rows, {"JOINT_UNITS": "1"}))] == ["挂靠", "党小组"]
    rows["outflow"][2]["industry"] = "制造业"
    assert [kind for _, kind in advice(refreshed("朝阳", rows))] == ["挂靠", "党小组"]
    loose = gone({**FIT, "work_fixed": "否"}, {**FIT, "work_fixed": "否", "assigned_org": None})
    found = refreshed("朝阳", loose)
    assert [(one["设置"], one["实际"]) for one in found["results"]["组织建议"]] == [("挂靠", "挂靠1人、未编入1人")]
    assert "MPM401" in flagged(found, "流出", "编入党组织")
    loose["outflow"][1]["assigned_org"] = "瓜州县广汇社区党委"
    found = refreshed("朝阳", loose)
    assert ([one["一致"] for one in found["results"]["组织建议"]], flagged(found, "流出", "编入党组织")) == (
        [True],
        set(),
    )


BAOTOU = "内蒙古自治区包头市"


@pytest.mark.feature("CY-18", "TY-05")
def test_groups_follow_the_times_at_which_members_can_come(refreshed: Refresh, gone: Callable[..., Rows]) -> None:
    branch = org(1, "驻包头支部", "流动党员党支部(县外)", sending_committee="旗党委", seat=BAOTOU)
    trips = [{"dest_place": BAOTOU, "district": "青山区", "industry": "建筑业", "assigned_org": "驻包头支部"}] * 6
    rows = gone(*trips, orgs=[branch], available_slots="周末")
    assert [one["人数"] for one in refreshed("土右旗", rows)["results"]["F28B"]] == [6]
    for line in rows["members"][:3]:
        line["available_slots"] = "工作日晚"
    found = refreshed("土右旗", rows)["results"]["F28B"]
    assert [(one["党小组"], one["时段"], one["人数"]) for one in found] == [
        ("青山区第1党小组", "工作日晚", 3), ("青山区第2党小组", "周末", 3),
    ]  # fmt: skip
    assert [one["人数"] for one in refreshed("土右旗", rows, {"GROUP_MIN": "4"})["results"]["F28B"]] == [6]
    assert [one["人数"] for one in refreshed("土右旗", rows, {"GROUP_MAX": "3"})["results"]["F28B"]] == [3, 3]
    for line in rows["outflow"][:2]:
        line |= {"assigned_group": "创业组", "group_locked": "是"}
    found = refreshed("土右旗", rows)["results"]["F28B"]
    assert [(one["党小组"], one["锁定"], one["人数"]) for one in found] == [
        ("创业组", True, 2), ("青山区第1党小组", False, 4),
    ]  # fmt: skip


@pytest.mark.feature("TY-04", "TY-05")
def test_eight_committees_have_ten_branches_in_two_cities_and_forty_one_groups(
    refreshed: Refresh, gone: Callable[..., Rows]
) -> None:
    orgs = [
        org(at, f"第{at}支部", "驻外流动党员党支部", sending_committee=f"第{min(at, 8)}党委",
            seat="内蒙古自治区呼和浩特市玉泉区" if at == 10 else "内蒙古自治区包头市青山区")
        for at in range(1, 11)
    ]  # fmt: skip
    trips = [
        {"dest_place": BAOTOU, "district": f"{part}区", "industry": "建筑业", "assigned_org": f"第{at}支部"}
        for at in range(1, 11) for part in range(1, 6 if at == 1 else 5) for _ in range(3)
    ]  # fmt: skip
    found = refreshed("土右旗", gone(*trips, orgs=orgs, available_slots="周末"))
    groups = found["results"]["F28B"]
    assert (len(groups), sum(one["人数"] for one in groups), len(trips)) == (41, 123, 123)
    branches = sums(found, "派出党委及驻地")
    assert len({name.split("，")[0] for name in branches}) == 8
    cities = {city: sum(many or 0 for name, (many, _) in branches.items() if name.endswith(city))
              for city in ("包头市", "呼和浩特市")}  # fmt: skip
    assert cities == {"包头市": 9, "呼和浩特市": 1}
    assert branches["第1党委，驻内蒙古包头市"] == (1, 15)


@pytest.mark.feature("TY-07")
def test_a_group_meets_at_the_site_of_its_own_district(refreshed: Refresh, gone: Callable[..., Rows]) -> None:
    sites = [org(at, f"{name}阵地", "网格阵地", district=name, level="社区", seat=BAOTOU)
             for at, name in ((8, "青山区"), (9, "昆区"))]  # fmt: skip
    group = org(2, "一组", "党小组", district="青山区", site="青山区阵地")
    trips = [{"dest_place": BAOTOU, "district": "青山区", "industry": "建筑业", "assigned_org": BRANCH}] * 3
    rows = gone(*trips, orgs=[group, *sites], available_slots="周末")
    found = refreshed("土右旗", rows)
    assert ([one["阵地"] for one in found["results"]["F28B"]], flagged(found, "党组织", "活动阵地") & {"MPM701"}) == (
        ["青山区阵地"], set(),
    )  # fmt: skip
    rows["orgs"][1]["site"] = "昆区阵地"
    assert "MPM701" in flagged(refreshed("土右旗", rows), "党组织", "活动阵地")
    rows["orgs"][1]["site"] = None
    found = refreshed("土右旗", rows)
    assert alerts(found, "可就近使用“青山区阵地”") == ["蓝"]
    assert flagged(found, "党组织", "活动阵地")
    rows["orgs"][2]["district"] = "九原区"
    assert [one["阵地"] for one in refreshed("土右旗", rows)["results"]["F28B"]] == [None]


@pytest.mark.feature("CY-29")
def test_a_branch_has_one_liaison_officer(refreshed: Refresh, branch_rows: Callable[..., Rows]) -> None:
    rows = branch_rows()
    assert flagged(refreshed("朝阳", rows), "党组织", "联络员") == set()
    rows["orgs"][0]["liaison_officer"] = f"{CONTACT}、何平"
    assert "MPM703" in flagged(refreshed("朝阳", rows), "党组织", "联络员")
    rows["orgs"][0]["liaison_officer"] = None
    assert flagged(refreshed("朝阳", rows), "党组织", "联络员")
    assert flagged(refreshed("土右旗", rows), "党组织", "联络员") == set()


@pytest.mark.feature("XS-05", "XS-06")
def test_who_came_from_a_town_with_a_branch_here_joins_it_within_the_days_of_the_place(
    refreshed: Refresh, here: Callable[..., Rows]
) -> None:
    branch = org(1, "乐丰镇驻爵支部", "驻外流动党员党支部", sending_committee="鄱阳县乐丰镇党委",
                 seat="浙江省宁波市象山县", host_street="爵溪街道", home_towns="鄱阳县乐丰镇")  # fmt: skip
    stay: Line = {"host_checkin": date(2024, 3, 4), "assigned_on": date(2024, 3, 11), "assigned_org": "乐丰镇驻爵支部"}
    rows = here(stay, orgs=[branch], home_region="江西省上饶市鄱阳县", home_town="乐丰镇")
    right = refreshed("爵溪", rows)
    assert (alerts(right, "乐丰镇驻爵支部”"), alerts(right, "期限7天")) == ([], [])
    assert not flagged(right, "党组织", "派出党委") | flagged(right, "党组织", "驻地")
    assert sums(right, "派出党委及驻地") == {"鄱阳县乐丰镇党委，驻浙江宁波市": (1, 1)}
    assert alerts(refreshed("爵溪", rows, {"ASSIGN_DAYS": "6"}), "期限6天") == ["黄"]
    rows["inflow"][0] |= {"assigned_on": date(2024, 3, 12), "assigned_org": BRANCH}
    wrong = refreshed("爵溪", rows)
    assert (alerts(wrong, "乐丰镇驻爵支部”"), alerts(wrong, "期限7天")) == (["黄"], ["黄"])
    rows["orgs"][1] |= {"home_towns": "鄱阳县莲湖乡", "sending_committee": None, "seat": None}
    other = refreshed("爵溪", rows)
    assert alerts(other, "乐丰镇驻爵支部”") == []
    assert flagged(other, "党组织", "派出党委")
    assert flagged(other, "党组织", "驻地")


@pytest.mark.feature("GT-09", "GT-10", "GT-11")
def test_branches_in_the_towns_have_units_behind_them_money_and_everybody_in_them(
    refreshed: Refresh, gone: Callable[..., Rows]
) -> None:
    posts = dict.fromkeys(("secretary", "deputy", "liaison_officer"), CONTACT)
    orgs = [
        org(at, f"城区第{at}支部", "城区流动党员党支部", sending_committee="城关镇党委", seat=GUAZHOU, budget=12500,
            backing_unit=f"第{at}社区", org_category="农村", **posts)
        for at in range(1, 5)
    ]  # fmt: skip
    rows = gone(*({"assigned_org": f"城区第{at}支部"} for at in range(1, 5)), orgs=orgs)
    found = refreshed("高台", rows)
    assert sums(found, "依托单位") == {"有依托单位的党支部": (4, 4)}
    assert sums(found, "组织类型")["城区流动党员党支部"] == (4, 4)
    assert sums(found, "活动经费") == {"合计（元）": (50000, None)}
    assert sums(found, "覆盖率") == {"应编入4人，已编入4人，100.0%": (None, 4)}
    headings = ("书记", "副书记", "联络员", "依托单位")
    assert not any(flagged(found, "党组织", heading) for heading in headings)
    rows["outflow"][0]["assigned_org"] = None
    rows["orgs"][2]["org_type"] = "网络党支部"
    rows["orgs"][1] |= {
        "budget": None,
        "backing_unit": None,
        "secretary": None,
        "deputy": None,
        "liaison_officer": None,
    }
    found = refreshed("高台", rows)
    assert sums(found, "依托单位") == {"有依托单位的党支部": (3, 3)}
    counted = sums(found, "组织类型")
    assert (counted["城区流动党员党支部"], counted["网络党支部"]) == ((3, 2), (1, 1))
    assert sums(found, "活动经费") == {"合计（元）": (37500, None)}
    assert sums(found, "覆盖率") == {"应编入4人，已编入3人，75.0%": (None, 3)}
    assert all(flagged(found, "党组织", heading) for heading in headings)
    assert not flagged(refreshed("土右旗", rows), "党组织", "副书记")


@pytest.mark.feature("GT-13")
def test_a_branch_on_the_net_has_its_three_posts_as_the_place_says(
    refreshed: Refresh, gone: Callable[..., Rows]
) -> None:
    rows = gone({}, {})
    rows["orgs"][0] |= {
        "org_type": "网络党支部", "secretary_source": "村两委", "committee": f"{CONTACT}、{named(1)}、何平",
        "administrator": named(1),
    }  # fmt: skip
    right = refreshed("高台", rows)
    assert "MPM702" not in flagged(right, "党组织", "管理员")
    assert alerts(right, "书记来源") == alerts(right, "没有流动党员") == alerts(right, "没有登记委员") == []
    rows["orgs"][0] |= {
        "secretary_source": "社区派任", "administrator": named(2), "committee": f"{CONTACT}、何平、何安",
    }  # fmt: skip
    wrong = refreshed("高台", rows)
    assert "MPM702" in flagged(wrong, "党组织", "管理员")
    assert (alerts(wrong, "书记来源"), alerts(wrong, "没有流动党员")) == (["蓝"], ["蓝"])
    rows["orgs"][0] |= {"administrator": None, "committee": None}
    blank = refreshed("高台", rows)
    assert flagged(blank, "党组织", "管理员")
    assert alerts(blank, "没有登记委员") == ["蓝"]
    rows["orgs"][0]["org_type"] = "党支部"
    assert alerts(refreshed("高台", rows), "没有登记委员") == []


@pytest.mark.feature("GT-22")
def test_eight_towns_and_eight_communities_are_paired_one_to_one(
    refreshed: Refresh, branch_rows: Callable[..., Rows]
) -> None:
    rows = branch_rows()
    rows["orgs"] += [org(at, f"第{at}镇党委", "党委", paired_org=f"第{at}社区党组织") for at in range(1, 9)]
    found = refreshed("高台", rows)
    assert (flagged(found, "党组织", "结对党组织"), alerts(found, "没有结对党组织")) == (set(), [])
    rows["orgs"][8]["paired_org"] = "第1社区党组织"
    assert flagged(refreshed("高台", rows), "党组织", "结对党组织") == {"MPM704"}
    rows["orgs"][8]["paired_org"] = None
    assert alerts(refreshed("高台", rows), "没有结对党组织") == ["黄"]


@pytest.mark.feature("JC-13")
def test_who_came_with_the_relation_is_enrolled_within_the_days_of_the_place(
    refreshed: Refresh, branch_rows: Callable[..., Rows], person: Callable[..., Line]
) -> None:
    rows = branch_rows([person("张一", 1, enrolled_on=date(2024, 4, 9), community_class="下岗失业")])
    rows["transfers"] = [{"direction": "转入", "person": "张一", "accepted_on": date(2024, 3, 10), "to_org": BRANCH}]
    assert alerts(refreshed("金昌", rows), "接收组织关系") == []
    assert alerts(refreshed("金昌", rows, {"ENROL_DAYS": "29"}), "期限29天") == ["黄"]
    rows["members"][0]["enrolled_on"] = date(2024, 4, 10)
    assert alerts(refreshed("金昌", rows), "期限30天") == ["黄"]
    rows["members"][0]["enrolled_on"] = None
    found = refreshed("金昌", rows)
    assert (alerts(found, "没有登记编入支部日期"), bool(flagged(found, "党员", "编入支部日期"))) == (["黄"], True)


@pytest.mark.feature("JC-19")
def test_who_left_together_for_a_fixed_place_is_advised_a_station(
    refreshed: Refresh, gone: Callable[..., Rows]
) -> None:
    together: Line = {"collective": "是", "home_fixed": "是", "work_fixed": "否"}
    site = org(1, "瓜州管理站", "管理站", level="村", seat=GUAZHOU)
    rows = gone(together, together, orgs=[site])
    found = refreshed("金昌", rows)
    assert (advice(found), alerts(found, "集出集管")) == ([(GUAZHOU, "管理站")], ["蓝"])
    for line in rows["outflow"]:
        line["assigned_org"] = "瓜州管理站"
    found = refreshed("金昌", rows)
    assert (found["results"]["组织建议"][0]["实际"], alerts(found, "集出集管")) == ("管理站2人", [])
    for field in ("collective", "home_fixed"):
        assert advice(refreshed("金昌", gone(*[{**together, field: "否"}] * 2))) == [(GUAZHOU, "挂靠")]


@pytest.mark.feature("JC-22")
def test_every_member_is_in_a_liaison_group_where_the_place_has_them(
    refreshed: Refresh, branch_rows: Callable[..., Rows]
) -> None:
    rows = branch_rows()
    rows["orgs"] += [org(1, "3号楼联络小组", "联络小组"), org(2, "一组", "党小组"), org(3, "联席会议", "联席会议"),
                     org(4, "联络办公室", "联络办公室")]  # fmt: skip
    rows["members"][0]["liaison_group"] = "3号楼联络小组"
    found = refreshed("金昌", rows)
    assert flagged(found, "党员", "联络小组") == set()
    counted = sums(found, "组织类型")
    assert [counted[kind][0] for kind in ("联络小组", "联席会议", "联络办公室")] == [1, 1, 1]
    rows["members"][0]["liaison_group"] = "一组"
    assert "MPM365" in flagged(refreshed("金昌", rows), "党员", "联络小组")
    rows["members"][0]["liaison_group"] = None
    assert flagged(refreshed("金昌", rows), "党员", "联络小组")
    rows["members"][0].pop("liaison_group")
    assert flagged(refreshed("高台", rows), "党员", "联络小组") == set()
