"""What is advised and not yet done, and what is put before the branch (rules C2, C18)."""

from collections.abc import Iterator

from mpm_xl.advice.certificates import (
    CARD,
    OF_ALL_THREE,
    RULE,
    card_lost,
    departure_alerts,
    held,
    lacking_at_departure,
    lacking_consents,
    transfers_begun,
    voting_alerts,
)
from mpm_xl.advice.model import Advice, Code
from mpm_xl.advice.stays import advised_stays
from mpm_xl.advice.table import advised
from mpm_xl.alert import Alert, Level
from mpm_xl.census import TRANSFER_IN, TRANSFER_OUT
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import Stay, Trip, open_stays, trips
from validators.dates import add_months
from validators.nothing import said

RELATION, CERTIFICATE = "组织关系", "凭证"
TEMPORARY_RELATION = {"letter": "临时组织关系凭证", "card": "活动证", "assigned": "编入党组织"}


def alerts(office: Office) -> Iterator[Alert]:
    """Yield what is advised and not yet done, who is long abroad, certificates and consents lacking, and votes."""
    for trip in trips(office):
        advice = advised(office).get(trip.row)
        if advice is not None:
            yield from _of_trip(office, trip, advice)
    for stay in open_stays(office):
        yield from _of_stay(office, stay, advised_stays(office)[stay.row])
    yield from departure_alerts(office)
    yield from voting_alerts(office)
    yield from consent_alerts(office)


def is_pending(office: Office, trip: Trip) -> bool:
    """Tell whether what is advised for a trip is not done yet, as far as the ledgers say."""
    advice, own = advised(office).get(trip.row), held(office, trip)
    if advice is None:
        return False
    if advice.code is Code.TRANSFER:
        instead = office.profile.six_month_action == OF_ALL_THREE and advice.local_code is Code.TEMP_RELATION
        temporary = instead and not _temporary_lacking(office, trip)
        return not temporary and not _begun(office, TRANSFER_OUT, trip.member, trip)
    wanting = {
        Code.CARD: not own.card, Code.PROOF: not (own.card or own.letter),
        Code.OUT_BRANCH: not (own.card and own.assigned),
    }  # fmt: skip
    return wanting.get(advice.code, False)


def is_left_undone(office: Office, trip: Trip) -> bool:
    """Tell whether a transfer was advised more than TRANSFER_WAIT months ago and is not begun: 不办关系 (rules C3)."""
    advice = advised(office).get(trip.row)
    if advice is None or advice.code is not Code.TRANSFER or advice.since is None or not is_pending(office, trip):
        return False
    return office.as_of > add_months(advice.since, office.profile.transfer_wait)


def _of_trip(office: Office, trip: Trip, advice: Advice) -> Iterator[Alert]:
    """Yield what is put before the branch, and the advice; of a branch to be set up 组织设置 tells once for all."""
    refs, responsible = (RowRef("流出", trip.row),), said(trip.note.contact_person) or ""
    if advice.prompt:
        action = "提请党支部核查，符合规定的按程序研究停止党籍"
        yield Alert("黄", "出国未归", RULE, advice.prompt, action, refs, trip.member, responsible=responsible)
    if not is_pending(office, trip):
        return
    away = f"{trip.start}外出，到{office.as_of}已满{trip.months}个月"
    if advice.code is Code.TRANSFER:
        lacking = _temporary_lacking(office, trip) if advice.local_code is Code.TEMP_RELATION else ()
        fact = f"{away}，没有转接记录" + (f"，没有登记{'、'.join(lacking)}" if lacking else "")
        late = is_left_undone(office, trip)
        action = f"提请尽快商定办理：{advice.words}" if late else f"建议{advice.words}；由党支部和本人商定"
        yield Alert("蓝", RELATION, RULE, fact, action, refs, trip.member, responsible=responsible)
    elif advice.code is not Code.OUT_BRANCH and CARD not in lacking_at_departure(office, trip):
        fact, action = f"{away}，{card_lost(office, trip) or '没有登记凭证'}", f"建议{advice.text}"
        level: Level = "黄" if advice.code is Code.CARD else "蓝"
        yield Alert(level, CERTIFICATE, f"C18 {RULE}", fact, action, refs, trip.member, responsible=responsible)


def _temporary_lacking(office: Office, trip: Trip) -> tuple[str, ...]:
    own = held(office, trip)
    return tuple(name for field, name in TEMPORARY_RELATION.items() if not getattr(own, field))


def _begun(office: Office, way: str, member: int | None, since: Trip | Stay) -> bool:
    """Tell whether a transfer was begun since the trip or stay began."""
    day = transfers_begun(office).get((way, member)) if member is not None else None
    return day is not None and (since.start is None or day >= since.start)


def _of_stay(office: Office, stay: Stay, advice: Advice) -> Iterator[Alert]:
    refs, note = (RowRef("流入", stay.row),), stay.note
    responsible = said(note.contact_person) or ""
    if advice.code is Code.CARD:
        fact = f"{stay.start}流入，没有凭证"
        yield Alert("蓝", CERTIFICATE, RULE, fact, f"建议{advice.text}", refs, stay.member, responsible=responsible)
    wanted = Code.TRANSFER in (advice.code, advice.local_code)
    if wanted and not _begun(office, TRANSFER_IN, stay.member, stay):
        fact = f"{stay.start}流入，到{office.as_of}没有转接记录"
        action = f"建议{advice.words}；由两地党组织和本人商定"
        yield Alert("蓝", RELATION, RULE, fact, action, refs, stay.member, responsible=responsible)


def consent_alerts(office: Office) -> Iterator[Alert]:
    """Yield transfers that not all three agreed to (JC-15)."""
    for row, note in office.once(office.transfers).items():
        lacking, day, member = lacking_consents(office, note), said(note.date), office.people.find(note.person)
        if lacking and day is not None and day <= office.as_of and member is not None:
            refs = (RowRef("关系转接", row),)
            fact = f"{day}办理的转接，{'、'.join(lacking)}"
            action = "请转出方、转入方和党员本人协商一致后办理，登记意见和日期"
            who = said(note.handled_by) or ""
            yield Alert("黄", "三方协商", RULE, fact, action, refs, member, responsible=who, period=day.isoformat())
