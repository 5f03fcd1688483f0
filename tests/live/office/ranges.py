"""Ranges of cells: values, formulas and formats in blocks, rows and cells put in and taken out, copies, merges."""

from collections.abc import Sequence
from functools import cached_property

import xlwings as xw
from xlwings import base_classes

from tests.live.office.addresses import COLUMNS, ROWS, Place, address_of
from tests.live.office.bridge import Uno, enum, struct
from tests.live.office.cells import BYTE, MM100_PER_POINT, RangeApi, add_link, refuse_if_protected
from tests.live.office.formats import format_of, key_of
from tests.live.office.ground import Ground, Note
from tests.live.office.journal import refused
from tests.live.office.values import Block, Value, read, write

CONTENTS = 1 | 2 | 4 | 16  # values, days, texts, formulas of com.sun.star.sheet.CellFlags
TWO_WAYS = {"down": ("DOWN", "ROWS"), "right": ("RIGHT", "COLUMNS"), "up": ("UP", "ROWS"), "left": ("LEFT", "COLUMNS")}
STEPS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
NO_COLOUR = -1
LARGEST_COUNT = 2**31 - 1


class Range(base_classes.Range):
    """A rectangle of cells of one sheet."""

    def __init__(self, sheet: Ground, place: Place) -> None:
        """Know the sheet and the rectangle."""
        self.sheet, self.place = sheet, place

    @classmethod
    def of(cls, sheet: Ground, uno: Uno) -> "Range":
        """Return the range of a range of LibreOffice."""
        return cls(sheet, Place.at(uno.RangeAddress))

    @cached_property
    def uno(self) -> Uno:
        """LibreOffice's range."""
        return self.sheet.block(self.place)

    row = property(lambda self: self.place.row)
    column = property(lambda self: self.place.column)
    shape = property(lambda self: (self.place.rows, self.place.columns))
    coords = property(lambda self: (self.sheet, self.row, self.column, *self.shape))
    address = property(lambda self: self.get_address(True, True, False))

    @property
    def api(self) -> RangeApi:
        """What Excel's own Range is asked for."""
        return RangeApi(self.sheet.document, self.uno, self.sheet.journal)

    def __len__(self) -> int:
        """The number of its cells; Excel cannot count as many as a whole sheet has."""
        count: int = self.place.rows * self.place.columns
        if count > LARGEST_COUNT:
            raise refused("Overflow")
        return count

    def __call__(self, *at: int) -> "Range":
        """Return a cell by row and column, or by its number, counted from one; it may lie outside."""
        row, column = at if len(at) > 1 else (divmod(at[0] - 1, self.place.columns)[i] + 1 for i in (0, 1))
        return Range(self.sheet, Place(self.row + row - 1, self.column + column - 1))

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """Return its address."""
        local = address_of(self.place, "$" if row_absolute else "", "$" if col_absolute else "")
        return f"'[{self.sheet.book.name}]{self.sheet.name}'!{local}" if external else local

    def _change(self, kind: str) -> Uno:
        """Count a change, and return LibreOffice's range unless the sheet is protected."""
        self.sheet.journal.call(kind)
        refuse_if_protected(self.uno)
        return self.uno

    @property
    def raw_value(self) -> tuple[tuple[Value, ...], ...] | Value:
        """Its values: a block, or the value of the one cell."""
        self.sheet.journal.call("read")
        rows = read(self.sheet.document, self.uno)
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, values: Block | Value) -> None:
        write(self.sheet.document, self._change("write"), self._rows(values), self.sheet.journal)

    def _rows(self, values: Block | Value) -> Block:
        """Return values as rows: a single value fills the range."""
        if not isinstance(values, Sequence) or isinstance(values, str):
            return [[values] * self.place.columns] * self.place.rows
        flat = [row for row in values if not isinstance(row, Sequence) or isinstance(row, str)]
        return [flat] if flat else [row for row in values if isinstance(row, Sequence) and not isinstance(row, str)]

    @property
    def formula(self) -> tuple[tuple[str, ...], ...] | str:
        """Its formulas, and the values of cells without one as texts."""
        self.sheet.journal.call("formula")
        rows = [list(row) for row in self.uno.getFormulaArray()]
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if value.startswith("="):
                    values[column] = self.sheet.formulas.of(self.uno.getCellByPosition(column, row))
        return rows[0][0] if len(self) == 1 else tuple(tuple(row) for row in rows)

    @formula.setter
    def formula(self, values: Block | Value) -> None:
        write(self.sheet.document, self._change("formula"), self._rows(values), None)

    formula2 = formula

    @property
    def formula_array(self) -> str:
        """The one formula of all its cells."""
        self.sheet.journal.call("formula")
        return self.sheet.formulas.of(self(1, 1).uno.getCellByPosition(0, 0))

    @formula_array.setter
    def formula_array(self, formula: str) -> None:
        self.sheet.formulas.put_array(self._change("formula"), formula)

    @property
    def number_format(self) -> str | None:
        """The number format; ``None`` where the cells have several."""
        self.sheet.journal.call("number_format")
        spelled = {format_of(self.sheet.document, key) for key in self._keys()}
        return spelled.pop() if len(spelled) == 1 else None

    @number_format.setter
    def number_format(self, spelled: str) -> None:
        self._change("number_format").NumberFormat = key_of(self.sheet.document, spelled)

    def _keys(self) -> set[int]:
        found = self.uno.getUniqueCellFormatRanges()
        return {found.getByIndex(index).NumberFormat for index in range(found.Count)}

    def clear_contents(self) -> None:
        """Empty the cells; formats and notes stay."""
        self._change("clear_contents").clearContents(CONTENTS)

    def insert(self, shift: str = "down", copy_origin: str = "format_from_left_or_above") -> None:
        """Put cells in; what stood here moves."""
        if copy_origin != "format_from_left_or_above":
            raise NotImplementedError(copy_origin)
        self.sheet.uno.insertCells(self._change("insert").RangeAddress, self._way("CellInsertMode", shift))

    def delete(self, shift: str | None = None) -> None:
        """Take the cells out; what stood behind moves here."""
        way = shift or ("up" if self.place.whole_rows or self.place.rows < self.place.columns else "left")
        self.sheet.uno.removeRange(self._change("delete").RangeAddress, self._way("CellDeleteMode", way))
        self.__dict__.pop("uno", None)

    def _way(self, enumeration: str, shift: str) -> Uno:
        whole = self.place.whole_rows or self.place.whole_columns
        return enum(f"sheet.{enumeration}", TWO_WAYS[shift][whole])

    def copy(self, destination: xw.Range | None = None) -> None:
        """Copy contents, formats, merges and notes to another place, as often as it goes down there.

        The heights that were set by hand go along where rows are whole.
        """
        if destination is None:
            raise NotImplementedError("there is no clipboard")
        target: Range = destination.impl
        block = target._change("copy")
        at = block.RangeAddress
        source, times = self._used(), max(1, target.place.rows // self.place.rows)
        cell = struct("table.CellAddress", Sheet=at.Sheet, Column=at.StartColumn, Row=at.StartRow)
        target.sheet.uno.copyRange(cell, source)
        done = 1
        while done < times:  # what was copied is copied again: a row a call is slow
            more = min(done, times - done)
            last = at.StartRow + more * self.place.rows - 1
            new = struct("table.CellRangeAddress", Sheet=at.Sheet, StartRow=at.StartRow, EndRow=last)
            new.StartColumn, new.EndColumn = at.StartColumn, at.StartColumn + source.EndColumn - source.StartColumn
            cell.Row = at.StartRow + done * self.place.rows
            target.sheet.uno.copyRange(cell, new)
            done += more
        for row in range(self.place.rows if self.place.whole_rows else 0):
            mine = self.uno.Rows.getByIndex(row)
            for again in range(0 if mine.OptimalHeight else times):
                there = at.StartRow + again * self.place.rows + row
                target.sheet.uno.Rows.getByIndex(there).Height = mine.Height

    def _used(self) -> Uno:
        """Return its address, of whole rows only up to where nothing more is filled, formatted or merged."""
        at = self.uno.RangeAddress
        if self.place.whole_rows:
            cursor = self.sheet.uno.createCursor()
            cursor.gotoEndOfUsedArea(False)
            alike = self.uno.getCellFormatRanges()
            areas = [alike.getByIndex(index).RangeAddress for index in range(alike.Count)]
            tails = [area.StartColumn for area in areas if area.EndColumn == at.EndColumn]
            at.EndColumn = max(cursor.RangeAddress.EndColumn, *tails)
        return at

    def merge(self, across: bool = False) -> None:
        """Make one cell of it, or one of each row."""
        block = self._change("merge")
        for row in range(self.place.rows) if across else ():
            self.sheet.block(Place(self.row + row, self.column, 1, self.place.columns)).merge(True)
        if not across:
            block.merge(True)

    def unmerge(self) -> None:
        """Make single cells of it."""
        self._change("merge").merge(False)

    @property
    def merge_area(self) -> "Range":
        """The merged cells that its first cell belongs to."""
        cursor = self.sheet.uno.createCursorByRange(self(1, 1).uno)
        cursor.collapseToMergedArea()
        return Range.of(self.sheet, cursor)

    @property
    def merge_cells(self) -> bool:
        """Whether its first cell is merged."""
        return len(self.merge_area) > 1

    @property
    def row_height(self) -> float | None:
        """The height of its rows in points; ``None`` where they differ."""
        self.sheet.journal.call("row_height")
        heights = {self.uno.Rows.getByIndex(row).Height for row in range(self.place.rows)}
        return round(heights.pop() / MM100_PER_POINT, 1) if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, points: float) -> None:
        self._change("row_height").Rows.Height = round(points * MM100_PER_POINT)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill of its first cell."""
        self.sheet.journal.call("color")
        colour = self(1, 1).uno.CellBackColor
        return None if colour == NO_COLOUR else (colour >> 16 & BYTE, colour >> 8 & BYTE, colour & BYTE)

    @color.setter
    def color(self, colour: tuple[int, int, int] | None) -> None:
        number = NO_COLOUR if colour is None else colour[0] << 16 | colour[1] << 8 | colour[2]
        self._change("color").CellBackColor = number

    def add_hyperlink(
        self,
        address: str,
        text_to_display: str | None = None,
        screen_tip: str | None = None,  # noqa: ARG002  -- nobody points at a cell here
    ) -> None:
        """Make the first cell a link, which shows this text."""
        self.sheet.journal.call("hyperlink")
        add_link(self.sheet.document, self.uno, address, text_to_display or address)

    @property
    def hyperlink(self) -> str:
        """The address to which the first cell leads."""
        self.sheet.journal.call("hyperlink")
        fields = self(1, 1).uno.getCellByPosition(0, 0).getTextFields()
        if fields.Count == 0:
            raise refused("The cell doesn't seem to contain a hyperlink!")
        return str(fields.getByIndex(0).URL)

    @property
    def note(self) -> Note | None:
        """The note of its first cell."""
        self.sheet.journal.call("note")
        cell = self(1, 1)
        return Note(self.sheet, cell.place) if cell.uno.getCellByPosition(0, 0).getAnnotation().getString() else None

    def add_note(self, text: str) -> Note:
        """Write a note to its cell."""
        self._change("note")
        self.sheet.annotate(self.place, text)
        return Note(self.sheet, self.place)

    def select(self) -> None:
        """Select it; its sheet has to be the active one."""
        self.api.Select()

    def end(self, direction: str) -> "Range":
        """Go as Ctrl and an arrow key do: to the end of the filled cells, or to the next filled one, or to the edge."""
        self.sheet.journal.call("end")
        down, across = STEPS[direction]
        used = self.sheet.used
        row, column = self.row, self.column

        def inside(row: int, column: int) -> bool:
            return 1 <= row <= used.last_row and 1 <= column <= used.last_column

        def filled(row: int, column: int) -> bool:
            cell = self.sheet.uno.getCellByPosition(column - 1, row - 1) if inside(row, column) else None
            return cell is not None and cell.Type.value != "EMPTY"

        stop_at_blank = filled(row, column) and filled(row + down, column + across)
        while inside(row + down, column + across):
            if stop_at_blank and not filled(row + down, column + across):
                return Range(self.sheet, Place(row, column))
            row, column = row + down, column + across
            if not stop_at_blank and filled(row, column):
                return Range(self.sheet, Place(row, column))
        if not filled(row, column):
            row = {1: ROWS, -1: 1}.get(down, row)
            column = {1: COLUMNS, -1: 1}.get(across, column)
        return Range(self.sheet, Place(row, column))
