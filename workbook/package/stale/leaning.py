"""What a formula leans on: cells, ranges, names, columns of tables, all brought down to areas of sheets."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from validators.cell import column_number
from workbook.package.formulas import END, LOST, TOKEN, reference_in
from workbook.package.markup import unquoted
from workbook.package.moving.table_part import TablePart
from workbook.tab import MAX_COLUMN, MAX_ROW, Area

EVERYWHERE = frozenset({"offset", "indirect"})
PLACES = frozenset({"row", "rows", "cell"})
SPECIFIER = re.compile(r"\[((?:'.|[^\[\]'])*)\]")
THIS_ROW = "#this row"
WHOLE = Area(1, 1, MAX_ROW, MAX_COLUMN)
DEEPEST = 8
INVOLVED = frozenset("\"'[#")
ROWED = re.compile(r"(?<![\w.\\?])(\$?[A-Z]{1,3}\$?)([0-9]{1,7})(?![\w(.!\[\\])", re.IGNORECASE)
ROW_PIECE = 2
MARK = 2_000_000


class Leaning(NamedTuple):
    """What a formula leans on; ``anywhere`` where that cannot be told.

    ``place`` tells that it asks for places of cells, ``lost`` that some of its cells are no more.
    """

    areas: tuple[tuple[str, Area], ...]
    anywhere: bool
    place: bool
    lost: bool


class Leanings:
    """Tells what formulas lean on in one workbook; sheets, names and tables are known in small letters."""

    def __init__(
        self, titles: Sequence[str], names: Mapping[str, Sequence[str]], tables: Mapping[str, Sequence[TablePart]]
    ) -> None:
        """Begin; ``names`` maps a defined name to what it stands for, ``tables`` a sheet to its Excel Tables."""
        self._titles = [title.casefold() for title in titles]
        self._names = names
        self._tables = tables
        self._shapes: dict[tuple[str, ...], Leaning] = {}
        self._by_name = {table.name: (sheet, table) for sheet, some in tables.items() for table in some}

    def of(self, text: str, sheet: str, at: tuple[int, int] = (0, 0)) -> Leaning:
        """Return what a formula in a cell of a sheet leans on; formulas that differ in rows only are read once."""
        if not set(text).isdisjoint(INVOLVED):
            return self._read(text, sheet, at, 0)
        pieces = ROWED.split(text)
        key = (sheet, *pieces[::3], *pieces[1::3])
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._shapes[key] = self._read(_marked(pieces), sheet, at, 0)
        rows = pieces[2::3]
        areas = [
            (title, _unmarked(area, rows) if area.top > MAX_ROW else area) for title, area in shape.areas
        ]  # fmt: skip
        return Leaning(tuple(areas), shape.anywhere, shape.place, shape.lost)

    def _read(self, text: str, sheet: str, at: tuple[int, int], depth: int) -> Leaning:
        areas: list[tuple[str, Area]] = []
        anywhere = depth > DEEPEST
        place = lost = False
        before: tuple[int, str] = 0, ""
        for token in TOKEN.finditer(text) if not anywhere else ():
            word = token[0].casefold()
            if token["ref"] or token["columns"]:
                areas += self._cells(token, sheet)
            elif word.startswith("["):
                named = before[1] if before[0] == token.start() else ""
                areas += self._structured(named, word, sheet, at)
            elif word in self._names:
                inner = [self._read(target, sheet, at, depth + 1) for target in self._names[word]]
                areas += [area for one in inner for area in one.areas]
                anywhere = anywhere or any(one.anywhere for one in inner)
                lost = lost or any(one.lost for one in inner)
            elif word in self._by_name and text[token.end() : token.end() + 1] != "[":
                home, table = self._by_name[word]
                areas.append((home, table.area))
            anywhere = anywhere or word in EVERYWHERE
            place = place or word in PLACES
            lost = lost or word.startswith(LOST.casefold())
            before = token.end(), word
        return Leaning(tuple(areas), anywhere, place, lost)

    def _cells(self, token: re.Match[str], sheet: str) -> Iterator[tuple[str, Area]]:
        area = _area(token["columns"] or reference_in(token))
        if token["sheet"] is None:
            yield sheet, area
            return
        named = unquoted(token["sheet"][:-1]).casefold()
        first, colon, last = named.partition(":")
        if colon and first in self._titles and last in self._titles:
            start, end = sorted((self._titles.index(first), self._titles.index(last)))
            yield from ((title, area) for title in self._titles[start : end + 1])
        else:
            yield named, area

    def _structured(self, named: str, word: str, sheet: str, at: tuple[int, int]) -> Iterator[tuple[str, Area]]:
        """Yield the columns that a structured reference names, the whole table where it names none."""
        if named in self._by_name:
            home, table = self._by_name[named]
        else:
            own = [table for table in self._tables.get(sheet, ()) if table.area.holds(*at)]
            if named or not own:
                yield from ((sheet, WHOLE),) if not word[1:-1].isdecimal() else ()
                return
            home, table = sheet, own[0]
        inner = SPECIFIER.findall(word[1:-1]) or [word[1:-1]]
        wanted = [re.sub("'(.)", r"\1", one) for one in inner if not one.startswith("#")]
        found = [table.columns.index(one) for one in wanted if one in table.columns]
        area = table.area
        if wanted and len(found) == len(wanted):
            area = Area(area.top, area.left + min(found), area.bottom, area.left + max(found))
        if THIS_ROW in word and home == sheet and area.top <= at[0] <= area.bottom:
            area = Area(at[0], area.left, at[0], area.right)
        yield home, area


def _marked(pieces: Sequence[str]) -> str:
    """Return a formula with numbers for its rows, from ``MARK`` on, in the place of the rows themselves."""
    return "".join(f"{MARK + at // 3}" if at % 3 == ROW_PIECE else piece for at, piece in enumerate(pieces))


def _unmarked(area: Area, rows: Sequence[str]) -> Area:
    first, last = int(rows[area.top - MARK]), int(rows[area.bottom - MARK])
    return Area(min(first, last), area.left, max(first, last), area.right)


def _area(reference: str) -> Area:
    """Return the area of a reference: of cells, of whole rows, of whole columns."""
    ends = [end.replace("$", "").upper() for end in reference.split(":")]
    cells = [END.fullmatch(end) for end in ends]
    rows = sorted(int(cell[4]) for cell in cells if cell) or [1, MAX_ROW]
    columns = sorted(column_number(letters) for end in ends if (letters := end.rstrip("0123456789")))
    return Area(rows[0], (columns or [1])[0], rows[-1], (columns or [MAX_COLUMN])[-1])
