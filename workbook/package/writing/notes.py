"""Notes on cells: ours are known by their first line, those of people stay as they are.

The author tells nothing: a running Excel writes the name of its user, whoever made the note.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeAlias

from validators.cell import cell_name
from validators.issue import Refusal
from workbook.edit import NOTE_AUTHOR, NOTE_HEAD
from workbook.package.archive import Archive, Draft
from workbook.package.markup import (
    area_of,
    as_text,
    attribute,
    in_utf_8,
    plain,
    prefix_of,
    protect,
    text_of,
    with_children,
)
from workbook.package.parts import forget_extension, free_name, leave_out, put_in, type_extension, type_part
from workbook.package.sheet import NotASheetError, Sheet, element, opening
from workbook.package.workbook import RELATION_ID, Relation, relations, rels_part
from workbook.package.writing.frames import NO_FRAMES, framed, is_empty
from workbook.package.writing.links import AFTER, place
from workbook.package.writing.note_size import Lay
from workbook.package.writing.values import joined_text

At: TypeAlias = tuple[int, int]

COMMENTS, FRAMES, CONVERSATION = "comments", "vmlDrawing", "threadedComment"
COMMENTS_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
FRAMES_TYPE = b"application/vnd.openxmlformats-officedocument.vmlDrawing"
EXTENSION = "vml"
IN_CONVERSATION = re.compile(rb"<(?:\w+:)?threadedComment\s[^>]*>")
NO_COMMENTS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<authors></authors><commentList></commentList></comments>"
)
COMMENT = (
    '<{p}comment ref="%s" authorId="%d"><{p}text><{p}r><{p}rPr><{p}sz val="9"/><{p}color indexed="81"/>'
    '<{p}rFont val="宋体"/><{p}family val="3"/><{p}charset val="134"/></{p}rPr><{p}t xml:space="preserve">%s</{p}t>'
    "</{p}r></{p}text></{p}comment>"
).encode()
OFFICE_SPACE = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
AFTER_FRAMES = AFTER[AFTER.index(b"legacyDrawing") + 1 :]
UNUSUAL = "批注的内容不合规范"
ANY = rb"(?:\w+:)?"


class _Comments:
    """The comments of a sheet: whose they are and where they stand."""

    def __init__(self, xml: bytes) -> None:
        self.xml = plain(xml)
        self.prefix = prefix_of(self.xml, b"comments")
        authors = element(ANY, b"author").finditer(self.xml)
        self._authors = [text_of(author[2] or b"").strip() for author in authors]
        self._numbers = {str(number) for number, author in enumerate(self._authors) if author == NOTE_AUTHOR}
        self.ours: dict[At, str] = {}
        self.theirs: set[At] = set()
        for comment in element(ANY, b"comment").finditer(self.xml):
            area = area_of(attribute(comment[1], b"ref") or "")
            text = self._ours(comment)
            if area and text is not None:
                self.ours[area.top, area.left] = text
            elif area:
                self.theirs.add((area.top, area.left))

    def _ours(self, comment: re.Match[bytes]) -> str | None:
        """Return the text of a note of ours; None where it is somebody else's."""
        found = element(ANY, b"text").search(comment[2] or b"")
        text = joined_text(found[2] or b"") if found else ""
        return text if text.startswith(NOTE_HEAD) else None

    def with_ours(self, texts: Mapping[At, str]) -> bytes:
        """Return the part with these notes of ours and no others; nothing where no comment is left."""
        p = self.prefix
        xml = element(ANY, b"comment").sub(lambda one: one[0] if self._ours(one) is None else b"", self.xml)
        if not texts:
            return self._without_author(xml) if self.theirs else b""
        number = len(self._authors)
        if self._numbers:
            number = int(min(self._numbers, key=int))
        else:
            author = b"<%bauthor>%b</%bauthor>" % (p, as_text(NOTE_AUTHOR), p)
            xml = with_children(xml, p + b"authors", author)
        form = COMMENT.replace(b"{p}", p)
        comments = b"".join(
            form % (cell_name(*at).encode(), number, as_text(protect(text))) for at, text in sorted(texts.items())
        )
        return with_children(xml, p + b"commentList", comments)

    def _without_author(self, xml: bytes) -> bytes:
        """Take us out of the authors where that changes nobody's number."""
        last = str(len(self._authors) - 1)
        if last not in self._numbers:
            return xml
        found = list(element(ANY, b"author").finditer(xml))[-1]
        return xml[: found.start()] + xml[found.end() :]


class Standing(NamedTuple):
    """The notes on a sheet: what ours say, and the cells that have a note of somebody else, or a conversation."""

    ours: Mapping[At, str]
    others: AbstractSet[At]


def standing(source: Archive | Draft, part: str) -> Standing:
    """Return the notes that stand on a sheet."""
    relation = _related(source, part, COMMENTS)
    if relation is None:
        return Standing({}, _in_conversation(source, part))
    comments = _Comments(source.read(relation.target))
    return Standing(comments.ours, comments.theirs | _in_conversation(source, part))


def noted(source: Archive | Draft, part: str, wanted: Mapping[At, str]) -> bool:
    """Tell whether a sheet carries these notes of ours already, and no others."""
    relation = _related(source, part, COMMENTS)
    if relation is None:
        return not wanted
    return _due(source, part, _Comments(source.read(relation.target)), wanted) is None


def _due(source: Archive | Draft, part: str, comments: _Comments, wanted: Mapping[At, str]) -> dict[At, str] | None:
    """Return the notes of ours that a sheet shall carry, on cells that nobody has noted; None where it does."""
    taken = comments.theirs | _in_conversation(source, part)
    texts = {at: NOTE_HEAD + text for at, text in wanted.items() if at not in taken}
    return None if texts == comments.ours else texts


def _in_conversation(source: Archive | Draft, part: str) -> set[At]:
    relation = _related(source, part, CONVERSATION)
    tags = IN_CONVERSATION.findall(source.read(relation.target)) if relation else ()
    return {(area.top, area.left) for tag in tags if (area := area_of(attribute(tag, b"ref") or ""))}


def _related(source: Archive | Draft, part: str, kind: str) -> Relation | None:
    return next((one for one in relations(source, part) if one.kind == kind and one.target in source), None)


def set_notes(draft: Draft, folder: str, on: tuple[str, str], sheet: Sheet, wanted: Mapping[At, str]) -> None:
    """Let a sheet, given by its title and part, carry these notes of ours and no others; new parts go to a folder."""
    title, part = on
    try:
        _NotesOf(draft, folder, part, sheet).set(wanted)
    except NotASheetError:
        raise
    except ValueError as error:
        raise Refusal("MPM931", tab=title, area="批注", reason=UNUSUAL) from error


class _NotesOf:
    """The notes of one sheet, in the two parts that hold what they say and how they are shown."""

    def __init__(self, draft: Draft, folder: str, part: str, sheet: Sheet) -> None:
        self._draft, self._folder, self._part, self._sheet = draft, folder, part, sheet

    def set(self, wanted: Mapping[At, str]) -> None:
        """Set the notes where they are not so already."""
        relation = _related(self._draft, self._part, COMMENTS)
        if relation is None and not wanted:
            return
        comments = _Comments(self._read(relation.target) if relation else NO_COMMENTS)
        texts = _due(self._draft, self._part, comments, wanted)
        if texts is None:
            return
        xml = comments.with_ours(texts)
        if relation is None:
            name = free_name(self._draft, f"{self._folder}/comments{{}}.xml")
            put_in(self._draft, self._part, COMMENTS, name, xml)
            type_part(self._draft, name, COMMENTS_TYPE)
        elif xml:
            self._draft.write(relation.target, xml)
        else:
            leave_out(self._draft, self._part, relation)
        self._frame(comments.ours, texts)

    def _read(self, part: str) -> bytes:
        xml = self._draft.read(part)
        if not in_utf_8(xml):
            raise ValueError(part)
        return xml

    def _frame(self, old: Mapping[At, str], new: Mapping[At, str]) -> None:
        """Let every note of ours have its frame, and no other note that we ever made."""
        tag = opening(ANY, b"legacyDrawing").search(self._sheet.tail)
        known = RELATION_ID.search(tag[0]) if tag else None
        leads = {one.id: one for one in relations(self._draft, self._part) if one.target in self._draft}
        relation = leads.get(known[1].decode()) if known else None
        xml = framed(self._draft, self._read(relation.target) if relation else NO_FRAMES, old, new, Lay(self._sheet))
        if relation is None:
            self._hang(tag.span() if tag else None, xml, new)
        elif is_empty(xml) and rels_part(relation.target) not in self._draft:
            leave_out(self._draft, self._part, relation)
            forget_extension(self._draft, EXTENSION)
            self._sheet.tail = self._sheet.tail.replace(tag[0], b"", 1) if tag else self._sheet.tail
        else:
            self._draft.write(relation.target, xml)

    def _hang(self, span: tuple[int, int] | None, xml: bytes, new: Mapping[At, str]) -> None:
        """Give the sheet a drawing part, where it needs one, in place of one that is not there."""
        if not new:
            return
        name = free_name(self._draft, f"{self._folder}/drawings/vmlDrawing{{}}.vml")
        leads = put_in(self._draft, self._part, FRAMES, name, xml)
        type_extension(self._draft, EXTENSION, FRAMES_TYPE)
        sheet = self._sheet
        root = opening(sheet.prefix, b"worksheet").search(sheet.head)
        space = b"" if root and OFFICE_SPACE in root[0] else OFFICE_SPACE + b" "
        start, end = span or (place(sheet, AFTER_FRAMES),) * 2
        new_tag = b'<%blegacyDrawing %br:id="%b"/>' % (sheet.prefix, space, leads.encode())
        sheet.tail = sheet.tail[:start] + new_tag + sheet.tail[end:]
