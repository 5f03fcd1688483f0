"""Files from outside: read in a process of their own, with limits, so that whatever they hold only costs that process.

This process never looks into the file.  It hands over the path and gets back tabs, in frames of JSON, or the reason
why not.
"""

import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from subprocess import Popen
from threading import Timer
from types import TracebackType
from typing import Self

import workbook
from validators.issue import Refusal, catalogue
from workbook.books.limits import SECONDS, confined
from workbook.books.memory import MemoryBook
from workbook.books.wire import BadFrameError, receive, send, unpacked
from workbook.tab import Tab

HOUSE = Path(workbook.__file__).resolve().parent.parent
START = "import sys; sys.path.insert(0, sys.argv[1]); from workbook.books.reader import main; main()"
STOPPED, NO_MEMORY, NO_TIME = "MPM937", "MPM938", "MPM939"
MOST_TABS = 2_000
LONGEST_FACT = 300


def received(path: Path, tabs: Collection[str] | None = None) -> MemoryBook:
    """Return what a file from outside holds; raises Refusal where it is none that can be read safely."""
    with Reading() as reading:
        return reading.read(path, tabs)


class Reading:
    """Reads one file after the other in one process, which is started with the first and again where a file ended it.

    One thread uses it at a time.  ``deaths`` counts the files that ended the process.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        """Begin; a file may take so many seconds."""
        self._seconds = seconds
        self._process: Popen[bytes] | None = None
        self._job: object = None
        self.deaths = 0

    @property
    def process(self) -> int | None:
        """The number of the process; None where there is none."""
        return self._process.pid if self._process else None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the process."""
        self.close()

    def read(self, path: Path, tabs: Collection[str] | None = None) -> MemoryBook:
        """Return what a file holds, or those of its tabs that are named; the file itself is never written."""
        process = self._running()
        late: list[bool] = []

        def stop() -> None:
            late.append(True)
            process.kill()

        clock = Timer(self._seconds, stop)
        clock.daemon = True
        clock.start()
        try:
            return MemoryBook(tuple(_asked(process, path, tabs)), path.name)
        except Refusal:
            raise
        except (EOFError, OSError, BadFrameError) as error:
            self._die()
            raise Refusal(NO_TIME if late else STOPPED, file=path.name) from error
        except BaseException:
            self.close()
            raise
        finally:
            clock.cancel()
            if late:
                self.close()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process, self._job = self._process, None, None
        if process:
            process.kill()
            process.communicate()

    def _running(self) -> "Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process, self._job = confined([sys.executable, "-I", "-B", "-X", "utf8", "-c", START, str(HOUSE)])
        return self._process

    def _die(self) -> None:
        self.deaths += 1
        self.close()


def _asked(process: "Popen[bytes]", path: Path, tabs: Collection[str] | None) -> Iterator[Tab]:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    send(process.stdin, [os.path.abspath(path), None if tabs is None else sorted(tabs)])  # noqa: PTH100
    process.stdin.flush()
    for _ in range(MOST_TABS + 1):
        match receive(process.stdout):
            case ["tab", list(tab)]:
                yield unpacked(tab)
            case ["end"]:
                return
            case ["refusal", str(code), dict(facts)] if code in catalogue():
                raise _refusal(code, facts, path.name)
            case ["failed", "memory"]:
                raise Refusal(NO_MEMORY, file=path.name)
            case ["failed", str(what)]:
                raise Refusal(STOPPED, file=path.name) from BadFrameError(what)
            case _:
                raise BadFrameError
    raise BadFrameError


def _refusal(code: str, facts: dict[str, object], file: str) -> Refusal:
    """Return the refusal that was sent, its texts cut to what a sentence can hold."""
    plain = {name: "".join(filter(str.isprintable, str(fact)[:LONGEST_FACT])) for name, fact in facts.items()}
    try:
        return Refusal(code, **{**plain, "file": file})
    except KeyError as error:
        raise BadFrameError(code) from error
