"""Every expected cell of tests/golden/高台.md, written by hand from the rules, against what a refresh computes."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

PROFILE = "高台"
PERIODS = {"联系": "月", "思想汇报": "季"}
RULE = re.compile(r"[CA]\d*\.?\d*")


@pytest.fixture
def results(refresh_golden: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """Give the results of a refresh of the golden table."""
    return refresh_golden(PROFILE)


def _by_name(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {entry["姓名"]: entry for entry in entries}


def test_every_expected_cell_names_its_rule_and_its_working(golden: Callable[[str], Any]) -> None:
    for title, lines in golden(PROFILE).expected.items():
        for line in lines:
            assert RULE.match(line["规则"]), (title, line)
            assert line["算法"], (title, line)


@pytest.mark.feature("GT-04")
def test_months_away_state_and_direction_are_those_of_the_table(
    golden: Callable[[str], Any], results: dict[str, Any], differences: Callable[..., list[str]]
) -> None:
    states = _by_name(results["流出状态"])
    lines = golden(PROFILE).expected["流出状态"]
    assert len(states) == len(lines)
    assert differences(lines, lambda line, heading: states[line["姓名"]][heading]) == []


@pytest.mark.feature("GT-16", "GT-26")
def test_duties_of_every_month_and_quarter_are_those_of_the_table(
    golden: Callable[[str], Any],
    results: dict[str, Any],
    differences: Callable[..., list[str]],
    duty_statuses: Callable[..., str],
) -> None:
    def got(line: Mapping[str, str], _: str) -> str:
        return duty_statuses(results, line["姓名"], line["任务"], PERIODS[line["任务"]])

    assert differences(golden(PROFILE).expected["任务"], got) == []


@pytest.mark.feature("GT-27", "GT-14", "GT-42")
def test_every_score_item_has_the_due_the_done_the_points_and_the_evidence_of_the_table(
    golden: Callable[[str], Any], results: dict[str, Any], differences: Callable[..., list[str]]
) -> None:
    sheets = _by_name(results["F19"])

    def got(line: Mapping[str, str], heading: str) -> object:
        return sheets[line["姓名"]]["项目"].get(line["项目"], {}).get(heading)

    assert differences(golden(PROFILE).expected["项目"], got) == []


@pytest.mark.feature("GT-27", "GT-28", "GT-30")
def test_dimensions_bonus_total_and_grade_are_those_of_the_table(
    golden: Callable[[str], Any], results: dict[str, Any], differences: Callable[..., list[str]]
) -> None:
    sheets = _by_name(results["F19"])
    assert differences(
        golden(PROFILE).expected["总分"], lambda line, heading: sheets[line["姓名"]].get(heading)
    ) == []  # fmt: skip


@pytest.mark.feature("GT-28")
def test_the_public_list_of_scores_says_what_the_score_sheets_say(results: dict[str, Any]) -> None:
    sheets = _by_name(results["F19"])
    public = _by_name(results["F20"])
    assert set(public) == set(sheets)
    for name, line in public.items():
        assert (line["总分"], line["等次"]) == (sheets[name]["总分"], sheets[name]["等次"])
    assert [public[name]["排名"] for name in ("马文博", "周建平", "陈志强")] == [1, 2, 3]


@pytest.mark.feature("GT-29")
def test_good_and_bad_grades_bring_a_proposal_never_a_verdict(results: dict[str, Any]) -> None:
    advice = {name: sheet["处理建议"] for name, sheet in _by_name(results["F19"]).items()}
    assert "表彰" in advice["马文博"]
    assert "谈话" in advice["王秀芳"]
    assert "限期整改" in advice["杨德福"]
    assert advice["陈志强"] == ""


def test_votes_give_the_rates_and_the_proposals_of_the_table(
    golden: Callable[[str], Any],
    results: dict[str, Any],
    differences: Callable[..., list[str]],
    proposal: Callable[[str], str],
) -> None:
    lines = {entry["姓名"]: {**entry, "建议等次": proposal(entry["建议等次"])} for entry in results["F17"]}
    assert differences(golden(PROFILE).expected["评议"], lambda line, heading: lines[line["姓名"]].get(heading)) == []


@pytest.mark.feature("GT-01", "GT-03", "GT-04")
def test_the_statistics_are_those_of_the_table(
    golden: Callable[[str], Any], results: dict[str, Any], differences: Callable[..., list[str]]
) -> None:
    lines = golden(PROFILE).expected["F26"]
    assert differences(lines, lambda line, _: results["F26"].get(line["列"])) == []
