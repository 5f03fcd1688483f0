"""What a person has typed into a column that this tool fills: it stays, and the clerk is told where it belongs."""

import re
from collections.abc import Iterator, Mapping

from mpm_xl.answers import MEMORY
from mpm_xl.office import Office
from validators.cell import Cell, cell_name, written
from validators.clean import clean
from validators.issue import LEVELS, Issue, Place
from validators.row import Row
from workbook.schema import FINDINGS_HEADING, RESULTS_HEADING, SEALS_HEADING
from workbook.tables import Table

ANSWERED, ANSWER = "已说明", "说明："
# What we write begins so; 校验结果 also ends as our sentences do, or with the answer of the office.
OF_OURS: Mapping[str, re.Pattern[str]] = {
    RESULTS_HEADING: re.compile(f"【({'|'.join((*LEVELS, ANSWERED))})】"),
    FINDINGS_HEADING: re.compile(rf"\||{MEMORY}"),
    SEALS_HEADING: re.compile(r"A([A-Za-z0-9+/-]{2})+(\||$)"),
}
END = "。"


def is_ours(heading: str, cell: Cell) -> bool:
    """Tell whether this tool may have written what stands in a column of ours."""
    if not isinstance(cell, str) or not OF_OURS[heading].match(cell):
        return False
    return heading != RESULTS_HEADING or cell.endswith(END) or ANSWER in cell.rpartition("【")[2]


def is_hidden_note(cell: Cell) -> bool:
    """Tell whether this tool wrote a cell into one of its hidden columns, for itself and not for a person."""
    return any(is_ours(heading, cell) for heading in (FINDINGS_HEADING, SEALS_HEADING))


def typed_over(table: Table[Row], heading: str) -> Iterator[int]:
    """Yield the rows of a table in which a person has typed into a column of ours, from above."""
    at = table.column_of(heading)
    if at is None:
        return
    formulas = table.tab.formulas or frozenset()
    for row in range(table.heading_row + 1, table.bottom + 1):
        cell = table.tab.at(row, at)
        blank = cell is None or (isinstance(cell, str) and not clean(cell))
        if (row, at) in formulas or not (blank or is_ours(heading, cell)):
            yield row


def nothing_is_typed_among_ours(office: Office) -> Iterator[Issue]:
    """A column of ours holds what this tool writes."""
    for table in office.tables:
        for heading in OF_OURS:
            at = table.column_of(heading) or 0
            for row in typed_over(table, heading):
                place = Place(table.tab.title, cell_name(row, at), heading, written(table.tab.at(row, at)))
                yield Issue("MPM243", place)
