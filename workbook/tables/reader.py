"""From a tab to the table of a ledger: rows, places, and every fault of headings, cells and order."""

from collections.abc import Iterable
from dataclasses import replace
from string import digits

from validators.cell import column_letters
from validators.issue import Issue, Place, Refusal
from validators.row import Ledger, Row
from workbook.schema import SOURCE_HEADINGS
from workbook.tab import Tab
from workbook.tables.disorder import Suspicion, disorder_issues, suspect, swap_issue
from workbook.tables.headings import Headings, find_headings, heading_issues, issues_of_ours
from workbook.tables.masked import masked_issues
from workbook.tables.origin import Origin
from workbook.tables.rows import Rows, repeated_keys
from workbook.tables.shape import merged_issues
from workbook.tables.swapped import swapped_by_kind
from workbook.tables.table import HEADING_FAULTS, R_co, Table, columns_of

REFUSALS = {"MPM211": "MPM904", "MPM212": "MPM905"}
OF_CELLS = "MPM1"
OF_BLANKS = ("MPM201", "MPM202", "MPM209", "MPM233")


def read_table(tab: Tab, ledger: Ledger[R_co], profile: str, file: str) -> Table[R_co]:
    """Read every row that is not blank; sorted, filtered, hidden and moved columns make no difference.

    Faults of the headings are findings like all others; what they leave unknown is not read.  Raises Refusal only
    where the ledger is one that nothing can be done without.
    """
    headings = find_headings(tab, ledger)
    if headings is None:
        if ledger.essential:
            raise Refusal("MPM909", file=file, tab=ledger.tab)
        issue = Issue("MPM216", Place(ledger.tab, "A1"), {})
        return Table(ledger, {}, {}, tab, 0, 0, (issue,))
    if ledger.essential:
        _insist(tab, ledger, headings, profile, file)
    reading = Rows(tab, ledger, headings, profile)
    rows = reading.read()
    area = (tab.tables or {}).get(ledger.table)
    bottom = max([min(area.bottom, len(tab.cells)) if area else 0, headings.row, *rows, *reading.skipped])
    origins = origins_of(tab, headings, rows)
    table = Table(ledger, rows, headings.columns, tab, headings.row, bottom, (), origins=origins)
    suspicion = suspect(table, tuple(headings.doubled), _unknown_columns(tab, headings))
    lost = {field: suspicion.renamed.get(field) for field in suspicion.lost}
    issues = [
        *heading_issues(tab, ledger, headings, profile, lost),
        *issues_of_ours(tab, headings),
        *masked_issues(table, reading.masked),
        *disorder_issues(table, suspicion),
        *merged_issues(tab, headings, ledger.row.columns(), reading.skipped),
    ]
    return _with_order(replace(table, seals=suspicion.seals), reading, suspicion, issues)


def _insist(tab: Tab, ledger: Ledger[Row], headings: Headings, profile: str, file: str) -> None:
    """Raise Refusal where an essential ledger lacks a heading or has one twice."""
    for issue in heading_issues(tab, ledger, headings, profile, {}):
        if issue.code in HEADING_FAULTS:
            facts = {"file": file, "tab": ledger.tab, "heading": issue.place.heading, **issue.facts}
            raise Refusal(REFUSALS[issue.code], **facts)


def origins_of(tab: Tab, headings: Headings, rows: Iterable[int]) -> dict[int, Origin]:
    """Return where the rows came from, save those typed at this level; a column that stands twice is not read."""
    found = {heading: columns_of(tab.cells[headings.row - 1], heading) for heading in SOURCE_HEADINGS}
    columns = {heading: at[0] for heading, at in found.items() if len(at) == 1}
    if not columns:
        return {}
    origins = ((row, Origin.of({heading: tab.at(row, at) for heading, at in columns.items()})) for row in rows)
    return {row: origin for row, origin in origins if origin}


def _unknown_columns(tab: Tab, headings: Headings) -> tuple[int, ...]:
    """Return the columns without a known heading, those without any heading included."""
    width = max(map(len, tab.cells[headings.row - 1 :]))
    taken = set(headings.columns.values())
    return tuple(
        at
        for at in range(headings.left, width + 1)
        if at in headings.unknown or (at not in taken and tab.at(headings.row, at) is None)
    )


def _with_order(table: Table[R_co], reading: Rows[R_co], suspicion: Suspicion, issues: Iterable[Issue]) -> Table[R_co]:
    """Return the table with its issues; columns that changed places have one finding and are not read."""
    found = [*reading.issues, *issues]
    known = {one for pair in suspicion.swapped for one in pair}
    swapped = [pair for pair in swapped_by_kind(table, reading.readings, reading.misfits) if known.isdisjoint(pair[:2])]
    found += [swap_issue("MPM221", table, first, second, count=str(count)) for first, second, count in swapped]
    unread = known.union(*(pair[:2] for pair in swapped))
    if unread:
        letters = {column_letters(table.columns[one]) for one in unread}
        found = [issue for issue in found if not _at_cells_of(issue, letters)]
    rows = table.rows
    if unread:
        rows = {row: one.model_copy(update=dict.fromkeys(unread)) for row, one in rows.items()}
    found += repeated_keys(
        replace(table, rows=rows, columns={k: v for k, v in table.columns.items() if k not in unread})
    )
    return replace(table, rows=rows, issues=tuple(found))


def _at_cells_of(issue: Issue, letters: Iterable[str]) -> bool:
    return issue.code.startswith((OF_CELLS, *OF_BLANKS)) and issue.place.cell.rstrip(digits) in letters
