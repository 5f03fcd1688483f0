"""A workbook that goes upward, drawn anew: values alone, every sheet shown, and closed to changes made unawares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from validators.cell import Cell
from workbook.drawing.draw import AS_WRITTEN, TAB_COLOURS
from workbook.drawing.filled_form import Blocks, Fields, FilledForm
from workbook.drawing.finish import finish
from workbook.drawing.ledger_sheet import A4_WIDTH, HEADING_HEIGHT, page_setup, write
from workbook.drawing.styles import TEXT, Styles
from workbook.forms.declaration import Form
from workbook.package.writing.fitting import LINE_HEIGHT, PADDING, lines_of
from workbook.tab import Area

STILL_ALLOWED = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True}
LINE_OF_LIST = 22
HIGHEST = 409.0  # the highest row that Excel has
TABLE_STYLE = "Table Style Light 15"


@dataclass(frozen=True)
class FrozenColumn:
    """One column of a ledger: what it is called, and how its cells look."""

    heading: str
    look: str
    width: float


@dataclass(frozen=True)
class FrozenLedger:
    """A ledger with rows: each stands in the row, 1-based, in which it stands in the workbook that it comes from."""

    tab: str
    table: str
    caption: str
    heading_row: int
    columns: tuple[FrozenColumn, ...]
    rows: Mapping[int, Sequence[Cell]]
    pinned: int = 1


@dataclass(frozen=True)
class FrozenForm:
    """A form with what belongs in it."""

    form: Form
    fields: Fields
    blocks: Blocks


@dataclass(frozen=True)
class FrozenList:
    """A sheet of plain lines under its headings, and nothing else."""

    tab: str
    columns: tuple[FrozenColumn, ...]
    lines: Sequence[Sequence[Cell]]


FrozenSheet: TypeAlias = FrozenLedger | FrozenForm | FrozenList


def frozen(sheets: Sequence[FrozenSheet], created: datetime) -> bytes:
    """Return the file of these sheets; it names no author, and equal sheets of one moment make equal bytes."""
    raw = BytesIO()
    book = Workbook(raw, {**AS_WRITTEN, "in_memory": True})
    book.set_properties({"author": "", "created": created})
    styles = Styles(book)
    for sheet in sheets:
        page = _drawn(book, styles, sheet)
        page.protect("", STILL_ALLOWED)
    book.close()
    return finish(raw.getvalue(), styles.by_index)


def _drawn(book: Workbook, styles: Styles, sheet: FrozenSheet) -> Worksheet:
    if isinstance(sheet, FrozenForm):
        drawing = FilledForm(book, styles, sheet.form, sheet.fields, sheet.blocks)
        drawing.draw()
        drawing.page.set_tab_color(TAB_COLOURS["forms"])
        return drawing.page
    page = book.add_worksheet(sheet.tab)
    if isinstance(sheet, FrozenLedger):
        _ledger(page, styles, sheet)
        page.set_tab_color(TAB_COLOURS["ledgers"])
    else:
        _list(page, styles, sheet)
        page.set_tab_color(TAB_COLOURS["settings"])
    return page


def _ledger(page: Worksheet, styles: Styles, sheet: FrozenLedger) -> None:
    heading, last = sheet.heading_row - 1, max(sheet.rows) - 1
    if heading:
        page.write_string(0, 0, sheet.caption, styles["台账用途"])
    _columns(page, styles, sheet.columns, heading, sorted(sheet.rows.items()))
    names = [column.heading for column in sheet.columns]
    if len({name.lower() for name in names}) == len(names):  # else Excel would mend the table
        headers = [{"header": name, "header_format": styles["台账表头"]} for name in names]
        options = {"name": sheet.table, "columns": headers, "style": TABLE_STYLE}
        page.add_table(heading, 0, last, len(names) - 1, options)
    page.freeze_panes(heading + 1, sheet.pinned)
    total = sum(column.width for column in sheet.columns)
    page_setup(page, "A3" if total > A4_WIDTH else "A4", landscape=True)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0 if heading else heading, heading)


def _list(page: Worksheet, styles: Styles, sheet: FrozenList) -> None:
    page.set_default_row(LINE_OF_LIST)
    _columns(page, styles, sheet.columns, 0, list(enumerate(sheet.lines, 2)))
    page.freeze_panes(1, 0)
    page_setup(page, "A4", landscape=False)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, 0)
    page.hide_gridlines(2)


def _columns(
    page: Worksheet,
    styles: Styles,
    columns: Sequence[FrozenColumn],
    heading: int,
    rows: Sequence[tuple[int, Sequence[Cell]]],
) -> None:
    """Draw headings and rows; numbers that are rightly text get no green corners."""
    page.set_row(heading, HEADING_HEIGHT)
    looks, day = [styles[column.look] for column in columns], styles["台账日期"]
    for at, column in enumerate(columns):
        page.set_column(at, at, column.width)
        page.write_string(heading, at, column.heading, styles["台账表头"])
    for number, cells in rows:
        _fit(page, number, cells, columns)
        for at, cell in enumerate(cells):
            write(page, number - 1, at, cell, day if isinstance(cell, date) else looks[at])
    texts = [
        str(Area(heading + 2, at, rows[-1][0], at)) for at, look in enumerate(looks, 1) if look.num_format == TEXT
    ]  # fmt: skip
    if texts:
        page.ignore_errors({"number_stored_as_text": " ".join(texts)})


def _fit(page: Worksheet, number: int, cells: Sequence[Cell], columns: Sequence[FrozenColumn]) -> None:
    """Make a row as high as its longest text."""
    lines = [
        lines_of(cell, column.width) for cell, column in zip(cells, columns, strict=True) if isinstance(cell, str)
    ]  # fmt: skip
    if max(lines, default=1) > 1:
        page.set_row(number - 1, min(max(lines) * LINE_HEIGHT + PADDING, HIGHEST))
