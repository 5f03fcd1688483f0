"""撤销上次 in an open book whose last write may never have been saved."""

from pathlib import Path

import pytest

from mpm_xl.tasks.undo import undo_open
from tests.live.live_books import TAB, Open, fill, roster
from validators.issue import Refusal
from workbook.books.live import book as live_book
from workbook.books.live.book import LiveBook
from workbook.edit import Edit, Put
from workbook.saving import journals


@pytest.mark.parametrize("edit", [fill(2, 4), fill(2, 1), Put(TAB, {(3, 2): "甲"})], ids=["grows", "shrinks", "put"])
def test_a_write_that_was_never_saved_is_passed_over_and_the_one_before_it_is_taken_back(
    open_book: Open, tmp_path: Path, edit: Edit
) -> None:
    path = roster(tmp_path / "册.xlsx", 2)
    book = open_book(path)
    LiveBook(book).apply([Put(TAB, {(4, 2): "先写的"})], "校验")
    book.save()
    LiveBook(book).apply([edit], "刷新")
    book.close()
    book = open_book(path)
    done = undo_open(LiveBook(book), path)
    assert (done.task, done.cells, done.left) == ("校验", 1, [])
    assert book.sheets[TAB]["B4"].value == "003"
    assert journals(path) == []
    with pytest.raises(Refusal, match="没有可以撤销的写入"):
        undo_open(LiveBook(book), path)


def test_a_write_that_was_ended_in_the_middle_is_not_taken_back_cell_by_cell(
    open_book: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = roster(tmp_path / "册.xlsx", 2)
    book = open_book(path)
    with monkeypatch.context() as patch:
        patch.setattr(live_book, "settle", lambda *_: None)  # as where Python is killed before it comes so far
        LiveBook(book).apply([fill(2, 4)], "刷新")
    (kept,) = journals(path)
    with pytest.raises(Refusal, match=f"写到一半就中断了.*{kept.backup.name}"):
        undo_open(LiveBook(book), path)
    assert journals(path) == [kept]
    LiveBook(book).apply([fill(4, 3)], "刷新")
    assert undo_open(LiveBook(book), path).task == "刷新"
