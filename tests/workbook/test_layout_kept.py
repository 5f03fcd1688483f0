"""What people type beside the lines of a block goes with its line, and is not lost with it."""

from collections.abc import Mapping, Sequence

import pytest

from tests.workbook.drawn import drawn
from validators.cell import Cell
from workbook.books.memory import MemoryBook
from workbook.edit import Content, Put
from workbook.forms.declaration import Block, Box, Form, Item, Kept, Line
from workbook.forms.layout import locate, plan
from workbook.tab import Tab

FORM = Form(
    "T2", "督办", (6, 10, 10, 10, 10),
    (
        Line((Box("督办", across=5),)),
        Block(
            "督办",
            (
                Item("number", "序号"), Item("level", "级别"), Item("kind", "类别"), Item("about", "对象"),
                Item("handled", "办理情况"),
            ),
            kept=Kept(("kind", "about"), ("handled",), (("number", None), ("level", "已消除"))),
        ),
    ),
)  # fmt: skip
TOP, HANDLED = 3, 5


def lines(*about: str, kind: str = "失联") -> list[dict[str, Content]]:
    return [{"number": n, "level": "红", "kind": kind, "about": one} for n, one in enumerate(about, 1)]


class Desk:
    """A sheet that is filled, and typed on, again and again."""

    def __init__(self, form: Form = FORM) -> None:
        """Draw the form."""
        self.form, self.book = form, MemoryBook([drawn(form)])

    @property
    def tab(self) -> Tab:
        """The sheet as it stands."""
        return self.book.read(self.form.tab)

    def fill(self, rows: Sequence[Mapping[str, Content]]) -> bool:
        """Fill the block with lines, and tell whether anything changed."""
        return self.book.apply(plan(locate(self.form, self.tab), {}, {"督办": rows}))

    def type(self, row: int, text: Cell, column: int = HANDLED) -> None:
        """Type into a cell."""
        self.book.apply([Put(self.form.tab, {(row, column): text})])

    def body(self) -> list[tuple[Cell, ...]]:
        """Return what the lines hold."""
        return [tuple(self.tab.at(row, at) for at in range(1, 6)) for row in range(TOP, len(self.tab.cells) + 1)]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_what_is_typed_goes_with_its_line_when_the_lines_change_their_order(desk: Desk) -> None:
    desk.fill(lines("甲", "乙"))
    desk.type(TOP, "已打电话")
    desk.fill(lines("丙", "乙", "甲"))
    assert [(row[3], row[4]) for row in desk.body()] == [("丙", None), ("乙", None), ("甲", "已打电话")]


def test_a_line_that_is_no_more_stays_at_the_end_with_what_was_typed_and_goes_where_nothing_was(desk: Desk) -> None:
    desk.fill(lines("甲", "乙", "丙"))
    desk.type(TOP, "已打电话")
    desk.fill(lines("丙"))
    assert desk.body() == [(1, "红", "失联", "丙", None), (None, "已消除", "失联", "甲", "已打电话")]
    assert desk.fill(lines("丙")) is False
    desk.type(TOP + 1, None)
    desk.fill(lines("丙"))
    assert desk.body() == [(1, "红", "失联", "丙", None)]


def test_a_line_that_comes_back_finds_what_was_typed(desk: Desk) -> None:
    desk.fill(lines("甲"))
    desk.type(TOP, "已打电话")
    desk.fill([])
    assert desk.body() == [(None, "已消除", "失联", "甲", "已打电话")]
    desk.fill(lines("乙", "甲"))
    assert desk.body() == [(1, "红", "失联", "乙", None), (2, "红", "失联", "甲", "已打电话")]


def test_the_same_person_with_another_kind_is_another_line(desk: Desk) -> None:
    desk.fill(lines("甲"))
    desk.type(TOP, "已打电话")
    desk.fill(lines("甲", kind="未报告"))
    assert [(row[1], row[2], row[4]) for row in desk.body()] == [("红", "未报告", None), ("已消除", "失联", "已打电话")]


def test_of_two_lines_alike_the_first_takes_what_was_typed_first(desk: Desk) -> None:
    desk.fill(lines("甲", "甲"))
    desk.type(TOP, "一")
    desk.type(TOP + 1, "二")
    desk.fill(lines("甲", "甲"))
    assert [row[4] for row in desk.body()] == ["一", "二"]


def test_words_typed_beside_no_line_are_kept(desk: Desk) -> None:
    desk.fill([])
    desk.type(TOP, "记在这里")
    desk.fill(lines("甲"))
    assert [(row[3], row[4]) for row in desk.body()] == [("甲", None), (None, "记在这里")]
    assert desk.body()[1][1] is None


def test_a_line_is_known_though_its_other_columns_changed_or_the_office_moved_it(desk: Desk) -> None:
    desk.fill(lines("甲", "乙"))
    desk.type(TOP + 1, "已走访")
    desk.type(TOP + 1, "黄", column=2)
    desk.type(TOP + 1, "  乙 ", column=4)
    desk.fill(lines("甲", "乙"))
    assert [(row[1], row[3], row[4]) for row in desk.body()] == [("红", "甲", None), ("红", "乙", "已走访")]


def test_a_sheet_without_the_column_typed_by_hand_is_filled_as_ever() -> None:
    short = Form("T3", "督办", FORM.widths, FORM.parts)
    desk = Desk(short)
    names = {name: area for name, area in (desk.tab.names or {}).items() if not name.endswith("_handled")}
    tab = Tab("督办", desk.tab.cells, {}, names, desk.tab.merges, frozenset(), frozenset(), protected=False)
    desk.book = MemoryBook([tab])
    desk.fill(lines("甲"))
    assert [row[3] for row in desk.body()] == ["甲"]


HIDDEN_KEY = Form(
    "T4", "督办", (*FORM.widths[:-1], 0, FORM.widths[-1]),
    (
        FORM.parts[0],
        Block(
            "督办",
            (
                Item("number", "序号"), Item("level", "级别"), Item("kind", "类别"), Item("about", "对象"),
                Item("key", "识别码"), Item("handled", "办理情况"),
            ),
            kept=Kept(("kind", "about"), ("handled",), (("number", None), ("level", "已消除")), "key"),
        ),
    ),
)  # fmt: skip
KEY, BESIDE_KEY = 5, 6


def keyed(*lines: tuple[str, str]) -> list[dict[str, Content]]:
    return [
        {"number": n, "level": "红", "kind": "失联", "about": one, "key": key} for n, (one, key) in enumerate(lines, 1)
    ]


def words(desk: Desk) -> list[tuple[Cell, Cell, Cell]]:
    """Return level, subject and what is typed of every line."""
    tab = desk.tab
    return [(tab.at(row, 2), tab.at(row, 4), tab.at(row, BESIDE_KEY)) for row in range(TOP, len(tab.cells) + 1)]


def test_a_line_with_a_key_that_nobody_sees_is_known_by_it_whatever_else_it_says() -> None:
    desk = Desk(HIDDEN_KEY)
    desk.fill(keyed(("王健军", "K1"), ("王建军", "K2")))
    desk.type(TOP, "一", BESIDE_KEY)
    desk.type(TOP + 1, "二", BESIDE_KEY)
    desk.fill(keyed(("王建军(2222)", "K2"), ("王建军(1111)", "K1")))
    assert words(desk) == [("红", "王建军(2222)", "二"), ("红", "王建军(1111)", "一")]


def test_words_of_another_matter_do_not_pass_to_a_line_that_looks_the_same() -> None:
    desk = Desk(HIDDEN_KEY)
    desk.fill(keyed(("甲", "K2023")))
    desk.type(TOP, "已补交", BESIDE_KEY)
    desk.fill(keyed(("甲", "K2024")))
    assert words(desk) == [("红", "甲", None), ("已消除", "甲", "已补交")]
    desk.fill(keyed(("甲", "K2023")))
    assert words(desk) == [("红", "甲", "已补交")]


def test_a_line_without_the_hidden_key_is_known_by_what_it_says() -> None:
    desk = Desk(HIDDEN_KEY)
    desk.fill(keyed(("甲", "K1"), ("乙", "K2")))
    desk.type(TOP + 1, "已走访", BESIDE_KEY)
    desk.type(TOP + 1, None, KEY)
    desk.fill(keyed(("乙", "K2"), ("甲", "K1")))
    assert words(desk) == [("红", "乙", "已走访"), ("红", "甲", None)]


def test_a_sheet_drawn_before_there_was_a_hidden_key_keeps_what_was_typed_by_what_the_lines_say() -> None:
    desk = Desk(FORM)
    desk.fill(lines("甲", "乙", kind="失联"))
    desk.type(TOP, "已打电话")
    tab = desk.tab
    edits = plan(locate(HIDDEN_KEY, tab), {}, {"督办": keyed(("乙", "K2"), ("甲", "K1"))})
    desk.book.apply(edits)
    assert [(row[3], row[4]) for row in desk.body()] == [("乙", None), ("甲", "已打电话")]
