"""党小组 are proposed by trade, neighbourhood and free time, the same for the same input (rules C6)."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

import pytest

from mpm_xl.grouping import Group, alerts, groups
from mpm_xl.office import Office
from tests.mpm_xl.desk import BRANCH, UNIT, desk
from validators.cell import Cell

Row = Mapping[str, Cell]
SIGNS = "一丁七万丈三上下不与"
AWAY = "驻包头市流动党员党支部"
ORGS: Sequence[Row] = (
    BRANCH,
    {"code": "620799-05-012-1", "name": AWAY, "org_type": "流动党员党支部(县外)", "parent_code": BRANCH["code"]},
)


def named(at: int) -> str:
    """Return an invented name; a larger number makes a name that is sorted later."""
    return "员" + "".join(SIGNS[int(digit)] for digit in f"{at:03d}")


def people(*kinds: tuple[str, str, str, int], first: int = 1, **more: Cell) -> tuple[list[Row], list[Row]]:
    """Return members and their trips: 片区, 行业, 可参加时段 and how many of each."""
    members: list[Row] = []
    trips: list[Row] = []
    for district, industry, slots, size in kinds:
        for _ in range(size):
            name = named(first + len(members))
            members.append({
                "name": name, "branch": UNIT, "member_class": "正式党员", "full_date": date(2013, 7, 1),
                "available_slots": slots,
            })  # fmt: skip
            trips.append({
                "person": name, "out_date": date(2023, 3, 1), "dest_place": "内蒙古自治区包头市", "district": district,
                "industry": industry, "assigned_org": AWAY, **more,
            })  # fmt: skip
    return members, trips


def office(members: Sequence[Row], trips: Sequence[Row], orgs: Sequence[Row] = ORGS, **own: str) -> Office:
    parameters = [{"code": code, "own_value": value} for code, value in own.items()]
    rows = {"members": members, "outflow": trips, "orgs": orgs, "parameters": parameters}
    return desk("土右旗", "2024-12-31", rows)


def sizes(found: Sequence[Group]) -> list[tuple[str, int]]:
    return [(group.name, len(group.members)) for group in found]


def names(found: Sequence[Group]) -> list[list[str]]:
    return [[one.name for one in group.members] for group in found]


def test_members_of_one_district_trade_and_time_are_one_group() -> None:
    found = groups(office(*people(("青山区", "制造业", "周末", 5))))
    assert sizes(found) == [("青山区第1党小组", 5)]
    assert (found[0].org_name, found[0].districts, found[0].industries) == (AWAY, ("青山区",), ("制造业",))
    assert found[0].common_slots == "周末"


def test_buckets_large_enough_stay_apart_by_district_trade_and_time() -> None:
    kinds = (
        ("青山区", "制造业", "周末", 3), ("青山区", "制造业", "工作日晚", 3), ("青山区", "建筑业", "周末", 3),
        ("东河区", "制造业", "周末", 3),
    )  # fmt: skip
    assert [size for _, size in sizes(groups(office(*people(*kinds))))] == [3, 3, 3, 3]


def test_two_and_one_of_different_times_merge_to_three() -> None:
    found = groups(office(*people(("青山区", "制造业", "周末", 2), ("青山区", "制造业", "工作日晚", 1))))
    assert [size for _, size in sizes(found)] == [3]
    assert found[0].common_slots == "周末（2/3人）"


def test_times_are_merged_before_trades_and_trades_before_districts() -> None:
    kinds = (
        ("青山区", "制造业", "周末", 2), ("青山区", "制造业", "工作日晚", 2), ("青山区", "建筑业", "周末", 4),
        ("东河区", "制造业", "周末", 4),
    )  # fmt: skip
    found = groups(office(*people(*kinds)))
    assert [(group.districts, group.industries, len(group.members)) for group in found] == [
        (("东河区",), ("制造业",), 4), (("青山区",), ("制造业",), 4), (("青山区",), ("建筑业",), 4),
    ]  # fmt: skip
    (one,) = groups(office(*people(("青山区", "制造业", "周末", 2), ("青山区", "建筑业", "周末", 4))))
    assert len(one.members) == 6


@pytest.mark.parametrize(("beside", "expected"), [("–", [4, 2]), ("青山区-昆区", [6]), ("青山区-东河区", [4, 2])])
def test_a_district_too_small_joins_a_neighbour_that_the_place_names_and_no_other(
    beside: str, expected: list[int]
) -> None:
    rows = people(("昆区", "制造业", "周末", 4), ("青山区", "制造业", "周末", 2))
    assert [size for _, size in sizes(groups(office(*rows, NEIGHBOUR=beside)))] == expected


def test_fifteen_are_one_group_and_sixteen_two_of_eight_in_the_order_of_names() -> None:
    assert [size for _, size in sizes(groups(office(*people(("青山区", "制造业", "周末", 15)))))] == [15]
    found = groups(office(*people(("青山区", "制造业", "周末", 16))))
    assert names(found) == [[named(at) for at in range(1, 9)], [named(at) for at in range(9, 17)]]


def test_what_is_merged_and_too_large_is_cut_by_time_first() -> None:
    rows = people(("青山区", "制造业", "工作日晚", 2), ("青山区", "制造业", "周末", 15), ("青山区", "采矿", "周末", 3))
    found = groups(office(*rows))
    assert [size for _, size in sizes(found)] == [3, 9, 8]
    assert [one.name for one in found[1].members][:2] == [named(1), named(2)]


@pytest.mark.parametrize(("least", "most", "expected"), [("3", "15", [5]), ("2", "15", [2, 3]), ("3", "4", [3, 2])])
def test_the_office_says_how_small_and_how_large_a_group_may_be(least: str, most: str, expected: list[int]) -> None:
    rows = people(("青山区", "制造业", "工作日晚", 2), ("青山区", "制造业", "周末", 3))
    found = groups(office(*rows, GROUP_MIN=least, GROUP_MAX=most))
    assert [size for _, size in sizes(found)] == expected


def test_a_locked_row_keeps_its_group_and_the_others_are_grouped_without_it() -> None:
    members, trips = people(("青山区", "制造业", "周末", 5))
    trips[4] = {**trips[4], "assigned_group": "创业组", "group_locked": "是"}
    trips[3] = {**trips[3], "assigned_group": "创业组", "group_locked": "否"}
    found = groups(office(members, trips))
    assert [(group.name, group.locked) for group in found] == [("创业组", True), ("青山区第1党小组", False)]
    assert names(found) == [[named(5)], [named(1), named(2), named(3), named(4)]]


def test_the_leader_is_the_formal_member_of_the_longest_standing() -> None:
    members, trips = people(("青山区", "制造业", "周末", 3))
    members[0] = {**members[0], "member_class": "预备党员", "full_date": None, "join_date": date(1990, 7, 1)}
    members[2] = {**members[2], "full_date": date(2001, 7, 1)}
    built = office(members, trips)
    (group,) = groups(built)
    assert group.leader is not None
    assert built.members.rows[group.leader].name == named(3)


def test_the_site_is_the_grid_site_of_the_district() -> None:
    site: Row = {"code": "620799-05-012-8", "name": "青山阵地", "org_type": "网格阵地", "district": "青山区"}
    far: Row = {"code": "620799-05-012-7", "name": "昆区阵地", "org_type": "网格阵地", "district": "昆区"}
    built = office(*people(("青山区", "制造业", "周末", 3), ("东河区", "制造业", "周末", 3)), orgs=[*ORGS, far, site])
    sites = [group.site and built.orgs.rows[group.site].name for group in groups(built)]
    assert sites == [None, "青山阵地"]


def test_the_proposal_does_not_depend_on_the_order_of_rows() -> None:
    kinds = [
        (district, industry, slots, 1 + (at * 5) % 7)
        for at, (district, industry, slots) in enumerate(
            (district, industry, slots)
            for district in ("青山区", "昆区", "东河区")
            for industry in ("制造业", "建筑业")
            for slots in ("周末", "工作日晚、周末")
        )
    ]  # fmt: skip
    members, trips = people(*kinds)
    first = groups(office(members, trips, NEIGHBOUR="青山区-昆区"))
    order = list(range(len(members)))
    for seed in range(5):
        Random(seed).shuffle(order)
        again = groups(office([members[at] for at in order], [trips[at] for at in order], NEIGHBOUR="青山区-昆区"))
        assert (sizes(again), names(again)) == (sizes(first), names(first))
    assert sum(len(group.members) for group in first) == len(members)
    assert all(3 <= len(group.members) <= 15 for group in first)


def test_ten_branches_become_forty_one_groups_that_hold_everybody() -> None:
    branches = [
        {"code": f"620799-05-012-{at:02d}", "name": f"第{at}支部", "org_type": "流动党员党支部(县外)",
         "parent_code": BRANCH["code"]}
        for at in range(1, 11)
    ]  # fmt: skip
    members: list[Row] = []
    trips: list[Row] = []
    for at in range(1, 11):
        kinds = [(f"{number}区", "建筑业", "周末", 4) for number in range(1, 6 if at == 1 else 5)]
        more = people(*kinds, first=len(members) + 1, assigned_org=f"第{at}支部")
        members += more[0]
        trips += more[1]
    found = groups(office(members, trips, orgs=[BRANCH, *branches]))
    assert len(found) == 41
    assert sum(len(group.members) for group in found) == len(members) == 164
    assert len({group.org for group in found}) == 10


def test_who_is_in_no_group_is_told_once_a_branch_where_groups_are_used() -> None:
    members, trips = people(("青山区", "制造业", "周末", 3))
    assert list(alerts(office(members, trips))) == []
    group: Row = {
        "code": "620799-05-012-2", "name": "一组", "org_type": "党小组", "parent_code": "620799-05-012-1",
    }  # fmt: skip
    trips[0] = {**trips[0], "assigned_group": "一组"}
    (alert,) = alerts(office(members, trips, orgs=[*ORGS, group]))
    assert (alert.level, alert.rule, len(alert.behind)) == ("蓝", "C6", 2)
    assert alert.fact == f"有2名流动党员没有编入党小组：{named(2)}、{named(3)}"


def test_a_group_without_a_site_is_shown_the_one_of_its_district() -> None:
    group: Row = {
        "code": "620799-05-012-2", "name": "一组", "org_type": "党小组", "parent_code": "620799-05-012-1",
        "district": "青山区",
    }  # fmt: skip
    site: Row = {"code": "620799-05-012-8", "name": "青山阵地", "org_type": "网格阵地", "district": "青山区"}
    (alert,) = alerts(office([], [], orgs=[*ORGS, group, site]))
    assert (alert.fact, alert.action) == ("党小组“一组”在青山区，没有活动阵地", "可就近使用“青山阵地”")
    assert list(alerts(office([], [], orgs=[*ORGS, group]))) == []
    assert list(alerts(office([], [], orgs=[*ORGS, {**group, "site": "青山阵地"}, site]))) == []


def test_a_group_that_stays_too_small_is_marked_and_who_joined_elsewhere_is_not_grouped() -> None:
    members, trips = people(("青山区", "制造业", "周末", 5))
    trips = [{**trip, "assigned_org": "包头市某社区党委"} if at < 3 else trip for at, trip in enumerate(trips)]
    (group,) = groups(office(members, trips))
    assert (len(group.members), group.small) == (2, True)
    trips[0] = {**trips[0], "assigned_org": None}
    assert [group.org_name for group in groups(office(members, trips))] == [AWAY, "未编入"]


def test_one_member_alone_is_attached_and_takes_no_number_of_a_group() -> None:
    members, trips = people(("昆区", "制造业", "周末", 1), ("青山区", "制造业", "周末", 3))
    found = groups(office(members, trips))
    assert sizes(found) == [("挂靠（仅1人）", 1), ("青山区第1党小组", 3)]
    assert [group.leader for group in found] == [None, 4]
    locked = [{**trips[0], "assigned_group": "一组", "group_locked": "是"}]
    assert sizes(groups(office(members[:1], locked))) == [("一组", 1)]


def test_nobody_lost_abroad_or_probationary_leads_a_group() -> None:
    members, trips = people(("青山区", "制造业", "周末", 4))
    members = [{**one, "full_date": date(2001 + at, 7, 1)} for at, one in enumerate(members)]
    search: Row = {"person": named(1), "date": date(2024, 5, 1), "result": "仍无法联系"}
    rows = {"members": members, "outflow": trips, "orgs": ORGS}
    (found,) = groups(desk("土右旗", "2024-12-31", {**rows, "searches": [search]}))
    assert found.leader == 4
    members = [members[0], {**members[1], "member_class": "预备党员"}, *members[2:]]
    (found,) = groups(desk("土右旗", "2024-12-31", {**rows, "members": members, "searches": [search]}))
    assert found.leader == 5
    abroad = [{**one, "special_case": "出国(境)定居", "dest_place": "日本"} for one in trips]
    (group,) = groups(office(members, abroad))
    assert (len(group.members), group.leader) == (4, None)
