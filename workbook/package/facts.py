"""What a sheet's XML tells that the reader of values does not: errors, formulas, merges, hidden rows, protection."""

import re
from dataclasses import dataclass

from validators.cell import CellError, column_number
from workbook.package.archive import Archive
from workbook.package.markup import MAX_COLUMN, area_of, attribute, text_of
from workbook.package.sheet import Sheet, element
from workbook.package.workbook import relations
from workbook.tab import Area

FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
ERROR = re.compile(rb"\st=[\"']e[\"']")
MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*>")
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s(?:[^>]*\s)?hidden=[\"'](?:1|true)[\"'][^>]*>")
PROTECTION = re.compile(rb"<(?:\w+:)?sheetProtection\s[^>]*>")
ROW_NUMBER = re.compile(rb"row\s(?:[^>]*?\s)?r=[\"'](\d+)[\"']")
WIDE_CELL = re.compile(rb"r=[\"']([A-Z]{2,})\d")
FAR_CELL = re.compile(rb"r=[\"'][A-Z]+(\d{6,})[\"']")
TABLE = re.compile(rb"<(?:\w+:)?table\s[^>]*>")
LETTERS = 26
MOST_CELLS = 20_000_000


@dataclass(frozen=True)
class Facts:
    """The facts of one sheet, by 1-based row and column."""

    errors: dict[tuple[int, int], CellError]
    formulas: frozenset[tuple[int, int]]
    merges: tuple[Area, ...]
    hidden_rows: frozenset[int]
    protected: bool


def facts_of(xml: bytes) -> Facts:
    """Scan a sheet; only where it has formulas or errors are its cells looked at one by one."""
    formulas: set[tuple[int, int]] = set()
    errors: dict[tuple[int, int], CellError] = {}
    if ((b"<f" in xml or b":f" in xml) and FORMULA.search(xml)) or (b't="e"' in xml or b"t='e'" in xml):
        _look(xml, formulas, errors)
    protection = PROTECTION.search(xml) if b"sheetProtection" in xml else None
    merges = MERGE.findall(xml) if b"mergeCell" in xml else []
    hidden = HIDDEN_ROW.finditer(xml) if b"hidden=" in xml else ()
    return Facts(
        errors,
        frozenset(formulas),
        tuple(area for tag in merges if (area := area_of(attribute(tag, b"ref") or ""))),
        frozenset(int(number) for row in hidden if (number := attribute(row[0], b"r"))),
        bool(protection and attribute(protection[0], b"sheet") in ("1", "true")),
    )


def _look(xml: bytes, formulas: set[tuple[int, int]], errors: dict[tuple[int, int], CellError]) -> None:
    sheet = Sheet(xml)
    mark = b"<" + sheet.prefix + b"f"
    value = element(sheet.prefix, b"v")
    for number, row in sheet.rows.items():
        if mark not in row and not ERROR.search(row):
            continue
        for cell in sheet.cells(number):
            if mark in cell.inner:
                formulas.add((number, cell.column))
            found = value.search(cell.inner) if attribute(cell.tag, b"t") == "e" else None
            if found:
                errors[number, cell.column] = CellError(text_of(found[2] or b""))


def too_large(xml: bytes) -> bool:
    """Tell whether the used range of a sheet has more cells than can be laid out in memory."""
    bottom = max(map(int, ROW_NUMBER.findall(xml)), default=1)
    bottom = max(map(int, FAR_CELL.findall(xml)), default=bottom)
    if bottom * MAX_COLUMN <= MOST_CELLS:
        return False
    wide = set(WIDE_CELL.findall(xml))
    right = max((column_number(letters.decode()) for letters in wide), default=LETTERS)
    return bottom * right > MOST_CELLS


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
