"""One form as it is filed: filled with values, without the names by which a refresh would find its fields."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import TypeAlias, TypeVar

from xlsxwriter import Workbook

from validators.cell import Cell
from workbook.drawing.form_sheet import FormDrawing
from workbook.drawing.ledger_sheet import write
from workbook.drawing.styles import Styles
from workbook.edit import Content, Link, cell_of
from workbook.forms.declaration import FITTING, HIDDEN, Block, Box, Form, Item, Line
from workbook.forms.layout import total_field
from workbook.forms.wording import worded
from workbook.package.writing.fitting import LEAST_HEIGHT, LINE_HEIGHT, PADDING, lines_of

WRAPPED = {"表头", "正文", "正文左", "说明", "无框", "日期"}

P = TypeVar("P", Box, Item)
Fields: TypeAlias = Mapping[str, Content]
Blocks: TypeAlias = Mapping[str, Sequence[Mapping[str, Content]]]


class FilledForm(FormDrawing):
    """One form being drawn with what belongs in it; columns that nobody sees are left out."""

    def __init__(self, book: Workbook, styles: Styles, form: Form, fields: Fields, blocks: Blocks) -> None:
        """Add the sheet of the form."""
        super().__init__(book, styles, _seen(form))
        self.fields, self.blocks = fields, blocks

    def _line(self, line: Line) -> None:
        at, height = 0, line.height
        for box in line.boxes:
            while (self.row, at) in self.taken:
                at += 1
            content: Content = worded(box.text, self.fields.get(box.field), None) if box.field else box.text
            self._box(self.row, at, "", box)
            self._put(self.row, at, content, box.style)
            if box.down == 1:
                height = max(height, self._height(content, at, box))
            at += box.across
        self.page.set_row(self.row, height)
        self.row += 1

    def _block(self, block: Block) -> None:
        """Draw the headings of a block, a row for each of its lines, and the row of totals."""
        top = self.row
        if block.headed:
            self._headings(block)
        body = self.row
        for line in self.blocks.get(block.name, ()) or ({},):
            self._row(block, line)
        if block.total:
            self._totals(block)
        if block.headed and block.name == (self.form.repeat or self._first_block):
            self._repeat(top, body)

    @property
    def _first_block(self) -> str:
        return next(part.name for part in self.form.parts if isinstance(part, Block))

    def _row(self, block: Block, line: Mapping[str, Content]) -> None:
        at, height = 0, block.height or LEAST_HEIGHT
        for item in block.items:
            box = Box(across=item.across, style=item.style)
            self._box(self.row, at, "", box)
            self._put(self.row, at, line.get(item.field), item.style)
            if block.height == FITTING:
                height = max(height, self._height(line.get(item.field), at, box))
            at += item.across
        self.page.set_row(self.row, height)
        self.row += 1

    def _totals(self, block: Block) -> None:
        row = self.row
        super()._totals(block)
        at = 0
        for item in block.items:
            if item.field in block.total:
                self._put(row, at, self.fields.get(total_field(block.name, item.field)), item.style)
            at += item.across

    def _put(self, row: int, at: int, content: Content, style: str) -> None:
        cell: Cell = cell_of(content)
        if cell is None or cell == "":
            return
        look = self.styles["日期" if isinstance(cell, date) else style]
        if isinstance(content, Link):
            self.page.write_url(row, at, f"internal:'{content.tab}'!{content.cell}", look, content.text)
        else:
            write(self.page, row, at, cell, look)

    def _height(self, content: Content, at: int, box: Box) -> float:
        """Return the height that a text needs where it is broken into lines."""
        cell = cell_of(content)
        if box.style not in WRAPPED or not isinstance(cell, str):
            return 0
        lines = lines_of(cell, sum(self.form.widths[at : at + box.across]))
        return lines * LINE_HEIGHT + PADDING if lines > 1 else 0

    def _name(self, name: str, row: int, left: int, right: int | None = None) -> None:
        """Give no name: nothing is filled again."""


def _seen(form: Form) -> Form:
    """Return the form without the columns that nobody sees."""
    seen = [width != HIDDEN for width in form.widths]
    if all(seen):
        return form
    before = [0, *accumulate(map(int, seen))]
    parts = tuple(_narrowed(part, before) for part in form.parts)
    return replace(form, widths=tuple(filter(None, form.widths)), parts=parts)


def _narrowed(part: Line | Block, before: Sequence[int]) -> Line | Block:
    """Return a part with each of its pieces as wide as the columns of it that are seen."""
    if isinstance(part, Line):
        return replace(part, boxes=tuple(_seen_ones(part.boxes, before)))
    return replace(part, items=tuple(_seen_ones(part.items, before)))


def _seen_ones(pieces: Sequence[P], before: Sequence[int]) -> list[P]:
    found: list[P] = []
    at = 0
    for piece in pieces:
        width = before[at + piece.across] - before[at]
        if width:
            found.append(replace(piece, across=width))
        at += piece.across
    return found
