"""What a fixture of a code is: a change to the small branch that brings the finding, and a near one that does not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from openpyxl.workbook import Workbook

from validators.cell import Cell

Change: TypeAlias = tuple[str, int, Mapping[str, Cell]]
Surgery: TypeAlias = Callable[[Workbook], None]


@dataclass(frozen=True)
class Case:
    """One code: the changes that bring it, those that nearly do, and the cell where it must be found.

    A change names a ledger, a row (0 is the first; one beyond the last adds a row) and fields with what is typed.
    ``at`` is the ledger, row and field of the finding; without it, that of the first change.  ``fault`` does to the
    file what no typing can (merged cells, formulas, headings), after ``also`` was typed and, where ``sealed``, the
    file was marked; the finding must then be on ``tab``.  A case that is ``alone`` has a workbook of its own.
    """

    code: str
    wrong: Sequence[Change] = ()
    right: Sequence[Change] = ()
    at: tuple[str, int, str] | None = None
    profile: str = "高台"
    settings: Mapping[str, Cell] = field(default_factory=dict)
    tab: str = ""
    fault: Surgery | None = None
    also: Sequence[Change] = ()
    sealed: bool = False
    alone: bool = False


def typed(code: str, ledger: str, row: int, name: str, wrong: Cell, right: Cell, **more: object) -> Case:  # noqa: PLR0913, PLR0917
    """Return the fixture of one cell: typed wrong, and typed nearly so and right."""
    changes = [(ledger, row, {name: wrong})], [(ledger, row, {name: right})]
    return Case(code, *changes, **more)  # type: ignore[arg-type]
