"""The engine over LibreOffice: what Excel does to what is put into cells, as its makers document it, and the rest."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings as xw

from tests.live.conftest import Open
from tests.live.office.app import LibreOffice
from tests.live.office.coerce import enter
from tests.live.office.journal import ComError, Journal

SERIAL_OF_2_MARCH_2024 = 45353
TYPED = {
    "007": 7,
    " 12 ": 12,
    "1,234": 1234,
    "1,23": "1,23",
    "12%": 0.12,
    "(5)": -5,
    "-3.50": -3.5,
    "1e3": 1000,
    "1E400x": "1E400x",
    "620799199003070010": 620799199003070000.0,
    "12345678901234567": 12345678901234500,
    "3-2": SERIAL_OF_2_MARCH_2024,
    "3/2": SERIAL_OF_2_MARCH_2024,
    "2024-3-2": SERIAL_OF_2_MARCH_2024,
    "2024/03/02": SERIAL_OF_2_MARCH_2024,
    "24-3-2": SERIAL_OF_2_MARCH_2024,
    "2024年3月2日": SERIAL_OF_2_MARCH_2024,
    "3月2日": SERIAL_OF_2_MARCH_2024,
    "2024.3.2": "2024.3.2",
    "2024-2-30": "2024-2-30",
    "2024-3": SERIAL_OF_2_MARCH_2024 - 1,
    "6:00": 0.25,
    "2024-3-2 6:00": SERIAL_OF_2_MARCH_2024 + 0.25,
    "1 1/2": 1.5,
    "true": True,
    "FALSE": False,
    "'007": "007",
    "=": "=",
    "党员": "党员",
    "62079905-1-2号": "62079905-1-2号",
    "+": "+",
    "": "",
}
WITHOUT_A_YEAR = {"3-2", "3/2", "3月2日"}  # Excel takes the year of its clock


@pytest.mark.parametrize(("text", "becomes"), TYPED.items(), ids=[repr(text) for text in TYPED])
def test_a_text_becomes_what_excel_makes_of_it_as_if_it_were_typed(text: str, becomes: object) -> None:
    assert enter(text, "General").value == becomes


def test_the_program_itself_takes_each_text_so(sheet: xw.Sheet) -> None:
    texts = [text for text in TYPED if text not in WITHOUT_A_YEAR]
    cells = sheet.range((1, 40)).resize(len(texts), 1)
    cells.value = [[text] for text in texts]
    cells.number_format = "General"
    found = [row[0] for row in cells.options(ndim=2).value]
    assert dict(zip(texts, found, strict=True)) == {text: TYPED[text] if text else None for text in texts}


@pytest.mark.parametrize("text", TYPED)
def test_a_cell_of_the_format_text_keeps_every_text(text: str) -> None:
    assert enter(text, "@").value == text


def test_a_lossy_write_is_seen_in_the_cells_and_noted(sheet: xw.Sheet, journal: Journal) -> None:
    sheet["A1:E1"].number_format = "General"
    sheet["A1:E1"].value = ["007", "3-2", "党员", "=1+1", "620799199003070010"]
    assert sheet["A1:E1"].options(numbers=float).value == [7, datetime(2024, 3, 2), "党员", 2, 620799199003070000.0]  # noqa: DTZ001
    assert sheet["B1"].number_format == "yyyy/m/d"
    assert journal.hazards() == [
        ("Sheet1!A1", "007", 7), ("Sheet1!B1", "3-2", 45353), ("Sheet1!D1", "=1+1", "=1+1"),
        ("Sheet1!E1", "620799199003070010", 620799199003070000.0),
    ]  # fmt: skip


def test_a_text_after_an_apostrophe_is_a_text_in_the_format_that_was_there(sheet: xw.Sheet) -> None:
    sheet["G1:H1"].value = ["'007", "x"]
    assert (sheet["G1"].value, sheet["G1"].number_format) == ("007", "General")


def test_the_format_text_is_kept_both_ways(sheet: xw.Sheet, journal: Journal) -> None:
    sheet["A3:B3"].number_format = "@"
    sheet["A3:C3"].value = ["007", 12.0, "x"]
    assert sheet["A3:C3"].value == ["007", "12", "x"]
    assert [sheet[cell].number_format for cell in ("A3", "B3", "C3", "A3:C3")] == ["@", "@", "General", None]
    assert journal.hazards() == [("Sheet1!B3", 12.0, "12")]


def test_what_is_no_text_arrives_as_it_is_and_harms_no_format(sheet: xw.Sheet, journal: Journal) -> None:
    sheet["A4:F4"].number_format = "0.00"
    sheet["A4:F4"].value = [1, 2.5, None, True, "#N/A", 45353]
    assert sheet["A4:F4"].options(err_to_str=False).value == [1, 2.5, None, True, None, 45353]
    assert sheet["A4:C4"].number_format == "0.00"
    assert journal.hazards() == []


def test_a_value_that_com_does_not_know_is_an_error(sheet: xw.Sheet) -> None:
    with pytest.raises(TypeError, match="COM VARIANT"):
        sheet["A5"].value = object()


def test_formulas_are_spelled_as_in_excel_and_noted_as_no_hazard(sheet: xw.Sheet, journal: Journal) -> None:
    sheet["A6:B6"].value = [2, 3]
    sheet["C6"].formula = "=SUM('Sheet1'!A6:B6)*10"
    assert (sheet["C6"].value, sheet["C6"].formula) == (50, "=SUM(Sheet1!A6:B6)*10")
    assert journal.hazards() == []


def test_as_many_calls_for_many_rows_as_for_few(sheet: xw.Sheet, journal: Journal) -> None:
    counts = []
    for rows in (2, 200):
        journal.clear()
        sheet.range((20, 1), (19 + rows, 3)).value = [["文", 1.5, None]] * rows
        assert sheet.range((20, 1), (19 + rows, 3)).value == [["文", 1.5, None]] * rows
        counts.append(dict(journal.calls))
    assert counts == [{"write": 1, "read": 1}] * 2


def test_a_busy_program_rejects_as_many_calls_as_it_is_told_to(sheet: xw.Sheet, journal: Journal) -> None:
    journal.busy = 2
    for _ in range(2):
        with pytest.raises(ComError) as rejected:
            sheet["A1"].value = 1
        assert rejected.value.hresult == -2147418111
    assert sheet.book.app.api.Ready
    sheet["A1"].value = 1


@pytest.mark.usefixtures("engine")
def test_a_protected_sheet_refuses_locked_cells_only(app: xw.App) -> None:
    book = app.books.add()
    sheet = book.sheets[0]
    sheet["A1:B1"].value = ["锁着的", "x"]
    sheet.impl.block(sheet["B1"].impl.place).CellProtection = _unlocked(sheet)
    sheet.api.Protect("secret")
    assert sheet.api.ProtectContents
    for write in (_write, _insert, _note, _clear):
        with pytest.raises(ComError, match="protected sheet"):
            write(sheet["A1"])
    sheet["B1"].value = "改了"
    assert sheet["A1:B1"].value == ["锁着的", "改了"]
    book.close()


def test_rows_go_in_and_out_with_what_stands_below(sheet: xw.Sheet) -> None:
    sheet["J1:K3"].value = [["甲", 1], ["乙", 2], ["丙", "=K2"]]
    sheet["2:3"].insert("down")
    assert sheet["J1:J5"].value == ["甲", None, None, "乙", "丙"]
    assert sheet["K5"].formula == "=K4"
    sheet["2:3"].delete("up")
    assert sheet["J1:J3"].value == ["甲", "乙", "丙"]
    sheet["J1"].insert("down")
    assert sheet["J1:K2"].value == [[None, 1], ["甲", 2]]


def test_a_row_is_copied_down_with_its_format_height_merge_and_note(app: xw.App) -> None:
    book = app.books.add()
    sheet = book.sheets[0]
    sheet["A1:C1"].value = ["a", 1.5, "=B1"]
    sheet["B1"].number_format = "0.00"
    sheet["D1:E1"].merge()
    sheet["A1"].color = (255, 192, 0)
    sheet["1:1"].row_height = 30
    sheet["A1"].add_note("注")
    sheet["G1"].color = (0, 0, 255)
    sheet["1:1"].copy(sheet["2:4"])
    assert sheet["G4"].color == (0, 0, 255)
    assert sheet["A2:C4"].value == [["a", 1.5, 1.5]] * 3
    assert (sheet["C4"].formula, sheet["B4"].number_format, sheet["A4"].color) == ("=B4", "0.00", (255, 192, 0))
    assert (sheet["A1:A4"].row_height, sheet["A5"].row_height) == (30, 12.8)
    assert sheet["D3"].merge_area.address == "$D$3:$E$3"
    assert [note.text for note in sheet.notes] == ["注"] * 4
    sheet["2:4"].api.ClearComments()
    assert [bool(sheet[cell].note) for cell in ("A1", "A2", "A4")] == [True, False, False]
    book.close()


def test_a_note_is_written_changed_and_taken_away(sheet: xw.Sheet) -> None:
    note = sheet["M1"].add_note("第一行\n第二行")
    assert note.text == "第一行\n第二行"
    note.api.Shape.Width = 144
    assert note.api.Shape.Width == 144
    note.text = "改了"
    assert [one.text for one in sheet.notes] == ["改了"]
    note.delete()
    assert sheet["M1"].note is None


def test_a_link_leads_to_a_cell_looks_like_one_and_goes(sheet: xw.Sheet) -> None:
    sheet["N1"].value = "看"
    sheet.api.Hyperlinks.Add(Anchor=sheet["N1"].api, Address="", SubAddress="'Sheet1'!A1")
    assert (sheet["N1"].value, sheet["N1"].hyperlink) == ("看", "#'Sheet1'!A1")
    assert (sheet["N1"].api.Font.Underline, sheet["N1"].api.Font.Color) == (2, 0xC16305)
    sheet["N1"].api.Font.Color = 255
    sheet["N:N"].api.ClearHyperlinks()
    assert (sheet["N1"].value, sheet["N1"].api.Font.Color) == ("看", 255)
    with pytest.raises(ComError, match="hyperlink"):
        sheet["N1"].hyperlink  # noqa: B018  -- reading it is what fails


def test_ctrl_and_an_arrow_key_find_the_ends(sheet: xw.Sheet) -> None:
    sheet["P1:P6"].value = [["a"], ["b"], ["c"], [None], [None], ["d"]]
    ends = [sheet["P1"].end("down"), sheet["P3"].end("down"), sheet["P6"].end("down"), sheet["P6"].end("up")]
    assert [cell.row for cell in ends] == [3, 6, 1048576, 3]
    assert sheet["P2"].resize(2, 3).address == "$P$2:$R$3"
    assert sheet["P2"].offset(1, 2).address == "$R$3"


def test_a_copy_is_saved_with_unsaved_edits_while_the_book_stays(tmp_path: Path, app: xw.App) -> None:
    book = app.books.add()
    book.sheets[0]["A1"].value = "存了"
    book.save(tmp_path / "台账 一.xlsx")
    book.sheets[0]["A1"].value = "没存"
    book.api.SaveCopyAs(str(tmp_path / "副本.xlsx"))
    assert openpyxl.load_workbook(tmp_path / "副本.xlsx")["Sheet1"]["A1"].value == "没存"
    assert openpyxl.load_workbook(tmp_path / "台账 一.xlsx")["Sheet1"]["A1"].value == "存了"
    assert (book.name, book.api.Path, book.api.FullName, book.api.Saved) == (
        "台账 一.xlsx", str(tmp_path), str(tmp_path / "台账 一.xlsx"), False
    )  # fmt: skip
    assert (book.api.ReadOnly, book.api.MultiUserEditing) == (False, False)
    book.close()


def test_what_a_window_shows_is_told_and_set(sheet: xw.Sheet) -> None:
    window = sheet.book.api.Windows(1)
    sheet["B2:C3"].select()
    window.ScrollRow, window.ScrollColumn = 12, 3
    assert (sheet.book.api.Windows.Count, window.ScrollRow, window.ScrollColumn) == (1, 12, 3)
    assert (window.ActiveSheet.Name, window.RangeSelection.Address) == ("Sheet1", "$B$2:$C$3")
    selected = sheet.book.selection
    assert selected is not None
    assert selected.address == "$B$2:$C$3"


def test_cells_of_a_sheet_that_is_not_in_front_are_not_selected(app: xw.App) -> None:
    book = app.books.add()
    behind = book.sheets[0]
    book.sheets.add("前")
    with pytest.raises(ComError, match="Select"):
        behind["A1"].select()
    book.close()


def test_tables_and_names_of_a_file_are_found_and_changed(tmp_path: Path, open_book: Open) -> None:
    path = tmp_path / "名册.xlsx"
    with xlsxwriter.Workbook(path) as made:
        table = {"name": "名册", "columns": [{"header": "姓名"}, {"header": "年龄"}], "data": [["甲", 30], ["乙", 31]]}
        made.add_worksheet("党员").add_table("A1:B3", table)
        made.define_name("单位", "=党员!$A$2")
    book = open_book(path)
    roster = book.sheets["党员"].tables["名册"]
    assert roster.range.address == "$A$1:$B$3"
    assert roster.data_body_range is not None
    assert roster.data_body_range.address == "$A$2:$B$3"
    roster.resize(book.sheets["党员"]["A1:B5"])
    assert book.sheets["党员"].tables[0].range.address == "$A$1:$B$5"
    assert book.sheets["党员"]["单位"].value == "甲"
    book.api.Names("单位").RefersTo = "='党员'!$A$3:$B$3"
    assert book.sheets["党员"]["单位"].value == ["乙", 31]


def test_modes_status_bar_and_dialogs_are_noted_in_order_and_put_back(app: xw.App, journal: Journal) -> None:
    book = app.books.add()
    journal.answers.append("cancel")
    with app.properties(screen_updating=False, calculation="manual", enable_events=False, display_alerts=False):
        held = app.screen_updating, app.calculation, app.enable_events, app.display_alerts
        app.status_bar = "正在刷新"
        assert app.alert("继续吗？", buttons="ok_cancel") == "cancel"
        app.status_bar = False
    assert held == (False, "manual", False, False)
    assert (app.screen_updating, app.calculation, app.enable_events, app.display_alerts) == (
        True,
        "automatic",
        True,
        True,
    )
    assert (journal.status_bar(), journal.alerts()) == (["正在刷新", False], ["继续吗？"])
    kinds = [entry["kind"] for entry in journal.entries()]
    assert kinds.index("screen_updating") < kinds.index("status_bar") < kinds.index("alert")
    book.close()


def test_the_workbook_behind_the_switches_is_not_among_the_books(app: xw.App, engine: LibreOffice) -> None:
    before = len(app.books)
    engine.journal.clear()
    app.enable_events = True
    assert len(app.books) == before


def _unlocked(sheet: xw.Sheet) -> object:
    protection = sheet["B1"].impl.uno.CellProtection
    protection.IsLocked = False
    return protection


def _write(cell: xw.Range) -> None:
    cell.value = 1


def _insert(cell: xw.Range) -> None:
    cell.insert("down")


def _note(cell: xw.Range) -> None:
    cell.add_note("x")


def _clear(cell: xw.Range) -> None:
    cell.clear_contents()
