"""Properties of rules, duties, scores and alerts, on the branches of the golden tables."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import pytest

from mpm_xl import clocks
from mpm_xl.duties import tasks
from mpm_xl.forms import FORMS
from mpm_xl.office import Office
from mpm_xl.score import scores
from mpm_xl.tasks.refresh import plan_refresh
from mpm_xl.todo import told
from tests.acceptance.conftest import read_golden
from tests.mpm_xl.desk import desk, desk_book
from tests.workbook.drawn import drawn
from validators.cell import Cell
from validators.places import load_profile

PLACES = ("高台", "解放街道", "朝阳", "通用", "土右旗", "爵溪", "金昌")
SCORED = ("高台", "通用")
LEDGERS = (
    "members", "outflow", "inflow", "contacts", "reports", "talks", "meetings", "attendance", "dues", "letters",
    "appraisals", "trainings", "deeds", "requests",
)  # fmt: skip
NOT_YET = ("进行中", "临期")
EXCUSED, ABSENT = "○", "✕"
AS_OF = "2024-12-31"
Rows = Mapping[str, Sequence[Mapping[str, Cell]]]


@cache
def rows_of(place: str) -> Rows:
    return read_golden(place).rows


def office(place: str, as_of: str = AS_OF, rows: Rows | None = None) -> Office:
    return desk(place, as_of, rows or rows_of(place))


def shuffled(rows: Rows, seed: int) -> Rows:
    random = Random(seed)
    return {name: random.sample(list(lines), len(lines)) if name in LEDGERS else lines for name, lines in rows.items()}


def sentences(found: Office) -> list[str]:
    """Return the alerts in words, without the rows they come from."""
    people = found.people
    return sorted(
        f"{one.level} {one.kind} {people.reference(one.member) if one.member else ''} {one.rule} {one.deadline}"
        for one in told(found)
    )


def points(found: Office) -> dict[str, tuple[object, ...]]:
    return {
        found.people.reference(member): (one.total, one.grade, tuple(sorted(one.dimensions.items(), key=str)))
        for member, one in scores(found).items()
    }


def gaps(found: Office) -> list[str]:
    told_of = ({key: value for key, value in one.items() if key != "行"} for one in clocks.results(found))
    return sorted(json.dumps(one, ensure_ascii=False) for one in told_of)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("place", PLACES)
def test_the_order_of_rows_does_not_matter(place: str, seed: int) -> None:
    one, other = office(place), office(place, rows=shuffled(rows_of(place), seed))
    assert sentences(one) == sentences(other)
    assert points(one) == points(other)
    assert gaps(one) == gaps(other)


@pytest.mark.parametrize("place", PLACES)
def test_a_second_refresh_changes_nothing(place: str) -> None:
    profile, _ = load_profile(place)
    forms = [drawn(spec.form) for spec in FORMS if spec.always or profile.shows(spec.form.code)]
    book = desk_book(place, AS_OF, rows_of(place), *forms)
    assert book.apply(plan_refresh(book).edits)
    assert not book.apply(plan_refresh(book).edits)


def days() -> Iterator[date]:
    """Yield ends of months and the days about them, through the year of the tables and into the next."""
    for month in range(1, 15):
        first = date(2024 + (month - 1) // 12, (month - 1) % 12 + 1, 1)
        yield from (first - timedelta(1), first)


@pytest.mark.parametrize("place", PLACES)
def test_a_later_day_never_makes_something_overdue_not_yet_due(place: str) -> None:
    late: set[tuple[object, ...]] = set()
    for day in days():
        if day.year < 2024:
            continue
        found = office(place, day.isoformat())
        names = found.people.reference
        states = {
            (one.kind, names(one.member) if one.member else one.org, one.period.first, one.note, one.about): one.status
            for one in tasks(found)
        }
        assert [key for key, status in states.items() if key in late and status in NOT_YET] == []
        late |= {key for key, status in states.items() if status == "逾期"}


@pytest.mark.parametrize("place", SCORED)
def test_a_total_is_the_sum_of_what_is_printed(place: str) -> None:
    found = scores(office(place))
    assert found
    for one in found.values():
        if one.total is None or one.exempt:
            continue
        parts = [part for part in one.dimensions.values() if part is not None]
        whole = sum(parts, Decimal(0)) + one.bonus - one.deducted
        assert abs(min(Decimal(100), max(Decimal(0), whole)) - one.total) <= Decimal("0.05")


@pytest.mark.parametrize("place", SCORED)
def test_what_somebody_is_excused_from_never_lowers_the_score(place: str) -> None:
    rows = rows_of(place)
    excused = {**rows, "attendance": [_excused(row) for row in rows["attendance"]]}
    before, after = scores(office(place)), scores(office(place, rows=excused))
    assert any(before[member].total != after[member].total for member in before)
    for member, one in before.items():
        if one.total is not None:
            assert (after[member].total or Decimal(100)) >= one.total


def _excused(row: Mapping[str, Cell]) -> dict[str, Cell]:
    return {field: EXCUSED if mark == ABSENT else mark for field, mark in row.items()}


@pytest.mark.parametrize("place", PLACES)
def test_nothing_typed_is_a_verdict(place: str) -> None:
    for one in told(office(place)):
        words = f"{one.fact}{one.action}"
        for verdict in ("自行脱党", "除名", "停止党籍"):
            assert verdict not in words or any(prompt in words for prompt in ("提请", "核查", "是否", "程序")), words


def test_an_office_without_rows_has_nothing_to_be_told_but_what_the_unit_itself_owes() -> None:
    empty = replace(desk("通用", AS_OF, {}))
    assert [one.level for one in told(empty) if one.level == "红"] == []
    assert scores(empty) == {}


def test_golden_branches_are_not_empty() -> None:
    counts: dict[str, Any] = {place: len(rows_of(place)["members"]) for place in PLACES}
    assert min(counts.values()) >= 7
