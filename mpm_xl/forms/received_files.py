"""收到的文件: every file of the folder, with what became of it and why; only 汇总 fills it."""

from mpm_xl.forms.frame import caption, note, title
from mpm_xl.forms.reporting import values
from mpm_xl.forms.spec import FormSpec
from workbook.forms.declaration import FITTING, Block, Form, Item

WIDTHS = (5, 42, 24, 13, 54)
ACROSS = len(WIDTHS)
FILES = "文件"
FORM = Form(
    "RECEIVED", "收到的文件", WIDTHS,
    (
        title(ACROSS, "收到的文件"),
        caption(WIDTHS, "{}", "count"),
        Block(
            FILES,
            (
                Item("number", "序号"),
                Item("file", "文件", "正文左"),
                Item("unit", "填报单位", "正文左"),
                Item("status", "处理"),
                Item("reason", "原因", "正文左"),
            ),
            height=FITTING,
        ),
        note(ACROSS, "点“汇总”时填写，刷新不改动本表。收件文件夹和其中压缩包里的文件，每份一行；文件本身不会改动。"),
    ),
    repeat=FILES,
)  # fmt: skip

SPEC = FormSpec(FORM, values, partial=True, upper=True)
