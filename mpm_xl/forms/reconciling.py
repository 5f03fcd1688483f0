"""汇总核对: what two units say differently, what was not taken, and that no row is lost; only 汇总 fills it."""

from mpm_xl.forms.frame import caption, note, title
from mpm_xl.forms.reporting import values
from mpm_xl.forms.spec import FormSpec
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (4, 9, 8, 10, 10, 14, 20, 5, 14, 20, 5, 22)
ACROSS = len(WIDTHS)
DISPUTES, BALANCE, LEFT = "核对", "守恒", "未并入"
COUNTS = ("came", "stand", "joined", "refused", "gap")


def _part(text: str) -> Line:
    return Line((Box(text, across=ACROSS, style="题注"),), 28)


FORM = Form(
    "MERGING", "汇总核对", WIDTHS,
    (
        title(ACROSS, "汇总核对表"),
        caption(WIDTHS, "{}", "balance"),
        Block(
            DISPUTES,
            (
                Item("number", "序号"),
                Item("kind", "类别"),
                Item("tab", "台账"),
                Item("subject", "对象"),
                Item("heading", "项目"),
                Item("first_value", "写的是", "正文左", "一方（以此为准）"),
                Item("first_file", "单位和文件", "正文左", "一方（以此为准）"),
                Item("first_row", "行", "数字", "一方（以此为准）"),
                Item("second_value", "写的是", "正文左", "另一方"),
                Item("second_file", "单位和文件", "正文左", "另一方"),
                Item("second_row", "行", "数字", "另一方"),
                Item("todo", "怎么办", "正文左"),
            ),
            height=FITTING,
        ),
        _part("行数守恒：收到行数＝并入本簿＋与别行合并＋没有并入＋差额"),
        Block(
            BALANCE,
            (
                Item("tab", "台账", across=3),
                Item("came", "收到行数", "数字"),
                Item("stand", "并入本簿", "数字"),
                Item("joined", "与别行合并", "数字"),
                Item("refused", "没有并入", "数字"),
                Item("gap", "差额", "数字"),
                Item("why", "没有并入的原因", "正文左", across=4),
            ),
            total=COUNTS,
        ),
        _part("本簿没有的列：下列内容留在下级文件里，没有并入"),
        Block(
            LEFT,
            (
                Item("unit", "填报单位", "正文左", across=4),
                Item("tab", "台账"),
                Item("heading", "列", across=2),
                Item("cells", "单元格数", "数字"),
                Item("note", "说明", "正文左", across=4),
            ),
        ),
        note(
            ACROSS,
            "点“汇总”时填写，刷新不改动本表。一人在几个单位都有登记的，党员台账只留一行，以组织关系所在单位为准。",
            "“本级改动”是有人在本簿改了下级报来的行：已按下级所报恢复，原来写的列在这里；要改请下级改后重报。",
            "差额应为0；不为0时请不要上报，并与工具维护人员联系。",
        ),
    ),
    repeat=DISPUTES,
)  # fmt: skip

SPEC = FormSpec(FORM, values, partial=True, upper=True)
