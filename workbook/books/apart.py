"""A process apart, with limits, so that whatever a stranger's file holds only costs that process.

This process never looks into the file.  It hands over where it lies and gets back answers, in frames of JSON, or the
reason why not.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen
from threading import Timer
from types import TracebackType
from typing import Self, TypeVar

import workbook
from validators.issue import Refusal, catalogue
from workbook.books.limits import SECONDS, confined
from workbook.books.wire import BadFrameError, receive, send

HOUSE = Path(workbook.__file__).resolve().parent.parent
START = "import sys; sys.path.insert(0, sys.argv[1]); from workbook.books.answering import main; main(sys.argv[2])"
STOPPED, NO_MEMORY, NO_TIME = "MPM937", "MPM938", "MPM939"
MOST_ANSWERS = 2_000
LONGEST_FACT = 300

T = TypeVar("T")


class Apart:
    """Asks one thing after the other in one process, which is started with the first and again where a file ended it.

    ``function`` names what answers there, as ``module:name``.  One thread uses it at a time.  ``deaths`` counts the
    files that ended the process.
    """

    def __init__(self, function: str, seconds: float = SECONDS) -> None:
        """Begin; a file may take so many seconds."""
        self._function = function
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

    def ask(self, request: object, file: str, understood: Callable[[object], T]) -> list[T]:
        """Return every answer as it was understood; raises Refusal with the name of the file where there is none.

        ``understood`` raises BadFrameError where an answer is not what the process may send.
        """
        process = self._running()
        late: list[bool] = []

        def stop() -> None:
            late.append(True)
            process.kill()

        clock = Timer(self._seconds, stop)
        clock.daemon = True
        clock.start()
        try:
            return list(_asked(process, request, file, understood))
        except Refusal:
            raise
        except (EOFError, OSError, BadFrameError) as error:
            self._die()
            raise Refusal(NO_TIME if late else STOPPED, file=file) from error
        except BaseException:
            self.close()
            raise
        finally:
            clock.cancel()
            if late:
                self.close()

    def interrupt(self) -> None:
        """End the process from another thread: what is asked of it has no answer then."""
        process = self._process
        if process:
            process.kill()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process, self._job = self._process, None, None
        if process:
            process.kill()
            process.communicate()

    def _running(self) -> "Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            command = [sys.executable, "-I", "-B", "-X", "utf8", "-c", START, str(HOUSE), self._function]
            self._process, self._job = confined(command)
        return self._process

    def _die(self) -> None:
        self.deaths += 1
        self.close()


def _asked(process: "Popen[bytes]", request: object, file: str, understood: Callable[[object], T]) -> Iterator[T]:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    send(process.stdin, request)
    process.stdin.flush()
    for _ in range(MOST_ANSWERS + 1):
        match receive(process.stdout):
            case ["end"]:
                return
            case ["refusal", str(code), dict(facts)] if code in catalogue():
                raise refusal(code, facts, file)
            case ["failed", "memory"]:
                raise Refusal(NO_MEMORY, file=file)
            case ["failed", str(what)]:
                raise Refusal(STOPPED, file=file) from BadFrameError(what)
            case answer:
                yield understood(answer)
    raise BadFrameError


def refusal(code: str, facts: dict[str, object], file: str) -> Refusal:
    """Return the refusal that was sent, its texts cut to what a sentence can hold."""
    plain = {name: "".join(filter(str.isprintable, str(fact)[:LONGEST_FACT])) for name, fact in facts.items()}
    try:
        return Refusal(code, **{**plain, "file": file})
    except KeyError as error:
        raise BadFrameError(code) from error
