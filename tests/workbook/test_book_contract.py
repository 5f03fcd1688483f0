"""What every adapter of the book port promises; one sentence a test."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from validators.cell import CellError, Grid
from validators.issue import Refusal
from workbook.book import Book
from workbook.books.closed import ClosedBook
from workbook.books.memory import MemoryBook
from workbook.edit import Content, Edit, Fill, Link, Marks, Put
from workbook.tab import Area, Tab

Formulas = Mapping[tuple[int, int], str]
Make = Callable[..., Book]


def _draw(path: Path, tabs: Sequence[Tab], formulas: Formulas) -> None:
    with xlsxwriter.Workbook(path) as file:
        styles = [file.add_format({"border": 1}), file.add_format({"num_format": "yyyy-mm-dd"})]
        for number, tab in enumerate(tabs):
            sheet = file.add_worksheet(tab.title)
            for area in tab.merges or ():
                sheet.merge_range(area.top - 1, area.left - 1, area.bottom - 1, area.right - 1, "", styles[0])
            for row, cells in enumerate(tab.cells):
                sheet.set_row(row, 20)
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, styles[1])
                    elif isinstance(cell, float):
                        sheet.write_number(row, column, cell, styles[0])
                    elif cell is None:
                        sheet.write_blank(row, column, None, styles[0])
                    else:
                        sheet.write_string(row, column, str(cell), styles[0])
            for (row, column), text in (formulas if number == 0 else {}).items():
                sheet.write_formula(row - 1, column - 1, text, styles[0], tab.at(row, column))
            for name, area in (tab.tables or {}).items():
                headings = [{"header": tab.at(area.top, column)} for column in range(area.left, area.right + 1)]
                sheet.add_table(area.top - 1, area.left - 1, area.bottom - 1, area.right - 1,
                                {"name": name, "columns": headings})  # fmt: skip
            for name, target in (tab.names or {}).items():
                assert target is not None
                file.define_name(f"'{tab.title}'!{name}", f"='{tab.title}'!{_absolute(target)}")


def _absolute(area: Area) -> str:
    return ":".join("$" + end.rstrip("0123456789") + "$" + end.lstrip("ABCDEFGHIJ") for end in str(area).split(":"))


@pytest.fixture(params=["memory", "closed"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Return a maker of the same small workbook for each adapter."""

    def made(*tabs: Tab, formulas: Formulas | None = None) -> Book:
        if request.param == "memory":
            return MemoryBook([
                Tab(tab.title, [list(row) for row in tab.cells], tab.tables, tab.names, tab.merges,
                    frozenset(formulas or ()) if tab is tabs[0] else frozenset())
                for tab in tabs
            ])  # fmt: skip
        path = tmp_path / "台账.xlsx"
        _draw(path, tabs, formulas or {})
        return ClosedBook(path)

    return made


def _sheet(*rows: Sequence[object], **facts: object) -> Tab:
    return Tab("汇总", [list(row) for row in rows], **facts)  # type: ignore[arg-type]


def _seen(book: Book, tab: str = "汇总") -> Grid:
    """Return the cells without the blank ones at the end of rows and of the tab."""
    rows = [list(row) for row in book.read(tab).cells]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _form() -> Tab:
    """A title, a list of two rows in B and C, a total below it, a merged line of notes."""
    return _sheet(
        ["登记表"], ["序号", "姓名", "次数"], [1.0, "甲", 2.0], [2.0, "乙", 3.0], ["合计", None, 5.0],
        ["说明：按人统计"],
        merges=(Area(6, 1, 6, 3),),
        names={"块_名单": Area(3, 1, 4, 3), "列_名单_姓名": Area(2, 2, 2, 2), "格_合计": Area(5, 3, 5, 3),
               "格_说明": Area(6, 1, 6, 3)},
    )  # fmt: skip


TOTAL = {(5, 3): "=SUM(C3:C4)"}


def test_what_was_put_is_read_back(make: Make) -> None:
    book = make(_sheet(["一"], ["二"]))
    cells: dict[tuple[int, int], Content] = {
        (1, 2): "文字", (2, 1): 7, (2, 2): 2.5, (3, 3): True, (5, 1): CellError("#N/A"), (4, 2): date(2024, 2, 29),
    }  # fmt: skip
    assert book.apply([Put("汇总", cells)])
    assert _seen(book) == [
        ["一", "文字"], [7.0, 2.5], [None, None, True], [None, date(2024, 2, 29)], [CellError("#N/A")],
    ]  # fmt: skip


def test_none_empties_a_cell(make: Make) -> None:
    book = make(_sheet(["一", "二"]))
    assert book.apply([Put("汇总", {(1, 1): None})])
    assert _seen(book) == [[None, "二"]]


def test_an_empty_text_is_blank(make: Make) -> None:
    book = make(_sheet(["一", "二"]))
    assert book.apply([Put("汇总", {(1, 1): ""})])
    assert _seen(book) == [[None, "二"]]
    assert not book.apply([Put("汇总", {(1, 1): "", (9, 9): None})])


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@名", '=HYPERLINK("http://x")', "\t=1", "007", "TRUE", "#N/A"])
def test_a_text_stays_a_text_whatever_it_begins_with(make: Make, text: str) -> None:
    book = make(_sheet(["一"]))
    assert book.apply([Put("汇总", {(1, 1): text})])
    assert _seen(book) == [[text]]
    assert not book.read("汇总").formulas


def test_putting_the_same_twice_changes_nothing(make: Make) -> None:
    book = make(_sheet(["一"], [3.0], [date(2024, 3, 15)], [5.0]))
    edits: list[Edit] = [
        Put("汇总", {(1, 1): "二", (2, 1): 3, (3, 1): date(2024, 3, 16), (4, 1): True, (5, 5): date(2024, 1, 1),
                     (6, 1): Link("去", "汇总", "A1"), (7, 1): CellError("#REF!"), (8, 1): " 前后 "}),
        Marks("汇总", 8, 1, 6, {2: "|错误:姓名|"}),
        Fill("汇总", 12, 14, (1, 2), (("甲", 1), ("乙", 0))),
    ]  # fmt: skip
    assert book.apply(edits)
    assert not book.apply(edits[:2])


def test_what_holds_already_is_no_change(make: Make) -> None:
    book = make(_sheet(["一", 5.0, date(2024, 3, 15)]))
    assert not book.apply([Put("汇总", {(1, 1): "一", (1, 2): 5, (1, 3): date(2024, 3, 15)})])
    assert not book.apply([])


def test_one_is_not_true(make: Make) -> None:
    book = make(_sheet([1.0]))
    assert book.apply([Put("汇总", {(1, 1): True})])
    assert _seen(book) == [[True]]


def test_the_later_of_two_edits_holds(make: Make) -> None:
    book = make(_sheet(["一"]))
    assert book.apply([Put("汇总", {(1, 1): "二"}), Put("汇总", {(1, 1): "三"})])
    assert _seen(book) == [["三"]]


def test_a_fill_of_as_many_rows_moves_nothing(make: Make) -> None:
    book = make(_form(), formulas=TOTAL)
    assert book.apply([Fill("汇总", 3, 4, (1, 2, 3), ((1, "丙", 7), (2, "丁", 8)))])
    assert _seen(book)[2:4] == [[1.0, "丙", 7.0], [2.0, "丁", 8.0]]
    assert book.read("汇总").names == _form().names


def test_rows_below_a_growing_block_move_with_their_merges_and_names(make: Make) -> None:
    book = make(_form(), formulas=TOTAL)
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
    book = make(_form(), formulas=TOTAL)
    assert book.apply([Fill("汇总", 3, 4, (1, 2, 3), ((1, "丙", 7),))])
    assert [row[0] for row in _seen(book)] == ["登记表", "序号", 1.0, "合计", "说明：按人统计"]
    tab = book.read("汇总")
    assert tab.merges == (Area(5, 1, 5, 3),)
    assert (tab.names or {})["块_名单"] == Area(3, 1, 3, 3)
    assert tab.formulas == frozenset({(4, 3)})


def test_a_fill_of_no_rows_keeps_one_empty_row(make: Make) -> None:
    book = make(_form(), formulas=TOTAL)
    assert book.apply([Fill("汇总", 3, 4, (1, 2, 3), ())])
    tab = book.read("汇总")
    assert [tab.at(3, column) for column in (1, 2, 3)] == [None, None, None]
    assert tab.at(4, 1) == "合计"
    assert (tab.names or {})["块_名单"] == Area(3, 1, 3, 3)
    assert book.apply([Fill("汇总", 3, 3, (1, 2, 3), ((1, "甲", 2), (2, "乙", 3)))])
    assert (book.read("汇总").names or {}) == _form().names
    assert _seen(book)[2:4] == [[1.0, "甲", 2.0], [2.0, "乙", 3.0]]


def test_columns_that_a_fill_does_not_name_keep_what_they_hold(make: Make) -> None:
    book = make(_sheet(["甲", 1.0, "批注一"], ["乙", 2.0, "批注二"], ["完"]))
    assert book.apply([Fill("汇总", 1, 2, (1, 2), (("丙", 3), ("丁", 4), ("戊", 5)))])
    assert _seen(book) == [["丙", 3.0, "批注一"], ["丁", 4.0, "批注二"], ["戊", 5.0], ["完"]]


def test_a_block_of_one_row_and_one_column_keeps_its_name_while_it_grows(make: Make) -> None:
    names = {"块_人": Area(2, 1, 2, 1), "格_下": Area(3, 1, 3, 1)}
    book = make(_sheet(["姓名"], ["甲"], ["完"], names=names))
    assert book.apply([Fill("汇总", 2, 2, (1,), (("甲",), ("乙",), ("丙",)))])
    assert book.read("汇总").names == {"块_人": Area(2, 1, 4, 1), "格_下": Area(5, 1, 5, 1)}


def test_two_lists_on_one_sheet_one_below_another_grow_and_shrink_each(make: Make) -> None:
    names = {"块_流出": Area(2, 1, 3, 2), "块_流入": Area(6, 1, 8, 2), "格_尾": Area(9, 1, 9, 1)}
    book = make(
        _sheet(["流出"], ["甲", 1.0], ["乙", 2.0], ["小计"], ["流入"], ["丙", 3.0], ["丁", 4.0], ["戊", 5.0], ["尾"],
               names=names)
    )  # fmt: skip
    assert book.apply([
        Fill("汇总", 2, 3, (1, 2), (("一", 1), ("二", 2), ("三", 3))),
        Fill("汇总", 6, 8, (1, 2), (("四", 4),)),
        Put("汇总", {(4, 2): 6, (9, 1): "尾声", (8, 1): "不在了"}),
    ])  # fmt: skip
    assert _seen(book) == [["流出"], ["一", 1.0], ["二", 2.0], ["三", 3.0], ["小计", 6.0], ["流入"], ["四", 4.0], ["尾声"]]
    assert book.read("汇总").names == {
        "块_流出": Area(2, 1, 4, 2), "块_流入": Area(7, 1, 7, 2), "格_尾": Area(8, 1, 8, 1),
    }  # fmt: skip


def test_two_lists_side_by_side_take_the_rows_that_the_longer_one_needs(make: Make) -> None:
    book = make(_sheet(["左", "右"], ["甲", "乙"], ["完"]))
    assert book.apply([
        Fill("汇总", 2, 2, (1,), (("一",), ("二",), ("三",))),
        Fill("汇总", 2, 2, (2,), (("四",), ("五",))),
    ])  # fmt: skip
    assert _seen(book) == [["左", "右"], ["一", "四"], ["二", "五"], ["三"], ["完"]]


def test_two_lists_side_by_side_that_end_in_different_rows_are_refused(make: Make) -> None:
    book = make(_sheet(["左", "右"], ["甲", "乙"], ["丙", None], ["完"]))
    with pytest.raises(Refusal, match="并排"):
        book.apply([
            Fill("汇总", 2, 3, (1,), (("一",), ("二",), ("三",))),
            Fill("汇总", 2, 2, (2,), (("四",), ("五",))),
        ])  # fmt: skip
    assert _seen(book) == [["左", "右"], ["甲", "乙"], ["丙"], ["完"]]


def test_merged_cells_under_a_repeated_row_stand_in_its_new_rows_too(make: Make) -> None:
    book = make(_sheet(["姓名", None, "次数"], ["甲", None, 1.0], ["完"],
                       merges=(Area(1, 1, 1, 2), Area(2, 1, 2, 2))))  # fmt: skip
    assert book.apply([Fill("汇总", 2, 2, (1, 3), (("甲", 1), ("乙", 2), ("丙", 3)))])
    merges = book.read("汇总").merges
    assert set(merges or ()) == {Area(1, 1, 1, 2), Area(2, 1, 2, 2), Area(3, 1, 3, 2), Area(4, 1, 4, 2)}
    assert _seen(book)[3] == ["丙", None, 3.0]
    assert book.apply([Fill("汇总", 2, 4, (1, 3), (("甲", 1),))])
    assert set(book.read("汇总").merges or ()) == {Area(1, 1, 1, 2), Area(2, 1, 2, 2)}


def test_a_merged_label_beside_a_list_grows_with_it(make: Make) -> None:
    book = make(_sheet(["流出", "甲"], [None, "乙"], ["完"], merges=(Area(1, 1, 2, 1),)))
    assert book.apply([Fill("汇总", 1, 2, (2,), (("甲",), ("乙",), ("丙",)))])
    assert book.read("汇总").merges == (Area(1, 1, 3, 1),)


def test_a_merged_area_across_rows_of_a_list_is_refused(make: Make) -> None:
    book = make(_sheet(["甲", 1.0], [None, 2.0], ["完"], merges=(Area(1, 1, 2, 1),)))
    with pytest.raises(Refusal, match="A1:A2跨行合并"):
        book.apply([Fill("汇总", 1, 2, (1, 2), (("甲", 1), ("乙", 2), ("丙", 3)))])


def test_nothing_is_written_where_a_merged_area_hides_it(make: Make) -> None:
    book = make(_sheet(["甲", None], merges=(Area(1, 1, 1, 2),)))
    with pytest.raises(Refusal, match="B1不能改写：它在合并单元格A1:B1之内"):
        book.apply([Put("汇总", {(1, 2): "乙"})])
    assert not book.apply([Put("汇总", {(1, 2): None})])


def test_two_hundred_rows(make: Make) -> None:
    book = make(_form(), formulas=TOTAL)
    rows = tuple((number, f"人{number}", 1) for number in range(1, 201))
    assert book.apply([Fill("汇总", 3, 4, (1, 2, 3), rows)])
    tab = book.read("汇总")
    assert tab.at(202, 2) == "人200"
    assert tab.at(203, 1) == "合计"
    assert (tab.names or {})["块_名单"] == Area(3, 1, 202, 3)
    assert not book.apply([Fill("汇总", 3, 202, (1, 2, 3), rows)])


def test_the_table_around_a_list_grows_with_it_and_one_below_moves(make: Make) -> None:
    tables = {"表甲": Area(1, 1, 3, 2), "表乙": Area(5, 1, 6, 2)}
    book = make(_sheet(["姓名", "数"], ["甲", 1.0], ["乙", 2.0], [], ["人", "次"], ["丙", 3.0], tables=tables))
    assert book.apply([Fill("汇总", 2, 3, (1, 2), tuple((f"人{number}", number) for number in range(4)))])
    assert book.read("汇总").tables == {"表甲": Area(1, 1, 5, 2), "表乙": Area(7, 1, 8, 2)}


def test_marks_vanish_with_the_finding(make: Make) -> None:
    book = make(_sheet(["姓名", None], ["甲", None], ["乙", None]))
    assert book.apply([Marks("汇总", 2, 2, 3, {2: "|错误:姓名|", 3: "|警告:姓名|"})])
    assert _seen(book) == [["姓名"], ["甲", "|错误:姓名|"], ["乙", "|警告:姓名|"]]
    assert book.apply([Marks("汇总", 2, 2, 3, {3: "|警告:姓名|"})])
    assert _seen(book) == [["姓名"], ["甲"], ["乙", "|警告:姓名|"]]
    assert not book.apply([Marks("汇总", 2, 2, 3, {3: "|警告:姓名|"})])


def test_a_link_reads_as_its_text_and_a_new_place_is_a_change(make: Make) -> None:
    book = make(_sheet(["一"]), Tab("党 员's", [["甲"]]))
    assert book.apply([Put("汇总", {(1, 1): Link("看", "党 员's", "A1")})])
    assert _seen(book) == [["看"]]
    assert not book.apply([Put("汇总", {(1, 1): Link("看", "党 员's", "A1")})])
    assert book.apply([Put("汇总", {(1, 1): Link("看", "党 员's", "A2")})])
    assert book.apply([Put("汇总", {(1, 1): "看"})])
    assert not book.apply([Put("汇总", {(1, 1): "看"})])


def test_a_formula_that_is_overwritten_is_gone(make: Make) -> None:
    book = make(_form(), formulas=TOTAL)
    assert book.apply([Put("汇总", {(5, 3): 5})])
    assert not book.read("汇总").formulas
    assert book.read("汇总").at(5, 3) == 5.0


def test_an_unknown_tab_is_a_key_error(make: Make) -> None:
    book = make(_sheet(["一"]))
    with pytest.raises(KeyError):
        book.read("没有")
    with pytest.raises(KeyError):
        book.apply([Put("没有", {(1, 1): "二"})])


def test_tabs_come_in_their_order(make: Make) -> None:
    assert list(make(_sheet(["一"]), Tab("党员", []), Tab("流出", [])).tabs()) == ["汇总", "党员", "流出"]


def test_edits_on_two_tabs_are_one_change(make: Make) -> None:
    book = make(_sheet(["一"]), Tab("党员", [["甲"]]))
    assert book.apply([Put("汇总", {(1, 1): "二"}), Put("党员", {(2, 1): "乙"})])
    assert _seen(book, "党员") == [["甲"], ["乙"]]


def test_a_text_too_long_for_a_cell_is_refused_and_nothing_is_written(make: Make) -> None:
    book = make(_sheet(["一"]))
    with pytest.raises(Refusal, match="32767"):
        book.apply([Put("汇总", {(1, 1): "二", (2, 1): "长" * 32_768})])
    assert _seen(book) == [["一"]]
    assert book.apply([Put("汇总", {(2, 1): "长" * 32_767})])


def test_a_total_row_below_a_list_still_sums_the_list(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    _draw(path, [_form()], TOTAL)
    book = ClosedBook(path)
    assert book.apply([Fill("汇总", 3, 4, (1, 2, 3), ((1, "甲", 2),))])
    assert openpyxl.load_workbook(path)["汇总"]["C4"].value == "=SUM(C3:C3)"
    assert book.apply([Fill("汇总", 3, 3, (1, 2, 3), tuple((one, f"人{one}", 1) for one in range(4)))])
    assert openpyxl.load_workbook(path)["汇总"]["C7"].value == "=SUM(C3:C6)"
