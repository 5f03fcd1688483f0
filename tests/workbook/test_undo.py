"""What the tool wrote is taken back; what people typed since stays, whatever they did."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbook.small_books import form, seen, sheet
from validators.cell import Cell, CellError
from workbook.books.memory import MemoryBook
from workbook.edit import Content, Edit, Fill, Link, Marks, Put, Visible
from workbook.edits.changes import Change, changes
from workbook.edits.journal import SEAL, Journal, UnreadableJournalError, dumped, fingerprint, loaded
from workbook.edits.undo import MOVED, OVERTYPED, REMOVED, WAS_FORMULA, Left, TakenBack, may_stand, take_back
from workbook.tab import Area, Tab

GROW = Fill("汇总", 3, 4, (2, 3), (("丙", 1.0), ("丁", 2.0), ("戊", 3.0), ("己", 4.0)))
SHRINK = Fill("汇总", 3, 4, (2, 3), (("丙", 9.0),))


def _apart(tab: Tab) -> MemoryBook:
    """Return a book of its own, so that edits on it leave the tab as it was."""
    return MemoryBook([tab])


def _back(before: Tab, edits: Sequence[Edit], typed: Sequence[Edit] = ()) -> tuple[MemoryBook, TakenBack]:
    book = _apart(before)
    book.apply(edits)
    book.apply(typed)
    result = take_back(edits, {before.title: before}, {before.title: book.read(before.title)})
    book.apply(result.edits)
    return book, result


def test_a_cell_holds_again_what_it_held() -> None:
    book, result = _back(sheet(["一", 2.0], [None, "四"]), [Put("汇总", {(1, 1): "甲", (1, 2): None, (2, 1): 3})])
    assert seen(book) == [["一", 2.0], [None, "四"]]
    assert (result.cells, result.left) == (3, [])


@pytest.mark.parametrize("edit", [GROW, SHRINK])
def test_a_list_that_grew_or_shrank_has_its_old_rows_again(edit: Fill) -> None:
    book, result = _back(form(), [edit])
    assert seen(book) == seen(_apart(form()))
    assert book.read("汇总").names == form().names
    assert result.left == []


def test_what_was_typed_elsewhere_since_stays() -> None:
    book, result = _back(form(), [GROW], [Put("汇总", {(1, 2): "手写", (8, 5): "手写"})])
    assert seen(book)[0] == ["登记表", "手写"]
    assert book.read("汇总").at(6, 5) == "手写"
    assert seen(book)[2:5] == [[1.0, "甲", 2.0], [2.0, "乙", 3.0], ["合计", None, 5.0]]
    assert result.left == []


def test_a_cell_of_ours_that_somebody_overtyped_stays_and_is_listed() -> None:
    book, result = _back(
        sheet(["一", "二"]), [Put("汇总", {(1, 1): "甲", (1, 2): "乙"})], [Put("汇总", {(1, 2): "改"})]
    )
    assert seen(book) == [["一", "改"]]
    assert result.left == [Left("汇总", 1, 2, OVERTYPED)]


def test_a_cell_that_somebody_set_back_is_neither_changed_nor_listed() -> None:
    book, result = _back(sheet(["一"]), [Put("汇总", {(1, 1): "甲"})], [Put("汇总", {(1, 1): "一"})])
    assert seen(book) == [["一"]]
    assert (result.edits, result.left) == ([], [])


def test_an_overtyped_cell_of_a_list_that_grew_stays_while_the_list_shrinks() -> None:
    book, result = _back(form(), [GROW], [Put("汇总", {(3, 3): 77.0})])
    assert seen(book)[2:5] == [[1.0, "甲", 77.0], [2.0, "乙", 3.0], ["合计", None, 5.0]]
    assert result.left == [Left("汇总", 3, 3, OVERTYPED)]


def test_a_row_that_the_tool_made_stays_when_somebody_wrote_into_it() -> None:
    book, result = _back(form(), [GROW], [Put("汇总", {(5, 4): "备注", (5, 3): 8.0})])
    assert seen(book)[2:6] == [
        [1.0, "甲", 2.0], [2.0, "乙", 3.0], [None, None, 8.0, "备注"], ["合计", None, 5.0],
    ]  # fmt: skip
    assert result.left == [Left("汇总", 5, 3, OVERTYPED), Left("汇总", 5, 4, OVERTYPED)]


def test_an_overtyped_cell_of_a_list_that_shrank_stays_and_the_rows_come_back() -> None:
    book, result = _back(form(), [SHRINK], [Put("汇总", {(3, 2): "改"})])
    assert seen(book)[2:5] == [[1.0, "改", 2.0], [2.0, "乙", 3.0], ["合计", None, 5.0]]
    assert result.left == [Left("汇总", 3, 2, OVERTYPED)]


def test_two_lists_side_by_side_come_back_together() -> None:
    before = sheet(["甲", None, "乙"], [1.0, None, 2.0], [3.0, None, 4.0], ["说明"])
    edits = [Fill("汇总", 2, 3, (1,), ((9.0,),)), Fill("汇总", 2, 3, (3,), ((7.0,), (8.0,), (6.0,)))]
    book, _ = _back(before, edits)
    assert seen(book) == [["甲", None, "乙"], [1.0, None, 2.0], [3.0, None, 4.0], ["说明"]]


def test_marks_go_and_those_before_come_back() -> None:
    before = sheet(["姓名", "校验"], ["甲", "|错误:姓名|"], ["乙", None])
    book, _ = _back(before, [Marks("汇总", 2, 2, 3, {3: "|警告:姓名|"})])
    assert seen(book) == [["姓名", "校验"], ["甲", "|错误:姓名|"], ["乙"]]


def test_a_tab_that_is_gone_is_named() -> None:
    result = take_back([Put("汇总", {(1, 1): "甲"})], {"汇总": sheet(["一"])}, {})
    assert (result.edits, result.left) == ([], [Left("汇总", 0, 0, REMOVED)])


def test_a_tab_whose_fields_moved_since_is_left_as_it_is() -> None:
    before = form()
    book = _apart(before)
    book.apply([GROW])
    names = {name: area and Area(area.top + 1, area.left, area.bottom + 1, area.right)
             for name, area in (book.read("汇总").names or {}).items()}  # fmt: skip
    moved = Tab("汇总", [[], *book.read("汇总").cells], names=names)
    result = take_back([GROW], {"汇总": before}, {"汇总": moved})
    assert (result.edits, result.left) == ([], [Left("汇总", 0, 0, MOVED)])


def test_a_table_whose_head_moved_since_is_left_as_it_is() -> None:
    before = sheet(["姓名", "校验"], ["甲", None], tables={"tbl": Area(1, 1, 2, 2)})
    edits = [Marks("汇总", 2, 2, 2, {2: "|错误:姓名|"})]
    after = sheet([], ["姓名", "校验"], ["甲", "|错误:姓名|"], tables={"tbl": Area(2, 1, 3, 2)})
    assert take_back(edits, {"汇总": before}, {"汇总": after}).left == [Left("汇总", 0, 0, MOVED)]
    grown = sheet(["姓名", "校验"], ["甲", "|错误:姓名|"], ["乙"], tables={"tbl": Area(1, 1, 3, 2)})
    assert take_back(edits, {"汇总": before}, {"汇总": grown}).edits == [Put("汇总", {(2, 2): None})]


def test_a_formula_that_was_overwritten_cannot_come_back_and_is_listed() -> None:
    before = sheet([5.0], formulas=frozenset({(1, 1)}))
    book, result = _back(before, [Put("汇总", {(1, 1): 7})])
    assert seen(book) == [[7.0]]
    assert result.left == [Left("汇总", 1, 1, WAS_FORMULA)]


def test_a_list_into_which_somebody_put_a_formula_is_left_as_it_is() -> None:
    before = form()
    book = _apart(before)
    book.apply([GROW])
    after = book.read("汇总")
    typed = Tab("汇总", after.cells, after.tables, after.names, after.merges, frozenset({(4, 3)}))
    result = take_back([GROW], {"汇总": before}, {"汇总": typed})
    assert (result.edits, result.left) == ([], [Left("汇总", 4, 3, OVERTYPED)])


def test_the_preview_names_every_cell_that_changes_and_no_other() -> None:
    edits: list[Edit] = [Put("汇总", {(1, 1): "登记表", (1, 2): "新"}), SHRINK]
    assert changes(edits, {"汇总": form()}) == [
        Change("汇总", 1, 2, None, "新"),
        Change("汇总", 3, 2, "甲", "丙"),
        Change("汇总", 3, 3, 2.0, 9.0),
        Change("汇总", 4, 1, 2.0, None, gone=True),
        Change("汇总", 4, 2, "乙", None, gone=True),
        Change("汇总", 4, 3, 3.0, None, gone=True),
    ]


def test_the_preview_of_a_list_that_grows_has_its_new_rows() -> None:
    found = changes([GROW], {"汇总": form()})
    assert [(one.row, one.before, one.after) for one in found if one.column == 2] == [
        (3, "甲", "丙"), (4, "乙", "丁"), (5, None, "戊"), (6, None, "己"),
    ]  # fmt: skip


def test_a_journal_is_read_back_as_it_was_written() -> None:
    journal = Journal("刷新", "a" * 64, "b" * 64, (
        Put("汇总", {(1, 1): "文", (2, 1): 1.5, (3, 1): True, (4, 1): None, (5, 1): date(2024, 2, 29)}),
        Fill("汇总", 3, 4, (2, 3), (("甲", CellError("#N/A")), (Link("看", "党员", "A1"), None))),
        Marks("党员", 9, 3, 20, {4: "|错误:姓名|"}),
    ))  # fmt: skip
    assert loaded(dumped(journal)) == journal


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'{"version":1}', b"\xff", b'{"version":1,"edits":[[1]]}', b"[" * 9999]
)
def test_a_journal_that_was_cut_off_is_not_taken_for_one(content: bytes) -> None:
    with pytest.raises(UnreadableJournalError):
        loaded(content)


def test_a_journal_in_which_somebody_changed_one_word_is_not_taken_for_one() -> None:
    content = dumped(Journal("刷新", "a", "b", (Put("汇总", {(1, 1): "甲"}),)))
    assert loaded(content).edits
    with pytest.raises(UnreadableJournalError):
        loaded(content.replace("汇总".encode(), "另外".encode()))


def test_a_journal_of_another_version_is_not_taken_for_one() -> None:
    body = dumped(Journal("刷新", "a", "b", ())).rpartition(SEAL)[0] + b"}"
    other = json.dumps({**json.loads(body), "version": 2}).encode()
    with pytest.raises(UnreadableJournalError):
        loaded(other[:-1] + SEAL + fingerprint(other).encode() + b'"}')


cells: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.sampled_from(["甲", "乙", "=1"]), st.booleans(), st.floats(-9, 9).map(lambda x: float(round(x)))
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[list[Cell]], list[Edit]]:
    """Draw a small grid, a list in it that gets other rows, and single cells around it."""
    grid = draw(st.lists(st.lists(cells, min_size=4, max_size=4), min_size=6, max_size=8))
    top = draw(st.integers(1, 4))
    bottom = draw(st.integers(top, 6))
    rows = draw(st.lists(st.tuples(cells, cells), max_size=6))
    at = st.tuples(st.one_of(st.integers(1, top), st.integers(bottom + 1, 9)), st.integers(1, 5))
    puts: dict[tuple[int, int], Content] = dict(draw(st.dictionaries(at, cells, max_size=5)))
    return grid, [Put("汇总", puts), Fill("汇总", top, bottom, (2, 3), tuple(rows))]


@given(edited())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_whatever_was_written_is_taken_back(drawn: tuple[list[list[Cell]], list[Edit]]) -> None:
    grid, edits = drawn
    before = Tab("汇总", [list(row) for row in grid])
    expected = seen(_apart(Tab("汇总", [list(row) for row in grid])))
    book, result = _back(before, edits)
    assert result.left == []
    assert seen(book) == expected


def test_a_tab_that_was_hidden_shows_again_unless_somebody_changed_it_since() -> None:
    before = sheet(["一"], hidden=False)
    hide, other = Visible("汇总", visible=False), replace(before, title="其他")
    book = MemoryBook([before, other])
    book.apply([hide])
    result = take_back([hide], {"汇总": before}, {"汇总": book.read("汇总")})
    assert result.edits == [Visible("汇总", visible=True)]
    assert take_back([hide], {"汇总": before}, {"汇总": before}).edits == []
    assert not may_stand([hide], {"汇总": before}, {"汇总": before})
    assert may_stand([hide], {"汇总": before}, {"汇总": book.read("汇总")})


def test_a_tab_that_shows_or_hides_is_told_in_the_record() -> None:
    hide = Visible("汇总", visible=False)
    assert changes([hide], {"汇总": sheet(["一"], hidden=False)}) == [Change("汇总", 0, 0, "显示", "隐藏")]
    assert changes([hide], {"汇总": sheet(["一"], hidden=True)}) == []
    journal = Journal("刷新", "前", "后", (hide,))
    assert loaded(dumped(journal)) == journal
