"""Whether a sheet's XML is of the usual kind, so that the fast reader of values can be trusted with it.

The fast reader says nothing of formulas and errors, lets the later of two cells with one name win and stops at the
first surprise.  One pattern looks at every cell: it stands in an
ordinary place, begins as cells begin and holds a value and nothing else.  Whatever it does not know is not wrong;
it is read cell by cell instead.
"""

import re
from collections.abc import Sequence

from workbook.package.markup import area_of, attribute
from workbook.package.reading.facts import Facts

VALUE = (
    rb'(?: s="[0-9]++")?+(?: t="(?:s|b)"><v>[0-9]{1,9}+</v></c>'
    rb"|(?: t=\"n\")?+><v>-?+[0-9]{1,20}+(?:\.[0-9]{1,30}+)?+(?:E[-+]?+[0-9]{1,2}+)?+</v></c>"
    rb'| t="inlineStr"><is>| ?+/>)'
)
STRANGE = re.compile(rb'<c(?! r="[A-Z]{1,3}+[0-9]{1,7}+"' + VALUE + rb")")
ROW = re.compile(rb'<row(?: r="([1-9][0-9]{0,6})")?+([^<>]*+)>')
HIDDEN = re.compile(rb"\s(?:hidden=[\"'](?:1|true)[\"']|ht=[\"']0(?:\.0+)?[\"'])")
MERGE = re.compile(rb"<mergeCell\s[^<>]*>")
PROTECTION = re.compile(rb"<sheetProtection\s[^<>]*>")
OPENING, CLOSING = b"<sheetData>", b"</sheetData>"
DECLARATION = b"<?xml "


def usual_facts(xml: bytes) -> Facts | None:
    """Return the facts of a sheet without formulas and errors; None where it is not of the usual kind."""
    start, end = xml.find(OPENING), xml.rfind(CLOSING)
    if start < 0 or end < 0 or _opaque(xml, start, end):
        return None
    rows = ROW.findall(xml, start + len(OPENING), end)
    numbers = {number for number, _ in rows}
    if b"" in numbers or len(numbers) < len(rows) or STRANGE.search(xml, start + len(OPENING), end):
        return None
    tail = xml[end:]
    protection = PROTECTION.search(tail)
    return Facts(
        frozenset(),
        frozenset(),
        tuple(area for tag in MERGE.findall(tail) if (area := area_of(attribute(tag, b"ref") or ""))),
        frozenset(int(number) for number, rest in rows if _may_hide(rest) and HIDDEN.search(rest)),
        bool(protection and attribute(protection[0], b"sheet") in ("1", "true")),
    )


def _may_hide(attributes: bytes) -> bool:
    return b"hidden" in attributes or b'ht="0' in attributes or b"ht='0" in attributes


def as_many(xml: bytes, rows: Sequence[Sequence[object]]) -> bool:
    """Tell whether as many values were read as the XML of a usual sheet holds: none lost, none twice."""
    read = sum(len(row) - row.count("") for row in rows)
    return read == xml.count(b"<v>") + xml.count(b"<is>")


def _opaque(xml: bytes, start: int, end: int) -> bool:
    """Tell whether there are comments, sections of raw text or instructions, in which anything may stand."""
    around = xml[:start].removeprefix(b"\xef\xbb\xbf").removeprefix(DECLARATION) + xml[end:]
    return (
        b"<!" in around
        or b"<?" in around
        or (xml.find(b"!", start, end) >= 0 and xml.find(b"<!", start, end) >= 0)
        or (xml.find(b"?", start, end) >= 0 and xml.find(b"<?", start, end) >= 0)
    )
