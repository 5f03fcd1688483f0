"""What an office finds on a form that was just drawn: boxes, headings, names, borders, page."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from validators.ledgers import MEMBERS
from validators.lists import LISTS
from workbook.books.closed import ClosedBook
from workbook.drawing.blueprint import Blueprint, LedgerSheet
from workbook.drawing.draw import draw
from workbook.forms.declaration import Block, Box, Form, Item, Line
from workbook.forms.layout import locate, plan

FORM = Form(
    "T1", "样表", (6, 12, 12, 12, 12, 8),
    (
        Line((Box("流动党员名册", across=6, style="标题"),), 36),
        Line((Box("填报单位（盖章）：{}", "unit", 3, style="题注"), Box("单位：人", across=3, style="题注右"))),
        Block(
            "名单",
            (
                Item("number", "序号"), Item("name", "姓名"), Item("out", "外出日期", "日期", group="外出情况"),
                Item("place", "外出地点", "正文左", group="外出情况", across=2), Item("months", "月数", "数字"),
            ),
            total=("name", "months"), height=27,
        ),
        Line((Box("意见", down=2), Box(field="opinion", across=5, style="正文左")), 39),
        Line((Box("签名", across=5, style="正文左"),), 20),
        Block("附表", (Item("kind", "类别", across=2), Item("count", "人数", "数字", across=4)), headed=False),
        Line((Box("填表说明", across=6, style="说明"),)),
    ),
    repeat="名单",
)  # fmt: skip
ASKED = Form(
    "T2", "登记表", (10, 10, 10),
    (
        Line((Box("姓名", style="无框"), Box(field="chosen", style="输入", choices="党员"))),
        Line((Box("性别"), Box(field="sex", choices="Sex"))),
        Block("记录", (Item("day", "日期", "日期"), Item("what", "内容", across=2))),
    ),
    paper="A4", landscape=False, chooser="chosen",
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("drawn") / "表.xlsx"
    members = LedgerSheet(MEMBERS, ("name", "id_number"))
    draw(target, Blueprint("高台", [FORM, ASKED, members], LISTS))
    return target


@pytest.fixture(scope="module")
def page(path: Path) -> Worksheet:
    return load_workbook(path)["样表"]


@pytest.fixture(scope="module")
def asked(path: Path) -> Worksheet:
    return load_workbook(path)["登记表"]


def test_the_parts_stand_one_below_the_other(page: Worksheet) -> None:
    assert [page.cell(row, 1).value for row in range(1, 12)] == [
        "流动党员名册", "填报单位（盖章）：", "序号", None, None, "合计", "意见", None, None, "填表说明", None,
    ]  # fmt: skip


def test_two_rows_of_headings_merge_sideways_under_a_group_and_downward_without(page: Worksheet) -> None:
    merges = {str(area) for area in page.merged_cells.ranges}
    assert {"C3:E3", "D4:E4", "A3:A4", "B3:B4", "F3:F4"} <= merges
    assert [page["C3"].value, page["C4"].value, page["D4"].value, page["F3"].value] == [
        "外出情况", "外出日期", "外出地点", "月数",
    ]  # fmt: skip


def test_cells_that_are_merged_in_a_list_are_merged_in_its_first_row_and_its_total(page: Worksheet) -> None:
    merges = {str(area) for area in page.merged_cells.ranges}
    assert {"D5:E5", "D6:E6", "A9:B9", "C9:F9"} <= merges


def test_a_box_that_hangs_down_moves_the_next_line_to_the_right(page: Worksheet) -> None:
    assert {"A7:A8", "B7:F7", "B8:F8"} <= {str(area) for area in page.merged_cells.ranges}
    assert page["B8"].value == "签名"


NAMES: Mapping[str, str] = {
    "格_unit": "$A$2", "格_opinion": "$B$7", "格_合计_名单_name": "$B$6", "格_合计_名单_months": "$F$6",
    "列_名单_number": "$A$3", "列_名单_name": "$B$3", "列_名单_out": "$C$4", "列_名单_place": "$D$4",
    "列_名单_months": "$F$3", "块_名单": "$A$5:$F$5", "列_附表_kind": "$A$9", "列_附表_count": "$C$9",
    "块_附表": "$A$9:$F$9",
}  # fmt: skip


def test_every_field_heading_and_list_has_a_name_of_its_sheet(page: Worksheet) -> None:
    found = {name: defined.attr_text.rpartition("!")[2] for name, defined in page.defined_names.items()}
    assert {name: area for name, area in found.items() if name[:2] in ("格_", "列_", "块_")} == NAMES


def test_the_names_of_forms_are_hidden_and_belong_to_their_sheet_alone(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        tags = re.findall(r"<definedName [^>]*>", package.read("xl/workbook.xml").decode())
    ours = [tag for tag in tags if re.search(r'name="[格列块]_', tag)]
    assert len(ours) == len(NAMES) + 5
    assert all('hidden="1"' in tag and "localSheetId=" in tag for tag in ours)
    assert not any('hidden="1"' in tag for tag in tags if tag not in ours)


def test_the_form_is_found_again_and_can_be_filled(path: Path, tmp_path: Path) -> None:
    book = ClosedBook(path)
    layout = locate(FORM, book.read("样表"))
    assert layout.issues == ()
    assert set(layout.fields) == {"unit", "opinion", "合计_名单_name", "合计_名单_months"}
    lines = [{"number": number, "name": f"人{number}", "months": 7} for number in (1, 2, 3)]
    out = tmp_path / "填好.xlsx"
    assert book.apply_to(plan(layout, {"unit": "前进村党支部", "合计_名单_months": 21}, {"名单": lines}), out)
    filled = load_workbook(out)["样表"]
    assert [filled.cell(row, 2).value for row in (5, 6, 7)] == ["人1", "人2", "人3"]
    assert (filled["A2"].value, filled["F8"].value) == ("填报单位（盖章）：前进村党支部", 21)


def test_lines_are_drawn_round_everything_but_titles_captions_and_notes(page: Worksheet, asked: Worksheet) -> None:
    for cell in (page["A1"], page["A2"], page["D2"], page["A10"], asked["A1"]):
        assert cell.border.left.style is None
    for cell in (page["A3"], page["C3"], page["E5"], page["F6"], page["B8"], asked["B1"], asked["B2"]):
        assert cell.border.bottom.style == "thin"


def test_titles_and_headings_have_the_fonts_that_every_office_has(page: Worksheet) -> None:
    title, heading, body = page["A1"].font, page["B3"].font, page["B5"].font
    assert (title.name, title.size, title.bold) == ("宋体", 18, True)
    assert (heading.name, heading.size, heading.bold) == ("宋体", 11, True)
    assert (body.name, body.size, bool(body.bold)) == ("宋体", 11, False)


def test_heights_are_those_of_the_declaration(page: Worksheet) -> None:
    assert [page.row_dimensions[row].height for row in (1, 5, 7)] == [36, 27, 39]


def test_the_headings_of_the_list_repeat_on_every_page_and_stay_in_sight(page: Worksheet) -> None:
    assert page.print_title_rows == "$1:$4"
    assert page.freeze_panes == "A5"
    assert (page.page_setup.paperSize, page.page_setup.orientation, page.page_setup.fitToHeight) == (9, "landscape", 0)
    foot = page.HeaderFooter.oddFooter
    assert foot is not None
    assert foot.center.text == "第 &P 页 共 &N 页"


def test_the_chooser_offers_the_members_and_is_not_printed(asked: Worksheet) -> None:
    rules = {str(rule.sqref): rule.formula1 for rule in asked.data_validations.dataValidation}
    assert rules == {"B1": "名单_党员", "B2": "选_Sex"}
    assert asked.print_area == "'登记表'!$A$2:$C$4"
