"""From a total to a grade, what may follow from it, and the rank (rules C8)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

EXEMPT_GRADE = "免考"
GRADES = BEST, PASSED, WARNED, WORST = "优秀", "合格", "警示", "不合格"
ADVICE = {"优秀": "列入表彰建议名单", "警示": "提醒谈话", "不合格": "提请支部研究限期整改等措施"}
PROVISIONAL_ADVICE = "数据不全，暂定"


def grade_of(total: Decimal, lines: Sequence[Decimal]) -> str:
    """Return the grade of a total that is rounded already; a line belongs to the better grade."""
    return next((grade for grade, line in zip(GRADES, lines, strict=False) if total >= line), GRADES[-1])


def advice_of(grade: str, *, provisional: bool) -> str:
    """Return what the branch may want to do; where data is missing, nothing but that."""
    return PROVISIONAL_ADVICE if provisional else ADVICE.get(grade, "")


def ranks(totals: Mapping[int, Decimal]) -> Mapping[int, int]:
    """Return the rank of each member; equal totals share a rank and the next one is left out."""
    ordered = sorted(totals.values(), reverse=True)
    first: dict[Decimal, int] = {}
    for place, total in enumerate(ordered, 1):
        first.setdefault(total, place)
    return {member: first[total] for member, total in totals.items()}
