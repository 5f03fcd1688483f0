"""What every adapter of the book port promises of blocks that grow and shrink; one sentence a test."""

from pathlib import Path

import openpyxl
import pytest

from tests.workbook.small_books import TOTAL, Make, draw, form, seen, sheet
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Fill, Put
from workbook.tab import Area


def test_a_fill_of_as_many_rows_moves_nothing(make: Make) -> None:
    book = make(form(), formulas=TOTAL)
    assert book.apply([Fill("汇总", 3, 4, (1, 2, 3), ((1, "丙", 7), (2, "丁", 8)))])
    assert seen(book)[2:4] == [[1.0, "丙", 7.0], [2.0, "丁", 8.0]]
    assert book.read("汇总").names == form().names


def test_rows_below_a_growing_block_move_with_their_merges_and_names(make: Make) -> None:
    book = make(form(), formulas=TOTAL)
    rows = tuple((number, f"人{number}", 1) for number in range(1, 6))
    assert book.apply([Fill("汇总", 3, 4, (1, 2, 3), rows)])
    tab = book.read("汇总")
    assert [tab.at(row, 2) for row in range(3, 8)] == ["人1", "人2", "人3", "人4", "人5"]
    assert tab.at(8, 1) == "合计"
    assert tab.at(9, 1) == "说明：按人统计"
    assert tab.merges == (Area(9, 1, 9, 3),)
    assert tab.names == {
        "块_名单": Area(3, 1, 7, 3), "列_名单_姓名": Area(2, 2, 2, 2), "格_合计": Area(8, 3, 8, 3),
        "格_说明": Area(9, 1, 9, 3),
    }  # fmt: skip
    assert tab.formulas == frozenset({(8, 3)})


def test_a_fill_leaves_nothing_old_below_it(make: Make) -> None:
    book = make(form(), formulas=TOTAL)
    assert book.apply([Fill("汇总", 3, 4, (1, 2, 3), ((1, "丙", 7),))])
    assert [row[0] for row in seen(book)] == ["登记表", "序号", 1.0, "合计", "说明：按人统计"]
    tab = book.read("汇总")
    assert tab.merges == (Area(5, 1, 5, 3),)
    assert (tab.names or {})["块_名单"] == Area(3, 1, 3, 3)
    assert tab.formulas == frozenset({(4, 3)})


def test_a_fill_of_no_rows_keeps_one_empty_row(make: Make) -> None:
    book = make(form(), formulas=TOTAL)
    assert book.apply([Fill("汇总", 3, 4, (1, 2, 3), ())])
    tab = book.read("汇总")
    assert [tab.at(3, column) for column in (1, 2, 3)] == [None, None, None]
    assert tab.at(4, 1) == "合计"
    assert (tab.names or {})["块_名单"] == Area(3, 1, 3, 3)
    assert book.apply([Fill("汇总", 3, 3, (1, 2, 3), ((1, "甲", 2), (2, "乙", 3)))])
    assert (book.read("汇总").names or {}) == form().names
    assert seen(book)[2:4] == [[1.0, "甲", 2.0], [2.0, "乙", 3.0]]


def test_columns_that_a_fill_does_not_name_keep_what_they_hold(make: Make) -> None:
    book = make(sheet(["甲", 1.0, "批注一"], ["乙", 2.0, "批注二"], ["完"]))
    assert book.apply([Fill("汇总", 1, 2, (1, 2), (("丙", 3), ("丁", 4), ("戊", 5)))])
    assert seen(book) == [["丙", 3.0, "批注一"], ["丁", 4.0, "批注二"], ["戊", 5.0], ["完"]]


def test_a_block_of_one_row_and_one_column_keeps_its_name_while_it_grows(make: Make) -> None:
    names = {"块_人": Area(2, 1, 2, 1), "格_下": Area(3, 1, 3, 1)}
    book = make(sheet(["姓名"], ["甲"], ["完"], names=names))
    assert book.apply([Fill("汇总", 2, 2, (1,), (("甲",), ("乙",), ("丙",)))])
    assert book.read("汇总").names == {"块_人": Area(2, 1, 4, 1), "格_下": Area(5, 1, 5, 1)}


def test_two_lists_on_one_sheet_one_below_another_grow_and_shrink_each(make: Make) -> None:
    names = {"块_流出": Area(2, 1, 3, 2), "块_流入": Area(6, 1, 8, 2), "格_尾": Area(9, 1, 9, 1)}
    book = make(
        sheet(["流出"], ["甲", 1.0], ["乙", 2.0], ["小计"], ["流入"], ["丙", 3.0], ["丁", 4.0], ["戊", 5.0], ["尾"],
               names=names)
    )  # fmt: skip
    assert book.apply([
        Fill("汇总", 2, 3, (1, 2), (("一", 1), ("二", 2), ("三", 3))),
        Fill("汇总", 6, 8, (1, 2), (("四", 4),)),
        Put("汇总", {(4, 2): 6, (9, 1): "尾声", (8, 1): "不在了"}),
    ])  # fmt: skip
    assert seen(book) == [
        ["流出"], ["一", 1.0], ["二", 2.0], ["三", 3.0], ["小计", 6.0], ["流入"], ["四", 4.0], ["尾声"],
    ]  # fmt: skip
    assert book.read("汇总").names == {
        "块_流出": Area(2, 1, 4, 2), "块_流入": Area(7, 1, 7, 2), "格_尾": Area(8, 1, 8, 1),
    }  # fmt: skip


def test_two_lists_side_by_side_take_the_rows_that_the_longer_one_needs(make: Make) -> None:
    book = make(sheet(["左", "右"], ["甲", "乙"], ["完"]))
    assert book.apply([
        Fill("汇总", 2, 2, (1,), (("一",), ("二",), ("三",))),
        Fill("汇总", 2, 2, (2,), (("四",), ("五",))),
    ])  # fmt: skip
    assert seen(book) == [["左", "右"], ["一", "四"], ["二", "五"], ["三"], ["完"]]


def test_two_lists_side_by_side_that_end_in_different_rows_are_refused(make: Make) -> None:
    book = make(sheet(["左", "右"], ["甲", "乙"], ["丙", None], ["完"]))
    with pytest.raises(Refusal, match="并排"):
        book.apply([
            Fill("汇总", 2, 3, (1,), (("一",), ("二",), ("三",))),
            Fill("汇总", 2, 2, (2,), (("四",), ("五",))),
        ])  # fmt: skip
    assert seen(book) == [["左", "右"], ["甲", "乙"], ["丙"], ["完"]]


def test_merged_cells_under_a_repeated_row_stand_in_its_new_rows_too(make: Make) -> None:
    book = make(sheet(["姓名", None, "次数"], ["甲", None, 1.0], ["完"],
                       merges=(Area(1, 1, 1, 2), Area(2, 1, 2, 2))))  # fmt: skip
    assert book.apply([Fill("汇总", 2, 2, (1, 3), (("甲", 1), ("乙", 2), ("丙", 3)))])
    merges = book.read("汇总").merges
    assert set(merges or ()) == {Area(1, 1, 1, 2), Area(2, 1, 2, 2), Area(3, 1, 3, 2), Area(4, 1, 4, 2)}
    assert seen(book)[3] == ["丙", None, 3.0]
    assert book.apply([Fill("汇总", 2, 4, (1, 3), (("甲", 1),))])
    assert set(book.read("汇总").merges or ()) == {Area(1, 1, 1, 2), Area(2, 1, 2, 2)}


def test_a_merged_label_beside_a_list_grows_with_it(make: Make) -> None:
    book = make(sheet(["流出", "甲"], [None, "乙"], ["完"], merges=(Area(1, 1, 2, 1),)))
    assert book.apply([Fill("汇总", 1, 2, (2,), (("甲",), ("乙",), ("丙",)))])
    assert book.read("汇总").merges == (Area(1, 1, 3, 1),)


def test_a_merged_area_across_rows_of_a_list_is_refused(make: Make) -> None:
    book = make(sheet(["甲", 1.0], [None, 2.0], ["完"], merges=(Area(1, 1, 2, 1),)))
    with pytest.raises(Refusal, match="A1:A2跨行合并"):
        book.apply([Fill("汇总", 1, 2, (1, 2), (("甲", 1), ("乙", 2), ("丙", 3)))])


def test_nothing_is_written_where_a_merged_area_hides_it(make: Make) -> None:
    book = make(sheet(["甲", None], merges=(Area(1, 1, 1, 2),)))
    with pytest.raises(Refusal, match="B1不能改写：它在合并单元格A1:B1之内"):
        book.apply([Put("汇总", {(1, 2): "乙"})])
    assert not book.apply([Put("汇总", {(1, 2): None})])


def test_two_hundred_rows(make: Make) -> None:
    book = make(form(), formulas=TOTAL)
    rows = tuple((number, f"人{number}", 1) for number in range(1, 201))
    assert book.apply([Fill("汇总", 3, 4, (1, 2, 3), rows)])
    tab = book.read("汇总")
    assert tab.at(202, 2) == "人200"
    assert tab.at(203, 1) == "合计"
    assert (tab.names or {})["块_名单"] == Area(3, 1, 202, 3)
    assert not book.apply([Fill("汇总", 3, 202, (1, 2, 3), rows)])


def test_the_table_around_a_list_grows_with_it_and_one_below_moves(make: Make) -> None:
    tables = {"表甲": Area(1, 1, 3, 2), "表乙": Area(5, 1, 6, 2)}
    book = make(sheet(["姓名", "数"], ["甲", 1.0], ["乙", 2.0], [], ["人", "次"], ["丙", 3.0], tables=tables))
    assert book.apply([Fill("汇总", 2, 3, (1, 2), tuple((f"人{number}", number) for number in range(4)))])
    assert book.read("汇总").tables == {"表甲": Area(1, 1, 5, 2), "表乙": Area(7, 1, 8, 2)}


def test_a_total_row_below_a_list_still_sums_the_list(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    draw(path, [form()], TOTAL)
    book = ClosedBook(path)
    assert book.apply([Fill("汇总", 3, 4, (1, 2, 3), ((1, "甲", 2),))])
    assert openpyxl.load_workbook(path)["汇总"]["C4"].value == "=SUM(C3:C3)"
    assert book.apply([Fill("汇总", 3, 3, (1, 2, 3), tuple((one, f"人{one}", 1) for one in range(4)))])
    assert openpyxl.load_workbook(path)["汇总"]["C7"].value == "=SUM(C3:C6)"


def test_a_formula_that_runs_down_a_list_runs_on_into_its_new_rows_and_is_not_computed_there(make: Make) -> None:
    formulas = {(1, 2): "=A1*2", (2, 2): "=A2*2", (3, 2): "=SUM(B1:B2)"}
    book = make(sheet([1.0, 2.0], [2.0, 4.0], [None, 6.0]), formulas=formulas)
    assert book.apply([Fill("汇总", 1, 2, (1,), ((1,), (2,), (3,), (4,)))])
    tab = book.read("汇总")
    assert tab.formulas == frozenset({(1, 2), (2, 2), (3, 2), (4, 2), (5, 2)})
    assert {(3, 2), (4, 2)} <= (tab.uncalculated or frozenset())
    assert [tab.at(row, 2) for row in (1, 3, 4)] == [2.0, None, None]


def test_a_table_beside_a_list_does_not_grow_with_it(make: Make) -> None:
    tables = {"表": Area(1, 4, 3, 5)}
    book = make(sheet(["姓名", None, None, "人", "次"], ["甲", None, None, "乙", 1.0], ["丙", None, None, "丁", 2.0],
                      tables=tables))  # fmt: skip
    assert book.apply([Fill("汇总", 2, 3, (1,), (("一",), ("二",), ("三",), ("四",)))])
    assert book.read("汇总").tables == tables


def test_a_name_of_one_cell_stays_one_where_its_row_becomes_two(make: Make) -> None:
    book = make(form())
    assert book.apply([Fill("汇总", 5, 5, (1,), (("一",), ("二",)))])
    assert (book.read("汇总").names or {})["格_合计"] == Area(5, 3, 5, 3)
