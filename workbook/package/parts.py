"""Parts put in and left out: the relationship that leads to each, and what says of which type it is, go with it."""

import posixpath
import re

from workbook.package.archive import Draft
from workbook.package.markup import as_attribute, attribute, prefix_of, with_children
from workbook.package.workbook import WHOLE_RELATIONSHIP, Relation, Workbook, relations, rels_part

OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[Content_Types].xml"
REMADE = ("calcChain", "volatileDependencies")
OVERRIDE = rb"<((?:\w+:)?Override)\s[^>]*?PartName\s*=\s*[\"']/%s[\"'][^>]*?(?:/>|(?<!/)>\s*</\1\s*>)"
DEFAULT = rb"<((?:\w+:)?Default)\s[^>]*?Extension\s*=\s*[\"']%s[\"'][^>]*?(?:/>|(?<!/)>\s*</\1\s*>)"
NO_RELATIONSHIPS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


def free_name(draft: Draft, pattern: str) -> str:
    """Return a name that no part of the package has or had; the pattern has a place for a number."""
    taken = {*draft.archive.spelt, *(name.casefold() for name in draft.changed)}
    number = 1
    while pattern.format(number).casefold() in taken:
        number += 1
    return pattern.format(number)


def put_in(draft: Draft, owner: str, kind: str, part: str, content: bytes) -> str:
    """Put in a part to which another one leads, and return the id of the relationship."""
    draft.write(part, content)
    rels = rels_part(owner)
    xml = draft.read(rels) if rels in draft else NO_RELATIONSHIPS
    taken = {attribute(tag[0], b"Id") for tag in WHOLE_RELATIONSHIP.finditer(xml)}
    number = 1
    while f"rId{number}" in taken:
        number += 1
    target = as_attribute(posixpath.relpath(part, posixpath.dirname(owner) or "."))
    prefix = prefix_of(xml, b"Relationships")
    tag = b'<%bRelationship Id="rId%d" Type="%b/%b" Target="%b"/>' % (prefix, number, OFFICE, kind.encode(), target)
    draft.write(rels, with_children(xml, prefix + b"Relationships", tag))
    return f"rId{number}"


def type_part(draft: Draft, part: str, content_type: bytes) -> None:
    """Say of which type one part is."""
    _type(draft, b'Override PartName="/%b" ContentType="%b"/>' % (as_attribute(part), content_type))


def type_extension(draft: Draft, extension: str, content_type: bytes) -> None:
    """Say of which type all parts with an extension are, where nothing says it yet."""
    if not re.search(DEFAULT % re.escape(extension.encode()), draft.read(TYPES), re.IGNORECASE):
        _type(draft, b'Default Extension="%b" ContentType="%b"/>' % (extension.encode(), content_type))


def _type(draft: Draft, tag: bytes) -> None:
    xml = draft.read(TYPES)
    prefix = prefix_of(xml, b"Types")
    draft.write(TYPES, with_children(xml, prefix + b"Types", b"<" + prefix + tag))


def leave_out(draft: Draft, owner: str, relation: Relation) -> None:
    """Leave out a part, the relationship that leads to it and what says of which type it is."""
    draft.drop(relation.target)
    rels = rels_part(owner)
    kept = WHOLE_RELATIONSHIP.sub(
        lambda tag: b"" if attribute(tag[0], b"Id") == relation.id else tag[0], draft.read(rels)
    )
    if WHOLE_RELATIONSHIP.search(kept):
        draft.write(rels, kept)
    else:
        draft.drop(rels)
    named = re.compile(OVERRIDE % re.escape(relation.target.encode()), re.IGNORECASE)
    draft.write(TYPES, named.sub(b"", draft.read(TYPES)))


def forget_extension(draft: Draft, extension: str) -> None:
    """Say no more of which type the parts with an extension are, where there are none."""
    names = draft.archive.names_with(draft.changed)
    if not any(name in draft and name.casefold().endswith(f".{extension}") for name in names):
        named = re.compile(DEFAULT % re.escape(extension.encode()), re.IGNORECASE)
        draft.write(TYPES, named.sub(b"", draft.read(TYPES)))


def drop_calculation_chain(draft: Draft, book: Workbook) -> None:
    """Leave out the order of calculation and the list of live cells, which no longer fit; programs make new ones."""
    for relation in list(relations(draft, book.part)):
        if relation.kind in REMADE and relation.target in draft:
            leave_out(draft, book.part, relation)
