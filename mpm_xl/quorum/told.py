"""What a branch should look at: it cannot meet or admit, or a vote fell short (rules C11, C18)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from mpm_xl.alert import Alert
from mpm_xl.census import secretary_of
from mpm_xl.events import ONLINE, attended
from mpm_xl.figure import RowRef, member_refs
from mpm_xl.office import Office
from mpm_xl.quorum.count import Needs, Quorum, needs, quorums
from validators.clean import clean
from validators.dates import RoughDate, YearMonth, add_months
from validators.ledgers.members import PROBATIONARY
from validators.nothing import said

PRESENT = "√"
STRICT = ("发展党员", "转正")
ELECTION, GENERAL = "选举", "一般"
YEAR_MONTHS = 12


def last_admission(office: Office, one: Quorum) -> date | None:
    """Return the end of the month in which the branch last admitted anybody, as 党组织 or a probationer says."""
    month = said(office.orgs.rows[one.org].last_admission)
    days = [month.last] if isinstance(month, YearMonth) else []
    for row in one.members:
        joined = said(office.members.rows[row].join_date)
        if office.members.rows[row].member_class == PROBATIONARY and isinstance(joined, RoughDate):
            days.append(joined.last)
    return max(days, default=None)


def admits_nobody(office: Office, one: Quorum) -> date | None:
    """Return the last admission of a branch that admitted nobody for 多年 and has too few at home to do so (GT-38)."""
    last, need = last_admission(office, one), needs(one.due(leaving_out=False))
    if last is None or need is None or office.as_of < add_months(last, YEAR_MONTHS * office.profile.no_admission_years):
        return None
    present = one.present(online=office.profile.online_counts, leaving_out=False)
    return last if present < need.admit else None


def alerts(office: Office) -> Iterator[Alert]:
    """Yield the branches that cannot meet or admit, and the votes that fell short."""
    for one in quorums(office):
        yield from _cannot_meet(office, one)
        yield from _cannot_admit(office, one)
    yield from _fell_short(office)


def _cannot_meet(office: Office, one: Quorum) -> Iterator[Alert]:
    due = one.due(leaving_out=True)
    present = one.present(online=office.profile.online_counts, leaving_out=True)
    need = needs(due)
    if need is not None and present < need.general:
        yield Alert(
            "黄", "到会人数", "C11", f"应到会{due}人，在家{present}人，召开党员大会须{need.general}人到会",
            "提请支部通知在外党员返回或改期；符合不计入情形的，按程序报批并经大会通过",
            (RowRef("党组织", one.org), *member_refs(one.voting)), org=one.org,
            responsible=secretary_of(office, one.org),
        )  # fmt: skip


def _cannot_admit(office: Office, one: Quorum) -> Iterator[Alert]:
    last = admits_nobody(office, one)
    if last is not None:
        yield Alert(
            "黄", "发展党员", "C11",
            f"最近发展党员在{last.year}年{last.month}月，已满{office.profile.no_admission_years}年，"
            "且在家党员达不到发展党员须到会的人数",
            "提请支部安排在外党员返回时召开大会，做好发展党员工作",
            (RowRef("党组织", one.org), *member_refs(one.voting)), org=one.org,
            responsible=secretary_of(office, one.org),
        )  # fmt: skip


def _fell_short(office: Office) -> Iterator[Alert]:
    """Yield the votes of the year with too few there or in favour, by the 应到会 of today, those left out left out."""
    came = _came(office)
    by_org = {one.org: one for one in quorums(office)}
    for row, meeting in office.once(office.meetings).items():
        held, one = said(meeting.held_on), by_org.get(office.tree.find(meeting.org) or 0)
        kind, need = said(meeting.vote_kind), needs(one.due(leaving_out=True)) if one else None
        if one is None or need is None or held is None or held.year != office.as_of.year or held > office.as_of:
            continue
        there = came.get(clean(said(meeting.code) or ""), 0)
        short = _short(need, kind or "", there and there + one.unlisted[0], said(meeting.votes_for))
        if short:
            yield Alert(
                "黄", "会议表决", "C11", f"{held.isoformat()}表决（{kind}）：{'；'.join(short)}（按现在的应到会人数）",
                "提请支部核对到会人数和票数，必要时重新表决", (RowRef("组织生活", row),), org=one.org,
                responsible=secretary_of(office, one.org), period=held.isoformat(),
            )  # fmt: skip


def _short(need: Needs, kind: str, there: int, votes: int | None) -> list[str]:
    """Return what a vote lacks; nothing of who came where 考勤 does not say it, and votes of an election go by name."""
    must = {GENERAL: need.general, ELECTION: need.elect, **dict.fromkeys(STRICT, need.admit)}.get(kind)
    if must is None:
        return []
    short = [f"到会{there}人，须{must}人"] if 0 < there < must else []
    if kind != ELECTION and votes is not None and votes < need.vote:
        short.append(f"赞成{votes}票，须{need.vote}票")
    return short


def _came(office: Office) -> Mapping[str, int]:
    """Return how many voters came to each meeting; those online only where that counts."""
    voters = {row for one in quorums(office) for row in one.voting}
    there = (PRESENT, ONLINE) if office.profile.online_counts else (PRESENT,)
    found: dict[str, int] = defaultdict(int)
    for member in voters & attended(office).keys():
        for one in attended(office)[member]:
            found[clean(said(one.event.code) or "")] += one.mark in there
    return found
