"""The buttons from click to cell: the macro, the process that it starts, the workbook that is open, the dialog.

The file on the disk is never touched; what stands in the open workbook afterwards is what ``mpm-xl`` writes into a
closed file with the same rows.
"""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from macros.commands import COMMANDS, UNSAVED, Command
from tests.live.conftest import Open
from tests.live.office.app import LibreOffice
from tests.live.office.click import Desk
from tests.live.office.journal import Journal
from tests.live.office.process import Office
from tests.live.pressing import as_read, held, pressed
from validators.issue import Refusal
from workbook.books.closed import ClosedBook

HEADINGS_ROW, FIRST_ROW = 2, 3
TYPED = {"外出地点": "甘肃省兰州市城关区", "联系电话": "139"}


@pytest.fixture
def path(fresh: Callable[..., Path], away: Callable[..., Any]) -> Path:
    """A workbook with buttons of a branch with three members away, never refreshed."""
    return fresh(rows=away(names=("张一", "李二", "王三")), name="台账 一.xlsm")


def at(book: xw.Book, tab: str, heading: str, row: int = FIRST_ROW) -> xw.Range:
    """Return the cell of a row under a heading."""
    headings = book.sheets[tab].range((HEADINGS_ROW, 1), (HEADINGS_ROW, 80)).value
    return book.sheets[tab].range((row, headings.index(heading) + 1))


@pytest.mark.parametrize(("button", "command"), [("mpm_check", ("check", "--mark")), ("mpm_refresh", ("refresh",))])
def test_a_button_leaves_the_cells_that_the_command_line_writes(  # noqa: PLR0913, PLR0917
    button: str, command: tuple[str, ...], path: Path, tmp_path: Path, open_book: Open, desk: Desk,
    run: Callable[..., Any],
) -> None:  # fmt: skip
    book = open_book(path)
    for heading, value in TYPED.items():
        cell = at(book, "党员" if heading == "联系电话" else "流出", heading)
        cell.number_format = "@"
        cell.value = value
    on_disk = path.read_bytes()
    as_read(book, tmp_path, "原样.xlsm")
    pressed(desk, book, button)
    assert path.read_bytes() == on_disk
    assert desk.engine.journal.hazards() == []
    result = run(*command, tmp_path / "原样.xlsm")
    assert result.code in (0, 1), result.err
    expected = ClosedBook(tmp_path / "原样.xlsm")
    got = as_read(book, tmp_path, "点过.xlsm")
    assert set(got) == set(expected.tabs())
    assert {tab: held(got[tab]) for tab in got} == {tab: held(expected.read(tab)) for tab in got}
    (told,) = desk.engine.journal.alerts()
    assert "校验完成：错误" in told
    assert told.endswith(UNSAVED)
    assert told.removesuffix(UNSAVED).rsplit("校验完成", 1)[1] in result.out


def test_what_was_held_while_a_button_works_is_put_back_and_the_status_bar_says_how_far_it_is(
    path: Path, open_book: Open, desk: Desk
) -> None:
    book = open_book(path)
    app = book.app
    before = (app.screen_updating, app.enable_events, app.display_alerts, app.calculation)
    pressed(desk, book, "mpm_refresh")
    assert (app.screen_updating, app.enable_events, app.display_alerts, app.calculation) == before
    journal = desk.engine.journal
    assert [entry["value"] for entry in journal.entries("calculation")] == ["manual", "automatic"]
    shown = [text for text in journal.status_bar() if text]
    assert shown[0] == "流动党员：刷新，正在读取，请稍候"
    assert all(re.fullmatch(r"流动党员：刷新，正在写“.+”（\d+/\d+），按 Esc 停止", text) for text in shown[1:])
    assert shown[1].startswith("流动党员：刷新，正在写“首页”（1/")
    *_, last, told = journal.entries("status_bar", "alert")
    assert (last["value"], told["kind"]) == (False, "alert"), "the dialog is not beside a status that is over"


def test_a_workbook_whose_formulas_wait_to_be_calculated_is_read_as_they_are_then(
    path: Path, open_book: Open, journal: Journal, in_this_process: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    book = open_book(path)
    sheet, app = book.sheets["首页"], book.app
    sheet["AZ1"].value, sheet["BA1"].formula = 1, "=AZ1*2"
    monkeypatch.setitem(COMMANDS, "mpm_check", Command("校验", lambda desk: str(desk.live.read("首页").at(1, 53))))
    try:
        app.calculation = "manual"
        sheet["AZ1"].value = 21
        journal.clear()
        in_this_process(book, "mpm_check")
        assert (journal.alerts(), app.calculation) == (["42.0"], "manual")
        assert journal.calls["calculate"] == 1
    finally:
        app.calculation = "automatic"
    in_this_process(book, "mpm_check")
    assert journal.calls["calculate"] == 1, "what is calculated at once is not calculated again"


@pytest.mark.parametrize("button", ["mpm_trace", "mpm_new"])
def test_what_cannot_be_stopped_does_not_offer_to_be(button: str, path: Path, open_book: Open, desk: Desk) -> None:
    pressed(desk, open_book(path), button)
    assert [text for text in desk.engine.journal.status_bar() if "Esc" in str(text)] == []


def test_a_second_refresh_says_that_nothing_has_changed_and_keeps_no_backup(
    path: Path, open_book: Open, desk: Desk
) -> None:
    book = open_book(path)
    pressed(desk, book, "mpm_refresh")
    kept = sorted((path.parent / "备份").iterdir())
    desk.engine.journal.clear()
    pressed(desk, book, "mpm_refresh")
    assert desk.engine.journal.alerts()[0].startswith("没有变化，工作簿未改动。")
    assert sorted((path.parent / "备份").iterdir()) == kept


def test_undo_takes_back_what_the_button_wrote_and_leaves_what_was_typed_since(
    path: Path, tmp_path: Path, open_book: Open, desk: Desk
) -> None:
    book = open_book(path)
    before = as_read(book, tmp_path, "原样.xlsm")
    pressed(desk, book, "mpm_refresh")
    at(book, "党员", "备注").value = "后来写的"
    desk.engine.journal.clear()
    pressed(desk, book, "mpm_undo")
    assert desk.engine.journal.alerts()[0].startswith("已撤销上次“刷新”：收回")
    assert at(book, "党员", "备注").value == "后来写的"
    at(book, "党员", "备注").value = None
    after = as_read(book, tmp_path, "撤销.xlsm")
    assert {tab: held(after[tab]) for tab in after} == {tab: held(before[tab]) for tab in before}
    desk.engine.journal.clear()
    pressed(desk, book, "mpm_undo")
    assert "没有可以撤销的写入" in desk.engine.journal.alerts()[0]


def test_upward_goes_what_is_in_the_open_workbook_saved_or_not(path: Path, open_book: Open, desk: Desk) -> None:
    book, stored = open_book(path), path.read_bytes()
    at(book, "流出", "备注").value = "还没有存盘"
    pressed(desk, book, "mpm_export")
    (sent,) = (path.parent / "上报").iterdir()
    (said,) = desk.engine.journal.alerts()
    assert said.startswith("已生成上报文件（第1次上报，")
    assert str(sent) in said
    assert said.endswith("请按 Ctrl+S 保存。")
    tab = ClosedBook(sent).read("流出")
    assert "还没有存盘" in tab.cells[2]
    assert path.read_bytes() == stored
    desk.engine.journal.clear()
    pressed(desk, book, "mpm_export")
    assert desk.engine.journal.alerts()[0].startswith("内容没有变化，上次的文件还在（第1次上报，")


def test_trace_says_which_rows_are_behind_the_number_that_is_selected(path: Path, open_book: Open, desk: Desk) -> None:
    book = open_book(path)
    pressed(desk, book, "mpm_refresh")
    book.sheets["F26 情况统计表"].activate()
    book.sheets["F26 情况统计表"]["C6"].select()
    desk.engine.journal.clear()
    pressed(desk, book, "mpm_trace")
    (told,) = desk.engine.journal.alerts()
    assert told.splitlines() == [
        "F26 情况统计表!C6：3，来自3行：", "流出 第3行  张一", "流出 第4行  李二", "流出 第5行  王三",
    ]  # fmt: skip


def test_trace_of_several_cells_asks_for_one(path: Path, open_book: Open, desk: Desk) -> None:
    book = open_book(path)
    book.sheets["F26 情况统计表"].activate()
    book.sheets["F26 情况统计表"]["C6:D6"].select()
    pressed(desk, book, "mpm_trace")
    assert desk.engine.journal.alerts() == [
        "没有选中表格里的一个数字。请先点一下要反查的数字（只选一格），再点“反查”。"
    ]


def test_trace_takes_merged_cells_for_the_one_that_they_are(path: Path, open_book: Open, desk: Desk) -> None:
    book = open_book(path)
    pressed(desk, book, "mpm_refresh")
    sheet = book.sheets["F26 情况统计表"]
    sheet.activate()
    sheet["C6:C7"].merge()
    sheet["C6:C7"].select()
    desk.engine.journal.clear()
    pressed(desk, book, "mpm_trace")
    (told,) = desk.engine.journal.alerts()
    assert told.startswith("F26 情况统计表!C6：3，来自3行：")


def test_trace_of_a_whole_sheet_asks_for_one_cell(path: Path, open_book: Open, desk: Desk) -> None:
    book = open_book(path)
    book.sheets["F26 情况统计表"].activate()
    book.sheets["F26 情况统计表"].cells.select()
    pressed(desk, book, "mpm_trace")
    assert desk.engine.journal.alerts() == [
        "没有选中表格里的一个数字。请先点一下要反查的数字（只选一格），再点“反查”。"
    ]


def test_new_makes_a_blank_workbook_with_buttons_of_the_same_unit_beside_this_one(
    path: Path, open_book: Open, desk: Desk, run: Callable[..., Any]
) -> None:
    book = open_book(path)
    pressed(desk, book, "mpm_new")
    made = path.with_name("中共试验县试验镇前进村支部委员会 2024-12-31 空白.xlsm")
    assert made.is_file()
    assert made.name in desk.engine.journal.alerts()[0]
    document = json.loads(run("check", made, "--json").out)
    assert (document["unit"]["code"], document["as_of"], document["rows"]["党员"]) == ("620799-05-012", "2024-12-31", 0)


def test_a_refusal_is_one_calm_sentence_and_nothing_is_written(
    path: Path, tmp_path: Path, open_book: Open, desk: Desk
) -> None:
    book = open_book(path)
    at(book, "流出", "姓名", HEADINGS_ROW).value = "甲乙丙"
    before = as_read(book, tmp_path, "原样.xlsm")
    pressed(desk, book, "mpm_refresh")
    (told,) = desk.engine.journal.alerts()
    assert "“流出”缺少必填的列“姓名”" in told
    assert told.endswith("再刷新。")
    after = as_read(book, tmp_path, "后来.xlsm")
    assert {tab: held(after[tab]) for tab in after} == {tab: held(before[tab]) for tab in before}
    assert not (path.parent / "备份").exists()


def test_a_program_that_is_busy_for_a_moment_is_waited_for(
    path: Path, open_book: Open, office: Office, engine: LibreOffice
) -> None:
    engine.journal.clear()
    book = open_book(path)
    pressed(Desk(office, engine, busy=3), book, "mpm_check")
    assert "校验完成" in engine.journal.alerts()[0]


def test_a_protected_sheet_is_named_before_anything_is_written(
    path: Path, tmp_path: Path, open_book: Open, desk: Desk
) -> None:
    book = open_book(path)
    book.sheets["问题清单"].api.Protect()
    before = as_read(book, tmp_path, "原样.xlsm")
    pressed(desk, book, "mpm_check")
    (told,) = desk.engine.journal.alerts()
    assert "问题清单" in told
    after = as_read(book, tmp_path, "后来.xlsm")
    assert {tab: held(after[tab]) for tab in after} == {tab: held(before[tab]) for tab in before}


def test_a_python_killed_in_the_middle_of_a_write_leaves_the_file_whole_and_the_program_usable(
    path: Path, open_book: Open, desk: Desk
) -> None:
    book = open_book(path)
    app, on_disk = book.app, path.read_bytes()
    left: list[object] = []

    def kill_while_writing(process: Any) -> None:  # noqa: ANN401  -- a process
        while process.poll() is None and not any("（" in str(text) for text in desk.engine.journal.status_bar()):
            pass
        process.kill()
        process.wait()
        left.append((app.interactive, app.calculation))

    done = desk.click(book, "Buttons.mpm_refresh", kill_while_writing)
    assert done.status not in (0, None)
    assert done.told.startswith("操作中途停了")
    assert "在同一文件夹的“备份”里" in done.told
    assert left == [(False, "manual")], "what Python held when it was killed"
    assert (app.screen_updating, app.enable_events, app.display_alerts, app.calculation, app.interactive) == (
        True, True, True, "automatic", True,
    )  # fmt: skip
    assert path.read_bytes() == on_disk
    (backup,) = (path.parent / "备份").glob("*.xlsm")
    shutil.copy(backup, path.with_name("备份件.xlsm"))
    assert ClosedBook(path.with_name("备份件.xlsm")).read("党员").at(FIRST_ROW, 1) == "张一"


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Windows itself had to say, because the program did not."""
    said: list[str] = []
    monkeypatch.setattr("macros.dialog.box", said.append)
    return said


def test_a_long_command_that_is_stopped_leaves_the_workbook_as_it_was(
    path: Path, tmp_path: Path, open_book: Open, journal: Journal, in_this_process: Callable[..., None]
) -> None:
    book = open_book(path)
    before = as_read(book, tmp_path, "原样.xlsm")
    asked = iter(range(1000))
    in_this_process(book, "mpm_refresh", lambda: next(asked) >= 5)
    (told,) = journal.alerts()
    assert told.startswith("已停止")
    assert next(asked) >= 6
    after = as_read(book, tmp_path, "停止.xlsm")
    assert {tab: held(after[tab]) for tab in after} == {tab: held(before[tab]) for tab in before}
    assert not list((path.parent / "备份").glob("*"))


def test_what_nobody_expected_is_told_as_a_number_and_its_log_holds_no_word_of_the_data(
    path: Path, open_book: Open, journal: Journal, in_this_process: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(_: object) -> str:
        raise ValueError("张一 620799198803120017")

    monkeypatch.setitem(COMMANDS, "mpm_check", Command("校验", fail))
    book = open_book(path)
    in_this_process(book, "mpm_check")
    (told,) = journal.alerts()
    (log,) = (path.parent / "local" / "mpm" / "logs").iterdir()
    assert told == (
        f"操作没有完成（编号{log.stem}），未改动您的文件。请把编号和这份记录发给管理员（记录里没有人员信息）：{log}"
    )
    text = log.read_text(encoding="utf-8")
    assert ("ValueError" in text, "张一" in text, "620799" in text) == (True, False, False)
    assert book.app.calculation == "automatic"


def test_what_fails_after_the_workbook_was_written_is_not_told_as_if_nothing_was(
    path: Path, open_book: Open, journal: Journal, in_this_process: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(_: object) -> str:
        raise ValueError("张一")

    monkeypatch.setattr("mpm_xl.report.summary", fail)
    book = open_book(path)
    in_this_process(book, "mpm_check")
    (told,) = journal.alerts()
    (log,) = (path.parent / "local" / "mpm" / "logs").iterdir()
    assert told == (
        f"内容已经写进打开的工作簿，后面的一步没有完成（编号{log.stem}）。请核对后再保存；写入之前的样子见工作簿旁边的"
        f"“备份”文件夹。请把编号和这份记录发给管理员（记录里没有人员信息）：{log}"
    )
    assert list((path.parent / "备份").glob("*.xlsm"))


def test_a_refusal_after_the_workbook_was_written_says_that_it_was(
    path: Path, open_book: Open, journal: Journal, in_this_process: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(_: object) -> None:
        raise Refusal("MPM932", file="台账 一.0001.json", reason="文件夹不能写入")

    monkeypatch.setattr("mpm_xl.tasks.undo.discard", fail)
    book = open_book(path)
    in_this_process(book, "mpm_check")
    journal.clear()
    in_this_process(book, "mpm_undo")
    (told,) = journal.alerts()
    assert told.startswith("内容已经写进打开的工作簿，后面的一步没有完成：台账 一.0001.json不能写入：文件夹不能写入。")


def test_a_command_that_nobody_knows_is_refused(
    path: Path, open_book: Open, journal: Journal, in_this_process: Callable[..., None]
) -> None:
    in_this_process(open_book(path), "mpm_unheard_of")
    assert journal.alerts()[0].startswith("没有名为“mpm_unheard_of”的操作。")


def test_a_program_that_stays_busy_is_given_up_with_the_advice_to_press_escape(
    path: Path, open_book: Open, journal: Journal, in_this_process: Callable[..., None], boxes: list[str]
) -> None:
    book = open_book(path)
    journal.busy = 100
    in_this_process(book, "mpm_check")
    journal.busy = 0
    assert boxes == ["Excel正忙，没有开始，工作簿没有改动。请先按 Esc 退出单元格编辑，关闭打开的对话框，再点按钮。"]
    assert not (path.parent / "备份").exists()


def test_a_workbook_that_is_gone_before_the_command_begins_is_said_to_be(
    path: Path, open_book: Open, in_this_process: Callable[..., None], boxes: list[str]
) -> None:
    book = open_book(path)
    book.close()
    in_this_process(book, "mpm_check")
    assert boxes == ["找不到点按钮的那本工作簿，没有改动任何内容。请确认它没有关闭或改名，再点按钮。"]


def test_a_workbook_closed_meanwhile_loses_nothing(
    path: Path, open_book: Open, journal: Journal, in_this_process: Callable[..., None], boxes: list[str]
) -> None:
    book = open_book(path)
    on_disk = path.read_bytes()
    asked = iter(range(1000))

    def close_in_the_middle() -> bool:
        if next(asked) == 5:
            book.close()
        return False

    in_this_process(book, "mpm_refresh", close_in_the_middle)
    (told,) = [*journal.alerts(), *boxes]
    assert "没能恢复" in told
    assert path.read_bytes() == on_disk
    (backup,) = (path.parent / "备份").glob("*.xlsm")
    shutil.copy(backup, path.with_name("备份件.xlsm"))
    assert ClosedBook(path.with_name("备份件.xlsm")).read("党员").at(FIRST_ROW, 1) == "张一"
