"""The forms as they go upward: those that the workbook shows, as values."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from mpm_xl.canonical import Pairs
from mpm_xl.export.ledgers import Sent, plain
from mpm_xl.export.masks import Masks
from mpm_xl.forms.home import FORM as HOME
from mpm_xl.forms.sheet import Sheet
from validators.cell import cell_name, column_number
from workbook.drawing.frozen import FrozenForm
from workbook.edit import Content, Link, cell_of
from workbook.forms.layout import lines_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def shown(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Return the forms that go upward: those on a sheet that shows; one for a person only where one is chosen."""
    return [
        sheet
        for sheet in sheets
        if sheet.spec.form.code != HOME.code
        and not sheet.layout.tab.hidden
        and (not sheet.spec.form.chooser or sheet.layout.chosen)
    ]


def frozen_forms(sheets: Iterable[Sheet], ledgers: Iterable[Sent], masks: Masks | None) -> list[FrozenForm]:
    """Return the forms with what a refresh would fill them with, and with what people typed beside it."""
    places = {one.sheet.tab: one.places for one in ledgers}

    def content(value: Content) -> Content:
        led = _led(value, places)
        kept = led if isinstance(led, Link) else plain(led)
        return masks.content(kept) if masks else kept

    return [_form(sheet, content) for sheet in sheets]


def _form(sheet: Sheet, content: Callable[[Content], Content]) -> FrozenForm:
    form, values = sheet.spec.form, sheet.values
    fields = {name: content(figure.value) for name, figure in values.fields.items()}
    if form.chooser:
        fields[form.chooser] = content(sheet.layout.chosen)
    blocks = {}
    for name, lines in values.blocks.items():
        plain_lines = [{field: figure.value for field, figure in line.items()} for line in lines]
        filled = lines_of(sheet.layout, name, plain_lines, values.ended)
        blocks[name] = [{field: content(value) for field, value in line.items()} for line in filled]
    return FrozenForm(form, fields, blocks)


def _led(value: Content, places: Mapping[str, Mapping[int, int]]) -> Content:
    """Return a link as it leads in the frozen file, where a ledger has fewer columns; a text where it leads nowhere."""
    if not isinstance(value, Link):
        return value
    columns = places.get(value.tab)
    row = value.cell.lstrip(LETTERS)
    at = columns.get(column_number(value.cell.removesuffix(row))) if columns else None
    if at is None:
        return value.text
    moved = cell_name(int(row), at)
    return Link(moved if value.text == value.cell else value.text, value.tab, moved)


def form_content(form: FrozenForm) -> Iterator[Pairs]:
    """Yield what a form says, so that a change of it is a change of the file."""
    yield [(name, cell_of(value)) for name, value in form.fields.items()]
    for name, lines in form.blocks.items():
        for line in lines:
            yield [(f"{name}_{field}", cell_of(value)) for field, value in line.items()]
