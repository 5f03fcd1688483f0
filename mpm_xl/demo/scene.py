"""What all branches of one sample share."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from mpm_xl.demo.persons import AS_OF, YEAR, Census, Person
from validators.dates import YearMonth, fixed_day
from validators.profile import Profile

USUAL_DAY = 15
CLASSES = (
    (1, "三会一课制度和年度计划"),
    (4, "学习《中国共产党纪律处分条例》"),
    (7, "“七一”专题党课"),
    (10, "学习二十届三中全会精神"),
)
ASSEMBLIES = ((3, "讨论年度工作"), (6, "讨论发展党员和主题活动"), (9, "通报上半年工作"), (12, "通报全年工作"))
SERVICES = ((5, "义务植树"), (8, "防汛和环境整治"), (11, "清理水渠"))
COMMITTEE_DAY, CLASS_DAY, ASSEMBLY_DAY, SERVICE_DAY = 3, 20, 25, 18


@dataclass(frozen=True)
class Scene:
    """The profile in force, the source of chance, the persons so far, and what colours the texts."""

    profile: Profile
    rng: Random
    census: Census
    region: str
    card_prefix: str
    urban: bool = False

    @property
    def at(self) -> str:
        """The name of the profile."""
        return self.profile.name

    @property
    def appraised_on(self) -> date:
        """The day of 民主评议: in the spring window where the place appraises then."""
        return date(YEAR, 2, 18) if self.profile.appraisal == "春节期间" else date(YEAR, 12, 22)

    def day(self, first: date, last: date) -> date:
        """Return some day between two days, both included."""
        return first + timedelta(self.rng.randint(0, max(0, (last - first).days)))


class Slot(NamedTuple):
    """One trip that somebody of a branch is to make."""

    region: str
    short: str
    district: str = ""
    assigned: str = ""
    group: str = ""


@dataclass(frozen=True)
class Journey:
    """A person away from one day to another; still away where there is no return, at home still without a start."""

    person: Person
    start: date | None
    end: date | None = None

    def within(self, first: date, last: date) -> tuple[date, date] | None:
        """Return the part of a period the person was away, up to the day of the statistics."""
        if self.start is None:
            return None
        begin, finish = max(first, self.start), min(last, self.end or AS_OF)
        return (begin, finish) if begin <= finish else None


@dataclass(frozen=True)
class Event:
    """One meeting or activity of the year."""

    code: str
    kind: str
    title: str
    day: date
    committee_only: bool = False


def calendar(scene: Scene, *, committee: bool) -> tuple[Event, ...]:
    """Return the year's events in order of their days, numbered 会2401 and so on."""
    months = [YearMonth(YEAR, month) for month in range(1, 13)]
    fixed = scene.profile.fixed_day or USUAL_DAY
    events = [("主题党日活动", f"{month.month}月主题党日", fixed_day(month, fixed), False) for month in months]
    events += [("党课", title, date(YEAR, month, CLASS_DAY), False) for month, title in CLASSES]
    events += [("支部党员大会", title, date(YEAR, month, ASSEMBLY_DAY), False) for month, title in ASSEMBLIES]
    events += [("志愿服务", title, date(YEAR, month, SERVICE_DAY), False) for month, title in SERVICES]
    events += [("组织生活会", "组织生活会和民主评议党员", scene.appraised_on, False)]
    if committee:
        events += [
            ("支部委员会", f"{month.month}月支委会", month.first.replace(day=COMMITTEE_DAY), True) for month in months
        ]
    events.sort(key=lambda event: (event[2], event[0]))
    return tuple(
        Event(f"会{YEAR % 100}{number:02d}", kind, title, day, only)
        for number, (kind, title, day, only) in enumerate(events, 1)
    )
