"""How far long work is: a bar with the name of the last file, on a terminal, and nothing anywhere else."""

import unicodedata
from collections.abc import Callable
from typing import TextIO

WIDTH, NAME_WIDTH = 24, 40
WIDE = "WF"
BACK, CLEAR = "\r", "\x1b[K"


def bar(out: TextIO, printable: Callable[[str], str]) -> Callable[[int, int, str], None]:
    """Return what is to be told how many are done, of how many, and what was done last."""
    if not out.isatty():
        return lambda _done, _total, _name: None

    def tell(done: int, total: int, name: str) -> None:
        if not name:
            return
        filled = WIDTH * done // max(total, 1)
        line = f"[{'█' * filled}{'·' * (WIDTH - filled)}] {done}/{total} {fitting(printable(name))}"
        out.write(f"{BACK}{line}{CLEAR}" + ("\n" if done >= total else ""))
        out.flush()

    return tell


def fitting(name: str) -> str:
    """Return the end of a name, as much of it as fits the line; a Chinese character takes two places."""
    room, kept = NAME_WIDTH, ""
    for char in reversed(name):
        room -= 2 if unicodedata.east_asian_width(char) in WIDE else 1
        if room < 0:
            return f"…{kept}"
        kept = char + kept
    return kept
