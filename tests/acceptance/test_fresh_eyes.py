"""What fresh eyes found, through the command line: columns that everything rests on, and what a letter tells of."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.branch import BRANCH, CONTACT, Rows
from validators.cell import Cell

GUEST = "汪海涛"


@pytest.mark.parametrize(("tab", "heading"), [("流出", "外出日期"), ("制度参数", "本单位取值")])
def test_a_workbook_without_a_column_that_everything_rests_on_is_not_refreshed(
    tab: str, heading: str, away: Callable[..., Rows], fresh: Callable[..., Path], run: Callable[..., Any]
) -> None:
    path = fresh(rows=away())
    book = load_workbook(path)
    cell = next(cell for cell in book[tab][2] if cell.value == heading)
    cell.value = "自用列"
    book.save(path)
    before = path.read_bytes()
    refused = run("refresh", path)
    assert refused.code == 2
    assert heading in refused.err
    assert path.read_bytes() == before


def test_feedback_counts_for_the_time_that_it_tells_of(
    branch_rows: Callable[..., Rows],
    person: Callable[..., dict[str, Cell]],
    fresh: Callable[..., Path],
    told: Callable[..., dict[str, Any]],
) -> None:
    stay: dict[str, Cell] = {
        "person": GUEST, "in_date": date(2023, 9, 1), "reason": "务工", "from_place": "江西省上饶市鄱阳县",
        "certificate_kind": "无", "occupation": "机修", "work_kind": "私营企业", "residence": "六社8号",
        "assigned_org": BRANCH, "contact_person": CONTACT,
    }  # fmt: skip
    letter: dict[str, Cell] = {
        "direction": "发出", "kind": "反馈函", "date": date(2024, 7, 10), "person": GUEST, "other_org": "双凤村党支部",
        "period_from": date(2024, 1, 1), "period_to": date(2024, 6, 30),
    }  # fmt: skip
    rows = branch_rows([person(GUEST, 50, branch="双凤村党支部")], inflow=[stay], letters=[letter])
    found = told("refresh", fresh("金昌", rows=rows))["results"]["任务清单"]
    states = {one["说明"]: one["状态"] for one in found if one["任务"] == "反馈"}
    assert (states["上半年"], states["下半年"]) == ("完成", "临期")
