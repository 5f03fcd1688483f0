"""Everything that is wrong with an office's data, in the order of the sheets, and how it shows at the cells."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from mpm_xl.answers import Answered, answer
from mpm_xl.office import Office
from mpm_xl.ours import ANSWER, ANSWERED, is_ours, nothing_is_typed_among_ours, typed_over
from mpm_xl.rules import check
from mpm_xl.rules.echoes import without_echoes
from validators.cell import cell_name, column_of, written
from validators.clean import clean
from validators.issue import LEVELS, Issue, Place, shortened
from validators.ledgers import LEDGERS
from validators.nothing import said
from validators.row import Row
from workbook.edit import Edit, Marks, Notes
from workbook.schema import FINDINGS_HEADING, RESULTS_HEADING, SEALS_HEADING, SENT_ITEM, SEQUENCE_ITEM
from workbook.tables import Table

# A cell holds 32,767 units, and a character may take two of them.
LONGEST_RESULT, LONGEST_NOTE = 16_000, 2_000
MOST_NOTES, LONGEST_HEADING = 5_000, 255
KEPT_BY_THE_TOOL = (SEQUENCE_ITEM, SENT_ITEM)
TAB_ORDER = {ledger.tab: number for number, ledger in enumerate(LEDGERS)}


def findings(office: Office) -> tuple[Issue, ...]:
    """Return the faults of cells, rows, ledgers and rules, each once, ordered by sheet, row and column."""
    return _weighed(office).issues


@lru_cache(maxsize=2)
def _weighed(office: Office) -> Answered:
    issues = [*office.issues, *check(office), *nothing_is_typed_among_ours(office)]
    for table in office.tables:
        issues += table.issues
    weighed = answer(office, without_echoes(office, issues))
    told = [*weighed.issues, *_without_notes(office, weighed.issues)]
    return Answered(tuple(sorted(told, key=_order)), weighed.memory)


def _without_notes(office: Office, issues: Sequence[Issue]) -> Iterator[Issue]:
    """Yield a finding for every ledger with more cells to be noted than a spreadsheet program can well show."""
    cells: dict[str, set[str]] = {}
    for issue in issues:
        if issue.place.row:
            cells.setdefault(issue.place.tab, set()).add(issue.place.cell)
    for table in office.tables:
        if table.heading_row and len(cells.get(table.ledger.tab, ())) > MOST_NOTES:
            place = Place(table.ledger.tab, cell_name(table.heading_row, 1))
            yield Issue("MPM234", place, {"most": str(MOST_NOTES)})


def counts(issues: Sequence[Issue]) -> dict[str, int]:
    """Return how many findings there are of each level, worst first."""
    return {level: sum(issue.level == level for issue in issues) for level in LEVELS}


def state(issue: Issue) -> str:
    """Return the level of a finding, or 已说明 where the office has answered it."""
    return ANSWERED if issue.answer else issue.level


def marks(office: Office) -> Iterator[Edit]:
    """Yield how findings show on every ledger: these cells and rows are marked by us, and no others."""
    by_row: dict[str, dict[int, list[Issue]]] = {}
    memory = _weighed(office).memory
    for issue in findings(office):
        if issue.place.row:
            by_row.setdefault(issue.place.tab, {}).setdefault(issue.place.row, []).append(issue)
    for table in office.tables:
        if not table.heading_row:
            continue
        rows = by_row.get(table.ledger.tab, {})
        worst = {row: sorted(issues, key=_severity) for row, issues in rows.items() if row > table.heading_row}
        yield from _column(table, RESULTS_HEADING, {row: _result(issues) for row, issues in worst.items()})
        marked = {row: _mark(table, issues) for row, issues in worst.items()}
        yield from _column(table, FINDINGS_HEADING, _with_memory(table, marked, memory))
        yield from _column(table, SEALS_HEADING, _seals(office, table))
        yield Notes(table.ledger.tab, _notes(table, rows))


def _seals(office: Office, table: Table[Row]) -> Mapping[int, str]:
    """Return the seals of the rows in which people type: what the tool itself keeps on 设置 has none."""
    if table.ledger is not office.questions.ledger:
        return table.seals
    items = {row: clean(said(one.item) or "") for row, one in office.questions.rows.items()}
    return {row: seal for row, seal in table.seals.items() if items.get(row) not in KEPT_BY_THE_TOOL}


def _column(table: Table[Row], heading: str, texts: Mapping[int, str]) -> Iterator[Edit]:
    """Yield what a column of ours holds, save where a merged area hides it or a person has typed.

    Below the table nothing of ours stays.
    """
    at = table.column_of(heading)
    if at:
        covered = table.covered(at)
        shown = {row: text for row, text in texts.items() if row not in covered}
        top = table.heading_row + 1
        for row in typed_over(table, heading):
            if row > top:
                yield Marks(table.ledger.tab, at, top, row - 1, _between(shown, top, row - 1))
            top = row + 1
        if top <= table.bottom:
            yield Marks(table.ledger.tab, at, top, table.bottom, _between(shown, top, table.bottom))
        for row in range(table.bottom + 1, len(table.tab.cells) + 1):
            if is_ours(heading, table.tab.at(row, at)):
                yield Marks(table.ledger.tab, at, row, row, {})


def _between(texts: Mapping[int, str], top: int, bottom: int) -> dict[int, str]:
    return {row: text for row, text in texts.items() if top <= row <= bottom}


def _result(issues: Sequence[Issue]) -> str:
    """Return what 校验结果 says of a row: every finding in words, worst first, so that the column filters by level."""
    text = "".join(f"【{state(issue)}】{issue.place.heading}：{issue.says}{_advice(issue)}" for issue in issues)
    return (
        text if len(text) <= LONGEST_RESULT else f"{text[:LONGEST_RESULT]}……本行共{len(issues)}条，其余见“问题清单”。"
    )


def _advice(issue: Issue) -> str:
    """Return what the office wrote to a finding, or what to write instead."""
    return f"{ANSWER}{issue.answer}" if issue.answer else issue.fix


def _mark(table: Table[Row], issues: Sequence[Issue]) -> str:
    """Return what the hidden column of one row says: ``|错误:外出日期|警告:联系电话|``, worst first.

    The headings are those that stand on the sheet, spaces and line breaks included: the colours compare with them.
    """
    headings = ((state(one), table.tab.at(table.heading_row, _column_of(one))) for one in issues)
    return "|" + "".join(
        dict.fromkeys(f"{level}:{shortened(written(heading), LONGEST_HEADING)}|" for level, heading in headings)
    )


def _with_memory(
    table: Table[Row], marked: Mapping[int, str], memory: Mapping[tuple[str, int], str]
) -> Mapping[int, str]:
    """Return what the hidden column says of each row, with what its 说明 answers behind it."""
    known = {row: text for (tab, row), text in memory.items() if tab == table.ledger.tab}
    return {row: marked.get(row, "") + known.get(row, "") for row in marked.keys() | known.keys()}


def _notes(table: Table[Row], rows: Mapping[int, Sequence[Issue]]) -> dict[tuple[int, int], str]:
    """Return the notes of the cells with findings, from above: what is wrong, and what to write instead."""
    notes: dict[tuple[int, int], list[str]] = {}
    for row, issues in rows.items():
        for issue in sorted(issues, key=_severity):
            lines = f"【{state(issue)}】{issue.says}\n{_advice(issue)}"
            notes.setdefault((row, _column_of(issue)), []).append(lines)
    covered = {column: table.covered(column) for column in {column for _, column in notes}}
    shown = ((at, lines) for at, lines in notes.items() if at[0] not in covered[at[1]])
    return {at: _note("\n".join(dict.fromkeys(lines))) for at, lines in islice(shown, MOST_NOTES)}


def _note(text: str) -> str:
    return text if len(text) <= LONGEST_NOTE else f"{text[:LONGEST_NOTE]}……其余见“校验结果”。"


def _severity(issue: Issue) -> int:
    return len(LEVELS) if issue.answer else LEVELS.index(issue.level)


def _column_of(issue: Issue) -> int:
    """Return the 1-based column of a finding's cell, nought where the finding is about a whole tab."""
    return column_of(issue.place.cell)


def _order(issue: Issue) -> tuple[int, int, int, str]:
    tab = TAB_ORDER.get(issue.place.tab, len(TAB_ORDER))
    return tab, issue.place.row, _column_of(issue), issue.code
