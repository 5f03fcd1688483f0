"""Joining after checking in, at the branch of one's home town, and within the days the place says (XS-05, JC-13)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from mpm_xl.alert import Alert, Level
from mpm_xl.census import TRANSFER_IN, branch_of, is_closed
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import Stay, open_stays
from validators.clean import clean
from validators.dates import span_words
from validators.ledgers.members import Member
from validators.nothing import said
from validators.regions import region_of

KIND = "编入"


def joining_alerts(office: Office) -> Iterator[Alert]:
    """Yield stays that joined late or elsewhere, and members enrolled late after the relation arrived.

    What was late and is done is told in its year.
    """
    for stay in open_stays(office):
        yield from _late(office, stay)
        yield from _elsewhere(office, stay)
    if "enrolled_on" in office.members.columns:
        yield from _enrolled_late(office)


def _late(office: Office, stay: Stay) -> Iterator[Alert]:
    start, joined, days = (
        said(stay.note.host_checkin) or stay.start,
        said(stay.note.assigned_on),
        office.profile.assign_days,
    )
    if start is None:
        return
    due = start + timedelta(days)
    open_still = said(stay.note.assigned_org) is None
    if open_still and office.as_of > due:
        fact = f"{start}报到，已过{span_words(start, office.as_of)}，没有编入党组织（期限{days}天）"
        yield _stay_alert((office, stay), "红", fact, "请编入党组织", due)
    elif not open_still and joined is not None and due < joined <= office.as_of and joined.year == office.as_of.year:
        fact = f"{start}报到，{joined}编入，用了{span_words(start, joined)}（期限{days}天）"
        yield _stay_alert((office, stay), "黄", fact, "请核对日期；以后按期编入", due)


def _elsewhere(office: Office, stay: Stay) -> Iterator[Alert]:
    """Yield a stay whose home town has a branch here that it did not join."""
    if stay.member is None:
        return
    member = office.members.rows[stay.member]
    home = next((org for name in _home_names(member) if (org := _by_town(office).get(name)) is not None), None)
    joined = office.tree.find(stay.note.assigned_org)
    if home is None or (joined is not None and home in office.tree.ancestors(joined)):
        return
    name, written = said(office.orgs.rows[home].name), said(stay.note.assigned_org)
    now = f"编入的是“{written}”" if written else "没有编入"
    fact = f"户籍{said(member.home_town)}，对应的党组织是“{name}”，{now}"
    yield _stay_alert((office, stay), "黄", fact, f"请核对是否编入“{name}”", None, RowRef("党组织", home))


@lru_cache(maxsize=2)
def _by_town(office: Office) -> Mapping[str, int]:
    """Return the branch of each home town, by what 对应户籍乡镇 writes."""
    return {
        clean(town): row
        for row, org in reversed(list(office.once(office.orgs).items()))
        if not is_closed(office, row)
        for town in said(org.home_towns) or ()
    }


def _home_names(member: Member) -> Iterator[str]:
    """Yield the ways in which 对应户籍乡镇 may write a member's home town: with region, with county, alone."""
    town, region = said(member.home_town), said(member.home_region)
    if town is None:
        return
    if region is not None:
        yield clean(f"{region}{town}")
        there = region_of(region)
        yield clean(f"{there.county if there else ''}{town}")
    yield clean(town)


def _stay_alert(
    of: tuple[Office, Stay], level: Level, fact: str, action: str, due: date | None, *more: RowRef
) -> Alert:
    office, stay = of
    org = office.tree.find(stay.note.assigned_org)
    refs = (RowRef("流入", stay.row), *more)
    who = said(stay.note.contact_person) or ""
    return Alert(level, KIND, "C5.8", fact, action, refs, stay.member, org, due, who)


def _enrolled_late(office: Office) -> Iterator[Alert]:
    """Yield members whose relation was received and who were not enrolled in a branch in time (JC-13)."""
    days = office.profile.enrol_days
    for row, note in office.once(office.transfers).items():
        member, received = office.people.find(note.person), said(note.accepted_on)
        if member is None or received is None or note.direction != TRANSFER_IN or received > office.as_of:
            continue
        enrolled, due = said(office.members.rows[member].enrolled_on), received + timedelta(days)
        if office.as_of <= due or (enrolled is not None and (enrolled <= due or enrolled.year < office.as_of.year)):
            continue
        refs = (RowRef("关系转接", row), RowRef("党员", member))
        now = f"{enrolled}编入支部" if enrolled else "没有登记编入支部日期"
        fact = f"{received}接收组织关系，{now}（期限{days}天）"
        yield Alert(
            "黄", KIND, "C5.8", fact, "请及时编入党支部并登记日期", refs, member, branch_of(office, member), due
        )
