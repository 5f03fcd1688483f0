"""From a book to an office: every ledger read once, the profile with the office's own values on top."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from mpm_xl.doubles import doubles, nobody, without
from mpm_xl.office import Office
from mpm_xl.scope import qualified
from validators.cell import Cell, written
from validators.clean import clean
from validators.issue import Issue, Place, Refusal
from validators.ledgers import (
    APPRAISALS,
    ASSISTANCE,
    ATTENDANCE,
    CHANGES,
    CHECKINS,
    CONTACTS,
    DEEDS,
    DEVELOPMENT,
    DUES,
    DUES_PAYMENTS,
    HISTORY,
    IDENTITY_CHECKS,
    INFLOW,
    LABOUR,
    LEDGERS,
    LETTERS,
    MEASURES,
    MEETINGS,
    MEMBERS,
    ORGS,
    OUTFLOW,
    PARAMETERS,
    POSTS,
    REPORTS,
    REQUEST_REVIEWS,
    REQUESTS,
    SEARCHES,
    SETTINGS,
    TALKS,
    TRAININGS,
    TRANSFERS,
)
from validators.ledgers.parameters import Parameter
from validators.ledgers.settings import SettingRow, Settings
from validators.nothing import Nothing, said
from validators.places import BadParameter, OddDimension, load_profile, odd_dimensions
from validators.profile import Profile
from validators.reading import LATEST_YEAR, reader_of
from validators.row import Ledger, R_co
from workbook.book import Book
from workbook.schema import SCHEMA_VERSION, VERSION_ITEM
from workbook.tables import Table, likeness, read_table

BLANK_CELLS = ("MPM202", "MPM209", "MPM233")
ESSENTIAL = ("unit_name", "unit_code", "level", "profile", "as_of")
# No office reckons to a day before this one; a number that looks like a date, as 2024.1 does, lies long before.
FIRST_YEAR, FAR_YEAR, NOT_LISTED, NOTHING = 2000, "MPM120", "MPM105", "MPM102"
OUT_OF_YEARS = f"年份不在{FIRST_YEAR}年到{LATEST_YEAR}年之间"


def load(book: Book) -> Office:
    """Read a whole workbook.

    Raises Refusal where a sheet or heading that cannot be done without is missing, where the workbook has
    another schema version, and where 设置 does not say whose workbook it is or for which day.
    """
    _has_sheets(book)
    table = _table(book, SETTINGS, "")
    cells = {clean(str(row.item)): (number, row) for number, row in _once(table).items() if row.item}
    _same_version(book, cells)
    settings, issues = _settings(book, table, cells)
    questions = replace(table, issues=tuple(one for one in table.issues if one.code not in BLANK_CELLS))
    name = str(settings.profile)
    parameters = _table(book, PARAMETERS, name)
    profile, bad, own_codes = _profile(name, parameters)
    as_of = settings.as_of
    if not isinstance(as_of, date):
        raise TypeError(as_of)
    return Office(
        file=book.name,
        settings=settings,
        profile=profile,
        as_of=as_of,
        questions=questions,
        parameters=parameters,
        orgs=_table(book, ORGS, name),
        members=_table(book, MEMBERS, name),
        outflow=_table(book, OUTFLOW, name),
        inflow=_table(book, INFLOW, name),
        contacts=_table(book, CONTACTS, name),
        reports=_table(book, REPORTS, name),
        talks=_table(book, TALKS, name),
        meetings=_table(book, MEETINGS, name),
        attendance=_table(book, ATTENDANCE, name),
        dues=_table(book, DUES, name),
        letters=_table(book, LETTERS, name),
        appraisals=_table(book, APPRAISALS, name),
        trainings=_table(book, TRAININGS, name),
        deeds=_table(book, DEEDS, name),
        requests=_table(book, REQUESTS, name),
        request_reviews=_table(book, REQUEST_REVIEWS, name),
        assistance=_table(book, ASSISTANCE, name),
        posts=_table(book, POSTS, name),
        checkins=_table(book, CHECKINS, name),
        transfers=_table(book, TRANSFERS, name),
        dues_payments=_table(book, DUES_PAYMENTS, name),
        measures=_table(book, MEASURES, name),
        searches=_table(book, SEARCHES, name),
        changes=_table(book, CHANGES, name),
        development=_table(book, DEVELOPMENT, name),
        labour=_table(book, LABOUR, name),
        history=_table(book, HISTORY, name),
        identity_checks=_table(book, IDENTITY_CHECKS, name),
        issues=(*issues, *bad),
        own_codes=own_codes,
    )


def _table(book: Book, ledger: Ledger[R_co], profile: str) -> Table[R_co]:
    if ledger.tab in book.tabs():
        return qualified(read_table(book.read(ledger.tab), ledger, profile, book.name))
    return Table.absent(ledger)


def _once(table: Table[R_co]) -> Mapping[int, R_co]:
    """Return the rows that count of those that name an item: the first of each."""
    return without(table, doubles(table, nobody))


def _has_sheets(book: Book) -> None:
    """Refuse a workbook that lacks sheets which every workbook has, all of them in one sentence."""
    tabs = book.tabs()
    missing = [ledger for ledger in LEDGERS if not (ledger.shown or ledger.hidden) and ledger.tab not in tabs]
    if missing:
        known = {ledger.tab for ledger in LEDGERS}
        strange = [(tab, likeness(book.read(tab), missing)) for tab in tabs if tab not in known]
        told = "、".join(f"“{tab}”像是原来的“{one.ledger.tab}”" for tab, one in strange if one)
        names = "”“".join(ledger.tab for ledger in missing)
        raise Refusal("MPM903", file=book.name, tab=names, likely=f"（{told}）" if told else "")


def _same_version(book: Book, cells: dict[str, tuple[int, SettingRow]]) -> None:
    version = written(_value(cells, VERSION_ITEM)) or "没有写明"
    if version == SCHEMA_VERSION:
        return
    newer = version.isdigit() and int(version) > int(SCHEMA_VERSION)
    advice = "请升级本工具后再打开。" if newer else "请用本工具新建工作簿，再把各台账的数据粘贴过去。"
    raise Refusal("MPM908", file=book.name, version=version, ours=SCHEMA_VERSION, advice=advice)


def _value(cells: dict[str, tuple[int, SettingRow]], item: str) -> Cell:
    return said(cells[item][1].value) if item in cells else None


def _settings(
    book: Book, table: Table[SettingRow], cells: dict[str, tuple[int, SettingRow]]
) -> tuple[Settings, list[Issue]]:
    values: dict[str, object] = {}
    issues: list[Issue] = []
    for field, column in Settings.columns().items():
        row = cells[column.heading][0] if column.heading in cells else 0
        cell = table.tab.at(row, table.columns["value"]) if row else None
        value, finding = reader_of(column)(cell)
        if value is not None:
            values[field] = value
        if field in ESSENTIAL and (row, table.columns["value"]) in (table.tab.formulas or ()):
            raise Refusal("MPM910", file=book.name, heading=column.heading, reason="是公式，这里要直接填写值")
        if value is None and field in ESSENTIAL:
            reason = f"写作“{written(cell)}”，{_why(*finding)}" if finding else "没有填写"
            raise Refusal("MPM910", file=book.name, heading=column.heading, reason=reason)
        if field == "as_of" and isinstance(value, date) and value.year < FIRST_YEAR:
            reason = f"写作“{written(cell)}”，{OUT_OF_YEARS}"
            raise Refusal("MPM910", file=book.name, heading=column.heading, reason=reason)
        if row and (finding or (value is None and column.required(""))):
            code, facts = finding or ("MPM208", {})
            place = table.place(row, "value")
            issues.append(Issue(code, Place(place.tab, place.cell, column.heading, place.value), facts))
    return Settings.model_validate(values), issues


def _why(code: str, facts: Mapping[str, str]) -> str:
    if code == NOT_LISTED:
        return f"可以写的是{facts['choices']}"
    if code == NOTHING:
        return "这里要写明"
    return OUT_OF_YEARS if code == FAR_YEAR else "看不懂"


def _profile(name: str, parameters: Table[Parameter]) -> tuple[Profile, list[Issue], frozenset[str]]:
    once = _once(parameters)
    rows = {str(row.code): number for number, row in once.items()}
    own = dict(_own_values(once.values()))
    profile, bad = load_profile(name, own)
    issues = [_unusable(parameters, rows[one.code], one) for one in bad]
    own_codes = frozenset(own) - {one.code for one in bad}
    issues += [_odd(parameters, rows[one.code], one) for one in odd_dimensions(profile, own_codes)]
    return profile, issues, own_codes


def _unusable(parameters: Table[Parameter], row: int, one: BadParameter) -> Issue:
    if not one.known:
        return parameters.issue("MPM236", row, "code")
    name, reason = str(parameters.rows[row].name or one.code), f"：{one.reason}" if one.reason else ""
    return parameters.issue("MPM207", row, "own_value", name=name, reason=reason, used=one.used)


def _odd(parameters: Table[Parameter], row: int, one: OddDimension) -> Issue:
    points = {name: f"{getattr(one, name).normalize():f}" for name in ("points", "usual", "total")}
    return parameters.issue("MPM244", row, "own_value", dimension=one.name, **points)


def _own_values(rows: Iterable[Parameter]) -> Iterator[tuple[str, str]]:
    for row in rows:
        code, own = said(row.code), row.own_value
        value = own.value if isinstance(own, Nothing) else own
        if code and value:
            yield code, value
