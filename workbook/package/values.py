"""What a raw cell holds, and the XML of a cell that holds something else."""

import re
from datetime import date

from validators.cell import Cell, CellError, cell_name
from workbook.package.archive import Draft
from workbook.package.markup import as_text, attribute, protect, text_of, unprotect
from workbook.package.sheet import RawCell, element
from workbook.package.styles import Styles

EPOCH = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)
LEAP_DAY_THAT_NEVER_WAS = 60
SAFE_INTEGER = 2**53
ITEM = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?(?:/>|(?<!/)>(.*?)</(?:\w+:)?si\s*>)", re.DOTALL)
TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?(?:/>|(?<!/)>([^<]*)</)")
PHONETIC = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh\s*>", re.DOTALL)


def serial(day: date, *, since_1904: bool) -> int | None:
    """Return the number that stands for a day; None before the first day that has one."""
    if since_1904:
        number = (day - EPOCH_1904).days
        return number if number >= 0 else None
    number = (day - EPOCH).days
    number -= number <= LEAP_DAY_THAT_NEVER_WAS
    return number if number > 0 else None


def _items(xml: bytes) -> list[bytes]:
    """Return the shared texts; cutting at the ends is ten times faster than a pattern, where no item is empty."""
    if b"</si>" in xml and b"<si/>" not in xml and b"<si />" not in xml:
        return xml.split(b"</si>")[:-1]
    return ITEM.findall(xml)


def joined_text(xml: bytes) -> str:
    """Return the text of a string item or an inline string, its runs put together."""
    if b"rPh" in xml:
        xml = PHONETIC.sub(b"", xml)
    return unprotect("".join(text_of(part) for part in TEXT.findall(xml)))


class Values:
    """Reads and words the cells of one workbook: its shared texts, styles and date system."""

    def __init__(self, draft: Draft, strings: str | None, styles: Styles, *, since_1904: bool) -> None:
        """Begin; the shared texts are read when the first is asked for."""
        self._draft = draft
        self._part = strings
        self._strings: list[bytes] | None = None
        self._styles = styles
        self._since_1904 = since_1904

    def holds(self, cell: RawCell | None, prefix: bytes, content: Cell) -> bool:
        """Tell whether a cell holds a content already; a formula never does."""
        if cell is None:
            return content is None
        if b"<" + prefix + b"f" in cell.inner:
            return False
        now = self._read(cell, prefix)
        if content is None or now is None:
            return content is now
        if isinstance(content, date):
            number = serial(content, since_1904=self._since_1904)
            if number is None:
                return now == content.isoformat()
            return isinstance(now, float) and self._styles.is_date(cell.style) and int(now) == number
        return type(now) is type(content) and now == content

    def _read(self, cell: RawCell, prefix: bytes) -> Cell:
        kind = attribute(cell.tag, b"t") or "n"
        if kind == "inlineStr":
            return joined_text(cell.inner) or None
        found = element(prefix, b"v").search(cell.inner)
        value = text_of(found[2] or b"") if found else ""
        if not value:
            return None
        if kind == "s":
            return self._shared(int(value)) or None
        if kind == "b":
            return value in ("1", "true")
        if kind == "e":
            return CellError(value)
        if kind == "n":
            try:
                return float(value)
            except ValueError:
                return value
        return unprotect(value)

    def _shared(self, index: int) -> str:
        if self._strings is None:
            self._strings = _items(self._draft.read(self._part)) if self._part else []
        return joined_text(self._strings[index]) if 0 <= index < len(self._strings) else ""

    def word(self, row: int, column: int, style: str | None, prefix: bytes, content: Cell) -> bytes:
        """Return the XML of a cell that holds a content and keeps its style."""
        kind, inner = "", b""
        if isinstance(content, date):
            number = serial(content, since_1904=self._since_1904)
            if number is None:
                return self.word(row, column, style, prefix, content.isoformat())
            style = self._styles.dated(style)
            inner = self._element(prefix, b"v", str(number).encode())
        elif isinstance(content, bool):
            kind, inner = "b", self._element(prefix, b"v", b"1" if content else b"0")
        elif isinstance(content, float | int):
            inner = self._element(prefix, b"v", _number(content).encode())
        elif isinstance(content, CellError):
            kind, inner = "e", self._element(prefix, b"v", as_text(content.text))
        elif content is not None:
            space = b' xml:space="preserve"' if content != content.strip() or "\n" in content else b""
            text = b"<" + prefix + b"t" + space + b">" + as_text(protect(content)) + b"</" + prefix + b"t>"
            kind, inner = "inlineStr", self._element(prefix, b"is", text)
        tag = b"<" + prefix + b'c r="' + cell_name(row, column).encode() + b'"'
        tag += b' s="' + style.encode() + b'"' if style is not None else b""
        tag += b' t="' + kind.encode() + b'"' if kind else b""
        return tag + (b">" + inner + b"</" + prefix + b"c>" if inner else b"/>")

    @staticmethod
    def _element(prefix: bytes, name: bytes, inner: bytes) -> bytes:
        return b"<" + prefix + name + b">" + inner + b"</" + prefix + name + b">"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < SAFE_INTEGER else repr(float(value))
