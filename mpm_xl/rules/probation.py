"""Rules of the probation of a year, with its historical exception (rules C12.4).

The constitution of 1956 set a year of probation, that of 1969 none, and that of 1977 a year again.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from mpm_xl.census import has_left
from mpm_xl.office import Office
from validators.clean import clean
from validators.dates import RoughDate, add_months
from validators.issue import Issue
from validators.ledgers.members import FORMAL, PROBATIONARY
from validators.nothing import DASHES, Nothing, said

PROBATION_MONTHS = 12
FIRST_YEAR_RULE = date(1956, 9, 26)
NO_PROBATION = (date(1969, 4, 14), date(1977, 8, 18))
EXTENDED = "延长预备期"


def probation_is_kept(office: Office) -> Iterator[Issue]:
    """Full membership follows admission, a year later where there was a probation."""
    extended = _extensions(office)
    for row, member in office.members.rows.items():
        join, full = said(member.join_date), said(member.full_date)
        if not isinstance(join, RoughDate) or not isinstance(full, RoughDate):
            continue
        free = join.last >= NO_PROBATION[0] and join.first <= NO_PROBATION[1]
        at, until = extended.get(row, (0, None))
        if full.last < join.first or (full.last == join.first and not free):
            yield office.members.issue("MPM336", row, "full_date", join=str(join))
        elif not free and join.last >= FIRST_YEAR_RULE and full.last < add_months(join.first, PROBATION_MONTHS):
            yield office.members.issue("MPM337", row, "full_date", join=str(join))
        elif until is not None and full.last < until:
            yield office.members.issue("MPM354", row, "full_date", until=until.isoformat(), other=str(at))


def class_fits_full_date(office: Office) -> Iterator[Issue]:
    """A probationary member has no 转正时间, and has passed no more than the year and its extension."""
    for row, member in office.members.rows.items():
        full = said(member.full_date)
        if member.member_class != PROBATIONARY or has_left(office, row):
            continue
        if isinstance(full, RoughDate):
            if full.first <= office.as_of:
                yield office.members.issue("MPM352", row, "member_class", full=str(full))
        else:
            end = probation_end(office, row)
            if end is not None and end < office.as_of:
                yield office.members.issue("MPM353", row, "full_date", day=end.isoformat())


def probation_end(office: Office, row: int) -> date | None:
    """Return the day on which the probation of a member ends, extended or not; None where it is not known."""
    join = said(office.members.rows[row].join_date)
    if not isinstance(join, RoughDate):
        return None
    _, until = _extensions(office).get(row, (0, None))
    return max(add_months(join.last, PROBATION_MONTHS), until or join.last)


def nothing_to_be_waited_for(office: Office) -> Iterator[Issue]:
    """Who was admitted while there was no probation became a full member on that day, and has a date to be written."""
    for row, member in office.members.rows.items():
        join = said(member.join_date)
        if member.member_class != FORMAL or member.full_date is not None or not isinstance(join, RoughDate):
            continue
        free = NO_PROBATION[0] <= join.first and join.last <= NO_PROBATION[1]
        if free and clean(office.members.place(row, "full_date").value) in ("", Nothing.NONE.value, *DASHES):
            yield office.members.issue("MPM386", row, "full_date", join=str(join))


@lru_cache(maxsize=2)
def _extensions(office: Office) -> Mapping[int, tuple[int, date]]:
    """Return, by the row of the member, the row of 处置处分 that extends the probation furthest, and until when."""
    found: dict[int, tuple[int, date]] = {}
    for row, note in office.measures.rows.items():
        member, until = office.people.find(note.person), said(note.until)
        if note.measure == EXTENDED and member is not None and until is not None:
            known = found.get(member)
            if known is None or until > known[1]:
                found[member] = (row, until)
    return found


RULES = (probation_is_kept, class_fits_full_date, nothing_to_be_waited_for)
