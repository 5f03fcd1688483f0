"""Every kind of value in a file is seen, however it is written: errors, texts, numbers, truth values."""

from datetime import date
from pathlib import Path

import pytest

from tests.workbook.raw_books import (
    MAIN,
    cells,
    parts_of,
    read,
    relations,
    sheet_xml,
    strings_xml,
    styles_xml,
    write_package,
)  # fmt: skip
from validators.cell import CellError
from validators.issue import Refusal
from validators.ledgers import MEMBERS
from validators.reading import reader_of
from workbook.books.closed import ClosedBook


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"),
        ("<c r='A1' t='e'><v>#REF!</v></c>", "#REF!"),
        ('<c t = "e" r = "A1" ><v >#NULL!</v></c >', "#NULL!"),
        ('<c r="A1" s="0" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="A1" t="e"><v>#SPILL!</v></c>', "#SPILL!"),
        ('<c r="A1" t="e"><v>随便</v></c>', "随便"),
    ],
)
def test_an_error_value_is_an_error_however_it_is_written(tmp_path: Path, cell: str, error: str) -> None:
    assert cells(tmp_path, cell) == [CellError(error)]


def test_a_text_that_looks_like_an_error_is_a_text(tmp_path: Path) -> None:
    row = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>#N/A</t></is></c>'
    assert cells(tmp_path, row, strings="<si><t>#REF!</t></si>") == ["#REF!", "#N/A"]


def test_one_error_does_not_hide_the_other_cells(tmp_path: Path) -> None:
    row = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="e"><v>#怪!</v></c><c r="C1"><v>5</v></c>'
    assert cells(tmp_path, row, strings="<si><t>甲</t></si>") == ["甲", CellError("#怪!"), 5.0]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t>甲</t>", "甲"),
        ("<t> 前后 </t>", "前后"),
        ('<t xml:space="preserve"> 前后 </t>', " 前后 "),
        ("<t>\n\t前后\r\n</t>", "前后"),
        ("<t>\u3000全角\u00a0</t>", "\u3000全角\u00a0"),
        ("<r><t>甲 </t></r><r><rPr><b/></rPr><t xml:space='preserve'> 乙</t></r>", "甲 乙"),
        ("<t>马</t><rPh sb='0' eb='1'><t>ma</t></rPh><phoneticPr fontId='1'/>", "马"),
        ("<t>a_x000D_b_x0041_</t>", "a\rbA"),
        ("<t>_x005F_x0041_</t>", "_x0041_"),
        ("<t><![CDATA[<v>1</v> & ]]></t>", "<v>1</v> &"),
        ("<t>一<!-- 注 <t>二</t> -->三</t>", "一三"),
        ("<t>a&#10;b&amp;&lt;&#x4E59;</t>", "a\nb&<乙"),
        ("<t>a\r\nb\rc</t>", "a\nb\nc"),
    ],
)
def test_a_text_is_what_excel_shows_shared_or_in_the_cell(tmp_path: Path, item: str, text: str) -> None:
    row = f'<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is>{item}</is></c>'
    assert cells(tmp_path, row, strings=f"<si>{item}</si>") == [text, text]


@pytest.mark.parametrize("item", ["<si/>", "<si><t/></si>", "<si><t></t></si>", "<si><t> </t></si>"])
def test_an_empty_text_is_blank(tmp_path: Path, item: str) -> None:
    assert cells(tmp_path, '<c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c>', strings=item) == [None, 1.0]


def test_the_result_of_a_text_formula_keeps_its_blanks(tmp_path: Path) -> None:
    assert cells(tmp_path, '<c r="A1" t="str"><f>B1</f><v> a </v></c>') == [" a "]


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("5", 5.0), ("-2.50", -2.5), ("+5", 5.0), ("5.", 5.0), (".5", 0.5), ("1E3", 1000.0), ("1.5e-3", 0.0015),
        ("1e400", "1e400"), ("-1E999", "-1E999"), ("NaN", "NaN"), ("inf", "inf"), ("-Infinity", "-Infinity"),
        ("１２", "１２"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("1,5", "1,5"), ("abc", "abc"), (" 5 ", " 5 "),
        ("9" * 400, "9" * 400),
    ],
)  # fmt: skip
def test_what_is_no_number_a_workbook_can_hold_is_the_text_that_stands_there(
    tmp_path: Path, written: str, cell: object
) -> None:
    found = cells(tmp_path, f'<c r="A1"><v>{written}</v></c>')
    assert (found, type(found[0])) == ([cell], type(cell))


@pytest.mark.parametrize("written", ["620799199003154321", "6.20799199003154E+17"])
def test_an_id_stored_as_a_number_stays_a_number_that_the_check_finds(tmp_path: Path, written: str) -> None:
    (cell,) = cells(tmp_path, f'<c r="A1"><v>{written}</v></c>')
    assert isinstance(cell, float)
    value, finding = reader_of(MEMBERS.row.columns()["id_number"])(cell)
    assert (value, finding) == (None, ("MPM121", {}))


@pytest.mark.parametrize(("written", "truth"), [("1", True), ("0", False), ("true", True), ("FALSE", False)])
def test_a_truth_value_is_one(tmp_path: Path, written: str, truth: bool) -> None:
    assert cells(tmp_path, f'<c r="A1" t="b"><v>{written}</v></c>') == [truth]


def test_a_truth_value_that_is_none_is_refused_at_its_cell(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="工作表“表”不能读取：A1既不是TRUE也不是FALSE"):
        cells(tmp_path, '<c r="A1" t="b"><v>2</v></c>')


@pytest.mark.parametrize("number", ["1", "99999999999", "x"])
def test_a_shared_text_that_is_not_there_is_refused_at_its_cell(tmp_path: Path, number: str) -> None:
    with pytest.raises(Refusal, match=r"手工\.xlsx的工作表“表”不能读取：B1引用的共享文本不存在"):
        cells(tmp_path, f'<c r="A1"><v>1</v></c><c r="B1" t="s"><v>{number}</v></c>', strings="<si><t>甲</t></si>")


def test_a_workbook_without_shared_texts_and_formats_is_read(tmp_path: Path) -> None:
    assert cells(tmp_path, '<c r="A1" s="7"><v>44256</v></c><c r="B1" t="str"><v>甲</v></c>') == [44256.0, "甲"]


def test_a_shared_text_in_a_workbook_without_any_is_refused_at_its_cell(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="A1引用的共享文本不存在"):
        cells(tmp_path, '<c r="A1" t="s"><v>0</v></c>')


def test_of_two_parts_the_one_that_the_workbook_leads_to_holds_the_texts_and_formats(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>44256</v></c></row>'
    parts = parts_of(sheet_xml(row), strings="<si><t>假</t></si>", styles=styles_xml([0], {}))
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "strings.xml"), ("styles", "formats.xml")
    )
    parts |= {"xl/strings.xml": strings_xml("<si><t>真</t></si>"), "xl/formats.xml": styles_xml([14], {})}
    tab = read(tmp_path, parts)
    assert (tab.at(1, 1), tab.at(1, 2)) == ("真", date(2021, 3, 1))


def test_two_parts_of_shared_texts_are_refused(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml(""), strings="<si><t>甲</t></si>")
    one = '<Relationship Id="rId9" Type="x/sharedStrings" Target="other.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace("</Relationships>", one)
    parts["xl/other.xml"] = strings_xml("<si><t>乙</t></si>")
    with pytest.raises(Refusal, match="有两份共享文本或格式"):
        read(tmp_path, parts)


def test_xml_with_a_prefix_reads_the_same(tmp_path: Path) -> None:
    xml = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1" hidden="1"><x:c r="A1" t="e"><x:v>#N/A</x:v></x:c>'
        '<x:c r="B1"><x:f>1</x:f><x:v>1</x:v></x:c><x:c r="C1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row>'
        '</x:sheetData><x:sheetProtection sheet="true"/><x:mergeCells><x:mergeCell ref="C1:D1"/></x:mergeCells>'
        "</x:worksheet>"
    )
    tab = read(tmp_path, parts_of(xml))
    assert tab.cells == [[CellError("#N/A"), 1.0, "甲"]]
    assert (tab.formulas, tab.hidden_rows, tab.protected) == (frozenset({(1, 2)}), frozenset({1}), True)
    assert [str(area) for area in tab.merges or ()] == ["C1:D1"]


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_a_part_in_another_encoding_is_refused_with_its_name(tmp_path: Path, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>' + sheet_xml('<row r="1"><c r="A1" t="str"><v>甲</v></c></row>')
    path = write_package(tmp_path / "手工.xlsx", parts_of(xml.encode(encoding)))
    with pytest.raises(Refusal, match=r"工作表“表”.*不是UTF-8"):
        ClosedBook(path).tabs()


def test_xml_that_breaks_off_is_refused_as_damaged(tmp_path: Path) -> None:
    xml = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')[:-20]
    with pytest.raises(Refusal, match="已损坏"):
        read(tmp_path, parts_of(xml))
