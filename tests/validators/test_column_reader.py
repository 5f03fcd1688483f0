"""A column read at once says of every cell what the reader of one cell says (rules C12)."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.validators.cells import EXAMPLES
from tests.validators.test_reading import CELLS
from validators.cell import Cell
from validators.column import Column, Kind
from validators.ledgers import LEDGERS, MARK
from validators.lists import LISTS
from validators.nothing import DASHES, Nothing
from validators.reading import Readers, reader_of
from validators.reading.names import NO_NAMES
from validators.row import Ledger, Row

# What is nearly as it shall be: words that mean nothing, whole cells of every kind and what may be put around them.
WORDS = sorted({
    *DASHES, *NO_NAMES, *(nothing.value for nothing in Nothing), *(value for some in LISTS.values() for value in some),
    *(cell for one in EXAMPLES for cell in (one.wrong, one.right) if isinstance(cell, str)),
    "书记", "张三同志", "张三", "张三(0017)", "13900000001", "340599198001010070", "甲\n乙", "甲\t乙",
    "x" * 255, "字" * 2000,
})  # fmt: skip
AROUND = st.sampled_from(
    ["", "", "", " ", "\n", "\t", "\u3000", "\u200b", "\u00a0", "\x1c", "\ufeff", "\ud800", "１", "字"]
)
TEXTS = st.builds("".join, st.tuples(AROUND, st.sampled_from(WORDS), AROUND))
EQUAL: Sequence[Cell] = (0, 0.0, -0.0, False, 1, 1.0, True, 2024, 2024.0, 10**15, 1e15)
COLUMN = st.lists(st.one_of(CELLS, TEXTS, st.sampled_from(EQUAL)), min_size=1, max_size=30)


def columns(ledger: Ledger[Row]) -> list[Column]:
    return [*ledger.row.columns().values(), *([MARK] if ledger.matrix else [])]


def one_by_one(column: Column, cells: Sequence[Cell]) -> list[str]:
    read = reader_of(column)
    return [repr(read(cell)) for cell in cells]


def at_once(readers: Readers, column: Column, cells: Sequence[Cell]) -> list[str]:
    values, findings = readers.of(column).read(cells)
    assert set(findings) <= set(range(len(cells)))
    return [repr((value, findings.get(at))) for at, value in enumerate(values)]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LEDGERS), st.lists(COLUMN, min_size=1, max_size=3))
def test_whatever_is_typed_in_any_column_of_any_ledger(ledger: Ledger[Row], typed: Sequence[Sequence[Cell]]) -> None:
    readers = Readers()
    for cells in typed:
        for column in columns(ledger):
            assert at_once(readers, column, cells) == one_by_one(column, cells), column.heading


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda one: one.name)
def test_every_example_of_a_finding_in_every_column(ledger: Ledger[Row]) -> None:
    cells = [None, "", *EQUAL, *WORDS, *(cell for one in EXAMPLES for cell in (one.wrong, one.right))]
    readers = Readers()
    for column in columns(ledger):
        assert at_once(readers, column, cells) == one_by_one(column, cells), column.heading


def test_equal_numbers_of_different_types_stay_different_cells() -> None:
    column = Column("是否", Kind.YES_NO)
    values, findings = Readers().of(column).read([1, True, 1.0, 0, False, 2, 2.0])
    assert values == [True, True, True, False, False, None, None]
    assert {at: code for at, (code, _) in findings.items()} == {5: "MPM107", 6: "MPM107"}
    number, wrong = Readers().of(Column("次数", Kind.INT)).read([1, True, 1.0])
    assert number == [1, None, 1]
    assert {at: code for at, (code, _) in wrong.items()} == {1: "MPM111"}


def test_cells_of_a_second_column_are_told_where_they_stand_there() -> None:
    reader = Readers().of(Column("电话", Kind.PHONE))
    assert reader.read(["13900000001", "空号"])[1] == {1: ("MPM137", {})}
    assert reader.read(["空号", None, "13900000001", "空号"])[1] == {0: ("MPM137", {}), 3: ("MPM137", {})}
