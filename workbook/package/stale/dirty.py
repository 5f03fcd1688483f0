"""Which cells of a workbook no longer hold what formulas were computed from."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from workbook.tab import Area


class Dirty:
    """Cells by sheet, column and row, and spans of whole rows; sheets are named in small letters."""

    def __init__(self) -> None:
        """Begin with none."""
        self._rows: dict[str, dict[int, list[int]]] = {}
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self.moved: set[str] = set()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self._rows or self._spans)

    def add_area(self, sheet: str, area: Area) -> None:
        """Add the cells of an area, most often a single one."""
        columns = self._rows.setdefault(sheet, {})
        for column in range(area.left, area.right + 1):
            for row in range(area.top, area.bottom + 1):
                insort(columns.setdefault(column, []), row)

    def add_column(self, sheet: str, column: int, rows: Iterable[int]) -> None:
        """Add many cells of one column."""
        columns = self._rows.setdefault(sheet, {})
        columns[column] = sorted({*columns.get(column, ()), *rows})

    def add_rows(self, sheet: str, top: int, bottom: int) -> None:
        """Add whole rows, among which some are new, or some were taken away."""
        self._spans.setdefault(sheet, []).append((top, bottom))
        self.moved.add(sheet)

    def hits(self, sheet: str, area: Area) -> bool:
        """Tell whether an area of a sheet holds such a cell."""
        if any(top <= area.bottom and bottom >= area.top for top, bottom in self._spans.get(sheet, ())):
            return True
        columns = self._rows.get(sheet, {})
        wide = area.right - area.left >= len(columns)
        near = [at for at in columns if area.left <= at <= area.right] if wide else range(area.left, area.right + 1)
        return any(_within(columns[at], area.top, area.bottom) for at in near if at in columns)


def _within(rows: list[int], top: int, bottom: int) -> bool:
    at = bisect_left(rows, top)
    return at < len(rows) and rows[at] <= bottom
