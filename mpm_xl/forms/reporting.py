"""报送情况: which units reported, which did not, how late, how complete and how right; only 汇总 fills it."""

from mpm_xl.figure import FormValues
from mpm_xl.forms.frame import caption, note, title
from mpm_xl.forms.spec import FormSpec
from mpm_xl.office import Office
from workbook.forms.declaration import FITTING, HIDDEN, Block, Box, Form, Item, Line

PRINTED = (4, 16.5, 24, 5, 9, 11, 5, 5, 6.5, 5, 5, 5, 39)
WIDTHS = (*PRINTED, *(7,) * 6, 11, HIDDEN, HIDDEN)
ACROSS = len(PRINTED)
UNITS, URGING = "单位", "催报"
OWN, OURS = "自报", "重算"
COMPARED = {"members": "党员总数", "outflow": "流出合计", "inflow": "流入合计"}


def _part(text: str) -> Line:
    return Line((Box(text, across=ACROSS, style="题注"),), 28)


FORM = Form(
    "REPORTING", "报送情况", WIDTHS,
    (
        title(ACROSS, "下级单位报送情况"),
        caption(PRINTED, "报送期限：{}", "due"),
        Line((Box(field="summary", across=ACROSS, style="题注"),)),
        Block(
            UNITS,
            (
                Item("number", "序号"),
                Item("code", "单位代码"),
                Item("name", "单位名称", "正文左"),
                Item("level", "层级"),
                Item("status", "报送状态"),
                Item("built_on", "报出日期", "日期", "及时"),
                Item("sequence", "第几次", "数字", "及时"),
                Item("late", "迟报天数", "数字", "及时"),
                Item("complete", "完整率%", "百分数", "完整"),
                Item("errors", "错误", "数字", "质量"),
                Item("warnings", "警告", "数字", "质量"),
                Item("answered", "已说明", "数字", "质量"),
                Item("reason", "说明", "正文左"),
                *(
                    Item(f"{field}_{side}", word, "数字", total)
                    for field, total in COMPARED.items()
                    for side, word in (("own", OWN), ("ours", OURS))
                ),
                Item("masking", "脱敏密钥"),
                Item("part", "组成"),
                Item("account", "并入行数"),
            ),
            height=FITTING,
        ),
        _part("催报（整列复制，即可粘贴到通知里）"),
        Block(URGING, (Item("urged", "催报内容", "正文左", across=ACROSS),), height=FITTING),
        note(
            ACROSS,
            "点“汇总”时填写，刷新不改动本表。及时、完整、质量三项分开看。",
            "应报的是清单里下面再没有单位的单位；有下属的单位按下属计，下属随它的文件报来的，按它的文件算迟早。",
            "迟报天数从报送期限的次日算起；按时报过的单位，以后再报更正的不算迟报。",
            "“自报”是下级在报送信息里写的合计，“重算”是本级用收到的各行重新计算的，不相加下级的合计；两个数不一样的写在“说明”里。",
            "脱敏密钥的名称相同，才认得出同一个人；名称不同的、一个脱敏一个没有脱敏的，只能列为“疑似”。",
            "“说明”右边的各列供屏幕查看，不打印。",
            "完整率是必填的单元格中已经填写的占比；错误和警告是本级重新校验的结果。",
            lines=4,
        ),
    ),
    repeat=UNITS, printed=ACROSS,
)  # fmt: skip


def values(_: Office, __: str) -> FormValues:
    """Return nothing: what stands there is of the last 汇总."""
    return FormValues()


SPEC = FormSpec(FORM, values, partial=True, upper=True)
