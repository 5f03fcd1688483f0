"""What rules between rows and ledgers find, and where (rules C2, C4, C9, C12–C14)."""

from collections.abc import Mapping, Sequence
from datetime import date
from string import ascii_uppercase

import pytest

from mpm_xl.rules import check
from tests.mpm_xl.desk import BRANCH, UNIT, desk
from validators.cell import Cell
from validators.issue import Issue, catalogue
from validators.places import load_profile

Row = Mapping[str, Cell]
MA: Row = {
    "name": "马文博", "id_number": "620799198803120017", "sex": "男", "birth": "1988-03-12", "branch": UNIT,
    "member_class": "正式党员", "join_date": "2010-07-01", "full_date": "2011-07-01", "phone": "13900000001",
}  # fmt: skip
SU: Row = {
    "name": "苏梅", "id_number": "620799197501010029", "sex": "女", "birth": "1975-01", "branch": UNIT,
    "party_post": "支部委员", "phone": "13900000002",
}  # fmt: skip
TRIP: Row = {
    "person": "马文博", "out_date": date(2024, 2, 26), "reported_on": date(2024, 2, 20), "contact_person": "苏梅",
    "dest_place": "甘肃省酒泉市瓜州县", "assigned_org": "驻瓜州党支部", "system_state": "已登记",
}  # fmt: skip
STAY: Row = {"person": "汪海涛", "in_date": date(2024, 3, 1), "assigned_org": UNIT, "contact_person": "苏梅"}
WANG: Row = {"name": "汪海涛", "branch": "莲塘村党支部"}

# Overdue duties and totals whose parts are not all told: these rows are short, and other tests look at them.
ASIDE = ("MPM405", "MPM415")


def found(profile: str = "通用", as_of: str = "2024-06-30", **rows: Sequence[Row]) -> list[Issue]:
    ledgers = {"members": [MA, SU], **rows}
    return [issue for issue in check(desk(profile, as_of, ledgers)) if issue.code not in ASIDE]


def codes(profile: str = "通用", as_of: str = "2024-06-30", **rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Return code, heading and row of every finding but those set aside."""
    return [
        (issue.code, f"{issue.place.heading} {issue.place.cell.lstrip(ascii_uppercase)}")
        for issue in found(profile, as_of, **rows)
    ]


def test_a_clean_office_has_no_findings() -> None:
    assert codes(outflow=[TRIP]) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"sex": "女"}, ("MPM330", "性别 3")),
        ({"birth": "1988-04-12"}, ("MPM331", "出生年月 3")),
        ({"birth": "1988.03"}, None),
        ({"join_date": "1988-03-12"}, ("MPM333", "入党时间 3")),
        ({"join_date": "2006-03-11"}, ("MPM334", "入党时间 3")),
        ({"join_date": "2006-03-12"}, None),
        ({"join_date": "2006.03"}, ("MPM335", "入党时间 3")),
        ({"birth": "1988-03", "join_date": "2006-03-12"}, None),
        ({"birth": "1988-03", "join_date": "2006-03-11"}, ("MPM334", "入党时间 3")),
        ({"full_date": "2010-07-01"}, ("MPM336", "转正时间 3")),
        ({"full_date": "2011-06-30"}, ("MPM337", "转正时间 3")),
        ({"full_date": "2011.07"}, None),
        ({"full_date": "2024-07-01"}, ("MPM338", "转正时间 3")),
        ({"phone": "13900000002"}, ("MPM319", "联系电话 4")),
        ({"branch": "前进村支部"}, ("MPM301", "组织关系所在党支部 3")),
    ],
)
def test_a_member_is_checked_field_against_field(change: Row, expected: tuple[str, str] | None) -> None:
    assert codes(members=[{**MA, **change}, SU]) == ([expected] if expected else [])


def test_a_misspelt_branch_is_answered_with_the_nearest_names() -> None:
    issue = found(members=[{**MA, "branch": "前进村支部"}])[0]
    assert "相近的有：前进村党支部" in issue.fix


def test_a_member_from_elsewhere_needs_a_stay() -> None:
    assert codes(members=[SU, WANG], inflow=[{**STAY, "system_state": "已登记"}]) == []
    assert codes(members=[SU, WANG]) == [("MPM301", "组织关系所在党支部 4")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"return_date": date(2024, 2, 25)}, [("MPM339", "返回日期 3")]),
        ({"reported_on": date(2024, 2, 27)}, [("MPM340", "报告日期 3")]),
        ({"out_date": date(2024, 7, 1)}, [("MPM338", "外出日期 3")]),
        ({"out_date": None, "planned_out": date(2024, 2, 26)}, [("MPM342", "外出日期 3")]),
        ({"out_date": None, "planned_out": date(2024, 7, 1)}, []),
        ({"dest_place": "广州市"}, [("MPM343", "外出地点 3")]),
        ({"dest_place": "不掌握"}, []),
        ({"contact_person": "马文博"}, [("MPM324", "联系人 3")]),
        ({"person": "马文"}, [("MPM302", "姓名 3")]),
    ],
)
def test_a_trip_is_checked_field_against_field(change: Row, expected: list[tuple[str, str]]) -> None:
    assert codes(outflow=[{**TRIP, **change}]) == expected


def test_a_trip_from_registration_on_needs_an_organisation_and_the_system() -> None:
    bare = {**TRIP, "assigned_org": None, "system_state": "未登记"}
    assert codes("解放街道", "2024-05-25", outflow=[{**bare, "contact_person": "苏梅"}]) == []
    assert codes("解放街道", "2024-05-26", outflow=[bare]) == [("MPM401", "编入党组织 3"), ("MPM402", "系统登记状态 3")]


def test_a_trip_of_a_year_is_shown_on_the_day_it_is_full() -> None:
    assert codes(as_of="2025-02-25", outflow=[TRIP]) == []
    assert codes(as_of="2025-02-26", outflow=[TRIP]) == [("MPM404", "外出日期 3")]


def test_a_second_open_trip_and_a_card_of_somebody_else_are_errors() -> None:
    second = {**TRIP, "out_date": date(2024, 3, 1), "activity_card_no": "620724000123"}
    other = {**TRIP, "person": "苏梅", "contact_person": None, "activity_card_no": "620724000123"}
    assert codes(outflow=[TRIP, second]) == [("MPM307", "姓名 4")]
    assert ("MPM308", "活动证编号 4") in codes(outflow=[second, other])


def test_nobody_goes_and_comes_at_one_organisation_at_once() -> None:
    stay = {**STAY, "person": "马文博", "system_state": "已登记"}
    assert codes(outflow=[TRIP], inflow=[stay]) == [("MPM309", "姓名 3")]


def test_two_members_of_one_name_must_be_told_apart() -> None:
    twins: list[Row] = [
        {"name": "李强", "id_number": "330999196308150035", "sex": "男", "birth": "1963.08", "branch": UNIT},
        {"name": "李强", "id_number": "34059919800101007X", "sex": "男", "birth": "1980.01", "branch": UNIT},
    ]
    issue = found(members=[MA, SU, *twins], reports=[{"person": "李强"}])[0]
    assert (issue.code, issue.place.cell) == ("MPM303", "B3")
    assert issue.says == "有2名李强（李强，男，1963.08；李强，男，1980.01），分不清是哪一位。"
    assert issue.fix == "请写成 李强(0035) 或 李强(007X)。"
    assert found(members=[MA, SU, *twins], reports=[{"person": "李强(007X)"}]) == []


def test_an_unknown_name_is_answered_with_the_nearest_ones() -> None:
    assert "马文博" in found(reports=[{"person": "马文搏"}])[0].fix


def test_a_name_that_two_have_is_never_offered_without_what_tells_them_apart() -> None:
    twins: list[Row] = [
        {"name": "李强", "id_number": "330999196308150035", "sex": "男", "birth": "1963.08", "branch": UNIT},
        {"name": "李强", "id_number": "34059919800101007X", "sex": "男", "birth": "1980.01", "branch": UNIT},
    ]
    issue = found(members=[MA, SU, *twins], reports=[{"person": "李强(9999)"}])[0]
    assert (issue.code, issue.facts["near"]) == ("MPM302", "（相近的有：李强(0035)、李强(007X)）")


def test_an_organisation_whose_name_another_has_is_asked_for_by_its_code() -> None:
    code = str(BRANCH["code"])
    orgs: list[Row] = [BRANCH]
    for at in (1, 2):
        above = f"{code}-{at}"
        orgs += [
            {"code": above, "name": f"{at}村党总支", "org_type": "党总支", "parent_code": code},
            {"code": f"{above}-1", "name": "第一党支部", "org_type": "党支部", "parent_code": above},
        ]  # fmt: skip
    meeting: Row = {"code": "会2406", "org": "第一党支部"}
    at_home = [{**MA, "branch": "第一党支部"}]
    for told in (found(orgs=orgs, meetings=[meeting])[-1], found(orgs=orgs, members=at_home)[0]):
        assert (told.code, told.says) == ("MPM385", "有2个党组织叫“第一党支部”，分不清是哪一个。")
        assert told.fix == f"请写组织代码：{code}-1-1 或 {code}-2-1。"
    near = next(one for one in found(orgs=orgs, meetings=[{**meeting, "org": "第一支部"}]) if one.code == "MPM305")
    assert near.facts["near"] == f"（相近的有：{code}-1-1、{code}-2-1）"
    assert "MPM385" not in {one.code for one in found(orgs=orgs, meetings=[{**meeting, "org": "1村党总支第一党支部"}])}


def test_somebody_outside_is_told_once_a_column() -> None:
    rows: list[Row] = [{"person": "马文博", "contact_person": "何镇长"}] * 3
    assert [(issue.code, issue.facts["count"]) for issue in found(contacts=rows)] == [("MPM304", "3")]


def test_an_unknown_organisation_is_an_error_where_only_ours_may_stand() -> None:
    assert codes(meetings=[{"code": "会2406", "org": "前进村"}])[0] == ("MPM305", "党支部 3")


def test_the_contact_person_holds_the_post_that_the_place_asks_for() -> None:
    plain: Row = {**SU, "party_post": None}
    assert codes("高台", members=[MA, plain], outflow=[TRIP]) == [("MPM311", "联系人 3")]
    secretary: Row = {**BRANCH, "secretary": "苏梅"}
    assert codes("高台", members=[MA, plain], outflow=[TRIP], orgs=[secretary]) == []
    assert codes("通用", members=[MA, plain], outflow=[TRIP]) == []


def test_a_contact_person_looks_after_no_more_than_the_load() -> None:
    names = [f"王{at}" for at in "一二三"]
    members: list[Row] = [SU, *[{"name": name, "branch": UNIT} for name in names]]
    load: Row = {"code": "CONTACT_LOAD", "own_value": "2"}
    trips = [{**TRIP, "person": name} for name in names]
    assert codes(members=members, outflow=trips, parameters=[load]) == [("MPM312", "联系人 5")]
    assert codes(members=members, outflow=trips[:2], parameters=[load]) == []


def test_an_organisation_stands_under_a_listed_one_and_its_code_shows_it() -> None:
    child: Row = {"code": "62079905012-01", "name": "一组", "org_type": "党小组", "parent_code": "620799-05-012"}
    orphan: Row = {"code": "X", "name": "二组", "org_type": "党小组", "parent_code": "Y"}
    assert codes(orgs=[BRANCH, child, orphan]) == [("MPM313", "组织代码 4"), ("MPM314", "上级组织代码 5")]


def test_a_mark_needs_its_meeting_and_a_meeting_its_column() -> None:
    meeting: Row = {"code": "会2401", "org": UNIT, "kind": "党课", "held_on": date(2024, 1, 6)}
    attendance: Row = {"year": 2024, "person": "马文博", "会2402": "√", "会2301": "√"}
    assert codes(meetings=[meeting], attendance=[attendance]) == [
        ("MPM320", "会2402 3"), ("MPM320", "会2301 3"), ("MPM316", "会2301 3"), ("MPM317", "会议编号 3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("held", "late"),
    [
        (date(2024, 2, 29), False), (date(2024, 3, 3), False), (date(2024, 3, 4), True), (date(2024, 4, 27), False),
        (date(2024, 4, 26), True), (date(2024, 5, 3), False),
    ],
)  # fmt: skip
def test_a_theme_day_is_on_time_within_three_days_of_the_thirtieth(held: date, late: bool) -> None:
    meeting: Row = {"code": "会2401", "org": UNIT, "kind": "主题党日活动", "held_on": held}
    attendance: Row = {"year": 2024, "person": "马文博", "会2401": "√"}
    expected = [("MPM403", "实际时间 3")] if late else []
    assert codes("解放街道", meetings=[meeting], attendance=[attendance]) == expected


def test_the_organisations_own_day_goes_before_that_of_the_place() -> None:
    meeting: Row = {"code": "会2401", "org": UNIT, "kind": "主题党日活动", "held_on": date(2024, 4, 15)}
    attendance: Row = {"year": 2024, "person": "马文博", "会2401": "√"}
    own: Row = {**BRANCH, "fixed_day": 15}
    assert codes("解放街道", orgs=[own], meetings=[meeting], attendance=[attendance]) == []


def test_a_month_is_paid_on_one_row_only() -> None:
    rows: list[Row] = [
        {"year": 2024, "person": "马文博", "m01": 1, "m02": 1},
        {"year": 2024, "person": "马文博", "from_month": 2, "m02": 2},
    ]
    assert codes(dues=rows) == [("MPM315", "2月 4")]


def test_a_row_of_dues_that_was_copied_is_told_once_and_not_month_by_month() -> None:
    row: Row = {"year": 2024, "person": "马文博", **{f"m{month:02d}": 1 for month in range(1, 13)}}
    assert codes(dues=[row, {**row, "person": "马文博(0017)"}]) == [("MPM321", "姓名 4")]


def test_overdue_duties_are_one_finding_a_member_and_kind_naming_the_periods() -> None:
    trip: Row = {**TRIP, "out_date": date(2024, 1, 1)}
    issues = check(desk("解放街道", "2024-10-01", {"members": [MA, SU], "outflow": [trip]}))
    late = [issue for issue in issues if issue.code == "MPM405"]
    assert [issue.says for issue in late] == ["联系逾期3次：一季度、二季度、三季度。", "思想汇报逾期1次：上半年。"]
    assert {issue.place.cell for issue in late} == {"A3"}


def test_ballots_and_votes_add_up() -> None:
    meeting: Row = {
        "code": "会2401", "org": UNIT, "kind": "支部党员大会", "held_on": date(2024, 1, 6), "ballots_out": 12,
        "ballots_back": 13, "ballots_valid": 11, "ballots_void": 1,
    }  # fmt: skip
    vote: Row = {"year": 2024, "person": "马文博", "meeting": "会2401", "votes_excellent": 4, "votes_qualified": 6}
    unknown: Row = {"year": 2024, "person": "苏梅", "meeting": "会2499"}
    attendance: Row = {"year": 2024, "person": "马文博", "会2401": "√"}
    assert [code for code, _ in codes(meetings=[meeting], appraisals=[vote, unknown], attendance=[attendance])] == [
        "MPM318", "MPM359", "MPM344", "MPM345", "MPM346",
    ]  # fmt: skip


def test_excellent_is_given_to_a_third_of_the_branch_at_most() -> None:
    members: list[Row] = [{"name": f"王{at}", "branch": UNIT} for at in "一二三四五六"]
    rows: list[Row] = [{"year": 2024, "person": row["name"], "grade": "优秀"} for row in members[:3]]
    rows += [{"year": 2024, "person": row["name"], "grade": "合格"} for row in members[3:]]
    assert codes(members=members, appraisals=rows) == [("MPM408", "评定等次 5")]
    assert codes(members=members, appraisals=rows[1:]) == [("MPM408", "评定等次 4")]
    assert codes(members=members, appraisals=rows[2:]) == []
    assert codes(members=members, appraisals=rows[2:4]) == [("MPM409", "评定等次 3")]


def test_a_grade_far_from_the_votes_is_shown() -> None:
    held: Row = {"code": "会2401", "org": UNIT, "kind": "组织生活会", "held_on": date(2024, 1, 6)}
    meeting: Row = {**held, "ballots_valid": 10}
    attendance: Row = {"year": 2024, "person": "马文博", "会2401": "√"}
    vote: Row = {"year": 2024, "person": "马文博", "meeting": "会2401", "votes_basic": 3, "votes_unqualified": 7}
    basic, qualified = {**vote, "grade": "基本合格"}, {**vote, "grade": "合格"}
    assert found(meetings=[meeting], attendance=[attendance], appraisals=[basic]) == []
    assert found(meetings=[meeting], attendance=[attendance], appraisals=[qualified]) == []
    three = [{**vote, "person": name, "grade": "合格"} for name in ("王一", "王二")]
    members: list[Row] = [MA, SU, *[{"name": name, "branch": UNIT} for name in ("王一", "王二")]]
    excellent: Row = {**vote, "grade": "优秀"}
    issues = found(members=members, meetings=[meeting], attendance=[attendance], appraisals=[excellent, *three])
    assert [issue.says for issue in issues] == ["评定等次“优秀”与测评结果（建议研究不合格/基本合格）相差两档以上。"]


@pytest.mark.parametrize(
    ("graded", "late"),
    [(date(2024, 1, 26), False), (date(2024, 2, 25), False), (date(2024, 1, 25), True), (date(2024, 2, 26), True)],
)
def test_where_the_place_appraises_in_spring_the_day_lies_in_the_window(graded: date, late: bool) -> None:
    row: Row = {"year": 2023, "person": "马文博", "grade": "合格", "graded_on": graded}
    assert [code for code, _ in codes("解放街道", appraisals=[row])] == (["MPM412"] if late else [])


def test_a_typed_growth_is_held_against_the_computed_one_and_both_are_named() -> None:
    rows: list[Row] = [
        {"year": 2015, "indicator": "流出党员数", "value": 742},
        {"year": 2020, "indicator": "流出党员数", "value": 1807, "typed_growth": "7.2"},
    ]
    issue = found("高台", history=rows)[0]
    assert issue.code == "MPM406"
    assert issue.says == "填报增长率7.2%，按2015年742、2020年1807计算，5年间年均增长19.5%（累计增长143.5%）。"
    assert found("高台", history=[rows[0], {**rows[1], "typed_growth": "19.5"}]) == []


def test_members_without_a_class_are_a_difference_that_is_named() -> None:
    issue = found(members=[{**MA, "community_class": "居民"}, SU])[0]
    assert (issue.code, issue.says) == ("MPM407", "党员总数2人，人员分类各项合计1人，差额1人：苏梅。")


def test_an_item_that_is_not_on_the_list_is_told_not_to_count() -> None:
    row: Row = {"date": date(2024, 5, 1), "person": "马文博", "kind": "清单事项", "item": "五个一：唱一首歌"}
    assert codes("高台", deeds=[row]) == [("MPM413", "清单项目 3")]


def test_no_sentence_of_the_catalogue_pronounces_what_only_an_assembly_may_decide() -> None:
    texts = "".join(entry.says + entry.fix for entry in catalogue().values())
    assert not any(word in texts for word in ("自行脱党", "除名", "停止党籍"))


def test_an_item_of_any_list_of_the_place_is_listed() -> None:
    deed: dict[str, Cell] = {
        "date": date(2024, 5, 18), "person": "马文博", "kind": "清单事项", "content": "回乡办厂", "evidence": "照片",
    }  # fmt: skip
    leads = load_profile("朝阳")[0].lists["FOUR_LEADS"]
    assert "MPM413" not in {code for code, _ in codes("朝阳", deeds=[{**deed, "item": f"四带头：{leads[1]}"}])}
    assert "MPM413" not in {code for code, _ in codes("朝阳", deeds=[{**deed, "item": "三比两树：比学习"}])}
    assert "MPM413" in {code for code, _ in codes("朝阳", deeds=[{**deed, "item": "四带头：扫雪"}])}
