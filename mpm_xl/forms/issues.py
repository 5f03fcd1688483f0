"""问题清单: everything that is wrong, each finding with a link to its cell, who it is about and what to do."""

from collections.abc import Iterator, Mapping, Sequence

from mpm_xl.figure import Figure, FormValues
from mpm_xl.findings import counts, findings, state
from mpm_xl.forms.frame import caption, common, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.office import Office
from validators.cell import written
from validators.column import Kind
from validators.issue import LEVELS, Issue, shortened
from validators.row import Row
from workbook.edit import Content, Link
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line
from workbook.tab import runs
from workbook.tables import Table

MOST_ALIKE = 20
WIDTHS = (5, 7, 10, 8, 14, 10, 6, 22, 38, 36, 16)
ACROSS = len(WIDTHS)
LEVEL_FIELDS: Mapping[str, str] = dict(zip(LEVELS, ("errors", "warnings", "hints"), strict=True))
FORM = Form(
    "ISSUES", "问题清单", WIDTHS,
    (
        title(ACROSS, "问题清单"),
        caption(WIDTHS),
        Line(
            (
                Box("错误 {} 个", "errors", 4, style="题注"),
                Box("警告 {} 个", "warnings", 3, style="题注"),
                Box("其中已说明 {} 个", "answered", 2, style="题注"),
                Box("提示 {} 个", "hints", 2, style="题注"),
            )
        ),
        Block(
            "问题",
            (
                Item("number", "序号"),
                Item("level", "级别"),
                Item("tab", "台账"),
                Item("cell", "单元格"),
                Item("heading", "列"),
                Item("person", "姓名"),
                Item("count", "处数", "数字"),
                Item("value", "所写内容", "正文左"),
                Item("says", "问题", "正文左"),
                Item("fix", "改法", "正文左"),
                Item("answer", "说明", "正文左"),
            ),
            height=FITTING,
        ),
        note(
            ACROSS,
            f"点“单元格”前往该处。同一列同样的问题超过{MOST_ALIKE}处的并为一行，逐处见该台账的“校验结果”列，可以筛选。",
            "错误改正后才能上报；警告可以改正，也可以在该行的“校验说明”中答复；提示不必处理。",
        ),
    ),
    repeat="问题",
)  # fmt: skip


def level_counts(office: Office) -> dict[str, Figure]:
    """Return how many findings there are of each level, and how many of them the office has answered."""
    found = findings(office)
    fields = {LEVEL_FIELDS[level]: Figure(number) for level, number in counts(found).items()}
    return {**fields, "answered": Figure(sum(bool(issue.answer) for issue in found))}


def values(office: Office, _: str) -> FormValues:
    """List every finding, the worst first, then in the order of the sheets; many alike in one column are one line."""
    fields = {**common(office), **level_counts(office)}
    return FormValues(fields, {"问题": numbered(_lines(office))})


def _lines(office: Office) -> Iterator[dict[str, Figure]]:
    alike: dict[tuple[str, ...], list[Issue]] = {}
    for issue in findings(office):
        alike.setdefault((issue.place.tab, issue.code, issue.place.heading, state(issue)), []).append(issue)
    crowded = {key for key, issues in alike.items() if len(issues) > MOST_ALIKE}
    tables = {table.ledger.tab: table for table in office.tables}
    for issue in sorted(findings(office), key=lambda issue: LEVELS.index(issue.level)):
        key = (issue.place.tab, issue.code, issue.place.heading, state(issue))
        if key not in crowded:
            yield _line(issue, _person(tables.get(issue.place.tab), issue), 1)
        elif alike[key][0] is issue:
            yield _line(issue, None, len(alike[key])) | _in_common(alike[key])


def _in_common(issues: Sequence[Issue]) -> dict[str, Figure]:
    """Return what one line says of many findings: their rows, and the first of them where they are not all alike."""
    rows, first = _rows_text([one.place.row for one in issues]), issues[0]
    words = {one.place.value for one in issues}
    word = "写的都是" if len(words) == 1 else "写的不都一样，第一处是"
    fields = {"value": Figure(f"在{rows}" if words == {""} else f"在{rows}，{word}“{_value(first)}”")}
    if len({one.says for one in issues}) > 1:
        fields["says"] = Figure(f"第一处：{first.says}")
    if len({one.fix for one in issues}) > 1:
        fields["fix"] = Figure(f"第一处：{first.fix}其余逐处见“校验结果”列。")
    return fields


def _line(issue: Issue, person: Content, count: int) -> dict[str, Figure]:
    return {
        "level": Figure(state(issue)),
        "tab": Figure(issue.place.tab or None),
        "cell": Figure(_cell(issue)),
        "heading": Figure(issue.place.heading or None),
        "person": Figure(person),
        "count": Figure(count),
        "value": Figure(_value(issue) or None),
        "says": Figure(issue.says),
        "fix": Figure(issue.fix),
        "answer": Figure(issue.answer or None),
    }


def _value(issue: Issue) -> str:
    return shortened(issue.place.value)


def _cell(issue: Issue) -> Content:
    place = issue.place
    if not place.tab:
        return None
    return Link(place.cell or "整张表", place.tab, place.cell or "A1")


def _person(table: Table[Row] | None, issue: Issue) -> Content:
    """Return whom the row of a finding is about, as the ledger writes it."""
    if table is None or not issue.place.row > table.heading_row:
        return None
    for field, column in table.ledger.row.columns().items():
        if column.kind in (Kind.NAME, Kind.PERSON) and field in table.columns:
            return shortened(written(table.tab.at(issue.place.row, table.columns[field]))) or None
    return None


def _rows_text(rows: Sequence[int]) -> str:
    """Return row numbers as a person writes them: 第3—40、52行."""
    found = runs(rows)
    texts = [str(first) if first == last else f"{first}—{last}" for first, last in found[:MOST_ALIKE]]
    return f"第{'、'.join(texts)}行{'等' if len(found) > MOST_ALIKE else ''}"


SPEC = FormSpec(FORM, values, always=True)
