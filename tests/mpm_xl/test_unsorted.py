"""A cell that is blank or not understood is counted as no value of its list, and the difference shows (rules C14)."""

from datetime import date

import pytest

from mpm_xl.census import registered
from mpm_xl.checklists.services import services
from mpm_xl.duties import tasks
from mpm_xl.events import contacts
from mpm_xl.forms import f26, f28_advice, f35
from mpm_xl.office import Office
from mpm_xl.score import scores
from mpm_xl.score.model import ItemScore
from mpm_xl.select import select
from tests.mpm_xl.desk import desk
from tests.mpm_xl.test_duty_rates import Row, member
from validators.cell import Cell

TRIP: Row = {
    "person": "张甲", "out_date": date(2023, 2, 26), "reason": "务工", "dest_place": "甘肃省酒泉市瓜州县",
}  # fmt: skip
NOBODY = [None, "看不懂的值"]


def full(name: str) -> Row:
    """Return a member of whom everything is known that F26 splits."""
    return {**member(name), "sex": "男", "education": "大学专科", "birth": "1980-01"}


@pytest.mark.parametrize("reason", NOBODY)
def test_a_reason_that_is_not_known_is_no_other_reason(reason: Cell) -> None:
    members = [full(name) for name in ("张甲", "张乙", "张丙")]
    out = [TRIP, {**TRIP, "person": "张乙", "reason": "随迁"}, {**TRIP, "person": "张丙", "reason": reason}]
    office = desk("高台", "2024-06-20", {"members": members, "outflow": out})
    assert [len(select(office, name)) for name in ("务工", "经商", "其他", "流出合计")] == [1, 0, 1, 3]
    figure = f26.values(office, "").fields["unsorted"]
    assert (figure.value, [ref.row for ref in figure.behind]) == ("外出原因1名", [5])


def test_what_the_columns_leave_out_is_told_by_column_and_nothing_where_they_add_up() -> None:
    known, unknown = full("张甲"), member("张乙", member_class=None)
    out = [TRIP, {**TRIP, "person": "张乙"}]
    stay: Row = {"person": "张丁", "in_date": date(2024, 1, 5)}
    members = [known, unknown, member("张丁", "别处")]
    office = desk("高台", "2024-06-20", {"members": members, "outflow": out, "inflow": [stay]})
    told = "性别1名、党员类别1名、年龄1名、学历1名、流入类别1名"
    assert f26.values(office, "").fields["unsorted"].value == told
    whole = desk("高台", "2024-06-20", {"members": [known], "outflow": [TRIP]})
    assert f26.values(whole, "").fields["unsorted"].value == "无"


def test_the_classes_of_those_here_add_up_with_those_in_none() -> None:
    stays: list[Row] = [
        {"person": "张甲", "in_date": date(2024, 1, 5), "residence_state": "长期购房", "job_state": "固定"},
        {"person": "张乙", "in_date": date(2024, 1, 5)},
    ]
    rows = {"members": [member("张甲", "别处"), member("张乙", "别处")], "inflow": stays}
    lines = f28_advice.values(desk("解放街道", "2024-06-20", rows), "").blocks["建议"]
    assert [(line["place"].value, line["members"].value, line["followed"].value) for line in lines] == [
        ("流入Ⅰ类", 1, "不一致1人"), ("流入未归类", 1, None),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", NOBODY)
def test_a_report_of_no_known_kind_is_neither_contact_nor_report(kind: Cell) -> None:
    report: Row = {"person": "张甲", "date": date(2024, 3, 5), "kind": kind}
    office = desk("高台", "2024-06-20", {"members": [member("张甲")], "outflow": [TRIP], "reports": [report]})
    assert contacts(office) == {}
    done = [task for task in tasks(office) if task.kind in ("联系", "思想汇报", "学习汇报") and task.done]
    assert done == []


@pytest.mark.parametrize("direction", NOBODY)
def test_a_transfer_of_no_known_direction_changes_no_count(direction: Cell) -> None:
    out: Row = {"person": "张甲", "direction": "转出", "to_org": "外地", "accepted_on": date(2024, 2, 1)}
    again: Row = {"person": "张甲", "direction": direction, "accepted_on": date(2024, 3, 1)}
    rows = {"members": [member("张甲")], "outflow": [TRIP]}
    office = desk("高台", "2024-06-20", {**rows, "transfers": [out, again]})
    assert registered(office) == ()
    assert len(select(desk("高台", "2024-06-20", {**rows, "transfers": [again]}), "已转接")) == 0


@pytest.mark.parametrize("result", NOBODY)
def test_a_search_of_no_known_result_makes_nobody_lost(result: Cell) -> None:
    search: Row = {"person": "张甲", "date": date(2024, 3, 5), "result": result}
    rows = {"members": [member("张甲")], "outflow": [TRIP]}
    assert len(select(desk("高台", "2024-06-20", {**rows, "searches": [search]}), "失联")) == 0
    found = desk("高台", "2024-06-20", {**rows, "searches": [{**search, "result": "仍无法联系"}, search]})
    assert len(select(found, "失联")) == 1


@pytest.mark.parametrize("kind", NOBODY)
def test_a_class_or_a_deed_of_no_known_kind_earns_and_costs_nothing(kind: Cell) -> None:
    course: Row = {"code": "训2401", "kind": kind, "start": date(2024, 2, 1), "hours": 16}
    marks: Row = {"year": 2024, "person": "张甲", "训2401": "√"}
    deed: Row = {"person": "张甲", "date": date(2024, 2, 1), "kind": kind, "points": -5}
    rows = {"members": [member("张甲")], "outflow": [TRIP], "trainings": [course], "attendance": [marks]}
    office = desk("高台", "2024-06-20", {**rows, "deeds": [deed]})
    (score,) = scores(office).values()
    assert score.deducted == 0
    assert {one.item.code: one.points for one in score.items}["A4"] is None
    assert not [task for task in tasks(office) if task.kind == "培训" and task.done]


@pytest.mark.parametrize("kind", NOBODY)
def test_a_request_of_no_known_kind_is_not_counted_among_the_others(kind: Cell) -> None:
    request: Row = {"code": "1", "person": "张甲", "date": date(2024, 3, 5), "kind": kind}
    found = services(desk("高台", "2024-06-20", {"members": [member("张甲")], "requests": [request]}))
    assert [one.kind for one in found.kinds] == ["未归类"]


@pytest.mark.parametrize("kind", NOBODY)
def test_dues_of_no_known_type_are_neither_owed_nor_paid_on_time(kind: Cell) -> None:
    paid: Row = {"year": 2024, "person": "张甲", "dues_type": "农民", "m01": 1, "m02": 1}
    unknown: Row = {"year": 2024, "person": "张甲", "dues_type": kind, "from_month": 3, "m03": 1}
    rows = {"members": [member("张甲")], "outflow": [TRIP]}
    assert _item(desk("高台", "2024-06-30", {**rows, "dues": [paid, unknown]}), "B3").evidence == "8×2/2=8"
    alone = _item(desk("高台", "2024-06-30", {**rows, "dues": [{**unknown, "from_month": None}]}), "B3")
    assert (alone.points, alone.evidence) == (None, "党费类型没有填写或看不懂")


@pytest.mark.parametrize("state", NOBODY)
def test_a_request_of_no_known_state_is_neither_open_nor_closed(state: Cell) -> None:
    request: Row = {"code": "1", "person": "张甲", "date": date(2024, 3, 5), "due_on": date(2024, 4, 5), "state": state}
    office = desk("土右旗", "2024-06-20", {"members": [member("张甲")], "requests": [request]})
    assert [task for task in tasks(office) if task.kind in ("诉求办理", "诉求调度")] == []
    one = {"members": [member("张甲")], "outflow": [{**TRIP, "contact_person": "苏梅"}]}
    (line,) = f35.values(desk("高台", "2024-06-20", {**one, "requests": [request]}), "").blocks["结对"]
    assert line["troubles"].value == "诉求1件状态不清"


def test_a_place_that_is_not_known_to_the_office_is_apart_from_one_that_nobody_wrote_or_that_cannot_be_read() -> None:
    members = [full(name) for name in ("张甲", "张乙", "张丙", "张丁")]
    places: list[Cell] = ["不掌握", None, "12号", "广东省深圳市"]
    out = [
        {**TRIP, "person": one["name"], "dest_place": place} for one, place in zip(members, places, strict=True)
    ]  # fmt: skip
    office = desk("高台", "2024-06-20", {"members": members, "outflow": out})
    assert [len(select(office, name)) for name in ("不掌握", "跨省", "流出合计")] == [1, 1, 4]
    figure = f26.values(office, "").fields["unsorted"]
    assert (figure.value, [ref.row for ref in figure.behind]) == ("流向2名", [4, 5])


def _item(office: Office, code: str) -> ItemScore:
    (score,) = scores(office).values()
    return next(one for one in score.items if one.item.code == code)
