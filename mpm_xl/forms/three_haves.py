"""三有三知 (rules C17), as far as the ledgers can tell; what they cannot tell stays unticked."""

from datetime import date

from mpm_xl.forms.mobile import Mobile, mobile_of
from mpm_xl.office import Office
from validators.dates import Period, add_months, periods_of
from validators.ledgers.outflow import Outflow
from validators.nothing import said

THOUGHT_KINDS = ("思想汇报", "综合汇报")
LETTERS = ("书信", "电子邮件", "寄送资料")
STATUS_MONTHS, YEAR_MONTHS = 6, 12
VERIFY_MONTHS = {"月": 1, "季": 3, "半年": 6, "年": YEAR_MONTHS}


def three_haves(office: Office, at: int) -> dict[str, bool]:
    """Tell which of the six a member meets on the 统计截止日."""
    member, away = office.members.rows[at], mobile_of(office, at)
    reports = [
        (report.kind, day)
        for report in office.reports.rows.values()
        if office.people.find(report.person) == at and (day := said(report.date)) and day <= office.as_of
    ]
    thoughts = [day for kind, day in reports if kind in THOUGHT_KINDS]
    essays = [day for kind, day in reports if kind == "学习心得体会" and day.year == office.as_of.year]
    verified = said(member.verified_on)
    period = VERIFY_MONTHS.get(office.profile.refresh or "", YEAR_MONTHS)
    return {
        "有卡": said(member.carded_on) is not None,
        "有言": said(member.phone) is not None and _wrote(office, at) and _every_quarter(office, away, thoughts),
        "有评": _appraised(office, at) and bool(essays),
        "知去向": _place_known(away) and _within(verified, period, office.as_of),
        "知现状": _status_known(away) and _within(verified, STATUS_MONTHS, office.as_of),
        "知思想": any(day in _quarter(office.as_of) for day in thoughts),
    }


def _wrote(office: Office, at: int) -> bool:
    return any(
        contact.method in LETTERS and (day := said(contact.date)) and day.year == office.as_of.year
        and day <= office.as_of and office.people.find(contact.person) == at
        for contact in office.contacts.rows.values()
    )  # fmt: skip


def _every_quarter(office: Office, away: Mobile | None, thoughts: list[date]) -> bool:
    """Tell whether every quarter that is over, and in which the member was away for half its days, has a report."""
    start = away.start if away and away.start else date(office.as_of.year, 1, 1)
    over = [
        quarter
        for quarter in periods_of(office.as_of.year, "季")
        if quarter.last <= office.as_of and quarter.overlap(start, quarter.last) * 2 >= quarter.days
    ]
    return all(any(day in quarter for day in thoughts) for quarter in over)


def _quarter(day: date) -> Period:
    return next(quarter for quarter in periods_of(day.year, "季") if day in quarter)


def _appraised(office: Office, at: int) -> bool:
    grades = (
        said(note.grade)
        for note in office.appraisals.rows.values()
        if note.year == office.as_of.year and office.people.find(note.person) == at
    )
    return any(grade not in (None, "未评") for grade in grades)


def _place_known(away: Mobile | None) -> bool:
    if away is None:
        return False
    unit = away.note.dest_unit if isinstance(away.note, Outflow) else away.note.work_unit
    return said(unit) is not None and away.place not in (None, "不掌握")


def _status_known(away: Mobile | None) -> bool:
    return away is not None and isinstance(away.note, Outflow) and said(away.note.living_status) is not None


def _within(day: date | None, months: int, as_of: date) -> bool:
    return day is not None and day <= as_of <= add_months(day, months)
