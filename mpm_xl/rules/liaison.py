"""Rules of the contact persons and of what they had to do (rules C4, domain ledgers G.4.5, forms B.4)."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from mpm_xl.census import departures
from mpm_xl.duties import OUTFLOW_TAB, OVERDUE, Duty, carried, duties, period_name
from mpm_xl.office import Office
from mpm_xl.rules.moments import table_of
from mpm_xl.trips import open_stays, open_trips
from validators.issue import Issue
from validators.ledgers.members import PROBATIONARY
from validators.nothing import said

RECORDED_BY = (("contacts", "contact_person"), ("talks", "talker"), ("reports", "receiver"))
COMMITTEE_WORDS = ("委员", "书记")


class _Pair(NamedTuple):
    """Who looks after whom, and the row that says so."""

    tab: str
    row: int
    member: int
    contact: int


def contact_persons_can(office: Office) -> Iterator[Issue]:
    """A contact person is another member who counts, is at home and holds the post that the place asks for."""
    away = {trip.member for trip in open_trips(office)}
    committee = _committee(office)
    role = office.profile.contact_role
    for pair in _pairs(office):
        if pair.contact == pair.member:
            yield _issue(office, pair, "MPM324")
            continue
        gone = departures(office).get(pair.contact)
        if gone is not None:
            yield _issue(office, pair, "MPM326", home=gone.tab, other=str(gone.row))
            continue
        in_committee = pair.contact in committee
        if role in ("委员", "支委") and not in_committee:
            yield _issue(office, pair, "MPM311", role=role)
        if pair.contact in away and not (role == "支委或在家党员" and in_committee):
            yield _issue(office, pair, "MPM310")
        if office.members.rows[pair.contact].member_class == PROBATIONARY:
            yield _issue(office, pair, "MPM327")


def records_name_another(office: Office) -> Iterator[Issue]:
    """Who contacted, talked or received a report is not the member the record is about."""
    for ledger, field in RECORDED_BY:
        table = table_of(office, ledger)
        for row, note in table.rows.items():
            member = office.people.find(getattr(note, "person", None))
            if member is not None and office.people.find(getattr(note, field)) == member:
                yield table.issue("MPM325", row, field)


def contact_load(office: Office) -> Iterator[Issue]:
    """A contact person looks after no more members than the place says; told where the load is passed."""
    cared_for: dict[int, dict[int, _Pair]] = defaultdict(dict)
    for pair in _pairs(office):
        cared_for[pair.contact].setdefault(pair.member, pair)
    most = office.profile.contact_load
    for pairs in cared_for.values():
        if len(pairs) > most:
            yield _issue(office, list(pairs.values())[most], "MPM312", count=str(len(pairs)), most=str(most))


def duties_are_done(office: Office) -> Iterator[Issue]:
    """Report overdue contacts, visits and reports, one finding a member, duty and ledger with the periods missed."""
    missed: dict[tuple[int, str, str, int], list[Duty]] = defaultdict(list)
    for duty in (*carried(office), *duties(office)):
        if duty.status == OVERDUE:
            missed[duty.member, duty.kind, duty.tab, duty.year].append(duty)
    for (_, kind, tab, _), late in missed.items():
        periods = "、".join(period_name(duty.period, office.as_of.year) for duty in late)
        facts = {"kind": kind, "count": str(len(late)), "periods": periods, "year": str(late[-1].year)}
        table = office.outflow if tab == OUTFLOW_TAB else office.inflow
        yield table.issue("MPM405", late[-1].trip_row, "person", **facts)


def _pairs(office: Office) -> Iterator[_Pair]:
    for trip in open_trips(office):
        contact = office.people.find(trip.note.contact_person)
        if contact is not None and trip.member is not None:
            yield _Pair("流出", trip.row, trip.member, contact)
    for stay in open_stays(office):
        contact = office.people.find(stay.note.contact_person)
        if contact is not None and stay.member is not None:
            yield _Pair("流入", stay.row, stay.member, contact)


def _issue(office: Office, pair: _Pair, code: str, **facts: str) -> Issue:
    table = office.outflow if pair.tab == "流出" else office.inflow
    return table.issue(code, pair.row, "contact_person", **facts)


def _committee(office: Office) -> set[int]:
    """Return who holds a post: on 党组织 as 书记, 副书记 or 委员, or by 党内职务."""
    found = {
        row
        for row, member in office.members.rows.items()
        if any(word in (said(member.party_post) or "") for word in COMMITTEE_WORDS)
    }
    for org in office.orgs.rows.values():
        named = (said(org.secretary), said(org.deputy), *(said(org.committee) or ()))
        found |= {row for name in named if (row := office.people.find(name)) is not None}
    return found


RULES = (contact_persons_can, records_name_another, contact_load, duties_are_done)
