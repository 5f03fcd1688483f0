"""What was read of received files, kept by their content, so that one more file costs one file.

It lies beside the workbook of the level, for its owner only.  An entry that is damaged, or that another version of this
program made, is none; that it can be thrown away at any time is why nothing here is forced down to the disk.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path

from mpm_xl.consolidation.receiving.packing import packed, unpacked
from mpm_xl.consolidation.receiving.worker import Outcome
from workbook.books.apart import HOUSE
from workbook.books.wire import BadFrameError
from workbook.saving import BACKUP_FOLDER, disk

FOLDER = "汇总缓存"
ENDING, DRAFT = ".json.z", ".tmp"
LAST_RUN = "last-run"
OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700
MOST_ENTRIES, MOST_BYTES = 20_000, 512 * 2**20
LARGEST_ENTRY = 256 * 2**20
SOURCES = ("validators/**/*.py", "workbook/**/*.py", "mpm_xl/*.py", "mpm_xl/consolidation/**/*.py")
LEVEL = 1


class Kept:
    """The folder in which it is kept; one that cannot be made or written keeps nothing, and hinders nobody."""

    def __init__(self, book: Path) -> None:
        """Keep beside a workbook."""
        self.folder = book.parent / BACKUP_FOLDER / FOLDER

    def get(self, key: str, shown: str) -> Outcome | None:
        """Return what was read of a file; None where nothing is kept of it that can be relied on."""
        message = self._message(key, key)
        try:
            return None if message is None else unpacked(message, shown)
        except BadFrameError:
            return None

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep what was read of a file."""
        self._keep(key, key, packed(outcome))

    def told(self, key: str) -> object:
        """Return what the last run told, as JSON has it; None where nothing is kept of a run with this key."""
        return self._message(LAST_RUN, key)

    def put_told(self, key: str, message: object) -> None:
        """Keep what a run told, in place of what the one before told."""
        self._keep(LAST_RUN, key, message)

    def _message(self, name: str, key: str) -> object:
        try:
            data = disk.read(self.folder / f"{name}{ENDING}")
            unpacker = zlib.decompressobj()
            text = unpacker.decompress(data, LARGEST_ENTRY)
            match json.loads(text) if unpacker.eof else None:
                case [str(whose), message] if whose == key:
                    return message
        except (OSError, ValueError, RecursionError, zlib.error):
            return None
        return None

    def _keep(self, name: str, key: str, message: object) -> None:
        """Keep a message, under its name once it is whole."""
        text = json.dumps([key, message], separators=(",", ":")).encode("ascii")
        data = zlib.compress(text, LEVEL)
        target = self.folder / f"{name}{ENDING}"
        draft = target.with_suffix(DRAFT)
        with suppress(OSError):
            self._make()
            draft.unlink(missing_ok=True)
            handle = disk.create(draft, OWNER_ONLY)
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[disk.write(handle, rest) :]
            finally:
                disk.close(handle)
            disk.replace(draft, target)

    def prune(self) -> None:
        """Keep no more than there may be: the oldest go first."""
        with suppress(OSError):
            entries = sorted(self._entries(), reverse=True)
            room = MOST_BYTES
            for number, (_, size, path) in enumerate(entries):
                room -= size
                if number >= MOST_ENTRIES or room < 0:
                    with suppress(OSError):
                        disk.remove(path)

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.folder.iterdir():
            if path.name.endswith((ENDING, DRAFT)):
                status = disk.status_of_name(path)
                yield status.st_mtime, status.st_size, path

    def _make(self) -> None:
        for folder in (self.folder.parent, self.folder):
            with suppress(FileExistsError):
                disk.make_folder(folder, OWNER_ONLY_FOLDER)


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file; None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def key_of(digest: str, inside: Sequence[int]) -> str:
    """Return the key of a file of this digest, or of what lies in it; another version of the program has others."""
    return sha256(json.dumps([digest, list(inside), version()]).encode()).hexdigest()


@cache
def version() -> str:
    """Return what the program that reads comes to: another one reads anew."""
    whole = sha256()
    for pattern in SOURCES:
        for path in sorted(HOUSE.glob(pattern)):
            whole.update(path.relative_to(HOUSE).as_posix().encode() + b"\0" + disk.read(path))
    return whole.hexdigest()
