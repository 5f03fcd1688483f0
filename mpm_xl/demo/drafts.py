"""Rows while they still name persons as persons, and their rendering for one workbook."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from mpm_xl.demo.persons import Person
from mpm_xl.people import People
from validators.cell import Cell
from validators.ledgers.members import Member

Draft: TypeAlias = dict[str, "Cell | Person | tuple[Person, ...]"]
Drafts: TypeAlias = dict[str, list[Draft]]
Rows: TypeAlias = dict[str, list[dict[str, Cell]]]

SUBJECT = "subject"


@dataclass(frozen=True)
class Unit:
    """One workbook to come: whose it is and its rows, with persons still as persons."""

    name: str
    code: str
    parent_code: str
    level: str
    drafts: Drafts
    settings: Draft
    extra: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def rows(self) -> Rows:
        """Return the rows by ledger name, every person referred to in the shortest unique way."""
        names = references(self.drafts["members"])
        return {ledger: [rendered(draft, names) for draft in drafts] for ledger, drafts in self.drafts.items()}

    def setting_cells(self) -> dict[str, Cell]:
        """Return what stands on 设置, by field."""
        return rendered(self.settings, references(self.drafts["members"]))


def references(members: Sequence[Draft]) -> dict[Person, str]:
    """Return how each member of one workbook is referred to in it (domain ledgers G.4)."""
    listed = {
        at: Member.model_construct(name=person.name, id_number=person.id_number)
        for at, row in enumerate(members)
        if isinstance(person := row[SUBJECT], Person)
    }
    people = People(listed, listed)
    return {
        person: people.reference(at) for at, row in enumerate(members) if isinstance(person := row[SUBJECT], Person)
    }


def rendered(draft: Draft, names: Mapping[Person, str]) -> dict[str, Cell]:
    """Return a row as it is typed; a person outside the workbook is written by name."""
    cells: dict[str, Cell] = {}
    for name, value in draft.items():
        if isinstance(value, Person):
            if name != SUBJECT:
                cells[name] = names.get(value, value.name)
        elif isinstance(value, tuple):
            cells[name] = "、".join(names.get(person, person.name) for person in value)
        else:
            cells[name] = value
    return cells


def joined(parts: Iterable[Drafts]) -> Drafts:
    """Return the rows of several parts one after the other, ledger by ledger."""
    whole: Drafts = {}
    for part in parts:
        for ledger, drafts in part.items():
            whole.setdefault(ledger, []).extend(drafts)
    return whole
