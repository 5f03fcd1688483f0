"""Faults of the data that are more than faults: what they mean for the person they are about (rules C18).

A fault stays in 问题清单, where the cell is; here it is a line for who looks after the person.  Words in 校验说明 are
told beside it and hide nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mpm_xl.alert import Alert, Level
from mpm_xl.duties import ACTIONS
from mpm_xl.figure import RowRef
from mpm_xl.findings import findings
from mpm_xl.office import Office
from mpm_xl.trips import trips
from validators.issue import Issue
from validators.row import Row
from workbook.tables import Table

BLANK = ("MPM202", "MPM203", "MPM209", "MPM233")
ID_NUMBER = "公民身份号码"


@dataclass(frozen=True)
class Meaning:
    """What a fault means: how urgent it is, of what kind, by which rule, and what to do about it.

    ``kind`` may name the fact ``kind`` of the finding, and ``action`` what is done about a duty of that kind.
    ``told`` are the kinds of alerts that say the same of the same person: where there is one, this is not told again.
    """

    level: Level
    kind: str
    rule: str
    action: str
    told: tuple[str, ...] = ()


UNREPORTED = Meaning("黄", "未履行外出报告", "JF-17", "提请党支部补办报告手续，对本人做好提醒。")
NO_CARD = Meaning("黄", "未发证", "JF-17", "提请颁发《流动党员活动证》并登记编号、日期。", ("出发凭证",))
BAD_NUMBER = Meaning("红", "身份证号有误", "C12.1", "提请对照身份证或档案改正；改正前不能上报。")
# By the code of the finding.
MEANINGS: Mapping[str, Meaning] = {
    "MPM401": Meaning("红", "未编入党组织", "C5.8", "提请编入一个党组织；挂靠外单位的写其全称。"),
    "MPM342": Meaning("红", "外出未登记", "C18", "提请核实去向，补填外出日期。"),
    "MPM340": UNREPORTED,
    "MPM402": Meaning("黄", "系统未登记", "C2", "提请在全国党员管理信息系统中登记流动信息。"),
    "MPM403": Meaning("黄", "活动日不符", "C1.7", "提请党支部按固定活动日开展主题党日，或写明原因。"),
    "MPM353": Meaning(
        "黄", "预备期届满", "C12.4", "提请支部大会及时讨论转正，或者按程序研究延长预备期、取消预备党员资格。"
    ),
    "MPM405": Meaning("黄", "{kind}", "C4 C1.5", "{action}。"),
}
# By ledger and heading of a cell that is blank, of trips that go on.
BLANKS: Mapping[tuple[str, str], Meaning] = {("流出", "报告日期"): UNREPORTED, ("流出", "活动证编号"): NO_CARD}


def meaning_of(issue: Issue) -> Meaning | None:
    """Return what a finding means for the person it is about; None where it is a fault of the data and no more."""
    place = issue.place
    if place.tab == "党员" and place.heading == ID_NUMBER and issue.level == "错误":
        return BAD_NUMBER
    if issue.code in BLANK:
        return BLANKS.get((place.tab, place.heading))
    return MEANINGS.get(issue.code)


def alerts(office: Office) -> Iterator[tuple[Alert, Meaning]]:
    """Yield what the findings mean, in their order."""
    tables = {table.ledger.tab: table for table in office.tables}
    for issue in findings(office):
        meaning, table = meaning_of(issue), tables.get(issue.place.tab)
        if meaning is None or table is None or issue.place.row not in table.rows:
            continue
        row = issue.place.row
        if issue.code in BLANK and row not in _going_on(office):
            continue
        member, org = _subject(office, table, row)
        if member is None and org is None:
            continue
        said_of_it = f"（说明：{issue.answer}）" if issue.answer else ""
        fact = f"{issue.says.rstrip('。')}{said_of_it}。"
        refs = (RowRef(issue.place.tab, row),)
        kind = meaning.kind.format(**issue.facts)
        action = meaning.action.format(action=ACTIONS.get(kind, ""))
        period = issue.facts.get("year", "")
        yield Alert(meaning.level, kind, meaning.rule, fact, action, refs, member, org, period=period), meaning


@lru_cache(maxsize=2)
def _going_on(office: Office) -> frozenset[int]:
    return frozenset(trip.row for trip in trips(office) if trip.is_open)


def _subject(office: Office, table: Table[Row], row: int) -> tuple[int | None, int | None]:
    """Return the member or the organisation that a row is about."""
    if table.ledger.name == "members":
        return row, None
    note = table.rows[row]
    member = office.people.find(getattr(note, "person", None))
    return member, (None if member else office.tree.find(getattr(note, "org", None)))
