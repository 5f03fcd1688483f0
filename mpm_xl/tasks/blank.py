"""新建, as the command and the button do it: a blank workbook, refreshed once so that 首页 leads everywhere."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from mpm_xl.load import load
from mpm_xl.office import Office
from mpm_xl.tasks.new import NewUnit, new, refuse_target
from mpm_xl.tasks.refresh import plan_refresh
from validators.nothing import said
from workbook.book import Book
from workbook.books.closed import ClosedBook

NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|=;^%\x00-\x1f]')  # of Windows, and of the command line of a button
LONGEST_NAME = 60


def blank(path: Path, unit: NewUnit) -> None:
    """Make the workbook of a unit at a path where nothing stands yet; Refusal where ``new`` would refuse."""
    refuse_target(path, unit)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        drawn = Path(folder) / path.name
        new(drawn, unit)
        book = ClosedBook(drawn)
        book.apply_to(plan_refresh(book).edits, path)


def blank_beside(book: Book, path: Path) -> Path:
    """Make a blank workbook with the same unit, 制度 and 统计截止日 beside one that is open, and return where it is."""
    unit = _unit(load(book))
    made = path.with_name(f"{file_name(unit.unit_name)} {unit.as_of:%Y-%m-%d} 空白{path.suffix}")
    blank(made, unit)
    return made


def file_name(text: str, longest: int = LONGEST_NAME) -> str:
    """Return a text as it can stand in the name of a file on every system."""
    return NOT_IN_A_FILE_NAME.sub("_", text)[:longest].strip(" .")


def _unit(office: Office) -> NewUnit:
    settings = office.settings
    return NewUnit(
        profile=office.profile.name,
        unit_name=said(settings.unit_name) or "",
        unit_code=said(settings.unit_code) or "",
        parent_code=said(settings.parent_code) or "",
        level=said(settings.level) or "",
        as_of=office.as_of,
    )
