"""Every member who is away or here, with both sides of the matter side by side (rules C16)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from mpm_xl.census import TRANSFER_IN, branch_of, departures, has_left
from mpm_xl.events import contacts, until
from mpm_xl.figure import RowRef
from mpm_xl.masking import mask
from mpm_xl.matching.model import Care, Match, Result
from mpm_xl.matching.word import MOVED_THERE, UNKNOWN_THERE, Word, word_of
from mpm_xl.office import Office
from mpm_xl.trips import State, Stay, Trip, stays, typed_trips
from validators.cell import written
from validators.clean import clean
from validators.dates import RoughDate, periods_of
from validators.nothing import Nothing, said
from validators.reading import STAR
from validators.regions import ABROAD

QUARTER = "季"
PHONE_END = 4
TWO, APART, DECIDED = 2, "不是同一人", "已核对为同一人，请改正号码"


@lru_cache(maxsize=2)
def matches(office: Office) -> tuple[Match, ...]:
    """Return one line for each member away, from 登记造册 on, and each member here who is not away from us."""
    away, here = _away(office), _here(office)
    alike = _alike(office, away, here)
    known = set(alike.values())
    lines = [_of_trips(office, member, some, here.get(member, ()), alike) for member, some in away.items()]
    lines += [
        _of_stays(office, member, some) for member, some in here.items() if member not in away and member not in known
    ]
    return tuple(lines)


def _away(office: Office) -> Mapping[int, Sequence[Trip]]:
    """Return the open trips from 登记造册 on, by member: of those who count, and whose relation moved elsewhere."""
    found: dict[int, list[Trip]] = defaultdict(list)
    for trip in typed_trips(office):
        if trip.member is None or not trip.is_open or trip.state is State.TEMPORARY:
            continue
        if branch_of(office, trip.member) is not None or _moved_out(office, trip.member):
            found[trip.member].append(trip)
    return {member: sorted(some, key=lambda one: (one.start or date.min, one.row)) for member, some in found.items()}


@lru_cache(maxsize=2)
def _here(office: Office) -> Mapping[int, Sequence[Stay]]:
    found: dict[int, list[Stay]] = defaultdict(list)
    for stay in stays(office):
        began = stay.start is not None and stay.start <= office.as_of
        if stay.member is not None and began and stay.end is None and not has_left(office, stay.member):
            found[stay.member].append(stay)
    return {member: sorted(some, key=lambda one: (one.start or date.min, one.row)) for member, some in found.items()}


def _moved_out(office: Office, member: int) -> bool:
    gone = departures(office).get(member)
    return gone is not None and gone.tab == office.transfers.ledger.tab


@lru_cache(maxsize=2)
def _moved_in(office: Office) -> Mapping[int, RowRef]:
    found: dict[int, RowRef] = {}
    for row, note in office.once(office.transfers).items():
        member, day = office.people.find(note.person), said(note.accepted_on)
        if member is not None and note.direction == TRANSFER_IN and day is not None and day <= office.as_of:
            found[member] = RowRef("关系转接", row)
    return found


def _alike(office: Office, away: Mapping[int, Sequence[Trip]], here: Mapping[int, Sequence[Stay]]) -> Mapping[int, int]:
    """Return, for members away, another row of 党员 that is here and seems to be the same person."""
    strangers: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for member in here:
        if member not in away and (key := likeness(office, member)):
            strangers[key].append(member)
    apart = {pair for pair, verdict in verdicts(office).items() if verdict == APART}
    found: dict[int, int] = {}
    for member in away:
        key = likeness(office, member) if member not in here else None
        others = [other for other in strangers.get(key, ()) if frozenset((member, other)) not in apart] if key else []
        if others:
            found[member] = others[0]
    return found


@lru_cache(maxsize=2)
def verdicts(office: Office) -> Mapping[frozenset[int], str]:
    """Return what people decided about rows of 党员 that look like one person, by the two rows (rules C16)."""
    found: dict[frozenset[int], str] = {}
    for note in office.identity_checks.rows.values():
        pair = frozenset(row for one in (note.person, note.other) if (row := office.people.find(one)) is not None)
        verdict = said(note.verdict)
        if len(pair) == TWO and verdict:
            found[pair] = verdict
    return found


def likeness(office: Office, row: int) -> tuple[object, ...] | None:
    """Return name, month of birth and end of the telephone number; None where one of them is not known."""
    member = office.members.rows[row]
    birth, phone = said(member.birth), _phone_end(office, row)
    if said(member.name) is None or not isinstance(birth, RoughDate) or not phone:
        return None
    return member.name, birth.year, birth.month, phone


def _phone_end(office: Office, row: int) -> str:
    """Return the last digits of the telephone number as it is written, which a masked one shows as well."""
    at = office.members.columns.get("phone")
    end = clean(written(office.members.tab.at(row, at)))[-PHONE_END:] if at else ""
    return end if len(end) == PHONE_END and end.isdigit() else ""


def _of_trips(
    office: Office, member: int, own: Sequence[Trip], there: Sequence[Stay], alike: Mapping[int, int]
) -> Match:
    trip, other = own[0], alike.get(member)
    stay = there[-1] if there else _here(office)[other][-1] if other is not None else None
    word = word_of(office, member, trip.start)
    checkin = until(office, said(trip.note.host_checkin))
    refs = (*(RowRef("流出", one.row) for one in own), *((RowRef("流入", stay.row),) if stay else ()))
    host = ((RowRef("流入", stay.row),) if stay else ()) + ((RowRef("流出", trip.row),) if checkin else ())
    match = Match(
        member, trip, stay, Result.OPEN, Care.ONE, (), (*refs, *word.behind), (*host, *word.refs),
        (RowRef("流出", trip.row),), (stay.start if stay else None) or checkin,
        trip.start + timedelta(office.profile.out_only_days) if trip.start else None,
    )  # fmt: skip
    result, told = _result_of_trip(office, match, own, there, word, other)
    return _judged(office, match, result, told, word)


def _result_of_trip(  # noqa: PLR0913, PLR0917  -- everything that is known of one member
    office: Office, match: Match, own: Sequence[Trip], there: Sequence[Stay], word: Word, other: int | None
) -> tuple[Result, Sequence[str]]:
    if _moved_out(office, match.member) or word.reply == MOVED_THERE:
        return Result.MOVED, ()
    if len(own) > 1 or len(there) > 1:
        return Result.TWICE, [_twice("流出", own, "返回")] if len(own) > 1 else [_twice("流入", there, "离开")]
    if there and _one_line(office, match.member, there[-1]):
        return Result.TWICE, ["同一组织既登记流出又登记流入"]
    if other is not None:
        decided = verdicts(office).get(frozenset((match.member, other)))
        told = list(_unlike(office, match.member, other))
        return (Result.DIFFERENT, [*told, DECIDED]) if decided else (Result.LIKELY, told)
    if word.reply == UNKNOWN_THERE and not there:
        return Result.DIFFERENT, ["流入地答复查无此人"]
    if match.host:
        told = list(_differences(office, match))
        return (Result.DIFFERENT if told else Result.SAME), told
    abroad = match.trip is not None and match.trip.direction == ABROAD
    late = match.deadline is not None and office.as_of > match.deadline and not abroad
    return (Result.OUT_ONLY if late else Result.OPEN), ()


def _of_stays(office: Office, member: int, own: Sequence[Stay]) -> Match:
    stay = own[-1]
    word = word_of(office, member, stay.start)
    moved = _moved_in(office).get(member)
    refs = (*(RowRef("流入", one.row) for one in own), *((moved,) if moved else ()), *word.behind)
    match = Match(
        member, None, stay, Result.IN_ONLY, Care.ONE, (), refs, (RowRef("流入", stay.row),), word.refs, stay.start,
        stay.start + timedelta(office.profile.out_only_days) if stay.start else None,
    )  # fmt: skip
    if moved or word.reply == MOVED_THERE:
        return _judged(office, match, Result.MOVED, (), word)
    if len(own) > 1:
        return _judged(office, match, Result.TWICE, [_twice("流入", own, "离开")], word)
    if word.reply == UNKNOWN_THERE:
        return _judged(office, match, Result.IN_ONLY, ["流出地答复查无此人"], word)
    return _judged(office, match, Result.SAME if word.refs else Result.IN_ONLY, (), word)


def _judged(office: Office, match: Match, result: Result, told: Sequence[str], word: Word) -> Match:
    return replace(match, result=result, care=_care(office, match, word), differences=tuple(told))


def _care(office: Office, match: Match, word: Word) -> Care:
    """Return who looks after the member; in touch counts since the period of contact before the running one."""
    since = _last_period(office)
    start = match.trip.start if match.trip else match.stay.start if match.stay else None
    fresh = start is not None and start >= since
    own = contacts(office).get(match.member, ())
    if not fresh and not word.since(since) and not (own and own[-1].day >= since):
        return Care.NONE
    return Care.BOTH if match.host and match.origin else Care.ONE


@lru_cache(maxsize=2)
def _last_period(office: Office) -> date:
    length, year = office.profile.contact_period or QUARTER, office.as_of.year
    begun = [one.first for one in (*periods_of(year - 1, length), *periods_of(year, length))]
    return [day for day in begun if day <= office.as_of][-2]


def _twice(tab: str, rows: Sequence[Trip | Stay], end: str) -> str:
    return f"“{tab}”第{'、'.join(str(row) for row in sorted(one.row for one in rows))}行都没有{end}"


def _one_line(office: Office, member: int, stay: Stay) -> bool:
    branch, org = branch_of(office, member), office.tree.find(stay.note.assigned_org)
    if branch is None or org is None:
        return False
    return branch in office.tree.ancestors(org) or org in office.tree.ancestors(branch)


def _unlike(office: Office, member: int, other: int) -> Iterator[str]:
    one, two = office.members.rows[member], office.members.rows[other]
    yield f"公民身份号码：{mask(str(said(one.id_number) or '空白'))}／{mask(str(said(two.id_number) or '空白'))}"
    if one.phone != two.phone and not any(STAR in str(phone) for phone in (one.phone, two.phone)):
        yield "联系电话不同"


def _differences(office: Office, match: Match) -> Iterator[str]:
    """Yield the fields in which the two places disagree; what one of them does not know is no difference."""
    trip, stay = match.trip, match.stay
    if trip is None:
        return
    if trip.start and match.host_day:
        apart = abs((match.host_day - trip.start).days)
        if apart > office.profile.diff_days:
            yield f"流入日期：{trip.start.isoformat()}外出，{match.host_day.isoformat()}流入，相差{apart}天"
    if stay is None:
        return
    if _other(trip.note.dest_unit, stay.note.work_unit):
        yield f"流入地单位：{trip.note.dest_unit}／{stay.note.work_unit}"
    ours, theirs = trip.note.assigned_org, stay.note.assigned_org
    one, two = office.tree.find(ours), office.tree.find(theirs)
    if _other(ours, theirs) and (one is None or one != two):
        yield f"编入组织：{ours}／{theirs}"


def _other(one: str | Nothing | None, two: str | Nothing | None) -> bool:
    ours, theirs = said(one), said(two)
    return ours is not None and theirs is not None and "".join(clean(ours).split()) != "".join(clean(theirs).split())
