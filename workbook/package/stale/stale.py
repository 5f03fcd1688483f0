"""Values that no longer hold are forgotten, so that no reader takes an old result for a computed one.

A formula cell carries the value that some program computed for it.  When cells are written, the value of every
formula that leans on one of them, near or far, is left out; the formula stays, and the workbook asks the program that
opens it to compute.  Until then such a cell reads as blank, and as never computed; a viewer that does not compute
shows it blank, and not with an old number.  Formulas that lean on nothing that was written keep their values.
Likewise the points that a chart remembers of its cells are left out, and a pivot table is asked to refresh.
What hangs on OFFSET or INDIRECT, which may reach anywhere, counts as leaning on everything.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.package.archive import Draft
from workbook.package.formulas import translate
from workbook.package.markup import area_of, attribute, plain, text_of, with_attribute
from workbook.package.moving.table_part import tables_on
from workbook.package.sheet import Sheet, element
from workbook.package.stale.dirty import Dirty
from workbook.package.stale.leaning import WHOLE, Leaning, Leanings
from workbook.package.workbook import Relation, Workbook, leads_to, names_in
from workbook.tab import Area

FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
SERIES = re.compile(rb"<((?:\w+:)?)(numRef|strRef|multiLvlStrRef)>.*?</\1\2\s*>", re.DOTALL)
SOURCE = re.compile(rb"<(?:\w+:)?f>([^<]*)</")
POINTS = re.compile(rb"<((?:\w+:)?(?:num|str|multiLvlStr)Cache)>.*?</\1\s*>", re.DOTALL)
CACHE = re.compile(rb"<(?:\w+:)?pivotCacheDefinition\s[^>]*>")
CACHE_SOURCE = re.compile(rb"<(?:\w+:)?(?:worksheetSource|rangeSet)\s[^>]*>")
MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula of a sheet, what it leans on, and the cells it fills."""

    sheet: str
    leaning: Leaning
    fills: Area


class Formulas:
    """The formulas of a workbook as it now stands in a draft."""

    def __init__(self, draft: Draft, book: Workbook) -> None:
        """Find the sheets that have any."""
        self._draft = draft
        self._book = book
        self._parts = {title: part for title, part in book.parts.items() if _has_formulas(draft.read(part))}

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._parts)

    def wanted(self) -> bool:
        """Tell whether the workbook remembers anything of its cells: values of formulas, points of charts."""
        return bool(self._parts or {relation.kind for relation in self._near} & {"chart", "pivotCacheDefinition"})

    @cached_property
    def _near(self) -> Sequence[Relation]:
        """What leads to every part of the workbook."""
        return [relation for _, relation in leads_to(self._draft, self._book.part, set())]

    def forget(self, dirty: Dirty) -> None:
        """Leave out the values that hang on cells that changed; charts and pivot tables likewise."""
        sheets = {title.casefold(): Sheet(self._draft.read(part)) for title, part in self._parts.items()}
        leanings = self._leanings()
        formulas = [one for sheet, xml in sheets.items() for one in _formulas(xml, sheet, leanings)]
        lost: dict[str, dict[int, set[int]]] = {}
        for one in _reached(formulas, dirty):
            for row in range(one.fills.top, one.fills.bottom + 1):
                columns = range(one.fills.left, one.fills.right + 1)
                lost.setdefault(one.sheet, {}).setdefault(row, set()).update(columns)
        for title, part in self._parts.items():
            sheet = sheets[title.casefold()]
            if _emptied(sheet, lost.get(title.casefold(), {})):
                self._draft.write(part, sheet.join())
        self._charts_and_pivots(leanings, dirty)

    def _leanings(self) -> Leanings:
        names: dict[str, list[str]] = {}
        for name in names_in(self._draft.read(self._book.part)):
            names.setdefault(name.name.casefold(), []).append(name.target)
        tables = {title.casefold(): tuple(tables_on(self._draft, part)) for title, part in self._book.parts.items()}
        return Leanings(self._book.titles, names, tables)

    def _charts_and_pivots(self, leanings: Leanings, dirty: Dirty) -> None:
        def forgotten(series: re.Match[bytes]) -> bytes:
            source = SOURCE.search(series[0])
            stale = source and _hit(leanings.of(text_of(source[1]), ""), dirty)
            return POINTS.sub(b"", series[0]) if stale else series[0]

        for relation in self._near:
            if relation.kind == "chart":
                self._draft.write(relation.target, SERIES.sub(forgotten, plain(self._draft.read(relation.target))))
            elif relation.kind == "pivotCacheDefinition":
                xml = self._draft.read(relation.target)
                if any(_hit(_source(tag, leanings), dirty) for tag in CACHE_SOURCE.findall(xml)):
                    xml = CACHE.sub(lambda tag: with_attribute(tag[0], b"refreshOnLoad", "1"), xml, count=1)
                    self._draft.write(relation.target, xml)


def _source(tag: bytes, leanings: Leanings) -> Leaning:
    area, sheet = area_of(attribute(tag, b"ref") or ""), (attribute(tag, b"sheet") or "").casefold()
    if area:
        return Leaning(((sheet, area),), anywhere=False, place=False, lost=False)
    return leanings.of(attribute(tag, b"name") or "", sheet)


def _has_formulas(xml: bytes) -> bool:
    return (b"<f" in xml or b":f" in xml) and FORMULA.search(xml) is not None


def _formulas(sheet: Sheet, title: str, leanings: Leanings) -> Iterator[_Formula]:
    pattern, mark = element(sheet.prefix, b"f"), b"<" + sheet.prefix + b"f"
    masters: dict[str, tuple[int, int, str]] = {}
    for row, xml in sheet.rows.items():
        for cell in sheet.cells(row) if mark in xml else ():
            found = pattern.search(cell.inner)
            if found is None:
                continue
            text, kind = text_of(found[2] or b""), attribute(found[1], b"t")
            at = row, cell.column
            if kind == "shared":
                index = attribute(found[1], b"si") or ""
                master = masters.setdefault(index, (*at, text)) if text else masters.get(index, (*at, ""))
                text = text or translate(master[2], row - master[0], cell.column - master[1])
            area = area_of(attribute(found[1], b"ref") or "") if kind in ("array", "dataTable") else None
            leaning = leanings.of(text, title, at)
            if kind == "dataTable":
                leaning = Leaning(((title, WHOLE),), anywhere=False, place=False, lost=False)
            yield _Formula(title, leaning, area or Area(row, cell.column, row, cell.column))


def _reached(formulas: list[_Formula], dirty: Dirty) -> Iterator[_Formula]:
    """Yield the formulas that lean on what changed, and those that lean on them; all where there is no end to it.

    What is found counts at once, and the direction changes from round to round: sums that run down a sheet, or up,
    are found in one round.
    """
    waiting = formulas
    for _ in range(MOST_ROUNDS):
        left: list[_Formula] = []
        for one in waiting:
            if _hit(one.leaning, dirty) or (one.leaning.place and _among(one, dirty)):
                dirty.add_area(one.sheet, one.fills)
                yield one
            else:
                left.append(one)
        if len(left) == len(waiting):
            return
        waiting = left[::-1]
    yield from waiting


def _hit(leaning: Leaning, dirty: Dirty) -> bool:
    if leaning.anywhere or (leaning.lost and dirty.moved):
        return True
    return any(dirty.hits(sheet, area) for sheet, area in leaning.areas)


def _among(one: _Formula, dirty: Dirty) -> bool:
    """Tell whether a formula that asks for places stands on a sheet whose rows moved, or leans on one."""
    return one.sheet in dirty.moved or any(sheet in dirty.moved for sheet, _ in one.leaning.areas)


def _emptied(sheet: Sheet, lost: Mapping[int, Iterable[int]]) -> bool:
    """Leave out the values of some cells; tell whether one had any."""
    value = element(sheet.prefix, b"v")
    changed = False
    for row, columns in lost.items():
        new: dict[int, bytes] = {}
        for cell in sheet.cells(row):
            if cell.column in columns and value.search(cell.inner):
                tag = with_attribute(with_attribute(cell.tag, b"t", None), b"vm", None)
                new[cell.column] = tag + value.sub(b"", cell.inner) + b"</" + sheet.prefix + b"c>"
        if new:
            sheet.set_cells(row, new)
            changed = True
    return changed
