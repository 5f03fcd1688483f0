"""Books of the live tests, drawn as an office would have them, and what is told of an open one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import xlsxwriter
import xlwings as xw

from validators.cell import Cell
from workbook.edit import Fill

Open = Callable[[Path], xw.Book]
TAB = "名册"
FORMATS = ("0", "@", "yyyy-mm-dd", "General")


def roster(path: Path, rows: int) -> Path:
    """Draw a list of so many rows from row 3, a formula beside it, a total and a person's line below it."""
    with xlsxwriter.Workbook(path) as file:
        sheet = file.add_worksheet(TAB)
        looks = [file.add_format({"num_format": one, "border": 1, "font_name": "仿宋"}) for one in FORMATS]
        bold = file.add_format({"bold": True, "font_color": "#C00000", "font_name": "楷体"})
        sheet.write_row(0, 0, ["名册"], bold)
        sheet.write_row(1, 0, ["序号", "证件", "日期", "次数", "两倍"], bold)
        for row in range(2, 2 + rows):
            sheet.write_number(row, 0, row - 1, looks[0])
            sheet.write_string(row, 1, f"00{row}", looks[1])
            sheet.write_datetime(row, 2, date(2024, 1, 1), looks[2])
            sheet.write_number(row, 3, 1, looks[3])
            sheet.write_formula(row, 4, f"=D{row + 1}*2", looks[3], 2)
        sheet.write_string(2 + rows, 0, "合计", bold)
        sheet.write_formula(2 + rows, 3, f"=SUM(D3:D{2 + rows})", looks[3], rows)
        sheet.write_string(3 + rows, 0, "人写的", bold)
        sheet.write_comment(3 + rows, 0, "人的批注", {"author": "张三"})
        file.define_name(f"{TAB}!块_名单", f"={TAB}!$A$3:$D${2 + rows}")
        file.define_name(f"{TAB}!格_合计", f"={TAB}!$D${3 + rows}")
    return path


def line(number: int, identity: str = "") -> tuple[Cell, ...]:
    """Return a row of the list."""
    return number, identity or f"00{number}", date(2025, 3, 4), 2


def fill(now: int, then: int) -> Fill:
    """Return the edit that makes the list of the book so long."""
    return Fill(TAB, 3, 2 + now, (1, 2, 3, 4), tuple(line(number) for number in range(1, then + 1)))


def formats(book: xw.Book, area: str) -> list[str]:
    """Return the number format of each cell of an area."""
    return [str(cell.number_format) for cell in book.sheets[TAB].range(area)]
