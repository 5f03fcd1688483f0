"""One workbook of many files: nobody twice, no reference to a stranger, and every row accounted for (rules C15)."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from mpm_xl.consolidation.merging.fact import Fact
from mpm_xl.consolidation.merging.merge import Merged, merge
from mpm_xl.consolidation.model import Submission
from mpm_xl.consolidation.receiving.doubts import remarks_on
from mpm_xl.consolidation.receiving.level import Level
from tests.mpm_xl.submissions import DAY, NAMES, TOWN, UNITS, A, B, C, Line, Meant, member, submission, upward
from validators.cell import Cell
from workbook.tables.origin import Origin

ZHANG, LI, WANG, OTHER_ZHANG = "620799198803120017", "620799197501010029", "330999196308150035", "34059919800101007X"


def merged(*files: Submission, own: Sequence[Fact] = ()) -> Merged:
    return merge(files, {"members": own}, {}, UNITS)


def column(whole: Merged, ledger: str, field: str) -> list[Cell]:
    return [fact.cells.get(field) for fact in whole.rows[ledger]]


def contact(person: str, meant: str | None, by: str = "苏梅", by_meant: str | None = None) -> tuple[Line, Meant]:
    return {"person": person, "date": "2024-05-06", "contact_person": by}, {"person": meant, "contact_person": by_meant}


def test_the_rows_of_every_unit_stand_in_the_order_of_their_codes_whatever_arrived_first() -> None:
    files = [
        submission(C, {"members": [member("王五", WANG, C)]}),
        submission(A, {"members": [member("张三", ZHANG, A)]}),
        submission(B, {"members": [member("李四", LI, B)]}),
    ]
    whole = [merged(*some) for some in permutations(files)]
    assert column(whole[0], "members", "name") == ["张三", "李四", "王五"]
    assert all(one == whole[0] for one in whole)


def test_a_bare_name_still_means_the_person_of_its_own_unit_where_another_unit_has_a_namesake() -> None:
    whole = merged(
        submission(A, {"members": [member("张三", ZHANG, A)], "contacts": [contact("张三", ZHANG)]}),
        submission(B, {"members": [member("张三", OTHER_ZHANG, B)], "contacts": [contact("张三", OTHER_ZHANG)]}),
    )
    assert column(whole, "contacts", "person") == ["张三(0017)", "张三(007X)"]


def test_a_name_that_meant_nobody_in_its_unit_never_comes_to_mean_somebody_of_another() -> None:
    whole = merged(
        submission(A, {"members": [member("张三", ZHANG, A)], "contacts": [contact("张三", ZHANG, "李四")]}),
        submission(B, {"members": [member("李四", LI, B)]}),
    )
    assert column(whole, "contacts", "contact_person") == ["李四（前进村党支部）"]


def test_a_person_of_two_units_stands_once_with_the_word_of_the_formal_relation_and_blanks_filled() -> None:
    whole = merged(
        submission(A, {"members": [member("张三", ZHANG.lower(), phone="13900000001")]}),
        submission(B, {"members": [member("张三", f" {ZHANG}", B, phone="13900000002", education="大学本科")]}),
    )
    (row,) = whole.rows["members"]
    assert (row.origin.unit, row.cells["phone"], row.cells["education"]) == (B, "13900000002", "大学本科")
    told = {(one.heading, one.first.value, one.second.value) for one in whole.disputes}
    assert ("联系电话", "13900000002", "13900000001") in told


@pytest.mark.parametrize(("of_a", "of_b", "stand"), [(1, 1, 1), (1, 2, 3), (2, 2, 4), (2, 0, 2)])
def test_rows_that_a_unit_has_twice_stay_and_become_one_with_no_other_by_whatever_way_they_come(
    of_a: int, of_b: int, stand: int
) -> None:
    trip = ({"person": "张三", "out_date": "2024-03-05"}, {"person": ZHANG})
    files = [
        submission(unit, {"members": [member("张三", ZHANG, unit)], "outflow": [trip] * count})
        for unit, count in ((A, of_a), (B, of_b))
    ]
    whole = merged(*files)
    assert len(whole.rows["outflow"]) == stand
    assert len(merged(upward(TOWN, whole)).rows["outflow"]) == stand


def test_whoever_one_unit_drops_while_another_s_file_cannot_be_taken_is_told_as_perhaps_lost() -> None:
    first = merged(
        submission(A, {"members": [member("张三", ZHANG, A), member("李四", LI, A)]}),
        submission(B, {"members": [member("张三", ZHANG), member("王五", WANG, B)]}),
    )
    again = submission(A, {"members": [member("李四", LI, A)]}, sequence=2)
    whole = merge([again], {}, first.rows, UNITS)
    assert column(whole, "members", "name") == ["李四", "王五"]
    assert [(one.kind, one.subject, one.first.unit, one.second.unit) for one in whole.disputes] == [
        ("可能漏人", "张三", A, NAMES[B])
    ]


def test_nobody_is_perhaps_lost_where_every_unit_reported_or_the_unit_still_names_the_person() -> None:
    both = [submission(unit, {"members": [member("张三", ZHANG, A)]}) for unit in (A, B)]
    first = merged(*both)
    none = [submission(unit, {}, sequence=2) for unit in (A, B)]
    assert merge(none, {}, first.rows, UNITS).disputes == ()
    other_number = submission(A, {"members": [member("张三", OTHER_ZHANG, A)]}, sequence=2)
    assert merge([other_number], {}, first.rows, UNITS).disputes == ()


def test_rows_without_a_number_are_never_one_person() -> None:
    whole = merged(
        submission(A, {"members": [member("张三", "", A)]}), submission(B, {"members": [member("张三", "", B)]})
    )
    assert len(whole.rows["members"]) == 2


def test_every_row_that_came_stands_or_was_joined_or_is_refused() -> None:
    whole = merged(
        submission(A, {"members": [member("张三", ZHANG, A), member("李四", LI, A)]}),
        submission(B, {"members": [member("张三", ZHANG)]}),
    )
    lines = {(one.unit, one.ledger): (one.came, one.stand, one.joined, one.refused) for one in whole.balance}
    assert lines[A, "members"] == (2, 2, 0, 0)
    assert lines[B, "members"] == (1, 0, 1, 0)
    assert all(one.came == one.stand + one.joined + one.refused for one in whole.balance)


def test_of_two_files_of_a_unit_the_newer_one_counts_also_where_it_came_by_way_of_the_town() -> None:
    old = submission(A, {"members": [member("张三", ZHANG, A)]})
    town = submission(
        TOWN, {"members": [member("张三", ZHANG, A), member("李四", LI, A)]}, parts=[(A, 2)],
        origins={ZHANG: A, LI: A},
    )  # fmt: skip
    whole = merged(old, town)
    assert column(whole, "members", "name") == ["张三", "李四"]
    assert {one.unit: one.refused for one in whole.balance if one.ledger == "members"} == {A: 1}


def test_a_row_of_a_unit_that_is_no_part_of_the_file_is_refused_and_counted() -> None:
    whole = merged(submission(TOWN, {"members": [member("张三", ZHANG, A)]}, parts=[(B, 1)], origins={ZHANG: A}))
    assert whole.rows["members"] == []
    assert [(one.unit, one.refused) for one in whole.balance if one.ledger == "members"] == [(A, 1)]


def test_such_a_row_is_told_of_its_file() -> None:
    file = submission(TOWN, {"members": [member("张三", ZHANG, A)]}, parts=[(B, 1)], origins={ZHANG: A})
    (told,) = remarks_on(file, UNITS, Level(UNITS.root, DAY, "高台"))
    assert (told.code, told.facts["count"], told.facts["units"]) == ("MPM693", "1", A)


def test_a_unit_between_that_sent_nothing_stands_under_its_parent_as_the_unit_list_says() -> None:
    whole = merged(submission(A, {}))
    stands = {fact.cells["code"]: (fact.cells["name"], fact.cells.get("parent_code")) for fact in whole.rows["orgs"]}
    assert stands == {A: (NAMES[A], TOWN), TOWN: (NAMES[TOWN], UNITS.root)}


def test_an_organisation_keeps_its_name_where_it_is_the_only_one_and_else_gets_that_of_its_parent() -> None:
    group = {"code": f"{A}-01", "name": "第一党小组", "org_type": "党小组", "parent_code": A}
    other = {"code": f"{B}-01", "name": "第一党小组", "org_type": "党小组", "parent_code": B}
    trip = (
        {"person": "张三", "out_date": "2024-01-05", "assigned_org": "第一党小组"},
        {"person": ZHANG, "assigned_org": f"{A}-01"},
    )
    one = submission(A, {"members": [member("张三", ZHANG, A)], "orgs": [(group, {})], "outflow": [trip]})
    assert column(merged(one), "outflow", "assigned_org") == ["第一党小组"]
    both = merged(one, submission(B, {"orgs": [(other, {})]}))
    assert column(both, "outflow", "assigned_org") == ["前进村党支部第一党小组"]


def test_what_was_typed_at_this_level_goes_first_and_stays_as_it_is() -> None:
    own = Fact({"name": "张三", "id_number": ZHANG}, {}, Origin("", "县.xlsx", 4), own=True)
    whole = merged(submission(A, {"members": [member("张三丰", ZHANG, A), member("李四", LI, A)]}), own=[own])
    assert whole.rows["members"][0] == own  # not even a blank of it is filled
    assert column(whole, "members", "name") == ["张三", "李四"]
    assert ("姓名", "张三", "张三丰") in {(one.heading, one.first.value, one.second.value) for one in whole.disputes}


@pytest.mark.parametrize("ledger", ["attendance", "meetings"])
def test_facts_that_units_number_themselves_are_never_one(ledger: str) -> None:
    lines: dict[str, Line] = {"attendance": {"year": 2024, "person": "张三"}, "meetings": {"code": "会2401"}}
    line = lines[ledger]
    files = [submission(unit, {ledger: [(line, {"person": ZHANG})]}) for unit in (A, B)]
    assert len(merged(*files).rows[ledger]) == 2


def test_a_unit_between_that_only_a_list_tells_of_is_no_row_that_came() -> None:
    whole = merged(submission(A, {}))
    assert {(one.unit, one.ledger) for one in whole.balance} == {(A, "orgs")}
