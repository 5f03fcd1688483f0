"""A workbook whose 设置 cannot be used is refused in one sentence that tells why and what may stand there."""

from dataclasses import replace

import pytest

from mpm_xl.load import load
from tests.mpm_xl.desk import desk_book
from validators.issue import Refusal
from validators.ledgers.settings import Settings
from validators.lists import LISTS
from validators.places import profile_names
from workbook.books.memory import MemoryBook

PLACES = ("解放街道", "朝阳", "爵溪", "土右旗", "高台", "金昌")


def refused(book: MemoryBook) -> str:
    with pytest.raises(Refusal) as found:
        load(book)
    return found.value.issue.says


def with_formula(field: str) -> MemoryBook:
    """Return a workbook whose answer to one question is computed."""
    whole = desk_book("高台", "2024-12-31", {})
    tabs = [whole.read(tab) for tab in whole.tabs()]
    heading = Settings.columns()[field].heading
    ((settings, row),) = [
        (tab, row) for tab in tabs if tab.title == "设置" for row, line in enumerate(tab.cells, 1) if line[0] == heading
    ]
    computed = replace(settings, formulas=frozenset({(row, 2)}))
    return MemoryBook([computed if tab is settings else tab for tab in tabs])


@pytest.mark.parametrize(("field", "heading"), [("as_of", "统计截止日"), ("unit_code", "单位代码")])
def test_an_answer_that_a_formula_gives_is_called_a_formula_and_asked_for_as_a_value(field: str, heading: str) -> None:
    assert refused(with_formula(field)).endswith(f"的工作表“设置”中，“{heading}”是公式，这里要直接填写值。")


def test_a_place_that_there_is_not_is_answered_with_those_there_are() -> None:
    says = refused(desk_book("上海", "2024-12-31", {}))
    assert "“制度”写作“上海”，" in says
    assert all(place in says for place in PLACES)


def test_a_level_that_there_is_not_is_answered_with_those_there_are() -> None:
    says = refused(desk_book("高台", "2024-12-31", {}, level="街道办"))
    assert "写作“街道办”，可以写的是" in says
    assert "支部" in says


@pytest.mark.parametrize("word", ["无", "不掌握"])
@pytest.mark.parametrize("field", ["unit_name", "unit_code", "level", "profile", "as_of"])
def test_what_a_workbook_cannot_do_without_is_not_answered_with_nothing(field: str, word: str) -> None:
    heading = Settings.columns()[field].heading
    book = desk_book("高台", "2024-12-31", {})
    tabs = [book.read(tab) for tab in book.tabs()]
    answered = [
        replace(tab, cells=[[heading, word] if line[0] == heading else line for line in tab.cells])
        if tab.title == "设置"
        else tab
        for tab in tabs
    ]
    assert f"“{heading}”写作“{word}”，" in refused(MemoryBook(answered))


def test_every_place_that_ships_can_be_written_on_the_settings() -> None:
    assert sorted(LISTS["Profile"]) == sorted(profile_names())
