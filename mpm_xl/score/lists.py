"""What follows from the grades of a year: lists for the branch to study, and how many have each grade (rules C8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mpm_xl.office import Office
from mpm_xl.rates import share
from mpm_xl.score.grading import BEST, EXEMPT_GRADE, GRADES, OF_PROBATION, WARNED, WORST, is_probationary
from mpm_xl.score.model import Score
from mpm_xl.score.scheme import scores

PROVISIONAL = "暂定"
COMMEND, TALK, DISPOSE = "表彰建议名单", "提醒谈话名单", "处置建议名单"
LISTS = {BEST: COMMEND, WARNED: TALK, WORST: DISPOSE}
MEASURES = {
    COMMEND: "由所在党支部表彰", TALK: "提请支部开展提醒谈话", DISPOSE: "提请支部按程序研究：限期整改、劝退、除名",
}  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """One member on one of the lists, with what the branch may study."""

    name: str
    score: Score
    measures: str


@dataclass(frozen=True)
class GradeCount:
    """How many of those scored have a grade; ``share`` is in percent of those who have one."""

    grade: str
    members: tuple[int, ...]
    share: float | str


def listed(office: Office) -> Sequence[Listed]:
    """Return who is on the lists, list by list, best first."""
    found: list[Listed] = []
    for grade, name in LISTS.items():
        own = [score for score in scores(office).values() if score.grade == grade]
        own.sort(key=lambda score: (-(score.total if score.total is not None else Decimal(-1)), score.member))
        found += [Listed(name, score, _measures(office, name, score)) for score in own]
    return found


def _measures(office: Office, name: str, score: Score) -> str:
    if name == DISPOSE and is_probationary(office.members.rows[score.member]):
        return f"提请支部按程序研究：{OF_PROBATION}"
    return MEASURES[name]


def distribution(office: Office) -> Sequence[GradeCount]:
    """Return how many have each grade; those exempt and those not complete are counted beside them, without a share."""
    by_grade: dict[str, list[int]] = {grade: [] for grade in (*GRADES, PROVISIONAL, EXEMPT_GRADE)}
    for score in scores(office).values():
        by_grade[score.grade or PROVISIONAL].append(score.member)
    graded = sum(len(by_grade[grade]) for grade in GRADES)
    return [
        GradeCount(grade, tuple(members), share(len(members), graded) if grade in GRADES else "")
        for grade, members in by_grade.items()
    ]
