"""撤销上次: the clerk takes back what the tool wrote; what the clerk typed since is not touched."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.conftest import cells_of

SEAL = re.compile(r"“A[A-Za-z0-9+/-]{8,}")

PROBLEMS, TRIPS, REGISTER = "问题清单", "流出", "F03 流出花名册"


def typed(path: Path, tab: str, cell: str, value: str) -> None:
    """Type into a cell and save, as a clerk does in a spreadsheet program."""
    workbook = load_workbook(path)
    workbook[tab][cell] = value
    workbook.save(path)


def backups(book: Path) -> list[str]:
    """Return what lies in the folder 备份."""
    return sorted(one.name for one in (book.parent / "备份").iterdir())


def first_cell(path: Path, before: dict[tuple[str, str], object], tab: str) -> str:
    """Return the first cell of a tab that a refresh filled."""
    return next(cell for (title, cell) in cells_of(path) if title == tab and (title, cell) not in before)


def test_a_refresh_is_taken_back_to_the_last_byte_while_nobody_typed(book: Path, run: Callable[..., Any]) -> None:
    before = book.read_bytes()
    run("refresh", book)
    assert book.read_bytes() != before
    result = run("undo", book)
    assert result.code == 0
    assert "已撤销上次“刷新”：整个文件恢复到写入之前" in result.out
    assert book.read_bytes() == before


def test_every_write_is_taken_back_in_turn_the_last_first(book: Path, run: Callable[..., Any]) -> None:
    new = book.read_bytes()
    run("check", book, "--mark")
    marked = book.read_bytes()
    run("refresh", book)
    assert json.loads(run("undo", book, "--json").out)["task"] == "刷新"
    assert book.read_bytes() == marked
    assert json.loads(run("undo", book, "--json").out)["task"] == "校验"
    assert book.read_bytes() == new
    result = run("undo", book)
    assert (result.code, book.read_bytes()) == (2, new)
    assert "没有可以撤销的写入" in result.err


def test_what_was_typed_after_a_refresh_survives_its_undoing(book: Path, run: Callable[..., Any]) -> None:
    before = cells_of(book)
    run("refresh", book)
    typed(book, TRIPS, "A40", "手工录入")
    result = run("undo", book, "--json")
    undone = json.loads(result.out)
    assert (result.code, undone["whole"], undone["left"]) == (0, False, [])
    assert cells_of(book) == before | {(TRIPS, "A40"): "手工录入"}


def test_a_cell_of_the_tool_that_the_clerk_overtyped_is_left_and_listed(book: Path, run: Callable[..., Any]) -> None:
    before = cells_of(book)
    run("refresh", book)
    cell = first_cell(book, before, REGISTER)
    typed(book, REGISTER, cell, "手工改过")
    result = run("undo", book)
    assert result.code == 1
    assert f"没有撤销：{REGISTER}!{cell} 写入之后又被人改过" in result.out
    assert "写入之前的样子见备份文件夹中的台账.0001.xlsx" in result.out
    assert cells_of(book)[REGISTER, cell] == "手工改过"


def test_a_sheet_whose_rows_the_clerk_moved_is_left_and_the_others_go_back(book: Path, run: Callable[..., Any]) -> None:
    before = cells_of(book)
    run("refresh", book)
    workbook = load_workbook(book)
    sheet = workbook[REGISTER]
    name = next(iter(sheet.defined_names.values()))
    column, row = name.attr_text.rpartition("!")[2].split(":")[0].replace("$", " ").split()
    name.attr_text = f"'{REGISTER}'!${column}${int(row) + 7}"
    workbook.save(book)
    moved = cells_of(book)
    result = run("undo", book)
    assert f"没有撤销：{REGISTER}!整张表 写入之后增减或移动过行列" in result.out
    after = cells_of(book)
    assert {at: value for at, value in after.items() if at[0] == REGISTER} == {
        at: value for at, value in moved.items() if at[0] == REGISTER
    }
    assert {at: value for at, value in after.items() if at[0] == PROBLEMS} == {
        at: value for at, value in before.items() if at[0] == PROBLEMS
    }


def test_undoing_keeps_the_state_that_it_takes_back_as_a_backup(book: Path, run: Callable[..., Any]) -> None:
    run("refresh", book)
    refreshed = book.read_bytes()
    run("undo", book)
    assert (book.parent / "备份" / "台账.0002.xlsx").read_bytes() == refreshed
    assert backups(book) == ["台账.0001.xlsx", "台账.0002.xlsx"]


def test_a_file_that_was_written_as_a_whole_comes_back_as_a_whole_or_not_at_all(
    book: Path, run: Callable[..., Any], tmp_path: Path
) -> None:
    out = tmp_path / "出.xlsx"
    run("refresh", book, "-o", out)
    first = out.read_bytes()
    run("refresh", book, "-o", out)
    run("undo", out)
    assert out.read_bytes() == first
    run("refresh", book, "-o", out)
    typed(out, TRIPS, "A40", "手工录入")
    theirs = out.read_bytes()
    result = run("undo", out)
    assert (result.code, out.read_bytes()) == (2, theirs)
    assert "写入之前的样子见备份文件夹中的出." in result.err


@pytest.mark.parametrize("what", ["台账.0001.json", "台账.0001.xlsx"])
def test_a_journal_or_a_backup_that_somebody_changed_is_refused(book: Path, run: Callable[..., Any], what: str) -> None:
    run("refresh", book)
    typed(book, TRIPS, "A40", "手工录入")
    theirs = book.read_bytes()
    (book.parent / "备份" / what).write_bytes(b"{}")
    result = run("undo", book)
    assert (result.code, book.read_bytes()) == (2, theirs)
    assert "台账.0001.xlsx" in result.err


def test_a_journal_that_was_made_to_name_a_tab_of_ones_own_is_refused(book: Path, run: Callable[..., Any]) -> None:
    run("refresh", book)
    journal = book.parent / "备份" / "台账.0001.json"
    journal.write_bytes(journal.read_bytes().replace(PROBLEMS.encode(), "我的表".encode()))
    workbook = load_workbook(book)
    workbook.create_sheet("我的表")
    workbook.save(book)
    theirs = book.read_bytes()
    for words in (("undo", book), ("undo", book, "--list")):
        result = run(*words)
        assert (result.code, book.read_bytes()) == (2, theirs)
        assert "写入记录或备份已被改动" in result.err


def test_a_dry_run_names_the_cells_that_a_refresh_then_changes(book: Path, run: Callable[..., Any]) -> None:
    before = book.read_bytes()
    preview = json.loads(run("refresh", book, "--dry-run", "--json").out)["changes"]
    assert book.read_bytes() == before
    run("refresh", book)
    record = json.loads(run("undo", book, "--list", "--json").out)["writes"]
    assert [write["task"] for write in record] == ["刷新"]
    assert record[0]["changes"] == preview
    assert json.loads(run("refresh", book, "--dry-run", "--json").out)["changes"] == []


def test_the_record_of_writes_says_what_stood_there_and_masks_personal_numbers(
    book: Path, run: Callable[..., Any]
) -> None:
    assert run("undo", book, "--list").out == "没有可以撤销的写入。\n"
    run("check", book, "--mark")
    run("refresh", book)
    said = run("undo", book, "--list").out
    assert [line.split()[2].split("，")[0] for line in said.splitlines() if not line.startswith(" ")] == [
        "刷新",
        "校验",
    ]
    assert f"  {REGISTER}：" in said
    assert not SEAL.search(said)
    assert "620799" in "".join(str(value) for value in cells_of(book).values())
    assert "62079919" not in said + json.dumps(json.loads(run("undo", book, "--list", "--json").out))


def test_the_journal_is_for_the_eyes_of_its_owner_only(book: Path, run: Callable[..., Any]) -> None:
    run("refresh", book)
    assert (book.parent / "备份" / "台账.0001.json").stat().st_mode & 0o777 == 0o600
