"""The opponent of the validation benchmark: a pydantic model a ledger, one ``model_validate`` a row.

The model is made of the same columns and readers; a finding is a pydantic error whose type is the code.  What is
required, or required under a condition, and that keys differ, is looked at after the row is valid in itself.
"""

from collections.abc import Callable, Iterator
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, create_model
from pydantic_core import PydanticCustomError

from validators.cell import Cell, cell_name
from validators.column import Column
from validators.nothing import Nothing
from validators.reading import reader_of
from validators.row import Ledger, Row
from workbook.tab import Tab

HEADING_ROW = 2


def _validator(column: Column) -> Callable[[Cell], Any]:
    read = reader_of(column)

    def validate(cell: Cell) -> object:
        value, finding = read(cell)
        if finding is not None:
            raise PydanticCustomError(finding[0], finding[0])  # type: ignore[arg-type]
        return value

    return validate


class RowByRow:
    """One ledger as a pydantic model, and its findings of a tab."""

    def __init__(self, ledger: Ledger[Row], profile: str) -> None:
        """Make the model of the ledger's columns."""
        self.ledger, self.profile = ledger, profile
        self.columns = ledger.row.columns()
        self.fields = list(self.columns)
        fields: dict[str, Any] = {
            field: (Annotated[Any, BeforeValidator(_validator(column))], None) for field, column in self.columns.items()
        }
        self.model: type[BaseModel] = create_model(ledger.name, __config__=ConfigDict(frozen=True), **fields)

    def findings(self, tab: Tab) -> set[tuple[str, str]]:
        """Return what is wrong with the rows, as (cell, code)."""
        found: set[tuple[str, str]] = set()
        places = {field: at for at, field in enumerate(self.fields, 1)}
        keys: set[tuple[object, ...]] = set()
        for number, cells in enumerate(tab.cells[HEADING_ROW:], HEADING_ROW + 1):
            row = dict(zip(self.fields, cells, strict=True))
            try:
                values = self.model.model_validate(row).__dict__
            except ValidationError as wrong:
                errors = {str(one["loc"][0]): one["type"] for one in wrong.errors()}
                found |= {(cell_name(number, places[field]), code) for field, code in errors.items()}
                values = self._valid(row, errors)
            found |= {(cell_name(number, places[field]), code) for field, code in self._blank(row, values)}
            key = tuple(values.get(field) for field in self.ledger.key)
            if key and None not in key:
                if key in keys:
                    found.add((cell_name(number, places[self.ledger.key[0]]), "MPM203"))
                keys.add(key)
        return found

    def _valid(self, row: dict[str, Cell], errors: dict[str, str]) -> dict[str, Any]:
        """Return the fields of a row that are valid, as a second validation without the others gives them."""
        return self.model.model_validate({field: cell for field, cell in row.items() if field not in errors}).__dict__

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
