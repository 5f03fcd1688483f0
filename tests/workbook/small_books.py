"""The small workbooks of the contract tests, in memory and as files."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from validators.cell import Cell, Grid
from workbook.book import Book
from workbook.tab import Area, Tab

Formulas = Mapping[tuple[int, int], str]
Make = Callable[..., Book]


def _write(target: Worksheet, row: int, column: int, cell: Cell, styles: Sequence[Format]) -> None:
    if isinstance(cell, date):
        target.write_datetime(row, column, cell, styles[1])
    elif isinstance(cell, bool):
        target.write_boolean(row, column, cell, styles[0])
    elif isinstance(cell, float):
        target.write_number(row, column, cell, styles[0])
    elif cell is None:
        target.write_blank(row, column, None, styles[0])
    else:
        target.write_string(row, column, str(cell), styles[0])


def draw(path: Path, tabs: Sequence[Tab], formulas: Formulas) -> None:
    with xlsxwriter.Workbook(path) as file:
        styles = [file.add_format({"border": 1}), file.add_format({"num_format": "yyyy-mm-dd"})]
        for number, tab in enumerate(tabs):
            sheet = file.add_worksheet(tab.title)
            for area in tab.merges or ():
                sheet.merge_range(area.top - 1, area.left - 1, area.bottom - 1, area.right - 1, "", styles[0])
            for row, cells in enumerate(tab.cells):
                sheet.set_row(row, 20)
                for column, cell in enumerate(cells):
                    _write(sheet, row, column, cell, styles)
            for (row, column), text in (formulas if number == 0 else {}).items():
                cell = "" if (row, column) in (tab.uncalculated or ()) else tab.at(row, column)
                sheet.write_formula(row - 1, column - 1, text, styles[0], cell)
            for name, area in (tab.tables or {}).items():
                headings = [{"header": tab.at(area.top, column)} for column in range(area.left, area.right + 1)]
                sheet.add_table(area.top - 1, area.left - 1, area.bottom - 1, area.right - 1,
                                {"name": name, "columns": headings})  # fmt: skip
            for name, target in (tab.names or {}).items():
                file.define_name(f"'{tab.title}'!{name}", f"='{tab.title}'!{_absolute(target) if target else '#REF!'}")
            _look(sheet, tab)


def _look(target: Worksheet, tab: Tab) -> None:
    """Hide what is hidden and protect what is protected."""
    for row in tab.hidden_rows or ():
        target.set_row(row - 1, None, None, {"hidden": True})
    if tab.protected:
        target.protect()
    if tab.hidden:
        target.hide()


def _absolute(area: Area) -> str:
    return ":".join("$" + end.rstrip("0123456789") + "$" + end.lstrip("ABCDEFGHIJ") for end in str(area).split(":"))


def sheet(*rows: Sequence[object], **facts: object) -> Tab:
    return Tab("汇总", [list(row) for row in rows], **facts)  # type: ignore[arg-type]


def seen(book: Book, tab: str = "汇总") -> Grid:
    """Return the cells without the blank ones at the end of rows and of the tab."""
    rows = [list(row) for row in book.read(tab).cells]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def form() -> Tab:
    """A title, a list of two rows in B and C, a total below it, a merged line of notes."""
    return sheet(
        ["登记表"], ["序号", "姓名", "次数"], [1.0, "甲", 2.0], [2.0, "乙", 3.0], ["合计", None, 5.0],
        ["说明：按人统计"],
        merges=(Area(6, 1, 6, 3),),
        names={"块_名单": Area(3, 1, 4, 3), "列_名单_姓名": Area(2, 2, 2, 2), "格_合计": Area(5, 3, 5, 3),
               "格_说明": Area(6, 1, 6, 3)},
    )  # fmt: skip


TOTAL = {(5, 3): "=SUM(C3:C4)"}
