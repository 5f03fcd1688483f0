"""The workbooks above the units of a sample: what the office typed itself, and a list that leads to every unit."""

import pytest

from mpm_xl.demo import SETS
from mpm_xl.demo.levels import between, own_rows

TENTH = 0.1


@pytest.mark.parametrize("place", SETS)
def test_what_the_office_has_and_what_its_units_have_is_every_organisation_of_the_place_once(place: str) -> None:
    top, units = SETS[place][1](1, TENTH)
    whole, below = top.rows(), [unit.rows() for unit in units]
    own = own_rows(whole, below)
    codes = [row["code"] for rows in (own, *below) for row in rows["orgs"]]
    assert {row["code"] for row in whole["orgs"]} <= set(codes)
    assert not {row["code"] for row in own["orgs"]} & {row["code"] for rows in below for row in rows["orgs"]}
    assert "members" not in own


@pytest.mark.parametrize("place", SETS)
def test_every_unit_is_reached_from_the_top_by_way_of_the_list(place: str) -> None:
    top, units = SETS[place][1](1, TENTH)
    parents = {one.code: one.parent_code for one in between(top, top.rows(), units)}
    parents |= {unit.code: unit.parent_code for unit in units}
    for unit in units:
        code = unit.code
        while code != top.code:
            code = parents[code]
