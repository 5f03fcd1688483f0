"""Masked with one key, with another, or not at all, in any mixture: nobody is lost, and nobody is taken for another."""

from collections import Counter
from datetime import date
from itertools import combinations, combinations_with_replacement
from pathlib import Path

import pytest
from hypothesis import given, settings

from mpm_xl.consolidation.merging.plan import plan_merge
from mpm_xl.consolidation.model import Submission
from mpm_xl.load import load
from mpm_xl.rules.unique import members_differ
from mpm_xl.select import select
from mpm_xl.tasks.new import NewUnit, new
from tests.mpm_xl.exports import number
from tests.mpm_xl.submissions import COUNTY, NAMES, UNITS, Line, sent
from tests.mpm_xl.test_merge_properties import BRANCHES, EXAMPLES, KEYS, PEOPLE, county, files, numbered
from validators.cell import Cell, written
from validators.clean import clean
from workbook.books.closed import ClosedBook
from workbook.books.memory import MemoryBook

WAYS = tuple(KEYS)
OF_CODE = {key.code(number(at)): (at, name) for name, key in KEYS.items() if key for at, _ in PEOPLE}
OF_NUMBER = {number(at): (at, "") for at, _ in PEOPLE}
EVERYBODY, ONLY_FIRST, ALIKE = 1, 3, 2  # 张三 is in all units, 李四 in the first; another 张三 is born on another day
BORN = {EVERYBODY: "1988-03-12", ONLY_FIRST: "1975-01-01", ALIKE: "1990-05-01"}


def known(cells: Line) -> tuple[int, str]:
    """Return who a row of 党员 is about, and the key with which it is masked."""
    code = written(cells.get("match_code"))
    return OF_CODE[code] if code else OF_NUMBER[clean(written(cells["id_number"])).replace(" ", "").upper()]


@settings(max_examples=EXAMPLES)
@given(files(*WAYS))
def test_rows_of_a_person_become_one_by_an_equal_number_or_an_equal_code_of_one_key_and_else_never(
    some: tuple[Submission, ...],
) -> None:
    sheets = [sheet for one in some for sheet in one.sheets if sheet.ledger == "members"]
    reported = {known(dict(zip(sheet.fields, one.cells, strict=True))) for sheet in sheets for one in sheet.records}
    rows = Counter(known(fact.cells) for fact in county(*some).rows["members"])
    assert rows == dict.fromkeys(reported, 1)


def row_of(at: int, way: str, unit: str) -> dict[str, Cell]:
    """Return a row of 党员 as it is sent upward: the telephone of a masked one keeps three digits and four."""
    key = KEYS[way]
    phone = f"139****{at:04d}" if key else f"1390000{at:04d}"
    name = dict(PEOPLE)[at]
    return {"name": name, **numbered(at, key), "birth": BORN[at], "phone": phone, "branch": NAMES[unit]}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("county") / "高台县.xlsx"
    new(path, NewUnit("高台", NAMES[COUNTY], COUNTY, "", "县", date(2024, 12, 31)))
    return path


@pytest.mark.parametrize("ways", list(combinations_with_replacement(WAYS, len(BRANCHES))), ids="-".join)
def test_whoever_stands_twice_for_want_of_one_key_is_told_and_every_total_leads_to_a_row_of_a_unit(
    drawn: Path, ways: tuple[str, ...]
) -> None:
    some = []
    for unit, way in zip(BRANCHES, ways, strict=True):
        people = (EVERYBODY, ONLY_FIRST, ALIKE) if unit == BRANCHES[0] else (EVERYBODY,)
        some.append(sent(unit, {"members": [row_of(at, way, unit) for at in people]}, way))
    closed = ClosedBook(drawn)
    book = MemoryBook([closed.read(tab) for tab in closed.tabs()], drawn.name)
    book.apply(plan_merge(book, some, UNITS).edits)
    office = load(book)
    stands = [row for row, one in office.members.rows.items() if one.birth and str(one.birth).startswith("1988")]
    assert len(stands) == len(set(ways))
    told = {(issue.place.cell, issue.facts["other"]) for issue in members_differ(office)}
    assert len(told) == len(list(combinations(stands, 2)))
    assert {int(other) for _, other in told} <= set(stands)
    total = [ref.row for ref in select(office, "党员总数").refs]
    assert sorted(total) == sorted(office.members.rows)
    assert {office.members.origins[row].unit for row in total} <= set(BRANCHES)
