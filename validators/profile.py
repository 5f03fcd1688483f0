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

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

DEFAULT = "通用"
NOT_APPLICABLE = ("", "–", "-", "—", "无")

PeriodName = Literal["月", "季", "半年", "年"]
Mechanism = Literal["share", "each", "deduct"]


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


MaybePeriod = Annotated[PeriodName | None, BeforeValidator(_plain)]
MaybeDay = Annotated[Annotated[int, Field(ge=1, le=31)] | None, BeforeValidator(_plain)]
Count = Annotated[Annotated[int, Field(ge=0)], BeforeValidator(_plain)]
Share = Annotated[Fraction, BeforeValidator(_share), BeforeValidator(_plain)]
Amount = Annotated[Decimal, BeforeValidator(_plain)]
ScoreLines = Annotated[tuple[Decimal, Decimal, Decimal] | None, BeforeValidator(_lines), BeforeValidator(_plain)]
AppraisalTime = Annotated[Literal["年", "春节期间"], BeforeValidator(_plain)]
ContactRole = Annotated[Literal["专人", "委员", "支委", "支委或在家党员"], BeforeValidator(_plain)]


class ScoreItem(BaseModel):
    """One item of the score scheme (C7): its maximum, how it is counted, what one unit is worth."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    dimension: str
    name: str
    maximum: Decimal
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
    home_visit: MaybePeriod
    study_report: MaybePeriod
    thought_report: MaybePeriod
    feedback: MaybePeriod
    refresh: MaybePeriod
    appraisal: AppraisalTime
    contact_role: ContactRole
    branch_min_formal: Count
    score_lines: ScoreLines
    excellent_cap: Share
    unqualified_votes: Share
    qualified_votes: Share
    excellent_votes: Share
    partial_period: Share
    soon_days: Count
    holiday_shift: Count
    spring_days: Count
    spring_due_days: Count
    contact_load: Count
    change_alert: Count
    return_break_days: Count
    train_hours: Count
    dues_farmer: Amount
    middle_age: Count
    bonus_cap: Count
    exempt_age: Count
    score_items: tuple[ScoreItem, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = {}


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
    place = _document(name) if name != DEFAULT else {}
    for code, entry in _document(DEFAULT).items():
        own = place.get(code, {})
        yield ParameterLine(
            code, entry["kind"], entry["name"], entry.get("unit", ""), entry["value"],
            own.get("value", ""), own.get("basis", entry["basis"]),
        )  # fmt: skip


@dataclass(frozen=True)
class BadParameter:
    """A value of 本单位取值 that cannot be used, and why."""

    code: str
    value: str


def load_profile(name: str, own: Mapping[str, str] | None = None) -> tuple[Profile, list[BadParameter]]:
    """Return the profile of a place with the office's own values on top, and the own values that were not usable."""
    own = own or {}
    lines = list(parameter_lines(name))
    shipped = {line.code: line.place_value or line.law_value for line in lines}
    bad = [BadParameter(code, value) for code, value in own.items() if not _usable(name, lines, shipped, code, value)]
    refused = {parameter.code for parameter in bad}
    chosen = {**shipped, **{code: value for code, value in own.items() if code in shipped and code not in refused}}
    return _typed(name, lines, chosen), bad


def _usable(name: str, lines: list[ParameterLine], shipped: Mapping[str, str], code: str, value: str) -> bool:
    if code not in shipped:
        return True
    try:
        _typed(name, lines, {**shipped, code: value})
    except (ValidationError, ValueError, ZeroDivisionError, ArithmeticError):
        return False
    return True


def _typed(name: str, lines: list[ParameterLine], values: Mapping[str, str]) -> Profile:
    parameters: dict[str, object] = {"name": name}
    items: list[ScoreItem] = []
    lists: dict[str, tuple[str, ...]] = {}
    for line in lines:
        value = values[line.code]
        if line.kind == "清单":
            lists[line.code] = tuple(item for part in value.split("、") if (item := part.strip()) not in NOT_APPLICABLE)
        elif line.kind == "计分":
            entry = _document(DEFAULT)[line.code]
            items.append(
                ScoreItem(code=line.code, name=line.name, maximum=Decimal(value),
                          **{key: entry[key] for key in ("dimension", "mechanism", "step", "source") if key in entry})
            )  # fmt: skip
        else:
            parameters[line.code.lower()] = value
    return Profile.model_validate({**parameters, "score_items": tuple(items), "lists": lists})
