"""A letter of transfer on paper lives LETTER_DAYS, its receipt goes back within RECEIPT_DAYS (ledgers G.3.22)."""

from datetime import date

import pytest

from mpm_xl.duties import alerts, tasks
from mpm_xl.office import Office
from mpm_xl.rules import check
from tests.mpm_xl.desk import desk
from tests.mpm_xl.test_duty_rates import Row, member
from validators.cell import Cell

SENT: Row = {
    "direction": "转出", "person": "张甲", "channel": "纸质", "from_org": "前进村党支部", "to_org": "外地党支部",
    "date": date(2024, 3, 1), "handled_by": "苏梅",
}  # fmt: skip
KINDS = ("介绍信", "回执", "寄回回执")


def office(as_of: str, *transfers: Row, **own: Cell) -> Office:
    parameters: list[Row] = [{"code": code, "own_value": value} for code, value in own.items()]
    return desk("高台", as_of, {"members": [member("张甲")], "transfers": list(transfers), "parameters": parameters})


def statuses(here: Office) -> list[tuple[str, str, str]]:
    return [(task.kind, task.status, task.deadline.isoformat()) for task in tasks(here) if task.kind in KINDS]


def test_a_letter_that_nobody_accepted_is_late_from_the_day_after_its_last() -> None:
    # 2024-03-01 and 90 days is 2024-05-30.
    assert statuses(office("2024-05-30", SENT)) == [("介绍信", "临期", "2024-05-30")]
    assert statuses(office("2024-05-31", SENT)) == [("介绍信", "逾期", "2024-05-30")]
    (alert,) = [one for one in alerts(office("2024-05-31", SENT)) if one.kind == "介绍信"]
    assert (alert.level, alert.responsible, alert.deadline) == ("黄", "苏梅", date(2024, 5, 30))
    assert "2024-03-01转出" in alert.fact
    assert [(ref.tab, ref.row) for ref in alert.behind] == [("关系转接", 3)]


def test_the_days_on_the_letter_come_before_those_of_the_place() -> None:
    assert statuses(office("2024-04-01", {**SENT, "valid_days": 15})) == [("介绍信", "逾期", "2024-03-16")]
    assert statuses(office("2024-04-01", SENT, LETTER_DAYS="15")) == [("介绍信", "逾期", "2024-03-16")]
    assert statuses(office("2024-04-01", {**SENT, "valid_days": 60}, LETTER_DAYS="15"))[0][1] == "进行中"


def test_the_receipt_of_what_was_accepted_comes_back_or_is_sent_back_within_thirty_days() -> None:
    accepted = {**SENT, "accepted_on": date(2024, 3, 20)}
    assert statuses(office("2024-04-20", accepted)) == [
        ("介绍信", "完成", "2024-05-30"), ("回执", "逾期", "2024-04-19"),
    ]  # fmt: skip
    back = {**accepted, "receipt_on": date(2024, 4, 2)}
    assert [status for _, status, _ in statuses(office("2024-04-20", back))] == ["完成", "完成"]
    ours = {**accepted, "direction": "转入"}
    assert statuses(office("2024-04-20", ours))[1] == ("寄回回执", "逾期", "2024-04-19")


@pytest.mark.parametrize(
    "other", [{"channel": "系统"}, {"channel": None}, {"direction": None}, {"date": None}, {"date": date(2022, 1, 5)}]
)
def test_only_a_letter_on_paper_of_the_last_year_is_waited_for(other: Row) -> None:
    assert statuses(office("2024-08-31", {**SENT, **other})) == []


def test_a_letter_accepted_after_its_days_is_told_whether_or_not_it_says_how_many() -> None:
    def told(**more: Cell) -> list[tuple[str, str]]:
        here = office("2024-08-31", {**SENT, "accepted_on": date(2024, 5, 31), **more})
        return [(one.place.heading, one.facts["days"]) for one in check(here) if one.code == "MPM371"]

    assert told() == [("接收日期", "90")]
    assert told(accepted_on=date(2024, 5, 30)) == []
    assert told(valid_days=91) == []
    assert told(channel="系统") == []
