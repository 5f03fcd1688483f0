"""Every operation of the save path, seen before it is done: counted, failed, recorded, died at."""

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import cache
from inspect import isfunction
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
import xlsxwriter

from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Put
from workbook.saving import Write, disk

Seen = Callable[[str, tuple[object, ...]], None]

TASK = "刷新"
EDIT = [Put("表", {(1, 1): "新"})]
NO_DISK = {"pause", "real", "writable"}
OPERATIONS = [
    name
    for name, one in vars(disk).items()
    if isfunction(one) and one.__module__ == disk.__name__ and name not in NO_DISK
]
posix = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills processes")


@cache
def old() -> bytes:
    raw = BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as file:
        file.add_worksheet("表").write(0, 0, "旧")
    return raw.getvalue()


def stand(folder: Path, backups: int = 0) -> Path:
    """Return a small workbook in a folder of its own, with so many backups and their journals."""
    folder.mkdir()
    path = folder / "台账.xlsx"
    path.write_bytes(old())
    if backups:
        (folder / "备份").mkdir()
    for number in range(1, backups + 1):
        (folder / "备份" / f"台账.{number:04}.xlsx").write_bytes(old())
        (folder / "备份" / f"台账.{number:04}.json").write_bytes(b"{}")
    return path


def save(path: Path) -> None:
    assert ClosedBook(path).apply(EDIT, TASK)


def save_as(path: Path) -> None:
    """Write the edited workbook to a path where nothing is yet."""
    assert ClosedBook(path).apply_to(EDIT, path.with_name("出.xlsx"), TASK)


def watch(patch: pytest.MonkeyPatch, seen: Seen) -> None:
    """Let ``seen`` know each operation before it is done; what it raises happens in its place."""
    for name in OPERATIONS:
        patch.setattr(disk, name, _watched(name, getattr(disk, name), seen))


def _watched(name: str, real: Callable[..., object], seen: Seen) -> Callable[..., object]:
    def operation(*args: object) -> object:
        try:
            seen(name, args)
        except BaseException:
            if name == "close":
                real(*args)
            raise
        return real(*args)

    return operation


def counted(act: Callable[[Path], None], path: Path) -> int:
    """Return how many operations an act takes."""
    names: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        watch(patch, lambda name, _: names.append(name))
        act(path)
    return len(names)


class Failing:
    """Lets the operation at a position fail, and those after it where the trouble lasts."""

    def __init__(self, position: int, number: int, *, lasting: bool) -> None:
        """Choose the position, the error, and whether it lasts."""
        self.position, self.number, self.lasting, self.count = position, number, lasting, 0

    def __call__(self, *_: object) -> None:
        """Count one more operation; raise OSError where it fails."""
        at, self.count = self.count, self.count + 1
        if at == self.position or (self.lasting and at > self.position):
            raise OSError(self.number, "fails")


class Held:
    """Stands for an operation that a scanner hinders some times."""

    def __init__(self, name: str, times: int, error: OSError) -> None:
        """Choose the operation, how often it is hindered, and how."""
        self.real, self.times, self.error = getattr(disk, name), times, error

    def __call__(self, *args: object) -> object:
        """Do the operation, or raise the error."""
        self.times -= 1
        if self.times >= 0:
            raise self.error
        return self.real(*args)


def content(data: bytes) -> Write:
    """Return what writes this content, as the way to write a next state."""

    def write(out: BinaryIO) -> None:
        out.write(data)

    return write


def refused(act: Callable[[Path], None], path: Path) -> str:
    """Return the code of the refusal that an act ends with, '' where it is done; anything else is raised."""
    try:
        act(path)
    except Refusal as refusal:
        return refusal.issue.code
    return ""


def hidden(folder: Path) -> list[str]:
    """Return what has been left over, in the folder and in its 备份."""
    return sorted(one.name for one in folder.rglob(".*"))


def child(act: Callable[[], object]) -> int:
    """Do something in a process of its own and return its number; it ends with 0 where nothing was raised."""
    gc.freeze()  # else the child copies what its collector looks at
    number = os.fork()
    if number:
        gc.unfreeze()
        return number
    try:
        act()
    except BaseException:  # noqa: BLE001  -- nothing of this process may go on in the child
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def ended(number: int) -> int:
    """Wait for a process and return its exit status, negative for the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def dying(position: int) -> Seen:
    """Return what kills this process before the operation at a position."""
    count = 0

    def seen(*_: object) -> None:
        nonlocal count
        if count == position:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1

    return seen
