"""The lock beside a file: who has it, when it is waited for, when it is taken over, and what a person reads."""

import errno
import getpass
import json
import os
import platform
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NoReturn

import pytest

from tests.workbook.saving.harness import child, ended, hidden, old, posix, refused, save
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.saving import disk, replace_with_backup, sweep

pytestmark = posix
fcntl = pytest.importorskip("fcntl")

HERE = platform.node()
DEAD = {"user": "王干事", "host": HERE, "process": 4_000_000, "since": "2024-05-01 10:00:00"}


@pytest.fixture
def lock(path: Path) -> Path:
    return path.with_name(".台账.xlsx.mpm-lock")


@pytest.fixture
def writing(path: Path, lock: Path) -> Iterator[int]:
    """Give the number of a process that is in the midst of writing the file and never comes to an end."""

    def write() -> None:
        replace_with_backup(path, old(), lambda _: time.sleep(60), lambda _: None)

    number = child(write)
    while not lock.exists() or b"\n" not in lock.read_bytes():
        time.sleep(0.001)
    yield number
    os.kill(number, signal.SIGKILL)
    ended(number)


def test_while_a_file_is_written_its_lock_says_by_whom(path: Path, lock: Path, writing: int) -> None:
    owner = json.loads(lock.read_text(encoding="utf-8"))
    assert (owner["user"], owner["host"], owner["process"]) == (getpass.getuser(), HERE, writing)
    assert owner["since"][:4].isdigit()
    assert path.read_bytes() == old()


def test_a_second_writer_waits_five_seconds_and_is_told_who_writes(
    path: Path, waits: list[float], writing: int
) -> None:
    with pytest.raises(Refusal, match=rf"台账\.xlsx正由.+（电脑{HERE}，.+起）写入") as refusal:
        save(path)
    assert refusal.value.issue.code == "MPM933"
    assert ".台账.xlsx.mpm-lock" in refusal.value.issue.fix
    assert sum(waits) == pytest.approx(5)
    assert path.read_bytes() == old()
    assert writing


def test_a_second_writer_goes_on_once_the_first_is_done(path: Path) -> None:
    def slowly(out: BinaryIO) -> None:
        time.sleep(0.3)
        out.write(old())

    number = child(lambda: replace_with_backup(path, old(), slowly, lambda _: None))
    while not path.with_name(".台账.xlsx.mpm-lock").exists():
        time.sleep(0.001)
    save(path)
    assert ended(number) == 0
    assert ClosedBook(path).read("表").at(1, 1) == "新"


def test_the_lock_of_a_killed_process_is_taken_over_at_once(
    path: Path, lock: Path, waits: list[float], writing: int
) -> None:
    os.kill(writing, signal.SIGKILL)
    os.waitid(os.P_PID, writing, os.WEXITED | os.WNOWAIT)
    assert lock.exists()
    save(path)
    assert waits == []
    assert hidden(path.parent) == []


def test_a_lock_of_this_computer_after_the_power_went_is_taken_over(path: Path, lock: Path, waits: list[float]) -> None:
    lock.write_text(json.dumps({**DEAD, "process": 1}), encoding="utf-8")
    save(path)
    assert waits == []
    assert not lock.exists()


@pytest.mark.parametrize("content", ["", "{", "\0\0\0", "王干事", '{"user": "王干事"}', "[" * 9_000])
def test_a_lock_that_says_nothing_is_looked_at_twice_and_taken_over(
    path: Path, lock: Path, waits: list[float], content: str
) -> None:
    lock.write_text(content, encoding="utf-8")
    save(path)
    assert waits == [0.05]
    assert not lock.exists()


def test_a_lock_of_another_computer_is_never_taken_over(path: Path, lock: Path, waits: list[float]) -> None:
    lock.write_text(json.dumps({**DEAD, "host": "办公室2"}), encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        save(path)
    assert str(refusal.value) == (
        "台账.xlsx正由王干事（电脑办公室2，2024-05-01 10:00:00起）写入，这次没有写入。"
        "请等它写完，再重新操作；它早已不在运行的（例如那台电脑已经关机），"
        "请先删除同一文件夹中的文件“.台账.xlsx.mpm-lock”。"
    )
    assert len(waits) == 100
    assert lock.exists()
    lock.unlink()
    save(path)


def test_a_lock_that_cannot_be_opened_is_somebodys(path: Path, lock: Path, waits: list[float]) -> None:
    lock.mkdir()
    with pytest.raises(Refusal, match=r"台账\.xlsx正由另一个程序写入"):
        save(path)
    assert len(waits) == 100
    assert lock.is_dir()


def test_what_a_stranger_wrote_into_a_lock_cannot_steer_the_screen(path: Path, lock: Path, waits: list[float]) -> None:
    lock.write_text(json.dumps({**DEAD, "host": "\u202e\u200b办公室2", "user": "\x1b[31m王"}), encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        save(path)
    assert waits
    assert "正由[31m王（电脑办公室2，" in str(refusal.value)


def test_where_the_system_cannot_lock_the_file_still_keeps_others_out(
    path: Path, lock: Path, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> NoReturn:
        raise OSError(errno.ENOLCK, "no locks on this disk")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    save(path)
    assert not lock.exists()
    lock.write_text(json.dumps(DEAD), encoding="utf-8")
    path.write_bytes(old())
    assert refused(save, path) == "MPM933"
    assert lock.exists()
    assert len(waits) == 100


def test_a_lock_that_another_looks_at_as_it_is_made_is_made_once_more(
    path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = disk.create
    taken: list[int] = []

    def looked_at(at: Path, mode: int) -> int:
        handle = create(at, mode)
        if at == lock and not taken:
            taken.append(os.open(lock, os.O_RDWR))
            fcntl.flock(taken[0], fcntl.LOCK_EX)
        return handle

    def gone_meanwhile(_: float) -> None:
        lock.unlink()
        os.close(taken[0])

    monkeypatch.setattr(disk, "create", looked_at)
    monkeypatch.setattr(disk, "pause", gone_meanwhile)
    save(path)
    assert hidden(path.parent) == []


def test_a_lock_that_vanishes_before_it_can_be_opened_is_no_lock(
    path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reopen = disk.reopen

    def too_late(at: Path) -> int:
        lock.unlink()
        return reopen(at)

    lock.write_text(json.dumps(DEAD), encoding="utf-8")
    monkeypatch.setattr(disk, "reopen", too_late)
    save(path)


def test_a_lock_that_somebody_took_away_meanwhile_is_not_taken_away_again(path: Path, lock: Path) -> None:
    def write(_: object) -> NoReturn:
        lock.unlink()
        lock.write_text("of somebody else", encoding="utf-8")
        raise Refusal("MPM911", file="")

    with pytest.raises(Refusal):
        replace_with_backup(path, old(), write, lambda _: None)
    assert lock.read_text(encoding="utf-8") == "of somebody else"


def test_a_lock_that_is_taken_away_as_it_is_made_is_made_once_more(
    path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = disk.write
    taken: list[Path] = []

    def taken_away(handle: int, data: memoryview) -> int:
        if not taken:
            taken.append(lock)
            lock.unlink()
        return write(handle, data)

    monkeypatch.setattr(disk, "write", taken_away)
    save(path)
    assert taken
    assert hidden(path.parent) == []


def test_where_open_files_cannot_be_taken_away_the_lock_is_closed_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    close, remove = disk.close, disk.remove

    def closed(handle: int) -> None:
        order.append("close")
        close(handle)

    def removed(at: Path) -> None:
        order.append(at.name)
        remove(at)

    monkeypatch.setattr(disk, "OPEN_FILES_STAY", True)
    monkeypatch.setattr(disk, "close", closed)
    monkeypatch.setattr(disk, "remove", removed)
    save(path)
    assert order[-2:] == ["close", ".台账.xlsx.mpm-lock"]
    assert hidden(path.parent) == []


def test_a_user_without_a_name_can_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> NoReturn:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nameless)
    save(path)


def test_a_sweep_takes_away_what_a_dead_process_left(path: Path, lock: Path) -> None:
    (path.parent / "备份").mkdir()
    for folder in (path.parent, path.parent / "备份"):
        (folder / ".台账.xlsx.mpm-xl-0badcafe").write_bytes(b"half")
        (folder / ".流出.xlsx.mpm-xl-0badcafe").write_bytes(b"of another file")
    lock.write_text(json.dumps(DEAD), encoding="utf-8")
    sweep(path)
    assert hidden(path.parent) == [".流出.xlsx.mpm-xl-0badcafe"] * 2
    assert path.read_bytes() == old()


def test_a_sweep_leaves_what_a_living_process_writes(path: Path, lock: Path, waits: list[float], writing: int) -> None:
    draft = path.with_name(".台账.xlsx.mpm-xl-0badcafe")
    draft.write_bytes(b"half")
    sweep(path)
    assert draft.exists()
    assert lock.exists()
    assert len(waits) == 2
    assert writing


def test_a_sweep_of_a_clean_folder_writes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "create", pytest.fail)
    sweep(path)
    sweep(path.parent / "没有" / "台账.xlsx")
