"""Rows of one unit that arrive by two ways: a mistyped code takes nobody's place, two contents are for a person."""

from collections.abc import Mapping, Sequence
from itertools import permutations

import pytest

from mpm_xl.consolidation.merging.merge import merge
from mpm_xl.consolidation.model import Collected, Submission
from mpm_xl.consolidation.receiving.choice import choose
from mpm_xl.consolidation.receiving.level import Level, Person
from mpm_xl.consolidation.receiving.pool import Read
from tests.mpm_xl.exports import number
from tests.mpm_xl.submissions import DAY, NAMES, TOWN, UNITS, A, B, member, submission

VILLAGE = ("张一", "李二", "王三")
OTHERS = ("赵四", "孙五", "周六", "吴七")
LEVEL = Level(UNITS.root, DAY, "高台")


def people(names: Sequence[str], start: int, unit: str = A) -> list[tuple[Mapping[str, object], Mapping[str, object]]]:
    return [member(name, number(order), unit) for order, name in enumerate(names, start)]


def direct(names: Sequence[str], start: int = 1, sequence: int = 1) -> Submission:
    return submission(A, {"members": people(names, start)}, sequence)  # type: ignore[dict-item]


def through_town(names: Sequence[str], start: int = 1, sequence: int = 1) -> Submission:
    """Return the file of a town made of the files of two villages, and of A the one of that number."""
    rows = [*people(names, start), *people(("郑八",), 80, B)]
    origins = {**{number(order): A for order, _ in enumerate(names, start)}, number(80): B}
    parts = [(A, sequence), (B, 1)]
    return submission(TOWN, {"members": rows}, parts=parts, origins=origins)  # type: ignore[dict-item]


def chosen(*files: Submission, level: Level = LEVEL) -> Collected:
    """Return what is chosen, the same in any order of arrival."""
    results = [choose(Read(order, (), 0), UNITS, level) for order in permutations(files)]
    assert all(one == results[0] for one in results)
    return results[0]


def told(collected: Collected) -> list[tuple[str, str]]:
    return [(one.status.value, " ".join(why.code for why in one.reasons)) for one in collected.received]


def names_in(collected: Collected) -> list[object]:
    whole = merge(collected.accepted, {}, {}, UNITS, collected.withheld)
    return [fact.cells["name"] for fact in whole.rows["members"]]


def test_a_file_under_the_code_of_another_unit_does_not_take_its_place_where_both_come_at_once() -> None:
    collected = chosen(direct(VILLAGE), direct(OTHERS, 40, sequence=2))
    assert told(collected) == [("conflict", "MPM696")] * 2
    assert collected.accepted == ()
    says = {one.reasons[0].says for one in collected.received}
    assert all(f"“{NAMES[A]}”（{A}）" in one and "第1次有3名党员，第2次里只有其中的0名" in one for one in says)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (VILLAGE, (*VILLAGE, *OTHERS)),  # many came
        (VILLAGE, VILLAGE[:2]),  # two of three, more than half, stayed
        (VILLAGE[:2], (VILLAGE[0], *OTHERS)),  # one of two, just half, stayed
        ((), OTHERS),  # nobody was there to be missed
    ],
)
def test_a_unit_whose_people_change_is_still_that_unit(before: Sequence[str], now: Sequence[str]) -> None:
    collected = chosen(direct(before), direct(now, sequence=2))
    assert sorted(told(collected)) == [("accepted", ""), ("superseded", "MPM631")]


def test_where_the_workbook_knows_the_people_of_a_unit_the_stranger_alone_is_set_aside() -> None:
    known = frozenset(Person(number(order), name) for order, name in enumerate(VILLAGE, 1))
    collected = chosen(
        direct(OTHERS, 40), direct(VILLAGE, sequence=2), level=Level(UNITS.root, DAY, "高台", {A: known})
    )
    assert told(collected) == [("conflict", "MPM634"), ("accepted", "")]


def test_other_people_in_the_unit_s_own_file_than_in_its_town_s_are_for_a_person() -> None:
    collected = chosen(direct(OTHERS, 40, sequence=2), through_town(VILLAGE))
    assert sorted(told(collected)) == [("accepted_with_errors", "MPM696"), ("conflict", "MPM696")]
    assert names_in(collected) == ["郑八"]
    assert collected.withheld.keys() == {A}


def test_one_number_with_two_contents_one_of_them_through_the_town_is_for_a_person() -> None:
    collected = chosen(direct(VILLAGE), through_town(VILLAGE[:2]))
    assert sorted(told(collected)) == [("accepted_with_errors", "MPM698"), ("conflict", "MPM698")]
    assert names_in(collected) == ["郑八"]


def test_when_the_unit_s_own_file_is_taken_out_of_the_folder_the_town_s_rows_count() -> None:
    assert names_in(chosen(through_town(VILLAGE[:2]))) == ["张一", "李二", "郑八"]


def test_a_unit_that_is_withheld_keeps_its_rows_of_the_last_time_and_refuses_the_new_ones_in_sight() -> None:
    before = merge((direct(VILLAGE[:1]),), {}, {}, UNITS)
    collected = chosen(direct(VILLAGE), through_town(VILLAGE[:2]))
    whole = merge(collected.accepted, {}, before.rows, UNITS, collected.withheld)
    assert sorted(str(fact.cells["name"]) for fact in whole.rows["members"]) == ["张一", "郑八"]
    assert whole.kept == (A,)
    (line,) = (one for one in whole.balance if (one.unit, one.ledger) == (A, "members"))
    assert (line.came, line.stand, line.refused) == (2, 0, 2)


def test_the_town_s_rows_of_a_unit_are_held_against_those_of_the_last_time() -> None:
    known = frozenset(Person(number(order), name) for order, name in enumerate(OTHERS, 40))
    town = frozenset(Person(number(order), f"镇{order}") for order in range(90, 91))
    level = Level(UNITS.root, DAY, "高台", {A: known, B: frozenset([Person(number(80), "郑八")]), TOWN: town})
    rows = [*people(VILLAGE, 1), *people(("郑八",), 80, B), *people(("镇90",), 90, TOWN)]
    origins = {**{number(order): A for order in (1, 2, 3)}, number(80): B}
    file = submission(
        TOWN, {"members": rows, "outflow": []}, parts=[(A, 2), (B, 1)], origins=origins  # type: ignore[dict-item]
    )  # fmt: skip
    assert told(chosen(file, level=level)) == [("conflict", "MPM634")]
    many = {**level.persons, TOWN: town | {Person(number(order), f"镇{order}") for order in range(91, 96)}}
    rows += people([f"镇{order}" for order in range(91, 96)], 91, TOWN)
    file = submission(TOWN, {"members": rows}, parts=[(A, 2), (B, 1)], origins=origins)  # type: ignore[dict-item]
    collected = chosen(file, level=Level(UNITS.root, DAY, "高台", many))
    assert told(collected) == [("accepted_with_errors", "MPM634")]
    assert "张一" not in names_in(collected)
    assert len(names_in(collected)) == 7


def test_an_older_file_of_the_unit_itself_is_told_to_be_overtaken_by_its_town_s() -> None:
    collected = chosen(direct(VILLAGE[:2]), through_town(VILLAGE, sequence=2))
    assert sorted(told(collected)) == [("accepted", ""), ("superseded", "MPM631")]
    assert names_in(collected) == ["张一", "李二", "王三", "郑八"]


@pytest.mark.parametrize(("name", "codes"), [("胜利村党支部", "MPM697"), ("前进村", ""), ("前进村 党支部", "")])
def test_a_name_that_is_not_that_of_the_list_is_told(name: str, codes: str) -> None:
    file = direct(VILLAGE)
    renamed = Submission(
        file.shown, file.content_hash, file.manifest.model_copy(update={"unit_name": name}), file.sheets
    )
    assert told(chosen(renamed)) == [("accepted_with_errors" if codes else "accepted", codes)]
