"""What F26 and ``--json`` say of the work: rates, participation, tasks, contents of contacts, care (rules C4, C13)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from mpm_xl.alert import Alert
from mpm_xl.duties import (
    Rate,
    Task,
    branch_participation,
    duties,
    gaps,
    low_branches,
    means,
    participation,
    rates,
    returned,
    tasks,
)
from mpm_xl.figure import Figure
from mpm_xl.forms.mobile import mobile
from mpm_xl.forms.values import DASH, number, percent_text, shown
from mpm_xl.office import Office
from mpm_xl.select import ALL, unit_title
from validators.nothing import UNSORTED, said

CONTENTS = ("传达安排", "通报形势", "听取意见", "掌握情况", "帮困解难")


def rates_figure(office: Office) -> Figure:
    """Return the rates of all units in one sentence."""
    own = rates(office)[ALL]
    text = "，".join(f"{name} {_with_parts(rate)}" for name, rate in own.items())
    return Figure(f"{text}。", tuple(dict.fromkeys(ref for rate in own.values() for ref in rate.behind)))


def _with_parts(rate: Rate) -> str:
    return f"{percent_text(rate.percent)}（{rate.part}/{rate.whole}）" if rate.whole else DASH


def life_figure(office: Office) -> Figure:
    """Return participation in the meetings of the year, and how those who returned did, in one sentence."""
    simple, weighted = means(office)
    back = returned(office)
    text = (
        f"本年组织生活参与率：各支部平均 {_percent(simple)}，按人次 {_percent(weighted)}。"
        f"本年返回党员：外出前谈话 {_with_parts(back.talked)}，按期汇报 {_with_parts(back.reported)}。"
    )
    life = [ref for one in branch_participation(office).values() for ref in one.behind]
    return Figure(text, tuple(dict.fromkeys((*life, *back.talked.behind))))


def _percent(value: Decimal | None) -> str:
    return DASH if value is None else f"{value}%"


def work_results(office: Office) -> dict[str, object]:
    """Return what ``--json`` says of the work."""
    back = returned(office)
    return {
        "工作率": {
            "合计" if unit == ALL else unit_title(office, unit): {name: rate.percent for name, rate in own.items()}
            for unit, own in rates(office).items()
            if unit == ALL or any(rate.whole for rate in own.values())
        },
        "参与率": _participation(office),
        "返回党员": {"外出前谈话率": back.talked.percent, "汇报率": back.reported.percent},
        "任务清单": [_task(office, task) for task in _others(office)],
        "待补事项": [_gap(office, one) for one in (*gaps(office), *low_branches(office))],
        "联系内容": list(_contents(office)),
        "慰问": _care(office),
        "管理方式": _modes(office),
    }  # fmt: skip


def _others(office: Office) -> Iterator[Task]:
    """Yield the tasks that ``任务`` does not list."""
    listed = len(duties(office))
    yield from tasks(office)[listed:]


def _task(office: Office, task: Task) -> dict[str, object]:
    whom = office.members.rows[task.member].name if task.member else None
    return {
        "姓名": shown(whom), "党组织": shown(office.orgs.rows[task.org].name) if task.org is not None else None,
        "任务": task.kind, "说明": task.when(office.as_of.year), "应": task.due, "已": task.done, "状态": task.status,
        "期限": task.deadline.isoformat(), "责任人": task.responsible, "规则": task.rule,
    }  # fmt: skip


def _gap(office: Office, one: Alert) -> dict[str, object]:
    whom = office.members.rows[one.member].name if one.member else None
    return {
        "姓名": shown(whom), "党组织": shown(office.orgs.rows[one.org].name) if one.org is not None else None,
        "类别": one.kind, "级别": one.level, "事实": one.fact, "规则": one.rule,
    }  # fmt: skip


def _participation(office: Office) -> dict[str, object]:
    simple, weighted = means(office)
    own = participation(office)
    return {
        "党员": [
            {"姓名": shown(one.member.name), "到": own[one.at].went, "应": own[one.at].due, "率": own[one.at].percent}
            for one in mobile(office)
            if one.at in own
        ],
        "党支部": {
            str(shown(office.orgs.rows[org].name)): one.percent for org, one in branch_participation(office).items()
        },
        "平均": number(simple),
        "加权": number(weighted),
    }


def _contents(office: Office) -> Iterator[dict[str, object]]:
    """Yield which of the five contents were told to each member away or here in the year (JF-06)."""
    found: dict[int, set[str]] = defaultdict(set)
    for note in office.contacts.rows.values():
        day, member = said(note.date), office.people.find(note.person)
        if member and day and day.year == office.as_of.year and day <= office.as_of:
            found[member].update(said(note.topics) or ())
    for one in mobile(office):
        told = [name for name in CONTENTS if name in found[one.at]]
        yield {"姓名": shown(one.member.name), "内容": told, "已覆盖": len(told)}


def _care(office: Office) -> Mapping[str, object]:
    """Return how often somebody was visited at each festival or otherwise in the year, and the yuan (GT-34)."""
    times: Counter[str] = Counter()
    yuan: dict[str, Decimal] = defaultdict(Decimal)
    for note in office.assistance.rows.values():
        day = said(note.date)
        if day and day.year == office.as_of.year and day <= office.as_of:
            name = said(note.festival) or said(note.kind) or UNSORTED
            times[name] += 1
            yuan[name] += said(note.amount) or 0
    return {name: {"次": times[name], "金额": number(yuan[name])} for name in sorted(times)}


def _modes(office: Office) -> Mapping[str, int]:
    """Return how many are managed in each way (JF-03)."""
    return dict(sorted(Counter(mode for one in mobile(office) if (mode := said(one.note.manage_mode))).items()))
