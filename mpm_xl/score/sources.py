"""Where each item of the score scheme takes its counts from (rules C7)."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from mpm_xl.dues import EXEMPT, due
from mpm_xl.duties import DONE, counts
from mpm_xl.events import reports
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.score.attendance import (
    LIFE_MEETING,
    at_meetings,
    classes,
    life_and_appraisal,
    refs_of,
    theme_days,
    training,
)
from mpm_xl.score.ballots import valid_ballots, votes_of
from mpm_xl.score.mechanisms import Part, deduct, each, manual, no_data, parts, share
from mpm_xl.score.model import ItemScore
from mpm_xl.score.records import Records, joined_month, times
from validators.clean import clean
from validators.dates import YearMonth
from validators.nothing import said
from validators.profile import ScoreItem

Source: TypeAlias = Callable[[Office, ScoreItem, Records], ItemScore]

VOLUNTEERING = ("志愿服务", "义务劳动")
PROPOSALS = ("建议提案", "招商引资", "调解帮办")
FIVE_ONES = "五个一"
# The lists whose items 积分事项 ticks, by the title that may stand before an item.
TICKED: Mapping[str, str] = {
    FIVE_ONES: "FIVE_ONES", "四带头": "FOUR_LEADS", "五好": "FIVE_GOODS", "三比两树": "THREE_TWO",
}  # fmt: skip
LISTED_DEED = "清单事项"
MANUAL_KINDS = ("先锋岗经营户", "社区服务", "其他")
# Items of a list that other ledgers show by themselves (domain ledgers G.5).
LIFE_ITEM, REPORT_ITEM = "过一次组织生活会", "作一次思想汇报"
THOUGHTS = ("思想汇报", "综合汇报")
PREFIX = re.compile(r"^(?:(?P<list>[^：:]+)[：:])?(?P<item>.+)$")
NOUGHT, JIAO = Decimal(0), Decimal("0.1")
HALF, THREE_FIFTHS, TWO_FIFTHS = Fraction(1, 2), Fraction(3, 5), Fraction(2, 5)


def _appraisal_votes(office: Office, item: ScoreItem, own: Records) -> ItemScore:
    """Return the maximum by the share of 优秀 and 合格 among the valid ballots (mechanism votes)."""
    for row, note in own.appraisals:
        votes, valid = votes_of(note), valid_ballots(office, note)
        if votes and valid:
            return share(item, valid, min(valid, votes["优秀"] + votes["合格"]), (RowRef("民主评议", row),))
    return no_data(item, "没有民主测评得票")


def _departure(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    """Return 3 for reporting before leaving and 2 for a registered return; the 2 count while still away."""
    if not own.trips:
        return no_data(item, "没有外出")
    reported = 0
    for trip in own.trips:
        day = said(trip.note.reported_on)
        reported += day is not None and trip.start is not None and day <= trip.start
    earned = (Part("报告", THREE_FIFTHS, Fraction(reported, len(own.trips))), Part("返回", TWO_FIFTHS, Fraction(1)))
    return parts(item, earned, tuple(RowRef("流出", trip.row) for trip in own.trips), "")


def _reports(office: Office, item: ScoreItem, own: Records) -> ItemScore:
    asked = [duty for duty in own.reports if counts(office, duty)]
    if not asked:
        return no_data(item, "没有应汇报的周期")
    done = [duty for duty in asked if duty.status == DONE]
    behind = tuple(dict.fromkeys(ref for duty in done for ref in duty.behind))
    return share(item, len(asked), len(done), behind)


def _dues(office: Office, item: ScoreItem, own: Records) -> ItemScore:
    year = office.as_of.year
    complete = office.as_of.month - (office.as_of < YearMonth(year, office.as_of.month).last)
    paid = own.paid()
    months = [month for month in range(joined_month(own.member, year), complete + 1) if _owed(own, paid, month)]
    if not months:
        return no_data(item, _nothing_owed(own))
    on_time = sum(_paid_in_full(office, own, paid, month) for month in months)
    behind = (*(RowRef("党费", row) for row, _ in own.dues), *own.reminders)
    return share(item, len(months), on_time, behind, len(own.reminders))


def _paid_in_full(office: Office, own: Records, paid: Mapping[int, Decimal], month: int) -> bool:
    """Tell whether a month was paid on time and in full (rules C10); a few fen that were rounded off are no debt."""
    given, wanted = paid.get(month), due(office, own.at, YearMonth(office.as_of.year, month))
    return bool(given) and (wanted is None or wanted - (given or NOUGHT) < JIAO)


def _owed(own: Records, paid: Mapping[int, Decimal], month: int) -> bool:
    """Tell whether dues are owed for a month, by the row whose 起算月 is the last up to it.

    Nothing is owed by 免缴, nor where the cell holds 0 (domain ledgers G.3.12), nor by a type that is not known.
    """
    if paid.get(month, 1) == 0:
        return False
    in_force = [(start, row) for _, row in own.dues if (start := said(row.from_month) or 1) <= month]
    return bool(in_force) and said(max(in_force, key=lambda pair: pair[0])[1].dues_type) not in (None, EXEMPT)


def _nothing_owed(own: Records) -> str:
    """Return why no month counts."""
    if not own.dues:
        return "党费台账没有此人"
    unknown = any(said(row.dues_type) is None for _, row in own.dues)
    return "党费类型没有填写或看不懂" if unknown else "没有应交党费的月份"


def _checkin(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    """Return half for checking in at the host place and half for being assigned, by the latest trip or the stay."""
    if own.trips:
        trip = max(own.trips, key=lambda trip: (trip.start is not None, trip.start))
        note, ref = trip.note, RowRef("流出", trip.row)
        checked, assigned = said(note.host_checkin), said(note.assigned_org)
    elif own.stay:
        ref = RowRef("流入", own.stay.row)
        checked, assigned = said(own.stay.note.host_checkin), said(own.stay.note.assigned_org)
    else:
        return no_data(item, "没有外出")
    earned = (Part("报到", HALF, Fraction(checked is not None)), Part("编入", HALF, Fraction(assigned is not None)))
    return parts(item, earned, (ref,), "")


def _deeds(*kinds: str) -> Callable[[Records], tuple[int, tuple[RowRef, ...]]]:
    def counted(own: Records) -> tuple[int, tuple[RowRef, ...]]:
        deeds = own.deeds_of(*kinds)
        return sum(times(deed) for _, deed in deeds), tuple(RowRef("积分事项", row) for row, _ in deeds)

    return counted


def _changes(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    """Deduct for each change that was not reported, and for each that the contact found out."""
    count, behind = _deeds("变更未报")(own)
    return deduct(item, count + len(own.changes), (*behind, *own.changes))


def _tasks(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    return deduct(item, *_deeds("未完成交办任务")(own))


def _penalties(own: Records) -> tuple[int, tuple[RowRef, ...]]:
    return len(own.penalties), tuple(own.penalties)


def _volunteering(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    count, behind = _deeds("志愿服务")(own)
    marks = [mark for mark in at_meetings(own, VOLUNTEERING) if mark.took_part]
    return each(item, count + len(marks), (*behind, *refs_of(marks)))


def listed_item(text: str, title: str, items: Sequence[str]) -> str | None:
    """Return the item of a list that a text names, bare or after the title: 五个一：提供一条致富信息."""
    match = PREFIX.match(clean(text))
    if match is None or match["list"] not in (None, title):
        return None
    return match["item"].strip() if match["item"].strip() in items else None


def _five_ones(office: Office, item: ScoreItem, own: Records) -> ItemScore:
    done = five_ones(office, own)
    return each(item, len(done), tuple(dict.fromkeys(ref for refs in done.values() for ref in refs)))


def five_ones(office: Office, own: Records) -> Mapping[str, tuple[RowRef, ...]]:
    """Return the items of 五个一 that a member did in the year, with the rows that show it (CY-23, JC-14).

    They are ticked on 积分事项, save those that 考勤 and 汇报 show by themselves.
    """
    found: dict[str, tuple[RowRef, ...]] = {}
    items = office.profile.lists.get("FIVE_ONES", ())
    for row, deed in own.deeds_of(LISTED_DEED):
        name = listed_item(said(deed.item) or "", FIVE_ONES, items)
        if name:
            found[name] = (*found.get(name, ()), RowRef("积分事项", row))
    shown = {
        LIFE_ITEM: [ref for mark in at_meetings(own, (LIFE_MEETING,)) if mark.took_part for ref in mark.refs],
        REPORT_ITEM: [
            one.ref for one in reports(office).get(own.at, ())
            if one.day.year == office.as_of.year and one.note.kind in THOUGHTS
        ],
    }  # fmt: skip
    for name, refs in shown.items():
        if name in items and refs:
            found[name] = (*found.get(name, ()), *refs)
    return found


def _typed_points(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    """Return the points above nought that were typed on deeds that no other item counts (mechanism manual)."""
    deeds = [(row, points) for row, deed in own.deeds_of(*MANUAL_KINDS) if (points := said(deed.points) or NOUGHT) > 0]
    return manual(item, [points for _, points in deeds], [RowRef("积分事项", row) for row, _ in deeds])


def _proposals(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    return each(item, *_deeds(*PROPOSALS)(own))


SHARED: Mapping[str, Callable[[Records], tuple[int, tuple[RowRef, ...]]]] = {
    "rules_broken": _deeds("违反规章村规"),
    "improper_conduct": _deeds("不当言行"),
    "penalties": _penalties,
}

SOURCES: Mapping[str, Source] = {
    "meetings_and_class": classes,
    "theme_days": theme_days,
    "life_meeting_and_appraisal": life_and_appraisal,
    "training_hours": training,
    "appraisal_votes": _appraisal_votes,
    "departure_and_return": _departure,
    "reports": _reports,
    "dues_on_time": _dues,
    "checkin_and_assignment": _checkin,
    "changes_not_reported": _changes,
    "tasks_not_done": _tasks,
    "volunteering": _volunteering,
    "five_ones": _five_ones,
    "proposals": _proposals,
    "typed_points": _typed_points,
}
