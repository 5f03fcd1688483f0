"""Words around a value are ours until the office rewrites them, and then they are the office's."""

import pytest

from workbook.edit import Link
from workbook.forms.wording import worded

UNIT = "填报单位（盖章）：{}"


@pytest.mark.parametrize("current", [None, "", "填报单位（盖章）：", "填报单位（盖章）：旧单位"])
def test_our_own_words_are_written_around_the_new_value(current: str | None) -> None:
    assert worded(UNIT, "前进村党支部", current) == "填报单位（盖章）：前进村党支部"


def test_a_value_without_words_is_the_value() -> None:
    assert worded("", 7, "旧") == 7
    assert worded("{}", 7, "旧") == 7
    assert worded("", None, "旧") is None


def test_a_blank_value_leaves_the_words_alone() -> None:
    assert worded(UNIT, None, "填报单位（盖章）：旧单位") == "填报单位（盖章）："


def test_words_the_office_rewrote_are_kept_up_to_the_colon() -> None:
    assert worded(UNIT, "前进村党支部", "报送单位：旧单位") == "报送单位：前进村党支部"


def test_a_rewritten_title_keeps_what_follows_the_bracket() -> None:
    pattern = "流动党员情况统计表（{}）"
    assert worded(pattern, "2024年第4季度", "某镇流动党员统计（2024年第3季度）") == "某镇流动党员统计（2024年第4季度）"


def test_a_value_that_holds_a_colon_does_not_grow_from_refresh_to_refresh() -> None:
    first = worded(UNIT, "甲：乙", "报送单位：旧")
    assert first == "报送单位：甲：乙"
    assert worded(UNIT, "甲：乙", first) == first


def test_the_one_number_in_rewritten_words_is_replaced() -> None:
    assert worded("合计 {} 人", 31, "共计 7 名") == "共计 31 名"


@pytest.mark.parametrize("current", ["我镇外出党员名册", "共计若干", "第1页 共2页"])
def test_other_words_of_the_office_stay(current: str) -> None:
    assert worded("{}外出（流出）流动党员花名册", "前进村党支部", current) == current
    assert worded("合计 {} 人", 31, current) == current


def test_a_link_with_words_around_it_is_its_text() -> None:
    assert worded("见{}", Link("党员!F12", "党员", "F12"), None) == "见党员!F12"
