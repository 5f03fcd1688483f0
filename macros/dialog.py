"""What is said to the person: in a dialog of the program, or of Windows itself where the program does not answer."""

import sys

import xlwings as xw

from macros.program import patiently

TITLE = "流动党员"
WARNING, IN_FRONT = 0x30, 0x10000

if sys.platform == "win32":
    import ctypes

    def box(said: str) -> None:
        """Show a dialog of Windows, in front of all windows."""
        ctypes.windll.user32.MessageBoxW(None, said, TITLE, WARNING | IN_FRONT)

else:

    def box(said: str) -> None:
        """Say it to nobody: only on Windows is there a program to be clicked in."""


def say(book: xw.Book | None, said: str, *, calm: bool) -> None:
    """Say one sentence and wait until it was read."""
    try:
        if book is not None:
            mode = "info" if calm else "critical"
            patiently(lambda: book.app.alert(said, title=TITLE, buttons="ok", mode=mode))
            return
    except BaseException:  # noqa: BLE001, S110  -- the program is gone or busy; the sentence is said all the same
        pass
    box(said)
