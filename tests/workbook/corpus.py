"""The foreign workbooks that MPM_CORPUS names, and what two XML parts have in common."""

import os
from collections import Counter
from pathlib import Path
from xml.parsers import expat

import pytest

from validators.cell import column_number
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.package.markup import area_of
from workbook.tab import Area

FOLDER = os.environ.get("MPM_CORPUS")
FILES = [path for path in sorted(Path(FOLDER or ".").iterdir()) if path.suffix in (".xlsx", ".xlsm")] if FOLDER else []
Event = tuple[str, tuple[tuple[str, str], ...]]


def need_corpus() -> None:
    """Skip a test module, visibly, where there is no corpus."""
    if not FOLDER:
        pytest.skip("MPM_CORPUS names no folder", allow_module_level=True)


def opened(path: Path) -> ClosedBook | None:
    """Return a workbook; None where it is refused, with a sentence that names it."""
    book = ClosedBook(path)
    try:
        return book if book.tabs() else None
    except Refusal as refusal:
        assert path.name in str(refusal)  # noqa: PT017  -- a refusal is one of the outcomes
        return None


class Scan:
    """A sheet as a parser sees it: each cell by itself, each row's attributes, and all the rest in order.

    What a written cell may change around it is left out: the sheet's size, the spans of rows, and what was
    computed for a formula.
    """

    def __init__(self, xml: bytes) -> None:
        """Parse a sheet."""
        self.cells: dict[tuple[int, int], list[Event]] = {}
        self.rows: dict[int, dict[str, str]] = {}
        self.rest: list[Event] = []
        self._row, self._column, self._into = 0, 0, self.rest
        self._filled: list[Area] = []
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(xml, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            self.rows[self._row] = {key: value for key, value in attributes.items() if key != "spans"}
            return
        if name == "c":
            letters = attributes.get("r", "").rstrip("0123456789")
            self._column = column_number(letters) if letters else self._column + 1
            self._into = self.cells.setdefault((self._row, self._column), [])
        if name != "dimension":
            self._into.append((name, tuple(sorted(attributes.items()))))

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._end_cell()
        elif name not in ("row", "dimension"):
            self._into.append((name, ()))

    def _end_cell(self) -> None:
        """Leave out the value of a cell that holds a formula, or that a formula of another cell fills."""
        cell, names = self._into, [name for name, _ in self._into]
        self._into = self.rest
        formula: list[Event] = []
        if "f" in names:
            formula = cell[names.index("f") : len(names) - names[::-1].index("f")]
            area = area_of(dict(formula[0][1]).get("ref", ""))
            self._filled += [area] if area else []
        if formula or any(area.holds(self._row, self._column) for area in self._filled):
            cell[:] = [("c", tuple(one for one in cell[0][1] if one[0] != "t")), *formula]

    def _text(self, text: str) -> None:
        if text.strip():
            self._into.append((text, ()))


def elements(xml: bytes) -> Counter[Event]:
    """Return how often each element stands in a part."""
    count: Counter[Event] = Counter()
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: count.update([
        (tag.rpartition(":")[2], tuple(sorted(attributes.items())))
    ])  # fmt: skip
    parser.Parse(xml, True)
    return count
