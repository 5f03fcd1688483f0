"""From a total to a grade, what may follow from it, and the rank (rules C8)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from validators.ledgers.members import PROBATIONARY, Member

EXEMPT_GRADE = "免考"
GRADES = BEST, PASSED, WARNED, WORST = "优秀", "合格", "警示", "不合格"
ADVICE = {"优秀": "列入表彰建议名单", "警示": "提醒谈话", "不合格": "提请支部研究限期整改等措施"}
OF_PROBATION = "延长预备期或者取消预备党员资格"
PROVISIONAL_ADVICE = "数据不全，暂定"


def grade_of(total: Decimal, lines: Sequence[Decimal]) -> str:
    """Return the grade of a total that is rounded already; a line belongs to the better grade."""
    return next((grade for grade, line in zip(GRADES, lines, strict=False) if total >= line), GRADES[-1])


def advice_of(grade: str, *, provisional: bool, probationary: bool = False) -> str:
    """Return what the branch may want to do; where data is missing, nothing but that."""
    if provisional:
        return PROVISIONAL_ADVICE
    return f"提请支部研究{OF_PROBATION}" if probationary and grade == WORST else ADVICE.get(grade, "")


def is_probationary(member: Member) -> bool:
    """Tell whether a member is 预备党员, of whom other measures may be studied than of a full member (rules C3)."""
    return member.member_class == PROBATIONARY


def ranks(totals: Mapping[int, Decimal]) -> Mapping[int, int]:
    """Return the rank of each member; equal totals share a rank and the next one is left out."""
    ordered = sorted(totals.values(), reverse=True)
    first: dict[Decimal, int] = {}
    for place, total in enumerate(ordered, 1):
        first.setdefault(total, place)
    return {member: first[total] for member, total in totals.items()}
