"""The windows of a sheet, when rows move: which cell is chosen, what is scrolled to, where panes are frozen."""

import re

from workbook.edits.rows import Rows
from workbook.package.markup import area_of, areas_of, attribute, reference_of, with_attribute
from workbook.package.sheet import element, number_of, opening
from workbook.tab import Area

VIEW = b"(?:sheetView|customSheetView)"
CHOSEN = (b"activeRow", b"previousRow")


def shift_head(head: bytes, prefix: bytes, rows: Rows) -> bytes:
    """Return what stands above the rows of a sheet with its references following them."""
    head = opening(prefix, b"sheetPr").sub(lambda tag: _near(tag[0], b"syncRef", rows), head)
    return element(prefix, b"sheetViews").sub(lambda views: shift_views(views[0], prefix, rows), head)


def shift_views(xml: bytes, prefix: bytes, rows: Rows) -> bytes:
    """Return the views of a sheet; a chosen or topmost row that is taken away gives way to the next one."""
    xml = opening(prefix, b"selection").sub(lambda tag: _selection(tag[0], rows), xml)
    xml = opening(prefix, b"pivotSelection").sub(lambda tag: _pivot_selection(tag[0], rows), xml)
    view = re.compile(rb"(<" + prefix + VIEW + rb"(?:\s[^>]*)?>)(.*?)(?=<" + prefix + VIEW + rb"[\s>]|\Z)", re.DOTALL)
    return view.sub(lambda one: _view(one[1], one[2], prefix, rows), xml)


def _view(tag: bytes, inner: bytes, prefix: bytes, rows: Rows) -> bytes:
    """Return one view: as many rows stay frozen as were, and the rows below begin no higher than that."""
    new = _near(tag, b"topLeftCell", rows)

    def pane(found: re.Match[bytes]) -> bytes:
        frozen = (attribute(found[0], b"state") or "").startswith("frozen")
        start = area_of(attribute(new, b"topLeftCell") or "A1")
        least = (start.top if start else 1) + int(number_of(found[0], b"ySplit", 0))
        return _near(found[0], b"topLeftCell", rows, least if frozen else 1)

    return new + opening(prefix, b"pane").sub(pane, inner)


def _near(tag: bytes, name: bytes, rows: Rows, least: int = 1) -> bytes:
    area = area_of(attribute(tag, name) or "")
    if area is None:
        return tag
    there = _follow(area, rows)
    new = Area(max(there.top, least), there.left, max(there.bottom, least), there.right)
    return tag if new == area else with_attribute(tag, name, reference_of(new))


def _selection(tag: bytes, rows: Rows) -> bytes:
    areas = areas_of(attribute(tag, b"sqref") or "")
    new = [_follow(area, rows) for area in areas]
    if new != areas:
        tag = with_attribute(tag, b"sqref", " ".join(map(reference_of, new)))
    return _near(tag, b"activeCell", rows)


def _pivot_selection(tag: bytes, rows: Rows) -> bytes:
    for name in CHOSEN:
        row = attribute(tag, name)
        tag = with_attribute(tag, name, str(rows.near(int(row) + 1) - 1)) if row else tag
    return tag


def _follow(area: Area, rows: Rows) -> Area:
    return Area(rows.near(area.top), area.left, rows.near(area.bottom), area.right)
