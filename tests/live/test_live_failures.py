"""An open book after a write that could not be made, or not to the end: as it was, and a sentence that says so."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlwings as xw

from tests.live.live_books import TAB, Open, fill, formats, roster
from tests.live.office.journal import ComError, Journal
from tests.workbook.small_books import seen
from validators.issue import Refusal
from workbook.books.live import com
from workbook.books.live.book import LiveBook
from workbook.edit import Edit, Link, Notes, Put
from workbook.package.gate.gate import OLE
from workbook.saving import journals

GROWS: list[Edit] = [fill(2, 3), Put(TAB, {(1, 2): "007", (1, 3): Link("看", TAB, "A1")}), Notes(TAB, {(1, 1): "甲"})]
SHRINKS: list[Edit] = [fill(3, 1), Put(TAB, {(1, 2): 8})]


def told(book: xw.Book) -> tuple[object, ...]:
    """Return what a person sees of the tab, and what stands behind it."""
    live = LiveBook(book)
    tab = live.read(TAB)
    notes = [book.sheets[TAB][cell].note for cell in ("A1", "A6", "A7")]
    formulas = [book.sheets[TAB].range(cell).formula for cell in ("D5:E6", "D6")]
    facts = tab.formulas, tab.names, tab.tables, tab.merges
    return seen(live, TAB), facts, formulas, [note and note.text for note in notes], formats(book, "A1:E7")


def failing(journal: Journal, at: int) -> Callable[[str], None]:
    """Return what counts calls and fails at one of them, once."""
    count = 0

    def call(kind: str) -> None:
        nonlocal count
        count += 1
        if count == at:
            raise ComError(-2147352567, f"{kind} failed", (0, "Microsoft Excel", "failed", None, 0, -2146827284))
        Journal.call(journal, kind)

    return call


def attempted(live: LiveBook, edits: list[Edit]) -> str | None:
    """Return the sentence with which a write was given up; None where it came to its end."""
    try:
        live.apply(edits, "刷新")
    except Refusal as refusal:
        return str(refusal)
    return None


@pytest.mark.parametrize("case", [(2, GROWS), (3, SHRINKS)], ids=["grows", "shrinks"])
def test_a_failure_at_any_call_leaves_all_cells_as_they_were(
    open_book: Open, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: tuple[int, list[Edit]]
) -> None:
    rows, edits = case
    path = roster(tmp_path / "册.xlsx", rows)
    book = open_book(path)
    before = told(book)
    for at in range(1, 200):
        live = LiveBook(book)
        live.tabs()
        with monkeypatch.context() as patch:
            patch.setattr(journal, "call", failing(journal, at))
            said = attempted(live, edits)
        if said is None:
            break
        assert (at, "已恢复原样" in said, said) == (at, True, said)
        assert (at, told(book)) == (at, before)
        assert journals(path) == []
    assert said is None
    assert at > 10
    assert live.read(TAB).at(3, 3) == date(2025, 3, 4)


def test_a_write_that_is_stopped_leaves_the_book_as_it_was(open_book: Open, tmp_path: Path) -> None:
    path = roster(tmp_path / "册.xlsx", 2)
    book = open_book(path)
    before = told(book)
    seen: list[tuple[str, int, int]] = []
    live = LiveBook(book, stop=lambda: len(seen) == 2, progress=lambda *step: seen.append(step))
    with pytest.raises(Refusal, match="已停止，册"):
        live.apply(GROWS, "刷新")
    assert seen == [(TAB, 1, 5), (TAB, 2, 5)]
    assert told(book) == before
    assert journals(path) == []


def test_a_protected_sheet_is_refused_before_anything_is_written(
    open_book: Open, journal: Journal, tmp_path: Path
) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", 2))
    book.sheets[TAB].api.Protect()
    live = LiveBook(book)
    live.tabs()
    journal.clear()
    with pytest.raises(Refusal, match="工作表“名册”受保护"):
        live.apply([fill(2, 3)])
    assert not journal.calls


def test_a_program_that_stays_busy_is_told_in_a_sentence(
    open_book: Open, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LiveBook(open_book(roster(tmp_path / "册.xlsx", 2)))
    monkeypatch.setattr(com, "WAIT_SECONDS", 0)
    journal.busy = 100
    with pytest.raises(Refusal, match="请先按 Esc 退出单元格编辑"):
        live.tabs()
    journal.busy = 5
    assert live.tabs()


def test_a_program_that_is_busy_while_all_is_taken_back_is_waited_for(
    open_book: Open, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = roster(tmp_path / "册.xlsx", 2)
    book = open_book(path)
    before = told(book)
    seen: list[tuple[str, int, int]] = []

    def stop() -> bool:
        journal.busy = 20 if len(seen) == 2 else 0
        return len(seen) == 2

    monkeypatch.setattr(com, "WAIT_SECONDS", 0)
    with pytest.raises(Refusal, match="已停止，册"):
        LiveBook(book, stop=stop, progress=lambda *step: seen.append(step)).apply(GROWS, "刷新")
    assert (told(book), journal.busy, journals(path)) == (before, 0, [])


def test_a_formula_that_does_not_come_back_as_it_read_is_named(open_book: Open, tmp_path: Path) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", 2))
    seen: list[tuple[str, int, int]] = []

    def stop() -> bool:
        if len(seen) == 2:
            book.sheets[TAB]["E3"].formula = "=D3*3"
        return len(seen) == 2

    with pytest.raises(Refusal, match="也没能恢复原样：名册!E3。"):
        LiveBook(book, stop=stop, progress=lambda *step: seen.append(step)).apply(GROWS, "刷新")


def test_a_book_with_a_password_is_told_in_a_sentence(
    open_book: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LiveBook(open_book(roster(tmp_path / "册.xlsx", 2)))
    monkeypatch.setattr(com, "save_copy", lambda _, path: path.write_bytes(OLE + bytes(512)))
    with pytest.raises(Refusal, match="设有打开密码"):
        live.tabs()


def test_a_book_that_was_never_saved_is_refused(app: xw.App) -> None:
    book = app.books.add()
    try:
        with pytest.raises(Refusal, match="请先用“另存为”"):
            LiveBook(book).tabs()
    finally:
        book.close()
