"""What a workbook with macros has beside its sheets: the project, the buttons, and the sheet of its settings."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook.drawing.blueprint import Button
from workbook.vba import WORKBOOK_BASE, WORKSHEET_BASE, Kind, Module, project

PROJECT = "VBAProject"
WORKBOOK = "ThisWorkbook"
SETTINGS, SETTINGS_CODE_NAME = "xlwings.conf", "shConf"
PIXELS_A_CHARACTER, PIXELS_BESIDE, PIXELS_A_POINT = 7, 5, 96 / 72
GAP = 8


def add_project(book: Workbook, modules: Mapping[str, str]) -> None:
    """Give a workbook its macros: one module for each source, and the empty ones behind the workbook and its sheets."""
    behind = [Module.document(WORKBOOK, WORKBOOK_BASE)]
    behind += [Module.document(str(page.vba_codename), WORKSHEET_BASE) for page in book.worksheets()]
    standard = [Module(name, source, Kind.STANDARD) for name, source in modules.items()]
    book.add_vba_project(BytesIO(project(PROJECT, [*behind, *standard])), is_stream=True)


def draw_settings(book: Workbook, settings: Mapping[str, str]) -> None:
    """Draw the sheet that the macros read: names and values from the first cell down, which no menu shows."""
    page = book.add_worksheet(SETTINGS)
    page.set_vba_name(SETTINGS_CODE_NAME)
    for row, (name, value) in enumerate(settings.items()):
        page.write_string(row, 0, name)
        page.write_string(row, 1, value)
    page.very_hidden()


def draw_buttons(page: Worksheet, row: int, height: float, widths: Sequence[float], buttons: Sequence[Button]) -> None:
    """Draw the buttons side by side over a row of a sheet, all of one size."""
    room = sum(int(width * PIXELS_A_CHARACTER) + PIXELS_BESIDE for width in widths)
    for number, button in enumerate(buttons):
        left, right = (room * at // len(buttons) for at in (number, number + 1))
        options = {
            "macro": button.macro, "caption": button.label, "description": button.label,
            "x_offset": left + GAP // 2, "width": right - left - GAP,
            "y_offset": GAP // 2, "height": int(height * PIXELS_A_POINT) - GAP,
        }  # fmt: skip
        page.insert_button(row, 0, options)
