"""Persons, organisations and meetings that other ledgers name exist and are meant clearly (domain ledgers G.4)."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from mpm_xl.office import Office
from mpm_xl.rules.names import nearest, nearest_org, slip_of, unclear_org
from mpm_xl.scope import on_sheet
from validators.clean import clean
from validators.column import Kind
from validators.issue import Issue
from validators.nothing import Nothing, said
from validators.row import Row
from workbook.tables import Origin, Table


def persons_are_known(office: Office) -> Iterator[Issue]:
    """A name in a column of members is that of exactly one row of 党员."""
    for table in office.tables:
        for field in _fields(table, Kind.PERSON):
            for row, reference in _references(table, field):
                found = len(office.people.rows(reference))
                if found == 0:
                    yield table.issue("MPM302", row, field, near=_nearest(office, reference))
                elif found > 1:
                    yield _ambiguous(office, table, row, field, reference)


def staff_are_clear(office: Office) -> Iterator[Issue]:
    """A name in a column of staff may be somebody outside, told once; one that fits two members is unclear."""
    for table in office.tables:
        for field in (*_fields(table, Kind.STAFF), *_fields(table, Kind.STAFFS)):
            outside: dict[str, list[int]] = defaultdict(list)
            for row, reference in _references(table, field):
                found = len(office.people.rows(reference))
                if found == 0:
                    outside[reference].append(row)
                elif found > 1:
                    yield _ambiguous(office, table, row, field, reference)
            for reference, rows in outside.items():
                yield table.issue("MPM304", rows[0], field, name=reference, count=str(len(rows)))


def organisations_are_known(office: Office) -> Iterator[Issue]:
    """An organisation in a column of ours is exactly one row of 党组织."""
    for table in office.tables:
        for field in _fields(table, Kind.ORG):
            for row, reference in _references(table, field):
                if office.tree.find(reference) is None:
                    unclear = unclear_org(office, table, row, field)
                    yield unclear or table.issue("MPM305", row, field, near=_nearest_org(office, reference))


def outsiders_are_no_slips(office: Office) -> Iterator[Issue]:
    """Where somebody joined elsewhere, by a name that is ours but for one character, is told once a name."""
    outside: dict[str, list[int]] = defaultdict(list)
    for row, reference in _references(office.outflow, "assigned_org"):
        if not office.tree.rows(reference):
            outside[reference].append(row)
    for reference, rows in outside.items():
        near = slip_of(office, reference)
        if near:
            yield office.outflow.issue("MPM387", rows[0], "assigned_org", near=near, count=str(len(rows)))


def codes_are_known(office: Office) -> Iterator[Issue]:
    """The code in a column that refers to another ledger is that of one of its rows, of the same unit."""
    homes = {table.ledger.tab: table for table in office.tables}
    for table in office.tables:
        for field in _fields(table, Kind.REFERENCE):
            home = homes[table.ledger.row.columns()[field].choices]
            codes = (said(getattr(note, home.ledger.key[0])) for note in home.rows.values())
            known = {clean(code) for code in codes if code}
            for row, reference in _references(table, field):
                if clean(reference) not in known:
                    near = _nearest_code(home, reference, table.origins.get(row))
                    yield table.issue("MPM318", row, field, home=home.ledger.tab, near=near)


def _nearest_code(home: Table[Row], reference: str, origin: Origin | None) -> str:
    """Return the codes of the same unit that look most like one that is not there, as they stand on the sheet."""
    unit = origin and origin.unit
    others = ((at, home.origins.get(at)) for at in home.rows)
    codes = [
        on_sheet(code, other)
        for at, other in others
        if (other and other.unit) == unit and (code := said(getattr(home.rows[at], home.ledger.key[0])))
    ]
    return nearest(on_sheet(reference, origin), codes)


def _fields(table: Table[Row], kind: Kind) -> list[str]:
    return [field for field, column in table.ledger.row.columns().items() if column.kind is kind]


def _references(table: Table[Row], field: str) -> Iterator[tuple[int, str]]:
    for row, note in table.rows.items():
        value = getattr(note, field)
        if value is None or isinstance(value, Nothing):
            continue
        for reference in (value,) if isinstance(value, str) else value:
            yield row, reference


def _ambiguous(office: Office, table: Table[Row], row: int, field: str, reference: str) -> Issue:
    rows = office.people.rows(reference)
    members = [office.members.rows[at] for at in rows]
    who = "；".join(
        f"{said(member.name)}，{said(member.sex) or '性别未填'}，{said(member.birth) or '出生年月未填'}"
        for member in members
    )
    choices = " 或 ".join(office.people.reference(at) or "（请先补填公民身份号码）" for at in rows)
    return table.issue("MPM303", row, field, count=str(len(rows)), name=reference, who=who, choices=choices)


@lru_cache(maxsize=2)
def _names_by_character(office: Office) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(name for member in office.members.rows.values() if (name := said(member.name))):
        for character in set(name):
            found[character].append(name)
    return dict(found)


@lru_cache(maxsize=1024)
def _nearest(office: Office, reference: str) -> str:
    """Return the names on 党员 that look most like one that is not there."""
    name = reference.partition("(")[0]
    index = _names_by_character(office)
    candidates = dict.fromkeys(other for character in name for other in index.get(character, ()))
    return nearest(name, candidates, lambda one: _references_of(office, one))


def _references_of(office: Office, name: str) -> list[str]:
    """Return what is to be written for a name: itself, or who is meant where several have it."""
    rows = office.people.rows(name)
    return [one for row in rows if (one := office.people.reference(row))] if len(rows) > 1 else [name]


@lru_cache(maxsize=1024)
def _nearest_org(office: Office, reference: str) -> str:
    return nearest_org(office, reference)


RULES = (persons_are_known, staff_are_clear, organisations_are_known, outsiders_are_no_slips, codes_are_known)
