"""The parameters in force in one workbook, typed: values as a clerk writes them on 制度参数, and what contradicts."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from validators.parameter import (
    Ages,
    BulkDues,
    Days,
    DaysAround,
    DaysOrNone,
    DuesStep,
    FarmerDues,
    GradePoints,
    Hours,
    MaybeDay,
    MaybePeriod,
    Months,
    MonthsOrNone,
    Percent,
    PeriodName,
    Persons,
    Points,
    ScoreLines,
    Share,
    SoonDays,
    SpringDays,
    Units,
    WholePercent,
    Years,
    YesOrNo,
    one_of,
    some_of,
)

FORMS = "FORMS"
# Of each pair the first is no more than the second.
IN_ORDER = (
    ("REG_MONTHS", "DEF_MONTHS"), ("GAP_WARN", "GAP_ALERT"), ("BONUS_URGENT", "BONUS_URGENT_MOST"),
    ("GROUP_MIN", "GROUP_MAX"), ("BRANCH_MIN_FORMAL", "COMMITTEE_MIN"), ("COMMITTEE_MIN", "NORM_MEMBERS"),
    ("QUALIFIED_VOTES", "EXCELLENT_VOTES"),
)  # fmt: skip

Mechanism = Literal["share", "each", "deduct", "manual", "votes"]


def contradictions(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the pairs of parameters, by code, of which the first is more than the second."""
    return [(less, more) for less, more in IN_ORDER if values[less] > values[more]]


class ScoreItem(BaseModel):
    """One item of the score scheme (C7): its maximum, how it is counted, what one unit is worth."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    dimension: str
    name: str
    maximum: Points
    mechanism: Mechanism
    step: Decimal = Decimal(0)
    source: str


# Deductions from one start that they share (C7 J), by what they count.
ONE_START = frozenset({"rules_broken", "improper_conduct", "penalties"})


def share_a_start(items: Sequence[ScoreItem]) -> bool:
    """Tell whether the items of a dimension all deduct from one start."""
    return all(item.source in ONE_START for item in items)


def maximum_of(items: Sequence[ScoreItem]) -> Decimal:
    """Return the maximum of a dimension: deductions share one start, other items add up."""
    maxima = [item.maximum for item in items]
    return max(maxima) if share_a_start(items) else sum(maxima, Decimal(0))


def dimensions_of(items: Iterable[ScoreItem]) -> Mapping[str, Sequence[ScoreItem]]:
    """Return the items of each dimension, in order."""
    found: dict[str, list[ScoreItem]] = {}
    for item in items:
        found.setdefault(item.dimension, []).append(item)
    return found


class Profile(BaseModel):
    """The parameters in force in one workbook; a field is the code of 制度参数 in lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    reg_months: MonthsOrNone
    def_months: Months
    fixed_day: MaybeDay
    contact_period: MaybePeriod
    home_visit: Annotated[PeriodName | Literal["节日"] | None, one_of("月", "季", "半年", "年", "节日", blank=True)]
    study_report: MaybePeriod
    thought_report: MaybePeriod
    feedback: MaybePeriod
    refresh: MaybePeriod
    appraisal: Annotated[Literal["年", "春节期间"], one_of("年", "春节期间")]
    contact_role: Annotated[
        Literal["专人", "委员", "支委", "支委或在家党员"], one_of("专人", "委员", "支委", "支委或在家党员")
    ]
    branch_min_formal: Persons
    score_lines: ScoreLines
    excellent_cap: Share
    unqualified_votes: Share
    qualified_votes: Share
    excellent_votes: Share
    partial_period: Share
    soon_days: SoonDays
    holiday_shift: DaysAround
    spring_days: SpringDays
    full_due_days: DaysOrNone
    contact_load: Persons
    change_alert: WholePercent
    return_break_days: DaysOrNone
    train_hours: Hours
    dues_farmer: FarmerDues
    middle_age: Ages
    bonus_cap: Points
    bonus_county: Points
    bonus_city: Points
    bonus_province: Points
    bonus_urgent: Points
    bonus_urgent_most: Points
    bonus_return: Points
    bonus_reserve: Points
    notice_days: Days
    exempt_age: Ages
    long_away_months: Months
    train_in: Annotated[
        tuple[Literal["每月", "春节前后", "推送", "定期", "冬训", "轮训"], ...],
        some_of("每月", "春节前后", "推送", "定期", "冬训", "轮训"),
    ]
    cert_at_depart: Annotated[
        Literal["按规定", "活动证", "介绍信和活动证", "报备"], one_of("按规定", "活动证", "介绍信和活动证", "报备")
    ]
    six_month_action: Annotated[
        Literal["转移组织关系", "接转组织关系", "临时组织关系"], one_of("转移组织关系", "接转组织关系", "临时组织关系")
    ]
    req_review: Annotated[Literal["月", "说议办评"] | None, one_of("月", "说议办评", blank=True)]
    categories: Annotated[Literal["三类", "五管"] | None, one_of("三类", "五管", blank=True)]
    four_ones: MaybePeriod
    trip_talks: Annotated[tuple[Literal["外出前", "返回后"], ...], some_of("外出前", "返回后")]
    talk_days: DaysOrNone
    secretary_return: YesOrNo
    gap_warn: Months
    gap_alert: Months
    lost_months: Months
    suspend_months: Months
    correct_months: Months
    transfer_wait: MonthsOrNone
    educate_days: DaysOrNone
    letter_days: Days
    receipt_days: Days
    report_days: DaysOrNone
    first_letter_days: Days
    assign_days: DaysOrNone
    enrol_days: DaysOrNone
    abroad_years: Years
    grad_months: Months
    norm_members: Persons
    joint_units: Units
    committee_min: Persons
    group_min: Persons
    group_max: Persons
    out_only_days: DaysOrNone
    diff_days: DaysOrNone
    online_counts: YesOrNo
    life_rate: Percent
    no_admission_years: Years
    status_months: Months
    appraisal_weight: Percent
    grade_points: GradePoints
    probation_lines: ScoreLines
    dues_step: DuesStep
    make_up_months: Months
    bulk_dues: BulkDues
    score_items: tuple[ScoreItem, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = {}

    def shows(self, form: str) -> bool:
        """Tell whether the place uses a form, by its code."""
        return form in self.lists[FORMS]

    @model_validator(mode="after")
    def _is_consistent(self) -> "Profile":
        values = {code: getattr(self, code.lower()) for pair in IN_ORDER for code in pair}
        if contradictions(values):
            raise ValueError(f"{contradictions(values)}前一个不能大于后一个")
        return self
