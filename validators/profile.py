"""The parameters in force in one workbook, typed: values as a clerk writes them on 制度参数, and what contradicts."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

NOT_APPLICABLE = ("", "–", "-", "—", "无")
HUNDRED = 100
MOST = 1_000  # of days, months, years, members or points: nobody means more
FORMS = "FORMS"

PeriodName = Literal["月", "季", "半年", "年"]
Mechanism = Literal["share", "each", "deduct", "manual", "votes"]


def _plain(value: object) -> object:
    """Drop the star of a default that a place took over, and read a dash as not applicable."""
    if isinstance(value, str):
        value = value.strip().rstrip("*")
        return None if value in NOT_APPLICABLE else value
    return value


def _lines(value: object) -> object:
    return tuple(part.strip() for part in value.split("/")) if isinstance(value, str) else value


def _share(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError("写成分数，例如1/3") from error


def _at_most_all(value: Fraction) -> Fraction:
    if not 0 < value <= 1:
        raise ValueError("比例要在0与1之间")
    return value


def _yes(value: object) -> object:
    return {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value


def items_of(value: str) -> tuple[str, ...]:
    """Split a list at 、, leaving out what says that there is nothing."""
    return tuple(item for part in value.split("、") if (item := part.strip()) not in NOT_APPLICABLE)


MaybePeriod = Annotated[PeriodName | None, BeforeValidator(_plain)]
MaybeDay = Annotated[Annotated[int, Field(ge=1, le=31)] | None, BeforeValidator(_plain)]
Count = Annotated[Annotated[int, Field(ge=0, le=MOST)], BeforeValidator(_plain)]
Positive = Annotated[Annotated[int, Field(ge=1, le=MOST)], BeforeValidator(_plain)]
Percent = Annotated[Annotated[Decimal, Field(ge=0, le=100)], BeforeValidator(_plain)]
Points = Annotated[Decimal, Field(ge=0, le=100)]
PlainPoints = Annotated[Points, BeforeValidator(_plain)]
Share = Annotated[Fraction, AfterValidator(_at_most_all), BeforeValidator(_share), BeforeValidator(_plain)]
Amount = Annotated[Annotated[Decimal, Field(ge=0)], BeforeValidator(_plain)]
ScoreLines = Annotated[tuple[Decimal, Decimal, Decimal] | None, BeforeValidator(_lines), BeforeValidator(_plain)]
AppraisalTime = Annotated[Literal["年", "春节期间"], BeforeValidator(_plain)]
Trainings = Annotated[
    tuple[Literal["每月", "春节前后", "推送", "定期", "冬训", "轮训"], ...], BeforeValidator(items_of)
]
Talks = Annotated[tuple[Literal["外出前", "返回后"], ...], BeforeValidator(items_of)]
ContactRole = Annotated[Literal["专人", "委员", "支委", "支委或在家党员"], BeforeValidator(_plain)]


class ScoreItem(BaseModel):
    """One item of the score scheme (C7): its maximum, how it is counted, what one unit is worth."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    dimension: str
    name: str
    maximum: Annotated[Decimal, Field(ge=0)]
    mechanism: Mechanism
    step: Decimal = Decimal(0)
    source: str


class Profile(BaseModel):
    """The parameters in force in one workbook; a field is the code of 制度参数 in lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    reg_months: Count
    def_months: Count
    fixed_day: MaybeDay
    contact_period: MaybePeriod
    home_visit: Annotated[PeriodName | Literal["节日"] | None, BeforeValidator(_plain)]
    study_report: MaybePeriod
    thought_report: MaybePeriod
    feedback: MaybePeriod
    refresh: MaybePeriod
    appraisal: AppraisalTime
    contact_role: ContactRole
    branch_min_formal: Positive
    score_lines: ScoreLines
    excellent_cap: Share
    unqualified_votes: Share
    qualified_votes: Share
    excellent_votes: Share
    partial_period: Share
    soon_days: Count
    holiday_shift: Count
    spring_days: Count
    full_due_days: Count
    contact_load: Count
    change_alert: Count
    return_break_days: Count
    train_hours: Count
    dues_farmer: Amount
    middle_age: Count
    bonus_cap: Count
    bonus_county: PlainPoints
    bonus_city: PlainPoints
    bonus_province: PlainPoints
    bonus_urgent: PlainPoints
    bonus_urgent_most: PlainPoints
    bonus_return: PlainPoints
    bonus_reserve: PlainPoints
    notice_days: Positive
    exempt_age: Count
    long_away_months: Positive
    train_in: Trainings
    cert_at_depart: Annotated[Literal["按规定", "活动证", "介绍信和活动证", "报备"], BeforeValidator(_plain)]
    six_month_action: Annotated[Literal["转移组织关系", "接转组织关系", "临时组织关系"], BeforeValidator(_plain)]
    req_review: Annotated[Literal["月", "说议办评"] | None, BeforeValidator(_plain)]
    categories: Annotated[Literal["三类", "五管"] | None, BeforeValidator(_plain)]
    four_ones: MaybePeriod
    trip_talks: Talks
    talk_days: Count
    secretary_return: Annotated[bool, BeforeValidator(_yes)]
    gap_warn: Positive
    gap_alert: Positive
    lost_months: Positive
    suspend_months: Positive
    correct_months: Positive
    transfer_wait: Count
    educate_days: Count
    letter_days: Positive
    receipt_days: Positive
    first_letter_days: Positive
    assign_days: Count
    enrol_days: Count
    abroad_years: Positive
    grad_months: Positive
    norm_members: Positive
    joint_units: Positive
    committee_min: Positive
    group_min: Positive
    group_max: Positive
    out_only_days: Count
    diff_days: Count
    online_counts: Annotated[bool, BeforeValidator(_yes)]
    life_rate: Percent
    no_admission_years: Positive
    status_months: Positive
    appraisal_weight: Percent
    grade_points: Annotated[tuple[Points, Points, Points, Points], BeforeValidator(_lines), BeforeValidator(_plain)]
    probation_lines: ScoreLines
    dues_step: Annotated[Annotated[Decimal, Field(gt=0)], BeforeValidator(_plain)]
    make_up_months: Count
    bulk_dues: Amount
    score_items: tuple[ScoreItem, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = {}

    def shows(self, form: str) -> bool:
        """Tell whether the place uses a form, by its code."""
        return form in self.lists[FORMS]

    @model_validator(mode="after")
    def _is_consistent(self) -> "Profile":
        for lines in (self.score_lines, self.probation_lines):
            if lines and not HUNDRED >= lines[0] > lines[1] > lines[2] >= 0:
                raise ValueError("等次线要从高到低，在0到100之间")
        if self.reg_months > self.def_months:
            raise ValueError("登记造册起点不能晚于认定流动党员起点")
        if self.gap_warn > self.gap_alert:
            raise ValueError("提醒不能晚于报警")
        if self.bonus_urgent > self.bonus_urgent_most:
            raise ValueError("急难险重加分最少不能超过最多")
        if self.group_min > self.group_max:
            raise ValueError("党小组最少人数不能超过最多人数")
        return self
