"""The fast reader of values, trusted with sheets of the usual kind only."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import chain

from python_calamine import CalamineWorkbook

from validators.cell import Cell, Grid
from workbook.package.archive import Archive
from workbook.package.formats import hours
from workbook.package.reading.usual import as_many
from workbook.package.workbook import Workbook

USUAL_PARTS = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
PANIC = "PanicException"
TWO_SERIALS = date(1900, 2, 28)
SIXTY = re.compile(rb"><v>60[.<]")
TEXT_NUMBER = b't="s"'
MIDNIGHT = datetime(1900, 1, 1)  # noqa: DTZ001  -- a time of day has no zone
TIMES = {time, timedelta}
AS_THEY_ARE = {str, float, bool, date}


class Quick:
    """Reads the sheets of one file as python-calamine does; what it is not sure of it does not answer."""

    def __init__(self, archive: Archive, book: Workbook) -> None:
        """Begin; the library finds parts by their names, so that these have to be the usual ones."""
        self._archive = archive
        self._book = book
        self._usual = all(
            (there == name) if (there := book.related(kind)) else (name not in archive)
            for kind, name in USUAL_PARTS.items()
        )
        self._values: CalamineWorkbook | None = None

    def read(self, title: str, xml: bytes) -> Grid | None:
        """Return the cells of a usual sheet from A1, blank ones None; None where they are not certain."""
        if not self._usual or self._book.parts[title] in self._archive.sparse:
            return None
        try:
            if self._values is None:
                self._values = CalamineWorkbook.from_filelike(BytesIO(self._archive.data))
            rows: Sequence[Sequence[object]] = self._values.get_sheet_by_name(title).to_python(skip_empty_area=False)
        except Exception:  # noqa: BLE001  -- whatever it stumbles over is read cell by cell
            return None
        except BaseException as error:
            if type(error).__name__ == PANIC:
                return None
            raise
        return _grid(rows, xml) if as_many(xml, rows) else None


def _grid(rows: Sequence[Sequence[object]], xml: bytes) -> Grid | None:
    kinds = set(map(type, chain.from_iterable(rows)))
    if not kinds.isdisjoint(TIMES) and b"><v>-" in xml:
        return None
    if date in kinds and _sixty(xml) and any(TWO_SERIALS in row for row in rows):
        return None
    if kinds <= AS_THEY_ARE:
        return [[None if cell == "" else cell for cell in row] for row in rows]  # type: ignore[misc]
    try:
        return [[None if cell == "" else _cell(cell) for cell in row] for row in rows]
    except ValueError:
        return None


def _sixty(xml: bytes) -> bool:
    """Tell whether a number may stand for the 29 February 1900, which the library takes for the day before."""
    return any(not xml.endswith(TEXT_NUMBER, 0, found.start()) for found in SIXTY.finditer(xml))


def _cell(value: object) -> Cell:
    """Return a value as a cell; raises ValueError where two serial numbers or more give the same value."""
    if isinstance(value, datetime):
        if value.date() == TWO_SERIALS:
            raise ValueError
        return value.date()
    if isinstance(value, time):
        value = datetime.combine(MIDNIGHT, value) - MIDNIGHT
    if isinstance(value, timedelta):
        return hours(value.total_seconds())
    if isinstance(value, str | float | bool | date):
        return value
    raise ValueError
