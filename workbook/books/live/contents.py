"""What is put into cells of a running Excel, and what has to be seen to so that it arrives as it is."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from validators.cell import Cell, CellError
from workbook.package.formats import serial
from workbook.tab import Area

LONGEST_IN_A_BLOCK = 8_000
FORMULA_SIGNS = tuple("=+-@'#/\\")
TRUTHS = ("true", "false")
CHINESE_NUMERALS = frozenset("〇零一二三四五六七八九十百千万")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with its sign of equality; ``how`` is the member of a range that takes it."""

    text: str
    how: str = "formula"


Held: TypeAlias = Cell | Formula
Raw: TypeAlias = str | float | bool | None
Rows: TypeAlias = Sequence[Sequence[Held]]


class Kind(Enum):
    """What a cell needs while it is written."""

    ANY = auto()
    TEXT = auto()
    NUMBER = auto()
    DAY = auto()
    OTHER = auto()
    FORMULA = auto()


class Piece(NamedTuple):
    """Cells beside and below each other that are written in one call, and need the same."""

    area: Area
    kind: Kind


def kind_of(held: Held) -> Kind:
    """Return what a content needs: a text that Excel would take for something else is not just any text."""
    if isinstance(held, Formula):
        return Kind.FORMULA
    if isinstance(held, str):
        return Kind.ANY if _harmless(held) else Kind.TEXT
    if isinstance(held, (bool, CellError)):
        return Kind.OTHER
    if isinstance(held, date):
        return Kind.DAY
    return Kind.ANY if held is None else Kind.NUMBER


def raw(held: Held, *, since_1904: bool) -> Raw:
    """Return a content as it goes through the door: a day as its number, an error as its text."""
    if isinstance(held, (Formula, CellError)):
        return held.text
    if isinstance(held, date):
        number = serial(held, since_1904=since_1904)
        return held.isoformat() if number is None else float(number)
    return float(held) if isinstance(held, int) and not isinstance(held, bool) else held


def pieces(area: Area, contents: Rows, apart: frozenset[int] = frozenset()) -> list[Piece]:
    """Return an area cut into pieces: columns beside each other are one where they need the same row by row.

    The number of pieces depends on how often what is needed changes down a column, not on the number of rows.  A row
    of ``apart`` shares no piece with one that is not: an Excel that filters rows away writes to those it shows.
    """
    found: list[tuple[int, int, list[tuple[int, int, Kind]]]] = []
    for index, column in enumerate(zip(*contents, strict=True)):
        runs = _runs(column, area.top, apart)
        joined = _joined(found[-1][2], runs) if found else None
        if joined is not None:
            found[-1] = found[-1][0], area.left + index, joined
        else:
            found.append((area.left + index, area.left + index, runs))
    return [
        Piece(Area(area.top + first, left, area.top + last, right), kind)
        for left, right, runs in found
        for first, last, kind in runs
    ]  # fmt: skip


def _runs(column: Sequence[Held], top: int, apart: frozenset[int]) -> list[tuple[int, int, Kind]]:
    runs: list[tuple[int, int, Kind]] = []
    alone = True
    for index, held in enumerate(column):
        kind, lone = kind_of(held), _stands_alone(held)
        before = runs[-1][2] if runs else kind
        cut = alone or lone or (top + index in apart) != (top + index - 1 in apart)
        if cut or (kind is not before and Kind.ANY not in (kind, before)):
            runs.append((index, index, kind))
        else:
            runs[-1] = runs[-1][0], index, before if kind is Kind.ANY else kind
        alone = lone
    return runs


def _joined(
    one: list[tuple[int, int, Kind]], other: list[tuple[int, int, Kind]]
) -> list[tuple[int, int, Kind]] | None:  # fmt: skip
    """Return the runs of two columns as those of both; None where they do not go together."""
    if [run[:2] for run in one] != [run[:2] for run in other]:
        return None
    kinds = [(mine[2], yours[2]) for mine, yours in zip(one, other, strict=True)]
    if any(mine is not yours and Kind.ANY not in (mine, yours) for mine, yours in kinds):
        return None
    return [
        (first, last, yours if mine is Kind.ANY else mine)
        for (first, last, _), (mine, yours) in zip(one, kinds, strict=True)
    ]


def _stands_alone(held: Held) -> bool:
    """Tell whether a content is written by itself: a block takes no text so long, and no matrix formula."""
    if isinstance(held, Formula):
        return held.how != "formula"
    return isinstance(held, str) and len(held) > LONGEST_IN_A_BLOCK


def _harmless(text: str) -> bool:
    """Tell whether Excel can take a text for nothing but a text: it has no digit, no sign and no truth in it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return not (
        plain != text.strip()
        or not text[:1].isprintable()
        or plain.startswith(FORMULA_SIGNS)
        or plain.casefold() in TRUTHS
        or any(sign.isnumeric() or sign in CHINESE_NUMERALS for sign in plain)
    )
