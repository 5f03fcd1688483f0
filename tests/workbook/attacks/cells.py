"""Sheets whose cells lie where they would cost more than there is, or in two places at once."""

from tests.workbook.attacks.kinds import DAMAGED
from tests.workbook.attacks.package import MAIN, book, sheet, text
from validators.cell import CellError, Grid

ONE = text("A1", "甲")
OUTSIDE, TOO_FAR, NO_PLACE = "有超出工作表边界的", "用到的范围过大", "有位置不合规范的单元格"
OUT_OF_RULE = "工作表的内容不合规范"
DENSE = "解开后的内容大得不正常"
STRINGS = f"<sst {MAIN}><si><t>甲</t></si></sst>".encode()


def _rows(rows: str, after: str = "", before: str = "", strings: bytes | None = None) -> bytes:
    return book(sheet=sheet(rows, after, before), **({"strings": strings} if strings else {}))


def _far(cell: str) -> bytes:
    """Return a workbook with one usual cell, and one that is written otherwise."""
    return _rows(f'<row r="1">{ONE}</row><row r="1048576">{cell}</row>')


def _prefixed() -> bytes:
    xml = sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>').decode()
    for name in ("worksheet", "sheetData", "row", "c", "v"):
        xml = xml.replace(f"<{name} ", f"<x:{name} ").replace(f"<{name}>", f"<x:{name}>")
        xml = xml.replace(f"</{name}>", f"</x:{name}>")
    return book(sheet=xml.replace("xmlns=", "xmlns:x=").encode())


def _mixed() -> bytes:
    return book(sheet=sheet(f'<row r="1">{ONE}</row><x:c r="XFD1048576"><x:v>1</x:v></x:c>'))


FAR: dict[str, tuple[bytes, str]] = {
    "远处的格": (_far('<c r="XFD1048576"><v>1</v></c>'), TOO_FAR),
    "远处的格用单引号": (_far("<c r='XFD1048576'><v>1</v></c>"), TOO_FAR),
    "远处的格等号两边有空格": (_far('<c r = "XFD1048576"><v>1</v></c>'), TOO_FAR),
    "远处的格用小写": (_far('<c r="xfd1048576"><v>1</v></c>'), TOO_FAR),
    "远处的格先写别的属性": (_far('<c s="0" t="n" r="XFD1048576"><v>1</v></c>'), TOO_FAR),
    "远处的格换行写": (_far('<c\n\tr="XFD1048576"\n><v>1</v></c>'), TOO_FAR),
    "远处的格属性里有大于号": (_far('<c x="a>b" r="XFD1048576"><v>1</v></c>'), TOO_FAR),
    "远处的格有前缀": (_prefixed(), TOO_FAR),
    "远处的格有没说过的前缀": (_mixed(), TOO_FAR),
    "远处的格写在第一行": (_rows(f'<row r="1">{ONE}<c r="XFD1"><v>1</v></c><c r="B99999"><v>1</v></c></row>'), TOO_FAR),
    "远处的格没有位置": (
        _rows('<row r="1">' + "<c><v>1</v></c>" * 16_384 + '</row><row r="1048576"><c><v>1</v></c></row>'),
        TOO_FAR,
    ),
    "行号很长的格": (_rows('<row r="1"><c r="B2099999999999"><v>1</v></c></row>'), NO_PLACE),
    "行号绕回来的格": (_rows('<row r="1"><c r="A4294967297"><v>1</v></c></row>'), NO_PLACE),
    "列名很长的格": (_rows('<row r="1"><c r="ABCDE1"><v>1</v></c></row>'), NO_PLACE),
    "列名绕回来的格": (_rows('<row r="1"><c r="MWLQKWV1"><v>1</v></c></row>'), NO_PLACE),
    "最后一列之外": (_rows('<row r="1"><c r="XFE1"><v>1</v></c></row>'), OUTSIDE),
    "最后一行之外": (_rows('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), OUTSIDE),
    "最后一行之外没有位置": (_rows('<row r="1048577"><c><v>1</v></c></row>'), OUTSIDE),
    "行号很长的行": (_rows('<row r="99999999999999999999"><c><v>1</v></c></row>'), NO_PLACE),
    "第零行": (_rows('<row r="0"><c r="A0"><v>1</v></c></row>'), NO_PLACE),
    "位置是负数": (_rows('<row r="-1"><c r="A-1"><v>1</v></c></row>'), NO_PLACE),
    "位置是字符代号": (_rows('<row r="1"><c r="&#65;1"><v>1</v></c></row>'), NO_PLACE),
    "位置没有引号": (_rows('<row r="1"><c r=XFD1048576><v>1</v></c></row>'), OUT_OF_RULE),
    "两百万个空壳格": (_rows('<row r="1">' + "<c/>" * 2_000_000 + "</row>"), DENSE),
    "两百万个同名格": (_rows('<row r="1">' + '<c r="A1"/>' * 2_000_000 + "</row>"), DENSE),
    "两百万个空壳行": (_rows("<row/>" * 2_000_000 + "<row><c><v>1</v></c></row>"), DENSE),
}

AMBIGUOUS: dict[str, tuple[bytes, str]] = {
    "同一格写两次": (_rows(f'<row r="1">{ONE}{text("A1", "乙")}</row>'), "A1写了两次"),
    "同一行写两次": (_rows(f'<row r="1">{ONE}</row><row r="1">{text("A1", "乙")}</row>'), "第1行写了两次"),
    "一格两个值": (_rows('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>'), "A1有两个值"),
    "文本编号超出": (_rows('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', strings=STRINGS), "A1引用的共享文本不存在"),
    "文本编号很大": (
        _rows(f'<row r="1"><c r="A1" t="s"><v>{"9" * 30}</v></c></row>', strings=STRINGS),
        "A1引用的共享文本不存在",
    ),
    "文本编号是负数": (
        _rows('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', strings=STRINGS),
        "A1引用的共享文本不存在",
    ),
    "文本编号是文字": (
        _rows('<row r="1"><c r="A1" t="s"><v>甲</v></c></row>', strings=STRINGS),
        "A1引用的共享文本不存在",
    ),
    "没有共享文本": (_rows('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), "A1引用的共享文本不存在"),
    "十万处合并": (_rows(f'<row r="1">{ONE}</row>', '<mergeCell ref="B2:C3"/>' * 100_001), "合并单元格超过100000个"),
    "十万个链接": (_rows(f'<row r="1">{ONE}</row>', '<hyperlink ref="B2"/>' * 100_001), "超链接超过100000个"),
    "十万条验证": (_rows(f'<row r="1">{ONE}</row>', '<dataValidation sqref="B2"/>' * 100_001), "数据验证超过100000个"),
    "十万条条件格式": (
        _rows(f'<row r="1">{ONE}</row>', '<conditionalFormatting sqref="B2"/>' * 100_001),
        "条件格式超过100000个",
    ),
    "二十万个没有写完的格": (_rows('<row r="1">' + '<c r="A1" t="str"><f>1' * 200_000), DENSE),
    "两万个没有写完的格": (_rows('<row r="1">' + '<c r="A1" t="str"><f>1' * 20_000), DAMAGED),
}

READ: dict[str, tuple[bytes, Grid]] = {
    "合并整张表": (
        _rows(f'<row r="1">{ONE}</row>', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        [["甲"]],
    ),
    "链接整张表": (
        _rows(f'<row r="1">{ONE}</row>', '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'),
        [["甲"]],
    ),
    "自称用了整张表": (_rows(f'<row r="1">{ONE}</row>', before='<dimension ref="A1:XFD1048576"/>'), [["甲"]]),
    "自称只用了一格": (
        _rows(f'<row r="1">{ONE}<c r="C1"><v>2</v></c></row>', before='<dimension ref="A1"/>'),
        [["甲", None, 2.0]],
    ),
    "自称的范围看不懂": (_rows(f'<row r="1">{ONE}</row>', before='<dimension ref="B2099999999999:??"/>'), [["甲"]]),
    "整张表是数组公式": (
        _rows('<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>'),
        [[1.0]],
    ),
    "空格很远": (_rows(f'<row r="1">{ONE}</row><row r="1048576"><c r="XFD1048576"/></row>'), [["甲"]]),
    "两格左右隔得很远": (
        _rows(f'<row r="1">{ONE}</row><row r="1220"><c r="XFD1220"><v>1</v></c></row>'),
        [["甲"], *[[]] * 1_218, [*[None] * 16_383, 1.0]],
    ),
    "两格上下隔得很远": (
        _rows(f'<row r="1">{ONE}</row><row r="1048576"><c r="S1048576"><v>1</v></c></row>'),
        [["甲"], *[[]] * 1_048_574, [*[None] * 18, 1.0]],
    ),
    "行的次序颠倒": (_rows(f'<row r="2">{text("A2", "乙")}</row><row r="1">{ONE}</row>'), [["甲"], ["乙"]]),
    "格式编号超出": (_rows('<row r="1"><c r="A1" s="4000000000"><v>1</v></c></row>'), [[1.0]]),
    "不是数的数": (_rows('<row r="1"><c r="A1"><v>NaN</v></c></row>'), [["NaN"]]),
    "无穷大的数": (_rows('<row r="1"><c r="A1"><v>1e400</v></c></row>'), [["1e400"]]),
    "全角的数": (_rows('<row r="1"><c r="A1"><v>１２</v></c></row>'), [["１２"]]),
    "没见过的错误值": (_rows('<row r="1"><c r="A1" t="e"><v>#怪!</v></c></row>'), [[CellError("#怪!")]]),
    "没算过的公式": (_rows('<row r="1"><c r="A1"><f>1+1</f></c></row>'), [[None]]),
    "公式样子的文字": (_rows(f'<row r="1">{text("A1", "=HYPERLINK(&quot;x&quot;)")}</row>'), [['=HYPERLINK("x")']]),
}
