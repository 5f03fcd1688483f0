"""Everything that is wrong with an office's data, in the order of the sheets, and how it shows at the cells."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from string import digits

from mpm_xl.answers import answered
from mpm_xl.office import Office
from mpm_xl.rules import check
from validators.cell import column_number, written
from validators.issue import LEVELS, Issue
from validators.ledgers import LEDGERS
from validators.row import Row
from workbook.edit import Edit, Marks, Notes
from workbook.schema import FINDINGS_HEADING, RESULTS_HEADING, SEALS_HEADING
from workbook.tables import Table

ANSWERED = "已说明"
LONGEST_RESULT = 30_000
TAB_ORDER = {ledger.tab: number for number, ledger in enumerate(LEDGERS)}


@lru_cache(maxsize=2)
def findings(office: Office) -> tuple[Issue, ...]:
    """Return the faults of cells, rows, ledgers and rules, each once, ordered by sheet, row and column."""
    issues = [*office.issues, *check(office)]
    for table in office.tables:
        issues += table.issues
    return tuple(sorted(answered(office, issues), key=_order))


def counts(issues: Sequence[Issue]) -> dict[str, int]:
    """Return how many findings there are of each level, worst first."""
    return {level: sum(issue.level == level for issue in issues) for level in LEVELS}


def state(issue: Issue) -> str:
    """Return the level of a finding, or 已说明 where the office has answered it."""
    return ANSWERED if issue.answer else issue.level


def marks(office: Office) -> Iterator[Edit]:
    """Yield how findings show on every ledger: these cells and rows are marked by us, and no others."""
    by_row: dict[str, dict[int, list[Issue]]] = {}
    for issue in findings(office):
        if issue.place.row:
            by_row.setdefault(issue.place.tab, {}).setdefault(issue.place.row, []).append(issue)
    for table in office.tables:
        if not table.heading_row:
            continue
        rows = by_row.get(table.ledger.tab, {})
        worst = {row: sorted(issues, key=_severity) for row, issues in rows.items() if row > table.heading_row}
        yield from _column(table, RESULTS_HEADING, {row: _result(issues) for row, issues in worst.items()})
        yield from _column(table, FINDINGS_HEADING, {row: _mark(table, issues) for row, issues in worst.items()})
        yield from _column(table, SEALS_HEADING, table.seals)
        yield Notes(table.ledger.tab, _notes(rows))


def _column(table: Table[Row], heading: str, texts: Mapping[int, str]) -> Iterator[Edit]:
    at = table.column_of(heading)
    if at:
        yield Marks(table.ledger.tab, at, table.heading_row + 1, table.bottom, texts)


def _result(issues: Sequence[Issue]) -> str:
    """Return what 校验结果 says of a row: every finding in words, worst first, so that the column filters by level."""
    text = "".join(f"【{state(issue)}】{issue.place.heading}：{issue.says}{_advice(issue)}" for issue in issues)
    return (
        text if len(text) <= LONGEST_RESULT else f"{text[:LONGEST_RESULT]}……本行共{len(issues)}条，其余见“问题清单”。"
    )


def _advice(issue: Issue) -> str:
    """Return what the office wrote to a finding, or what to write instead."""
    return f"说明：{issue.answer}" if issue.answer else issue.fix


def _mark(table: Table[Row], issues: Sequence[Issue]) -> str:
    """Return what the hidden column of one row says: ``|错误:外出日期|警告:联系电话|``, worst first.

    The headings are those that stand on the sheet, spaces and line breaks included: the colours compare with them.
    """
    headings = ((state(one), table.tab.at(table.heading_row, _column_of(one))) for one in issues)
    return "|" + "".join(dict.fromkeys(f"{level}:{written(heading)}|" for level, heading in headings))


def _notes(rows: Mapping[int, Sequence[Issue]]) -> dict[tuple[int, int], str]:
    """Return the note of every cell with findings: what is wrong, and what to write instead."""
    notes: dict[tuple[int, int], list[str]] = {}
    for row, issues in rows.items():
        for issue in sorted(issues, key=_severity):
            lines = f"【{state(issue)}】{issue.says}\n{_advice(issue)}"
            notes.setdefault((row, _column_of(issue)), []).append(lines)
    return {at: "\n".join(dict.fromkeys(lines)) for at, lines in notes.items()}


def _severity(issue: Issue) -> int:
    return len(LEVELS) if issue.answer else LEVELS.index(issue.level)


def _column_of(issue: Issue) -> int:
    """Return the 1-based column of a finding's cell, nought where the finding is about a whole tab."""
    return column_number(issue.place.cell.rstrip(digits))


def _order(issue: Issue) -> tuple[int, int, int, str]:
    tab = TAB_ORDER.get(issue.place.tab, len(TAB_ORDER))
    return tab, issue.place.row, _column_of(issue), issue.code
