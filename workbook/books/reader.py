"""What answers where a workbook from outside is read tab by tab, in a process apart.

One request is the path of a file and the tabs that are wanted (None: all); the answers are the tabs, ``["tab", …]``.
"""

from collections.abc import Iterator
from pathlib import Path

from workbook.books.closed import ClosedBook
from workbook.books.wire import packed


def tabs_of(request: object) -> Iterator[list[object]]:
    """Yield the tabs of a file."""
    match request:
        case [str(path), list() | None as wanted]:
            book = ClosedBook(Path(path))
            for title in book.tabs():
                if wanted is None or title in wanted:
                    yield ["tab", packed(book.read(title))]
