"""Notes in a package: comments and their frames, beside those of people, with buttons, and where there are none."""

import re
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from tests.workbook.raw_package import TYPES, Package, Part, part_of
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import NOTE_AUTHOR, Edit, Fill, Notes, Put
from workbook.edits.undo import take_back
from workbook.package.archive import Archive

HEAD = "流动党员工具·校验：\n"
COMMENTS_TYPE = f"{TYPES}.comments+xml"


def _drawn(path: Path, *, commented: bool = True) -> Path:
    with xlsxwriter.Workbook(path) as file:
        sheet = file.add_worksheet("汇总")
        for row in range(20):
            sheet.write_row(row, 0, [f"甲{row}", row, "乙"])
        if commented:
            sheet.write_comment("B2", "人的批注", {"author": "张三", "x_scale": 2})
            sheet.write_comment("C9", "也是人的", {"author": "李四"})
            sheet.insert_button("E5", {"caption": "按钮"})
        file.add_worksheet("其他").write_comment("A1", "别的表")
    return path


def _comments(path: Path, tab: str = "汇总") -> dict[str, tuple[str | None, str]]:
    sheet = openpyxl.load_workbook(path)[tab]
    return {
        cell.coordinate: (cell.comment.author, cell.comment.text)
        for row in sheet.iter_rows() for cell in row if cell.comment
    }  # fmt: skip


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_sheet_without_comments_gets_ours_and_is_as_before_without_them(tmp_path: Path) -> None:
    path = _drawn(tmp_path / "表.xlsx", commented=False)
    before = _members(path)
    assert ClosedBook(path).apply([Notes("汇总", {(3, 1): "姓名不对\n写全名 <&>", (20, 3): "二"})])
    assert _comments(path) == {"A3": (NOTE_AUTHOR, f"{HEAD}姓名不对\n写全名 <&>"), "C20": (NOTE_AUTHOR, f"{HEAD}二")}
    assert ClosedBook(path).apply([Notes("汇总", {})])
    assert _members(path) == before


def test_a_sheet_without_any_relationship_gets_its_first(tmp_path: Path) -> None:
    path = Package().write(tmp_path / "表.xlsx")
    before = _members(path)
    ClosedBook(path).apply([Notes("汇总", {(3, 1): "一"})])
    assert _comments(path) == {"A3": (NOTE_AUTHOR, f"{HEAD}一")}
    assert re.search(
        r'</sheetData><legacyDrawing r:id="rId2"/></worksheet>$', part_of(path, "xl/worksheets/sheet1.xml")
    )
    assert "xl/worksheets/_rels/sheet1.xml.rels" in _members(path)
    ClosedBook(path).apply([Notes("汇总", {})])
    assert {name: content for name, content in _members(path).items() if name != "[Content_Types].xml"} == {
        name: content for name, content in before.items() if name != "[Content_Types].xml"
    }


def test_the_frame_stands_before_tables_and_after_pictures(tmp_path: Path) -> None:
    tail = '<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/><tableParts count="0"/>'
    path = Package(tail=tail).write(tmp_path / "表.xlsx")
    ClosedBook(path).apply([Notes("汇总", {(3, 1): "一"})])
    xml = part_of(path, "xl/worksheets/sheet1.xml")
    assert xml.index("<pageMargins") < xml.index("<legacyDrawing") < xml.index("<tableParts")


def test_notes_of_people_and_buttons_stay_with_their_frames(tmp_path: Path) -> None:
    path = _drawn(tmp_path / "表.xlsx")
    before = _members(path)
    ClosedBook(path).apply([Notes("汇总", {(2, 2): "不该有", (2, 3): "旁边"})])
    assert _comments(path) == {
        "B2": ("张三", "人的批注"), "C9": ("李四", "也是人的"), "C2": (NOTE_AUTHOR, f"{HEAD}旁边"),
    }  # fmt: skip
    frames = re.compile(r"<v:shape .*?</v:shape>", re.DOTALL)
    old = frames.findall(before["xl/drawings/vmlDrawing1.vml"].decode())
    new = frames.findall(part_of(path, "xl/drawings/vmlDrawing1.vml"))
    assert new[: len(old)] == old
    assert len(new) == len(old) + 1
    ids = re.findall(r'<v:shape id="(\w+)"', part_of(path, "xl/drawings/vmlDrawing1.vml"))
    assert len(set(ids)) == len(ids)
    ClosedBook(path).apply([Notes("汇总", {})])
    assert _members(path) == before


def test_frames_of_another_prefix_are_known_as_frames(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "汇总"
    for row in range(1, 10):
        sheet.append([f"甲{row}", row])
    sheet["B8"].comment = Comment("人的", "张三")
    path = tmp_path / "表.xlsx"
    book.save(path)
    drawing = "xl/drawings/commentsDrawing1.vml"
    ClosedBook(path).apply([Notes("汇总", {(2, 1): "一"}), Fill("汇总", 3, 4, (1,), (("一",), ("二",), ("三",)))])
    assert _comments(path) == {"A2": (NOTE_AUTHOR, f"{HEAD}一"), "B9": ("张三", "人的")}
    assert re.findall(r"<(?:\w+:)?Row>(\d+)</", part_of(path, drawing)) == ["8", "1"]
    assert len(re.findall(r'shapetype[^>]*\sid="_x0000_t202"', part_of(path, drawing))) == 1
    ClosedBook(path).apply([Notes("汇总", {})])
    assert _comments(path) == {"B9": ("张三", "人的")}
    assert re.findall(r"<(?:\w+:)?Row>(\d+)</", part_of(path, drawing)) == ["8"]


def test_a_conversation_keeps_its_cell_for_itself(tmp_path: Path) -> None:
    comments = (
        '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>tc={1}</author>'
        '</authors><commentList><comment ref="A3" authorId="0"><text><t>对话</t></text></comment></commentList>'
        "</comments>"
    )
    threads = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="A3" id="{1}"><text>对话</text></threadedComment>'
        '<threadedComment ref="B4" id="{2}"><text>另一个</text></threadedComment></ThreadedComments>'
    )
    owner = "xl/worksheets/sheet1.xml"
    path = Package(
        parts={"xl/comments1.xml": Part(owner, "comments", comments, COMMENTS_TYPE),
               "xl/threadedComments/threadedComment1.xml": Part(owner, "threadedComment", threads)}
    ).write(tmp_path / "表.xlsx")  # fmt: skip
    assert ClosedBook(path).apply([Notes("汇总", {(3, 1): "一", (4, 2): "二", (5, 2): "三"})])
    assert _comments(path) == {"A3": ("tc={1}", "对话"), "B5": (NOTE_AUTHOR, f"{HEAD}三")}
    assert part_of(path, "xl/threadedComments/threadedComment1.xml") == threads


def test_ours_are_known_where_a_program_lost_the_authors(tmp_path: Path) -> None:
    comments = (
        '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author> </author>'
        f'</authors><commentList><comment ref="A3" authorId="0"><text><t xml:space="preserve">{HEAD}旧的</t></text>'
        '</comment><comment ref="B3" authorId="0"><text><t>人的</t></text></comment></commentList></comments>'
    )
    part = Part("xl/worksheets/sheet1.xml", "comments", comments, COMMENTS_TYPE)
    path = Package(parts={"xl/comments1.xml": part}).write(tmp_path / "表.xlsx")
    assert not ClosedBook(path).apply([Notes("汇总", {(3, 1): "旧的"})])
    assert ClosedBook(path).apply([Notes("汇总", {})])
    assert [text for _, text in _comments(path).values()] == ["人的"]


def test_people_whose_author_has_a_prefix_of_its_own_keep_their_notes(tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    comments = (
        f'<comments xmlns="{main}"><authors><d:author xmlns:d="{main}">张三</d:author></authors><commentList>'
        '<comment ref="A3" authorId="0"><text><t>人的</t></text></comment></commentList></comments>'
    )
    part = Part("xl/worksheets/sheet1.xml", "comments", comments, COMMENTS_TYPE)
    path = Package(parts={"xl/comments1.xml": part}).write(tmp_path / "表.xlsx")
    notes = Notes("汇总", {(3, 1): "不该有", (4, 1): "一"})
    assert ClosedBook(path).apply([notes])
    assert not ClosedBook(path).apply([notes])
    assert _comments(path) == {"A3": ("张三", "人的"), "A4": (NOTE_AUTHOR, f"{HEAD}一")}
    assert ClosedBook(path).apply([Notes("汇总", {})])
    assert part_of(path, "xl/comments1.xml") == comments


def test_a_note_by_our_name_that_a_person_has_written_anew_is_theirs(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as file:
        file.add_worksheet("汇总").write_comment("A1", "人写的", {"author": NOTE_AUTHOR})
    assert not ClosedBook(path).apply([Notes("汇总", {})])
    assert _comments(path) == {"A1": (NOTE_AUTHOR, "人写的")}


def test_other_members_keep_their_compressed_bytes(tmp_path: Path) -> None:
    path = _drawn(tmp_path / "表.xlsx")
    before = Archive(path.read_bytes())
    ClosedBook(path).apply([Notes("汇总", {(3, 1): "一"})])
    after = Archive(path.read_bytes())
    changed = [name for name in before.names if bytes(before.raw(name)) != bytes(after.raw(name))]
    assert sorted(changed) == ["xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"]


def test_control_characters_and_codes_come_back_as_they_were(tmp_path: Path) -> None:
    path = _drawn(tmp_path / "表.xlsx", commented=False)
    text = "上\x0b下_x0041_ 末 "
    ClosedBook(path).apply([Notes("汇总", {(1, 1): text})])
    assert "上_x000B_下_x005F_x0041_ 末 <" in part_of(path, "xl/comments2.xml")
    assert not ClosedBook(path).apply([Notes("汇总", {(1, 1): text})])


def test_a_longer_text_has_a_larger_frame_and_one_at_the_edge_stays_on_the_sheet(tmp_path: Path) -> None:
    path = _drawn(tmp_path / "表.xlsx", commented=False)
    ClosedBook(path).apply([Notes("汇总", {(1, 1): "短", (2, 1): "长" * 500, (1_048_576, 16_384): "角"})])
    frames = part_of(path, "xl/drawings/vmlDrawing2.vml")
    heights = [float(height) for height in re.findall(r"height:([\d.]+)pt", frames)]
    assert heights[1] > 4 * heights[0]
    anchors = [[int(n) for n in one.split(",")] for one in re.findall(r"<x:Anchor>([^<]*)<", frames)]
    assert anchors[0][0] == 1
    assert all(anchor[0] <= anchor[4] < 16_384 and anchor[2] < anchor[6] < 1_048_576 for anchor in anchors)


def test_formulas_keep_what_was_computed_where_only_notes_change(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as file:
        sheet = file.add_worksheet("汇总")
        sheet.write("A1", 1)
        sheet.write_formula("B1", "=A1+1", None, 2)
    workbook = part_of(path, "xl/workbook.xml")
    ClosedBook(path).apply([Notes("汇总", {(1, 2): "一"})])
    assert part_of(path, "xl/workbook.xml") == workbook
    assert ClosedBook(path).read("汇总").at(1, 2) == 2.0


def test_undo_takes_our_notes_away_and_leaves_those_of_people(tmp_path: Path) -> None:
    path = _drawn(tmp_path / "表.xlsx")
    before = ClosedBook(path).read("汇总")
    edits: list[Edit] = [Put("汇总", {(3, 1): "改"}), Notes("汇总", {(3, 1): "一"})]
    book = ClosedBook(path)
    book.apply(edits)
    book.apply(take_back(edits, {"汇总": before}, {"汇总": book.read("汇总")}).edits)
    assert book.read("汇总").at(3, 1) == "甲2"
    assert _comments(path) == {"B2": ("张三", "人的批注"), "C9": ("李四", "也是人的")}


def test_comments_that_break_the_rules_are_refused(tmp_path: Path) -> None:
    comments = '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/></comments>'
    part = Part("xl/worksheets/sheet1.xml", "comments", comments, COMMENTS_TYPE)
    path = Package(parts={"xl/comments1.xml": part}).write(tmp_path / "表.xlsx")
    before = path.read_bytes()
    with pytest.raises(Refusal, match="批注"):
        ClosedBook(path).apply([Notes("汇总", {(1, 1): "一"})])
    assert path.read_bytes() == before


def test_ten_thousand_notes_are_quick(tmp_path: Path) -> None:
    path = _drawn(tmp_path / "表.xlsx")
    book = ClosedBook(path)
    book.read("汇总")
    started = time.process_time()
    book.apply(
        [Notes("汇总", {(row, 5): f"【错误】第{row}行的日期不对\n写成2021-03-05。" for row in range(1, 10_001)})]
    )
    assert time.process_time() - started < 5
    assert part_of(path, "xl/comments1.xml").count("<comment ") == 10_002
    ids = re.findall(r'<v:shape id="(\w+)"', part_of(path, "xl/drawings/vmlDrawing1.vml"))
    assert len(set(ids)) == len(ids)
