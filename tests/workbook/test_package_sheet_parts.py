"""Everything that a sheet's XML can hold and that names rows: two rows are put in after row 4, or row 4 is taken out.

The cases are in row_cases.toml: after the list in rows 3 and 4 grew to four rows, and after it shrank to one row.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.workbook.raw_package import Package, part_of
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Fill

GROW = Fill("汇总", 3, 4, (1, 2), tuple((f"人{number}", number) for number in range(4)))
SHRINK = Fill("汇总", 3, 4, (1, 2), (("甲", 1),))

CASES = tomllib.loads((Path(__file__).parent / "row_cases.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["above"], ids=lambda case: case["says"])
def test_what_stands_above_the_rows_follows(tmp_path: Path, case: Mapping[str, str]) -> None:
    for edit, after in ((GROW, case["grown"]), (SHRINK, case["shrunk"])):
        path = Package(head=case["before"]).write(tmp_path / "表.xlsx")
        assert ClosedBook(path).apply([edit])
        xml = part_of(path, "xl/worksheets/sheet1.xml")
        assert xml[xml.index(">") + 1 : xml.index("<sheetData>")] == after


@pytest.mark.parametrize("case", CASES["below"], ids=lambda case: case["says"])
def test_what_stands_below_the_rows_follows(tmp_path: Path, case: Mapping[str, str]) -> None:
    for edit, after in ((GROW, case["grown"]), (SHRINK, case["shrunk"])):
        path = Package(tail=case["before"]).write(tmp_path / "表.xlsx")
        assert ClosedBook(path).apply([edit])
        xml = part_of(path, "xl/worksheets/sheet1.xml")
        assert xml[xml.index("</sheetData>") + len("</sheetData>") : xml.index("</worksheet>")] == after


def test_a_scenario_that_loses_a_cell_is_refused(tmp_path: Path) -> None:
    tail = '<scenarios><scenario name="一" count="1"><inputCells r="B4" val="1"/></scenario></scenarios>'
    path = Package(tail=tail).write(tmp_path / "表.xlsx")
    with pytest.raises(Refusal, match="B4不能改写：方案管理器用到它"):
        ClosedBook(path).apply([SHRINK])


def test_a_what_if_table_follows_its_cells_and_never_loses_one(tmp_path: Path) -> None:
    table = '<c r="D8"><f t="dataTable" ref="D8:D9" dt2D="0" r1="B5"/><v>1</v></c>'
    row = '<row r="8"><c r="B8"><v>8</v></c>'
    rows = Package().rows
    start = rows.index('<row r="8">')
    rows = rows[:start] + row + table + "</row>" + rows[rows.index('<row r="9">') :]
    path = Package(rows=rows).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([GROW])
    assert '<f t="dataTable" ref="D10:D11" dt2D="0" r1="B7"/>' in part_of(path, "xl/worksheets/sheet1.xml")
    with pytest.raises(Refusal, match="模拟运算表用到它"):
        ClosedBook(path).apply([Fill("汇总", 6, 7, (1,), (("甲",),))])


def test_row_groups_heights_and_extras_go_with_their_rows_and_new_rows_are_seen(tmp_path: Path) -> None:
    rows = (
        '<row r="3" spans="1:2"><c r="A3" s="0"/></row>'
        '<row r="4" spans="1:2" ht="30" customHeight="1" hidden="1" outlineLevel="1" thickBot="1" dy="0.2"><c r="A4"/>'
        '</row><row r="5" collapsed="1"><c r="A5"/></row>'
    )
    path = Package(rows=rows).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([Fill("汇总", 3, 4, (1,), (("甲",), ("乙",), ("丙",)))])
    xml = part_of(path, "xl/worksheets/sheet1.xml")
    assert '<row r="4" spans="1:2" ht="30" customHeight="1" hidden="1" outlineLevel="1" thickBot="1" dy="0.2">' in xml
    assert '<row r="5" spans="1:2" ht="30" customHeight="1" outlineLevel="1" thickBot="1" dy="0.2">' in xml
    assert '<row r="6" collapsed="1">' in xml


def test_rows_that_would_fall_off_the_sheet_are_refused(tmp_path: Path) -> None:
    last = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    path = Package(rows=Package().rows + last).write(tmp_path / "表.xlsx")
    with pytest.raises(Refusal, match="第1048576行不能改写：再往下就超出工作表的最后一行"):
        ClosedBook(path).apply([GROW])


def test_empty_rows_at_the_end_of_the_sheet_may_fall_off(tmp_path: Path) -> None:
    last = '<row r="1048576"><c r="A1048576" s="0"/></row>'
    path = Package(rows=Package().rows + last).write(tmp_path / "表.xlsx")
    assert ClosedBook(path).apply([GROW])
    assert "1048576" not in part_of(path, "xl/worksheets/sheet1.xml")
