"""The workbook part and its relationships: which part is which tab, defined names, calculation."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from workbook.edits.rows import Shift
from workbook.package.archive import Archive, Draft
from workbook.package.formulas import LOST, shift_formula
from workbook.package.markup import area_of, as_text, attribute, plain, text_of, unquoted, with_attribute
from workbook.tab import Area

STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
NAMESPACES = (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", STRICT)
RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>")
TABLE = re.compile(rb"<(?:\w+:)?table\s[^<>]*>")
WORKBOOK_PROPERTIES = re.compile(rb"<(?:\w+:)?workbookPr\s[^<>]*>")
CALCULATION = re.compile(rb"<((?:\w+:)?)calcPr\b[^>]*>")
NAME = re.compile(rb"(<(?:\w+:)?definedName\s[^<>]*>)([^<]*)(</)")
RELATION_ID = re.compile(rb"\s\w+:id\s*=\s*[\"']([^\"']*)[\"']")
WHOLE_RELATIONSHIP = re.compile(rb"<((?:\w+:)?Relationship)\s[^>]*?(?:/>|(?<!/)>\s*</\1\s*>)")
AFTER_CALCULATION = re.compile(
    rb"<(?:\w+:)?(?:oleSize|customWorkbookViews|pivotCaches|smartTagPr|smartTagTypes|webPublishing|fileRecoveryPr"
    rb"|webPublishObjects|extLst)\b|</(?:\w+:)?workbook\s*>"
)
HIDDEN = ("hidden", "veryHidden")
ROOT_PREFIX = re.compile(rb"<((?:\w+:)?)workbook\b")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: its id, the last word of its type and the part it leads to."""

    id: str
    kind: str
    target: str


def rels_part(part: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(source: Archive | Draft, part: str) -> Iterator[Relation]:
    """Yield the relationships of a part that stay inside the package."""
    if isinstance(source, Archive):
        yield from source.told(part, _all_relations)
    else:
        yield from _relations(source, part)


def _all_relations(archive: Archive, part: str) -> tuple[Relation, ...]:
    return tuple(_relations(archive, part))


def _relations(source: Archive | Draft, part: str) -> Iterator[Relation]:
    name = rels_part(part)
    if name not in source:
        return
    for tag in RELATIONSHIP.findall(source.read(name)):
        target = attribute(tag, b"Target") or ""
        if attribute(tag, b"TargetMode") != "External":
            inside = target[1:] if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
            kind = (attribute(tag, b"Type") or "").rsplit("/", 1)[-1]
            yield Relation(attribute(tag, b"Id") or "", kind, _member(source, posixpath.normpath(inside)))


class TableOn(NamedTuple):
    """An Excel Table of a sheet: the name that a person sees, its cells, its opening tag and the whole part."""

    name: str
    area: Area
    tag: bytes
    xml: bytes


def tables_in(source: Archive | Draft, part: str) -> Iterator[TableOn]:
    """Yield the Excel Tables of a sheet."""
    for relation in relations(source, part):
        if relation.kind == "table" and relation.target in source:
            xml = plain(source.read(relation.target))
            found = TABLE.search(xml)
            area = area_of(attribute(found[0], b"ref") or "") if found else None
            if found and area:
                name = attribute(found[0], b"displayName") or attribute(found[0], b"name") or ""
                yield TableOn(name, area, found[0], xml)


def leads_to(draft: Draft, part: str, seen: set[str]) -> Iterator[tuple[str, Relation]]:
    """Yield every part that a part leads to, near or far, with the part that leads there, each once."""
    for relation in list(relations(draft, part)):
        if relation.target in draft and relation.target not in seen:
            seen.add(relation.target)
            yield part, relation
            yield from leads_to(draft, relation.target, seen)


def _member(source: Archive | Draft, part: str) -> str:
    """Return the member that a part's name means: large and small letters, and ``%`` codes, make no difference."""
    if part in source:
        return part
    archive = source if isinstance(source, Archive) else source.archive
    return archive.spelt.get(unquote(part).casefold(), part)


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name: where it is seen (None: everywhere) and what it stands for."""

    name: str
    sheet: int | None
    target: str


def names_in(xml: bytes) -> list[Name]:
    """Return the defined names of a workbook part."""
    return [
        Name(attribute(tag, b"name") or "", int(local) if (local := attribute(tag, b"localSheetId")) else None,
             text_of(text))
        for tag, text, _ in NAME.findall(xml)
    ]  # fmt: skip


class Workbook:
    """The workbook part of a package, as it was read."""

    def __init__(self, archive: Archive) -> None:
        """Read it; raises ValueError where the package holds no workbook."""
        office = [one.target for one in relations(archive, "") if one.kind == "officeDocument"]
        if not office or office[0] not in archive:
            message = "no workbook"
            raise ValueError(message)
        self.part = office[0]
        xml = archive.read(self.part)
        if not any(space in xml for space in NAMESPACES):
            message = "no workbook of a published format"
            raise ValueError(message)
        self._by_id = {one.id: one for one in relations(archive, self.part)}
        self.titles: list[str] = []
        self.parts: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.lost: list[str] = []
        for tag in SHEET.findall(xml):
            title, found = attribute(tag, b"name") or "", RELATION_ID.search(tag)
            relation = self._by_id.get(found[1].decode()) if found else None
            missing = relation.kind == "worksheet" if relation else bool(found and found[1])
            self.titles.append(title)
            if attribute(tag, b"state") in HIDDEN:
                self.hidden.add(title)
            if relation and relation.kind == "worksheet" and relation.target in archive:
                self.parts.setdefault(title, relation.target)
            elif missing:
                self.lost.append(title)
        self.names = names_in(xml)
        properties = WORKBOOK_PROPERTIES.search(xml)
        self.since_1904 = bool(properties and attribute(properties[0], b"date1904") in ("1", "true"))

    def related(self, kind: str) -> str | None:
        """Return the part of one kind that the workbook leads to."""
        return next((one.target for one in self._by_id.values() if one.kind == kind), None)

    def several(self, kind: str) -> bool:
        """Tell whether the workbook leads to more than one part of a kind."""
        return len({one.target for one in self._by_id.values() if one.kind == kind}) > 1

    def names_on(self, title: str) -> dict[str, Area | None]:
        """Return the names whose target lies on a tab, those of the tab itself before those of the workbook."""
        at = self.titles.index(title)
        found: dict[str, Area | None] = {}
        for name in sorted(self.names, key=lambda one: one.sheet is not None):
            if name.sheet not in (None, at):
                continue
            before, lost, _ = name.target.partition(LOST)
            sheet, separator, reference = (before if lost else name.target).rpartition("!")
            here = bool(separator) and unquoted(sheet).casefold() == title.casefold()
            if lost and not reference and (here or (not separator and name.sheet == at)):
                found[name.name] = None
            elif here and (area := area_of(reference)):
                found[name.name] = area
        return found


def shift_names(draft: Draft, part: str, shift: Shift) -> None:
    """Let the defined names of the whole workbook follow the rows of a sheet."""

    def shifted(found: re.Match[bytes]) -> bytes:
        text = text_of(found[2])
        new = shift_formula(text, shift, own=False, named=attribute(found[1], b"name") or "")
        return found[0] if new == text else found[1] + as_text(new) + found[3]

    draft.write(part, NAME.sub(shifted, plain(draft.read(part))))


def calculate_on_load(draft: Draft, part: str) -> None:
    """Ask the spreadsheet program to compute every formula when it opens the workbook."""
    xml = draft.read(part)
    found = CALCULATION.search(xml)
    if found:
        draft.write(part, xml[: found.start()] + with_attribute(found[0], b"fullCalcOnLoad", "1") + xml[found.end() :])
        return
    root, after = ROOT_PREFIX.search(xml), AFTER_CALCULATION.search(xml)
    if root and after:
        draft.write(part, xml[: after.start()] + b'<%scalcPr fullCalcOnLoad="1"/>' % root[1] + xml[after.start() :])


def calculates_on_load(xml: bytes) -> bool:
    """Tell whether the workbook part asks for that already."""
    found = CALCULATION.search(xml)
    return bool(found and attribute(found[0], b"fullCalcOnLoad") in ("1", "true"))
