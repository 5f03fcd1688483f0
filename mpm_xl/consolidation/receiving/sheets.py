"""From a tab of a received file to the raw rows of a ledger: nothing is typed, and nothing doubtful is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mpm_xl.canonical import OWN, Told, canon, content_columns, told
from mpm_xl.consolidation.model import Extra
from validators.cell import Cell, cell_name
from validators.issue import Refusal
from validators.row import Ledger, Row
from workbook.schema import SOURCE_HEADINGS
from workbook.tab import Tab
from workbook.tables import Origin, Table
from workbook.tables.headings import find_headings
from workbook.tables.reader import origins_of


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The rows of one ledger as they stand: their numbers, and their cells in the order of ``names``.

    ``names`` are the fields, the events and 校验说明, the first ``own`` of them; after these where the rows came from,
    and the columns that nobody declared.  ``content`` are the rows as the digest counts them, ``origins``
    those that the sheet itself tells.
    """

    ledger: Ledger[Row]
    names: tuple[str, ...]
    own: int
    numbers: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    content: tuple[Told, ...]
    origins: dict[int, Origin]
    hidden: int

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields, the events and 校验说明."""
        return self.names[: self.own]

    def column(self, field: str) -> Sequence[Cell]:
        """Return the cells of one field, row by row; blank ones where the sheet has no such column."""
        if field not in self.names:
            return [None] * len(self.rows)
        at = self.names.index(field)
        return [row[at] for row in self.rows]

    @property
    def extras(self) -> Iterator[Extra]:
        """The columns that nobody declared, where they hold anything."""
        for at, name in enumerate(self.names[self.own :], self.own):
            heading = name.removeprefix(OWN)
            if name.startswith(OWN) and heading not in SOURCE_HEADINGS:
                cells = sum(1 for row in self.rows if canon(row[at]))
                yield from [Extra(self.ledger.tab, heading, cells)] if cells else ()


def raw_sheet(tab: Tab, ledger: Ledger[Row], file: str) -> RawSheet:
    """Return the rows of a ledger; raises Refusal where the sheet is not as a file that goes upward has it."""
    headings = find_headings(tab, ledger)
    if headings is None:
        raise _changed(file, tab, "找不到表头")
    if headings.doubled:
        first = next(iter(headings.doubled))
        raise _changed(file, tab, f"有两列都叫“{ledger.row.columns()[first].heading}”")
    _plain(tab, file)
    table = Table(ledger, {}, headings.columns, tab, headings.row, len(tab.cells), ())
    columns = content_columns(table)
    names, places = tuple(name for name, _ in columns), [at - 1 for _, at in columns]
    numbers, rows, content = [], [], []
    for number, cells in enumerate(tab.cells[headings.row :], headings.row + 1):
        width = len(cells)
        row = tuple([cells[at] if at < width else None for at in places])
        filled = told(zip(names, row, strict=True))
        if filled:
            numbers.append(number)
            rows.append(row)
            content.append(filled)
    own = sum(not name.startswith(OWN) and name not in SOURCE_HEADINGS for name in names)
    origins = origins_of(tab, headings, numbers)
    hidden = len((tab.hidden_rows or frozenset()).intersection(numbers))
    return RawSheet(ledger, names, own, tuple(numbers), tuple(rows), tuple(content), origins, hidden)


def _plain(tab: Tab, file: str) -> None:
    """Refuse what no file that goes upward holds: a formula, whose result may be anything, and merged cells."""
    if tab.formulas:
        raise _changed(file, tab, f"的{cell_name(*min(tab.formulas))}是公式")
    if tab.merges:
        raise _changed(file, tab, f"的{tab.merges[0]}是合并单元格")


def _changed(file: str, tab: Tab, reason: str) -> Refusal:
    return Refusal("MPM636", file=file, tab=tab.title, reason=reason)
