"""撤销上次: what the tool wrote last is taken back; what people typed since stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Edit
from workbook.edits.changes import Change, changes
from workbook.edits.journal import Journal, UnreadableJournalError, fingerprint, loaded
from workbook.edits.undo import Left, take_back
from workbook.saving import Journal as Kept
from workbook.saving import discard, journals, read_whole, replace_with_backup
from workbook.tab import Tab


@dataclass(frozen=True)
class Written:
    """One write of the tool: its task, when it was, the backup of the state before, and the cells it changed."""

    task: str
    at: datetime
    backup: str
    changes: Sequence[Change]


@dataclass(frozen=True)
class Undone:
    """What was taken back: the whole file, or so many cells of it; and the cells that were left as they are."""

    task: str
    backup: str
    whole: bool
    cells: int
    left: Sequence[Left] = ()


def undo(path: Path) -> Undone:
    """Take back what the tool wrote last.

    While the file is exactly the one that was written, the state before comes back as a whole; otherwise cell by
    cell, and the backup is named.  Raises Refusal where nothing is left to take back or the journal cannot be used.
    """
    data = read_whole(path)
    for kept in journals(path):
        journal = _read(kept, path)
        if fingerprint(data) != journal.before:
            done = (
                _whole(path, data, kept, journal) if fingerprint(data) == journal.after else _cells(path, kept, journal)
            )
            discard(kept)
            return done
        discard(kept)
    raise Refusal("MPM945", file=path.name)


def history(path: Path) -> list[Written]:
    """Return what the tool wrote into a workbook and can still take back, the last first."""
    read_whole(path)
    found = []
    for kept in journals(path):
        journal = _read(kept, path)
        tabs = _tabs(ClosedBook(kept.backup), journal.edits)
        at = datetime.fromtimestamp(kept.record.stat().st_mtime).astimezone()
        found.append(Written(journal.task, at, kept.backup.name, changes(journal.edits, tabs)))
    return found


def _read(kept: Kept, path: Path) -> Journal:
    """Return the journal of a write whose backup is still the state it was written over."""
    try:
        journal = loaded(read_whole(kept.record))
    except UnreadableJournalError as error:
        raise Refusal("MPM946", file=path.name, backup=kept.backup.name) from error
    if fingerprint(read_whole(kept.backup)) != journal.before:
        raise Refusal("MPM946", file=path.name, backup=kept.backup.name)
    return journal


def _whole(path: Path, data: bytes, kept: Kept, journal: Journal) -> Undone:
    state = read_whole(kept.backup)
    tabs = _tabs(ClosedBook(kept.backup), journal.edits)

    def write(out: BinaryIO) -> None:
        out.write(state)

    def verify(written: bytes) -> None:
        if written != state:
            message = "what was written is not what was meant"
            raise OSError(message)

    replace_with_backup(path, data, write, verify)
    return Undone(journal.task, kept.backup.name, whole=True, cells=len(changes(journal.edits, tabs)))


def _cells(path: Path, kept: Kept, journal: Journal) -> Undone:
    book = ClosedBook(path)
    if not journal.edits:
        raise Refusal("MPM947", file=path.name, backup=kept.backup.name)
    result = take_back(journal.edits, _tabs(ClosedBook(kept.backup), journal.edits), _tabs(book, journal.edits))
    book.apply(result.edits)
    return Undone(journal.task, kept.backup.name, whole=False, cells=result.cells, left=result.left)


def _tabs(book: ClosedBook, edits: Sequence[Edit]) -> Mapping[str, Tab]:
    """Return the tabs that the edits are about, those that are still there."""
    wanted = {edit.tab for edit in edits}
    return {title: book.read(title) for title in book.tabs() if title in wanted}
