"""民主评议 of one year: what the ballots say, and what they suggest to the branch committee (rules C9).

The proposal is arithmetic and nothing more; the grade is typed by people.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from mpm_xl.alert import Alert
from mpm_xl.census import branch_of
from mpm_xl.events import EXCUSED
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.rates import percent
from mpm_xl.score import Score, scores
from mpm_xl.score.ballots import ABSTAINED, code_of, meetings_by_code, votes_of
from mpm_xl.score.unappraised import cards_not_reviewed, not_appraised
from validators.ledgers.appraisals import Appraisal
from validators.nothing import Nothing, said

GRADES = ("优秀", "合格", "基本合格", "不合格")
NOT_GRADED = "未评"
UNQUALIFIED = "不合格"
AT_MEETING = ("√", "线")
RATE_PLACES = 2
# What follows from a grade (rules C9).
USES = {
    "优秀": "通报表扬", "合格": "肯定鼓励", "基本合格": "指出差距、帮助改进", "不合格": "立足教育转化，按程序组织处置",
}  # fmt: skip
PROPOSED = {"优秀": (0, 0), "合格": (1, 1), UNQUALIFIED: (2, 3)}


@dataclass(frozen=True)
class Appraised:
    """One row of 民主评议.

    ``votes`` counts by grade and 弃权, and is empty where nobody voted; rates are in percent of the valid ballots.
    """

    row: int
    member: int | None
    branch: int | None
    votes: Mapping[str, int]
    rates: Mapping[str, Decimal | None]
    qualified_rate: Decimal | None
    abstained_rate: Decimal | None
    proposal: str
    grade: str
    note: Appraisal
    behind: tuple[RowRef, ...]

    @property
    def rate_sum(self) -> Decimal | None:
        """The sum of all printed rates, that of 弃权 among them: 100, give or take 0.02."""
        known = [rate for rate in self.rates.values() if rate is not None]
        return sum(known, self.abstained_rate or Decimal(0)) if known else None


@dataclass(frozen=True)
class AppraisalYear:
    """The appraisal of one year: the facts of its meetings, added up where there were several."""

    year: int
    meetings: tuple[int, ...]
    due: int
    present: int
    ballots_out: int | None
    ballots_back: int | None
    ballots_valid: int | None
    ballots_void: int | None
    scrutineer: str
    teller: str
    members: tuple[Appraised, ...]

    @property
    def meeting(self) -> int | None:
        """The row of the meeting on 组织生活; None unless there was exactly one."""
        return self.meetings[0] if len(self.meetings) == 1 else None


@lru_cache(maxsize=4)
def appraisals(office: Office, year: int) -> AppraisalYear:
    """Return the appraisal of a year as the ledgers hold it, in the order of the sheet."""
    by_code = meetings_by_code(office)
    rows = {row: note for row, note in office.once(office.appraisals).items() if note.year == year}
    called = tuple(dict.fromkeys(at for note in rows.values() if (at := by_code.get(code_of(note.meeting)))))
    held = [office.meetings.rows[at] for at in called]
    due, present = _attendance(office, year, {code_of(meeting.code) for meeting in held})
    members = tuple(_appraised(office, row, note, by_code) for row, note in rows.items())
    return AppraisalYear(
        year, called, due, present,
        _sum(said(meeting.ballots_out) for meeting in held), _sum(said(meeting.ballots_back) for meeting in held),
        _sum(said(meeting.ballots_valid) for meeting in held), _sum(said(meeting.ballots_void) for meeting in held),
        _names(meeting.scrutineer for meeting in held), _names(meeting.teller for meeting in held),
        tuple(_with_candidates(office, members)),
    )  # fmt: skip


def excellent_cap(office: Office, members: int) -> int:
    """Return how many of so many members may be 优秀."""
    return int(office.profile.excellent_cap * members)


def by_branch(members: Iterable[Appraised]) -> Mapping[int | None, Sequence[Appraised]]:
    """Return those who are being graded, by the branch that grades them; 未评 is not graded."""
    found: dict[int | None, list[Appraised]] = defaultdict(list)
    for one in members:
        if one.grade != NOT_GRADED:
            found[one.branch].append(one)
    return found


def proposal_text(proposal: str) -> str:
    """Return a proposal in the words of rules C9: many votes for 不合格 ask to be studied, they decide nothing."""
    return "研究不合格/基本合格" if proposal == UNQUALIFIED else proposal


def steps_apart(proposal: str, grade: str) -> int:
    """Return how many grades lie between a proposal and the grade typed; nought where one of them is missing."""
    if proposal not in PROPOSED or grade not in GRADES:
        return 0
    best, worst = PROPOSED[proposal]
    at = GRADES.index(grade)
    return max(0, best - at, at - worst)


def _appraised(office: Office, row: int, note: Appraisal, by_code: Mapping[str, int]) -> Appraised:
    at = by_code.get(code_of(note.meeting))
    meeting = office.meetings.rows[at] if at else None
    member, votes = office.people.find(note.person), votes_of(note)
    valid = said(meeting.ballots_valid) if meeting else None
    branch = office.tree.find(meeting.org) if meeting else None
    if branch is None and member is not None:
        branch = branch_of(office, member)
    rates = {grade: _rate(votes.get(grade), valid) for grade in GRADES}
    qualified = votes["优秀"] + votes["合格"] if votes else None
    behind = (RowRef("民主评议", row), *((RowRef("组织生活", at),) if at else ()))
    return Appraised(
        row, member, branch, votes, rates, _rate(qualified, valid),
        _rate(votes.get(ABSTAINED), valid), _proposal(office, votes, valid),
        said(note.grade) or "", note, behind,
    )  # fmt: skip


def _rate(count: int | None, valid: int | None) -> Decimal | None:
    return None if count is None or not valid else percent(count, valid, RATE_PLACES)


def _proposal(office: Office, votes: Mapping[str, int], valid: int | None) -> str:
    """Return what the votes suggest: 优秀 only makes a candidate, 不合格 only asks to be studied."""
    if not votes or not valid:
        return ""
    profile = office.profile
    if Fraction(votes["不合格"], valid) > profile.unqualified_votes:
        return UNQUALIFIED
    if Fraction(votes["优秀"], valid) >= profile.excellent_votes:
        return "优秀"
    if Fraction(votes["优秀"] + votes["合格"], valid) >= profile.qualified_votes:
        return "合格"
    return ""


def _with_candidates(office: Office, members: Sequence[Appraised]) -> Iterator[Appraised]:
    """Yield the members with the candidates beyond the cap of their branch brought down to 合格."""
    chosen: set[int] = set()
    points = scores(office)
    for group in by_branch(members).values():
        candidates = sorted(
            (one for one in group if one.proposal == "优秀"),
            key=lambda one: (-_excellent(one), -_points(points, one), one.row),
        )
        chosen |= {one.row for one in candidates[: excellent_cap(office, len(group))]}
    for one in members:
        beyond = one.proposal == "优秀" and one.row not in chosen
        yield replace(one, proposal="合格") if beyond else one


def _excellent(one: Appraised) -> Decimal:
    return one.rates["优秀"] or Decimal(0)


def _points(points: Mapping[int, Score], one: Appraised) -> Decimal:
    score = points.get(one.member or 0)
    return score.total if score is not None and score.total is not None else Decimal(0)


def _attendance(office: Office, year: int, codes: set[str]) -> tuple[int, int]:
    """Return how many were due at the meetings and how many came, in the room or online."""
    marks = [
        mark
        for note in office.once(office.attendance).values()
        if note.year == year
        for code, mark in note.marks.items()
        if code in codes and mark != EXCUSED
    ]
    return len(marks), sum(mark in AT_MEETING for mark in marks)


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _names(values: Iterable[str | Nothing | None]) -> str:
    return "、".join(dict.fromkeys(name for value in values if (name := said(value))))


def alerts(office: Office) -> Iterator[Alert]:
    """Yield who was not appraised, branches that appraised nobody, and cards that were not reviewed (C9, C18)."""
    yield from not_appraised(office)
    yield from cards_not_reviewed(office)
