"""汇总 done again where nothing is new: the same folder, list and workbook come to what was told the last time.

What the last run told lies beside what was read of the files, under a key of everything that it depends on: the
program, every file of the folder by name and content, the list, and the workbook as that run left it.  Where one of
these is another by now, or a file was refused for a reason that may pass, everything is done.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from mpm_xl.consolidation.receiving.cache import Kept, digest_of
from mpm_xl.consolidation.receiving.inbox import look_into
from mpm_xl.receipt import consolidated_document, consolidated_sentences, is_faulty
from mpm_xl.report import as_json
from mpm_xl.tasks.consolidate import Consolidated, Sources
from validators.issue import Issue, Refusal
from workbook.books.apart import HOUSE, NO_MEMORY, NO_TIME, STOPPED

NO_PASSWORD, AWAY, HELD, UNREADABLE = "MPM639", "MPM901", "MPM906", "MPM902"
UNCERTAIN = frozenset({STOPPED, NO_MEMORY, NO_TIME, NO_PASSWORD, AWAY, HELD})
OF_THE_DISK = "读盘时出错"
SOURCES = ("*.py", "*.toml")


@dataclass(frozen=True)
class Told:
    """What a run tells: the document for a program, the sentences for a person, and whether anything is to correct."""

    document: Mapping[str, object]
    sentences: Sequence[str]
    faulty: bool

    @staticmethod
    def of(done: Consolidated) -> "Told":
        """Return what is told of a run."""
        document = json.loads(as_json(consolidated_document(done, 0)))
        return Told(document, tuple(consolidated_sentences(done)), is_faulty(done))


class Repeat:
    """The inputs of one run, as they are when it begins."""

    def __init__(self, sources: Sources, into: Path) -> None:
        """Look at everything but the workbook."""
        self._sources, self._into = sources, into
        self._inputs = _inputs(sources)
        self._kept = Kept(into)

    def told(self) -> Told | None:
        """Return what the last run told; None where anything is new, or no run is known."""
        book = digest_of(self._into)
        found = self._kept.told(self._key(book)) if book and self._inputs else None
        match found:
            case {"document": dict(document), "sentences": list(sentences), "faulty": bool(faulty)}:
                return Told({**document, "written": False}, [str(one) for one in sentences], faulty)
        return None

    def keep(self, done: Consolidated, told: Told, book: str) -> None:
        """Keep what a run told that left the workbook in a state with this fingerprint."""
        sure = not any(_may_change(why) for one in done.collected.received for why in one.reasons)
        if sure and self._inputs and self._inputs == _inputs(self._sources):
            message = {"document": told.document, "sentences": told.sentences, "faulty": told.faulty}
            self._kept.put_told(self._key(book), message)

    def _key(self, book: str) -> str:
        return sha256(json.dumps([self._inputs, self._into.name, book, _program()]).encode()).hexdigest()


def _inputs(sources: Sources) -> str:
    """Return what the list and the folder come to; empty where something of them cannot be read."""
    try:
        inbox = look_into(sources.inbox)
    except Refusal:
        return ""
    units = digest_of(sources.units)
    files = [(one.shown, digest_of(one.path)) for one in inbox.files if one.path != sources.units.resolve()]
    if units is None or any(digest is None for _, digest in files):
        return ""
    refused = [(shown, why.code, dict(why.facts)) for shown, why in inbox.refused]
    whole = [sources.units.name, units, files, refused, inbox.ignored]
    return sha256(json.dumps(whole).encode()).hexdigest()


def _may_change(why: Issue) -> bool:
    """Tell whether a file may be read otherwise the next time, with equal content."""
    return why.code in UNCERTAIN or (why.code == UNREADABLE and why.facts.get("reason") == OF_THE_DISK)


@cache
def _program() -> str:
    """Return what the whole program comes to, the rules and sentences that are data among it."""
    whole = sha256()
    for folder in ("mpm_xl", "validators", "workbook"):
        for pattern in SOURCES:
            for path in sorted((HOUSE / folder).rglob(pattern)):
                whole.update(path.relative_to(HOUSE).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()
