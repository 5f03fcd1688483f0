"""撤销上次: what the tool wrote last is taken back; what people typed since stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mpm_xl.forms import FORMS
from mpm_xl.tasks.refresh import tab_of
from validators.issue import Refusal
from workbook.book import Book
from workbook.books.closed import ClosedBook
from workbook.edit import Edit
from workbook.edits.changes import Change, changes
from workbook.edits.journal import UNFINISHED, Journal, UnreadableJournalError, fingerprint, loaded
from workbook.edits.undo import Left, may_stand, take_back
from workbook.saving import Journal as Kept
from workbook.saving import as_it_is, discard, journals, read_whole, replace_with_backup
from workbook.tab import Tab

FORM_OF = {spec.form.tab: spec for spec in FORMS}


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
    now = fingerprint(data)
    for kept in journals(path):
        past = _past(kept, path)
        if now != past.journal.before:
            _refuse_unfinished(past, path.name)
            done = _whole(path, data, past) if now == past.journal.after else _cells(ClosedBook(path), past)
            discard(kept)
            return done
        discard(kept)
    raise Refusal("MPM945", file=path.name)


def undo_open(book: Book, path: Path) -> Undone:
    """Take back cell by cell what the tool wrote last into a book that is open; the file at the path is not touched.

    A write that was never saved, and so is not in the book that was opened again, is passed over.  Raises Refusal as
    ``undo`` does.
    """
    for kept in journals(path):
        past = _past(kept, path)
        edits = past.journal.edits
        if not may_stand(edits, past.tabs(), _tabs(book, edits)):
            discard(kept)
            continue
        _refuse_unfinished(past, book.name)
        done = _cells(book, past)
        discard(kept)
        return done
    raise Refusal("MPM945", file=book.name)


def history(path: Path) -> list[Written]:
    """Return what the tool wrote into a workbook and can still take back, the last first."""
    read_whole(path)
    found = []
    for kept in journals(path):
        past = _past(kept, path)
        at = datetime.fromtimestamp(kept.record.stat().st_mtime).astimezone()
        found.append(Written(past.journal.task, at, kept.backup.name, past.changes()))
    return found


@dataclass(frozen=True)
class _Past:
    """A write of the tool: its journal, the backup of the state before, and that state."""

    journal: Journal
    backup: Path
    state: bytes

    def tabs(self) -> Mapping[str, Tab]:
        """Return the tabs that were written as they were before."""
        return _tabs(ClosedBook(self.backup), self.journal.edits)

    def changes(self) -> Sequence[Change]:
        """Return the cells that were changed."""
        return changes(self.journal.edits, self.tabs())


def _past(kept: Kept, path: Path) -> _Past:
    """Return a write whose backup is still the state it was written over."""
    state = read_whole(kept.backup)
    try:
        journal = loaded(read_whole(kept.record))
    except UnreadableJournalError as error:
        raise Refusal("MPM946", file=path.name, backup=kept.backup.name) from error
    if fingerprint(state) != journal.before:
        raise Refusal("MPM946", file=path.name, backup=kept.backup.name)
    return _Past(journal, kept.backup, state)


def _refuse_unfinished(past: _Past, file: str) -> None:
    """Refuse to take back cell by cell a write that was ended in the middle: nobody knows which cells it reached."""
    if past.journal.after == UNFINISHED:
        raise Refusal("MPM969", file=file, task=past.journal.task, backup=past.backup.name)


def _whole(path: Path, data: bytes, past: _Past) -> Undone:
    cells = len(past.changes())
    replace_with_backup(path, data, as_it_is(past.state))
    return Undone(past.journal.task, past.backup.name, whole=True, cells=cells)


def _cells(book: Book, past: _Past) -> Undone:
    edits = past.journal.edits
    if not edits:
        raise Refusal("MPM947", file=book.name, backup=past.backup.name)
    result = take_back(edits, past.tabs(), _tabs(book, edits))
    book.apply(result.edits)
    return Undone(past.journal.task, past.backup.name, whole=False, cells=result.cells, left=result.left)


def _tabs(book: Book, edits: Sequence[Edit]) -> Mapping[str, Tab]:
    """Return the tabs that the edits are about, those that are still there; a form also under another title."""
    found = {}
    for title in {edit.tab for edit in edits}:
        spec = FORM_OF.get(title)
        tab = book.read(title) if title in book.tabs() else tab_of(book, spec) if spec else None
        if tab is not None:
            found[title] = tab
    return found
