"""What stands beside the dimensions of a score: bonus, typed deductions, veto, exemption, appraisal (rules C7)."""

from decimal import Decimal
from fractions import Fraction

from mpm_xl.office import Office
from mpm_xl.rates import half_up
from mpm_xl.score.model import POINT_PLACES, plain
from mpm_xl.score.records import Records
from mpm_xl.select import age_of
from validators.ledgers.deeds import Deed
from validators.lists import BONUS_KINDS
from validators.nothing import said
from validators.profile import Profile

NOUGHT = Decimal(0)
HUNDRED = 100
SERIOUSLY_ILL = "重病"
VETO = "一票否决"
FIXED_DEDUCTIONS = ("未完成交办任务", "变更未报", "违反规章村规", "不当言行")
APPRAISED = ("优秀", "合格", "基本合格", "不合格")


def bonus_range(profile: Profile, kind: str) -> tuple[Decimal, Decimal]:
    """Return the least and the most points of a bonus; they differ for 急难险重 only."""
    if kind == "急难险重":
        return profile.bonus_urgent, profile.bonus_urgent_most
    points = {
        "表彰县级": profile.bonus_county, "表彰市级": profile.bonus_city, "表彰省级以上": profile.bonus_province,
        "返乡创业": profile.bonus_return,
    }[kind]  # fmt: skip
    return points, points


def bonus_of(office: Office, own: Records) -> Decimal:
    """Return the bonus of a year, up to its cap; being a village reserve counts, too."""
    points = sum((_bonus_points(office.profile, deed) for _, deed in own.deeds_of(*BONUS_KINDS)), NOUGHT)
    reserve = said(own.member.reserve_since)
    if reserve is not None and reserve <= office.as_of:
        points += office.profile.bonus_reserve
    return half_up(min(points, Decimal(office.profile.bonus_cap)), POINT_PLACES)


def _bonus_points(profile: Profile, deed: Deed) -> Decimal:
    typed = said(deed.points)
    return bonus_range(profile, said(deed.kind) or "")[0] if typed is None else max(NOUGHT, Decimal(typed))


def deducts_typed(deed: Deed) -> bool:
    """Tell whether the points typed on a deed may be deducted: its kind is known, and no item deducts it by itself."""
    return said(deed.kind) is not None and deed.kind not in FIXED_DEDUCTIONS


def typed_deductions(own: Records) -> Decimal:
    """Return the negative 分值 typed on deeds that no item deducts by itself."""
    typed = [said(deed.points) or NOUGHT for _, deed in own.deeds if deducts_typed(deed)]
    return half_up(-sum((points for points in typed if points < 0), NOUGHT), POINT_PLACES)


def veto_text(own: Records) -> str:
    """Return what makes the grade 不合格 whatever the points: “一票否决：违法犯罪（2024-05-18决定）”."""
    told = [f"{measure.measure}（{measure.decided_on}决定）" for _, measure in own.vetoes]
    return f"{VETO}：{'、'.join(told)}" if told else ""


def is_exempt(office: Office, own: Records) -> bool:
    """Tell whether a member is 免考: of the age for it, or seriously ill by the 统计截止日."""
    age = age_of(own.member, office)
    if age is not None and age >= office.profile.exempt_age:
        return True
    since = said(own.member.excuse_from)
    return said(own.member.excuse) == SERIOUSLY_ILL and (since is None or since <= office.as_of)


def appraisal_part(office: Office, own: Records, points: Decimal) -> tuple[Fraction, str]:
    """Return the points with the grade of 民主评议 weighed in, and how: “85×80%+95×20%=87”.

    The points stay as they are where the place gives the appraisal no weight, or the member has no grade yet.
    """
    weight = office.profile.appraisal_weight
    grade = next((note.grade for _, note in own.appraisals if note.grade in APPRAISED), None)
    if not weight or not isinstance(grade, str):
        return Fraction(points), ""
    of_grade, rest = office.profile.grade_points[APPRAISED.index(grade)], HUNDRED - weight
    weighed = (Fraction(points) * Fraction(rest) + Fraction(of_grade) * Fraction(weight)) / HUNDRED
    total = plain(half_up(weighed, POINT_PLACES))
    return weighed, f"{plain(points)}×{plain(rest)}%+{plain(of_grade)}×{plain(weight)}%={total}"
