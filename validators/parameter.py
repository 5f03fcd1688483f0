"""The kinds of values that parameters of a place have: how each is written, and what it may be, in one sentence."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator

NOT_APPLICABLE = ("", "–", "-", "—", "无")
WHOLE = re.compile(r"[0-9]{1,9}")
NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")
BETWEEN = re.compile(r"[、，,；;\n]")
BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
FRACTION = re.compile(r"[0-9]{1,4}/[0-9]{1,4}|[01](\.[0-9]{1,4})?")
DUES_STEPS = ("0.01", "0.1", "1")

PeriodName = Literal["月", "季", "半年", "年"]


def plain(value: object) -> object:
    """Drop the star of a default that a place took over, and read a dash as not applicable."""
    if isinstance(value, str):
        value = value.strip().rstrip("*").strip()
        return None if value in NOT_APPLICABLE else value
    return value


def items_of(value: str) -> tuple[str, ...]:
    """Return the items of a list, without what says that there is nothing, and all but the first of the same."""
    return tuple(dict.fromkeys(item for item in parts_of(value) if item not in NOT_APPLICABLE))


def parts_of(value: str) -> list[str]:
    """Split a list at 、 and at commas, semicolons and line ends, but not within brackets."""
    bracketed = [match.span() for match in BRACKETED.finditer(value)]
    found = (match.start() for match in BETWEEN.finditer(value))
    ends = [at for at in found if not any(first < at < last for first, last in bracketed)]
    starts = [0, *(at + 1 for at in ends)]
    return [value[start:end].strip() for start, end in zip(starts, [*ends, len(value)], strict=True)]


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        text = str(plain(value))
        if not WHOLE.fullmatch(text) or not least <= int(text) <= most:
            raise ValueError(f"可以写{least}到{most}的整数")
        return int(text)

    return read


def _number(least: str, most: str) -> Callable[[object], Decimal]:
    def read(value: object) -> Decimal:
        text = str(plain(value))
        if not NUMBER.fullmatch(text) or not Decimal(least) <= Decimal(text) <= Decimal(most):
            raise ValueError(f"可以写{least}到{most}的数，最多两位小数")
        return Decimal(text)

    return read


def _percent(value: object) -> Decimal:
    number = _number("0", "100")(value)
    if 0 < number < 1:
        raise ValueError(f"单位是%，{number}应写{(number * 100).normalize():f}")
    return number


def _share(value: object) -> Fraction:
    text = str(plain(value))
    if not FRACTION.fullmatch(text) or text.endswith("/0") or not 0 < Fraction(text) <= 1:
        raise ValueError("写成分数，例如1/3，要大于0，不超过1")
    return Fraction(text)


def _descending(value: object, example: str) -> tuple[Decimal, ...]:
    texts = [part.strip() for part in str(plain(value)).split("/")]
    if len(texts) == len(example.split("/")) and all(map(NUMBER.fullmatch, texts)):
        numbers = tuple(map(Decimal, texts))
        if numbers[0] <= Decimal(100) and list(numbers) == sorted(set(numbers), reverse=True):
            return numbers
    raise ValueError(f"写成{example}的样子，从高到低，在0到100之间")


def _score_lines(value: object) -> object:
    return None if plain(value) is None else _descending(value, "90/70/60")


def _grade_points(value: object) -> object:
    return _descending(value, "95/80/65/50")


def _dues_step(value: object) -> Decimal:
    text = str(plain(value))
    if not NUMBER.fullmatch(text) or Decimal(text) not in map(Decimal, DUES_STEPS):
        raise ValueError(f"可以写{'、'.join(DUES_STEPS)}")
    return Decimal(text)


def _day_of_month(value: object) -> int | None:
    return None if plain(value) is None else _whole(1, 31)(value)


def _yes(value: object) -> bool:
    text = plain(value)
    if text not in ("是", "否"):
        raise ValueError("可以写是、否")
    return text == "是"


def one_of(*choices: str, blank: bool = False) -> BeforeValidator:
    """Read one of a few words; a dash where the place may have none."""

    def read(value: object) -> object:
        text = plain(value)
        if text in choices or (blank and text is None):
            return text
        raise ValueError(f"可以写{_told(choices)}{'；不设的写“–”' if blank else ''}")

    return BeforeValidator(read)


def some_of(*choices: str) -> BeforeValidator:
    """Read several of a few words, joined by 、; a dash for none."""

    def read(value: object) -> object:
        found = items_of(str(value))
        if not set(found) <= set(choices):
            raise ValueError(f"可以写{_told(choices)}，几样之间用、隔开；不设的写“–”")
        return found

    return BeforeValidator(read)


def _told(choices: Sequence[str]) -> str:
    return "、".join(choices)


MaybePeriod: TypeAlias = Annotated[PeriodName | None, one_of("月", "季", "半年", "年", blank=True)]
MaybeDay: TypeAlias = Annotated[int | None, BeforeValidator(_day_of_month)]
Months: TypeAlias = Annotated[int, BeforeValidator(_whole(1, 120))]
MonthsOrNone: TypeAlias = Annotated[int, BeforeValidator(_whole(0, 120))]
Years: TypeAlias = Annotated[int, BeforeValidator(_whole(1, 50))]
Ages: TypeAlias = Annotated[int, BeforeValidator(_whole(18, 120))]
Days: TypeAlias = Annotated[int, BeforeValidator(_whole(1, 1000))]
DaysOrNone: TypeAlias = Annotated[int, BeforeValidator(_whole(0, 1000))]
DaysAround: TypeAlias = Annotated[int, BeforeValidator(_whole(0, 15))]
SpringDays: TypeAlias = Annotated[int, BeforeValidator(_whole(1, 60))]
SoonDays: TypeAlias = Annotated[int, BeforeValidator(_whole(0, 31))]
Hours: TypeAlias = Annotated[int, BeforeValidator(_whole(0, 1000))]
Persons: TypeAlias = Annotated[int, BeforeValidator(_whole(1, 1000))]
Units: TypeAlias = Annotated[int, BeforeValidator(_whole(1, 100))]
WholePercent: TypeAlias = Annotated[int, BeforeValidator(_whole(0, 100))]
Percent: TypeAlias = Annotated[Decimal, BeforeValidator(_percent)]
Points: TypeAlias = Annotated[Decimal, BeforeValidator(_number("0", "100"))]
FarmerDues: TypeAlias = Annotated[Decimal, BeforeValidator(_number("0.2", "1"))]
BulkDues: TypeAlias = Annotated[Decimal, BeforeValidator(_number("1", "1000000"))]
DuesStep: TypeAlias = Annotated[Decimal, BeforeValidator(_dues_step)]
Share: TypeAlias = Annotated[Fraction, BeforeValidator(_share)]
ScoreLines: TypeAlias = Annotated[tuple[Decimal, Decimal, Decimal] | None, BeforeValidator(_score_lines)]
GradePoints: TypeAlias = Annotated[tuple[Decimal, Decimal, Decimal, Decimal], BeforeValidator(_grade_points)]
YesOrNo: TypeAlias = Annotated[bool, BeforeValidator(_yes)]
