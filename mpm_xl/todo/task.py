"""One line of 待办 and 预警督办: what is to be looked at, about whom, and by whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import TypeAlias

from mpm_xl.alert import LEVELS, Alert, Level
from mpm_xl.census import secretary_of
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import open_stays, open_trips, stays, typed_trips
from validators.nothing import said

MOST_TOLD = 3
KEY_LENGTH = 16
Subject: TypeAlias = tuple[int | None, int | None]


@dataclass(frozen=True)
class Task:
    """All alerts of one kind, rule and period about one member or organisation.

    ``key`` tells it from every other whatever a refresh prints of it: it is made of the member's 公民身份号码, or the
    code of the organisation, and of kind, rule and period, and shows none of them.  ``about`` is how the workbook
    refers to the member, or the name of the organisation; ``branch`` the branch, and ``responsible`` who sees to it:
    whom the alert names, else the contact person, else the secretary.
    """

    level: Level
    kind: str
    rule: str
    about: str
    branch: str
    fact: str
    action: str
    responsible: str
    deadline: date | None
    behind: tuple[RowRef, ...]
    key: str


def subject_of(alert: Alert) -> Subject:
    """Return whom an alert is about: the member where it names one, else the organisation."""
    return alert.member, None if alert.member is not None else alert.org


def tasks_of(office: Office, alerts: Iterable[Alert]) -> list[Task]:
    """Return alerts as lines, those alike in one, the most urgent first.

    They are sorted by level, responsible person and deadline, and then by what tells them apart, so that the order
    of the rows changes nothing.
    """
    alike: dict[tuple[str, str, str, Subject], list[Alert]] = {}
    for alert in alerts:
        what = alert.kind, alert.rule, _period(office, alert), subject_of(alert)
        alike.setdefault(what, []).append(alert)
    return sorted((_task(office, some) for some in alike.values()), key=by_level)


def by_level(task: Task) -> tuple[object, ...]:
    """Return the order of 预警督办: red first, then by person and deadline (forms B.26)."""
    return LEVELS.index(task.level), not task.responsible, task.responsible, *_rest(task)


def by_person(task: Task) -> tuple[object, ...]:
    """Return the order of 待办: by person, what is urgent first."""
    return not task.responsible, task.responsible, LEVELS.index(task.level), *_rest(task)


def _rest(task: Task) -> tuple[object, ...]:
    return task.deadline or date.max, task.kind, task.branch, task.about, task.rule


def _task(office: Office, alike: Sequence[Alert]) -> Task:
    alike = sorted(alike, key=lambda one: (LEVELS.index(one.level), one.deadline or date.max, one.fact))
    first = alike[0]
    deadlines = [one.deadline for one in alike if one.deadline]
    return Task(
        first.level, first.kind, first.rule, _about(office, first), _branch(office, first),
        _told([one.fact for one in alike]), _told([one.action for one in alike]), _responsible(office, alike),
        min(deadlines, default=None), tuple(dict.fromkeys(ref for one in alike for ref in one.behind)),
        _key(office, first),
    )  # fmt: skip


def _key(office: Office, alert: Alert) -> str:
    words = "\n".join((_identity(office, alert), alert.kind, alert.rule, _period(office, alert)))
    return f"K{sha256(words.encode()).hexdigest()[:KEY_LENGTH]}"


def _identity(office: Office, alert: Alert) -> str:
    """Return what a member or an organisation is called by nobody else, and keeps when its name is corrected."""
    if alert.member is not None:
        member = office.members.rows[alert.member]
        number = said(member.id_number) or said(member.match_code)
        return number if number and office.people.rows(number) == [alert.member] else _about(office, alert)
    code = said(office.orgs.rows[alert.org].code) if alert.org is not None else None
    return code or _about(office, alert)


def _period(office: Office, alert: Alert) -> str:
    """Return the period of an alert; of what a trip or a stay lacks, the day on which that began."""
    began = (_began(office).get(ref) for ref in alert.behind)
    return alert.period or next((day for day in began if day), "")


@lru_cache(maxsize=2)
def _began(office: Office) -> Mapping[RowRef, str]:
    return {
        **{RowRef("流出", trip.row): str(trip.start or "") for trip in typed_trips(office)},
        **{RowRef("流入", stay.row): str(stay.start or "") for stay in stays(office)},
    }


def _told(sentences: Iterable[str]) -> str:
    """Return sentences as one, each once, and of many the first."""
    several = list(dict.fromkeys(one.rstrip("。") for one in sentences))
    more = f"；等{len(several)}项" if len(several) > MOST_TOLD else ""
    return f"{'；'.join(several[:MOST_TOLD])}{more}。"


def _about(office: Office, alert: Alert) -> str:
    if alert.member is not None:
        return office.people.reference(alert.member)
    return str(said(office.orgs.rows[alert.org].name) or "") if alert.org is not None else ""


def _branch(office: Office, alert: Alert) -> str:
    """Return the branch of a member: where the relation is, or the organisation joined by somebody who came."""
    if alert.member is None:
        return _about(office, alert)
    member, stay = office.members.rows[alert.member], _joined(office).get(alert.member)
    row = office.tree.find(member.branch) or office.tree.find(stay)
    return str(said(office.orgs.rows[row].name) or "") if row else stay or str(said(member.branch) or "")


@lru_cache(maxsize=2)
def _joined(office: Office) -> Mapping[int, str]:
    """Return, by member who came, the organisation joined here."""
    stays = open_stays(office)
    return {stay.member: org for stay in stays if stay.member and (org := said(stay.note.assigned_org)) is not None}


def _responsible(office: Office, alike: Sequence[Alert]) -> str:
    named = next((one.responsible for one in alike if one.responsible), "")
    if named:
        return named
    first = alike[0]
    contact = _contacts(office).get(first.member) if first.member is not None else None
    return contact or _secretary(office, first)


@lru_cache(maxsize=2)
def _contacts(office: Office) -> Mapping[int, str]:
    """Return, by member who is away or here, the contact person."""
    found: dict[int, str] = {}
    for stay in open_stays(office):
        if stay.member and (name := said(stay.note.contact_person)) is not None:
            found[stay.member] = name
    for trip in open_trips(office):
        if trip.member and (name := said(trip.note.contact_person)) is not None:
            found[trip.member] = name
    return found


def _secretary(office: Office, alert: Alert) -> str:
    member = office.members.rows[alert.member] if alert.member is not None else None
    row = alert.org if member is None else office.tree.find(member.branch)
    return secretary_of(office, row)
