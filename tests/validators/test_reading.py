"""What a cell may say, kind by kind (rules C12, ledgers G.1)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.cell import Cell, CellError
from validators.column import Column, Kind
from validators.dates import RoughDate, YearMonth
from validators.ledgers import LEDGERS
from validators.nothing import Nothing
from validators.reading import reader_of


def read(kind: Kind, cell: Cell, **options: object) -> tuple[object, str | None]:
    value, finding = reader_of(Column("列", kind, **options))(cell)  # type: ignore[arg-type]
    return value, finding[0] if finding else None


@pytest.mark.parametrize(
    "typed",
    ["2024-03-15", "2024.3.15", "2024年3月15日", "20240315", "2024/3/15", "２０２４－０３－１５", date(2024, 3, 15)],
)
def test_a_day_may_be_written_in_every_published_way(typed: Cell) -> None:
    assert read(Kind.DATE, typed) == (date(2024, 3, 15), None)


@pytest.mark.parametrize("typed", ["七十年代", "2024-02-30", "2024-13-01", "24.3.15", 2024.1, "15/3/2024", True])
def test_what_is_no_date_is_refused_and_never_guessed(typed: Cell) -> None:
    assert read(Kind.DATE, typed) == (None, "MPM108")


def test_a_month_where_a_day_is_wanted_asks_for_the_day() -> None:
    assert read(Kind.DATE, "2024.03") == (None, "MPM109")


@pytest.mark.parametrize("typed", ["1988.03", "1988-3", "1988年3月", "198803"])
def test_a_rough_date_keeps_the_precision_that_was_typed(typed: str) -> None:
    assert read(Kind.ROUGH_DATE, typed) == (RoughDate(YearMonth(1988, 3)), None)


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


cells = st.one_of(
    st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.just(CellError("#REF!"))
)


@given(cells)
def test_no_cell_whatever_makes_a_reader_raise(cell: Cell) -> None:
    for ledger in LEDGERS:
        for column in ledger.row.columns().values():
            value, finding = reader_of(column)(cell)
            assert value is None or finding is None or column.kind in (Kind.PHONE, Kind.ID_NUMBER)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_survives_being_written_and_read(day: date) -> None:
    for text in (day.isoformat(), f"{day:%Y.%m.%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}"):
        assert read(Kind.DATE, text) == (day, None)
