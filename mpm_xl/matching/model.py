"""What comes out of the comparison of two places for one member (rules C16; CY-15)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mpm_xl.figure import RowRef
from mpm_xl.trips import Stay, Trip


class Result(StrEnum):
    """The result of one line of F29; OPEN as long as the other place may still take its time."""

    SAME = "一致"
    OUT_ONLY = "流出未报到"
    IN_ONLY = "流入未登记"
    DIFFERENT = "信息不一致"
    TWICE = "重复登记"
    MOVED = "已转接"
    LIKELY = "疑似"
    OPEN = ""


class Care(StrEnum):
    """Who looks after a member: both places, one of them, or none that was in touch in the period (CY-15)."""

    BOTH = "两地管"
    ONE = "一头管"
    NONE = "两不管"


@dataclass(frozen=True)
class Match:
    """One member who is away or here, with the trip and the stay, as far as there are any, and what the two say.

    ``host`` and ``origin`` are the rows by which the one and the other place know the member; ``host_day`` the day
    of arrival.  ``deadline`` is the day until which the other place may take its time.
    """

    member: int
    trip: Trip | None
    stay: Stay | None
    result: Result
    care: Care
    differences: tuple[str, ...] = ()
    refs: tuple[RowRef, ...] = ()
    host: tuple[RowRef, ...] = ()
    origin: tuple[RowRef, ...] = ()
    host_day: date | None = None
    deadline: date | None = None
