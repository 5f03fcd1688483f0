"""What 校验 leaves in the workbook: marks at the cells, a column of reasons, a list; and nothing else changes."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.acceptance.conftest import cells_of

OURS = ("校验结果", "校验", "印记")
HEADINGS_ROW, FIRST_ROW = 2, 3
MANY = 10_000
ALERT_LEVELS = ("红", "黄", "蓝")


def shown_beside(path: Path) -> dict[object, object]:
    """Return what stands at the right of each label of 首页."""
    lines = [[cell.value for cell in line] for line in load_workbook(path)["首页"].iter_rows()]
    return {label: value for line in lines for label, value in pairwise(line) if isinstance(label, str)}


def typed_cells(path: Path) -> dict[tuple[str, str], object]:
    """Return every cell of the ledgers that is not ours."""
    book = load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        if any(cell.value == "校验结果" for cell in sheet[HEADINGS_ROW])
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None and sheet.cell(HEADINGS_ROW, cell.column).value not in OURS
    }


def reasons(path: Path, tab: str) -> dict[int, str]:
    """Return what 校验结果 says, by row."""
    sheet = load_workbook(path)[tab]
    at = next(cell.column for cell in sheet[HEADINGS_ROW] if cell.value == "校验结果")
    texts = {row: sheet.cell(row, at).value for row in range(FIRST_ROW, sheet.max_row + 1)}
    return {row: str(text) for row, text in texts.items() if text}


def test_each_row_with_a_fault_says_so_at_the_right_of_its_table(
    fresh: Callable[..., Path], away: Callable[..., Any], run: Callable[..., Any]
) -> None:
    path = fresh(rows=away(names=("张一", "李二"), reason="打工"))
    run("check", path, "--mark")
    told = reasons(path, "流出")
    assert sorted(told) == [FIRST_ROW, FIRST_ROW + 1]
    assert told[FIRST_ROW].startswith("【错误】外出原因：“打工”不在“外出原因”的可选项中。")


def test_a_fault_put_right_loses_its_mark_and_nothing_else_changes(
    fresh: Callable[..., Path], away: Callable[..., Any], run: Callable[..., Any]
) -> None:
    path = fresh(rows=away(names=("张一", "李二"), reason="打工"))
    run("check", path, "--mark")
    before = cells_of(path)
    book = load_workbook(path)
    at = next(cell.column for cell in book["流出"][HEADINGS_ROW] if cell.value == "外出原因")
    book["流出"].cell(FIRST_ROW, at).value = "务工"
    book.save(path)
    run("check", path, "--mark")
    after = cells_of(path)
    changed = {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}
    in_ledgers = {place for place in changed if place[0] not in ("问题清单", "首页")}
    headings = {str(book["流出"].cell(HEADINGS_ROW, book["流出"][cell].column).value) for _, cell in in_ledgers}
    assert {tab for tab, _ in in_ledgers} == {"流出"}
    assert {book["流出"][cell].row for _, cell in in_ledgers} == {FIRST_ROW}
    assert headings == {"外出原因", "校验结果", "校验", "印记"}


def test_marking_never_touches_what_was_typed(
    fresh: Callable[..., Path], away: Callable[..., Any], run: Callable[..., Any]
) -> None:
    path = fresh(rows=away(names=("张一", "李二"), reason="打工", dest_place="62", out="2023-02-26"))
    before = typed_cells(path)
    run("check", path, "--mark")
    assert typed_cells(path) == before


def test_marking_twice_is_marking_once(
    fresh: Callable[..., Path], away: Callable[..., Any], run: Callable[..., Any]
) -> None:
    path = fresh(rows=away(names=("张一", "李二"), reason="打工"))
    run("check", path, "--mark")
    before = path.read_bytes()
    run("check", path, "--mark")
    assert path.read_bytes() == before


def listed(path: Path) -> list[Mapping[str, object]]:
    """Return the lines of 问题清单 by heading."""
    sheet = load_workbook(path)["问题清单"]
    top = next(row for row in range(1, sheet.max_row) if sheet.cell(row, 1).value == "序号")
    headings = [str(cell.value) for cell in sheet[top]]
    lines = (
        dict(zip(headings, (cell.value for cell in line), strict=True)) for line in sheet.iter_rows(min_row=top + 1)
    )
    return [line for line in lines if isinstance(line["序号"], int)]


def test_the_list_names_ledger_cell_column_person_and_what_is_written(
    fresh: Callable[..., Path], away: Callable[..., Any], run: Callable[..., Any]
) -> None:
    path = fresh(rows=away(names=("张一",), reason="打工"))
    run("check", path, "--mark")
    (line,) = (line for line in listed(path) if line["列"] == "外出原因")
    assert (line["级别"], line["台账"], line["姓名"], line["所写内容"], line["处数"]) == (
        "错误",
        "流出",
        "张一",
        "打工",
        1,
    )
    cell = next(
        cell for row in load_workbook(path)["问题清单"].iter_rows() for cell in row if cell.value == line["单元格"]
    )
    assert cell.hyperlink is not None
    assert str(cell.hyperlink.location).replace("'", "") == f"流出!{line['单元格']}"


def test_ten_thousand_findings_are_all_told_and_the_list_stays_short(
    fresh: Callable[..., Path], away: Callable[..., Any], run: Callable[..., Any], told: Callable[..., Any]
) -> None:
    contacts = [
        {"date": "2024-06-12", "person": "张一", "method": "喊话", "reached": "是", "contact_person": "苏梅"}
    ] * MANY
    path = fresh(rows=away(names=("张一",), ledgers={"contacts": contacts}))
    run("check", path, "--mark")
    document = told("check", path)
    assert sum(issue["code"] == "MPM105" for issue in document["issues"]) == MANY
    lines = listed(path)
    (line,) = (line for line in lines if line["列"] == "联系方式")
    assert line["处数"] == MANY
    assert f"第{FIRST_ROW}—{FIRST_ROW + MANY - 1}行" in str(line["所写内容"])
    assert sum(int(str(line["处数"])) for line in lines) == len(document["issues"])
    assert len(reasons(path, "联系记录")) == MANY


def test_a_check_brings_the_counts_of_the_front_page_up_to_date_and_leaves_its_totals(
    branch_rows: Callable[..., Any], person: Callable[..., Any], fresh: Callable[..., Path],
    run: Callable[..., Any],
) -> None:  # fmt: skip
    path = fresh(rows=branch_rows([person("张一", 1, sex="不详")]))
    run("refresh", path)
    before = shown_beside(path)
    book = load_workbook(path)
    sheet = book["党员"]
    at = next(cell.column for cell in sheet[HEADINGS_ROW] if cell.value == "性别")
    sheet.cell(FIRST_ROW, at).value = "男"
    sheet.cell(FIRST_ROW + 2, 1).value = "李二"
    book.save(path)
    told = run("check", path, "--mark")
    after = shown_beside(path)
    assert f"错误{after['错误']}条" in told.out
    assert after["错误"] != before["错误"]
    for total in ("党员", "流出", "流入", "未归类党员", *ALERT_LEVELS):
        assert after[total] == before[total]


def test_the_first_sheet_counts_the_persons_that_were_checked(
    fresh: Callable[..., Path], away: Callable[..., Any], run: Callable[..., Any]
) -> None:
    path = fresh(rows=away(names=("张一", "李二")))
    run("check", path, "--mark")
    beside = shown_beside(path)
    assert (beside["党员"], beside["流出"]) == (3, 2)  # the contact person is the third
