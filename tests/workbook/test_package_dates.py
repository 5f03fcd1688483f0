"""Days in cells: both date systems, and cell formats that show a day added without disturbing the others."""

import re
from datetime import date
from html import escape
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from tests.workbook.swapped_parts import HEAD, MAIN, SHEET, STYLES, part, raw_book, rows_book, rows_of
from validators.cell import Cell
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Put
from workbook.package.styles import Shown, shown_by

LOOKS = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="General&quot;元&quot;"/></numFmts><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><!-- <cellXfs><xf/></cellXfs> -->'
    '<cellXfs count="6">\n<xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"/>'
    '<!-- <xf/> --><xf numFmtId="49" fontId="0" quotePrefix="1"><alignment wrapText="1"/></xf>'
    '<xf numFmtId="31" fontId="0"/><xf numFmtId="165" fontId="0"/><xf numFmtId="20" fontId="0"/>\n</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0"/></cellStyles><dxfs count="1"><dxf><font/></dxf></dxfs>'
    '<tableStyles count="0"/><extLst><ext uri="x"/></extLst></styleSheet>'
)
DAY = date(2024, 2, 29)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "表.xlsx"


def _styled(path: Path, style: str, looks: str | None = LOOKS, inner: str = "") -> Path:
    sheet = f'{HEAD}<sheetData><row r="1"><c r="A1"{style}>{inner}</c></row></sheetData></worksheet>'
    return raw_book(path, {SHEET: sheet, STYLES: looks})


def _put(path: Path, content: Cell) -> bool:
    return ClosedBook(path).apply([Put("表", {(1, 1): content})])


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1900, 1, 1), 1), (date(1900, 2, 28), 59), (date(1900, 3, 1), 61), (date(1904, 1, 1), 1462), (DAY, 45351),
        (date(2024, 12, 31), 45657), (date(9999, 12, 31), 2_958_465),
    ],
)  # fmt: skip
def test_a_day_is_its_number_in_a_workbook_that_counts_from_1900(path: Path, day: date, number: int) -> None:
    rows_book(path, "")
    assert _put(path, day)
    assert rows_of(path) == f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>'
    assert ClosedBook(path).read("表").at(1, 1) == day
    assert not _put(path, day)


@pytest.mark.parametrize(("day", "number"), [(date(1904, 1, 2), 1), (DAY, 43889), (date(9999, 12, 31), 2_957_003)])
def test_a_day_is_its_number_in_a_workbook_that_counts_from_1904(path: Path, day: date, number: int) -> None:
    rows_book(path, "", since_1904=True)
    assert _put(path, day)
    assert rows_of(path) == f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>'
    assert ClosedBook(path).read("表").at(1, 1) == day
    assert not _put(path, day)


@pytest.mark.parametrize(
    ("day", "since_1904"), [(date(1899, 12, 31), False), (date(1, 1, 1), False), (date(1904, 1, 1), True)]
)
def test_a_day_before_the_first_that_has_a_number_is_written_out(path: Path, day: date, since_1904: bool) -> None:
    rows_book(path, "", since_1904=since_1904)
    assert _put(path, day)
    assert rows_of(path) == f'<row r="1"><c r="A1" t="inlineStr"><is><t>{day.isoformat()}</t></is></c></row>'
    book = ClosedBook(path)
    assert book.read("表").at(1, 1) == day.isoformat()
    assert not book.apply([Put("表", {(1, 1): day})])
    assert not _put(path, day)
    assert not _put(path, day.isoformat())


@pytest.mark.parametrize(
    ("style", "twin"),
    [
        ("", '<xf numFmtId="14" fontId="0" applyNumberFormat="1"/>'),
        (' s="2"', '<xf numFmtId="14" fontId="0" applyNumberFormat="1"><alignment wrapText="1"/></xf>'),
        (' s="4"', '<xf numFmtId="14" fontId="0" applyNumberFormat="1"/>'),
        (' s="5"', '<xf numFmtId="14" fontId="0" applyNumberFormat="1"/>'),
        (' s="999"', '<xf numFmtId="14" fontId="0" applyNumberFormat="1"/>'),
        (' s="x"', '<xf numFmtId="14" fontId="0" applyNumberFormat="1"/>'),
    ],
)
def test_a_format_that_shows_a_day_is_added_behind_the_others_which_keep_their_bytes(
    path: Path, style: str, twin: str
) -> None:  # fmt: skip
    _styled(path, style)
    assert _put(path, DAY)
    assert part(path, STYLES) == LOOKS.replace('<cellXfs count="6">', '<cellXfs count="7">').replace(
        "\n</cellXfs>", f"\n{twin}</cellXfs>"
    )
    assert rows_of(path) == '<row r="1"><c r="A1" s="6"><v>45351</v></c></row>'
    assert ClosedBook(path).read("表").at(1, 1) == DAY
    assert _put(path, None)
    assert _put(path, date(2024, 3, 1))
    assert 'cellXfs count="7"' in part(path, STYLES)


@pytest.mark.parametrize("style", ["1", "3"])
def test_a_format_that_shows_a_day_already_is_kept(path: Path, style: str) -> None:
    _styled(path, f' s="{style}"')
    assert _put(path, DAY)
    assert part(path, STYLES) == LOOKS
    assert rows_of(path) == f'<row r="1"><c r="A1" s="{style}"><v>45351</v></c></row>'


def test_a_day_twice_needs_one_format_and_a_later_write_finds_it(path: Path) -> None:
    _styled(path, ' s="2"')
    edits = [Put("表", {(1, 1): DAY, (2, 1): DAY, (3, 3): DAY})]
    assert ClosedBook(path).apply(edits)
    assert re.findall(r'<cellXfs count="\d+">', part(path, STYLES))[-1] == '<cellXfs count="8">'
    assert ClosedBook(path).apply([Put("表", {(5, 5): DAY})])
    assert re.findall(r'<cellXfs count="\d+">', part(path, STYLES))[-1] == '<cellXfs count="8">'


@pytest.mark.parametrize("style", ["1", "3", "5"])
def test_a_number_in_a_cell_for_days_is_shown_and_read_as_a_number(path: Path, style: str) -> None:
    _styled(path, f' s="{style}"', inner="<v>5</v>")
    assert _put(path, 5)
    assert rows_of(path) == '<row r="1"><c r="A1" s="6"><v>5</v></c></row>'
    twin = '<xf numFmtId="0" fontId="0" applyNumberFormat="1"/>'
    assert part(path, STYLES).count(twin) == 1
    assert ClosedBook(path).read("表").at(1, 1) == 5.0
    assert not _put(path, 5)


def test_numbers_below_days_are_not_read_as_days(path: Path) -> None:
    rows_book(path, "")
    cells: dict[tuple[int, int], Cell] = {(1, 1): DAY, (2, 1): 7.0, (3, 1): DAY, (4, 1): "八", (5, 1): True}
    assert ClosedBook(path).apply([Put("表", cells)])
    tab = ClosedBook(path).read("表")
    assert [tab.at(row, 1) for row in range(1, 6)] == [DAY, 7.0, DAY, "八", True]


def test_an_hour_beside_the_day_stays_where_the_day_is_the_same(path: Path) -> None:
    _styled(path, ' s="1"', inner="<v>45351.75</v>")
    before = path.read_bytes()
    assert not _put(path, DAY)
    assert path.read_bytes() == before


@pytest.mark.parametrize("looks", [None, f'<styleSheet xmlns="{MAIN}"/>', LOOKS[: LOOKS.index("<cellXfs")] +
                                   '<cellXfs count="0"/></styleSheet>'])  # fmt: skip
def test_a_day_is_refused_where_no_format_can_show_it(path: Path, looks: str | None) -> None:
    before = _styled(path, "", looks).read_bytes()
    with pytest.raises(Refusal, match="不能写入日期：工作簿里没有单元格格式"):
        _put(path, DAY)
    assert path.read_bytes() == before
    assert _put(path, "2024-02-29")


def test_a_day_is_refused_where_no_more_formats_fit(path: Path) -> None:
    many = LOOKS.replace("\n</cellXfs>", '<xf numFmtId="0"/>' * 65_484 + "</cellXfs>")
    _styled(path, "", many)
    with pytest.raises(Refusal, match="不能写入日期：单元格格式已到上限"):
        _put(path, DAY)


CODES = (
    "General", "yyyy-mm-dd", "yyyy/m/d;@", "h:mm", "[h]:mm", "[mm]:ss", "mm:ss.0", 'm"月"', 'yyyy"年"m"月"', 'e"年"',
    '[$-411]e"年"m"月"', "[$-804]aaaa", "aaaa d", 'General"元"', "0.00E+00", "[Red]0", "[DBNum1]yyyy", '"d"0', "\\d0",
    "_d0", "0;yyyy", "@", "h:mm AM/PM", "上午/下午h:mm", "[$-F800]dddd\\,\\ mmmm\\ dd", "#,##0.00_);[Red]\\(#,##0\\)",
    "[s]", '0000"年"00"月"', "yyyymm", "# ?/?", "mmm", 'ggge"年"m"月"d"日"', "0.0%", '"—"', "[>100]0;d",
)  # fmt: skip


def test_what_a_format_shows_is_judged_as_the_reader_of_values_judges_it(path: Path) -> None:
    customs = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{escape(code)}"/>' for at, code in enumerate(CODES))
    numbers = [*range(60), *range(200, 200 + len(CODES))]
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in numbers)
    looks = f'<styleSheet xmlns="{MAIN}"><numFmts>{customs}</numFmts><cellXfs>{formats}</cellXfs></styleSheet>'
    cells = (f'<c r="A{row}" s="{row - 1}"><v>45351</v></c>' for row in range(1, len(numbers) + 1))
    rows = "".join(f'<row r="{row}">{cell}</row>' for row, cell in enumerate(cells, 1))
    raw_book(path, {SHEET: f"{HEAD}<sheetData>{rows}</sheetData></worksheet>", STYLES: looks})
    grid = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()
    read_as_numbers = [isinstance(row[0], float) for row in grid]
    book = ClosedBook(path)
    ours = [not book.apply_to([Put("表", {(row, 1): 45351})], path.with_name(f"{row}.xlsx")) for row in
            range(1, len(numbers) + 1)]  # fmt: skip
    assert ours == read_as_numbers


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy-mm-dd", Shown.DAY), ('m"月"d"日"', Shown.DAY), ("mmm", Shown.DAY), ("[$-804]aaaa yyyy-m-d", Shown.DAY),
        ("yyyy-mm-dd hh:mm", Shown.DAY), ("h:mm", Shown.TIME), ("[h]:mm", Shown.TIME), ("h:mm AM/PM", Shown.TIME),
        ('General"元"', Shown.NUMBER), ("0.00E-00", Shown.NUMBER), ("[Red]0", Shown.NUMBER), ("0;yyyy", Shown.NUMBER),
    ],
)  # fmt: skip
def test_a_number_format_shows_a_day_a_time_or_a_number(code: str, shown: Shown) -> None:
    assert shown_by(code) is shown


def test_other_programs_see_the_day_that_was_written(path: Path) -> None:
    rows_book(path, "", since_1904=True)
    _put(path, DAY)
    cell = openpyxl.load_workbook(path)["表"]["A1"]
    assert (cell.value.date(), cell.is_date) == (DAY, True)
