"""The number of a file that goes upward: kept on 设置, one more whenever anything has changed since the last."""

from mpm_xl.office import Office
from validators.cell import Cell, written
from validators.clean import clean
from workbook.edit import Edit, Put
from workbook.schema import SENT_ITEM, SEQUENCE_ITEM


def next_sequence(office: Office, code: str) -> int:
    """Return the number of a file with this content: that of the last one where nothing has changed since."""
    last = _value(office, SEQUENCE_ITEM)
    number = int(last) if last.isdecimal() else 0
    return number if number and _value(office, SENT_ITEM) == code else number + 1


def sequence_edits(office: Office, sequence: int, code: str) -> list[Edit]:
    """Return what 设置 shall hold of the last file; where it has no items for it, they stand below the others."""
    table = office.questions
    item, value = table.columns["item"], table.columns["value"]
    free = max([table.bottom, len(table.tab.cells)]) + 1
    cells: dict[tuple[int, int], Cell] = {}
    for name, cell in ((SEQUENCE_ITEM, sequence), (SENT_ITEM, code)):
        row = _row(office, name)
        if row is None:
            row, free = free, free + 1
            cells[row, item] = name
        cells[row, value] = cell
    return [Put(table.tab.title, dict(cells))]


def _row(office: Office, item: str) -> int | None:
    rows = office.questions.rows.items()
    return next((number for number, row in rows if clean(str(row.item or "")) == item), None)


def _value(office: Office, item: str) -> str:
    row = _row(office, item)
    table = office.questions
    return clean(written(table.tab.at(row, table.columns["value"]))) if row else ""
