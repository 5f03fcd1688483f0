"""A file replaced by its next state: backed up first, whole or not at all."""

import os
import re
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EDQUOT, EFBIG, ENOSPC, EROFS
from pathlib import Path
from typing import BinaryIO

from validators.issue import Refusal

BACKUP_FOLDER = "备份"
BACKUPS_KEPT = 10
OWNER_ONLY = 0o600
TRIES = 6
FIRST_WAIT = 0.05
NO_SPACE = {ENOSPC, EDQUOT, EFBIG}
STALE_SECONDS = 3600
TEMPORARY = ".mpm-xl-"
NARROW_END, WIDE_NAME = 55, 57
OFFICE_LOCK, LIBRE_LOCK = "~$", ".~lock."

Write = Callable[[BinaryIO], None]
Verify = Callable[[bytes], None]


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file; a Refusal where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refusal("MPM901", file=path.name) from error
    except IsADirectoryError as error:
        raise Refusal("MPM902", file=path.name, reason="这是文件夹") from error
    except PermissionError as error:
        raise Refusal("MPM906", file=path.name, who=holder(path) or "另一个程序") from error


def holder(path: Path) -> str | None:
    """Return who has a file open in Excel, WPS or LibreOffice, from the lock file beside it; None where nobody has."""
    for name in (OFFICE_LOCK + path.name, LIBRE_LOCK + path.name + "#"):
        lock = path.with_name(name)
        try:
            data = lock.read_bytes()
        except FileNotFoundError:
            continue
        except OSError:
            return "另一个程序"
        return _owner(data, libre=name.startswith(LIBRE_LOCK)) or "另一个程序"
    return None


def _owner(data: bytes, *, libre: bool) -> str:
    if libre:
        fields = data.decode("utf-8", "replace").split(",")
        return next((field.strip() for field in fields if field.strip()), "")
    wide = data[WIDE_NAME:].decode("utf-16-le", "ignore").strip("\0 ")
    return wide or data[1:NARROW_END].decode("gbk", "ignore").strip("\0 ")


def replace_with_backup(path: Path, before: bytes, write: Write, verify: Verify) -> None:
    """Give a file its next state, as ``write`` writes it and ``verify`` finds it right.

    ``before`` is what was read: a file that holds something else by now is refused.  The state before
    goes to the folder 备份 first.  Whatever fails, the file is what it was and nothing is left over.
    """
    path = Path(os.path.realpath(path))
    who = holder(path)
    if who:
        raise Refusal("MPM906", file=path.name, who=who)
    with _in_plain_words(path):
        temporary = _written(path, write, verify, stat.S_IMODE(path.stat().st_mode))
        try:
            if path.read_bytes() != before:
                raise Refusal("MPM915", file=path.name)  # noqa: TRY301  -- the temporary file must go as well
            back_up(path, before)
            _sweep(temporary)
            _replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


def write_new(path: Path, write: Write, verify: Verify) -> None:
    """Write a file that is not there yet, whole or not at all; only its owner may read it."""
    with _in_plain_words(path):
        temporary = _written(path, write, verify, OWNER_ONLY)
        try:
            _replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    """Turn what the system says into a sentence for a person."""
    try:
        yield
    except PermissionError as error:
        raise Refusal("MPM907", folder=path.parent.name or str(path.parent)) from error
    except OSError as error:
        if error.errno == EROFS:
            raise Refusal("MPM907", folder=path.parent.name or str(path.parent)) from error
        if error.errno in NO_SPACE:
            raise Refusal("MPM916", file=path.name) from error
        raise Refusal("MPM932", file=path.name, reason="存盘时出错") from error


def _written(path: Path, write: Write, verify: Verify, mode: int) -> Path:
    """Write beside a file what it shall become, down to the disk, and look at it once more."""
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, suffix=path.suffix, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        verify(temporary.read_bytes())
        temporary.chmod(mode)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _sweep(mine: Path) -> None:
    """Take away what a process left that died while writing: temporary files an hour older than the one in hand."""
    latest = mine.stat().st_mtime - STALE_SECONDS
    for one in mine.parent.glob(f"{TEMPORARY}*{mine.suffix}"):
        if one.stat().st_mtime < latest:
            one.unlink(missing_ok=True)


def _replace(temporary: Path, path: Path) -> None:
    """Put one file in the place of another; a scanner that holds it for a moment is waited for."""
    wait = FIRST_WAIT
    for attempt in range(TRIES):
        try:
            os.replace(temporary, path)  # noqa: PTH105  -- tests let it fail
        except PermissionError as error:
            if attempt == TRIES - 1:
                raise Refusal("MPM906", file=path.name, who=holder(path) or "另一个程序") from error
            time.sleep(wait)
            wait *= 2
        else:
            return


def back_up(path: Path, data: bytes) -> Path:
    """Keep a state of a file in the folder 备份 beside it under the next number, and the last ten of them."""
    folder = path.parent / BACKUP_FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    pattern = re.compile(re.escape(path.stem) + r"\.(\d{4,})" + re.escape(path.suffix))
    kept = sorted((int(found[1]), one) for one in folder.iterdir() if (found := pattern.fullmatch(one.name)))
    target = folder / f"{path.stem}.{(kept[-1][0] if kept else 0) + 1:04}{path.suffix}"
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ONLY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    for _, old in kept[: len(kept) + 1 - BACKUPS_KEPT] if len(kept) >= BACKUPS_KEPT else ():
        old.unlink(missing_ok=True)
    return target


def _sync_folder(folder: Path) -> None:
    """Let the new name of a file reach the disk, where the system can do that for a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
