"""Trips of one person that overlap: nobody leaves who is not back yet (rules C12.6)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from mpm_xl.office import Office
from validators.issue import Issue
from validators.nothing import said


class _Away(NamedTuple):
    """One trip: when it began, its row, and when it ended, if it did."""

    start: date
    row: int
    end: date | None


def trips_follow_each_other(office: Office) -> Iterator[Issue]:
    """A trip begins when the one before it is over; two that go on are told by MPM307."""
    by_member: dict[int, list[_Away]] = defaultdict(list)
    for row, note in office.outflow.rows.items():
        member, start = office.people.find(note.person), said(note.out_date)
        if member is not None and start is not None:
            by_member[member].append(_Away(start, row, said(note.return_date)))
    for away in by_member.values():
        for before, after in pairwise(sorted(away, key=lambda one: one[:2])):
            if before.end is None and after.end is None:
                continue
            if before.end is None or before.end > after.start >= before.start:
                back = f"{before.end}才返回" if before.end else "没有登记返回"
                yield office.outflow.issue("MPM388", after.row, "out_date", other=str(before.row), back=back)


RULES = (trips_follow_each_other,)
