"""上报: the file that is mailed upward, whole and verified or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mpm_xl.consolidation.merging.parts import parts_on
from mpm_xl.export.key import KEY_FILE, key_of, text_of
from mpm_xl.export.leaks import refuse_leaks
from mpm_xl.export.masks import Masks
from mpm_xl.export.package import Checked, Package, package
from mpm_xl.export.sequence import sequence_edits
from mpm_xl.findings import counts
from mpm_xl.forms import reporting
from mpm_xl.manifest import MANIFEST_TAB, Manifest, Part, is_sealed, lasting, read_manifest
from mpm_xl.office import Office
from mpm_xl.tasks.blank import file_name
from mpm_xl.tasks.refresh import Plan, plan_refresh, tab_of
from validators.issue import Refusal
from workbook.book import Book
from workbook.books.closed import ClosedBook
from workbook.edit import Edit
from workbook.encryption import decrypted, encrypted, is_encrypted, refuse_weak
from workbook.saving import as_it_is, read_whole, write_new
from workbook.tables.origin import UNIT_LIST

FOLDER = "上报"
LONGEST_UNIT = 50
SHOWN_UNITS = 10
ERROR = "错误"


class BlockedExport(Refusal):
    """Open 错误 stand in the way; the plan tells which."""

    def __init__(self, plan: Plan) -> None:
        """Keep the plan."""
        super().__init__("MPM970", file=plan.office.file, count=str(counts(plan.issues)[ERROR]))
        self.plan = plan


@dataclass(frozen=True)
class Wish:
    """Where the file goes, when it is made, and what the office wants to be done to it.

    ``beside`` is the folder of the workbook, where the key is kept that no ``key_file`` names.
    """

    folder: Path
    beside: Path
    built_at: datetime
    mask: bool = False
    key_file: Path | None = None
    password: str = ""


@dataclass(frozen=True)
class Exported:
    """What was made: the file, what it says of itself; whether it was written or stood there, and whether 设置 was."""

    path: Path
    manifest: Manifest
    encrypted: bool
    written: bool
    noted: bool


def password_of(path: Path) -> str:
    """Return the password that stands on the first line of a file; Refusal where none does."""
    lines = text_of(path, "MPM978").splitlines()
    if not lines or not lines[0].strip():
        raise Refusal("MPM978", file=path.name, reason="第一行是空的")
    return lines[0].strip()


def export(book: Book, wish: Wish) -> Exported:
    """Check a workbook, freeze it and write the file that is mailed upward.

    The number of the file goes to 设置 of the workbook once the file lies complete on the disk and lacks only its name.
    Raises Refusal where 错误 are open, and where anything of it cannot be done: then there is no file.
    """
    plan = plan_refresh(book)
    parts = _parts(book, plan.office)
    if counts(plan.issues)[ERROR]:
        raise BlockedExport(plan)
    if wish.password:
        refuse_weak(wish.password, book.name)
    checked = Checked(plan.office, plan.issues, plan.sheets, parts)
    made = package(checked, _masks(plan, wish), wish.built_at)
    if made.manifest.masked:
        refuse_leaks(made.data)
    edits = sequence_edits(plan.office, made.manifest.sequence, made.code)
    path = wish.folder / _name(made.manifest)
    if path.exists():
        return _standing(book, path, made, wish, edits)
    data = encrypted(made.data, wish.password, path.name) if wish.password else made.data
    noted = _write(book, path, data, edits)
    return Exported(path, made.manifest, bool(wish.password), written=True, noted=noted)


def _parts(book: Book, office: Office) -> Sequence[Part]:
    """Return the files of which the workbook was made; Refusal where there are rows of which none is known."""
    board = tab_of(book, reporting.SPEC)
    parts = parts_on(board) if board else {}
    origins = (origin for table in office.tables for origin in table.origins.values())
    unknown = {one.unit for one in origins if one.file != UNIT_LIST} - parts.keys()
    if unknown:
        raise Refusal("MPM694", file=book.name, units="、".join(sorted(unknown)[:SHOWN_UNITS]))
    return tuple(parts.values())


def _masks(plan: Plan, wish: Wish) -> Masks | None:
    if not (wish.mask or plan.office.settings.mask):
        return None
    return Masks(plan.office, key_of(wish.key_file or wish.beside / KEY_FILE))


def _name(manifest: Manifest) -> str:
    """Return the name of the file by the rule; nobody is identified by it."""
    return f"{file_name(manifest.unit_name, LONGEST_UNIT)}_{manifest.as_of:%Y%m%d}_第{manifest.sequence}次.xlsx"


def _write(book: Book, path: Path, data: bytes, edits: list[Edit]) -> bool:
    noted: list[bool] = []
    _folder(path.parent)
    write_new(path, as_it_is(data), lambda _: noted.append(book.apply(edits)))
    return any(noted)


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("MPM901", file=str(folder)) from error


def _standing(book: Book, path: Path, made: Package, wish: Wish, edits: list[Edit]) -> Exported:
    """Leave a file that stands there already and says the same; Refusal where it is another."""
    data = read_whole(path)
    locked = is_encrypted(data)
    if locked != bool(wish.password) or _told(data, wish.password, path.name) != lasting(made.manifest):
        raise Refusal("MPM971", file=path.name)
    return Exported(path, made.manifest, locked, written=False, noted=book.apply(edits))


def _told(data: bytes, password: str, file: str) -> Manifest | None:
    """Return what a file says of itself save for its moment; None where it says nothing that can be relied on."""
    try:
        plain = decrypted(data, password, file) if password else data
        manifest = read_manifest(ClosedBook.of(plain, file).read(MANIFEST_TAB).cells)
    except (Refusal, KeyError, ValueError):
        return None
    return lasting(manifest) if is_sealed(manifest) else None
