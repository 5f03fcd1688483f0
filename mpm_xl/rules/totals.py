"""The totals that forms print are the sums of their parts; who is in no part is named (rules C14)."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mpm_xl.census import registered
from mpm_xl.office import Office
from mpm_xl.rules.names import names_of
from mpm_xl.select import age_of
from mpm_xl.trips import open_stays, outflow_members
from validators.issue import Issue
from validators.ledgers.members import Member
from validators.lists import EDUCATION_BANDS
from validators.nothing import said
from validators.row import Row
from workbook.tables import Table


class _Line(NamedTuple):
    """One row that a total counts: the row, its person, and what stands there."""

    row: int
    member: int | None
    note: Row


class Division(NamedTuple):
    """How a total is divided: the words for it, the field that decides, and whether a row is in some part."""

    words: str
    field: str
    divided: Callable[[Office, Row], bool]


LEVELS = frozenset(level for levels in EDUCATION_BANDS.values() for level in levels)


def _told(field: str) -> Callable[[Office, Row], bool]:
    return lambda _, note: said(getattr(note, field)) is not None


def _aged(office: Office, note: Row) -> bool:
    return isinstance(note, Member) and age_of(note, office) is not None


def _educated(_: Office, note: Row) -> bool:
    return isinstance(note, Member) and said(note.education) in LEVELS


BY_PERSON = (
    Division("性别", "sex", _told("sex")),
    Division("年龄", "birth", _aged),
    Division("学历", "education", _educated),
    Division("原职业", "original_occupation", _told("original_occupation")),
)
BY_TRIP = (Division("流向单位性质", "dest_kind", _told("dest_kind")),)
BY_STAY = (Division("单位性质", "work_kind", _told("work_kind")),)


def parts_make_the_totals(office: Office) -> Iterator[Issue]:
    """党员总数 by person, 流出合计 and 流入合计 by kind of employer; told once a division, at the first row left out.

    A total no row of which is divided is not divided at all, and told by the required column alone.
    """
    members = [_Line(row, row, office.members.rows[row]) for row in registered(office)]
    out = [_Line(trip.row, trip.member, trip.note) for trip in outflow_members(office)]
    here = [_Line(stay.row, stay.member, stay.note) for stay in open_stays(office)]
    yield from _undivided(office, office.members, "党员总数", members, BY_PERSON)
    yield from _undivided(office, office.outflow, "流出合计", out, BY_TRIP)
    yield from _undivided(office, office.inflow, "流入合计", here, BY_STAY)


def _undivided(
    office: Office, table: Table[Row], whole: str, lines: Sequence[_Line], divisions: Sequence[Division]
) -> Iterator[Issue]:
    for division in divisions:
        rest = [line for line in lines if not division.divided(office, line.note)]
        if not rest or len(rest) == len(lines):
            continue
        facts = {
            "whole": whole, "total": str(len(lines)), "parts": division.words, "sum": str(len(lines) - len(rest)),
            "rest": str(len(rest)), "names": names_of(office, [line.member for line in rest]),
        }  # fmt: skip
        yield table.issue("MPM415", rest[0].row, division.field, **facts)


RULES = (parts_make_the_totals,)
