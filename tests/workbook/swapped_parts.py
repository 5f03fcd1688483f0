"""A drawn workbook with some of its parts swapped for XML that is written out in the test."""

import zipfile
from io import BytesIO
from pathlib import Path

import xlsxwriter

from workbook.package.archive import Archive

SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<worksheet xmlns="{MAIN}">'


def raw_book(path: Path, parts: dict[str, str | bytes | None], *, since_1904: bool = False) -> Path:
    """Write a workbook of one tab, 表, with some parts as given; a part that is None is left out."""
    drawn = BytesIO()
    with xlsxwriter.Workbook(drawn, {"date_1904": since_1904}) as file:
        file.add_worksheet("表").write(0, 0, "一")
    with zipfile.ZipFile(drawn) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = parts.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return path


def rows_book(path: Path, rows: str, strings: str = "", *, since_1904: bool = False) -> Path:
    """Write a workbook whose only sheet has these rows, and whose shared texts are these items."""
    sheet = f"{HEAD}<sheetData>{rows}</sheetData></worksheet>"
    return raw_book(path, {SHEET: sheet, STRINGS: f'<sst xmlns="{MAIN}">{strings}</sst>'}, since_1904=since_1904)


def part(path: Path, name: str = SHEET) -> str:
    """Return a part of a workbook as text."""
    return Archive(path.read_bytes()).read(name).decode()


def rows_of(path: Path) -> str:
    """Return what stands between the ends of the rows of a sheet."""
    xml = part(path)
    return xml[xml.index("<sheetData>") + len("<sheetData>") : xml.index("</sheetData>")]
