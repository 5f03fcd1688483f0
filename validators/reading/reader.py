"""The reader of a column: what holds for all kinds, and which function reads which kind."""

from collections.abc import Callable

from validators.cell import Cell, CellError
from validators.clean import PLAIN, clean, tidy
from validators.column import Column, Kind
from validators.lists import LISTS
from validators.nothing import DASHES, Nothing
from validators.reading.choices import choice, not_listed, several, yes_no
from validators.reading.dates import day, month, rough_day
from validators.reading.id_numbers import id_number
from validators.reading.names import name, person, staff, staffs
from validators.reading.numbers import amount, whole
from validators.reading.outcome import BLANK, Reader, Reading, finding
from validators.reading.phones import phone
from validators.reading.texts import line, region, text
from validators.reading.unseen import noticed

NOTHING = {nothing.value: nothing for nothing in Nothing}
NEVER_NOTHING = (Kind.NAME, Kind.ID_NUMBER, Kind.YES_NO)

_READERS: dict[Kind, Callable[[Column], Reader]] = {
    Kind.TEXT: line, Kind.LONG: text, Kind.ORG: line, Kind.ORG_OR_NAME: line, Kind.REFERENCE: line, Kind.ITEM: line,
    Kind.NAME: name, Kind.PERSON: person, Kind.STAFF: staff, Kind.STAFFS: staffs, Kind.CHOICES: several,
    Kind.CHOICE: choice, Kind.YES_NO: yes_no, Kind.DATE: day, Kind.ROUGH_DATE: rough_day, Kind.MONTH: month,
    Kind.INT: whole, Kind.DECIMAL: amount, Kind.YUAN: amount, Kind.ID_NUMBER: id_number, Kind.PHONE: phone,
    Kind.REGION: region,
}  # fmt: skip


def reader_of(column: Column) -> Reader:
    """Return the function that reads a cell of a column."""
    read = _READERS[column.kind](column)

    def read_cell(cell: Cell) -> Reading:
        if cell is None:
            return BLANK
        if isinstance(cell, str):
            return _text(cell)
        return finding("MPM101", error=cell.text) if isinstance(cell, CellError) else read(cell)

    def _text(typed: str) -> Reading:
        cleaned = clean(typed)
        if not cleaned:
            return BLANK
        word = Nothing.NONE.value if cleaned in DASHES else cleaned
        nothing = NOTHING.get(word)
        if nothing is None:
            value, told = read(cleaned)
            reading = (tidy(typed) if column.as_typed and isinstance(value, str) else value), told
        elif word in LISTS.get(column.choices, ()):
            reading = read(word)
        else:
            reading = _nothing(column, nothing, cleaned)
        return reading if PLAIN.fullmatch(typed) else noticed(typed, reading)

    return read_cell


def _nothing(column: Column, nothing: Nothing, typed: str) -> Reading:
    if column.nothing and column.kind not in NEVER_NOTHING:
        if nothing is Nothing.NONE and not column.may_be_none:
            return not_listed(column, typed)
        return nothing, None
    return finding("MPM115" if column.kind is Kind.YES_NO else "MPM102", nothing=typed)
