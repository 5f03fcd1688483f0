"""One received file read in a process apart: what is asked there, and what is believed of the answer."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from mpm_xl.consolidation.model import Submission
from mpm_xl.consolidation.receiving.archives import Archive, content, listed
from mpm_xl.consolidation.receiving.packing import packed, unpacked
from mpm_xl.consolidation.receiving.submission import submission
from mpm_xl.consolidation.receiving.unlocking import unlocked
from validators.issue import Refusal
from workbook.books.apart import STOPPED, Apart
from workbook.books.limits import SECONDS

READER = "mpm_xl.consolidation.receiving.worker:answers"

Outcome: TypeAlias = Submission | Archive


def outcome(path: Path, inside: Sequence[int], shown: str, passwords: Sequence[str]) -> Outcome:
    """Return what lies at a path, or inside of the zip there: a submission, or a zip with more files.

    Raises Refusal with the reason where it is neither.
    """
    data = content(path, tuple(inside), shown)
    archive = listed(data, len(inside), shown)
    return archive or submission(unlocked(data, passwords, shown), shown)


def answers(request: object) -> Iterator[object]:
    """Yield what is asked for; called in the process apart."""
    match request:
        case [str(path), list(inside), str(shown), list(passwords)]:
            yield packed(outcome(Path(path), inside, shown, passwords))


class Worker(Apart):
    """Reads one received file after the other in one process apart."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Begin; a file may take so many seconds."""
        super().__init__(READER, seconds)

    def read(self, path: Path, inside: Sequence[int], shown: str, passwords: Sequence[str] = ()) -> Outcome:
        """Return what ``outcome`` returns; raises Refusal where it does, and where the file ended the process."""
        request = [os.path.abspath(path), list(inside), shown, list(passwords)]  # noqa: PTH100
        found = self.ask(request, shown, lambda answer: unpacked(answer, shown))
        if len(found) != 1:
            raise Refusal(STOPPED, file=shown)
        return found[0]
