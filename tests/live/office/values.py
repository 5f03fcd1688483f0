"""Blocks of values, in and out of a range as Excel takes and gives them through COM."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeAlias

from tests.live.office.bridge import Uno
from tests.live.office.coerce import ERRORS, GENERAL, TEXT_FORMAT, Entry, Formula, enter, shown_as_text
from tests.live.office.formats import CLOCK, DAY, MONEY, TRUTH, Group, format_of, groups, key_of
from tests.live.office.formulas import Formulas
from tests.live.office.journal import Journal
from tests.live.office.kept import kept

Value: TypeAlias = float | str | bool | datetime | date | Decimal | None
Block: TypeAlias = Sequence[Sequence[Value]]

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  -- a cell knows no time zone
MONEY_PLACES = Decimal("0.0001")
ERROR_NUMBERS = {
    521: -2146826288, 532: -2146826281, 519: -2146826273, 524: -2146826265, 525: -2146826259, 503: -2146826252,
    32767: -2146826246,
}  # fmt: skip
VALUE_ERROR = 519


def read(document: Uno, block: Uno) -> tuple[tuple[Value, ...], ...]:
    """Return the values of a block: days as days, truth values as such, empty cells as ``None``, errors as numbers."""
    rows: list[list[Value]] = [
        [_plain(block, row, column, value) for column, value in enumerate(values)]
        for row, values in enumerate(block.getDataArray())
    ]
    for group in groups(document, block):
        if group.kind & (DAY | CLOCK | MONEY | TRUTH):
            for row, column in group.cells:
                rows[row][column] = _in_format(rows[row][column], group.kind)
    return tuple(tuple(row) for row in rows)


def write(document: Uno, block: Uno, values: Block, journal: Journal | None) -> None:
    """Put a block of values into a range of the same size, each as Excel takes it, and note what Excel changes.

    Without a journal nothing is noted, as where formulas are meant to become formulas.
    """
    found = list(groups(document, block))
    entries = [[Entry("")] * len(row) for row in values]
    for group in found:
        spelled = format_of(document, group.key)
        for row, column in group.cells:
            value = values[row][column]
            entries[row][column] = entry = _entry(value, spelled)
            if journal and lossy(value, entry):
                _note_hazard(journal, block, (row, column), value, entry)
    put_back = kept(document, block)
    block.setDataArray(tuple(tuple(_cell_value(entry) for entry in row) for row in entries))
    for group in found:
        group.ranges.NumberFormat = group.key
    _finish(document, block, entries, found)
    put_back()


def lossy(value: Value, entry: Entry) -> bool:
    """Return whether the cell holds something else than what was put into it."""
    if isinstance(value, str):
        return entry.value not in (value, Formula("=" + value) if value in ERRORS else value)
    return isinstance(entry.value, str) and value is not None


def _finish(document: Uno, block: Uno, entries: list[list[Entry]], found: list[Group]) -> None:
    """Write the formulas, and the formats that Excel gives to cells of the format General."""
    formulas = Formulas(document)
    for group in found:
        general = format_of(document, group.key) == GENERAL
        for row, column in group.cells:
            entry = entries[row][column]
            cell = None
            if isinstance(entry.value, Formula):
                cell = block.getCellByPosition(column, row)
                formulas.put(cell, entry.value.text)
            elif isinstance(entry.value, bool):
                cell = block.getCellByPosition(column, row)
                cell.NumberFormat = key_of(document, "BOOLEAN")
            elif general and entry.number_format != GENERAL:
                cell = block.getCellByPosition(column, row)
                cell.NumberFormat = key_of(document, entry.number_format)


def _entry(value: Value, number_format: str) -> Entry:
    if value is None:
        return Entry("")
    if isinstance(value, str):
        return enter(value, number_format)
    if isinstance(value, bool):
        return Entry(str(value).upper() if number_format == TEXT_FORMAT else value)
    if isinstance(value, date):
        return Entry(_serial(value), "yyyy/m/d")
    if not isinstance(value, int | float | Decimal):
        raise TypeError(f"Objects of type '{type(value).__name__}' can not be converted to a COM VARIANT")
    number = float(value)
    return Entry(shown_as_text(number) if number_format == TEXT_FORMAT else number)


def _serial(day: date) -> float:
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)  # noqa: DTZ001  -- as EPOCH
    return (moment.replace(tzinfo=None) - EPOCH) / timedelta(days=1)


def _cell_value(entry: Entry) -> float | str:
    if isinstance(entry.value, Formula):
        return ""
    return float(entry.value) if isinstance(entry.value, bool) else entry.value


def _note_hazard(journal: Journal, block: Uno, place: tuple[int, int], value: Value, entry: Entry) -> None:
    cell = block.getCellByPosition(place[1], place[0])
    name = cell.AbsoluteName.removeprefix("$").replace(".", "!").replace("$", "").replace("'", "")
    result = entry.value.text if isinstance(entry.value, Formula) else entry.value
    plain = value if isinstance(value, str | bool | int | float) else str(value)
    journal.record("hazard", cell=name, value=plain, result=result)


def _plain(block: Uno, row: int, column: int, value: Value) -> Value:
    if value == "":
        return None
    if value is None:
        return ERROR_NUMBERS.get(block.getCellByPosition(column, row).getError(), ERROR_NUMBERS[VALUE_ERROR])
    return value


def _in_format(value: Value, kind: int) -> Value:
    if not isinstance(value, float):
        return value
    if kind & TRUTH:
        return bool(value)
    if kind & MONEY:
        return Decimal(str(value)).quantize(MONEY_PLACES)
    return EPOCH + timedelta(microseconds=round(value * 86400 * 1000) * 1000)
