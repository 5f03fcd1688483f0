"""Parts that break the rules of their kind: refused by name of the sheet, never written so that nobody opens them."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from tests.workbook.raw_books import parts_of, sheet_xml, write_package
from tests.workbook.raw_package import Package, Part, part_of
from tests.workbook.test_package_notes import COMMENTS_TYPE
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Edit, Fill, Notes, Put
from workbook.package.archive import Archive, Draft
from workbook.package.gate.gate import opened
from workbook.package.writing.verify import verifier, writer

GROW = Fill("汇总", 3, 4, (1, 2), tuple((f"人{number}", number) for number in range(4)))
PUT = Put("汇总", {(30, 3): "甲"})
NOTE = Notes("汇总", {(3, 1): "一"})
SHEET = "xl/worksheets/sheet1.xml"
PANE = '<pane ySplit="{}" topLeftCell="A2" state="frozen"/>'
VIEW = f'<sheetViews><sheetView workbookViewId="0">{PANE}</sheetView></sheetViews>'
BREAKS = '<rowBreaks count="1" manualBreakCount="1"><brk id="{}" man="1"/></rowBreaks>'
PLACES: Mapping[str, tuple[str, str, Edit]] = {
    "col min": ('<cols><col min="{}" max="3" width="9"/></cols>', "", PUT),
    "col max": ('<cols><col min="1" max="{}" width="9"/></cols>', "", PUT),
    "col width": ('<cols><col min="1" max="3" width="{}"/></cols>', "", GROW),
    "col width under a note": ('<cols><col min="1" max="3" width="{}"/></cols>', "", NOTE),
    "usual width": ('<sheetFormatPr defaultColWidth="{}"/>', "", NOTE),
    "usual height": ('<sheetFormatPr defaultRowHeight="{}"/>', "", NOTE),
    "pane": (VIEW, "", GROW),
    "page break": ("", BREAKS, GROW),
}


@pytest.mark.parametrize("number", ["x", "1E999", "nan", "中", "--1"])
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_number_is_refused_by_the_name_of_the_sheet_and_not_blamed_on_notes(
    tmp_path: Path, place: str, number: str
) -> None:
    head, tail, edit = PLACES[place]
    path = Package(head=head.format(number), tail=tail.format(number)).write(tmp_path / "表.xlsx")
    before = path.read_bytes()
    with pytest.raises(Refusal, match="工作表“汇总”的内容不能改写：工作表的内容不合规范"):
        ClosedBook(path).apply([edit])
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["headerRowCount", "totalsRowCount"])
def test_a_table_of_no_countable_rows_is_refused(tmp_path: Path, name: str) -> None:
    xml = f'<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" ref="A2:B4" {name}="x"/>'
    path = Package(parts={"xl/tables/table1.xml": Part(SHEET, "table", xml)}).write(tmp_path / "表.xlsx")
    with pytest.raises(Refusal, match="汇总"):
        ClosedBook(path).apply([PUT])


def test_rows_and_columns_of_no_size_cost_no_time(tmp_path: Path) -> None:
    path = Package(head='<sheetFormatPr defaultColWidth="0" defaultRowHeight="-1"/>').write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([Notes("汇总", {(row, 1): "一" for row in range(1, 300)})])
    anchors = re.findall(r"<x:Anchor>([^<]*)<", part_of(path, "xl/drawings/vmlDrawing1.vml"))
    assert all(int(anchor.split(", ")[6]) < 1_000 for anchor in anchors)


def test_comments_that_are_broken_are_still_blamed(tmp_path: Path) -> None:
    comments = '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/></comments>'
    parts = {"xl/comments1.xml": Part(SHEET, "comments", comments, COMMENTS_TYPE)}
    path = Package(parts=parts).write(tmp_path / "表.xlsx")
    with pytest.raises(Refusal, match="批注"):
        ClosedBook(path).apply([NOTE])


@pytest.mark.parametrize("size", [9, 40])
def test_what_repeats_itself_endlessly_is_written_so_that_it_can_be_opened_again(tmp_path: Path, size: int) -> None:
    path = write_package(tmp_path / "表.xlsx", parts_of(sheet_xml('<row r="1"/>')))
    draft = Draft(Archive(path.read_bytes()))
    draft.write(SHEET, draft.read(SHEET).replace(b"</worksheet>", b" " * (size << 20) + b"</worksheet>"))
    out = BytesIO()
    writer(draft)(out)
    verifier(draft, "表.xlsx")(out.getvalue())
    assert opened(out.getvalue(), "表.xlsx").read(SHEET) == draft.changed[SHEET]
    with zipfile.ZipFile(out) as written:
        assert written.testzip() is None


def test_what_would_be_too_large_to_be_opened_again_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_package(tmp_path / "表.xlsx", parts_of(sheet_xml('<row r="1"/>')))
    before = path.read_bytes()
    book = ClosedBook(path)
    book.read("表")
    monkeypatch.setattr("workbook.package.gate.directory.LARGEST_PART", 200)
    with pytest.raises(Refusal, match=r"表.xlsx不能写入：写好以后解开后的内容过大"):
        book.apply([Put("表", {(1, 1): "甲" * 300})])
    assert path.read_bytes() == before


def test_a_sheet_that_was_no_xml_before_is_refused_as_damaged(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲&#65534;</t></is></c></row>'
    path = write_package(tmp_path / "表.xlsx", parts_of(sheet_xml(rows)))
    with pytest.raises(Refusal, match="文件已损坏"):
        ClosedBook(path).apply([Put("表", {(2, 1): "乙"})])
