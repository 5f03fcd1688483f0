"""From the bytes of a received file to what it says, or the reason why not: pure, and the same in any process."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from mpm_xl.canonical import digest_of_told
from mpm_xl.consolidation.meanings import Meanings
from mpm_xl.consolidation.model import BY_NAME, Record, Sheet, Submission, reference_fields
from mpm_xl.consolidation.receiving.kinds import no_workbook
from mpm_xl.consolidation.receiving.sheets import RawSheet, raw_sheet
from mpm_xl.manifest import MANIFEST_TAB, LackingItemError, Manifest, is_sealed, read_manifest
from validators.clean import clean_heading
from validators.issue import Issue, Place, Refusal
from validators.ledgers import LEDGERS, MEMBERS, ORGS, SETTINGS
from workbook.books.closed import ClosedBook
from workbook.schema import SCHEMA_VERSION
from workbook.tables import Origin

BY_TAB = {ledger.tab: ledger for ledger in LEDGERS}
LEFT_BEHIND = (
    ("vbaProject.bin", "宏"), ("xl/externalLinks/", "外部链接"), ("xl/embeddings/", "嵌入的对象"),
    ("xl/macrosheets/", "宏表"), ("xl/activeX/", "控件"), ("xl/connections.xml", "数据连接"),
)  # fmt: skip


def submission(data: bytes, shown: str) -> Submission:
    """Return what a received file says; raises Refusal with the reason where it is none that can be relied on."""
    reason = no_workbook(data, PurePosixPath(shown).suffix)
    if reason:
        raise Refusal("MPM637", file=shown, reason=reason)
    book = ClosedBook.of(data, shown)
    manifest = _manifest(book)
    raw = [raw_sheet(book.read(tab), BY_TAB[tab], shown) for tab in book.tabs() if tab in BY_TAB]
    _unchanged(raw, manifest, shown)
    return _submission(raw, manifest, shown, sha256(data).hexdigest(), _left_behind(book.parts()))


def _manifest(book: ClosedBook) -> Manifest:
    """Return what the file says of itself; it stands in sight, once, and nothing computes it."""
    titles = [title for title in book.tabs() if clean_heading(title).startswith(MANIFEST_TAB)]
    if not titles:
        raise Refusal("MPM619" if SETTINGS.tab in book.tabs() else "MPM620", file=book.name)
    if titles != [MANIFEST_TAB]:
        raise Refusal("MPM621", file=book.name, reason="不止一张，或改过名")
    tab = book.read(MANIFEST_TAB)
    if tab.hidden or tab.hidden_rows:
        raise Refusal("MPM621", file=book.name, reason="被隐藏了")
    if tab.formulas:
        raise Refusal("MPM621", file=book.name, reason="里有公式")
    try:
        manifest = read_manifest(tab.cells)
    except LackingItemError as error:
        raise Refusal("MPM621", file=book.name, reason=f"里没有“{error}”") from error
    except (ValueError, OverflowError) as error:
        raise Refusal("MPM621", file=book.name, reason="被改动过") from error
    if manifest.schema_version != SCHEMA_VERSION:
        newer = manifest.schema_version.isdigit() and int(manifest.schema_version) > int(SCHEMA_VERSION)
        advice = "请升级本机的工具后再汇总。" if newer else "请对方升级工具后重新上报。"
        raise Refusal("MPM908", file=book.name, version=manifest.schema_version, ours=SCHEMA_VERSION, advice=advice)
    if not is_sealed(manifest):
        raise Refusal("MPM657", file=book.name)
    return manifest


def _unchanged(raw: Sequence[RawSheet], manifest: Manifest, shown: str) -> None:
    """Refuse a file that does not hold what it said when it was made."""
    found = {sheet.ledger.name: len(sheet.rows) for sheet in raw}
    told = {BY_TAB[name].name if name in BY_TAB else name: count for name, count in manifest.rows.items()}
    for name in (*told, *found):
        said, there = told.get(name, 0), found.get(name, 0)
        if said != there:
            tab = BY_NAME[name].tab if name in BY_NAME else name
            raise Refusal("MPM623", file=shown, tab=tab, said=str(said), found=str(there))
    if digest_of_told((sheet.ledger.name, sheet.content) for sheet in raw) != manifest.digest:
        raise Refusal("MPM622", file=shown)


def _submission(
    raw: Sequence[RawSheet], manifest: Manifest, shown: str, content_hash: str, left_behind: Sequence[str]
) -> Submission:
    found: Mapping[str, RawSheet] = {sheet.ledger.name: sheet for sheet in raw}
    meanings = Meanings(found.get(MEMBERS.name), found.get(ORGS.name), manifest.unit_code)
    sheets = tuple(_sheet(sheet, meanings, manifest, shown) for sheet in raw if sheet.rows)
    notes = [Issue("MPM641", Place(""), {"file": shown, "what": "、".join(left_behind)})] if left_behind else []
    hidden = sum(sheet.hidden for sheet in raw)
    if hidden:
        notes.append(Issue("MPM640", Place(""), {"file": shown, "count": str(hidden)}))
    extras = tuple(extra for sheet in raw for extra in sheet.extras)
    return Submission(shown, content_hash, manifest, sheets, extras, tuple(notes))


def _sheet(sheet: RawSheet, meanings: Meanings, manifest: Manifest, shown: str) -> Sheet:
    return Sheet(sheet.ledger.name, sheet.fields, tuple(_records(sheet, meanings, manifest, shown)))


def _records(sheet: RawSheet, meanings: Meanings, manifest: Manifest, shown: str) -> Iterator[Record]:
    fields, declared = sheet.fields, sheet.ledger.row.columns()
    references = [(fields.index(one), declared[one].kind) for one in reference_fields(sheet.ledger, fields)]
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        cells = row[: sheet.own]
        origin = sheet.origins.get(number)
        if origin is None:
            origin = Origin(manifest.unit_code, shown, number, manifest.schema_version)
        yield Record(cells, origin, tuple(meanings.of(kind, cells[at]) for at, kind in references))


def _left_behind(parts: Sequence[str]) -> list[str]:
    """Return what a file brings along beside its sheets, none of which is taken over."""
    return [what for mark, what in LEFT_BEHIND if any(part.startswith(mark) or part.endswith(mark) for part in parts)]
