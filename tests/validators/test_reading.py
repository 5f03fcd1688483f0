"""What a cell may say, kind by kind (rules C12, ledgers G.1)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.validators.cells import read
from validators.cell import Cell, CellError, written
from validators.column import Column, Kind
from validators.dates import RoughDate
from validators.issue import Issue, Place
from validators.nothing import Nothing
from validators.reading import reader_of


@pytest.mark.parametrize(
    "typed",
    ["2024-03-15", "2024.3.15", "2024年3月15日", "20240315", "2024/3/15", "２０２４－０３－１５", date(2024, 3, 15)],
)
def test_a_day_may_be_written_in_every_published_way(typed: Cell) -> None:
    assert read(Kind.DATE, typed) == (date(2024, 3, 15), None)


@pytest.mark.parametrize("typed", ["七十年代", "15/3/2024", True, 60, 3.5, "2024年春"])
def test_what_is_no_date_is_refused_and_never_guessed(typed: Cell) -> None:
    assert read(Kind.DATE, typed) == (None, "MPM108")


def test_a_month_where_a_day_is_wanted_asks_for_the_day() -> None:
    assert read(Kind.DATE, "2024.03") == (None, "MPM109")


@pytest.mark.parametrize("typed", ["1988.03", "1988-3", "1988年3月", "198803"])
def test_a_rough_date_keeps_the_precision_that_was_typed(typed: str) -> None:
    assert read(Kind.ROUGH_DATE, typed) == (RoughDate(1988, 3), None)


@pytest.mark.parametrize("typed", [620799199001011234, 6.20799199001011e17, "6.20799E+17"])
def test_an_identity_number_that_became_a_number_is_named_as_such(typed: Cell) -> None:
    assert read(Kind.ID_NUMBER, typed) == (None, "MPM121")


def test_an_identity_number_is_cleaned_before_it_is_checked() -> None:
    assert read(Kind.ID_NUMBER, " 34059919800101 007x ") == ("34059919800101007X", None)


def test_zero_none_not_known_and_blank_are_four_different_things() -> None:
    assert read(Kind.INT, 0) == (0, None)
    assert read(Kind.INT, "无") == (Nothing.NONE, None)
    assert read(Kind.INT, "不掌握") == (Nothing.UNKNOWN, None)
    assert read(Kind.INT, "") == (None, None)
    assert read(Kind.INT, None) == (None, None)


def test_none_is_refused_where_a_row_begins_or_ends() -> None:
    assert read(Kind.DATE, "不掌握", nothing=False) == (None, "MPM102")


def test_a_listed_value_that_reads_none_is_that_value() -> None:
    assert read(Kind.CHOICE, "无", choices="Certificate") == ("无", None)


@pytest.mark.parametrize(("typed", "kept"), [("汉", "汉族"), ("汉族", "汉族"), (" 蒙古 ", "蒙古族")])
def test_ethnic_groups_are_kept_in_full(typed: str, kept: str) -> None:
    assert read(Kind.CHOICE, typed, choices="Ethnicity") == (kept, None)


@pytest.mark.parametrize(
    ("typed", "kept"), [("1", "√"), ("到", "√"), ("Y", "√"), ("x", "✕"), ("缺", "✕"), (1, "√"), (1.0, "√")]
)
def test_marks_of_attendance_may_be_typed_the_easy_way(typed: Cell, kept: str) -> None:
    assert read(Kind.CHOICE, typed, choices="AttendanceMark") == (kept, None)


def test_an_error_value_is_reported_and_not_taken_for_blank() -> None:
    assert read(Kind.TEXT, CellError("#N/A")) == (None, "MPM101")


@pytest.mark.parametrize(("typed", "amount"), [(1, "1.00"), (0.2, "0.20"), ("4,200.00", "4200.00"), (0, "0.00")])
def test_yuan_have_two_decimals(typed: Cell, amount: str) -> None:
    assert read(Kind.YUAN, typed) == (Decimal(amount), None)


@pytest.mark.parametrize(("typed", "code"), [("3个", "MPM111"), (1.5, "MPM111"), (-1, "MPM112")])
def test_a_count_is_a_whole_number_from_nought(typed: Cell, code: str) -> None:
    assert read(Kind.INT, typed) == (None, code)


@pytest.mark.parametrize("typed", ["13900000001", "0936-6620000", "09366620000", "139 0000 0001"])
def test_mobile_and_landline_numbers_are_accepted(typed: str) -> None:
    assert read(Kind.PHONE, typed)[1] is None


def test_a_doubtful_telephone_number_is_kept_and_warned_of() -> None:
    assert read(Kind.PHONE, "1390000000") == ("1390000000", "MPM127")


# What a reader sees: any text, pieces of what offices write strung together, and every other kind of cell.
PIECES = st.lists(
    st.sampled_from(
        "0 1 9 12 000 2021 19 . - / 年 月 日 E X ¥ 元 , ( ) 无 — 李 强 · 、 \n \u200b \ue000 \ud800 + : ：".split(" ")
    ),
    max_size=12,
).map("".join)
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
CELLS = st.one_of(
    st.none(), ANY_TEXT, PIECES, st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(),
    st.just(CellError("#REF!")), st.from_regex(r"[0-9]{6,20}[0-9Xx]?", fullmatch=True),
)  # fmt: skip
COLUMNS = [
    Column("列", kind, choices=choices, nothing=nothing, note=note)
    for kind in Kind
    for choices in (("Sex", "LostReason", "Slot") if kind in (Kind.CHOICE, Kind.CHOICES) else ("",))
    for nothing in (True, False)
    for note in ("", "可为负数")
]


@settings(max_examples=200)
@given(CELLS)
def test_no_cell_whatever_makes_a_reader_raise(cell: Cell) -> None:
    for column in COLUMNS:
        value, finding = reader_of(column)(cell)
        if finding is None:
            continue
        issue = Issue(finding[0], Place("台账", "A3", column.heading, written(cell)), finding[1])
        assert issue.says
        assert issue.fix
        assert value is None or issue.level != "错误", "a value that is wrong is none"


@given(CELLS)
def test_no_value_holds_a_sign_that_cannot_be_written_to_a_file(cell: Cell) -> None:
    for column in COLUMNS:
        value, _ = reader_of(column)(cell)
        str(value).encode()


@given(
    st.sampled_from([column for column in COLUMNS if column.kind in (Kind.DATE, Kind.ROUGH_DATE, Kind.MONTH)]), CELLS
)
def test_a_date_that_was_read_and_printed_is_read_again_as_the_same(column: Column, cell: Cell) -> None:
    value, _ = reader_of(column)(cell)
    if value is not None and not isinstance(value, Nothing):
        assert reader_of(column)(str(value)) == (value, None)


@given(st.one_of(
    st.builds(RoughDate, st.integers(1900, 2099)),
    st.builds(RoughDate, st.integers(1900, 2099), st.integers(1, 12)),
    st.builds(RoughDate, st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28)),
))  # fmt: skip
def test_a_rough_date_keeps_its_precision_when_it_is_printed_and_read(rough: RoughDate) -> None:
    assert read(Kind.ROUGH_DATE, str(rough)) == (rough, None)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_survives_being_written_and_read(day: date) -> None:
    for text in (day.isoformat(), f"{day:%Y.%m.%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}"):
        assert read(Kind.DATE, text) == (day, None)
