"""作用发挥: what members did in the year, by kind, by line of work, by post (JF-23, JF-34, XS-01, XS-07, GT-30, JC-06).

Volunteering is counted from 积分事项 and from the activities on 考勤.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from mpm_xl.census import registered
from mpm_xl.events import attended, reports
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.score.attendance import LIFE_MEETING
from mpm_xl.score.extras import FIXED_DEDUCTIONS
from mpm_xl.score.records import happened, times
from mpm_xl.score.sources import (
    FIVE_ONES,
    LIFE_ITEM,
    LISTED_DEED,
    REPORT_ITEM,
    THOUGHTS,
    TICKED,
    VOLUNTEERING,
    listed_item,
)
from validators.ledgers.meetings import Meeting
from validators.lists import LISTS
from validators.nothing import said

KINDS, LINES, POSTS, RESERVES = "事项", "工作线", "岗位", "后备"
VOLUNTEER, MINUTES = "志愿服务", 60
LEFT_OUT = ("支部考核", *FIXED_DEDUCTIONS)


@dataclass
class DeedLine:
    """What was done of one kind; ``persons`` are rows of 党员."""

    group: str
    name: str
    persons: set[int] = field(default_factory=set)
    times: int = 0
    hours: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)
    jobs: int = 0
    behind: list[RowRef] = field(default_factory=list)


@lru_cache(maxsize=2)
def deed_lines(office: Office) -> Sequence[DeedLine]:
    """Return what was done, in the order of the lists; of lines of work and posts also those nobody took."""
    found: dict[tuple[str, str], DeedLine] = {}
    for group, names in _lists(office).items():
        for name in names:
            found[group, name] = DeedLine(group, name)
    _count_deeds(office, found)
    _count_activities(office, found[KINDS, VOLUNTEER])
    _count_ticks(office, found)
    for row, post in office.once(office.posts).items():
        held, ended = said(post.post), said(post.ended_on)
        if held and (ended is None or ended > office.as_of):
            line = found.setdefault((POSTS, held), DeedLine(POSTS, held))
            _add(line, office.people.find(post.person), RowRef("岗位责任", row))
    for member in registered(office):
        for name in _reserves(office, member):
            _add(found.setdefault((RESERVES, name), DeedLine(RESERVES, name)), member, RowRef("党员", member))
    return [line for line in found.values() if line.behind or line.group not in (KINDS, RESERVES)]


def _lists(office: Office) -> Mapping[str, Sequence[str]]:
    lines = LISTS["WorkLine"] if office.keeps(office.deeds, "line") else ()
    kinds = [kind for kind in LISTS["DeedKind"] if kind not in LEFT_OUT]
    ticked = {title: office.profile.lists[code] for title, code in TICKED.items()}
    return {KINDS: kinds, **ticked, LINES: lines, POSTS: office.profile.lists["POST"], RESERVES: ()}


def _count_deeds(office: Office, found: dict[tuple[str, str], DeedLine]) -> None:
    for row, deed in office.deeds.rows.items():
        kind, line = said(deed.kind), said(deed.line)
        if not happened(office, said(deed.date)):
            continue
        for key in ((KINDS, kind or ""), (LINES, line or "")):
            if key in found:
                own = found[key]
                _add(own, office.people.find(deed.person), RowRef("积分事项", row), times(deed))
                own.hours += said(deed.hours) or 0
                own.amount += said(deed.amount) or 0
                own.jobs += said(deed.jobs) or 0


def _count_activities(office: Office, line: DeedLine) -> None:
    """Add the activities that were attended, each with its length."""
    for member, marks in attended(office).items():
        for mark in marks:
            event = mark.event
            if not isinstance(event, Meeting) or event.kind not in VOLUNTEERING or not mark.took_part:
                continue
            if mark.day.year == office.as_of.year:
                _add(line, member, mark.refs[0])
                line.behind.append(mark.refs[1])
                line.hours += Decimal(said(event.minutes) or 0) / MINUTES


def _count_ticks(office: Office, found: Mapping[tuple[str, str], DeedLine]) -> None:
    """Count each item of a list once for each member who did it, ticked or shown by another ledger (CY-22, JC-14)."""
    for member, title, name, ref in (*_ticks(office), *_shown_ticks(office)):
        line = found.get((title, name))
        if line and member not in line.persons:
            _add(line, member, ref)
        elif line:
            line.behind.append(ref)


def _ticks(office: Office) -> Iterator[tuple[int, str, str, RowRef]]:
    for row, deed in office.deeds.rows.items():
        member = office.people.find(deed.person)
        if member is None or deed.kind != LISTED_DEED or not happened(office, said(deed.date)):
            continue
        for title, code in TICKED.items():
            name = listed_item(said(deed.item) or "", title, office.profile.lists[code])
            if name:
                yield member, title, name, RowRef("积分事项", row)


def _shown_ticks(office: Office) -> Iterator[tuple[int, str, str, RowRef]]:
    year = office.as_of.year
    for member, marks in attended(office).items():
        for mark in marks:
            is_life = isinstance(mark.event, Meeting) and mark.event.kind == LIFE_MEETING
            if is_life and mark.took_part and mark.day.year == year:
                yield member, FIVE_ONES, LIFE_ITEM, mark.refs[0]
    for member, told in reports(office).items():
        for one in told:
            if one.note.kind in THOUGHTS and one.day.year == year:
                yield member, FIVE_ONES, REPORT_ITEM, one.ref


def _add(line: DeedLine, member: int | None, ref: RowRef, count: int = 1) -> None:
    line.times += count
    line.behind.append(ref)
    if member:
        line.persons.add(member)


def _reserves(office: Office, row: int) -> Iterator[str]:
    """Yield what a member is prepared for or elected to (GT-31)."""
    member = office.members.rows[row]
    since = said(member.reserve_since)
    if since is not None and since <= office.as_of:
        yield "村级后备力量"
    if said(member.village_post) is not None:
        yield "村两委任职"
