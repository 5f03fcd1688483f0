"""What 高台 asks for in columns and says of those who returned: with the column or rule, and without it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.acceptance.column import codes, filling
from validators.cell import Cell

Line = dict[str, Cell]
Rows = Callable[..., dict[str, list[Line]]]
Documents = Callable[..., dict[str, Any]]
Found = tuple[list[str], dict[str, int]]
WHO = "张一"
CHANNELS = ("线下", "空中学堂(短信)", "小微课堂(微信群)", "网络讲堂", "远程教育平台", "小程序")
SERVICES = (
    "党务知识学习", "党籍信息管理", "组织关系转接", "业务技能培训", "就业创业扶持", "家属子女就学", "健康医疗救助",
    "法律政策咨询",
)  # fmt: skip
EMPTY, NOT_LISTED, TOO_MANY = "MPM202", "MPM105", "MPM421"


def training(day: int, **more: Cell) -> Line:
    return {
        "code": f"训24{day:02d}", "title": "外出务工党员学习", "phase": "外出", "kind": "技能培训", "hours": 2,
        "start": date(2024, 5, day), "channel": "线下", **more,
    }  # fmt: skip


@pytest.mark.feature("GT-17")
def test_a_class_names_one_of_the_channels_where_the_place_asks_for_it(document: Documents, away: Rows) -> None:
    def found(profile: str, *channels: str | None) -> Found:
        classes = [training(day, channel=channel) for day, channel in enumerate(channels, 1)]
        told = document(profile, away(ledgers={"trainings": classes}))
        return codes(told, "教育培训", "渠道"), filling(told, "教育培训", "渠道")

    assert found("高台", *CHANNELS)[0] == found("土右旗", None)[0] == []
    assert found("高台", *CHANNELS, None) == ([EMPTY], {"行数": 7, "已填": 6, "空白": 1})
    assert found("高台", "电视", "小程序") == ([NOT_LISTED], {"行数": 2, "已填": 1, "看不懂": 1})


@pytest.mark.feature("GT-20")
def test_a_trip_says_who_manages_mainly_and_who_besides(document: Documents, away: Rows) -> None:
    def found(profile: str, main: str | None, second: str | None) -> list[Found]:
        rows = away(names=(WHO, "张二"), main_manager="流动党员党支部", second_manager="流出地党支部")
        rows["outflow"][1] |= {"main_manager": main, "second_manager": second}
        told = document(profile, rows)
        return [(codes(told, "流出", name), filling(told, "流出", name)) for name in ("主管理方", "辅管理方")]

    whole: Found = ([], {})
    assert found("高台", "流入地党组织", "社区") == [whole, whole]
    assert found("高台", None, None) == [([EMPTY], {"行数": 2, "已填": 1, "空白": 1})] * 2
    assert found("高台", "村里", "社区") == [([NOT_LISTED], {"行数": 2, "已填": 1, "看不懂": 1}), whole]
    assert found("土右旗", None, None) == [whole, whole]


@pytest.mark.feature("GT-19")
def test_no_more_have_learned_a_skill_than_were_there(document: Documents, away: Rows) -> None:
    def found(**more: Cell) -> list[str]:
        marks: Line = {"year": 2024, "person": WHO, "训2401": "√"}
        rows = away(ledgers={"trainings": [training(1, **more)], "attendance": [marks]})
        return codes(document("高台", rows), "教育培训", "掌握技术人数")

    assert found(skilled=9, extra_present=8) == found(skilled=1) == []
    assert found(skilled=9, extra_present=7) == found(skilled=2) == [TOO_MANY]


@pytest.mark.feature("GT-05")
def test_of_those_who_returned_is_said_how_many_reported_as_often_as_due(document: Documents, away: Rows) -> None:
    def rate(reports: Sequence[Line], own: Mapping[str, str] | None = None, back: date = date(2024, 6, 20)) -> object:
        rows = away("2024-02-26", (WHO, "张二"), {"reports": reports}, return_date=back)
        return document("高台", rows, own, as_of="2024-07-15")["results"]["返回党员"]["汇报率"]

    report: Line = {"date": date(2024, 5, 1), "person": WHO, "kind": "思想汇报", "method": "微信"}
    assert rate([report]) == 50.0
    assert rate([report, {**report, "person": "张二"}]) == 100.0
    assert rate([{**report, "date": date(2024, 7, 1)}]) == 0.0
    assert rate([report], {"THOUGHT_REPORT": "–"}) == 0.0
    assert rate([report], back=date(2024, 7, 16)) == "—"


@pytest.mark.feature("GT-40")
def test_the_card_of_services_offers_those_that_the_place_names(fresh: Callable[..., Path]) -> None:
    def offered(profile: str) -> list[object] | None:
        book = load_workbook(fresh(profile, name=f"{profile}.xlsx"))
        requests = book["困难诉求"]
        headings = {cell.value: get_column_letter(at) for at, cell in enumerate(requests[2], 1)}
        if "服务项目" not in headings:
            return None
        (source,) = {
            str(one.formula1) for one in requests.data_validations.dataValidation
            if str(one.sqref).startswith(f"{headings['服务项目']}3:")
        }  # fmt: skip
        tab, _, cells = book.defined_names[source].attr_text.partition("!")
        letter = cells.split("$")[1]
        return [cell.value for cell in book[tab.strip("'")][letter][1:] if cell.value is not None]

    assert offered("高台") == list(SERVICES)
    assert offered("土右旗") is None
    chaoyang = offered("朝阳")
    assert chaoyang
    assert set(chaoyang) != set(SERVICES)
