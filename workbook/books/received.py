"""Workbooks from outside: read in a process apart (``books.apart``), one tab after the other."""

import os
from collections.abc import Collection
from pathlib import Path

from workbook.books.apart import Apart
from workbook.books.limits import SECONDS
from workbook.books.memory import MemoryBook
from workbook.books.wire import BadFrameError, unpacked
from workbook.tab import Tab

READER = "workbook.books.reader:tabs_of"


def received(path: Path, tabs: Collection[str] | None = None) -> MemoryBook:
    """Return what a file from outside holds; raises Refusal where it is none that can be read safely."""
    with Reading() as reading:
        return reading.read(path, tabs)


class Reading(Apart):
    """Reads one workbook after the other in one process apart."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Begin; a file may take so many seconds."""
        super().__init__(READER, seconds)

    def read(self, path: Path, tabs: Collection[str] | None = None) -> MemoryBook:
        """Return what a file holds, or those of its tabs that are named; the file itself is never written."""
        request = [os.path.abspath(path), None if tabs is None else sorted(tabs)]  # noqa: PTH100
        return MemoryBook(tuple(self.ask(request, path.name, _tab)), path.name)


def _tab(answer: object) -> Tab:
    match answer:
        case ["tab", list(tab)]:
            return unpacked(tab)
    raise BadFrameError
