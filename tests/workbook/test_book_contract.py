"""What every adapter of the book port promises of single cells; one sentence a test."""

from datetime import date

import pytest

from tests.workbook.small_books import TOTAL, Make, form, seen, sheet
from validators.cell import CellError
from validators.issue import Refusal
from workbook.edit import Content, Edit, Fill, Link, Marks, Put
from workbook.tab import Tab


def test_what_was_put_is_read_back(make: Make) -> None:
    book = make(sheet(["一"], ["二"]))
    cells: dict[tuple[int, int], Content] = {
        (1, 2): "文字", (2, 1): 7, (2, 2): 2.5, (3, 3): True, (5, 1): CellError("#N/A"), (4, 2): date(2024, 2, 29),
    }  # fmt: skip
    assert book.apply([Put("汇总", cells)])
    assert seen(book) == [
        ["一", "文字"], [7.0, 2.5], [None, None, True], [None, date(2024, 2, 29)], [CellError("#N/A")],
    ]  # fmt: skip


def test_none_empties_a_cell(make: Make) -> None:
    book = make(sheet(["一", "二"]))
    assert book.apply([Put("汇总", {(1, 1): None})])
    assert seen(book) == [[None, "二"]]


def test_an_empty_text_is_blank(make: Make) -> None:
    book = make(sheet(["一", "二"]))
    assert book.apply([Put("汇总", {(1, 1): ""})])
    assert seen(book) == [[None, "二"]]
    assert not book.apply([Put("汇总", {(1, 1): "", (9, 9): None})])


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@名", '=HYPERLINK("http://x")', "\t=1", "007", "TRUE", "#N/A"])
def test_a_text_stays_a_text_whatever_it_begins_with(make: Make, text: str) -> None:
    book = make(sheet(["一"]))
    assert book.apply([Put("汇总", {(1, 1): text})])
    assert seen(book) == [[text]]
    assert not book.read("汇总").formulas


def test_putting_the_same_twice_changes_nothing(make: Make) -> None:
    book = make(sheet(["一"], [3.0], [date(2024, 3, 15)], [5.0]))
    edits: list[Edit] = [
        Put("汇总", {(1, 1): "二", (2, 1): 3, (3, 1): date(2024, 3, 16), (4, 1): True, (5, 5): date(2024, 1, 1),
                     (6, 1): Link("去", "汇总", "A1"), (7, 1): CellError("#REF!"), (8, 1): " 前后 "}),
        Marks("汇总", 8, 1, 6, {2: "|错误:姓名|"}),
        Fill("汇总", 12, 14, (1, 2), (("甲", 1), ("乙", 0))),
    ]  # fmt: skip
    assert book.apply(edits)
    assert not book.apply(edits[:2])


def test_what_holds_already_is_no_change(make: Make) -> None:
    book = make(sheet(["一", 5.0, date(2024, 3, 15)]))
    assert not book.apply([Put("汇总", {(1, 1): "一", (1, 2): 5, (1, 3): date(2024, 3, 15)})])
    assert not book.apply([])


def test_one_is_not_true(make: Make) -> None:
    book = make(sheet([1.0]))
    assert book.apply([Put("汇总", {(1, 1): True})])
    assert seen(book) == [[True]]


def test_the_later_of_two_edits_holds(make: Make) -> None:
    book = make(sheet(["一"]))
    assert book.apply([Put("汇总", {(1, 1): "二"}), Put("汇总", {(1, 1): "三"})])
    assert seen(book) == [["三"]]


def test_marks_vanish_with_the_finding(make: Make) -> None:
    book = make(sheet(["姓名", None], ["甲", None], ["乙", None]))
    assert book.apply([Marks("汇总", 2, 2, 3, {2: "|错误:姓名|", 3: "|警告:姓名|"})])
    assert seen(book) == [["姓名"], ["甲", "|错误:姓名|"], ["乙", "|警告:姓名|"]]
    assert book.apply([Marks("汇总", 2, 2, 3, {3: "|警告:姓名|"})])
    assert seen(book) == [["姓名"], ["甲"], ["乙", "|警告:姓名|"]]
    assert not book.apply([Marks("汇总", 2, 2, 3, {3: "|警告:姓名|"})])


def test_a_link_reads_as_its_text_and_a_new_place_is_a_change(make: Make) -> None:
    book = make(sheet(["一"]), Tab("党 员's", [["甲"]]))
    assert book.apply([Put("汇总", {(1, 1): Link("看", "党 员's", "A1")})])
    assert seen(book) == [["看"]]
    assert not book.apply([Put("汇总", {(1, 1): Link("看", "党 员's", "A1")})])
    assert book.apply([Put("汇总", {(1, 1): Link("看", "党 员's", "A2")})])
    assert book.apply([Put("汇总", {(1, 1): "看"})])
    assert not book.apply([Put("汇总", {(1, 1): "看"})])


def test_a_formula_that_is_overwritten_is_gone(make: Make) -> None:
    book = make(form(), formulas=TOTAL)
    assert book.apply([Put("汇总", {(5, 3): 5})])
    assert not book.read("汇总").formulas
    assert book.read("汇总").at(5, 3) == 5.0


def test_an_unknown_tab_is_a_key_error(make: Make) -> None:
    book = make(sheet(["一"]))
    with pytest.raises(KeyError):
        book.read("没有")
    with pytest.raises(KeyError):
        book.apply([Put("没有", {(1, 1): "二"})])


def test_tabs_come_in_their_order(make: Make) -> None:
    assert list(make(sheet(["一"]), Tab("党员", []), Tab("流出", [])).tabs()) == ["汇总", "党员", "流出"]


def test_edits_on_two_tabs_are_one_change(make: Make) -> None:
    book = make(sheet(["一"]), Tab("党员", [["甲"]]))
    assert book.apply([Put("汇总", {(1, 1): "二"}), Put("党员", {(2, 1): "乙"})])
    assert seen(book, "党员") == [["甲"], ["乙"]]


def test_a_text_too_long_for_a_cell_is_refused_and_nothing_is_written(make: Make) -> None:
    book = make(sheet(["一"]))
    with pytest.raises(Refusal, match="32767"):
        book.apply([Put("汇总", {(1, 1): "二", (2, 1): "长" * 32_768})])
    assert seen(book) == [["一"]]
    assert book.apply([Put("汇总", {(2, 1): "长" * 32_767})])
