"""A process killed at any moment of a save: the file is one whole state, and the next save works at once."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbook.saving.harness import (
    TASK,
    child,
    counted,
    dying,
    ended,
    hidden,
    old,
    posix,
    save,
    save_as,
    stand,
    watch,
)  # fmt: skip
from workbook.books.closed import ClosedBook
from workbook.edit import Put
from workbook.saving import disk

pytestmark = posix

KILLS, MANY = 1_000, 1_000
SEED = 20240229
LONGEST_LIFE = 0.012
SMALL, LESS_SMALL = 150, 1_500
LARGE = 16 * 2**20
FEWEST = 100
TRIES = 60
JUST_BEGUN = 3  # positions at which the lock is there and says nothing yet: the next writer looks twice


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let a small workbook take many writes; the waiting is written down."""
    waits: list[float] = []
    monkeypatch.setattr(disk, "CHUNK", SMALL)
    monkeypatch.setattr(disk, "pause", waits.append)
    return waits


def killed_at(position: int, act: Callable[[Path], None], path: Path) -> None:
    def die() -> None:
        watch(pytest.MonkeyPatch(), dying(position))
        act(path)

    assert ended(child(die)) == -signal.SIGKILL


def check(path: Path, values: set[str | float], next_value: float) -> ClosedBook:
    """The file opens and holds one of the values; the next save works, and then nothing is left over."""
    assert ClosedBook(path).read("表").at(1, 1) in values
    book = ClosedBook(path)
    assert book.apply([Put("表", {(1, 1): next_value})], TASK)
    assert book.read("表").at(1, 1) == next_value
    assert hidden(path.parent) == []
    return book


def check_backups(folder: Path) -> None:
    for one in folder.glob("备份/台账.*.xlsx"):
        assert ClosedBook(one).tabs() == ("表",)


@pytest.mark.slow
def test_a_thousand_kills_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
    count = counted(save, stand(tmp_path / "counted", 10))
    assert count > FEWEST
    for position in range(count):
        path = stand(tmp_path / str(position), 10)
        killed_at(position, save, path)
        check(path, {"旧", "新"}, 1.0)
        check_backups(path.parent)
    assert len(pauses) <= JUST_BEGUN
    monkeypatch.setattr(disk, "CHUNK", LESS_SMALL)
    chance = random.Random(SEED)
    path = stand(tmp_path / "at random")
    book, midway = check(path, {"旧"}, 0.0), 0
    for value in range(0, MANY * (KILLS - count), MANY):
        killed_at_random(book, value, chance.uniform(0, LONGEST_LIFE))
        midway += bool(hidden(path.parent))
        book = check(path, {float(value + one) for one in range(MANY)}, float(value + MANY))
    check_backups(path.parent)
    assert len(list(path.parent.glob("备份/*.xlsx"))) == 10
    assert midway > FEWEST


def killed_at_random(book: ClosedBook, value: int, life: float) -> None:
    """Let a process save one number after the other until it is killed."""
    readable, writable = os.pipe()

    def write() -> None:
        os.write(writable, b"begins")
        for number in range(1, MANY):
            book.apply([Put("表", {(1, 1): value + number})], TASK)

    number = child(write)
    os.close(writable)
    os.read(readable, 1)
    os.close(readable)
    time.sleep(life)
    os.kill(number, signal.SIGKILL)
    assert ended(number) == -signal.SIGKILL


@pytest.mark.parametrize("linked", [True, False])
def test_a_new_file_of_a_process_that_is_killed_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], linked: bool
) -> None:
    def no_link(*_: object) -> None:
        raise PermissionError(1, "not on this disk")

    if not linked:
        monkeypatch.setattr(disk, "link", no_link)
    halves = []
    for position in range(counted(save_as, stand(tmp_path / "counted"))):
        path = stand(tmp_path / str(position))
        out = path.with_name("出.xlsx")
        killed_at(position, save_as, path)
        assert path.read_bytes() == old()
        if out.exists() and not out.stat().st_size:
            halves.append(out)
        elif out.exists():
            assert ClosedBook(out).read("表").at(1, 1) == "新"
        else:
            save_as(path)
            assert hidden(path.parent) == []
    assert len(halves) == (0 if linked else 2)
    assert len(pauses) <= JUST_BEGUN


def test_the_same_kills_destroy_a_file_that_is_written_plainly(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    content = os.urandom(LARGE)
    chance = random.Random(SEED)
    for _ in range(TRIES):
        path.write_bytes(content)
        number = child(lambda: [path.write_bytes(content) for _ in range(1_000)])
        time.sleep(chance.uniform(0.005, 0.02))
        os.kill(number, signal.SIGKILL)
        ended(number)
        if path.read_bytes() != content:
            return
    pytest.fail("the kills come too early or too late to show anything")
