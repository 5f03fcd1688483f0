"""The running spreadsheet program: found, asked with patience, held still while a command works, and put back."""

import atexit
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TypeVar

import xlwings as xw

from validators.issue import Refusal
from workbook.books.live.com import is_busy

ATTEMPTS, WAIT_SECONDS = 10, 0.3
CALLS_OF_XLWINGS = 20
WHILE_WORKING: tuple[tuple[str, object], ...] = (
    ("screen_updating", False), ("enable_events", False), ("display_alerts", False), ("calculation", "manual"),
    ("interactive", False),
)  # fmt: skip

T = TypeVar("T")


def attached() -> xw.Book:
    """Return the workbook that was clicked in.

    Raises Refusal where the program is busy, because a cell is being edited or a dialog is open, and where the
    workbook is not there any more.
    """
    if sys.platform == "win32":
        tame(xw._xlwindows)  # noqa: SLF001  -- there is no public way
    try:
        return patiently(_caller)
    except Refusal:
        raise
    except Exception as error:
        raise Refusal("MPM951") from error


def tame(windows: Any) -> None:  # noqa: ANN401  -- the part of xlwings that only Windows has
    """Give up two habits of xlwings: to ask a busy program for ever, and to end other people's Excel at its exit.

    When Python ends, xlwings ends every Excel that shows no workbook, which may be at work for somebody else.
    """
    windows.N_COM_ATTEMPTS = CALLS_OF_XLWINGS
    atexit.unregister(windows.cleanup)


def _caller() -> xw.Book:
    book = xw.Book.caller()
    book.sheets.count  # noqa: B018  -- a workbook that is being closed is found, and then has no sheets
    return book


def patiently(call: Callable[[], T]) -> T:
    """Ask a program that may be busy for a moment; Refusal where it stays so for three seconds."""
    for _ in range(ATTEMPTS):
        try:
            return call()
        except Exception as error:
            if not is_busy(error):
                raise
            time.sleep(WAIT_SECONDS)
    raise Refusal("MPM950")


@contextmanager
def _unless_refused() -> Iterator[None]:
    """Go on where the program does not know something; a busy one is a Refusal all the same."""
    try:
        yield
    except Refusal:
        raise
    except Exception:  # noqa: BLE001, S110  -- COM has its own kinds of error, on Windows only
        pass


@contextmanager
def held(app: xw.App) -> Iterator[None]:
    """Hold the screen, calculation, events, dialogs and the keyboard, and put each back as it was, whatever happens.

    What a program does not let be held, such as one that is not quite Excel, is left as it is.
    """
    before: list[tuple[str, object]] = []
    try:
        for name, value in (("status_bar", None), *WHILE_WORKING):
            with _unless_refused():
                before.append((name, patiently(partial(getattr, app, name))))
                if value is not None:
                    setattr(app, name, value)
        yield
    finally:
        for name, value in reversed(before):
            with suppress(Exception):
                patiently(partial(setattr, app, name, value))
