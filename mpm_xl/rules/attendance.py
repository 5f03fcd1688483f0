"""Rules of 组织生活, 考勤 and 党费: a mark has its meeting, a month its one row (domain ledgers G.3)."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from mpm_xl.office import Office
from validators.cell import cell_name
from validators.clean import clean
from validators.dates import YearMonth, fixed_day
from validators.issue import Issue, Place
from validators.nothing import said

THEME_DAY = "主题党日活动"
EVENT_CODE = re.compile(r"[会训](\d{2})\d+")
CENTURY = 2000
MONTHS = range(1, 13)


@lru_cache(maxsize=2)
def event_columns(office: Office) -> Mapping[str, int]:
    """Return the column of each event on 考勤, by its code."""
    table = office.attendance
    matrix = table.ledger.matrix
    if matrix is None or not table.heading_row:
        return {}
    headings = table.tab.cells[table.heading_row - 1]
    return {
        heading: at
        for at, heading in enumerate(headings, 1)
        if isinstance(heading, str) and re.fullmatch(matrix.pattern, heading)
    }


def marks_have_meetings(office: Office) -> Iterator[Issue]:
    """A column that holds a mark is that of a meeting; told once a column, at its first mark."""
    known = {clean(code) for meeting in office.meetings.rows.values() if (code := said(meeting.code))}
    told: set[str] = set()
    for row, note in office.attendance.rows.items():
        for code, mark in note.marks.items():
            if code not in known and code not in told and code.startswith("会"):
                told.add(code)
                yield Issue("MPM320", _place(office, row, code, mark))


def marks_stand_in_their_year(office: Office) -> Iterator[Issue]:
    """A row of one year marks meetings of that year only; told once a row."""
    for row, note in office.attendance.rows.items():
        year = said(note.year)
        if year is None:
            continue
        wrong = [code for code in note.marks if (match := EVENT_CODE.match(code)) and CENTURY + int(match[1]) != year]
        if wrong:
            place = _place(office, row, wrong[0], note.marks[wrong[0]])
            yield Issue("MPM316", place, {"codes": "、".join(wrong), "year": str(year)})


def meetings_have_columns(office: Office) -> Iterator[Issue]:
    """A meeting of the year of the 统计截止日 has its column on 考勤."""
    columns = {clean(code) for code in event_columns(office)}
    for row, meeting in office.meetings.rows.items():
        code, held = said(meeting.code), said(meeting.held_on)
        if code is not None and held is not None and held.year == office.as_of.year and clean(code) not in columns:
            yield office.meetings.issue("MPM317", row, "code")


def theme_days_are_kept(office: Office) -> Iterator[Issue]:
    """A theme day is held on the fixed day of the organisation or of the place, give or take the shift (C1.7)."""
    shift = office.profile.holiday_shift
    for row, meeting in office.meetings.rows.items():
        held = said(meeting.held_on)
        if held is None or meeting.kind != THEME_DAY:
            continue
        org = office.tree.find(meeting.org)
        own = said(office.orgs.rows[org].fixed_day) if org else None
        day = own or office.profile.fixed_day
        if day and _distance(held, day) > shift:
            expected = fixed_day(YearMonth(held.year, held.month), day)
            facts = {"day": str(day), "expected": expected.isoformat(), "shift": str(shift)}
            yield office.meetings.issue("MPM403", row, "held_on", **facts)


def _distance(held: date, day: int) -> int:
    """Return how many days an activity lies from the nearest fixed day, that of a neighbouring month included."""
    month = YearMonth(held.year, held.month)
    nearest: list[timedelta] = [abs(held - fixed_day(month.plus(step), day)) for step in (-1, 0, 1)]
    return min(nearest).days


def months_are_paid_once(office: Office) -> Iterator[Issue]:
    """A month of a member stands on one row of 党费."""
    first: dict[tuple[int, int, int], int] = {}
    for row, note in office.dues.rows.items():
        member, year = office.people.find(note.person), said(note.year)
        if member is None or year is None:
            continue
        for month in MONTHS:
            field = f"m{month:02d}"
            if getattr(note, field) is None:
                continue
            earlier = first.setdefault((member, year, month), row)
            if earlier != row:
                yield office.dues.issue("MPM315", row, field, other=str(earlier))


def _place(office: Office, row: int, code: str, mark: str) -> Place:
    return Place(office.attendance.tab.title, cell_name(row, event_columns(office)[code]), code, mark)


RULES = (
    marks_have_meetings, marks_stand_in_their_year, meetings_have_columns, theme_days_are_kept, months_are_paid_once,
)  # fmt: skip
