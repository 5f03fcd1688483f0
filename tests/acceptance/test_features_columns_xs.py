"""爵溪: what its columns ask for, what is made of them, and how it is without them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.acceptance.column import codes, filling
from tests.branch import BRANCH, CONTACT, Rows
from validators.cell import Cell

Line = dict[str, Cell]
Documents = Callable[..., dict[str, Any]]
PLACE, NAME = "爵溪", "张一"


@pytest.mark.feature("XS-04")
def test_an_inn_is_counted_among_the_sites_with_its_area_and_rooms(
    document: Documents, branch_rows: Callable[..., Rows]
) -> None:
    rows = branch_rows()
    inn: Line = {
        "code": "620799-05-012-01", "name": "乡音驿站", "org_type": "乡音驿站", "parent_code": "620799-05-012",
        "level": "街道", "seat": "浙江省宁波市象山县", "area": 700, "rooms": "党员活动室、乡音调解室",
    }  # fmt: skip
    rows["orgs"].append(inn)
    found = document(PLACE, rows)
    kinds = {one["内容"]: one["个数"] for one in found["results"]["组织汇总"] if one["项目"] == "组织类型"}
    assert kinds == {"党支部": 1, "乡音驿站": 1}
    for heading in ("面积㎡", "功能室"):
        assert filling(found, "党组织", heading) == {"行数": 2, "已填": 1, "空白": 1}
        assert codes(found, "党组织", heading) == []
    inn |= {"area": "七百多", "level": None, "seat": None}
    found = document(PLACE, rows)
    assert filling(found, "党组织", "面积㎡") == {"行数": 2, "空白": 1, "看不懂": 1}
    assert all(codes(found, "党组织", heading) for heading in ("面积㎡", "层级", "驻地"))


@pytest.mark.feature("XS-06")
def test_each_post_has_its_duties_and_is_counted_until_it_is_given_up(
    document: Documents, away: Callable[..., Rows]
) -> None:
    post: Line = {"person": NAME, "post": "乡音调解员", "duties": "调解老乡纠纷"}

    def held(**more: Cell) -> tuple[int, list[str]]:
        found = document(PLACE, away(ledgers={"posts": [{**post, **more}]}))
        counted = {one["项目"]: one["人数"] for one in found["results"]["作用发挥"] if one["类别"] == "岗位"}
        return counted.get("乡音调解员", 0), codes(found, "岗位责任", "岗位职责")

    assert held() == (1, [])
    assert held(ended_on=date(2024, 12, 31)) == (0, [])
    assert held(duties=None) == (1, ["MPM202"])


@pytest.mark.feature("XS-08")
def test_short_lectures_are_lectures_among_the_meetings_of_a_branch(
    document: Documents, away: Callable[..., Rows]
) -> None:
    def seen(kind: str) -> tuple[object, list[str]]:
        held: Line = {"code": "会2401", "org": BRANCH, "kind": kind, "held_on": date(2024, 5, 6), "mode": "线下"}
        ledgers = {"meetings": [held], "attendance": [{"year": 2024, "person": NAME, "会2401": "√"}]}
        found = document(PLACE, away(ledgers=ledgers), {"SCORE_LINES": "90/70/60"})
        (score,) = [one for one in found["results"]["F19"] if one["姓名"] == NAME]
        return score["项目"]["A1"]["得分"], codes(found, "组织生活", "会议类型")

    assert seen("微党课") == (12, [])
    assert seen("文体联谊") == (None, [])
    assert seen("小党课") == (None, ["MPM105"])


@pytest.mark.feature("XS-12")
def test_who_looks_for_work_is_listed_with_skill_and_wish(
    document: Documents, branch_rows: Callable[..., Rows]
) -> None:
    seeker: Line = {"name": "程大勇", "skill": "平车缝纫", "wish": "爵溪针织厂", "date": date(2024, 2, 12)}
    seekers: list[Line] = [seeker, {**seeker, "name": "程小勇", "wish": "无"}, {**seeker, "name": "程三", "wish": None}]
    found = document(PLACE, branch_rows(labour=seekers))
    assert found["rows"]["务工信息"] == 3
    assert filling(found, "务工信息", "意向") == {"行数": 3, "已填": 1, "空白": 1, "无": 1}
    assert codes(found, "务工信息", "技能") == codes(found, "务工信息", "登记日期") == []
    found = document(PLACE, branch_rows(labour=[{**seeker, "skill": None}, {**seeker, "date": date(2025, 1, 1)}]))
    assert codes(found, "务工信息", "技能") == ["MPM202"]
    assert len(codes(found, "务工信息", "登记日期")) == 1


@pytest.mark.feature("XS-14")
def test_disputes_and_rents_are_kinds_of_what_is_asked_for(document: Documents, away: Callable[..., Rows]) -> None:
    request: Line = {"date": date(2024, 8, 2), "person": NAME, "source": "职工说事会", "content": "请协调"}
    settled: Line = {"state": "办结", "done_on": date(2024, 9, 1), "responsible": CONTACT}
    requests: list[Line] = [
        {"code": "诉24001", "kind": "矛盾纠纷", **request, **settled},
        {"code": "诉24002", "kind": "住房租赁", "state": "办理中", **request},
        {"code": "诉24003", "kind": "住房租赁", **request, **settled},
    ]
    found = document(PLACE, away(ledgers={"requests": requests}))
    kinds = found["results"]["诉求办理"]["类别"]
    assert {name: (one["登记"], one["办结"]) for name, one in kinds.items()} == {"矛盾纠纷": (1, 1), "住房租赁": (2, 1)}
    requests[0]["kind"] = "邻里口角"
    found = document(PLACE, away(ledgers={"requests": requests}))
    assert codes(found, "困难诉求", "类别") == ["MPM105"]
    assert "矛盾纠纷" not in found["results"]["诉求办理"]["类别"]
