"""The items of the dimension 参加组织生活, from the marks of 考勤 (rules C7 A1–A4).

参加 means √, 线 or 补 (rules C13); a blank mark is not recorded and stays out of both sides (domain ledgers G.3.11).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from mpm_xl.events import EXCUSED, Attended, attended
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.score.mechanisms import Part, no_data, parts, quota, share
from mpm_xl.score.model import ItemScore
from mpm_xl.score.records import ON_LEAVE, Records
from validators.ledgers.meetings import Meeting
from validators.ledgers.trainings import Training
from validators.nothing import said
from validators.profile import ScoreItem

CLASSES = ("支部党员大会", "支部委员会", "党小组会", "党课", "微党课", "网上党课")
THEME_DAY = ("主题党日活动",)
LIFE_MEETING = "组织生活会"
APPRAISAL, NOT_GRADED = "民主评议", "未评"
PUSHED = "推送资料"
NOUGHT, HALF = Decimal(0), Fraction(1, 2)


def _marks_share(item: ScoreItem, own: Records, kinds: Sequence[str]) -> ItemScore:
    marks = [mark for mark in at_meetings(own, kinds) if mark.mark != EXCUSED]
    if not marks:
        return no_data(item, "没有应参加的活动")
    return share(item, len(marks), sum(mark.took_part for mark in marks), refs_of(marks))


def at_meetings(own: Records, kinds: Sequence[str]) -> list[Attended]:
    """Return the marks of the year at meetings of some kinds."""
    return [mark for mark in own.marks if isinstance(mark.event, Meeting) and mark.event.kind in kinds]


def refs_of(marks: Sequence[Attended]) -> tuple[RowRef, ...]:
    """Return the rows behind marks, each once."""
    return tuple(dict.fromkeys(ref for mark in marks for ref in mark.refs))


def classes(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    """Return the share of 三会一课 that was attended (A1)."""
    return _marks_share(item, own, CLASSES)


def theme_days(_: Office, item: ScoreItem, own: Records) -> ItemScore:
    """Return the share of 主题党日 that was attended (A2)."""
    return _marks_share(item, own, THEME_DAY)


def life_and_appraisal(office: Office, item: ScoreItem, own: Records) -> ItemScore:
    """Return half for an 组织生活会 and half for the 民主评议; a written opinion earns half of a half.

    Where an appraisal was not held at a meeting of ours, a grade shows that the member took part, and 未评 that
    the member did not.  The written opinion of an appraisal is 个人总结; at an 组织生活会 those on leave have
    written where 书面意见数 is not below their number.
    """
    life = [mark for mark in at_meetings(own, (LIFE_MEETING,)) if mark.mark != EXCUSED]
    voted = [mark for mark in own.marks if _is_appraisal(mark) and mark.mark != EXCUSED]
    elsewhere = [
        (row, note) for row, note in own.appraisals if said(note.meeting) is None and isinstance(note.grade, str)
    ]
    wrote = any(said(note.self_summary) is not None for _, note in own.appraisals)
    came = any(mark.took_part for mark in voted) if voted else any(note.grade != NOT_GRADED for _, note in elsewhere)
    at_life, by_letter = any(mark.took_part for mark in life), any(_wrote(office, mark) for mark in life)
    earned = (
        Part("组织生活会", HALF, _earned(came=at_life, wrote=by_letter) if life else None),
        Part("民主评议", HALF, _earned(came=came, wrote=wrote) if voted or elsewhere else None),
    )
    behind = (*refs_of([*life, *voted]), *(RowRef("民主评议", row) for row, _ in elsewhere))
    return parts(item, earned, behind, "没有召开组织生活会、民主评议")


def _is_appraisal(mark: Attended) -> bool:
    return isinstance(mark.event, Meeting) and mark.event.vote_kind == APPRAISAL


def _earned(*, came: bool, wrote: bool) -> Fraction:
    return Fraction(1) if came else HALF if wrote else Fraction(0)


def _wrote(office: Office, mark: Attended) -> bool:
    """Tell whether a member on leave sent a written opinion to a meeting."""
    if mark.mark != ON_LEAVE or not isinstance(mark.event, Meeting):
        return False
    return (said(mark.event.written_opinions) or 0) >= _on_leave(office)[mark.refs[1].row]


@lru_cache(maxsize=2)
def _on_leave(office: Office) -> Mapping[int, int]:
    """Return how many were on leave at each meeting, by its row."""
    away = (mark for marks in attended(office).values() for mark in marks if mark.mark == ON_LEAVE)
    return Counter(mark.refs[1].row for mark in away if isinstance(mark.event, Meeting))


def training(office: Office, item: ScoreItem, own: Records) -> ItemScore:
    """Return the hours of classes that were attended against those of a year; a push of material is no class."""
    offered = [
        (mark, mark.event) for mark in own.marks
        if isinstance(mark.event, Training) and said(mark.event.kind) not in (None, PUSHED) and mark.mark != EXCUSED
    ]  # fmt: skip
    required = office.profile.train_hours
    if not offered or not required:
        return no_data(item, "没有应参加的培训" if required else "没有规定学时")
    if all(said(event.hours) is None for _, event in offered):
        return no_data(item, "培训没有填写学时")
    hours = sum((said(event.hours) or NOUGHT for mark, event in offered if mark.took_part), NOUGHT)
    return quota(item, required, hours, refs_of([mark for mark, _ in offered]))
