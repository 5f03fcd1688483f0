"""Drawing a whole workbook: sheets in the order of the blueprint, lists last, finished and put in place at once."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from workbook.drawing.blueprint import Blueprint, LedgerSheet
from workbook.drawing.finish import finish
from workbook.drawing.form_sheet import FormDrawing
from workbook.drawing.ledger_sheet import LedgerDrawing
from workbook.drawing.lists import CODE_NAME, draw_lists
from workbook.drawing.styles import Styles
from workbook.saving import as_it_is, write_new

CREATED = datetime(2024, 1, 1)  # noqa: DTZ001  -- a fixed date, so that two drawings are one file
AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
TAB_COLOURS = {"forms": "#70AD47", "ledgers": "#5B9BD5", "settings": "#FFC000"}


def draw(path: Path, blueprint: Blueprint) -> None:
    """Draw a new workbook; the file appears whole or not at all, and equal blueprints make equal bytes.

    Raises Refusal where the folder cannot be written or the disk is full.
    """
    write_new(path, as_it_is(drawn(blueprint)))


def drawn(blueprint: Blueprint) -> bytes:
    """Return the new workbook as the bytes of its file."""
    raw = BytesIO()
    styles, code_names = _draw(raw, blueprint)
    return finish(raw.getvalue(), styles.by_index, code_names)


def _draw(out: BytesIO, blueprint: Blueprint) -> tuple[Styles, dict[str, str]]:
    book = Workbook(out, {**AS_WRITTEN, "in_memory": True})
    book.set_properties({"author": "", "created": CREATED})
    book.set_calc_mode("auto")
    styles = Styles(book)
    code_names: dict[str, str] = {}
    for number, sheet in enumerate(blueprint.sheets, 1):
        part = f"xl/worksheets/sheet{number}.xml"
        if isinstance(sheet, LedgerSheet):
            drawing = LedgerDrawing(book, styles, sheet, blueprint.profile)
            drawing.page.set_tab_color(TAB_COLOURS["ledgers" if sheet.grows else "settings"])
            code_names[part] = sheet.ledger.code_name
            drawing.draw()
        else:
            form = FormDrawing(book, styles, sheet)
            form.page.set_tab_color(TAB_COLOURS["forms"])
            code_names[part] = sheet.code_name
            form.draw()
            if not sheet.used(blueprint.profile):
                form.page.hide()
    draw_lists(book, styles, blueprint.lists)
    code_names[f"xl/worksheets/sheet{len(blueprint.sheets) + 1}.xml"] = CODE_NAME
    book.close()
    return styles, code_names
