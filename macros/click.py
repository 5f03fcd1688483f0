"""The one door from the buttons to Python.

``run`` is what RunPython starts for every button.  It finds the workbook that was clicked in, holds the program still
while the command works, puts everything back, and says in one sentence what came of it.  It never raises and never
writes to the error stream: an expected problem is told in its own words, any other as a number and the path of a log.
"""

import io
import warnings
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr
from functools import partial

import xlwings as xw

from macros import trouble
from macros.attach import attached, tame
from macros.commands import COMMANDS, Desk
from macros.dialog import say
from macros.escape import Escape
from macros.program import calculate_what_is_due, held, patiently
from macros.status import Status
from macros.user32 import USER32
from validators.issue import Refusal
from workbook.books.live.book import LiveBook
from workbook.edit import Edit

StopIn = Callable[[int], bool]


def run(command: str) -> None:
    """Do what one button stands for, in the workbook that it was clicked in."""
    warnings.simplefilter("ignore")
    with redirect_stderr(io.StringIO()):
        tame()
        serve(command, Escape(USER32).meant_for)


def serve(command: str, stop: StopIn) -> None:
    """Do it, and say what came of it.

    Between two steps ``stop`` is asked, with the number of the program's process, whether the person wants no more.
    """
    click = Click(command, stop)
    try:
        said, calm = click.done(), True
    except Refusal as refusal:
        said, calm = trouble.refused(refusal, written=click.written), True
    except BaseException as error:  # noqa: BLE001  -- the person in front of the program gets a sentence, whatever it was
        said, calm = trouble.told(command, error, written=click.written), False
    say(click.book, said, calm=calm)


class Noted(LiveBook):
    """An open book that notes whether it was written."""

    written = False

    def apply(self, edits: Iterable[Edit], task: str = "") -> bool:
        """Make the edits hold in the open book; False where they held already and nothing was written."""
        wrote = super().apply(edits, task)
        self.written = self.written or wrote
        return wrote


class Click:
    """One click: its command, the workbook that it was made in once that is found, and whether that was written."""

    def __init__(self, command: str, stop: StopIn) -> None:
        """Know the command and whom to ask whether to stop."""
        self.book: xw.Book | None = None
        self._command, self._stop = command, stop
        self._live: Noted | None = None

    @property
    def written(self) -> bool:
        """Whether the open workbook is not any more as it was before the click."""
        return self._live is not None and self._live.written

    def done(self) -> str:
        """Do what the button stands for, and return what came of it."""
        book = self.book = attached()
        work = COMMANDS.get(self._command)
        if work is None:
            raise Refusal("MPM952", command=self._command)
        app = patiently(lambda: book.app)
        status = Status(app, work.label, partial(self._stop, app.pid))
        calculate_what_is_due(app)
        with held(app):
            status.doing("读取")
            live = self._live = patiently(partial(Noted, book, status.stop, status.writing))
            return work.run(Desk(book, live, status.reading))
