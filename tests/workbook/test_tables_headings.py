"""Headings: missing, doubled, renamed and swapped columns are reported together, by name, and nothing is guessed."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests.workbook.ledger_sheets import KEPT, codes, plain, read, sealed
from validators.cell import Cell, Grid
from validators.issue import Issue, Refusal
from validators.ledgers import ATTENDANCE, CONTACTS, MEETINGS, MEMBERS, ORGS, OUTFLOW, SETTINGS
from validators.row import Ledger, Row
from workbook.tab import Area, Tab
from workbook.tables import read_table

FAULTS = (
    "MPM211", "MPM212", "MPM213", "MPM214", "MPM215", "MPM216", "MPM217", "MPM218", "MPM221", "MPM222", "MPM224",
)  # fmt: skip
CONTACT: list[Cell] = [
    date(2024, 6, 12), "马文博", "电话", "是", "苏梅", "传达安排", "一切都好", "无", "无", "苏梅", None,
]  # fmt: skip


def contacts(headings: Sequence[Cell], *rows: list[Cell]) -> list[tuple[str, str, str]]:
    table = read(CONTACTS, [list(headings), *(rows or (CONTACT,))])
    return [(issue.code, issue.place.cell, issue.says) for issue in table.issues]


def declared(ledger: Ledger[Row] = CONTACTS) -> list[Cell]:
    return [column.heading for column in ledger.row.columns().values()]


def named(issues: Sequence[Issue]) -> set[str]:
    """Return the headings that findings about headings name."""
    about = [issue for issue in issues if issue.code in FAULTS]
    return {name for issue in about for name in (issue.place.heading, *issue.facts.get("names", "").split("、"))}


def test_missing_doubled_and_renamed_headings_are_reported_together() -> None:
    headings = [
        "联系日期",
        "姓名",
        "联系方法",
        "是否接通",
        "联系人",
        "内容类别",
        "联系内容",
        "党员反映",
        "是否接通",
        "记录人",
        "备注",
    ]
    assert contacts(headings) == [
        ("MPM211", "C2", "缺少必填的列“联系方式”；最接近的是C2的“联系方法”。"),
        ("MPM213", "A2", "没有这些可以不填的列：处理反馈。"),
        ("MPM212", "I2", "不止一列是“是否接通”：D2“是否接通”、I2“是否接通”。"),
    ]  # fmt: skip


def test_a_heading_that_is_like_none_is_named_where_it_stands_in_the_place_of_the_missing_one() -> None:
    headings = ["那天" if name == "联系人" else "心声" if name == "党员反映" else name for name in declared()]
    assert contacts(headings)[:2] == [
        ("MPM211", "E2", "缺少必填的列“联系人”；它的位置上是E2的“那天”。"),
        ("MPM224", "H2", "没有“党员反映”这一列；它的位置上是H2的“心声”，下面有内容，没有读取。"),
    ]


def test_what_cannot_be_read_as_the_missing_column_is_not_taken_for_it() -> None:
    headings = ["那天" if name == "联系日期" else name for name in declared()]
    assert contacts(headings, ["很久以前", *CONTACT[1:]])[0] == ("MPM211", "A2", "缺少必填的列“联系日期”。")


def test_a_column_of_ones_own_at_the_end_is_nobodys_concern() -> None:
    assert contacts([*declared()[:-1], "我的列"], [*CONTACT[:-1], "甲"])[0][:2] == ("MPM213", "A2")


def test_marks_under_a_heading_that_is_no_code_are_told_and_other_columns_are_not() -> None:
    headings: list[Cell] = [*declared(ATTENDANCE), "会2401", "会议1", "交通"]
    row: list[Cell] = [2024, "马文博", "前进村党支部", None, "√", "√", "自驾"]
    (issue,) = read(ATTENDANCE, [headings, row[: len(headings)]]).issues
    assert (issue.code, issue.place.value) == ("MPM225", "会议1")


def test_a_missing_column_floods_nothing() -> None:
    rows = [[cell for at, cell in enumerate(CONTACT) if at != 1] for _ in range(40)]
    assert contacts([name for name in declared() if name != "姓名"], *rows) == [
        ("MPM211", "A2", "缺少必填的列“姓名”。")
    ]


def test_two_names_of_one_column_are_that_column_twice() -> None:
    headings = declared(MEMBERS)
    headings[headings.index("备注")] = "身份证号"
    issues = [issue for issue in read(MEMBERS, [headings]).issues if issue.code == "MPM212"]
    assert ["“公民身份号码”、" in issue.says and "“身份证号”" in issue.says for issue in issues] == [True]


@pytest.mark.parametrize(
    "heading", ["* 联 系\n日期", "1.联系日期", "联系日期（年月日）", "２、联系日期", "联系日期[必填]"]
)
def test_noise_around_a_heading_does_not_hide_it(heading: str) -> None:
    assert contacts([heading, *declared()[1:]]) == []


def test_brackets_that_belong_to_a_heading_stay() -> None:
    assert {"area", "minutes"} <= {*read(ORGS, [declared(ORGS)]).columns, *read(MEETINGS, [declared(MEETINGS)]).columns}
    headings = ["时长" if name == "时长(分钟)" else name for name in declared(MEETINGS)]
    table = read(MEETINGS, [headings])
    assert "minutes" not in table.columns
    assert ("MPM214", "时长(分钟)") in codes(table, "MPM214")


def test_a_heading_as_declared_goes_before_one_with_a_hint_and_both_are_named() -> None:
    table = read(CONTACTS, [["联系人（备用）", *declared()], ["杨学良", *CONTACT]])
    assert table.issues[0].facts["cells"] == "F2“联系人”、A2“联系人（备用）”"
    assert dict(table.rows[3])["contact_person"] == "苏梅"


def test_a_sheet_without_any_heading_is_one_finding() -> None:
    assert contacts([None] * 11, CONTACT, CONTACT) == [("MPM216", "A1", "“联系记录”中找不到表头，没有读取任何一行。")]


def test_a_blank_heading_over_contents_is_named_and_over_nothing_is_not() -> None:
    headings = [*declared()[:7], None, *declared()[8:10], None]
    assert [one[:2] for one in contacts(headings)] == [("MPM213", "A2"), ("MPM217", "H2")]


def test_a_copy_that_a_spreadsheet_numbered_is_named() -> None:
    assert contacts([*declared(), "姓名2"], [*CONTACT, "马文博"]) == [
        ("MPM218", "L2", "列名“姓名2”像是B2“姓名”的重复，这一列没有读取。")
    ]


def test_columns_of_two_kinds_that_changed_places_are_one_finding() -> None:
    rows: list[list[Cell]] = [[*CONTACT[:2], "是", "电话", *CONTACT[4:]] for _ in range(40)]
    assert contacts(declared(), *rows) == [
        ("MPM221", "C2", "C2“联系方式”与D2“是否接通”像是对调了：两列各有一大半内容（共80格）与本列不符，却与对方相符。")
    ]  # fmt: skip


def test_a_text_column_that_changed_places_with_dates_is_told_by_the_dates() -> None:
    rows: list[list[Cell]] = [["马文博", date(2024, 6, 12), *CONTACT[2:]] for _ in range(5)]
    assert [one[0] for one in contacts(declared(), *rows)] == ["MPM221"]
    assert "MPM221" not in [one[0] for one in contacts(declared(), *rows[:4])]


NUMBERS = (
    "620799198803120017", "620799197501010029", "330999196308150035", "34059919800101007X", "620799200002290016",
)  # fmt: skip


def member(at: int) -> dict[str, Cell]:
    return {
        "姓名": "马文博", "公民身份号码": NUMBERS[at], "联系电话": f"1390000000{at}", "家庭住址": f"前进村六社{at}号",
        "家庭联系人": "苏梅", "家庭联系电话": f"1380000000{at}",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [("家庭联系人", "家庭联系电话"), ("公民身份号码", "联系电话"), ("联系电话", "家庭住址"), ("姓名", "联系电话")],
)
def test_telephones_that_changed_places_with_another_column_are_told_of_that_column(one: str, other: str) -> None:
    headings = declared(MEMBERS)
    rows: list[list[Cell]] = []
    for at in range(len(NUMBERS)):
        line = member(at)
        line[one], line[other] = line[other], line[one]
        rows.append([line.get(str(heading)) for heading in headings])
    about = {"公民身份号码", "联系电话", "家庭住址", "家庭联系人", "家庭联系电话", "姓名"}
    found = [issue for issue in read(MEMBERS, [headings, *rows]).issues if issue.place.heading in about]
    assert [(issue.code, {issue.place.heading, issue.facts["other"]}) for issue in found] == [("MPM221", {one, other})]


def test_what_nothing_can_be_done_without_is_refused_by_heading() -> None:
    for headings, said in (
        (["项目", "说明"], "缺少列“取值”"),
        (["项目", "取值", "取值", "说明"], "有两列都叫“取值”"),
        (["甲", "乙"], "找不到数据表"),
    ):
        tab = Tab("设置", [list(headings)], {"tblSettings": Area(1, 1, 1, len(headings))})
        with pytest.raises(Refusal, match=said):
            read_table(tab, SETTINGS, "", "x.xlsx")


@pytest.mark.parametrize("ledger", KEPT, ids=[ledger.name for ledger in KEPT])
@pytest.mark.parametrize("with_seals", [False, True])
def test_every_column_that_is_deleted_renamed_or_doubled_is_named_and_nothing_else_is(
    ledger: Ledger[Row], with_seals: bool
) -> None:
    cells = sealed(ledger, plain(ledger, 12, 7)) if with_seals else plain(ledger, 12, 7)
    before = len(read(ledger, cells).issues)
    for at, column in enumerate(ledger.row.columns().values()):
        deleted = [[*line[:at], *line[at + 1 :]] for line in cells]
        renamed: Grid = [[*cells[0][:at], "甲乙丙", *cells[0][at + 1 :]], *cells[1:]]
        doubled = [[*line[:-1], line[at], line[-1]] for line in cells]
        for mutant in (deleted, renamed, doubled) if column.offered("高台") or with_seals else (doubled,):
            found = read(ledger, mutant).issues
            assert column.heading in named(found)
            assert len(found) <= before + 3


@pytest.mark.parametrize("ledger", KEPT, ids=[ledger.name for ledger in KEPT])
def test_every_two_neighbours_that_changed_places_under_seal_are_named(ledger: Ledger[Row]) -> None:
    cells = sealed(ledger, plain(ledger, 12, 7))
    width = len(ledger.row.columns())
    before = len(read(ledger, cells).issues)
    for at in range(width - 1):
        if sum(str(line[at]) != str(line[at + 1]) for line in cells[1:]) < 3:
            continue
        swapped = [cells[0], *([*line[:at], line[at + 1], line[at], *line[at + 2 :]] for line in cells[1:])]
        found = read(ledger, swapped).issues
        (issue,) = [issue for issue in found if issue.code == "MPM222"]
        assert {issue.place.heading, issue.facts["other"]} == {cells[0][at], cells[0][at + 1]}
        assert len(found) <= before + 3


def test_a_renamed_column_is_known_by_what_it_held() -> None:
    cells = sealed(OUTFLOW, plain(OUTFLOW, 12, 1))
    at = cells[0].index("外出原因")
    other = cells[0].index("详细地址")
    cells[0][at], cells[0][other] = "甲乙丙", "丁戊"
    issues = {issue.code: issue.says for issue in read(OUTFLOW, cells).issues}
    assert issues["MPM211"] == "缺少必填的列“外出原因”；G2的“甲乙丙”下面就是上次这一列的内容。"
    assert issues["MPM215"] == "没有“详细地址”这一列；I2的“丁戊”下面就是上次这一列的内容。"


def test_a_key_with_a_blank_is_equal_to_no_other() -> None:
    headings = declared(OUTFLOW)
    line: list[Cell] = ["马文博" if name == "姓名" else None for name in headings]
    assert codes(read(OUTFLOW, [headings, line, list(line)]), "MPM203") == []
