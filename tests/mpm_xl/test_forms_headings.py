"""The headings of every form are those of the paper form, in its order and under its groups."""

import pytest

from mpm_xl.forms import FORMS
from validators.places import load_profile, profile_names
from workbook.forms.declaration import Block, Box, Form, Line

BY_CODE = {spec.form.code: spec.form for spec in FORMS}
AGES = ["30及以下", "31-35", "36-40", "41-45", "46-50", "51-55", "56-60", "61-65", "66-70", "71及以上"]
PERSON = "序号 姓名 性别 民族 出生年月 身份证号码 学历 入党时间 党员类别（正式/预备）".split()


def blocks(code: str) -> list[Block]:
    return [part for part in BY_CODE[code].parts if isinstance(part, Block)]


def headings(block: Block) -> list[str]:
    return ["".join(item.heading.split()) for item in block.items]


def groups(block: Block) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in block.items:
        if item.group:
            found.setdefault(item.group, []).append(item.heading)
    return found


def sentences(form: Form) -> list[str]:
    return [box.text for part in form.parts if isinstance(part, Line) for box in part.boxes if box.text]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "F03",
            [
                *PERSON, "组织关系所在党支部", "原职业", "外出时间", "外出原因", "外出地点（省、市、县）",
                "流向（县内/市内跨县/省内跨市/跨省/国（境）外）", "流向单位及从事职业", "已外出月数", "本人联系电话",
                "联系人（职务）", "最近联系时间", "活动证编号", "编入（挂靠）党组织", "流入地党组织及联系人、电话",
                "备注",
            ],
        ),
        (
            "F04",
            [
                *PERSON, "组织关系所在党组织（流出地）", "流出地联系人及电话", "流入时间", "流入原因", "来自何地",
                "现居住地",
                "现工作单位及职业", "居住/职业稳定性(类别Ⅰ/Ⅱ/Ⅲ)", "联系电话", "活动证编号(或凭证)",
                "编入党支部/党小组",
                "联系人", "双报到(镇/社区)", "最近反馈时间", "备注",
            ],
        ),
        (
            "F05",
            "序号 联系时间 联系方式 联系(走访)内容传达/通报/了解 党员反映的意见、建议、困难 处理或反馈情况 是否接通 "
            "记录人签名".split(),
        ),
        ("F05L", "序号 姓名 性别 外出（流入）地 从事职业 联系电话 家庭住址及家属电话 活动证编号 备注".split()),
        ("F16", "序号 姓名 优秀 合格 基本合格 不合格 存在问题（可填序号）".split()),
        (
            "F16C",
            "姓名 工种 遵纪守法 落实“双向”管理措施 执行流动党员管理制度 带头致富 优秀 合格 基本合格 不合格".split(),
        ),
        (
            "F17",
            "序号 姓名 票 率 票 率 票 率 票 率 弃权 合格以上率 积分 支委会评定等次 流动类别 评议地 本人确认 "
            "备注".split(),
        ),
        ("F19", "考核维度 序 考核内容 分值 计分办法 应完 实完 得分 佐证".split()),
        ("F20", "序号 姓名 参加组织生活 履职尽责 遵纪守法 作用发挥 加分 扣分 总分 排名 等次 备注".split()),
        ("F20S", "党支部 考核人数 人 % 合格 警示 不合格 平均分 最高 最低".split()),
        ("F20L", "序号 名单 姓名 党支部 总分 等次 可研究的措施 备注".split()),
        ("DEEDS", "序号 类别 项目 人数 次数 时长（小时） 金额（元） 带动就业".split()),
        ("ASSESS", "序号 党支部 考核项目 指标类型 完成情况 得分 佐证".split()),
        ("ISSUES", "序号 级别 台账 单元格 列 姓名 处数 所写内容 问题 改法 说明".split()),
    ],
)  # fmt: skip
def test_a_form_has_the_columns_of_the_paper_form(code: str, expected: list[str]) -> None:
    assert [headings(block) for block in blocks(code)] == [expected]


def test_the_outflow_roster_has_three_groups() -> None:
    assert {name: len(own) for name, own in groups(blocks("F03")[0]).items()} == {
        "外出情况": 6, "联系情况": 3, "管理情况": 3,
    }  # fmt: skip


def test_the_vote_table_groups_ballots_and_rates_by_grade() -> None:
    assert groups(blocks("F17")[0]) == {grade: ["票", "率"] for grade in ("优秀", "合格", "基本合格", "不合格")}


def test_the_statistics_are_three_tables_of_the_same_units() -> None:
    assert [headings(block) for block in blocks("F26")] == [
        ["单位", "党员总数", "流出合计", "占比%", "女", "少数民族", "预备", *AGES, "备注"],
        "单位 研究生 本科 专科 中专 高中中技 初中及以下 县内 市内跨县 省内跨市 跨省 国(境)外 不掌握 务工 经商 其他 "
        "3-6月 6-12月 1-3年 3年以上".split(),
        "单位 流入合计 长期(Ⅰ) 集中(Ⅱ) 不固定(Ⅲ) 编入支部 双报到 持活动证 建卡(联系册) 落实联系人 已反馈 已转接 失联 "
        "流动党员党支部 党小组 服务站(点) 优 合 基 不".split(),
    ]
    assert [list(groups(block)) for block in blocks("F26")] == [
        ["年龄"], ["学历", "流向", "外出原因", "外出时长"], ["管理", "组织设置", "评议"],
    ]  # fmt: skip
    assert all(
        len(block.total) == len(block.items) - 1 - (block.items[-1].field == "remark") for block in blocks("F26")
    )


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("F03", "{}外出（流出）流动党员花名册"), ("F03", "填报单位（盖章）：{}"), ("F03", "填报时间：{}"),
        ("F03", "合计 {} 人"), ("F04", "{}流入党员花名册"), ("F05", "流动党员联系记录"), ("F05L", "流动党员联系册"),
        ("F05L", "（{} 年度）"), ("F05L", "联系流动党员 {} 名"), ("F05L", "联系对象一览表"),
        ("F16", "{}年度民主评议党员测评表"), ("F17", "{}年度民主评议党员测评结果汇总表"), ("F17", "监票人：{}"),
        ("F18", "支部委员会评定意见"), ("F18", "单位职务(外出地职业)"), ("F19", "流动党员积分制考核评分表（{}年度）"),
        ("F20", "{}流动党员积分公示表"), ("F26", "流动党员情况统计表（{}）"), ("F26", "统计截止日：{}"),
        ("F26", "单位：名、个"), ("F26", "一、流出党员基本情况"), ("F26", "二、流出党员学历、流向、原因、时长"),
        ("F26", "三、流入及管理、组织设置"), ("F26", "负责人（签名）：{}"), ("F26", "报出时间：{}"),
    ],
)  # fmt: skip
def test_the_fixed_words_of_a_form_are_those_of_the_paper_form(code: str, text: str) -> None:
    assert text in sentences(BY_CODE[code])


def _width(part: Line | Block, above: list[int]) -> int:
    """Return how many columns a part covers; a box that hangs down from the line above counts."""
    if isinstance(part, Block):
        return sum(item.across for item in part.items)
    width = sum(box.across for box in part.boxes) + (above[0] if above else 0)
    above[:] = [box.across for box in part.boxes if box.down > 1]
    return width


@pytest.mark.parametrize("code", BY_CODE)
def test_no_line_or_list_is_wider_than_its_sheet_and_no_list_narrower(code: str) -> None:
    form, above = BY_CODE[code], list[int]()
    for part in form.parts:
        width = _width(part, above)
        assert width <= len(form.widths), part
        assert width in (len(form.widths), form.printed) or isinstance(part, Line) or code == "F26", part


@pytest.mark.parametrize("code", BY_CODE)
def test_every_field_of_a_form_has_one_place_and_a_name_a_workbook_accepts(code: str) -> None:
    form = BY_CODE[code]
    boxes = [box for part in form.parts if isinstance(part, Line) for box in part.boxes if isinstance(box, Box)]
    fields = [box.field for box in boxes if box.field]
    columns = [f"{block.name}_{item.field}" for block in blocks(code) for item in block.items]
    names = [*fields, *columns]
    assert len(set(names)) == len(names)
    assert all(name.replace("_", "a").isalnum() for name in names)
    assert all(box.text.count("{}") <= 1 for box in boxes)


def test_the_sheets_have_different_names_and_the_forms_of_one_place_are_only_there() -> None:
    tabs = [form.tab for form in BY_CODE.values()]
    assert len(set(tabs)) == len(tabs)
    of_some = {"ASSESS", "F12", "F16C", "F19", "F20", "F20S", "F20L", "F36", "PHASES", "THREE"}
    shown = {name: {code for code in of_some if load_profile(name)[0].shows(code)} for name in profile_names()}
    assert shown == {
        "通用": {"F19", "F20", "F20S", "F20L"}, "解放街道": {"F16C"}, "朝阳": {"ASSESS", "THREE"},
        "土右旗": set(), "爵溪": set(),
        "高台": {"F19", "F20", "F20S", "F20L", "PHASES"}, "金昌": {"ASSESS", "F12", "F36"},
    }  # fmt: skip
    assert list(BY_CODE)[:4] == ["HOME", "ISSUES", "TODO", "F30"]
