"""The merged rows as edits of the workbook: what was typed at this level stays where it is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mpm_xl.canonical import digest_of_cells
from mpm_xl.consolidation.merging.fact import Fact
from mpm_xl.consolidation.merging.standing import Standing
from validators.cell import Cell
from validators.issue import Refusal
from workbook.edit import Edit, Fill
from workbook.schema import SOURCE_HEADINGS, SOURCE_OF_UNIT
from workbook.tab import MAX_ROW, Tab

FULL = "MPM690"
NO_SOURCES = "MPM691"


def housed(standing: Standing, facts: Sequence[Fact]) -> tuple[list[Fact], Mapping[tuple[str, str], int]]:
    """Return the rows as the ledger can hold them, and how many cells of which unit and field it has no column for.

    The digest of a row that lost a cell is that of what is left, so that nobody seems to have taken it away.
    """
    homeless: Counter[tuple[str, str]] = Counter()
    found: list[Fact] = []
    for fact in facts:
        cells = {field: cell for field, cell in fact.cells.items() if field in standing.columns}
        if len(cells) < len(fact.cells):
            homeless.update((fact.origin.unit, field) for field in fact.cells if field not in cells)
            ledger = standing.table.ledger
            origin = replace(fact.origin, digest=digest_of_cells(ledger, cells))
            fact = replace(fact, cells=cells, origin=origin)  # noqa: PLW2901
        found.append(fact)
    return found, homeless


def landing(standing: Standing, facts: Sequence[Fact]) -> list[Edit]:
    """Return how the ledger shall stand.

    Rows typed at this level above those that came, and below them, are not touched; only one that stands between
    is written again behind them.  Raises Refusal where the sheet has no columns for sources, or not rows enough.
    """
    table = standing.table
    if table.column_of(SOURCE_OF_UNIT) is None:
        raise Refusal(NO_SOURCES, file=standing.file, tab=table.ledger.tab)
    top, bottom = _block(standing, len(facts))
    between = [row for row in standing.own if top <= row <= bottom]
    last = top + len(facts) + len(between) - 1 + (table.bottom - bottom)
    if last > MAX_ROW:
        raise Refusal(FULL, file=standing.file, tab=table.ledger.tab, rows=str(last), most=str(MAX_ROW))
    width = max([len(table.headings), *(len(table.tab.cells[row - 1]) for row in between)])
    sources = {heading: at for heading in SOURCE_HEADINGS if (at := table.column_of(heading))}
    rows = [_row(standing, fact, sources, width) for fact in facts]
    rows += [[table.tab.at(row, at) for at in range(1, width + 1)] for row in between]
    columns = _filled(table.tab, range(top, bottom + 1), rows, width, sources.values())
    chosen = tuple(tuple([row[at - 1] for at in columns]) for row in rows)
    return [Fill(table.ledger.tab, top, bottom, columns, chosen)]


def _filled(
    tab: Tab, block: range, rows: Sequence[Sequence[Cell]], width: int, sources: Iterable[int]
) -> tuple[int, ...]:
    """Return the columns of a block that hold anything, now or with the new rows; a blank one needs no word.

    One in which a formula or a merged area stands is never taken for blank.
    """
    if tab.formulas is None or tab.merges is None:
        return tuple(range(1, width + 1))
    filled = set(sources)
    for row in (*tab.cells[block.start - 1 : block.stop - 1], *rows):
        filled.update([at for at, cell in enumerate(row, 1) if cell is not None])
    filled.update(at for row, at in tab.formulas if row in block)
    for area in tab.merges:
        if area.top < block.stop and area.bottom >= block.start:
            filled.update(range(area.left, area.right + 1))
    return tuple(at for at in range(1, width + 1) if at in filled)


def _block(standing: Standing, count: int) -> tuple[int, int]:
    """Return the first and the last row of those that came, or as many free rows below what was typed as are needed."""
    table = standing.table
    if standing.came:
        return min(standing.came), max(standing.came)
    last = max(table.bottom, table.heading_row + 1)
    first = min(max([table.heading_row, *standing.own]) + 1, last)
    return first, min(last, first + max(count, 1) - 1)


def _row(standing: Standing, fact: Fact, sources: Mapping[str, int], width: int) -> list[Cell]:
    row: list[Cell] = [None] * width
    for field, cell in fact.cells.items():
        row[standing.columns[field] - 1] = cell
    origin = fact.origin.cells
    for heading, at in sources.items():
        row[at - 1] = origin[heading]
    return row
