"""Hyperlinks inside a workbook: a cell's text that leads to a cell of a tab."""

import re
from collections.abc import Mapping

from validators.cell import cell_name
from workbook.edit import Content, Link
from workbook.package.markup import as_attribute, attribute, quoted
from workbook.package.sheet import Sheet, element, opening

AFTER = (
    b"printOptions", b"pageMargins", b"pageSetup", b"headerFooter", b"rowBreaks", b"colBreaks", b"customProperties",
    b"cellWatches", b"ignoredErrors", b"smartTags", b"drawing", b"legacyDrawing", b"legacyDrawingHF", b"drawingHF",
    b"picture", b"oleObjects", b"controls", b"webPublishItems", b"tableParts", b"extLst",
)  # fmt: skip
EXTERNAL = re.compile(rb"\s\w+:id\s*=")


def set_links(sheet: Sheet, cells: Mapping[tuple[int, int], Content]) -> bool:
    """Make the cells that hold a Link lead there, and the others lead nowhere; False where that was so.

    A link to the outside that an office put on a cell stays while the cell holds something that is no Link.
    """
    links = {cell_name(*at): content for at, content in cells.items() if isinstance(content, Link)}
    if not links and b"hyperlink" not in sheet.tail:
        return False
    emptied = {cell_name(*at) for at, content in cells.items() if content is None}
    named = {cell_name(*at) for at in cells}
    found = element(sheet.prefix, b"hyperlinks").search(sheet.tail)
    old = element(sheet.prefix, b"hyperlink").finditer(found[2] or b"") if found else ()
    kept: list[bytes] = []
    changed = False
    for one in old:
        reference = attribute(one[1], b"ref") or ""
        link = links.get(reference)
        outside = EXTERNAL.search(one[1]) is not None
        if reference not in named or (link is None and outside and reference not in emptied):
            kept.append(one[0])
        elif link is not None and not outside and _leads(one[1], link):
            kept.append(one[0])
            links.pop(reference)
        else:
            changed = True
    if not links and not changed:
        return False
    kept += [_tag(sheet.prefix, reference, link) for reference, link in links.items()]
    _replace(sheet, found, kept)
    return True


def _leads(tag: bytes, link: Link) -> bool:
    location = (attribute(tag, b"location") or "").replace("'", "").replace("$", "")
    return location == _location(link).replace("'", "").replace("$", "")


def _location(link: Link) -> str:
    return f"{quoted(link.tab)}!{link.cell}"


def _tag(prefix: bytes, reference: str, link: Link) -> bytes:
    location, display = as_attribute(_location(link)), as_attribute(link.text)
    return b'<%shyperlink ref="%s" location="%s" display="%s"/>' % (prefix, reference.encode(), location, display)


def _replace(sheet: Sheet, found: re.Match[bytes] | None, kept: list[bytes]) -> None:
    name = sheet.prefix + b"hyperlinks"
    new = b"<%s>%s</%s>" % (name, b"".join(kept), name) if kept else b""
    start, end = found.span() if found else (place(sheet, AFTER),) * 2
    sheet.tail = sheet.tail[:start] + new + sheet.tail[end:]


def place(sheet: Sheet, after: tuple[bytes, ...]) -> int:
    """Return where in the tail an element stands that comes before the elements named."""
    custom = re.search(rb"</" + sheet.prefix + rb"customSheetViews\s*>", sheet.tail)
    start = custom.end() if custom else 0
    places = [
        found.start() for name in after if (found := opening(sheet.prefix, name).search(sheet.tail, start))
    ]  # fmt: skip
    alternative = sheet.tail.find(b"<mc:AlternateContent", start)
    places += [alternative] if alternative >= 0 else []
    return min(places, default=sheet.tail.rindex(b"</" + sheet.prefix + b"worksheet"))
