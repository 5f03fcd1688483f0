"""Whatever stands in 本单位取值: a refresh ends, and what nobody can mean is told at its cell."""

from functools import cache

import pytest

from mpm_xl.forms import FORMS
from mpm_xl.tasks.refresh import plan_refresh
from tests.mpm_xl.desk import desk_book
from tests.mpm_xl.test_rules_hold import AS_OF, rows_of
from tests.workbook.drawn import drawn
from validators.issue import Issue
from validators.places import load_profile, parameter_lines

UNUSABLE = "MPM207"
# What the least and the most of a number may be, tried until one is usable.
LEAST = ("0", "0.01", "0.2", "1", "3", "7", "18")
MOST = ("1000000", "1000", "120", "100", "60", "50", "31", "15", "1")


@cache
def usable(tried: tuple[str, ...]) -> dict[str, str]:
    """Return for each parameter the first of some values that it takes, others beside it as they are shipped."""
    codes = [line.code for line in parameter_lines("高台") if line.code != "FORMS"]
    found: dict[str, str] = {}
    for code in codes:
        fitting = (value for value in tried if not load_profile("高台", {code: value})[1])
        if (value := next(fitting, None)) is not None:
            found[code] = value
    return found


def found_in(own: dict[str, str], code: str = UNUSABLE) -> list[Issue]:
    rows = {**rows_of("高台"), "parameters": [{"code": code, "own_value": value} for code, value in own.items()]}
    book = desk_book("高台", AS_OF, rows, *(drawn(spec.form) for spec in FORMS))
    plan = plan_refresh(book)
    book.apply(plan.edits)
    assert not book.apply(plan_refresh(book).edits)
    return [issue for issue in plan.issues if issue.code == code]


@pytest.mark.parametrize("tried", [("–", *LEAST), ("年", "1/9999", *LEAST), ("月", "1", *MOST), MOST])
def test_a_refresh_ends_with_the_least_and_the_most_that_every_parameter_takes(tried: tuple[str, ...]) -> None:
    own = usable(tried)
    assert len(own) > 50
    assert all("不能大于" in issue.says for issue in found_in(own))


def test_points_of_a_dimension_that_are_not_the_places_are_told_at_the_cell_and_counted_as_written() -> None:
    (told,) = found_in({"A2": "8", "A1": "50"}, "MPM244")
    assert (told.place.tab, told.place.heading, told.place.value) == ("制度参数", "本单位取值", "8")
    assert "“参加组织生活”各项分值合起来是68分，制度是30分；四个方面合计138分" in told.says


def test_one_start_written_twice_is_told_at_the_cell_and_the_place_holds() -> None:
    (told,) = found_in({"J1": "5"})
    assert (told.place.heading, told.place.value) == ("本单位取值", "5")
    assert "J1、J2、J3是同一个起始分" in told.says
    assert "目前按制度的“20”计算" in told.says
    assert not found_in({"J1": "5"}, "MPM244")


def test_what_no_parameter_can_mean_is_told_for_each_and_the_place_holds() -> None:
    codes = [line.code for line in parameter_lines("高台") if line.kind != "清单"]
    told = found_in(dict.fromkeys(codes, "胡说"))
    assert [issue.place.value for issue in told] == ["胡说"] * len(codes)
    assert all("目前按制度的" in issue.says for issue in told)
