"""Esc counts from the start of a command on, and only while the program that was clicked in is in front."""

from ctypes import c_ulong
from typing import Any

import pytest

from macros.escape import ESCAPE_KEY, Escape

EXCEL, BROWSER = 4711, 815
IS_DOWN, WAS_PRESSED = -0x8000, 1


class User32:
    """The keys and windows of Windows: what was pressed since it was last asked, and whose window is in front."""

    def __init__(self, *answers: int, in_front: int = EXCEL) -> None:
        """Take what is answered in turn, and the process of the window in front; its dialogs are of that process."""
        self._answers, self.in_front = list(answers), in_front

    def GetAsyncKeyState(self, key: int) -> int:  # noqa: N802  -- a name of Windows
        """Answer as Windows does: the low bit says it once to whoever asks."""
        assert key == ESCAPE_KEY
        return self._answers.pop(0) if self._answers else 0

    def GetForegroundWindow(self) -> int:  # noqa: N802  -- a name of Windows
        """Return the window in front."""
        return self.in_front * 2

    def GetWindowThreadProcessId(self, window: int, process: Any) -> int:  # noqa: ANN401, N802
        """Say whose a window is."""
        number: c_ulong = process._obj  # noqa: SLF001  -- what was given by reference
        number.value = window // 2
        return 1


def test_what_was_pressed_before_the_command_does_not_count() -> None:
    escape = Escape(User32(WAS_PRESSED, 0))
    assert not escape.meant_for(EXCEL)


@pytest.mark.parametrize("answer", [IS_DOWN, WAS_PRESSED, IS_DOWN | WAS_PRESSED])
def test_what_is_pressed_in_the_program_counts_once(answer: int) -> None:
    escape = Escape(User32(0, answer))
    assert [escape.meant_for(EXCEL), escape.meant_for(EXCEL)] == [True, False]


def test_what_is_pressed_in_another_program_does_not_count_even_later() -> None:
    windows = User32(0, WAS_PRESSED, in_front=BROWSER)
    escape = Escape(windows)
    assert not escape.meant_for(EXCEL)
    windows.in_front = EXCEL
    assert not escape.meant_for(EXCEL)


def test_without_windows_nobody_presses_anything() -> None:
    assert not Escape(None).meant_for(EXCEL)
