"""What nobody expected: a sentence with a number for the person, and a log that holds no personal data."""

import os
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from validators.issue import Refusal

FOLDER = "mpm"
KEPT = 20


def told(command: str, error: BaseException) -> str:
    """Write down where an error arose, and return what to say: its number and where the log is.

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
    return str(Refusal("MPM953", number=number, log=where))


def _folder() -> Path:
    """Return the folder of the logs: that of the program's own data on Windows, a hidden one at home elsewhere."""
    data = os.environ.get("LOCALAPPDATA")
    return (Path(data) / FOLDER if data else Path.home() / f".{FOLDER}") / "logs"


def _places(error: BaseException) -> list[str]:
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [type(cause).__name__, *(f"  {one.name} {one.filename}:{one.lineno}" for one in frames)]
        cause = cause.__cause__ or cause.__context__
    return lines


def _forget(folder: Path) -> None:
    for old in sorted(folder.glob("*.log"))[:-KEPT]:
        with suppress(OSError):
            old.unlink()
