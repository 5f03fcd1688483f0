"""Rules of trips and stays: order of days, one open trip, cards, assignment (rules C2, C12.4, C12.6)."""

from collections.abc import Iterator
from datetime import date

from mpm_xl.census import branch_of, departures
from mpm_xl.office import Office
from mpm_xl.trips import open_stays, open_trips, outflow_members, second_trips, trips
from validators.issue import Issue
from validators.ledgers.outflow import Outflow
from validators.nothing import Nothing, said
from validators.regions import UNKNOWN
from validators.row import Row
from workbook.tables import Table

REGISTERED_IN_SYSTEM = "已登记"
ACTIVITY_CARD, NO_CERTIFICATE = "活动证", "无"
UNKNOWN_PLACES = ("不详", "不固定", "不定", "未知")


def days_in_order(office: Office) -> Iterator[Issue]:
    """Reported before leaving, back after leaving, here before going on."""
    for row, note in office.outflow.rows.items():
        out, back, reported = said(note.out_date), said(note.return_date), said(note.reported_on)
        if out is not None and back is not None and back < out:
            yield office.outflow.issue("MPM339", row, "return_date", out=out.isoformat())
        if out is not None and reported is not None and reported > out:
            yield office.outflow.issue("MPM340", row, "reported_on", out=out.isoformat())
    for row, stay in office.inflow.rows.items():
        came, left = said(stay.in_date), said(stay.left_on)
        if came is not None and left is not None and left < came:
            yield office.inflow.issue("MPM341", row, "left_on", came=came.isoformat())


def departure_is_dated(office: Office) -> Iterator[Issue]:
    """Who has gone, by what else the row says, has 外出日期."""
    for row, note in office.outflow.rows.items():
        if said(note.out_date) is None and not office.outflow.place(row, "out_date").value and _has_gone(office, note):
            yield office.outflow.issue("MPM342", row, "out_date")


def _has_gone(office: Office, note: Outflow) -> bool:
    planned: date | None = said(note.planned_out)
    signs = (note.return_date, note.host_checkin, note.card_checked_on)
    return any(said(sign) is not None for sign in signs) or (planned is not None and planned <= office.as_of)


def one_open_trip(office: Office) -> Iterator[Issue]:
    """A person is away on one trip at a time; told at every open row but the one that counts."""
    for row, counted in second_trips(office).items():
        yield office.outflow.issue("MPM307", row, "person", other=str(counted))


def cards_differ(office: Office) -> Iterator[Issue]:
    """An activity card belongs to one person, on 流出 and on 流入."""
    holder: dict[str, tuple[int | None, str]] = {}
    for row, note in office.outflow.rows.items():
        number, member = said(note.activity_card_no), office.people.find(note.person)
        if number is not None:
            first = holder.setdefault(number, (member, f"“流出”第{row}行"))
            if first[0] != member:
                yield office.outflow.issue("MPM308", row, "activity_card_no", where=first[1])
    for row, stay in office.inflow.rows.items():
        number, member = said(stay.certificate_no), office.people.find(stay.person)
        if number is not None and stay.certificate_kind == ACTIVITY_CARD:
            first = holder.setdefault(number, (member, f"“流入”第{row}行"))
            if first[0] != member:
                yield office.inflow.issue("MPM308", row, "certificate_no", where=first[1])


def numbers_have_certificates(office: Office) -> Iterator[Issue]:
    """Who brought no certificate has no number of one."""
    for row, stay in office.inflow.rows.items():
        if stay.certificate_kind == NO_CERTIFICATE and said(stay.certificate_no) is not None:
            yield office.inflow.issue("MPM382", row, "certificate_no")


def not_both_ways(office: Office) -> Iterator[Issue]:
    """Nobody is away from an organisation and has come to it at once; whose relation is elsewhere is not ours away."""
    gone = departures(office)
    away = {trip.member: trip for trip in trips(office) if trip.is_open and trip.member not in gone}
    for stay in open_stays(office):
        trip = away.get(stay.member)
        if trip is None or stay.member is None:
            continue
        org, branch = office.tree.find(stay.note.assigned_org), branch_of(office, stay.member)
        if branch is None or (org is not None and _in_one_line(office, branch, org)):
            yield office.inflow.issue("MPM309", stay.row, "person", other=str(trip.row))


def _in_one_line(office: Office, one: int, other: int) -> bool:
    return one in office.tree.ancestors(other) or other in office.tree.ancestors(one)


def stays_are_from_elsewhere(office: Office) -> Iterator[Issue]:
    """Who stays here has the formal relation at another organisation; who is away at once is told by MPM309."""
    away = {trip.member for trip in open_trips(office)}
    for stay in open_stays(office):
        branch = branch_of(office, stay.member) if stay.member and stay.member not in away else None
        org = office.tree.find(stay.note.assigned_org)
        if branch is not None and org is not None and branch in office.tree.ancestors(org):
            name = str(said(office.orgs.rows[branch].name) or "")
            yield office.inflow.issue("MPM370", stay.row, "person", branch=name)


def trips_end_with_the_relation(office: Office) -> Iterator[Issue]:
    """A trip of somebody who counts no more is over (rules C16)."""
    for trip in trips(office):
        gone = departures(office).get(trip.member or 0)
        if trip.is_open and gone is not None:
            yield office.outflow.issue("MPM369", trip.row, "return_date", home=gone.tab, other=str(gone.row))


def joined_organisations_exist(office: Office) -> Iterator[Issue]:
    """The organisation that somebody joined is not closed."""
    for trip in open_trips(office):
        yield from _closed(office, office.outflow, trip.row, trip.note.assigned_org)
    for stay in open_stays(office):
        yield from _closed(office, office.inflow, stay.row, stay.note.assigned_org)


def _closed(office: Office, table: Table[Row], row: int, organisation: str | Nothing | None) -> Iterator[Issue]:
    org = office.tree.find(organisation)
    day = said(office.orgs.rows[org].closed_on) if org else None
    if day is not None and day <= office.as_of:
        yield table.issue("MPM329", row, "assigned_org", day=day.isoformat())


def registered_trips_are_complete(office: Office) -> Iterator[Issue]:
    """A trip from 登记造册 on, and a stay, names the organisation joined and is registered in the national system."""
    for trip in outflow_members(office):
        note = trip.note
        if said(note.assigned_org) is None:
            lacking = _lacking(note.assigned_org)
            yield office.outflow.issue("MPM401", trip.row, "assigned_org", state=trip.state, lacking=lacking)
        if said(note.system_state) != REGISTERED_IN_SYSTEM:
            yield office.outflow.issue("MPM402", trip.row, "system_state", state=_system(said(note.system_state)))
    for stay in open_stays(office):
        if said(stay.note.assigned_org) is None:
            yield office.inflow.issue("MPM425", stay.row, "assigned_org", lacking=_lacking(stay.note.assigned_org))
        state = said(stay.note.system_state)
        if state is not None and state != REGISTERED_IN_SYSTEM:
            yield office.inflow.issue("MPM402", stay.row, "system_state", state=_system(state))


def _lacking(written: str | Nothing | None) -> str:
    return f"写作“{written.value}”" if isinstance(written, Nothing) else "没有填写"


def _system(state: str | None) -> str:
    return "没有填写" if state is None else f"是“{state}”"


def direction_is_told(office: Office) -> Iterator[Issue]:
    """A place that is written leads to a direction, unless it says itself that it is not known.

    Where the unit does not say where it lies itself, that is told once, on 设置.
    """
    home = said(office.settings.region)
    if not home:
        return
    for trip in trips(office):
        place = said(trip.note.dest_place)
        if trip.direction == UNKNOWN and place is not None and place not in UNKNOWN_PLACES:
            yield office.outflow.issue("MPM343", trip.row, "dest_place", home=home)


def away_for_long(office: Office) -> Iterator[Issue]:
    """A trip of LONG_AWAY_MONTHS or more without return is shown (GT-08)."""
    for trip in outflow_members(office):
        if trip.months >= office.profile.long_away_months:
            yield office.outflow.issue("MPM404", trip.row, "out_date", months=str(trip.months))


RULES = (
    days_in_order, departure_is_dated, one_open_trip, cards_differ, numbers_have_certificates, not_both_ways,
    stays_are_from_elsewhere, trips_end_with_the_relation, joined_organisations_exist, registered_trips_are_complete,
    direction_is_told, away_for_long,
)  # fmt: skip
