"""Rows that tell how a matter ended: requests, searches, persons being developed (domain ledgers G.3.17–G.3.27)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from mpm_xl.office import Office
from validators.issue import Issue
from validators.nothing import said

DONE, FOUND = "办结", "取得联系"


def done_requests_say_so(office: Office) -> Iterator[Issue]:
    """A request with 办结日期 is 办结."""
    for row, request in office.requests.rows.items():
        done, state = said(request.done_on), said(request.state)
        if done is not None and state is not None and state != DONE:
            yield office.requests.issue("MPM373", row, "state", day=done.isoformat())


def searches_begin_with_a_reason(office: Office) -> Iterator[Issue]:
    """The first row of a case says why the member was lost; a case ends when the member is found."""
    by_member: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for row, note in office.searches.rows.items():
        member, day = office.people.find(note.person), said(note.date)
        if member is not None and day is not None:
            by_member[member].append((day, row))
    for searches in by_member.values():
        begins = True
        for _, row in sorted(searches):
            note = office.searches.rows[row]
            if begins and note.reason is None:
                yield office.searches.issue("MPM374", row, "reason")
            begins = note.result == FOUND


def admitted_are_members(office: Office) -> Iterator[Issue]:
    """Who was admitted has a row on 党员; without a number nobody is looked for."""
    for row, note in office.development.rows.items():
        admitted, number = said(note.admitted_on), said(note.id_number)
        if admitted is None or number is None or admitted > office.as_of:
            continue
        if not office.people.rows(number):
            yield office.development.issue("MPM375", row, "id_number", day=admitted.isoformat())


def requests_are_somebodys(office: Office) -> Iterator[Issue]:
    """A request is that of a member or of a visitor."""
    for row, note in office.requests.rows.items():
        if note.person is None and note.visitor is None and not office.requests.place(row, "person").value:
            yield office.requests.issue("MPM380", row, "person")


RULES = (requests_are_somebodys, done_requests_say_so, searches_begin_with_a_reason, admitted_are_members)
