"""The journal of one write: which task, over which state of the file, and the edits that were made."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from validators.cell import CellError
from workbook.edit import Content, Edit, Fill, Link, Marks, Notes, Put, Visible

VERSION = 1
SEAL = b',"seal":"'
UNFINISHED = "unfinished"


@dataclass(frozen=True)
class Journal:
    """What was written: ``before`` and ``after`` are the fingerprints of the file, ``edits`` those that were due.

    Of a write into an open book ``after`` is UNFINISHED while it is being made, and blank afterwards: it is not a file.
    """

    task: str
    before: str
    after: str
    edits: tuple[Edit, ...]


class UnreadableJournalError(ValueError):
    """The journal was cut off or changed, or is that of another version of the product."""


def fingerprint(data: bytes) -> str:
    """Return what tells one state of a file from every other."""
    return sha256(data).hexdigest()


def dumped(journal: Journal) -> bytes:
    """Return a journal as the content of its file, sealed with the fingerprint of all that it says."""
    document = {
        "version": VERSION, "task": journal.task, "before": journal.before, "after": journal.after,
        "edits": [_plain(edit) for edit in journal.edits],
    }  # fmt: skip
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=_tagged).encode()
    return body[:-1] + SEAL + fingerprint(body).encode() + b'"}'


def loaded(content: bytes) -> Journal:
    """Return the journal that a file holds; raises UnreadableJournalError where it holds none."""
    body, _, seal = content.rpartition(SEAL)
    body += b"}"
    if seal != fingerprint(body).encode() + b'"}':
        raise UnreadableJournalError
    try:
        document = json.loads(body, object_hook=_untagged)
        if document["version"] != VERSION:
            raise UnreadableJournalError(document["version"])
        edits = tuple(_edit(*edit) for edit in document["edits"])
        return Journal(document["task"], document["before"], document["after"], edits)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise UnreadableJournalError from error


def _plain(edit: Edit) -> Sequence[object]:
    if isinstance(edit, Put):
        return "put", edit.tab, [(row, column, content) for (row, column), content in edit.cells.items()]
    if isinstance(edit, Marks):
        return "marks", edit.tab, edit.column, edit.top, edit.bottom, list(edit.texts.items())
    if isinstance(edit, Notes):
        return "notes", edit.tab, [(row, column, text) for (row, column), text in edit.texts.items()]
    if isinstance(edit, Visible):
        return "visible", edit.tab, edit.visible
    return "fill", edit.tab, edit.top, edit.bottom, edit.columns, edit.rows


def _edit(kind: str, tab: str, *what: object) -> Edit:
    return _MAKERS[kind](tab, *what)


def _put(tab: str, cells: Iterable[tuple[int, int, Content]]) -> Edit:
    return Put(tab, {(row, column): content for row, column, content in cells})


def _marks(tab: str, column: int, top: int, bottom: int, texts: Iterable[tuple[int, str]]) -> Edit:
    return Marks(tab, column, top, bottom, dict(texts))


def _fill(tab: str, top: int, bottom: int, columns: Sequence[int], rows: Sequence[Sequence[Content]]) -> Edit:
    return Fill(tab, top, bottom, tuple(columns), tuple(map(tuple, rows)))


def _notes(tab: str, texts: Iterable[tuple[int, int, str]]) -> Edit:
    return Notes(tab, {(row, column): text for row, column, text in texts})


_MAKERS: Mapping[str, Callable[..., Edit]] = {
    "put": _put, "marks": _marks, "notes": _notes, "fill": _fill, "visible": Visible,
}  # fmt: skip


def _tagged(content: object) -> object:
    if isinstance(content, date):
        return {"date": content.isoformat()}
    if isinstance(content, CellError):
        return {"error": content.text}
    if isinstance(content, Link):
        return {"text": content.text, "tab": content.tab, "cell": content.cell}
    raise TypeError(type(content))


def _untagged(found: dict[str, object]) -> object:
    if found.keys() == {"date"}:
        return date.fromisoformat(str(found["date"]))
    if found.keys() == {"error"}:
        return CellError(str(found["error"]))
    if found.keys() == {"text", "tab", "cell"}:
        return Link(str(found["text"]), str(found["tab"]), str(found["cell"]))
    return found
