"""What Excel saves otherwise than LibreOffice: an error value is no formula, and no rows follow the last one used."""

import re
import zipfile
from pathlib import Path

SHEETS = "xl/worksheets/"
ERROR_AS_FORMULA = re.compile(rb"<f[^>]*>#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)</f>")


END_OF_ROW, END_OF_ROWS = b"</row>", b"</sheetData>"


def with_plain_errors(path: Path) -> None:
    """Let the error values of a file be values, as they were put into its cells, and the last row be the last used."""
    with zipfile.ZipFile(path) as file:
        members = [(info, file.read(info)) for info in file.infolist()]
    new = [(info, _as_excel(data) if info.filename.startswith(SHEETS) else data) for info, data in members]
    if new != members:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for info, data in new:
                file.writestr(info, data)


def _as_excel(sheet: bytes) -> bytes:
    """Return the XML of a sheet without formulas that are errors and without the million rows that follow a move."""
    sheet = ERROR_AS_FORMULA.sub(b"", sheet)
    start, end = sheet.find(END_OF_ROW, sheet.rfind(b"<c ")), sheet.find(END_OF_ROWS)
    if start < 0 or b'hidden="true"' in sheet[start:end]:
        return sheet
    return sheet[: start + len(END_OF_ROW)] + sheet[end:]
