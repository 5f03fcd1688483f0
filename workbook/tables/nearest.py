"""Which unknown heading of a sheet is most like a missing one; said to the clerk, never acted upon."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from validators.clean import clean_heading, plain_heading
from validators.column import Column
from validators.roster import HEADINGS

LIKE_ENOUGH = 0.6


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


def _likeness(column: Column, text: str) -> float:
    headings = {clean_heading(text), plain_heading(text)}
    names = {clean_heading(name) for name in (column.heading, *column.aliases)} | {plain_heading(column.heading)}
    for said in HEADINGS.values():
        if column.heading in said:
            names.update(map(clean_heading, said))
    return max(SequenceMatcher(None, name, heading).ratio() for name in names for heading in headings)
