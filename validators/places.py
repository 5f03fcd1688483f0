"""The rules of a place as data: national defaults, what the place changes, and the office's own value on top.

``profiles/通用.toml`` declares every parameter with name, unit, default and basis; a place's file names only
what differs, each line with its source.  Values are written as a clerk would write them on 制度参数.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from validators.profile import FORMS, Profile, ScoreItem, items_of

DEFAULT = "通用"
QUOTED = re.compile("'([^']*)'")
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
        if code == FORMS and (strange := [item for item in items_of(value) if item not in _forms()]):
            bad.append(BadParameter(code, value, reason=f"没有{'、'.join(strange)}"))
            continue
        try:
            profile = _typed(name, lines, {**values, code: value})
        except UNUSABLE as error:
            bad.append(BadParameter(code, value, reason=_reason(error)))
        else:
            values[code] = value
    return profile, bad


@cache
def _forms() -> frozenset[str]:
    """Return the codes of the forms that some place uses."""
    entries = (_document(name).get(FORMS, {}) for name in profile_names())
    texts = (text for entry in entries for text in (entry.get("value", ""), entry.get("recommended", "")))
    return frozenset(item for text in texts for item in items_of(text))


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
    if not isinstance(error, ValidationError):
        return ""
    told: dict[str, Any] = error.errors()[0].get("ctx", {})
    if "expected" in told:
        return f"可以写{'、'.join(QUOTED.findall(str(told['expected'])))}"
    if "le" in told or "ge" in told:
        return "太大或太小"
    return str(told.get("error") or "")


def _typed(name: str, lines: Mapping[str, ParameterLine], values: Mapping[str, str]) -> Profile:
    parameters: dict[str, object] = {"name": name}
    items: list[ScoreItem] = []
    lists: dict[str, tuple[str, ...]] = {}
    for line in lines.values():
        value = values[line.code]
        if line.kind == "清单":
            lists[line.code] = items_of(value)
        elif line.kind == "计分":
            entry = _document(DEFAULT)[line.code]
            items.append(
                ScoreItem(code=line.code, name=line.name, maximum=Decimal(value),
                          **{key: entry[key] for key in ("dimension", "mechanism", "step", "source") if key in entry})
            )  # fmt: skip
        else:
            parameters[line.code.lower()] = value
    return Profile.model_validate({**parameters, "score_items": tuple(items), "lists": lists})
