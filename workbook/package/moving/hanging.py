"""What hangs on the cells of a sheet in parts of its own, when rows move: pictures, comments, pivot tables."""

import re

from validators.issue import Refusal
from workbook.edits.rows import Rows, Shift
from workbook.package.markup import area_of, attribute, reference_of, text_of, with_attribute
from workbook.package.moving.tail import ANCHOR_ROW, bound_cell, shift_anchor_rows
from workbook.tab import Area

ANCHOR = re.compile(rb"<((?:\w+:)?(?:twoCellAnchor|oneCellAnchor))\b.*?</\1\s*>", re.DOTALL)
CORNER = re.compile(rb"(<((?:\w+:)?row)>)(\d+)(</\2>\s*<(?:\w+:)?rowOff>)(-?\d+)(</)")
COMMENT = re.compile(rb"<((?:\w+:)?(?:comment|threadedComment))\s[^>]*>(?:.*?</\1\s*>)", re.DOTALL)
SHAPE = re.compile(rb"<((?:\w+:)?)shape\b(?:(?!<\1shape\b).)*?</\1shape\s*>", re.DOTALL)
VML_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)")
VML_ROW = re.compile(rb"(<(?:\w+:)?Row>)\s*(\d+)\s*(</)")
LOCATION = re.compile(rb"<(?:\w+:)?location\s[^>]*>")
SINGLE_CELL = re.compile(rb"<(?:\w+:)?singleXmlCell\s[^>]*>")
FILTERED = re.compile(rb"<(?:\w+:)?(?:nsvFilter|sortCondition)\s[^>]*>")
ANCHOR_TOP, ANCHOR_BOTTOM = 2, 6
ANCHOR_NUMBERS = 8


def moved_anchors(xml: bytes, shift: Shift) -> bytes:
    """Return a drawing with its pictures and charts at their places."""
    return ANCHOR.sub(lambda one: _anchor(one[0], shift.rows), xml)


def _anchor(xml: bytes, rows: Rows) -> bytes:
    """Return the anchor of a picture or chart; one that keeps its size moves as a whole."""
    mode = attribute(xml[: xml.index(b">") + 1], b"editAs") or "twoCell"
    found = ANCHOR_ROW.search(xml)
    if mode == "absolute" or not found:
        return xml
    if mode == "oneCell":
        first = int(found[3])
        shift = rows.near(first + 1) - 1 - first
        return shift_anchor_rows(xml, rows, lambda row: row + shift)
    xml = CORNER.sub(
        lambda one: one[0] if rows.row(int(one[3]) + 1) else one[1] + one[3] + one[4] + b"0" + one[6], xml
    )  # fmt: skip
    return shift_anchor_rows(xml, rows)


def moved_comments(xml: bytes, shift: Shift) -> bytes:
    """Return the comments of a sheet, each at the cell it belongs to, without those of cells that are taken away."""
    return COMMENT.sub(lambda one: _comment(one[0], shift.rows), xml)


def _comment(xml: bytes, rows: Rows) -> bytes:
    end = xml.index(b">") + 1
    area = area_of(attribute(xml[:end], b"ref") or "")
    new: Area | None = rows.cell_area(area) if area else None
    if area is None or new == area:
        return xml
    return with_attribute(xml[:end], b"ref", reference_of(new)) + xml[end:] if new else b""


def moved_frames(xml: bytes, shift: Shift) -> bytes:
    """Return the frames of a sheet's comments and buttons at their places."""
    return SHAPE.sub(lambda one: _shape(one[0], shift.rows), xml)


def _shape(xml: bytes, rows: Rows) -> bytes:
    """Return the frame of a comment or a button at its place; nothing where a comment's cell is taken away."""
    row = VML_ROW.search(xml)
    if row and rows.row(int(row[2]) + 1) is None:
        return b""
    xml = VML_ROW.sub(lambda one: one[1] + str(rows.near(int(one[2]) + 1) - 1).encode() + one[3], xml)

    def moved(anchor: re.Match[bytes]) -> bytes:
        numbers = [int(number) for number in text_of(anchor[2]).split(",")]
        if len(numbers) != ANCHOR_NUMBERS:
            return anchor[0]
        shift = rows.near(numbers[ANCHOR_TOP] + 1) - 1 - numbers[ANCHOR_TOP]
        numbers[ANCHOR_TOP] += shift
        numbers[ANCHOR_BOTTOM] += shift
        return anchor[1] + ", ".join(map(str, numbers)).encode() + anchor[3]

    return VML_ANCHOR.sub(moved, xml)


def moved_pivot(xml: bytes, shift: Shift) -> bytes:
    """Return a pivot table at its place; its rows are the program's, nobody else puts any in or takes them out."""

    def moved(tag: re.Match[bytes]) -> bytes:
        area = area_of(attribute(tag[0], b"ref") or "")
        if area is None:
            return tag[0]
        new = shift.rows.cell_area(area)
        if new is None or new.bottom - new.top != area.bottom - area.top:
            raise Refusal("MPM931", tab=shift.title, area=str(area), reason="这里是数据透视表，不能增减行")
        return with_attribute(tag[0], b"ref", reference_of(new))

    return LOCATION.sub(moved, xml)


def moved_single_cells(xml: bytes, shift: Shift) -> bytes:
    """Return the cells that are bound to elements of an XML map at their places."""
    return SINGLE_CELL.sub(lambda tag: bound_cell(tag[0], shift, "它与XML映射相连，不能删去"), xml)


def moved_filters(xml: bytes, shift: Shift) -> bytes:
    """Return the views of a sheet that single persons keep, with the areas they filter and sort."""

    def moved(tag: re.Match[bytes]) -> bytes:
        area = area_of(attribute(tag[0], b"ref") or "")
        new = shift.rows.area(area) if area else None
        return with_attribute(tag[0], b"ref", reference_of(new)) if new else tag[0]

    return FILTERED.sub(moved, xml)
