"""F38 党员大会到会率测算表 (forms B.26, B.30; rules C11): can a branch meet, with everybody counted or not."""

from collections.abc import Iterator

from mpm_xl.duties import Participation, branch_participation, means, together
from mpm_xl.figure import Figure, FormValues, RowRef, member_refs
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import DASH, shown
from mpm_xl.office import Office
from mpm_xl.quorum import Quorum, admits_nobody, last_admission, needs, quorums
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (18, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 10, 30)
ACROSS = len(WIDTHS)
COLUMNS = {
    "total": "党员总数", "formal": "正式党员", "voting": "有表决权", "away": "其中长期外出(≥6个月)",
    "left_out": "可申请不计入应到会人数", "due": "应到会", "general": "一般表决需到会", "admit": "发展党员需到会",
    "elect": "选举需到会", "at_home": "在家可到会", "online": "线上",
}  # fmt: skip
LIFE = {
    "branch": "党支部", "due": "应到人次", "came": "实到人次", "rate": "参学率%", "aim": "目标%",
    "last": "最近发展党员", "advice": "提示",
}  # fmt: skip
ALL_COUNTED, SOME_LEFT_OUT = "全部计入", "不计入后"
CAN, CANNOT = "可召开", "不可召开"


def _block(name: str) -> Block:
    return Block(
        name,
        (
            Item("branch", "党支部", "正文左"),
            *(Item(field, heading, "数字") for field, heading in COLUMNS.items()),
            Item("can", "能否召开"),
            Item("advice", "建议", "正文左"),
        ),
        height=FITTING,
    )


def _part(text: str) -> Line:
    return Line((Box(text, across=ACROSS, style="题注"),))


FORM = Form(
    "F38", "F38 到会率测算", WIDTHS,
    (
        title(ACROSS, "{}党员大会到会率测算表"),
        caption(WIDTHS, "单位：名", ""),
        _part("一、全部计入应到会"),
        _block(ALL_COUNTED),
        _part("二、按规定不计入的扣除后"),
        _block(SOME_LEFT_OUT),
        _part("三、参学率和发展党员"),
        Block(
            "参学",
            (
                Item("branch", "党支部", "正文左"),
                Item("due", LIFE["due"], "数字", across=2),
                Item("came", LIFE["came"], "数字", across=2),
                Item("rate", LIFE["rate"], "小数", across=2),
                Item("aim", LIFE["aim"], "小数", across=2),
                Item("last", LIFE["last"], across=3),
                Item("advice", LIFE["advice"], "正文左", across=2),
            ),
            total=("due", "came", "rate"),
            height=FITTING,
        ),
        Line((Box("各党支部参学率平均 {}", "mean", ACROSS, style="无框"),)),
        note(
            ACROSS, "一般表决到会达到应到会半数，发展党员、转正超过半数，选举达到五分之四；赞成票均须超过应到会半数。",
            "“能否召开”指一般表决，发展党员和选举见“建议”；留党察看的没有表决权。",
            "不计入应到会的，须上级同意并经大会通过，以“党员”中的情形和依据为准；“应转未转”还须外出满6个月且应转组织关系。",
            "“线上”为外出而本年度线上参加过的，是否计入由“制度参数”ONLINE_COUNTS定。",
            "参学率即组织生活参与率＝（到＋线上＋补课）÷（应到－免），按人次，计“组织生活”各类会议，不计“教育培训”；",
            "按举办的党支部计，含流动党员党支部，非本单位党支部举办的计入党员所在党支部；合计为按人次的平均。",
            lines=4,
        ),
        foot(WIDTHS),
    ),
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """Reckon every branch twice, and say how much it takes part."""
    found, totals = quorums(office), _totals(office)
    blocks: dict[str, list[dict[str, Figure]]] = {
        ALL_COUNTED: [_line(office, one, leaving_out=False) for one in found],
        SOME_LEFT_OUT: [_line(office, one, leaving_out=True) for one in found],
        "参学": list(_life(office)),
    }
    results = {
        "F38": [_result(blocks[ALL_COUNTED][at], blocks[SOME_LEFT_OUT][at]) for at in range(len(found))],
        "参学率": {
            "党支部": [_named(line) for line in blocks["参学"]],
            "加权平均": totals["合计_参学_rate"].value,
            "简单平均": DASH if (mean := means(office)[0]) is None else float(mean),
        },
    }
    return FormValues({**common(office), "title": Figure(_unit(office)), **totals}, blocks, results)


def _named(line: dict[str, Figure]) -> dict[str, object]:
    return {heading: line[field].value for field, heading in LIFE.items()}


def _unit(office: Office) -> str:
    return str(shown(office.settings.unit_name) or "")


def _line(office: Office, one: Quorum, *, leaving_out: bool) -> dict[str, Figure]:
    due = one.due(leaving_out=leaving_out)
    need, online = needs(due), office.profile.online_counts
    outside = (RowRef("党组织", one.org),) if any(one.unlisted) else ()
    can = need is not None and one.present(online=online, leaving_out=leaving_out) >= need.general
    counted = [row for row in one.voting if not leaving_out or row not in one.left_out]
    return {
        "branch": Figure(shown(office.orgs.rows[one.org].name), (RowRef("党组织", one.org),)),
        "total": Figure(one.total, member_refs(one.members) + outside),
        "formal": Figure(one.total_formal, member_refs(one.formal) + outside),
        "voting": Figure(one.total_voting, member_refs(one.voting) + outside),
        "away": _counted(one.long_away),
        "left_out": _counted(one.left_out),
        "due": Figure(due, member_refs(counted) + outside),
        **{
            field: Figure(getattr(need, field) if need else DASH, member_refs(one.voting) + outside)
            for field in ("general", "admit", "elect")
        },
        "at_home": Figure(one.present(online=False, leaving_out=leaving_out), member_refs(one.at_home) + outside),
        "online": _counted(one.joining(leaving_out=leaving_out)),
        "can": Figure(DASH if need is None else CAN if can else CANNOT),
        "advice": Figure(_advice(office, one, leaving_out=leaving_out) or None),
    }  # fmt: skip


def _counted(members: tuple[int, ...]) -> Figure:
    return Figure(len(members), member_refs(members))


def _advice(office: Office, one: Quorum, *, leaving_out: bool) -> str:
    """Return who is short of what, and who may be left out after the procedure."""
    need = needs(one.due(leaving_out=leaving_out))
    if need is None:
        return ""
    present = one.present(online=office.profile.online_counts, leaving_out=leaving_out)
    wanted = (("一般表决", need.general), ("发展党员", need.admit), ("选举", need.elect))
    said_of = [f"{kind}还差{least - present}人" for kind, least in wanted if present < least]
    if leaving_out and one.could_apply:
        said_of.append(f"其中{len(one.could_apply)}人应转未转，要经上级同意、大会通过才能不计入")
    return "；".join(said_of)


def _result(whole: dict[str, Figure], less: dict[str, Figure]) -> dict[str, object]:
    names = {**COLUMNS, "branch": "党支部", "can": "能否召开", "advice": "建议", "at_home": "在家可到"}
    return {
        **{names[field]: figure.value for field, figure in whole.items() if field != "advice"},
        "建议": whole["advice"].value or "",
        **{f"不计入后{names[field]}": less[field].value for field in ("due", "general", "admit", "elect", "can")},
        "不计入后建议": less["advice"].value or "",
    }


def _life(office: Office) -> Iterator[dict[str, Figure]]:
    """Yield every organisation with members to meet or something held, in the order of 党组织."""
    shares, meeting = branch_participation(office), {one.org: one for one in quorums(office)}
    for org, listed in office.once(office.orgs).items():
        share, one, ref = shares.get(org, Participation()), meeting.get(org), (RowRef("党组织", org),)
        if not share.due and one is None:
            continue
        last = last_admission(office, one) if one else None
        advice = [f"低于{office.profile.life_rate}%"] if share.is_below(office.profile.life_rate) else []
        if one is not None and admits_nobody(office, one) is not None:
            advice.append("多年未发展党员，且到会人数不足")
        yield {
            "branch": Figure(shown(listed.name), ref),
            **_share(share),
            "aim": Figure(float(office.profile.life_rate)),
            "last": Figure(f"{last.year}.{last.month:02d}" if last else None, ref if last else ()),
            "advice": Figure("；".join(advice) or None),
        }


def _share(share: Participation) -> dict[str, Figure]:
    return {
        "due": Figure(share.due, share.behind),
        "came": Figure(share.went, share.behind if share.went else ()),
        "rate": Figure(share.percent, share.behind),
    }


def _totals(office: Office) -> dict[str, Figure]:
    """Return the person-times of all together, and the plain mean of the rates beside it (rules C13)."""
    whole, mean = together(office), means(office)[0]
    return {
        **{f"合计_参学_{field}": figure for field, figure in _share(whole).items()},
        "mean": Figure(DASH if mean is None else f"{mean}%", whole.behind),
    }


SPEC = FormSpec(FORM, values)
