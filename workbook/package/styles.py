"""The cell formats of a workbook: what tells days from numbers, and whether a long text is broken into lines."""

import re
from enum import Enum

from validators.issue import Refusal
from workbook.package.archive import Draft
from workbook.package.markup import COMMENT, attribute, with_attribute


class Shown(Enum):
    """What a number looks like in a cell: itself, a time, or a day; the value is a format that makes it look so."""

    NUMBER = "0"
    TIME = "21"
    DAY = "14"


BUILT_IN = {
    str(number): shown
    for shown, numbers in {
        Shown.DAY: (*range(14, 18), 22, *range(27, 37), *range(50, 59)),
        Shown.TIME: (*range(18, 22), *range(45, 48)),
    }.items()
    for number in numbers
}
MOST_FORMATS = 65_490
FORMATS = re.compile(rb"<((?:\w+:)?)cellXfs\b[^>]*(?<!/)>(.*?)</\1cellXfs\s*>", re.DOTALL)
FORMAT = re.compile(rb"<((?:\w+:)?)xf\b[^>]*?(?:/>|(?<!/)>.*?</\1xf\s*>)", re.DOTALL)
NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
SPAN_OF_TIME = re.compile(r"\[(?:h+|m+|s+)\]")
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
INDEX = re.compile("[0-9]{1,5}")
WRAPPED = re.compile(rb"""\swrapText\s*=\s*["'](?:1|true)["']""")


class Styles:
    """Tells which cell formats show a number as a day or wrap a text, and adds the twin of one that shows days."""

    def __init__(self, draft: Draft, part: str | None) -> None:
        """Begin; the part is read when the first style is asked for."""
        self._draft = draft
        self._part = part if part and part in draft else None
        self._formats: list[bytes] | None = None
        self._codes: dict[str, Shown] = {}
        self._shown: dict[str | None, Shown] = {}
        self._twins: dict[tuple[str | None, Shown], str | None] = {}

    def shown(self, style: str | None) -> Shown:
        """Return what a number looks like in a cell format; where there is no such format it is a number."""
        if style not in self._shown:
            formats, index = self._load(), _index(style)
            code = attribute(_tag(formats[index]), b"numFmtId") if 0 <= index < len(formats) else None
            self._shown[style] = BUILT_IN.get(code or "") or self._codes.get(code or "", Shown.NUMBER)
        return self._shown[style]

    def wraps(self, style: str | None) -> bool:
        """Tell whether a cell format breaks a long text into lines."""
        formats, index = self._load(), _index(style)
        return 0 <= index < len(formats) and bool(WRAPPED.search(formats[index]))

    def dated(self, style: str | None) -> str | None:
        """Return a cell format that looks like the given one and shows a day; a Refusal where none can be added."""
        return style if self.shown(style) is Shown.DAY else self._twin(style, Shown.DAY)

    def numbered(self, style: str | None) -> str | None:
        """Return a cell format that looks like the given one and shows a number as it is."""
        return style if self.shown(style) is Shown.NUMBER else self._twin(style, Shown.NUMBER)

    def _twin(self, style: str | None, shown: Shown) -> str | None:
        wanted = style, shown
        if wanted not in self._twins:
            formats, index = self._load(), _index(style)
            if not formats:
                raise Refusal("MPM942", reason="工作簿里没有单元格格式")
            twin = _changed(formats[index if 0 <= index < len(formats) else 0], shown)
            if twin not in formats:
                self._add(formats, twin)
            self._twins[wanted] = str(formats.index(twin))
        return self._twins[wanted]

    def _load(self) -> list[bytes]:
        if self._formats is None:
            xml = _without_comments(self._draft.read(self._part)) if self._part else b""
            found = FORMATS.search(xml)
            self._formats = [one[0] for one in FORMAT.finditer(found[2])] if found else []
            for tag in NUMBER_FORMAT.findall(xml):
                self._codes[attribute(tag, b"numFmtId") or ""] = shown_by(attribute(tag, b"formatCode") or "")
        return self._formats

    def _add(self, formats: list[bytes], twin: bytes) -> None:
        """Put one more cell format behind the others, which keep their bytes and their numbers."""
        if len(formats) >= MOST_FORMATS:
            raise Refusal("MPM942", reason="单元格格式已到上限")
        part = self._part or ""
        xml = self._draft.read(part)
        found = FORMATS.search(_without_comments(xml))
        if found:
            formats.append(twin)
            start, close = found.start(), found.end(2)
            old = _tag(xml[start:])
            new = with_attribute(old, b"count", str(len(formats)))
            self._draft.write(part, xml[:start] + new + xml[start + len(old) : close] + twin + xml[close:])


def shown_by(code: str) -> Shown:
    """Return what a number format makes of a number; its first section decides, as for the reader of values."""
    if SPAN_OF_TIME.search(code.lower()):
        return Shown.TIME
    letters = QUOTED.sub("", code.lower()).partition(";")[0]
    before, _, weekday_or_half = letters.partition("a")
    if not set("dmyhs") & set(before) and not set("pm/") & set(weekday_or_half):
        return Shown.NUMBER
    month = "m" in before and not set("hs") & set(letters)
    return Shown.DAY if month or set("dy") & set(letters) else Shown.TIME


def _index(style: str | None) -> int:
    """Return the number of a cell format; -1 where it is none."""
    text = style or "0"
    return int(text) if INDEX.fullmatch(text) else -1


def _changed(look: bytes, shown: Shown) -> bytes:
    """Return a cell format that shows numbers otherwise; what Excel keeps for typed texts alone is left out."""
    old = _tag(look)
    tag = with_attribute(with_attribute(old, b"numFmtId", shown.value), b"quotePrefix", None)
    return with_attribute(tag, b"applyNumberFormat", "1") + look[len(old) :]


def _without_comments(xml: bytes) -> bytes:
    """Return XML in which comments are blanks, every other byte in its place."""
    return COMMENT.sub(lambda one: b" " * len(one[0]), xml) if b"<!--" in xml else xml


def _tag(xml: bytes) -> bytes:
    return xml[: xml.index(b">") + 1]
