"""Who has a file open in Excel, WPS or LibreOffice."""

from errno import ENAMETOOLONG
from pathlib import Path

from workbook.saving import disk

NARROW_END, WIDE_NAME = 55, 57
OFFICE_LOCK, LIBRE_LOCK = "~$", ".~lock."
SOMEBODY = "另一个程序"


def holder(path: Path) -> str | None:
    """Return who has a file open in an office program, from the lock file beside it; None where nobody has."""
    for name in (OFFICE_LOCK + path.name, LIBRE_LOCK + path.name + "#"):
        try:
            data = disk.read(path.with_name(name))
        except OSError as error:
            if isinstance(error, FileNotFoundError) or error.errno == ENAMETOOLONG:
                continue
            return SOMEBODY
        return printable(_owner(data, libre=name.startswith(LIBRE_LOCK))) or SOMEBODY
    return None


def printable(text: str) -> str:
    """Return a text that others wrote without what could steer a screen."""
    return "".join(char for char in text if char.isprintable())


def _owner(data: bytes, *, libre: bool) -> str:
    if libre:
        fields = data.decode("utf-8", "replace").split(",")
        return next((field.strip() for field in fields if field.strip()), "")
    wide = data[WIDE_NAME:].decode("utf-16-le", "ignore").strip("\0 ")
    return wide or data[1:NARROW_END].decode("gbk", "ignore").strip("\0 ")
