"""Foreign workbooks through the process that reads received files: each as in this process, or refused; none hurts."""

import os
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import pytest

from validators.issue import Issue, Refusal
from workbook.book import Book
from workbook.books.closed import ClosedBook
from workbook.books.received import Reading
from workbook.tab import Tab

FOLDER = os.environ.get("MPM_CORPUS")
if not FOLDER:
    pytest.skip("MPM_CORPUS names no folder", allow_module_level=True)
FILES = sorted(path for path in Path(FOLDER).iterdir() if path.suffix in (".xlsx", ".xlsm"))
MOST_SECONDS = 20
NOT_READ = 45


def _read(book: Book) -> list[Tab] | Issue:
    try:
        return [book.read(tab) for tab in book.tabs()]
    except Refusal as refusal:
        return refusal.issue


def _received(reading: Reading, path: Path) -> list[Tab] | Issue:
    try:
        return _read(reading.read(path))
    except Refusal as refusal:
        return refusal.issue


@pytest.mark.slow
def test_every_foreign_workbook_is_received_as_it_is_read_here_and_none_ends_the_process() -> None:
    refused = []
    with Reading() as reading:
        for path in FILES:
            before = sha256(path.read_bytes()).digest()
            begun = perf_counter()
            got = _received(reading, path)
            assert perf_counter() - begun < MOST_SECONDS, path.name
            assert sha256(path.read_bytes()).digest() == before, path.name
            assert got == _read(ClosedBook(path)), path.name
            refused += [path.name] if isinstance(got, Issue) else []
        assert reading.deaths == 0
    assert len(FILES) > 200
    assert len(refused) <= NOT_READ, refused


def test_a_foreign_workbook_cut_anywhere_reads_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    small = [path for path in FILES if path.stat().st_size < 12_000]
    whole: Path = next(path for path in small if isinstance(_read(ClosedBook(path)), list))
    data, path = whole.read_bytes(), tmp_path / "一半.xlsx"
    cells = _read(ClosedBook(whole))
    with Reading() as reading:
        for point in range(200):
            path.write_bytes(data[: len(data) * point // 200])
            got = _received(reading, path)
            assert isinstance(got, Issue) or got == cells, point
        assert reading.deaths == 0
