"""The process in which a stranger's file is looked at: started by ``books.apart``, it has limits and answers in frames.

It is told at its start which function answers.  Of each request that function makes answers, whatever JSON can hold;
after the last comes ``["end"]``; or ``["refusal", code, facts]``; or ``["failed", what]``, where it stumbled over
something that nobody foresaw.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import BinaryIO, TypeAlias

from validators.issue import Refusal
from workbook.books.limits import allow_one_more_file, confine_self
from workbook.books.wire import receive, send

Answerer: TypeAlias = Callable[[object], Iterable[object]]


def main(function: str) -> None:
    """Answer requests until there are no more; Ctrl+C is for the one that asks."""
    requests, answers = sys.stdin.buffer, _answers_only()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    module, _, name = function.partition(":")
    answerer: Answerer = getattr(import_module(module), name)
    confine_self()
    while True:
        try:
            request = receive(requests)
        except EOFError:
            return
        allow_one_more_file()
        for answer in _answered(answerer, request):
            send(answers, answer)
        answers.flush()


def _answers_only() -> BinaryIO:
    """Return the way to the parent, which no library that prints something can take."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return answers


def _answered(answerer: Answerer, request: object) -> Iterator[object]:
    try:
        yield from answerer(request)
        yield ["end"]
    except Refusal as refusal:
        yield ["refusal", refusal.issue.code, dict(refusal.issue.facts)]
    except MemoryError:
        yield ["failed", "memory"]
    except BaseException as error:  # noqa: BLE001  -- the reader of values can raise more than an Exception
        yield ["failed", type(error).__name__]
