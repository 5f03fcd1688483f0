"""Which column of a sheet is which field, and every fault of the headings; nothing is guessed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from validators.cell import Cell, cell_name, written
from validators.clean import clean_heading, plain_heading
from validators.column import Column, Need
from validators.issue import Issue, Place
from validators.row import Ledger, Row
from workbook.schema import OURS, SOURCE_HEADINGS, UNDECLARED
from workbook.tab import Tab
from workbook.tables.nearest import fits, in_place, is_like, nearest
from workbook.tables.table import columns_of

HEADING_SEARCH_ROWS = 30
FEWEST_HEADINGS = 2
COUNTED = re.compile(r"(.*\D)\d{1,2}")


@dataclass(frozen=True)
class Headings:
    """The heading row of a ledger: the column of each field found, and the headings that no field uses.

    ``doubled`` maps a field to all columns that say they are it; the first of them is the one that is read.
    """

    row: int
    left: int
    columns: Mapping[str, int]
    doubled: Mapping[str, Sequence[int]]
    unknown: Mapping[int, str]


def find_headings(tab: Tab, ledger: Ledger[Row]) -> Headings | None:
    """Find the headings in the Excel Table of the ledger, or where most of them stand; None where none do."""
    area = (tab.tables or {}).get(ledger.table)
    if area and area.top <= len(tab.cells):
        headings = _match(tab, ledger, area.top, area.left)
        if headings.columns:
            return headings
    wanted = set().union(*_wanted(ledger.row))
    found = [
        (sum(isinstance(cell, str) and clean_heading(cell) in wanted for cell in cells), -number)
        for number, cells in enumerate(tab.cells[:HEADING_SEARCH_ROWS], 1)
    ]
    best, row = max(found, default=(0, 0))
    return _match(tab, ledger, -row, 1) if best >= min(FEWEST_HEADINGS, len(wanted)) else None


def _match(tab: Tab, ledger: Ledger[Row], row: int, left: int) -> Headings:
    """Match as declared before by alias, and both before without the noise around a heading."""
    cells = [(at, written(cell)) for at, cell in enumerate(tab.cells[row - 1], 1) if at >= left and cell is not None]
    plain = {at: clean_heading(text) for at, text in cells}
    bare = {at: plain_heading(text) for at, text in cells}
    declared = ledger.row.columns()
    names, aliases = _wanted(ledger.row)
    owner: dict[int, str] = {}
    found: dict[str, list[int]] = {}
    for headings, wanted in ((plain, names), (plain, aliases), (bare, names), (bare, aliases)):
        for _, field, at in sorted(
            (*wanted[text], at) for at, text in headings.items() if at not in owner and text in wanted
        ):
            owner[at] = field
            found.setdefault(field, []).append(at)
    events = {at for columns in event_columns(tab, ledger, row).values() for at in columns}
    unknown = {
        at: text
        for at, text in cells
        if at not in owner and at not in events and plain[at] and plain[at] not in UNDECLARED
    }
    doubled = {field: at for field, at in found.items() if len(at) > 1}
    return Headings(row, left, {field: found[field][0] for field in declared if field in found}, doubled, unknown)


@cache
def _wanted(row: type[Row]) -> tuple[Mapping[str, tuple[int, str]], Mapping[str, tuple[int, str]]]:
    """Return the fields, numbered as declared, by their headings and by their aliases as these are compared.

    A text that two fields have is that of the first.
    """
    names: dict[str, tuple[int, str]] = {}
    aliases: dict[str, tuple[int, str]] = {}
    for order, (field, column) in enumerate(row.columns().items()):
        names.setdefault(clean_heading(column.heading), (order, field))
        for alias in column.aliases:
            aliases.setdefault(clean_heading(alias), (order, field))
    return names, aliases


def event_columns(tab: Tab, ledger: Ledger[Row], row: int) -> dict[str, list[int]]:
    """Return the columns of a matrix by the code of the event, which is compared as headings are."""
    if ledger.matrix is None or not row:
        return {}
    pattern = re.compile(ledger.matrix.pattern)
    found: dict[str, list[int]] = {}
    for at, cell in enumerate(tab.cells[row - 1], 1):
        code = clean_heading(cell) if isinstance(cell, str) else ""
        if pattern.fullmatch(code):
            found.setdefault(code, []).append(at)
    return found


def heading_issues(
    tab: Tab, ledger: Ledger[Row], headings: Headings, profile: str, lost: Mapping[str, int | None]
) -> Iterator[Issue]:
    """Report what is missing, doubled and blank.

    ``lost`` are missing fields that held something when the rows were sealed, and the columns that hold it now.
    """
    declared = ledger.row.columns()
    missing = {
        field: column
        for field, column in declared.items()
        if field not in headings.columns and (column.offered(profile) or field in lost)
    }
    proved = {field: at for field, at in lost.items() if at is not None}
    near = _near(tab, headings, list(declared), missing, proved)
    yield from _missing(tab, headings, missing, near, proved)
    for field, columns in headings.doubled.items():
        yield _doubled(tab, headings.row, declared[field].heading, columns)
    for code, columns in event_columns(tab, ledger, headings.row).items():
        if len(columns) > 1:
            yield _doubled(tab, headings.row, code, columns)
    for at, text in headings.unknown.items():
        match = COUNTED.fullmatch(clean_heading(text))
        again = next((one for one in headings.columns if match and match[1] == declared[one].heading), None)
        if again is not None:
            place = Place(tab.title, cell_name(headings.row, at), declared[again].heading, text)
            yield Issue("MPM218", place, {"cell": cell_name(headings.row, headings.columns[again])})
    yield from _blank(tab, ledger, headings)
    yield from _no_events(tab, ledger, headings)


def _no_events(tab: Tab, ledger: Ledger[Row], headings: Headings) -> Iterator[Issue]:
    """Report a column of a matrix that holds marks under a heading that is the code of no event."""
    for at, text in headings.unknown.items() if ledger.matrix else ():
        cells = [tab.at(row, at) for row in range(headings.row + 1, len(tab.cells) + 1)]
        if ledger.matrix and fits(ledger.matrix.column, cells):
            yield Issue("MPM225", Place(tab.title, cell_name(headings.row, at), "", text))


def issues_of_ours(tab: Tab, headings: Headings) -> Iterator[Issue]:
    """Report columns of ours that stand twice, in which nothing is written then, and those that are not there.

    The source columns are all there, as at an upper level, or none of them is.
    """
    found = {name: columns_of(tab.cells[headings.row - 1], name) for name in UNDECLARED}
    for name, columns in found.items():
        if len(columns) > 1:
            yield _doubled(tab, headings.row, name, columns)
    wanted = UNDECLARED if any(found[name] for name in SOURCE_HEADINGS) else OURS
    missing = [name for name in wanted if not found[name]]
    if missing:
        place = Place(tab.title, cell_name(headings.row, headings.left), missing[0])
        yield Issue("MPM235", place, {"names": "、".join(missing)})


def _doubled(tab: Tab, row: int, name: str, columns: Sequence[int]) -> Issue:
    cells = "、".join(f"{cell_name(row, at)}“{_text(tab, row, at)}”" for at in columns)
    return Issue("MPM212", Place(tab.title, cell_name(row, columns[1]), name), {"cells": cells})


def _near(
    tab: Tab, headings: Headings, fields: Sequence[str], missing: Mapping[str, Column], proved: Mapping[str, int]
) -> dict[str, int]:
    """Return for missing fields the unknown column that looks like each, or that stands in its place and fits."""
    unknown = {at: text for at, text in headings.unknown.items() if at not in proved.values()}
    like = nearest(missing, unknown)
    rest = {at: text for at, text in unknown.items() if at not in like.values()}
    placed = in_place(missing, fields, headings.columns, rest)
    return {
        **{
            field: at
            for field, at in placed.items()
            if fits(missing[field], [tab.at(row, at) for row in range(headings.row + 1, len(tab.cells) + 1)])
        },
        **like,
    }


def _missing(
    tab: Tab, headings: Headings, missing: Mapping[str, Column], near: Mapping[str, int], proved: Mapping[str, int]
) -> Iterator[Issue]:
    quiet: list[str] = []
    first = cell_name(headings.row, headings.left)
    for field, column in missing.items():
        at = proved.get(field) or near.get(field)
        required = column.need is Need.ALWAYS or column.essential
        if at is None and not required:
            quiet.append(column.heading)
            continue
        hint = _hint(tab, headings.row, column, at, proved=field in proved) if at else ""
        filled = at is not None and any(_filled(tab.cells[headings.row :], at))
        optional = "MPM215" if field in proved else "MPM224" if filled else "MPM214"
        cell = cell_name(headings.row, at) if at else first
        yield Issue("MPM211" if required else optional, Place(tab.title, cell, column.heading), {"hint": hint})
    if quiet:
        yield Issue("MPM213", Place(tab.title, first, quiet[0]), {"names": "、".join(quiet)})


def _hint(tab: Tab, row: int, column: Column, at: int, *, proved: bool) -> str:
    text = _text(tab, row, at)
    name = f"{cell_name(row, at)}的“{text}”" if text else f"{cell_name(row, at)}（空白）"
    if proved:
        return f"；{name}下面就是上次这一列的内容"
    return f"；最接近的是{name}" if is_like(column, text) else f"；它的位置上是{name}"


def _text(tab: Tab, row: int, at: int) -> str:
    return "".join(written(tab.at(row, at)).split())


def _blank(tab: Tab, ledger: Ledger[Row], headings: Headings) -> Iterator[Issue]:
    """Report a heading cell of the Excel Table that is blank while something stands under it."""
    area = (tab.tables or {}).get(ledger.table)
    right = area.right if area else max([*headings.columns.values(), *headings.unknown])
    for at in range(headings.left, right + 1):
        if _text(tab, headings.row, at) or not any(_filled(tab.cells[headings.row :], at)):
            continue
        yield Issue("MPM217", Place(tab.title, cell_name(headings.row, at)), {"cell": cell_name(headings.row, at)})


def _filled(rows: Sequence[Sequence[Cell]], at: int) -> Iterator[bool]:
    return (len(cells) >= at and cells[at - 1] is not None for cells in rows)
