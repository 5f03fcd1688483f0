"""Rows of any ledger, filled validly from the declaration of its columns: for trials, benchmarks and tests."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from validators.cell import Cell
from validators.column import Column, Kind
from validators.identity import check_character
from validators.lists import LISTS
from validators.row import Ledger, Row

COUNTY = "620799"
REGIONS = ("甘肃省酒泉市瓜州县", "甘肃省张掖市高台县", "江西省上饶市鄱阳县", "浙江省宁波市象山县", "620922")
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡", "志强秀英建国丽华文博海涛立新晓岚红梅永贵玉兰春生"
WORDS = ("参加学习", "联系正常", "情况属实", "按期完成", "已经办理", "转告本人", "存入档案", "待核实")
BLANK_SHARE = 0.2
DAYS_BACK = 700
ELDEST, YOUNGEST = date(1950, 1, 1), date(2000, 12, 31)


def filled(
    ledger: Ledger[Row], count: int, rng: Random, people: Sequence[str], orgs: Sequence[str], as_of: date
) -> list[dict[str, Cell]]:
    """Return so many rows by field; equal seeds give equal rows.

    Every cell can be read as its column's kind; ``people`` and ``orgs`` are what references name.  Required columns
    are filled, of the others four in five.  Dates of one row rise in the order of their columns, none after ``as_of``.
    """
    columns = ledger.row.columns()
    return [_row(ledger, columns, number, rng, _Names(people, orgs, as_of)) for number in range(count)]


class _Names:
    """What references may name, and the last day."""

    def __init__(self, people: Sequence[str], orgs: Sequence[str], as_of: date) -> None:
        self.people, self.orgs, self.as_of = people, orgs, as_of


def _row(
    ledger: Ledger[Row], columns: Mapping[str, Column], number: int, rng: Random, names: _Names
) -> dict[str, Cell]:
    days = iter(sorted(names.as_of - timedelta(rng.randint(0, DAYS_BACK)) for _ in columns))
    row: dict[str, Cell] = {}
    for field, column in columns.items():
        needed = column.need.value == "必填" or column.need_at or column.when or field in ledger.key
        day = next(days)
        if needed or rng.random() > BLANK_SHARE:
            row[field] = _value(column, field in ledger.key, number, day, rng, names)
    if "id_number" in row and "sex" in row:
        _identify(row, number, rng)
    return row


def _value(column: Column, key: bool, number: int, day: date, rng: Random, names: _Names) -> Cell:  # noqa: PLR0913, FBT001
    if column.heading == "年度" or column.heading == "年份":
        return names.as_of.year - number % 3
    if key and column.kind is Kind.TEXT:
        return f"{column.heading[:1]}{names.as_of.year % 100}{number + 1:04d}"
    if column.kind is Kind.PERSON:
        return names.people[number % len(names.people)]
    return _MAKERS[column.kind](column, day, rng, names)


def _identify(row: dict[str, Cell], number: int, rng: Random) -> None:
    """Give a row of 党员 a number of its own that agrees with sex and birth."""
    born = ELDEST + timedelta(rng.randrange((YOUNGEST - ELDEST).days))
    order = number % 499 * 2 + (row["sex"] == "男")
    first = f"{COUNTY}{born:%Y%m%d}{order:03d}"
    row |= {"id_number": first + check_character(first), "birth": born}
    joined = born.replace(year=born.year + 20, day=min(born.day, 28))
    row |= {"join_date": joined, "full_date": joined.replace(year=joined.year + 1)}


def _name(rng: Random) -> str:
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.randint(1, 2)))


def _id(rng: Random) -> str:
    born = ELDEST + timedelta(rng.randrange((YOUNGEST - ELDEST).days))
    first = f"{COUNTY}{born:%Y%m%d}{rng.randrange(1000):03d}"
    return first + check_character(first)


Maker = Callable[[Column, date, Random, _Names], Cell]
_MAKERS: dict[Kind, Maker] = {
    Kind.TEXT: lambda _, __, rng, ___: rng.choice(WORDS) + str(rng.randrange(100)),
    Kind.LONG: lambda _, __, rng, ___: "，".join(rng.sample(WORDS, 3)),
    Kind.DATE: lambda _, day, __, ___: day,
    Kind.ROUGH_DATE: lambda _, day, rng, __: rng.choice((day, f"{day.year}.{day.month:02d}")),
    Kind.MONTH: lambda _, day, __, ___: f"{day.year}-{day.month:02d}",
    Kind.INT: lambda _, __, rng, ___: rng.randint(0, 12),
    Kind.DECIMAL: lambda _, __, rng, ___: rng.randint(0, 100) / 2,
    Kind.YUAN: lambda _, __, rng, ___: rng.randint(0, 10000) / 100,
    Kind.CHOICE: lambda column, _, rng, __: rng.choice(LISTS[column.choices]),
    Kind.CHOICES: lambda column, _, rng, __: "、".join(rng.sample(LISTS.get(column.choices, WORDS), 2)),
    Kind.ITEM: lambda _, __, rng, ___: rng.choice(WORDS),
    Kind.YES_NO: lambda _, __, rng, ___: rng.choice(("是", "否")),
    Kind.NAME: lambda _, __, rng, ___: _name(rng),
    Kind.ID_NUMBER: lambda _, __, rng, ___: _id(rng),
    Kind.PHONE: lambda _, __, rng, ___: f"139{rng.randrange(10**8):08d}",
    Kind.REGION: lambda _, __, rng, ___: rng.choice(REGIONS),
    Kind.STAFF: lambda _, __, rng, names: rng.choice(names.people),
    Kind.STAFFS: lambda _, __, rng, names: "、".join(rng.sample(sorted(names.people), 2)),
    Kind.ORG: lambda _, __, rng, names: rng.choice(names.orgs),
    Kind.ORG_OR_NAME: lambda _, __, rng, names: rng.choice(names.orgs),
    Kind.REFERENCE: lambda _, __, rng, ___: f"会24{rng.randint(1, 60):02d}",
}
