"""What is said to the person: in a dialog of the program, or of Windows itself where the program does not answer."""

from contextlib import suppress

import xlwings as xw

from macros.program import patiently
from macros.user32 import USER32

TITLE = "流动党员"
WARNING, TAKES_THE_KEYS, ABOVE_ALL = 0x30, 0x10000, 0x40000


def say(book: xw.Book | None, said: str, *, calm: bool) -> None:
    """Say one sentence and wait until it was read; the status bar does not say meanwhile what is over."""
    try:
        if book is not None:
            app = patiently(lambda: book.app)
            with suppress(Exception):
                patiently(lambda: setattr(app, "status_bar", False))
            mode = "info" if calm else "critical"
            patiently(lambda: app.alert(said, title=TITLE, buttons="ok", mode=mode))
            return
    except BaseException:  # noqa: BLE001, S110  -- the program is gone or busy; the sentence is said all the same
        pass
    box(said)


def box(said: str) -> None:
    """Show a dialog of Windows above all windows, whoever is in front; elsewhere nothing is shown."""
    if USER32 is not None:
        USER32.MessageBoxW(None, said, TITLE, WARNING | TAKES_THE_KEYS | ABOVE_ALL)
