"""Rows of any ledger, filled validly from the declaration of its columns: for trials, benchmarks and tests."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from mpm_xl.demo.persons import LIKE_ROUNDED
from validators.cell import Cell
from validators.column import Column, Kind, Need
from validators.dates import add_months
from validators.identity import check_character
from validators.ledgers import LEDGERS
from validators.lists import LISTS
from validators.row import Ledger, Row

COUNTY = "620799"
REGIONS = ("甘肃省酒泉市瓜州县", "甘肃省张掖市高台县", "江西省上饶市鄱阳县", "浙江省宁波市象山县", "620922")
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡", "志强秀英建国丽华文博海涛立新晓岚红梅永贵玉兰春生"
WORDS = ("参加学习", "联系正常", "情况属实", "按期完成", "已经办理", "转告本人", "存入档案", "待核实")
BLANK_SHARE = 0.2
DAYS_BACK = 700
ELDEST, YOUNGEST = date(1950, 1, 1), date(2000, 12, 31)
JOINED_AT = 20 * 12
LARGEST_SEQUENCE = 499
YEARS = ("年度", "年份")
MONTHS = 12


@dataclass(frozen=True)
class _Scene:
    """What one cell may draw on: chance, what references may name, the last day, the day of this cell."""

    rng: Random
    people: Sequence[str]
    orgs: Sequence[str]
    as_of: date
    day: date
    count: int


def filled(  # noqa: PLR0913, PLR0917  -- whoever tries a ledger says for whom and when
    ledger: Ledger[Row], count: int, rng: Random, people: Sequence[str], orgs: Sequence[str], as_of: date
) -> list[dict[str, Cell]]:
    """Return so many rows by field; equal seeds give equal rows.

    Every cell can be read as its column's kind; ``people`` and ``orgs`` are what references name, and a reference to
    a ledger names one of the first so many rows that this function makes of it.  Required columns are filled, of the
    others four in five.  Dates of one row rise in the order of their columns, none after ``as_of``.  Keys differ.
    """
    scene = _Scene(rng, people, orgs, as_of, as_of, count)
    rows: dict[tuple[Cell, ...], dict[str, Cell]] = {}
    while len(rows) < count:
        row = _row(ledger, len(rows), scene)
        rows.setdefault(tuple(row[field] for field in ledger.key) or (len(rows),), row)
    return list(rows.values())


def _row(ledger: Ledger[Row], number: int, scene: _Scene) -> dict[str, Cell]:
    rng, columns = scene.rng, ledger.row.columns()
    days = sorted(scene.as_of - timedelta(rng.randint(0, DAYS_BACK + scene.count)) for _ in columns)
    key = _key(ledger, number, scene)
    row: dict[str, Cell] = {}
    for (field, column), day in zip(columns.items(), days, strict=True):
        needed = column.need is Need.ALWAYS or column.need_at or column.when or field in ledger.key
        if needed or rng.random() > BLANK_SHARE:
            now = _Scene(rng, scene.people, scene.orgs, scene.as_of, day, scene.count)
            row[field] = key[field] if field in key else _MAKERS[column.kind](column, now)
    if "id_number" in row and "sex" in row:
        _identify(row, number, rng)
    return row


def _key(ledger: Ledger[Row], number: int, scene: _Scene) -> dict[str, Cell]:
    """Return the fields of a key that are counted through, the year last; days and numbers of persons differ anyway."""
    columns = {field: ledger.row.columns()[field] for field in ledger.key}
    key: dict[str, Cell] = {}
    rest = number
    for field, column in columns.items():
        if column.kind is Kind.TEXT:
            key[field] = _code(column, number, scene.as_of)
            continue
        choices = _choices(column, scene)
        if choices:
            key[field] = choices[rest % len(choices)]
            rest //= len(choices)
    years = [field for field, column in columns.items() if column.heading in YEARS]
    return {**key, **dict.fromkeys(years, scene.as_of.year - rest)}


def _code(column: Column, number: int, as_of: date) -> str:
    """Return the number of a row as offices write it: 会240001, 诉240001."""
    return f"{column.heading[:1]}{as_of.year % 100:02d}{number + 1:04d}"


def _choices(column: Column, scene: _Scene) -> Sequence[Cell]:
    if column.kind is Kind.PERSON:
        return scene.people
    if column.kind is Kind.CHOICE:
        return LISTS[column.choices]
    if column.kind is Kind.INT and column.heading not in YEARS:
        return range(1, MONTHS + 1)
    return ()


def _identify(row: dict[str, Cell], number: int, rng: Random) -> None:
    """Give a row of 党员 a number of its own that agrees with sex and birth, and days of joining that fit."""
    order = (number % LARGEST_SEQUENCE + 1) * 2 - (row["sex"] == "男")
    born, id_number = _born(rng, order)
    joined = add_months(born, JOINED_AT)
    row |= {"id_number": id_number, "birth": born, "join_date": joined, "full_date": add_months(joined, MONTHS)}


def _born(rng: Random, order: int) -> tuple[date, str]:
    """Return a birthday and the number of who was born on it as the so many-th, not one that looks rounded."""
    while True:
        born = ELDEST + timedelta(rng.randrange((YOUNGEST - ELDEST).days))
        first = f"{COUNTY}{born:%Y%m%d}{order:03d}"
        number = first + check_character(first)
        if not number.endswith(LIKE_ROUNDED):
            return born, number


def _name(_: Column, scene: _Scene) -> str:
    return scene.rng.choice(SURNAMES) + "".join(scene.rng.sample(GIVEN, scene.rng.randint(1, 2)))


def _id(_: Column, scene: _Scene) -> str:
    return _born(scene.rng, scene.rng.randint(1, LARGEST_SEQUENCE))[1]


def _text(_: Column, scene: _Scene) -> str:
    return scene.rng.choice(WORDS) + str(scene.rng.randrange(100))


def _reference(column: Column, scene: _Scene) -> str:
    target = next(ledger for ledger in LEDGERS if ledger.tab == column.choices)
    return _code(target.row.columns()[target.key[0]], scene.rng.randrange(scene.count), scene.as_of)


def _several(column: Column, scene: _Scene) -> str:
    return "、".join(scene.rng.sample(LISTS.get(column.choices, WORDS), 2))


_MAKERS: dict[Kind, Callable[[Column, _Scene], Cell]] = {
    Kind.TEXT: _text,
    Kind.LONG: lambda _, scene: "，".join(scene.rng.sample(WORDS, 3)),
    Kind.DATE: lambda _, scene: scene.day,
    Kind.ROUGH_DATE: lambda _, scene: scene.rng.choice((scene.day, f"{scene.day.year}.{scene.day.month:02d}")),
    Kind.MONTH: lambda _, scene: f"{scene.day.year}-{scene.day.month:02d}",
    Kind.INT: lambda _, scene: scene.rng.randint(0, MONTHS),
    Kind.DECIMAL: lambda _, scene: scene.rng.randint(0, 100) / 2,
    Kind.YUAN: lambda _, scene: scene.rng.randint(0, 10000) / 100,
    Kind.CHOICE: lambda column, scene: scene.rng.choice(LISTS[column.choices]),
    Kind.CHOICES: _several,
    Kind.ITEM: _text,
    Kind.YES_NO: lambda _, scene: scene.rng.choice(("是", "否")),
    Kind.NAME: _name,
    Kind.ID_NUMBER: _id,
    Kind.PHONE: lambda _, scene: f"139{scene.rng.randrange(10**8):08d}",
    Kind.REGION: lambda _, scene: scene.rng.choice(REGIONS),
    Kind.PERSON: lambda _, scene: scene.rng.choice(scene.people),
    Kind.STAFF: lambda _, scene: scene.rng.choice(scene.people),
    Kind.STAFFS: lambda _, scene: "、".join(scene.rng.sample(sorted(scene.people), 2)),
    Kind.ORG: lambda _, scene: scene.rng.choice(scene.orgs),
    Kind.ORG_OR_NAME: lambda _, scene: scene.rng.choice(scene.orgs),
    Kind.REFERENCE: _reference,
}
