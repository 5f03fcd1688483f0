"""Attendance and dues: the two ledgers that are grids."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mpm_xl.demo.drafts import Draft
from mpm_xl.demo.persons import AS_OF, YEAR, Person
from mpm_xl.demo.scene import Event, Journey, Scene

MARKS = ("√", "线", "假", "补", "✕")
HOME_WEIGHTS = (86, 3, 6, 2, 3)
AWAY_WEIGHTS = (4, 72, 8, 6, 10)
CAME = ("√", "线", "补")
RECENT = 3
RETIRED_FROM = 60
MONTHS = tuple(f"m{month:02d}" for month in range(1, 13))


class Rate(NamedTuple):
    """A base and what a month costs with it (rules C10)."""

    base: float
    month: float


SALARIES = (
    Rate(2800, 14),
    Rate(3000, 15),
    Rate(3600, 36),
    Rate(4200, 42),
    Rate(5000, 50),
    Rate(5600, 84),
    Rate(6200, 93),
)
PENSIONS = (Rate(2900, 14.5), Rate(3600, 18), Rate(4400, 22), Rate(5000, 25), Rate(5800, 58))
FIXED_DUES = 0.2
VILLAGE_TYPES = (("农民", "按月工资", "不按月取酬"), (92, 4, 4))
ROAMING_TYPES = (("农民", "按月工资", "不按月取酬"), (66, 18, 16))
CITY_TYPES = (("按月工资", "不按月取酬", "下岗失业"), (74, 14, 12))


def meeting_rows(scene: Scene, events: Sequence[Event], org: str, posts: Sequence[Person]) -> list[Draft]:
    """Return the year's meetings of one organisation; a county has no chair of its own."""
    mode = "线上线下"
    rows: list[Draft] = []
    for event in events:
        row: Draft = {
            "code": event.code, "org": org, "kind": event.kind, "title": event.title, "planned_on": event.day,
            "held_on": event.day, "slot": scene.rng.choice(("工作日晚", "周末", "工作日下午")),
            "mode": "线下" if event.committee_only else mode, "place": "党群服务中心、腾讯会议",
            "agenda": event.title, "content": "集中学习、交流讨论", "minutes": scene.rng.choice((60, 90, 120)),
        }  # fmt: skip
        if posts:
            row |= {"chair": posts[0], "recorder": posts[-1]}
        rows.append(row)
    return rows


class Attendee(NamedTuple):
    """Somebody whose marks are kept, from when on, and whether the committee's meetings are theirs too."""

    person: Person
    org: str
    since: date
    journey: Journey | None = None
    officer: bool = False


def attendance_row(scene: Scene, events: Sequence[Event], attendee: Attendee) -> Draft:
    """Return the marks of one person; nobody stays away from the last three events of the year altogether."""
    rng, journey = scene.rng, attendee.journey
    home = rng.choices(MARKS, HOME_WEIGHTS, k=len(events))
    away = rng.choices(MARKS, AWAY_WEIGHTS, k=len(events)) if journey else home
    row: Draft = {"year": YEAR, "person": attendee.person, "org": attendee.org}
    due: list[tuple[str, bool]] = []
    for event, at_home, elsewhere in zip(events, home, away, strict=True):
        if event.day < attendee.since or (event.committee_only and not attendee.officer):
            continue
        absent = journey is not None and journey.within(event.day, event.day) is not None
        row[event.code] = elsewhere if absent else at_home
        if not event.committee_only:
            due.append((event.code, absent))
    if due and not any(row[code] in CAME for code, _ in due[-RECENT:]):
        code, absent = due[-1]
        row[code] = "线" if absent else "√"
    return row


def dues_row(scene: Scene, person: Person, *, away: bool) -> Draft:
    """Return a year of dues, paid in full from the month of joining."""
    rng = scene.rng
    values, weights = CITY_TYPES if scene.urban else ROAMING_TYPES if away else VILLAGE_TYPES
    kind = "离退休" if scene.urban and person.age >= RETIRED_FROM else rng.choices(values, weights)[0]
    row: Draft = {"year": YEAR, "person": person, "dues_type": kind}
    amount = FIXED_DUES
    if kind not in ("农民", "下岗失业"):
        rate = rng.choice(PENSIONS if kind == "离退休" else SALARIES)
        row["base"], amount = rate.base, rate.month
    if kind == "农民":
        amount = float(scene.profile.dues_farmer)
    row |= {"pay_place": "流出地", "channel": "线上" if away else rng.choice(("现金", "线上"))}
    first = person.joined.month if person.joined > date(YEAR, 1, 1) else 1
    for month in MONTHS[first - 1 : AS_OF.month]:
        row[month] = amount
    return row
