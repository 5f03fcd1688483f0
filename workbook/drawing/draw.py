"""Drawing a whole workbook: sheets in the order of the blueprint, lists last, finished and put in place at once."""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook

from workbook.drawing.blueprint import Blueprint, LedgerSheet
from workbook.drawing.finish import finish
from workbook.drawing.form_sheet import FormDrawing
from workbook.drawing.ledger_sheet import LedgerDrawing
from workbook.drawing.lists import draw_lists
from workbook.drawing.styles import Styles

CREATED = datetime(2024, 1, 1)  # noqa: DTZ001  -- a fixed date, so that two drawings are one file
TAB_COLOURS = {"forms": "#70AD47", "ledgers": "#5B9BD5", "settings": "#FFC000"}


def draw(path: Path, blueprint: Blueprint) -> None:
    """Draw a new workbook; the file appears whole or not at all, and equal blueprints make equal bytes."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".新建") as folder:
        raw, done = Path(folder) / "raw.xlsx", Path(folder) / "done.xlsx"
        styles, code_names = _draw(raw, blueprint)
        finish(raw, done, styles.by_index, code_names)
        os.replace(done, path)


def _draw(path: Path, blueprint: Blueprint) -> tuple[Styles, dict[str, str]]:
    book = Workbook(
        str(path),
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True},
    )
    book.set_properties({"author": "", "created": CREATED})
    book.set_calc_mode("auto")
    styles = Styles(book)
    code_names: dict[str, str] = {}
    for number, sheet in enumerate(blueprint.sheets, 1):
        part = f"xl/worksheets/sheet{number}.xml"
        if isinstance(sheet, LedgerSheet):
            drawing = LedgerDrawing(book, styles, sheet, blueprint.profile)
            drawing.page.set_tab_color(TAB_COLOURS["ledgers" if sheet.marked else "settings"])
            code_names[part] = sheet.ledger.code_name
            drawing.draw()
        else:
            form = FormDrawing(book, styles, sheet)
            form.page.set_tab_color(TAB_COLOURS["forms"])
            code_names[part] = sheet.code_name
            form.draw()
    draw_lists(book, styles, blueprint.lists)
    book.close()
    return styles, code_names
