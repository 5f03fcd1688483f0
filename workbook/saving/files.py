"""Whole files read, written and taken away, with patience where a scanner holds them; errors in plain words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EBUSY, EDQUOT, EFBIG, ELOOP, ENOSPC, EROFS, ETXTBSY
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG
from typing import ParamSpec, TypeVar

from validators.issue import Refusal
from workbook.saving import disk
from workbook.saving.office import SOMEBODY, holder

WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
SHARING = {5, 32, 33}  # of Windows: access denied, sharing violation, lock violation
HELD = {EBUSY, ETXTBSY}  # the same on a network drive elsewhere
NO_SPACE = {ENOSPC, EDQUOT, EFBIG}

P = ParamSpec("P")
R = TypeVar("R")


def read_whole(path: Path) -> bytes:
    """Return the bytes of a file; a Refusal where there is none."""
    try:
        mode = disk.status(path).st_mode
        if S_ISREG(mode):
            return patiently(disk.read, path)
        reason = "这是文件夹" if S_ISDIR(mode) else "这不是普通文件"
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refusal("MPM901", file=_missing(path)) from error
    except OSError as error:
        if is_held(error):
            raise Refusal("MPM906", file=path.name, who=holder(path) or SOMEBODY) from error
        reason = "没有读取的权限" if isinstance(error, PermissionError) else "读盘时出错"
        reason = "这是绕成了圈的链接" if error.errno == ELOOP else reason
        raise Refusal("MPM902", file=path.name, reason=reason) from error
    raise Refusal("MPM902", file=path.name, reason=reason)


def _missing(path: Path) -> str:
    with suppress(OSError):
        if S_ISLNK(disk.status_of_name(path).st_mode):
            return f"链接“{path.name}”所指的文件"
    return path.name


def write_whole(path: Path, data: bytes, mode: int) -> None:
    """Write a file that is not there yet, down to the disk; where that fails there is none."""
    handle = disk.create(path, mode)
    try:
        try:
            pour(handle, data)
            disk.sync(handle)
        finally:
            disk.close(handle)
    except BaseException:
        gone(path)
        raise


def pour(handle: int, data: bytes) -> None:
    """Write all of the data to an open file."""
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(handle, rest) :]


def gone(path: Path) -> None:
    """Take a file away if it is there; one that cannot go now stays until the next writer sweeps."""
    for _ in range(2):
        with suppress(OSError):
            patiently(disk.remove, path)
            return


def patiently(operation: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do what another program may hinder for a moment: again and again, for two and a half seconds."""
    for wait in WAITS:
        try:
            return operation(*args, **kwargs)
        except OSError as error:
            if not is_held(error):
                raise
        disk.pause(wait)
    return operation(*args, **kwargs)


def is_held(error: OSError) -> bool:
    """Tell whether an operation failed because another program has the file open."""
    return getattr(error, "winerror", None) in SHARING or error.errno in HELD


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn what the system says into a sentence for a person."""
    try:
        yield
    except OSError as error:
        raise _sentence(error, path) from error


def _sentence(error: OSError, path: Path) -> Refusal:
    if is_held(error):
        return Refusal("MPM906", file=path.name, who=holder(path) or SOMEBODY)
    if isinstance(error, PermissionError) or error.errno == EROFS:
        return Refusal("MPM907", folder=path.parent.name or str(path.parent))
    if error.errno in NO_SPACE:
        return Refusal("MPM916", file=path.name)
    if isinstance(error, IsADirectoryError):
        return Refusal("MPM902", file=path.name, reason="这是文件夹")
    moved = isinstance(error, FileNotFoundError)
    return Refusal("MPM932", file=path.name, reason="它或它所在的文件夹被移走了" if moved else "存盘时出错")
