"""A form is found on its sheet wherever its names are, and filled without hurting what stands around it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from tests.workbook.drawn import drawn
from validators.cell import Cell
from workbook.books.memory import MemoryBook
from workbook.edit import Content
from workbook.forms.declaration import Block, Box, Form, Item, Line
from workbook.forms.layout import Slot, locate, plan
from workbook.tab import Area, Tab

Rows = Sequence[Mapping[str, Content]]

FORM = Form(
    "T1", "样表", (6, 10, 10, 10),
    (
        Line((Box("{}名册", "title", 4),)),
        Block(
            "甲",
            (Item("number", "序号"), Item("name", "姓名"), Item("place", "地点", across=2)),
            total=("name",),
        ),
        Line((Box("两表之间", across=4),)),
        Block("乙", (Item("number", "序号"), Item("days", "天数"))),
        Line((Box("负责人：{}", "head", 4),)),
    ),
)  # fmt: skip


def people(number: int) -> list[dict[str, Content]]:
    return [{"number": n, "name": f"人{n}", "place": f"地{n}"} for n in range(1, number + 1)]


def filled(tab: Tab, fields: Mapping[str, Content], blocks: Mapping[str, Rows]) -> Tab:
    book = MemoryBook([tab])
    book.apply(plan(locate(FORM, tab), fields, blocks))
    return book.read(tab.title)


def column(tab: Tab, at: int) -> list[Cell]:
    return [tab.at(row, at) for row in range(1, len(tab.cells) + 1)]


def texts(tab: Tab) -> list[Cell]:
    return [cells[0] if cells else None for cells in tab.cells]


@pytest.mark.parametrize("number", [1, 2, 200])
def test_a_list_that_is_not_last_pushes_down_what_stands_below(number: int) -> None:
    tab = filled(drawn(FORM), {"head": "苏梅"}, {"甲": people(number), "乙": [{"number": 1, "days": 9}]})
    assert column(tab, 2)[2 : 2 + number] == [f"人{n}" for n in range(1, number + 1)]
    below = texts(tab)[2 + number :]
    assert below == ["合计", "两表之间", "序号", 1, "负责人：苏梅"]


def test_a_list_without_rows_keeps_one_empty_row() -> None:
    tab = filled(drawn(FORM), {}, {"甲": []})
    assert texts(tab) == ["名册", "序号", None, "合计", "两表之间", "序号", None, "负责人："]


def test_a_list_that_grew_shrinks_again() -> None:
    long = filled(drawn(FORM), {}, {"甲": people(200)})
    short = filled(long, {}, {"甲": people(2)})
    assert texts(short) == ["名册", "序号", 1, 2, "合计", "两表之间", "序号", None, "负责人："]


def test_filling_twice_is_filling_once() -> None:
    tab = filled(drawn(FORM), {"head": "苏梅"}, {"甲": people(5)})
    book = MemoryBook([tab])
    assert book.apply(plan(locate(FORM, tab), {"head": "苏梅"}, {"甲": people(5)})) is False


def test_two_lists_on_one_sheet_do_not_disturb_each_other() -> None:
    tab = filled(drawn(FORM), {}, {"甲": people(3), "乙": [{"number": 1, "days": 8}, {"number": 2, "days": 9}]})
    assert texts(tab) == ["名册", "序号", 1, 2, 3, "合计", "两表之间", "序号", 1, 2, "负责人："]
    assert [tab.at(9, 2), tab.at(10, 2)] == [8, 9]


def test_merged_cells_within_a_repeated_row_are_repeated_and_those_below_move_along() -> None:
    tab = filled(drawn(FORM), {}, {"甲": people(3)})
    merges = set(tab.merges or ())
    assert {Area(3, 3, 3, 4), Area(4, 3, 4, 4), Area(5, 3, 5, 4)} <= merges
    assert Area(7, 1, 7, 4) in merges
    assert Area(5, 1, 5, 4) not in merges


def test_a_total_below_a_list_is_written_where_it_moves_to() -> None:
    tab = filled(drawn(FORM), {"合计_甲_name": 7}, {"甲": people(7)})
    assert (tab.at(10, 1), tab.at(10, 2)) == ("合计", 7)


def test_a_moved_column_is_filled_where_its_heading_stands_now() -> None:
    tab = drawn(FORM)
    names = {**(tab.names or {}), "列_甲_name": Area(2, 6, 2, 6)}
    moved = filled(replace(tab, names=names), {}, {"甲": people(2)})
    assert [moved.at(3, 6), moved.at(4, 6)] == ["人1", "人2"]
    assert moved.at(3, 2) is None


@pytest.mark.parametrize("gone", [True, False])
def test_a_deleted_column_is_not_printed_and_the_others_are(gone: bool) -> None:
    tab = drawn(FORM)
    names = {**(tab.names or {}), "列_甲_name": None}
    if gone:
        del names["列_甲_name"]
    left = filled(replace(tab, names=names), {}, {"甲": people(2)})
    assert [left.at(3, 1), left.at(3, 2), left.at(3, 3)] == [1, None, "地1"]


@pytest.mark.parametrize("lost", ["块_甲", "headings"])
def test_a_list_that_lost_its_place_is_a_message_and_the_rest_is_filled(lost: str) -> None:
    tab = drawn(FORM)
    names = {name: None if name == lost or (lost == "headings" and name.startswith("列_甲_")) else area
             for name, area in (tab.names or {}).items()}  # fmt: skip
    layout = locate(FORM, replace(tab, names=names))
    assert [(issue.code, issue.level, issue.says) for issue in layout.issues] == [
        ("MPM920", "错误", "表“样表”找不到列表区“甲”，这一区没有填写。")
    ]
    left = filled(replace(tab, names=names), {"head": "苏梅"}, {"甲": people(2), "乙": [{"number": 1, "days": 3}]})
    assert texts(left) == ["名册", "序号", None, "合计", "两表之间", "序号", 1, "负责人：苏梅"]


def test_a_name_inside_merged_cells_leads_to_their_first_cell() -> None:
    tab = drawn(FORM)
    names = {**(tab.names or {}), "格_head": Area(8, 3, 8, 3)}
    layout = locate(FORM, replace(tab, names=names))
    assert layout.fields["head"] == (8, 1)


def test_of_two_headings_merged_into_one_only_the_first_is_filled() -> None:
    tab = drawn(FORM)
    merges = (*(tab.merges or ()), Area(2, 1, 2, 2))
    layout = locate(FORM, replace(tab, merges=merges))
    assert layout.blocks["甲"].columns == {"number": 1, "place": 3}


def test_the_person_chooser_belongs_to_the_person() -> None:
    form = replace(FORM, parts=(Line((Box(field="chosen"),)), *FORM.parts), chooser="chosen")
    tab = drawn(form)
    tab.cells[0][0] = " 马文博 "
    layout = locate(form, tab)
    assert layout.chosen == "马文博"
    book = MemoryBook([tab])
    book.apply(plan(layout, {"chosen": "别人"}, {}))
    assert book.read("样表").at(1, 1) == " 马文博 "


def test_a_cell_tells_which_field_it_is_for() -> None:
    tab = filled(drawn(FORM), {}, {"甲": people(3)})
    layout = locate(FORM, tab)
    assert layout.slot(5, 2) == Slot("name", "甲", 2)
    assert layout.slot(1, 1) == Slot("title")
    assert layout.slot(6, 2) == Slot("合计_甲_name")
    assert layout.slot(7, 1) is None


def test_a_number_with_words_around_it_is_shown_as_it_stands_in_the_cell() -> None:
    layout = locate(FORM, drawn(FORM))
    assert layout.shown(Slot("head"), "苏梅") == "负责人：苏梅"
    assert layout.shown(Slot("number", "甲", 0), 3) == 3


def test_a_column_that_a_form_has_no_more_is_emptied_on_a_sheet_that_has_it() -> None:
    tab = filled(drawn(FORM), {}, {"甲": people(2)})
    (first, block, *rest) = FORM.parts
    assert isinstance(block, Block)
    shorter = replace(FORM, parts=(first, replace(block, items=block.items[:2]), *rest))
    book = MemoryBook([tab])
    lines = [{field: one[field] for field in ("number", "name")} for one in people(2)]
    book.apply(plan(locate(shorter, tab), {}, {"甲": lines}))
    assert column(book.read(tab.title), 2)[2:4] == ["人1", "人2"]
    assert column(book.read(tab.title), 3)[1:4] == ["地点", None, None]
