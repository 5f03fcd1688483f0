"""The macros of the workbook with buttons, run by LibreOffice: what they start, what they say, what they put back."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from mpm_xl.forms import FORMS
from mpm_xl.shell import shell
from tests.live.conftest import Open
from tests.live.office.app import LibreOffice
from tests.live.office.bridge import settings
from tests.live.office.click import Click, Desk, swap
from tests.live.office.command_line import commands_of
from tests.live.office.process import WINDOWS, Office
from tests.live.office.states import TITLE
from workbook.drawing.blueprint import Blueprint
from workbook.drawing.draw import drawn
from workbook.saving.names import BACKUP_FOLDER

DEAD = 7
PYTHON = WINDOWS["LOCALAPPDATA"] + r"\mpm\python\python.exe"
PRESS = """Option VBASupport 1
Public Sub mpm_check()
    MpmRun {text}
End Sub
"""


CALL = """Option VBASupport 1
Public Sub mpm_check()
    Dim status As Long
    On Error GoTo refused
    RunPython "run()", status
    Exit Sub
refused:
    Tell "refused"
End Sub
"""
CHANGED = "工作簿的隐藏设置被改动过，为安全起见没有启动任何程序。请改用“备份”里的工作簿，或请管理员另建一本。"
BROKEN = "工作簿的隐藏设置损坏（编号 {}），没有启动任何程序。请改用“备份”里的工作簿，或请管理员另建一本。"
HOME = r"%LOCALAPPDATA%\mpm"
OTHERS = (
    r"D:\python.exe", r"\\server\mpm\python.exe", r"%TEMP%\mpm\python.exe",
    r"%LOCALAPPDATA%\mpm2\python.exe",
    r"%LOCALAPPDATA%\python.exe", r"%PROGRAMFILES%\python\python.exe", r"x%LOCALAPPDATA%\mpm\python.exe",
    r" %LOCALAPPDATA%\mpm\python.exe", r"C:\clerk\local\mpm\python\python.exe",
    rf"{HOME}\python\pythonw.exe", rf"{HOME}\python\python.exe ", rf"{HOME}\python\xpython.exe", rf"{HOME}\python",
    rf"{HOME}\..\Temp\python.exe", rf"{HOME}\%X%\python.exe", rf"{HOME}\x:y\python.exe", rf"{HOME}/../x\python.exe",
    *(rf"{HOME}\a{evil}b\python.exe" for evil in (*"\";&|<>^'!(，\n", "..", "\r\n")),
    rf'{HOME}\a" & calc & "\python.exe',
)  # fmt: skip


class ReadOnlyDesk(Desk):
    """A machine on which the workbook is open for reading only."""

    def _platform(self, folder: Path) -> str:
        return super()._platform(folder).replace("IsReadOnly = False", "IsReadOnly = True")


class SilentDesk(Desk):
    """A machine whose program does not tell of its key Esc."""

    def _platform(self, folder: Path) -> str:
        return super()._platform(folder).replace("CancelKey = INTERRUPTS", "Err.Raise 438")


@pytest.fixture(scope="module")
def content() -> bytes:
    """The smallest workbook that has everything of the shell: 首页 alone."""
    front = [spec.form for spec in FORMS if spec.form.code == "HOME"]
    return drawn(Blueprint("高台", front, {"Reason": ["务工"]}), shell())


@pytest.fixture
def at_hand(content: bytes, tmp_path: Path, open_book: Open) -> Callable[[str], xw.Book]:
    """Give an opener of that workbook under a name."""

    def open_under(name: str) -> xw.Book:
        (tmp_path / name).write_bytes(content)
        return open_book(tmp_path / name)

    return open_under


@pytest.fixture
def book(at_hand: Callable[[str], xw.Book]) -> xw.Book:
    """That workbook, open."""
    return at_hand("台账.xlsm")


@pytest.fixture
def dying(tmp_path: Path) -> Path:
    """A Python that dies after a while."""
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\nsleep 0.5\nexit {DEAD}\n", encoding="utf-8")
    script.chmod(0o700)
    return script


@pytest.fixture
def desk(office: Office, engine: LibreOffice, dying: Path) -> Desk:
    """The machine of a clerk whose Python dies."""
    return Desk(office, engine, python=dying)


def test_each_drawn_button_starts_its_own_command(book: xw.Book, desk: Desk) -> None:
    labels = [one.label for one in shell().buttons]
    assert labels[:6] == ["新建", "校验", "刷新", "反查", "撤销上次", "上报"]
    for one in shell().buttons:
        line = desk.click(book, f"Buttons.{one.macro}").line
        assert f'" & "{PYTHON}" -B -c "import xlwings.utils;' in line
        assert f'; import mpm_xl; from macros.click import run; run(\'{one.macro}\')"  --wb="台账.xlsm"' in line
        assert r"prepare_sys_path(\"False;" in line


def test_whatever_a_dead_python_left_is_put_back_and_said(book: xw.Book, desk: Desk) -> None:
    app = book.app
    made: list[object] = []

    def leave_a_mess(_: Any) -> None:  # noqa: ANN401  -- the process is not asked anything
        app.screen_updating = app.display_alerts = app.enable_events = app.interactive = False
        made.append((app.screen_updating, app.display_alerts, app.enable_events, app.interactive))

    done = desk.click(book, "Buttons.mpm_refresh", leave_a_mess)
    assert made == [(False, False, False, False)]
    assert (app.screen_updating, app.display_alerts, app.enable_events, app.interactive) == (True, True, True, True)
    assert done.status == DEAD
    assert done.told == (
        "操作中途停了（编号 7），磁盘上的文件没有改动。请先把本工作簿另存为另一个文件名，再点“刷新”。"
        "写入之前的样子在同一文件夹的“备份”里，时间最近的那份。再不行请联系管理员。"
    )
    assert f"“{BACKUP_FOLDER}”" in done.told


def test_escape_does_not_break_into_the_macro_while_python_works_and_does_as_before_afterwards(
    book: xw.Book, desk: Desk
) -> None:
    order = desk.click(book, "Buttons.mpm_check").order
    assert [what for what in order if what.startswith(("key", "run"))] == ["key 0", "run", "key 1"]


def test_what_the_program_does_not_tell_stops_nothing_and_is_not_put_back(
    book: xw.Book, office: Office, engine: LibreOffice, dying: Path
) -> None:
    done = SilentDesk(office, engine, python=dying).click(book, "Buttons.mpm_check")
    assert done.status == DEAD
    assert done.told.startswith("操作中途停了（编号 7）")
    assert [what for what in done.order if what.startswith(("key", "interactive"))] == ["key 0", "interactive True"]


def test_what_a_start_that_failed_left_in_the_log_is_gone_with_the_next_one(book: xw.Book, desk: Desk) -> None:
    done = desk.click(book, "Buttons.mpm_check")
    assert [what for what in done.order if what.startswith(("removed", "run"))] == [
        rf"removed {WINDOWS['Temp']}\mpm-xl-*.log", "run"
    ]  # fmt: skip
    assert commands_of(done.line).log == rf"{WINDOWS['Temp']}\mpm-xl-1312.log"


@pytest.mark.parametrize(("before", "left"), [("automatic", "manual"), ("manual", "automatic"), ("manual", "manual")])
def test_formulas_are_calculated_when_they_were_before(
    before: str, left: str, book: xw.Book, desk: Desk, office: Office
) -> None:
    for other in list(office.desktop.Components):
        if other.DocumentProperties.Title == TITLE:
            other.close(True)  # else the macros take it for the workbook in front
    book.app.calculation = before

    def leave_it(_: Any) -> None:  # noqa: ANN401  -- the process is not asked anything
        book.app.calculation = left

    try:
        desk.click(book, "Buttons.mpm_refresh", leave_it)
        assert book.app.calculation == before
    finally:
        book.app.calculation = "automatic"


def test_a_second_click_while_the_first_is_at_work_is_answered(
    book: xw.Book, office: Office, engine: LibreOffice, dying: Path
) -> None:
    dying.write_text("#!/bin/sh\nsleep 1\n", encoding="utf-8")

    def click_again(_: Any) -> None:  # noqa: ANN401  -- the process is not asked anything
        book.impl.run("Buttons.mpm_undo", ())

    done = Desk(office, engine, python=dying).click(book, "Buttons.mpm_check", click_again)
    assert (done.status, done.told) == (
        0, "上一个操作还没有完成，或者它的提示框还开着，请先关闭“流动党员”提示框。",
    )  # fmt: skip


def test_a_click_that_went_well_says_nothing(book: xw.Book, office: Office, engine: LibreOffice, dying: Path) -> None:
    dying.write_text("#!/bin/sh\n", encoding="utf-8")
    done = Desk(office, engine, python=dying).click(book, "Buttons.mpm_check")
    assert (done.status, done.told) == (0, "")
    assert done.order == [
        "key 0", rf"removed {WINDOWS['Temp']}\mpm-xl-*.log", "run", rf"removed {WINDOWS['Temp']}\mpm-xl-1312.log",
        "interactive True", "key 1",
    ]  # fmt: skip


def test_without_an_installed_python_nothing_is_started(book: xw.Book, office: Office, engine: LibreOffice) -> None:
    done = Desk(office, engine, python=None).click(book, "Buttons.mpm_check")
    assert (done.line, done.status) == ("", None)
    assert done.told == f"本机没有装好运行环境（找不到 {PYTHON}），请先运行安装程序。"


@pytest.mark.parametrize("value", OTHERS)
def test_another_program_than_the_installed_python_is_never_started(value: str, book: xw.Book, desk: Desk) -> None:
    settings_of(book)["B1"].value = value
    done = desk.click(book, "Buttons.mpm_check")
    assert (done.line, done.told, done.order) == ("", CHANGED, [])


def test_nor_is_it_where_another_macro_asks_for_python(book: xw.Book, desk: Desk) -> None:
    settings_of(book)["B1"].value = r"D:\python.exe"
    swap(book.impl.document, "Buttons", CALL)
    done = desk.click(book, "Buttons.mpm_check")
    assert (done.line, done.told, done.order) == ("", "refused", [])


@pytest.mark.parametrize(
    ("value", "python"),
    [
        (r"%LOCALAPPDATA%\mpm\python.exe", r"C:\clerk\local\mpm\python.exe"),
        (r"%LOCALAPPDATA%\mpm\Python_3.11\PYTHON.EXE", r"C:\clerk\local\mpm\Python_3.11\PYTHON.EXE"),
        (r"%PROGRAMFILES%\mpm\python\python.exe", r"\mpm\python\python.exe"),
    ],
)
def test_a_python_in_a_folder_of_the_installer_is_started(value: str, python: str, book: xw.Book, desk: Desk) -> None:
    settings_of(book)["B1"].value = value
    assert f'{python}" -B -c ' in desk.click(book, "Buttons.mpm_check").line


def test_no_path_of_python_comes_from_the_workbook(book: xw.Book, desk: Desk) -> None:
    as_drawn = desk.click(book, "Buttons.mpm_check").line
    settings_of(book)["A1:B6"].value = [
        ["INTERPRETER_WIN", r"%LOCALAPPDATA%\mpm\python\python.exe"], ["ADD_WORKBOOK_TO_PYTHONPATH", "True"],
        ["PYTHONPATH", r"\\server\evil"], ["pythonpath", r"C:\evil"], ["CONDA PATH", r"C:\evil"],
        ["UDF MODULES", "evil"],
    ]  # fmt: skip
    assert desk.click(book, "Buttons.mpm_check").line == as_drawn


@pytest.mark.parametrize("value", [None, "python.exe", "%LOCALAPPDATA%", 5, "=1/0", "=NA()"])
def test_settings_without_an_interpreter_are_answered(value: object, book: xw.Book, desk: Desk) -> None:
    settings_of(book)["B1"].value = value
    assert is_broken(desk.click(book, "Buttons.mpm_check"))


@pytest.mark.parametrize("value", [None, "INTERPRETER_MAC", 7, "=1/0"])
def test_settings_without_its_name_are_answered(value: object, book: xw.Book, desk: Desk) -> None:
    settings_of(book)["A1"].value = value
    assert is_broken(desk.click(book, "Buttons.mpm_check"))


def test_a_workbook_without_its_settings_is_answered(book: xw.Book, desk: Desk) -> None:
    book.impl.document.Sheets.removeByName("xlwings.conf")
    assert is_broken(desk.click(book, "Buttons.mpm_check"))


def settings_of(book: xw.Book) -> xw.Sheet:
    return book.sheets["xlwings.conf"]


def is_broken(done: Click) -> bool:
    """Tell whether a click was answered with the one sentence about broken settings, and nothing was started."""
    return done.line == "" and done.order == [] and re.fullmatch(BROKEN.format(r"\d+"), done.told) is not None


@pytest.mark.parametrize("name", ["a=b.xlsm", "甲;乙.xlsm", "a^b.xlsm", "5%至10%.xlsm", "$PATH.xlsm", "${X}.xlsm"])
def test_a_name_that_no_command_line_carries_is_answered(
    name: str, at_hand: Callable[[str], xw.Book], desk: Desk
) -> None:
    done = desk.click(at_hand(name), "Buttons.mpm_check")
    assert done.line == ""
    assert done.told.startswith("文件名或文件夹名里有 = ; ^ $ 或两个 % ，请改名后再点按钮：")
    assert done.told.endswith(name)


@pytest.mark.parametrize("name", ["完成率100%.xlsm", "it's (1) & 副本!.xlsm", "5$.xlsm"])
def test_any_other_name_is_carried(name: str, at_hand: Callable[[str], xw.Book], desk: Desk) -> None:
    done = desk.click(at_hand(name), "Buttons.mpm_check")
    assert (done.status, f'--wb="{name}"' in done.line) == (DEAD, True)


def test_a_workbook_that_was_never_saved_is_answered(
    content: bytes, tmp_path: Path, app: xw.App, desk: Desk, office: Office
) -> None:
    path = tmp_path / "台账.xlsm"
    path.write_bytes(content)
    how = settings(Hidden=False, MacroExecutionMode=4, AsTemplate=True)
    document = office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, how)
    book = next(one for one in app.books if one.impl.document == document)
    try:
        done = desk.click(book, "Buttons.mpm_check")
    finally:
        book.close()
    assert (done.line, done.told) == ("", "这本工作簿还没有保存过，请先保存到本机，再点按钮。")


def test_a_workbook_open_for_reading_only_is_answered(book: xw.Book, office: Office, engine: LibreOffice) -> None:
    done = ReadOnlyDesk(office, engine).click(book, "Buttons.mpm_check")
    assert done.line == ""
    assert done.told == "这本工作簿是以只读方式打开的，请关闭后重新打开，或另存一份再点按钮。"


def test_nothing_but_the_name_of_a_command_becomes_python(book: xw.Book, desk: Desk) -> None:
    for text in ('""', '"MPM_CHECK"', '"mpm check"', "\"x'); import os; ('\""):
        swap(book.impl.document, "Buttons", PRESS.format(text=text))
        done = desk.click(book, "Buttons.mpm_check")
        assert (done.line, done.told) == ("", "这个按钮不是本工作簿的，请使用“流动党员”选项卡上的按钮。")
