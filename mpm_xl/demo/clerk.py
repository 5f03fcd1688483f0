"""What a clerk's hand does to a workbook: days typed in other ways, and the faults that 校验 is there to find."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from mpm_xl.demo.drafts import Rows
from mpm_xl.demo.persons import YEAR
from mpm_xl.demo.sample import MEMBERS, NAMESAKE
from validators.cell import Cell, written

Row: TypeAlias = Mapping[str, Cell]

LONE_MEMBER, SECOND_MEMBER = 8, 11
GAP_TRIP = 3
GAP_FROM, GAP_TO = date(YEAR, 9, 1), date(YEAR, 10, 31)
MARKED = f"会{YEAR % 100}10"
EVERY_SO_MANY = 7


@dataclass(frozen=True)
class Fault:
    """One deliberate fault: where it is and what 校验 calls it, where a code of the catalogue says so.

    ``row`` finds the row, ``value`` makes the wrong cell of the right row.
    """

    name: str
    ledger: str
    field: str
    code: str
    row: Callable[[Rows], int]
    value: Callable[[Row], Cell]


def _wrong_check(row: Row) -> Cell:
    number = written(row["id_number"])
    return number[:-1] + ("1" if number[-1] == "X" else str((int(number[-1]) + 1) % 10))


def _a_year_early(row: Row) -> Cell:
    day = row["return_date"]
    return day.replace(year=day.year - 1) if isinstance(day, date) else day


def _lone(first: int) -> Callable[[Rows], int]:
    """Return the first member from a row on whose name nobody else has."""

    def row(rows: Rows) -> int:
        names = [member["name"] for member in rows["members"]]
        return next(at for at in range(first, MEMBERS) if names.count(names[at]) == 1)

    return row


def _first_return(rows: Rows) -> int:
    return next(at for at, trip in enumerate(rows["outflow"]) if trip.get("return_date"))


def _namesake_contact(rows: Rows) -> int:
    return next(at for at, row in enumerate(rows["contacts"]) if written(row["person"]).startswith(f"{NAMESAKE}("))


def _marked(rows: Rows) -> int:
    return next(at for at, row in enumerate(rows["attendance"]) if row.get(MARKED))


FAULTS: tuple[Fault, ...] = (
    Fault("身份证号末位录错", "members", "id_number", "MPM124", _lone(LONE_MEMBER), _wrong_check),
    Fault("手机号少一位", "members", "phone", "MPM127", _lone(SECOND_MEMBER), lambda row: written(row["phone"])[:-1]),
    Fault("外出原因不在可选项中", "outflow", "reason", "MPM105", lambda _: 1, lambda _: "打工"),
    Fault("从事职业漏填", "outflow", "occupation", "MPM202", lambda _: 2, lambda _: None),
    Fault("返回早于外出", "outflow", "return_date", "", _first_return, _a_year_early),
    Fault("两人重名，只写姓名", "contacts", "person", "", _namesake_contact, lambda _: NAMESAKE),
    Fault("考勤标记写错", "attendance", MARKED, "MPM105", _marked, lambda _: "v"),
)
GAP = "一名外出党员九、十月没有联系"


def planted(rows: Rows) -> Rows:
    """Return the rows with every fault in them, and with two months in which one trip had no contact."""
    wrong = {ledger: [dict(row) for row in lines] for ledger, lines in rows.items()}
    for fault in FAULTS:
        at = fault.row(rows)
        wrong[fault.ledger][at][fault.field] = fault.value(rows[fault.ledger][at])
    forgotten = next(trip["person"] for trip in rows["outflow"][GAP_TRIP:] if _away_by_then(trip))
    wrong["contacts"] = [
        row
        for row, right in zip(wrong["contacts"], rows["contacts"], strict=True)
        if right["person"] != forgotten or not _in_gap(right["date"])
    ]
    return wrong


def _away_by_then(trip: Row) -> bool:
    out = trip.get("out_date")
    return isinstance(out, date) and out < GAP_FROM and not trip.get("return_date")


def _in_gap(day: Cell) -> bool:
    return isinstance(day, date) and GAP_FROM <= day <= GAP_TO


def by_hand(rows: Rows) -> Rows:
    """Return the rows with some days as clerks type them; all of them can be read."""
    typed = {ledger: [dict(row) for row in lines] for ledger, lines in rows.items()}
    _retype(typed["members"], "birth", lambda day: f"{day.year}.{day.month:02d}")
    _retype(typed["members"], "join_date", lambda day: f"{day.year}年{day.month}月{day.day}日")
    _retype(typed["contacts"], "date", lambda day: f"{day.year}.{day.month}.{day.day}")
    return typed


def _retype(rows: Sequence[dict[str, Cell]], field: str, text: Callable[[date], str]) -> None:
    for row in rows[::EVERY_SO_MANY]:
        day = row[field]
        if isinstance(day, date):
            row[field] = text(day)
