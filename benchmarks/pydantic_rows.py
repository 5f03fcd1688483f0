"""The opponents of the validation benchmark: a pydantic model a ledger, one ``model_validate`` a row.

The model is made of the ledger's columns and of a type for each; what is required, or required under a condition, and
that keys differ, is looked at after the row is valid in itself.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, create_model
from pydantic_core import ErrorDetails, PydanticCustomError

from validators.cell import Cell, cell_name
from validators.column import Column
from validators.nothing import Nothing
from validators.reading import Reading, reader_of
from validators.row import Ledger, Row
from workbook.tab import Tab

HEADING_ROW = 2


def same_readers(column: Column) -> object:
    """Return a type that calls the reader of the column, and remembers equal texts and days."""
    read = reader_of(column)
    remembered: dict[str | date, Reading] = {}

    def validate(cell: Cell) -> object:
        if isinstance(cell, (str, date)):
            reading = remembered.get(cell) or remembered.setdefault(cell, read(cell))
        else:
            reading = read(cell)
        value, finding = reading
        if finding is not None:
            raise PydanticCustomError(finding[0], finding[0])  # type: ignore[arg-type]
        return value

    return Annotated[Any, BeforeValidator(validate)]


def code_of_reader(error: ErrorDetails, _: Column) -> str:
    """Return the code of a finding: with the same readers it is the type of the error."""
    return error["type"]


class RowByRow:
    """One ledger as a pydantic model, and its findings of a tab."""

    def __init__(
        self,
        ledger: Ledger[Row],
        profile: str,
        typed: Callable[[Column], object] = same_readers,
        code_of: Callable[[ErrorDetails, Column], str] = code_of_reader,
    ) -> None:
        """Make the model of the ledger's columns, of a type for each, and of what an error of it is called."""
        self.ledger, self.profile, self._typed, self._code_of = ledger, profile, typed, code_of
        self.columns = ledger.row.columns()

    def findings(self, tab: Tab) -> set[tuple[str, str]]:
        """Return what is wrong with the rows, as (cell, code)."""
        events = [str(heading) for heading in tab.cells[HEADING_ROW - 1] if self._is_event(heading)]
        model, names = self._model(events), [*self.columns, *events]
        places = {field: at for at, field in enumerate(names, 1)}
        found: set[tuple[str, str]] = set()
        keys: set[tuple[object, ...]] = set()
        for number, cells in enumerate(tab.cells[HEADING_ROW:], HEADING_ROW + 1):
            row = dict(zip(names, cells, strict=False))
            try:
                values = model.model_validate(row).__dict__
            except ValidationError as wrong:
                errors = {str(one["loc"][0]): self._code(one) for one in wrong.errors()}
                found |= {(cell_name(number, places[field]), code) for field, code in errors.items()}
                values = self._valid(model, row, errors)
            found |= {(cell_name(number, places[field]), code) for field, code in self._blank(row, values)}
            key = tuple(values.get(field) for field in self.ledger.key)
            lacking = {field for field, part in zip(self.ledger.key, key, strict=True) if part is None}
            if key and lacking.issubset(self.ledger.key_may_lack):
                if key in keys:
                    found.add((cell_name(number, places[self.ledger.key[0]]), "MPM203"))
                keys.add(key)
        return found

    def _is_event(self, heading: Cell) -> bool:
        matrix = self.ledger.matrix
        return matrix is not None and any(str(heading).startswith(series.prefix) for series in matrix.series)

    def _column(self, field: str) -> Column:
        return self.columns[field] if field in self.columns or not self.ledger.matrix else self.ledger.matrix.column

    def _model(self, events: Sequence[str]) -> type[BaseModel]:
        fields: dict[str, Any] = {field: (self._typed(self._column(field)), None) for field in (*self.columns, *events)}
        return create_model(self.ledger.name, __config__=ConfigDict(frozen=True), **fields)

    def _code(self, error: ErrorDetails) -> str:
        return self._code_of(error, self._column(str(error["loc"][0])))

    @staticmethod
    def _valid(model: type[BaseModel], row: dict[str, Cell], errors: dict[str, str]) -> dict[str, Any]:
        """Return the fields of a row that are valid, as a second validation without the others gives them."""
        return model.model_validate({field: cell for field, cell in row.items() if field not in errors}).__dict__

    def _blank(self, row: dict[str, Cell], values: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for field, column in self.columns.items():
            if row[field] is not None:
                continue
            when = column.when
            asked = column.required(self.profile)
            if when and not asked:
                other = values.get(when.field)
                said = other is not None and not isinstance(other, Nothing)
                asked = said and (not when.values or (other in when.values) is not when.unless)
            if asked:
                yield field, "MPM201" if field in self.ledger.key else "MPM202" if column.nothing else "MPM209"
