"""A form laid out on a tab in memory, as ``new`` draws it: cells, merged cells and defined names."""

from dataclasses import dataclass, field

from validators.cell import Cell
from workbook.forms.declaration import Block, Box, Form, Line
from workbook.forms.layout import body_name, column_name, field_name, total_field
from workbook.tab import Area, Tab


@dataclass
class Sheet:
    """A sheet being drawn."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    names: dict[str, Area | None] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    row: int = 1

    def put(self, row: int, column: int, box: Box) -> int:
        """Draw one box and return the column after it."""
        while (row, column) in self.taken:
            column += 1
        area = Area(row, column, row + box.down - 1, column + box.across - 1)
        self.taken |= {(r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1)}
        if box.across > 1 or box.down > 1:
            self.merges.append(area)
        text = "" if box.field and "{}" in box.text else box.text
        self.cells[row, column] = text or None
        if box.field:
            self.names[field_name(box.field)] = Area(row, column, row, column)
        return column + box.across

    def line(self, line: Line) -> None:
        """Draw one line."""
        column = 1
        for box in line.boxes:
            column = self.put(self.row, column, box)
        self.row += 1

    def block(self, block: Block) -> None:
        """Draw the headings, one empty row and the total row of a block."""
        grouped = any(item.group for item in block.items)
        heads = 0 if not block.headed else 2 if grouped else 1
        column, body = 1, self.row + heads
        for item in block.items:
            down = 2 if grouped and not item.group else 1
            top = body - down if block.headed else body
            if block.headed:
                self.put(top, column, Box(item.heading, across=item.across, down=down))
            if item.group:
                self.cells[body - 2, column] = item.group
            self.names[column_name(block.name, item.field)] = Area(top, column, top, column)
            if item.across > 1:
                self.merges.append(Area(body, column, body, column + item.across - 1))
            if item.field in block.total:
                self.names[field_name(total_field(block.name, item.field))] = Area(body + 1, column, body + 1, column)
            column += item.across
        self.names[body_name(block.name)] = Area(body, 1, body, column - 1)
        if block.total:
            self.cells[body + 1, 1] = "合计"
        self.row = body + (2 if block.total else 1)


def drawn(form: Form) -> Tab:
    """Return the tab of a form as it is when new."""
    sheet = Sheet()
    for part in form.parts:
        if isinstance(part, Line):
            sheet.line(part)
        else:
            sheet.block(part)
    width = max(column for _, column in sheet.cells)
    grid = [[sheet.cells.get((row, column)) for column in range(1, width + 1)] for row in range(1, sheet.row)]
    return Tab(form.tab, grid, {}, sheet.names, tuple(sheet.merges), frozenset(), frozenset(), protected=False)
