"""The cell formats of a workbook, as far as writing a date needs them."""

import re

from workbook.package.archive import Draft
from workbook.package.markup import attribute, with_attribute

SHORT_DATE = "14"
BUILT_IN_DATES = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
FORMATS = re.compile(rb"<((?:\w+:)?)cellXfs\b[^>]*>(.*?)</\1cellXfs\s*>", re.DOTALL)
FORMAT = re.compile(rb"<((?:\w+:)?)xf\b[^>]*?(?:/>|(?<!/)>.*?</\1xf\s*>)", re.DOTALL)
NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


class Styles:
    """Tells which cell formats show a date, and adds the date twin of one that does not."""

    def __init__(self, draft: Draft, part: str | None) -> None:
        """Begin; the part is read when the first style is asked for."""
        self._draft = draft
        self._part = part
        self._formats: list[bytes] | None = None
        self._dates: dict[str, bool] = {}
        self._twins: dict[str, str] = {}

    def is_date(self, style: str | None) -> bool:
        """Tell whether a cell format shows a number as a day."""
        self._load()
        index = int(style or 0)
        if not self._formats or index >= len(self._formats):
            return False
        number = attribute(_tag(self._formats[index]), b"numFmtId") or "0"
        return self._dates.get(number, int(number) in BUILT_IN_DATES)

    def dated(self, style: str | None) -> str | None:
        """Return a cell format that looks like the given one and shows a day."""
        if self.is_date(style) or not self._formats or self._part is None:
            return style
        style = style or "0"
        if style not in self._twins and int(style) < len(self._formats):
            old = self._formats[int(style)]
            tag = with_attribute(_tag(old), b"numFmtId", SHORT_DATE)
            self._twins[style] = str(len(self._formats))
            self._formats.append(with_attribute(tag, b"applyNumberFormat", "1") + old[len(_tag(old)) :])
            self._save()
        return self._twins.get(style, style)

    def _load(self) -> None:
        if self._formats is not None:
            return
        xml = self._draft.read(self._part) if self._part else b""
        found = FORMATS.search(xml)
        self._formats = [one[0] for one in FORMAT.finditer(found[2])] if found else []
        for tag in NUMBER_FORMAT.findall(xml):
            code = QUOTED.sub("", (attribute(tag, b"formatCode") or "").lower())
            self._dates[attribute(tag, b"numFmtId") or ""] = "y" in code or "d" in code or "e" in code.replace("e+", "")

    def _save(self) -> None:
        if self._part is None or self._formats is None:
            return
        xml = self._draft.read(self._part)
        found = FORMATS.search(xml)
        if found:
            tag = with_attribute(_tag(found[0]), b"count", str(len(self._formats)))
            close = found[0][found[0].rindex(b"</") :]
            new = tag + b"".join(self._formats) + close
            self._draft.write(self._part, xml[: found.start()] + new + xml[found.end() :])


def _tag(xml: bytes) -> bytes:
    return xml[: xml.index(b">") + 1]
