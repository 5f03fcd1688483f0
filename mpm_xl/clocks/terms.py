"""Terms that end: two years after a membership was stopped, 限期改正, a year away without a return (C3, GT-08)."""

from collections.abc import Iterator
from datetime import date

from mpm_xl.alert import Alert
from mpm_xl.census import REMOVALS, RESTORED, departures
from mpm_xl.clocks.gaps import last_life
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import open_trips
from validators.dates import add_months
from validators.ledgers.measures import MeasureTaken
from validators.nothing import said

SUSPENDED, CORRECTED = "停止党籍", "限期改正"
SUSPENSION_ENDS, LONG_AWAY = "停籍期满", "长期外出"
RULE = "C3"


def alerts(office: Office) -> Iterator[Alert]:
    """Yield the terms that ended by the 统计截止日 with nothing decided."""
    yield from _suspensions(office)
    yield from _corrections(office)
    yield from _long_away(office)


def _suspensions(office: Office) -> Iterator[Alert]:
    """Yield who was stopped SUSPEND_MONTHS ago or more, and neither restored nor removed since."""
    months, ended = office.profile.suspend_months, _removed(office)
    for row, note in office.once(office.measures).items():
        member, day = office.people.find(note.person), said(note.decided_on)
        if note.measure != SUSPENDED or member is None or day is None or add_months(day, months) > office.as_of:
            continue
        if _over(office, note) and said(note.outcome) in RESTORED:
            continue
        if any(removed >= day for removed in ended.get(member, ())) or _left(office, member):
            continue
        fact = f"停止党籍的决定日期是{day.isoformat()}，已满{months}个月"
        action = f"提请支部核查：仍未取得联系的，按停止党籍满{months}个月的程序办理，结果登记在“处置处分”。"
        behind = (RowRef("处置处分", row),)
        yield Alert("红", SUSPENSION_ENDS, RULE, fact, action, behind, member, period=day.isoformat())


def _removed(office: Office) -> dict[int, list[date]]:
    found: dict[int, list[date]] = {}
    for note in office.once(office.measures).values():
        member, day, measure = office.people.find(note.person), said(note.decided_on), said(note.measure)
        if member is None or day is None or day > office.as_of or measure == SUSPENDED or measure not in REMOVALS:
            continue
        found.setdefault(member, []).append(day)
    return found


def _left(office: Office, member: int) -> bool:
    """Tell whether a member died or moved, which 党员 says."""
    departure = departures(office).get(member)
    return departure is not None and departure.tab == office.members.ledger.tab


def _corrections(office: Office) -> Iterator[Alert]:
    """Yield terms of correction that are over without 结果: 期限至, or CORRECT_MONTHS where that is earlier."""
    for row, note in office.once(office.measures).items():
        member, day, until = office.people.find(note.person), said(note.decided_on), said(note.until)
        if note.measure != CORRECTED or member is None or day is None or day > office.as_of:
            continue
        longest = add_months(day, office.profile.correct_months)
        deadline = min(until, longest) if until is not None else longest
        if office.as_of <= deadline or _over(office, note) or member in departures(office):
            continue
        fact = f"限期改正{deadline.isoformat()}到期，没有填写结果"
        action = "请支部核查改正情况，填写“结果”；没有改正的，提请支部按程序研究。"
        yield Alert(
            "红", CORRECTED, RULE, fact, action, (RowRef("处置处分", row),), member, deadline=deadline,
            period=day.isoformat(),
        )  # fmt: skip


def _over(office: Office, note: MeasureTaken) -> bool:
    """Tell whether 结果 is told by the 统计截止日."""
    outcome_on = said(note.outcome_on)
    return said(note.outcome) is not None and (outcome_on is None or outcome_on <= office.as_of)


def _long_away(office: Office) -> Iterator[Alert]:
    """Yield who is away for LONG_AWAY_MONTHS or more without a return or any organisational life since (GT-08)."""
    lives = last_life(office)
    for trip in open_trips(office):
        if trip.member is None or trip.start is None or trip.months < office.profile.long_away_months:
            continue
        life = lives.get(trip.member)
        if life is None or life.day < trip.start:
            fact = f"{trip.start.isoformat()}外出，已满{trip.months}个月，没有返回登记，也没有参加组织生活的记录"
            action = "请联系本人，安排其参加组织生活；已经返回的，请填写“返回日期”。"
            behind = (RowRef("流出", trip.row), *(life.refs if life else ()))
            responsible = said(trip.note.contact_person) or ""
            yield Alert("红", LONG_AWAY, RULE, fact, action, behind, trip.member, responsible=responsible)
