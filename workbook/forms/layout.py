"""Where a form's fields stand on its sheet, found by defined names; and what a refresh writes there.

The sheet is the truth: columns may have been moved, put in or taken out, rows too.  A field whose name is gone or
points at nothing is not printed.  A block whose body, or all of whose headings, cannot be found is reported and left
alone.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from validators.cell import written
from validators.clean import clean
from validators.issue import Issue, Place
from workbook.edit import Content, Edit, Fill, Put
from workbook.forms.declaration import Block, Form, Kept, Line
from workbook.forms.kept import Ended, with_kept
from workbook.forms.wording import worded
from workbook.tab import Area, Tab

FIELD, COLUMN, BODY = "格_", "列_", "块_"
BLOCK_LOST = "MPM920"
MOST = 0.8


def field_name(field: str) -> str:
    """Return the defined name of a single cell."""
    return FIELD + field


def column_name(block: str, field: str) -> str:
    """Return the defined name of the heading of one column of a block."""
    return f"{COLUMN}{block}_{field}"


def body_name(block: str) -> str:
    """Return the defined name of the body of a block."""
    return BODY + block


def total_field(block: str, field: str) -> str:
    """Return the field that holds the total of one column of a block."""
    return f"合计_{block}_{field}"


@dataclass(frozen=True, slots=True)
class Slot:
    """What a cell of a form is for: a single field, or one field in one line (from nought) of a block."""

    field: str
    block: str = ""
    line: int = 0


@dataclass(frozen=True)
class Body:
    """A block as it stands on the sheet: its first and last row, and the column of each of its fields."""

    top: int
    bottom: int
    columns: Mapping[str, int]


@dataclass(frozen=True)
class Layout:
    """A form as it stands on its sheet.

    ``fields`` maps a single field to its row and column, ``blocks`` a block to its body; what the office took away
    is in neither.  ``issues`` tells of the blocks that cannot be filled.
    """

    form: Form
    tab: Tab
    fields: Mapping[str, tuple[int, int]]
    blocks: Mapping[str, Body]
    issues: tuple[Issue, ...] = ()

    @property
    def chosen(self) -> str:
        """What the person chooser of the sheet holds; empty where there is none."""
        at = self.fields.get(self.form.chooser)
        return clean(written(self.tab.at(*at))) if at else ""

    def only(self, part: Collection[str]) -> "Layout":
        """Return the layout of these single fields alone, so that everything else of the sheet stays as it is."""
        return replace(self, fields={name: at for name, at in self.fields.items() if name in part}, blocks={})

    def slot(self, row: int, column: int) -> Slot | None:
        """Return what a cell of the sheet is for, or None where it is the office's own."""
        for field, at in self.fields.items():
            if at == (row, column):
                return Slot(field)
        for name, body in self.blocks.items():
            if body.top <= row <= body.bottom:
                for field, at_column in body.columns.items():
                    if at_column == column:
                        return Slot(field, name, row - body.top)
        return None

    def shown(self, slot: Slot, value: Content) -> Content:
        """Return what the cell of a slot holds when it shows a value: a single field has words around it."""
        at = self.fields.get(slot.field)
        if slot.block or at is None:
            return value
        return worded(_patterns(self.form).get(slot.field, ""), value, self.tab.at(*at))


def locate(form: Form, tab: Tab) -> Layout:
    """Find every field and block of a form on its sheet; a block that cannot be found becomes an issue."""
    names = tab.names or {}
    corner = {name: _corner(tab, area) for name, area in names.items() if area is not None}
    fields = {field: corner[field_name(field)] for field in _fields(form) if field_name(field) in corner}
    blocks: dict[str, Body] = {}
    issues: list[Issue] = []
    for block in (part for part in form.parts if isinstance(part, Block)):
        area = names.get(body_name(block.name))
        columns = _columns(block, corner)
        if area is None or not columns:
            issues.append(Issue(BLOCK_LOST, Place(tab.title), {"form": form.code, "block": block.name}))
        else:
            blocks[block.name] = Body(area.top, area.bottom, columns)
    return Layout(form, tab, fields, blocks, tuple(issues))


def belongs(form: Form, tab: Tab) -> bool:
    """Tell whether a tab is this form under another title: it has most of the form's own names."""
    wanted = {field_name(field) for field in _fields(form)}
    for block in form.parts:
        if isinstance(block, Block):
            wanted |= {body_name(block.name), *(column_name(block.name, item.field) for item in block.items)}
    return len(wanted & set(tab.names or ())) > MOST * len(wanted)


def plan(
    layout: Layout,
    fields: Mapping[str, Content],
    blocks: Mapping[str, Sequence[Mapping[str, Content]]],
    ended: Ended | None = None,
) -> list[Edit]:
    """Decide how the sheet shall stand: every field it has is filled, every block holds these rows and no more.

    A field without a value is emptied, a block without rows too; the person chooser belongs to the person.
    A block does not shrink past a row in which the office has written something of its own, beside our columns;
    what it has typed in the columns that are for it goes with its line.
    """
    patterns = _patterns(layout.form)
    cells = {
        at: worded(patterns.get(field, ""), fields.get(field), layout.tab.at(*at))
        for field, at in layout.fields.items()
        if field != layout.form.chooser
    }
    edits: list[Edit] = [Put(layout.tab.title, cells)] if cells else []
    for name, body in layout.blocks.items():
        at = sorted(body.columns.items(), key=lambda pair: pair[1])
        lines = lines_of(layout, name, blocks.get(name, ()), ended)
        rows = [tuple(line.get(field) for field, _ in at) for line in lines]
        kept = _last_noted(layout.tab, body) - body.top + 1
        rows += [(None,) * len(at)] * (kept - len(rows))
        edits.append(Fill(layout.tab.title, body.top, body.bottom, tuple(column for _, column in at), tuple(rows)))
    return edits


def lines_of(
    layout: Layout, name: str, lines: Sequence[Mapping[str, Content]], ended: Ended | None = None
) -> Sequence[Mapping[str, Content]]:
    """Return the lines of a block with what people typed beside them."""
    kept, body = _kept(layout.form).get(name), layout.blocks.get(name)
    if kept is None or body is None or not body.columns.keys() & set(kept.hand):
        return lines
    tab = layout.tab
    standing = [
        {field: tab.at(row, column) for field, column in body.columns.items()}
        for row in range(body.top, body.bottom + 1)
    ]
    return with_kept(kept, standing, lines, ended)


def _kept(form: Form) -> dict[str, Kept]:
    return {part.name: part.kept for part in form.parts if isinstance(part, Block) and part.kept}


def _last_noted(tab: Tab, body: Body) -> int:
    """Return the last row of a block that holds something in a column that is not ours; the row above it if none.

    A formula that runs down from the block's first row is no note: every row has it.
    """
    ours = set(body.columns.values())
    formulas = tab.formulas or frozenset()
    running = {column for row, column in formulas if row == body.top}
    for row in range(min(body.bottom, len(tab.cells)), body.top - 1, -1):
        for column, cell in enumerate(tab.cells[row - 1], 1):
            runs = column in running and (row, column) in formulas
            if cell is not None and column not in ours and not runs:
                return row
    return body.top - 1


def _fields(form: Form) -> Iterator[str]:
    for part in form.parts:
        if isinstance(part, Line):
            yield from (box.field for box in part.boxes if box.field)
        else:
            yield from (total_field(part.name, field) for field in part.total)


def _patterns(form: Form) -> dict[str, str]:
    return {
        box.field: box.text
        for part in form.parts
        if isinstance(part, Line)
        for box in part.boxes
        if box.field and box.text
    }


def _columns(block: Block, corner: Mapping[str, tuple[int, int]]) -> dict[str, int]:
    """Return the column of each field; of two headings merged into one, the one that still shows counts.

    A column of ours that the block has no more, on a sheet drawn when it had, is a field without values: emptied.
    """
    columns: dict[str, int] = {}
    prefix = column_name(block.name, "")
    fields = [item.field for item in block.items]
    former = sorted(name.removeprefix(prefix) for name in corner if name.startswith(prefix))
    for field in (*fields, *former):
        at = corner.get(prefix + field)
        if at is not None and field not in columns and at[1] not in columns.values():
            columns[field] = at[1]
    return columns if columns.keys() & set(fields) else {}


def _corner(tab: Tab, area: Area) -> tuple[int, int]:
    """Return the cell that shows what an area holds: the first cell of the merged cells it lies in."""
    for merged in tab.merges or ():
        if merged.holds(area.top, area.left):
            return merged.top, merged.left
    return area.top, area.left
