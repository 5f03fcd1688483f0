"""The workbook that was clicked in, found through xlwings, or by its file where xlwings does not know the program.

xlwings knows the windows of Excel.  Any other program of the kind, such as WPS, makes itself known to Windows by a
name, and is asked under that name for the workbook whose full name stands in the command line that the macro built.
"""

import atexit
import re
import sys
from ast import literal_eval
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Any

import xlwings as xw

from macros.program import patiently
from validators.issue import Refusal
from workbook.books.live.com import is_busy

CALLS_OF_XLWINGS = 20
PROGRAMS = ("Ket.Application", "ET.Application", "Excel.Application")
PATHS = re.compile(r'prepare_sys_path\(("(?:[^"\\]|\\.)*")\)')
WINDOW = "--hwnd="


def tame() -> None:
    """Give up two habits of xlwings: to ask a busy program for ever, and to end other people's Excel at its exit.

    When Python ends, xlwings ends every Excel that shows no workbook, which may be at work for somebody else.
    """
    windows = _of_windows()
    if windows is not None:
        windows.N_COM_ATTEMPTS = CALLS_OF_XLWINGS
        atexit.unregister(windows.cleanup)


def attached() -> xw.Book:
    """Return the workbook that was clicked in.

    Raises Refusal where the program is busy, because a cell is being edited or a dialog is open, and where the
    workbook is not there any more.
    """
    try:
        return patiently(_caller)
    except Refusal:
        raise
    except Exception as error:
        book = patiently(partial(_of_the_file, _of_windows(), sys.orig_argv))
        if book is None:
            raise Refusal("MPM951") from error
        return book


def clicked_file(line: Sequence[str]) -> str:
    """Return the full name of the workbook as the command line gives it to xlwings; nothing where it does not."""
    found = PATHS.search(" ".join(line))
    _, full_name, *_ = f"{literal_eval(found[1]) if found else ''};".split(";")
    return full_name


def clicked_window(line: Sequence[str]) -> int:
    """Return the number of the window as the command line gives it; nought where it does not."""
    given = next((word.removeprefix(WINDOW) for word in line if word.startswith(WINDOW)), "")
    return int(given) if given.isdecimal() else 0


def _of_windows() -> Any:  # noqa: ANN401  -- a module that has no types
    """Return the part of xlwings that only Windows has; there is no public way."""
    return getattr(xw, "_xlwindows", None)


def _caller() -> xw.Book:
    book = xw.Book.caller()
    book.sheets.count  # noqa: B018  -- a workbook that is being closed is found, and then has no sheets
    return book


def _of_the_file(windows: Any, line: Sequence[str]) -> xw.Book | None:  # noqa: ANN401  -- as _of_windows
    """Return the open workbook of exactly the file that was clicked in; None where it is not found for certain.

    Two programs can have one file open; then it is the one in whose window the click was.
    """
    wanted = clicked_file(line).casefold()
    if windows is None or not wanted:
        return None
    found = {window: book for name in PROGRAMS for window, book in _open_in(name, windows, wanted)}
    if len(found) > 1:
        found = {window: book for window, book in found.items() if window == clicked_window(line)}
    return xw.Book(impl=windows.Book(*found.values())) if len(found) == 1 else None


def _open_in(name: str, windows: Any, wanted: str) -> list[tuple[int, Any]]:  # noqa: ANN401  -- as _of_windows
    """Return the window and the workbook of a file, where a program of that name runs and has it open."""
    try:
        program = windows.COMRetryObjectWrapper(import_module("win32com.client").GetActiveObject(name))
        window, books = int(program.Hwnd), program.Workbooks
        every = [books.Item(number) for number in range(1, books.Count + 1)]
        return [(window, book) for book in every if str(book.FullName).casefold() == wanted]
    except Exception as error:
        if is_busy(error):
            raise
        return []
