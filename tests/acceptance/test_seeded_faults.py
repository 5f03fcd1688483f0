"""Three hundred rows with forty faults of twenty kinds: all found in one pass, each at its cell, and again the same."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from validators.cell import Cell

CONTACT = "苏梅"
HEADINGS_ROW, FIRST_ROW = 2, 3
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林郑"
GIVEN = "志强 秀英 建国 丽华 文博"
MEMBERS, TRIPS, CONTACTS = 100, 60, 140
Fault = tuple[str, int, str, Cell, str]

# ledger, row (0 is the first), heading, what is typed there, the code; two of each kind.
FAULTS: Sequence[Fault] = (
    ("党员", 1, "公民身份号码", 620799198803120017.0, "MPM121"),
    ("党员", 2, "公民身份号码", 620799197501010029.0, "MPM121"),
    ("党员", 3, "公民身份号码", "62079919880312001", "MPM123"),
    ("党员", 4, "公民身份号码", "6207991988031200170", "MPM123"),
    ("党员", 5, "公民身份号码", "620799198803120018", "MPM124"),
    ("党员", 6, "公民身份号码", "620799197501010020", "MPM124"),
    ("党员", 7, "性别", "女", "MPM330"),
    ("党员", 8, "性别", "女", "MPM330"),
    ("党员", 9, "民族", None, "MPM233"),
    ("党员", 10, "学历", None, "MPM233"),
    ("党员", 11, "党员类别", "群众", "MPM105"),
    ("党员", 12, "原职业", "务农的", "MPM105"),
    ("党员", 13, "联系电话", "139000", "MPM127"),
    ("党员", 14, "联系电话", "23900000015", "MPM127"),
    ("党员", 15, "入党时间", "很早以前", "MPM114"),
    ("党员", 16, "转正时间", "说不清", "MPM114"),
    ("党员", 17, "入党时间", date(1999, 7, 1), "MPM334"),
    ("党员", 18, "入党时间", date(2000, 7, 1), "MPM334"),
    ("党员", 19, "组织关系所在党支部", "前近村党支部", "MPM301"),
    ("党员", 20, "组织关系所在党支部", "前进村支部", "MPM301"),
    ("流出", 1, "姓名", "查无此人", "MPM302"),
    ("流出", 2, "姓名", "没有这人", "MPM302"),
    ("流出", 3, "返回日期", date(2022, 1, 1), "MPM339"),
    ("流出", 4, "返回日期", date(2022, 2, 2), "MPM339"),
    ("流出", 5, "报告日期", date(2023, 12, 1), "MPM340"),
    ("流出", 6, "报告日期", date(2023, 12, 2), "MPM340"),
    ("流出", 7, "工作单位固定", "也许", "MPM107"),
    ("流出", 8, "居所固定", "不一定", "MPM107"),
    ("流出", 9, "活动证编号", "620799000009", "MPM308"),
    ("流出", 11, "活动证编号", "620799000011", "MPM308"),
    ("流出", 13, "外出日期", date(2025, 3, 1), "MPM338"),
    ("流出", 14, "外出日期", date(2026, 3, 1), "MPM338"),
    ("联系记录", 1, "联系日期", "去年", "MPM108"),
    ("联系记录", 2, "联系日期", "三月初", "MPM108"),
    ("联系记录", 3, "联系日期", "2024.3", "MPM109"),
    ("联系记录", 4, "联系日期", "2024年5月", "MPM109"),
    ("联系记录", 5, "姓名", None, "MPM209"),
    ("联系记录", 6, "姓名", None, "MPM209"),
    ("联系记录", 7, "内容类别", "拉家常", "MPM106"),
    ("联系记录", 8, "内容类别", "传达安排、闲谈", "MPM106"),
)


@pytest.fixture
def big_branch(
    person: Callable[..., dict[str, Cell]], trip: Callable[..., dict[str, Cell]], branch_rows: Callable[..., Any],
    fresh: Callable[..., Path],
) -> Path:  # fmt: skip
    """Give the workbook of a branch of a hundred members, with nothing wrong with it but what is then typed."""
    names = [surname + given for given in GIVEN.split() for surname in SURNAMES]
    members = [person(name, number, born="1985-03-12") for number, name in enumerate(names[:MEMBERS], 1)]
    trips = [
        trip(name, activity_card_no=f"620799{number:06d}", activity_card_date=date(2023, 2, 20))
        for number, name in enumerate(names[:TRIPS], 1)
    ]
    contacts: list[Mapping[str, Cell]] = [
        {
            "date": date(2024, 1, 5) + timedelta(number), "person": names[number % TRIPS], "method": "电话",
            "reached": "是", "contact_person": CONTACT, "topics": "传达安排",
        }
        for number in range(CONTACTS)
    ]  # fmt: skip
    return fresh(rows=branch_rows(members, outflow=trips, contacts=contacts))


def sow(path: Path) -> set[tuple[str, str, str]]:
    """Type every fault, and return where which code must be found."""
    book = load_workbook(path)
    places: set[tuple[str, str, str]] = set()
    for tab, row, heading, value, code in FAULTS:
        sheet = book[tab]
        at = next(cell.column for cell in sheet[HEADINGS_ROW] if cell.value == heading)
        cell = sheet.cell(FIRST_ROW + row, at)
        cell.value = value  # type: ignore[assignment]
        places.add((tab, cell.coordinate, code))
    book.save(path)
    return places


def found(document: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    return {(issue["tab"], issue["cell"], issue["code"]) for issue in document["issues"]}


def test_forty_faults_of_twenty_kinds_among_three_hundred_rows_are_found_in_one_pass(
    big_branch: Path, told: Callable[..., dict[str, Any]]
) -> None:
    assert len({code for *_, code in FAULTS}) >= 20
    before = found(told("check", big_branch))
    places = sow(big_branch)
    after = found(told("check", big_branch))
    assert len(places) == len(FAULTS) == 40
    assert places & before == set()
    assert places - after == set()


def test_checking_twice_leaves_the_same_marks(big_branch: Path, run: Callable[..., Any]) -> None:
    sow(big_branch)
    run("check", big_branch, "--mark")
    first = big_branch.read_bytes()
    run("check", big_branch, "--mark")
    assert big_branch.read_bytes() == first
