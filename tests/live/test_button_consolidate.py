"""The button 汇总: what lies beside the open workbook is merged into it, as the command does with a closed one."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from mpm_xl.tasks.new import NewUnit, new
from tests.live.conftest import Open
from tests.live.office.click import Desk
from tests.live.office.journal import Journal
from tests.live.pressing import as_read, held, pressed
from tests.mpm_xl.exports import Export, branch
from workbook.books.closed import ClosedBook
from workbook.tab import Tab

TOWN = "620799-05"
ONE, TWO, THREE = (f"{TOWN}-{number:03d}" for number in (1, 2, 3))
LIST = f"单位代码,单位名称,上级代码\n{ONE},前进村,{TOWN}\n{TWO},胜利村,{TOWN}\n{THREE},红星村,{TOWN}\n"
UNSAVED = "结果还没有存盘，请按 Ctrl+S 保存。"


def sent(code: str, *names: str, start: int = 1) -> bytes:
    return Export(branch(*names, start=start, code=code), {"unit_code": code, "unit_name": code}).drawn()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the workbook of a town with buttons; beside it the list, and a folder with two good files and a bad one."""
    town = tmp_path / "镇.xlsm"
    new(town, NewUnit("高台", "前进镇党委", TOWN, "620799", "乡镇", date(2024, 12, 31)))
    town.with_name("单位清单.csv").write_text(LIST, encoding="utf-8")
    inbox = town.with_name("收件")
    inbox.mkdir()
    (inbox / "前进村.xlsx").write_bytes(sent(ONE, "张一", "李二"))
    (inbox / "胜利村.xlsx").write_bytes(sent(TWO, "赵六", start=6))
    (inbox / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    return town


def cells(tabs: dict[str, Tab]) -> dict[str, object]:
    return {title: held(tab) for title, tab in tabs.items()}


def test_the_button_leaves_the_cells_that_the_command_writes(
    path: Path, tmp_path: Path, open_book: Open, desk: Desk, run: Callable[..., Any]
) -> None:
    book = open_book(path)
    book.sheets["党组织"]["A3"].number_format = "@"
    book.sheets["党组织"]["A3"].value = TOWN
    stored = path.read_bytes()
    as_read(book, tmp_path, "原样.xlsm")
    pressed(desk, book, "mpm_consolidate")
    assert path.read_bytes() == stored
    assert desk.engine.journal.hazards() == []
    (told,) = desk.engine.journal.alerts()
    assert told.startswith("汇总完成。收件3个文件：收下2个，没有收下1个。未报1个单位：红星村，详见“报送情况”。")
    assert "每个文件的情况见“收到的文件”，各单位的数和不一致之处见“汇总核对”。" in told
    assert told.endswith(UNSAVED)
    shown = [text for text in desk.engine.journal.status_bar() if text]
    read = [text for text in shown if "个文件" in text]
    assert all(re.fullmatch(r"流动党员：汇总，已读[123]/3个文件，“.+”，按 Esc 停止", text) for text in read)
    assert {re.sub(".+“|”.+", "", text) for text in read} == {"前进村.xlsx", "胜利村.xlsx", "照片.jpg"}
    assert shown[shown.index(read[-1]) + 1] == "流动党员：汇总，正在合并、重算，请稍候"
    closed = tmp_path / "原样.xlsm"
    result = run("consolidate", path.with_name("收件"), "--units", path.with_name("单位清单.csv"), "--into", closed)
    assert result.code in (0, 1), result.err
    book_after = as_read(book, tmp_path, "点过.xlsm")
    expected = ClosedBook(closed)
    assert cells(book_after) == cells({tab: expected.read(tab) for tab in expected.tabs()})
    desk.engine.journal.clear()
    pressed(desk, book, "mpm_consolidate")
    assert desk.engine.journal.alerts()[0].startswith("没有变化，工作簿未改动。收件3个文件：")


def test_a_reading_that_is_stopped_leaves_the_workbook_as_it_was_and_keeps_what_was_read(
    path: Path, tmp_path: Path, open_book: Open, journal: Journal, in_this_process: Callable[..., None]
) -> None:
    book = open_book(path)
    before = cells(as_read(book, tmp_path, "原样.xlsm"))
    in_this_process(book, "mpm_consolidate", lambda: any("已读" in str(text) for text in journal.status_bar()))
    (told,) = journal.alerts()
    assert told.startswith("已停止，镇.xlsm和原来一样。")
    assert cells(as_read(book, tmp_path, "停止.xlsm")) == before
    assert list((path.parent / "备份" / "汇总缓存").glob("*"))


def test_who_stops_the_second_write_is_told_that_the_rows_are_there(
    path: Path, open_book: Open, journal: Journal, in_this_process: Callable[..., None]
) -> None:
    book = open_book(path)
    in_this_process(book, "mpm_consolidate", lambda: any("写“首页”" in str(text) for text in journal.status_bar()))
    (told,) = journal.alerts()
    assert told.startswith("收到的行已经写进镇.xlsm，重新计算的各表没有写完：已停止。请再汇总一次")
    assert "张一" in names(book)


def names(book: xw.Book) -> list[object]:
    return list(book.sheets["党员"]["A3:A10"].value)


def test_what_is_not_beside_the_workbook_is_named(path: Path, open_book: Open, desk: Desk) -> None:
    shutil.rmtree(path.with_name("收件"))
    pressed(desk, open_book(path), "mpm_consolidate")
    (told,) = desk.engine.journal.alerts()
    assert told.startswith("镇.xlsm旁边没有文件夹“收件”。请在镇.xlsm所在的文件夹里新建文件夹“收件”")


def test_in_the_workbook_of_a_branch_there_is_nothing_below(
    fresh: Callable[..., Path], open_book: Open, desk: Desk
) -> None:
    pressed(desk, open_book(fresh(name="支部.xlsm")), "mpm_consolidate")
    (told,) = desk.engine.journal.alerts()
    assert told.startswith("不能汇总到支部.xlsm：它的层级是“支部”，下面没有单位。")
