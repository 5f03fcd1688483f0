"""The frozen package: put together, drawn anew, and read back before anybody gets it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mpm_xl.canonical import content_digest, content_rows
from mpm_xl.export.forms import form_content, frozen_forms, shown
from mpm_xl.export.ledgers import Sent, sent
from mpm_xl.export.masks import Masks
from mpm_xl.export.sequence import next_sequence
from mpm_xl.figure import RowRef
from mpm_xl.findings import counts
from mpm_xl.forms.f37 import FORM as COVER
from mpm_xl.forms.f37 import Entry, cover
from mpm_xl.forms.home import PURPOSES
from mpm_xl.forms.sheet import Sheet
from mpm_xl.forms.values import DASH
from mpm_xl.manifest import (
    ANSWERED,
    BETWEEN_KEYS,
    HEADINGS,
    MANIFEST_TAB,
    NO_MOMENT,
    NO_SEAL,
    Manifest,
    Part,
    is_sealed,
    manifest_lines,
    read_manifest,
    sealed,
)
from mpm_xl.office import Office
from mpm_xl.select import SELECTIONS, select, unlisted
from validators.issue import Issue, Refusal
from validators.ledgers import LEDGERS
from validators.nothing import said
from validators.row import Text
from workbook.books.closed import ClosedBook
from workbook.drawing.frozen import FrozenColumn, FrozenForm, FrozenList, FrozenSheet, frozen
from workbook.schema import SCHEMA_VERSION
from workbook.tables import read_table

MEMBERS_TOTAL = "党员总数"
LEDGER = "台账"
FORM_NUMBER = re.compile(r"F\d+")
BY_TAB = {ledger.tab: ledger for ledger in LEDGERS}


@dataclass(frozen=True)
class Package:
    """A file that may go upward: its bytes, what it says of itself, and what tells whether anything has changed."""

    data: bytes
    manifest: Manifest
    code: str


@dataclass(frozen=True)
class Checked:
    """A workbook that was checked: its findings, its forms, and the files of which one of an upper level was made."""

    office: Office
    issues: Sequence[Issue]
    sheets: Sequence[Sheet]
    parts: Sequence[Part] = ()


def package(checked: Checked, masks: Masks | None, built_at: datetime) -> Package:
    """Return the package of a workbook, drawn and read back; Refusal where it is not what was meant."""
    office, issues = checked.office, checked.issues
    ledgers = list(sent(office, issues, masks))
    sheets = shown(checked.sheets)
    forms = frozen_forms(sheets, ledgers, masks)
    manifest = _manifest(checked, ledgers, masks)
    code = _code(manifest, ledgers, forms)
    manifest = sealed(manifest.model_copy(update={"sequence": next_sequence(office, code), "built_at": built_at}))
    fields, blocks = cover(
        office, list(_entries(issues, sheets, ledgers)), manifest.counts, manifest.sequence, built_at
    )
    if masks:
        fields = {name: masks.content(value) for name, value in fields.items()}
    drawn: list[FrozenSheet] = [
        FrozenForm(COVER, fields, blocks),
        *forms,
        *(one.sheet for one in ledgers),
        _list(manifest),
    ]
    data = frozen(drawn, built_at)
    _verify(data, manifest, office)
    return Package(data, manifest, code)


def _manifest(checked: Checked, ledgers: Sequence[Sent], masks: Masks | None) -> Manifest:
    """Return the manifest but for its number, its moment and its seal."""
    office, issues, settings = checked.office, checked.issues, checked.office.settings
    own = masks.key.name if masks else ""
    parts = tuple(part.model_copy(update={"key_name": part.key_name or own}) for part in checked.parts)
    keys = dict.fromkeys([own, *sorted(part.key_name for part in parts)])

    def text(value: Text) -> str:
        known = said(value) or ""
        return masks.text(known) if masks else known

    return Manifest.model_validate({
        "schema_version": SCHEMA_VERSION, "unit_code": said(settings.unit_code), "unit_name": said(settings.unit_name),
        "parent_code": said(settings.parent_code) or "", "level": settings.level, "profile": office.profile.name,
        "as_of": office.as_of, "sequence": 1, "built_at": NO_MOMENT, "preparer": text(settings.preparer),
        "checker": text(settings.checker), "phone": text(settings.phone), "masked": masks is not None,
        "key_name": BETWEEN_KEYS.join(key for key in keys if key), "parts": parts,
        "digest": content_digest((one.name, one.content) for one in ledgers), "seal": NO_SEAL,
        "rows": {one.name: len(one.content) for one in ledgers}, "totals": _totals(office),
        "counts": {**counts(issues), ANSWERED: sum(bool(issue.answer) for issue in issues)},
    })  # fmt: skip


def _totals(office: Office) -> Mapping[str, int]:
    """Return what F26 counts; those who are not written on 党员 belong to 党员总数."""
    totals = {name: len(select(office, name)) for name in SELECTIONS}
    return {**totals, MEMBERS_TOTAL: totals[MEMBERS_TOTAL] + sum(unlisted(office).values())}


def _code(manifest: Manifest, ledgers: Sequence[Sent], forms: Sequence[FrozenForm]) -> str:
    """Return what changes whenever anything in the file does but its number and its moment."""
    parts = [("", [manifest_lines(manifest)]), *((one.name, one.content) for one in ledgers)]
    return content_digest([*parts, *((form.form.code, form_content(form)) for form in forms)])


def _entries(issues: Sequence[Issue], sheets: Sequence[Sheet], ledgers: Sequence[Sent]) -> Iterator[Entry]:
    """Yield what the file holds; the faults of a sheet are the open 警告 at the rows that it rests on."""
    faults: dict[tuple[str, int], int] = {}
    for issue in issues:
        if issue.level == "警告" and not issue.answer:
            at = issue.place.tab, issue.place.row
            faults[at] = faults.get(at, 0) + 1
    for sheet in sheets:
        form = sheet.spec.form
        behind = {(ref.tab, ref.row) for ref in _behind(sheet)}
        yield Entry(
            _number(form.code), PURPOSES.get(form.code, form.tab), form.tab, sum(faults.get(at, 0) for at in behind)
        )
    for one in ledgers:
        tab = one.sheet.tab
        yield Entry(LEDGER, BY_TAB[tab].purpose, tab, sum(count for at, count in faults.items() if at[0] == tab))


def _number(code: str) -> str:
    """Return the number that a form has on paper; a list of the tool has none."""
    found = FORM_NUMBER.match(code)
    return found[0] if found else DASH


def _behind(sheet: Sheet) -> Iterator[RowRef]:
    for figure in sheet.values.fields.values():
        yield from figure.behind
    for lines in sheet.values.blocks.values():
        for line in lines:
            for figure in line.values():
                yield from figure.behind


def _list(manifest: Manifest) -> FrozenList:
    columns = (FrozenColumn(HEADINGS[0], "表头", 28), FrozenColumn(HEADINGS[1], "正文左", 62))
    return FrozenList(MANIFEST_TAB, columns, manifest_lines(manifest))


def _verify(data: bytes, manifest: Manifest, office: Office) -> None:
    """Read the file as its receiver will; Refusal where it does not say what it was made of."""
    book = ClosedBook.of(data, office.file)
    try:
        found = read_manifest(book.read(MANIFEST_TAB).cells)
    except (KeyError, ValueError) as error:
        raise Refusal("MPM973", what=MANIFEST_TAB) from error
    if found != manifest or not is_sealed(found):
        raise Refusal("MPM973", what=MANIFEST_TAB)
    tables = [
        read_table(book.read(tab), BY_TAB[tab], manifest.profile, office.file) for tab in book.tabs() if tab in BY_TAB
    ]
    if {table.ledger.name: len(table.rows) for table in tables} != dict(manifest.rows):
        raise Refusal("MPM973", what="行数")
    if content_digest((table.ledger.name, content_rows(table)) for table in tables) != manifest.digest:
        raise Refusal("MPM973", what="内容")
