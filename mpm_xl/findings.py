"""Everything that is wrong with an office's data, in the order of the sheets."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mpm_xl.office import Office
from mpm_xl.rules import check
from validators.cell import column_number, written
from validators.issue import LEVELS, Issue
from validators.ledgers import LEDGERS
from validators.row import Row
from workbook.edit import Edit, Marks
from workbook.tables import Table

CELL = re.compile(r"([A-Z]+)(\d+)")
TAB_ORDER = {ledger.tab: number for number, ledger in enumerate(LEDGERS)}


@lru_cache(maxsize=2)
def findings(office: Office) -> tuple[Issue, ...]:
    """Return the faults of cells, rows, ledgers and rules, each once, ordered by sheet, row and column."""
    issues = [*office.issues, *check(office)]
    for table in office.tables:
        issues += table.issues
    return tuple(sorted(issues, key=_order))


def counts(issues: Sequence[Issue]) -> dict[str, int]:
    """Return how many findings there are of each level, worst first."""
    return {level: sum(issue.level == level for issue in issues) for level in LEVELS}


def marks(office: Office) -> Iterator[Edit]:
    """Yield the marks on every ledger that has a findings column: these rows carry these findings and no others."""
    by_row: dict[str, dict[int, list[tuple[str, Issue]]]] = {}
    for issue in findings(office):
        match = CELL.fullmatch(issue.place.cell)
        if match:
            by_row.setdefault(issue.place.tab, {}).setdefault(int(match[2]), []).append((match[1], issue))
    for table in office.tables:
        if table.findings_column:
            texts = {row: _mark(table, issues) for row, issues in by_row.get(table.ledger.tab, {}).items()}
            yield Marks(table.ledger.tab, table.findings_column, table.heading_row + 1, table.bottom, texts)


def _mark(table: Table[Row], issues: Sequence[tuple[str, Issue]]) -> str:
    """Return what the findings column of one row says: ``|错误:外出日期|警告:联系电话|``, worst first.

    The headings are those that stand on the sheet, spaces and line breaks included: the colours compare with them.
    """
    worst = sorted(issues, key=lambda one: LEVELS.index(one[1].level))
    headings = ((issue.level, table.tab.at(table.heading_row, column_number(letters))) for letters, issue in worst)
    return "|" + "".join(dict.fromkeys(f"{level}:{written(heading)}|" for level, heading in headings))


def _order(issue: Issue) -> tuple[int, int, int, str]:
    match = CELL.fullmatch(issue.place.cell)
    row, column = (int(match[2]), match[1]) if match else (0, "")
    return TAB_ORDER.get(issue.place.tab, len(TAB_ORDER)), row, len(column), column + issue.code
