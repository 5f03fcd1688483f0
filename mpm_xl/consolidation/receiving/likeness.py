"""Whether two files tell of one unit: by how many of its persons both name; a code may have been mistyped."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from mpm_xl.consolidation.model import Submission
from mpm_xl.consolidation.receiving.level import MATCH_CODE, Person, person
from validators.cell import Cell
from validators.ledgers import MEMBERS

LEAST_COMMON = 0.5


def people_of(one: Submission) -> Mapping[str, frozenset[Person]]:
    """Return the persons of a file by the unit that they came from in the first place."""
    found: dict[str, set[Person]] = defaultdict(set)
    sheet = one.sheet(MEMBERS.name)
    rows = cells_of(one, MEMBERS.name, ("id_number", MATCH_CODE, "name"))
    for record, cells in zip(sheet.records if sheet else (), rows, strict=True):
        found[record.origin.unit].add(person(*cells))
    return {unit: frozenset(some) for unit, some in found.items()}


def cells_of(one: Submission, ledger: str, fields: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """Yield some cells of every row of a ledger; None where the sheet has no such column."""
    sheet = one.sheet(ledger)
    places = [sheet.fields.index(field) if field in sheet.fields else None for field in fields] if sheet else []
    for record in sheet.records if sheet else ():
        yield tuple(None if at is None else record.cells[at] for at in places)


def in_common(before: Collection[Person], now: Collection[Person]) -> int:
    """Return how many of those who were there are there now, by key or by name."""
    keys, names = {who.key for who in now if who.key}, {who.name for who in now if who.name}
    return sum(who.key in keys or who.name in names for who in before)


def are_others(before: Collection[Person], now: Collection[Person]) -> bool:
    """Tell whether fewer than half of those who were there are there now; of nobody there is nothing to tell."""
    return in_common(before, now) < LEAST_COMMON * len(before)
