"""What is asked of the program around a command, against a stand-in for what only Windows has.

The stand-in copies ``xlwings/_xlwindows.py`` of 0.37.8: ``N_COM_ATTEMPTS`` is 0, for ever, and ``cleanup`` is
registered to run at the exit of Python.
"""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from macros.program import WHILE_WORKING, held, tame
from validators.issue import Refusal

AT_EXIT = """
import atexit
from types import SimpleNamespace
from macros.program import tame
windows = SimpleNamespace(N_COM_ATTEMPTS=0, cleanup=lambda: print("taskkill"))
atexit.register(windows.cleanup)
{}
"""


class Program:
    """A program whose settings are told, and that refuses to have some of them set."""

    def __init__(self, *stubborn: str) -> None:
        """Begin as Excel does; the settings named cannot be set."""
        self.__dict__.update(
            status_bar=False, screen_updating=True, enable_events=True, display_alerts=True, calculation="automatic",
            interactive=True, stubborn=stubborn,
        )  # fmt: skip

    def __setattr__(self, name: str, value: object) -> None:
        """Set it, or refuse."""
        if name in self.__dict__["stubborn"]:
            raise OSError(name)
        self.__dict__[name] = value


def state(program: Program) -> dict[str, object]:
    return {name: getattr(program, name) for name in ("status_bar", *dict(WHILE_WORKING))}


def test_xlwings_neither_waits_for_ever_nor_ends_other_programs() -> None:
    windows = SimpleNamespace(N_COM_ATTEMPTS=0, cleanup=print)
    tame(windows)
    assert 0 < windows.N_COM_ATTEMPTS < 100


@pytest.mark.parametrize(("statement", "said"), [("tame(windows)", ""), ("", "taskkill\n")])
def test_what_xlwings_does_at_the_exit_of_python_is_not_done(statement: str, said: str) -> None:
    command = [sys.executable, "-c", AT_EXIT.format(statement)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == said


@pytest.mark.parametrize("stubborn", [(), *((name,) for name, _ in WHILE_WORKING)])
def test_everything_is_put_back_also_where_one_thing_cannot_be_held(stubborn: tuple[str, ...]) -> None:
    program = Program(*stubborn)
    before = state(program)
    seen: list[dict[str, object]] = []

    def fail_in_the_middle() -> None:
        with held(program):  # type: ignore[arg-type]
            seen.append(state(program))
            program.status_bar = "流动党员：刷新"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle()
    assert seen == [{**before, **dict(WHILE_WORKING), **{name: before[name] for name in stubborn}}]
    assert state(program) == before


def test_a_program_that_stays_busy_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    class Busy(Program):
        def __getattribute__(self, name: str) -> object:
            if name == "calculation":
                error = OSError("rejected")
                error.hresult = -2147418111  # type: ignore[attr-defined]
                raise error
            return super().__getattribute__(name)

    monkeypatch.setattr("time.sleep", lambda _: None)
    program = Busy()
    with pytest.raises(Refusal), held(program):  # type: ignore[arg-type]
        pass
    assert (program.screen_updating, program.enable_events) == (True, True)
