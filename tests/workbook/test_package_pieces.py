"""The pieces of which the package writer is made: a sheet cut into rows and cells, heights, what a look tells."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import pytest

from tests.workbook.raw_books import parts_of, sheet_xml, write_package
from workbook.books.closed import ClosedBook
from workbook.edit import Content, Edit, Fill, Notes, Put
from workbook.edits.due import due
from workbook.package.archive import Archive, Draft
from workbook.package.sheet import NotASheetError, Sheet
from workbook.package.writing.fitting import lines_of
from workbook.package.writing.verify import verifier, writer
from workbook.tab import Tab

SHEET = "xl/worksheets/sheet1.xml"
WRITES_ONE_CELL = (
    "import sys; from pathlib import Path; "
    "from workbook.books.closed import ClosedBook; from workbook.edit import Put; "
    "ClosedBook(Path(sys.argv[1])).apply([Put('表', {(1, 1): 'x'})]); print('\\n'.join(sys.modules))"
)


def _draft(folder: Path) -> Draft:
    book = write_package(folder / "表.xlsx", parts_of(sheet_xml('<row r="1"/>')))
    return Draft(Archive(book.read_bytes()))


def _written(draft: Draft) -> bytes:
    out = BytesIO()
    writer(draft)(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B1" s="3" t="s"><v>7</v></c>',
        '<c r="B1" t="s" s="3"><v>7</v></c>',
        '<c s="3" t="s" r="B1"><v>7</v></c>',
        "<c r='B1' s='3' t='s'><v>7</v></c>",
        '<c r="B1" s="3" t="s" ><v>7</v></c >',
        '<c\nr="B1"\ts="3" t="s"><v>7</v></c>',
        '<c s="3" t="s"><v>7</v></c>',
    ],
)
def test_a_cell_is_the_same_however_it_is_written(cell: str) -> None:
    sheet = Sheet(sheet_xml(f'<row r="1"><c r="A1"/>{cell}<c r="D1" t="str"/></row>').encode())
    first, second, third = sheet.cells(1)
    assert (first.column, first.style, first.kind, first.inner, first.value) == (1, None, "n", b"", None)
    assert (second.column, second.style, second.kind, second.inner, second.value) == (2, "3", "s", b"<v>7</v>", b"7")
    assert (third.column, third.style, third.kind, third.inner) == (4, None, "str", b"")


@pytest.mark.parametrize(
    ("inner", "value"),
    [
        (b"<v>7</v>", b"7"), (b"<v></v>", b""), (b"<f>A1</f><v>7</v>", None), (b"<v>7</v><f>A1</f>", None),
        (b"<is><r><rPr><color/></rPr><t>a</t></r></is>", None),
    ],
)  # fmt: skip
def test_the_value_of_a_cell_is_told_only_where_it_holds_nothing_else(inner: bytes, value: bytes | None) -> None:
    sheet = Sheet(sheet_xml(f'<row r="1"><c r="A1">{inner.decode()}</c><c r="B1"/></row>').encode())
    assert [(cell.column, cell.inner, cell.value) for cell in sheet.cells(1)] == [(1, inner, value), (2, b"", None)]


def test_a_cell_of_another_namespace_prefix_is_found() -> None:
    row = '<x:row r="2"><x:c r="C2" s="1"><x:v>5</x:v></x:c></x:row>'
    (cell,) = Sheet(f"<x:worksheet><x:sheetData>{row}</x:sheetData></x:worksheet>".encode()).cells(2)
    assert (cell.column, cell.style, cell.value) == (3, "1", b"5")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({1: b"<c1/>"}, '<c1/><c r="C1"/>'),
        ({2: b"<c2/>"}, '<c r="A1"/><c2/><c r="C1"/>'),
        ({3: b"<c3/>", 4: b"<c4/>"}, '<c r="A1"/><c3/><c4/>'),
        ({1: b"", 3: b""}, ""),
    ],
)
def test_cells_are_put_in_their_places_and_an_empty_one_takes_the_old_one_away(
    cells: dict[int, bytes], expected: str
) -> None:
    sheet = Sheet(sheet_xml('<row r="1"><c r="A1"/><c r="C1"/></row>').encode())
    sheet.set_cells(1, cells)
    assert sheet.join().decode() == sheet_xml(f'<row r="1">{expected}</row>')


@pytest.mark.parametrize(
    "rows", ['<row r="1"><c r="A1"/></row><row r="3"/>', "", '<row r="3"/><row r="1"><c r="A1"/></row>', "<row/><row/>"]
)
def test_a_sheet_counts_as_changed_only_while_it_holds_something_else(rows: str) -> None:
    sheet = Sheet(sheet_xml(rows).encode())
    assert not sheet.changed()
    before = sheet.rows.get(2)
    sheet.set_cells(2, {1: b'<c r="A2"/>'})
    assert sheet.changed()
    if before is None:
        del sheet.rows[2]
    else:
        sheet.rows[2] = before
    assert not sheet.changed()
    tail = sheet.tail
    for other in (tail + b" ", tail[:-1]):
        sheet.tail = other
        assert sheet.changed()


def test_a_sheet_without_rows_keeps_its_bytes_until_it_has_one() -> None:
    xml = b"<worksheet><sheetData/><pageMargins/></worksheet>"
    sheet = Sheet(xml)
    assert (sheet.join(), sheet.changed()) == (xml, False)
    sheet.set_cells(1, {1: b'<c r="A1"/>'})
    assert sheet.join() == (
        b'<worksheet><sheetData><row r="1"><c r="A1"/></row></sheetData><pageMargins/></worksheet>'
    )  # fmt: skip


def test_a_row_that_stands_twice_makes_no_sheet() -> None:
    with pytest.raises(NotASheetError):
        Sheet(sheet_xml('<row r="1"/><row r="1"/>').encode())


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 9, 1), ("四个汉字", 9, 1), ("五个汉字了", 9, 2), ("12345678", 9, 1), ("123456789", 9, 2), ("a\nb", 9, 2),
        ("\n\n", 99, 3), ("汉" * 9, 1, 9), ("汉字abcd", 9, 1), ("汉字abcde", 9, 2),
    ],
)  # fmt: skip
def test_a_text_takes_as_many_lines_as_its_width_needs(text: str, width: float, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_a_look_at_a_part_is_taken_once_until_the_part_changes(tmp_path: Path) -> None:
    draft = _draft(tmp_path)
    looks: list[bytes] = []

    def length(xml: bytes) -> int:
        looks.append(xml)
        return len(xml)

    before = draft.told(SHEET, length)
    assert (draft.told(SHEET, length), len(looks)) == (before, 1)
    draft.write(SHEET, draft.read(SHEET))
    assert (draft.told(SHEET, length), len(looks), draft.changed) == (before, 1, {})
    draft.write(SHEET, draft.read(SHEET) + b"\n")
    assert (draft.told(SHEET, length), len(looks)) == (before + 1, 2)


def test_a_part_that_got_other_content_may_get_its_first_back(tmp_path: Path) -> None:
    draft = _draft(tmp_path)
    first = draft.read(SHEET)
    draft.write(SHEET, first + b"\n")
    draft.write(SHEET, first)
    assert draft.read(SHEET) == first


def never(_: Notes) -> bool:
    """Say of every note that it does not stand there yet."""
    return False


@pytest.mark.parametrize(
    ("content", "is_due"), [("甲", False), ("乙", True), ("", True), (None, True), (5, True), (True, True)]
)
def test_of_what_was_read_only_the_cells_that_hold_something_else_are_due(content: Content, *, is_due: bool) -> None:
    wanted = list(due([Put("表", {(1, 1): content})], {"表": Tab("表", [["甲"]])}, never))
    assert wanted == ([Put("表", {(1, 1): content})] if is_due else [])


@pytest.mark.parametrize(("cell", "content"), [(None, ""), (1.0, 1), ("1899-05-01", "1899-05-01")])
def test_a_content_that_is_written_as_what_was_read_is_not_due(cell: str | float | None, content: Content) -> None:
    assert not list(due([Put("表", {(1, 1): content})], {"表": Tab("表", [[cell]])}, never))


def test_true_is_due_where_a_one_was_read() -> None:
    edit = Put("表", {(1, 1): True})
    assert list(due([edit], {"表": Tab("表", [[1.0]])}, never)) == [edit]


def test_what_an_edit_overwrites_a_later_one_has_to_say_again() -> None:
    edits: list[Edit] = [Fill("表", 1, 1, (1,), (("乙",),)), Put("表", {(1, 1): "甲"})]
    assert list(due(edits, {"表": Tab("表", [["甲"]])}, never)) == edits


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET])
def test_a_package_that_is_not_what_was_meant_is_not_accepted(tmp_path: Path, part: str) -> None:
    draft = _draft(tmp_path)
    draft.write(SHEET, draft.read(SHEET).replace(b'"1"', b'"5"'))
    whole = _written(draft)
    verifier(draft, "表.xlsx")(whole)
    within = whole.index(part.encode()) + len(part) + 20
    with pytest.raises((OSError, BadZipFile)):
        verifier(draft, "表.xlsx")(whole[:within] + bytes([whole[within] ^ 0xFF]) + whole[within + 1 :])


def test_a_part_that_is_no_xml_any_more_is_not_accepted(tmp_path: Path) -> None:
    draft = _draft(tmp_path)
    draft.write(SHEET, draft.read(SHEET).replace(b"</sheetData>", b""))
    with pytest.raises(OSError, match="not what was meant"):
        verifier(draft, "表.xlsx")(_written(draft))


def test_a_process_that_only_writes_starts_without_what_is_slow_to_start(tmp_path: Path) -> None:
    book = write_package(tmp_path / "表.xlsx", parts_of(sheet_xml("")))
    told = subprocess.run(
        [sys.executable, "-c", WRITES_ONE_CELL, str(book)], capture_output=True, text=True, check=True
    )  # fmt: skip
    loaded = set(told.stdout.split())
    slow = {"pydantic", "openpyxl", "pandas", "numpy", "xlsxwriter", "lxml", "urllib.request", "http", "email"}
    assert not loaded & slow
    assert ClosedBook(book).read("表").at(1, 1) == "x"
