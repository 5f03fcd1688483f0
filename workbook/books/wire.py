"""What travels between the process that reads and the one that asked: tabs as JSON, in frames of a stated length.

The side that reads may have been taken over by the file it reads, so nothing it sends is run, unpickled or believed:
it is JSON, and what comes out of it is held against the types that ``Tab`` declares.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import IO, Any, Union, get_args, get_origin, get_type_hints

from validators.cell import Cell, CellError, Grid
from workbook.tab import MAX_ROW, Area, Tab

LENGTH_BYTES = 4
LONGEST_FRAME = 2**30
PARTS = 4
PLAIN = frozenset({str, float, int, bool, NoneType})


class BadFrameError(ValueError):
    """What came is not what the other side may send."""


def send(out: IO[bytes], message: object) -> None:
    """Send one message."""
    content = json.dumps(message, separators=(",", ":")).encode("ascii")
    out.write(len(content).to_bytes(LENGTH_BYTES, "big") + content)


def receive(source: IO[bytes]) -> object:
    """Return the next message; raises EOFError where the other side has ended, BadFrameError where it sends no JSON."""
    length = int.from_bytes(_exactly(source, LENGTH_BYTES), "big")
    if length > LONGEST_FRAME:
        raise BadFrameError
    try:
        return json.loads(_exactly(source, length))
    except (ValueError, RecursionError) as error:
        raise BadFrameError from error


def _exactly(source: IO[bytes], length: int) -> bytes:
    content = source.read(length)
    if len(content) < length:
        raise EOFError
    return content


def packed(tab: Tab) -> list[object]:
    """Return a tab as something JSON can hold: days and errors apart from the other cells, then every other fact.

    A number among the rows stands for so many empty ones.
    """
    cells: list[list[object] | int] = []
    days: list[object] = []
    errors: list[object] = []
    empty = 0
    for number, row in enumerate(tab.cells):
        if not row:
            empty += 1
            continue
        if empty:
            cells.append(empty)
            empty = 0
        if PLAIN.issuperset(map(type, row)):
            cells.append(row)  # type: ignore[arg-type]
            continue
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                days.append((number, column, cell.toordinal()))
            elif isinstance(cell, CellError):
                errors.append((number, column, cell.text))
        cells.append([cell if type(cell) in PLAIN else None for cell in row])
    return [[*cells, empty], days, errors, [_packed(getattr(tab, name)) for name in _facts()]]


def unpacked(message: object) -> Tab:
    """Return the tab that was packed; raises BadFrameError where it is none."""
    if not isinstance(message, list) or [type(one) for one in message] != [list] * PARTS:
        raise BadFrameError
    rows, days, errors, facts = message
    try:
        tab = Tab(cells=_grid(rows, days, errors), **dict(zip(_facts(), map(_unpacked, facts), strict=True)))
    except (TypeError, ValueError, KeyError, IndexError, OverflowError, RecursionError) as error:
        raise BadFrameError from error
    hints = _hints()
    if not all(_fits(getattr(tab, name), hints[name]) for name in _facts()):
        raise BadFrameError
    return tab


def _grid(
    rows: list[list[Cell] | int], days: list[tuple[int, int, int]], errors: list[tuple[int, int, str]]
) -> Grid:  # fmt: skip
    cells: Grid = []
    for row in rows:
        if isinstance(row, int):
            if len(cells) + row > MAX_ROW:
                raise BadFrameError
            cells.extend([] for _ in range(row))
        elif type(row) is list and PLAIN.issuperset(map(type, row)):
            cells.append(row)
        else:
            raise BadFrameError
    for row, column, day in days:
        cells[row][column] = date.fromordinal(day)
    for row, column, text in errors:
        if type(text) is not str:
            raise BadFrameError
        cells[row][column] = CellError(text)
    return cells


@cache
def _facts() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Tab) if field.name != "cells")


@cache
def _hints() -> Mapping[str, object]:
    return get_type_hints(Tab)


def _packed(value: object) -> object:
    """Return a fact as JSON; a collection becomes a list that begins with its kind."""
    if isinstance(value, Area):
        return ["area", *value]
    if isinstance(value, Mapping):
        return ["map", *([_packed(key), _packed(one)] for key, one in value.items())]
    if isinstance(value, tuple):
        return ["tuple", *map(_packed, value)]
    if isinstance(value, frozenset):
        return ["set", *map(_packed, sorted(value))]
    return value


def _unpacked(value: object) -> Any:  # noqa: ANN401  -- _fits tells whether it is what the fact should be
    if not isinstance(value, list):
        return value
    kind, *rest = value
    if kind == "area":
        return Area(*rest)
    if kind == "map":
        return {_unpacked(key): _unpacked(one) for key, one in rest}
    return {"tuple": tuple, "set": frozenset}[kind](map(_unpacked, rest))


def _fits(value: object, hint: object) -> bool:
    """Tell whether a value is of a type, as far as the facts of a tab use types."""
    kind, inner = get_origin(hint), get_args(hint)
    if kind in (Union, UnionType):
        return any(_fits(value, one) for one in inner)
    if hint is Area:
        return type(value) is Area and all(type(end) is int for end in value)
    if kind is None:
        return type(value) is hint
    if kind is tuple and inner[1:] != (Ellipsis,):
        return type(value) is tuple and len(value) == len(inner) and all(map(_fits, value, inner))
    if kind in (tuple, frozenset):
        return (
            isinstance(value, tuple | frozenset) and type(value) is kind and all(_fits(one, inner[0]) for one in value)
        )
    return isinstance(value, dict) and all(_fits(key, inner[0]) and _fits(one, inner[1]) for key, one in value.items())
