"""A file gets its next state, or a new file its first: written beside it, looked at once more, put in place at once."""

from collections.abc import Callable
from contextlib import suppress
from errno import EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP, EPERM
from io import BytesIO
from os import stat_result
from pathlib import Path
from stat import S_IMODE, S_IWUSR
from typing import BinaryIO

from validators.issue import Refusal
from workbook.saving import disk
from workbook.saving.backup import OWNER_ONLY, Journal, back_up, drop, prune
from workbook.saving.files import gone, in_plain_words, patiently, read_whole, write_whole
from workbook.saving.lock import leftovers, locked
from workbook.saving.names import lock_of, temporary
from workbook.saving.office import holder

NO_LINKS = {EPERM, ENOSYS, ENOTSUP, EOPNOTSUPP, EINVAL}
TWO_TRIES = 2  # the first may find the lock of a writer that died
SAME = -1

Write = Callable[[BinaryIO], None]
Verify = Callable[[bytes], None]
Record = Callable[[bytes], bytes]


def accept(_: bytes) -> None:
    """Find everything right; that the disk gives back what was meant is looked at in any case."""


def as_it_is(content: bytes) -> Write:
    """Return what writes a content that is there already."""

    def write(out: BinaryIO) -> None:
        out.write(content)

    return write


def replace_with_backup(
    path: Path, before: bytes, write: Write, verify: Verify = accept, record: Record | None = None
) -> bytes:
    """Give a file its next state, as ``write`` writes it and ``verify`` finds it right, and return that state.

    ``before`` is what was read: a file that holds something else by now is refused.  The state before goes to the
    folder 备份 first, and beside it the journal that ``record`` makes of the state that is about to stand there.
    Whatever fails, the file is what it was, without a journal of what did not happen, and nothing is left over.
    A symbolic link stays one: the file that it leads to is written.
    """
    target = disk.real(path)
    who = holder(target)
    if who:
        raise Refusal("MPM906", file=target.name, who=who)
    with in_plain_words(target), locked(target):
        _refuse_changed(target, before)
        now = disk.status(target)
        _refuse_read_only(target, now)
        draft = target.with_name(temporary(target))
        try:
            after = _drafted(draft, write, verify)
            _keep_owner_and_mode(draft, now)
            _put_in_place(draft, target, before, record(after) if record else None)
        except BaseException:
            gone(draft)
            raise
        with suppress(OSError):
            disk.sync_folder(target.parent)
        prune(target)
    return after


def keep(path: Path, state: bytes, record: bytes | None) -> Journal:
    """Keep a state of a file that a program has open, beside it the journal of what is about to be written there."""
    target = disk.real(path)
    with in_plain_words(target), locked(target):
        return back_up(target, state, record)


def write_new(path: Path, write: Write, verify: Verify = accept) -> None:
    """Write a file that is not there yet, whole or not at all; only its owner may read it.

    A file that has come to stand there is refused, never overwritten.
    """
    with in_plain_words(path), locked(path):
        draft = path.with_name(temporary(path))
        try:
            _drafted(draft, write, verify)
            _name(draft, path)
        except FileExistsError as error:
            raise Refusal("MPM911", file=path.name) from error
        finally:
            gone(draft)
        with suppress(OSError):
            disk.sync_folder(path.parent)


def sweep(path: Path) -> None:
    """Take away what writers of a file left that died, where there is something and nobody writes the file now."""
    target = disk.real(path)
    with suppress(OSError, Refusal):
        if lock_of(target).name in disk.listing(target.parent) or leftovers(target):
            with locked(target, TWO_TRIES):
                pass


def _drafted(draft: Path, write: Write, verify: Verify) -> bytes:
    """Write a next state beside a file, down to the disk, and return what the disk gives back of it, found right."""
    out = BytesIO()
    write(out)
    meant = out.getvalue()
    write_whole(draft, meant, OWNER_ONLY)
    after = patiently(disk.read, draft)
    if after != meant:
        message = "the disk does not give back what was written"
        raise OSError(message)
    verify(after)
    return after


def _put_in_place(draft: Path, target: Path, before: bytes, record: bytes | None) -> None:
    kept = back_up(target, before, record)
    try:
        _refuse_changed(target, before)
        patiently(disk.replace, draft, target)
    except BaseException:
        if draft in leftovers(target):  # else the file has its name by now
            drop(kept)
        raise


def _refuse_changed(target: Path, before: bytes) -> None:
    if read_whole(target) != before:
        raise Refusal("MPM915", file=target.name)


def _refuse_read_only(target: Path, now: stat_result) -> None:
    if not now.st_mode & S_IWUSR or not disk.writable(target):
        raise Refusal("MPM934", file=target.name)


def _keep_owner_and_mode(draft: Path, now: stat_result) -> None:
    """Let the next state belong to whom the file belongs, as far as we may, and be read and written by the same."""
    for owner in (now.st_uid, SAME):
        with suppress(OSError):
            disk.give(draft, owner, now.st_gid)
            break
    disk.chmod(draft, S_IMODE(now.st_mode))


def _name(draft: Path, path: Path) -> None:
    """Give a finished file its name; raises FileExistsError where a file has it.

    A file system without links (FAT, exFAT) reserves the name by an empty file, which is then replaced.
    """
    try:
        disk.link(draft, path)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
    else:
        return
    handle = disk.create(path, OWNER_ONLY)
    try:
        disk.close(handle)
        patiently(disk.replace, draft, path)
    except BaseException:
        gone(path)
        raise
