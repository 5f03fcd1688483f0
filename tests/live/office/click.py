"""A click: the macro of a button runs in LibreOffice, and the command line that it builds is started as a process."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlwings as xw

from tests.live.office.app import LibreOffice
from tests.live.office.bridge import Uno
from tests.live.office.command_line import arguments_of, commands_of
from tests.live.office.engine import environment
from tests.live.office.process import Office

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
WINDOW = "1312"
PROGRAM = r"C:\Program Files\Microsoft Office\root\Office16\Microsoft Excel"
PATIENCE_SECONDS = 120
BREATH_SECONDS = 0.02
NOT_FOUND = 9009
SWAPPED = "Platform"


@dataclass(frozen=True)
class Click:
    """What one click did: the command line, the exit status, what went to the error stream, what the macro said.

    Also what was asked of Windows, of Excel's key Esc and of its keyboard and mouse, in order.
    """

    line: str
    status: int | None
    errors: str
    told: str
    order: list[str]


@dataclass(frozen=True)
class Desk:
    """A clerk's machine: the office, the engine, the Python that is installed there, how often the program is busy."""

    office: Office
    engine: LibreOffice
    python: Path | None = Path(sys.executable)
    busy: int = 0
    variables: Mapping[str, str] = field(default_factory=dict)

    def click(self, book: xw.Book, macro: str, meanwhile: Callable[[Any], None] | None = None) -> Click:
        """Run a macro as its button does, ``Module.Name``; ``meanwhile`` is given the process once it runs."""
        with TemporaryDirectory() as folder:
            return self._click(book, macro, Path(folder), meanwhile or (lambda _: None))

    def _click(self, book: xw.Book, macro: str, folder: Path, meanwhile: Callable[[Any], None]) -> Click:
        swap(book.impl.document, SWAPPED, self._platform(folder))
        failed: list[Exception] = []
        pressed = threading.Thread(target=_press, args=(book, macro, failed))
        pressed.start()
        line, status, errors = self._serve(folder, pressed, meanwhile)
        pressed.join(PATIENCE_SECONDS)
        if failed:
            raise failed[0]
        told, order = _set_down(folder / "told"), _set_down(folder / "order").splitlines()
        self._note_keyboard(order)
        return Click(line, status, errors, told, order)

    def _note_keyboard(self, order: list[str]) -> None:
        """Tell the journal, which is the program's keyboard and mouse here, whether the macro let them through."""
        for said in order:
            what, _, allowed = said.partition(" ")
            if what == "interactive":
                self.engine.journal.record(what, value=allowed == "True")

    def _platform(self, folder: Path) -> str:
        facts = {
            "folder": folder.as_uri(), "installed": str(self.python is not None), "handle": WINDOW, "program": PROGRAM,
            "interactive": str(self.engine.journal.mode("interactive", otherwise=True)),
        }  # fmt: skip
        source = (HERE / "Platform.bas").read_text(encoding="utf-8")
        for name, value in facts.items():
            source = source.replace(f"{{{name}}}", value)
        return source

    def _serve(
        self, folder: Path, pressed: threading.Thread, meanwhile: Callable[[Any], None]
    ) -> tuple[str, int | None, str]:
        """Wait for the command line, run it to its end, and hand its status to the macro, which waits for it."""
        while not (folder / "command").exists():
            if not pressed.is_alive():
                return "", None, ""
            time.sleep(BREATH_SECONDS)
        line = (folder / "command").read_text(encoding="utf-8")
        status = NOT_FOUND
        try:
            with (folder / "log").open("wb") as log, suppress(FileNotFoundError):
                process = self._start(line, folder, log)
                meanwhile(process)
                status = process.wait(PATIENCE_SECONDS)
        finally:
            (folder / "status.part").write_text(str(status), encoding="utf-8")
            (folder / "status.part").rename(folder / "status")
        return line, status, (folder / "log").read_text(encoding="utf-8", errors="replace")

    def _start(self, line: str, folder: Path, log: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401  -- an open file
        """Start the last command of the line, with the Python of this machine in the place of the one it names."""
        if self.python is None:
            raise FileNotFoundError(line)
        _, *arguments = arguments_of(commands_of(line).commands[-1])
        paths = f"{HERE / 'site'}:{ROOT}"
        known = {**environ, **environment(self.office, self.engine, self.busy), **self.variables, "PYTHONPATH": paths}
        return subprocess.Popen([self.python, *arguments], cwd=folder, env=known, stderr=log)


def swap(document: Uno, module: str, source: str) -> None:
    """Put other text into a module of a workbook's macros."""
    libraries = document.BasicLibraries
    libraries.getByName(libraries.ProjectName).replaceByName(module, source)


def _set_down(path: Path) -> str:
    """Return what the macro wrote into a file, if it did."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _press(book: xw.Book, macro: str, failed: list[Exception]) -> None:
    try:
        book.impl.run(macro, ())
    except Exception as error:  # noqa: BLE001  -- told by the thread that waits
        failed.append(error)
