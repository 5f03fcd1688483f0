"""When rows move, everything in the package that points at them follows; everything else keeps its bytes."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Fill, Link, Put
from workbook.edits.rows import Resize, Rows, Shift
from workbook.package.archive import Archive
from workbook.package.formulas import shift_formula, translate

ROWS = (("甲", 1), ("乙", 2), ("丙", 3), ("丁", 4))
GROW = Fill("汇总", 3, 4, (1, 2), ROWS)
REMEMBERED = re.compile("(?<=</f>)<v>[^<]*</v>|<c:(num|str)Cache>.*?</c:\\1Cache>", re.DOTALL)
SHRINK = Fill("汇总", 3, 4, (1, 2), ROWS[:1])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a workbook with a list in rows 3 and 4 of 汇总 and one of everything that points at rows."""
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as file:
        red = file.add_format({"bg_color": "red"})
        sheet, other = file.add_worksheet("汇总"), file.add_worksheet("其他")
        sheet.write_row(0, 0, ["登记表"])
        sheet.write_row(1, 0, ["姓名", "次数"])
        sheet.write_row(2, 0, ["甲", 1])
        sheet.write_row(3, 0, ["乙", 2])
        sheet.write(4, 0, "合计")
        sheet.write_formula("B5", "=SUM(B3:B4)", red, 3)
        sheet.write_formula("C5", '=B5*2+LEN("B5")', None, 6)
        sheet.write_row("A7", ["照片", 5])
        sheet.set_row(3, 33)
        sheet.conditional_format("B3:B4", {"type": "formula", "criteria": "=B3>$B$5", "format": red})
        sheet.conditional_format("A7", {"type": "cell", "criteria": ">", "value": 1, "format": red})
        sheet.data_validation("A3:A4", {"validate": "list", "source": "=$A$7:$A$9"})
        sheet.data_validation("B7", {"validate": "integer", "criteria": ">", "value": 0})
        sheet.write_comment("A7", "批注")
        sheet.write_url("B8", "internal:'其他'!A1", string="看")
        sheet.set_h_pagebreaks([5])
        sheet.print_area("A1:C9")
        sheet.repeat_rows(0, 1)
        sheet.autofilter("A2:B4")
        chart = file.add_chart({"type": "column"})
        chart.add_series({"values": "=汇总!$B$3:$B$4", "categories": "=汇总!$A$3:$A$4"})
        sheet.insert_chart("A10", chart)
        other.write_formula("A1", "=汇总!B5+SUM(汇总!B3:B4)+B5", None, 6)
        other.write_formula("A2", "=SUM('汇总'!1:4)")
        other.insert_textbox("C3", "文本框")
        file.define_name("总次数", "=汇总!$B$5")
        file.define_name("外面", "=其他!$B$5")
    return path


def _part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_formulas_of_every_sheet_follow(path: Path) -> None:
    assert ClosedBook(path).apply([GROW])
    book = openpyxl.load_workbook(path)
    assert book["汇总"]["B7"].value == "=SUM(B3:B6)"
    assert book["汇总"]["C7"].value == '=B7*2+LEN("B5")'
    assert book["其他"]["A1"].value == "=汇总!B7+SUM(汇总!B3:B6)+B5"
    assert book["其他"]["A2"].value == "=SUM('汇总'!1:6)"


def test_formulas_shrink_with_the_list(path: Path) -> None:
    assert ClosedBook(path).apply([SHRINK])
    book = openpyxl.load_workbook(path)
    assert book["汇总"]["B4"].value == "=SUM(B3:B3)"
    assert book["其他"]["A1"].value == "=汇总!B4+SUM(汇总!B3:B3)+B5"


def test_rules_links_filters_and_breaks_follow(path: Path) -> None:
    assert ClosedBook(path).apply([GROW])
    sheet = openpyxl.load_workbook(path)["汇总"]
    rules = {str(area.sqref): area.rules[0].formula for area in sheet.conditional_formatting}
    assert rules == {"B3:B6": ["B3>$B$7"], "A9": ["1"]}
    assert {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation} == {
        "A3:A6": "$A$9:$A$11", "B9": "0",
    }  # fmt: skip
    assert sheet["B10"].hyperlink.location == "'其他'!A1"
    assert [one.id for one in sheet.row_breaks.brk] == [7]
    assert sheet.auto_filter.ref == "A2:B6"
    assert sheet["A9"].comment.text == "批注"
    assert sheet.print_area == "'汇总'!$A$1:$C$11"
    assert sheet.print_title_rows == "$1:$2"


def test_new_rows_look_like_the_last_one(path: Path) -> None:
    assert ClosedBook(path).apply([GROW])
    sheet = openpyxl.load_workbook(path)["汇总"]
    assert [sheet.row_dimensions[row].height for row in (4, 5, 6)] == [33, 33, 33]
    assert sheet.dimensions == "A1:C10"


def test_charts_pictures_and_frames_of_comments_follow(path: Path) -> None:
    assert ClosedBook(path).apply([GROW])
    assert "<c:f>汇总!$B$3:$B$6</c:f>" in _part(path, "xl/charts/chart1.xml")
    assert "<xdr:row>11</xdr:row>" in _part(path, "xl/drawings/drawing1.xml")
    assert "<x:Row>8</x:Row>" in _part(path, "xl/drawings/vmlDrawing1.vml")


def test_names_of_the_workbook_follow(path: Path) -> None:
    assert ClosedBook(path).apply([GROW])
    names = openpyxl.load_workbook(path).defined_names
    assert names["总次数"].attr_text == "汇总!$B$7"
    assert names["外面"].attr_text == "其他!$B$5"


def test_growing_and_shrinking_back_is_as_before(path: Path) -> None:
    book = ClosedBook(path)
    names = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/charts/chart1.xml", "xl/comments1.xml")
    before = [REMEMBERED.sub("", _part(path, name)) for name in names[1:]]
    assert book.apply([GROW])
    assert book.apply([Fill("汇总", 3, 6, (1, 2), ROWS[:2])])
    assert [_part(path, name) for name in names[1:]] == before


def test_untouched_parts_keep_their_bytes(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("customXml/item1.xml", "<a/>")
        archive.writestr("无名/部件.bin", b"\0\1\2" * 100)
    old = Archive(path.read_bytes())
    assert ClosedBook(path).apply([Put("汇总", {(9, 2): "新", (5, 1): Link("合计", "其他", "A1")})])
    new = Archive(path.read_bytes())
    assert new.names == old.names
    changed = {name for name in new.names if new.raw(name) != old.raw(name)}
    assert changed == {"xl/worksheets/sheet1.xml"}
    assert zipfile.ZipFile(BytesIO(new.data)).testzip() is None


def test_cells_that_are_not_edited_keep_their_bytes(path: Path) -> None:
    before = _part(path, "xl/worksheets/sheet1.xml")
    assert ClosedBook(path).apply([Put("汇总", {(7, 2): 6})])
    assert _part(path, "xl/worksheets/sheet1.xml") == before.replace(
        '<c r="B7"><v>5</v></c>', '<c r="B7"><v>6</v></c>'
    )  # fmt: skip


def test_a_name_whose_row_is_gone_is_lost(path: Path) -> None:
    assert ClosedBook(path).apply([Fill("汇总", 3, 5, (1, 2), ROWS[:1])])
    book = openpyxl.load_workbook(path)
    assert book.defined_names["总次数"].attr_text == "汇总!#REF!"
    assert book["其他"]["A1"].value == "=#REF!+SUM(汇总!B3:B3)+B5"


def test_a_shared_formula_is_written_out_before_its_rows_part(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "共享.xlsx"
    shared = {3: '<f t="shared" ref="D3:D5" si="0">B3*2</f>', 4: '<f t="shared" si="0"/>', 5: '<f t="shared" si="0"/>'}
    _rewrite(path, out, {row: f'<c r="D{row}">{text}<v>0</v></c>' for row, text in shared.items()})
    assert ClosedBook(out).apply([GROW])
    sheet = openpyxl.load_workbook(out)["汇总"]
    assert [sheet[cell].value for cell in ("D3", "D4", "D7")] == ["=B3*2", "=B4*2", "=B7*2"]


def test_a_matrix_formula_that_would_be_torn_is_refused(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "矩阵.xlsx"
    _rewrite(path, out, {4: '<c r="D4"><f t="array" ref="D4:D5">B4:B5</f><v>0</v></c>'})
    before = out.read_bytes()
    with pytest.raises(Refusal, match="数组公式"):
        ClosedBook(out).apply([GROW])
    with pytest.raises(Refusal, match="数组公式"):
        ClosedBook(out).apply([Put("汇总", {(5, 4): 1})])
    assert out.read_bytes() == before


def _rewrite(path: Path, out: Path, cells: dict[int, str]) -> None:
    """Copy a workbook with a cell added at the end of some rows of its first sheet."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode() if name.endswith("sheet1.xml") else ""
            for row, cell in cells.items() if data else ():
                start = data.index("</row>", data.index(f'<row r="{row}"'))
                data = data[:start] + cell + data[start:]
            new.writestr(name, data or old.read(name))


def test_the_order_of_calculation_goes_when_a_formula_is_overwritten(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "链.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "[Content_Types].xml":
                text = text.replace("</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>')
            if name == "xl/_rels/workbook.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
                relation = f'<Relationship Id="rId99" Type="{kind}" Target="calcChain.xml"/>'
                text = text.replace("</Relationships>", f"{relation}</Relationships>")
            if name == "xl/workbook.xml":
                text = text.replace(' fullCalcOnLoad="1"', "")
            new.writestr(name, text)
        new.writestr("xl/calcChain.xml", "<calcChain/>")
    assert ClosedBook(out).apply([Put("汇总", {(7, 2): 6})])
    assert "xl/calcChain.xml" in zipfile.ZipFile(out).namelist()
    assert 'fullCalcOnLoad="1"' in _part(out, "xl/workbook.xml")
    assert ClosedBook(out).apply([Put("汇总", {(5, 2): 6})])
    assert "xl/calcChain.xml" not in zipfile.ZipFile(out).namelist()
    assert "calcChain" not in _part(out, "[Content_Types].xml") + _part(out, "xl/_rels/workbook.xml.rels")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(B3:B4)", "SUM(B3:B6)"),
        ("SUM(B1:B9)", "SUM(B1:B11)"),
        ("SUM(B4:B4)", "SUM(B4:B4)"),
        ("B4+$B$5+B$2", "B4+$B$7+B$2"),
        ("'汇总'!B5+其他!B5", "'汇总'!B7+其他!B5"),
        ('"B5"&B5', '"B5"&B7'),
        ("LOG10(B5)+A5B+表[B5]+[1]汇总!B5", "LOG10(B7)+A5B+表[B5]+[1]汇总!B5"),
        ("B:B+5:9", "B:B+7:11"),
        ("SUM(B5:B3)", "SUM(B7:B3)"),
    ],
)
def test_references_follow_rows_that_move(before: str, after: str) -> None:
    assert shift_formula(before, Shift("汇总", Rows([Resize(3, 4, 2)])), own=True) == after


def test_a_formula_inside_the_list_does_not_reach_into_the_new_rows() -> None:
    rows = Shift("汇总", Rows([Resize(3, 4, 2)]))
    assert shift_formula("SUM(B3:B4)", rows, own=True, at=4) == "SUM(B3:B4)"
    assert shift_formula("COUNTIF(B$3:B$4,B4)", rows, own=True, at=4) == "COUNTIF(B$3:B$6,B4)"


def test_what_is_wholly_taken_away_is_lost() -> None:
    rows = Shift("汇总", Rows([Resize(3, 6, -2)]))
    assert shift_formula("B5+SUM(B5:B6)+SUM(B4:B9)", rows, own=True) == "#REF!+SUM(#REF!)+SUM(B4:B7)"


def test_a_translated_formula_moves_what_is_not_fixed() -> None:
    assert translate('A1+$A1+A$1+$A$1+"A1"', 2, 1) == 'B3+$A3+B$1+$A$1+"A1"'
    assert translate("A1", -1, 0) == "#REF!"
