"""What the workbook of this level knows before anything is merged: whose it is, and who came from which unit."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mpm_xl.consolidation.keys import person_key
from mpm_xl.office import Office
from validators.cell import Cell, written
from validators.clean import clean_name
from validators.nothing import said

MATCH_CODE = "match_code"


@dataclass(frozen=True, slots=True)
class Person:
    """A person as far as two files tell who it is: the key, None where there is none, and the name."""

    key: str | None
    name: str


@dataclass(frozen=True)
class Level:
    """The unit that consolidates, its 制度 and its 统计截止日.

    ``persons`` are those of 党员 by the unit that they came from last time, ``files`` the files that brought them.
    """

    unit_code: str
    as_of: date
    profile: str
    persons: Mapping[str, frozenset[Person]] = field(default_factory=dict)
    files: Mapping[str, frozenset[str]] = field(default_factory=dict)


def level_of(office: Office) -> Level:
    """Return what a workbook knows."""
    table = office.members
    persons: dict[str, set[Person]] = defaultdict(set)
    files: dict[str, set[str]] = defaultdict(set)
    for row, origin in table.origins.items():
        cells: list[Cell] = [
            table.tab.at(row, table.columns[one]) if one in table.columns else None
            for one in ("id_number", MATCH_CODE, "name")
        ]
        persons[origin.unit].add(person(*cells))
        files[origin.unit].add(origin.file)
    return Level(
        said(office.settings.unit_code) or "", office.as_of, office.profile.name,
        {unit: frozenset(some) for unit, some in persons.items()},
        {unit: frozenset(some) for unit, some in files.items()},
    )  # fmt: skip


def person(number: Cell, match_code: Cell, name: Cell) -> Person:
    """Return who three cells of a row of 党员 tell of."""
    return Person(person_key(number, match_code), clean_name(written(name)))
