"""The score of every member scored, by the scheme of the place (rules C7).

Each item is rounded half-up to 0.01 and printed so; dimensions and totals are sums of printed numbers; the total
is rounded half-up to 0.1, then graded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.rates import half_up
from mpm_xl.score.extras import appraisal_part, bonus_of, is_exempt, typed_deductions, veto_text
from mpm_xl.score.grading import EXEMPT_GRADE, WORST, advice_of, grade_of, is_probationary, ranks
from mpm_xl.score.mechanisms import deduct, deduct_more
from mpm_xl.score.model import POINT_PLACES, ItemScore, Score
from mpm_xl.score.records import Records, records
from mpm_xl.score.sources import SHARED, SOURCES
from validators.ledgers.members import PROBATIONARY, Member
from validators.profile import ScoreItem, dimensions_of, maximum_of, share_a_start

FULL = Decimal(100)
NOUGHT = Decimal(0)


class Dimension(NamedTuple):
    """One dimension of the scheme: its items and maximum, and whether its items deduct from one shared start."""

    name: str
    items: Sequence[ScoreItem]
    maximum: Decimal
    shared: bool


@lru_cache(maxsize=2)
def scores(office: Office) -> Mapping[int, Score]:
    """Return the scores by row on 党员: members away at some time in the year, or here now.

    Empty where the place has no 积分等次线.
    """
    if office.profile.score_lines is None:
        return {}
    found = {row: _score(office, row, own) for row, own in records(office).items()}
    order = ranks({row: score.total for row, score in found.items() if score.total is not None and _ranks(score)})
    return {row: replace(score, rank=order.get(row)) for row, score in found.items()}


def _ranks(score: Score) -> bool:
    return bool(score.grade) and not score.veto


def _score(office: Office, row: int, own: Records) -> Score:
    items: list[ItemScore] = []
    dimensions: dict[str, Decimal | None] = {}
    for dimension in _dimensions(office):
        scored = list(_items(office, dimension, own))
        items += scored
        dimensions[dimension.name] = _points(scored, dimension.maximum)
    bonus, deducted = bonus_of(office, own), typed_deductions(own)
    exempt, veto = is_exempt(office, own), veto_text(own)
    provisional = not exempt and None in dimensions.values()
    total, weighed = (None, "") if exempt else _total(office, own, _sum(dimensions, bonus, deducted))
    grade = EXEMPT_GRADE if exempt else "" if provisional else _grade(office, own.member, total)
    grade = WORST if veto else grade
    advice = ""
    if total is not None or veto:
        on_probation = is_probationary(own.member)
        advice = advice_of(grade, provisional=provisional and not veto, probationary=on_probation)
    return Score(
        row, tuple(items), dimensions, bonus, deducted, total, grade, provisional, exempt, advice, None,
        veto, tuple(RowRef("处置处分", at) for at, _ in own.vetoes), weighed,
    )  # fmt: skip


@lru_cache(maxsize=2)
def _dimensions(office: Office) -> Sequence[Dimension]:
    """Return the dimensions of the scheme.

    The maximum is the sum of the items, or the one start that a dimension's deductions share.
    """
    return tuple(
        Dimension(name, items, maximum_of(items), share_a_start(items))
        for name, items in dimensions_of(items_in_force(office)).items()
    )


def items_in_force(office: Office) -> Sequence[ScoreItem]:
    """Return the items of the scheme; one whose maximum is nought is not counted at this place."""
    return tuple(item for item in office.profile.score_items if item.maximum)


def _items(office: Office, dimension: Dimension, own: Records) -> Iterator[ItemScore]:
    if not dimension.shared:
        yield from (SOURCES[item.source](office, item, own) for item in dimension.items)
        return
    first, *others = dimension.items
    scored = deduct(first, *SHARED[first.source](own), dimension.maximum)
    left = scored.points or NOUGHT
    yield scored
    for item in others:
        scored = deduct_more(item, left, *SHARED[item.source](own))
        left += scored.points or NOUGHT
        yield scored


def _points(items: Sequence[ItemScore], maximum: Decimal) -> Decimal | None:
    """Return the sum of the items, rescaled to the maximum where some have no data; None where none has."""
    counted = sum((one.counted for one in items if one.points is not None), NOUGHT)
    if not counted:
        return None
    points = sum((one.points for one in items if one.points is not None), NOUGHT)
    if counted == maximum:
        return half_up(points, POINT_PLACES)
    return half_up(Fraction(points) * Fraction(maximum) / Fraction(counted), POINT_PLACES)


def _sum(dimensions: Mapping[str, Decimal | None], bonus: Decimal, deducted: Decimal) -> Decimal | None:
    known = [points for points in dimensions.values() if points is not None]
    return min(FULL, max(NOUGHT, sum(known, bonus) - deducted)) if known else None


def _total(office: Office, own: Records, points: Decimal | None) -> tuple[Decimal | None, str]:
    """Return the total, rounded, with the grade of 民主评议 in it where the place counts that, and how."""
    if points is None:
        return None, ""
    weighed, evidence = appraisal_part(office, own, points)
    return half_up(weighed, 1), evidence


def _grade(office: Office, member: Member, total: Decimal | None) -> str:
    """Return the grade by the lines of the place; those for 预备党员 where there are some."""
    lines = office.profile.score_lines
    if member.member_class == PROBATIONARY and office.profile.probation_lines:
        lines = office.profile.probation_lines
    return "" if total is None or lines is None else grade_of(total, lines)
