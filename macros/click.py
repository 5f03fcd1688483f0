"""The one door from the buttons to Python.

``run`` is what RunPython starts for every button.  It finds the workbook that was clicked in, holds the program still
while the command works, puts everything back, and says in one sentence what came of it.  It never raises and never
writes to the error stream: an expected problem is told in its own words, any other as a number and the path of a log.
"""

import io
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr

import xlwings as xw

from macros import escape, trouble
from macros.commands import COMMANDS, Desk
from macros.dialog import TITLE, say
from macros.program import attached, held
from validators.issue import Refusal
from workbook.books.live.book import LiveBook


def run(command: str) -> None:
    """Do what one button stands for, in the workbook that it was clicked in."""
    warnings.simplefilter("ignore")
    with redirect_stderr(io.StringIO()):
        serve(command, escape.pressed)


def serve(command: str, stop: Callable[[], bool]) -> None:
    """Do it, and say what came of it; ``stop`` is asked, between two steps, whether the person wants no more of it."""
    book: xw.Book | None = None
    try:
        book = attached()
        said, calm = _done(command, book, stop), True
    except Refusal as refusal:
        said, calm = str(refusal), True
    except BaseException as error:  # noqa: BLE001  -- the person in front of the program gets a sentence, whatever it was
        said, calm = trouble.told(command, error), False
    say(book, said, calm=calm)


def _done(command: str, book: xw.Book, stop: Callable[[], bool]) -> str:
    work = COMMANDS.get(command)
    if work is None:
        raise Refusal("MPM952", command=command)
    with held(book.app):
        show = _status(book.app, work.label)
        show("读取", 0, 0)
        return work.run(Desk(book, LiveBook(book, stop=stop, progress=show)))


def _status(app: xw.App, label: str) -> Callable[[str, int, int], None]:
    """Return what shows in the status bar how far a command is."""

    def show(stage: str, done: int, total: int) -> None:
        count = f"（{done}/{total}）" if total else ""
        app.status_bar = f"{TITLE}：{label}，正在{stage}{count}，按 Esc 停止"

    return show
