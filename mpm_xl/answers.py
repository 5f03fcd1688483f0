"""说明: what a clerk writes in 校验说明 answers the 警告 of that row, and stays with the row wherever it goes.

The words name what they answer (“联系电话：座机短号；报告日期：补报”): a column, or a word of the finding itself.
Words that name nothing answer a row that has one 警告 only.  What they answered when they were written is remembered
in the hidden column 校验 of the same row, so that the same words never cover a 警告 that came later.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TypeAlias

from mpm_xl.office import Office
from validators.cell import Cell, cell_name, written
from validators.clean import clean, clean_heading
from validators.issue import Issue, Place
from validators.row import Row
from workbook.schema import ANSWERS_HEADING, FINDINGS_HEADING
from workbook.tables import HEADING_FAULTS, Table

ANSWERABLE, WRONG = "警告", "错误"
NO_WARNING, AN_ERROR = "没有警告", "有错误，错误不能用说明代替改正"
WHOLE_TABLE = frozenset({"MPM230", "MPM231", "MPM232"})  # 疑似错行: told at one row, about all of them
SEPARATORS = re.compile(r"[;；\n]")
NAMED = re.compile(r"([^:：]+)[:：](.*)", re.DOTALL)
FIRST_CLAUSE = re.compile(r"[^，。：；（]+")
SHORTEST_NAME, LONGEST_ANSWER, DIGEST = 2, 500, 12
MEMORY = f"答(?P<words>[0-9a-f]{{{DIGEST}}})"
REMEMBERED = re.compile(MEMORY + r"(?P<findings>(?:MPM\d+@[^;]*;)*)$")
Findings: TypeAlias = frozenset[str]


@dataclass(frozen=True)
class Answered:
    """Every finding, answered or not; and by tab and row what is to be remembered of each 说明."""

    issues: tuple[Issue, ...]
    memory: Mapping[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a 说明: the name before its colon, empty where there is none, and the words."""

    name: str
    words: str


@dataclass
class _Desk:
    """What is found out on the way: the words for each finding, what to remember, what to tell the clerk."""

    words: dict[int, str] = field(default_factory=dict)
    memory: dict[tuple[str, int], str] = field(default_factory=dict)
    told: list[Issue] = field(default_factory=list)

    def weigh(self, place: Place, headings: Mapping[str, str], found: Sequence[Issue], before: str) -> None:
        """Find out what one 说明 answers: what it did when it was written, or what it means where it is new."""
        warnings = [issue for issue in found if issue.level == ANSWERABLE]
        parts = parts_of(place.value, headings, warnings)
        meant = {part: [one for one in warnings if _means(part, one, warnings)] for part in parts}
        digest = sha256(clean(place.value).encode()).hexdigest()[:DIGEST]
        match = REMEMBERED.search(before)
        if match and match["words"] == digest:
            now = frozenset(filter(None, match["findings"].split(";")))
            self.told += _outdated(now, warnings, place)
        else:
            now = frozenset(_key(one) for answered in meant.values() for one in answered)
            self.told += _unclear(meant, found, place)
        self.memory[place.tab, place.row] = f"答{digest}" + "".join(f"{one};" for one in sorted(now))
        for part, answered in meant.items():
            self.words.update({id(one): part.words[:LONGEST_ANSWER] for one in answered if _key(one) in now})


def answer(office: Office, issues: Sequence[Issue]) -> Answered:
    """Return the findings, a 警告 with what the office wrote to it, and a 提示 for each 说明 that answers nothing.

    Where the headings of a ledger are faulty its findings come and go: nothing is told of its 说明 then, and what
    they answered stays remembered.
    """
    by_row: dict[tuple[str, int], list[Issue]] = defaultdict(list)
    for issue in issues:
        if issue.place.row:
            by_row[issue.place.tab, issue.place.row].append(issue)
    faulty = {issue.place.tab for issue in issues if issue.code in HEADING_FAULTS}
    desk = _Desk()
    for table in office.tables:
        column = table.column_of(ANSWERS_HEADING)
        if column is None:
            continue
        headings = _headings(table)
        for row in table.rows:
            cell = table.tab.at(row, column)
            if _says_something(cell):
                place = Place(table.tab.title, cell_name(row, column), ANSWERS_HEADING, str(cell))
                desk.weigh(place, headings, by_row.get((table.tab.title, row), []), _remembered(table, row))
    told = [issue for issue in desk.told if issue.place.tab not in faulty]
    known = [replace(one, answer=desk.words[id(one)]) if id(one) in desk.words else one for one in issues]
    return Answered((*told, *known), desk.memory)


def _says_something(cell: Cell) -> bool:
    """Tell whether a cell holds words: a number, an error value or signs alone explain nothing."""
    return isinstance(cell, str) and not clean(cell).isdecimal()


def parts_of(text: str, headings: Mapping[str, str], warnings: Sequence[Issue]) -> list[Part]:
    """Return the parts of a 说明; what stands before a colon is a name where it is a column's, or a finding has it."""
    parts: list[Part] = []
    for part in SEPARATORS.split(text):
        match = NAMED.fullmatch(clean(part))
        name = headings.get(clean_heading(match[1])) or _named_in(clean(match[1]), warnings) if match else ""
        words = clean(match[2]) if match and name else clean(part)
        if any(map(str.isalnum, words)):
            parts.append(Part(name, words))
    return parts


def _named_in(name: str, warnings: Sequence[Issue]) -> str:
    return name if len(name) >= SHORTEST_NAME and any(name in one.says for one in warnings) else ""


def _means(part: Part, warning: Issue, warnings: Sequence[Issue]) -> bool:
    """Tell whether a part of a 说明 speaks of a 警告; one about a whole table must be called by its own name."""
    if part.name == warning.place.heading or not part.name:
        return warning.code not in WHOLE_TABLE and (bool(part.name) or len(warnings) == 1)
    return part.name in warning.says and part.name not in {one.place.heading for one in warnings}


def _key(issue: Issue) -> str:
    return f"{issue.code}@{issue.place.heading.replace(';', '')}"


def _remembered(table: Table[Row], row: int) -> str:
    column = table.column_of(FINDINGS_HEADING)
    return written(table.tab.at(row, column)) if column else ""


def _unclear(meant: Mapping[Part, Sequence[Issue]], found: Sequence[Issue], place: Place) -> Iterator[Issue]:
    """Yield what a new 说明 leaves unanswered: nobody can tell what it means, or it is about an 错误."""
    lost = [part for part, answered in meant.items() if not answered]
    warnings = [issue for issue in found if issue.level == ANSWERABLE]
    wrong = {issue.place.heading for issue in found if issue.level == WRONG}
    for part in lost:
        if part.name:
            yield Issue("MPM240", place, {"name": part.name, "state": AN_ERROR if part.name in wrong else NO_WARNING})
    if any(not part.name for part in lost):
        yield Issue("MPM241", place, {"names": "、".join(_names(warnings))}) if warnings else Issue("MPM242", place)


def _outdated(before: Findings, warnings: Sequence[Issue], place: Place) -> Iterator[Issue]:
    """Yield what an old 说明 does not fit any more."""
    later = [one for one in warnings if _key(one) not in before]
    if later:
        yield Issue("MPM248", place, {"names": "、".join(_names(later))})
    elif not warnings:
        yield Issue("MPM242", place)


def _names(warnings: Sequence[Issue]) -> list[str]:
    """Return by what name each 警告 can be answered: its column, and how it begins where the column has several."""
    several = Counter(one.place.heading for one in warnings)
    names = (
        one.place.heading if several[one.place.heading] == 1 and one.code not in WHOLE_TABLE else _begins(one)
        for one in warnings
    )
    return list(dict.fromkeys(names))


def _begins(warning: Issue) -> str:
    match = FIRST_CLAUSE.match(warning.says)
    return match[0] if match else warning.place.heading


def _headings(table: Table[Row]) -> dict[str, str]:
    """Return the heading of each column as findings name it, by every way of writing it on the sheet."""
    declared = table.ledger.row.columns()
    names = {clean_heading(text): text for text in map(written, table.headings) if text}
    names |= {clean_heading(column.heading): column.heading for column in declared.values()}
    for field_name, at in table.columns.items():
        names[clean_heading(written(table.tab.at(table.heading_row, at)))] = declared[field_name].heading
    return names
