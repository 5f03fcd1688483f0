"""The workbook that was clicked in is found, or refused, against stand-ins for what only Windows has.

The stand-ins copy ``xlwings/_xlwindows.py`` of 0.37.8: ``N_COM_ATTEMPTS`` is 0, for ever, ``cleanup`` is registered to
run at the exit of Python, and a workbook is an implementation around an object of COM.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
import xlwings as xw

from macros.attach import attached, clicked_file, clicked_window, tame
from tests.live.office.command_line import arguments_of, commands_of
from tests.live.office.journal import REJECTED, ComError
from tests.macros.test_command_line import ours
from validators.issue import Refusal

FOLDER, NAME, WINDOW = r"D:\台账 & 一", "台账.xlsm", 65794
FILE = rf"{FOLDER}\{NAME}"
NOT_RUNNING = -2147221021
BUSY, GONE = "正忙", "找不到点按钮的那本工作簿"
AT_EXIT = """
import atexit
from types import SimpleNamespace
import xlwings
from macros.attach import tame
windows = SimpleNamespace(N_COM_ATTEMPTS=0, cleanup=lambda: print("taskkill"))
atexit.register(windows.cleanup)
xlwings._xlwindows = windows
{}
"""


@dataclass
class Workbook:
    """An open workbook."""

    FullName: str


class Workbooks(list[Workbook]):
    """The open workbooks, counted from one."""

    @property
    def Count(self) -> int:  # noqa: N802  -- a name of Excel
        """How many are open."""
        return len(self)

    def Item(self, number: int) -> Workbook:  # noqa: N802  -- a name of Excel
        """Return one."""
        return self[number - 1]


@dataclass
class Program:
    """A running program."""

    Hwnd: int
    Workbooks: Workbooks


@dataclass
class Machine:
    """The programs that Windows knows by a name, and how many calls are rejected because they are busy."""

    running: Mapping[str, Program]
    busy: int = 0
    asked: list[str] = field(default_factory=list)

    def GetActiveObject(self, name: str) -> Program:  # noqa: N802  -- a name of pywin32
        """Return the program of that name."""
        self.asked.append(name)
        if self.busy:
            self.busy -= 1
            raise ComError(REJECTED, "Call was rejected by callee.")
        if name not in self.running:
            raise ComError(NOT_RUNNING, "Operation unavailable")
        return self.running[name]


def program(window: int, *files: str) -> Program:
    return Program(window, Workbooks(Workbook(one) for one in files))


def line_of(folder: str, name: str) -> list[str]:
    return arguments_of(commands_of(ours(folder, name)).commands[-1])


@pytest.fixture
def clicked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Machine]:
    """Give a machine on which xlwings does not find the workbook, and where these programs run."""
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr(sys, "orig_argv", line_of(FOLDER, NAME))
    windows = SimpleNamespace(Book=lambda xl: SimpleNamespace(xl=xl), COMRetryObjectWrapper=lambda xl: xl)
    monkeypatch.setattr(xw, "_xlwindows", windows, raising=False)

    def nothing_found() -> xw.Book:
        raise OSError("AccessibleObjectFromWindow")

    monkeypatch.setattr(xw.Book, "caller", nothing_found)

    def on(busy: int = 0, **running: Program) -> Machine:
        machine = Machine({f"{name}.Application": one for name, one in running.items()}, busy)
        monkeypatch.setitem(sys.modules, "win32com.client", machine)
        return machine

    return on


def found() -> Any:  # noqa: ANN401  -- whatever stands for the workbook
    return attached().impl.xl


@pytest.mark.parametrize("name", ["Ket", "ET", "Excel"])
def test_a_program_that_xlwings_does_not_know_is_asked_by_its_name(name: str, clicked: Callable[..., Machine]) -> None:
    wps = program(7, r"D:\别的.xlsm", FILE.upper())
    clicked(**{name: wps})
    assert found() is wps.Workbooks[1]


def test_a_workbook_of_the_same_name_in_another_folder_is_never_taken(clicked: Callable[..., Machine]) -> None:
    clicked(Ket=program(7, rf"D:\另一处\{NAME}"), Excel=program(WINDOW, rf"E:\台账 & 一\{NAME}"))
    with pytest.raises(Refusal, match=GONE):
        attached()


def test_one_program_that_has_two_names_is_one(clicked: Callable[..., Machine]) -> None:
    wps = program(7, FILE)
    clicked(Ket=wps, ET=wps, Excel=wps)
    assert found() is wps.Workbooks[0]


def test_of_two_programs_that_have_the_file_open_it_is_the_one_that_was_clicked_in(
    clicked: Callable[..., Machine],
) -> None:
    excel = program(WINDOW, FILE)
    clicked(Ket=program(7, FILE), Excel=excel)
    assert found() is excel.Workbooks[0]


def test_two_programs_that_have_the_file_open_are_refused_where_the_click_was_in_neither(
    clicked: Callable[..., Machine],
) -> None:
    clicked(Ket=program(7, FILE), Excel=program(8, FILE))
    with pytest.raises(Refusal, match=GONE):
        attached()


def test_a_machine_without_such_a_program_has_no_such_workbook(clicked: Callable[..., Machine]) -> None:
    machine = clicked()
    with pytest.raises(Refusal, match=GONE):
        attached()
    assert machine.asked == ["Ket.Application", "ET.Application", "Excel.Application"]


def test_a_program_that_does_not_answer_as_excel_does_has_no_such_workbook(clicked: Callable[..., Machine]) -> None:
    wps = program(7, FILE)
    clicked(Ket=SimpleNamespace(), ET=wps)
    assert found() is wps.Workbooks[0]


def test_a_program_that_is_busy_is_waited_for_and_then_told_to_be(clicked: Callable[..., Machine]) -> None:
    clicked(busy=3, ET=program(7, FILE))
    assert found().FullName == FILE
    clicked(busy=100, ET=program(7, FILE))
    with pytest.raises(Refusal, match=BUSY):
        attached()


def test_without_a_command_line_nothing_is_looked_for(
    clicked: Callable[..., Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = clicked(Excel=program(WINDOW, FILE))
    monkeypatch.setattr(sys, "orig_argv", ["python", "-c", "run('mpm_check')"])
    with pytest.raises(Refusal, match=GONE):
        attached()
    assert machine.asked == []


@pytest.mark.usefixtures("clicked")
def test_an_excel_that_is_busy_while_xlwings_looks_for_the_workbook_is_told_to_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy() -> xw.Book:
        error = KeyError(NAME)
        error.__context__ = ComError(REJECTED, "Call was rejected by callee.")
        raise error

    monkeypatch.setattr(xw.Book, "caller", busy)
    with pytest.raises(Refusal, match=BUSY):
        attached()


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (r"D:\台账", "台账.xlsm"), (r"D:\R&D", "甲&乙 (1).xlsm"), (r"\\server\share$\it's", "完成率100%!.xlsm"),
        (r"C:\new\table", "𠮷.xlsm"),
    ],
)  # fmt: skip
def test_the_command_line_gives_the_file_and_the_window(folder: str, name: str) -> None:
    line = line_of(folder, name)
    assert (clicked_file(line), clicked_window(line)) == (rf"{folder}\{name}", WINDOW)


def test_another_command_line_gives_neither() -> None:
    line = ["python", "-m", "pytest", "--hwnd=x"]
    assert (clicked_file(line), clicked_window(line)) == ("", 0)


def test_xlwings_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = SimpleNamespace(N_COM_ATTEMPTS=0, cleanup=print)
    monkeypatch.setattr(xw, "_xlwindows", windows, raising=False)
    tame()
    assert 0 < windows.N_COM_ATTEMPTS < 100


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("tame()", ""), ("", "taskkill\n"),
        ("import macros.click; macros.click.run('mpm_check')", ""),
    ],
)  # fmt: skip
def test_other_programs_are_not_ended_at_the_exit_of_python_whatever_fails(statement: str, said: str) -> None:
    command = [sys.executable, "-c", AT_EXIT.format(statement)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == said
