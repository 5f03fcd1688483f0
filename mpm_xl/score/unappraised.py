"""Who was not appraised by the day, and whose card was not reviewed with the appraisal (rules C9, C18)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from mpm_xl.alert import Alert
from mpm_xl.census import branches
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import card_of, open_trips
from validators.dates import RoughDate, spring_window
from validators.nothing import said

GRADED = ("优秀", "合格", "基本合格", "不合格")
IN_SPRING = "春节期间"
MOST_APART = 5  # named one by one; of more the branch is told how many


@dataclass(frozen=True)
class _Missed:
    """The members of one branch without a grade of a year that was to be given by its last day."""

    org: int
    members: Sequence[int]
    last: date
    secretary: str

    @property
    def behind(self) -> tuple[RowRef, ...]:
        """The rows of the branch and of the members."""
        return (RowRef("党组织", self.org), *(RowRef("党员", row) for row in self.members))


def not_appraised(office: Office) -> Iterator[Alert]:
    """Yield who has no grade of the year, and branches that gave none.

    The appraisal of a year is late after its last day: that of the spring window, or of the year (C1.5); before that
    it is told in the last SOON_DAYS.  A branch is late only for a year of which the workbook tells something.
    """
    today, soon = office.as_of, timedelta(days=office.profile.soon_days)
    this_year = last_day(office, today.year)
    for year, last in ((today.year - 1, last_day(office, today.year - 1)), (today.year, this_year)):
        superseded = year < today.year and this_year is not None and today > this_year
        if last is None or superseded or today <= last - soon:
            continue
        by_org: dict[int, list[int]] = defaultdict(list)
        for member in _not_graded(office, year, last):
            by_org[branches(office)[member]].append(member)
        for org, members in by_org.items():
            missed = _Missed(org, members, last, said(office.orgs.rows[org].secretary) or "")
            yield from _late(office, year, missed) if today > last else _soon(year, missed)


def last_day(office: Office, year: int) -> date | None:
    """Return the day by which members are appraised: the last of the spring window, or of the year."""
    if office.profile.appraisal != IN_SPRING:
        return date(year, 12, 31)
    window = spring_window(year, office.profile.spring_days)
    return window.last if window else None


@lru_cache(maxsize=4)
def graded(office: Office, year: int) -> Mapping[int, int]:
    """Return the members who have a grade of a year, with its row; each counts once, wherever it was given."""
    found: dict[int, int] = {}
    for row, note in office.once(office.appraisals).items():
        member = office.people.find(note.person)
        if member and note.year == year and note.grade in GRADED:
            found.setdefault(member, row)
    return found


def _not_graded(office: Office, year: int, last: date) -> list[int]:
    """Return the members who count, had joined by the last day, and have no grade of the year."""
    joined = {row: said(office.members.rows[row].join_date) for row in branches(office)}
    return [
        row for row, day in joined.items()
        if row not in graded(office, year) and not (isinstance(day, RoughDate) and day.first > last)
    ]  # fmt: skip


def _soon(year: int, missed: _Missed) -> Iterator[Alert]:
    fact = f"{year}年度民主评议还有{len(missed.members)}名党员没有等次，{missed.last.isoformat()}到期"
    action = "提请支部按期完成民主评议"
    yield Alert(
        "蓝", "民主评议临期", "C9", fact, action, missed.behind, None, missed.org, missed.last, missed.secretary,
        str(year),
    )  # fmt: skip


def _late(office: Office, year: int, missed: _Missed) -> Iterator[Alert]:
    until = f"{missed.last.isoformat()}已到期"
    if missed.org in _began(office, year):
        if len(missed.members) > MOST_APART:
            fact = f"{year}年度还有{len(missed.members)}名党员没有评议等次，{until}"
            action = "提请支部补评，名单见F17；或在“民主评议”中登记流入地的评议等次"
            yield Alert(
                "黄", "未参加民主评议", "C9", fact, action, missed.behind, None, missed.org, missed.last,
                missed.secretary, str(year),
            )  # fmt: skip
            return
        for row in missed.members:
            fact, behind = f"{year}年度民主评议没有等次，{until}", (RowRef("党员", row),)
            action = "提请支部补评，或在“民主评议”中登记流入地的评议等次"
            yield Alert(
                "黄", "未参加民主评议", "C9", fact, action, behind, row, missed.org, missed.last, missed.secretary,
                str(year),
            )  # fmt: skip
    elif missed.org in _met(office, year):
        fact, action = f"{year}年度没有民主评议记录，{until}", "提请支部开展民主评议"
        yield Alert(
            "黄", "未开展民主评议", "C9", fact, action, missed.behind[:1], None, missed.org, missed.last,
            missed.secretary, str(year),
        )  # fmt: skip


@lru_cache(maxsize=4)
def _began(office: Office, year: int) -> frozenset[int]:
    """Return the branches in which somebody has a grade of the year."""
    orgs = (branches(office).get(member) for member in graded(office, year))
    return frozenset(org for org in orgs if org is not None)


@lru_cache(maxsize=4)
def _met(office: Office, year: int) -> frozenset[int]:
    """Return the branches that held any meeting in the year."""
    return frozenset(
        org for meeting in office.once(office.meetings).values()
        if (day := said(meeting.held_on)) and day.year == year and (org := office.tree.find(meeting.org)) is not None
    )  # fmt: skip


def cards_not_reviewed(office: Office) -> Iterator[Alert]:
    """Yield holders of a card who were appraised this year while their card was not reviewed."""
    year = office.as_of.year
    for trip in open_trips(office):
        row, card = graded(office, year).get(trip.member or 0), card_of(office, trip.member, trip.note)
        if row is None or card is None:
            continue
        if said(office.appraisals.rows[row].card_review) is None:
            fact, action = f"活动证{card}，{year}年度已评议，没有年审意见", "提请支部在民主评议时一并年审活动证"
            org = branches(office).get(trip.member or 0)
            secretary = (said(office.orgs.rows[org].secretary) if org else None) or ""
            behind = (RowRef("流出", trip.row), RowRef("民主评议", row))
            yield Alert(
                "蓝", "活动证年审", "C9", fact, action, behind, trip.member, org, responsible=secretary,
                period=str(year),
            )  # fmt: skip
