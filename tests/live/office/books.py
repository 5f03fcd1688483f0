"""Open workbooks, as xlwings sees them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from tests.live.office.api import FILTERS, BookApi
from tests.live.office.bridge import Uno, load_uno, settings
from tests.live.office.journal import Journal
from tests.live.office.process import load
from tests.live.office.sheets import Sheets
from tests.live.office.states import SPREADSHEET, documents


class Program(Protocol):
    """What a book needs of its program."""

    desktop: Uno
    journal: Journal


class Books:
    """The open workbooks."""

    def __init__(self, app: Program) -> None:
        """Know the program."""
        self.app = app

    @property
    def api(self) -> "Books":
        """Itself."""
        return self

    @property
    def active(self) -> "Book":
        """The one in front."""
        front = self.app.desktop.getCurrentComponent()
        if front is None or not front.supportsService(SPREADSHEET):
            front = next(documents(self.app.desktop))
        return Book(self.app, front)

    def __call__(self, name_or_index: str | int) -> "Book":
        """Return one by its name or its place, counted from one."""
        books = list(self)
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        for book in books:
            if book.name.lower() == name_or_index.lower():
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        """How many are open."""
        return len(list(documents(self.app.desktop)))

    def __iter__(self) -> Iterator["Book"]:
        """Give each."""
        return (Book(self.app, document) for document in documents(self.app.desktop))

    def add(self) -> "Book":
        """Make a new one, which was never saved."""
        self.app.journal.call("open")
        new = self.app.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, settings(Hidden=False))
        return Book(self.app, new)

    def open(self, fullname: str, *_: object) -> "Book":
        """Open a file."""
        self.app.journal.call("open")
        return Book(self.app, load(self.app.desktop, Path(fullname)))


class Book:
    """One open workbook."""

    def __init__(self, app: Program, document: Uno) -> None:
        """Know the program and LibreOffice's document."""
        self.app, self.document = app, document

    @property
    def api(self) -> BookApi:
        """What Excel's own Workbook is asked for."""
        return BookApi(self.document, self.app.journal)

    @property
    def fullname(self) -> str:
        """Its file; the name alone where it was never saved."""
        return str(load_uno().fileUrlToSystemPath(self.document.URL)) if self.document.URL else str(self.document.Title)

    @property
    def name(self) -> str:
        """Its name without the folder."""
        return Path(self.fullname).name

    @property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self, self.app.journal)

    def activate(self) -> None:
        """Bring it to the front."""
        self.app.journal.call("activate")
        self.document.CurrentController.Frame.activate()

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Write the file, at another place where one is given."""
        self.app.journal.call("save")
        if password is not None:
            raise NotImplementedError("password")
        if path is None:
            self.document.store()
        else:
            where = Path(path)
            self.document.storeAsURL(where.as_uri(), settings(FilterName=FILTERS[where.suffix]))

    def close(self) -> None:
        """Close it, and give up what was not saved."""
        self.app.journal.call("close")
        self.document.setModified(False)
        self.document.close(True)

    def run(self, macro: str, args: Sequence[object]) -> Any:  # noqa: ANN401  -- whatever the macro returns
        """Run a macro: ``Module.Name``."""
        project = self.document.BasicLibraries.ProjectName
        where = f"vnd.sun.star.script:{project}.{macro}?language=Basic&location=document"
        returned, _, _ = self.document.getScriptProvider().getScript(where).invoke(tuple(args), (), ())
        return returned
