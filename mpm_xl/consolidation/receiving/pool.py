"""All files of the folder read, by several processes where that is wanted: the same comes of it however many there are.

What was read is kept as soon as it is there, so that nothing of it is lost where somebody stops the work.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock, local
from typing import TypeAlias

from mpm_xl.consolidation.model import Submission
from mpm_xl.consolidation.receiving.archives import Archive
from mpm_xl.consolidation.receiving.cache import Kept, digest_of, key_of
from mpm_xl.consolidation.receiving.inbox import Found
from mpm_xl.consolidation.receiving.worker import Outcome, Worker
from validators.issue import Issue, Refusal

LOOK_AGAIN = 0.2
FEW_WORKERS = 4
Tell: TypeAlias = Callable[[int, int, str], None]
Result: TypeAlias = "tuple[Found, Outcome | Issue]"


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of every file, or why it was not, by the path that is shown; ``ignored`` counts nobody's files."""

    submissions: tuple[Submission, ...]
    refused: tuple[tuple[str, Issue], ...]
    ignored: int


@dataclass
class Desk:
    """What all threads share: where things are kept, the passwords, and the processes, one for each thread."""

    kept: Kept | None
    passwords: Sequence[str]
    own: local = field(default_factory=local)
    lock: Lock = field(default_factory=Lock)
    workers: list[Worker] = field(default_factory=list)

    def worker(self) -> Worker:
        """Return the process of this thread."""
        if not hasattr(self.own, "worker"):
            self.own.worker = Worker()
            with self.lock:
                self.workers.append(self.own.worker)
        worker: Worker = self.own.worker
        return worker

    def read(self, found: Found, digest: str | None) -> Result:
        """Return what a file holds, or the reason why not."""
        key = key_of(digest, found.inside) if digest and self.kept else ""
        known = self.kept.get(key, found.shown) if self.kept and key else None
        if known is not None:
            return found, known
        try:
            outcome = self.worker().read(found.path, found.inside, found.shown, self.passwords)
        except Refusal as refusal:
            return found, refusal.issue
        if self.kept and key:
            self.kept.put(key, outcome)
        return found, outcome


def usual_workers() -> int:
    """Return how many processes read where nobody says how many: as many as the machine has cores, a few at most."""
    return min(FEW_WORKERS, os.cpu_count() or 1)


def read_all(files: Sequence[Found], kept: Kept | None, workers: int, passwords: Sequence[str], tell: Tell) -> Read:
    """Read every file, and those in zips; ``tell`` hears how many are done, of how many, and the last one's path.

    What ``tell`` raises, and Ctrl+C, ends the work at once.
    """
    outcomes: list[Result] = []
    desk = Desk(kept, passwords)
    with _threads(desk, workers) as threads:
        results: SimpleQueue[Future[Result]] = SimpleQueue()

        def begin(found: Found, digest: Callable[[], str | None]) -> None:
            threads.submit(lambda: desk.read(found, digest())).add_done_callback(results.put)

        for found in files:
            begin(found, partial(digest_of, found.path))
        total, done = len(files), 0
        while done < total:
            result = _next(results, partial(tell, done, total, ""))
            found, outcome = result.result()
            done += 1
            if isinstance(outcome, Archive):
                digest = digest_of(found.path)
                for at, name in outcome.members:
                    begin(found.member(at, name), partial(_same, digest))
                total += len(outcome.members)
            outcomes.append((found, outcome))
            tell(done, total, found.shown)
    if kept:
        kept.prune()
    return _sorted(outcomes)


def _same(digest: str | None) -> str | None:
    return digest


def _next(results: "SimpleQueue[Future[Result]]", waiting: Callable[[], None]) -> "Future[Result]":
    """Return the next result; now and then it is asked whether to go on."""
    while True:
        try:
            return results.get(timeout=LOOK_AGAIN)
        except Empty:
            waiting()


@contextmanager
def _threads(desk: Desk, workers: int) -> Iterator[ThreadPoolExecutor]:
    """Give the threads; they and their processes have ended when this has."""
    threads = ThreadPoolExecutor(max(workers, 1))
    try:
        yield threads
    except BaseException:
        threads.shutdown(wait=False, cancel_futures=True)
        for worker in desk.workers:
            worker.interrupt()
        raise
    finally:
        threads.shutdown(wait=True)
        for worker in desk.workers:
            worker.close()


def _sorted(outcomes: Sequence[Result]) -> Read:
    """Return the outcomes in the order of the paths, whichever came first."""
    ordered = sorted(outcomes, key=lambda one: one[0].shown)
    return Read(
        tuple(outcome for _, outcome in ordered if isinstance(outcome, Submission)),
        tuple((found.shown, outcome) for found, outcome in ordered if isinstance(outcome, Issue)),
        sum(outcome.ignored for _, outcome in ordered if isinstance(outcome, Archive)),
    )
