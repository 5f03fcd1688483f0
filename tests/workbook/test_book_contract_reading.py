"""What every adapter of the book port promises of reading: cells, and facts told or None; a sentence a test."""

from datetime import date

import pytest

from tests.workbook.small_books import TOTAL, Make, form, sheet
from validators.cell import Cell, CellError
from workbook.edit import Edit, Fill, Marks, Put
from workbook.tab import Area, Tab

ROWS: list[list[Cell]] = [["姓名", "次数"], ["甲", 1.0], ["乙", 2.0], ["丙", 3.0]]


def test_cells_begin_at_a1_and_keep_their_kinds(make: Make) -> None:
    tab = make(sheet([None, None], [None, "文字", 2.5, True, date(2024, 2, 29)])).read("汇总")
    assert [tab.at(2, column) for column in range(1, 6)] == [None, "文字", 2.5, True, date(2024, 2, 29)]
    assert [type(tab.at(2, column)) for column in (3, 4)] == [float, bool]


def test_a_cell_beyond_what_is_used_is_blank(make: Make) -> None:
    tab = make(sheet(["一"])).read("汇总")
    assert (tab.at(1, 9), tab.at(9, 1), tab.at(1_048_576, 16_384)) == (None, None, None)


def test_an_error_value_is_an_error_and_not_blank(make: Make) -> None:
    book = make(sheet(["一"]))
    assert book.apply([Put("汇总", {(1, 2): CellError("#DIV/0!")})])
    assert book.read("汇总").at(1, 2) == CellError("#DIV/0!")


def test_nothing_is_told_as_none_where_the_adapter_could_look(make: Make) -> None:
    tab = make(sheet(["一"])).read("汇总")
    assert (tab.tables, tab.names, tab.merges, tab.hidden_rows) == ({}, {}, (), frozenset())
    assert (tab.formulas, tab.uncalculated, tab.protected, tab.hidden) == (frozenset(), frozenset(), False, False)


def test_a_table_is_told_with_its_heading_row(make: Make) -> None:
    tab = make(sheet(*ROWS, tables={"tblMember": Area(1, 1, 4, 2)})).read("汇总")
    assert tab.tables == {"tblMember": Area(1, 1, 4, 2)}


def test_a_name_is_told_with_its_area_and_one_whose_target_was_deleted_with_none(make: Make) -> None:
    names = {"格_合计": Area(5, 3, 5, 3), "块_名单": Area(3, 1, 4, 3), "列_旧": None}
    assert make(sheet(*ROWS, names=names)).read("汇总").names == names


def test_a_name_whose_row_is_taken_away_is_told_with_none(make: Make) -> None:
    book = make(sheet(*ROWS, ["尾"], names={"格_丙": Area(4, 1, 4, 1), "格_尾": Area(5, 1, 5, 1)}))
    assert book.apply([Fill("汇总", 2, 4, (1, 2), (("甲", 1),))])
    assert book.read("汇总").names == {"格_丙": None, "格_尾": Area(3, 1, 3, 1)}


def test_a_tab_tells_its_own_names_only(make: Make) -> None:
    book = make(
        sheet(["一"], names={"格_甲": Area(1, 1, 1, 1)}), Tab("党员", [["二"]], names={"格_乙": Area(1, 1, 1, 1)})
    )
    assert book.read("党员").names == {"格_乙": Area(1, 1, 1, 1)}


def test_merged_areas_are_told_and_only_their_first_cell_holds_something(make: Make) -> None:
    tab = make(sheet(["甲", None], [None, None], merges=(Area(1, 1, 2, 2),))).read("汇总")
    assert tab.merges == (Area(1, 1, 2, 2),)
    assert [tab.at(1, 1), tab.at(1, 2), tab.at(2, 1)] == ["甲", None, None]


def test_a_formula_is_told_beside_the_value_that_was_computed(make: Make) -> None:
    tab = make(form(), formulas=TOTAL).read("汇总")
    assert tab.formulas == frozenset({(5, 3)})
    assert tab.at(5, 3) == 5.0
    assert tab.uncalculated == frozenset()


def test_a_formula_that_nobody_computed_is_told_apart(make: Make) -> None:
    facts = {"uncalculated": frozenset({(2, 2)})}
    tab = make(sheet(["甲", 1.0], ["乙", None], **facts), formulas={(1, 2): "=1", (2, 2): "=2"}).read("汇总")
    assert (tab.formulas, tab.uncalculated) == (frozenset({(1, 2), (2, 2)}), frozenset({(2, 2)}))
    assert tab.at(2, 2) is None


def test_hidden_rows_are_told_and_read_like_the_others(make: Make) -> None:
    tab = make(sheet(*ROWS, hidden_rows=frozenset({2, 4}))).read("汇总")
    assert tab.hidden_rows == frozenset({2, 4})
    assert [tab.at(row, 1) for row in range(1, 5)] == ["姓名", "甲", "乙", "丙"]


def test_a_hidden_tab_is_among_the_tabs_and_says_that_it_is_hidden(make: Make) -> None:
    book = make(sheet(["一"]), Tab("底稿", [["二"]], hidden=True))
    assert list(book.tabs()) == ["汇总", "底稿"]
    assert (book.read("汇总").hidden, book.read("底稿").hidden) == (False, True)
    assert book.read("底稿").at(1, 1) == "二"


def test_a_protected_tab_says_so_and_is_read_like_any_other(make: Make) -> None:
    tab = make(sheet(*ROWS, protected=True)).read("汇总")
    assert tab.protected is True
    assert tab.at(2, 1) == "甲"


def test_a_protected_tab_is_written_and_stays_protected(make: Make) -> None:
    """Protection keeps people from typing by mistake; what the tool fills are its own cells.

    A running Excel does not let a program pass; the live adapter lifts the protection and puts it back, or refuses.
    """
    book = make(sheet(*ROWS, protected=True))
    assert book.apply([Fill("汇总", 2, 4, (1, 2), (("丁", 4),))])
    tab = book.read("汇总")
    assert (tab.at(2, 1), tab.at(3, 1), tab.protected) == ("丁", None, True)


def test_hidden_rows_stay_hidden_where_they_go_and_new_rows_are_seen(make: Make) -> None:
    book = make(sheet(*ROWS, ["尾"], hidden_rows=frozenset({4, 5})))
    assert book.apply([Fill("汇总", 2, 4, (1, 2), tuple((f"人{number}", number) for number in range(5)))])
    assert book.read("汇总").hidden_rows == frozenset({4, 7})


def test_a_cell_on_a_hidden_tab_is_written_and_the_tab_stays_hidden(make: Make) -> None:
    book = make(sheet(["一"]), Tab("底稿", [["二"]], hidden=True))
    assert book.apply([Put("底稿", {(1, 1): "三"})])
    assert (book.read("底稿").at(1, 1), book.read("底稿").hidden) == ("三", True)


def test_an_uncalculated_formula_that_is_overwritten_is_gone(make: Make) -> None:
    facts = {"uncalculated": frozenset({(1, 2)})}
    book = make(sheet(["甲", None], **facts), formulas={(1, 2): "=1"})
    assert book.apply([Put("汇总", {(1, 2): 1})])
    assert (book.read("汇总").uncalculated, book.read("汇总").formulas) == (frozenset(), frozenset())


def test_what_was_read_before_a_write_stays_as_it_was_read(make: Make) -> None:
    book = make(sheet(["一"]))
    before = book.read("汇总")
    assert book.apply([Put("汇总", {(1, 1): "二"})])
    assert (before.at(1, 1), book.read("汇总").at(1, 1)) == ("一", "二")


@pytest.mark.parametrize(
    "edit", [Put("没有", {(1, 1): "一"}), Fill("没有", 1, 1, (1,), ()), Marks("没有", 1, 1, 1, {})]
)
def test_every_kind_of_edit_on_an_unknown_tab_is_a_key_error_and_nothing_is_written(make: Make, edit: Edit) -> None:
    book = make(sheet(["一"]))
    with pytest.raises(KeyError):
        book.apply([Put("汇总", {(1, 1): "二"}), edit])
    assert book.read("汇总").at(1, 1) == "一"
