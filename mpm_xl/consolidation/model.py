"""What is read of a received file, and what became of it.

Everything here is plain data: it travels between processes, is kept by content hash, and is equal however often and
in whatever order the files are read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mpm_xl.manifest import Manifest
from validators.cell import Cell
from validators.column import Kind
from validators.issue import Issue
from validators.ledgers import LEDGERS
from validators.row import Ledger, Row
from workbook.tables.origin import Origin

BY_NAME = {ledger.name: ledger for ledger in LEDGERS}
PERSONS = (Kind.PERSON, Kind.STAFF, Kind.STAFFS)
ORGANISATIONS = (Kind.ORG, Kind.ORG_OR_NAME)
BETWEEN_REFERENCES = "、"


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it stands in the sender's file.

    ``cells`` stand in the order of the fields of the sheet, raw as they were read.  ``origin`` is where the row came
    from in the first place: what its source columns say, or else the sender, whose rows get a digest when they are
    merged.  ``refs`` stand in the order of the reference fields of the sheet: the person key or the code of the
    organisation that the cell means in its own unit, None where it means nobody there.  Of a cell that names several
    persons it is their keys joined by 、, with nothing between where one of them means nobody.
    """

    cells: tuple[Cell, ...]
    origin: Origin
    refs: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one ledger.

    ``fields`` are the declared fields that the sheet has, the codes of the events of a matrix, and 校验说明.
    """

    ledger: str
    fields: tuple[str, ...]
    records: tuple[Record, ...]

    @property
    def references(self) -> tuple[str, ...]:
        """The fields that refer to persons or organisations, in the order of ``fields``."""
        return reference_fields(BY_NAME[self.ledger], self.fields)


@dataclass(frozen=True, slots=True)
class Extra:
    """A column that somebody added to a ledger and that nobody declared: it stays in the file, and is told."""

    tab: str
    heading: str
    cells: int


@dataclass(frozen=True, slots=True)
class Submission:
    """What one received file holds.

    ``shown`` is its path below the folder, that inside of zips included; ``content_hash`` is the SHA-256 of the file.
    ``notes`` are for a person: hidden rows, macros and other things that were left behind.
    """

    shown: str
    content_hash: str
    manifest: Manifest
    sheets: tuple[Sheet, ...]
    extras: tuple[Extra, ...] = ()
    notes: tuple[Issue, ...] = ()

    def sheet(self, ledger: str) -> Sheet | None:
        """Return the rows of a ledger; None where the file has no such sheet."""
        return next((sheet for sheet in self.sheets if sheet.ledger == ledger), None)


class Status(StrEnum):
    """What became of a received file."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_ERRORS = "accepted_with_errors"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    CONFLICT = "conflict"
    REFUSED = "refused"


ACCEPTED = (Status.ACCEPTED, Status.ACCEPTED_WITH_ERRORS)


@dataclass(frozen=True, slots=True)
class Received:
    """One file of the folder: whose it is, as far as it could be read, what became of it, and why."""

    shown: str
    status: Status
    reasons: tuple[Issue, ...] = ()
    manifest: Manifest | None = None

    @property
    def unit_code(self) -> str:
        """The code of the sender; empty where the file could not be read so far."""
        return self.manifest.unit_code if self.manifest else ""


@dataclass(frozen=True, slots=True)
class Collected:
    """All that was found in the folder: every file with its status, and the shares that are merged.

    ``ignored`` counts what lies in every folder and is no file of anybody; ``withheld`` are the units of whose rows
    nothing is taken, because two files contradict each other.
    """

    received: tuple[Received, ...]
    accepted: tuple[Submission, ...]
    ignored: int = 0
    withheld: Mapping[str, Issue] = field(default_factory=dict)


def reference_fields(ledger: Ledger[Row], fields: Sequence[str]) -> tuple[str, ...]:
    """Return those of the fields that refer to persons or organisations, in their order."""
    declared = ledger.row.columns()
    return tuple(one for one in fields if one in declared and declared[one].kind in (*PERSONS, *ORGANISATIONS))
