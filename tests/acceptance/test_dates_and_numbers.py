"""The vectors of rules C1.2, C1.7 and C12.1, typed into a workbook."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from validators.cell import Cell

Line = dict[str, Cell]
ID_HEADING = "公民身份号码"
# The synthetic numbers of C12.1, with the birth and the sex that they say.
NUMBERS = (
    ("620799198803120017", "1988-03-12", "男"),
    ("620799197501010029", "1975-01-01", "女"),
    ("330999196308150035", "1963-08-15", "男"),
    ("34059919800101007X", "1980-01-01", "男"),
    ("620799200002290016", "2000-02-29", "男"),
    ("15029919920731002X", "1992-07-31", "女"),
)


@pytest.fixture
def refreshed(fresh: Callable[..., Path], told: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Give what a refresh says of a workbook drawn afresh."""
    return lambda *words, **options: told("refresh", fresh(*words, **options))


def _flagged(document: dict[str, Any], tab: str, heading: str, level: str = "错误") -> set[int]:
    """Return the rows of a ledger with a finding of this level under this heading."""
    return {
        int("".join(filter(str.isdigit, issue["cell"])))
        for issue in document["issues"]
        if (issue["tab"], issue["heading"], issue["level"]) == (tab, heading, level)
    }


@pytest.mark.feature("JF-18")
@pytest.mark.parametrize(
    ("out", "as_of", "reached"),
    [
        ("2024-11-30", "2025-02-28", (3, "登记造册")),
        ("2024-11-30", "2025-02-27", (2, "临时外出")),
        ("2024-08-31", "2025-02-28", (6, "流动党员")),
        ("2023-08-31", "2024-02-29", (6, "流动党员")),
        ("2023-08-31", "2024-02-28", (5, "登记造册")),
        ("2024-03-15", "2024-09-15", (6, "流动党员")),
        ("2024-03-15", "2024-09-14", (5, "登记造册")),
    ],
)
def test_a_month_is_full_on_the_same_day_or_on_the_last_day_of_a_shorter_month(
    out: str, as_of: str, reached: tuple[int, str], refreshed: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    (entry,) = refreshed("解放街道", as_of=as_of, rows=away(out))["results"]["流出状态"]
    assert (entry["已外出月数"], entry["状态"]) == reached


@pytest.mark.feature("JF-12", "GT-24")
@pytest.mark.parametrize(
    ("profile", "held", "off"),
    [
        ("解放街道", "2024-02-29", False),  # no 30th of February: the last day
        ("解放街道", "2024-02-26", False),  # three days before
        ("解放街道", "2024-02-25", True),  # four days before
        ("解放街道", "2023-02-28", False),
        ("解放街道", "2023-03-30", False),
        ("解放街道", "2023-03-06", True),
        ("高台", "2024-02-06", False),
        ("高台", "2024-02-09", False),
        ("高台", "2024-02-03", False),
        ("高台", "2024-02-10", True),
        ("高台", "2024-02-29", True),
    ],
)
def test_an_activity_within_three_days_of_the_fixed_day_is_on_time(
    profile: str, held: str, off: bool, refreshed: Callable[..., dict[str, Any]], branch_rows: Callable[..., Any]
) -> None:
    meeting = {
        "code": f"会{held[2:4]}01", "org": "前进村党支部", "kind": "主题党日活动", "held_on": date.fromisoformat(held),
        "mode": "线下",
    }  # fmt: skip
    document = refreshed(profile, rows=branch_rows(meetings=[meeting]))
    found = [issue for issue in document["issues"] if (issue["tab"], issue["heading"]) == ("组织生活", "实际时间")]
    assert bool(found) is off


@pytest.mark.feature("JF-25")
@pytest.mark.parametrize(
    ("held", "off"),
    [("2024-01-26", False), ("2024-01-25", True), ("2024-02-25", False), ("2024-02-26", True), ("2023-02-06", False)],
)
def test_an_appraisal_at_spring_is_held_within_fifteen_days_of_new_year(
    held: str, off: bool, refreshed: Callable[..., dict[str, Any]], away: Callable[..., Any],
    appraisal_of: Callable[..., Any],
) -> None:  # fmt: skip
    rows = away(ledgers=appraisal_of("张一", held))
    document = refreshed("解放街道", as_of=f"{held[:4]}-12-31", rows=rows)
    assert any("春节" in issue["says"] for issue in document["issues"]) is off


def test_every_synthetic_number_is_accepted(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], branch_rows: Callable[..., Any],
    person: Callable[..., Line],
) -> None:  # fmt: skip
    members = [
        person(f"张{'一二三四五六'[at]}", at + 1, id_number=number, birth=date.fromisoformat(born), sex=sex,
               join_date=date(2020, 7, 1), full_date=date(2021, 7, 1))
        for at, (number, born, sex) in enumerate(NUMBERS)
    ]  # fmt: skip
    document = told("check", fresh(rows=branch_rows(members)))
    of_members = [issue for issue in document["issues"] if issue["tab"] == "党员" and issue["level"] != "提示"]
    assert [issue for issue in of_members if issue["heading"] in (ID_HEADING, "性别", "出生年月")] == []


def test_a_number_with_any_one_digit_changed_is_refused(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], branch_rows: Callable[..., Any],
    person: Callable[..., Line],
) -> None:  # fmt: skip
    good = NUMBERS[0][0]
    wrong = [good[:at] + str((int(good[at]) + 1) % 10) + good[at + 1 :] for at in range(18)]
    members = [person(f"张{at}号", at + 1, id_number=number) for at, number in enumerate(wrong)]
    document = told("check", fresh(rows=branch_rows(members)))
    assert _flagged(document, "党员", ID_HEADING) >= set(range(3, 21))


@pytest.mark.parametrize(
    "cell", [620799198803120017, 620799198803120000.0, "620799198803120000", "6.20799E+17", "6.20799198803120E+17"]
)
def test_a_number_that_excel_turned_into_a_quantity_is_told_so(
    cell: float | str, fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], branch_rows: Callable[..., Any],
    person: Callable[..., Line],
) -> None:  # fmt: skip
    path = fresh(rows=branch_rows([person("张一")]))
    book = load_workbook(path)
    sheet = book["党员"]
    column = next(heading.column for heading in sheet[2] if heading.value == ID_HEADING)
    sheet.cell(3, column).value = cell
    book.save(path)
    (issue,) = [
        one for one in told("check", path)["issues"] if (one["tab"], one["heading"]) == ("党员", ID_HEADING)
    ]  # fmt: skip
    assert issue["level"] == "错误"
    assert "转成数值" in issue["says"]
    assert "文本" in issue["fix"]


def test_sex_and_birth_are_compared_with_the_number(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], branch_rows: Callable[..., Any],
    person: Callable[..., Line],
) -> None:  # fmt: skip
    members = [
        person("张一", 1), person("张二", 2) | {"sex": "女"}, person("张三", 3) | {"birth": date(1988, 4, 12)},
    ]  # fmt: skip
    document = told("check", fresh(rows=branch_rows(members)))
    assert _flagged(document, "党员", "性别") | _flagged(document, "党员", ID_HEADING) == {4}
    assert _flagged(document, "党员", "出生年月", "警告") == {5}


def test_personal_numbers_are_masked_in_what_a_command_prints(
    fresh: Callable[..., Path], run: Callable[..., Any], branch_rows: Callable[..., Any], person: Callable[..., Line]
) -> None:
    wrong = person("张一", id_number="620799198803120018", phone="1390000000")
    path = fresh(rows=branch_rows([wrong]))
    for words in (("check", path), ("check", path, "--json")):
        said = run(*words)
        assert "620799198803120018" not in said.out + said.err
        assert "1390000000" not in said.out + said.err
