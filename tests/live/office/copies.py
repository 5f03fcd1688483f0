"""What Excel writes otherwise than LibreOffice into a file: an error value that nobody computed is no formula."""

import re
import zipfile
from pathlib import Path

SHEETS = "xl/worksheets/"
ERROR_AS_FORMULA = re.compile(rb"<f[^>]*>#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)</f>")


def with_plain_errors(path: Path) -> None:
    """Let the error values of a file be values, as they were put into its cells."""
    with zipfile.ZipFile(path) as file:
        members = [(info, file.read(info)) for info in file.infolist()]
    new = [
        (info, ERROR_AS_FORMULA.sub(b"", data) if info.filename.startswith(SHEETS) else data) for info, data in members
    ]
    if new != members:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for info, data in new:
                file.writestr(info, data)
