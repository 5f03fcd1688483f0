"""Dates as offices write them (rules C12.4, domain ledgers G.1)."""

from datetime import date, datetime

import pytest

from tests.validators.cells import read
from validators.cell import Cell
from validators.column import Kind
from validators.dates import RoughDate, YearMonth


@pytest.mark.parametrize(
    "typed",
    [
        "2021-3-5", "2021-03-05", "2021/3/5", "2021.3.5", "2021.03.05",
        "2021年3月5日", "2021年03月05日", "2021年3月5号",
        "20210305", 20210305, 20210305.0, date(2021, 3, 5), "２０２１．０３．０５",
        "２０２１／３／５", "2021。3。5", "2021–3–5", "2021、3、5", "2021,3,5", "2021，03，05",
        "2021-03-05 00:00:00", "2021/3/5 0:00", "2021-03-05T08:30:00.000", " 2021 年 3 月 5 日 ", "２０２１年３月５日",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_form_that_offices_write(typed: Cell) -> None:
    assert read(Kind.DATE, typed) == (date(2021, 3, 5), None)
    assert read(Kind.ROUGH_DATE, typed) == (RoughDate(2021, 3, 5), None)
    assert read(Kind.MONTH, typed) == (YearMonth(2021, 3), None)


@pytest.mark.parametrize(
    "typed",
    [
        "2021年3月", "2021年03月", "2021.03", "2021.3", "2021-3", "2021/03", "202103", 202103, 2021.03,
        "２０２１．０３", "2021年3月份", "二〇二一年三月份",
    ],
)  # fmt: skip
def test_a_month_is_read_as_a_month_and_is_no_day(typed: Cell) -> None:
    assert read(Kind.MONTH, typed) == (YearMonth(2021, 3), None)
    assert read(Kind.ROUGH_DATE, typed) == (RoughDate(2021, 3), None)
    assert read(Kind.DATE, typed) == (None, "MPM109")


@pytest.mark.parametrize("typed", ["1988年", "1988", 1988, 1988.0, "１９８８年"])
def test_a_year_alone_is_kept_as_a_year_and_is_neither_a_month_nor_a_day(typed: Cell) -> None:
    assert read(Kind.ROUGH_DATE, typed) == (RoughDate(1988), None)
    assert read(Kind.MONTH, typed) == (None, "MPM147")
    assert read(Kind.DATE, typed) == (None, "MPM109")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("二〇〇五年七月", RoughDate(2005, 7)), ("二零零五年十二月三十一日", RoughDate(2005, 12, 31)),
        ("二○○五年十月十日", RoughDate(2005, 10, 10)), ("一九八八年", RoughDate(1988)),
        ("二〇二四年二月二十九日", RoughDate(2024, 2, 29)), ("二〇〇五年七月五号", RoughDate(2005, 7, 5)),
    ],
)  # fmt: skip
def test_a_date_may_be_written_in_chinese_numerals(typed: str, meant: RoughDate) -> None:
    assert read(Kind.ROUGH_DATE, typed) == (meant, None)


@pytest.mark.parametrize("typed", ["20057", "19881", "二〇五年七月", "七月", "2021、3,5", "2021,3", "2021年份"])
def test_year_and_month_written_together_are_no_date_and_no_serial_number(typed: str) -> None:
    assert read(Kind.ROUGH_DATE, typed) == (None, "MPM114")
    assert read(Kind.DATE, typed) == (None, "MPM108")


@pytest.mark.parametrize(
    ("rough", "printed", "first", "last"),
    [
        (RoughDate(1988), "1988", date(1988, 1, 1), date(1988, 12, 31)),
        (RoughDate(1988, 2), "1988.02", date(1988, 2, 1), date(1988, 2, 29)),
        (RoughDate(1988, 2, 12), "1988.02.12", date(1988, 2, 12), date(1988, 2, 12)),
    ],
)
def test_a_rough_date_prints_what_is_known_and_spans_it(
    rough: RoughDate, printed: str, first: date, last: date
) -> None:
    assert str(rough) == printed
    assert (rough.first, rough.last) == (first, last)


def test_a_year_may_lie_in_each_of_its_months_and_a_month_only_in_itself() -> None:
    assert RoughDate(1988).may_lie_in(YearMonth(1988, 7))
    assert not RoughDate(1988).may_lie_in(YearMonth(1989, 7))
    assert not RoughDate(1988, 3).may_lie_in(YearMonth(1988, 7))


@pytest.mark.parametrize("kind", [Kind.DATE, Kind.MONTH, Kind.ROUGH_DATE])
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (2021.1, "MPM116"), (1988.1, "MPM116"),
        ("21.3.5", "MPM117"), ("88年3月", "MPM117"), ("88-03", "MPM117"), (88.03, "MPM117"), ("850618", "MPM117"),
        (210305, "MPM117"), ("3月5日", "MPM117"), ("88年", "MPM117"),
        ("2021-02-30", "MPM118"), ("2021.13", "MPM118"), ("20210231", "MPM118"),
        ("2021年0月", "MPM118"), (2021.13, "MPM118"),
        (44256, "MPM119"), ("44256", "MPM119"), (44256.5, "MPM119"),
        ("1799-01-01", "MPM120"), (date(1899, 12, 30), "MPM120"), ("2921-03-05", "MPM120"),
        (20057, "MPM119"), ("20050", "MPM119"),
        ("二〇〇五年二月三十日", "MPM118"), ("二〇〇五年十三月", "MPM118"), ("二〇〇五年二二月", "MPM118"),
        ("二〇二四年腊月初八", "MPM149"), ("2024年正月十五", "MPM149"), ("农历2024-01-15", "MPM149"),
        ("2023年闰二月", "MPM149"), ("1985年八月廿三", "MPM149"), ("阴历三月三", "MPM149"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_named_for_what_it_is(kind: Kind, typed: Cell, code: str) -> None:
    assert read(kind, typed) == (None, code)


@pytest.mark.parametrize(
    ("typed", "month"), [(2021.03, 3), (2021.12, 12), (2021.11, 11), (2021.3, 3), ("2021.1", 1), ("2021.10", 10)]
)
def test_a_number_that_can_be_but_one_month_is_that_month_and_so_is_a_text(typed: Cell, month: int) -> None:
    assert read(Kind.MONTH, typed) == (YearMonth(2021, month), None)


def test_a_moment_of_a_day_is_that_day() -> None:
    assert read(Kind.DATE, datetime(2021, 3, 5, 8, 30)) == (date(2021, 3, 5), None)  # noqa: DTZ001  -- cells have no zone


@pytest.mark.parametrize(
    "typed", ["2021.3-2021.5", "2021年春", "2021年7月初", "1/3/2021", "2021-", "２０２１年底", "٢٠٢١", "²⁰²¹"]
)
def test_what_is_no_date_is_no_date(typed: str) -> None:
    assert read(Kind.DATE, typed) == (None, "MPM108")
    assert read(Kind.MONTH, typed) == (None, "MPM110")
    assert read(Kind.ROUGH_DATE, typed) == (None, "MPM114")
