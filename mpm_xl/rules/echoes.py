"""One fault is told once: what only says of a cell again what a worse finding says of it is left out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from mpm_xl.office import Office
from validators.cell import column_of
from validators.issue import Issue
from workbook.tab import Area
from workbook.tables import HEADING_FAULTS

# By the code of a finding, those that say no more of the same cell.
ECHOES: Mapping[str, frozenset[str]] = {
    "MPM339": frozenset(("MPM350",)),
    "MPM341": frozenset(("MPM349", "MPM350")),
    "MPM343": frozenset(("MPM146",)),
    "MPM348": frozenset(("MPM209",)),
    "MPM349": frozenset(("MPM350",)),
    "MPM386": frozenset(("MPM102", "MPM209")),
    "MPM425": frozenset(("MPM202",)),
}
# A cell that cannot be read is in no part of a total, and so is one that holds what is not in its list.
OF_CELLS, NO_PART = "MPM1", "MPM415"
# A column that is missing, while another may hold its contents: nothing more is told of its cells, nor of those that
# only name what stands in it.
MISSING = frozenset(("MPM211", "MPM215", "MPM224"))
NAMED_BY: Mapping[tuple[str, str], frozenset[str]] = {
    ("党员", "姓名"): frozenset(("MPM301", "MPM302", "MPM303", "MPM304")),
    ("党员", "公民身份号码"): frozenset(("MPM302", "MPM303", "MPM304")),
    ("流入", "姓名"): frozenset(("MPM301",)),
    ("党组织", "党组织名称"): frozenset(("MPM301", "MPM305")),
}
# What is reckoned from whole ledgers, and from ledgers whose headings are faulty is not.
RECKONED = frozenset(("MPM405", "MPM407", "MPM415", "MPM417", "MPM418", "MPM420", "MPM426"))
# Where the 统计截止日 itself is wrong, every day after it is.
WRONG_DAY, AHEAD = "MPM251", "MPM338"
MERGED, CHANGED_PLACES = "MPM205", "MPM223"


def without_echoes(office: Office, issues: Sequence[Issue]) -> list[Issue]:
    """Return the findings without those that a worse one explains: at the cell, its merged area or its column."""
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for issue in issues:
        codes[issue.place.tab, issue.place.cell].add(issue.code)
    merged = {table.tab.title: table.tab.merges for table in office.tables if table.tab.merges}
    missing = {(issue.place.tab, issue.place.heading) for issue in issues if issue.code in MISSING}
    unread = _changed_places(issues) | missing
    needless = _needless({issue.code for issue in issues}).union(*(NAMED_BY.get(column, ()) for column in missing))
    return [
        issue
        for issue in issues
        if issue.code not in needless
        and (issue.code in HEADING_FAULTS | MISSING or (issue.place.tab, issue.place.heading) not in unread)
        and not _is_echo(issue.code, codes[issue.place.tab, issue.place.cell])
        and not any(_is_swallowed(issue, area) for area in merged.get(issue.place.tab, ()))
    ]


def _needless(codes: AbstractSet[str]) -> frozenset[str]:
    """Return the codes that say nothing while others are found, wherever in the workbook."""
    ahead = frozenset((AHEAD,)) if WRONG_DAY in codes else frozenset[str]()
    return ahead if HEADING_FAULTS.isdisjoint(codes) else ahead | RECKONED


def _changed_places(issues: Sequence[Issue]) -> set[tuple[str, str]]:
    """Return tab and heading of the columns whose dates are the wrong way round in every row."""
    swaps = [issue for issue in issues if issue.code == CHANGED_PLACES]
    return {(issue.place.tab, name) for issue in swaps for name in (issue.place.heading, issue.facts["other"])}


def _is_echo(code: str, others: set[str]) -> bool:
    if code == NO_PART:
        return any(other.startswith(OF_CELLS) for other in others)
    return any(code in ECHOES.get(other, ()) for other in others)


def _is_swallowed(issue: Issue, area: Area) -> bool:
    """Tell whether a finding is at a cell of a merged area that is not the one whose contents are shown."""
    at = issue.place.row, column_of(issue.place.cell)
    return issue.code != MERGED and area.holds(*at) and at != (area.top, area.left)
