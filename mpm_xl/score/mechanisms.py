"""How counts become points, with the evidence that is printed beside them (rules C7)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from mpm_xl.figure import RowRef
from mpm_xl.rates import half_up
from mpm_xl.score.model import POINT_PLACES, ItemScore, plain
from validators.profile import ScoreItem

NOUGHT = Decimal(0)
USED_UP = "，扣完为止"


class Part(NamedTuple):
    """One part of an item: its weight in the maximum, and how much of it was earned; None drops it out."""

    name: str
    weight: Fraction
    share: Fraction | None


def no_data(item: ScoreItem, why: str) -> ItemScore:
    """Return an item that drops out of numerator and denominator."""
    return ItemScore(item, "", "", None, why)


def share(item: ScoreItem, due: int, done: int, behind: Sequence[RowRef], reminders: int = 0) -> ItemScore:
    """Return the maximum in proportion to done and due, less the step for each reminder: ``12×9/10=10.8``."""
    points, evidence = _share(item.maximum, item.step, due, done, reminders)
    return ItemScore(item, str(due), str(done), points, evidence, tuple(behind), item.maximum)


def quota(item: ScoreItem, required: int, done: Decimal, behind: Sequence[RowRef]) -> ItemScore:
    """Return the maximum in proportion to a quota, and no more than the maximum: ``6×40/32=7.5，封顶6``."""
    raw = half_up(Fraction(item.maximum) * Fraction(done) / required, POINT_PLACES)
    evidence = f"{plain(item.maximum)}×{plain(done)}/{required}={plain(raw)}{_cap(item, raw)}"
    points = min(raw, half_up(item.maximum, POINT_PLACES))
    return ItemScore(item, str(required), plain(done), points, evidence, tuple(behind), item.maximum)


def manual(item: ScoreItem, typed: Sequence[Decimal], behind: Sequence[RowRef]) -> ItemScore:
    """Return the points that people typed, with the evidence they gave, up to the maximum: ``3+2.5=5.5，封顶5``."""
    raw = sum(typed, NOUGHT)
    evidence = f"{'+'.join(plain(one) for one in typed) or '0'}={plain(raw)}{_cap(item, raw)}"
    points = half_up(min(raw, item.maximum), POINT_PLACES)
    return ItemScore(item, "", str(len(typed)), points, evidence, tuple(behind), item.maximum)


def _cap(item: ScoreItem, raw: Decimal) -> str:
    return f"，封顶{plain(item.maximum)}" if raw > item.maximum else ""


@lru_cache(maxsize=4096)
def _share(maximum: Decimal, step: Decimal, due: int, done: int, reminders: int) -> tuple[Decimal, str]:
    raw = half_up(Fraction(maximum) * done / due - Fraction(step) * reminders, POINT_PLACES)
    evidence = f"{plain(maximum)}×{done}/{due}" + (f"−{plain(step)}×{reminders}" if reminders else "")
    return max(NOUGHT, raw), f"{evidence}={plain(raw)}" + (USED_UP if raw < 0 else "")


def each(item: ScoreItem, count: int, behind: Sequence[RowRef]) -> ItemScore:
    """Return the step for each time, up to the maximum: ``1×7=7，封顶5``."""
    raw = item.step * count
    evidence = f"{plain(item.step)}×{count}={plain(raw)}{_cap(item, raw)}"
    points = half_up(min(raw, item.maximum), POINT_PLACES)
    return ItemScore(item, "", str(count), points, evidence, tuple(behind), item.maximum)


def deduct(item: ScoreItem, count: int, behind: Sequence[RowRef], start: Decimal | None = None) -> ItemScore:
    """Return the start, or else the maximum, less the step for each time, not below nought: ``20−5×1=15``."""
    start = item.maximum if start is None else start
    raw = start - item.step * count
    evidence = f"{plain(start)}−{plain(item.step)}×{count}={plain(raw)}" + (USED_UP if raw < 0 else "")
    points = half_up(max(NOUGHT, raw), POINT_PLACES)
    return ItemScore(item, "", str(count), points, evidence, tuple(behind), start)


def deduct_more(item: ScoreItem, left: Decimal, count: int, behind: Sequence[RowRef]) -> ItemScore:
    """Return a deduction from what an earlier item of the dimension left: ``−10×1=−10``."""
    if not count:
        return ItemScore(item, "", "0", NOUGHT, "无扣分")
    raw = item.step * count
    points = half_up(-min(raw, left), POINT_PLACES)
    evidence = f"−{plain(item.step)}×{count}=−{plain(raw)}" + (USED_UP if raw > left else "")
    return ItemScore(item, "", str(count), points, evidence, tuple(behind))


def parts(item: ScoreItem, earned: Sequence[Part], behind: Sequence[RowRef], without: str) -> ItemScore:
    """Return the sum of the parts that apply: ``报告3+返回2=5``; a part that does not apply drops out."""
    known = tuple([part for part in earned if part.share is not None])
    if not known:
        return no_data(item, without)
    points, counted, evidence = _parts(item.maximum, known)
    done = sum(bool(part.share) for part in known)
    return ItemScore(item, str(len(known)), str(done), points, evidence, tuple(behind), counted)


@lru_cache(maxsize=4096)
def _parts(maximum: Decimal, known: tuple[Part, ...]) -> tuple[Decimal, Decimal, str]:
    points = [half_up(Fraction(maximum) * part.weight * (part.share or 0), POINT_PLACES) for part in known]
    counted = half_up(sum((Fraction(maximum) * part.weight for part in known), Fraction(0)), POINT_PLACES)
    words = [f"{part.name}{plain(value)}" for part, value in zip(known, points, strict=True)]
    total = sum(points, NOUGHT)
    return total, counted, f"{'+'.join(words)}={plain(total)}"
