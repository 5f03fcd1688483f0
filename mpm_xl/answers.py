"""说明: what a clerk writes in 校验说明 answers the 警告 of that row, and stays with the row wherever it goes.

Stateless on purpose: the words name the columns they speak of (“联系电话：夫妻共用；报告日期：补报”), so that an answer
never covers a 警告 that came later.  Words that name no column answer a row that has one 警告 only.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mpm_xl.office import Office
from validators.cell import cell_name, written
from validators.clean import clean, clean_heading
from validators.issue import Issue, Place
from validators.row import Row
from workbook.schema import ANSWERS_HEADING
from workbook.tables import Table

ANSWERABLE = "警告"
SEPARATORS = re.compile(r"[;；\n]")
NAMED = re.compile(r"([^:：]+)[:：](.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """One part of a 说明: the heading it names, empty where it names none, and the words."""

    heading: str
    words: str


def answered(office: Office, issues: Sequence[Issue]) -> Iterator[Issue]:
    """Yield every finding, a 警告 with what the office wrote to it, and a 提示 for each 说明 that answers nothing."""
    warnings: dict[tuple[str, int], list[Issue]] = defaultdict(list)
    for issue in issues:
        if issue.level == ANSWERABLE and issue.place.row:
            warnings[issue.place.tab, issue.place.row].append(issue)
    answers: dict[int, str] = {}
    for table in office.tables:
        column = table.column_of(ANSWERS_HEADING)
        if column is None:
            continue
        headings = _headings(table)
        for row in table.rows:
            text = clean(written(table.tab.at(row, column)))
            if text:
                place = Place(table.tab.title, cell_name(row, column), ANSWERS_HEADING, text)
                found = warnings.get((table.tab.title, row), [])
                yield from _answer(parts_of(text, headings), found, place, answers)
    for issue in issues:
        words = answers.get(id(issue))
        yield replace(issue, answer=words) if words else issue


def parts_of(text: str, headings: Mapping[str, str]) -> list[Answer]:
    """Return the parts of a 说明; a part names a column only where a heading of the table stands before its colon."""
    parts: list[Answer] = []
    for part in SEPARATORS.split(text):
        match = NAMED.fullmatch(part.strip())
        heading = headings.get(clean_heading(match[1])) if match else None
        words = clean(match[2]) if match and heading else clean(part)
        if words:
            parts.append(Answer(heading or "", words))
    return parts


def _answer(
    parts: Sequence[Answer], warnings: Sequence[Issue], place: Place, answers: dict[int, str]
) -> Iterator[Issue]:
    by_heading: dict[str, list[Issue]] = defaultdict(list)
    for issue in warnings:
        by_heading[issue.place.heading].append(issue)
    for part in parts:
        meant = by_heading.get(part.heading, []) if part.heading else warnings if len(warnings) == 1 else []
        for issue in meant:
            answers[id(issue)] = part.words
        if not meant and part.heading:
            yield Issue("MPM240", place, {"name": part.heading})
        elif not meant and warnings:
            yield Issue("MPM241", place, {"names": "、".join(dict.fromkeys(one.place.heading for one in warnings))})
        elif not meant:
            yield Issue("MPM242", place)


def _headings(table: Table[Row]) -> dict[str, str]:
    """Return the heading of each column as findings name it, by every way of writing it on the sheet."""
    declared = table.ledger.row.columns()
    names = {clean_heading(text): text for text in map(written, table.headings) if text}
    names |= {clean_heading(column.heading): column.heading for column in declared.values()}
    for field, at in table.columns.items():
        names[clean_heading(written(table.tab.at(table.heading_row, at)))] = declared[field].heading
    return names
