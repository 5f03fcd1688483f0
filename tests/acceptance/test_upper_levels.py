"""A workbook above the branches, with the columns of all places and those that say where a row came from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.test_numbers_lead_to_rows import statistics_cell
from validators.cell import Cell
from workbook.tables import Origin

ONE = Origin("620799-05-012", "前进村党支部_20241231_第1次.xlsx", 3, "2", "3fa8-09bc")
OTHER = Origin("620799-05-013", "红旗村党支部_20241231_第2次.xlsx", 9, "2", "77aa-0001")


@pytest.fixture
def town(
    fresh: Callable[..., Path], person: Callable[..., dict[str, Cell]], branch_rows: Callable[..., dict[str, Any]]
) -> Path:
    """Give the workbook of a town with two rows from below and one of its own."""
    rows = branch_rows([{**person("张一", 1), **ONE.cells}, {**person("张二", 2), **OTHER.cells}])
    return fresh(level="乡镇", rows=rows)


def test_it_is_refreshed_whole_once_and_passes_both_validators(
    town: Path, run: Callable[..., Any], validated: Callable[[Path], Path]
) -> None:
    validated(town)
    assert run("refresh", town).code in (0, 1)
    validated(town)
    first = town.read_bytes()
    assert run("refresh", town).code in (0, 1)
    assert town.read_bytes() == first
    headings = [cell.value for cell in load_workbook(town)["党员"][2]]
    at = headings.index("来源单位")
    cells = [[cell.value for cell in row[at : at + 4]] for row in load_workbook(town)["党员"].iter_rows(3, 5)]
    assert cells == [*(list(origin.cells.values()) for origin in (ONE, OTHER)), [None] * 4]


def test_nothing_is_found_missing_in_the_columns_that_its_place_has_not(
    town: Path, told: Callable[..., dict[str, Any]]
) -> None:
    headings = {one["heading"] for one in told("check", town)["issues"] if one["tab"] == "党员"}
    assert headings.isdisjoint({"人员分类", "身体状况", "联络小组", "互助小组", "匹配码", "来源单位"})


def test_what_is_hidden_and_where_rows_came_from_leave_the_print_as_wide_as_it_was(
    town: Path, pdf: Callable[[Path], list[str]]
) -> None:
    pages = ["".join(page.split()) for page in pdf(town)]
    members = [page for page in pages if "公民身份号码" in page]
    assert members
    assert any("张一" in page for page in members)
    assert not any("匹配码" in page or "####" in page for page in pages)


def test_a_number_leads_to_the_row_of_the_unit_and_the_file_it_came_from(
    fresh: Callable[..., Path],
    away: Callable[..., dict[str, Any]],
    run: Callable[..., Any],
    told: Callable[..., dict[str, Any]],
) -> None:
    rows = away(names=("张一", "张二", "张三"))
    for at, origin in enumerate((ONE, OTHER)):
        rows["outflow"][at].update(origin.cells)
    book = fresh(level="县", rows=rows)
    run("refresh", book)
    where = statistics_cell(book, "流出合计")
    assert {row["name"]: row["source"] for row in told("trace", book, where)["rows"]} == {
        "张一": {"unit": "620799-05-012", "file": "前进村党支部_20241231_第1次.xlsx", "row": 3},
        "张二": {"unit": "620799-05-013", "file": "红旗村党支部_20241231_第2次.xlsx", "row": 9},
        "张三": None,
    }
    said = run("trace", book, where).out.splitlines()
    assert "流出 第3行  张一（来自620799-05-012 前进村党支部_20241231_第1次.xlsx 第3行）" in said
    assert "流出 第5行  张三" in said
