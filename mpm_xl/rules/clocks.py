"""What is typed on 党员 and 处置处分 and does not fit the clocks (rules C3)."""

from collections.abc import Iterator
from datetime import date

from mpm_xl.office import Office
from mpm_xl.rules.moments import moment
from mpm_xl.select import age_of
from validators.issue import Issue
from validators.ledgers.members import PROBATIONARY
from validators.nothing import said

STOPPED, OLD = "停止党籍", "高龄(70岁以上)"
OLD_FROM = 70


def stopped_were_searched_for(office: Office) -> Iterator[Issue]:
    """Whose membership is stopped was searched for before (article 24), and is a full member (W27)."""
    searched: dict[int, date] = {}
    for note in office.searches.rows.values():
        member, day = office.people.find(note.person), moment(note.date)
        if member is not None and day is not None:
            searched[member] = min(day.first, searched.get(member, day.first))
    for row, taken in office.measures.rows.items():
        person, decided = office.people.find(taken.person), said(taken.decided_on)
        if taken.measure != STOPPED or person is None or decided is None:
            continue
        if office.members.rows[person].member_class == PROBATIONARY:
            yield office.measures.issue("MPM522", row, "measure")
        elif person not in searched or searched[person] > decided:
            yield office.measures.issue("MPM521", row, "measure", day=decided.isoformat())


def old_age_is_that_age(office: Office) -> Iterator[Issue]:
    """正当理由 of old age fits the birth date on the 统计截止日."""
    for row, member in office.members.rows.items():
        age = age_of(member, office)
        if member.excuse == OLD and age is not None and age < OLD_FROM:
            yield office.members.issue("MPM523", row, "excuse", day=office.as_of.isoformat(), age=str(age))


RULES = (stopped_were_searched_for, old_age_is_that_age)
