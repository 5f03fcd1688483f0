"""What a score is made of: items with their evidence, dimensions, total, grade (rules C7, C8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mpm_xl.figure import RowRef
from mpm_xl.rates import half_up
from validators.profile import ScoreItem

POINT_PLACES = 2


@dataclass(frozen=True)
class ItemScore:
    """One item of one member: what was due and done, the points and how they come about.

    ``points`` is None where the item has no data and drops out; ``counted`` is the part of the maximum that
    takes part in the dimension.
    """

    item: ScoreItem
    due: str
    done: str
    points: Decimal | None
    evidence: str
    behind: tuple[RowRef, ...] = ()
    counted: Decimal = Decimal(0)


@dataclass(frozen=True)
class Score:
    """The score of one member for the year of the 统计截止日; ``member`` is the row on 党员.

    ``total`` is the sum of the dimensions as printed, plus ``bonus``, less ``deducted``; None where the member
    is exempt or nothing is known.  ``provisional`` tells that a dimension has no data; such a score has neither
    grade nor rank.  ``veto`` tells what makes the grade 不合格 whatever the points; it takes the rank, too.
    ``weighed`` is how the grade of 民主评议 came into the total, where the place counts it.
    """

    member: int
    items: tuple[ItemScore, ...]
    dimensions: Mapping[str, Decimal | None]
    bonus: Decimal
    deducted: Decimal
    total: Decimal | None
    grade: str
    provisional: bool
    exempt: bool
    advice: str
    rank: int | None
    veto: str = ""
    veto_refs: tuple[RowRef, ...] = ()
    weighed: str = ""


@lru_cache(maxsize=4096)
def plain(value: Decimal | int) -> str:
    """Return a number as evidence prints it: at most two decimals, no nought at the end."""
    text = f"{half_up(Decimal(value), POINT_PLACES):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")
