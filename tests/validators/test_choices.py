"""Values of a list: what is taken for one, and that the nearest is offered and never chosen."""

import pytest

from tests.validators.cells import facts, read
from validators.cell import Cell
from validators.column import Kind


@pytest.mark.parametrize("typed", ["男", " 男 ", "男\u3000", "男性", "1_男", "1-男", "01.男", "男\u200b"])
def test_a_code_before_a_label_and_spaces_do_not_matter(typed: str) -> None:
    assert read(Kind.CHOICE, typed, choices="Sex")[0] == "男"


@pytest.mark.parametrize("typed", ["1", 1, 0, "0", "2"])
def test_a_bare_code_is_not_taken_for_its_label(typed: Cell) -> None:
    assert read(Kind.CHOICE, typed, choices="Sex") == (None, "MPM105")


def test_a_value_with_a_number_of_its_own_may_be_written_without_it_but_not_with_another() -> None:
    assert read(Kind.CHOICE, "出国(境)", choices="LostReason") == ("5出国(境)", None)
    assert read(Kind.CHOICE, "5出国（境）", choices="LostReason") == ("5出国(境)", None)
    assert read(Kind.CHOICE, "3出国(境)", choices="LostReason") == (None, "MPM105")


@pytest.mark.parametrize(
    ("typed", "choices", "near"),
    [
        ("打工", "FlowReason", "相近的有：务工。"), ("务工人员", "FlowReason", "相近的有：务工。"),
        ("睡觉了", "FlowReason", ""),
    ],
)  # fmt: skip
def test_the_values_that_look_most_like_it_are_offered_and_none_is_chosen(typed: str, choices: str, near: str) -> None:
    assert read(Kind.CHOICE, typed, choices=choices) == (None, "MPM105")
    assert facts(Kind.CHOICE, typed, choices=choices)["near"] == near


@pytest.mark.parametrize(
    "typed",
    [
        "周末、节假日",
        "周末,节假日",
        "周末；节假日",
        "周末/节假日",
        "周末\n节假日",
        "周末、、节假日、",
        "1_周末、节假日、周末",
    ],
)
def test_several_values_are_told_apart_and_each_counts_once(typed: str) -> None:
    assert read(Kind.CHOICES, typed, choices="Slot") == (("周末", "节假日"), None)


def test_a_value_that_holds_a_slash_is_not_cut() -> None:
    assert read(Kind.CHOICES, "转正/发展、日常", choices="TalkKind") == (("转正/发展", "日常"), None)


def test_the_wrong_ones_of_several_are_named_each_with_what_is_near() -> None:
    assert facts(Kind.CHOICES, "周未、节假日、半夜", choices="Slot")["wrong"] == "周未、半夜"
    assert facts(Kind.CHOICES, "周未、节假日", choices="Slot")["near"] == "相近的有：周末。"


@pytest.mark.parametrize("typed", ["是", "有", "1", 1, 1.0, True, "√", "✓", "TRUE"])
def test_yes_may_be_written_in_several_ways(typed: Cell) -> None:
    assert read(Kind.YES_NO, typed) == (True, None)


@pytest.mark.parametrize("typed", ["否", "0", 0, False, "×", "✕", "false"])
def test_no_may_be_written_in_several_ways(typed: Cell) -> None:
    assert read(Kind.YES_NO, typed) == (False, None)


@pytest.mark.parametrize("typed", ["无", "—", "不掌握"])
def test_none_is_neither_yes_nor_no(typed: str) -> None:
    assert read(Kind.YES_NO, typed) == (None, "MPM115")


def test_a_dash_is_the_listed_value_where_the_list_has_one_for_none() -> None:
    assert read(Kind.CHOICE, "—", choices="Certificate") == ("无", None)
