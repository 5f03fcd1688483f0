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

from mpm_xl.office import Office
from mpm_xl.rates import half_up
from mpm_xl.score.grading import EXEMPT_GRADE, advice_of, grade_of, ranks
from mpm_xl.score.mechanisms import deduct, deduct_more
from mpm_xl.score.model import POINT_PLACES, ItemScore, Score
from mpm_xl.score.records import Records, records
from mpm_xl.score.sources import SHARED, SOURCES
from mpm_xl.select import age_of
from validators.ledgers.deeds import Deed
from validators.lists import BONUS_KINDS
from validators.nothing import said
from validators.profile import ScoreItem

FULL = Decimal(100)
NOUGHT = Decimal(0)
SERIOUSLY_ILL = "重病"
DEFAULT_BONUS = {"表彰县级": 2, "表彰市级": 3, "表彰省级以上": 5, "急难险重": 2, "返乡创业": 5}
RESERVE_BONUS = Decimal(2)
FIXED_DEDUCTIONS = ("未完成交办任务", "变更未报", "违反规章村规", "不当言行")


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
    order = ranks({row: score.total for row, score in found.items() if score.total is not None and score.grade})
    return {row: replace(score, rank=order.get(row)) for row, score in found.items()}


def _score(office: Office, row: int, own: Records) -> Score:
    items: list[ItemScore] = []
    dimensions: dict[str, Decimal | None] = {}
    for dimension in _dimensions(office):
        scored = list(_items(office, dimension, own))
        items += scored
        dimensions[dimension.name] = _points(scored, dimension.maximum)
    bonus, deducted = _bonus(office, own), _typed_deductions(own)
    exempt = _is_exempt(office, own)
    provisional = not exempt and None in dimensions.values()
    total = None if exempt else _total(dimensions, bonus, deducted)
    grade = EXEMPT_GRADE if exempt else "" if provisional else _grade(office, total)
    advice = "" if total is None else advice_of(grade, provisional=provisional)
    return Score(row, tuple(items), dimensions, bonus, deducted, total, grade, provisional, exempt, advice, None)


@lru_cache(maxsize=2)
def _dimensions(office: Office) -> Sequence[Dimension]:
    """Return the dimensions of the scheme.

    The maximum is the sum of the items, or the one start that a dimension's deductions share.
    """
    found: dict[str, list[ScoreItem]] = {}
    for item in office.profile.score_items:
        found.setdefault(item.dimension, []).append(item)
    return tuple(_dimension(name, items) for name, items in found.items())


def _dimension(name: str, items: Sequence[ScoreItem]) -> Dimension:
    return Dimension(name, tuple(items), maximum_of(items), _share_a_start(items))


def maximum_of(items: Sequence[ScoreItem]) -> Decimal:
    """Return the maximum of a dimension: deductions share one start, other items add up."""
    maxima = [item.maximum for item in items]
    return max(maxima) if _share_a_start(items) else sum(maxima, NOUGHT)


def _share_a_start(items: Sequence[ScoreItem]) -> bool:
    return all(item.source in SHARED for item in items)


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


def _total(dimensions: Mapping[str, Decimal | None], bonus: Decimal, deducted: Decimal) -> Decimal | None:
    known = [points for points in dimensions.values() if points is not None]
    if not known:
        return None
    return half_up(min(FULL, max(NOUGHT, sum(known, bonus) - deducted)), 1)


def _grade(office: Office, total: Decimal | None) -> str:
    lines = office.profile.score_lines
    return "" if total is None or lines is None else grade_of(total, lines)


def _bonus(office: Office, own: Records) -> Decimal:
    points = sum((_bonus_points(deed) for _, deed in own.deeds_of(*BONUS_KINDS)), NOUGHT)
    reserve = said(own.member.reserve_since)
    if reserve is not None and reserve <= office.as_of:
        points += RESERVE_BONUS
    return half_up(min(points, Decimal(office.profile.bonus_cap)), POINT_PLACES)


def _bonus_points(deed: Deed) -> Decimal:
    typed = said(deed.points)
    if typed is None:
        return Decimal(DEFAULT_BONUS[said(deed.kind) or ""])
    return max(NOUGHT, Decimal(typed))


def _typed_deductions(own: Records) -> Decimal:
    """Return the negative 分值 typed on deeds that no item deducts by itself."""
    typed = [said(deed.points) or NOUGHT for _, deed in own.deeds if deed.kind not in FIXED_DEDUCTIONS]
    return half_up(-sum((points for points in typed if points < 0), NOUGHT), POINT_PLACES)


def _is_exempt(office: Office, own: Records) -> bool:
    """Tell whether a member is 免考: of the age for it, or seriously ill by the 统计截止日."""
    age = age_of(own.member, office)
    if age is not None and age >= office.profile.exempt_age:
        return True
    since = said(own.member.excuse_from)
    return said(own.member.excuse) == SERIOUSLY_ILL and (since is None or since <= office.as_of)
