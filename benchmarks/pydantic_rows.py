"""The opponent of the validation benchmark: a pydantic model a ledger, one ``model_validate`` a row.

The model is made of the same columns and readers; a finding is a pydantic error whose type is the code.
"""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, create_model
from pydantic_core import PydanticCustomError

from validators.cell import Cell, cell_name
from validators.column import Column
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

    def __init__(self, ledger: Ledger[Row]) -> None:
        """Make the model of the ledger's columns."""
        self.fields = list(ledger.row.columns())
        columns: dict[str, Any] = {
            field: (Annotated[Any, BeforeValidator(_validator(column))], None)
            for field, column in ledger.row.columns().items()
        }
        self.model: type[BaseModel] = create_model(ledger.name, __config__=ConfigDict(frozen=True), **columns)

    def findings(self, tab: Tab) -> set[tuple[str, str]]:
        """Return what is wrong with the cells, as (cell, code)."""
        found: set[tuple[str, str]] = set()
        places = {field: at for at, field in enumerate(self.fields, 1)}
        for number, cells in enumerate(tab.cells[HEADING_ROW:], HEADING_ROW + 1):
            try:
                self.model.model_validate(dict(zip(self.fields, cells, strict=True)))
            except ValidationError as wrong:
                found |= {(cell_name(number, places[str(one["loc"][0])]), one["type"]) for one in wrong.errors()}
        return found
