"""What `check` says where two rows or two ledgers disagree, at the cell where the clerk must type."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from validators.cell import Cell

Rows = dict[str, list[dict[str, Cell]]]
Found = Callable[..., list[tuple[str, str, str]]]
REQUEST: Mapping[str, Cell] = {
    "code": "诉24015", "date": date(2024, 8, 2), "person": "张一", "source": "微信群", "kind": "劳资纠纷",
    "content": "工资拖欠三个月", "due_on": date(2025, 2, 1), "state": "办理中",
}  # fmt: skip
REVIEW: Mapping[str, Cell] = {"request": "诉24015", "date": date(2024, 8, 25), "progress": "已支付一半"}
TRANSFER: Mapping[str, Cell] = {
    "direction": "转出", "person": "张一", "channel": "系统", "from_org": "前进村党支部",
    "to_org": "瓜州县广汇社区党支部", "date": date(2024, 9, 10), "accepted_on": date(2024, 9, 20),
    "from_consent": "同意", "from_consent_on": date(2024, 9, 5), "to_consent": "同意",
    "to_consent_on": date(2024, 9, 6), "own_consent": "同意", "own_consent_on": date(2024, 9, 4),
}  # fmt: skip
FIVE_CHECKS = ("dest_unit", "industry", "living_status", "role_note", "employer_org_state")


@pytest.fixture
def found(fresh: Callable[..., Path], told: Callable[..., dict[str, Any]]) -> Found:
    """Give what `check` finds in one ledger: level, cell and the sentence."""
    number = count(1)

    def check(profile: str, rows: Rows, tab: str) -> list[tuple[str, str, str]]:
        document = told("check", fresh(profile, rows=rows, name=f"{next(number)}.xlsx"))
        return [(one["level"], one["cell"], one["says"]) for one in document["issues"] if one["tab"] == tab]

    return check


def ledgers(**rows: Sequence[Mapping[str, Cell]]) -> dict[str, Sequence[Mapping[str, Cell]]]:
    return rows


@pytest.mark.feature("TY-09")
def test_a_dispatch_is_of_a_request_that_is_listed(found: Found, away: Callable[..., Rows]) -> None:
    wrong = away(ledgers=ledgers(requests=[REQUEST], request_reviews=[{**REVIEW, "request": "诉24051"}]))
    assert found("土右旗", wrong, "诉求调度") == [("错误", "A3", "“困难诉求”中没有编号为“诉24051”的一行。")]
    early = away(ledgers=ledgers(requests=[REQUEST], request_reviews=[{**REVIEW, "date": date(2024, 8, 1)}]))
    assert found("土右旗", early, "诉求调度") == [
        ("错误", "B3", "“调度日期”写作“2024-08-01”，早于“登记日期”2024-08-02。")
    ]
    right = away(ledgers=ledgers(requests=[REQUEST], request_reviews=[REVIEW]))
    assert found("土右旗", right, "诉求调度") == []


@pytest.mark.feature("JC-15")
def test_a_transfer_is_agreed_by_all_three(found: Found, away: Callable[..., Rows]) -> None:
    refused = {**TRANSFER, "own_consent": "不同意"}
    told = found("金昌", away(ledgers=ledgers(transfers=[refused])), "关系转接")
    assert [(level, says) for level, _, says in told] == [("警告", "“本人意见”是不同意，却已于2024-09-20接收。")]
    assert found("金昌", away(ledgers=ledgers(transfers=[TRANSFER])), "关系转接") == []


@pytest.mark.feature("CY-03")
def test_the_five_checks_are_asked_where_the_place_asks_them(found: Found, away: Callable[..., Rows]) -> None:
    rows = away(**dict.fromkeys(FIVE_CHECKS))
    asked = {says for level, _, says in found("朝阳", rows, "流出") if says.endswith("没有填写。")}
    wanted = ("流向单位", "行业", "工作生活状况", "发挥作用情况", "单位有无党组织")
    assert {f"“{heading}”没有填写。" for heading in wanted} <= asked
    told = {
        "dest_unit": "瓜州宏达建筑公司", "industry": "建筑业", "living_status": "收入稳定", "role_note": "无",
        "employer_org_state": "无",
    }  # fmt: skip
    asked = {says for _, _, says in found("朝阳", away(**told), "流出")}
    assert not {f"“{heading}”没有填写。" for heading in wanted} & asked


def test_a_month_paid_in_both_ledgers_is_an_error_at_the_second(found: Found, away: Callable[..., Rows]) -> None:
    grid: dict[str, Cell] = {"year": 2024, "person": "张一", "dues_type": "农民", "channel": "线上", "m03": 1}
    late: dict[str, Cell] = {
        "person": "张一", "month": "2024-03", "paid_on": date(2024, 5, 6), "amount": 1, "kind": "延迟",
        "channel": "现金",
    }  # fmt: skip
    both = away(ledgers=ledgers(dues=[grid], dues_payments=[late]))
    assert found("通用", both, "党费补缴") == [("错误", "B3", "2024.03在“党费”第3行已经填过。")]
    once = away(ledgers=ledgers(dues=[grid], dues_payments=[{**late, "month": "2024-02"}]))
    assert found("通用", once, "党费补缴") == []


def test_a_difference_to_the_opening_figure_names_the_persons(found: Found, away: Callable[..., Rows]) -> None:
    opening: dict[str, Cell] = {"year": 2023, "indicator": "上期末党员数", "value": 3}
    rows = away(ledgers=ledgers(history=[opening], transfers=[TRANSFER]))
    terms = "加转入0人，加发展0人，减转出1人（关系转接：张一），减去世等0人，减处置0人"
    says = f"上期末3人，{terms}，应为2人；现有1人，相差1人。"
    assert found("高台", rows, "历年数据") == [("警告", "C3", says)]
    rows = away(ledgers=ledgers(history=[{**opening, "value": 2}], transfers=[TRANSFER]))
    assert found("高台", rows, "历年数据") == []
