"""Submissions as JSON: between the process that reads a file and this one, and as they are kept.

The other side may have been taken over by the file, and a kept one may be damaged: what comes is held against the
types that the model declares, and nothing of it is run or believed.  The path that is shown is not part of it, so that
equal files under two names are one.
"""

from collections.abc import Sequence
from datetime import date
from types import NoneType
from typing import Any

from pydantic import ValidationError

from mpm_xl.consolidation.model import BY_NAME, Extra, Record, Sheet, Submission
from mpm_xl.consolidation.receiving.archives import Archive
from mpm_xl.manifest import Manifest
from validators.cell import Cell, CellError
from validators.issue import Issue, Place, catalogue
from workbook.books.wire import PLAIN, BadFrameError
from workbook.tab import MAX_ROW
from workbook.tables import Origin

DAY, ERROR = "d", "e"
HASH_LENGTH = 64
TEXTS = frozenset({str, NoneType})


def packed(outcome: Submission | Archive) -> list[object]:
    """Return what was read of a file as something JSON can hold."""
    if isinstance(outcome, Archive):
        return ["archive", [list(member) for member in outcome.members], outcome.ignored]
    sheets = [_packed_sheet(sheet, outcome) for sheet in outcome.sheets]
    extras = [[one.tab, one.heading, one.cells] for one in outcome.extras]
    notes = [[one.code, dict(one.facts)] for one in outcome.notes]
    return ["submission", outcome.content_hash, outcome.manifest.model_dump_json(), sheets, extras, notes]


def _packed_sheet(sheet: Sheet, outcome: Submission) -> list[object]:
    records = [[*_packed_cells(one.cells), one.refs, _packed_origin(one.origin, outcome)] for one in sheet.records]
    return [sheet.ledger, sheet.fields, records]


def _packed_cells(cells: Sequence[Cell]) -> tuple[Sequence[Cell], list[object]]:
    """Return the cells that JSON can hold, None in place of the others, and these with their places."""
    if PLAIN.issuperset(map(type, cells)):
        return cells, []
    others: list[object] = []
    plain = list(cells)
    for at, cell in enumerate(cells):
        if isinstance(cell, date):
            others.append((at, DAY, cell.toordinal()))
            plain[at] = None
        elif isinstance(cell, CellError):
            others.append((at, ERROR, cell.text))
            plain[at] = None
    return plain, others


def _packed_origin(origin: Origin, outcome: Submission) -> list[object]:
    """Return where a row came from, without what it shares with all rows that stand in the file itself."""
    own = origin.file == outcome.shown and origin.unit == outcome.manifest.unit_code
    return [origin.row, origin.digest, *(() if own else (origin.unit, origin.file, origin.version))]


def unpacked(message: object, shown: str) -> Submission | Archive:
    """Return what was packed, under the path that is shown; raises BadFrameError where it is not of its shape."""
    try:
        match message:
            case ["archive", list(members), int(ignored)]:
                return Archive(tuple((_of(int, at), _of(str, name)) for at, name in members), ignored)
            case ["submission", str(content_hash), str(manifest), list(sheets), list(extras), list(notes)]:
                return _submission(shown, content_hash, manifest, sheets, extras, notes)
    except (TypeError, ValueError, LookupError, OverflowError, ValidationError) as error:
        raise BadFrameError from error
    raise BadFrameError


def _submission(  # noqa: PLR0913, PLR0917  -- every part of the message
    shown: str, content_hash: str, manifest: str, sheets: list[Any], extras: list[Any], notes: list[Any]
) -> Submission:
    if len(content_hash) != HASH_LENGTH:
        raise BadFrameError
    whose = Manifest.model_validate_json(manifest)
    return Submission(
        shown, content_hash, whose,
        tuple(_sheet(ledger, fields, records, shown, whose) for ledger, fields, records in sheets),
        tuple(Extra(_of(str, tab), _of(str, heading), _of(int, cells)) for tab, heading, cells in extras),
        tuple(note(_of(str, code), facts, shown) for code, facts in notes),
    )  # fmt: skip


def _sheet(ledger: str, fields: list[Any], records: list[Any], shown: str, manifest: Manifest) -> Sheet:
    names = tuple(_of(str, one) for one in fields)
    if ledger not in BY_NAME or len(set(names)) < len(names):
        raise BadFrameError
    sheet = Sheet(ledger, names, ())
    width, references = len(names), len(sheet.references)
    common = (manifest.unit_code, shown, manifest.schema_version)
    found = tuple([_record(plain, others, refs, origin, common) for plain, others, refs, origin in records])
    if any(len(one.cells) != width or len(one.refs) != references for one in found):
        raise BadFrameError
    return Sheet(ledger, names, found)


def _record(
    plain: list[Any], others: list[Any], refs: list[Any], origin: list[Any], common: tuple[str, str, str]
) -> Record:
    if type(plain) is not list or not PLAIN.issuperset(map(type, plain)) or not TEXTS.issuperset(map(type, refs)):
        raise BadFrameError
    row, digest, *elsewhere = origin
    unit, file, version = (_of(str, one) for one in elsewhere) if elsewhere else common
    if not 0 <= _of(int, row) <= MAX_ROW:
        raise BadFrameError
    for at, kind, what in others:
        if _of(int, at) < 0:
            raise BadFrameError
        plain[at] = _other(kind, what)
    return Record(tuple(plain), Origin(unit, file, row, version, _of(str, digest)), tuple(refs))


def _other(kind: object, what: object) -> Cell:
    if kind == DAY and type(what) is int:
        return date.fromordinal(what)
    if kind == ERROR and type(what) is str:
        return CellError(what)
    raise BadFrameError


def note(code: str, facts: dict[str, Any], shown: str) -> Issue:
    """Return an issue that was sent, under the path that is shown; raises BadFrameError where there is no such one."""
    if code not in catalogue():
        raise BadFrameError
    issue = Issue(code, Place(""), {**{_of(str, name): _of(str, fact) for name, fact in facts.items()}, "file": shown})
    if not issue.says or not issue.fix:
        raise BadFrameError
    return issue


def _of(kind: type, value: Any) -> Any:  # noqa: ANN401  -- whatever JSON can hold
    """Return a value of exactly this type."""
    if type(value) is not kind:
        raise BadFrameError
    return value
