"""The rules of a place as data: national defaults, what the place changes, and the office's own value on top.

``profiles/通用.toml`` declares every parameter with name, unit, default and basis; a place's file names only
what differs, each line with its source.  Values are written as a clerk would write them on 制度参数.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

DEFAULT = "通用"
NOT_APPLICABLE = ("", "–", "-", "—", "无")
HUNDRED = 100
FORMS = "FORMS"
CHANGED = {"value", "basis"}
DECLARED = {
    *CHANGED,
    "kind",
    "name",
    "unit",
    "recommended",
    "recommended_basis",
    "dimension",
    "mechanism",
    "step",
    "source",
}
UNUSABLE = (ValidationError, ValueError, ZeroDivisionError, ArithmeticError)

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
    return Fraction(value) if isinstance(value, str) else value


def _at_most_all(value: Fraction) -> Fraction:
    if not 0 < value <= 1:
        raise ValueError("比例要在0与1之间")
    return value


def _yes(value: object) -> object:
    return {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value


def _items(value: str) -> tuple[str, ...]:
    """Split a list at 、, leaving out what says that there is nothing."""
    return tuple(item for part in value.split("、") if (item := part.strip()) not in NOT_APPLICABLE)


MaybePeriod = Annotated[PeriodName | None, BeforeValidator(_plain)]
MaybeDay = Annotated[Annotated[int, Field(ge=1, le=31)] | None, BeforeValidator(_plain)]
Count = Annotated[Annotated[int, Field(ge=0)], BeforeValidator(_plain)]
Positive = Annotated[Annotated[int, Field(ge=1)], BeforeValidator(_plain)]
Percent = Annotated[Annotated[Decimal, Field(ge=0, le=100)], BeforeValidator(_plain)]
Points = Annotated[Decimal, Field(ge=0, le=100)]
PlainPoints = Annotated[Points, BeforeValidator(_plain)]
Share = Annotated[Fraction, AfterValidator(_at_most_all), BeforeValidator(_share), BeforeValidator(_plain)]
Amount = Annotated[Annotated[Decimal, Field(ge=0)], BeforeValidator(_plain)]
ScoreLines = Annotated[tuple[Decimal, Decimal, Decimal] | None, BeforeValidator(_lines), BeforeValidator(_plain)]
AppraisalTime = Annotated[Literal["年", "春节期间"], BeforeValidator(_plain)]
Trainings = Annotated[tuple[Literal["每月", "春节前后", "推送", "定期", "冬训", "轮训"], ...], BeforeValidator(_items)]
Talks = Annotated[tuple[Literal["外出前", "返回后"], ...], BeforeValidator(_items)]
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


@dataclass(frozen=True)
class ParameterLine:
    """One row of 制度参数 as it is shipped."""

    code: str
    kind: str
    name: str
    unit: str
    law_value: str
    place_value: str
    basis: str


@cache
def _document(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("validators").joinpath("profiles", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def profile_names() -> tuple[str, ...]:
    """Return the names of the profiles shipped, the default first."""
    folder = files("validators").joinpath("profiles")
    names = sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return (DEFAULT, *(name for name in names if name != DEFAULT))


def parameter_lines(name: str) -> Iterator[ParameterLine]:
    """Yield the rows of 制度参数 for a place, default and the place's own value side by side."""
    defaults = _document(DEFAULT)
    place = _document(name) if name != DEFAULT else _recommended(defaults)
    for code, entry in defaults.items():
        own = place.get(code, {})
        yield ParameterLine(
            code, entry["kind"], entry["name"], entry.get("unit", ""), entry["value"],
            own.get("value", ""), own.get("basis", entry["basis"]),
        )  # fmt: skip


def _recommended(defaults: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the product recommends to an office that belongs to none of the places."""
    return {
        code: {"value": entry["recommended"], "basis": entry["recommended_basis"]}
        for code, entry in defaults.items() if "recommended" in entry
    }  # fmt: skip


@dataclass(frozen=True)
class BadParameter:
    """A value of 本单位取值 that cannot be used, and why; ``known`` is False where there is no such parameter."""

    code: str
    value: str
    known: bool = True
    reason: str = ""


def load_profile(name: str, own: Mapping[str, str] | None = None) -> tuple[Profile, list[BadParameter]]:
    """Return the profile of a place with the office's own values on top, and the own values that were not usable.

    Own values are taken one after the other; one that contradicts those before it, or the place, is not usable.
    Raises ValueError, with the file and the line, where a file that is shipped names an unknown parameter or cannot be
    used.
    """
    lines = {line.code: line for line in parameter_lines(name)}
    values = {code: line.place_value or line.law_value for code, line in lines.items()}
    profile, bad = _shipped(name), []
    for code, value in (own or {}).items():
        if code not in lines:
            bad.append(BadParameter(code, value, known=False))
            continue
        try:
            profile = _typed(name, lines, {**values, code: value})
        except UNUSABLE as error:
            bad.append(BadParameter(code, value, reason=_reason(error)))
        else:
            values[code] = value
    return profile, bad


@cache
def _shipped(name: str) -> Profile:
    _only_known(name)
    lines = {line.code: line for line in parameter_lines(name)}
    try:
        return _typed(name, lines, {code: line.place_value or line.law_value for code, line in lines.items()})
    except ValidationError as error:
        code = str((error.errors()[0]["loc"] or ("",))[0]).upper()
        raise ValueError(f"{_line_of(name, code)}：{_reason(error)}") from error


def _only_known(name: str) -> None:
    known = _document(DEFAULT)
    for code, entry in _document(name).items():
        strange = set(entry) - (DECLARED if name == DEFAULT else CHANGED)
        if code not in known or strange:
            raise ValueError(f"{_line_of(name, code)}：{code} {'、'.join(sorted(strange))}")


def _line_of(name: str, code: str) -> str:
    """Return the file and the line in which a parameter of a place begins."""
    text = files("validators").joinpath("profiles", f"{name}.toml").read_text(encoding="utf-8")
    numbers = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == f"[{code}]"]
    return f"{name}.toml 第{numbers[0] if numbers else 1}行"


def _reason(error: Exception) -> str:
    """Return why a value is not usable in our own words; those of a library are not for people."""
    own = error.errors()[0].get("ctx", {}).get("error") if isinstance(error, ValidationError) else None
    return str(own or "")


def _typed(name: str, lines: Mapping[str, ParameterLine], values: Mapping[str, str]) -> Profile:
    parameters: dict[str, object] = {"name": name}
    items: list[ScoreItem] = []
    lists: dict[str, tuple[str, ...]] = {}
    for line in lines.values():
        value = values[line.code]
        if line.kind == "清单":
            lists[line.code] = _items(value)
        elif line.kind == "计分":
            entry = _document(DEFAULT)[line.code]
            items.append(
                ScoreItem(code=line.code, name=line.name, maximum=Decimal(value),
                          **{key: entry[key] for key in ("dimension", "mechanism", "step", "source") if key in entry})
            )  # fmt: skip
        else:
            parameters[line.code.lower()] = value
    return Profile.model_validate({**parameters, "score_items": tuple(items), "lists": lists})
