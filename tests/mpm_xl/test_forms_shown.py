"""启用的表格 on 制度参数: which forms show, decided by the office where it lists them, else left as they are."""

from collections.abc import Mapping
from dataclasses import replace

from mpm_xl.forms import FORMS
from mpm_xl.tasks.refresh import plan_check, plan_refresh
from tests.mpm_xl.desk import desk_book
from tests.mpm_xl.test_forms_sheets import AS_OF, ROWS, flat
from tests.workbook.drawn import drawn
from workbook.books.memory import MemoryBook
from workbook.edit import Visible

SCORES, ROSTER, HOME = "F20 积分公示", "F03 流出花名册", "首页"
TABS: Mapping[str, str] = {spec.form.code: spec.form.tab for spec in FORMS}


def book(own: str | None, *hidden: str) -> MemoryBook:
    rows = {**ROWS, "parameters": [{"code": "FORMS", "own_value": own}]}
    forms = [replace(drawn(spec.form), hidden=spec.form.tab in hidden) for spec in FORMS]
    return desk_book("解放街道", AS_OF, rows, *forms)


def hidden_in(some: MemoryBook) -> set[str]:
    return {tab for tab in some.tabs() if some.read(tab).hidden}


def test_a_form_that_the_office_lists_shows_and_is_filled() -> None:
    one = book("F03、F05、F20", ROSTER)
    assert one.apply(plan_refresh(one).edits)
    assert ROSTER not in hidden_in(one)
    assert "韩立新" in set(flat(one.read(ROSTER).cells))


def test_a_form_that_the_office_does_not_list_is_hidden_and_keeps_what_people_wrote() -> None:
    one = book("F03、F05")
    above = one.read(TABS["F26"])
    one.apply(plan_refresh(one).edits)
    assert {TABS["F26"], TABS["F20"]} <= hidden_in(one)
    assert hidden_in(one).isdisjoint({HOME, ROSTER, TABS["F05"], "问题清单"})
    assert one.read(TABS["F26"]).names == above.names
    assert not one.apply(plan_refresh(one).edits)


def test_without_a_list_of_its_own_each_form_stays_as_somebody_left_it() -> None:
    one = book(None, ROSTER)
    one.apply(plan_refresh(one).edits)
    assert hidden_in(one) == {ROSTER}


def test_a_list_that_cannot_be_used_hides_nothing() -> None:
    one = book("F03、F99", ROSTER)
    assert [edit for edit in plan_refresh(one).edits if isinstance(edit, Visible)] == []


def test_a_check_shows_and_hides_nothing() -> None:
    assert [edit for edit in plan_check(book("F03")).edits if isinstance(edit, Visible)] == []


def test_a_form_that_the_office_lists_and_has_no_sheet_for_is_told_at_the_list_and_others_are_shown() -> None:
    one = book("F03、F26", ROSTER)
    less = MemoryBook([one.read(tab) for tab in one.tabs() if tab != TABS["F26"]])
    for plan in (plan_check(less), plan_refresh(less)):
        (issue,) = [issue for issue in plan.issues if issue.code == "MPM237"]
        assert (issue.place.tab, issue.place.value) == ("制度参数", "F03、F26")
        assert "写了F26（工作表“F26 情况统计表”）" in issue.says
    less.apply(plan_refresh(less).edits)
    assert ROSTER not in hidden_in(less)
    assert [issue for issue in plan_check(one).issues if issue.code == "MPM237"] == []
