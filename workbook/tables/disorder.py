"""What the seals tell: columns sorted without the others, columns that changed places, columns renamed.

A change is suspected only where the old contents of a column are all still there, in other rows, while the rest of
those rows stayed as it was.  Whole rows that moved are no fault, nor are cells that somebody wrote anew.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from validators.cell import cell_name, written
from validators.issue import Issue, Place
from validators.row import Row
from workbook.schema import SEALS_HEADING
from workbook.tables.order import in_order
from workbook.tables.rows import events_of
from workbook.tables.seals import ABSENT, BLANK, Digests, joined, parted, seals_carried, seals_now
from workbook.tables.table import Table, place_of

GENUINE = 0.1
FEWEST_ROWS = 3
FEWEST_IN_ORDER = 2
WHOLE_ROWS = 0.5


@dataclass(frozen=True)
class Suspicion:
    """What the seals of a table tell.

    ``moved`` maps each column whose contents changed places among the rows to those rows; ``swapped`` are pairs of
    fields whose contents changed places; ``lost`` are missing fields that held something, ``renamed`` maps some of them
    to the column that holds their contents.
    ``seals`` are the seals to be written.
    """

    moved: Mapping[str, Sequence[int]] = field(default_factory=dict)
    swapped: Sequence[tuple[str, str]] = ()
    lost: frozenset[str] = frozenset()
    renamed: Mapping[str, int] = field(default_factory=dict)
    seals: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Change:
    """One row whose seal is not what it was: the digests it carried, those it has now, and the fields that differ."""

    row: int
    old: Mapping[str, str]
    new: Mapping[str, str]
    fields: frozenset[str]


def suspect(table: Table[Row], doubled: Sequence[str], unknown: Sequence[int]) -> Suspicion:
    """Compare the seals that the rows carry with what the rows hold now.

    ``doubled`` are fields of which it is not known where they stand, ``unknown`` columns that are no field's.
    """
    if table.column_of(SEALS_HEADING) is None:
        return Suspicion()
    now, carried = seals_now(table), seals_carried(table)
    changes = [_change(table, row, old, now[row]) for row, old in carried.items() if old != now[row]]
    if not changes:
        return Suspicion(seals=now)
    swapped = list(_swapped(table, changes))
    settled = {*doubled, *(one for pair in swapped for one in pair)}
    moved = _moved(table, changes, settled)
    lacking = [one for one in table.ledger.row.columns() if one not in table.columns]
    lost = frozenset(one for one in lacking if any(change.old[one] not in (ABSENT, BLANK) for change in changes))
    renamed = _renamed(table, changes, lost, unknown)
    held = {*settled, *moved, *lacking}
    for change in changes:
        kept = {one: change.old.get(one, BLANK) for one in held}
        now[change.row] = joined({**change.new, **kept}, table.ledger.row.columns())
    return Suspicion(moved, swapped, lost, renamed, now)


def _change(table: Table[Row], row: int, old: str, new: str) -> _Change:
    declared = table.ledger.row.columns()
    before, after = parted(old, declared), parted(new, declared)
    fields = frozenset(
        one
        for one in before.keys() | after.keys()
        if before.get(one, BLANK) != after.get(one, BLANK) and ABSENT not in (before.get(one), after.get(one))
    )
    return _Change(row, before, after, fields)


def _moved(table: Table[Row], changes: Sequence[_Change], settled: set[str]) -> dict[str, list[int]]:
    """Return the columns whose contents changed places among rows that otherwise stayed."""
    changes = [change for change in changes if change.fields - settled]
    by_field: dict[str, list[_Change]] = {}
    for change in changes:
        for one in change.fields - settled:
            by_field.setdefault(one, []).append(change)
    permuted = {one: rows for one, rows in by_field.items() if len(rows) > 1 and _permuted(one, rows)}
    if not permuted or _whole_rows(changes):
        return {}
    spare = 1 + GENUINE * len(table.columns)
    stayed = {
        one: rows
        for one, rows in permuted.items()
        if 2 * sum(len(row.fields - permuted.keys() - settled) <= spare for row in rows) >= len(rows)
    }
    if not any(_sure(table, one, rows) for one, rows in stayed.items()):
        return {}
    order = [*table.ledger.row.columns(), *events_of(table.tab, table.ledger, table.heading_row)]
    return {one: [change.row for change in stayed[one]] for one in order if one in stayed}


def _permuted(one: str, rows: Sequence[_Change]) -> bool:
    """Tell whether a column holds in these rows what it held in them before, save for a few genuine edits."""
    old, new = (Counter(digests.get(one, BLANK) for digests in side) for side in _sides(rows))
    return (old & new).total() >= (1 - GENUINE) * len(rows)


def _sides(rows: Sequence[_Change]) -> tuple[list[Mapping[str, str]], list[Mapping[str, str]]]:
    return [change.old for change in rows], [change.new for change in rows]


def _whole_rows(changes: Sequence[_Change]) -> bool:
    """Tell whether whole rows changed places: the seals did not move with them, and that is no fault."""
    old, new = (Counter(frozenset(digests.items()) for digests in side) for side in _sides(changes))
    return (old & new).total() >= WHOLE_ROWS * len(changes)


def _sure(table: Table[Row], one: str, rows: Sequence[_Change]) -> bool:
    """Tell whether a permuted column can hardly have come about by edits of single cells."""
    contents = {change.old.get(one, BLANK) for change in rows}
    if len(rows) >= FEWEST_ROWS and len(contents) >= FEWEST_ROWS:
        return True
    at = _place(table, one)
    return len(rows) >= FEWEST_IN_ORDER and in_order([table.tab.at(row, at) for row in table.rows])


def _place(table: Table[Row], one: str) -> int:
    return table.columns.get(one) or events_of(table.tab, table.ledger, table.heading_row)[one]


def _swapped(table: Table[Row], changes: Sequence[_Change]) -> Iterator[tuple[str, str]]:
    """Yield pairs of columns each of which holds what the other one held."""
    counts = Counter(one for change in changes for one in change.fields)
    likely = [one for one in table.columns if counts[one] >= FEWEST_ROWS]
    taken: set[str] = set()
    for first, second in combinations(likely, 2):
        if taken & {first, second} or not _like(counts[first], counts[second]):
            continue
        rows = [change for change in changes if change.fields & {first, second}]
        crossed = sum(
            change.new[first] == change.old[second] and change.new[second] == change.old[first] for change in rows
        )
        if crossed >= FEWEST_ROWS and crossed >= (1 - GENUINE) * len(rows):
            taken |= {first, second}
            yield first, second


def _like(some: int, others: int) -> bool:
    return min(some, others) >= (1 - 2 * GENUINE) * max(some, others)


def _renamed(
    table: Table[Row], changes: Sequence[_Change], lost: frozenset[str], unknown: Sequence[int]
) -> dict[str, int]:
    """Return for each missing column the one column without a known heading that holds what it held."""
    digests = Digests()
    found: dict[str, int] = {}
    for one in sorted(lost):
        old = {change.row: change.old[one] for change in changes if change.old[one] not in (ABSENT, BLANK)}
        if len(old) < FEWEST_ROWS or len(set(old.values())) < FEWEST_IN_ORDER:
            continue
        same = [
            at
            for at in unknown
            if sum(digests[table.tab.at(row, at)] == digest for row, digest in old.items()) >= (1 - GENUINE) * len(old)
        ]
        if len(same) == 1:
            found[one] = same[0]
    return found


def disorder_issues(table: Table[Row], suspicion: Suspicion) -> Iterator[Issue]:
    """Report each column that changed places among the rows, and each pair of columns that changed places."""
    declared = table.ledger.row.columns()
    names = "、".join(declared[one].heading if one in declared else one for one in suspicion.moved)
    for one, rows in suspicion.moved.items():
        row, at = min(rows), _place(table, one)
        place = (
            place_of(table.tab, row, at, declared[one])
            if one in declared
            else Place(table.tab.title, cell_name(row, at), one, written(table.tab.at(row, at)))
        )
        yield Issue("MPM230", place, {"rows": str(len(rows)), "names": names})
    for first, second in suspicion.swapped:
        yield swap_issue("MPM222", table, first, second)


def swap_issue(code: str, table: Table[Row], first: str, second: str, **facts: str) -> Issue:
    """Return the finding at the heading of a column that changed places with another."""
    declared = table.ledger.row.columns()
    cells = [cell_name(table.heading_row, table.columns[one]) for one in (first, second)]
    place = Place(table.tab.title, cells[0], declared[first].heading)
    return Issue(code, place, {"cell": cells[0], "other": declared[second].heading, "other_cell": cells[1], **facts})
