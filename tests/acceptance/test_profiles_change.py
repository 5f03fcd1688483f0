"""The same data under every place: what changes is what the matrix of domain profiles F says, and nothing else."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.branch import Rows

# By hand from the matrix, for one member away since 2023-01-01, on 2024-12-31: how many periods of a duty are listed
# (those of the year; of a yearly one also the year before, which ended last).
DUTIES: dict[str, dict[str, int]] = {
    "通用": {"联系": 4, "思想汇报": 2, "核实": 2},
    "解放街道": {"联系": 4, "思想汇报": 2, "核实": 4, "固定活动日": 12, "年度活动": 6},
    "朝阳": {"联系": 12, "家访": 4, "学习汇报": 12, "思想汇报": 4, "核实": 4},
    "土右旗": {"联系": 4, "思想汇报": 2, "核实": 2},
    "爵溪": {"联系": 4, "思想汇报": 2},
    "高台": {"联系": 12, "思想汇报": 4, "固定活动日": 12, "节日慰问": 3, "四个一": 2, "双报到": 1},
    "金昌": {"联系": 4, "思想汇报": 2},
}
# Four months away: registered where 登记造册起点 is 3 or 0, not where it is 6; what is advised, official and local.
STATES: dict[str, tuple[str, str, str]] = {
    "通用": ("登记造册", "CARD", ""),
    "解放街道": ("登记造册", "CARD", "CARD"),
    "朝阳": ("登记造册", "CARD", "TEMP_RELATION"),
    "土右旗": ("临时外出", "NONE", ""),
    "爵溪": ("登记造册", "CARD", ""),
    "高台": ("登记造册", "CARD", "NONE"),
    "金昌": ("临时外出", "NONE", "CARD"),
}
# A fixed place for more than six months, no org at the employer: the law, and what the place does beside it.
LONG: dict[str, tuple[str, str]] = {
    "通用": ("TRANSFER", ""),
    "解放街道": ("TRANSFER", "CARD"),
    "朝阳": ("TRANSFER", "TEMP_RELATION"),
    "土右旗": ("TRANSFER", ""),
    "爵溪": ("TRANSFER", ""),
    "高台": ("TRANSFER", "TRANSFER"),
    "金昌": ("TRANSFER", "TEMP_RELATION"),
}
SCORED = {"通用", "高台"}
FORMS: dict[str, set[str]] = {
    "通用": {"F19 积分评分表", "F20 积分公示"},
    "解放街道": {"F16 流动党员测评表"},
    "朝阳": {"三有三知达标表"},
    "土右旗": set(),
    "爵溪": set(),
    "高台": {"F19 积分评分表", "F20 积分公示", "三项教育"},
    "金昌": {"F12 二卡三簿台账", "F36 五管"},
}
TRAINING = "培训"


@pytest.fixture
def results(fresh: Callable[..., Path], told: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """Give the results of a refresh of these rows under a place."""

    def make(place: str, rows: Rows) -> dict[str, Any]:
        found: dict[str, Any] = told("refresh", fresh(place, rows=rows, name=f"{place}.xlsx"))["results"]
        return found

    return make


@pytest.mark.parametrize("place", DUTIES)
def test_the_duties_of_one_member_are_those_of_the_place(
    place: str, away: Callable[..., Rows], results: Callable[..., dict[str, Any]]
) -> None:
    found = results(place, away("2023-01-01"))
    tasks = [*found["任务"], *found["任务清单"]]
    assert Counter(one["任务"] for one in tasks if one["任务"] != TRAINING) == DUTIES[place]


@pytest.mark.parametrize("place", STATES)
def test_who_is_away_for_four_months_is_what_the_place_says(
    place: str, away: Callable[..., Rows], results: Callable[..., dict[str, Any]]
) -> None:
    (state,) = results(place, away("2024-08-31"))["流出状态"]
    assert (state["状态"], state["建议代码"], state["本地建议代码"] or "") == STATES[place]


@pytest.mark.parametrize("place", LONG)
def test_what_is_advised_after_six_months_at_a_fixed_place_is_the_law_and_beside_it_the_place(
    place: str, away: Callable[..., Rows], results: Callable[..., dict[str, Any]]
) -> None:
    found = results(place, away("2024-01-01", employer_org_state="无"))
    (state,) = found["流出状态"]
    assert (state["建议代码"], state["本地建议代码"] or "") == LONG[place]
    assert bool(found["F20"]) == (place in SCORED)


@pytest.mark.parametrize("place", FORMS)
def test_the_forms_that_only_some_places_use_are_shown_there(
    place: str, fresh: Callable[..., Path], visible_tabs: Callable[[Path], set[str]]
) -> None:
    every = set().union(*FORMS.values())
    assert visible_tabs(fresh(place)) & every == FORMS[place]


@pytest.fixture
def visible_tabs() -> Callable[[Path], set[str]]:
    """Give a reader of the titles of the sheets that a workbook shows."""
    return lambda path: {sheet.title for sheet in load_workbook(path) if sheet.sheet_state == "visible"}


def test_what_no_parameter_touches_is_the_same_everywhere(
    away: Callable[..., Rows], results: Callable[..., dict[str, Any]]
) -> None:
    dues = [{"year": 2024, "person": "张一", "dues_type": "农民", "channel": "线上", "m01": 1, "m02": 1, "m03": 1}]
    meeting = {"code": "会2401", "org": "前进村党支部", "kind": "支部党员大会", "held_on": date(2024, 6, 6)}
    rows = away("2023-01-01", ledgers={"dues": dues, "meetings": [meeting], "attendance": [
        {"year": 2024, "person": "张一", "会2401": "线"}]})  # fmt: skip
    clocks = [
        [
            (one["未参加月数"], one["未交月数"], one["级别"])
            for one in results(place, rows)["时钟"]
            if one["姓名"] == "张一"
        ]
        for place in DUTIES
    ]
    assert clocks == [[(6, 9, "红")]] * len(DUTIES)
