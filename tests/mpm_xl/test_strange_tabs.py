"""A ledger that somebody renamed or copied is named, and never left unread without a word."""

from dataclasses import replace

import pytest

from mpm_xl.load import load
from mpm_xl.tasks.refresh import plan_check
from tests.mpm_xl.desk import desk_book
from tests.mpm_xl.test_duty_rates import Row, member
from validators.cell import Grid
from validators.issue import Issue, Refusal
from workbook.books.memory import MemoryBook
from workbook.schema import OURS
from workbook.tab import Tab

ROWS: dict[str, list[Row]] = {
    "members": [member("张甲")],
    "trainings": [{"code": "训2401"}],
    "outflow": [{"person": "张甲"}],
}


def book(tab: str, name: str, *, copied: bool = False, ours: bool = True) -> MemoryBook:
    """Return the workbook with a ledger under another name, or a copy of it."""
    whole = desk_book("高台", "2024-12-31", ROWS)
    tabs = [whole.read(one) for one in whole.tabs()]
    named = [replace(one, title=name) if one.title == tab else one for one in tabs if not copied or one.title == tab]
    last = [_with_ours(one) if ours and one.title == name else one for one in named]
    return MemoryBook([*(tabs if copied else ()), *last])


def _with_ours(tab: Tab) -> Tab:
    cells: Grid = [[*row, *OURS] if at == 1 else list(row) for at, row in enumerate(tab.cells)]
    return replace(tab, cells=cells, tables={})


def told(one: MemoryBook) -> list[tuple[str, str, str]]:
    found: list[Issue] = [issue for issue in plan_check(one).issues if issue.code == "MPM238"]
    return [(issue.place.tab, issue.facts["ledger"], issue.facts["count"]) for issue in found]


@pytest.mark.parametrize("tab", ["流出", "党员"])
def test_a_ledger_that_every_workbook_has_is_asked_back_under_its_name(tab: str) -> None:
    with pytest.raises(Refusal) as refused:
        load(book(tab, "台账一"))
    assert refused.value.issue.fix.endswith(f"请改回“{tab}”（“台账一”像是原来的“{tab}”）。")


def test_a_ledger_that_some_places_have_is_told_where_it_was_renamed() -> None:
    assert told(book("教育培训", "培训")) == [("培训", "教育培训", "1")]


def test_a_copy_of_a_ledger_with_rows_is_told_and_a_sheet_of_the_office_is_not() -> None:
    assert told(book("流出", "流出 (2)", copied=True)) == [("流出 (2)", "流出", "1")]
    assert told(book("流出", "我的名册", copied=True, ours=False)) == []
    assert told(book("谈话", "谈话 (2)", copied=True)) == []
