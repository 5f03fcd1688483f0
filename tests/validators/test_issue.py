"""Findings are worded so that any cell can hold the words, whatever stands in the cell they speak of."""

import pytest

from validators.issue import LONGEST_FACT, Issue, Place, Refusal, shortened


def test_a_long_fact_is_cut_like_a_long_value() -> None:
    issue = Issue("MPM130", Place("党员", "B5", "公民身份号码"), {"which": "啊" * 32_767})
    assert "啊" * LONGEST_FACT + "……" in issue.says + issue.fix
    assert "啊" * (LONGEST_FACT + 1) not in issue.says + issue.fix


@pytest.mark.parametrize("odd", ["\x00", "\x1b", "\x7f", "\ud800", "\ufffe", "\uffff"])
def test_what_no_cell_can_hold_and_a_screen_would_obey_is_shown_as_lost(odd: str) -> None:
    assert shortened(f"甲{odd}乙") == "甲\ufffd乙"
    assert "甲\ufffd乙" in Issue("MPM220", Place("党员", "B5", "", f"甲{odd}乙"), {"row": "5"}).says
    assert "甲\ufffd乙" in Refusal("MPM901", file=f"甲{odd}乙").issue.says


def test_line_ends_and_every_common_character_stay() -> None:
    assert shortened("甲\n乙\t😀") == "甲\n乙\t😀"
