"""A finding about one cell: a code, a place and the facts; worded only when a person must read it."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.resources import files
from string import ascii_uppercase
from typing import Literal

Level = Literal["错误", "警告", "提示"]
LEVELS: tuple[Level, ...] = ("错误", "警告", "提示")
FAMILIES = (
    "cells", "rows", "ledgers", "places", "advice", "clocks", "organisations", "scores", "checks", "matching",
    "submissions", "refusals",
)  # fmt: skip
LONGEST_QUOTE, LONGEST_FACT = 60, 500
UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One entry of the catalogue: how bad it is, what is wrong, what to write instead.

    It is no pydantic model, so that a process that only reads a workbook starts without pydantic.
    """

    level: Level
    says: str
    fix: str
    rule: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError where an entry is not what it should be; a key too many is a TypeError already."""
        if self.level not in LEVELS or not all(isinstance(text, str) for text in (self.says, self.fix, self.rule)):
            raise ValueError(self.level)


@cache
def catalogue() -> Mapping[str, Sentence]:
    """Return every code with its sentence; a code is never used again for something else."""
    folder = files("validators").joinpath("findings")
    texts = (folder.joinpath(f"{family}.toml").read_text(encoding="utf-8") for family in FAMILIES)
    return {code: Sentence(**entry) for text in texts for code, entry in tomllib.loads(text).items()}


def shortened(value: str, longest: int = LONGEST_QUOTE) -> str:
    """Return what is written in a cell as a sentence quotes it: its beginning, where it is long.

    What no workbook can hold, and what a screen would obey, stands as a lost character.
    """
    return UNSHOWN.sub("\ufffd", value if len(value) <= longest else f"{value[:longest]}……")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: the tab, the cell, its heading and what is written there."""

    tab: str
    cell: str = ""
    heading: str = ""
    value: str = ""
    personal: bool = False

    @property
    def row(self) -> int:
        """The number of the row, nought where the finding is about a whole tab."""
        return int(self.cell.lstrip(ascii_uppercase) or 0)


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding; its facts fill the places in the catalogue's sentences.

    ``answer`` is what the office wrote in 校验说明 to a 警告; empty where it wrote nothing.
    """

    code: str
    place: Place
    facts: Mapping[str, str] = field(default_factory=dict)
    answer: str = ""

    @property
    def level(self) -> Level:
        """How bad it is: 错误, 警告 or 提示."""
        return catalogue()[self.code].level

    @property
    def says(self) -> str:
        """What is wrong, in the words of the catalogue."""
        return self._word(catalogue()[self.code].says)

    @property
    def fix(self) -> str:
        """What to write instead."""
        return self._word(catalogue()[self.code].fix)

    def _word(self, template: str) -> str:
        facts = {"heading": self.place.heading, "tab": self.place.tab, **self.facts}
        told = {name: shortened(fact, LONGEST_FACT) for name, fact in facts.items()}
        return template.format(**{"value": shortened(self.place.value), **told})


class Refusal(Exception):  # noqa: N818  -- not a mistake of the program: a sentence for the person who asked
    """The work cannot be done, and nothing was written; the catalogue says why."""

    def __init__(self, code: str, **facts: str) -> None:
        """Keep the code and the facts of its sentence."""
        self.issue = Issue(code, Place(""), facts)
        super().__init__(f"{self.issue.says}{self.issue.fix}")

    def __reduce__(self) -> tuple[Callable[[], "Refusal"], tuple[()]]:
        """Let a refusal travel from one process to another."""
        return partial(Refusal, self.issue.code, **self.issue.facts), ()
