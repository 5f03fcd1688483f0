"""What xlwings' own members do not reach: one small function for each thing, with the member of Excel that it calls.

Nothing else of the product touches ``.api``.  Every member has a twin in the engine of the tests.
"""

from pathlib import Path
from typing import NamedTuple

import xlwings as xw

CALL_REJECTED = -2147418111
NOT_NOW = -2146777998
BUSY = {CALL_REJECTED, NOT_NOW}
FONT = ("Name", "Size", "Bold", "Italic", "Underline", "Color")


class View(NamedTuple):
    """What one window shows: its tab, the cells that are selected there, and the cell in its upper left corner."""

    tab: str
    selected: str
    row: int
    column: int


def save_copy(book: xw.Book, path: Path) -> None:
    """Workbook.SaveCopyAs: write the book as it stands, unsaved edits included, to another file; it stays unsaved."""
    book.api.SaveCopyAs(str(path))


def views(book: xw.Book) -> dict[int, View]:
    """Workbook.Windows, Window.ActiveSheet, Window.RangeSelection, Window.ScrollRow and ScrollColumn.

    Keys are the numbers of the windows; one that shows no cells, such as that of a chart sheet, is left out.
    """
    titles = {sheet.name for sheet in book.sheets}
    windows = book.api.Windows
    found = {}
    for number in range(1, windows.Count + 1):
        window = windows(number)
        tab = window.ActiveSheet.Name
        if tab in titles:
            found[number] = View(tab, window.RangeSelection.Address, window.ScrollRow, window.ScrollColumn)
    return found


def show(book: xw.Book, number: int, view: View) -> None:
    """Window.Activate, Worksheet.Activate, Range.Select, Window.ScrollRow and ScrollColumn: show what was shown."""
    window = book.api.Windows(number)
    window.Activate()
    sheet = book.sheets[view.tab]
    sheet.api.Activate()
    sheet.api.Range(view.selected).Select()
    window.ScrollRow, window.ScrollColumn = view.row, view.column


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
    """Worksheet.Hyperlinks.Add, Range.Font: let a cell lead to a place of the book, or to an address outside.

    The text of the cell and its font stay as they are.
    """
    font = cell.api.Font
    look = {name: getattr(font, name) for name in FONT}
    cell.sheet.api.Hyperlinks.Add(Anchor=cell.api, Address=address, SubAddress=place)
    for name, value in look.items():
        setattr(font, name, value)


def size_note(note: xw.main.Note, width: float, height: float) -> None:
    """Comment.Shape.Width and Height, in points: show all of a note."""
    shape = note.api.Shape
    shape.Width, shape.Height = width, height


def set_name(owner: xw.Sheet | xw.Book, name: str, target: str) -> None:
    """Worksheet.Names, Workbook.Names, Name.RefersTo: let a name of a sheet, or of the book, stand for other cells."""
    owner.api.Names(name).RefersTo = target


def is_busy(error: BaseException) -> bool:
    """Tell whether a call failed because a cell is being edited or a dialog is open: com_error.hresult and scode."""
    details = getattr(error, "excepinfo", None) or ()
    return getattr(error, "hresult", None) in BUSY or bool(BUSY.intersection(details)) or "Busy" in type(error).__name__
