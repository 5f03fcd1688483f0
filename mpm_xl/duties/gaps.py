"""What no day is set for and is yet to be done: a report that is too short, a card, a job, a record of verification."""

from collections.abc import Iterator, Mapping
from datetime import date

from mpm_xl.alert import Alert
from mpm_xl.census import branch_of, registered, secretary_of
from mpm_xl.duties.spans import responsible_for
from mpm_xl.events import attended, reports
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import open_stays
from validators.ledgers.meetings import Meeting
from validators.ledgers.members import Member
from validators.ledgers.reports import Report
from validators.nothing import said

ASPECTS: Mapping[str, str] = {"thought": "思想", "work": "工作", "study": "学习"}
WHOLE_KINDS = ("思想汇报", "综合汇报")
UNEMPLOYED, RECOMMENDED = "未就业", "岗位推荐"
FIVE_WAYS, RESIDENT = "五管", "居民"
GENERAL_MEETING = "支部党员大会"


def gaps(office: Office) -> Iterator[Alert]:
    """Yield what is yet to be done, one line each."""
    yield from _short_reports(office)
    yield from _no_job(office)
    yield from _no_card(office)
    yield from _not_surveyed(office)


def _short_reports(office: Office) -> Iterator[Alert]:
    """Yield reports of this year that leave out one of the three aspects, where the place asks for them (JF-21)."""
    columns = Report.columns()
    asked = [field for field in ASPECTS if columns[field].required(office.profile.name)]
    if len(asked) < len(ASPECTS):
        return
    for member, told in reports(office).items():
        for one in told:
            missing = [name for field, name in ASPECTS.items() if getattr(one.note, field) is None]
            if one.day.year == office.as_of.year and missing and said(one.note.kind) in WHOLE_KINDS:
                yield Alert(
                    "黄", "汇报缺项", "C4", f"{one.day.isoformat()}的汇报没有写{'、'.join(missing)}",
                    "提请本人补充汇报", (one.ref,), member, responsible=said(one.note.receiver) or "",
                    period=str(one.day.year),
                )  # fmt: skip


def _no_job(office: Office) -> Iterator[Alert]:
    """Yield members here without work to whom no post was recommended since they came (JF-29)."""
    recommended: dict[int, date] = {}
    for note in office.assistance.rows.values():
        day, member = said(note.date), office.people.find(note.person)
        if member and day and day <= office.as_of and said(note.kind) == RECOMMENDED:
            recommended[member] = max(day, recommended.get(member, day))
    for stay in open_stays(office):
        if stay.member is None or stay.start is None or said(stay.note.job_state) != UNEMPLOYED:
            continue
        if (last := recommended.get(stay.member)) is None or last < stay.start:
            yield Alert(
                "黄", "岗位推荐", "C4", "未就业，流入后没有岗位推荐记录", "提请根据本人特长推荐就业岗位",
                (RowRef("流入", stay.row),), stay.member, responsible=responsible_for(office, stay),
            )  # fmt: skip


def _no_card(office: Office) -> Iterator[Alert]:
    """Yield residents without responsibility area, card or person in charge, at places with 五管 (JC-05)."""
    if office.profile.categories != FIVE_WAYS:
        return
    have: dict[int, set[str]] = {}
    for note in office.once(office.posts).values():
        member, ended = office.people.find(note.person), said(note.ended_on)
        if member and (ended is None or ended > office.as_of):
            values = {"责任区": note.area, "责任卡": note.carded_on, "责任人": note.responsible}
            have.setdefault(member, set()).update(name for name, value in values.items() if said(value) is not None)
    for member in registered(office):
        row = office.members.rows[member]
        missing = [name for name in ("责任区", "责任卡", "责任人") if name not in have.get(member, ())]
        if said(row.community_class) == RESIDENT and missing:
            yield Alert(
                "黄", "责任卡", "C4", f"居民党员没有{'、'.join(missing)}", "提请划定责任区、发放责任卡、落实责任人",
                (RowRef("党员", member),), member, responsible=secretary_of(office, branch_of(office, member)),
            )  # fmt: skip


def _not_surveyed(office: Office) -> Iterator[Alert]:
    """Yield who missed the last general meeting of the branch and was not verified since, where both count (CY-02)."""
    if not Member.columns()["verified_by"].required(office.profile.name):
        return
    last = _last_meetings(office)
    for member in registered(office):
        branch = branch_of(office, member)
        if branch not in last:
            continue
        day, ref, code = last[branch]
        came = any(
            one.took_part and isinstance(one.event, Meeting) and said(one.event.code) == code
            for one in attended(office).get(member, ())
        )
        verified = said(office.members.rows[member].verified_on)
        if not came and not (verified is not None and day <= verified <= office.as_of):
            yield Alert(
                "黄", "摸底", "C4", f"没有参加{day.isoformat()}的支部党员大会，此后没有核实记录",
                "提请排查、走访或电话核实，并记核实方式和日期", (ref, RowRef("党员", member)), member,
                responsible=secretary_of(office, branch), period=str(day.year),
            )  # fmt: skip


def _last_meetings(office: Office) -> Mapping[int | None, tuple[date, RowRef, str | None]]:
    """Return the last general meeting of this year of each branch."""
    found: dict[int | None, tuple[date, RowRef, str | None]] = {}
    for row, meeting in office.once(office.meetings).items():
        day, org = said(meeting.held_on), office.tree.find(meeting.org)
        if day is None or org is None or day > office.as_of or day.year != office.as_of.year:
            continue
        if meeting.kind == GENERAL_MEETING and (org not in found or found[org][0] < day):
            found[org] = day, RowRef("组织生活", row), said(meeting.code)
    return found
