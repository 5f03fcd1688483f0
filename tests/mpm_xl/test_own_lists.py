"""The lists of 制度参数: each item once, and what the ledgers name is on them."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from mpm_xl.rules.own_lists import RULES
from tests.mpm_xl.desk import desk
from validators.cell import Cell
from validators.issue import Issue
from workbook.tables.origin import Origin

AS_OF = "2024-12-31"
Rows = Mapping[str, Sequence[Mapping[str, Cell]]]


def found(place: str, rows: Rows, **own: str) -> list[Issue]:
    parameters = [{"code": code, "name": f"名{code}", "own_value": value} for code, value in own.items()]
    office = desk(place, AS_OF, {**rows, "parameters": parameters})
    return [issue for rule in RULES for issue in rule(office)]


@pytest.mark.parametrize(
    ("place", "ledger", "field", "wrong", "right"),
    [
        ("金昌", "posts", "post", "民间纠纷调解", "民间纠纷调解员"),
        ("高台", "requests", "service", "法律咨询", "法律政策咨询"),
        ("解放街道", "meetings", "yearly_item", "迎春联欢会", "新居民迎春联欢会"),
    ],
)
def test_an_item_that_a_ledger_names_is_one_of_the_list(
    place: str, ledger: str, field: str, wrong: str, right: str
) -> None:
    (issue,) = found(place, {ledger: [{field: wrong}, {field: right}, {}]})
    assert (issue.code, issue.place.value) == ("MPM422", wrong)
    assert f"相近的有：{right}" in issue.says


def test_where_the_office_has_no_list_any_item_goes_and_where_it_extends_one_its_own_counts() -> None:
    posts = {"posts": [{"post": "巡逻员"}]}
    assert found("通用", posts) == []
    assert [issue.code for issue in found("通用", posts, POST="宣传员")] == ["MPM422"]
    assert found("通用", posts, POST="宣传员、巡逻员") == []


@pytest.mark.parametrize(
    ("code", "value", "told"),
    [
        ("POST", "宣传员、、巡逻员、", "有2处空白"),
        ("SERVICE", "培训、就业、培训", "“培训”写了2次"),
        ("BRANCH_ITEM", "定性：班子、定量：班子", "“班子”写了2次"),
        ("GRADE_MEASURE", "居民：：社区：：走访、居民：：社区：：责任区", "“居民”写了2次"),
        ("TRADE_RULE", "电工：持证、电工：年审", "“电工”写了2次"),
        ("NEIGHBOUR", "甲区-乙区、乙区-甲区", "“乙区-甲区”写了2次"),
    ],
)
def test_a_list_has_no_blank_and_no_item_twice(code: str, value: str, told: str) -> None:
    (issue,) = found("通用", {}, **{code: value})
    assert (issue.code, issue.place.heading, issue.place.value) == ("MPM423", "本单位取值", value)
    assert told in issue.says


def test_a_list_of_nothing_or_of_items_once_is_tidy() -> None:
    assert found("通用", {}, POST="–", SERVICE="培训、就业", NEIGHBOUR="甲区-乙区、乙区-丙区") == []


def test_a_neighbour_that_no_ledger_names_is_told_with_the_nearest() -> None:
    trip: dict[str, Cell] = {"person": "马文博", "out_date": date(2024, 3, 1), "district": "青山区"}
    (issue,) = found("土右旗", {"outflow": [trip]}, NEIGHBOUR="青山-青山区")
    assert (issue.code, "没有“青山”（相近的有：青山区）" in issue.says) == ("MPM424", True)
    assert found("土右旗", {}, NEIGHBOUR="青山-昆区") == []


def test_of_an_item_from_below_is_told_that_the_list_of_the_sender_may_have_it_and_where_to_add_it() -> None:
    origin = Origin("620799-05-012", "前进村.xlsx", 7, "2", "3fa8-09bc")
    (issue,) = found("高台", {"requests": [{"service": "直播带货", **origin.cells}]})
    assert (issue.code, issue.says.startswith("“直播带货”不在本级“制度参数”的“")) == ("MPM422", True)
    assert issue.fix.endswith(
        "或620799-05-012自己的清单里有的，请加进本级“制度参数”里这份清单的“本单位取值”，不必改下级报来的行。"
    )
