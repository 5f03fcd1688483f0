"""The process in which a file from outside is read: started by ``books.received``, it has limits and answers in frames.

One request is the path of a file and the tabs that are wanted (None: all).  The answers to it are the tabs, each
``["tab", …]``, and at last ``["end"]``; or ``["refusal", code, facts]``; or ``["failed", what]``, where reading
stumbled over something that nobody foresaw.
"""

import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.books.limits import allow_one_more_file, confine_self
from workbook.books.wire import packed, receive, send


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, _answers_only()
    confine_self()
    while True:
        try:
            request = receive(requests)
        except EOFError:
            return
        allow_one_more_file()
        match request:
            case [str(path), list() | None as tabs]:
                for answer in _answers(Path(path), tabs):
                    send(answers, answer)
        answers.flush()


def _answers_only() -> BinaryIO:
    """Return the way to the parent, which no library that prints something can take."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return answers


def _answers(path: Path, wanted: Collection[str] | None) -> Iterator[list[object]]:
    try:
        book = ClosedBook(path)
        for title in book.tabs():
            if wanted is None or title in wanted:
                yield ["tab", packed(book.read(title))]
        yield ["end"]
    except Refusal as refusal:
        yield ["refusal", refusal.issue.code, dict(refusal.issue.facts)]
    except MemoryError:
        yield ["failed", "memory"]
    except BaseException as error:  # noqa: BLE001  -- the reader of values can raise more than an Exception
        yield ["failed", type(error).__name__]
