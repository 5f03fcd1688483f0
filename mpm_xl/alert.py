"""What somebody should look at: a fact, the rule it follows from, and what may be done; never a verdict (rules C18)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from mpm_xl.figure import RowRef

Level: TypeAlias = Literal["红", "黄", "蓝"]
LEVELS: tuple[Level, ...] = ("红", "黄", "蓝")


@dataclass(frozen=True, slots=True)
class Alert:
    """One line of 预警督办 or 待办.

    ``rule`` is the number of the rule, such as C3; ``member`` is a row of 党员 and ``org`` one of 党组织, of which at
    least one is known; ``deadline`` is the day until which something is due, and ``responsible`` who sees to it.
    ``period`` tells a matter from the like of another time: the year of a duty, the day since which a clock stands.
    """

    level: Level
    kind: str
    rule: str
    fact: str
    action: str
    behind: tuple[RowRef, ...]
    member: int | None = None
    org: int | None = None
    deadline: date | None = None
    responsible: str = ""
    period: str = ""
