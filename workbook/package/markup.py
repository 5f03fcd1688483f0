"""Small tools for XML that is patched as bytes: text, attributes and references to cells."""

import re
from functools import cache
from html import unescape as _unescape

from validators.cell import cell_name, column_number
from workbook.tab import Area

XML_BLANKS = " \t\r\n"
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f]")
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}[_\x00-\x08\x0b\x0c\x0e-\x1f])")
ESCAPED = re.compile("_x00([0-9A-Fa-f]{2})_")
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
OPAQUE = re.compile(rb"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']*)")


def text_of(xml: bytes) -> str:
    """Return the text that escaped bytes stand for; the ends of lines are read as XML reads them."""
    text = xml.decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _unescape(text) if "&" in text else text


def as_text(text: str) -> bytes:
    """Return a text as the content of an element; a control character that no XML can hold stands as its code."""
    return _escape(text).encode("utf-8") if SPECIAL.search(text) else text.encode("utf-8")


def as_attribute(text: str) -> bytes:
    """Return a text as the value of an attribute in double quotes."""
    text = _escape(text).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;").encode("utf-8")


def _escape(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return CONTROL.sub(_code, text).replace("\r", "&#13;")


def _code(control: re.Match[str]) -> str:
    return f"_x{ord(control[0]):04X}_"


@cache
def _attribute(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"\s" + name + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def attribute(tag: bytes, name: bytes) -> str | None:
    """Return an attribute of a tag, or None."""
    usual = b" " + name + b'="'
    start = tag.find(usual)
    if start >= 0:
        start += len(usual)
        return text_of(tag[start : tag.index(b'"', start)])
    found = _attribute(name).search(tag)
    return text_of(found[1] if found[1] is not None else found[2]) if found else None


def with_attribute(tag: bytes, name: bytes, value: str | None) -> bytes:
    """Return an opening tag with an attribute set, or without it where the value is None."""
    new = b"" if value is None else b" " + name + b'="' + as_attribute(value) + b'"'
    tag, changes = _attribute(name).subn(lambda _: new, tag, count=1)
    if changes or value is None:
        return tag
    end = -2 if tag.endswith(b"/>") else -1
    return tag[:end] + new + tag[end:]


def prefix_of(xml: bytes, root: bytes) -> bytes:
    """Return the prefix that the root of a part has, and with it every element of its kind."""
    found = re.search(rb"<((?:\w+:)?)" + root + rb"\b", xml)
    return found[1] if found else b""


def with_children(xml: bytes, name: bytes, children: bytes) -> bytes:
    """Return a part with more elements at the end of one that stands in it once; ValueError where it is not there."""
    found = re.search(rb"<" + name + rb"(?:\s[^>]*)?/>", xml)
    if found:
        return xml[: found.end() - 2].rstrip() + b">" + children + b"</" + name + b">" + xml[found.end() :]
    end = xml.rindex(b"</" + name)
    return xml[:end] + children + xml[end:]


@cache
def area_of(reference: str) -> Area | None:
    """Return the area that a reference without a sheet names; None where it is none."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        return None
    left, top = column_number(found[1]), int(found[2])
    right, bottom = (column_number(found[3]), int(found[4])) if found[3] else (left, top)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def areas_of(references: str) -> list[Area]:
    """Return the areas of a list of references separated by blanks."""
    return [area for reference in references.split() if (area := area_of(reference))]


def reference_of(area: Area) -> str:
    """Return an area as it is written in a part, a single cell without a colon."""
    name = cell_name(area.top, area.left)
    return name if (area.top, area.left) == (area.bottom, area.right) else str(area)


def plain(xml: bytes) -> bytes:
    """Return XML without comments, and with its CDATA sections as ordinary text."""
    if b"<!" not in xml:
        return xml
    return OPAQUE.sub(lambda one: (one[1] or b"").replace(b"&", b"&amp;").replace(b"<", b"&lt;"), xml)


def in_utf_8(xml: bytes) -> bool:
    """Tell whether a part is in the encoding in which it can be patched."""
    declared = ENCODING.match(xml)
    return declared is None or declared[1].lower() == b"utf-8"


def protect(text: str) -> str:
    """Return a text in which what only looks like the code of a character (``_x0041_``) stays as it is."""
    return LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def unprotect(text: str) -> str:
    """Return a text in which the codes of characters (``_x000D_``) are the characters.

    A code above ``_x00FF_`` is left as it stands: the reader of values reads it so.
    """
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def unquoted(sheet: str) -> str:
    """Return the title of a sheet without the quotes a formula puts around it."""
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") and sheet.endswith("'") else sheet


def quoted(title: str) -> str:
    """Return the title of a sheet as a formula writes it, always in quotes."""
    return "'" + title.replace("'", "''") + "'"
