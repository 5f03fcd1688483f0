"""What follows the rows in a sheet's XML, when rows move: merges, rules, links, filters, page breaks, anchors."""

import re
from collections.abc import Callable, Sequence

from workbook.package.formulas import shift_formula
from workbook.package.markup import (
    area_of,
    areas_of,
    as_text,
    attribute,
    reference_of,
    text_of,
    with_attribute,
)  # fmt: skip
from workbook.package.rows import Rows
from workbook.package.sheet import Sheet, element, opening
from workbook.tab import Area

RULED = re.compile(
    rb"<((?:\w+:)?(conditionalFormatting|dataValidation|sparkline))(?=[\s>])[^>]*?(?:/>|(?<!/)>.*?</\1\s*>)", re.DOTALL
)
FORMULA = re.compile(rb"(<((?:\w+:)?(?:formula|formula1|formula2|f))(?:\s[^>]*)?(?<!/)>)([^<]*)(</\2\s*>)")
SQREF = re.compile(rb"(<((?:\w+:)?sqref)>)([^<]*)(</)")
EMPTY_GROUP = re.compile(
    rb"<((?:\w+:)?(?:conditionalFormattings|dataValidations|sparklineGroups|sparklineGroup|sparklines|ignoredErrors"
    rb"|protectedRanges|hyperlinks|rowBreaks|ext|extLst))(?:\s[^>]*)?(?<!/)>\s*</\1\s*>"
)
SPARKLINE_GROUP = re.compile(rb"<(\w+:)sparklineGroup\b(?:(?!</\1sparklineGroup).)*?<\1sparklines>\s*</\1sparklines>\s*"
                             rb"</\1sparklineGroup>", re.DOTALL)  # fmt: skip
COUNTED = re.compile(rb"<((?:\w+:)?dataValidations)(\s[^>]*)?>(.*?)</\1\s*>", re.DOTALL)
ANCHOR_ROW = re.compile(rb"(<((?:\w+:)?row)>)(\d+)(</\2>)")


def merges_of(sheet: Sheet) -> list[Area]:
    """Return the merged areas of a sheet."""
    tags = opening(sheet.prefix, b"mergeCell").findall(sheet.tail) if b"mergeCell" in sheet.tail else []
    return [area for tag in tags if (area := area_of(attribute(tag, b"ref") or ""))]


def set_merges(sheet: Sheet, merges: Sequence[Area]) -> None:
    """Write the merged areas of a sheet that has some already."""
    p = sheet.prefix
    inner = b"".join(b'<%smergeCell ref="%s"/>' % (p, str(area).encode()) for area in merges)
    new = b'<%smergeCells count="%d">%s</%smergeCells>' % (p, len(merges), inner, p) if merges else b""
    sheet.tail = element(p, b"mergeCells").sub(lambda _: new, sheet.tail, count=1)


def shift_tail(sheet: Sheet, rows: Rows, title: str) -> None:
    """Let everything below the rows of a sheet follow them; merged areas are set by themselves."""
    custom = element(sheet.prefix, b"customSheetViews").search(sheet.tail)
    start, end = custom.span() if custom else (0, 0)
    before, views, tail = sheet.tail[:start], sheet.tail[start:end], sheet.tail[end:]
    sheet.tail = _shifted(before, sheet.prefix, rows, title) + views + _shifted(tail, sheet.prefix, rows, title)


def _shifted(tail: bytes, p: bytes, rows: Rows, title: str) -> bytes:
    tail = RULED.sub(lambda rule: _rule(rule, rows, title), tail)
    for name in (b"ignoredError", b"protectedRange"):
        tail = element(p, name).sub(lambda one: _with_sqref(one[0], b"sqref", rows, lone=True) or b"", tail)
    tail = element(p, b"hyperlink").sub(lambda one: _link(one[0], rows), tail)
    tail = opening(p, b"(?:autoFilter|sortState|sortCondition)").sub(lambda tag: _filter(tag[0], rows), tail)
    tail = element(p, b"rowBreaks").sub(lambda one: _breaks(one[0], p, rows), tail)
    if b"<controls" in tail or b"oleObjects" in tail:
        tail = shift_anchor_rows(tail, rows)
    tail = SPARKLINE_GROUP.sub(b"", tail)
    while EMPTY_GROUP.search(tail):
        tail = EMPTY_GROUP.sub(b"", tail)
    return COUNTED.sub(_recounted, tail)


def _rule(rule: re.Match[bytes], rows: Rows, title: str) -> bytes:
    """Return one rule or sparkline with its cells and formulas moved; nothing where all its cells are gone."""
    xml = rule[0]
    lone = rule[2] != b"sparkline"
    own = attribute(xml[: xml.index(b">") + 1], b"sqref")
    inner = SQREF.search(xml)
    areas = areas_of(own if own is not None else text_of(inner[3]) if inner else "")
    kept = _moved(areas, rows, lone=lone)
    if areas and not kept:
        return b""
    at = min((area.top for area in areas), default=None)
    xml = FORMULA.sub(lambda found: shifted_element(found, rows, title, own=lone, at=at if lone else None), xml)
    if own is not None:
        return _with_sqref(xml, b"sqref", rows, lone=lone) or b""
    return SQREF.sub(lambda found: found[1] + kept.encode() + found[4], xml)


def shifted_element(
    found: re.Match[bytes], rows: Rows, title: str, *, own: bool, at: int | None = None
) -> bytes:  # fmt: skip
    """Return an element that holds a formula (groups: tag, name, text, end) with the formula moved."""
    text = text_of(found[3])
    new = shift_formula(text, rows, title, own=own, at=at)
    return found[0] if new == text else found[1] + as_text(new) + found[4]


def _moved(areas: Sequence[Area], rows: Rows, *, lone: bool) -> str:
    moved = [rows.area(area, lone=True) if lone else rows.cell_area(area) for area in areas]
    return " ".join(reference_of(area) for area in moved if area)


def _with_sqref(xml: bytes, name: bytes, rows: Rows, *, lone: bool) -> bytes | None:
    end = xml.index(b">") + 1
    old = attribute(xml[:end], name) or ""
    areas = areas_of(old)
    new = _moved(areas, rows, lone=lone)
    if not new:
        return None if areas else xml
    return xml if new == old else with_attribute(xml[:end], name, new) + xml[end:]


def _link(xml: bytes, rows: Rows) -> bytes:
    return _with_sqref(xml, b"ref", rows, lone=False) or b""


def _filter(tag: bytes, rows: Rows) -> bytes:
    area = area_of(attribute(tag, b"ref") or "")
    new = rows.area(area) if area else None
    return with_attribute(tag, b"ref", str(new)) if new and new != area else tag


def _breaks(xml: bytes, p: bytes, rows: Rows) -> bytes:
    """Return the page breaks; a break stays above the row it was above, and two never fall together."""
    kept: dict[int, bytes] = {}
    for tag in opening(p, b"brk").findall(xml):
        number = rows.near(int(attribute(tag, b"id") or 0) + 1) - 1
        kept.setdefault(number, with_attribute(tag, b"id", str(number)))
    manual = sum(attribute(tag, b"man") in ("1", "true") for tag in kept.values())
    opened = with_attribute(xml[: xml.index(b">") + 1], b"count", str(len(kept)))
    opened = with_attribute(opened, b"manualBreakCount", str(manual))
    return opened + b"".join(kept.values()) + b"</" + p + b"rowBreaks>" if kept else b""


def _recounted(found: re.Match[bytes]) -> bytes:
    name = found[1][: -len(b"s")]
    count = len(re.findall(rb"<" + name + rb"[\s>/]", found[3]))
    tag = with_attribute(b"<" + found[1] + (found[2] or b"") + b">", b"count", str(count))
    return tag + found[3] + b"</" + found[1] + b">"


def shift_anchor_rows(xml: bytes, rows: Rows, move: Callable[[int], int] | None = None) -> bytes:
    """Let the 0-based rows of anchors follow; one that is taken away stands where the next row goes."""
    there = move or (lambda row: rows.near(row + 1) - 1)
    return ANCHOR_ROW.sub(lambda row: row[1] + str(there(int(row[3]))).encode() + row[4], xml)
