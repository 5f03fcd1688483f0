"""What every adapter of the book port promises of notes; a state that is said again is no change, which shows it."""

import pytest

from tests.workbook.small_books import TOTAL, Make, form, seen, sheet
from validators.issue import Refusal
from workbook.edit import Edit, Fill, Marks, Notes, Put


def test_notes_that_stand_already_are_no_change(make: Make) -> None:
    book = make(sheet(["甲", 1.0], ["乙", 2.0]))
    assert book.apply([Notes("汇总", {(1, 2): "日期不对", (2, 1): "姓名空着"})])
    assert not book.apply([Notes("汇总", {(2, 1): "姓名空着", (1, 2): "日期不对"})])


def test_notes_that_are_not_named_any_more_are_gone(make: Make) -> None:
    book = make(sheet(["甲", 1.0], ["乙", 2.0]))
    book.apply([Notes("汇总", {(1, 2): "日期不对", (2, 1): "姓名空着"})])
    assert book.apply([Notes("汇总", {(1, 2): "日期不对"})])
    assert not book.apply([Notes("汇总", {(1, 2): "日期不对"})])
    assert book.apply([Notes("汇总", {})])
    assert not book.apply([Notes("汇总", {})])


def test_notes_change_no_cell(make: Make) -> None:
    book = make(form(), formulas=TOTAL)
    before = seen(book)
    book.apply([Notes("汇总", {(3, 2): "姓名不对", (40, 9): "空格子"})])
    assert seen(book) == before


def test_another_text_at_the_same_cell_is_a_change(make: Make) -> None:
    book = make(sheet(["甲"]))
    book.apply([Notes("汇总", {(1, 1): "一"})])
    assert book.apply([Notes("汇总", {(1, 1): "二"})])
    assert not book.apply([Notes("汇总", {(1, 1): "二"})])


def test_an_empty_text_is_no_note_and_lines_end_with_a_line_feed(make: Make) -> None:
    book = make(sheet(["甲"]))
    assert not book.apply([Notes("汇总", {(1, 1): ""})])
    assert book.apply([Notes("汇总", {(1, 1): "一\r\n二\r三"})])
    assert not book.apply([Notes("汇总", {(1, 1): "一\n二\n三"})])


def test_of_two_notes_for_one_tab_the_later_holds(make: Make) -> None:
    book = make(sheet(["甲"]))
    book.apply([Notes("汇总", {(1, 1): "二"})])
    assert not book.apply([Notes("汇总", {(1, 1): "一"}), Notes("汇总", {(1, 1): "二"})])


def test_notes_below_a_growing_block_move_with_their_rows(make: Make) -> None:
    book = make(form(), formulas=TOTAL)
    book.apply([Notes("汇总", {(4, 2): "末行", (5, 3): "合计"})])
    book.apply([Fill("汇总", 3, 4, (1, 2, 3), ((1, "甲", 2), (2, "乙", 3), (3, "丙", 4)))])
    assert not book.apply([Notes("汇总", {(4, 2): "末行", (6, 3): "合计"})])


def test_notes_said_with_a_growing_block_are_placed_as_the_tab_was_read(make: Make) -> None:
    book = make(form(), formulas=TOTAL)
    fill = Fill("汇总", 3, 4, (1, 2, 3), ((1, "甲", 2), (2, "乙", 3), (3, "丙", 4)))
    assert book.apply([Notes("汇总", {(5, 3): "合计"}), fill])
    assert not book.apply([Notes("汇总", {(6, 3): "合计"})])


def test_a_note_of_a_row_that_is_taken_away_goes_with_it(make: Make) -> None:
    book = make(form(), formulas=TOTAL)
    book.apply([Notes("汇总", {(4, 2): "末行", (5, 3): "合计"})])
    book.apply([Fill("汇总", 3, 4, (1, 2, 3), ((1, "甲", 2),))])
    assert not book.apply([Notes("汇总", {(4, 3): "合计"})])


def test_notes_marks_and_cells_are_written_together(make: Make) -> None:
    book = make(sheet(["甲", 1.0], ["乙", 2.0]))
    edits: list[Edit] = [
        Put("汇总", {(1, 2): 5}),
        Marks("汇总", 4, 1, 2, {2: "|错误:次数|"}),
        Notes("汇总", {(2, 2): "次数不对"}),
    ]
    assert book.apply(edits)
    assert seen(book) == [["甲", 5.0], ["乙", 2.0, None, "|错误:次数|"]]
    assert not book.apply(edits)


@pytest.mark.parametrize("text", ["坏\ud800字", "长" * 32_767])
def test_what_no_note_can_hold_is_refused(make: Make, text: str) -> None:
    with pytest.raises(Refusal, match="B2"):
        make(sheet(["甲"])).apply([Notes("汇总", {(2, 2): text})])


def test_a_note_on_no_cell_is_refused(make: Make) -> None:
    with pytest.raises(Refusal, match="超出了工作表的范围"):
        make(sheet(["甲"])).apply([Notes("汇总", {(0, 1): "一"})])
