"""A number is a day where the cell's format shows a day, and only then; every Chinese format is known."""

from datetime import date
from pathlib import Path

import pytest

from tests.workbook.raw_books import cells, parts_of, read, sheet_xml, styles_xml, workbook_xml

MARCH_1 = "44256"


def shown(folder: Path, number: str, form: int = 14, code: str | None = None) -> object:
    """Return what a cell of a format holds."""
    styles = styles_xml([0, 200 if code else form], {200: code} if code else {})
    found = cells(folder, f'<c r="A1" s="1"><v>{number}</v></c>', styles=styles)
    return found[0]


@pytest.mark.parametrize("form", [14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)])
def test_the_built_in_date_formats_the_chinese_ones_included_show_a_day(tmp_path: Path, form: int) -> None:
    assert shown(tmp_path, MARCH_1, form) == date(2021, 3, 1)


@pytest.mark.parametrize("form", [0, 1, 4, 9, 11, 37, 40, 44, 48, 49, 59, 81])
def test_the_other_built_in_formats_show_a_number(tmp_path: Path, form: int) -> None:
    assert shown(tmp_path, MARCH_1, form) == 44256.0


@pytest.mark.parametrize(
    "code",
    [
        "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "[$-804]yyyy&quot;年&quot;m&quot;月&quot;",
        "yyyymm", "yyyy.mm",
        "[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "e&quot;年&quot;m&quot;月&quot;",
        "[$-404]e/m/d", "yyyy\\-mm\\-dd", "[Red]m/d;@", "yyyy/m/d h:mm", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "[dbnum1]m&quot;月&quot;", "YYYY-MM-DD",
    ],
)  # fmt: skip
def test_custom_date_formats_show_a_day(tmp_path: Path, code: str) -> None:
    assert shown(tmp_path, MARCH_1, code=code) == date(2021, 3, 1)


@pytest.mark.parametrize(
    "code",
    [
        "General", "@", "0.00E+00", "0000&quot;年&quot;00&quot;月&quot;", "[Red]0.00",
        "#,##0\\ &quot;days&quot;", "0\\d",
        "[$￥-804]#,##0", "_ * #,##0_ ;_ * \\-#,##0_ ;@_d", "[Magenta]0", "0&quot;y&quot;",
    ],
)  # fmt: skip
def test_formats_that_only_look_like_dates_show_a_number(tmp_path: Path, code: str) -> None:
    assert shown(tmp_path, MARCH_1, code=code) == 44256.0


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        ("1", date(1900, 1, 1)), ("59", date(1900, 2, 28)), ("61", date(1900, 3, 1)), ("2958465", date(9999, 12, 31)),
        ("60", 60.0), ("60.5", 60.5), ("-1", -1.0), ("-0.5", -0.5), ("2958466", 2958466.0), ("1E10", 1e10),
        ("13900000001", 13900000001.0),
    ],
)  # fmt: skip
def test_a_number_that_is_no_day_stays_a_number(tmp_path: Path, number: str, cell: object) -> None:
    assert shown(tmp_path, number) == cell
    assert type(shown(tmp_path, number)) is type(cell)


def test_the_day_before_the_one_that_never_was_is_told_from_it_in_one_sheet(tmp_path: Path) -> None:
    row = "".join(f'<c r="{at}1" s="1"><v>{number}</v></c>' for at, number in (("A", 59), ("B", 60), ("C", 61)))
    found = cells(tmp_path, row, styles=styles_xml([0, 14], {}))
    assert found == [date(1900, 2, 28), 60.0, date(1900, 3, 1)]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [("0.5", 20, "12:00:00"), ("0", 14, "00:00:00"), ("0.4375", 21, "10:30:00"), ("1.0833333333", 46, "26:00:00"),
     ("0.99999999", 20, "24:00:00"), ("2.5", 46, "60:00:00")],
)  # fmt: skip
def test_a_time_of_day_and_a_span_of_time_are_texts(tmp_path: Path, number: str, form: int, text: str) -> None:
    assert shown(tmp_path, number, form) == text


def test_an_endless_span_of_time_stays_a_number(tmp_path: Path) -> None:
    assert shown(tmp_path, "13900000001", 46) == 13900000001.0


def test_a_day_with_a_time_of_day_is_the_day(tmp_path: Path) -> None:
    assert shown(tmp_path, "44256.75", 22) == date(2021, 3, 1)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("2024-02-29", date(2024, 2, 29)), ("2024-03-15T10:30:00", date(2024, 3, 15)),
        ("2024-03-15T00:00:00.000", date(2024, 3, 15)), ("2024-02-30", "2024-02-30"), ("10:30:00", "10:30:00"),
        ("三月", "三月"),
    ],
)  # fmt: skip
def test_a_day_in_iso_form_is_a_day_and_anything_else_there_a_text(tmp_path: Path, text: str, cell: object) -> None:
    assert cells(tmp_path, f'<c r="A1" t="d"><v>{text}</v></c>') == [cell]


@pytest.mark.parametrize("flag", ["1", "true"])
@pytest.mark.parametrize(
    ("number", "cell"),
    [("1", date(1904, 1, 2)), ("60", date(1904, 3, 1)), ("43794", date(2023, 11, 26)), ("2957003", date(9999, 12, 31)),
     ("2957004", 2957004.0), ("0.5", "12:00:00"), ("-1", -1.0)],
)  # fmt: skip
def test_a_workbook_that_counts_from_1904_does_so(tmp_path: Path, flag: str, number: str, cell: object) -> None:
    parts = parts_of(
        sheet_xml(f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>'), styles=styles_xml([0, 14], {}),
        workbook=workbook_xml("表", before=f'<workbookPr date1904="{flag}"/>'),
    )  # fmt: skip
    assert read(tmp_path, parts).at(1, 1) == cell


def test_a_text_in_a_date_format_is_a_text_and_an_unknown_format_shows_numbers(tmp_path: Path) -> None:
    row = '<c r="A1" s="1" t="str"><v>44256</v></c><c r="B1" s="99"><v>44256</v></c><c r="C1" s="1"/>'
    assert cells(tmp_path, row, styles=styles_xml([0, 14], {})) == ["44256", 44256.0]


def test_the_result_of_a_formula_is_shown_as_its_format_says(tmp_path: Path) -> None:
    row = '<c r="A1" s="1"><f>TODAY()</f><v>44256</v></c>'
    assert cells(tmp_path, row, styles=styles_xml([0, 57], {})) == [date(2021, 3, 1)]
