"""Random small workbooks with a list on 汇总 and, all around it, what refers to rows; the seed decides everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from workbook.edit import Fill

TITLES = ("汇总", "其他", "第三 张")
LAST_ROW = 18


@dataclass(frozen=True)
class RandomBook:
    """Where the list of a random workbook stands, and by how many rows it grows or, below nought, shrinks."""

    top: int
    bottom: int
    delta: int

    @property
    def edit(self) -> Fill:
        """The list with the same rows as it has, fewer at the end, or empty ones after them."""
        height = self.bottom - self.top + 1 + self.delta
        rows = [(float(row), f"人{row}") for row in range(self.top, min(self.bottom, self.top + height - 1) + 1)]
        blank: list[tuple[float | None, str | None]] = [(None, None)] * (height - len(rows))
        return Fill("汇总", self.top, self.bottom, (1, 2), (*rows, *blank))


class _Maker:
    def __init__(self, random: Random, book: RandomBook) -> None:
        self._random = random
        self._book = book

    def _row(self) -> str:
        return f"{self._random.choice(['', '$'])}{self._random.randint(1, LAST_ROW)}"

    def _cell(self) -> str:
        return f"{self._random.choice(['', '$'])}A{self._row()}"

    def _range(self, *, height: int = 2) -> str:
        first = self._start(LAST_ROW - height)
        last = self._random.randint(first + height - 1, LAST_ROW)
        fix = self._random.choice(["", "$"])
        return f"{fix}A{fix}{first}:{fix}A{fix}{last}"

    def _start(self, last: int) -> int:
        """Return the first row of a range: none where the new rows come to stand."""
        below = self._book.bottom + max(self._book.delta, 1)
        return self._random.choice([row for row in range(1, last + 1) if not self._book.bottom < row <= below])

    def _sheet(self) -> str:
        return self._random.choice(["", "", "汇总!", "'汇总'!", "其他!", "'第三 张'!"])

    def _term(self) -> str:
        cell, area = self._sheet() + self._cell(), f"SUM({self._sheet()}{self._range()})"
        return self._random.choice([
            cell, cell, area, area, f"SUM('其他:第三 张'!{self._range()})", f"SUM({self._sheet() or '汇总!'}$A:$A)",
            f'LEN("A{self._random.randint(1, 9)}")',
        ])  # fmt: skip

    def formula(self) -> str:
        """Return a formula of one to three terms."""
        return "=" + "+".join(self._term() for _ in range(self._random.randint(1, 3)))

    def running(self) -> str:
        """Return a formula that runs down the list, ``{row}`` in the place of its row."""
        top, bottom = self._book.top, self._book.bottom
        return self._random.choice(["=A{row}*2", f"=A{{row}}-SUM(A${top}:A${bottom})", "=A{row}+$A$1", "=其他!A{row}"])

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield defined names with what they stand for."""
        for number in range(4):
            first = self._start(LAST_ROW - 3)
            sheet = self._random.choice(["汇总", "其他"])
            last = first + self._random.randint(1, 3)
            yield f"名{number}", f"={sheet}!$A${first}" + (f":$B${last}" if number % 2 else "")
        yield "相对", "=汇总!A3"

    def areas(self, columns: str) -> Iterator[str]:
        """Yield areas of two rows and more that do not overlap, one a column."""
        for column in columns:
            first = self._start(LAST_ROW - 3)
            yield f"{column}{first}:{column}{first + self._random.randint(1, 3)}"


def draw(seed: int, path: Path) -> RandomBook:
    """Write the random workbook of a seed, and tell where its list is."""
    random = Random(seed)
    top = random.randint(2, 6)
    bottom = top + random.randint(1, 5)
    delta = random.choice([1, 2, 5, -1, -2, -3])
    book = RandomBook(top, bottom, max(delta, top - bottom))
    maker = _Maker(random, book)
    with xlsxwriter.Workbook(path) as file:
        red = file.add_format({"bg_color": "#FF0000"})
        sheets = [file.add_worksheet(title) for title in TITLES]
        for sheet in sheets:
            for row in range(1, LAST_ROW + 1):
                sheet.write_row(row - 1, 0, [row, f"人{row}"])
        _formulas(maker, book, sheets[0], sheets[1])
        for name, target in maker.names():
            file.define_name(name, target)
        for area in maker.areas("AB"):
            sheets[0].conditional_format(area, {"type": "cell", "criteria": ">", "value": "=$A$9", "format": red})
        for area in maker.areas("JK"):
            sheets[0].data_validation(area, {"validate": "list", "source": "=$A$8:$A$12"})
        outside = [row for row in range(1, LAST_ROW) if not top <= row <= bottom]
        for row in random.sample(outside, 3):
            sheets[0].merge_range(row - 1, 11, row - 1, 13, "合")
        for row in random.sample(range(1, LAST_ROW), 3):
            sheets[1].write_url(row - 1, 15, "internal:'第三 张'!A1", string="看")
            if not top <= row <= bottom:
                sheets[0].write_url(row - 1, 15, "internal:'第三 张'!A1", string="看")
    return book


def _formulas(maker: _Maker, book: RandomBook, own: Worksheet, other: Worksheet) -> None:
    running = maker.running()
    for row in range(book.top, book.bottom + 1):
        own.write_formula(row - 1, 2, running.format(row=row))
    for row in range(1, LAST_ROW + 1):
        if not book.top <= row <= book.bottom:
            own.write_formula(row - 1, 4, maker.formula())
        other.write_formula(row - 1, 4, maker.formula())
