"""The name of a file that nobody could read: what it may tell, and what it never does."""

from dataclasses import replace

import pytest

from mpm_xl.consolidation.telling.hints import perhaps_of
from mpm_xl.consolidation.units import UnitList
from tests.mpm_xl.submissions import NAMES, UNITS, A, B


@pytest.mark.parametrize("shown", [
    f"{NAMES[A]}_20241231_第1次.xlsx", f"信.zip/{NAMES[A]}_20241231_第12次(1).xlsx",
])  # fmt: skip
def test_a_name_by_our_rule_hints_at_its_unit(shown: str) -> None:
    assert perhaps_of(shown, UNITS) == "按文件名可能是前进村党支部的，不能作准。"


@pytest.mark.parametrize("shown", [f"{NAMES[A]}.xlsx", "别的村党支部_20241231_第1次.xlsx", f"{NAMES[A]}_第1次.xlsx"])
def test_any_other_name_hints_at_nobody(shown: str) -> None:
    assert not perhaps_of(shown, UNITS)


def test_a_name_that_two_units_bear_hints_at_neither() -> None:
    alike = UnitList({**UNITS.units, B: replace(UNITS.units[B], name=NAMES[A])}, UNITS.root)
    assert not perhaps_of(f"{NAMES[A]}_20241231_第1次.xlsx", alike)
