"""One form as a sheet: boxes, blocks, borders and the names by which a refresh finds them again."""

from collections.abc import Sequence
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from validators.cell import column_letters
from workbook.drawing.blueprint import Button
from workbook.drawing.ledger_sheet import page_setup
from workbook.drawing.lists import ORGANISATIONS, PEOPLE, list_name
from workbook.drawing.macros import draw_buttons
from workbook.drawing.styles import Styles
from workbook.forms.declaration import FITTING, HIDDEN, Block, Box, Form, Item, Line
from workbook.forms.layout import body_name, column_name, field_name, total_field

CHOOSERS = {"党员": PEOPLE, "党支部": ORGANISATIONS}
TOTAL = "合计"
NUMBERS = ("数字", "小数", "两位小数", "百分数")
MOST_ROWS_ABOVE = 5
LINE_HEIGHT = 15.5
TOTAL_HEIGHT = GROUP_HEIGHT = 24


class FormDrawing:
    """One form being drawn; ``row`` is the next free row, from nought."""

    def __init__(self, book: Workbook, styles: Styles, form: Form, buttons: Sequence[Button] = ()) -> None:
        """Add the sheet of the form, which may keep a line free for the buttons."""
        self.book, self.styles, self.form, self.buttons = book, styles, form, buttons
        self.page: Worksheet = book.add_worksheet(form.tab)
        self.row = 0
        self.taken: set[tuple[int, int]] = set()

    def draw(self) -> None:
        """Draw every part, then the page."""
        for at, width in enumerate(self.form.widths):
            self.page.set_column(at, at, width or None, None, {"hidden": width == HIDDEN})
        for part in self.form.parts:
            if isinstance(part, Line):
                self._line(part)
            else:
                self._block(part)
        page_setup(self.page, self.form.paper, landscape=self.form.landscape)
        self.page.fit_to_pages(1, 0)
        if self.form.chooser:
            self.page.print_area(1, 0, self.row - 1, len(self.form.widths) - 1)
        elif self.form.printed:
            self.page.print_area(0, 0, self.row - 1, self.form.printed - 1)
        self.page.hide_gridlines(2)

    def _line(self, line: Line) -> None:
        self.page.set_row(self.row, line.height)
        if line.buttons:
            draw_buttons(self.page, self.row, line.height, self.form.widths, self.buttons)
        at = 0
        for box in line.boxes:
            while (self.row, at) in self.taken:
                at += 1
            text = box.text.replace("{}", "") if box.field else box.text
            self._box(self.row, at, text, box)
            if box.field:
                self._name(field_name(box.field), self.row, at)
            if box.choices:
                source = CHOOSERS.get(box.choices, list_name(box.choices))
                options = {"validate": "list", "source": f"={source}", "show_error": False}
                self.page.data_validation(self.row, at, self.row, at, options)
            at += box.across
        self.row += 1

    def _box(self, row: int, at: int, text: str, box: Box) -> None:
        """Draw one cell, or several merged into one."""
        look = self.styles[box.style]
        bottom, right = row + box.down - 1, at + box.across - 1
        self.taken |= {(r, c) for r in range(row, bottom + 1) for c in range(at, right + 1)}
        if (bottom, right) != (row, at):
            self.page.merge_range(row, at, bottom, right, "", look)
        if text:
            self.page.write_string(row, at, text, look)
        else:
            self.page.write_blank(row, at, None, look)

    def _block(self, block: Block) -> None:
        """Draw the headings of a block, one empty row, and the row of totals."""
        top = self.row
        if block.headed:
            self._headings(block)
        body, at = self.row, 0
        for item in block.items:
            self._box(body, at, "", Box(across=item.across, style=item.style))
            if not block.headed:
                self._name(column_name(block.name, item.field), body, at)
            at += item.across
        if block.height != FITTING:
            self.page.set_row(body, block.height)
        self._name(body_name(block.name), body, 0, at - 1)
        self.row = body + 1
        if block.total:
            self._totals(block)
        if block.name == (self.form.repeat or _first_block(self.form)) and block.headed:
            self._repeat(top, body)

    def _repeat(self, top: int, body: int) -> None:
        """Print the headings again on every page, and what stands above them where that is little."""
        above = top <= MOST_ROWS_ABOVE
        first = 1 if self.form.chooser else 0
        self.page.repeat_rows(first if above else top, body - 1)
        if above and self.form.repeat:
            self.page.freeze_panes(body, 0)

    def _headings(self, block: Block) -> None:
        """Draw one row of headings, or two where neighbours share a group."""
        grouped = any(item.group for item in block.items)
        name_row = self.row + 1 if grouped else self.row
        at = 0
        for group, members in groupby(block.items, key=_group):
            several = list(members)
            width = sum(item.across for item in several)
            if isinstance(group, str):
                self._box(self.row, at, group, Box(across=width, style="表头"))
            self._names_of(block, several, at, name_row, down=2 if grouped and not isinstance(group, str) else 1)
            at += width
        self.page.set_row(self.row, GROUP_HEIGHT)
        self.page.set_row(name_row, self._heading_height(block))
        self.row = name_row + 1

    def _names_of(self, block: Block, items: list[Item], at: int, row: int, down: int) -> None:
        for item in items:
            top = row - down + 1
            self._box(top, at, item.heading, Box(across=item.across, down=down, style="表头"))
            self._name(column_name(block.name, item.field), top, at)
            at += item.across

    def _heading_height(self, block: Block) -> float:
        """Return a height in which the longest heading fits its column."""
        at, height = 0, block.height or GROUP_HEIGHT
        grouped = any(item.group for item in block.items)
        for item in block.items:
            width = sum(self.form.widths[at : at + item.across])
            rows = 2 if grouped and not item.group else 1
            if width:
                height = max(height, LINE_HEIGHT * -(-2 * len(item.heading) // max(int(width) - 1, 1)) / rows + 4)
            at += item.across
        return height

    def _totals(self, block: Block) -> None:
        self.page.set_row(self.row, block.height or TOTAL_HEIGHT)
        at = 0
        for number, item in enumerate(block.items):
            totalled = item.field in block.total
            style = item.style if totalled and item.style in NUMBERS else "合计"
            self._box(self.row, at, TOTAL if number == 0 else "", Box(across=item.across, style=style))
            if totalled:
                self._name(field_name(total_field(block.name, item.field)), self.row, at)
            at += item.across
        self.row += 1

    def _name(self, name: str, row: int, left: int, right: int | None = None) -> None:
        area = f"${column_letters(left + 1)}${row + 1}"
        if right is not None:
            area += f":${column_letters(right + 1)}${row + 1}"
        self.book.define_name(f"'{self.form.tab}'!{name}", f"='{self.form.tab}'!{area}")


def _group(item: Item) -> str | int:
    """Return the group of an item, or something of its own where it has none."""
    return item.group or id(item)


def _first_block(form: Form) -> str:
    return next(part.name for part in form.parts if isinstance(part, Block))
