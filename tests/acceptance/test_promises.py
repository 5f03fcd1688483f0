"""What refresh, check and trace promise about the file that a clerk gives them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.acceptance.conftest import cells_of
from validators.cell import Cell

Line = dict[str, Cell]
HEADINGS_ROW, FIRST_ROW = 2, 3
FINDINGS = "校验"
OURS = ("校验结果", "校验", "印记")


def column_of(sheet: Worksheet, heading: str) -> int:
    """Return the column of a ledger's heading."""
    return next(int(cell.column) for cell in sheet[HEADINGS_ROW] if cell.value == heading)


def without_places(results: Mapping[str, Any]) -> dict[str, Any]:
    """Return results whose lists are in the order of names and name no rows, so that sorting makes no difference."""

    def plain(value: object) -> object:
        if isinstance(value, list):
            return sorted((plain(entry) for entry in value), key=lambda one: json.dumps(one, ensure_ascii=False))
        if isinstance(value, dict):
            return {key: plain(entry) for key, entry in value.items() if key != "行"}
        return value

    return {key: plain(value) for key, value in results.items()}


def test_refreshing_twice_changes_not_one_byte(book: Path, run: Callable[..., Any]) -> None:
    assert run("refresh", book).code in (0, 1)
    before, when = book.read_bytes(), book.stat().st_mtime_ns
    backups = sorted(path.name for path in book.parent.rglob("*") if path != book)
    assert run("refresh", book).code in (0, 1)
    assert book.read_bytes() == before
    assert book.stat().st_mtime_ns == when
    assert sorted(path.name for path in book.parent.rglob("*") if path != book) == backups


def test_a_dry_run_and_a_plain_check_leave_the_file_alone(book: Path, run: Callable[..., Any]) -> None:
    before, when = book.read_bytes(), book.stat().st_mtime_ns
    for words in (("refresh", book, "--dry-run"), ("check", book), ("check", book, "--json")):
        assert run(*words).code in (0, 1)
        assert (book.read_bytes(), book.stat().st_mtime_ns) == (before, when)
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_a_refresh_keeps_a_backup_of_what_stood_before(book: Path, run: Callable[..., Any]) -> None:
    before = book.read_bytes()
    run("refresh", book)
    assert [path.read_bytes() for path in (book.parent / "备份").iterdir() if path.suffix == ".xlsx"] == [before]


def test_neither_zone_nor_language_nor_clock_reaches_a_cell(book: Path, tmp_path: Path) -> None:
    outputs = []
    for number, (zone, language) in enumerate((("Pacific/Kiritimati", "zh_CN.UTF-8"), ("Etc/GMT+12", "C"))):
        output = tmp_path / f"出{number}.xlsx"
        environment = os.environ | {
            "TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONHASHSEED": str(number + 1), "SOURCE_DATE_EPOCH": str(number * 10**9),
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "mpm_xl", "refresh", str(book), "-o", str(output)],
            env=environment, capture_output=True, check=False, cwd=tmp_path,
        )  # fmt: skip
        assert done.returncode in (0, 1), done.stderr.decode("utf-8", "replace")
        outputs.append(cells_of(output))
    assert outputs[0] == outputs[1]


def test_moving_the_day_of_count_moves_the_states(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away("2024-03-15")
    months = [
        told("refresh", fresh(as_of=day, rows=rows, name=f"{day}.xlsx"))["results"]["流出状态"][0]["已外出月数"]
        for day in ("2024-03-15", "2024-06-14", "2024-06-15", "2025-03-15")
    ]
    assert months == [0, 2, 3, 12]


def test_days_left_overdue_and_under_way_follow_from_the_day_of_count_alone(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    rows = away("2023-01-01")
    found = {}
    for day in ("2024-09-10", "2024-09-23", "2024-09-24", "2024-10-01"):
        duties = told("refresh", fresh("解放街道", as_of=day, rows=rows, name=f"{day}.xlsx"))["results"]["任务"]
        found[day] = {
            duty["周期"][:7]: duty["状态"] for duty in duties if duty["任务"] == "联系" and duty["周期"] < "2024-10"
        }["2024-07"]
    assert found == {"2024-09-10": "进行中", "2024-09-23": "进行中", "2024-09-24": "临期", "2024-10-01": "逾期"}


def _sorted_rows(path: Path) -> None:
    workbook = load_workbook(path)
    for name in ("党员", "流出", "联系记录", "考勤", "积分事项", "民主评议"):
        sheet = workbook[name]
        rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=FIRST_ROW)]
        rows = [row for row in rows if any(value is not None for value in row)][::-1]
        for at, row in enumerate(rows, FIRST_ROW):
            for column, value in enumerate(row, 1):
                sheet.cell(at, column).value = value
    workbook.save(path)


def _hidden_rows(path: Path) -> None:
    workbook = load_workbook(path)
    for sheet in workbook.worksheets:
        if sheet.tables:
            for row in range(FIRST_ROW, sheet.max_row, 2):
                sheet.row_dimensions[row].hidden = True
    workbook.save(path)


def _extra_column(path: Path) -> None:
    workbook = load_workbook(path)
    for name in ("党员", "流出"):
        sheet = workbook[name]
        column = sheet.max_column + 2
        sheet.cell(HEADINGS_ROW, column).value = "学位"
        sheet.cell(FIRST_ROW, column).value = "学士"
    workbook.save(path)


def _moved_columns(path: Path) -> None:
    workbook = load_workbook(path)
    for name, one, other in (("党员", "姓名", "学历"), ("流出", "外出日期", "外出地点"), ("考勤", "年度", "会2405")):
        sheet = workbook[name]
        left, right = column_of(sheet, one), column_of(sheet, other)
        (table,) = sheet.tables.values()
        names = {column.name: column for column in table.tableColumns}
        names[one].name, names[other].name = other, one
        for row in range(HEADINGS_ROW, sheet.max_row + 1):
            first, second = sheet.cell(row, left), sheet.cell(row, right)
            first.value, second.value = second.value, first.value
    workbook.save(path)


def _own_tab(path: Path) -> None:
    workbook = load_workbook(path)
    sheet = workbook.create_sheet("我的备忘", 0)
    sheet["A1"] = "姓名"
    sheet["A2"] = "马文博"
    workbook.active = 0
    workbook.save(path)


def _blank_rows_between(path: Path) -> None:
    workbook = load_workbook(path)
    sheet = workbook["流出"]
    (table,) = sheet.tables.values()
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=FIRST_ROW)]
    rows = [row for row in rows if any(value is not None for value in row)]
    for line in sheet.iter_rows(min_row=FIRST_ROW, max_row=FIRST_ROW + len(rows)):
        for cell in line:
            cell.value = None
    for at, row in enumerate(rows):
        for column, value in enumerate(row, 1):
            sheet.cell(FIRST_ROW + 2 * at, column).value = value
    last = FIRST_ROW + 2 * len(rows)
    table.ref = table.ref.split(":")[0] + ":" + "".join(filter(str.isalpha, table.ref.split(":")[1])) + str(last)
    workbook.save(path)


@pytest.mark.parametrize(
    "change", [_sorted_rows, _hidden_rows, _extra_column, _moved_columns, _own_tab, _blank_rows_between]
)
def test_what_an_office_does_to_its_sheets_makes_no_difference(
    change: Callable[[Path], None], book: Path, told: Callable[..., dict[str, Any]]
) -> None:
    before = told("refresh", book, "--dry-run")
    change(book)
    after = told("refresh", book, "--dry-run")
    assert without_places(after["results"]) == without_places(before["results"])
    assert after["counts"] == before["counts"]
    assert after["rows"] == before["rows"]


def test_the_offices_own_tab_and_column_come_out_as_they_went_in(book: Path, run: Callable[..., Any]) -> None:
    _own_tab(book)
    _extra_column(book)
    before = cells_of(book)
    run("refresh", book)
    after = cells_of(book)
    own = {
        key: value for key, value in before.items() if key[0] == "我的备忘" or value in ("学位", "学士")
    }  # fmt: skip
    assert len(own) == 6
    assert {key: after.get(key) for key in own} == own


def _ledger_cells(path: Path) -> Iterator[tuple[tuple[str, str], object]]:
    for sheet in load_workbook(path).worksheets:
        if not sheet.tables:
            continue
        ours = {cell.column for cell in sheet[HEADINGS_ROW] if cell.value in OURS}
        for line in sheet.iter_rows():
            for cell in line:
                if cell.column not in ours:
                    look = (copy(cell.fill), copy(cell.font), cell.number_format, cell.alignment.horizontal)
                    yield (sheet.title, cell.coordinate), (cell.value, look)


def test_values_fills_and_fonts_of_the_clerk_stay_as_they_are(book: Path, run: Callable[..., Any]) -> None:
    workbook = load_workbook(book)
    sheet = workbook["流出"]
    sheet["A4"].fill = PatternFill("solid", fgColor="FF00B050")
    sheet["B4"].font = Font(name="楷体", size=14, bold=True)
    sheet["A5"].value = "  周建平 "
    workbook.save(book)
    before = dict(_ledger_cells(book))
    assert run("refresh", book).code in (0, 1)
    after = dict(_ledger_cells(book))
    assert [key for key, cell in before.items() if after[key] != cell] == []


def _mark(path: Path, tab: str, row: int) -> str:
    sheet = load_workbook(path)[tab]
    return str(sheet.cell(row, column_of(sheet, FINDINGS)).value or "")


def test_a_mark_appears_at_its_cell_and_vanishes_when_the_cell_is_put_right(
    book: Path, run: Callable[..., Any]
) -> None:
    sheet = load_workbook(book)["党员"]
    good = str(sheet.cell(FIRST_ROW, column_of(sheet, "联系电话")).value)

    def type_in(text: str) -> None:
        workbook = load_workbook(book)
        sheet = workbook["党员"]
        sheet.cell(FIRST_ROW, column_of(sheet, "联系电话")).value = text
        sheet.cell(FIRST_ROW + 1, column_of(sheet, "性别")).value = "男" if text == good else "猫"
        workbook.save(book)

    type_in("12345")
    run("check", book, "--mark")
    assert "|警告:联系电话|" in _mark(book, "党员", FIRST_ROW)
    assert "|错误:性别|" in _mark(book, "党员", FIRST_ROW + 1)
    assert "联系电话" not in _mark(book, "党员", FIRST_ROW + 1)
    type_in(good)
    run("check", book, "--mark")
    assert "联系电话" not in _mark(book, "党员", FIRST_ROW)
    assert "性别" not in _mark(book, "党员", FIRST_ROW + 1)


def test_the_list_of_problems_holds_every_finding_with_its_cell(
    book: Path, told: Callable[..., dict[str, Any]]
) -> None:
    document = told("refresh", book)
    workbook = load_workbook(book)
    texts = "\n".join(
        str(cell.value) for line in workbook["问题清单"].iter_rows() for cell in line if cell.value is not None
    )
    places = {issue["cell"] for issue in document["issues"] if issue["cell"]}
    assert places
    assert [place for place in places if place not in texts] == []


def test_an_error_gives_exit_status_one_and_none_gives_nought(
    fresh: Callable[..., Path], run: Callable[..., Any], branch_rows: Callable[..., Any], person: Callable[..., Line]
) -> None:
    clean = fresh("解放街道", rows=branch_rows([person("张一")]), name="好.xlsx")
    wrong = fresh("解放街道", rows=branch_rows([person("张一", sex="女") | {"sex": "猫"}]), name="坏.xlsx")
    assert run("check", clean).code == 0
    assert run("check", wrong).code == 1
