"""What nobody expected: a sentence with a number for the person, and a log that holds no personal data."""

import os
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from mpm_xl.tasks.consolidate import HALF_WRITTEN
from validators.issue import Refusal

FOLDER = "mpm"
KEPT = 20


def told(command: str, error: BaseException, *, written: bool) -> str:
    """Write down where an error arose, and return what to say: what was written, its number and where the log is.

    The log has the kinds of the errors and the places in the program, never their texts: these may quote a cell.
    """
    number = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    path = _folder() / f"{number}.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([f"{number} {command} {sys.version}", *_places(error), ""]), encoding="utf-8")
        _forget(path.parent)
        where = str(path)
    except OSError:
        where = "（没能写下记录）"
    return str(Refusal("MPM955" if written else "MPM953", number=number, log=where))


def refused(refusal: Refusal, *, written: bool) -> str:
    """Return what to say of a step that was refused, also where the workbook had been written before it.

    A 汇总 of which only the rows were written says so itself.
    """
    told = refusal.issue.code == HALF_WRITTEN
    return str(Refusal("MPM956", reason=str(refusal).removesuffix("。")) if written and not told else refusal)


def _folder() -> Path:
    """Return the folder of the logs: that of the program's own data on Windows, a hidden one at home elsewhere."""
    data = os.environ.get("LOCALAPPDATA")
    return (Path(data) / FOLDER if data else Path.home() / f".{FOLDER}") / "logs"


def _places(error: BaseException) -> list[str]:
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [
            type(cause).__name__,
            *(f"  {one.name} {_in_the_program(one.filename)}:{one.lineno}" for one in frames),
        ]
        cause = cause.__cause__ or cause.__context__
    return lines


def _in_the_program(filename: str) -> str:
    """Return where a source lies below the folder that it was loaded from: the folders above may name the person."""
    path = Path(filename)
    above = [len(Path(folder).parts) for folder in sys.path if folder and path.is_relative_to(folder)]
    return "/".join(path.parts[max(above) :]) if above else path.name


def _forget(folder: Path) -> None:
    for old in sorted(folder.glob("*.log"))[:-KEPT]:
        with suppress(OSError):
            old.unlink()
