"""The parts around a sheet, when its rows move: tables, drawings, comments, charts, pivots and other sheets."""

import re

from validators.issue import Refusal
from workbook.package.archive import Draft
from workbook.package.markup import area_of, attribute, reference_of, text_of, with_attribute
from workbook.package.moving import shift_foreign_formulas
from workbook.package.rows import Rows
from workbook.package.sheet import Sheet
from workbook.package.tail import ANCHOR_ROW, FORMULA, shift_anchor_rows, shifted_element
from workbook.package.workbook import Workbook, relations, shift_names
from workbook.tab import Area

ANY_REF = re.compile(rb"<(?:\w+:)?(?:table|autoFilter|sortState|sortCondition|location|worksheetSource)\s[^>]*>")
CALCULATED = re.compile(
    rb"(<((?:\w+:)?(?:calculatedColumnFormula|totalsRowFormula))(?:\s[^>]*)?(?<!/)>)([^<]*)(</\2\s*>)"
)
ANCHOR = re.compile(rb"<((?:\w+:)?(?:twoCellAnchor|oneCellAnchor))\b.*?</\1\s*>", re.DOTALL)
COMMENT = re.compile(rb"<((?:\w+:)?(?:comment|threadedComment))\s[^>]*>(?:.*?</\1\s*>)", re.DOTALL)
SHAPE = re.compile(rb"<v:shape\b(?:(?!<v:shape\b).)*?</v:shape>", re.DOTALL)
VML_ANCHOR = re.compile(rb"(<x:Anchor>)([^<]*)(</x:Anchor>)")
VML_ROW = re.compile(rb"(<x:Row>)\s*(\d+)\s*(</x:Row>)")
ANCHOR_TOP, ANCHOR_BOTTOM = 2, 6
ANCHOR_NUMBERS = 8


def shift_related(draft: Draft, book: Workbook, title: str, rows: Rows) -> None:
    """Let every part of the package but the sheet itself follow the rows of that sheet."""
    for relation in relations(draft, book.parts[title]):
        if relation.target in draft:
            draft.write(relation.target, _hanging(relation.kind, draft.read(relation.target), rows, title))
    shift_names(draft, book.part, rows, title)
    for part in draft.parts("xl/charts/"):
        xml = draft.read(part)
        draft.write(part, FORMULA.sub(lambda one: shifted_element(one, rows, title, own=False), xml))
    for part in draft.parts("xl/pivotCache/"):
        if "Definition" in part:
            draft.write(part, ANY_REF.sub(lambda tag: _source(tag[0], rows, title), draft.read(part)))
    for other, part in book.parts.items():
        if other != title:
            _other_sheet(draft, part, title, rows)


def _hanging(kind: str, xml: bytes, rows: Rows, title: str) -> bytes:
    """Return a part that hangs on the moved sheet, by the kind of its relationship."""
    if kind == "table":
        return _table(xml, rows, title)
    if kind == "drawing":
        return ANCHOR.sub(lambda one: _anchor(one[0], rows), xml)
    if kind in ("comments", "threadedComment"):
        return COMMENT.sub(lambda one: _comment(one[0], rows), xml)
    if kind == "vmlDrawing":
        return SHAPE.sub(lambda one: _shape(one[0], rows), xml)
    if kind == "pivotTable":
        return ANY_REF.sub(lambda tag: _pivot(tag[0], rows, title), xml)
    return xml


def _other_sheet(draft: Draft, part: str, title: str, rows: Rows) -> None:
    """Let a sheet that names the moved one follow; one that does not name it is not touched."""
    written = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "''")
    if written.encode().lower() not in draft.references(part):
        return
    sheet = Sheet(draft.read(part))
    shift_foreign_formulas(sheet, title, rows)
    sheet.tail = FORMULA.sub(lambda one: shifted_element(one, rows, title, own=False), sheet.tail)
    draft.write(part, sheet.join())


def _table(xml: bytes, rows: Rows, title: str) -> bytes:
    whole = re.search(rb"<(?:\w+:)?table\s[^>]*>", xml)
    total = int(attribute(whole[0], b"totalsRowCount") or 0) if whole else 0

    def moved(tag: re.Match[bytes]) -> bytes:
        area = area_of(attribute(tag[0], b"ref") or "")
        new = rows.area(area) if area else None
        if area is None or new == area:
            return tag[0]
        if new is None or new.bottom - new.top < total:
            raise Refusal("MPM931", tab=title, area=str(area), reason="这里是一张表，不能整个删去")
        return with_attribute(tag[0], b"ref", str(new))

    xml = ANY_REF.sub(moved, xml)
    return CALCULATED.sub(lambda one: shifted_element(one, rows, title, own=True, at=1), xml)


def _pivot(tag: bytes, rows: Rows, title: str) -> bytes:
    area = area_of(attribute(tag, b"ref") or "")
    if area is None:
        return tag
    new = rows.cell_area(area)
    if new is None or new.bottom - new.top != area.bottom - area.top:
        raise Refusal("MPM931", tab=title, area=str(area), reason="这里是数据透视表，不能增减行")
    return with_attribute(tag, b"ref", reference_of(new))


def _source(tag: bytes, rows: Rows, title: str) -> bytes:
    area = area_of(attribute(tag, b"ref") or "")
    if area is None or (attribute(tag, b"sheet") or "").casefold() != title.casefold():
        return tag
    new = rows.area(area)
    return with_attribute(tag, b"ref", str(new)) if new and new != area else tag


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
    return shift_anchor_rows(xml, rows)


def _comment(xml: bytes, rows: Rows) -> bytes:
    """Return a comment at the cell it belongs to; nothing where that is taken away."""
    end = xml.index(b">") + 1
    area = area_of(attribute(xml[:end], b"ref") or "")
    new: Area | None = rows.cell_area(area) if area else None
    if area is None or new == area:
        return xml
    return with_attribute(xml[:end], b"ref", reference_of(new)) + xml[end:] if new else b""


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
