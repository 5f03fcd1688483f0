"""An Excel Table, when rows move: it grows and shrinks with its list, but never loses its headings or totals."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from validators.cell import cell_name
from validators.issue import Refusal
from workbook.edits.rows import Shift
from workbook.package.archive import Draft
from workbook.package.markup import area_of, attribute, text_of, unprotect, with_attribute
from workbook.package.moving.tail import shifted_element
from workbook.package.workbook import TABLE, tables_in
from workbook.tab import Area

RANGED = re.compile(rb"<(?:\w+:)?(?:table|autoFilter|sortState|sortCondition)\s[^>]*>")
CALCULATED = re.compile(
    rb"(<((?:\w+:)?(?:calculatedColumnFormula|totalsRowFormula))(?:\s[^>]*)?(?<!/)>)([^<]*)(</\2\s*>)"
)
COLUMN = re.compile(rb"<((?:\w+:)?tableColumn)(?=[\s>])[^>]*?(?:/>|(?<!/)>.*?</\1\s*>)", re.DOTALL)
HEADING, TOTAL = "它是表的标题，改写后工作簿就打不开了", "它在表的汇总行"
GONE, NO_HEADINGS = "这里是一张表，不能整个删去", "这里有表的标题行，不能删去"
NO_TOTALS = "这里有表的汇总行，不能删去，也不能移到表的中间"


@dataclass(frozen=True)
class TablePart:
    """An Excel Table: its name in small letters, its cells, its columns, and the formulas of those that have one."""

    name: str
    area: Area
    headings: int
    totals: int
    columns: tuple[str, ...]
    formulas: tuple[str | None, ...]

    def lists(self, row: int, column: int) -> bool:
        """Tell whether a cell belongs to one of the table's rows of data."""
        data = Area(self.area.top + self.headings, self.area.left, self.area.bottom - self.totals, self.area.right)
        return data.holds(row, column)


def tables_on(draft: Draft, part: str) -> Iterator[TablePart]:
    """Yield the Excel Tables of a sheet."""
    for table in tables_in(draft, part):
        columns = [one[0] for one in COLUMN.finditer(table.xml)]
        yield TablePart(
            table.name.casefold(), table.area, heading_rows(table.tag), total_rows(table.tag),
            tuple(unprotect(attribute(column, b"name") or "").casefold() for column in columns),
            tuple(_calculated(column) for column in columns),
        )  # fmt: skip


def refuse_fixed(tab: str, tables: Iterable[TablePart], cells: Mapping[int, Collection[int]]) -> None:
    """Refuse to change cells (columns by row) that an Excel Table names itself: its headings and totals."""
    for table in tables:
        area = table.area
        for row, reason in (
            *((area.top + one, HEADING) for one in range(table.headings)),
            *((area.bottom - one, TOTAL) for one in range(table.totals)),
        ):
            column = min((one for one in cells.get(row, ()) if area.left <= one <= area.right), default=None)
            if column is not None:
                raise Refusal("MPM931", tab=tab, area=cell_name(row, column), reason=reason)


def _calculated(column: bytes) -> str | None:
    found = [one for one in CALCULATED.finditer(column) if b"calculatedColumnFormula" in one[2]]
    return text_of(found[0][3]) if found else None


def moved_table(xml: bytes, shift: Shift) -> bytes:
    """Return a table that hangs on the sheet whose rows move, at its place."""
    found = TABLE.search(xml)
    area = area_of(attribute(found[0], b"ref") or "") if found else None
    if found is None or area is None:
        return xml
    _refuse_torn(found[0], area, shift)

    def moved(tag: re.Match[bytes]) -> bytes:
        old = area_of(attribute(tag[0], b"ref") or "")
        new = shift.rows.table(old) if old else None
        return tag[0] if new is None or new == old else with_attribute(tag[0], b"ref", str(new))

    return RANGED.sub(moved, xml)


def _refuse_torn(tag: bytes, area: Area, shift: Shift) -> None:
    heads, totals = heading_rows(tag), total_rows(tag)
    rows, new = shift.rows, shift.rows.table(area)
    if new is None or new == area:
        if new is None:
            raise Refusal("MPM931", tab=shift.title, area=str(area), reason=GONE)
        return
    if heads and rows.row(area.top) is None:
        raise Refusal("MPM931", tab=shift.title, area=str(area), reason=NO_HEADINGS)
    if totals and rows.row(area.bottom) != new.bottom:
        raise Refusal("MPM931", tab=shift.title, area=str(area), reason=NO_TOTALS)
    if new.bottom - new.top + 1 <= heads + totals:
        raise Refusal("MPM931", tab=shift.title, area=str(area), reason=GONE)


def heading_rows(tag: bytes) -> int:
    """Return how many rows of headings a table has: one where nothing is said."""
    return int(attribute(tag, b"headerRowCount") or 1)


def total_rows(tag: bytes) -> int:
    """Return how many rows of totals a table has."""
    return int(attribute(tag, b"totalsRowCount") or 0)


def shifted_table(xml: bytes, shift: Shift, own: bool) -> bytes:  # noqa: FBT001  -- one of a family
    """Return a table with the formulas of its columns following the rows of a sheet, its own or another one."""
    return CALCULATED.sub(lambda one: shifted_element(one, shift, own=own, at=1 if own else None), xml)
