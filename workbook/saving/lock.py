"""One writer at a time: a lock file beside the file says who writes, and the system knows whether he still does.

The lock file is made where there is none, and its maker keeps it open under the system's own lock, which ends with the
process however it ends.  So a lock whose system lock can be had was left by a process that died, and only he who has
that lock takes the file away: of two who find it, one does.  A lock of another computer is never taken away.
"""

import getpass
import json
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from os import getpid
from pathlib import Path

from validators.issue import Refusal
from workbook.saving import disk
from workbook.saving.files import gone, patiently, pour
from workbook.saving.names import BACKUP_FOLDER, is_temporary, lock_of
from workbook.saving.office import SOMEBODY, printable

POLL = 0.05
POLLS = 100
FOR_ALL = 0o666


@dataclass(frozen=True)
class Owner:
    """Who writes: one line of JSON in the lock file."""

    user: str
    host: str
    process: int
    since: str


@contextmanager
def locked(target: Path, polls: int = POLLS) -> Iterator[None]:
    """Be the only one who writes a file; what writers that died left of it is taken away first.

    Waits five seconds for another writer, then raises a Refusal that names him.
    """
    lock = lock_of(target)
    handle = _taken(lock, target.name, polls)
    try:
        for path in leftovers(target):
            gone(path)
        yield
    finally:
        _released(handle, lock)


def leftovers(target: Path) -> list[Path]:
    """Return what was written for a file, beside it and in its folder of backups, and has no name of its own yet."""
    backups = target.parent / BACKUP_FOLDER
    found = [target.with_name(name) for name in disk.listing(target.parent) if is_temporary(name, target)]
    with suppress(FileNotFoundError, NotADirectoryError):
        found += [backups / name for name in disk.listing(backups) if is_temporary(name, target)]
    return found


def _taken(lock: Path, file: str, polls: int) -> int:
    for _ in range(polls):
        handle = _made(lock)
        if handle is not None:
            return handle
        if not _cleared(lock):
            disk.pause(POLL)
    owner = _owner(lock)
    who = f"{owner.user or SOMEBODY}（电脑{owner.host}，{owner.since}起）" if owner else SOMEBODY
    raise Refusal("MPM933", file=file, who=printable(who), lock=lock.name)


def _made(lock: Path) -> int | None:
    """Return the open lock where it could be made; None where there is one."""
    try:
        handle = patiently(disk.create, lock, FOR_ALL)
    except FileExistsError:
        return None
    try:
        if _held(handle) is not False:
            pour(handle, json.dumps(asdict(_me(handle)), ensure_ascii=False).encode() + b"\n")
            if disk.is_at(handle, lock):
                return handle
    except BaseException:
        _dropped(handle, lock)
        raise
    disk.close(handle)
    return None


def _cleared(lock: Path) -> bool:
    """Take away a lock of this computer whose process is gone; True where none is left."""
    try:
        handle = disk.reopen(lock)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    dead = False
    try:
        dead = _held(handle) is True and disk.is_at(handle, lock) and _is_of_here(lock)
    finally:
        if dead:
            _dropped(handle, lock)
        else:
            disk.close(handle)
    return dead


def _is_of_here(lock: Path) -> bool:
    """Tell whether a lock is of this computer; one that says nothing, even a moment later, was cut off as it began."""
    owner = _owner(lock)
    if owner is None:
        disk.pause(POLL)
        owner = _owner(lock)
    return owner is None or owner.host == platform.node()


def _held(handle: int) -> bool | None:
    """Take the system's lock; None where the system cannot tell."""
    try:
        return disk.hold(handle)
    except OSError:
        return None


def _owner(lock: Path) -> Owner | None:
    """Return what a lock says; None where it says nothing that is of ours."""
    try:
        said = json.loads(disk.read(lock))
        return Owner(str(said["user"]), str(said["host"]), int(said["process"]), str(said["since"]))
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def _me(handle: int) -> Owner:
    try:
        user = getpass.getuser()
    except (ImportError, KeyError, OSError):
        user = ""
    since = datetime.fromtimestamp(disk.changed(handle), UTC).astimezone()
    return Owner(user=user, host=platform.node(), process=getpid(), since=f"{since:%Y-%m-%d %H:%M:%S}")


def _released(handle: int, lock: Path) -> None:
    """Take away our lock, unless somebody did and it is another's by now."""
    ours = True
    try:
        with suppress(OSError):
            ours = disk.is_at(handle, lock)
    finally:
        if ours:
            _dropped(handle, lock)
        else:
            disk.close(handle)


def _dropped(handle: int, lock: Path) -> None:
    """Close a lock and take its file away, before anybody else can have it."""
    try:
        if not disk.OPEN_FILES_STAY:
            gone(lock)
    finally:
        with suppress(OSError):
            disk.close(handle)
    if disk.OPEN_FILES_STAY:
        gone(lock)
