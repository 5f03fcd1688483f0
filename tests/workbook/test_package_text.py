"""A text in a cell: what XML cannot hold stands as its code, what only looks like a code stays what it is."""

from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from openpyxl.utils.escape import unescape

from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Content, Link, Put
from workbook.package.archive import Archive
from workbook.package.markup import protect, unprotect

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "文字.xlsx"
    with xlsxwriter.Workbook(made) as file:
        file.add_worksheet("表").write(0, 1, "旧")
    return made


def _put(path: Path, content: Content) -> bytes:
    assert ClosedBook(path).apply([Put("表", {(1, 1): content})])
    return Archive(path.read_bytes()).read(SHEET)


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("甲\x0b乙", "<t>甲_x000B_乙</t>"),
        ("\x00", "<t>_x0000_</t>"),
        ("\x1b[32m", "<t>_x001B_[32m</t>"),
        ("甲\r\n乙", '<t xml:space="preserve">甲&#13;\n乙</t>'),
        ("甲\t乙", "<t>甲\t乙</t>"),
        (" 甲", '<t xml:space="preserve"> 甲</t>'),
        ("\u3000甲", '<t xml:space="preserve">\u3000甲</t>'),
        ("_x0041_", "<t>_x005F_x0041_</t>"),
        ("_x0041_x0042_", "<t>_x005F_x0041_x005F_x0042_</t>"),
        ("_x0041\x0b", '<t xml:space="preserve">_x005F_x0041_x000B_</t>'),
        ("_x4E2D_", "<t>_x005F_x4E2D_</t>"),
        ("_x41_", "<t>_x41_</t>"),
        ("<&>]]>\"'", "<t>&lt;&amp;&gt;]]&gt;\"'</t>"),
        ("=1+1", "<t>=1+1</t>"),
        ("\ufeff甲", "<t>\ufeff甲</t>"),
        ("甲\u202e乙\u200b", "<t>甲\u202e乙\u200b</t>"),
        ("\x7f\x85\u2028", '<t xml:space="preserve">\x7f\x85\u2028</t>'),
        ("𠮷\U0010ffff", "<t>𠮷\U0010ffff</t>"),
    ],
)
def test_a_text_is_written_as_excel_writes_it_and_reads_as_it_was(path: Path, text: str, xml: str) -> None:
    assert f'<c r="A1" t="inlineStr"><is>{xml}</is></c>'.encode() in _put(path, text)
    assert ClosedBook(path).read("表").at(1, 1) == text
    assert python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()[0][0] == text
    seen = openpyxl.load_workbook(path)["表"]["A1"]
    assert (unescape(seen.value), seen.data_type) == (text, "s")
    assert not ClosedBook(path).apply([Put("表", {(1, 1): text})])


@pytest.mark.parametrize("text", ["\ud800", "甲\udfff", "\ufffe", "\uffff", "\ud83d \ude00"])
def test_a_text_that_would_not_come_back_is_refused_and_nothing_is_written(path: Path, text: str) -> None:
    before = path.read_bytes()
    for content in (text, Link(text, "表", "A1")):
        with pytest.raises(Refusal, match="工作表“表”的B2不能改写：文字里有工作簿不能存放的字符") as refused:
            ClosedBook(path).apply([Put("表", {(1, 1): "甲", (2, 2): content})])
        assert refused.value.issue.code == "MPM931"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "text", ["长" * 32_766, "长" * 32_767, "𠮷" * 16_383 + "长", "\x0b" * 32_767, "_x0041_" * 4_681]
)
def test_a_text_of_the_greatest_length_is_written(path: Path, text: str) -> None:
    _put(path, text)
    assert ClosedBook(path).read("表").at(1, 1) == text


@pytest.mark.parametrize("text", ["长" * 32_768, "𠮷" * 16_384, " " * 32_768])
def test_a_longer_text_is_refused_whatever_it_is_made_of(path: Path, text: str) -> None:
    before = path.read_bytes()
    with pytest.raises(Refusal, match="A1不能改写：文字超过32767个字符"):
        ClosedBook(path).apply([Put("表", {(1, 1): text})])
    assert path.read_bytes() == before


def test_a_control_character_in_a_link_leaves_the_sheet_well_formed(path: Path) -> None:
    _put(path, Link("看\x0b\x1f", "表", "B1"))
    assert ClosedBook(path).read("表").at(1, 1) == "看\x0b\x1f"
    link = openpyxl.load_workbook(path)["表"]["A1"].hyperlink
    assert link is not None
    assert (link.location, link.display) == ("'表'!B1", "看_x000B__x001F_")


@pytest.mark.parametrize("text", ["_", "__x0041_", "_x005F_", "_x005F_x0041_", "_x004_x0041_", "x0041_", "_X0041_"])
def test_a_protected_text_unprotected_is_the_text(text: str) -> None:
    assert unprotect(protect(text)) == text


def test_a_code_that_the_reader_leaves_alone_is_left_alone() -> None:
    assert unprotect("_x000d__x0041__x4E2D__xD83D_") == "\rA_x4E2D__xD83D_"
