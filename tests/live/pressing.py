"""Buttons pressed by the tests, and what then stands in the open workbook."""

from pathlib import Path

import xlwings as xw

from tests.live.office.click import Click, Desk
from workbook.books.closed import ClosedBook
from workbook.tab import Tab


def as_read(book: xw.Book, folder: Path, name: str) -> dict[str, Tab]:
    """Return every tab of an open workbook as a copy of it is read."""
    copy = folder / name
    book.api.SaveCopyAs(str(copy))
    closed = ClosedBook(copy)
    return {tab: closed.read(tab) for tab in closed.tabs()}


def held(tab: Tab) -> list[list[object]]:
    """Return the cells of a tab without the blank ones at the ends."""
    rows = [list(row) for row in tab.cells]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return [list(row) for row in rows]


def pressed(desk: Desk, book: xw.Book, button: str) -> Click:
    """Press a button and wait for its end; the process must end well and say nothing to its error stream."""
    done = desk.click(book, f"Buttons.{button}")
    assert (done.status, done.errors, done.told) == (0, "", "")
    return done
