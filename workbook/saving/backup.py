"""The folder 备份 beside a file: its last ten states, and beside each the journal of the write that ended it."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISLNK

from validators.issue import Refusal
from workbook.saving import disk
from workbook.saving.files import gone, in_plain_words, patiently, write_whole
from workbook.saving.names import BACKUP_FOLDER, fitted, temporary

BACKUPS_KEPT = 10
OWNER_ONLY = 0o600
OWNER_ONLY_FOLDER = 0o700
RECORD = ".json"
LONGEST_ENDING = len(".0000000000") + len(RECORD)


@dataclass(frozen=True)
class Journal:
    """A backup and, beside it under the same number, the journal of the write that followed."""

    number: int
    backup: Path
    record: Path


def back_up(target: Path, data: bytes, record: bytes | None) -> Journal:
    """Keep a state of a file under the next number, with the journal of what is about to be written, on the disk."""
    folder = _folder(target)
    kept = _numbered(target, max(_found(target), default=0) + 1)
    try:
        _keep(kept.backup, data, target)
        if record is not None:
            _keep(kept.record, record, target)
        disk.sync_folder(folder)
    except BaseException:
        drop(kept)
        raise
    return kept


def settle(target: Path, kept: Journal, record: bytes) -> None:
    """Say in the journal of a write what came of it."""
    _keep(kept.record, record, disk.real(target))


def _keep(path: Path, data: bytes, target: Path) -> None:
    """Write a file in the folder of backups; it has its name once it is whole."""
    draft = path.with_name(temporary(target))
    write_whole(draft, data, OWNER_ONLY)
    try:
        patiently(disk.replace, draft, path)
    except BaseException:
        gone(draft)
        raise


def drop(kept: Journal) -> None:
    """Take a backup away, its journal first: none is left without its backup."""
    gone(kept.record)
    gone(kept.backup)


def prune(target: Path) -> None:
    """Keep the last ten backups; one that cannot go now goes after the next write."""
    with suppress(OSError):
        found = _found(target)
        ours = sorted(number for number, endings in found.items() if target.suffix in endings)
        for number in ours[:-BACKUPS_KEPT]:
            drop(_numbered(target, number))


def journals(path: Path) -> list[Journal]:
    """Return the backups of a file that have a journal, the newest first."""
    target = disk.real(path)
    with in_plain_words(target):
        try:
            found = _found(target)
        except (FileNotFoundError, NotADirectoryError):
            return []
    pairs = sorted((number for number, endings in found.items() if {target.suffix, RECORD} <= endings), reverse=True)
    return [_numbered(target, number) for number in pairs]


def discard(journal: Journal) -> None:
    """Take a journal away, for good; its backup stays."""
    with in_plain_words(journal.record):
        with suppress(FileNotFoundError):
            patiently(disk.remove, journal.record)
        disk.sync_folder(journal.record.parent)


def _folder(target: Path) -> Path:
    """Return the folder of backups, made where there is none."""
    folder = target.parent / BACKUP_FOLDER
    try:
        disk.make_folder(folder, OWNER_ONLY_FOLDER)
        disk.sync_folder(target.parent)
    except FileExistsError:
        mode = disk.status_of_name(folder).st_mode
        reason = "它是链接" if S_ISLNK(mode) else "它不是文件夹"
        if S_ISDIR(mode):
            reason = "" if disk.writable(folder) else "不能写入"
        if reason:
            raise Refusal("MPM935", folder=BACKUP_FOLDER, reason=reason, file=target.name) from None
    return folder


def _found(target: Path) -> Mapping[int, set[str]]:
    """Return the numbers that were given to states of a file, and the endings of the files that have each.

    Files that differ only in their ending share the numbers, so that each journal belongs to one of them.
    """
    pattern = re.compile(re.escape(_stem(target)) + r"\.([0-9]{4,})(\.[^.]+|)")
    found: dict[int, set[str]] = {}
    for name in disk.listing(target.parent / BACKUP_FOLDER):
        if match := pattern.fullmatch(name):
            found.setdefault(int(match[1]), set()).add(match[2])
    return found


def _numbered(target: Path, number: int) -> Journal:
    start = f"{_stem(target)}.{number:04}"
    folder = target.parent / BACKUP_FOLDER
    return Journal(number, folder / (start + target.suffix), folder / (start + RECORD))


def _stem(target: Path) -> str:
    return fitted(target.stem, LONGEST_ENDING)
