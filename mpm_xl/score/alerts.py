"""What the grade of a year asks somebody to look at: facts and prompts, never a verdict (rules C7, C8, C18)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from mpm_xl.alert import Alert, Level
from mpm_xl.census import branch_of
from mpm_xl.events import talks
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.score.grading import OF_PROBATION, WARNED, WORST, is_probationary
from mpm_xl.score.model import Score, plain
from mpm_xl.score.records import happened
from mpm_xl.score.scheme import scores
from validators.nothing import said

REMINDING = "提醒"
TALKED = ("提醒谈话", "批评教育")
DISPOSED = (
    "限期改正", "劝退", "劝而不退除名", "除名", "自行脱党除名", "停止党籍", "开除党籍", "延长预备期",
    "取消预备党员资格",
)  # fmt: skip
TALK = "提请支部开展提醒谈话"
DISPOSE = "提请支部按程序研究限期整改、劝退、除名等措施"


def alerts(office: Office) -> Iterator[Alert]:
    """Yield who is 警示 or 不合格 while the year ends, save where the branch has acted already.

    Before the last SOON_DAYS of the year a score is still being earned.
    """
    last = date(office.as_of.year, 12, 31)
    if office.as_of <= last - timedelta(days=office.profile.soon_days):
        return
    for score in scores(office).values():
        asked = _asked(office, score)
        if asked:
            org = branch_of(office, score.member)
            secretary = said(office.orgs.rows[org].secretary) if org else None
            behind = (RowRef("党员", score.member), *score.veto_refs)
            year = str(office.as_of.year)
            yield Alert(*asked, behind, score.member, org, responsible=secretary or "", period=year)


class _Asked(NamedTuple):
    """What is said of one member, in the order of the fields of an alert."""

    level: Level
    kind: str
    rule: str
    fact: str
    action: str


def _asked(office: Office, score: Score) -> _Asked | None:
    if score.veto:
        return _Asked("黄", "积分一票否决", "C7", score.veto, "提请支部按程序研究处理")
    fact = f"积分{plain(score.total or 0)}分，等次{score.grade}"
    if score.grade == WORST and score.member not in _measured(office, DISPOSED):
        on_probation = is_probationary(office.members.rows[score.member])
        action = f"提请支部按程序研究{OF_PROBATION}" if on_probation else DISPOSE
        return _Asked("黄", "积分不合格", "C8", fact, action)
    if score.grade == WARNED and not _was_reminded(office, score.member):
        return _Asked("蓝", "积分警示", "C8", fact, TALK)
    return None


def _was_reminded(office: Office, member: int) -> bool:
    spoken = any(
        talk.note.kind == REMINDING and talk.day.year == office.as_of.year for talk in talks(office).get(member, ())
    )
    return spoken or member in _measured(office, TALKED)


@lru_cache(maxsize=8)
def _measured(office: Office, measures: tuple[str, ...]) -> Mapping[int, int]:
    """Return the members of whom one of these measures was decided in the year, with its row."""
    return {
        member: row for row, note in office.once(office.measures).items()
        if note.measure in measures and happened(office, said(note.decided_on))
        and (member := office.people.find(note.person))
    }  # fmt: skip
