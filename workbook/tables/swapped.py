"""Two columns that changed places, known from their kinds alone: most cells of one fit the other."""

from collections.abc import Iterator, Mapping, Sequence

from validators.cell import Cell
from validators.column import Kind
from validators.reading import FOREIGN
from validators.row import Row
from workbook.tables.rows import Reading
from workbook.tables.table import Table

MOST = 0.6
FEWEST_CELLS = 5
# Kinds whose cells are hardly ever taken for another kind; only with one of them a column that takes any text is told.
TELLING = {
    Kind.ID_NUMBER, Kind.PHONE, Kind.DATE, Kind.ROUGH_DATE, Kind.MONTH, Kind.CHOICE, Kind.YES_NO,
}  # fmt: skip
ANY_TEXT = {
    Kind.TEXT, Kind.LONG, Kind.NAME, Kind.PERSON, Kind.STAFF, Kind.STAFFS, Kind.ORG, Kind.ORG_OR_NAME, Kind.REGION,
    Kind.REFERENCE, Kind.ITEM, Kind.CHOICES,
}  # fmt: skip


def swapped_by_kind(
    table: Table[Row], readings: Sequence[Reading], misfits: Mapping[str, int]
) -> Iterator[tuple[str, str, int]]:
    """Yield pairs of fields whose contents changed places, and how many cells could not be understood for it."""
    likely = [one for one in readings if misfits.get(one.field, 0) >= MOST * FEWEST_CELLS]
    if not any(_mostly(misfits[one.field], _filled(table, one)) for one in likely):
        return
    filled = {one.field: _filled(table, one) for one in readings}
    wrong = [one for one in likely if _mostly(misfits[one.field], filled[one.field])]
    taken: set[str] = set()
    for first in wrong:
        for second in readings:
            if first is second or taken & {first.field, second.field}:
                continue
            if _changed_places(first, second, filled, both=second in wrong):
                taken |= {first.field, second.field}
                yield first.field, second.field, misfits[first.field] + misfits.get(second.field, 0)


def _filled(table: Table[Row], reading: Reading) -> list[Cell]:
    return [cell for row in table.rows if (cell := table.tab.at(row, reading.at)) is not None]


def _changed_places(first: Reading, second: Reading, filled: Mapping[str, Sequence[Cell]], *, both: bool) -> bool:
    if not both and not (first.column.kind in TELLING and second.column.kind in ANY_TEXT):
        return False
    return _fit(second, filled[first.field]) and _fit(first, filled[second.field])


def _fit(reading: Reading, cells: Sequence[Cell]) -> bool:
    values, findings = reading.reader.read(cells)
    foreign = sum(code in FOREIGN for code, _ in findings.values())
    return _mostly(len(values) - values.count(None) - foreign, cells)


def _mostly(count: int, cells: Sequence[Cell]) -> bool:
    return len(cells) >= FEWEST_CELLS and count >= MOST * len(cells)
