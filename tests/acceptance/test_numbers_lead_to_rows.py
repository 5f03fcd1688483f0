"""Numbers lead back to rows, and follow them when rows are taken away by hand."""

import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

FIRST_ROW = 3
STATISTICS = "F26"


def statistics_cell(path: Path, heading: str) -> str:
    """Return where F26 prints the total under a heading, as trace takes it."""
    workbook = load_workbook(path)
    sheet = next(workbook[name] for name in workbook.sheetnames if name.startswith(STATISTICS))
    row, column = next((c.row, c.column) for line in sheet.iter_rows() for c in line if c.value == heading)
    total = next(at for at in range(row, sheet.max_row + 1) if str(sheet.cell(at, 1).value).replace(" ", "") == "合计")
    return f"{sheet.title}!{sheet.cell(total, column).coordinate}"


def value_at(path: Path, where: str) -> object:
    """Return what stands in a cell written as trace takes it."""
    tab, _, name = where.partition("!")
    value: object = load_workbook(path)[tab][name].value
    return value


def percent(part: int, whole: int) -> float | str:
    """Return a share in percent, half up to one decimal; a dash where there is nothing to divide by."""
    if not whole:
        return "—"
    return float((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP))


@pytest.mark.feature("GT-01")
@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("流出合计", {"马文博", "周建平", "赵玉兰", "李向东", "王秀芳", "陈志强", "刘桂英", "杨德福", "吴长海"}),
        ("跨省", {"赵玉兰", "杨德福", "吴长海"}),
        ("3-6月", {"李向东", "王秀芳", "刘桂英"}),
        ("少数民族", {"马文博"}),
    ],
)
def test_a_number_on_the_statistics_leads_to_the_rows_it_counts(
    heading: str, names: set[str], book: Path, run: Callable[..., Any], told: Callable[..., dict[str, Any]]
) -> None:
    run("refresh", book)
    where = statistics_cell(book, heading)
    traced = told("trace", book, where)
    assert {row["name"] for row in traced["rows"]} == names
    assert len(traced["rows"]) == traced["value"] == value_at(book, where) == len(names)


@pytest.mark.feature("GT-27")
def test_a_total_score_leads_to_the_rows_it_was_made_of(
    book: Path, run: Callable[..., Any], told: Callable[..., dict[str, Any]]
) -> None:
    run("refresh", book)
    workbook = load_workbook(book)
    sheet = next(workbook[name] for name in workbook.sheetnames if name.startswith("F20"))
    headings = {str(cell.value): cell for line in sheet.iter_rows() for cell in line if cell.value in ("总分", "姓名")}
    row = next(
        at for at in range(headings["总分"].row, sheet.max_row + 1)
        if sheet.cell(at, headings["姓名"].column).value == "周建平"
    )  # fmt: skip
    traced = told("trace", book, f"{sheet.title}!{sheet.cell(row, headings['总分'].column).coordinate}")
    assert {line["ledger"] for line in traced["rows"]} >= {"流出", "汇报", "考勤", "党费", "积分事项"}


def test_a_cell_that_no_ledger_made_has_no_rows_and_says_so(book: Path, run: Callable[..., Any]) -> None:
    run("refresh", book)
    for where in ("党员!A3", "F26", "没有这张表!A1"):
        result = run("trace", book, where)
        assert result.code == 2
        assert where in result.err


@pytest.mark.feature("GT-01", "GT-04")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_deleting_any_outflow_rows_by_hand_lowers_the_count_by_as_many_and_recomputes_every_share(
    seed: int, fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    chance = random.Random(seed)
    places = ["新疆维吾尔自治区乌鲁木齐市天山区" if chance.random() < 0.4 else "甘肃省酒泉市瓜州县" for _ in range(12)]
    names = [f"张{given}" for given in "甲乙丙丁戊己庚辛壬癸子丑"]
    rows = away(names=names)
    for line, place in zip(rows["outflow"], places, strict=True):
        line["dest_place"] = place
    path = fresh(rows=rows, settings={"region": "甘肃省张掖市高台县"})
    gone = set(chance.sample(range(12), seed * 4))
    workbook = load_workbook(path)
    sheet = workbook["流出"]
    for at in gone:
        for cell in sheet[FIRST_ROW + at]:
            cell.value = None
    workbook.save(path)
    left = [place for at, place in enumerate(places) if at not in gone]
    abroad = sum(place.startswith("新疆") for place in left)
    found = told("refresh", path)["results"]["F26"]
    assert (found["党员总数"], found["流出合计"], found["跨省"]) == (13, len(left), abroad)
    assert found["占比%"] == percent(len(left), 13)
    assert found["跨省占比%"] == percent(abroad, len(left))


def test_members_of_a_branch_that_has_set_up_another_branch_are_still_counted(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away(names=("张一", "张二"))
    rows["orgs"].append({
        "code": "620799-05-012-01", "name": "驻瓜州流动党员党支部", "org_type": "流动党员党支部(县外)",
        "parent_code": "620799-05-012", "org_category": "农村", "secretary": "张一",
    })  # fmt: skip
    found = told("refresh", fresh(rows=rows))["results"]["F26"]
    assert (found["党员总数"], found["流出合计"]) == (3, 2)
