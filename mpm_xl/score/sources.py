"""Where each item of the score scheme takes its counts from (rules C7).

参加 means √, 线 or 补 (rules C13); a blank mark is not recorded and stays out of both sides (domain ledgers G.3.11).
A4 needs 教育培训 and J3 needs 处置处分, ledgers that do not exist yet: A4 has no data, J3 is not in the scheme.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from mpm_xl.duties import DONE, EXEMPT, is_over
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.score.mechanisms import Part, deduct, each, no_data, parts, share
from mpm_xl.score.model import ItemScore
from mpm_xl.score.records import EXCUSED, MADE_UP, PRESENT, Mark, Records, joined_month, times
from validators.clean import clean
from validators.dates import YearMonth
from validators.nothing import said
from validators.profile import ScoreItem

Source: TypeAlias = Callable[[Office, ScoreItem, Records], ItemScore]

CLASSES = ("支部党员大会", "支部委员会", "党小组会", "党课", "微党课", "网上党课")
THEME_DAY = ("主题党日活动",)
LIFE_MEETING = "组织生活会"
APPRAISAL, NOT_GRADED = "民主评议", "未评"
VOLUNTEERING = ("志愿服务", "义务劳动")
PROPOSALS = ("建议提案", "招商引资", "调解帮办")
FIVE_ONES = "五个一"
PREFIX = re.compile(r"^(?:(?P<list>[^：:]+)[：:])?(?P<item>.+)$")
HALF, THREE_FIFTHS, TWO_FIFTHS = Fraction(1, 2), Fraction(3, 5), Fraction(2, 5)


def _marks_share(item: ScoreItem, own: Records, kinds: Sequence[str]) -> ItemScore:
    marks = [mark for mark in own.marks if mark.meeting.kind in kinds and mark.text != EXCUSED]
    if not marks:
        return no_data(item, "没有应参加的活动")
    return share(item, len(marks), sum(_took_part(mark) for mark in marks), _refs(marks))


def _took_part(mark: Mark) -> bool:
    return mark.text in PRESENT or mark.text == MADE_UP


def _refs(marks: Sequence[Mark]) -> tuple[RowRef, ...]:
    return tuple(dict.fromkeys(ref for mark in marks for ref in mark.refs))


def _classes(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    return _marks_share(item, own, CLASSES)


def _theme_days(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    return _marks_share(item, own, THEME_DAY)


def _life_and_appraisal(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    """Return half for an 组织生活会 and half for the 民主评议, as the marks say.

    Where an appraisal was not held at a meeting of ours, a grade shows that the member took part, and 未评 that
    the member did not.
    """
    life = [mark for mark in own.marks if mark.meeting.kind == LIFE_MEETING and mark.text != EXCUSED]
    voted = [mark for mark in own.marks if mark.meeting.vote_kind == APPRAISAL and mark.text != EXCUSED]
    elsewhere = [
        (row, note) for row, note in own.appraisals if said(note.meeting) is None and isinstance(note.grade, str)
    ]
    appraised = _came(voted)
    if appraised is None and elsewhere:
        appraised = Fraction(any(note.grade != NOT_GRADED for _, note in elsewhere))
    earned = (Part("组织生活会", HALF, _came(life)), Part("民主评议", HALF, appraised))
    behind = (*_refs([*life, *voted]), *(RowRef("民主评议", row) for row, _ in elsewhere))
    return parts(item, earned, behind, "没有召开组织生活会、民主评议")


def _came(marks: Sequence[Mark]) -> Fraction | None:
    """Return 1 where one of the meetings was attended, 0 where none was, None where there was none."""
    return Fraction(any(_took_part(mark) for mark in marks)) if marks else None


def _training(_: Office, item: ScoreItem, __: Records) -> ItemScore:
    return no_data(item, "教育培训台账未启用")


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
    due = [
        duty
        for duty in own.reports
        if duty.status != EXEMPT and (duty.status == DONE or is_over(duty.period, office.as_of))
    ]
    if not due:
        return no_data(item, "没有应汇报的周期")
    done = [duty for duty in due if duty.status == DONE]
    behind = tuple(dict.fromkeys(ref for duty in done for ref in duty.behind))
    return share(item, len(due), len(done), behind)


def _dues(office: Office, item: ScoreItem, own: Records) -> ItemScore:
    year = office.as_of.year
    complete = office.as_of.month - (office.as_of < YearMonth(year, office.as_of.month).last)
    paid = own.paid()
    months = [month for month in range(joined_month(own.member, year), complete + 1) if _owed(own, paid, month)]
    if not months:
        return no_data(item, "没有应交党费的月份" if own.dues else "党费台账没有此人")
    on_time = sum(bool(paid.get(month)) for month in months)
    behind = (*(RowRef("党费", row) for row, _ in own.dues), *own.reminders)
    return share(item, len(months), on_time, behind, len(own.reminders))


def _owed(own: Records, paid: Mapping[int, Decimal], month: int) -> bool:
    """Tell whether dues are owed for a month, by the row whose 起算月 is the last up to it.

    Nothing is owed by 免缴, nor where the cell holds 0 (domain ledgers G.3.12).
    """
    if paid.get(month, 1) == 0:
        return False
    in_force = [(start, row) for _, row in own.dues if (start := said(row.from_month) or 1) <= month]
    return bool(in_force) and max(in_force, key=lambda pair: pair[0])[1].dues_type != "免缴"


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


def _deducted(kind: str) -> Source:
    counted = _deeds(kind)
    return lambda _, item, own: deduct(item, *counted(own))


def _volunteering(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    count, behind = _deeds("志愿服务")(own)
    marks = [mark for mark in own.marks if mark.meeting.kind in VOLUNTEERING and _took_part(mark)]
    return each(item, count + len(marks), (*behind, *_refs(marks)))


def listed_item(text: str, title: str, items: Sequence[str]) -> str | None:
    """Return the item of a list that a text names, bare or after the title: 五个一：提供一条致富信息."""
    match = PREFIX.match(clean(text))
    if match is None or match["list"] not in (None, title):
        return None
    return match["item"].strip() if match["item"].strip() in items else None


def _five_ones(office: Office, item: ScoreItem, own: Records) -> ItemScore:
    items = office.profile.lists.get("FIVE_ONES", ())
    done = [
        (name, RowRef("积分事项", row))
        for row, deed in own.deeds_of("清单事项")
        if (name := listed_item(said(deed.item) or "", FIVE_ONES, items))
    ]
    return each(item, len({name for name, _ in done}), [ref for _, ref in done])


def _proposals(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    return each(item, *_deeds(*PROPOSALS)(own))


SHARED: Mapping[str, Callable[[Records], tuple[int, tuple[RowRef, ...]]]] = {
    "rules_broken": _deeds("违反规章村规"),
    "improper_conduct": _deeds("不当言行"),
}

SOURCES: Mapping[str, Source] = {
    "meetings_and_class": _classes,
    "theme_days": _theme_days,
    "life_meeting_and_appraisal": _life_and_appraisal,
    "training_hours": _training,
    "departure_and_return": _departure,
    "reports": _reports,
    "dues_on_time": _dues,
    "checkin_and_assignment": _checkin,
    "changes_not_reported": _deducted("变更未报"),
    "tasks_not_done": _deducted("未完成交办任务"),
    "volunteering": _volunteering,
    "five_ones": _five_ones,
    "proposals": _proposals,
}
