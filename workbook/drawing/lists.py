"""The hidden sheet behind the dropdowns: one list a column, one named range a list, room to append."""

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook

from validators.cell import column_letters
from workbook.drawing.styles import Styles
from workbook.tab import Area

TAB, CODE_NAME = "选项", "shLists"
PREFIX = "选_"
ROOM = 500
PEOPLE, ORGANISATIONS = "名单_党员", "名单_党组织"


def list_name(name: str) -> str:
    """Return the defined name of a list."""
    return PREFIX + name


def draw_lists(book: Workbook, styles: Styles, lists: Mapping[str, Sequence[str]]) -> None:
    """Draw every list, and a name for each that ends where the list ends."""
    sheet = book.add_worksheet(TAB)
    sheet.set_vba_name(CODE_NAME)
    for number, (name, values) in enumerate(lists.items()):
        sheet.write_string(0, number, name, styles["台账表头"])
        for row, value in enumerate(values, 1):
            sheet.write_string(row, number, value)
        sheet.set_column(number, number, 16)
        define_growing(book, list_name(name), TAB, Area(2, number + 1, ROOM, number + 1))
    sheet.hide()


def define_growing(book: Workbook, name: str, tab: str, body: Area) -> None:
    """Define a name for one column from the top of its body down to its last filled cell, blank ones between or not."""
    letters = column_letters(body.left)
    area = f"'{tab}'!${letters}${body.top}:${letters}${body.bottom}"
    last = f'SUMPRODUCT(MAX(({area}<>"")*ROW({area})))-{body.top - 1}'
    book.define_name(name, f"='{tab}'!${letters}${body.top}:INDEX({area},MAX(1,{last}))")
