"""What a clerk finds on a ledger that was just drawn: headings, dropdowns, prompts, formats, marks, page."""

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from validators.cell import Cell
from validators.column import Kind
from validators.ledgers import ATTENDANCE, CONTACTS, LEDGERS, MEMBERS, ORGS
from validators.lists import LISTS
from validators.row import Ledger, Row
from workbook.books.closed import ClosedBook
from workbook.drawing.blueprint import Blueprint, LedgerSheet
from workbook.drawing.draw import draw
from workbook.schema import OURS

MARKED = [ledger for ledger in LEDGERS if ledger.name not in ("settings", "parameters")]
BELOW = 4000
PROMPT = "必填；18位，已设为文本，直接录入；例：620799198803120017。"


def sheet_of(ledger: Ledger[Row], rows: Sequence[Mapping[str, Cell]] = (), events: tuple[str, ...] = ()) -> LedgerSheet:
    return LedgerSheet(ledger, tuple(ledger.row.columns()), rows, events)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """Give a workbook with every ledger and all its columns."""
    path = tmp_path_factory.mktemp("drawn") / "台账.xlsx"
    draw(path, Blueprint("高台", [sheet_of(ledger, (), ("会2401", "会2402")) for ledger in MARKED], LISTS))
    return load_workbook(path)


def at(page: Worksheet, heading: str) -> int:
    return [cell.value for cell in page[2]].index(heading) + 1


def number_format(page: Worksheet, heading: str) -> str:
    """Return the number format of a whole column; neighbours that look alike are declared together."""
    column = at(page, heading)
    found = [one for one in page.column_dimensions.values() if (one.min or 0) <= column <= (one.max or 0)]
    return str(found[0].number_format)


def validation(page: Worksheet, heading: str) -> DataValidation:
    cell = f"{get_column_letter(at(page, heading))}{BELOW}"
    found: list[DataValidation] = [one for one in page.data_validations.dataValidation if cell in one.sqref]
    return found[0]


@pytest.mark.parametrize("ledger", MARKED, ids=lambda ledger: ledger.name)
def test_the_table_has_the_declared_name_and_headings_and_ends_with_the_findings(
    book: Workbook, ledger: Ledger[Row]
) -> None:
    page = book[ledger.tab]
    table = page.tables[ledger.table]
    declared = [column.heading for column in ledger.row.columns().values()]
    if ledger.matrix:
        declared[-1:] = ["会2401", "会2402", "备注"]
    assert [column.name for column in table.tableColumns] == [*declared, *OURS]
    assert table.ref == f"A2:{get_column_letter(len(declared) + len(OURS))}22"
    assert page.column_dimensions[get_column_letter(len(declared) + OURS.index("校验") + 1)].hidden


@pytest.mark.parametrize(
    ("tab", "heading"),
    [
        ("党员", "公民身份号码"), ("党员", "联系电话"), ("党员", "出生年月"), ("党员", "入党时间"), ("党员", "档案号"),
        ("党组织", "组织代码"), ("党组织", "上级组织代码"), ("党组织", "邮编"), ("党组织", "传真"),
        ("党组织", "最近发展党员"), ("流出", "证明信编号"), ("流出", "活动证编号"), ("流出", "预计返回日期"),
        ("流入", "凭证编号"), ("组织生活", "会议编号"), ("党费", "减免文号"), ("民主评议", "评议会议"),
    ],
)  # fmt: skip
def test_numbers_that_are_names_and_months_are_text_before_anyone_types(book: Workbook, tab: str, heading: str) -> None:
    assert number_format(book[tab], heading) == "@"


@pytest.mark.parametrize(
    ("tab", "heading", "expected"),
    [("流出", "外出日期", "yyyy-mm-dd"), ("党费", "1月", "0.00"), ("党员", "姓名", "General"), ("考勤", "年度", "0")],
)
def test_days_and_amounts_look_as_they_are_written(book: Workbook, tab: str, heading: str, expected: str) -> None:
    assert number_format(book[tab], heading) == expected


def test_every_column_that_takes_one_of_a_list_has_a_dropdown_of_that_list(book: Workbook) -> None:
    lists = {cells[0].value: [cell.value for cell in cells[1:] if cell.value] for cells in book["选项"].columns}
    assert book["选项"].sheet_state == "hidden"
    seen = 0
    for ledger in MARKED:
        for column in ledger.row.columns().values():
            if column.kind is Kind.CHOICE:
                rule = validation(book[ledger.tab], column.heading)
                assert (rule.type, rule.formula1) == ("list", f"选_{column.choices}")
                assert f"选_{column.choices}" in book.defined_names
                assert lists[column.choices] == list(LISTS[column.choices])
                seen += 1
    assert seen > 40


@pytest.mark.parametrize(
    ("tab", "heading", "source", "otherwise"),
    [
        ("党员", "性别", "选_Sex", "asks back"),
        ("联系记录", "是否接通", '"是,否"', "stops"),
        ("联系记录", "内容类别", "选_ContactContent", "takes it"),
        ("联系记录", "姓名", "名单_党员", "takes it"),
        ("联系记录", "联系人", "名单_党员", "takes it"),
        ("党员", "组织关系所在党支部", "名单_党组织", "takes it"),
        ("考勤", "会2401", "选_AttendanceMark", "takes it"),
    ],
)
def test_a_dropdown_refuses_only_what_no_reading_accepts(
    book: Workbook, tab: str, heading: str, source: str, otherwise: str
) -> None:
    rule = validation(book[tab], heading)
    shown = "takes it" if not rule.showErrorMessage else "asks back" if rule.errorStyle == "warning" else "stops"
    assert (rule.formula1, shown) == (source, otherwise)


def test_for_a_day_excel_asks_back_and_takes_texts_that_begin_with_a_year(book: Workbook) -> None:
    rule = validation(book["联系记录"], "联系日期")
    assert (rule.type, rule.errorStyle) == ("custom", "warning")
    assert str(rule.formula1).startswith("OR(AND(LEN(A3)>4,ISNUMBER(-LEFT(A3,4)))")


def test_every_column_says_what_to_write_within_what_excel_shows(book: Workbook) -> None:
    for ledger in MARKED:
        page = book[ledger.tab]
        for heading in [cell.value for cell in page[2]][:-2]:
            if heading == "校验结果":
                continue
            rule = validation(page, str(heading))
            assert rule.promptTitle
            assert len(rule.promptTitle) <= 32
            assert len(rule.prompt or "") <= 255
    assert validation(book["党员"], "公民身份号码").prompt == PROMPT


def test_required_headings_look_different(book: Workbook) -> None:
    page = book["党员"]
    assert page.cell(2, at(page, "姓名")).style == "台账必填表头"
    assert page.cell(2, at(page, "籍贯")).style == "台账表头"


def test_a_finding_colours_the_cell_that_it_names_wherever_its_column_stands(book: Workbook) -> None:
    page = book["联系记录"]
    (area,) = page.conditional_formatting
    assert str(area.sqref) == "A3:K1048576"
    formulas = [(rule.formula[0], rule.stopIfTrue) for rule in area.rules]
    assert formulas == [
        (f'ISNUMBER(FIND("|{level}:"&A$2&"|",$N3))', True) for level in ("错误", "警告", "提示", "已说明")
    ]  # fmt: skip
    assert len({rule.dxf.fill.bgColor.rgb for rule in area.rules}) == 4


@pytest.mark.parametrize(("tab", "corner"), [("党员", "B3"), ("联系记录", "C3"), ("党组织", "C3"), ("考勤", "C3")])
def test_headings_and_the_person_stay_in_sight(book: Workbook, tab: str, corner: str) -> None:
    assert book[tab].freeze_panes == corner


def test_every_page_on_paper_repeats_the_headings_and_says_its_number(book: Workbook) -> None:
    page = book["联系记录"]
    assert page.print_title_rows == "$1:$2"
    assert page.page_setup.orientation == "landscape"
    assert page.HeaderFooter.oddFooter.center.text == "第 &P 页 共 &N 页"
    fits = page.sheet_properties.pageSetUpPr
    assert fits is not None
    assert (page.page_setup.fitToHeight, fits.fitToPage) == (0, True)


def test_the_first_row_tells_the_purpose_and_leads_back(book: Workbook) -> None:
    page = book["联系记录"]
    assert (page["A1"].value, page["A1"].hyperlink.location) == ("返回首页", "'首页'!A1")
    assert str(page["B1"].value).startswith("联系记录：每次联系或走访一行")


ROWS: Sequence[Mapping[str, Cell]] = [
    {"date": date(2024, 3, 15), "person": "马文博", "reached": "是", "content": "=1+1"},
    {"date": "2024.3.20", "person": "苏梅", "content": "http://example.org"},
    {"person": "0123"},
]  # fmt: skip


def test_rows_are_written_as_what_they_are_and_read_alike_by_every_reader(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    draw(path, Blueprint("高台", [sheet_of(CONTACTS, ROWS)], LISTS))
    page = load_workbook(path)["联系记录"]
    tab = ClosedBook(path).read("联系记录")
    content = at(page, "联系内容")
    assert [page.cell(row, content).value for row in (3, 4)] == ["=1+1", "http://example.org"]
    assert [page.cell(row, content).data_type for row in (3, 4)] == ["s", "s"]
    assert [tab.at(row, 1) for row in (3, 4, 5)] == [date(2024, 3, 15), "2024.3.20", None]
    assert [tab.at(row, 2) for row in (3, 4, 5)] == ["马文博", "苏梅", "0123"]
    for row in range(1, 24):
        for column in range(1, 13):
            other = page.cell(row, column).value
            assert tab.at(row, column) == (other.date() if isinstance(other, datetime) else other)


def test_a_day_in_a_column_of_months_looks_like_a_day(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    draw(path, Blueprint("高台", [sheet_of(MEMBERS, [{"name": "马文博", "birth": date(1988, 3, 12)}])], LISTS))
    page = load_workbook(path)["党员"]
    assert page.cell(3, at(page, "出生年月")).number_format == "yyyy-mm-dd"


def test_a_long_table_covers_its_rows_and_a_long_text_gets_a_high_row(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    rows: list[Mapping[str, Cell]] = [{"person": f"党员{number}"} for number in range(30)]
    rows[4] = {"person": "马文博", "content": "传达安排" * 20}
    draw(path, Blueprint("高台", [sheet_of(CONTACTS, rows)], LISTS))
    assert load_workbook(path)["联系记录"].tables["tblContact"].ref == "A2:O32"
    with zipfile.ZipFile(path) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r'<row r="7"[^>]* ht="90"(?! customHeight)', xml)


def test_the_events_of_the_year_stand_before_the_remark(book: Workbook) -> None:
    headings = [cell.value for cell in book[ATTENDANCE.tab][2]]
    assert headings == ["年度", "姓名", "党支部", "会2401", "会2402", "备注", *OURS]


def test_a_ledger_that_the_place_does_not_use_is_hidden(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    sheets = [sheet_of(MEMBERS), LedgerSheet(ORGS, ("code", "name"), visible=False)]
    draw(path, Blueprint("通用", sheets, LISTS))
    assert load_workbook(path)["党组织"].sheet_state == "hidden"


def test_the_dropdown_of_persons_ends_with_the_last_name_whatever_is_blank_between(
    tmp_path: Path, recalculated: Callable[[Path], Path]
) -> None:
    path = tmp_path / "台账.xlsx"
    rows: list[Mapping[str, Cell]] = [{"name": "马文博"}, {}, {"name": "苏梅"}, {"name": "韩立新"}]
    draw(path, Blueprint("高台", [sheet_of(MEMBERS, rows)], LISTS))
    asked = load_workbook(path)
    asked["选项"]["AZ600"] = "=ROWS(名单_党员)"
    asked["选项"]["AZ601"] = "=INDEX(名单_党员,4)"
    asked["选项"]["AZ602"] = "=ROWS(选_Sex)"
    asked.save(path)
    told = load_workbook(recalculated(path), data_only=True)["选项"]
    assert [told["AZ600"].value, told["AZ601"].value, told["AZ602"].value] == [4, "韩立新", 2]


def test_numbers_that_are_rightly_text_get_no_green_corner(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    draw(path, Blueprint("高台", [LedgerSheet(MEMBERS, ("name", "id_number", "phone"))], LISTS))
    with zipfile.ZipFile(path) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    assert '<ignoredError sqref="B3:B5002 C3:C5002" numberStoredAsText="1"/>' in xml
