"""What a sheet's XML tells beside its values: formulas, merges, hidden rows, protection, tables."""

import re
from dataclasses import dataclass

from workbook.package.archive import Archive
from workbook.package.markup import area_of, attribute
from workbook.package.workbook import relations
from workbook.tab import Area

TABLE = re.compile(rb"<(?:\w+:)?table\s[^<>]*>")


@dataclass(frozen=True)
class Facts:
    """The facts of one sheet, by 1-based row and column."""

    formulas: frozenset[tuple[int, int]]
    uncalculated: frozenset[tuple[int, int]]
    merges: tuple[Area, ...]
    hidden_rows: frozenset[int]
    protected: bool


def tables_of(archive: Archive, part: str) -> dict[str, Area]:
    """Return the Excel Tables of a sheet by the name that a person sees."""
    tables: dict[str, Area] = {}
    for relation in relations(archive, part):
        there = relation.kind == "table" and relation.target in archive
        found = TABLE.search(archive.read(relation.target)) if there else None
        area = area_of(attribute(found[0], b"ref") or "") if found else None
        if found and area:
            tables[attribute(found[0], b"displayName") or attribute(found[0], b"name") or ""] = area
    return tables
