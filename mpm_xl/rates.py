"""Rates as they are printed: half-up, one decimal, and “—” where there is nothing to divide by (rules C13)."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

NO_RATE = "—"
HUNDRED = 100
PRECISION = 40


@lru_cache(maxsize=65536)
def half_up(value: Decimal | Fraction | int, places: int) -> Decimal:
    """Round half away from nought to so many decimals."""
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**places
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        return Decimal(whole if value >= 0 else -whole).scaleb(-places)
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(part: int | Decimal, whole: int | Decimal, places: int = 1) -> Decimal | None:
    """Return the part in percent of the whole; None where the whole is nought."""
    return half_up(Fraction(part) * HUNDRED / Fraction(whole), places) if whole else None


def share(part: int | Decimal, whole: int | Decimal, places: int = 1) -> float | str:
    """Return the percentage as a cell holds it: a number, or “—” where the whole is nought."""
    rate = percent(part, whole, places)
    return NO_RATE if rate is None else float(rate)


def simple_growth(first: int | Decimal, last: int | Decimal) -> Decimal | None:
    """Return the growth from first to last in percent; None where the first is nought."""
    return percent(Decimal(last) - Decimal(first), first)


def annual_growth(first: int | Decimal, last: int | Decimal, years: int) -> Decimal | None:
    """Return the average growth a year in percent, ``(last/first)^(1/years) − 1`` (rules C13).

    None where the first figure is nought, or no year lies between them.
    """
    if first <= 0 or last < 0 or years < 1:
        return None
    with localcontext() as context:
        context.prec = PRECISION
        yearly = (Decimal(last) / Decimal(first)) ** (Decimal(1) / years) - 1
        return half_up(yearly * HUNDRED, 1)
