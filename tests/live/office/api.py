"""What the live adapter asks Excel's own objects for, under Excel's names; ``workbook/books/live/com.py`` lists it."""
# ruff: noqa: N802, N803  -- Excel spells its members so

from pathlib import Path

from tests.live.office.addresses import place_of
from tests.live.office.bridge import Uno, load_uno, settings
from tests.live.office.cells import RangeApi, add_link
from tests.live.office.copies import with_plain_errors
from tests.live.office.formulas import Formulas
from tests.live.office.journal import Journal, refused

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}


class ApplicationApi:
    """Excel's Application."""

    def __init__(self, journal: Journal) -> None:
        """Know what the program is told to answer."""
        self._journal = journal

    @property
    def Ready(self) -> bool:
        """Whether the program takes calls."""
        self._journal.calls["Ready"] += 1
        return self._journal.busy == 0

    @property
    def CopyObjectsWithCells(self) -> bool:
        """Whether pictures go with the cells on which they lie."""
        return bool(self._journal.mode("CopyObjectsWithCells", otherwise=True))

    @CopyObjectsWithCells.setter
    def CopyObjectsWithCells(self, on: bool) -> None:
        self._journal.record("CopyObjectsWithCells", value=on)

    @property
    def AutoCorrect(self) -> "AutoCorrect":
        """What is done to what is typed."""
        return AutoCorrect(self._journal)


class AutoCorrect:
    """Excel's AutoCorrect, told by the journal: LibreOffice's tables neither grow nor fill by themselves."""

    __slots__ = ("_journal",)

    def __init__(self, journal: Journal) -> None:
        """Know what was set."""
        self._journal = journal

    @property
    def AutoExpandListRange(self) -> bool:
        """Whether a table takes in what is written beside it."""
        return bool(self._journal.mode("AutoExpandListRange", otherwise=True))

    @AutoExpandListRange.setter
    def AutoExpandListRange(self, on: bool) -> None:
        self._journal.record("AutoExpandListRange", value=on)

    @property
    def AutoFillFormulasInLists(self) -> bool:
        """Whether a formula in one cell of a table fills its column."""
        return bool(self._journal.mode("AutoFillFormulasInLists", otherwise=True))

    @AutoFillFormulasInLists.setter
    def AutoFillFormulasInLists(self, on: bool) -> None:
        self._journal.record("AutoFillFormulasInLists", value=on)


class BookApi:
    """Excel's Workbook."""

    def __init__(self, document: Uno, journal: Journal) -> None:
        """Look at one workbook."""
        self._document, self._journal = document, journal

    def SaveCopyAs(self, Filename: str) -> None:
        """Write the workbook as it is now into another file; it stays the one it was."""
        self._journal.call("SaveCopyAs")
        where = Path(Filename)
        self._document.storeToURL(where.as_uri(), settings(FilterName=FILTERS[where.suffix]))
        with_plain_errors(where)

    @property
    def FullName(self) -> str:
        """The file; the name alone where it was never saved."""
        self._journal.call("FullName")
        return str(load_uno().fileUrlToSystemPath(self._document.URL)) if self._document.URL else self._document.Title

    @property
    def Path(self) -> str:
        """The folder of the file; nothing where it was never saved."""
        return str(Path(self.FullName).parent) if self._document.URL else ""

    @property
    def ReadOnly(self) -> bool:
        """Whether it may not be saved."""
        self._journal.call("ReadOnly")
        return bool(self._document.isReadonly())

    @property
    def MultiUserEditing(self) -> bool:
        """Whether several persons share it."""
        self._journal.call("MultiUserEditing")
        return bool(self._document.createInstance("com.sun.star.document.Settings").IsDocumentShared)

    @property
    def Saved(self) -> bool:
        """Whether nothing was changed since it was saved."""
        self._journal.call("Saved")
        return not self._document.isModified()

    def Names(self, Index: str) -> "DefinedName":
        """Return a name of the whole workbook."""
        self._journal.call("Names")
        return DefinedName(self._document, self._document.NamedRanges, Index)

    @property
    def Windows(self) -> "Windows":
        """Its windows."""
        return Windows(self._document, self._journal)


class Windows:
    """Excel's Windows: those of one workbook, counted from the one in front."""

    def __init__(self, document: Uno, journal: Journal) -> None:
        """Look at one workbook."""
        self._document, self._journal = document, journal

    def _controllers(self) -> list[Uno]:
        self._journal.call("Windows")
        every, found = self._document.getControllers(), []
        while every.hasMoreElements():
            found.append(every.nextElement())
        front = self._document.CurrentController
        return sorted(found, key=lambda one: one != front)

    @property
    def Count(self) -> int:
        """How many there are."""
        return len(self._controllers())

    def __call__(self, number: int) -> "Window":
        """Return one."""
        return Window(self._document, self._controllers()[number - 1], self._journal)


class Window:
    """Excel's Window: what is seen of the active sheet, rows and columns counted from one."""

    __slots__ = ("_controller", "_document", "_journal")

    def __init__(self, document: Uno, controller: Uno, journal: Journal) -> None:
        """Look at one window."""
        self._document, self._controller, self._journal = document, controller, journal

    def Activate(self) -> None:
        """Bring it to the front."""
        self._journal.call("Activate")
        self._document.setCurrentController(self._controller)
        self._controller.Frame.activate()

    @property
    def ActiveSheet(self) -> "SheetApi":
        """The sheet that it shows."""
        self._journal.call("ActiveSheet")
        return SheetApi(self._document, self._controller.ActiveSheet, self._journal)

    @property
    def RangeSelection(self) -> "RangeApi":
        """The cells that are selected on it, were a picture selected too."""
        self._journal.call("RangeSelection")
        chosen = self._controller.getSelection()
        cells = chosen if hasattr(chosen, "RangeAddress") else self._controller.ActiveSheet.getCellByPosition(0, 0)
        return RangeApi(self._document, cells, self._journal)

    @property
    def ScrollRow(self) -> int:
        """The first row that is seen."""
        self._journal.call("ScrollRow")
        return int(self._controller.FirstVisibleRow) + 1

    @ScrollRow.setter
    def ScrollRow(self, row: int) -> None:
        self._journal.call("ScrollRow")
        self._controller.FirstVisibleRow = row - 1

    @property
    def ScrollColumn(self) -> int:
        """The first column that is seen."""
        self._journal.call("ScrollColumn")
        return int(self._controller.FirstVisibleColumn) + 1

    @ScrollColumn.setter
    def ScrollColumn(self, column: int) -> None:
        self._journal.call("ScrollColumn")
        self._controller.FirstVisibleColumn = column - 1


class SheetApi:
    """Excel's Worksheet."""

    def __init__(self, document: Uno, sheet: Uno, journal: Journal) -> None:
        """Look at one sheet."""
        self._document, self._sheet, self._journal = document, sheet, journal

    @property
    def Name(self) -> str:
        """Its name."""
        return str(self._sheet.Name)

    @property
    def ProtectContents(self) -> bool:
        """Whether locked cells take no writes."""
        self._journal.call("ProtectContents")
        return bool(self._sheet.isProtected())

    def Protect(self, Password: str = "") -> None:
        """Refuse writes to locked cells."""
        self._journal.call("Protect")
        self._sheet.protect(Password)

    def Unprotect(self, Password: str = "") -> None:
        """Let locked cells be written."""
        self._journal.call("Unprotect")
        self._sheet.unprotect(Password)

    def Activate(self) -> None:
        """Show it in the window in front."""
        self._journal.call("Activate")
        self._document.CurrentController.setActiveSheet(self._sheet)

    def Range(self, Cell1: str) -> "RangeApi":
        """Return cells by their address."""
        place = place_of(Cell1)
        if place is None:
            raise refused(f"Method 'Range' of object '_Worksheet' failed: {Cell1}")
        return RangeApi(self._document, place.of(self._sheet), self._journal)

    def Names(self, Index: str) -> "DefinedName":
        """Return a name of the sheet."""
        self._journal.call("Names")
        return DefinedName(self._document, self._sheet.NamedRanges, Index)

    @property
    def Hyperlinks(self) -> "Hyperlinks":
        """Its links."""
        return Hyperlinks(self._document, self._journal)


class DefinedName:
    """Excel's Name."""

    __slots__ = ("_formulas", "_name")

    def __init__(self, document: Uno, names: Uno, name: str) -> None:
        """Find it among the names of a workbook or sheet."""
        if not names.hasByName(name):
            raise refused("Application-defined or object-defined error")
        self._formulas, self._name = Formulas(document), names.getByName(name)

    @property
    def RefersTo(self) -> str:
        """What it stands for, as a formula."""
        return self._formulas.told(self._name)

    @RefersTo.setter
    def RefersTo(self, formula: str) -> None:
        self._formulas.rename(self._name, formula)


class Hyperlinks:
    """Excel's Hyperlinks."""

    def __init__(self, document: Uno, journal: Journal) -> None:
        """Look at one workbook."""
        self._document, self._journal = document, journal

    def Add(self, Anchor: "RangeApi", Address: str, SubAddress: str = "", TextToDisplay: str = "") -> None:
        """Make a cell lead to an address, to a place of this workbook where that is empty; it gets the look of one."""
        self._journal.call("hyperlink")
        add_link(self._document, Anchor.cells, Address + (f"#{SubAddress}" if SubAddress else ""), TextToDisplay)
