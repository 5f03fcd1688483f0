"""Excel's own Range and what hangs on it, under Excel's names, as far as the live adapter asks for it."""
# ruff: noqa: N802  -- Excel spells its members so

from collections.abc import Iterator
from typing import NamedTuple

from tests.live.office.addresses import Place, address_of
from tests.live.office.bridge import Uno, enum, struct
from tests.live.office.journal import Journal, refused

MM100_PER_POINT = 2540 / 72
BOLD, PLAIN = 150.0, 100.0
LINK_COLOUR, NO_LINE, SINGLE_LINE = 0x0563C1, 0, 1
NO_LINE_OF_EXCEL, SINGLE_LINE_OF_EXCEL = -4142, 2
BYTE = 0xFF
LINKS = "Hyperlink"
TEXTS = 4  # of com.sun.star.sheet.CellFlags


def add_link(document: Uno, block: Uno, address: str, text: str = "") -> None:
    """Put a link into the first cell of a range, in the style and font of a link; without a text its own stays."""
    refuse_if_protected(block)
    link = document.createInstance("com.sun.star.text.TextField.URL")
    cell = block.getCellByPosition(0, 0)
    link.URL, link.Representation = address, text or cell.getString() or address
    cell.setString("")
    cell.getText().insertTextContent(cell.getText().createTextCursor(), link, False)
    cell.CellStyle = _style_of_links(document)
    cell.CharColor, cell.CharUnderline = LINK_COLOUR, SINGLE_LINE


def _style_of_links(document: Uno) -> str:
    styles = document.StyleFamilies.getByName("CellStyles")
    if not styles.hasByName(LINKS):
        styles.insertByName(LINKS, document.createInstance("com.sun.star.style.CellStyle"))
    return LINKS


def refuse_if_protected(block: Uno) -> None:
    """Raise what Excel raises for a write to locked cells of a protected sheet."""
    if block.Spreadsheet.isProtected() and (block.CellProtection is None or block.CellProtection.IsLocked):
        raise refused(
            "The cell or chart you're trying to change is on a protected sheet. "
            "To make a change, unprotect the sheet. You might be requested to enter a password."
        )


class Style(NamedTuple):
    """Excel's Style."""

    Name: str


class RangeApi:
    """Excel's Range."""

    def __init__(self, document: Uno, cells: Uno, journal: Journal) -> None:
        """Look at one range; ``cells`` is LibreOffice's."""
        self._document, self.cells, self._journal = document, cells, journal

    def _change(self, kind: str) -> Uno:
        self._journal.call(kind)
        refuse_if_protected(self.cells)
        return self.cells

    @property
    def Address(self) -> str:
        """Its address, ``$A$1:$B$2``."""
        return address_of(Place.at(self.cells.RangeAddress))

    @property
    def EntireRow(self) -> "EntireRow":
        """Its rows from end to end."""
        return EntireRow(self.cells, self._journal)

    @property
    def Font(self) -> "Font":
        """Its font."""
        return Font(self.cells, self._journal)

    @property
    def Style(self) -> "Style":
        """The style of its cells."""
        self._journal.call("Style")
        return Style(self.cells.CellStyle)

    @Style.setter
    def Style(self, name: str) -> None:
        self._change("Style").CellStyle = name

    def Select(self) -> None:
        """Select it; its sheet has to be the active one."""
        self._journal.call("select")
        controller = self._document.CurrentController
        if controller.ActiveSheet.Name != self.cells.Spreadsheet.Name:
            raise refused("Select method of Range class failed")
        controller.select(self.cells)

    def ClearComments(self) -> None:
        """Take the notes of its cells away."""
        sheet = self._change("ClearComments").Spreadsheet
        place = Place.at(self.cells.RangeAddress)
        for index, note in reversed(list(notes(sheet))):
            if place.holds(note.Position):
                sheet.Annotations.removeByIndex(index)

    def ClearHyperlinks(self) -> None:
        """Take the links of its cells away; their texts and fonts stay."""
        block = self._change("ClearHyperlinks")
        texts = block.queryContentCells(TEXTS).Cells.createEnumeration()
        while texts.hasMoreElements():
            cell = texts.nextElement()
            if cell.getTextFields().Count:
                cell.setString(cell.getString())


def notes(sheet: Uno) -> Iterator[tuple[int, Uno]]:
    """Give each note of a sheet with its place in LibreOffice's list."""
    for index in range(sheet.Annotations.Count):
        yield index, sheet.Annotations.getByIndex(index)


class EntireRow:
    """Rows from end to end."""

    __slots__ = ("_cells", "_journal")

    def __init__(self, cells: Uno, journal: Journal) -> None:
        """Look at the rows of some cells."""
        self._cells, self._journal = cells, journal

    @property
    def Hidden(self) -> bool:
        """Whether the first of them is hidden."""
        self._journal.call("row_hidden")
        return not self._cells.Rows.getByIndex(0).IsVisible

    @Hidden.setter
    def Hidden(self, hidden: bool) -> None:
        self._journal.call("row_hidden")
        refuse_if_protected(self._cells)
        self._cells.Rows.IsVisible = not hidden


class Shape:
    """Excel's Shape of a note, its sides in points."""

    __slots__ = ("_journal", "_shape")

    def __init__(self, shape: Uno, journal: Journal) -> None:
        """Look at one box."""
        self._shape, self._journal = shape, journal

    @property
    def Width(self) -> float:
        """How wide it is."""
        return round(int(self._shape.Size.Width) / MM100_PER_POINT, 1)

    @Width.setter
    def Width(self, points: float) -> None:
        self._resize(round(points * MM100_PER_POINT), self._shape.Size.Height)

    @property
    def Height(self) -> float:
        """How high it is."""
        return round(int(self._shape.Size.Height) / MM100_PER_POINT, 1)

    @Height.setter
    def Height(self, points: float) -> None:
        self._resize(self._shape.Size.Width, round(points * MM100_PER_POINT))

    def _resize(self, width: int, height: int) -> None:
        self._journal.call("Shape")
        self._shape.setSize(struct("awt.Size", Width=width, Height=height))


class Font:
    """Excel's Font of the first cell of some cells; set for all of them."""

    __slots__ = ("_cells", "_journal")

    def __init__(self, cells: Uno, journal: Journal) -> None:
        """Look at some cells."""
        self._cells, self._journal = cells, journal

    def _get(self, name: str) -> Uno:
        self._journal.call("Font")
        return getattr(self._cells.getCellByPosition(0, 0), name)

    def _set(self, value: Uno, *names: str) -> None:
        self._journal.call("Font")
        refuse_if_protected(self._cells)
        for name in names:
            setattr(self._cells, name, value)

    @property
    def Name(self) -> str:
        """The name of it."""
        return str(self._get("CharFontName"))

    @Name.setter
    def Name(self, name: str) -> None:
        self._set(name, "CharFontName", "CharFontNameAsian")

    @property
    def Size(self) -> float:
        """Its size in points."""
        return float(self._get("CharHeight"))

    @Size.setter
    def Size(self, points: float) -> None:
        self._set(points, "CharHeight", "CharHeightAsian")

    @property
    def Bold(self) -> bool:
        """Whether it is bold."""
        return bool(self._get("CharWeight") >= BOLD)

    @Bold.setter
    def Bold(self, bold: bool) -> None:
        self._set(BOLD if bold else PLAIN, "CharWeight", "CharWeightAsian")

    @property
    def Italic(self) -> bool:
        """Whether it leans."""
        return bool(self._get("CharPosture").value == "ITALIC")

    @Italic.setter
    def Italic(self, italic: bool) -> None:
        slant = enum("awt.FontSlant", "ITALIC" if italic else "NONE")
        self._set(slant, "CharPosture", "CharPostureAsian")

    @property
    def Underline(self) -> int:
        """How it is underlined."""
        return SINGLE_LINE_OF_EXCEL if self._get("CharUnderline") else NO_LINE_OF_EXCEL

    @Underline.setter
    def Underline(self, line: int) -> None:
        self._set(NO_LINE if line == NO_LINE_OF_EXCEL else SINGLE_LINE, "CharUnderline")

    @property
    def Color(self) -> int:
        """Its colour, blue in the highest byte as Excel has it; black where it is the program's own."""
        return _turned(max(0, self._get("CharColor")))

    @Color.setter
    def Color(self, colour: int) -> None:
        self._set(_turned(int(colour)), "CharColor")


def _turned(colour: int) -> int:
    """Return a colour with red and blue exchanged, between LibreOffice and Excel."""
    return (colour & BYTE) << 16 | colour & BYTE << 8 | colour >> 16 & BYTE
