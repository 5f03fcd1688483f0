"""作用发挥汇总: what members did in the year, by kind, line of work and post (GT-30, JF-34, XS-01, JC-06)."""

from collections.abc import Iterator, Sequence

from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import caption, common, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import number
from mpm_xl.office import Office
from mpm_xl.rates import half_up
from mpm_xl.score.deeds import DeedLine, deed_lines
from validators.nothing import said
from workbook.forms.declaration import Block, Form, Item

WIDTHS = (6, 12, 30, 12, 12, 14, 18, 12)
ACROSS = len(WIDTHS)
FORM = Form(
    "DEEDS", "作用发挥汇总", WIDTHS,
    (
        title(ACROSS, "{}党员作用发挥汇总表"),
        caption(WIDTHS),
        Block(
            "作用发挥",
            (
                Item("number", "序号"),
                Item("group", "类别"),
                Item("name", "项目", "正文左"),
                Item("persons", "人数", "数字"),
                Item("times", "次数", "数字"),
                Item("hours", "时长（小时）", "小数"),
                Item("amount", "金额（元）", "两位小数"),
                Item("jobs", "带动就业", "数字"),
            ),
        ),
        note(ACROSS, "按“积分事项”“岗位责任”和考勤汇总本年度至统计截止日；志愿服务含组织的志愿服务和义务劳动。"),
    ),
    repeat="作用发挥",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """List what was done, kind by kind."""
    lines = deed_lines(office)
    fields = {
        **common(office), "title": Figure(f"{said(office.settings.unit_name) or ''} {office.as_of.year}年度 ")
    }  # fmt: skip
    results = [_result(one) for one in lines]
    return FormValues(fields, {"作用发挥": numbered(_lines(lines))}, {"作用发挥": results})


def _lines(lines: Sequence[DeedLine]) -> Iterator[dict[str, Figure]]:
    for one in lines:
        refs = tuple(dict.fromkeys(one.behind))
        yield {
            "group": Figure(one.group),
            "name": Figure(one.name),
            "persons": Figure(len(one.persons), tuple(RowRef("党员", row) for row in sorted(one.persons))),
            "times": Figure(one.times, refs),
            "hours": Figure(number(half_up(one.hours, 1)), refs),
            "amount": Figure(number(one.amount), refs),
            "jobs": Figure(one.jobs, refs),
        }


def _result(one: DeedLine) -> dict[str, object]:
    return {
        "类别": one.group, "项目": one.name, "人数": len(one.persons), "次数": one.times,
        "时长": number(half_up(one.hours, 1)), "金额": number(one.amount), "带动就业": one.jobs,
    }  # fmt: skip


SPEC = FormSpec(FORM, values)
