"""Whether a column stands in the order in which a spreadsheet sorts: numbers before texts, blanks last."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import TypeAlias

from validators.cell import Cell, CellError, written

Key: TypeAlias = tuple[int, float, bytes]

# A day counts as its number, so that it stands among numbers; only differences matter.
FIRST_DAY = date(1899, 12, 30).toordinal()


def in_order(cells: Sequence[Cell]) -> bool:
    """Tell whether cells stand as after sorting, upwards or downwards.

    Texts may stand by their characters or by their sound, which the encoding GB 18030 follows for common characters;
    where few different contents repeat, it is enough that equal ones stand together.
    """
    filled = [cell for cell in cells if cell is not None]
    if any(cell is None for cell in cells[: len(filled)]):
        return False
    texts = [written(cell) for cell in filled]
    kinds = len(set(texts))
    if 2 * kinds <= len(texts) and sum(1 for _ in groupby(texts)) == kinds:
        return True
    return any(_rising(filled, key) or _rising(filled[::-1], key) for key in (_by_character, _by_sound))


def _rising(cells: Sequence[Cell], key: Callable[[Cell], Key]) -> bool:
    return all(one <= other for one, other in pairwise(map(key, cells)))


def _by_character(cell: Cell) -> Key:
    return _key(cell, written(cell).lower().encode("utf-8", "surrogatepass"))


def _by_sound(cell: Cell) -> Key:
    return _key(cell, written(cell).lower().encode("gb18030", "replace"))


def _key(cell: Cell, text: bytes) -> Key:
    if isinstance(cell, bool):
        return 2, float(cell), b""
    if isinstance(cell, (int, float)):
        return 0, float(cell), b""
    if isinstance(cell, date):
        return 0, float(cell.toordinal() - FIRST_DAY), b""
    return (3, 0.0, text) if isinstance(cell, CellError) else (1, 0.0, text)
