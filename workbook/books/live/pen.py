"""Contents put into a sheet of a running Excel without being taken for something else."""

from collections.abc import Callable, Sequence
from functools import partial

import xlwings as xw

from workbook.books.live.contents import Formula, Held, Kind, Piece, Rows, pieces, raw
from workbook.package.styles import Shown, shown_by
from workbook.tab import Area

TEXT_FORMAT = "@"
GENERAL = "General"
DAY_FORMAT = "m/d/yyyy"
NUMBER_FORMAT = "0"

Formats = Sequence[tuple[Area, str]]


class Pen:
    """Writes to one sheet: for each piece one read of its number format, one write, and the formats that it needs."""

    def __init__(self, sheet: xw.Sheet, *, since_1904: bool) -> None:
        """Take the sheet; ``since_1904`` says how its book counts days."""
        self._sheet = sheet
        self._since_1904 = since_1904

    def write(
        self,
        area: Area,
        contents: Rows,
        before: Callable[[], Rows],
        back: Callable[[Callable[[], None]], None],
        apart: frozenset[int] = frozenset(),
    ) -> None:
        """Put contents into an area; ``back`` is given, before each write, what undoes it by what was there ``before``.

        A text that Excel would parse is written in the format "@", anything else in another one; afterwards each cell
        has the number format that it had, but one that shows a day where a day is put into it, and one that shows a
        number where a number is.
        """
        for piece in pieces(area, contents, apart):
            own = [] if piece.kind is Kind.ANY else self._formats(piece.area)
            back(partial(self._restore, area, before, piece.area, own))
            self._put(piece, _cut(area, contents, piece.area), own)

    def _put(self, piece: Piece, contents: Rows, own: Formats) -> None:
        during = [(area, _during(piece.kind, code)) for area, code in own]
        self._format([new for new, old in zip(during, own, strict=True) if new != old])
        cells = self.range(piece.area)
        values = [[raw(held, since_1904=self._since_1904) for held in row] for row in contents]
        first = contents[0][0]
        if not isinstance(first, Formula):
            cells.value = values
        elif first.how == "formula":
            cells.formula = values
        else:
            setattr(cells, first.how, first.text)
        after = [(area, _after(piece.kind, code)) for area, code in own]
        self._format([new for new, old in zip(after, during, strict=True) if new != old])

    def _restore(self, whole: Area, before: Callable[[], Rows], area: Area, own: Formats) -> None:
        """Put back into a part of an area what was there, in the formats that were there."""
        contents = _cut(whole, before(), area)
        known = own or self._formats(area)
        self._format(known)
        for piece in pieces(area, contents):
            formats = [] if piece.kind is Kind.ANY else self._formats(piece.area)
            self._put(piece, _cut(area, contents, piece.area), formats)
        self._format(known)

    def _formats(self, area: Area) -> Formats:
        """Return the number formats of an area, each with its cells; where it has several it is halved."""
        code = self.range(area).number_format
        if code is not None:
            return [(area, code)]
        top, left, bottom, right = area
        if left < right:
            middle = (left + right) // 2
            halves = Area(top, left, bottom, middle), Area(top, middle + 1, bottom, right)
        else:
            middle = (top + bottom) // 2
            halves = Area(top, left, middle, right), Area(middle + 1, left, bottom, right)
        return [*self._formats(halves[0]), *self._formats(halves[1])]

    def _format(self, formats: Formats) -> None:
        for area, code in formats:
            self.range(area).number_format = code

    def range(self, area: Area) -> xw.Range:
        """Return the cells of an area."""
        return self._sheet.range(area[:2], area[2:])


def _during(kind: Kind, code: str) -> str:
    """Return the format in which a content of this kind is taken as it is."""
    if kind is Kind.TEXT:
        return TEXT_FORMAT
    return GENERAL if code == TEXT_FORMAT else code


def _after(kind: Kind, code: str) -> str:
    """Return the format in which a content of this kind is seen as it is."""
    if kind is Kind.DAY and shown_by(code) is not Shown.DAY:
        return DAY_FORMAT
    return NUMBER_FORMAT if kind is Kind.NUMBER and shown_by(code) is not Shown.NUMBER else code


def _cut(area: Area, contents: Rows, part: Area) -> list[Sequence[Held]]:
    """Return the contents of a part of an area."""
    rows = contents[part.top - area.top : part.bottom - area.top + 1]
    return [row[part.left - area.left : part.right - area.left + 1] for row in rows]
