"""Drawing a whole workbook: sheets in the order of the blueprint, lists last, finished and put in place at once."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from workbook.drawing.blueprint import Blueprint, LedgerSheet, Shell
from workbook.drawing.finish import finish
from workbook.drawing.form_sheet import FormDrawing
from workbook.drawing.ledger_sheet import LedgerDrawing
from workbook.drawing.lists import draw_lists
from workbook.drawing.macros import add_project, draw_settings
from workbook.drawing.styles import Styles
from workbook.saving import as_it_is, write_new

CREATED = datetime(2024, 1, 1)  # noqa: DTZ001  -- a fixed date, so that two drawings are one file
AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
TAB_COLOURS = {"forms": "#70AD47", "ledgers": "#5B9BD5", "settings": "#FFC000"}


def draw(path: Path, blueprint: Blueprint, shell: Shell | None = None) -> None:
    """Draw a new workbook, with macros where there is a shell; equal blueprints make equal bytes.

    The file appears whole or not at all.  Raises Refusal where the folder cannot be written or the disk is full.
    """
    write_new(path, as_it_is(drawn(blueprint, shell)))


def drawn(blueprint: Blueprint, shell: Shell | None = None) -> bytes:
    """Return the new workbook as the bytes of its file."""
    raw = BytesIO()
    styles = _draw(raw, blueprint, shell)
    return finish(raw.getvalue(), styles.by_index, shell.ribbon if shell else "")


def _draw(out: BytesIO, blueprint: Blueprint, shell: Shell | None) -> Styles:
    book = Workbook(out, {**AS_WRITTEN, "in_memory": True})
    book.set_properties({"author": "", "created": CREATED})
    book.set_calc_mode("auto")
    styles = Styles(book)
    for sheet in blueprint.sheets:
        if isinstance(sheet, LedgerSheet):
            drawing = LedgerDrawing(book, styles, sheet, blueprint.profile)
            drawing.page.set_tab_color(TAB_COLOURS["ledgers" if sheet.grows else "settings"])
            drawing.page.set_vba_name(sheet.ledger.code_name)
            drawing.draw()
        else:
            form = FormDrawing(book, styles, sheet, shell.buttons if shell else ())
            form.page.set_tab_color(TAB_COLOURS["forms"])
            form.page.set_vba_name(sheet.code_name)
            form.draw()
            if sheet.code in blueprint.hidden:
                form.page.hide()
    draw_lists(book, styles, blueprint.lists)
    if shell:
        draw_settings(book, shell.settings)
        add_project(book, shell.modules)
    book.close()
    return styles
