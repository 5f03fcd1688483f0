"""Workbooks made from XML by hand, so that a test shows the very bytes it is about."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from validators.cell import Cell
from workbook.books.closed import ClosedBook
from workbook.tab import Tab

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def relations(*some: tuple[str, str]) -> str:
    """Return a part of relationships: the last word of the type, and the target."""
    tags = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(some, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{tags}</Relationships>'


def sheet_xml(rows: str, *, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings_xml(items: str) -> str:
    return f'<sst xmlns="{MAIN}">{items}</sst>'


def styles_xml(formats: Sequence[int], codes: Mapping[int, str]) -> str:
    custom = "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in codes.items())
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in formats)
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{custom}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'


def workbook_xml(*sheets: str, before: str = "", after: str = "") -> str:
    """Return the workbook part; a sheet is its title, and after it the attributes that it has beside."""
    tags = "".join(
        f'<sheet sheetId="{number}" r:id="rId{number}" name="{title}" {more}/>'
        for number, (title, _, more) in enumerate((sheet.partition(" ") for sheet in sheets), 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>{tags}</sheets>{after}</workbook>'


def write_package(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def parts_of(
    sheet: str | bytes, *, strings: str | None = None, styles: str | None = None, workbook: str = ""
) -> dict[str, str | bytes]:
    """Return the parts of a workbook of one sheet, the tab 表."""
    led_to = [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook or workbook_xml("表"),
        "xl/_rels/workbook.xml.rels": relations(*led_to[: 1 + (strings is not None) + (styles is not None)]),
        "xl/worksheets/sheet1.xml": sheet,
    }
    if styles is not None and strings is None:
        parts["xl/_rels/workbook.xml.rels"] = relations(led_to[0], led_to[2])
    if strings is not None:
        parts["xl/sharedStrings.xml"] = strings_xml(strings)
    if styles is not None:
        parts["xl/styles.xml"] = styles
    return parts


def read(folder: Path, parts: Mapping[str, str | bytes], tab: str = "表") -> Tab:
    """Return a tab, read as it is and again with a comment in it, which keeps the fast reader away."""
    found = ClosedBook(write_package(folder / "手工.xlsx", parts)).read(tab)
    commented = {name: _commented(content) for name, content in parts.items()}
    again = ClosedBook(write_package(folder / "手工.xlsx", commented)).read(tab)
    assert replace(again, cells=found.cells) == found
    assert _held(again) == _held(found)
    return found


def _commented(content: str | bytes) -> str | bytes:
    return content.replace("<sheetData>", "<sheetData><!-- 注 -->") if isinstance(content, str) else content


def _held(tab: Tab) -> dict[tuple[int, int], tuple[type, Cell]]:
    return {
        (row, column): (type(cell), cell)
        for row, cells_of_row in enumerate(tab.cells)
        for column, cell in enumerate(cells_of_row)
        if cell is not None
    }


def cells(folder: Path, row: str, **parts: str) -> list[object]:
    """Return the first row of a sheet whose row 1 holds these cells, blank ones at the end left out."""
    tab = read(folder, parts_of(sheet_xml(f'<row r="1">{row}</row>'), **parts))
    found: list[object] = list(tab.cells[0]) if tab.cells else []
    while found and found[-1] is None:
        found.pop()
    return found
