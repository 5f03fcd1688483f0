"""Several windows of one workbook, against a stand-in that counts them as Excel does: from the one in front."""
# ruff: noqa: N802  -- Excel spells its members so

from types import SimpleNamespace
from typing import Any

from workbook.books.live import com


class Window:
    """A window that shows a tab."""

    def __init__(self, book: "Book", tab: str, address: str) -> None:
        """Show it, unscrolled."""
        self._book, self.ActiveSheet = book, SimpleNamespace(Name=tab)
        self.RangeSelection, self.ScrollRow, self.ScrollColumn = SimpleNamespace(Address=address), 1, 1

    def Activate(self) -> None:
        """Come to the front, and so become the first."""
        self._book.windows.sort(key=lambda one: one is not self)


class Sheet:
    """A sheet, shown in the window in front when it is activated."""

    def __init__(self, book: "Book", name: str) -> None:
        """Know its name."""
        self._book, self.name, self.api, self.visible = book, name, self, True

    def Activate(self) -> None:
        """Be shown in the window in front."""
        self._book.windows[0].ActiveSheet = SimpleNamespace(Name=self.name)

    def Range(self, address: str) -> Any:  # noqa: ANN401  -- what can be selected
        """Return cells that can be selected in the window in front."""
        there = self._book.windows[0]
        return SimpleNamespace(Select=lambda: setattr(there, "RangeSelection", SimpleNamespace(Address=address)))


class Sheets(dict[str, Sheet]):
    """The sheets of a book: iterated as sheets, found by name."""

    def __iter__(self) -> Any:  # noqa: ANN401, D105  -- as xlwings
        return iter(self.values())


class Book:
    """A book with two windows."""

    def __init__(self) -> None:
        """Open it twice."""
        self.sheets = Sheets({name: Sheet(self, name) for name in ("甲", "乙")})
        self.windows = [Window(self, "甲", "$A$1"), Window(self, "乙", "$B$2")]
        self.api = SimpleNamespace(Windows=self)
        self.Count = 2

    def __call__(self, number: int) -> Window:
        """Return a window by its place from the front."""
        return self.windows[number - 1]


def test_each_window_shows_again_what_it_showed_and_the_one_in_front_stays_there() -> None:
    book: Any = Book()
    front, behind = book.windows
    shown = com.views(book)
    front.RangeSelection, behind.ScrollRow = SimpleNamespace(Address="$Z$9"), 40
    behind.Activate()
    for one in reversed(shown):
        com.show(book, one)
    assert book.windows == [front, behind]
    assert (front.ActiveSheet.Name, front.RangeSelection.Address, front.ScrollRow) == ("甲", "$A$1", 1)
    assert (behind.ActiveSheet.Name, behind.RangeSelection.Address, behind.ScrollRow) == ("乙", "$B$2", 1)
