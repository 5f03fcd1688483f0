"""Every feature of the sources is claimed by a test, or has its line in docs/coverage.md."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MARK = re.compile(r"@pytest\.mark\.feature\(([^)]*)\)")
ID = re.compile(r"\b(?:JF|CY|XS|TY|GT|JC)-\d{2}\b")
SWITCH = re.compile(r"^\[((?:JF|CY|XS|TY|GT|JC)-\d{2})\]$", re.MULTILINE)
LAST = {"JF": 37, "CY": 32, "XS": 14, "TY": 12, "GT": 43, "JC": 27}
ALL = {f"{prefix}-{number:02d}" for prefix, last in LAST.items() for number in range(1, last + 1)}


def claimed() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    return {name for text in texts for marker in MARK.findall(text) for name in ID.findall(marker)}


def unclaimed() -> set[str]:
    text = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    return set(ID.findall(text.partition("## Claimed, with")[0]))


def test_every_feature_is_claimed_by_a_test_or_says_why_not() -> None:
    assert claimed() | unclaimed() == ALL
    assert not claimed() & unclaimed()


@pytest.mark.parametrize("prefix", LAST)
def test_every_feature_that_is_claimed_has_something_behind_it_to_switch_off(prefix: str) -> None:
    switches = (ROOT / "tests" / "features" / f"{prefix}.toml").read_text(encoding="utf-8")
    assert set(SWITCH.findall(switches)) == {name for name in claimed() if name.startswith(prefix)}
