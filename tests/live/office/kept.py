"""What Excel leaves on cells whose values are written and LibreOffice takes away: notes, and links."""

from collections.abc import Callable

from tests.live.office.addresses import Place
from tests.live.office.bridge import Uno

TEXTS = 4  # of com.sun.star.sheet.CellFlags


def kept(document: Uno, block: Uno) -> Callable[[], None]:
    """Remember the notes and links of a block; call what is returned after the write."""
    place, annotations = Place.at(block.RangeAddress), block.Spreadsheet.Annotations
    every = [annotations.getByIndex(index) for index in range(annotations.Count)]
    notes = [(note.Position, note.getString()) for note in every if place.holds(note.Position)]
    links = []
    texts = block.queryContentCells(TEXTS).Cells.createEnumeration()
    while texts.hasMoreElements():
        cell = texts.nextElement()
        fields = cell.getTextFields()
        if fields.Count:
            links.append((cell, fields.getByIndex(0).URL))

    def put_back() -> None:
        for position, text in notes:
            annotations.insertNew(position, text)
        for cell, address in links:
            text = cell.getString()
            if text:
                link = document.createInstance("com.sun.star.text.TextField.URL")
                link.URL, link.Representation = address, text
                cell.setString("")
                cell.getText().insertTextContent(cell.getText().createTextCursor(), link, False)

    return put_back
