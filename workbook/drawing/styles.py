"""The named cell styles that all sheets share: an office that restyles one restyles every form.

In the file the styles of forms are called 表格标题, 表格正文 and so on: 标题 and 输入 are styles of Excel itself.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

TEXT = 49  # the number of the format @ in every spreadsheet program
SONG = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
CENTRED = {**SONG, "align": "center", "border": 1, "text_wrap": True}
LEFT = {**CENTRED, "align": "left"}
CAPTION = {**SONG, "align": "left", "valign": "bottom", "text_wrap": True}
HEAD_COLOUR, NEEDED_COLOUR, INPUT_COLOUR, FIXED_COLOUR = "#DDEBF7", "#9DC3E6", "#FFF9E5", "#F2F2F2"
BODY = {**SONG, "font_size": 10.5}

LEDGERS, FORMS = "台账", "表格"

STYLES: Mapping[str, Mapping[str, object]] = {
    "标题": {**SONG, "font_size": 18, "bold": True, "align": "center", "shrink": True},
    "题注": CAPTION,
    "题注中": {**CAPTION, "align": "center"},
    "题注右": {**CAPTION, "align": "right"},
    "表头": {**CENTRED, "bold": True},
    "正文": CENTRED,
    "正文左": LEFT,
    "数字": {**CENTRED, "num_format": "0"},
    "小数": {**CENTRED, "num_format": "0.0#"},
    "两位小数": {**CENTRED, "num_format": "0.00"},
    "百分数": {**CENTRED, "num_format": "0.0"},
    "日期": {**CENTRED, "num_format": "yyyy.mm.dd"},
    "合计": {**CENTRED, "bold": True, "text_wrap": False, "shrink": True},
    "说明": {**SONG, "font_size": 9, "align": "left", "valign": "top", "text_wrap": True},
    "输入": {**CENTRED, "bg_color": INPUT_COLOUR, "num_format": TEXT},
    "无框": {**SONG, "align": "left", "text_wrap": True},
    "台账用途": {**SONG, "font_size": 10, "font_color": "#595959"},
    "台账链接": {**SONG, "font_size": 10, "font_color": "#0563C1", "underline": 1},
    "台账表头": {**CENTRED, "bold": True, "bg_color": HEAD_COLOUR},
    "台账必填表头": {**CENTRED, "bold": True, "bg_color": NEEDED_COLOUR},
    "台账文字": {**BODY, "text_wrap": True},
    "台账文本": {**BODY, "num_format": TEXT},
    "台账日期": {**BODY, "num_format": "yyyy-mm-dd", "align": "center"},
    "台账数": BODY,
    "台账整数": {**BODY, "num_format": "0", "align": "center"},
    "台账金额": {**BODY, "num_format": "0.00"},
    "台账选项": {**BODY, "align": "center"},
    "台账结果": {**BODY, "font_color": "#595959"},
    "台账只读": {**BODY, "bg_color": FIXED_COLOUR, "text_wrap": True},
    "台账来源": {**BODY, "bg_color": FIXED_COLOUR},
    "台账输入": {**BODY, "bg_color": INPUT_COLOUR, "num_format": TEXT, "text_wrap": True},
    "台账输入日期": {**BODY, "bg_color": INPUT_COLOUR, "num_format": "yyyy-mm-dd", "align": "left"},
}

MARKS: Mapping[str, Mapping[str, object]] = {
    "错误": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "警告": {"bg_color": "#FFEB9C", "font_color": "#7F6000"},
    "提示": {"bg_color": "#DDEBF7", "font_color": "#1F4E78"},
    "已说明": {"bg_color": "#E7E6E6", "font_color": "#595959"},
}


class Styles:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: Workbook) -> None:
        """Keep the workbook that owns the formats."""
        self.book = book
        self.made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        """Return the format of a named style."""
        if name not in self.made:
            self.made[name] = self.book.add_format(dict(STYLES[name]))
        return self.made[name]

    @cached_property
    def marks(self) -> Mapping[str, Format]:
        """The fills of findings, worst first."""
        return {level: self.book.add_format(dict(look)) for level, look in MARKS.items()}

    @property
    def by_index(self) -> dict[int, str]:
        """Which cell format of the finished workbook belongs to which style."""
        return {_index(made): name if name.startswith(LEDGERS) else FORMS + name for name, made in self.made.items()}


def _index(made: Format) -> int:
    index: Any = made.xf_index
    return int(index) if index is not None else -1
