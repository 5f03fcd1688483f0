"""问题清单: everything that is wrong, each finding with a link to its cell."""

from collections.abc import Iterator

from mpm_xl.figure import Figure, FormValues
from mpm_xl.findings import counts, findings
from mpm_xl.forms.frame import caption, common, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.office import Office
from validators.issue import LEVELS, Issue, shortened
from workbook.edit import Content, Link
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (6, 8, 16, 16, 24, 44, 44)
ACROSS = len(WIDTHS)
LEVEL_FIELDS = dict(zip(LEVELS, ("errors", "warnings", "hints"), strict=True))
FORM = Form(
    "ISSUES", "问题清单", WIDTHS,
    (
        title(ACROSS, "问题清单"),
        caption(ACROSS),
        Line(
            (
                Box("错误 {} 个", "errors", 3, style="题注"),
                Box("警告 {} 个", "warnings", 2, style="题注"),
                Box("提示 {} 个", "hints", 2, style="题注"),
            )
        ),
        Block(
            "问题",
            (
                Item("number", "序号"),
                Item("level", "级别"),
                Item("place", "位置"),
                Item("heading", "列"),
                Item("value", "所写内容", "正文左"),
                Item("says", "问题", "正文左"),
                Item("fix", "改法", "正文左"),
            ),
            height=FITTING,
        ),
    ),
    repeat="问题",
)  # fmt: skip


def level_counts(office: Office) -> dict[str, Figure]:
    """Return how many findings there are of each level."""
    return {
        LEVEL_FIELDS[level]: Figure(number)
        for level, number in counts(findings(office)).items()
        if level in LEVEL_FIELDS
    }


def values(office: Office, _: str) -> FormValues:
    """List every finding, in the order of the sheets."""
    fields = {**common(office), **level_counts(office)}
    return FormValues(fields, {"问题": numbered(_lines(findings(office)))})


def _lines(issues: tuple[Issue, ...]) -> Iterator[dict[str, Figure]]:
    for issue in issues:
        yield {
            "level": Figure(issue.level),
            "place": Figure(_place(issue)),
            "heading": Figure(issue.place.heading or None),
            "value": Figure(shortened(issue.place.value) or None),
            "says": Figure(issue.says),
            "fix": Figure(issue.fix),
        }


def _place(issue: Issue) -> Content:
    place = issue.place
    if not place.tab:
        return None
    if not place.cell:
        return Link(place.tab, place.tab, "A1")
    return Link(f"{place.tab}!{place.cell}", place.tab, place.cell)


SPEC = FormSpec(FORM, values)
