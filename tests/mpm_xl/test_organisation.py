"""What is to be set up for members away at one place, and what is missing (rules C5); expected by hand."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from mpm_xl.alert import Alert
from mpm_xl.office import Office
from mpm_xl.organisation import Advice, advices, alerts, covered, roll_of
from tests.mpm_xl.desk import BRANCH, UNIT, desk
from validators.cell import Cell

Row = Mapping[str, Cell]
GUAZHOU, YUMEN, DUNHUANG = "甘肃省酒泉市瓜州县", "甘肃省酒泉市玉门市", "甘肃省酒泉市敦煌市"
AWAY: Row = {
    "code": "620799-05-012-1", "name": "驻瓜州流动党员党支部", "org_type": "流动党员党支部(县外)",
    "parent_code": BRANCH["code"],
}  # fmt: skip
SIGNS = "一丁七万丈三上下不与"


def named(at: int) -> str:
    """Return an invented name."""
    return "员" + "".join(SIGNS[int(digit)] for digit in f"{at:03d}")


def member(at: int, **more: Cell) -> Row:
    return {"name": named(at), "branch": UNIT, "member_class": "正式党员", **more}


def trip(at: int, place: Cell = GUAZHOU, **more: Cell) -> Row:
    return {"person": named(at), "out_date": date(2023, 3, 1), "dest_place": place, **more}


def office(
    trips: Sequence[Row], *members: Row, profile: str = "朝阳", as_of: str = "2024-12-31", **rows: object
) -> Office:
    names = dict.fromkeys(str(one["person"]) for one in trips)
    own = {str(one["name"]): one for one in members}
    people = [own.pop(name, {"name": name, "branch": UNIT, "member_class": "正式党员"}) for name in names]
    ledgers = {"members": [*people, *own.values()], "outflow": trips, "orgs": [BRANCH, AWAY], **rows}
    return desk(profile, as_of, ledgers, unit_code=BRANCH["code"])  # type: ignore[arg-type]


FIT: Row = {"work_fixed": "是", "district": "广汇"}


def advice_of(*trips: Row, **more: object) -> Advice:
    (found,) = advices(office(trips, **more))  # type: ignore[arg-type]
    return found


def of_kind(found: Sequence[Alert], text: str) -> list[Alert]:
    return [alert for alert in found if text in alert.fact or text in alert.action]


def test_three_formal_members_together_at_work_with_a_candidate_have_a_branch_of_their_own() -> None:
    found = advice_of(trip(1, **FIT), trip(2, **FIT), trip(3, **FIT, secretary_candidate="是"))
    assert (found.setting, found.missing, found.formal) == ("支部", (), 3)
    assert found.text == "单独成立流动党员党支部，设书记1名，必要时设副书记1名"
    assert found.place == "甘肃省酒泉市瓜州县"


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"secretary_candidate": "否"}, ("支部书记人选",)),
        ({"district": "渊泉"}, ("集中（同一片区或单位）",)),
    ],
)  # fmt: skip
def test_the_condition_that_is_missing_is_named(changed: Row, missing: tuple[str, ...]) -> None:
    found = advice_of(trip(1, **FIT), trip(2, **FIT), trip(3, **{**FIT, "secretary_candidate": "是", **changed}))
    assert (found.setting, found.missing) == ("党小组", missing)
    assert found.text == "建立党小组或临时党支部"


def test_of_three_at_work_two_are_more_than_half_and_one_is_not() -> None:
    rows = [
        trip(at, district="广汇", secretary_candidate="是", work_fixed="是" if at < 3 else "否") for at in (1, 2, 3)
    ]
    assert advice_of(*rows).setting == "支部"
    rows[1] = {**rows[1], "work_fixed": "否"}
    assert (advice_of(*rows).setting, advice_of(*rows).missing) == ("党小组", ("生产经营稳定",))


def test_the_same_employer_is_near_too_and_the_number_of_members_is_the_places() -> None:
    rows = [trip(at, work_fixed="是", dest_unit="宏达公司", secretary_candidate="是") for at in (1, 2, 3)]
    assert advice_of(*rows).setting == "支部"
    assert advice_of(*rows, parameters=[{"code": "BRANCH_MIN_FORMAL", "own_value": "4"}]).setting == "党小组"


def test_a_probationary_member_does_not_make_a_branch() -> None:
    rows = [trip(at, **FIT, secretary_candidate="是") for at in (1, 2, 3)]
    (found,) = advices(office(rows, member(3, member_class="预备党员")))
    assert (found.formal, found.setting) == (2, "党小组")


def test_two_at_work_join_a_branch_with_others_of_their_trade_in_the_same_city() -> None:
    rows = [
        trip(1, **FIT, industry="建筑业", dest_unit="甲"), trip(2, **FIT, industry="建筑业", dest_unit="甲"),
        trip(3, YUMEN, work_fixed="是", industry="建筑业", dest_unit="乙"),
    ]  # fmt: skip
    first, second = advices(office(rows))
    assert [first.setting, second.setting] == ["联合党支部", "联合党支部"]
    assert first.text == (
        "与甘肃省酒泉市瓜州县的建筑业党员成立联合党支部，共3名正式党员、2个单位，活动可吸收入党积极分子列席"
    )
    rows[2] = {**rows[2], "industry": "制造业"}
    assert [one.setting for one in advices(office(rows))] == ["挂靠", "党小组"]


@pytest.mark.parametrize(("most", "settings"), [("2", ["联合党支部"] * 2), ("1", ["挂靠", "党小组"])])
def test_a_joint_branch_covers_no_more_units_than_the_place_says(most: str, settings: list[str]) -> None:
    rows = [
        trip(1, **FIT, industry="建筑业", dest_unit="甲"), trip(2, **FIT, industry="建筑业", dest_unit="甲"),
        trip(3, YUMEN, work_fixed="是", industry="建筑业", dest_unit="乙"),
    ]  # fmt: skip
    own = [{"code": "JOINT_UNITS", "own_value": most}]
    assert [one.setting for one in advices(office(rows, parameters=own))] == settings


def test_one_alone_at_work_is_no_group_and_is_attached() -> None:
    assert advice_of(trip(1, work_fixed="是")).setting == "挂靠"
    assert advice_of(trip(1, work_fixed="是"), trip(2, work_fixed="是")).setting == "党小组"


def test_two_who_are_not_settled_at_work_are_attached() -> None:
    found = advice_of(trip(1, work_fixed="否"), trip(2, work_fixed="否"))
    assert (found.setting, found.text) == ("挂靠", "挂靠所在地村（社区）党组织")


def test_who_left_together_for_a_fixed_place_has_a_station_and_with_a_branch_both() -> None:
    together: Row = {"collective": "是", "home_fixed": "是"}
    assert advice_of(trip(1, **together), trip(2, **together)).setting == "管理站"
    assert advice_of(trip(1, collective="是"), trip(2, collective="是")).setting == "挂靠"
    rows = [trip(at, **FIT, **together, secretary_candidate="是") for at in (1, 2, 3)]
    assert advice_of(*rows).text.endswith("；集体外出，可同时设流动党员管理站")


@pytest.mark.parametrize(
    ("size", "posts"), [(6, "设书记1名，必要时设副书记1名"), (7, "设支部委员会，委员3至5名，最多7名")]
)
def test_seven_formal_members_have_a_committee_and_six_a_secretary(size: int, posts: str) -> None:
    rows = [trip(at, **FIT, secretary_candidate="是") for at in range(size)]
    assert advice_of(*rows).text == f"单独成立流动党员党支部，{posts}"


@pytest.mark.parametrize(
    ("written", "actual", "followed"),
    [
        (AWAY["name"], "支部2人", True), (UNIT, "原支部2人", False), ("瓜州县广汇社区党委", "挂靠2人", False),
        (None, "未编入2人", False),
    ],
)  # fmt: skip
def test_what_is_set_up_is_compared_with_what_is_advised(written: Cell, actual: str, *, followed: bool) -> None:
    rows = [trip(at, work_fixed="是", assigned_org=written) for at in (1, 2)]
    built = office(rows)
    (found,) = advices(built)
    assert (found.setting, found.actual_text, found.is_followed) == ("党小组", actual, followed)
    told = [alert for alert in alerts(built) if alert.kind.endswith("组织设置")]
    assert [(alert.level, alert.rule) for alert in told] == ([] if followed else [("蓝", "C5")])
    if told:
        assert told[0].fact == f"甘肃省酒泉市瓜州县有流动党员2名，其中正式党员2名；现为{actual}"
        assert told[0].action.endswith("；尚不具备：正式党员3名")


def test_where_the_place_is_not_known_nothing_is_advised() -> None:
    found = advice_of(trip(1, ""))
    assert (found.setting, found.text) == ("", "先查清去向（外出地点不掌握）")


@pytest.mark.parametrize(("size", "own", "told"), [(50, None, 0), (51, None, 1), (50, "49", 1)])
def test_a_branch_of_more_than_fifty_is_told(size: int, own: str | None, told: int) -> None:
    members = [member(at) for at in range(size)]
    more = {"parameters": [{"code": "NORM_MEMBERS", "own_value": own}]} if own else {}
    found = of_kind(list(alerts(office([], *members, **more))), "一般不超过")  # type: ignore[arg-type]
    assert [(alert.level, alert.rule) for alert in found] == [("黄", "C5.7")] * told
    if told:
        assert found[0].fact == f"“{UNIT}”有党员{size}名，一般不超过{own or 50}名"


def test_five_hundred_and_ten_in_eight_branches_are_too_many_in_each() -> None:
    orgs = [BRANCH, *({**AWAY, "code": f"{AWAY['code']}{at}", "name": f"城区第{at}支部"} for at in range(1, 9))]
    trips = [trip(at, assigned_org=f"城区第{at % 8 + 1}支部") for at in range(510)]
    built = office(trips, orgs=orgs)
    assert sorted(roll_of(built, row).size for row in built.orgs.rows if row > 3) == [63] * 2 + [64] * 6
    found = of_kind(list(alerts(built)), "“城区第")
    assert len([alert for alert in found if alert.rule == "C5.7"]) == 8
    assert [len(part) for part in covered(built)] == [510, 510]


@pytest.mark.parametrize(("size", "told"), [(6, 0), (7, 1)])
def test_a_branch_of_seven_without_a_committee_is_told(size: int, told: int) -> None:
    built = office([], *[member(at) for at in range(size)])
    assert len(of_kind(list(alerts(built)), "没有登记委员")) == told


@pytest.mark.parametrize(
    ("committee", "told"), [(2, 1), (3, 0), (7, 0), (8, 1)]
)  # fmt: skip
def test_a_committee_has_three_to_seven(committee: int, told: int) -> None:
    org = {**BRANCH, "secretary": named(0), "committee": "、".join(named(at) for at in range(committee))}
    built = office([], *[member(at) for at in range(9)], orgs=[org])
    assert len(of_kind(list(alerts(built)), "名委员（含书记、副书记）")) == told


def test_a_branch_on_the_net_has_a_village_secretary_and_members_away_in_its_committee() -> None:
    net = {
        **BRANCH, "org_type": "网络党支部", "secretary": named(1), "secretary_source": "其他",
        "committee": "、".join(named(at) for at in (1, 2, 3)),
    }  # fmt: skip
    members = [member(at) for at in range(1, 5)]
    built = office([trip(4)], *members, orgs=[net], profile="高台")
    assert len(of_kind(list(alerts(built)), "书记来源是其他")) == 1
    assert len(of_kind(list(alerts(built)), "没有流动党员")) == 1
    right = {**net, "secretary_source": "村两委", "committee": "、".join(named(at) for at in (1, 2, 4))}
    built = office([trip(4)], *members, orgs=[right], profile="高台")
    assert of_kind(list(alerts(built)), "网络") == of_kind(list(alerts(built)), "书记来源") == []
    assert of_kind(list(alerts(built)), "没有流动党员") == []


def inflow(at: int, **more: Cell) -> Row:
    return {"person": named(at), "in_date": date(2024, 3, 1), "assigned_org": UNIT, **more}


def guests(
    *stays: Row, profile: str, orgs: Sequence[Row] = (BRANCH,), as_of: str = "2024-12-31", **more: Cell
) -> Office:
    members = [{"name": stay["person"], "branch": "莲塘村党支部", "member_class": "正式党员", **more} for stay in stays]
    return desk(profile, as_of, {"members": members, "inflow": stays, "orgs": orgs})


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"residence_state": "长期租房", "job_state": "固定"}, 0),
        ({"residence_state": "长期租房", "job_state": "固定", "assigned_org": "南街党委"}, 1),
        ({"clustered": "是"}, 1),
        ({"clustered": "是", "station": "西园服务站"}, 0),
        ({"clustered": "是", "station": UNIT}, 1),
        ({"residence_state": "短期"}, 0),
        ({"residence_state": "短期", "assigned_org": None}, 1),
    ],
)
def test_each_class_of_those_here_has_its_organisation_where_the_place_has_classes(fields: Row, told: int) -> None:
    site: Row = {"code": "620799-05-012-9", "name": "西园服务站", "org_type": "服务站", "parent_code": BRANCH["code"]}
    for profile, number in (("解放街道", told), ("高台", 0)):
        found = alerts(guests(inflow(1, **fields), profile=profile, orgs=[BRANCH, site]))
        assert len([alert for alert in found if "类（" in alert.fact]) == number


def test_three_of_the_first_class_found_a_branch_and_two_join_one() -> None:
    first: Row = {"residence_state": "长期购房", "job_state": "固定"}
    for size, text in (
        (3, "建立流动党员党支部（“新居民”党支部），设书记1名，必要时设副书记1名"),
        (2, "编入“新居民”党支部"),
    ):
        (found,) = advices(guests(*[inflow(at, **first) for at in range(size)], profile="解放街道"))
        assert (found.place, found.setting, found.text) == ("流入Ⅰ类", "支部", text)


LEFENG: Row = {
    "code": "620799-05-012-5", "name": "乐丰镇驻爵支部", "org_type": "驻外流动党员党支部",
    "parent_code": BRANCH["code"], "home_towns": "鄱阳县乐丰镇、鄱阳县莲湖乡",
}  # fmt: skip


@pytest.mark.parametrize(
    ("town", "joined", "told"),
    [
        ("乐丰镇", UNIT, 1), ("乐丰镇", LEFENG["name"], 0), ("莲湖乡", UNIT, 1), ("梓埠镇", UNIT, 0), ("无", UNIT, 0),
    ],
)  # fmt: skip
def test_who_comes_from_a_town_with_a_branch_joins_it(town: str, joined: Cell, told: int) -> None:
    built = guests(
        inflow(1, assigned_org=joined), profile="爵溪", orgs=[BRANCH, LEFENG], home_region="江西省上饶市鄱阳县",
        home_town=town,
    )  # fmt: skip
    found = of_kind(list(alerts(built)), "请核对是否编入“乐丰镇驻爵支部”")
    assert [(alert.level, alert.rule) for alert in found] == [("黄", "C5.8")] * told


@pytest.mark.parametrize(
    ("joined", "as_of", "level"),
    [
        (date(2024, 3, 11), "2024-12-31", None), (date(2024, 3, 12), "2024-12-31", "黄"), (None, "2024-03-11", None),
        (None, "2024-03-12", "红"), (date(2024, 3, 12), "2025-01-01", None),
    ],
)  # fmt: skip
def test_joining_has_seven_days_from_checking_in(joined: Cell, as_of: str, level: str | None) -> None:
    stay = inflow(1, host_checkin=date(2024, 3, 4), assigned_on=joined, assigned_org=UNIT if joined else None)
    found = [alert for alert in alerts(guests(stay, profile="爵溪", as_of=as_of)) if "期限7天" in alert.fact]
    assert [alert.level for alert in found] == ([level] if level else [])
    assert [alert.deadline for alert in found] == ([date(2024, 3, 11)] if level else [])


@pytest.mark.parametrize(
    ("enrolled", "as_of", "told"),
    [
        (date(2024, 4, 9), "2024-12-31", 0), (date(2024, 4, 10), "2024-12-31", 1), (None, "2024-04-09", 0),
        (None, "2024-04-10", 1), (date(2024, 4, 10), "2025-01-01", 0),
    ],
)  # fmt: skip
def test_enrolment_has_thirty_days_from_the_relation(enrolled: Cell, as_of: str, told: int) -> None:
    transfer = {"direction": "转入", "person": named(1), "accepted_on": date(2024, 3, 10), "to_org": UNIT}
    built = office([], member(1, enrolled_on=enrolled), profile="金昌", as_of=as_of, transfers=[transfer])
    assert len(of_kind(list(alerts(built)), "2024-03-10接收组织关系")) == told


def town(at: int, **more: Cell) -> Row:
    return {
        "code": f"620799-05-012-{at}",
        "name": f"第{at}镇党委",
        "org_type": "党委",
        "parent_code": BRANCH["code"],
        **more,
    }


def test_a_committee_without_a_partner_is_told_where_the_others_have_one() -> None:
    orgs = [BRANCH, *(town(at, paired_org=f"第{at}社区党组织") for at in range(1, 8)), town(8)]
    found = of_kind(list(alerts(office([], profile="高台", orgs=orgs))), "结对")
    assert [(alert.level, alert.fact) for alert in found] == [("黄", "“第8镇党委”没有结对党组织，同类的已结对")]
    whole = [BRANCH, *(town(at, paired_org=f"第{at}社区党组织") for at in range(1, 9))]
    assert of_kind(list(alerts(office([], profile="高台", orgs=whole))), "结对") == []


def test_the_order_of_rows_changes_nothing() -> None:
    rows = [
        trip(at, (GUAZHOU, YUMEN, DUNHUANG)[at % 3], work_fixed="是", industry="建筑业", dest_unit=f"单位{at % 4}")
        for at in range(12)
    ]
    plain = [(one.place, one.setting, one.text, one.missing) for one in advices(office(rows))]
    assert plain == [(one.place, one.setting, one.text, one.missing) for one in advices(office(rows[::-1]))]


@pytest.mark.parametrize(
    ("seat", "actual", "followed"),
    [
        ("甘肃省酒泉市玉门市", "支部2人", True), ("甘肃省嘉峪关市", "在外地的组织2人", False),
        ("浙江省", "支部2人", True), (None, "支部2人", True),
    ],
)  # fmt: skip
def test_a_branch_in_another_city_than_the_member_is_not_what_is_advised(
    seat: Cell, actual: str, *, followed: bool
) -> None:
    rows = [trip(at, work_fixed="是", assigned_org=AWAY["name"]) for at in (1, 2)]
    (found,) = advices(office(rows, orgs=[BRANCH, {**AWAY, "seat": seat}]))
    assert (found.setting, found.actual_text, found.is_followed) == ("党小组", actual, followed)
