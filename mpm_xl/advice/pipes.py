"""五管: which way the members of a community are managed, by whom, and whether the main measure is done (rules C14)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mpm_xl.advice.certificates import held
from mpm_xl.census import registered
from mpm_xl.events import contacts
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import open_trips
from validators.lists import LISTS
from validators.nothing import said
from validators.row import Day

PIPES: Mapping[str, str] = {
    "居民": "直管", "在职": "双管", "离退休": "共管", "下岗失业": "接管", "解除劳动关系": "接管",
    "未安置复转军人": "接管", "未就业毕业生": "接管", "流动": "协管",
}  # fmt: skip
IN_PERSON = ("上门走访(本人)", "家访")
SEPARATOR = re.compile("[：:]")
NORMAL, HIDDEN = "正常", ("口袋党员", "隐形党员")


@dataclass(frozen=True, slots=True)
class Managed:
    """How a class of members is managed: 直管 to 协管, what was wrong with it, who leads and helps, the measure."""

    cls: str
    pipe: str
    problem: str = ""
    lead: str = ""
    second: str = ""
    measure: str = ""


@lru_cache(maxsize=2)
def managed(office: Office) -> Mapping[str, Managed]:
    """Return every class, with what 五管措施 says of it: 类别：问题：主：辅：主要措施 (JC-03, JC-12)."""
    found = {cls: Managed(cls, pipe) for cls, pipe in PIPES.items()}
    for item in office.profile.lists.get("GRADE_MEASURE", ()):
        cls, *parts = (part.strip() for part in SEPARATOR.split(item))
        if cls in PIPES:
            found[cls] = Managed(cls, PIPES[cls], *(*parts, "", "", "", "")[:4])
    return found


def class_of(office: Office, member: int) -> str | None:
    """Return the class that 人员分类 gives a member, or None where it gives none."""
    cls = said(office.members.rows[member].community_class)
    return cls if cls in PIPES else None


@lru_cache(maxsize=2)
def measured(office: Office) -> Mapping[int, tuple[RowRef, ...] | None]:
    """Return what shows that the main measure is done for each member; () where it is not, None where none is asked."""
    found: dict[int, tuple[RowRef, ...] | None] = {}
    for member in registered(office):
        cls = class_of(office, member)
        evidence = MEASURES.get(managed(office)[cls].measure) if cls else None
        found[member] = evidence(office).get(member, ()) if evidence else None
    return found


Evidence = Mapping[int, tuple[RowRef, ...]]


@lru_cache(maxsize=2)
def _areas(office: Office) -> Evidence:
    """Members with an area and a card of duty; a blank 责任人 is the member (JC-05)."""
    return {
        member: (RowRef("岗位责任", row),)
        for row, post in office.once(office.posts).items()
        if (member := office.people.find(post.person))
        and said(post.area) is not None
        and _came(office, post.carded_on)
        and not _came(office, post.ended_on)
    }


@lru_cache(maxsize=2)
def _checked_in(office: Office) -> Evidence:
    return {
        member: (RowRef("在职报到", row),)
        for row, note in office.once(office.checkins).items()
        if (member := office.people.find(note.person)) and _came(office, note.date) and not _came(office, note.ended_on)
    }


@lru_cache(maxsize=2)
def _visited(office: Office) -> Evidence:
    """Members visited in the year of the 统计截止日."""
    year = office.as_of.year
    return {
        member: tuple(one.ref for one in some if one.day.year == year and (one.visit or one.method in IN_PERSON))
        for member, some in contacts(office).items()
    }


@lru_cache(maxsize=2)
def _enrolled(office: Office) -> Evidence:
    return {
        row: (RowRef("党员", row),)
        for row, note in office.once(office.members).items()
        if _came(office, note.enrolled_on)
    }


@lru_cache(maxsize=2)
def _carded(office: Office) -> Evidence:
    return {
        trip.member: (RowRef("流出", trip.row),)
        for trip in open_trips(office)
        if trip.member is not None and held(office, trip).card
    }


MEASURES: Mapping[str, Callable[[Office], Evidence]] = {
    "责任区": _areas, "报到": _checked_in, "走访": _visited, "编入支部": _enrolled, "活动证": _carded,
}  # fmt: skip


def _came(office: Office, value: Day) -> bool:
    day = said(value)
    return day is not None and day <= office.as_of


@dataclass(frozen=True, slots=True)
class Tagged:
    """The members who count with one 状态标签, and those of them for whom it was settled by the 统计截止日."""

    tag: str
    members: tuple[int, ...]
    settled: tuple[int, ...]


@lru_cache(maxsize=2)
def tagged(office: Office) -> tuple[Tagged, ...]:
    """Return every tag but 正常 (JC-02, GT-35)."""
    found: dict[str, list[int]] = {tag: [] for tag in LISTS["StatusTag"] if tag != NORMAL}
    for member in registered(office):
        tag = said(office.members.rows[member].status_tag)
        if tag in found:
            found[tag].append(member)
    return tuple(
        Tagged(tag, tuple(some), tuple(row for row in some if _came(office, office.members.rows[row].settled_on)))
        for tag, some in found.items()
    )


def settled_hidden(office: Office) -> tuple[RowRef, ...]:
    """Return the 口袋党员 and 隐形党员 for whom a branch was found (GT-35)."""
    return tuple(RowRef("党员", row) for one in tagged(office) if one.tag in HIDDEN for row in one.settled)


def moved_relations(office: Office) -> tuple[RowRef, ...]:
    """Return the transfers accepted by the 统计截止日 (GT-35)."""
    rows = office.once(office.transfers).items()
    return tuple(RowRef("关系转接", row) for row, note in rows if _came(office, note.accepted_on))
