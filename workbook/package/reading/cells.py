"""A sheet read cell by cell, where its XML is not of the usual kind: slower, and the reader of record."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from io import BytesIO
from xml.etree import ElementTree as ET

from validators.cell import Cell, CellError, Grid, cell_name, column_number
from validators.issue import Refusal
from workbook.package.archive import Archive
from workbook.package.formats import ISO_DAY, NUMBER, Shows, cell_formats, shown
from workbook.package.markup import XML_BLANKS, area_of, unprotect
from workbook.package.reading.facts import Facts
from workbook.package.workbook import NAMESPACES, Workbook
from workbook.tab import MAX_COLUMN, MAX_ROW, Area

PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
LOCAL = {
    f"{{{space.decode()}}}{name}": name
    for space in NAMESPACES
    for name in ("row", "c", "f", "v", "is", "si", "t", "rPh", "mergeCell", "sheetProtection")
}
TRUTHS = {"1": True, "true": True, "0": False, "false": False}
YES = ("1", "true")
MOST_ARRAY_CELLS = 2_000_000


class Cells:
    """Reads the sheets of one workbook; its texts and formats are read when the first sheet asks for them."""

    def __init__(self, archive: Archive, book: Workbook, file: str) -> None:
        """Begin."""
        self._archive = archive
        self._book = book
        self.file = file

    def read(self, title: str, xml: bytes) -> tuple[Grid, Facts]:
        """Return the cells of a sheet and its facts; a Refusal names the cell that can be read in two ways or none."""
        return _Sheet(self, title).read(xml)

    @cached_property
    def texts(self) -> list[str]:
        """The shared texts."""
        part = self._book.related("sharedStrings")
        if part is None or part not in self._archive:
            return []
        root = ET.fromstring(self._archive.read(part))  # noqa: S314  -- the gate let no declaration through
        return [joined(item) for item in root if LOCAL.get(item.tag) == "si"]

    @cached_property
    def formats(self) -> list[Shows]:
        """What each cell format shows."""
        part = self._book.related("styles")
        return cell_formats(self._archive.read(part)) if part is not None and part in self._archive else []

    def number(self, number: float, style: str | None) -> Cell:
        """Return a number as its cell format shows it."""
        at = int(style) if style and style.isdecimal() else 0
        as_what = self.formats[at] if at < len(self.formats) else "number"
        return shown(number, as_what, since_1904=self._book.since_1904)


class _Sheet:
    """One sheet while it is read."""

    def __init__(self, source: Cells, title: str) -> None:
        self._source = source
        self._title = title
        self._rows: dict[int, dict[int, Cell]] = {}
        self._formulas: set[tuple[int, int]] = set()
        self._uncalculated: set[tuple[int, int]] = set()
        self._arrays: set[Area] = set()
        self._merges: list[Area] = []
        self._hidden: set[int] = set()
        self._protected = False

    def read(self, xml: bytes) -> tuple[Grid, Facts]:
        number = 0
        for _, element in ET.iterparse(BytesIO(xml)):  # noqa: S314  -- the gate let no declaration through
            name = LOCAL.get(element.tag)
            if name == "row":
                number = self._row(element, number)
                element.clear()
            elif name == "mergeCell":
                area = area_of(element.get("ref") or "")
                self._merges += [area] if area else []
            elif name == "sheetProtection":
                self._protected = element.get("sheet") in YES
        self._fill_arrays()
        return self._grid(), Facts(
            frozenset(self._formulas), frozenset(self._uncalculated), tuple(self._merges), frozenset(self._hidden),
            self._protected,
        )  # fmt: skip

    def _row(self, row: ET.Element, before: int) -> int:
        number = self._row_number(row, before)
        if number in self._rows:
            raise self._refusal(f"第{number}行", "写了两次")
        cells: dict[int, Cell] = {}
        column = 0
        for cell in row:
            if LOCAL.get(cell.tag) == "c":
                column = self._column(cell.get("r"), number, column)
                if column in cells:
                    raise self._refusal(cell_name(number, column), "写了两次")
                cells[column] = self._cell(cell, number, column)
        self._rows[number] = cells
        if row.get("hidden") in YES or _flat(row.get("ht")):
            self._hidden.add(number)
        return number

    def _row_number(self, row: ET.Element, before: int) -> int:
        """Return the number of a row: as it says, as its cells say, or the next one."""
        text = row.get("r")
        if text is None:
            places = (PLACE.fullmatch(cell.get("r") or "") for cell in row)
            number = next((int(place[2]) for place in places if place), before + 1)
        else:
            number = int(text) if text.isdecimal() else 0
        if not 1 <= number <= MAX_ROW:
            raise self._refusal(f"第{before}行之后的一行", "行号不对")
        return number

    def _column(self, name: str | None, row: int, before: int) -> int:
        if name is None:
            return before + 1
        place = PLACE.fullmatch(name)
        if not place or column_number(place[1]) > MAX_COLUMN:
            raise self._refusal(f"第{row}行", "有一个单元格的位置看不懂")
        if int(place[2]) != row:
            raise self._refusal(name, f"却写在第{row}行里")
        return column_number(place[1])

    def _cell(self, cell: ET.Element, row: int, column: int) -> Cell:
        """Return what a cell holds, and remember whether that is a formula's."""
        formula = value = inline = None
        for child in cell:
            name = LOCAL.get(child.tag)
            if name == "v":
                if value is not None:
                    raise self._refusal(cell_name(row, column), "有两个值")
                value = child.text or ""
            elif name == "f":
                formula = child
            elif name == "is":
                inline = joined(child)
        kind = cell.get("t") or "n"
        if formula is not None:
            self._formulas.add((row, column))
            if not value and not inline and kind != "str":
                self._uncalculated.add((row, column))
            if formula.get("t") in ("array", "dataTable") and (area := area_of(formula.get("ref") or "")):
                self._arrays.add(area)
        if inline is not None and (kind == "inlineStr" or not value):
            return inline or None
        return self._value(kind, value, cell.get("s"), cell_name(row, column)) if value else None

    def _value(self, kind: str, value: str, style: str | None, where: str) -> Cell:
        bare = value.strip(XML_BLANKS)
        if kind == "n":
            return self._number(value, style)
        if kind == "s":
            texts = self._source.texts
            if not bare.isdecimal() or int(bare) >= len(texts):
                raise self._refusal(where, "引用的共享文本不存在")
            return texts[int(bare)] or None
        if kind == "b":
            if bare.lower() not in TRUTHS:
                raise self._refusal(where, "既不是TRUE也不是FALSE")
            return TRUTHS[bare.lower()]
        if kind == "e":
            return CellError(value)
        return _day(value) if kind == "d" else unprotect(value)

    def _number(self, value: str, style: str | None) -> Cell:
        """Return a number as it is shown; what no number is, or none that a workbook can hold, as it is written."""
        number = float(value) if NUMBER.fullmatch(value) else None
        if number is None or number in (float("inf"), float("-inf")):
            return value
        return self._source.number(number, style)

    def _fill_arrays(self) -> None:
        """Add the cells that an array formula or a data table computes beside the one that holds it."""
        work = 0
        for area in self._arrays:
            rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
            for row in rows if len(rows) < len(self._rows) else [row for row in self._rows if row in rows]:
                cells = self._rows.get(row, {})
                filled = [at for at in columns if at in cells] if len(columns) < len(cells) else list(cells)
                self._formulas.update((row, at) for at in filled if at in columns)
                work += 1 + len(filled)
            if work > MOST_ARRAY_CELLS:
                raise self._refusal(str(area), "有过多的数组公式")

    def _grid(self) -> Grid:
        widths = {row: max(cells, default=0) for row, cells in self._rows.items()}
        grid: Grid = [[None] * widths.get(row, 0) for row in range(1, max(widths, default=0) + 1)]
        for row, cells in self._rows.items():
            for column, cell in cells.items():
                grid[row - 1][column - 1] = cell
        return grid

    def _refusal(self, where: str, reason: str) -> Refusal:
        return Refusal("MPM940", file=self._source.file, tab=self._title, cell=where, reason=reason)


def joined(item: ET.Element) -> str:
    """Return the text of a string item, its runs put together; blanks at the ends of a run count where it says so."""
    return unprotect("".join(_runs(item)))


def _runs(item: ET.Element) -> Iterator[str]:
    for child in item:
        name = LOCAL.get(child.tag)
        if name == "t":
            text = child.text or ""
            yield text if child.get(PRESERVE) == "preserve" else text.strip(XML_BLANKS)
        elif name != "rPh":
            yield from _runs(child)


def _flat(height: str | None) -> bool:
    return height is not None and not height.strip("0.")


def _day(text: str) -> Cell:
    """Return the day that an ISO text says, or the text."""
    found = ISO_DAY.fullmatch(text)
    try:
        return date.fromisoformat(found[1]) if found else text
    except ValueError:
        return text
