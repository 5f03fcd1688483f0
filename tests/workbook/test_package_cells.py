"""One cell written into a sheet, however the sheet's XML looks: the cell holds it, and the rest keeps its bytes."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.workbook.swapped_parts import HEAD, MAIN, SHEET, STRINGS, part, raw_book, rows_book, rows_of
from validators.cell import Cell, CellError
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Put
from workbook.package.archive import Archive

NEW = '<c r="{}" t="inlineStr"><is><t>新</t></is></c>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "表.xlsx"


def _put(path: Path, row: int, column: int, content: Cell) -> bool:
    return ClosedBook(path).apply([Put("表", {(row, column): content})])


@pytest.mark.parametrize(
    ("content", "cell"),
    [
        (7, "<v>7</v>"), (2.5, "<v>2.5</v>"), (-0.0, "<v>0</v>"), (1e308, "<v>1e+308</v>"), (5e-324, "<v>5e-324</v>"),
        (2**53, "<v>9007199254740992</v>"), (1.1010119900101123e17, "<v>1.1010119900101123e+17</v>"),
        (0.1 + 0.2, "<v>0.30000000000000004</v>"),
    ],
)  # fmt: skip
def test_a_number_is_written_with_every_digit_it_has(path: Path, content: float, cell: str) -> None:
    rows_book(path, '<row r="1"><c r="A1" s="0"/></row>')
    assert _put(path, 1, 1, content)
    assert rows_of(path) == f'<row r="1"><c r="A1" s="0">{cell}</c></row>'
    assert ClosedBook(path).read("表").at(1, 1) == content
    assert not _put(path, 1, 1, content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (float("nan"), "它不是一个有限的数"), (float("inf"), "它不是一个有限的数"), (-float("inf"), "它不是一个有限"),
        (2**53 + 1, "整数太大，末几位会丢失"), (620799199001011234, "整数太大"), (10**400, "整数太大"),
        (CellError("#说明"), "它不是Excel的错误值"), (CellError(""), "它不是Excel的错误值"),
    ],
)  # fmt: skip
def test_what_no_cell_can_hold_is_refused_and_nothing_is_written(path: Path, content: Cell, reason: str) -> None:
    before = rows_book(path, "").read_bytes()
    with pytest.raises(Refusal, match=f"工作表“表”的C2不能改写：{reason}"):
        ClosedBook(path).apply([Put("表", {(1, 1): "新", (2, 3): content})])
    assert path.read_bytes() == before


@pytest.mark.parametrize("at", [(0, 1), (1, 0), (1_048_577, 1), (1, 16_385), (-1, 1)])
def test_a_cell_outside_the_sheet_is_refused(path: Path, at: tuple[int, int]) -> None:
    rows_book(path, "")
    with pytest.raises(Refusal, match="超出了工作表的范围"):
        ClosedBook(path).apply([Put("表", {at: "新"})])


def test_the_last_cell_of_a_sheet_is_written(path: Path) -> None:
    rows_book(path, "")
    assert _put(path, 1_048_576, 16_384, True)
    assert rows_of(path) == '<row r="1048576"><c r="XFD1048576" t="b"><v>1</v></c></row>'


@pytest.mark.parametrize("text", ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"])
def test_an_error_value_is_written_as_one(path: Path, text: str) -> None:
    rows_book(path, '<row r="1"><c r="A1"><v>1</v></c></row>')
    assert _put(path, 1, 1, CellError(text))
    assert rows_of(path) == f'<row r="1"><c r="A1" t="e"><v>{text}</v></c></row>'
    assert ClosedBook(path).read("表").at(1, 1) == CellError(text)
    assert not _put(path, 1, 1, CellError(text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<c r="B1" cm="1" vm="2" ph="1" s="0"><v>5</v></c>', '<c r="B1" s="0"{}'),
        ('<c r="B1" t="e" vm="1"><v>#VALUE!</v></c>', '<c r="B1"{}'),
        ("<c s='0' t='s' r='B1'><v>0</v></c>", '<c r="B1" s="0"{}'),
        ('<c r="B1" s="0" t="str"><f>A1</f><v>旧</v></c>', '<c r="B1" s="0"{}'),
        ('<c r="B1" cm="1"><f t="array" ref="B1">A1</f><v>5</v></c>', '<c r="B1"{}'),
        ('<c r="B1"/>', '<c r="B1"{}'), ('<c r="B1"></c>', '<c r="B1"{}'),
        ('<c r="B1" s="999"/>', '<c r="B1" s="999"{}'),
        ('<c r="B1"><v>5</v><extLst><ext uri="x"/></extLst></c>', '<c r="B1"{}'),
    ],
)  # fmt: skip
def test_a_written_cell_keeps_its_format_and_nothing_else_of_its_old_self(path: Path, old: str, new: str) -> None:
    rows_book(path, f'<row r="1"><c r="A1"><v>1</v></c>{old}<c r="C1"><v>3</v></c></row>', "<si><t>旧</t></si>")
    assert _put(path, 1, 2, "新")
    cell = new.format(' t="inlineStr"><is><t>新</t></is></c>')
    assert rows_of(path) == f'<row r="1"><c r="A1"><v>1</v></c>{cell}<c r="C1"><v>3</v></c></row>'


@pytest.mark.parametrize(
    ("rows", "at", "expected"),
    [
        ("", (2, 2), '<row r="2">{B2}</row>'),
        ('<row r="1"/>', (1, 1), '<row r="1">{A1}</row>'),
        ('<row r="1"></row>', (1, 1), '<row r="1">{A1}</row>'),
        ("<row r='1' ht='20'><c r='A1'/></row>", (1, 2), "<row r='1' ht='20'><c r='A1'/>{B1}</row>"),
        ("<row><c><v>1</v></c><c><v>2</v></c></row>", (1, 2), "<row><c><v>1</v></c>{B1}</row>"),
        ("<row><c><v>1</v></c></row><row/>", (2, 1), "<row><c><v>1</v></c></row><row>{A2}</row>"),
        ("<row><c><v>1</v></c></row>", (3, 1), '<row><c><v>1</v></c></row><row r="3">{A3}</row>'),
        ('<row r="3"/><row r="1"/>', (2, 1), '<row r="1"/><row r="2">{A2}</row><row r="3"/>'),
        ('<row r="1" spans="1:1"><c r="A1"/></row>', (1, 3), '<row r="1"><c r="A1"/>{C1}</row>'),
        ('<row r="1" spans="1:1"><c r="A1"/></row>', (1, 1), '<row r="1" spans="1:1">{A1}</row>'),
        ('<row r="1"><c r="C1"/></row>', (1, 2), '<row r="1">{B1}<c r="C1"/></row>'),
    ],
)
def test_a_cell_finds_its_place_among_rows_and_cells(
    path: Path, rows: str, at: tuple[int, int], expected: str
) -> None:  # fmt: skip
    rows_book(path, rows)
    assert _put(path, *at, "新")
    name = expected[expected.index("{") + 1 : expected.index("}")]
    assert rows_of(path) == expected.replace(f"{{{name}}}", NEW.format(name))
    assert ClosedBook(path).read("表").at(*at) == "新"


@pytest.mark.parametrize(
    "data", ["<sheetData/>", "<sheetData />", "<sheetData></sheetData>", "<sheetData>\n</sheetData>"]
)
def test_a_sheet_without_rows_takes_a_first_one(path: Path, data: str) -> None:
    raw_book(path, {SHEET: f"{HEAD}{data}</worksheet>"})
    assert not _put(path, 1, 1, None)
    assert _put(path, 2, 1, "新")
    assert ClosedBook(path).read("表").at(2, 1) == "新"


def test_a_prefix_a_byte_order_mark_a_comment_and_a_cdata_section_are_no_hindrance(path: Path) -> None:
    sheet = (
        f'\ufeff<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="{MAIN}"><!-- <x:row r="9"> --><x:sheetData>'
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t><![CDATA[<c>&]]></x:t></x:is></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    raw_book(path, {SHEET: sheet})
    assert not _put(path, 1, 1, "<c>&")
    assert _put(path, 1, 2, "新")
    new = '<x:c r="B1" t="inlineStr"><x:is><x:t>新</x:t></x:is></x:c></x:row></x:sheetData>'
    assert new in part(path)
    assert [cell.value for cell in openpyxl.load_workbook(path)["表"][1]] == ["<c>&", "新"]


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        (f"{HEAD}</worksheet>", "内容不是工作表"),
        (f"{HEAD}<sheetData/></worksheet>".encode("utf-16"), "编码不是UTF-8"),
        (f'<?xml version="1.0" encoding="GBK"?>{HEAD}<sheetData/></worksheet>', "不是UTF-8"),
        (f"<?xml version='1.0' encoding='ISO-8859-1'?>{HEAD}<sheetData/></worksheet>", "不是UTF-8"),
        (f'{HEAD}<sheetData><row r="1"/><row r="1"/></sheetData></worksheet>', "工作表的内容不合规范"),
    ],
)
def test_a_sheet_that_cannot_be_patched_is_refused_and_stays(path: Path, sheet: str | bytes, reason: str) -> None:
    before = raw_book(path, {SHEET: sheet}).read_bytes()
    with pytest.raises(Refusal, match=reason):
        _put(path, 2, 1, "新")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("cell", "content"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "甲乙"), ('<c r="A1" t="s"><v>1</v></c>', None),
        ('<c r="A1" t="s"><v>2</v></c>', "b c"), ('<c r="A1" t="s"><v>3</v></c>', " d "),
        ('<c r="A1" t="s"><v>4</v></c>', "东京"), ('<c r="A1" t="s"><v>5</v></c>', "e\nf"),
        ('<c r="A1" t="s"><v>6</v></c>', "g\rh"), ('<c r="A1" t="inlineStr"><is><t> a </t></is></c>', "a"),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is></c>', "甲 乙"),
        ('<c r="A1" t="inlineStr"><is/></c>', None), ('<c r="A1" t="str"><v> a </v></c>', " a "),
        ('<c r="A1" t="b"><v>true</v></c>', True), ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1"><v>1E3</v></c>', 1000), ('<c r="A1" t="n"><v>+5</v></c>', 5), ('<c r="A1"><v>1_0</v></c>', "1_0"),
        ('<c r="A1" t="d"><v>2024-02-29</v></c>', date(2024, 2, 29)), ('<c r="A1"/>', None),
        ('<c r="A1" t="d"><v>2024-02-29T08:30:00.000</v></c>', date(2024, 2, 29)),
        ('<c r="A1" t="d"><v>2024-02-30</v></c>', "2024-02-30"),
        ('<c r="A1" t="d"><v>1899-12-31T11:00:00</v></c>', date(1899, 12, 31)),
    ],
)  # fmt: skip
def test_what_a_cell_holds_already_leaves_the_file_alone(path: Path, cell: str, content: Cell) -> None:
    strings = (
        "<si><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></si><si/><si><t> b</t><t xml:space='preserve'> c</t></si>"
        '<si><t xml:space="preserve"> d </t></si><si><t>东京</t><rPh sb="0" eb="2"><t>とう</t></rPh></si>'
        "<si><t>e\r\nf</t></si><si><t>g&#13;h</t></si>"
    )
    rows_book(path, f'<row r="1">{cell}</row>', strings)
    assert ClosedBook(path).read("表").at(1, 1) == content
    before = path.read_bytes()
    assert not _put(path, 1, 1, content)
    assert path.read_bytes() == before
    assert _put(path, 1, 1, "新")


@pytest.mark.parametrize("number", ["7", "x", "-1", ""])
def test_a_cell_whose_shared_text_is_missing_is_overwritten(path: Path, number: str) -> None:
    rows_book(path, f'<row r="1"><c r="A1" t="s"><v>{number}</v></c></row>', "<si><t>甲</t></si>")
    assert _put(path, 1, 1, "新")
    assert ClosedBook(path).read("表").at(1, 1) == "新"


def test_a_missing_part_of_shared_texts_is_no_hindrance(path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row>'
    raw_book(path, {SHEET: f"{HEAD}<sheetData>{rows}</sheetData></worksheet>", STRINGS: None})
    assert _put(path, 1, 1, None)
    assert ClosedBook(path).read("表").cells[0][-1] == 5.0


def test_shared_texts_with_comments_and_cdata_are_compared_as_they_read(path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    rows_book(path, rows, "<!--<si><t>无</t></si>--><si><t><![CDATA[<甲>]]></t></si><si><t>乙<!-- -->丙</t></si>")
    assert not ClosedBook(path).apply([Put("表", {(1, 1): "<甲>", (1, 2): "乙丙"})])


def test_overwriting_the_head_of_a_shared_formula_leaves_the_others_their_formula(path: Path) -> None:
    rows_book(
        path,
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1+1</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>5</v></c><c r="B2"><f t="shared" si="0"/><v>6</v></c></row>',
    )
    assert _put(path, 1, 2, "新")
    assert rows_of(path) == (
        f'<row r="1"><c r="A1"><v>1</v></c>{NEW.format("B1")}</row>'
        '<row r="2"><c r="A2"><v>5</v></c><c r="B2"><f>A2+1</f><v>6</v></c></row>'
    )
    assert 'fullCalcOnLoad="1"' in part(path, "xl/workbook.xml")


def test_a_cell_of_a_matrix_formula_is_refused(path: Path) -> None:
    rows_book(path, '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row>'
                    '<row r="2"><c r="A2"><v>2</v></c></row>')  # fmt: skip
    for row in (1, 2):
        with pytest.raises(Refusal, match="A1:A2不能改写：这里是数组公式"):
            _put(path, row, 1, "新")


def test_a_put_changes_the_bytes_of_its_cell_and_forgets_what_was_computed_of_it(path: Path) -> None:
    rows = "".join(
        f'<row r="{row}" spans="1:3" ht="15">\n  <c r="A{row}" s="0"><v>{row}</v></c> <c r="B{row}" t="s"><v>0</v></c>'
        f'<c r="C{row}"><f>A{row}*2</f><v>{row * 2}</v></c>\n</row>\n' for row in range(1, 50)
    )  # fmt: skip
    rows_book(path, rows, "<si><t>甲</t></si>")
    before, old = part(path), Archive(path.read_bytes())
    assert _put(path, 20, 1, 999)
    after = before.replace('<c r="A20" s="0"><v>20</v></c>', '<c r="A20" s="0"><v>999</v></c>')
    assert part(path) == after.replace("<f>A20*2</f><v>40</v>", "<f>A20*2</f>")
    new = Archive(path.read_bytes())
    changed = {name for name in new.names if new.raw(name) != old.raw(name)}
    assert changed == {SHEET}
