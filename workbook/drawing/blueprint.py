"""What a new workbook is to hold, decided before anything is drawn; and what makes it one with macros."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from validators.cell import Cell
from validators.column import Column
from validators.row import Ledger, Row
from workbook.forms.declaration import Form

Lines: TypeAlias = Sequence[Mapping[str, Cell]]


@dataclass(frozen=True)
class LedgerSheet:
    """One ledger: its columns by field in their order, and rows of field → cell.

    ``events`` are the headings of a matrix; their cells stand in the rows under the heading itself.
    ``looks`` maps a field to a named style that it wears instead of the one of its kind.
    ``grows`` is False where the rows are fixed, so that no empty ones are drawn below them.
    ``questions`` are the declarations of the rows of 设置, where every row is a question of its own.
    ``unseen`` are the fields and events whose columns are hidden.
    ``sources`` tells that the columns stand at the right which say where a row came from; their cells stand in the
    rows under their headings.
    """

    ledger: Ledger[Row]
    columns: tuple[str, ...]
    rows: Lines = ()
    events: tuple[str, ...] = ()
    visible: bool = True
    grows: bool = True
    looks: Mapping[str, str] = field(default_factory=dict)
    questions: Sequence[Column] = ()
    unseen: frozenset[str] = frozenset()
    sources: bool = False


@dataclass(frozen=True)
class Button:
    """One button: the macro that it calls, which is called as its command, and what stands on it."""

    macro: str
    label: str


@dataclass(frozen=True)
class Shell:
    """What a workbook with macros has beside its sheets.

    ``modules`` are the sources of standard modules by name, ``ribbon`` is the text of the ribbon part, ``buttons``
    are drawn on the sheet that keeps a line free for them, and ``settings`` are what the macros read at run time.
    """

    modules: Mapping[str, str]
    ribbon: str
    buttons: Sequence[Button]
    settings: Mapping[str, str]


@dataclass(frozen=True)
class Blueprint:
    """A whole workbook: the sheets in their order, the lists behind the dropdowns, and the forms that are hidden."""

    profile: str
    sheets: Sequence[LedgerSheet | Form]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
