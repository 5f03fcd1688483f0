"""Every cell of a file is seen where it stands, whatever order, size or spelling the file gives it."""

from pathlib import Path

import pytest

from tests.workbook.raw_books import MAIN, OFFICE, parts_of, read, relations, sheet_xml, strings_xml, workbook_xml
from tests.workbook.raw_books import write_package as write
from validators.cell import Cell
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.tab import Tab

TWO = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><v>3</v></c></row>'


def held(tab: Tab) -> dict[str, Cell]:
    """Return what is not blank, by the place as a person writes it."""
    return {
        f"{'ABCDEFGHIJ'[column]}{row}": cell
        for row, cells in enumerate(tab.cells, 1) for column, cell in enumerate(cells) if cell is not None
    }  # fmt: skip


@pytest.mark.parametrize("stated", ["A1", "A1:C3", "B2:B2", "A1:XFD1048576", "C3", "看不懂", ""])
def test_a_wrong_size_stated_by_the_file_loses_nothing(tmp_path: Path, stated: str) -> None:
    xml = sheet_xml(TWO, before=f'<dimension ref="{stated}"/>')
    assert held(read(tmp_path, parts_of(xml))) == {"A1": 1.0, "C3": 3.0}


def test_a_file_that_states_no_size_loses_nothing(tmp_path: Path) -> None:
    assert held(read(tmp_path, parts_of(sheet_xml(TWO)))) == {"A1": 1.0, "C3": 3.0}


def test_rows_and_cells_out_of_order_stand_where_they_say(tmp_path: Path) -> None:
    rows = (
        '<row r="3"><c r="A3"><v>3</v></c></row>'
        '<row r="1"><c r="C1"><v>2</v></c><c r="A1" t="e"><v>#N/A</v></c></row>'
    )  # fmt: skip
    tab = read(tmp_path, parts_of(sheet_xml(rows)))
    assert (tab.at(3, 1), tab.at(1, 3), str(tab.at(1, 1))) == (3.0, 2.0, "CellError(text='#N/A')")


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", {"A1": 1.0, "B1": 2.0, "A2": 3.0}),
        ('<row r="5"><c><v>1</v></c></row><row><c r="B6"><v>2</v></c><c><v>3</v></c></row>',
         {"A5": 1.0, "B6": 2.0, "C6": 3.0}),
        ('<row><c r="B5"><v>1</v></c></row><row hidden="1"><c><f>1</f><v>2</v></c></row>', {"B5": 1.0, "A6": 2.0}),
        ('<row r="2" spans="1:1"/><row><c><v>9</v></c></row>', {"A3": 9.0}),
    ],
)  # fmt: skip
def test_rows_and_cells_without_a_place_follow_the_ones_before(
    tmp_path: Path, rows: str, cells: dict[str, float]
) -> None:
    assert held(read(tmp_path, parts_of(sheet_xml(rows)))) == cells


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "A1写了两次"),
        ('<row r="1"><c r="B1"><v>1</v></c><c r="A1"/><c r="B1"><f>1</f></c></row>', "B1写了两次"),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>', "第1行写了两次"),
        ('<row r="2"><c r="A2"><v>1</v></c></row><row r="1"/><row><c><v>3</v></c></row>', "第2行写了两次"),
        ('<row r="2"><c r="A2"><f>1</f><v>1</v></c><c r="B5"><v>1</v></c></row>', "B5却写在第2行里"),
        ('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>', "A1有两个值"),
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_refused_at_its_place(tmp_path: Path, rows: str, place: str) -> None:
    with pytest.raises(Refusal, match=f"手工.xlsx的工作表“表”不能读取：{place}。"):
        read(tmp_path, parts_of(sheet_xml(rows)))


def test_comments_raw_text_and_instructions_are_read_as_xml_reads_them(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v><!-- 注 -->5</v></c><!-- <c r="B1"><v>2</v></c> --><c r="C1"><v><![CDATA[7]]></v></c>'
        '<c r="D1" t="inlineStr"><is><t><![CDATA[<c r="E1"><v>2</v></c>]]></t></is></c><?查 <c r="F1"><v>1</v></c>?>'
        '<c r="G1" x="a>b"><v>&#50;</v></c></row><!-- <mergeCell ref="A1:B2"/> -->'
    )  # fmt: skip
    tab = read(tmp_path, parts_of(sheet_xml(rows, before="<!-- <sheetData/> -->")))
    assert held(tab) == {"A1": 5.0, "C1": 7.0, "D1": '<c r="E1"><v>2</v></c>', "G1": 2.0}
    assert tab.merges == ()


def test_cells_of_another_namespace_are_none_of_ours(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><f>1</f><v>1</v><extLst><f xmlns="urn:x">2</f></extLst></c>'
    rows += '<z:c r="B1"><z:v>2</z:v></z:c></row>'
    xml = sheet_xml(rows).replace("<worksheet ", '<worksheet xmlns:z="urn:z" ')
    assert held(read(tmp_path, parts_of(xml))) == {"A1": 1.0}


def test_small_letters_in_a_place_mean_the_same(tmp_path: Path) -> None:
    assert held(read(tmp_path, parts_of(sheet_xml('<row r="1"><c r="b1"><v>1</v></c></row>')))) == {"B1": 1.0}


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("../xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("./worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("Worksheets/Sheet1.XML", "xl/worksheets/sheet1.xml"),
        ("worksheets/sheet1.xml", "xl/Worksheets/SHEET1.xml"),
        ("worksheets/sheet%31.xml", "xl/worksheets/sheet1.xml"),
        ("worksheets/%E8%A1%A8.xml", "xl/worksheets/表.xml"),
        ("worksheets/表.xml", "xl/worksheets/%E8%A1%A8.xml"),
    ],
)
def test_a_sheet_is_found_however_its_part_is_named(tmp_path: Path, target: str, part: str) -> None:
    parts = parts_of("")
    parts["xl/_rels/workbook.xml.rels"] = relations(("worksheet", target))
    parts[part] = sheet_xml(TWO)
    if part != "xl/worksheets/sheet1.xml":
        del parts["xl/worksheets/sheet1.xml"]
    assert held(read(tmp_path, parts)) == {"A1": 1.0, "C3": 3.0}


def test_a_workbook_part_of_another_name_is_the_one_that_is_read(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml(TWO), workbook=workbook_xml("假"))
    parts["_rels/.rels"] = relations(("officeDocument", "xl/book.xml"))
    parts["xl/book.xml"] = workbook_xml("真")
    parts["xl/_rels/book.xml.rels"] = relations(("worksheet", "worksheets/sheet1.xml"))
    book = ClosedBook(write(tmp_path / "手工.xlsx", parts))
    assert list(book.tabs()) == ["真"]
    assert held(book.read("真")) == {"A1": 1.0, "C3": 3.0}


def test_a_sheet_whose_part_is_missing_is_refused_with_its_title(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml(TWO))
    del parts["xl/worksheets/sheet1.xml"]
    with pytest.raises(Refusal, match="工作表“表”的内容不在文件里"):
        ClosedBook(write(tmp_path / "手工.xlsx", parts)).tabs()


def test_sheets_without_cells_between_the_others_do_not_shift_them(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    parts["xl/workbook.xml"] = workbook_xml(
        "图", "甲", "对话", "宏", "乙", "模块",
        after='<definedNames><definedName name="格" localSheetId="4">乙!$B$1</definedName>'
        '<definedName name="旧" localSheetId="4">#REF!</definedName></definedNames>',
    ).replace('r:id="rId6"', 'r:id=""')  # fmt: skip
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("chartsheet", "chartsheets/sheet1.xml"), ("worksheet", "worksheets/sheet1.xml"),
        ("dialogsheet", "dialogsheets/sheet1.xml"), ("xlMacrosheet", "macrosheets/sheet1.xml"),
        ("worksheet", "worksheets/sheet2.xml"),
    )  # fmt: skip
    parts["xl/chartsheets/sheet1.xml"] = f'<chartsheet xmlns="{MAIN}"/>'
    parts["xl/worksheets/sheet2.xml"] = sheet_xml('<row r="1"><c r="B1"><v>2</v></c></row>')
    book = ClosedBook(write(tmp_path / "手工.xlsx", parts))
    assert list(book.tabs()) == ["甲", "乙"]
    assert [held(book.read(tab)) for tab in book.tabs()] == [{"A1": 1.0}, {"B1": 2.0}]
    assert {name: str(area) for name, area in (book.read("乙").names or {}).items()} == {"格": "B1:B1", "旧": "None"}


def test_a_cell_far_away_is_read_or_refused_and_never_ends_the_program(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    with pytest.raises(Refusal, match="范围过大"):
        read(tmp_path, parts_of(sheet_xml(rows)))


def test_a_file_in_the_strict_form_is_read(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml"
    plain = parts_of(sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings="<si><t>甲</t></si>")
    parts = {
        name: str(content).replace(MAIN, f"{strict}/spreadsheetml/main")
        .replace(OFFICE, f"{strict}/officeDocument/relationships")
        for name, content in plain.items()
    }  # fmt: skip
    assert held(read(tmp_path, parts)) == {"A1": "甲"}


def test_the_bytes_that_were_opened_are_what_is_read_even_where_the_file_changes_meanwhile(tmp_path: Path) -> None:
    path = write(tmp_path / "手工.xlsx", parts_of(sheet_xml(TWO)))
    book = ClosedBook(path)
    assert list(book.tabs()) == ["表"]
    path.write_bytes(b"")
    assert held(book.read("表")) == {"A1": 1.0, "C3": 3.0}


def test_shared_texts_with_comments_count_as_xml_counts_them(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml('<row r="1"><c r="A1" t="s"><v>1</v></c></row>'), strings="")
    parts["xl/sharedStrings.xml"] = strings_xml("<!-- <si><t>无</t></si> --><si><t>一</t></si><si><t>二</t></si>")
    assert held(read(tmp_path, parts)) == {"A1": "二"}
