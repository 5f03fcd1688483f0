"""The macros of the workbook with buttons, run by LibreOffice: what they start, what they say, what they put back."""

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
from tests.live.office.click import Desk, swap
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


class ReadOnlyDesk(Desk):
    """A machine on which the workbook is open for reading only."""

    def _platform(self, folder: Path) -> str:
        return super()._platform(folder).replace("IsReadOnly = False", "IsReadOnly = True")


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
    assert len(shell().buttons) == 5
    for one in shell().buttons:
        line = desk.click(book, f"Buttons.{one.macro}").line
        assert f'" & "{PYTHON}" -B -c "import xlwings.utils;' in line
        assert f'; import mpm_xl; from macros.click import run; run(\'{one.macro}\')"  --wb="台账.xlsm"' in line
        assert r"prepare_sys_path(\"False;" in line


def test_whatever_a_dead_python_left_is_put_back_and_said(book: xw.Book, desk: Desk) -> None:
    app = book.app
    made: list[object] = []

    def leave_a_mess(_: Any) -> None:  # noqa: ANN401  -- the process is not asked anything
        app.screen_updating = app.display_alerts = app.enable_events = False
        made.append((app.screen_updating, app.display_alerts, app.enable_events))

    done = desk.click(book, "Buttons.mpm_refresh", leave_a_mess)
    assert made == [(False, False, False)]
    assert (app.screen_updating, app.display_alerts, app.enable_events) == (True, True, True)
    assert done.status == DEAD
    assert done.told == (
        "操作意外中止（编号 7），磁盘上的文件没有改动。请先把本工作簿另存一份（换一个文件名），录入的内容就不会丢。"
        "如果中止时已经开始写入，写入之前的样子（连同没有保存的改动）在同一文件夹的“备份”里，"
        "是以本工作簿的名字开头、编号最大的一份。请联系管理员，记录是 %TEMP% 文件夹里的 xlwings-1312.log。"
    )
    assert f"“{BACKUP_FOLDER}”" in done.told


def test_escape_does_not_break_into_the_macro_while_python_works_and_does_as_before_afterwards(
    book: xw.Book, desk: Desk
) -> None:
    assert desk.click(book, "Buttons.mpm_check").order == ["key 0", "run", "key 1"]


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
    assert (done.status, done.told) == (0, "上一个操作还没有完成，请稍等。")


def test_a_click_that_went_well_says_nothing(book: xw.Book, office: Office, engine: LibreOffice, dying: Path) -> None:
    dying.write_text("#!/bin/sh\n", encoding="utf-8")
    done = Desk(office, engine, python=dying).click(book, "Buttons.mpm_check")
    assert (done.status, done.told) == (0, "")
    assert done.order == ["key 0", "run", rf"removed {WINDOWS['Temp']}\xlwings-1312.log", "key 1"]


def test_without_an_installed_python_nothing_is_started(book: xw.Book, office: Office, engine: LibreOffice) -> None:
    done = Desk(office, engine, python=None).click(book, "Buttons.mpm_check")
    assert (done.line, done.status) == ("", None)
    assert done.told == f"本机没有装好运行环境（找不到 {PYTHON}），请先运行安装程序。"


def test_a_workbook_without_its_settings_is_answered(book: xw.Book, desk: Desk) -> None:
    book.impl.document.Sheets.removeByName("xlwings.conf")
    done = desk.click(book, "Buttons.mpm_check")
    assert done.line == ""
    assert done.told.startswith("工作簿的设置不完整，或者本机停用了脚本组件（编号 ")


@pytest.mark.parametrize("name", ["a=b.xlsm", "甲;乙.xlsm", "a^b.xlsm", "5%至10%.xlsm"])
def test_a_name_that_no_command_line_carries_is_answered(
    name: str, at_hand: Callable[[str], xw.Book], desk: Desk
) -> None:
    done = desk.click(at_hand(name), "Buttons.mpm_check")
    assert done.line == ""
    assert done.told.startswith("文件名或文件夹名里有 = ; ^ 或两个 % ，请改名后再点按钮：")
    assert done.told.endswith(name)


@pytest.mark.parametrize("name", ["完成率100%.xlsm", "it's (1) & 副本!.xlsm"])
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
