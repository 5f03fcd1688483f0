"""What xlwings' own members do not reach: one small function for each thing, with the member of Excel that it calls.

Nothing else of the product touches ``.api``.  Every member has a twin in the engine of the tests.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import xlwings as xw

CALL_REJECTED = -2147418111
RETRY_LATER = -2147417846
NOT_NOW = -2146777998
BUSY = {CALL_REJECTED, RETRY_LATER, NOT_NOW}
WAIT_SECONDS = 0.3
ATTEMPTS, ATTEMPTS_TO_PUT_BACK = 10, 100
FONT = ("Name", "Size", "Bold", "Italic", "Underline", "Color")
LONGEST_ADDRESS = 255

T = TypeVar("T")


class View(NamedTuple):
    """What one window shows: its tab, the cells that are selected there, and the cell in its upper left corner."""

    tab: str
    selected: str
    row: int
    column: int


def save_copy(book: xw.Book, path: Path) -> None:
    """Workbook.SaveCopyAs: write the book as it stands, unsaved edits included, to another file; it stays unsaved."""
    book.api.SaveCopyAs(str(path))


class Shown(NamedTuple):
    """A window of Excel and what it showed.

    The window itself is kept, not its number: Excel counts from the one in front, so that each that comes to the front
    becomes the first.
    """

    window: Any
    view: View


def views(book: xw.Book) -> list[Shown]:
    """Workbook.Windows: what each window shows, the one in front first; one that shows no cells is left out."""
    windows = book.api.Windows
    every = [windows(number) for number in range(1, windows.Count + 1)]
    return [Shown(window, view) for window in every if (view := view_of(book, window))]


def view_of(book: xw.Book, window: Any) -> View | None:  # noqa: ANN401  -- an object of Excel
    """Window.ActiveSheet, Window.RangeSelection, Window.ScrollRow and ScrollColumn; None where it shows no cells."""
    tab = window.ActiveSheet.Name
    if tab not in {sheet.name for sheet in book.sheets}:
        return None
    return View(tab, window.RangeSelection.Address, window.ScrollRow, window.ScrollColumn)


def show(book: xw.Book, shown: Shown) -> None:
    """Window.Activate, Worksheet.Activate, Range.Select, Window.ScrollRow and ScrollColumn: show what was shown.

    A sheet that is hidden by now is left alone.
    """
    window, view = shown
    window.Activate()
    sheet = book.sheets[view.tab]
    if not sheet.visible:
        return
    sheet.api.Activate()
    whole = len(view.selected) <= LONGEST_ADDRESS
    sheet.api.Range(view.selected if whole else view.selected.partition(",")[0]).Select()
    window.ScrollRow, window.ScrollColumn = view.row, view.column


@contextmanager
def plain(book: xw.Book) -> Iterator[None]:
    """Application.CutCopyMode, CopyObjectsWithCells, AutoCorrect.AutoExpandListRange and AutoFillFormulasInLists.

    Rows put in are empty, although the person has copied some; pictures stay when rows are copied; a table neither
    grows by what is written beside it nor fills a column with a formula.  All but the first is put back.
    """
    application = book.app.api
    before: list[tuple[Any, str, object]] = []
    try:
        book.app.cut_copy_mode = False
        for owner, name in (
            (application, "CopyObjectsWithCells"),
            (application.AutoCorrect, "AutoExpandListRange"),
            (application.AutoCorrect, "AutoFillFormulasInLists"),
        ):
            with suppress(Exception):  # a program that is not quite Excel may not know it
                before.append((owner, name, getattr(owner, name)))
                setattr(owner, name, False)
        yield
    finally:
        patience = Patience(ATTEMPTS_TO_PUT_BACK)
        for owner, name, value in before:
            with suppress(Exception):
                patience(partial(setattr, owner, name, value))


def unhide(rows: xw.Range) -> None:
    """Range.EntireRow.Hidden: let rows be seen."""
    rows.api.EntireRow.Hidden = False


def clear_notes(cells: xw.Range) -> None:
    """Range.ClearComments: take the notes away that came with a copy."""
    cells.api.ClearComments()


def clear_links(cells: xw.Range) -> None:
    """Range.ClearHyperlinks: take links away; Hyperlinks.Delete would take the look of the cells with them."""
    cells.api.ClearHyperlinks()


def add_link(cell: xw.Range, address: str, place: str) -> None:
    """Worksheet.Hyperlinks.Add, Range.Style, Range.Font: let a cell lead to a place of the book, or outside.

    The text of the cell, its style and its font stay as they are: Excel gives it the style of its own links.
    """
    style, font = cell.api.Style.Name, cell.api.Font
    look = {name: getattr(font, name) for name in FONT}
    number_format, colour = cell.number_format, cell.color
    cell.sheet.api.Hyperlinks.Add(Anchor=cell.api, Address=address, SubAddress=place)
    if cell.api.Style.Name != style:
        cell.api.Style = style
        cell.number_format = number_format
        if cell.color != colour:
            cell.color = colour
    for name, value in look.items():
        setattr(font, name, value)


def size_note(note: xw.main.Note, width: float, height: float) -> None:
    """Comment.Shape.Width and Height, in points: show all of a note."""
    shape = note.api.Shape
    shape.Width, shape.Height = width, height


def set_name(owner: xw.Sheet | xw.Book, name: str, target: str) -> None:
    """Worksheet.Names, Workbook.Names, Name.RefersTo: let a name of a sheet, or of the book, stand for other cells."""
    owner.api.Names(name).RefersTo = target


class Patience:
    """Makes calls of a program that may be busy; waits so many times, for all its calls together."""

    def __init__(self, attempts: int) -> None:
        """Take how often it waits for ``WAIT_SECONDS``."""
        self._left = attempts

    def __call__(self, call: Callable[[], T]) -> T:
        """Return what the call returns; raises what it raises, once it is not busy or has been so for too long."""
        while True:
            try:
                return call()
            except Exception as error:
                if not is_busy(error) or not self._left:
                    raise
            self._left -= 1
            time.sleep(WAIT_SECONDS)


def is_busy(error: BaseException | None) -> bool:
    """Tell whether a call failed because a cell is being edited or a dialog is open: com_error.hresult and scode.

    Where xlwings looks for a workbook it raises a KeyError whatever Excel said; what that was stands behind the error.
    """
    while error is not None:
        details = getattr(error, "excepinfo", None) or ()
        if getattr(error, "hresult", None) in BUSY or BUSY.intersection(details) or "Busy" in type(error).__name__:
            return True
        error = error.__cause__ or error.__context__
    return False
