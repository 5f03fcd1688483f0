"""What an open book becomes when edits are made: contents as they are, looks kept, the file untouched."""

import os
import tempfile
import time
from datetime import date
from pathlib import Path

import pytest
import xlwings as xw

from tests.live.live_books import TAB, Open, fill, formats, roster
from tests.live.office.journal import Journal
from validators.cell import CellError
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.books.live import com
from workbook.books.live.book import LiveBook
from workbook.edit import Fill, Link, Notes, Put
from workbook.edits.journal import fingerprint, loaded
from workbook.saving import journals

TEXTS = [
    "=1+1",
    "007",
    "3-2",
    "1E5",
    "TRUE",
    "#N/A",
    "620799199003070012",
    "'甲",
    "1/2",
    "１２",
    "2024年3月",
    "+86",
    "10%",
]


def words(cell: xw.Range) -> str:
    """Return the text of the note of a cell; empty where there is none."""
    return str(cell.note.text) if cell.note else ""


def test_texts_that_excel_would_parse_stay_and_the_formats_too(
    open_book: Open, journal: Journal, tmp_path: Path
) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", len(TEXTS)))
    before = formats(book, "A3:E20")
    live = LiveBook(book)
    rows = tuple((text, text, text, text) for text in TEXTS)
    assert live.apply([Fill(TAB, 3, 2 + len(TEXTS), (1, 2, 3, 4), rows)])
    tab = live.read(TAB)
    assert [[tab.at(3 + at, column) for column in (1, 2, 3, 4)] for at in range(len(TEXTS))] == [
        [text] * 4 for text in TEXTS
    ]
    assert formats(book, "A3:E20") == before
    assert journal.hazards() == []


def test_a_day_is_shown_as_a_day_and_a_number_as_a_number(open_book: Open, journal: Journal, tmp_path: Path) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", 2))
    live = LiveBook(book)
    assert live.apply(
        [Put(TAB, {(3, 1): date(2025, 3, 4), (3, 2): 7, (3, 3): 8, (4, 3): date(2025, 3, 4), (4, 2): None})]
    )
    tab = live.read(TAB)
    assert [tab.at(3, 1), tab.at(3, 2), tab.at(3, 3), tab.at(4, 3), tab.at(4, 2)] == [
        date(2025, 3, 4), 7.0, 8.0, date(2025, 3, 4), None,
    ]  # fmt: skip
    assert formats(book, "B3:C4") == ["@", "0", "@", "yyyy-mm-dd"]
    assert journal.hazards() == []


def test_a_total_below_a_list_of_one_row_sums_the_rows_it_gets(open_book: Open, tmp_path: Path) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", 1))
    live = LiveBook(book)
    assert live.apply([fill(1, 4)])
    sheet = book.sheets[TAB]
    assert (sheet["D7"].formula, sheet["D7"].value) == ("=SUM(D3:D6)", 8.0)
    assert [sheet[f"E{row}"].value for row in range(3, 7)] == [4.0] * 4
    assert live.apply([fill(4, 2)])
    assert (sheet["D5"].formula, sheet["D5"].value) == ("=SUM(D3:D4)", 4.0)
    assert sheet["A6"].value == "人写的"
    assert words(sheet["A6"]) == "人的批注"


def test_new_rows_look_like_the_last_row(open_book: Open, tmp_path: Path) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", 2))
    assert LiveBook(book).apply([fill(2, 5)])
    sheet = book.sheets[TAB]
    assert formats(book, "A7:D7") == formats(book, "A4:D4") == ["0", "@", "yyyy-mm-dd", "General"]
    assert sheet["B7"].api.Font.Name == sheet["B4"].api.Font.Name == "仿宋"
    assert sheet["A9"].api.Font.Bold


@pytest.mark.parametrize("start", [1, 2])
def test_the_number_of_calls_does_not_depend_on_the_number_of_rows(
    open_book: Open, journal: Journal, tmp_path: Path, start: int
) -> None:
    counts = []
    for rows in (10, 1_000):
        live = LiveBook(open_book(roster(tmp_path / f"册{rows}.xlsx", start)))
        live.tabs()
        journal.clear()
        assert live.apply([fill(start, rows)])
        counts.append(dict(journal.calls))
    assert counts[0] == counts[1]


def test_nothing_due_calls_nothing(open_book: Open, journal: Journal, tmp_path: Path) -> None:
    live = LiveBook(open_book(roster(tmp_path / "册.xlsx", 2)))
    live.apply([fill(2, 3)])
    journal.clear()
    assert not live.apply([fill(3, 3), Notes(TAB, {})])
    assert not journal.calls


def test_the_file_is_not_touched_and_a_backup_with_a_journal_stands_beside_it(open_book: Open, tmp_path: Path) -> None:
    path = roster(tmp_path / "册.xlsx", 2)
    data = path.read_bytes()
    book = open_book(path)
    book.sheets[TAB]["A6"].value = "没有存盘"
    assert LiveBook(book).apply([fill(2, 3)], "刷新")
    assert path.read_bytes() == data
    kept = journals(path)
    assert len(kept) == 1
    assert ClosedBook(kept[0].backup).read(TAB).at(6, 1) == "没有存盘"
    record = loaded(kept[0].record.read_bytes())
    assert (record.task, record.after, record.edits) == ("刷新", "", (fill(2, 3),))
    assert record.before == fingerprint(kept[0].backup.read_bytes())


def test_a_person_keeps_the_selection_and_what_is_scrolled(open_book: Open, tmp_path: Path) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", 60))
    sheet = book.sheets[TAB]
    sheet["B40:C41"].select()
    book.api.Windows(1).ScrollRow = 30
    assert LiveBook(book).apply([fill(60, 5)])
    assert book.api.Windows(1).RangeSelection.Address == "$B$40:$C$41"
    assert book.api.Windows(1).ScrollRow == 30


def test_a_link_leads_and_keeps_the_font_of_its_cell(open_book: Open, tmp_path: Path) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", 2))
    live = LiveBook(book)
    font = book.sheets[TAB]["B3"].api.Font
    cell = book.sheets[TAB]["B3"]
    before = font.Name, font.Color, font.Underline, cell.api.Style.Name, cell.number_format
    assert live.apply([Put(TAB, {(3, 2): Link("3-2", TAB, "A1")})])
    assert cell.value == "3-2"
    assert (font.Name, font.Color, font.Underline, cell.api.Style.Name, cell.number_format) == before
    assert not live.apply([Put(TAB, {(3, 2): Link("3-2", TAB, "A1")})])


def test_a_link_to_a_tab_with_a_blank_in_its_name_comes_back_as_it_was(open_book: Open, tmp_path: Path) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", 2))
    book.sheets.add("名 册", after=book.sheets[TAB])
    cell = book.sheets[TAB]["B3"]
    com.add_link(cell, "", "'名 册'!A1")
    before = cell.hyperlink
    assert "名 册" in before
    stop = iter([False, False, True])
    live = LiveBook(book, stop=lambda: next(stop))
    with pytest.raises(Refusal, match="已停止"):
        live.apply([Put(TAB, {(3, 2): Link("甲", TAB, "A1"), (4, 1): 9})])
    assert cell.hyperlink == before


def test_what_a_person_copied_is_not_put_in_and_pictures_and_tables_stay_as_they_are(
    open_book: Open, journal: Journal, tmp_path: Path
) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", 2))
    assert LiveBook(book).apply([fill(2, 4)])
    assert [entry["value"] for entry in journal.entries("cut_copy_mode")] == [False]
    for mode in ("CopyObjectsWithCells", "AutoExpandListRange", "AutoFillFormulasInLists"):
        assert (mode, [entry["value"] for entry in journal.entries(mode)]) == (mode, [False, True])


def test_a_formula_that_a_file_spells_otherwise_grows_as_the_program_spells_it(open_book: Open, tmp_path: Path) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", 1))
    sheet = book.sheets[TAB]
    sheet["F1"].formula = "=CONCAT(D3:D3)"
    assert LiveBook(book).apply([fill(1, 3)])
    assert (sheet["F1"].formula, sheet["F1"].value) == ("=CONCAT(D3:D5)", "222")


def test_a_copy_that_a_process_left_when_it_was_ended_is_taken_away_an_hour_later(
    open_book: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, young = tmp_path / "mpm-copy-left", tmp_path / "mpm-copy-young"
    for folder in (left, young):
        folder.mkdir()
        (folder / "copy.xlsx").write_bytes(b"620799")
    old = time.time() - 2 * 3_600
    os.utime(left, (old, old))
    assert LiveBook(open_book(roster(tmp_path / "册.xlsx", 1))).tabs()
    assert [one.name for one in tmp_path.glob("mpm-copy-*")] == ["mpm-copy-young"]


def test_only_the_notes_that_differ_are_written_and_those_of_people_stay(
    open_book: Open, journal: Journal, tmp_path: Path
) -> None:
    book = open_book(roster(tmp_path / "册.xlsx", 2))
    live = LiveBook(book)
    assert live.apply([Notes(TAB, {(3, 1): "甲", (4, 1): "乙", (6, 1): "不写"})])
    journal.clear()
    assert live.apply([Notes(TAB, {(3, 1): "甲", (4, 1): "丙"})])
    assert words(book.sheets[TAB]["A4"]) == "流动党员工具·校验：\n丙"
    assert words(book.sheets[TAB]["A6"]) == "人的批注"
    assert live.apply([Notes(TAB, {})])
    assert [book.sheets[TAB][cell].note is None for cell in ("A3", "A4", "A6")] == [True, True, False]


def test_an_error_value_is_written_where_a_text_stood(open_book: Open, tmp_path: Path) -> None:
    live = LiveBook(open_book(roster(tmp_path / "册.xlsx", 2)))
    assert live.apply([Put(TAB, {(3, 2): CellError("#N/A"), (3, 1): CellError("#DIV/0!")})])
    assert [live.read(TAB).at(3, column) for column in (1, 2)] == [CellError("#DIV/0!"), CellError("#N/A")]


def test_what_a_person_typed_and_did_not_save_is_read(open_book: Open, tmp_path: Path) -> None:
    book: xw.Book = open_book(roster(tmp_path / "册.xlsx", 2))
    book.sheets[TAB]["A9"].value = "刚写的"
    assert LiveBook(book).read(TAB).at(9, 1) == "刚写的"
