"""Formulas that run down a list run on into the rows by which it grows; those that stand by themselves do not."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.workbook.raw_package import Package, Part, cells_of
from workbook.books.closed import ClosedBook
from workbook.edit import Fill

SHEET = "xl/worksheets/sheet1.xml"
PEOPLE = tuple((f"人{number}", number) for number in range(1, 5))


def _grown(tmp_path: Path, *formulas: Sequence[str | None], parts: dict[str, Part] | None = None) -> dict[str, str]:
    """Return the cells after a list of as many rows from row 3 on grew to four; each row has its formulas from C on."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" s="0"/><c r="B{row}"><v>{row}</v></c>'
        + "".join(f'<c r="{"CDEF"[at]}{row}">{inner}<v>7</v></c>' for at, inner in enumerate(some) if inner)
        + "</row>"
        for row, some in enumerate(formulas, 3)
    )
    path = Package(rows=rows, parts=parts or {}).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([Fill("汇总", 3, 2 + len(formulas), (1, 2), PEOPLE)])
    return cells_of(path)


def test_a_formula_that_runs_down_the_list_runs_on(tmp_path: Path) -> None:
    cells = _grown(tmp_path, ["<f>B3*$B$3</f>"], ["<f>B4*$B$3</f>"])
    assert [cells[f"C{row}"] for row in (5, 6)] == ["<f>B5*$B$3</f>", "<f>B6*$B$3</f>"]


def test_the_same_for_a_shared_one(tmp_path: Path) -> None:
    cells = _grown(tmp_path, ['<f t="shared" ref="C3:C4" si="0">B3*2</f>'], ['<f t="shared" si="0"/>'])
    assert [cells[f"C{row}"] for row in (4, 5, 6)] == ["<f>B4*2</f>", "<f>B5*2</f>", "<f>B6*2</f>"]


def test_the_same_fixed_formula_in_every_row_runs_on(tmp_path: Path) -> None:
    assert _grown(tmp_path, ["<f>$B$3</f>"], ["<f>$B$3</f>"])["C6"] == "<f>$B$3</f>"


def test_a_count_of_rows_runs_on(tmp_path: Path) -> None:
    assert _grown(tmp_path, ["<f>ROW()-2</f>"])["C6"] == "<f>ROW()-2</f>"


def test_a_running_total_runs_on(tmp_path: Path) -> None:
    cells = _grown(tmp_path, ["<f>SUM(B$3:B3)</f>"], ["<f>SUM(B$3:B4)</f>"])
    assert [cells[f"C{row}"] for row in (4, 5, 6)] == ["<f>SUM(B$3:B4)</f>", "<f>SUM(B$3:B5)</f>", "<f>SUM(B$3:B6)</f>"]


def test_a_rank_among_all_rows_counts_the_new_ones_too(tmp_path: Path) -> None:
    cells = _grown(tmp_path, ["<f>RANK(B3,B$3:B$4)</f>"], ["<f>RANK(B4,B$3:B$4)</f>"])
    assert [cells[f"C{row}"] for row in (3, 6)] == ["<f>RANK(B3,B$3:B$6)</f>", "<f>RANK(B6,B$3:B$6)</f>"]


@pytest.mark.parametrize(
    "rows",
    [
        [[None], ["<f>SUM(B3:B4)</f>"]],
        [["<f>B3*2</f>"], ["<f>B4*3</f>"]],
        [["<f>B3*2</f>"], [None]],
        [["<f>SUM($B$3:$B$9)</f>"]],
        [["<f>其他!B3</f>"]],
        [["<f>B33</f>"]],
    ],
    ids=["alone in the last row", "another than above", "only above", "fixed, in a list of one row",
         "leaning on another sheet, in a list of one row", "leaning on another row, in a list of one row"],
)  # fmt: skip
def test_a_formula_that_stands_by_itself_stays_alone(tmp_path: Path, rows: list[list[str | None]]) -> None:
    assert "C6" not in _grown(tmp_path, *rows)


def test_a_formula_in_a_list_of_one_row_runs_on_where_it_leans_on_that_row(tmp_path: Path) -> None:
    assert _grown(tmp_path, ["<f>B3*2</f>"])["C6"] == "<f>B6*2</f>"


def test_a_matrix_formula_of_one_cell_runs_on_and_one_of_several_does_not(tmp_path: Path) -> None:
    single = '<f t="array" ref="C{0}">SUM(B{0}*{{1,2}})</f>'
    wide = '<f t="array" ref="D{0}:E{0}">B{0}*{{1,2}}</f>'
    cells = _grown(tmp_path, *([single.format(row), wide.format(row)] for row in (3, 4)))
    assert cells["C6"] == '<f t="array" ref="C6">SUM(B6*{1,2})</f>'
    assert "D6" not in cells


def test_a_column_that_the_edits_name_holds_what_they_say(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><f>B{row}</f><v>7</v></c></row>' for row in (3, 4))
    path = Package(rows=rows).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([Fill("汇总", 3, 4, (1,), (("甲",), ("乙",), (None,)))])
    assert cells_of(path).get("A5", "") == ""


def test_the_formula_of_a_column_of_a_table_runs_on_even_below_an_exception(tmp_path: Path) -> None:
    columns = (
        '<tableColumns count="3"><tableColumn id="1" name="甲"/><tableColumn id="2" name="乙"/>'
        '<tableColumn id="3" name="丙"><calculatedColumnFormula>表[[#This Row],[乙]]*2</calculatedColumnFormula>'
        "</tableColumn></tableColumns>"
    )
    table = Part(SHEET, "table", f'<table displayName="表" ref="A2:C4">{columns}</table>')
    cells = _grown(tmp_path, [None], ["<f>B4*9</f>"], parts={"xl/t.xml": table})
    assert [cells[f"C{row}"] for row in (4, 5)] == ["<f>B4*9</f>", "<f>表[[#This Row],[乙]]*2</f>"]


def test_a_list_emptied_and_filled_again_has_its_formulas(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="B{row}"/><c r="C{row}"><f>B{row}*2</f></c></row>' for row in (3, 4))
    path = Package(rows=rows).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([Fill("汇总", 3, 4, (2,), ())])
    assert ClosedBook(path).apply([Fill("汇总", 3, 3, (2,), ((1,), (2,), (3,)))])
    assert [cells_of(path)[f"C{row}"] for row in (3, 4, 5)] == [f"<f>B{row}*2</f>" for row in (3, 4, 5)]


@pytest.mark.slow
def test_a_spreadsheet_program_computes_what_ran_on(
    tmp_path: Path, recalculated: Callable[[Path], Path], validated: Callable[[Path], Path]
) -> None:
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as file:
        bold = file.add_format({"bold": True})
        sheet, other = file.add_worksheet("汇总"), file.add_worksheet("其他")
        sheet.write_row(1, 0, ["序号", "次数", "加倍", "累计"])
        for row in (3, 4):
            sheet.write_formula(row - 1, 0, "=ROW()-2", bold, row - 2)
            sheet.write_number(row - 1, 1, row)
            sheet.write_formula(row - 1, 2, f"=B{row}*2", bold, 0)
            sheet.write_formula(row - 1, 3, f"=SUM(B$3:B{row})", None, 0)
        sheet.write_formula("C5", "=SUM(C3:C4)", None, 14)
        other.add_table("A1:B3", {"name": "表", "columns": [
            {"header": "数"}, {"header": "三倍", "formula": "=表[[#This Row],[数]]*3"},
        ]})  # fmt: skip
        other.write_column("A2", [1, 2])
    edits = [Fill("汇总", 3, 4, (2,), ((10,), (20,), (30,), (40,))), Fill("其他", 2, 3, (1,), ((5,), (6,), (7,)))]
    assert ClosedBook(path).apply(edits)
    validated(path)
    book = openpyxl.load_workbook(recalculated(path), data_only=True)
    assert [[cell.value for cell in row] for row in book["汇总"]["A3:D6"]] == [
        [1, 10, 20, 10], [2, 20, 40, 30], [3, 30, 60, 60], [4, 40, 80, 100],
    ]  # fmt: skip
    assert book["汇总"]["C7"].value == 200
    assert [cell.value for cell in book["其他"]["B"]] == ["三倍", 15, 18, 21]
    assert openpyxl.load_workbook(path)["汇总"]["C6"].font.b
    with zipfile.ZipFile(path) as archive:
        assert 'ref="A1:B4"' in archive.read("xl/tables/table1.xml").decode()
