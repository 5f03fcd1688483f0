"""The facts around the cells of a file are seen however they are written: formulas, hidden rows, names, protection."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.workbook.raw_books import parts_of, read, relations, sheet_xml, styles_xml, workbook_xml, write_package
from validators.issue import Refusal
from validators.ledgers import CONTACTS
from workbook.books.closed import ClosedBook
from workbook.tab import Area
from workbook.tables import read_table


@pytest.mark.parametrize(
    ("cell", "computed"),
    [
        ("<f>1+1</f><v>2</v>", True), ("<f/><v>2</v>", True), ('<f t="shared" si="0"/><v>2</v>', True),
        ("<f ca='1'>NOW()</f><v>2</v>", True), ("<f>1</f>", False), ("<f>1</f><v></v>", False), ("<f>1</f><v/>", False),
        ("<f>1</f><v ></v >", False), ('<f t="shared" si="0"/>', False),
    ],
)  # fmt: skip
def test_a_formula_is_seen_and_whether_anybody_computed_it(tmp_path: Path, cell: str, computed: bool) -> None:
    tab = read(tmp_path, parts_of(sheet_xml(f'<row r="3"><c r="B3" s="0">{cell}</c><c r="C3"><v>1</v></c></row>')))
    assert tab.formulas == frozenset({(3, 2)})
    assert tab.uncalculated == frozenset(() if computed else {(3, 2)})
    assert tab.at(3, 2) == (2.0 if computed else None)


@pytest.mark.parametrize("cell", ['t="str"><f>""</f><v></v>', 't="str"><f>""</f>', 't="e"><f>1/0</f><v>#DIV/0!</v>'])
def test_an_empty_text_and_an_error_are_results(tmp_path: Path, cell: str) -> None:
    tab = read(tmp_path, parts_of(sheet_xml(f'<row r="1"><c r="A1" {cell}</c></row>')))
    assert tab.formulas == frozenset({(1, 1)})
    assert not tab.uncalculated


@pytest.mark.parametrize("kind", ["array", "dataTable"])
def test_every_cell_that_one_formula_fills_is_a_formula(tmp_path: Path, kind: str) -> None:
    rows = (
        f'<row r="1"><c r="A1"><f t="{kind}" ref="A1:B2" r1="D1">D1</f><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c><c r="C2"><v>5</v></c></row>'
        '<row r="3"><c r="A3"><v>6</v></c></row>'
    )
    tab = read(tmp_path, parts_of(sheet_xml(rows)))
    assert tab.formulas == frozenset({(1, 1), (1, 2), (2, 1), (2, 2)})
    assert tab.cells == [[1.0, 2.0], [3.0, 4.0, 5.0], [6.0]]


def test_array_formulas_that_lie_over_each_other_a_thousand_times_are_refused(tmp_path: Path) -> None:
    masters = "".join(
        f'<row r="{row}"><c r="A{row}"><f t="array" ref="A{row}:J3000">1</f><v>1</v></c></row>'
        for row in range(1, 3001)
    )
    with pytest.raises(Refusal, match="数组公式"):
        read(tmp_path, parts_of(sheet_xml(masters)))


@pytest.mark.parametrize(
    "attributes",
    ['r="2" hidden="1"', "r='2' hidden='true'", 'hidden = "1" r = "2"', 'spans="1:1" hidden="true" r="2" ht="12"',
     'r="2" ht="0" customHeight="1"', 'r="2" spans="1:1" ht="0.0"', 'hidden="1"'],
)  # fmt: skip
def test_a_row_is_hidden_however_the_file_says_so(tmp_path: Path, attributes: str) -> None:
    rows = f'<row r="1" hidden="0"><c r="A1"><v>1</v></c></row><row {attributes}><c r="A2"><v>2</v></c></row>'
    more = '<row r="3" hidden="false" ht="0.5"><c r="A3"><v>3</v></c></row><row r="4" collapsed="1"/>'
    tab = read(tmp_path, parts_of(sheet_xml(rows + more, before='<cols><col min="1" max="2" hidden="1"/></cols>')))
    assert tab.hidden_rows == frozenset({2})
    assert [tab.at(row, 1) for row in (1, 2, 3)] == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("tag", "protected"),
    [('<sheetProtection sheet="1" objects="1"/>', True), ("<sheetProtection algorithmName='SHA-512' sheet='true'/>",
      True),
     ('<sheetProtection sheet="0"/>', False), ('<sheetProtection objects="1"/>', False), ("", False)],
)  # fmt: skip
def test_protection_is_seen(tmp_path: Path, tag: str, protected: bool) -> None:
    for formula in ("", "<f>1</f>"):
        rows = f'<row r="1"><c r="A1">{formula}<v>1</v></c></row>'
        assert read(tmp_path, parts_of(sheet_xml(rows, after=tag))).protected is protected


def test_merged_cells_are_seen_and_what_lies_under_them_too(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    merges = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="C5:$D$9" /></mergeCells>'
    tab = read(tmp_path, parts_of(sheet_xml(rows, after=merges)))
    assert tab.merges == (Area(1, 1, 1, 2), Area(5, 3, 9, 4))
    assert tab.cells == [[1.0, 2.0]]


@pytest.mark.parametrize(("state", "hidden"), [("hidden", True), ("veryHidden", True), ("visible", False)])
def test_a_hidden_sheet_is_read_and_known_to_be_hidden(tmp_path: Path, state: str, hidden: bool) -> None:
    parts = parts_of(sheet_xml(""), workbook=workbook_xml("表", f'底稿 state="{state}"'))
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml")
    )
    parts["xl/worksheets/sheet2.xml"] = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    book = ClosedBook(write_package(tmp_path / "手工.xlsx", parts))
    assert list(book.tabs()) == ["表", "底稿"]
    assert (book.read("表").hidden, book.read("底稿").hidden, book.read("底稿").at(1, 1)) == (False, hidden, 1.0)


@pytest.mark.parametrize(
    ("target", "area"),
    [
        ("表!$A$1", "A1:A1"),
        ("'表'!$B$2:$A$1", "A1:B2"),
        ("表!A1:C3", "A1:C3"),
        ("表!#REF!", None),
        ("'表'!#REF!", None),
        ("#REF!", None),
    ],
)
def test_a_name_leads_to_its_area_or_is_known_to_be_lost(tmp_path: Path, target: str, area: str | None) -> None:
    names = f'<definedNames><definedName name="格" localSheetId="0" hidden="1">{target}</definedName></definedNames>'
    tab = read(tmp_path, parts_of(sheet_xml(""), workbook=workbook_xml("表", after=names)))
    assert {name: str(there) if there else None for name, there in (tab.names or {}).items()} == {"格": area}


@pytest.mark.parametrize(
    "target",
    ["$A$1", "别的!$A$1", "[1]表!$A$1", "表!$A:$C", "表!$1:$3", "表!$A$1,表!$C$3", "OFFSET(表!$A$1,1,1)",
     "5", '"表!A1"',
     "表:别的!$A$1", "别的!#REF!", "表!$A$1:#REF!", "", "{1,2}"],
)  # fmt: skip
def test_a_name_that_is_no_one_area_of_the_tab_is_not_among_its_names(tmp_path: Path, target: str) -> None:
    names = f"<definedNames><definedName name='格'>{target}</definedName></definedNames>"
    assert read(tmp_path, parts_of(sheet_xml(""), workbook=workbook_xml("表", after=names))).names == {}


def test_a_name_of_the_tab_itself_goes_before_one_of_the_workbook(tmp_path: Path) -> None:
    names = (
        '<definedNames><definedName name="格" localSheetId="0">表!$B$2</definedName>'
        '<definedName name="格">表!$A$1</definedName></definedNames>'
    )
    tab = read(tmp_path, parts_of(sheet_xml(""), workbook=workbook_xml("表", after=names)))
    assert tab.names == {"格": Area(2, 2, 2, 2)}


def test_tables_are_told_by_the_name_a_person_sees(tmp_path: Path) -> None:
    parts = parts_of(sheet_xml(""))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        ("table", "../tables/table1.xml"), ("table", "missing.xml")
    )
    parts["xl/tables/table1.xml"] = '<x:table xmlns:x="u" id="1" name="t" displayName="名册" ref="B2:D9"/>'
    assert read(tmp_path, parts).tables == {"名册": Area(2, 2, 9, 4)}


def contacts(phone: str) -> dict[str, str | bytes]:
    """Return a workbook with one contact, whose person is the result of a formula."""
    headings = ("联系日期", "姓名", "联系方式", "是否接通", "联系人", "内容类别")
    texts = (*headings, "电话", "是", "苏梅", "传达安排")
    first = "".join(f'<c r="{"ABCDEF"[at]}1" t="s"><v>{at}</v></c>' for at in range(6))
    second = f'<c r="A2" s="1"><v>45455</v></c><c r="B2">{phone}</c>' + "".join(
        f'<c r="{"CDEF"[at]}2" t="s"><v>{6 + at}</v></c>' for at in range(4)
    )
    return parts_of(
        sheet_xml(f'<row r="1">{first}</row><row r="2">{second}</row>'), styles=styles_xml([0, 14], {}),
        strings="".join(f"<si><t>{text}</t></si>" for text in texts), workbook=workbook_xml("联系记录"),
    )  # fmt: skip


def test_a_ledger_cell_whose_formula_nobody_computed_has_a_finding_of_its_own(tmp_path: Path) -> None:
    tab = read(tmp_path, contacts("<f>C1</f><v></v>"), "联系记录")
    found = read_table(tab, CONTACTS, "高台", "x.xlsx").issues
    assert [(issue.code, issue.place.cell, issue.says) for issue in found if issue.level == "错误"] == [
        ("MPM210", "B2", "“姓名”是公式（B2），而且没有算出结果。")
    ]


def test_the_check_at_the_command_line_says_so(fresh: Callable[..., Path], run: Callable[..., Any]) -> None:
    path = fresh(rows={"members": [{"name": "张一"}]})
    book = openpyxl.load_workbook(path)
    book["党员"]["A3"] = '="张"&"一"'
    book.save(path)
    issues = json.loads(run("check", path, "--json").out)["issues"]
    assert [one["code"] for one in issues if (one["tab"], one["cell"]) == ("党员", "A3")] == ["MPM210"]


def test_what_stands_in_a_comment_is_no_fact(tmp_path: Path) -> None:
    after = '<!-- <sheetProtection sheet="1"/><mergeCells><mergeCell ref="A1:B2"/></mergeCells> -->'
    tab = read(tmp_path, parts_of(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', after=after)))
    assert (tab.protected, tab.merges) == (False, ())
