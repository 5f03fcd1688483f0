"""The published totals of each place, whole or scaled so that parts still add up."""

import tomllib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from importlib.resources import files
from random import Random

from pydantic import BaseModel, ConfigDict

HALF = Fraction(1, 2)


class Total(BaseModel):
    """One published figure and where it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: int
    source: str


class Earlier(BaseModel):
    """One published figure of an earlier year, with the growth as it was typed there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int
    indicator: str
    value: int
    source: str
    growth: float | None = None


class Published(BaseModel):
    """All that was published, by place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    places: Mapping[str, Mapping[str, Total]]
    history: tuple[Earlier, ...]


@cache
def published() -> Published:
    """Return the figures as they were published."""
    text = files("mpm_xl.demo").joinpath("totals.toml").read_text(encoding="utf-8")
    return Published.model_validate(tomllib.loads(text))


def totals(place: str, scale: float = 1.0) -> dict[str, int]:
    """Return the totals of a place, each times ``scale``, rounded half-up and at least one."""
    return {name: scaled(total.value, scale) for name, total in published().places[place].items()}


def scaled(count: int, scale: float) -> int:
    """Return a count times the scale, rounded half-up and at least one."""
    return max(1, int(count * Fraction(scale).limit_denominator(10**6) + HALF))


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Split a total in proportion to the weights, by largest remainders; the parts add up to the total."""
    exact = [Fraction(weight).limit_denominator(10**6) for weight in weights]
    whole = sum(exact)
    shares = [total * weight / whole for weight in exact]
    parts = [int(share) for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda at: (parts[at] - shares[at], at))
    for at in by_remainder[: total - sum(parts)]:
        parts[at] += 1
    return parts


def spread(rng: Random, total: int, count: int, least: int) -> list[int]:
    """Split a total over ``count`` units of uneven size, none below ``least`` as far as the total allows."""
    least = min(least, total // count)
    weights = [rng.uniform(1, 3) for _ in range(count)]
    return [least + part for part in apportion(total - least * count, weights)]
