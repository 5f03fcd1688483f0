"""Which sheets of a package show: told by the workbook part, and by each sheet whether it is selected."""

import re
from collections.abc import Mapping

from workbook.package.archive import Draft
from workbook.package.markup import attribute, with_attribute
from workbook.package.workbook import SHEET, Workbook

VIEW = re.compile(rb"<(?:\w+:)?workbookView\b[^<>]*>")
SHEET_VIEW = re.compile(rb"<(?:\w+:)?sheetView\b[^<>]*>")
ACTIVE, SELECTED, STATE, HIDDEN = b"activeTab", b"tabSelected", b"state", "hidden"


def set_visible(draft: Draft, book: Workbook, wanted: Mapping[str, bool]) -> None:
    """Let sheets show or be hidden; a hidden one is neither selected nor in front."""
    due = {title: visible for title, visible in wanted.items() if visible is (title in book.hidden)}
    if not due:
        return

    def stated(found: re.Match[bytes]) -> bytes:
        visible = due.get(attribute(found[0], b"name") or "")
        return found[0] if visible is None else with_attribute(found[0], STATE, None if visible else HIDDEN)

    shown = [title for title in book.titles if due.get(title, title not in book.hidden)]
    xml = SHEET.sub(stated, draft.read(book.part))
    view = VIEW.search(xml)
    front = int(attribute(view[0], ACTIVE) or 0) if view else 0
    if view and not set(shown).intersection(book.titles[front : front + 1]):
        tag = with_attribute(view[0], ACTIVE, str(book.titles.index(shown[0])))
        xml = xml[: view.start()] + tag + xml[view.end() :]
        _select(draft, book, shown[0], selected=True)
    draft.write(book.part, xml)
    for title, visible in due.items():
        if not visible:
            _select(draft, book, title, selected=False)


def _select(draft: Draft, book: Workbook, title: str, *, selected: bool) -> None:
    if title not in book.parts:
        return
    part = book.parts[title]
    xml = draft.read(part)
    new = SHEET_VIEW.sub(lambda tag: with_attribute(tag[0], SELECTED, "1" if selected else None), xml, count=1)
    if new != xml:
        draft.write(part, new)
