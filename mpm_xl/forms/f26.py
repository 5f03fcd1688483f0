"""F26 流动党员情况统计表: three tables of the same units, one above the other (forms B.23 (c), rules C13 and C14)."""

import re
from collections.abc import Iterator

from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.f26_growth import growth
from mpm_xl.forms.f26_rates import life_figure, rates_figure, work_results
from mpm_xl.forms.f26_unsorted import unsorted_figure, unsorted_numbers
from mpm_xl.forms.frame import FOOT_HEIGHT, LINE_OF_TEXT, caption, common, foot, note, title
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import percent_text
from mpm_xl.office import Office
from mpm_xl.rates import share
from mpm_xl.select import AGE_BANDS, ALL, GRADES, MONTH_BANDS, Unit, select, unit_title, units, unlisted
from validators.lists import EDUCATION_BANDS
from validators.regions import DIRECTIONS
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (18, *(6.5,) * 19)
ACROSS = len(WIDTHS)
BLOCKS = ("基本情况", "学历流向", "流入管理")
HEADING_HEIGHT = 24
SHARE, REMARK = "占比%", "备注"

# The columns of each table after 单位: heading and group.
BASIC = (
    ("党员总数", ""), ("流出合计", ""), (SHARE, ""), ("女", ""), ("少数民族", ""), ("预备", ""),
    *((name, "年龄") for name, *_ in AGE_BANDS),
)  # fmt: skip
DETAIL = (
    *((name, "学历") for name in EDUCATION_BANDS),
    *((name, "流向") for name in DIRECTIONS),
    *((name, "外出原因") for name in ("务工", "经商", "其他")),
    *((name, "外出时长") for name, *_ in MONTH_BANDS),
)
CARE = (
    ("流入合计", ""), ("长期(Ⅰ)", ""), ("集中(Ⅱ)", ""), ("不固定(Ⅲ)", ""),
    *(
        (name, "管理")
        for name in ("编入支部", "双报到", "持活动证", "建卡(联系册)", "落实联系人", "已反馈", "已转接", "失联")
    ),
    *((name, "组织设置") for name in ("流动党员党支部", "党小组", "服务站(点)")),
    *((name, "评议") for name in GRADES),
)  # fmt: skip
TABLES = dict(zip(BLOCKS, (BASIC, DETAIL, CARE), strict=True))
ROMAN = str.maketrans("ⅠⅡⅢ", "123")


def field_of(heading: str) -> str:
    """Return the heading as a defined name may hold it."""
    return re.sub(r"\W+", "_", heading.translate(ROMAN)).strip("_")


FIELDS = {heading: field_of(heading) for table in TABLES.values() for heading, _ in table}


def _block(name: str) -> Block:
    columns = TABLES[name]
    items = [Item("unit", "单位", "正文左")]
    items += [
        Item(FIELDS[heading], heading, "小数" if heading == SHARE else "数字", group) for heading, group in columns
    ]
    if name == BLOCKS[0]:
        items.append(Item("remark", REMARK, across=ACROSS - len(items)))
    return Block(name, tuple(items), tuple(FIELDS[heading] for heading, _ in columns), FITTING)


def _part(text: str) -> Line:
    return Line((Box(text, across=ACROSS, style="题注"),), HEADING_HEIGHT)


def _sentence(text: str, field: str, lines: int) -> Line:
    return Line((Box(text, field, ACROSS, style="说明"),), LINE_OF_TEXT * lines)


FORM = Form(
    "F26", "F26 情况统计表", WIDTHS,
    (
        title(ACROSS, "流动党员情况统计表（{}）"),
        caption(WIDTHS, "单位：名、个", ""),
        _part("一、流出党员基本情况"),
        _block(BLOCKS[0]),
        _part("二、流出党员学历、流向、原因、时长"),
        _block(BLOCKS[1]),
        _part("三、流入及管理、组织设置"),
        _block(BLOCKS[2]),
        Line(
            (
                Box("流出党员中跨省 {} 名", "cross_province", 5, style="无框"),
                Box("跨省占流出 {}", "cross_share", 5, style="无框"),
                Box("{}", "growth", ACROSS - 10, style="无框"),
            ),
            FOOT_HEIGHT,
        ),
        _sentence("各栏之和与合计的差额（未归类：未填或看不懂）：{}", "unsorted", 1),
        _sentence("工作率：{}", "rates", 3),
        _sentence("{}", "life", 1),
        note(
            ACROSS, "党员按正式组织关系所在党组织统计，流入不计入党员总数；党员总数含“党组织”中填写的册外党员。",
            "占比＝流出合计÷党员总数；外出时长按满月计，下限含本数，不满3个月的不列入四栏。",
            "“管理”“评议”各栏含流出、流入党员，评议取本年度评定等次。",
            "已反馈：流出收到、流入发出本年反馈函；已转接：本年接收的组织关系转接；失联：查找后仍无法联系。",
            "工作率按本年应办次数计，未到期且未完成的不计；覆盖率、建卡率、持证率按现有流出、流入人数计。",
            lines=3,
        ),
        foot(WIDTHS),
    ),
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """Count every unit and the whole."""
    figures = {unit: {heading: _figure(office, heading, unit) for heading in FIELDS} for unit in (*units(office), ALL)}
    whole = figures[ALL]
    cross, out = whole["跨省"], whole["流出合计"]
    cross_share = share(len(cross.behind), len(out.behind))
    grown = growth(office, len(out.behind))
    fields = {
        **common(office),
        **{f"合计_{name}_{FIELDS[heading]}": whole[heading] for name, table in TABLES.items() for heading, _ in table},
        "title": Figure(period_title(office)),
        "cross_province": cross,
        "cross_share": Figure(percent_text(cross_share), cross.behind),
        "growth": Figure(grown.text or None, grown.behind),
        "unsorted": unsorted_figure(office),
        "rates": rates_figure(office),
        "life": life_figure(office),
    }
    blocks = {name: list(_lines(office, name, figures)) for name in BLOCKS}
    totals = {heading: figure.value for heading, figure in whole.items()}
    results = {
        "F26": {**totals, "跨省占比%": cross_share, "未归类": unsorted_numbers(office), **grown.results},
        **work_results(office),
    }
    return FormValues(fields, blocks, results)


def _lines(office: Office, name: str, figures: dict[Unit, dict[str, Figure]]) -> Iterator[dict[str, Figure]]:
    for unit in units(office):
        behind = () if unit is None else (RowRef("党组织", unit),)
        yield {
            "unit": Figure(unit_title(office, unit), behind),
            **{FIELDS[heading]: figures[unit][heading] for heading, _ in TABLES[name]},
        }


def _figure(office: Office, heading: str, unit: Unit) -> Figure:
    if heading == SHARE:
        out = select(office, "流出合计", unit)
        return Figure(share(len(out), _members(office, unit)), out.refs)
    refs = select(office, heading, unit).refs
    if heading == "党员总数":
        return Figure(_members(office, unit), (*refs, *unlisted(office, unit)))
    return Figure(len(refs), refs)


def _members(office: Office, unit: Unit) -> int:
    return len(select(office, "党员总数", unit)) + sum(unlisted(office, unit).values())


def member_total(office: Office) -> Figure:
    """Return 党员总数 of the whole unit."""
    return _figure(office, "党员总数", ALL)


def period_title(office: Office) -> str:
    """Return the period of the report: the quarter, half year, month or year of the 统计截止日."""
    day = office.as_of
    words = {
        "月": f"{day.year}年{day.month}月",
        "半年": f"{day.year}年{'上' if day.month <= 6 else '下'}半年",  # noqa: PLR2004
        "年": f"{day.year}年",
    }
    return words.get(str(office.settings.report_period), f"{day.year}年第{(day.month - 1) // 3 + 1}季度")


SPEC = FormSpec(FORM, values)
