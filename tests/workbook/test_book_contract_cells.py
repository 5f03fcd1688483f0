"""What every adapter of the book port promises of odd contents; one sentence a test."""

from datetime import date

import pytest

from tests.workbook.small_books import Make, seen, sheet
from validators.cell import CellError
from validators.issue import Refusal
from workbook.edit import Content, Fill, Link, Marks, Put


@pytest.mark.parametrize("text", ["甲\x0b乙", "\x00", "\r\n", " 前后 ", "_x0041_", "\ufeff\u202e", "𠮷" * 16_383])
def test_a_text_comes_back_character_by_character(make: Make, text: str) -> None:
    book = make(sheet(["一"]))
    assert book.apply([Put("汇总", {(1, 1): text})])
    assert seen(book) == [[text]]
    assert not book.apply([Put("汇总", {(1, 1): text})])


@pytest.mark.parametrize(
    "content",
    [
        "\ud800", "\uffff", "长" * 32_768, float("nan"), float("inf"), 2**53 + 1, CellError("#说明"),
        Link("\ufffe", "汇总", "A1"),
    ],
)  # fmt: skip
def test_what_no_cell_can_hold_is_refused_and_nothing_is_written(make: Make, content: Content) -> None:
    book = make(sheet(["一"], ["二"]))
    with pytest.raises(Refusal, match="工作表“汇总”的B2不能改写"):
        book.apply([Put("汇总", {(1, 1): "新"}), Fill("汇总", 2, 2, (2,), ((content,),))])
    assert seen(book) == [["一"], ["二"]]


@pytest.mark.parametrize("at", [(0, 1), (1, 0), (1_048_577, 1), (1, 16_385)])
def test_a_cell_outside_a_sheet_is_refused(make: Make, at: tuple[int, int]) -> None:
    book = make(sheet(["一"]))
    with pytest.raises(Refusal, match="超出了工作表的范围"):
        book.apply([Put("汇总", {at: "新"})])
    assert seen(book) == [["一"]]


def test_a_day_before_1900_is_a_text(make: Make) -> None:
    book = make(sheet(["一"]))
    assert book.apply([Put("汇总", {(1, 1): date(1899, 12, 31), (1, 2): date(1900, 1, 1)})])
    assert seen(book) == [["1899-12-31", date(1900, 1, 1)]]
    assert not book.apply([Put("汇总", {(1, 1): date(1899, 12, 31)})])


def test_a_number_where_a_day_stood_is_a_number(make: Make) -> None:
    book = make(sheet([date(2024, 2, 29)], [date(2024, 2, 29)]))
    assert book.apply([Put("汇总", {(1, 1): 45351, (2, 1): 5})])
    assert seen(book) == [[45351.0], [5.0]]
    assert not book.apply([Put("汇总", {(1, 1): 45351, (2, 1): 5})])


def test_of_two_edits_the_later_one_holds_also_where_it_says_what_was_read(make: Make) -> None:
    book = make(sheet(["一", None], ["二", None]))
    book.read("汇总")
    assert not book.apply([Put("汇总", {(1, 1): "三"}), Put("汇总", {(1, 1): "一"})])
    book.apply([Marks("汇总", 2, 1, 2, {1: "|错误:姓名|"}), Marks("汇总", 2, 1, 2, {})])
    book.apply([Put("汇总", {(2, 1): "四"}), Fill("汇总", 1, 2, (1,), (("一",), ("二",)))])
    assert seen(book) == [["一"], ["二"]]
