"""What a sheet's XML tells beside its values: formulas, merges, hidden rows, protection."""

from dataclasses import dataclass

from workbook.tab import Area


@dataclass(frozen=True)
class Facts:
    """The facts of one sheet, by 1-based row and column."""

    formulas: frozenset[tuple[int, int]]
    uncalculated: frozenset[tuple[int, int]]
    merges: tuple[Area, ...]
    hidden_rows: frozenset[int]
    protected: bool
