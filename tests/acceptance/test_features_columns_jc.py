"""What 金昌 asks for in columns, and the records of members in service: with the column, and without it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from tests.acceptance.column import codes, filling
from tests.branch import BRANCH, CONTACT
from validators.cell import Cell

Line = dict[str, Cell]
Rows = Callable[..., dict[str, list[Line]]]
Documents = Callable[..., dict[str, Any]]
Found = tuple[list[str], dict[str, int]]
WHO = "张一"
PLACE, EMPTY, NOT_LISTED, REST = "金昌", "MPM202", "MPM105", "MPM407"
POST: Line = {
    "person": WHO, "post": "民间纠纷调解员", "duties": "调解", "area": "3号楼", "building": "3号楼",
    "responsible": CONTACT, "carded_on": date(2024, 3, 12), "paired_with": "独居老人孙某",
}  # fmt: skip
CHECKIN: Line = {
    "year": 2024, "person": WHO, "date": date(2024, 1, 10), "community": BRANCH, "card_no": "31",
    "community_grade": "良好",
}  # fmt: skip


def meeting(at: int, kind: str, **more: Cell) -> Line:
    return {
        "code": f"会24{at:02d}", "org": BRANCH, "kind": kind, "held_on": date(2024, 3, at), "mode": "线下", **more,
    }  # fmt: skip


@pytest.mark.feature("JC-11")
def test_an_activity_says_whether_it_is_after_working_hours(document: Documents, branch_rows: Rows) -> None:
    def found(slot: str | None) -> Found:
        meetings = [meeting(1, "四进社区", slot=slot), meeting(2, "党课")]
        told = document(PLACE, branch_rows(meetings=meetings))
        return codes(told, "组织生活", "时段"), filling(told, "组织生活", "时段")

    assert found("业余时间") == found("工作日晚") == ([], {"行数": 2, "已填": 1, "空白": 1})
    assert found("八小时以外") == ([NOT_LISTED], {"行数": 2, "空白": 1, "看不懂": 1})
    assert found(None)[0] == []


@pytest.mark.feature("JC-04")
def test_who_has_a_post_has_an_area_and_a_building_there(document: Documents, away: Rows) -> None:
    headings = ("责任区", "楼栋", "责任人", "结对对象")

    def found(profile: str, **more: Cell) -> dict[str, Found]:
        told = document(profile, away(ledgers={"posts": [POST, {**POST, "post": "社区治安保安员", **more}]}))
        return {name: (codes(told, "岗位责任", name), filling(told, "岗位责任", name)) for name in headings}

    assert found(PLACE) == dict.fromkeys(headings, ([], {}))
    lacking: Line = {"area": None, "building": None, "responsible": None, "paired_with": None}
    half = {"行数": 2, "已填": 1, "空白": 1}
    assert found(PLACE, **lacking) == {**dict.fromkeys(headings, ([EMPTY], half)), "结对对象": ([], half)}
    assert found("爵溪", **lacking)["责任区"] == ([], half)


@pytest.mark.feature("JC-12")
def test_the_health_of_the_retired_is_one_of_the_states(document: Documents, away: Rows) -> None:
    def found(health: str | None) -> Found:
        rows = away()
        rows["members"][0] |= {"community_class": "离退休", "health": health, "career": "1985年起在矿区工作"}
        told = document(PLACE, rows)
        assert filling(told, "党员", "工作经历") == {"行数": 2, "已填": 1, "空白": 1}
        return codes(told, "党员", "身体状况"), filling(told, "党员", "身体状况")

    assert found("一般") == found("卧床") == ([], {"行数": 2, "已填": 1, "空白": 1})
    assert found("还可以") == ([NOT_LISTED], {"行数": 2, "空白": 1, "看不懂": 1})
    assert found(None)[0] == []


@pytest.mark.feature("JC-08", "JC-09")
def test_the_five_records_of_those_in_service_have_their_place(document: Documents, away: Rows) -> None:
    places = (("反馈函询", "文种"), ("组织生活", "会议类型"), ("在职报到", "社区评定等次"))

    def found(kinds: Sequence[str], gathering: str, grade: str) -> tuple[list[list[str]], dict[str, int]]:
        letters: list[Line] = [
            {"direction": "发出", "kind": kind, "date": date(2024, 6, 1), "person": WHO, "other_org": "某局"}
            for kind in kinds
        ]
        checkins = [
            {**CHECKIN, "community_grade": grade},
            {**CHECKIN, "person": CONTACT, "card_no": "32", "community_grade": None},
        ]
        rows = away(ledgers={"letters": letters, "checkins": checkins, "meetings": [meeting(1, gathering)]})
        told = document(PLACE, rows)
        return [codes(told, *place) for place in places], filling(told, *places[-1])

    letters = ("在职表现反馈", "听取意见函", "在职活动通报")
    assert found(letters, "在职党员例会", "良好") == ([[]] * 3, {"行数": 2, "已填": 1, "空白": 1})
    assert found(["听取意见"], "例会", "优") == ([[NOT_LISTED]] * 3, {"行数": 2, "空白": 1, "看不懂": 1})


@pytest.mark.feature("JC-10")
def test_who_checked_in_is_reported_on_and_counted_where_the_relation_is(
    document: Documents, branch_rows: Rows, person: Callable[..., Line]
) -> None:
    def found(*checkins: Line) -> tuple[int, set[str]]:
        rows = branch_rows([person(WHO, branch="高台县某局机关党支部")], checkins=checkins)
        told = document(PLACE, rows)["results"]
        return told["F26"]["党员总数"], {one["姓名"] for one in told["任务清单"] if one["任务"] == "在职反馈"}

    assert found(CHECKIN) == (1, {WHO})
    assert found() == (1, set())


@pytest.mark.feature("JC-01")
def test_the_classes_add_up_to_the_members_or_the_rest_is_shown(
    document: Documents, branch_rows: Rows, person: Callable[..., Line]
) -> None:
    def found(*classes: str | None) -> tuple[tuple[int, ...], bool]:
        members = [person(f"张{'一二三四'[at]}", at + 1, community_class=cls) for at, cls in enumerate(classes)]
        rows = branch_rows(members)
        rows["members"][-1]["community_class"] = "居民"
        told = document(PLACE, rows)
        total = told["results"]["F36"]["合计"]
        counts = tuple(total[name] for name in ("党员总数", "居民", "在职", "离退休", "合计", "差额"))
        return counts, REST in codes(told, "党员", "人员分类")

    assert found("在职", "离退休", "在职", "流动") == ((5, 1, 2, 1, 5, 0), False)
    assert found("在职", None, "在职", None) == ((5, 1, 2, 0, 3, 2), True)


@pytest.mark.feature("JC-24")
def test_meetings_and_the_appraisal_of_a_branch_are_counted_for_it(
    document: Documents, away: Rows, appraisal_of: Callable[..., Any]
) -> None:
    kinds = ("支部党员大会", "党小组会", "党课", "民主生活会")
    marks: Line = {"year": 2024, "person": WHO, "会2401": "√", "会2402": "√", "会2403": "√", "会2404": "✕"}
    held = [meeting(at, kind) for at, kind in enumerate(kinds, 1)]
    appraised = appraisal_of(WHO, "2024-12-20")
    appraised["meetings"][0]["code"] = appraised["appraisals"][0]["meeting"] = "会2412"

    def found(*, marked: bool = True, graded: bool = True) -> tuple[object, ...]:
        ledgers: dict[str, list[Line]] = {
            "meetings": [*held, *appraised["meetings"]],
            "attendance": [marks] if marked else [],
        }
        if graded:
            ledgers["appraisals"] = appraised["appraisals"]
        told = document(PLACE, away(ledgers=ledgers))["results"]
        lines = {one["项目"]: one["完成情况"] for one in told["支部考核"]}
        return lines["组织生活参与率"], lines["民主评议参评率"], [one["姓名"] for one in told["F17"]]

    assert found() == ("3/4=75.0%", "1/2=50.0%", [WHO])
    assert found(marked=False)[0] != "3/4=75.0%"
    assert found(graded=False)[1] != "1/2=50.0%"
