"""The running spreadsheet program: asked with patience, held still while a command works, and put back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TypeVar

import xlwings as xw

from validators.issue import Refusal
from workbook.books.live.com import ATTEMPTS, Patience, is_busy

WHILE_WORKING: tuple[tuple[str, object], ...] = (
    ("screen_updating", False), ("enable_events", False), ("display_alerts", False), ("calculation", "manual"),
    ("interactive", False),
)  # fmt: skip

T = TypeVar("T")


def patiently(call: Callable[[], T]) -> T:
    """Ask a program that may be busy for a moment; Refusal where it stays so for three seconds."""
    try:
        return Patience(ATTEMPTS)(call)
    except Exception as error:
        if is_busy(error):
            raise Refusal("MPM950") from error
        raise


@contextmanager
def _unless_refused() -> Iterator[None]:
    """Go on where the program does not know something; a busy one is a Refusal all the same."""
    try:
        yield
    except Refusal:
        raise
    except Exception:  # noqa: BLE001, S110  -- COM has its own kinds of error, on Windows only
        pass


def calculate_what_is_due(app: xw.App) -> None:
    """Calculate where the program waits for the person to ask for it: a copy of a workbook holds what it last did."""
    mode = ""
    with _unless_refused():
        mode = patiently(lambda: app.calculation)
    if mode == "manual":
        patiently(app.calculate)


@contextmanager
def held(app: xw.App) -> Iterator[None]:
    """Hold the screen, calculation, events, dialogs and the keyboard, and put each back as it was, whatever happens.

    What a program does not let be held, such as one that is not quite Excel, is left as it is.
    """
    before: list[tuple[str, object]] = []
    try:
        for name, value in WHILE_WORKING:
            with _unless_refused():
                before.append((name, patiently(partial(getattr, app, name))))
                patiently(partial(setattr, app, name, value))
        yield
    finally:
        for name, value in reversed(before):
            with suppress(Exception):
                patiently(partial(setattr, app, name, value))
