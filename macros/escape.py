"""Whether the person has pressed Esc to stop a long command."""

from ctypes import byref, c_ulong
from typing import Any

ESCAPE_KEY = 0x1B
DOWN_OR_PRESSED_SINCE = 0x8001


class Escape:
    """The key Esc, from now on.

    Windows tells of a press once, to whoever asks first and whatever window it was meant for.
    """

    def __init__(self, user32: Any) -> None:  # noqa: ANN401  -- the part of Windows that knows keys, or None elsewhere
        """Forget what was pressed before."""
        self._user32 = user32
        self._pressed()

    def meant_for(self, process: int) -> bool:
        """Tell whether Esc was pressed since this was last asked, while a window or dialog of a process is in front."""
        return self._pressed() and self._in_front() == process

    def _pressed(self) -> bool:
        return self._user32 is not None and bool(self._user32.GetAsyncKeyState(ESCAPE_KEY) & DOWN_OR_PRESSED_SINCE)

    def _in_front(self) -> int:
        process = c_ulong()
        self._user32.GetWindowThreadProcessId(self._user32.GetForegroundWindow(), byref(process))
        return process.value
