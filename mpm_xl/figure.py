"""A value on a form together with the rows it comes from, so that every number leads back to rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from workbook.edit import Content
from workbook.forms.kept import Ended


@dataclass(frozen=True, slots=True, order=True)
class RowRef:
    """One row of one ledger: the tab's title and the row number on the sheet."""

    tab: str
    row: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What is printed, and the rows behind it."""

    value: Content
    behind: tuple[RowRef, ...] = ()


Line: TypeAlias = Mapping[str, Figure]


@dataclass(frozen=True)
class FormValues:
    """All that one form shows: its single fields, the rows of its blocks, and what ``--json`` says of it.

    ``ended`` says what became of a line of a block that is no more but has words beside it; it is asked of such alone.
    """

    fields: Mapping[str, Figure] = field(default_factory=dict)
    blocks: Mapping[str, Sequence[Line]] = field(default_factory=dict)
    results: Mapping[str, object] = field(default_factory=dict)
    ended: Ended | None = None


def member_refs(rows: Iterable[int]) -> tuple[RowRef, ...]:
    """Return rows of 党员 as what stands behind a figure."""
    return tuple(RowRef("党员", row) for row in rows)
