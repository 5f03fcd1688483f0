"""Rules of 民主评议: the arithmetic of the ballots, the share of 优秀, the time of year (rules C9)."""

from collections.abc import Iterator
from datetime import date

from mpm_xl.appraisal import appraisals, by_branch, excellent_cap, proposal_text, steps_apart
from mpm_xl.office import Office
from mpm_xl.score import scores
from mpm_xl.score.ballots import meetings_by_code, votes_of
from mpm_xl.score.branches import BRANCH_ASSESSMENT, plain_item
from mpm_xl.score.extras import bonus_range
from mpm_xl.score.model import plain
from mpm_xl.score.records import happened
from validators.clean import clean
from validators.dates import spring_window
from validators.issue import Issue
from validators.lists import BONUS_KINDS
from validators.nothing import said

EXCELLENT, UNQUALIFIED = "优秀", "不合格"
FAR_APART = 2
IN_SPRING = "春节期间"
APPRAISAL_VOTE = "民主评议"
VOTES = ("votes_excellent", "votes_qualified", "votes_basic", "votes_unqualified", "votes_abstain")


def ballots_add_up(office: Office) -> Iterator[Issue]:
    """发出 ≥ 收回 ≥ 有效, and 有效 + 无效 = 收回."""
    for row, meeting in office.meetings.rows.items():
        out, back = said(meeting.ballots_out), said(meeting.ballots_back)
        valid, void = said(meeting.ballots_valid), said(meeting.ballots_void)
        if out is not None and back is not None and back > out:
            yield office.meetings.issue("MPM344", row, "ballots_back", more=str(back), less=str(out), of="发出测评表")
        if back is not None and valid is not None and valid > back:
            facts = {"more": str(valid), "less": str(back), "of": "收回测评表"}
            yield office.meetings.issue("MPM344", row, "ballots_valid", **facts)
        elif back is not None and valid is not None and void is not None and valid + void != back:
            facts = {"valid": str(valid), "void": str(void), "sum": str(valid + void), "back": str(back)}
            yield office.meetings.issue("MPM345", row, "ballots_void", **facts)


def votes_add_up(office: Office) -> Iterator[Issue]:
    """The votes for a member are as many as there were valid ballots."""
    by_code = meetings_by_code(office)
    for row, note in office.appraisals.rows.items():
        votes, at = votes_of(note), by_code.get(clean(said(note.meeting) or ""))
        valid = said(office.meetings.rows[at].ballots_valid) if at else None
        if votes and valid is not None and sum(votes.values()) != valid and not _has_unread_votes(office, row):
            facts = {"sum": str(sum(votes.values())), "valid": str(valid)}
            yield office.appraisals.issue("MPM346", row, "votes_excellent", **facts)


def _has_unread_votes(office: Office, row: int) -> bool:
    """Tell whether a count of votes was written and not understood: that is the fault then, and not the sum."""
    note = office.appraisals.rows[row]
    return any(getattr(note, field) is None and office.appraisals.place(row, field).value for field in VOTES)


def graded_after_the_meeting(office: Office) -> Iterator[Issue]:
    """The committee grades after the members have voted."""
    by_code = meetings_by_code(office)
    for row, note in office.appraisals.rows.items():
        at, graded = by_code.get(clean(said(note.meeting) or "")), said(note.graded_on)
        held = said(office.meetings.rows[at].held_on) if at else None
        if graded is not None and held is not None and graded < held:
            facts = {"value": graded.isoformat(), "earlier": "评议会议", "day": held.isoformat()}
            yield office.appraisals.issue("MPM350", row, "graded_on", **facts)


def excellent_within_cap(office: Office) -> Iterator[Issue]:
    """A branch grades no more members 优秀 than its share, told at the first beyond it; all want a reason."""
    for year in _years(office):
        for group in by_branch(appraisals(office, year).members).values():
            excellent = [one for one in group if one.grade == EXCELLENT]
            most = excellent_cap(office, len(group))
            if len(excellent) > most:
                facts = {"count": str(len(excellent)), "members": str(len(group)), "most": str(most), "year": str(year)}
                code = "MPM408" if most else "MPM409"
                yield office.appraisals.issue(code, excellent[most].row, "grade", **facts)
            if len(excellent) == len(group) > 1 and not 0 < most < len(excellent):
                facts = {"count": str(len(group)), "year": str(year)}
                yield office.appraisals.issue("MPM419", group[0].row, "grade", **facts)


def grades_fit(office: Office) -> Iterator[Issue]:
    """A grade lies next to what the votes suggest, and 优秀 is not given to a score of 不合格."""
    points = scores(office)
    for year in _years(office):
        for one in appraisals(office, year).members:
            if steps_apart(one.proposal, one.grade) >= FAR_APART:
                facts = {"grade": one.grade, "proposal": proposal_text(one.proposal)}
                yield office.appraisals.issue("MPM410", one.row, "grade", **facts)
            score = points.get(one.member or 0) if year == office.as_of.year else None
            if score is not None and score.grade == UNQUALIFIED and one.grade == EXCELLENT:
                yield office.appraisals.issue("MPM411", one.row, "grade", total=str(score.total))


def graded_in_spring(office: Office) -> Iterator[Issue]:
    """Where the place appraises 春节期间, members meet and the grade is given in that window."""
    if office.profile.appraisal != IN_SPRING:
        return
    for row, note in office.appraisals.rows.items():
        window = _missed_window(office, said(note.graded_on))
        if window:
            yield office.appraisals.issue("MPM412", row, "graded_on", **window)
    for row, meeting in office.meetings.rows.items():
        window = _missed_window(office, said(meeting.held_on)) if meeting.vote_kind == APPRAISAL_VOTE else None
        if window:
            yield office.meetings.issue("MPM414", row, "held_on", **window)


def _missed_window(office: Office, day: date | None) -> dict[str, str] | None:
    """Return the first and last day of the spring window of a day's year where the day lies outside it."""
    window = spring_window(day.year, office.profile.spring_days) if day else None
    if day is None or window is None or day in window:
        return None
    return {"first": window.first.isoformat(), "last": window.last.isoformat()}


def _years(office: Office) -> list[int]:
    """Return the years that the ledger holds, last year's and this year's only: older ones are closed."""
    found = {year for note in office.appraisals.rows.values() if (year := said(note.year))}
    return sorted(year for year in found if office.as_of.year - 1 <= year <= office.as_of.year)


def bonus_within_range(office: Office) -> Iterator[Issue]:
    """The points typed for a bonus of the year are those of the scheme (C7)."""
    profile = office.profile
    for row, deed in office.deeds.rows.items():
        points, kind = said(deed.points), said(deed.kind)
        if profile.score_lines is None or points is None or points < 0 or kind not in BONUS_KINDS:
            continue
        least, most = bonus_range(profile, kind)
        if happened(office, said(deed.date)) and not least <= points <= most:
            usual = plain(least) if least == most else f"{plain(least)}至{plain(most)}"
            yield office.deeds.issue("MPM801", row, "points", kind=kind, value=plain(points), usual=usual)


def assessed_items_are_listed(office: Office) -> Iterator[Issue]:
    """An item of 支部考核 is one of the list of the place, where it has one (CY-31, JC-25)."""
    items = office.profile.lists["BRANCH_ITEM"]
    known = {plain_item(item) for item in items}
    for row, deed in office.deeds.rows.items():
        text = said(deed.item)
        if deed.kind == BRANCH_ASSESSMENT and known and text is not None and plain_item(text) not in known:
            yield office.deeds.issue("MPM802", row, "item", value=text, items="、".join(items))


RULES = (
    ballots_add_up, votes_add_up, graded_after_the_meeting, excellent_within_cap, grades_fit, graded_in_spring,
    bonus_within_range, assessed_items_are_listed,
)  # fmt: skip
