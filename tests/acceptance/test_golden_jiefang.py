"""Every expected cell of tests/golden/解放街道.md, written by hand from the rules, against what a refresh computes."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

PROFILE = "解放街道"
PERIODS = {"联系": "季", "思想汇报": "半年"}


@pytest.fixture
def results(refresh_golden: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """Give the results of a refresh of the golden table."""
    return refresh_golden(PROFILE)


def test_every_expected_cell_names_its_rule_and_its_working(golden: Callable[[str], Any]) -> None:
    for title, lines in golden(PROFILE).expected.items():
        for line in lines:
            assert line["规则"], (title, line)
            assert line["算法"], (title, line)


@pytest.mark.feature("JF-18", "JF-04")
def test_months_away_state_and_direction_are_those_of_the_table(
    golden: Callable[[str], Any], results: dict[str, Any], differences: Callable[..., list[str]]
) -> None:
    states = {entry["姓名"]: entry for entry in results["流出状态"]}
    lines = golden(PROFILE).expected["流出状态"]
    assert len(states) == len(lines)
    assert differences(lines, lambda line, heading: states[line["姓名"]][heading]) == []


@pytest.mark.feature("JF-05", "JF-19", "JF-21")
def test_quarterly_contacts_and_half_yearly_reports_are_those_of_the_table(
    golden: Callable[[str], Any],
    results: dict[str, Any],
    differences: Callable[..., list[str]],
    duty_statuses: Callable[..., str],
) -> None:
    def got(line: Mapping[str, str], _: str) -> str:
        return duty_statuses(results, line["姓名"], line["任务"], PERIODS[line["任务"]])

    assert differences(golden(PROFILE).expected["任务"], got) == []


@pytest.mark.feature("JF-25")
def test_votes_give_the_rates_and_the_proposals_of_the_table(
    golden: Callable[[str], Any],
    results: dict[str, Any],
    differences: Callable[..., list[str]],
    proposal: Callable[[str], str],
) -> None:
    lines = {entry["姓名"]: {**entry, "建议等次": proposal(entry["建议等次"])} for entry in results["F17"]}
    assert differences(golden(PROFILE).expected["评议"], lambda line, heading: lines[line["姓名"]].get(heading)) == []


@pytest.mark.feature("JF-01", "JF-10", "JF-13")
def test_the_statistics_are_those_of_the_table(
    golden: Callable[[str], Any], results: dict[str, Any], differences: Callable[..., list[str]]
) -> None:
    lines = golden(PROFILE).expected["F26"]
    assert differences(lines, lambda line, _: results["F26"].get(line["列"])) == []


@pytest.mark.feature("JF-04", "JF-18")
def test_the_two_rosters_hold_as_many_as_the_table_says(
    golden: Callable[[str], Any], results: dict[str, Any], differences: Callable[..., list[str]]
) -> None:
    lines = golden(PROFILE).expected["名册"]
    assert differences(lines, lambda line, heading: results[line["表"]][heading]) == []


def test_a_place_without_score_lines_scores_nobody(results: dict[str, Any]) -> None:
    assert not results.get("F19")
    assert not results.get("F20")
