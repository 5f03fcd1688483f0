"""How long since a member last took part, paid, was heard of; three clocks, never a verdict (rules C3).

What an assembly alone decides stands only in what the branch is asked to do, never in what is said to be so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mpm_xl.alert import LEVELS, Alert, Level
from mpm_xl.census import branch_of, secretary_of
from mpm_xl.clocks import labels, losing, terms, three_noes
from mpm_xl.clocks.gaps import CONTACT, DUES, LIFE, TASK, Gap, gaps, last_contact, last_life, starts
from mpm_xl.clocks.losing import Silence, lost, silences
from mpm_xl.clocks.three_noes import NO_DUES, NO_LIFE, three_no, untaught_of
from mpm_xl.office import Office
from validators.dates import YearMonth

__all__ = ["Clocks", "Gap", "Silence", "alerts", "clocks", "last_contact", "last_life", "lost", "results", "three_no"]

RULE = "C3"
FLAGS = {LIFE: NO_LIFE, DUES: NO_DUES}
NO_RECORD = {LIFE: "没有参加组织生活的记录", DUES: "没有交纳党费的记录", CONTACT: "没有双向联系的记录"}


@dataclass(frozen=True, slots=True)
class Clocks:
    """All clocks of one member; a gap is None where it has none."""

    member: int
    life: Gap | None
    dues: Gap | None
    task: Gap | None
    contact: Gap | None
    lost_since: date | None
    three_no: tuple[str, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The clocks that run."""
        return tuple(gap for gap in (self.life, self.dues, self.task, self.contact) if gap is not None)

    @property
    def level(self) -> Level | None:
        """The most urgent level of the three clocks of the rules; silence is told beside them."""
        three = [gap for gap in self.gaps if gap is not self.contact]
        return next((level for level in LEVELS if any(gap.level == level for gap in three)), None)


@lru_cache(maxsize=2)
def clocks(office: Office) -> Mapping[int, Clocks]:
    """Return the clocks of all who count and of the members here, by the row of 党员."""
    flags, silent = three_no(office), silences(office)
    return {
        member: Clocks(
            member, own.get(LIFE), own.get(DUES), own.get(TASK), own.get(CONTACT),
            silent[member].since if member in silent else None,
            tuple(flag.kind for flag in flags.get(member, ())),
        )
        for member, own in gaps(office).items()
    }  # fmt: skip


def alerts(office: Office) -> Iterator[Alert]:
    """Yield what somebody should look at."""
    for member, own in clocks(office).items():
        yield from (_alert(office, member, gap) for gap in own.gaps if gap.level is not None)
    yield from losing.alerts(office)
    yield from terms.alerts(office)
    yield from three_noes.alerts(office)
    yield from labels.alerts(office)


def results(office: Office) -> Sequence[Mapping[str, object]]:
    """Return what ``--json`` says of the clocks of each member."""
    return [_result(office, one) for one in clocks(office).values()]


def _result(office: Office, own: Clocks) -> Mapping[str, object]:
    def known(gap: Gap | None) -> date | None:
        return gap.since if gap is not None and gap.start is None else None

    paid = known(own.dues)
    return {
        "姓名": office.people.reference(own.member), "行": own.member,
        "最近参加组织生活": _iso(known(own.life)), "未参加月数": own.life.months if own.life else None,
        "党费交至": str(YearMonth(paid.year, paid.month)) if paid else None,
        "未交月数": own.dues.months if own.dues else None,
        "最近双向联系": _iso(known(own.contact)), "失联起始": _iso(own.lost_since),
        "失联": own.member in lost(office), "三不": list(own.three_no), "级别": own.level,
        "正当理由": next((gap.reason for gap in own.gaps if gap.reason), None),
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _alert(office: Office, member: int, gap: Gap) -> Alert:
    start = starts(office).get(member)
    fact = _fact(gap) + (f"；正当理由：{gap.reason}" if gap.reason else "")
    responsible = start.responsible if start else secretary_of(office, branch_of(office, member))
    return Alert(
        gap.level or "蓝", gap.kind, RULE, fact, _action(office, member, gap), gap.refs, member,
        responsible=responsible, period=gap.since.isoformat(),
    )  # fmt: skip


def _fact(gap: Gap) -> str:
    day, months = gap.since.isoformat(), f"已满{gap.months}个月"
    if gap.kind == DUES:
        missing = f"已有{gap.months}个月没有交纳"
        if gap.start is not None:
            return f"{NO_RECORD[DUES]}，从{gap.start.name}{gap.start.day.isoformat()}起{missing}"
        return f"党费交至{YearMonth(gap.since.year, gap.since.month)}，{missing}"
    if gap.start is not None:
        return f"{NO_RECORD[gap.kind]}，从{gap.start.name}{day}起{months}"
    if gap.kind == TASK:
        return f"从{day}起{len(gap.refs)}次没有完成交办任务，中间没有完成的记录，前后{months}"
    return f"最近一次{'参加组织生活' if gap.kind == LIFE else '双向联系'}是{day}，{months}"


def _action(office: Office, member: int, gap: Gap) -> str:
    if branch_of(office, member) is None:
        return "请函告流出地党支部核查，并提醒本人。"
    if gap.level == "蓝":
        return "请支部了解情况，给予关心；理由不再存在的，请清空“正当理由”。"
    if gap.kind == CONTACT:
        return "请联系本人，批评教育，登记在“联系记录”或“谈话”。"
    if gap.level == "红":
        months = office.profile.gap_alert
        return f"连续{months}个月以上，提请支部核查是否属自行脱党情形；有正当理由的，请填写“正当理由”。"
    return _teaching(office, member, gap)


def _teaching(office: Office, member: int, gap: Gap) -> str:
    """Return what to do about the first months: to teach the member, unless 三不 asks for it or it is done."""
    flag = FLAGS.get(gap.kind)
    if flag is None:
        return "请支部批评教育，登记在“谈话”（类别教育引导）。"
    if flag in untaught_of(office, member):
        return "请支部督促本人改正；批评教育的谈话见“三不”一项。"
    return "已有教育引导的记录，请支部督促本人改正。"
