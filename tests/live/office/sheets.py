"""Sheets and tables of one workbook."""

from collections.abc import Iterator

import xlwings as xw

from tests.live.office.addresses import COLUMNS, ROWS, Place, place_of
from tests.live.office.api import SheetApi
from tests.live.office.bridge import Uno
from tests.live.office.cells import notes
from tests.live.office.ground import Ground, Note, Workbook
from tests.live.office.journal import Journal, refused
from tests.live.office.ranges import Range


class Sheet(Ground):
    """One sheet."""

    @property
    def api(self) -> SheetApi:
        """What Excel's own Worksheet is asked for."""
        return SheetApi(self.document, self.uno, self.journal)

    @property
    def index(self) -> int:
        """Its place, counted from one."""
        return int(self.uno.RangeAddress.Sheet) + 1

    @property
    def visible(self) -> bool:
        """Whether it is seen."""
        return bool(self.uno.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.journal.call("sheet")
        self.uno.IsVisible = bool(value)

    def range(self, arg1: object, arg2: object = None) -> Range:
        """Return a range by address, name, pair of numbers, four numbers, or two corners."""
        first = self._place(arg1)
        return Range(self, first if arg2 is None else first.around(self._place(arg2)))

    def _place(self, spelled: object) -> Place:
        if isinstance(spelled, Range):
            return spelled.place
        if isinstance(spelled, tuple):
            if 0 in spelled[:2]:
                raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
            return Place(*spelled)
        found = place_of(str(spelled))
        if found is not None:
            return found
        for names in (self.uno.NamedRanges, self.document.NamedRanges, self.document.DatabaseRanges):
            if names.hasByName(spelled):
                thing = names.getByName(spelled)
                cells = thing.getReferredCells()
                if cells is not None and cells.Spreadsheet.Name == self.uno.Name:
                    return Range.of(self, cells).place
        raise refused(f"Method 'Range' of object '_Worksheet' failed: {spelled}")

    @property
    def cells(self) -> Range:
        """All of it."""
        return Range(self, Place(1, 1, ROWS, COLUMNS))

    @property
    def used_range(self) -> Range:
        """The rectangle from the first to the last cell that holds something."""
        return Range(self, self.used)

    def activate(self) -> None:
        """Bring it to the front."""
        self.journal.call("activate")
        self.document.CurrentController.setActiveSheet(self.uno)

    select = activate

    @property
    def notes(self) -> list[Note]:
        """The notes of its cells."""
        self.journal.call("notes")
        return [Note(self, Place(note.Position.Row + 1, note.Position.Column + 1)) for _, note in notes(self.uno)]

    @property
    def tables(self) -> "Tables":
        """Its tables."""
        return Tables(self)


class Sheets:
    """The sheets of a book."""

    def __init__(self, book: Workbook, journal: Journal) -> None:
        """Know the book."""
        self._book, self._journal = book, journal

    @property
    def active(self) -> Sheet:
        """The one in front."""
        return Sheet(self._book, self._book.document.CurrentController.ActiveSheet, self._journal)

    def __call__(self, name_or_index: str | int) -> Sheet:
        """Return one by its name or its place, counted from one."""
        found = self._book.document.Sheets
        if isinstance(name_or_index, int):
            return Sheet(self._book, found.getByIndex(name_or_index - 1), self._journal)
        for name in found.ElementNames:
            if name.lower() == name_or_index.lower():
                return Sheet(self._book, found.getByName(name), self._journal)
        raise refused("Subscript out of range")

    def __len__(self) -> int:
        """How many there are."""
        return int(self._book.document.Sheets.Count)

    def __iter__(self) -> Iterator[Sheet]:
        """Give each in order."""
        return (self(index) for index in range(1, len(self) + 1))

    def add(self, before: Sheet | None, after: Sheet | None, name: str | None) -> Sheet:
        """Put a new one in, which comes to the front."""
        self._journal.call("sheet")
        beside = before or after or self.active
        new = name or f"Sheet{len(self) + 1}"
        self._book.document.Sheets.insertNewByName(new, beside.index - (after is None))
        made = self(new)
        made.activate()
        return made


class Table:
    """A table, which is a database range in LibreOffice."""

    def __init__(self, sheet: Sheet, uno: Uno) -> None:
        """Know the sheet."""
        self.parent, self._uno = sheet, uno

    @property
    def api(self) -> "Table":
        """Itself."""
        return self

    name = property(lambda self: self._uno.Name)
    display_name = name

    @property
    def range(self) -> Range:
        """All of it, headings and totals row included."""
        return Range.of(self.parent, self._uno.getReferredCells())

    @property
    def show_totals(self) -> bool:
        """Whether it has a totals row."""
        return bool(self._uno.TotalsRow)

    @property
    def data_body_range(self) -> Range | None:
        """Its rows without headings and totals."""
        place = self.range.place
        rows = place.rows - 1 - self.show_totals
        return Range(self.parent, Place(place.row + 1, place.column, rows, place.columns)) if rows else None

    def resize(self, range: xw.Range) -> None:  # noqa: A002  -- xlwings calls it so
        """Give it other cells."""
        self.parent.journal.call("table")
        self._uno.DataArea = range.impl.uno.RangeAddress


class Tables:
    """The tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        """Know the sheet."""
        self._sheet = sheet

    def _all(self) -> list[Table]:
        found = self._sheet.document.DatabaseRanges
        every = [found.getByIndex(index) for index in range(found.Count)]
        return [
            Table(self._sheet, one)
            for one in every
            if one.IsUserDefined and one.DataArea.Sheet + 1 == self._sheet.index
        ]

    def __call__(self, name_or_index: str | int) -> Table:
        """Return one by its name or its place, counted from one."""
        tables = self._all()
        if isinstance(name_or_index, int):
            return tables[name_or_index - 1]
        found = [table for table in tables if table.name.lower() == name_or_index.lower()]
        if not found:
            raise refused("Subscript out of range")
        return found[0]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._all())

    def __iter__(self) -> Iterator[Table]:
        """Give each."""
        return iter(self._all())

    def __contains__(self, name: object) -> bool:
        """Whether there is one of this name."""
        return any(table.name == name for table in self._all())
