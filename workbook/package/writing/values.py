"""What a raw cell holds, and the XML of a cell that holds something else."""

import re
from datetime import date
from functools import cache

from validators.cell import Cell, CellError, column_letters
from workbook.edits.cell_limits import FIRST_DAY
from workbook.package.archive import Draft
from workbook.package.formats import ISO_DAY, NUMBER, serial, shown
from workbook.package.markup import XML_BLANKS, as_text, plain, protect, text_of, unprotect
from workbook.package.sheet import RawCell, element
from workbook.package.styles import Shown, Styles

ITEM = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?(?:/>|(?<!/)>(.*?)</(?:\w+:)?si\s*>)", re.DOTALL)
EMPTY_ITEM = re.compile(rb"<si(?:\s[^>]*)?/>")
TEXT = re.compile(rb"<(?:\w+:)?t(\s[^>]*)?(?:/>|(?<!/)>([^<]*)</)")
SIMPLE = re.compile(rb"(?:<si>|<is>)<t>([^<]*+)</t>(?:</is>)?+")
PHONETIC = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh\s*>", re.DOTALL)


def _items(xml: bytes) -> list[bytes]:
    """Return the shared texts; cutting at the ends is ten times faster than a pattern, where no item is empty."""
    xml = plain(xml)
    if b"</si>" in xml and not EMPTY_ITEM.search(xml):
        return xml.split(b"</si>")[:-1]
    return [one[1] or b"" for one in ITEM.finditer(xml)]


def joined_text(xml: bytes) -> str:
    """Return the text of a string item or an inline string, its runs put together.

    Blanks at the ends of a run count only where it asks to keep them, as for every reader.
    """
    simple = SIMPLE.fullmatch(xml)
    if simple:
        return unprotect(text_of(simple[1]).strip(XML_BLANKS))
    if b"rPh" in xml:
        xml = PHONETIC.sub(b"", xml)
    runs = (
        text_of(text) if b"preserve" in attributes else text_of(text).strip(XML_BLANKS)
        for attributes, text in TEXT.findall(xml)
    )  # fmt: skip
    return unprotect("".join(runs))


@cache
def _letters(column: int) -> bytes:
    return column_letters(column).encode()


class Values:
    """Reads and words the cells of one workbook: its shared texts, styles and date system."""

    def __init__(self, draft: Draft, strings: str | None, styles: Styles, *, since_1904: bool) -> None:
        """Begin; the shared texts are read when the first is asked for."""
        self._draft = draft
        self._part = strings if strings and strings in draft else None
        self._strings: list[bytes] | None = None
        self._texts: dict[str, Cell] = {}
        self._styles = styles
        self._since_1904 = since_1904

    def holds(self, cell: RawCell, prefix: bytes, content: Cell) -> bool:
        """Tell whether a cell holds a content already; a formula never does."""
        value = cell.value
        if value is None and b"<" + prefix + b"f" in cell.inner:
            return False
        now = self._read(cell, prefix, value)
        if content is None or now is None:
            return content is now
        if isinstance(content, date):
            return now == content or self._stands_for(now, cell.style, content)
        return type(now) is type(content) and now == content and self._plain(cell, content)

    def _plain(self, cell: RawCell, content: Cell) -> bool:
        """Tell whether a content is read as what it is: a number in a cell for days is read as a day."""
        if not isinstance(content, float) or self._styles.shown(cell.style) is Shown.NUMBER:
            return True
        return shown(content, "day", since_1904=self._since_1904) == content

    def _stands_for(self, now: Cell, style: str | None, day: date) -> bool:
        number = serial(day, since_1904=self._since_1904)
        if number is None:
            return now == day.isoformat()
        return isinstance(now, float) and int(now) == number and self._styles.shown(style) is Shown.DAY

    def _read(self, cell: RawCell, prefix: bytes, raw: bytes | None) -> Cell:
        kind = cell.kind
        if kind == "inlineStr":
            return joined_text(cell.inner) or None
        if raw is None:
            found = element(prefix, b"v").search(cell.inner)
            raw = found and found[2]
        value = text_of(raw or b"")
        if not value:
            return None
        if kind == "s":
            return self._shared(value)
        if kind == "b":
            return value in ("1", "true")
        if kind == "e":
            return CellError(value)
        if kind == "n" and NUMBER.fullmatch(value):
            return float(value)
        day = ISO_DAY.fullmatch(value) if kind == "d" else None
        return _day(day[1]) if day else unprotect(value)

    def _shared(self, number: str) -> Cell:
        """Return a shared text; one that is not there is no text, and not blank either."""
        if self._strings is None:
            self._strings = _items(self._draft.read(self._part)) if self._part else []
        if number not in self._texts:
            index = int(number) if number.isdecimal() else len(self._strings)
            known = index < len(self._strings)
            self._texts[number] = joined_text(self._strings[index]) or None if known else CellError(number)
        return self._texts[number]

    def word(self, row: int, column: int, style: str | None, prefix: bytes, content: Cell) -> bytes:
        """Return the XML of a cell that holds a content and keeps its style."""
        kind = inner = b""
        if content is None:
            pass
        elif isinstance(content, str):
            space = b' xml:space="preserve"' if content != content.strip() or "\n" in content else b""
            text = as_text(protect(content))
            kind = b' t="inlineStr"'
            inner = b"<%bis><%bt%b>%b</%bt></%bis>" % (prefix, prefix, space, text, prefix, prefix)
        elif isinstance(content, date):
            number = serial(content, since_1904=self._since_1904)
            if number is None:
                return self.word(row, column, style, prefix, content.isoformat())
            style = self._styles.dated(style)
            inner = b"<%bv>%d</%bv>" % (prefix, number, prefix)
        elif isinstance(content, bool):
            kind, inner = b' t="b"', b"<%bv>%d</%bv>" % (prefix, content, prefix)
        elif isinstance(content, (float, int)):
            style = self._styles.numbered(style)
            inner = b"<%bv>%b</%bv>" % (prefix, _number(content).encode(), prefix)
        elif isinstance(content, CellError):
            kind, inner = b' t="e"', b"<%bv>%b</%bv>" % (prefix, as_text(content.text), prefix)
        letters = _letters(column)
        look = b"" if style is None else b' s="%b"' % style.encode()
        if not inner:
            return b'<%bc r="%b%d"%b/>' % (prefix, letters, row, look)
        return b'<%bc r="%b%d"%b%b>%b</%bc>' % (prefix, letters, row, look, kind, inner, prefix)


def _day(text: str) -> Cell:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return day if day >= FIRST_DAY else text


def _number(value: float) -> str:
    return repr(value + 0.0).removesuffix(".0")
