"""How a sentence names several persons, the first of them and that there are more, and what a name is like."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from mpm_xl.office import Office
from validators.nothing import said

NAMES_SHOWN = 10
SUGGESTIONS, LIKENESS = 3, 0.5


def names_of(office: Office, rows: Sequence[int | None]) -> str:
    """Return the names in the rows of 党员, joined by 、; a person without a name is called by the row."""
    names = [str(said(office.members.rows[row].name) or f"第{row}行") for row in rows if row is not None]
    return "、".join(names[:NAMES_SHOWN]) + ("等" if len(names) > NAMES_SHOWN else "")


def nearest(name: str, others: Iterable[str]) -> str:
    """Return, in brackets, the names that look most like one; empty where none does."""
    close = get_close_matches(name, list(others), SUGGESTIONS, LIKENESS)
    return f"（相近的有：{'、'.join(close)}）" if close else ""
