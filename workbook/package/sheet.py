"""The XML of one sheet, split into head, rows and tail; rows and cells that are not edited keep their bytes."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from validators.cell import Cell, column_letters, column_number
from workbook.package.markup import attribute, with_attribute

Word = Callable[[int, int, str | None, bytes, Cell], bytes]

ROOT = re.compile(rb"<(?:(\w+):)?worksheet\b")
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


class NotASheetError(ValueError):
    """The XML is not that of a worksheet, or breaks its rules."""


@cache
def element(prefix: bytes, name: bytes) -> re.Pattern[bytes]:
    """Return a pattern for an element: group 1 is its opening tag, group 2 what it holds."""
    tag = prefix + name
    return re.compile(rb"(<" + tag + rb"(?:\s[^>]*?)?(?:/>|(?<!/)>))(?:(?<=/>)|(.*?)</" + tag + rb"\s*>)", re.DOTALL)


@cache
def opening(prefix: bytes, name: bytes) -> re.Pattern[bytes]:
    """Return a pattern for the opening tag of an element."""
    return re.compile(rb"<" + prefix + name + rb"(?:\s[^>]*)?>")


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell of a row: its column, where its bytes stand in the row, its opening tag and what it holds."""

    column: int
    start: int
    end: int
    tag: bytes
    inner: bytes

    @property
    def style(self) -> str | None:
        """The number of the cell's style, None where it has none."""
        return attribute(self.tag, b"s")


class Sheet:
    """A sheet as head, rows by number, and tail; ``join`` gives back the same bytes where nothing was set."""

    def __init__(self, xml: bytes) -> None:
        """Split the XML; raises NotASheetError where it is no worksheet."""
        if b"<!" in xml:
            xml = CDATA.sub(lambda part: part[1].replace(b"&", b"&amp;").replace(b"<", b"&lt;"), COMMENT.sub(b"", xml))
        root = ROOT.search(xml)
        found = root and re.search(rb"<" + (root[1] + b":" if root[1] else b"") + rb"sheetData\s*(/?)>", xml)
        if not root or not found:
            message = "no worksheet"
            raise NotASheetError(message)
        self.prefix = root[1] + b":" if root[1] else b""
        close = b"</" + self.prefix + b"sheetData"
        self.rows: dict[int, bytes] = {}
        self.bare: dict[int, tuple[bytes, tuple[tuple[int, str], ...]]] = {}
        self._looked_at: tuple[bytes | None, list[RawCell]] = None, []
        if found[1]:
            self.head = xml[: found.start()] + b"<" + self.prefix + b"sheetData>"
            self.tail = close + b">" + xml[found.end() :]
            self._bare = xml, self.head, self.tail
            return
        end = xml.rindex(close)
        self.tail = xml[end:]
        starts = [row.start() for row in opening(self.prefix, b"row").finditer(xml, found.end(), end)]
        self.head = xml[: starts[0] if starts else end]
        self._bare = xml, self.head, self.tail
        number = 0
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            row = xml[start:stop]
            number = int(attribute(row[: row.index(b">") + 1], b"r") or number + 1)
            if number in self.rows:
                message = f"row {number} stands twice"
                raise NotASheetError(message)
            self.rows[number] = row

    def join(self) -> bytes:
        """Return the XML of the sheet."""
        if not self.rows and (self.head, self.tail) == self._bare[1:]:
            return self._bare[0]
        numbers = list(self.rows)
        rows = self.rows.values() if numbers == sorted(numbers) else [self.rows[number] for number in sorted(numbers)]
        return b"".join((self.head, *rows, self.tail))

    def cells(self, row: int) -> list[RawCell]:
        """Return the cells of a row from left to right."""
        xml = self.rows.get(row)
        if xml is None:
            return []
        if self._looked_at[0] is xml:
            return self._looked_at[1]
        usual = b"<" + self.prefix + b'c r="'
        cells: list[RawCell] = []
        column = 0
        for found in element(self.prefix, b"c").finditer(xml):
            tag = found[1]
            name = tag[len(usual) : tag.index(b'"', len(usual))] if tag.startswith(usual) else None
            name = name or (attribute(tag, b"r") or "").encode()
            column = column_number(name.rstrip(b"0123456789").decode()) if name else column + 1
            cells.append(RawCell(column, *found.span(), tag, found[2] or b""))
        self._looked_at = xml, cells
        return cells

    def fill_bare(self, row: int, new: Mapping[int, Cell], word: Word) -> None:
        """Write a whole row that was just copied bare; ``word`` gives the XML of a cell in its style."""
        tag, looks = self.bare.pop(row)
        styles: dict[int, str | None] = dict(looks)
        letters = str(row).encode()
        pieces = [
            word(row, column, styles.get(column) or self.column_style(column), self.prefix, new[column])
            if column in new
            else _bare_cell(self.prefix, column, letters, styles[column] or "0")
            for column in sorted({*styles, *new})
        ]
        self.rows[row] = b"".join((tag, *pieces, b"</" + self.prefix + b"row>"))

    def row_tag(self, row: int) -> bytes:
        """Return the opening tag of a row; a bare one where the row has none yet."""
        xml = self.rows.get(row)
        return xml[: xml.index(b">") + 1] if xml else b"<" + self.prefix + b'row r="%d"/>' % row

    def set_cells(self, row: int, new: Mapping[int, bytes]) -> None:
        """Put cells into a row, in place of those of the same column; an empty new cell takes the old one away."""
        xml = self.rows.get(row, b"")
        tag = self.row_tag(row)
        old = self.cells(row)
        grows = not new.keys() <= {cell.column for cell in old}
        fresh = with_attribute(tag, b"spans", None) if grows else tag
        opened = fresh[:-2].rstrip() + b">" if fresh.endswith(b"/>") else fresh
        close = b"</" + self.prefix + b"row>"
        pieces, at = [opened], len(tag)
        waiting = sorted(new.items())
        for cell in old:
            while waiting and waiting[0][0] < cell.column:
                pieces += [xml[at : cell.start], waiting.pop(0)[1]]
                at = cell.start
            if waiting and waiting[0][0] == cell.column:
                pieces += [xml[at : cell.start], waiting.pop(0)[1]]
                at = cell.end
        if old:
            last = max(at, old[-1].end)
            pieces += [xml[at:last], *(piece for _, piece in waiting), xml[last:]]
        else:
            pieces += [*(piece for _, piece in waiting), close]
        self.rows[row] = b"".join(pieces)

    def column_style(self, column: int) -> str | None:
        """Return the style that the sheet gives to the empty cells of a column."""
        for tag in opening(self.prefix, b"col").findall(self.head):
            if int(attribute(tag, b"min") or 0) <= column <= int(attribute(tag, b"max") or 0):
                return attribute(tag, b"style")
        return None

    def style_for(self, row: int, column: int) -> str | None:
        """Return the style for a cell that is not there yet: the row's, the column's, or the cell's below or above."""
        tag = self.row_tag(row)
        if attribute(tag, b"customFormat") in ("1", "true"):
            return attribute(tag, b"s")
        style = self.column_style(column)
        for neighbour in (row + 1, row - 1):
            style = style or next((cell.style for cell in self.cells(neighbour) if cell.column == column), None)
        return style


def renamed(row: bytes, prefix: bytes, number: int) -> bytes:
    """Return a row with another number, in its own tag and in its cells."""
    end = row.index(b">") + 1
    tag = with_attribute(row[:end], b"r", str(number))
    cells = re.sub(
        rb"(<" + prefix + rb"c\s(?:[^>]*?\s)?r=[\"'][A-Z]+)\d+", rb"\g<1>%d" % number, row[end:]
    )  # fmt: skip
    return tag + cells


def bare_copies(sheet: Sheet, row: int, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Yield empty rows of other numbers that look like one row, and let the sheet remember how each looks."""
    tag = with_attribute(with_attribute(sheet.row_tag(row), b"hidden", None), b"collapsed", None)
    opened = tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag
    close = b"</" + sheet.prefix + b"row>"
    looks = tuple((cell.column, cell.style) for cell in sheet.cells(row) if cell.style is not None)
    for number in numbers:
        digits = str(number)
        start = with_attribute(opened, b"r", digits)
        sheet.bare[number] = start, looks
        cells = b"".join(_bare_cell(sheet.prefix, column, digits.encode(), style) for column, style in looks)
        yield number, start + cells + close


def _bare_cell(prefix: bytes, column: int, row: bytes, style: str) -> bytes:
    return b'<%bc r="%b%b" s="%b"/>' % (prefix, column_letters(column).encode(), row, style.encode())
