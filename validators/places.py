"""The rules of a place as data: national defaults, what the place changes, and the office's own value on top.

``profiles/通用.toml`` declares every parameter with name, unit, default and basis; a place's file names only
what differs, each line with its source.  Values are written as a clerk would write them on 制度参数.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from validators.meant import codes_meant, meant
from validators.parameter import items_of, plain
from validators.place_lists import shape_of, strange_items
from validators.profile import FORMS, IN_ORDER, ONE_START, Profile, ScoreItem, contradictions, dimensions_of, maximum_of

DEFAULT = "通用"
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
    """A value of 本单位取值 that cannot be used, why, and what is used instead.

    ``known`` is False where there is no such parameter.
    """

    code: str
    value: str
    known: bool = True
    reason: str = ""
    used: str = ""


def load_profile(name: str, own: Mapping[str, str] | None = None) -> tuple[Profile, list[BadParameter]]:
    """Return the profile of a place with the office's own values on top, and the own values that were not usable.

    Own values hold together or not at all: of two that contradict one another the later is not usable, and so is one
    that contradicts the place.  Raises ValueError, with the file and the line, where a file that is shipped names an
    unknown parameter or cannot be used.
    """
    written, shipped = own or {}, _shipped(name)
    lines = {line.code: line for line in parameter_lines(name)}
    own = {code: _meant(lines.get(code), value) for code, value in written.items()}
    usual = {code: line.place_value or line.law_value for code, line in lines.items()}
    faults = {code: fault for code, value in own.items() if (fault := _fault(name, lines, usual, code, value))}
    values = {**usual, **{code: value for code, value in own.items() if code not in faults}}
    while pairs := contradictions({code: Fraction(str(plain(values[code]))) for pair in IN_ORDER for code in pair}):
        less, more = pairs[0]
        code = max((one for one in pairs[0] if values[one] != usual[one]), key=[*own].index)
        faults[code] = BadParameter(code, own[code], reason=_contradiction(lines, values, less, more))
        values[code] = usual[code]
    for code, start in _uneven_starts(usual, values):
        faults[code] = BadParameter(code, own[code], reason=f"{start}是同一个起始分，写成一样的分值；不设的写0")
        values[code] = usual[code]
    bad = [replace(faults[code], value=written[code], used=usual.get(code, "")) for code in own if code in faults]
    return _typed(name, lines, values) if own else shipped, bad


def _meant(line: ParameterLine | None, value: str) -> str:
    """Return an own value as it is written on 制度参数, where it is certain what is meant."""
    if line is None:
        return value
    if line.kind == "清单":
        return codes_meant(value) if line.code == FORMS else value
    return meant(line.unit, value)


def _fault(
    name: str, lines: Mapping[str, ParameterLine], usual: Mapping[str, str], code: str, value: str
) -> BadParameter | None:
    """Return why an own value is not usable whatever the others are; None where it is."""
    if code not in lines:
        return BadParameter(code, value, known=False)
    if code == FORMS and not items_of(value):
        return BadParameter(code, value, reason="至少写一张表")
    if code == FORMS and (strange := [item for item in items_of(value) if item not in _forms()]):
        return BadParameter(code, value, reason=f"没有{'、'.join(strange)}")
    if lines[code].kind == "清单":
        others = strange_items(code, value)
        return BadParameter(code, value, reason=f"{shape_of(code)}，“{others[0]}”不是") if others else None
    try:
        _typed(name, lines, {**usual, code: value})
    except ValidationError as error:
        if error.errors()[0]["loc"]:
            return BadParameter(code, value, reason=_reason(error))
    return None


def _uneven_starts(usual: Mapping[str, str], values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the own values that make the one start of a dimension's deductions differ, with the codes that share it.

    An item whose value is nought is not counted, so that it differs from none.
    """
    codes = [code for code, entry in _document(DEFAULT).items() if entry.get("source") in ONE_START]
    starts = {code: Decimal(str(plain(values[code]))) for code in codes}
    if len({start for start in starts.values() if start}) <= 1:
        return []
    odd = [code for code in codes if starts[code] and starts[code] != Decimal(str(plain(usual[code])))]
    return [(code, "、".join(codes)) for code in odd]


@dataclass(frozen=True)
class OddDimension:
    """A dimension of the score scheme whose items make other points than the place gives it, and the total."""

    code: str
    name: str
    points: Decimal
    usual: Decimal
    total: Decimal


def odd_dimensions(profile: Profile, own: Collection[str]) -> Iterator[OddDimension]:
    """Yield them, each with the code of its last own value; none where the place scores nobody."""
    if profile.score_lines is None:
        return
    usual = {name: maximum_of(items) for name, items in dimensions_of(_shipped(profile.name).score_items).items()}
    found = dimensions_of(profile.score_items)
    points = {name: maximum_of(items) for name, items in found.items()}
    for name, items in found.items():
        codes = [item.code for item in items if item.code in own]
        if codes and points[name] != usual[name]:
            yield OddDimension(codes[-1], name, points[name], usual[name], sum(points.values(), Decimal(0)))


def _contradiction(lines: Mapping[str, ParameterLine], values: Mapping[str, str], less: str, more: str) -> str:
    told = [f"“{lines[code].name}”（{plain(values[code])}）" for code in (less, more)]
    return f"{told[0]}不能大于{told[1]}"


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


def _reason(error: ValidationError) -> str:
    """Return why a value is not usable in our own words; those of a library are not for people."""
    return str(error.errors()[0].get("ctx", {}).get("error", ""))


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
                ScoreItem(code=line.code, name=line.name, maximum=value,
                          **{key: entry[key] for key in ("dimension", "mechanism", "step", "source") if key in entry})
            )  # fmt: skip
        else:
            parameters[line.code.lower()] = value
    return Profile.model_validate({**parameters, "score_items": tuple(items), "lists": lists})
