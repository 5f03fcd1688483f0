"""One received file: read raw where it is whole, and otherwise refused with one reason; nothing in it is guessed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from mpm_xl.consolidation.model import Extra
from mpm_xl.consolidation.receiving.submission import submission
from mpm_xl.manifest import MANIFEST_TAB
from tests.mpm_xl.exports import UNIT, Export, branch, drawn, number
from tests.workbook.attacks.every import REFUSED
from validators.cell import Cell
from validators.issue import Issue, Refusal
from workbook.tables import Origin

Sheets = dict[str, list[list[Any]]]


def reason(data: bytes, shown: str = "甲.xlsx") -> Issue:
    with pytest.raises(Refusal) as refused:
        submission(data, shown)
    assert refused.value.issue.facts["file"] == shown
    return refused.value.issue


def changed(change: Callable[[Sheets], object], hidden: Sequence[str] = ()) -> bytes:
    """Return a file in which somebody changed something after it was made."""
    sheets = Export().sheets()
    change(sheets)
    return drawn(sheets, hidden)


def test_rows_are_read_as_they_stand_with_their_place() -> None:
    read = submission(Export().drawn(), "镇/甲.xlsx")
    sheet = read.sheet("outflow")
    assert sheet is not None
    assert sheet.fields == ("person", "out_date", "reason")
    assert [record.cells for record in sheet.records] == [
        ("张一", date(2024, 2, 26), "务工"), ("李二", date(2024, 2, 26), "务工"),
    ]  # fmt: skip
    assert [record.origin for record in sheet.records] == [Origin(UNIT, "镇/甲.xlsx", row, "2") for row in (3, 4)]
    assert (read.manifest.unit_name, read.extras, read.notes) == ("前进村党支部", (), ())


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("张一", number(1)), (" 张 一", number(1)), (number(1).lower(), number(1)), ("王五", None),
        (f"张一({number(1)[-4:]})", number(1)), (f"张一（{number(1)[-4:]}）", number(1)),
    ],
)  # fmt: skip
def test_a_reference_means_who_it_means_in_its_own_file(said: str, meant: str | None) -> None:
    rows = branch("张一", "李二")
    rows["outflow"] = [{"person": said, "out_date": date(2024, 2, 26)}]
    sheet = submission(Export(rows).drawn(), "甲.xlsx").sheet("outflow")
    assert sheet is not None
    assert sheet.records[0].refs == (meant,)


def test_a_name_that_two_have_means_neither() -> None:
    rows = branch("张一", "张一")
    sheet = submission(Export(rows).drawn(), "甲.xlsx").sheet("outflow")
    assert sheet is not None
    assert [record.refs for record in sheet.records] == [(None,), (None,)]


def test_of_several_persons_in_a_cell_each_is_told_and_an_organisation_by_its_code() -> None:
    rows = branch("张一", "李二")
    rows["orgs"] = [{**rows["orgs"][0], "committee": "张一、王五，李二"}]
    read = submission(Export(rows).drawn(), "甲.xlsx")
    orgs, members = read.sheet("orgs"), read.sheet("members")
    assert orgs is not None
    assert members is not None
    assert dict(zip(orgs.references, orgs.records[0].refs, strict=True)) == {
        "secretary": number(1), "committee": f"{number(1)}、、{number(2)}",
    }  # fmt: skip
    assert members.records[0].refs == (UNIT,)


def test_an_old_number_is_the_same_persons() -> None:
    rows = branch("张一")
    rows["members"] = [{**rows["members"][0], "id_number": number(1)[:6] + number(1)[8:17]}]
    sheet = submission(Export(rows).drawn(), "甲.xlsx").sheet("outflow")
    assert sheet is not None
    assert sheet.records[0].refs == (number(1),)


def test_rows_that_came_from_below_keep_where_they_came_from() -> None:
    sources: dict[str, Cell] = {
        "来源单位": "620799-05-013",
        "来源文件": "前进村.xlsx",
        "来源行": 7,
        "来源版本": "2/3fa8-09bc",
    }
    rows = branch("张一", "李二")
    rows["outflow"] = [{**rows["outflow"][0], **sources}, rows["outflow"][1]]
    read = submission(Export(rows, {"level": "乡镇"}).drawn(), "镇.xlsx")
    sheet = read.sheet("outflow")
    assert sheet is not None
    assert sheet.fields == ("person", "out_date", "reason")
    assert sheet.records[0].origin == Origin("620799-05-013", "前进村.xlsx", 7, "2", "3fa8-09bc")
    assert (sheet.records[1].origin.unit, sheet.records[1].origin.file) == (UNIT, "镇.xlsx")
    assert read.extras == ()


def test_a_column_that_nobody_declared_is_told_and_left() -> None:
    rows = branch("张一", "李二")
    rows["members"][1]["爱好"] = "象棋"
    read = submission(Export(rows).drawn(), "甲.xlsx")
    sheet = read.sheet("members")
    assert sheet is not None
    assert "爱好" not in sheet.fields
    assert read.extras == (Extra("党员", "爱好", 1),)


def test_an_empty_unit_reports_nothing_and_is_read() -> None:
    assert submission(Export({}).drawn(), "甲.xlsx").sheets == ()


def _put(tab: str, row: int, column: int, value: Any) -> Callable[[Sheets], object]:  # noqa: ANN401  -- any cell
    return lambda sheets: sheets[tab][row - 1].__setitem__(column - 1, value)


def _manifest_line(item: str, value: Any) -> Callable[[Sheets], object]:  # noqa: ANN401  -- any cell
    def change(sheets: Sheets) -> None:
        next(line for line in sheets[MANIFEST_TAB] if line[0] == item)[1] = value

    return change


def _doubled(sheets: Sheets) -> None:
    for row in sheets["党员"][1:]:
        row.append(row[0])


CHANGED: Mapping[str, tuple[Callable[[Sheets], object], str, str]] = {
    "another name": (_put("党员", 3, 1, "张三"), "MPM622", ""),
    "another day": (_put("流出", 3, 2, date(2024, 2, 27)), "MPM622", ""),
    "another unit's code": (_manifest_line("校验码", "-".join(["0123"] * 16)), "MPM657", ""),
    "no digest at all": (_manifest_line("校验码", "对"), "MPM621", "被改动过"),
    "a row more": (lambda sheets: sheets["流出"].append(["王五", None, "务工"]), "MPM623", ""),
    "a row less": (lambda sheets: sheets["流出"].pop(), "MPM623", ""),
    "a ledger less": (lambda sheets: sheets.pop("流出"), "MPM623", ""),
    "a ledger more": (
        lambda sheets: sheets.update({"联系记录": [["联系日期", "姓名"], ["2024-1-1", "张一"]]}), "MPM623", "",
    ),
    "rows in another order": (lambda sheets: sheets["流出"].append(sheets["流出"].pop(2)), "MPM622", ""),
    "a formula for a name": (_put("党员", 3, 1, ("=A4", "张一")), "MPM636", "的A3是公式"),
    "a column twice": (_doubled, "MPM636", "有两列都叫“姓名”"),
    "no headings": (lambda sheets: sheets["流出"].__delitem__(slice(0, 2)), "MPM636", "找不到表头"),
    "a column under another name": (_put("流出", 2, 3, "缘由"), "MPM622", ""),
    "no manifest": (lambda sheets: sheets.pop(MANIFEST_TAB), "MPM620", ""),
    "a working workbook": (
        lambda sheets: (sheets.pop(MANIFEST_TAB), sheets.update({"设置": [["项目", "取值"]]})), "MPM619", "",
    ),
    "two manifests": (
        lambda sheets: sheets.update({"报送信息 (2)": sheets[MANIFEST_TAB]}), "MPM621", "不止一张，或改过名",
    ),
    "a manifest under another name": (
        lambda sheets: sheets.update({"报送信息1": sheets.pop(MANIFEST_TAB)}), "MPM621", "不止一张，或改过名",
    ),
    "a formula in the manifest": (_manifest_line("上报序号", ("=1+1", 2)), "MPM621", "里有公式"),
    "an item twice": (lambda sheets: sheets[MANIFEST_TAB].append(["单位代码", "x"]), "MPM621", "被改动过"),
    "an item that nobody knows": (
        lambda sheets: sheets[MANIFEST_TAB].append(["备注", "x"]), "MPM621", "被改动过",
    ),
    "an item missing": (lambda sheets: sheets[MANIFEST_TAB].pop(2), "MPM621", "里没有“单位代码”"),
    "a number that is none": (_manifest_line("上报序号", "第一次"), "MPM621", "被改动过"),
    "a number below one": (_manifest_line("上报序号", 0), "MPM621", "被改动过"),
    "a number without end": (_manifest_line("上报序号", "9" * 5000), "MPM621", "被改动过"),
    "a day that is none": (_manifest_line("统计截止日", "2024-13-31"), "MPM621", "被改动过"),
    "a year that is none": (_manifest_line("生成时间", "99999-01-01"), "MPM621", "被改动过"),
    "a level that is none": (_manifest_line("层级", "国"), "MPM621", "被改动过"),
    "an export of before there was a seal": (
        lambda sheets: sheets[MANIFEST_TAB].remove(next(one for one in sheets[MANIFEST_TAB] if one[0] == "文件校验码")),
        "MPM621", "里没有“文件校验码”",
    ),
    "a moment that is another": (_manifest_line("生成时间", "2025-01-04 09:30:00"), "MPM657", ""),
    "the number of a later file": (_manifest_line("上报序号", 2), "MPM657", ""),
    "another level": (_manifest_line("层级", "乡镇"), "MPM657", ""),
    "another name of the unit": (_manifest_line("填报单位", "前进村党总支"), "MPM657", ""),
    "a person who did not check": (_manifest_line("审核人", "李四"), "MPM657", ""),
    "errors that are not told": (_manifest_line("校验情况：警告", 3), "MPM657", ""),
    "a total more": (lambda sheets: sheets[MANIFEST_TAB].append(["合计：流出合计", 2]), "MPM657", ""),
    "an older layout": (_manifest_line("结构版本", "1"), "MPM908", ""),
    "a newer layout": (_manifest_line("结构版本", "99"), "MPM908", ""),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGED)
def test_a_file_that_was_changed_after_it_was_made_is_refused(change: str) -> None:
    what, code, because = CHANGED[change]
    issue = reason(changed(what))
    assert (issue.code, issue.facts.get("reason", "")) == (code, because)


def test_whose_layout_is_older_has_to_renew_it() -> None:
    assert "请对方升级" in reason(changed(_manifest_line("结构版本", "1"))).fix
    assert "请升级本机" in reason(changed(_manifest_line("结构版本", "99"))).fix


def test_a_manifest_out_of_sight_is_none() -> None:
    assert reason(changed(lambda _: None, hidden=[MANIFEST_TAB])).facts["reason"] == "被隐藏了"


def test_rows_out_of_sight_are_read_and_counted() -> None:
    data = rezipped(Export().drawn(), "xl/worksheets/sheet4.xml", b'<row r="4"', b'<row hidden="1" r="4"')
    read = submission(data, "甲.xlsx")
    assert [(note.code, note.facts["count"]) for note in read.notes] == [("MPM640", "1")]
    sheet = read.sheet("outflow")
    assert sheet is not None
    assert len(sheet.records) == 2


def rezipped(data: bytes, name: str, old: bytes, new: bytes, more: Mapping[str, bytes] = {}) -> bytes:
    """Return a file in which a part is changed, and others are added."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            part = before.read(info)
            assert info.filename != name or old in part
            after.writestr(info.filename, part.replace(old, new) if info.filename == name else part)
        for path, part in more.items():
            after.writestr(path, part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("part", "what"),
    [("xl/vbaProject.bin", "宏"), ("xl/externalLinks/a.xml", "外部链接"), ("xl/embeddings/o.bin", "嵌入的对象")],
)
def test_what_comes_along_is_left_behind_and_told(part: str, what: str) -> None:
    read = submission(rezipped(Export().drawn(), "", b"", b"", {part: b"<x/>"}), "甲.xlsm")
    assert [(note.code, note.facts["what"]) for note in read.notes] == [("MPM641", what)]


KINDS = {
    "甲.pdf": (b"%PDF-1.7", "这是PDF文件"), "甲.jpg": (b"\xff\xd8\xff\xe0", "这是图片"),
    "甲.rar": (b"Rar!\x1a\x07", "这是RAR压缩包，本工具只打开ZIP压缩包"), "甲.txt": ("你好".encode(), "这是.txt文件"),
    "甲.eml": (b"From: a@b.cn\r\nSubject: x\r\n", "这是一封邮件，附件还在里面"), "甲": (b"abc", "内容不是工作簿"),
    "甲.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "这是Word文档"),
    "改名.xlsx": (b"%PDF-1.7", "这是PDF文件"),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_what_is_no_workbook_is_named_for_what_it_is(name: str) -> None:
    data, what = KINDS[name]
    issue = reason(data, name)
    assert (issue.code, issue.facts["reason"]) == ("MPM637", what)


def test_a_text_document_under_the_name_of_a_workbook_is_named() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as document:
        document.writestr("[Content_Types].xml", "<Types/>")
        document.writestr("_rels/.rels", "<Relationships/>")
        document.writestr("word/document.xml", "<w/>")
    assert reason(out.getvalue()).facts["reason"] == "这是Word文档"


@pytest.mark.parametrize("attack", REFUSED)
def test_an_attack_is_one_reason(attack: str) -> None:
    data, _ = REFUSED[attack]
    assert reason(data).code in {"MPM902", "MPM637", "MPM620", "MPM980"}


def test_a_file_that_was_not_copied_whole_is_refused_wherever_it_ends() -> None:
    data = Export().drawn()
    assert {reason(data[: len(data) * part // 100]).code for part in range(0, 100, 7)} == {"MPM902"}
