"""疑似错行 is told from what the rows say of each other, where no seal tells it."""

from datetime import date

from mpm_xl.findings import findings
from mpm_xl.office import Office
from mpm_xl.rules import order
from tests.mpm_xl.desk import desk
from validators.cell import Cell
from validators.issue import Issue

NUMBERS = (
    ("620799198803120017", "男", "1988-03"), ("620799197501010029", "女", "1975-01"),
    ("330999196308150035", "男", "1963-08"), ("34059919800101007X", "男", "1980-01"),
    ("620799200002290016", "男", "2000-02"), ("15029919920731002X", "女", "1992-07"),
)  # fmt: skip
NAMES = "马文博 苏梅 杨学良 李志强 孙玉兰 赵海涛".split()


def told(office: Office) -> list[Issue]:
    return [issue for rule in order.RULES for issue in rule(office)]


def members(births: list[str]) -> Office:
    rows = [
        {"name": name, "id_number": number, "sex": sex, "birth": birth}
        for name, (number, sex, _), birth in zip(NAMES, NUMBERS, births, strict=True)
    ]
    return desk("高台", "2024-12-31", {"members": rows})


def test_births_sorted_without_the_numbers_are_suspected_once_at_the_column() -> None:
    right = [birth for _, _, birth in NUMBERS]
    assert told(members(right)) == []
    (issue,) = told(members(sorted(right)))
    assert (issue.code, issue.place.heading, issue.facts) == ("MPM231", "出生年月", {"rows": "5", "share": "83%"})


def test_four_contradictions_are_no_suspicion() -> None:
    right = [birth for _, _, birth in NUMBERS]
    assert told(members([right[1], right[0], right[3], right[2], *right[4:]])) == []


def trips(back: list[date]) -> Office:
    rows: list[dict[str, Cell]] = [
        {"person": name, "out_date": date(2024, 1 + at, 5), "return_date": day}
        for at, (name, day) in enumerate(zip(NAMES * 2, back, strict=True))
    ]
    return desk("高台", "2024-12-31", {"outflow": rows})


def test_returns_sorted_without_the_departures_are_suspected_once() -> None:
    back = [date(2024, 1 + at, 20) for at in range(12)]
    assert told(trips(back)) == []
    (issue,) = told(trips(back[::-1]))
    assert (issue.code, issue.place.heading) == ("MPM232", "返回日期")
    assert issue.facts == {"rows": "6", "share": "50%", "earlier": "外出日期"}


def test_four_rows_are_too_few_to_suspect_a_column() -> None:
    back = [date(2024, 1 + at, 20) for at in range(12)]
    back[8:] = [date(2024, 1, 1)] * 4
    assert told(trips(back)) == []


def test_dates_that_are_the_wrong_way_round_in_every_row_are_two_columns_that_changed_places() -> None:
    rows: list[dict[str, Cell]] = [
        {"name": name, "id_number": number, "sex": sex, "birth": birth, "join_date": "2013-07-01",
         "full_date": f"2012-0{at + 1}-01", "member_class": "正式党员"}
        for at, (name, (number, sex, birth)) in enumerate(zip(NAMES, NUMBERS, strict=True))
    ]  # fmt: skip
    office = desk("高台", "2024-12-31", {"members": rows})
    found = [issue for issue in findings(office) if issue.place.heading in ("入党时间", "转正时间")]
    (issue,) = found
    assert (issue.code, issue.facts["other"], issue.facts["rows"]) == ("MPM223", "转正时间", "6")
    few = desk("高台", "2024-12-31", {"members": [*rows[:-1], {**rows[-1], "full_date": "2014-07-01"}]})
    assert "MPM223" not in [issue.code for issue in findings(few)]


def test_talks_that_were_all_held_late_are_no_columns_that_changed_places() -> None:
    rows: list[dict[str, Cell]] = [
        {"person": name, "date": date(2024, 3, 5), "due_on": date(2024, 3, 1)} for name in NAMES
    ]
    assert [issue.code for issue in told(desk("高台", "2024-12-31", {"talks": rows}))] == ["MPM232"]
