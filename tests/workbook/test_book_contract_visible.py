"""What every adapter of the book port promises of tabs that show and tabs that do not."""

from dataclasses import replace

import pytest

from tests.workbook.small_books import Make, seen, sheet
from validators.issue import Refusal
from workbook.edit import Put, Visible

OTHER = replace(sheet(["其他"]), title="其他")
HIDDEN = replace(OTHER, hidden=True)


def test_a_tab_that_shall_not_show_is_hidden_and_holds_what_it_held(make: Make) -> None:
    book = make(sheet(["一"]), OTHER)
    assert book.apply([Visible("其他", visible=False)])
    assert [book.read(tab).hidden for tab in book.tabs()] == [False, True]
    assert seen(book, "其他") == [["其他"]]


def test_a_hidden_tab_that_shall_show_is_seen_and_written_in_one_go(make: Make) -> None:
    book = make(sheet(["一"]), HIDDEN)
    assert book.apply([Put("其他", {(1, 1): "二"}), Visible("其他", visible=True)])
    assert (book.read("其他").hidden, seen(book, "其他")) == (False, [["二"]])


def test_a_tab_that_stands_so_already_is_no_change(make: Make) -> None:
    book = make(sheet(["一"]), HIDDEN)
    assert not book.apply([Visible("其他", visible=False), Visible("汇总", visible=True)])


def test_of_two_states_of_one_tab_the_later_holds(make: Make) -> None:
    book = make(sheet(["一"]), OTHER)
    assert not book.apply([Visible("其他", visible=False), Visible("其他", visible=True)])
    assert book.apply([Visible("其他", visible=True), Visible("其他", visible=False)])


def test_the_first_tab_hides_where_another_one_shows(make: Make) -> None:
    book = make(sheet(["一"]), OTHER)
    assert book.apply([Visible("汇总", visible=False)])
    assert [book.read(tab).hidden for tab in book.tabs()] == [True, False]


def test_a_workbook_of_which_nothing_would_show_is_refused(make: Make) -> None:
    book = make(sheet(["一"]), HIDDEN)
    with pytest.raises(Refusal, match="看得见"):
        book.apply([Visible("汇总", visible=False)])
    assert book.read("汇总").hidden is False
