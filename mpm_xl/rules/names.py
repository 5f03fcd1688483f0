"""How a sentence names several persons, the first of them and that there are more, and what a name is like."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from mpm_xl.office import Office
from validators.clean import clean
from validators.issue import Issue
from validators.nothing import Nothing, said
from validators.row import Row
from workbook.tables import Table

NAMES_SHOWN, SHORTEST_NAME = 10, 5
SUGGESTIONS, LIKENESS = 3, 0.5


def names_of(office: Office, rows: Sequence[int | None]) -> str:
    """Return the names in the rows of 党员, joined by 、; a person without a name is called by the row."""
    names = [str(said(office.members.rows[row].name) or f"第{row}行") for row in rows if row is not None]
    return "、".join(names[:NAMES_SHOWN]) + ("等" if len(names) > NAMES_SHOWN else "")


def _as_it_is(name: str) -> Sequence[str]:
    return (name,)


def nearest(name: str, others: Iterable[str], shown: Callable[[str], Sequence[str]] = _as_it_is) -> str:
    """Return, in brackets, the names that look most like one; empty where none does.

    ``shown`` tells how a name is to be written, in several ways where several have it.
    """
    close = get_close_matches(name, list(others), SUGGESTIONS, LIKENESS)
    return f"（相近的有：{'、'.join(one for other in close for one in shown(other))}）" if close else ""


def nearest_org(office: Office, reference: str) -> str:
    """Return, in brackets, the organisations of ours whose names look most like one, by code where a name is of two."""
    names = {clean(name): name for org in office.orgs.rows.values() if (name := said(org.name))}
    return nearest(reference, names, lambda name: _codes(office, name) or (names[name],))


def slip_of(office: Office, written: str) -> str:
    """Return the organisation of ours that differs by one character from what is written; empty where none does."""
    alike = (one for rest in _rests(written) for one in _by_rest(office).get(rest, ()))
    return min((one for one in alike if _is_slip(written, clean(one[1]))), default=(0, ""))[1]


@lru_cache(maxsize=2)
def _by_rest(office: Office) -> Mapping[str, Sequence[tuple[int, str]]]:
    """Return our organisations, row and name, by all that is left of the name without one character: slips share it."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row, org in office.orgs.rows.items():
        if name := said(org.name):
            for rest in _rests(clean(name)):
                found[rest].append((row, name))
    return found


def _rests(name: str) -> frozenset[str]:
    return frozenset((name, *(name[:at] + name[at + 1 :] for at in range(len(name)))))


def _is_slip(one: str, other: str) -> bool:
    """Tell whether one character is written for another, left out or put in; the shortest names are too much alike."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < SHORTEST_NAME or one == other:
        return False
    same = next((at for at, (first, second) in enumerate(zip(one, other, strict=False)) if first != second), None)
    at = min(len(one), len(other)) if same is None else same
    shorter, longer = sorted((one[at:], other[at:]), key=len)
    return shorter == longer[1:] or (len(one) == len(other) and one[at + 1 :] == other[at + 1 :])


def unclear_org(office: Office, table: Table[Row], row: int, field: str) -> Issue | None:
    """Return that a name is that of several organisations, with their codes; None where it is not."""
    codes = _codes(office, getattr(table.rows[row], field))
    if not codes:
        return None
    return table.issue("MPM385", row, field, count=str(len(codes)), choices=" 或 ".join(codes))


def _codes(office: Office, name: str | Nothing | None) -> Sequence[str]:
    """Return the codes of the organisations that one name means; none where it means no more than one."""
    rows = office.tree.rows(name)
    return (
        [said(office.orgs.rows[row].code) or f"第{row}行（请先补填组织代码）" for row in rows] if len(rows) > 1 else ()
    )
