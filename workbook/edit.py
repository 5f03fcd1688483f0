"""Edits: how things shall stand.  They are states, not steps, so making one twice is making it once.

All positions are those of the tab as it was read, also where an edit above makes rows or takes them away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from validators.cell import Cell

NOTE_AUTHOR = "流动党员工具·校验"
NOTE_HEAD = f"{NOTE_AUTHOR}：\n"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a cell of a tab when it is clicked."""

    text: str
    tab: str
    cell: str


Content: TypeAlias = Cell | Link


def cell_of(content: Content) -> Cell:
    """Return what a cell with this content reads as."""
    return content.text if isinstance(content, Link) else content


@dataclass(frozen=True)
class Put:
    """These cells hold these values; None empties a cell.  Keys are 1-based (row, column)."""

    tab: str
    cells: Mapping[tuple[int, int], Content]


@dataclass(frozen=True)
class Fill:
    """From ``top`` to ``bottom`` stand exactly these rows and nothing more, in these columns (1-based).

    A block that needs more rows grows downward and moves what lies below it, one that needs fewer shrinks;
    it keeps at least one row, left empty.  New rows look like the block's last row (styles, heights and the
    merged cells within the row).  Columns of the block that are not named keep what they hold in rows that stay;
    a formula that runs down such a column runs on into the new rows, where it is not computed yet.
    """

    tab: str
    top: int
    bottom: int
    columns: tuple[int, ...]
    rows: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True)
class Marks:
    """In one column, from ``top`` to ``bottom``, these rows carry these texts and the others carry none."""

    tab: str
    column: int
    top: int
    bottom: int
    texts: Mapping[int, str]


@dataclass(frozen=True)
class Notes:
    """These cells of the tab carry these notes of ours, and no other cell of it carries one of ours.

    Keys are 1-based (row, column); an empty text is no note.  Ours are known by how they begin, NOTE_HEAD, whoever
    their author is: a running Excel writes the name of its user.  The notes of people are never touched, and a cell
    that has one, or a conversation, gets none of ours.
    """

    tab: str
    texts: Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Visible:
    """The tab shows among the others, or it is hidden; what it holds stays."""

    tab: str
    visible: bool


Edit: TypeAlias = Put | Fill | Marks | Notes | Visible
