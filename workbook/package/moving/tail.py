"""What follows the rows in a sheet's XML, when rows move: merges, rules, links, filters, page breaks, anchors."""

import re
from collections.abc import Callable, Sequence

from validators.issue import Refusal
from workbook.edits.rows import Rows, Shift
from workbook.package.formulas import shift_formula, translate
from workbook.package.markup import area_of, areas_of, as_text, attribute, reference_of, text_of, with_attribute
from workbook.package.moving.views import shift_views
from workbook.package.sheet import Sheet, element, opening
from workbook.tab import MAX_ROW, Area

RULED = re.compile(
    rb"<((?:\w+:)?(conditionalFormatting|dataValidation|ignoredError|protectedRange|sparkline))(?=[\s>])[^>]*?"
    rb"(?:/>|(?<!/)>.*?</\1\s*>)",
    re.DOTALL,
)
FORMULA = re.compile(rb"(<((?:\w+:)?(?:formula|formula1|formula2|f))(?:\s[^>]*)?(?<!/)>)([^<]*)(</\2\s*>)")
SQREF = re.compile(rb"(<((?:\w+:)?sqref)>)([^<]*)(</)")
LOOSE = re.compile(RULED.pattern + rb"|" + FORMULA.pattern.replace(rb"\2", rb"\4"), re.DOTALL)
SCALE_END = re.compile(rb"<(?:\w+:)?cfvo\s[^>]*>")
EMPTY_GROUP = re.compile(
    rb"<((?:\w+:)?(?:conditionalFormattings|dataValidations|sparklineGroups|sparklineGroup|sparklines|ignoredErrors"
    rb"|protectedRanges|hyperlinks|rowBreaks|cellWatches|smartTags|ext|extLst))(?:\s[^>]*)?(?<!/)>\s*</\1\s*>"
)
SPARKLINE_GROUP = re.compile(rb"<(\w+:)sparklineGroup\b(?:(?!</\1sparklineGroup).)*?<\1sparklines>\s*</\1sparklines>\s*"
                             rb"</\1sparklineGroup>", re.DOTALL)  # fmt: skip
COUNTED = re.compile(rb"<((?:\w+:)?dataValidations)(\s[^>]*)?>(.*?)</\1\s*>", re.DOTALL)
ANCHOR_ROW = re.compile(rb"(<((?:\w+:)?row)>)(\d+)(</\2>)")
OUTSIDE = re.compile(rb"\s\w+:id\s*=")
LINKED = re.compile(rb"<(?:\w+:)?(?:controlPr|hyperlink)\s[^>]*>")
LINKING = (b"linkedCell", b"listFillRange", b"location")
CONSOLIDATED = re.compile(rb"<(?:\w+:)?(?:dataRef|rangeSet|worksheetSource)\s[^>]*>")


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


def shift_tail(sheet: Sheet, shift: Shift) -> None:
    """Let everything below the rows of a sheet follow them; merged areas are set by themselves."""
    p, rows = sheet.prefix, shift.rows
    tail = LOOSE.sub(lambda one: _rule(one, shift) if one[1] else shifted_element(one, shift, own=True, group=3),
                     sheet.tail)  # fmt: skip
    tail = element(p, b"hyperlink").sub(lambda one: _with_sqref(one[0], b"ref", rows, lone=False) or b"", tail)
    for name in (b"cellWatch", b"cellSmartTags"):
        tail = element(p, name).sub(lambda one: _with_sqref(one[0], b"r", rows, lone=False) or b"", tail)
    tail = LINKED.sub(lambda tag: shift_links(tag[0], LINKING, shift, own=True), tail)
    tail = CONSOLIDATED.sub(lambda tag: shift_source(tag[0], shift), tail)
    tail = opening(p, b"(?:autoFilter|sortState|sortCondition)").sub(lambda tag: _range(tag[0], b"ref", rows), tail)
    tail = opening(p, b"webPublishItem").sub(lambda tag: _range(tag[0], b"sourceRef", rows), tail)
    tail = element(p, b"rowBreaks").sub(lambda one: _breaks(one[0], p, rows), tail)
    tail = element(p, b"colBreaks").sub(lambda one: _extents(one[0], p, rows), tail)
    tail = element(p, b"scenarios").sub(lambda one: _scenarios(one[0], p, shift), tail)
    tail = element(p, b"customSheetViews").sub(lambda one: shift_views(one[0], p, rows), tail)
    if b"<controls" in tail or b"oleObjects" in tail:
        tail = shift_anchor_rows(tail, rows)
    tail = SPARKLINE_GROUP.sub(b"", tail)
    while EMPTY_GROUP.search(tail):
        tail = EMPTY_GROUP.sub(b"", tail)
    sheet.tail = COUNTED.sub(_recounted, tail)


def shift_foreign_tail(tail: bytes, shift: Shift) -> bytes:
    """Return the part below the rows of a sheet with its references to another sheet following that sheet's rows."""
    tail = FORMULA.sub(lambda one: shifted_element(one, shift, own=False), tail)
    tail = SCALE_END.sub(lambda tag: shift_links(tag[0], (b"val",), shift, own=False), tail)
    tail = LINKED.sub(lambda tag: shift_links(tag[0], LINKING, shift, own=False), tail)
    return CONSOLIDATED.sub(lambda tag: shift_source(tag[0], shift), tail)


def _rule(rule: re.Match[bytes], shift: Shift) -> bytes:
    """Return one rule or sparkline with its cells and formulas moved; nothing where all its cells are gone.

    The formulas of a rule are those of its first cell; where that is taken away, they are put in words for the first
    cell that stays.
    """
    xml, rows = rule[0], shift.rows
    lone = rule[2] != b"sparkline"
    own = attribute(xml[: xml.index(b">") + 1], b"sqref")
    inner = SQREF.search(xml)
    areas = areas_of(own if own is not None else text_of(inner[3]) if inner else "")
    kept = _moved(areas, rows, lone=lone)
    if areas and not kept:
        return b""
    if lone and areas:
        xml = _follow(xml, areas, shift)
    else:
        xml = FORMULA.sub(lambda found: shifted_element(found, shift, own=True), xml)
    if own is not None:
        return _with_sqref(xml, b"sqref", rows, lone=lone) or b""
    return SQREF.sub(lambda found: found[1] + kept.encode() + found[4], xml)


def _follow(xml: bytes, areas: Sequence[Area], shift: Shift) -> bytes:
    rows = shift.rows
    top, left = min(area.top for area in areas), min(area.left for area in areas)
    staying = [area for area in areas if rows.area(area, lone=True)]
    first = min(rows.first(area.top) for area in staying)
    down, right = first - top, min(area.left for area in staying) - left

    def moved(found: re.Match[bytes]) -> bytes:
        text = text_of(found[3])
        new = shift_formula(translate(text, down, right), shift, own=True, at=first)
        return found[0] if new == text else found[1] + as_text(new) + found[4]

    xml = FORMULA.sub(moved, xml)
    return SCALE_END.sub(lambda tag: shift_links(tag[0], (b"val",), shift, own=True), xml)


def shifted_element(
    found: re.Match[bytes], shift: Shift, *, own: bool, at: int | None = None, group: int = 1
) -> bytes:  # fmt: skip
    """Return an element that holds a formula (groups: tag, name, text, end, from ``group``) with the formula moved."""
    text = text_of(found[group + 2])
    new = shift_formula(text, shift, own=own, at=at)
    return found[0] if new == text else found[group] + as_text(new) + found[group + 3]


def shift_links(tag: bytes, names: Sequence[bytes], shift: Shift, *, own: bool) -> bytes:
    """Return a tag with the formulas in some of its attributes moved; one that leads out of the workbook stays."""
    for name in names:
        text = attribute(tag, name)
        if text and not (name == b"location" and OUTSIDE.search(tag)):
            new = shift_formula(text, shift, own=own)
            tag = tag if new == text else with_attribute(tag, name, new)
    return tag


def shift_source(tag: bytes, shift: Shift) -> bytes:
    """Return a tag that names a range of cells and its sheet with the range moved where it is that sheet."""
    area = area_of(attribute(tag, b"ref") or "")
    if area is None or OUTSIDE.search(tag) or (attribute(tag, b"sheet") or "").casefold() != shift.title.casefold():
        return tag
    if shift.rows.area(area) is None:
        raise Refusal("MPM931", tab=shift.title, area=str(area), reason="它是数据透视表或合并计算的来源，不能整个删去")
    return _range(tag, b"ref", shift.rows)


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


def _range(tag: bytes, name: bytes, rows: Rows) -> bytes:
    area = area_of(attribute(tag, name) or "")
    new = rows.area(area) if area else None
    return with_attribute(tag, name, str(new)) if new and new != area else tag


def bound_cell(tag: bytes, shift: Shift, reason: str) -> bytes:
    """Return a tag that is bound to a cell (its ``r``) with that cell at its place; one that is gone is refused."""
    area = area_of(attribute(tag, b"r") or "")
    if area is None:
        return tag
    new = shift.rows.cell_area(area)
    if new is None:
        raise Refusal("MPM931", tab=shift.title, area=reference_of(area), reason=reason)
    return with_attribute(tag, b"r", reference_of(new))


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


def _extents(xml: bytes, p: bytes, rows: Rows) -> bytes:
    """Return the page breaks between columns, of which each reaches from one row to another."""

    def moved(tag: re.Match[bytes]) -> bytes:
        first, last = int(attribute(tag[0], b"min") or 0), int(attribute(tag[0], b"max") or 0)
        span = rows.span(first + 1, last + 1) if first <= last < MAX_ROW - 1 else None
        if span is None:
            return tag[0]
        new = with_attribute(tag[0], b"min", str(span[0] - 1)) if first else tag[0]
        return with_attribute(new, b"max", str(span[1] - 1))

    return opening(p, b"brk").sub(moved, xml)


def _scenarios(xml: bytes, p: bytes, shift: Shift) -> bytes:
    """Return the scenarios with the cells they change and show; one without its cell would be another scenario."""
    xml = opening(p, b"inputCells").sub(lambda tag: bound_cell(tag[0], shift, "方案管理器用到它，不能删去"), xml)
    return _with_sqref(xml, b"sqref", shift.rows, lone=False) or with_attribute(xml, b"sqref", None)


def _recounted(found: re.Match[bytes]) -> bytes:
    name = found[1][: -len(b"s")]
    count = len(re.findall(rb"<" + name + rb"[\s>/]", found[3]))
    tag = with_attribute(b"<" + found[1] + (found[2] or b"") + b">", b"count", str(count))
    return tag + found[3] + b"</" + found[1] + b">"


def shift_anchor_rows(xml: bytes, rows: Rows, move: Callable[[int], int] | None = None) -> bytes:
    """Let the 0-based rows of anchors follow; one that is taken away stands where the next row goes."""
    there = move or (lambda row: rows.near(row + 1) - 1)
    return ANCHOR_ROW.sub(lambda row: row[1] + str(there(int(row[3]))).encode() + row[4], xml)
