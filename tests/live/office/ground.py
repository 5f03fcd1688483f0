"""A sheet as its ranges know it, and the notes of its cells."""

from typing import Protocol

from tests.live.office.addresses import Place
from tests.live.office.bridge import Uno, struct
from tests.live.office.cells import Shape, notes, refuse_if_protected
from tests.live.office.formulas import Formulas
from tests.live.office.journal import Journal


class Workbook(Protocol):
    """What a sheet needs of its book."""

    document: Uno

    @property
    def name(self) -> str:
        """Its name without the folder."""


class Ground:
    """A sheet: LibreOffice's document and sheet, and the journal in which calls are counted."""

    def __init__(self, book: Workbook, uno: Uno, journal: Journal) -> None:
        """Know the book and LibreOffice's sheet."""
        self.book, self.uno, self.journal = book, uno, journal
        self.document = book.document
        self.formulas = Formulas(self.document)

    def block(self, place: Place) -> Uno:
        """Return LibreOffice's range of a rectangle."""
        return place.of(self.uno)

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.uno.Name)

    @name.setter
    def name(self, name: str) -> None:
        self.journal.call("sheet")
        self.uno.setName(name)

    @property
    def used(self) -> Place:
        """The rectangle from the first to the last cell that holds something."""
        self.journal.call("used_range")
        cursor = self.uno.createCursor()
        cursor.gotoEndOfUsedArea(False)
        cursor.gotoStartOfUsedArea(True)
        return Place.at(cursor.RangeAddress)

    def annotate(self, place: Place, text: str) -> None:
        """Write a note."""
        at = struct("table.CellAddress", Sheet=self.uno.RangeAddress.Sheet, Column=place.column - 1, Row=place.row - 1)
        self.uno.Annotations.insertNew(at, text)


class Note:
    """The note of a cell."""

    def __init__(self, sheet: Ground, place: Place) -> None:
        """Know the cell."""
        self._sheet, self._place = sheet, place

    @property
    def _uno(self) -> Uno:
        return self._sheet.block(self._place).getCellByPosition(0, 0).getAnnotation()

    @property
    def api(self) -> "Note":
        """What Excel's own Comment is asked for: its Shape."""
        return self

    @property
    def Shape(self) -> Shape:  # noqa: N802  -- Excel spells its members so
        """The box that it is shown in."""
        return Shape(self._uno.AnnotationShape, self._sheet.journal)

    @property
    def text(self) -> str:
        """What it says."""
        self._sheet.journal.call("note")
        return str(self._uno.getString())

    @text.setter
    def text(self, text: str) -> None:
        self._sheet.journal.call("note")
        refuse_if_protected(self._sheet.block(self._place))
        self._uno.setString(text)

    @property
    def author(self) -> str:
        """Who wrote it."""
        return str(self._uno.getAuthor())

    def delete(self) -> None:
        """Take it away."""
        self._sheet.journal.call("note")
        refuse_if_protected(self._sheet.block(self._place))
        for index, note in notes(self._sheet.uno):
            if self._place.holds(note.Position):
                self._sheet.uno.Annotations.removeByIndex(index)
                return
