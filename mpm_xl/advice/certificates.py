"""What proves where a member belongs: letters and cards held, transfers begun, and who may vote (rules C2)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mpm_xl.alert import Alert
from mpm_xl.census import branch_of
from mpm_xl.events import attended
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import Trip, card_gone, card_of, open_stays, open_trips
from validators.ledgers.meetings import Meeting
from validators.ledgers.transfers import Transfer
from validators.nothing import said

RULE = "C2"
CARD, LETTER = "活动证", "介绍信"
# What a place issues at departure, by the value of 出发时办理的凭证.
ISSUED: Mapping[str, tuple[str, ...]] = {"活动证": (CARD,), "介绍信和活动证": (LETTER, CARD)}
CONSENTS = {"from_consent": "转出方", "to_consent": "转入方", "own_consent": "本人"}
AGREED, OF_ALL_THREE = "同意", "临时组织关系"
VOTELESS = ("活动证", "证明信")
VOTES = ("一般", "发展党员", "转正", "选举")
TEMPORARY_BRANCH, NOT_ITS_MATTER = "临时党支部", ("发展党员", "转正", "选举")


@dataclass(frozen=True, slots=True)
class Held:
    """What a member who is away holds on the 统计截止日, and whether an organisation there took the member in."""

    card: bool
    letter: bool
    assigned: bool


def held(office: Office, trip: Trip) -> Held:
    """Return what a member holds."""
    note = trip.note
    return Held(
        card_of(office, trip.member, note) is not None,
        said(note.proof_no) is not None,
        said(note.assigned_org) is not None,
    )


def card_lost(office: Office, trip: Trip) -> str:
    """Return since when the card of a trip is no longer held, in words; blank where none was."""
    gone = card_gone(office, trip.note) if said(trip.note.activity_card_no) is not None else None
    return f"{CARD}于{gone}已{said(trip.note.card_end) or '收回'}" if gone else ""


@lru_cache(maxsize=2)
def transfers_begun(office: Office) -> Mapping[tuple[str, int], date]:
    """Return the last day until the 统计截止日 on which a transfer of each member was begun, by 方向 and member."""
    found: dict[tuple[str, int], date] = {}
    for note in office.once(office.transfers).values():
        member, day, way = office.people.find(note.person), said(note.date), said(note.direction)
        if member is not None and way is not None and day is not None and day <= office.as_of:
            found[way, member] = max(day, found.get((way, member), day))
    return found


def issued_at_departure(office: Office) -> tuple[str, ...]:
    """Return the certificates that the place issues to everybody who leaves."""
    return ISSUED.get(office.profile.cert_at_depart, ())


def lacking_at_departure(office: Office, trip: Trip) -> tuple[str, ...]:
    """Return which of them a member who has left does not hold."""
    own = held(office, trip)
    holds = {CARD: own.card, LETTER: own.letter}
    return tuple(name for name in issued_at_departure(office) if not holds[name])


def departure_alerts(office: Office) -> Iterator[Alert]:
    """Yield who left without what the place issues at departure (CY-06)."""
    for trip in open_trips(office):
        lacking = lacking_at_departure(office, trip)
        if lacking and trip.start:
            lost = card_lost(office, trip) if CARD in lacking else ""
            never = "、".join(name for name in lacking if not (lost and name == CARD))
            fact = "，".join(part for part in (f"没有登记{never}" if never else "", lost) if part)
            yield Alert(
                "黄", "出发凭证", RULE, f"{trip.start}外出，{fact}",
                f"请补办{'、'.join(lacking)}并登记编号和日期", (RowRef("流出", trip.row),), trip.member,
                deadline=trip.start, responsible=said(trip.note.contact_person) or "",
            )  # fmt: skip


def lacking_consents(office: Office, note: Transfer) -> tuple[str, ...]:
    """Return what is missing of the consent of all three to a transfer, each with its date (JC-15).

    It is asked for where the place goes by 三方协商, and elsewhere of a row on which one of the three is told.
    """
    given = {name: said(getattr(note, field)) for field, name in CONSENTS.items()}
    if office.profile.six_month_action != OF_ALL_THREE and not any(given.values()):
        return ()
    days = {name: said(getattr(note, f"{field}_on")) for field, name in CONSENTS.items()}
    states = {
        name: (opinion or "没有填写") if opinion != AGREED else "" if days[name] else "没有日期"
        for name, opinion in given.items()
    }
    return tuple(f"{name}{state}" for name, state in states.items() if state)


def voting_alerts(office: Office) -> Iterator[Alert]:
    """Yield votes at which somebody without a vote was present, and those that are no matter of a temporary branch.

    Who holds an activity card or a proof votes at the branch of the formal relation, and elsewhere neither votes nor
    stands for election; somebody whose relation is in the branch that meets does.
    """
    guests = _guests_at_votes(office)
    for row, meeting in office.once(office.meetings).items():
        org, kind, day = office.tree.find(meeting.org), said(meeting.vote_kind), said(meeting.held_on)
        if org is None or kind is None or day is None or day > office.as_of:
            continue
        where = f"{day}的会议{office.called(office.meetings, row)}表决“{kind}”"
        if kind in VOTES and row in guests:
            names = "、".join(office.people.reference(member) for member, _ in guests[row])
            behind = (RowRef("组织生活", row), *(RowRef("流入", stay) for _, stay in guests[row]))
            action = "请核对其未参加表决和选举：持活动证、证明信的在流入地没有表决权、选举权和被选举权"
            fact = f"{where}，到会的{names}组织关系不在本支部，持活动证或者证明信"
            yield Alert("黄", "表决资格", RULE, fact, action, behind, org=org, period=day.isoformat())
        if kind in NOT_ITS_MATTER and said(office.orgs.rows[org].org_type) == TEMPORARY_BRANCH:
            action = "请核对：临时党支部一般不发展党员、不处分党员、不选举"
            behind, fact = (RowRef("组织生活", row),), f"临时党支部{where}"
            yield Alert("黄", "表决资格", RULE, fact, action, behind, org=org, period=day.isoformat())


def _guests_at_votes(office: Office) -> Mapping[int, list[tuple[int, int]]]:
    """Return, by the row of a meeting, who came to it with a certificate: their rows on 党员 and on 流入."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for stay in open_stays(office):
        if stay.member is None or stay.start is None or said(stay.note.certificate_kind) not in VOTELESS:
            continue
        own = branch_of(office, stay.member)
        for one in attended(office).get(stay.member, ()):
            if not isinstance(one.event, Meeting) or not one.took_part or one.day < stay.start:
                continue
            if own is None or own != office.tree.find(one.event.org):
                found[one.refs[1].row].append((stay.member, stay.row))
    return found
