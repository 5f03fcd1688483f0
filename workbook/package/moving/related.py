"""The parts around a sheet, when its rows move: which there are, and what in each of them follows."""

import re
from collections.abc import Callable
from typing import NamedTuple

from validators.issue import Refusal
from workbook.edits.rows import Shift
from workbook.package.archive import Draft
from workbook.package.markup import attribute, in_utf_8, plain
from workbook.package.moving.hanging import (
    moved_anchors,
    moved_comments,
    moved_filters,
    moved_frames,
    moved_pivot,
    moved_single_cells,
)
from workbook.package.moving.moving import shift_foreign_formulas
from workbook.package.moving.table_part import moved_table, shifted_table
from workbook.package.moving.tail import (
    CONSOLIDATED,
    FORMULA,
    shift_foreign_tail,
    shift_links,
    shift_source,
    shifted_element,
)
from workbook.package.sheet import Sheet
from workbook.package.workbook import WHOLE_RELATIONSHIP, Relation, Workbook, leads_to, rels_part, shift_names

Step = Callable[[bytes, Shift], bytes]

REFERENCE = re.compile(rb"!")
LONGEST_TITLE = 250
LINKED_TEXT = re.compile(rb"<(?:\w+:)?(?:sp|cxnSp|cameraTool)\s[^>]*>")
CONTROL = re.compile(rb"<(?:\w+:)?formControlPr\s[^>]*>")
CONTROL_FORMULAS = (b"fmlaLink", b"fmlaRange", b"fmlaGroup", b"fmlaTxbx")
FRAME_FORMULA = re.compile(rb"(<((?:\w+:)?Fmla(?:Link|Range|Pict|Group|Txbx))>)([^<]*)(</\2>)")
ACROSS = re.compile(rb":[^\n'\s!(),;:+*/&=<>^-]+$|'[^'\n]*:(?:[^'\n]|'')*'$", re.MULTILINE)
FOREIGN = "随行移动的内容不是UTF-8编码"
PROGRAMS = ("xlMacrosheet", "xlIntlMacrosheet", "dialogsheet")
HANGING: dict[str, Step] = {
    "table": moved_table, "drawing": moved_anchors, "comments": moved_comments, "threadedComment": moved_comments,
    "vmlDrawing": moved_frames, "pivotTable": moved_pivot, "tableSingleCells": moved_single_cells,
    "namedSheetView": moved_filters,
}  # fmt: skip


def shift_related(draft: Draft, book: Workbook, shift: Shift) -> None:
    """Let every part of the package but the sheet itself follow the rows of that sheet."""
    shift_names(draft, book.part, shift)
    seen = {book.part}
    for parent, relation in leads_to(draft, book.part, seen):
        own = parent == book.parts[shift.title]
        xml = _moved(draft, relation, shift, own=own)
        if xml is not None:
            draft.write(relation.target, xml)
    for title, part in book.parts.items():
        if title != shift.title:
            _other_sheet(draft, part, shift)
    for part in seen:
        _link_targets(draft, rels_part(part), shift)


def _moved(draft: Draft, relation: Relation, shift: Shift, *, own: bool) -> bytes | None:
    """Return a part as it stands after the rows moved; None where nothing of its kind can name a cell."""
    kind, part = relation.kind, relation.target
    if kind in PROGRAMS and _may_mention(draft, part, shift):
        raise Refusal("MPM931", tab=shift.title, area="行数", reason="宏表或对话框表引用了它")
    hangs = HANGING.get(kind) if own else None
    if hangs is None and kind not in FORMULAS:
        return None
    xml = draft.read(part)
    if not in_utf_8(xml):
        raise Refusal("MPM931", tab=shift.title, area="行数", reason=FOREIGN)
    xml = plain(xml)
    if hangs is not None:
        xml = hangs(xml, shift)
    return FORMULAS[kind](xml, shift, own) if kind in FORMULAS else xml


def _chart(xml: bytes, shift: Shift, own: bool) -> bytes:  # noqa: ARG001, FBT001  -- one of a family
    return FORMULA.sub(lambda one: shifted_element(one, shift, own=False), xml)


def _drawing(xml: bytes, shift: Shift, own: bool) -> bytes:  # noqa: FBT001  -- one of a family
    names = b"textlink", b"cellRange"
    return LINKED_TEXT.sub(lambda tag: shift_links(tag[0], names, shift, own=own), xml)


def _frames(xml: bytes, shift: Shift, own: bool) -> bytes:  # noqa: FBT001  -- one of a family
    return FRAME_FORMULA.sub(lambda one: shifted_element(one, shift, own=own), xml)


def _control(xml: bytes, shift: Shift, own: bool) -> bytes:  # noqa: FBT001  -- one of a family
    return CONTROL.sub(lambda tag: shift_links(tag[0], CONTROL_FORMULAS, shift, own=own), xml)


def _cache(xml: bytes, shift: Shift, own: bool) -> bytes:  # noqa: ARG001, FBT001  -- one of a family
    return CONSOLIDATED.sub(lambda tag: shift_source(tag[0], shift), xml)


FORMULAS: dict[str, Callable[[bytes, Shift, bool], bytes]] = {
    "chart": _chart, "chartEx": _chart, "chartUserShapes": _drawing, "drawing": _drawing, "vmlDrawing": _frames,
    "ctrlProp": _control, "table": shifted_table, "pivotCacheDefinition": _cache,
}  # fmt: skip


def _other_sheet(draft: Draft, part: str, shift: Shift) -> None:
    """Let a sheet that names the moved one follow; one that does not name it is not touched."""
    naming = draft.told(part, _naming)
    if not naming.utf_8:
        raise Refusal("MPM931", tab=shift.title, area="行数", reason=FOREIGN)
    if not naming.consolidates and not _may_mention(draft, part, shift):
        return
    sheet = Sheet(draft.read(part))
    shift_foreign_formulas(sheet, shift)
    sheet.tail = shift_foreign_tail(sheet.tail, shift)
    if sheet.changed():
        draft.write(part, sheet.join())


class _Naming(NamedTuple):
    """What a part tells of other sheets: what stands, in small letters, before every ``!``, where one may be named."""

    utf_8: bool
    consolidates: bool
    before_marks: bytes


def _naming(xml: bytes) -> _Naming:
    marks = (mark.start() for mark in REFERENCE.finditer(xml))
    before_marks = b"\n".join(xml[max(0, at - LONGEST_TITLE) : at] for at in marks).lower()
    return _Naming(in_utf_8(xml), b"dataRef" in xml, before_marks)


def _may_mention(draft: Draft, part: str, shift: Shift) -> bool:
    """Tell whether a part may name a sheet: it does, it names several at once, or it writes letters as numbers."""
    named = draft.told(part, _naming).before_marks
    title = shift.title
    if any(not letter.isascii() and letter.lower() != letter.upper() for letter in title):
        return bool(named)
    written = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "''")
    return written.encode().lower() in named or b"&#" in named or b"&apos;" in named or bool(ACROSS.search(named))


def _link_targets(draft: Draft, rels: str, shift: Shift) -> None:
    """Let the links of a part follow that stand among its relationships as ``#sheet!cell``."""
    if rels not in draft or b"#" not in draft.read(rels):
        return

    def moved(tag: re.Match[bytes]) -> bytes:
        local = (attribute(tag[0], b"Target") or "").startswith("#")
        return shift_links(tag[0], (b"Target",), shift, own=False) if local else tag[0]

    draft.write(rels, WHOLE_RELATIONSHIP.sub(moved, draft.read(rels)))
