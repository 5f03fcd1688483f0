"""Which unknown heading is most like a missing one, or stands in its place; said to the clerk, never acted upon."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from validators.cell import Cell
from validators.clean import clean_heading, plain_heading
from validators.column import Column
from validators.reading import ColumnReader
from validators.roster import HEADINGS

LIKE_ENOUGH = 0.6
MOST = 0.6


def nearest(missing: Mapping[str, Column], unknown: Mapping[int, str]) -> dict[str, int]:
    """Return the column of the most similar unknown heading of each missing field; no heading is named twice."""
    likeness = sorted(
        (
            (_likeness(column, text), -order, -at, field, at)
            for order, (field, column) in enumerate(missing.items())
            for at, text in unknown.items()
        ),
        reverse=True,
    )
    found: dict[str, int] = {}
    for share, _, _, field, at in likeness:
        if share >= LIKE_ENOUGH and field not in found and at not in found.values():
            found[field] = at
    return found


def is_like(column: Column, text: str) -> bool:
    """Tell whether a heading looks like that of a column."""
    return _likeness(column, text) >= LIKE_ENOUGH


def _likeness(column: Column, text: str) -> float:
    headings = {clean_heading(text), plain_heading(text)}
    names = {clean_heading(name) for name in (column.heading, *column.aliases)} | {plain_heading(column.heading)}
    for said in HEADINGS.values():
        if column.heading in said:
            names.update(map(clean_heading, said))
    return max(SequenceMatcher(None, name, heading).ratio() for name in names for heading in headings)


def in_place(
    missing: Mapping[str, Column], fields: Sequence[str], columns: Mapping[str, int], unknown: Mapping[int, str]
) -> dict[str, int]:
    """Return the unknown column that stands where a missing one should: alone between its neighbours.

    ``fields`` are all in the order of declaration; past the last neighbour anything may stand.
    """
    order = [field for field in fields if field in columns or field in missing]
    found: dict[str, int] = {}
    for number, field in enumerate(order[:-1]):
        right = columns.get(order[number + 1])
        left = columns.get(order[number - 1]) if number else 0
        if field in missing and right is not None and left == right - 2 and right - 1 in unknown:
            found[field] = right - 1
    return found


def fits(column: Column, cells: Sequence[Cell]) -> bool:
    """Tell whether most of what is filled can be read as a column is."""
    filled = [cell for cell in cells if cell is not None]
    values, _ = ColumnReader(column).read(filled)
    return bool(filled) and len(filled) - values.count(None) >= MOST * len(filled)
