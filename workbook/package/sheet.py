"""The XML of one sheet, split into head, rows and tail; rows and cells that are not edited keep their bytes."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache

from validators.cell import Cell, column_letters, column_number
from workbook.package.markup import attribute, plain, with_attribute

Word = Callable[[int, int, str | None, bytes, Cell], bytes]

REMEMBERED = 3  # rows whose cells are at hand: a row, and those beside it, which lend it their look

ROOT = re.compile(rb"<(?:(\w+):)?worksheet\b")


class NotASheetError(ValueError):
    """The XML is not that of a worksheet, or breaks its rules."""


def number_of(tag: bytes, name: bytes, default: float) -> float:
    """Return the number that an attribute of a tag of a sheet states; NotASheetError where it is none."""
    text = attribute(tag, name)
    try:
        number = float(text) if text else default
    except ValueError as error:
        raise NotASheetError(text) from error
    if not math.isfinite(number):
        raise NotASheetError(text)
    return number


def whole_of(tag: bytes, name: bytes, default: int) -> int:
    """Return the whole number that an attribute of a tag of a sheet states; NotASheetError where it is none."""
    number = number_of(tag, name, default)
    if not number.is_integer():
        raise NotASheetError(number)
    return int(number)


@cache
def element(prefix: bytes, name: bytes) -> re.Pattern[bytes]:
    """Return a pattern for an element: group 1 is its opening tag, group 2 what it holds."""
    tag = prefix + name
    return re.compile(rb"(<" + tag + rb"(?:\s[^>]*?)?(?:/>|(?<!/)>))(?:(?<=/>)|(.*?)</" + tag + rb"\s*>)", re.DOTALL)


@cache
def opening(prefix: bytes, name: bytes) -> re.Pattern[bytes]:
    """Return a pattern for the opening tag of an element."""
    return re.compile(rb"<" + prefix + name + rb"(?:\s[^>]*|/)?>")


@cache
def _cell(prefix: bytes, attributes: bytes) -> re.Pattern[bytes]:
    """Return a pattern for a cell; ``value`` is what it holds where that is a value and nothing else."""
    tag, value = prefix + b"c", prefix + b"v>"
    inner = rb"(?P<inner><" + value + rb"(?P<value>[^<]*+)</" + value + rb"|.*?)"
    return re.compile(
        rb"(?P<tag><" + tag + attributes + rb"/?>)(?:(?<=/>)|" + inner + rb"</" + tag + rb"\s*+>)", re.DOTALL
    )


USUAL = rb' r="(?P<letters>[A-Z]{1,3}+)[0-9]++"(?P<looks>[^>/]*+)'
UNUSUAL = rb"(?P<looks>(?:\s[^>]*?)?)"
_column = cache(lambda letters: column_number(letters.decode()))
_looks = lru_cache(1024)(attribute)


class RawCell:
    """One cell of a row, as it was found: what nobody asks for is not cut out of the row."""

    __slots__ = ("_found", "column")

    def __init__(self, column: int, found: re.Match[bytes]) -> None:
        """Begin; ``looks`` are the attributes of the cell without its place, which are the same for many cells."""
        self.column = column
        self._found = found

    @property
    def span(self) -> tuple[int, int]:
        """Where the bytes of the cell stand in the row."""
        return self._found.span()

    @property
    def tag(self) -> bytes:
        """The opening tag."""
        return self._found["tag"]

    @property
    def inner(self) -> bytes:
        """What stands between the tags."""
        return self._found["inner"] or b""

    @property
    def value(self) -> bytes | None:
        """What the cell holds, where that is a value and nothing else."""
        return self._found["value"]

    @property
    def style(self) -> str | None:
        """The number of the cell's style, None where it has none."""
        return _looks(self._found["looks"], b"s")

    @property
    def kind(self) -> str:
        """What sort of value the cell says it holds."""
        return _looks(self._found["looks"], b"t") or "n"


class Sheet:
    """A sheet as head, rows by number, and tail; ``join`` gives back the same bytes where nothing was set."""

    def __init__(self, xml: bytes) -> None:
        """Split the XML; raises NotASheetError where it is no worksheet."""
        xml = plain(xml)
        root = ROOT.search(xml)
        found = root and re.search(rb"<" + (root[1] + b":" if root[1] else b"") + rb"sheetData\s*(/?)>", xml)
        if not root or not found:
            message = "no worksheet"
            raise NotASheetError(message)
        self.prefix = root[1] + b":" if root[1] else b""
        close = b"</" + self.prefix + b"sheetData"
        self.rows: dict[int, bytes] = {}
        self.bare: dict[int, tuple[bytes, tuple[tuple[int, str], ...]]] = {}
        self._looked_at: dict[int, tuple[bytes, list[RawCell]]] = {}
        self._styles: dict[int, str | None] = {}
        self._row_look: tuple[bytes, str | None, bool] = b"", None, False
        if found[1]:
            self.head = xml[: found.start()] + b"<" + self.prefix + b"sheetData>"
            self.tail = close + b">" + xml[found.end() :]
            self._source, self._ends = xml, (self.head, self.tail)
            return
        end = xml.rindex(close)
        self.tail = xml[end:]
        starts = [row.start() for row in opening(self.prefix, b"row").finditer(xml, found.end(), end)]
        self.head = xml[: starts[0] if starts else end]
        self._source, self._ends = xml, (self.head, self.tail)
        number = 0
        for start, stop in zip(starts, [*starts, end][1:], strict=True):
            row = xml[start:stop]
            number = int(attribute(row[: row.index(b">") + 1], b"r") or number + 1)
            if number in self.rows:
                message = f"row {number} stands twice"
                raise NotASheetError(message)
            self.rows[number] = row
        if list(self.rows) != sorted(self.rows):
            self._source = self.join()

    def join(self) -> bytes:
        """Return the XML of the sheet."""
        return b"".join(self._pieces())

    def changed(self) -> bool:
        """Tell whether ``join`` gives other bytes than before anything was set."""
        at = 0
        for piece in self._pieces():
            if not self._source.startswith(piece, at):
                return True
            at += len(piece)
        return at < len(self._source)

    def _pieces(self) -> Iterable[bytes]:
        if not self.rows and (self.head, self.tail) == self._ends:
            return (self._source,)
        numbers = list(self.rows)
        rows = self.rows.values() if numbers == sorted(numbers) else [self.rows[number] for number in sorted(numbers)]
        return (self.head, *rows, self.tail)

    def cells(self, row: int) -> list[RawCell]:
        """Return the cells of a row from left to right."""
        xml = self.rows.get(row)
        if xml is None:
            return []
        known = self._looked_at.get(row)
        if known and known[0] is xml:
            return known[1]
        cells = [RawCell(_column(found["letters"]), found) for found in _cell(self.prefix, USUAL).finditer(xml)]
        if len(cells) < xml.count(b"<" + self.prefix + b"c"):
            cells = list(_unusual_cells(xml, self.prefix))
        self._looked_at[row] = xml, cells
        if len(self._looked_at) > REMEMBERED:
            del self._looked_at[next(iter(self._looked_at))]
        return cells

    def style_at(self, row: int, column: int) -> str | None:
        """Return the style of a cell, without cutting its row where its place is written as usual."""
        xml = self.rows.get(row, b"")
        at = xml.find(b'<%sc r="%s%d"' % (self.prefix, column_letters(column).encode(), row))
        if at >= 0:
            return attribute(xml[at : xml.index(b">", at) + 1], b"s")
        return next((cell.style for cell in self.cells(row) if cell.column == column), None)

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
        waiting = sorted(new.items(), reverse=True)
        for cell in old:
            while waiting and waiting[-1][0] <= cell.column:
                start, end = cell.span
                column, piece = waiting.pop()
                pieces += xml[at:start], piece
                at = end if column == cell.column else start
        rest = [piece for _, piece in reversed(waiting)]
        if old:
            last = max(at, old[-1].span[1])
            pieces += [xml[at:last], *rest, xml[last:]]
        else:
            pieces += [*rest, close]
        self.rows[row] = b"".join(pieces)

    def column_style(self, column: int) -> str | None:
        """Return the style that the sheet gives to the empty cells of a column."""
        if column not in self._styles:
            of_column = (style for first, last, style in self._column_styles if first <= column <= last)
            self._styles[column] = next(of_column, None)
        return self._styles[column]

    @cached_property
    def _column_styles(self) -> list[tuple[int, int, str | None]]:
        return [
            (whole_of(tag, b"min", 0), whole_of(tag, b"max", 0), attribute(tag, b"style"))
            for tag in opening(self.prefix, b"col").findall(self.head)
        ]

    def style_for(self, row: int, column: int) -> str | None:
        """Return the style for a cell that is not there yet: the row's, the column's, or the cell's below or above."""
        xml = self.rows.get(row, b"")
        if self._row_look[0] is not xml:
            tag = self.row_tag(row)
            self._row_look = xml, attribute(tag, b"s"), attribute(tag, b"customFormat") in ("1", "true")
        _, style, own = self._row_look
        if own:
            return style
        style = self.column_style(column)
        for neighbour in (row + 1, row - 1):
            style = style or next((cell.style for cell in self.cells(neighbour) if cell.column == column), None)
        return style


def _unusual_cells(row: bytes, prefix: bytes) -> Iterator[RawCell]:
    """Yield the cells of any row: one that does not name its place follows the one before."""
    column = 0
    for found in _cell(prefix, UNUSUAL).finditer(row):
        name = (attribute(found["tag"], b"r") or "").rstrip("0123456789")
        column = column_number(name) if name else column + 1
        yield RawCell(column, found)


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
    around = b"".join(_bare_cell(sheet.prefix, column, b"\0", style) for column, style in looks).split(b"\0")
    for number in numbers:
        start = with_attribute(opened, b"r", str(number))
        sheet.bare[number] = start, looks
        yield number, start + (b"%d" % number).join(around) + close


def _bare_cell(prefix: bytes, column: int, row: bytes, style: str) -> bytes:
    return b'<%bc r="%b%b" s="%b"/>' % (prefix, column_letters(column).encode(), row, style.encode())
