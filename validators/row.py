"""Row models and ledgers: a row class is the one declaration of a ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import repeat
from typing import Annotated, Any, Generic, Self, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict

from validators.column import Column, Kind
from validators.dates import RoughDate, YearMonth
from validators.nothing import Nothing

Text: TypeAlias = str | Nothing | None
Texts: TypeAlias = tuple[str, ...] | Nothing | None
Day: TypeAlias = date | Nothing | None
RoughDay: TypeAlias = RoughDate | Nothing | None
Month: TypeAlias = YearMonth | Nothing | None
Whole: TypeAlias = int | Nothing | None
Amount: TypeAlias = Decimal | Nothing | None
YesNo: TypeAlias = bool | None

BRANCH = "支部"


class Row(BaseModel):
    """A row of a ledger: English fields, Chinese headings, nothing that can be computed.

    A field is None where the cell is blank or could not be understood; the table that holds the row
    says which, as an issue.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    @classmethod
    @cache
    def columns(cls) -> dict[str, Column]:
        """Return field name → column, in the order of the sheet."""
        found = {
            name: column
            for name, field in cls.model_fields.items()
            for column in field.metadata
            if isinstance(column, Column)
        }
        if "remark" in found:
            found["remark"] = found.pop("remark")
        return found

    @classmethod
    def many(cls, columns: Mapping[str, Sequence[Any]], count: int) -> list[Self]:
        """Make so many rows of columns of values that the column readers have typed already."""
        fields = {name: columns.get(name) or repeat(default, count) for name, default in cls._blank().items()}
        return [cls._made(dict(zip(fields, values, strict=True))) for values in zip(*fields.values(), strict=True)]

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Make one row of values that the column readers have typed already."""
        return cls._made({**cls._blank(), **values})

    @classmethod
    def _made(cls, values: dict[str, Any]) -> Self:
        """Do what ``model_construct`` does, for which pydantic asks every field of every row for its default."""
        row, put = cls.__new__(cls), object.__setattr__
        put(row, "__dict__", values)
        put(row, "__pydantic_fields_set__", set())
        put(row, "__pydantic_extra__", None)
        put(row, "__pydantic_private__", None)
        return row

    @classmethod
    @cache
    def _blank(cls) -> dict[str, Any]:
        return {name: field.get_default(call_default_factory=True) for name, field in cls.model_fields.items()}


class RemarkedRow(Row):
    """A row that ends with 备注, as all ledgers do but 设置 and 制度参数."""

    remark: Annotated[Text, Column("备注", Kind.TEXT, width=16, aliases=("备  注", "其他说明"))] = None


R_co = TypeVar("R_co", bound=Row, covariant=True)


@dataclass(frozen=True)
class Series:
    """Events whose codes begin alike: which ledger describes them, and for how many a new workbook is ready."""

    prefix: str
    ledger: str
    count: int


@dataclass(frozen=True)
class Matrix:
    """Columns that are not declared one by one: every heading of this pattern is one event."""

    pattern: str
    column: Column
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Ledger(Generic[R_co]):
    """One ledger: one sheet, one Excel Table, one row class.

    ``key`` names the fields that identify a row; empty where a row is identified by its place only.
    ``shown`` names the profiles whose new workbooks show the sheet; empty means all of them.  ``hidden`` tells that
    those of branches show it on first use only, ``above`` that those above the branches show it all the same.
    ``code_name`` is the name under which macros know the sheet.
    ``key_may_lack`` names the fields of the key where a blank is a value of its own; any other blank makes the row
    equal to none.  ``key_of_all`` tells that no two units may give the same key to different rows.
    ``essential`` tells that nothing can be done without it: a fault of its headings refuses the file.
    """

    name: str
    tab: str
    table: str
    row: type[R_co]
    purpose: str
    key: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    hidden: bool = False
    above: bool = False
    matrix: Matrix | None = None
    key_may_lack: tuple[str, ...] = ()
    key_of_all: bool = False
    essential: bool = False

    @property
    def code_name(self) -> str:
        """The code name of the sheet in the macro shell."""
        return "sh" + self.table.removeprefix("tbl")

    def visible(self, profile: str, level: str = BRANCH) -> bool:
        """Tell whether a new workbook of this profile and level shows the sheet."""
        if self.above and level != BRANCH:
            return True
        return profile in self.shown if self.shown else not self.hidden
