"""Two processes that write one workbook at once lose nothing: each waits for the other, or reads once more."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbook.saving.harness import TASK, child, ended, hidden, posix, stand
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Put

pytestmark = posix

TIMES = 100


def added(path: Path, write: Callable[[ClosedBook, float], object]) -> None:
    """Add one to the number in C1; where somebody wrote meanwhile, read once more and try again."""
    while True:
        book = ClosedBook(path)
        count = book.read("表").at(1, 3) or 0.0
        assert isinstance(count, float)
        try:
            write(book, count + 1)
        except Refusal as refusal:
            if refusal.issue.code != "MPM915":
                raise
        else:
            return


def count_of_two(path: Path, write: Callable[[ClosedBook, float], object]) -> object:
    """Let two processes add one a hundred times each and return what they come to."""

    def add() -> None:
        for _ in range(TIMES):
            added(path, write)

    both = [child(add) for _ in range(2)]
    assert [ended(one) for one in both] == [0, 0]
    return ClosedBook(path).read("表").at(1, 3)


def test_two_hundred_additions_by_two_processes_come_to_two_hundred(tmp_path: Path) -> None:
    def write(book: ClosedBook, number: float) -> None:
        assert book.apply([Put("表", {(1, 3): number})], TASK)

    path = stand(tmp_path / "one")
    assert count_of_two(path, write) == 200.0
    assert hidden(path.parent) == []
    assert len(list(path.parent.glob("备份/*.xlsx"))) == 10
    assert max(one.stem for one in path.parent.glob("备份/*")) == "台账.0200"


def test_the_same_additions_written_plainly_are_lost(tmp_path: Path) -> None:
    def write(book: ClosedBook, number: float) -> None:
        out = path.with_name(f"{os.getpid()}.{random.random()}.xlsx")
        book.apply_to([Put("表", {(1, 3): number})], out)
        out.replace(path)

    path = stand(tmp_path / "one")
    total = count_of_two(path, write)
    assert isinstance(total, float)
    assert total < 200


@pytest.mark.parametrize("there", [True, False])
def test_of_ten_processes_that_find_the_lock_of_a_dead_one_each_writes_alone(tmp_path: Path, there: bool) -> None:
    path = stand(tmp_path / "one")
    for _ in range(5):
        if there:
            path.with_name(".台账.xlsx.mpm-lock").write_text("", encoding="utf-8")

        def act() -> None:
            added(path, lambda book, number: book.apply([Put("表", {(1, 3): number})]))

        assert [ended(one) for one in [child(act) for _ in range(10)]] == [0] * 10
    assert ClosedBook(path).read("表").at(1, 3) == 50.0
    assert hidden(path.parent) == []
