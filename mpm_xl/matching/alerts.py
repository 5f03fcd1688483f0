"""What somebody should do about a comparison of the two places (rules C16): facts and prompts, no verdicts."""

from collections.abc import Iterator, Mapping

from mpm_xl.alert import Alert, Level
from mpm_xl.matching.model import Match, Result
from mpm_xl.matching.pairs import matches
from mpm_xl.office import Office

RULE = "C16"
KINDS: Mapping[Result, str] = {
    Result.OUT_ONLY: "流出未报到",
    Result.IN_ONLY: "流入未登记",
    Result.DIFFERENT: "两地信息不一致",
    Result.TWICE: "重复登记",
    Result.MOVED: "已转接未销",
    Result.LIKELY: "疑似同一人",
}
ACTIONS: Mapping[Result, str] = {
    Result.OUT_ONLY: "提请向流入地党组织函询，并督促本人报到。",
    Result.IN_ONLY: "提请向流出地党组织函询，核实是否为“口袋党员”“隐形党员”。",
    Result.DIFFERENT: "提请两地核对，改正有误的一方。",
    Result.TWICE: "提请核对，结束已经结束的一行，或删去重复的一行。",
    Result.MOVED: "提请在“流出”补填返回日期、在“流入”补填离开日期，两本台账都不再保留。",
    Result.LIKELY: "提请核对是否同一人：是的改正身份证号码，不是的登记在“身份核对”。",
}


def alerts(office: Office) -> Iterator[Alert]:
    """Yield what the two places have to settle between them; unanswered letters are told by the duties."""
    for match in matches(office):
        if match.result in KINDS:
            yield _alert(office, match)


def _alert(office: Office, match: Match) -> Alert:
    return Alert(
        _level(office, match), KINDS[match.result], RULE, _fact(match), ACTIONS[match.result], match.refs,
        member=match.member,
        deadline=match.deadline if match.result in (Result.OUT_ONLY, Result.IN_ONLY) else None,
    )  # fmt: skip


def _level(office: Office, match: Match) -> Level:
    patient = match.deadline is not None and office.as_of <= match.deadline
    return "蓝" if match.result is Result.IN_ONLY and patient else "黄"


def _fact(match: Match) -> str:
    told = "；".join(match.differences)
    if match.result is Result.OUT_ONLY and match.trip and match.trip.start:
        return f"{match.trip.start.isoformat()}外出，流入地没有登记、报到或来函。"
    if match.result is Result.IN_ONLY and match.stay and match.stay.start:
        return f"{match.stay.start.isoformat()}流入，{told or '流出地没有来函，也没有回执'}。"
    if match.result is Result.MOVED:
        return "组织关系已转接，流动台账中还没有结束。"
    return f"{told}。"
