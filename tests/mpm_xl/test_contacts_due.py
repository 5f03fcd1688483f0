"""应联系 and 已联系: one population wherever they are printed (rules C1.5, C4, C13)."""

from datetime import date
from typing import Any

from mpm_xl.duties import rates
from mpm_xl.forms import FORMS, f05, f26, f35
from mpm_xl.forms.home import home
from mpm_xl.office import Office
from mpm_xl.select import ALL
from tests.mpm_xl.desk import desk
from tests.mpm_xl.test_duty_rates import Row, contact, member

MEMBERS = ("张甲", "张乙", "张丙", "何敏")


def office(as_of: str = "2024-06-20") -> Office:
    """Return a branch with somebody away all year, somebody who came back in April, and somebody away since May.

    Contact is due every month.  By 20 June these months were due and are over: five of 张甲, three of 张乙, May of
    张丙; and June of 张甲, which runs, is done.
    """
    out: list[Row] = [
        {"person": "张甲", "out_date": date(2023, 1, 1), "contact_person": "何敏"},
        {"person": "张乙", "out_date": date(2023, 1, 1), "return_date": date(2024, 4, 2), "contact_person": "何敏"},
        {"person": "张丙", "out_date": date(2024, 5, 2)},
    ]
    contacts = [contact("张甲", "2024-01-05"), contact("张甲", "2024-06-05"), contact("张乙", "2024-02-05")]
    own: list[Row] = [{"code": "REG_MONTHS", "own_value": "3"}]
    rows = {"members": [member(name) for name in MEMBERS], "outflow": out, "contacts": contacts, "parameters": own}
    return desk("高台", as_of, rows)


def printed(here: Office) -> list[tuple[Any, Any]]:
    """Return 应联系 and 已联系 as F35, F26 and 首页 print them."""
    pairs = f35.values(here, "").fields
    rate = rates(here)[ALL]["联系率"]
    (line,) = [one for one in home(FORMS).values(here, "").blocks["任务"] if one["kind"].value == "联系"]
    return [
        (pairs["合计_结对_due"].value, pairs["合计_结对_done"].value), (rate.whole, rate.part),
        (line["due"].value, line["done"].value),
    ]  # fmt: skip


def test_three_forms_print_the_same_contacts_due_and_done() -> None:
    assert printed(office()) == [(10, 3)] * 3
    assert "联系率 30.0%（3/10）" in str(f26.values(office(), "").fields["rates"].value)


def test_the_month_that_runs_is_due_from_the_day_after_its_last() -> None:
    assert printed(office("2024-06-30")) == [(10, 3)] * 3
    assert printed(office("2024-07-01")) == [(11, 3)] * 3


def test_who_has_returned_or_is_not_registered_stands_with_the_contact_and_is_counted_no_member() -> None:
    lines = {one["contact"].value: one for one in f35.values(office(), "").blocks["结对"]}
    assert [lines["何敏"][field].value for field in ("members", "manner", "due", "done")] == [
        "张甲、张乙（已返回）", "1+1", 9, 3,
    ]  # fmt: skip
    assert [lines["未落实"][field].value for field in ("members", "due")] == ["张丙（临时外出）", 1]
    assert f35.values(office(), "").fields["合计_结对_members"].value == "1人"


def test_the_book_of_a_member_prints_the_same_number() -> None:
    assert "应联系 6 次" in str(f05.values(office(), "张甲").fields["summary"].value)
