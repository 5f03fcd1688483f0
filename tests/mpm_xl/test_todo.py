"""What somebody has to look at, each matter once and in the order of urgency; expected by hand from rules C18."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from mpm_xl.alert import Alert
from mpm_xl.figure import RowRef
from mpm_xl.forms import f29, f30, todo
from mpm_xl.office import Office
from mpm_xl.todo import Task, levels, tasks, to_do
from mpm_xl.todo.task import tasks_of
from tests.mpm_xl.desk import BRANCH, desk
from tests.mpm_xl.rule_rows import MA, SU, WANG
from validators.cell import Cell
from workbook.forms.declaration import Block, Form

Row = Mapping[str, Cell]
VILLAGE: Row = {**BRANCH, "secretary": "苏梅"}
OUT: Row = {
    "person": "马文博", "out_date": date(2024, 3, 1), "reported_on": date(2024, 2, 28),
    "dest_place": "甘肃省酒泉市瓜州县", "dest_kind": "私营企业", "assigned_org": "广汇社区党支部",
    "contact_person": "苏梅", "system_state": "已登记", "host_checkin": date(2024, 3, 5),
    "town_checkin": date(2024, 3, 1), "activity_card_no": "620799000123",
}  # fmt: skip
CALL: Row = {"date": date(2024, 3, 5), "person": "马文博", "method": "电话", "reached": "是"}
YOUNG: Row = {
    "name": "周小川", "id_number": "620799200002290016", "sex": "男", "birth": "2000-02-29", "branch": "前进村党支部",
    "member_class": "预备党员", "join_date": "2023-07-01",
}  # fmt: skip


def office_of(as_of: str, profile: str = "高台", rows: Mapping[str, Sequence[Row]] | None = None) -> Office:
    return desk(profile, as_of, {"members": [MA, SU, WANG], "orgs": [VILLAGE], **(rows or {})})


def lines(office: Office, kind: str) -> list[Task]:
    return [task for task in tasks(office) if task.kind == kind]


def alert(level: str, kind: str, **more: object) -> Alert:
    return Alert(level, kind, "C4", f"{kind}的事实。", "请办理。", (RowRef("流出", 3),), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "kind", "level", "rule"),
    [
        ({"assigned_org": None}, "未编入党组织", "红", "C5.8"),
        ({"dest_place": "不掌握"}, "去向不明", "红", "C18"),
        ({"dest_place": None}, "去向不明", "红", "C18"),
        ({"dest_kind": "不掌握流向"}, "去向不明", "红", "C18"),
        ({"out_date": None}, "外出未登记", "红", "C18"),
        ({"reported_on": None}, "未履行外出报告", "黄", "JF-17"),
        ({"reported_on": date(2024, 3, 2)}, "未履行外出报告", "黄", "JF-17"),
        ({"system_state": "未登记"}, "系统未登记", "黄", "C2"),
        ({}, "联系", "黄", "C4 C1.5"),
    ],
)
def test_a_row_that_lacks_something_is_one_line_with_its_level_and_rule(
    change: Row, kind: str, level: str, rule: str
) -> None:
    office = office_of("2024-06-30", rows={"outflow": [{**OUT, **change}]})
    (task,) = lines(office, kind)
    assert (task.level, task.rule, task.about, task.branch) == (level, rule, "马文博", "前进村党支部")
    assert RowRef("流出", 3) in task.behind
    assert task.fact.endswith("。")
    right = [{**CALL, "date": date(2024, month, 5)} for month in range(3, 7)]
    assert not lines(office_of("2024-06-30", rows={"outflow": [OUT], "contacts": right}), kind)


def test_a_blank_of_a_trip_that_is_over_is_a_fault_of_the_data_and_no_more() -> None:
    over = {**OUT, "reported_on": None, "return_date": date(2024, 5, 1)}
    assert not lines(office_of("2024-06-30", rows={"outflow": [over]}), "未履行外出报告")


def test_words_of_the_office_are_told_beside_a_line_and_hide_nothing() -> None:
    row = {**OUT, "system_state": "未登记", "校验说明": "系统登记状态：系统正在升级"}
    (task,) = lines(office_of("2024-06-30", rows={"outflow": [row]}), "系统未登记")
    assert task.fact == "“系统登记状态”是“未登记”（说明：系统正在升级）。"


def test_an_invalid_number_is_red() -> None:
    (task,) = lines(
        office_of("2024-06-30", rows={"members": [{**MA, "id_number": "620799198803120018"}, SU]}), "身份证号有误"
    )
    assert (task.level, task.rule, task.about) == ("红", "C12.1", "马文博")
    assert "620799198803120018" not in task.fact
    assert not lines(office_of("2024-06-30", rows={"members": [MA, SU]}), "身份证号有误")


@pytest.mark.parametrize(
    ("as_of", "kinds"),
    [
        ("2024-05-31", []), ("2024-06-01", ["转正到期"]), ("2024-07-01", ["转正到期"]), ("2024-07-02", ["预备期届满"]),
    ],
)  # fmt: skip
def test_full_membership_is_due_within_thirty_days_and_then_late(as_of: str, kinds: list[str]) -> None:
    office = office_of(as_of, rows={"members": [YOUNG, SU]})
    assert [task.kind for task in tasks(office) if task.kind in ("转正到期", "预备期届满")] == kinds


def test_a_longer_probation_is_due_later() -> None:
    longer: Row = {
        "person": "周小川", "measure": "延长预备期", "decided_on": date(2024, 6, 20), "until": date(2024, 12, 31),
    }  # fmt: skip
    rows = {"members": [YOUNG, SU], "measures": [longer]}
    assert not lines(office_of("2024-07-01", rows=rows), "转正到期")
    (task,) = lines(office_of("2024-12-01", rows=rows), "转正到期")
    assert (task.level, task.deadline, task.responsible) == ("蓝", date(2024, 12, 31), "苏梅")


@pytest.mark.parametrize(
    ("profile", "as_of", "words"),
    [
        ("解放街道", "2024-01-11", ["返乡党员集中培训、补课", "民主评议"]),  # 正月初一 2024-02-10，前后15天，再提前15天
        ("解放街道", "2024-01-10", []),
        ("解放街道", "2024-02-25", ["返乡党员集中培训、补课", "民主评议"]),
        ("解放街道", "2024-02-26", []),
        ("土右旗", "2024-02-10", []),
    ],
)
def test_the_spring_festival_is_told_before_it_comes(profile: str, as_of: str, words: list[str]) -> None:
    office = office_of(as_of, profile, {"outflow": [{**OUT, "out_date": date(2023, 3, 1)}]})
    told = lines(office, "春节提醒")
    assert [all(word in task.action for word in words) for task in told] == ([True] if words else [])


def test_many_alerts_of_one_kind_about_one_member_are_one_line() -> None:
    office = office_of("2024-06-30", rows={"outflow": [OUT]})
    several = [
        alert("蓝", "联系", member=3, deadline=date(2024, 7, 31), period="2024"),
        Alert(
            "黄",
            "联系",
            "C4",
            "五月没有联系",
            "请补",
            (RowRef("流出", 4),),
            3,
            deadline=date(2024, 5, 31),
            period="2024",
        ),
        alert("黄", "联系", member=4, period="2024"),
    ]
    first, second = tasks_of(office, several)
    assert (first.level, first.deadline, first.fact) == ("黄", date(2024, 5, 31), "五月没有联系；联系的事实。")
    assert (first.action, first.behind) == ("请补；请办理。", (RowRef("流出", 4), RowRef("流出", 3)))
    assert second.about == "苏梅"


def test_what_was_due_in_two_years_are_two_lines_with_keys_of_their_own() -> None:
    office = office_of("2024-06-30", rows={"outflow": [OUT]})
    old, new = (alert("黄", "联系", member=3, period=year) for year in ("2023", "2024"))
    keys = {task.key for task in tasks_of(office, [old, new])}
    assert len(keys) == len({*keys, *(task.key for task in tasks_of(office, [alert("黄", "联系", member=4)]))}) - 1 == 2
    renamed = office_of("2024-06-30", rows={"members": [{**MA, "name": "马文波"}, SU, WANG]})
    assert tasks_of(renamed, [old])[0].key in keys


def test_what_a_trip_lacks_is_a_matter_of_that_trip() -> None:
    again = {**OUT, "out_date": date(2024, 4, 1)}
    keys = {
        line.key
        for rows in ([{**OUT, "system_state": "未登记"}], [{**again, "system_state": "未登记"}])
        for line in lines(office_of("2024-06-30", rows={"outflow": rows}), "系统未登记")
    }
    assert len(keys) == 2


def test_a_fact_is_told_on_one_sheet_and_the_other_leads_to_it() -> None:
    office = office_of("2024-03-20", rows={"outflow": [{**OUT, "assigned_org": None}]})
    found = todo.values(office, "").blocks["待办"]
    told = [line["fact"].value for line in f30.values(office, "").blocks["督办"]]
    by_kind = {line["kind"].value: line for line in found}
    number = next(at for at, task in enumerate(tasks(office), 1) if task.kind == "未编入党组织")
    assert by_kind["未编入党组织"]["fact"].value == f"见预警督办第{number}项"
    assert (by_kind["联系"]["fact"].value, by_kind["联系"]["action"].value) == (
        "3月还没有完成。", "提请联系人尽快联系本人并记录。",
    )  # fmt: skip
    assert not {line["fact"].value for line in found} & set(told)


def test_what_is_told_as_an_alert_is_not_told_again_as_still_to_be_done() -> None:
    office = office_of("2024-03-20", "土右旗", {"outflow": [OUT]})
    assert [one.kind for one in to_do(office)].count("核实") == 1


def test_of_many_facts_the_first_are_told_with_their_number() -> None:
    several = [Alert("黄", "联系", "C4", f"第{n}件", "请办理", (), 3) for n in range(5)]
    assert tasks_of(office_of("2024-06-30"), several)[0].fact == "第0件；第1件；第2件；等5项。"


def test_the_urgent_comes_first_then_by_person_and_day_whatever_the_order() -> None:
    office = office_of("2024-06-30", rows={"outflow": [OUT]})
    several = [
        alert("蓝", "甲", member=3),
        alert("黄", "乙", member=4, responsible="韩立新", deadline=date(2024, 7, 2)),
        alert("黄", "丙", member=3, responsible="韩立新", deadline=date(2024, 7, 1)),
        alert("红", "丁", org=3),
        alert("黄", "戊", member=3),
    ]
    found = tasks_of(office, several)
    assert [task.kind for task in found] == ["丁", "戊", "丙", "乙", "甲"]
    assert [task.responsible for task in found] == ["苏梅", "苏梅", "韩立新", "韩立新", "苏梅"]
    assert tasks_of(office, several[::-1]) == found


def test_the_order_of_the_rows_changes_nothing_and_an_empty_office_has_nothing_to_do() -> None:
    members = [MA, SU, YOUNG, WANG]
    trips = [OUT, {**OUT, "person": "周小川", "assigned_org": None, "activity_card_no": "620799000124"}]
    one = office_of("2024-06-30", rows={"members": members, "outflow": trips})
    two = office_of("2024-06-30", rows={"members": members[::-1], "outflow": trips[::-1]})
    plain = [
        [(t.level, t.kind, t.rule, t.about, sorted(t.fact), t.responsible, t.deadline) for t in tasks(of)]
        for of in (one, two)
    ]
    assert plain[0] == plain[1] != []
    empty = desk("通用", "2024-06-30", {})
    assert (tasks(empty), to_do(empty)) == ((), ())
    assert levels(empty) == {"红": (), "黄": (), "蓝": ()}


def test_what_is_still_to_be_done_is_in_the_list_of_the_person() -> None:
    office = office_of("2024-03-20", rows={"outflow": [OUT]})
    (task,) = [one for one in to_do(office) if one.kind == "联系"]
    assert (task.level, task.responsible, task.deadline) == ("蓝", "苏梅", date(2024, 3, 31))
    assert not lines(office, "联系")
    done = office_of("2024-03-20", rows={"outflow": [OUT], "contacts": [CALL]})
    assert not [one for one in to_do(done) if one.kind == "联系"]


def test_the_forms_have_the_columns_of_the_paper_forms() -> None:
    def columns(form: Form, name: str) -> list[str]:
        (block,) = [part for part in form.parts if isinstance(part, Block) and part.name == name]
        seen = zip(block.items, form.widths, strict=True)
        return [f"{item.group}{item.heading}" for item, width in seen if width]

    assert columns(f30.FORM, "督办") == (
        "序号 级别 类别 党支部 对象 触发规则号 事实（日期、数值） 应办事项 责任人 办理时限 办理情况".split()
    )
    home, host = "流出地登记", "流入地登记"
    assert columns(f29.FORM, "核对") == [
        "序号", "身份证(脱敏)", "姓名", f"{home}单位", f"{home}外出日期", f"{home}地点", f"{home}电话", f"{host}单位",
        f"{host}流入日期", f"{host}编入支部", "核对结果", "不一致项", "责任方", "处理期限", "结果",
    ]  # fmt: skip
