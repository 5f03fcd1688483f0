"""After a write no formula shows a value that was computed from what stood there before."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.workbook.raw_package import Package, Part, cells_of, part_of
from workbook.books.closed import ClosedBook
from workbook.edit import Edit, Fill, Put

SHEET = "xl/worksheets/sheet1.xml"
PUT = Put("汇总", {(3, 2): 99})
TABLE = (
    '<table displayName="表" ref="A2:B9"><tableColumns count="2"><tableColumn id="1" name="姓名"/>'
    '<tableColumn id="2" name="次\'数"/></tableColumns></table>'
)


def _kept(tmp_path: Path, formula: str, *edits: Edit, names: dict[str, str] | None = None) -> bool:
    """Tell whether a formula in D8 of another sheet keeps its value when the edits are made, B3 put by default."""
    other = f'<sheetData><row r="8"><c r="D8" t="str"><f>{formula}</f><v>旧</v></c></row></sheetData>'
    parts = {"xl/t.xml": Part(SHEET, "table", TABLE)}
    path = Package(sheets={"其他": other}, names=names or {}, parts=parts).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply(edits or [PUT])
    inner = cells_of(path, 2)["D8"]
    assert inner.startswith("<f>")
    return inner.endswith("<v>旧</v>")


@pytest.mark.parametrize(
    "formula",
    ["汇总!B3", "汇总!$B$3+1", "SUM('汇总'!A1:C5)", "SUM(汇总!B:B)", "SUM(汇总!3:3)", "SUM(汇总!A:XFD)",
     "SUM(汇总:其他!B3)", "定名", "SUM(表)", "SUM(表[次''数])", "SUM(表[[#Data],[姓名]:[次''数]])",
     "SUM(表[])", "SUM(OFFSET(A1,1,1))", 'INDIRECT("汇总!B3")', "嵌名"],
)  # fmt: skip
def test_a_formula_that_leans_on_what_was_written_forgets_its_value(tmp_path: Path, formula: str) -> None:
    names = {"定名": "汇总!$B$3:$B$4", "嵌名": "定名*2"}
    assert not _kept(tmp_path, formula, names=names)


@pytest.mark.parametrize(
    "formula",
    ["汇总!B4", "SUM(汇总!A1:A9)", "SUM(汇总!A:A)", "SUM(汇总!4:9)", "B3", '"汇总!B3"', "别名", "SUM(表[姓名])",
     "LOG10(100)", "ROW()", "[1]汇总!B3", "TODAY()"],
)  # fmt: skip
def test_a_formula_that_does_not_lean_on_it_keeps_its_value(tmp_path: Path, formula: str) -> None:
    assert _kept(tmp_path, formula, names={"别名": "汇总!$B$4"})


@pytest.mark.parametrize(("formula", "kept"), [
    ("SUM(汇总!B1:B2)", True), ("SUM(汇总!B7:B9)", True), ("SUM(汇总!B4:B9)", False), ("汇总!B4", False),
    ("SUM(汇总!D1:D9)", False), ("ROW(汇总!B9)", False), ("ROW(B9)", True),
])  # fmt: skip
def test_a_row_taken_out_is_felt_by_what_reached_over_it(tmp_path: Path, formula: str, kept: bool) -> None:
    assert _kept(tmp_path, formula, Fill("汇总", 3, 4, (1, 2), (("甲3", 3),))) is kept


@pytest.mark.parametrize(("formula", "kept"), [
    ("SUM(汇总!B1:B4)", False), ("SUM(汇总!B3:B4)", False), ("SUM(汇总!B5:B9)", True), ("SUM(汇总!D1:D9)", False),
])  # fmt: skip
def test_rows_put_in_are_felt_by_what_reaches_over_them(tmp_path: Path, formula: str, kept: bool) -> None:
    rows = (("甲3", 3), ("甲4", 4), (None, None))
    assert _kept(tmp_path, formula, Fill("汇总", 3, 4, (1, 2), rows)) is kept


def test_chains_of_formulas_are_followed_in_either_direction(tmp_path: Path) -> None:
    def chain(column: str, first: str, step: int, rows: range) -> dict[int, str]:
        return {row: f'<c r="{column}{row}"><f>{first if row == rows[0] else f"{column}{row + step}+1"}</f><v>1</v></c>'
                for row in rows}  # fmt: skip

    aside = "<c><f>C1</f><v>1</v></c>"
    down, up = chain("D", "B1", -1, range(1, 400)), chain("E", "D399", 1, range(399, 0, -1))
    rows = "".join(
        f'<row r="{row}"><c r="B{row}"><v>1</v></c>{down[row]}{up[row]}{aside}</row>' for row in range(1, 400)
    )
    path = Package(rows=rows).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([Put("汇总", {(1, 2): 5})])
    cells = cells_of(path)
    assert not [name for name, inner in cells.items() if name[0] in "DE" and "<v>" in inner]
    assert cells["B399"] == "<v>1</v>"
    assert part_of(path, "xl/worksheets/sheet1.xml").count("<f>C1</f><v>1</v>") == 399


def test_a_shared_formula_forgets_only_where_it_leans_on_what_was_written(tmp_path: Path) -> None:
    first = '<c r="C3"><f t="shared" ref="C3:C4" si="0">B3*2</f><v>6</v></c>'
    second = '<c r="C4"><f t="shared" si="0"/><v>8</v></c>'
    rows = f'<row r="3"><c r="B3"><v>3</v></c>{first}</row><row r="4"><c r="B4"><v>4</v></c>{second}</row>'
    path = Package(rows=rows).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([Put("汇总", {(4, 2): 5})])
    assert (cells_of(path)["C3"][-8:], cells_of(path)["C4"]) == ("<v>6</v>", '<f t="shared" si="0"/>')


def test_every_cell_that_a_matrix_formula_fills_forgets_its_value(tmp_path: Path) -> None:
    rows = (
        '<row r="3"><c r="B3"><v>3</v></c><c r="D3" cm="1"><f t="array" ref="D3:D4">B3:B4*2</f><v>6</v></c></row>'
        '<row r="4"><c r="B4"><v>4</v></c><c r="D4"><v>8</v></c></row>'
    )
    path = Package(rows=rows).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([PUT])
    assert cells_of(path)["D3"] == '<f t="array" ref="D3:D4">B3:B4*2</f>'
    assert cells_of(path)["D4"] == ""


def test_a_formula_of_the_same_row_of_a_table_is_felt_in_that_row_only(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"/><c r="B{row}"><f>LEN(表[[#This Row],[姓名]])</f><v>1</v></c></row>'
        for row in (3, 4)
    )
    path = Package(rows=rows, parts={"xl/t.xml": Part(SHEET, "table", TABLE)}).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([Put("汇总", {(4, 1): "乙"})])
    assert [cells_of(path)[name].endswith("</v>") for name in ("B3", "B4")] == [True, False]


def test_a_write_that_no_formula_leans_on_changes_no_other_sheet(tmp_path: Path) -> None:
    other = '<sheetData><row r="8"><c r="D8"><f>汇总!B4</f><v>4</v></c></row></sheetData>'
    path = Package(sheets={"其他": other}).write(tmp_path / "表.xlsx")
    before = part_of(path, "xl/worksheets/sheet2.xml")
    assert ClosedBook(path).apply([PUT])
    assert part_of(path, "xl/worksheets/sheet2.xml") == before
    assert "fullCalcOnLoad" in part_of(path, "xl/workbook.xml")


def test_a_chart_forgets_the_points_of_the_cells_that_were_written(tmp_path: Path) -> None:
    series = "<c:{0}Ref><c:f>汇总!$B${1}:$B$5</c:f><c:{0}Cache><c:pt/></c:{0}Cache></c:{0}Ref>"
    xml = f"<c>{series.format('num', 3)}{series.format('str', 4)}</c>"
    path = Package(parts={"xl/c.xml": Part(SHEET, "chart", xml)}).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([PUT])
    assert part_of(path, "xl/c.xml") == (
        "<c><c:numRef><c:f>汇总!$B$3:$B$5</c:f></c:numRef>"
        "<c:strRef><c:f>汇总!$B$4:$B$5</c:f><c:strCache><c:pt/></c:strCache></c:strRef></c>"
    )


def test_no_reader_takes_an_old_result_for_a_computed_one(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    _sums(path)
    assert ClosedBook(path).read("汇总").at(3, 1) == 3.0
    assert ClosedBook(path).apply([Put("汇总", {(1, 1): 10})])
    tab = ClosedBook(path).read("汇总")
    assert tab.at(3, 1) is None
    assert tab.formulas == frozenset({(3, 1), (3, 2)})
    assert tab.uncalculated == frozenset({(3, 1)})
    assert tab.at(3, 2) == 4.0


@pytest.mark.slow
def test_a_spreadsheet_program_computes_what_was_forgotten(
    tmp_path: Path, convert: Callable[[Path, str], Path], validated: Callable[[Path], Path]
) -> None:
    path = tmp_path / "表.xlsx"
    _sums(path)
    assert ClosedBook(path).apply([Put("汇总", {(1, 1): 10})])
    validated(path)
    book = openpyxl.load_workbook(convert(path, "xlsx:Calc MS Excel 2007 XML"), data_only=True)
    assert [book["汇总"][cell].value for cell in ("A3", "B3")] == [12, 4]


def _sums(path: Path) -> None:
    with xlsxwriter.Workbook(path) as file:
        sheet = file.add_worksheet("汇总")
        sheet.write_column("A1", [1, 2])
        sheet.write_column("B1", [2, 2])
        sheet.write_formula("A3", "=SUM(A1:A2)", None, 3)
        sheet.write_formula("B3", "=SUM(B1:B2)", None, 4)
        chart = file.add_chart({"type": "column"})
        chart.add_series({"values": "=汇总!$A$1:$A$3"})
        sheet.insert_chart("D1", chart)
