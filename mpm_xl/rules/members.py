"""Rules of 党员: the number against what is typed, the order of dates, the branch (rules C12.1, C12.4, C12.5)."""

from collections.abc import Iterator
from datetime import date

from mpm_xl.census import departures, is_closed
from mpm_xl.office import Office
from mpm_xl.rules.names import nearest_org, unclear_org
from validators.dates import RoughDate, YearMonth, full_years
from validators.identity import LENGTH, birth_of, sex_of
from validators.issue import Issue
from validators.ledgers.members import Member
from validators.nothing import said
from validators.reading import phone_number

GROWN_UP = 18


def identity_agrees(office: Office) -> Iterator[Issue]:
    """Sex and birth month are those of the number; a birth after the 统计截止日 is none."""
    for row, member in office.members.rows.items():
        number = said(member.id_number)
        if number is None or len(number) != LENGTH:
            continue
        sex, birth, born = said(member.sex), said(member.birth), birth_of(number)
        if sex is not None and sex != sex_of(number):
            yield office.members.issue("MPM330", row, "sex", sex=sex_of(number))
        if born is not None and born > office.as_of:
            yield office.members.issue("MPM332", row, "id_number", birth=born.isoformat())
        elif (
            born is not None and isinstance(birth, RoughDate) and not birth.may_lie_in(YearMonth(born.year, born.month))
        ):
            facts = {"value": str(birth), "birth": str(YearMonth(born.year, born.month))}
            yield office.members.issue("MPM331", row, "birth", **facts)


def dates_in_order(office: Office) -> Iterator[Issue]:
    """Birth, then admission at 18 or older."""
    for row, member in office.members.rows.items():
        join = said(member.join_date)
        if isinstance(join, RoughDate):
            yield from _age_at_joining(office, row, member, join)


def _age_at_joining(office: Office, row: int, member: Member, join: RoughDate) -> Iterator[Issue]:
    birth = _birth(member)
    if birth is None:
        return
    facts = {"birth": str(birth), "join": str(join)}
    if join.last <= birth.first:
        yield office.members.issue("MPM333", row, "join_date", **facts)
    elif full_years(birth.first, join.last) < GROWN_UP:
        yield office.members.issue("MPM334", row, "join_date", **facts)
    elif full_years(birth.last, join.first) < GROWN_UP:
        yield office.members.issue("MPM335", row, "join_date", **facts)


def _birth(member: Member) -> RoughDate | None:
    """Return the birth that is typed, with the day of the number where only its month or year is typed."""
    birth, number = said(member.birth), said(member.id_number)
    if not isinstance(birth, RoughDate):
        return None
    born = birth_of(number) if number is not None and len(number) == LENGTH else None
    if birth.day is None and born is not None and birth.may_lie_in(YearMonth(born.year, born.month)):
        return RoughDate(born.year, born.month, born.day)
    return birth


def phones_differ(office: Office) -> Iterator[Issue]:
    """A telephone that two members share is told, and is no fault; what is no number is not shared."""
    first: dict[str, int] = {}
    for row, member in office.members.rows.items():
        numbers = [part for part in (said(member.phone) or "").split("、") if phone_number(part)]
        earlier = min((first.setdefault(number, row) for number in numbers), default=row)
        if earlier != row:
            name = str(said(office.members.rows[earlier].name) or "")
            yield office.members.issue("MPM319", row, "phone", other=str(earlier), name=name)


def persons_elsewhere(office: Office) -> set[int]:
    """Return who need not belong to a branch of ours: who stays here, who checked in, who left."""
    names = [stay.person for stay in office.inflow.rows.values()]
    names += [checkin.person for checkin in office.checkins.rows.values()]
    found = {row for name in names if (row := office.people.find(name)) is not None}
    return found | set(departures(office))


def branch_is_ours(office: Office) -> Iterator[Issue]:
    """Who is not 在册 has a row on 流入 or 在职报到; else the branch is most likely misspelt (domain ledgers G.3.4)."""
    elsewhere = persons_elsewhere(office)
    near: dict[str, str] = {}
    for row, member in office.members.rows.items():
        branch = said(member.branch)
        if row in elsewhere:
            continue
        if branch is None:
            yield office.members.issue("MPM348", row, "branch")
            continue
        org = office.tree.find(branch)
        if org is None:
            if branch not in near:
                near[branch] = nearest_org(office, branch)
            unclear = unclear_org(office, office.members, row, "branch")
            yield unclear or office.members.issue("MPM301", row, "branch", near=near[branch])
        elif is_closed(office, org):
            day: date | None = said(office.orgs.rows[org].closed_on)
            yield office.members.issue("MPM306", row, "branch", day=day.isoformat() if day else "")


RULES = (identity_agrees, dates_in_order, phones_differ, branch_is_ours)
