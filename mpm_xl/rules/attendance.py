"""Rules of 组织生活, 教育培训 and 考勤: a mark has its meeting or class, a vote its voter (domain ledgers G.3)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from mpm_xl.office import Office
from mpm_xl.scope import on_sheet
from validators.cell import cell_name
from validators.clean import clean
from validators.dates import YearMonth, fixed_day
from validators.issue import Issue, Place
from validators.ledgers.meetings import Meeting
from validators.ledgers.trainings import Training
from validators.nothing import Nothing, said
from workbook.tables import Table, events_of

THEME_DAY = "主题党日活动"
CLASS, PUSHED = "训", "推送资料"
AT_MEETING = ("√", "线")
EVENT_CODE = re.compile(r"[会训](\d{2})\d{2,}")
CENTURY = 2000


@lru_cache(maxsize=2)
def event_columns(office: Office) -> Mapping[str, int]:
    """Return the column of each event on 考勤, by its code."""
    table = office.attendance
    return events_of(table.tab, table.ledger, table.heading_row)


def marks_have_meetings(office: Office) -> Iterator[Issue]:
    """A column that holds a mark is that of a meeting or a class; told once a column, at its first mark."""
    known = {clean(code) for table in (office.meetings, office.trainings) for code in _codes(table)}
    told: set[str] = set()
    for row, note in office.attendance.rows.items():
        for code, mark in note.marks.items():
            if code not in known and code not in told:
                told.add(code)
                table = office.trainings if _heading(office, row, code).startswith(CLASS) else office.meetings
                yield Issue("MPM320", mark_place(office, row, code, mark), {"home": table.ledger.tab})


def _codes(table: Table[Meeting] | Table[Training]) -> Iterator[str]:
    return (code for note in table.rows.values() if (code := said(note.code)))


def marks_stand_in_their_year(office: Office) -> Iterator[Issue]:
    """A row of one year marks meetings of that year only; told once a row."""
    for row, note in office.attendance.rows.items():
        year = said(note.year)
        if year is None:
            continue
        marks = {_heading(office, row, code): mark for code, mark in note.marks.items()}
        wrong = [code for code in marks if (match := EVENT_CODE.match(code)) and CENTURY + int(match[1]) != year]
        if wrong:
            place = mark_place(office, row, wrong[0], marks[wrong[0]])
            yield Issue("MPM316", place, {"codes": "、".join(wrong), "year": str(year)})


def meetings_have_columns(office: Office) -> Iterator[Issue]:
    """A meeting of the year of the 统计截止日 has its column on 考勤, and so has a class whose members are listed."""
    for row, meeting in office.meetings.rows.items():
        if _lacks_column(office, office.meetings, row, meeting.held_on):
            yield office.meetings.issue("MPM317", row, "code")
    for row, training in office.trainings.rows.items():
        counted = said(training.extra_due) is not None or training.kind == PUSHED
        if not counted and _lacks_column(office, office.trainings, row, training.start):
            yield office.trainings.issue("MPM317", row, "code")


def codes_tell_the_year(office: Office) -> Iterator[Issue]:
    """The code of a meeting or class is one that 考勤 can have, of the year in which it was planned or held."""
    for row, meeting in office.meetings.rows.items():
        yield from _code_issues(office.meetings, row, "会", meeting.held_on, meeting.planned_on)
    for row, training in office.trainings.rows.items():
        yield from _code_issues(office.trainings, row, CLASS, training.start, training.end)


def _code_issues(
    table: Table[Meeting] | Table[Training], row: int, sign: str, *days: date | Nothing | None
) -> Iterator[Issue]:
    code = clean(on_sheet(said(table.rows[row].code) or "", table.origins.get(row)))
    years = [day.year for one in days if (day := said(one)) is not None]
    match = EVENT_CODE.fullmatch(code)
    if code and (match is None or not code.startswith(sign)):
        yield table.issue("MPM389", row, "code", sign=sign)
    elif match and years and CENTURY + int(match[1]) not in years:
        yield table.issue("MPM378", row, "code", year=str(years[0]))


def _lacks_column(
    office: Office, table: Table[Meeting] | Table[Training], row: int, day: date | Nothing | None
) -> bool:
    name, held = said(table.rows[row].code), said(day)
    if name is None or held is None or held.year != office.as_of.year:
        return False
    code = clean(on_sheet(name, table.origins.get(row)))
    return EVENT_CODE.fullmatch(code) is not None and code not in event_columns(office)


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


def ballots_fit_the_meeting(office: Office) -> Iterator[Issue]:
    """Nobody votes who was neither there nor wrote; only where 考勤 says who came."""
    came: dict[str, int] = defaultdict(int)
    for note in office.attendance.rows.values():
        for code, mark in note.marks.items():
            came[clean(code)] += mark in AT_MEETING
    for row, meeting in office.meetings.rows.items():
        present = came.get(clean(said(meeting.code) or ""), 0)
        org = office.tree.find(meeting.org)
        listed = office.orgs.rows[org] if org else None
        unlisted = [listed.unlisted_formal, listed.unlisted_probationary] if listed else []
        voters = present + sum(said(count) or 0 for count in (*unlisted, meeting.written_opinions))
        for field in ("votes_for", "ballots_back") if present else ():
            votes = said(getattr(meeting, field))
            if votes is not None and votes > voters:
                yield office.meetings.issue("MPM359", row, field, more=str(votes), less=str(voters))


def mark_place(office: Office, row: int, code: str, mark: str) -> Place:
    """Return where a mark stands on 考勤."""
    heading = _heading(office, row, code)
    return Place(office.attendance.tab.title, cell_name(row, event_columns(office)[heading]), heading, mark)


def _heading(office: Office, row: int, code: str) -> str:
    """Return the heading on 考勤 of an event that is marked in a row."""
    return on_sheet(code, office.attendance.origins.get(row))


RULES = (
    marks_have_meetings, marks_stand_in_their_year, meetings_have_columns, codes_tell_the_year,
    theme_days_are_kept, ballots_fit_the_meeting,
)  # fmt: skip
