"""Every feature of the sources is claimed by a test, or has its line in docs/coverage.md."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from mpm_xl.forms import FORMS
from tests.mutation import switches
from validators.issue import catalogue
from validators.ledgers import LEDGERS
from validators.places import DEFAULT, parameter_lines
from workbook.forms.declaration import Block, Line
from workbook.forms.layout import total_field

ROOT = Path(__file__).parents[2]
MARK = re.compile(r"@pytest\.mark\.feature\(([^)]*)\)")
ID = re.compile(r"\b(?:JF|CY|XS|TY|GT|JC)-\d{2}\b")
SWITCH = re.compile(r"^\[((?:JF|CY|XS|TY|GT|JC)-\d{2})\]$", re.MULTILINE)
LAST = {"JF": 37, "CY": 32, "XS": 14, "TY": 12, "GT": 43, "JC": 27}
ALL = {f"{prefix}-{number:02d}" for prefix, last in LAST.items() for number in range(1, last + 1)}
EVERY_SWITCH = sorted({what for some in switches().values() for what in some})


def claimed() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    return {name for text in texts for marker in MARK.findall(text) for name in ID.findall(marker)}


def listed() -> list[list[str]]:
    """Return the features of both tables of docs/coverage.md: those that no test claims, and those claimed by half."""
    text = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    tables = ([line for line in part.splitlines() if line.startswith("|")] for part in text.split("\n## ")[1:])
    return [[name for line in table for name in ID.findall(line.split("|")[1])] for table in tables]


def there(kind: str) -> set[str]:
    """Return what there is of a kind that can be switched off by its name."""
    if kind == "parameter":
        return {line.code for line in parameter_lines(DEFAULT)}
    if kind == "column":
        return {f"{one.name}.{field}" for one in LEDGERS for field in (*one.row.columns(), "marks")}
    if kind == "figure":
        return {f"{one.form.code}.{field}" for one in FORMS for part in one.form.parts for field in fields(part)}
    return set(catalogue())


def fields(part: Block | Line) -> Iterator[str]:
    """Yield the fields of a part of a form, the totals of a block included."""
    if isinstance(part, Line):
        yield from (box.field for box in part.boxes)
    else:
        yield from (item.field for item in part.items)
        yield from (total_field(part.name, field) for field in part.total)


def test_every_feature_is_claimed_by_a_test_or_says_once_why_not() -> None:
    unclaimed, _ = listed()
    assert sorted([*claimed(), *unclaimed]) == sorted(ALL)


def test_what_is_shown_by_half_is_said_once_and_of_a_feature_that_is_claimed() -> None:
    _, half = listed()
    assert sorted(half) == sorted(claimed() & set(half))


@pytest.mark.parametrize("prefix", LAST)
def test_every_feature_that_is_claimed_has_something_behind_it_to_switch_off(prefix: str) -> None:
    text = (ROOT / "tests" / "features" / f"{prefix}.toml").read_text(encoding="utf-8")
    assert set(SWITCH.findall(text)) == {name for name in claimed() if name.startswith(prefix)}


@pytest.mark.parametrize("what", EVERY_SWITCH)
def test_every_switch_is_of_something_that_is_there(what: str) -> None:
    kind, _, name = what.partition(" ")
    if kind == "rule":
        module, _, function = name.rpartition(".")
        assert callable(getattr(import_module(module), function, None))
    else:
        assert name.partition("=")[0] in there(kind)
