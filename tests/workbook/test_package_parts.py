"""Everything that hangs on a sheet in a part of its own, or names its rows from elsewhere, follows them."""

import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.workbook.raw_package import TYPES, Package, Part, cells_of, part_of
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Fill, Put

GROW = Fill("汇总", 3, 4, (1, 2), tuple((f"人{number}", number) for number in range(4)))
SHRINK = Fill("汇总", 3, 4, (1, 2), (("甲", 1),))
SHEET = "xl/worksheets/sheet1.xml"
OTHER = "xl/worksheets/sheet2.xml"

CASES = tomllib.loads((Path(__file__).parent / "row_cases.toml").read_text(encoding="utf-8"))["part"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_what_hangs_on_the_sheet_follows(tmp_path: Path, case: Mapping[str, str]) -> None:
    path = Package(parts={"xl/odd/place.xml": Part(SHEET, case["kind"], case["before"])}).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([GROW])
    assert part_of(path, "xl/odd/place.xml") == case["grown"]


def test_a_picture_that_ends_in_a_row_taken_out_ends_at_the_top_of_the_next(tmp_path: Path) -> None:
    anchor = "<x:twoCellAnchor><x:from><x:row>{}</x:row><x:rowOff>{}</x:rowOff></x:from></x:twoCellAnchor>"
    xml = f"<x:wsDr>{anchor.format(3, 900)}{anchor.format(5, 900)}</x:wsDr>"
    path = Package(parts={"xl/d.xml": Part(SHEET, "drawing", xml)}).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([SHRINK])
    assert part_of(path, "xl/d.xml") == f"<x:wsDr>{anchor.format(3, 0)}{anchor.format(4, 900)}</x:wsDr>"


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("chart", "<c:f>汇总!$B$3:$B$4</c:f>", "<c:f>汇总!$B$3:$B$6</c:f>"),
        ("chartEx", '<cx:f dir="row">汇总!$B$5</cx:f>', '<cx:f dir="row">汇总!$B$7</cx:f>'),
        ("chartUserShapes", '<cdr:sp textlink="汇总!$B$5">', '<cdr:sp textlink="汇总!$B$7">'),
        ("drawing", '<x:sp textlink="汇总!$B$5">', '<x:sp textlink="汇总!$B$7">'),
        ("drawing", '<x:sp textlink="$B$5">', '<x:sp textlink="$B$5">'),
        ("ctrlProp", '<formControlPr fmlaLink="汇总!$B$5">', '<formControlPr fmlaLink="汇总!$B$7">'),
        ("ctrlProp", '<formControlPr fmlaLink="$B$5">', '<formControlPr fmlaLink="$B$5">'),
        ("table", "<calculatedColumnFormula>汇总!B5+B5</calculatedColumnFormula>",
         "<calculatedColumnFormula>汇总!B7+B5</calculatedColumnFormula>"),
    ],
)  # fmt: skip
def test_what_hangs_on_another_sheet_follows_where_it_names_this_one(
    tmp_path: Path, kind: str, before: str, after: str
) -> None:
    tag = before[1 : before.replace(">", " ").index(" ")]
    xml = f"<t>{before}</{tag}></t>" if "</" not in before else f"<t>{before}</t>"
    parts = {"xl/odd/place.xml": Part(OTHER, kind, xml)}
    path = Package(sheets={"其他": "<sheetData/>"}, parts=parts).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([GROW])
    assert after in part_of(path, "xl/odd/place.xml")


def test_the_source_of_a_pivot_table_follows_and_it_is_asked_to_refresh(tmp_path: Path) -> None:
    source = '<cacheSource type="worksheet"><worksheetSource ref="A2:B4" sheet="汇总"/></cacheSource>'
    xml = f'<pivotCacheDefinition a="1">{source}</pivotCacheDefinition>'
    parts = {"xl/c.xml": Part("xl/workbook.xml", "pivotCacheDefinition", xml)}
    path = Package(parts=parts).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([GROW])
    assert part_of(path, "xl/c.xml") == (
        '<pivotCacheDefinition a="1" refreshOnLoad="1"><cacheSource type="worksheet"><worksheetSource ref="A2:B6"'
        ' sheet="汇总"/></cacheSource></pivotCacheDefinition>'
    )


def test_a_pivot_table_whose_source_did_not_change_is_left_alone(tmp_path: Path) -> None:
    xml = '<pivotCacheDefinition a="1"><worksheetSource ref="A2:B4" sheet="汇总"/></pivotCacheDefinition>'
    path = Package(parts={"xl/c.xml": Part("xl/workbook.xml", "pivotCacheDefinition", xml)}).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([Put("汇总", {(8, 2): 1})])
    assert part_of(path, "xl/c.xml") == xml


def test_links_that_stand_among_the_relationships_follow(tmp_path: Path) -> None:
    parts = {"xl/d.xml": Part(SHEET, "drawing", "<d/>"), "xl/e.xml": Part("xl/d.xml", "hyperlink", "<e/>")}
    path = Package(parts=parts).write(tmp_path / "表.xlsx")
    _replace(path, "xl/_rels/d.xml.rels", 'Target="/xl/e.xml"', "Target=\"#'汇总'!B5\"")
    assert ClosedBook(path).apply([GROW])
    assert "Target=\"#'汇总'!B7\"" in part_of(path, "xl/_rels/d.xml.rels")


def test_links_and_formulas_of_other_sheets_follow(tmp_path: Path) -> None:
    other = (
        '<sheetData><row r="5"><c r="A5"><f>汇总!B5+B5</f></c></row></sheetData><hyperlinks>'
        '<hyperlink ref="A5" location="汇总!A8"/><hyperlink ref="A6" location="B5"/></hyperlinks>'
    )
    path = Package(sheets={"其他": other}).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([GROW])
    assert '<hyperlink ref="A5" location="汇总!A10"/><hyperlink ref="A6" location="B5"/>' in part_of(path, OTHER)
    assert cells_of(path, 2)["A5"] == "<f>汇总!B7+B5</f>"


@pytest.mark.parametrize("written", ["&#27719;&#24635;!B5", "'汇总'!B5", "<![CDATA[汇总!B5]]>"])
def test_a_sheet_is_known_however_its_title_is_written(tmp_path: Path, written: str) -> None:
    other = f'<sheetData><row r="5"><c r="A5"><f>{written}</f></c></row></sheetData>'
    path = Package(sheets={"其他": other}).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([GROW])
    assert openpyxl.load_workbook(path)["其他"]["A5"].value in ("=汇总!B7", "='汇总'!B7")


def test_a_title_with_a_quote_and_letters_of_both_sizes(tmp_path: Path) -> None:
    other = "<sheetData><row r=\"5\"><c r=\"A5\"><f>'É''s'!B5</f></c></row></sheetData>"
    path = Package(sheets={"其他": other}).write(tmp_path / "表.xlsx")
    _replace(path, "xl/workbook.xml", 'name="汇总"', 'name="é\'s"')
    assert ClosedBook(path).apply([Fill("é's", 3, 4, GROW.columns, GROW.rows)])
    assert cells_of(path, 2)["A5"] == "<f>'É''s'!B7</f>"


def test_defined_names_follow_and_relative_ones_stay(tmp_path: Path) -> None:
    names = {"格_定": "汇总!$B$5", "相对": "汇总!B5", "半": "汇总!$B$3:B5", "块_单": "汇总!$A$3:$B$4",
             "_xlnm.Print_Area": "汇总!$A$1:$B$9,汇总!$D$5:$E$6"}  # fmt: skip
    path = Package(names=names).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([GROW])
    for name, target in {
        "格_定": "汇总!$B$7", "相对": "汇总!B5", "半": "汇总!$B$3:B5", "块_单": "汇总!$A$3:$B$6",
        "_xlnm.Print_Area": "汇总!$A$1:$B$11,汇总!$D$7:$E$8",
    }.items():  # fmt: skip
        assert f'<definedName name="{name}">{target}</definedName>' in part_of(path, "xl/workbook.xml")


def test_a_reference_across_sheets_that_would_move_on_one_of_them_is_refused(tmp_path: Path) -> None:
    other = '<sheetData><row r="5"><c r="A5"><f>SUM({}:汇总!B{})</f></c></row></sheetData>'
    third = "<sheetData/>"
    for row, refused in ((2, False), (5, True)):
        path = Package(sheets={"其他": third, "第三": other.format("第三", row)}).write(tmp_path / "表.xlsx")
        before = path.read_bytes()
        if refused:
            with pytest.raises(Refusal, match="“第三:汇总!B5”横跨几张工作表"):
                ClosedBook(path).apply([GROW])
            assert path.read_bytes() == before
        else:
            assert ClosedBook(path).apply([GROW])
            assert cells_of(path, 3)["A5"] == "<f>SUM(第三:汇总!B2)</f>"


def test_the_list_of_live_cells_goes_with_the_order_of_calculation(tmp_path: Path) -> None:
    kinds = ("calcChain", "volatileDependencies")
    parts = {f"xl/odd/{kind}.xml": Part("xl/workbook.xml", kind, "<a/>", f"{TYPES}.{kind}+xml") for kind in kinds}
    path = Package(parts=parts).write(tmp_path / "表.xlsx")
    _replace(path, "[Content_Types].xml", "/xl/odd/calcChain.xml", "/XL/Odd/calcchain.xml")
    assert ClosedBook(path).apply([GROW])
    said = part_of(path, "[Content_Types].xml") + part_of(path, "xl/_rels/workbook.xml.rels")
    assert not [kind for kind in kinds if kind in said]
    assert "calcchain" not in said
    openpyxl.load_workbook(path)


def test_an_order_of_calculation_that_is_named_but_missing_stands_in_nobodys_way(tmp_path: Path) -> None:
    path = Package(parts={"xl/calcChain.xml": Part("xl/workbook.xml", "calcChain", "<a/>")}).write(tmp_path / "表.xlsx")
    _replace(path, "xl/calcChain.xml", "", "")
    assert ClosedBook(path).apply([GROW])


@pytest.mark.parametrize(
    ("table", "edit", "reason"),
    [
        ('ref="A2:B4"', Put("汇总", {(2, 1): "改名"}), "A2不能改写：它是表的标题"),
        ('ref="A2:B5" totalsRowCount="1"', Put("汇总", {(5, 2): 0}), "B5不能改写：它在表的汇总行"),
        ('ref="A4:B6"', SHRINK, "这里有表的标题行"),
        ('ref="A2:B4" totalsRowCount="1"', SHRINK, "这里有表的汇总行"),
        ('ref="A2:B4" totalsRowCount="1"', GROW, "这里有表的汇总行"),
        ('ref="A2:B3"', Fill("汇总", 1, 4, (1,), (("甲1",), ("甲2",))), "这里是一张表"),
    ],
)
def test_a_table_never_loses_its_headings_its_totals_or_its_last_row(
    tmp_path: Path, table: str, edit: Fill | Put, reason: str
) -> None:
    xml = f'<table displayName="表" {table}/>'
    path = Package(parts={"xl/t.xml": Part(SHEET, "table", xml)}).write(tmp_path / "表.xlsx")
    before = path.read_bytes()
    with pytest.raises(Refusal, match=reason):
        ClosedBook(path).apply([edit])
    assert path.read_bytes() == before


def test_a_heading_that_holds_already_is_no_change(tmp_path: Path) -> None:
    xml = '<table displayName="表" ref="A2:B4"/>'
    path = Package(parts={"xl/t.xml": Part(SHEET, "table", xml)}).write(tmp_path / "表.xlsx")
    assert not ClosedBook(path).apply([Put("汇总", {(2, 1): "甲2"})])


@pytest.mark.parametrize("edit", [GROW, Put("汇总", {(1, 1): "新"})])
def test_a_strict_workbook_is_read_and_not_written(tmp_path: Path, edit: Fill | Put) -> None:
    path = Package(main="http://purl.oclc.org/ooxml/spreadsheetml/main").write(tmp_path / "严格.xlsx")
    before = path.read_bytes()
    assert ClosedBook(path).read("汇总").at(3, 1) == "甲3"
    assert not ClosedBook(path).apply([Put("汇总", {(3, 1): "甲3"})])
    with pytest.raises(Refusal, match=r"(?s)严格.xlsx不能写入：.*Strict.*另存为“Excel 工作簿（\*.xlsx）”"):
        ClosedBook(path).apply([edit])
    assert path.read_bytes() == before


def test_that_a_workbook_cannot_be_written_at_all_is_said_before_anything_else(tmp_path: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>'
    path = Package(tail=merged, main="http://purl.oclc.org/ooxml/spreadsheetml/main").write(tmp_path / "表.xlsx")
    with pytest.raises(Refusal, match="Strict"):
        ClosedBook(path).apply([GROW])


@pytest.mark.parametrize(("part", "kind", "reason"), [
    ("_xmlsignatures/sig1.xml", "signature", "数字签名"), ("xl/revisions/h.xml", "revisionHeaders", "共享工作簿"),
])  # fmt: skip
def test_a_signed_and_a_shared_workbook_are_not_written(tmp_path: Path, part: str, kind: str, reason: str) -> None:
    path = Package(parts={part: Part("xl/workbook.xml", kind, "<a/>")}).write(tmp_path / "表.xlsx")
    before = path.read_bytes()
    for edit in (GROW, Put("汇总", {(1, 1): "新"})):
        with pytest.raises(Refusal, match=reason):
            ClosedBook(path).apply([edit])
    assert path.read_bytes() == before


def test_macro_sheets_that_name_the_sheet_keep_its_rows_from_moving(tmp_path: Path) -> None:
    parts = {"xl/m.xml": Part("xl/workbook.xml", "xlMacrosheet", "<m><f>汇总!B5</f></m>")}
    path = Package(parts=parts).write(tmp_path / "表.xlsx")
    with pytest.raises(Refusal, match="宏表"):
        ClosedBook(path).apply([GROW])
    assert ClosedBook(path).apply([Put("汇总", {(1, 1): "新"})])


def _replace(path: Path, part: str, old: str, new: str) -> None:
    """Write a package again with one part changed; without ``old`` that part is left out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    if not old:
        parts.pop(part)
    with zipfile.ZipFile(path, "w") as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml.replace(old, new) if name == part and old else xml)
