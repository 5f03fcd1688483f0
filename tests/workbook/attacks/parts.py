"""Parts that hold what no workbook needs: declarations, other encodings, endless tags, sheets without end."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from tests.workbook.attacks.kinds import DAMAGED
from tests.workbook.attacks.package import (
    MAIN,
    PACKAGE,
    PLAIN,
    RELS_PART,
    TYPE,
    TYPES_PART,
    WORKBOOK_PART,
    book,
    parts,
    rels,
    sheet,
    text,
    workbook,
    zipped,
)
from validators.cell import Grid

DECLARED, NOT_UTF8, CONTROL = "部件里有不允许的声明", "部件的文字编码不是UTF-8", "部件里有不能出现的控制字符"
NO_WORKBOOK = "压缩包里没有工作簿"
OUT_OF_RULE = "工作表的内容不合规范"
DENSE, HIDDEN = "解开后的内容大得不正常", "注释里藏着别的内容"
RELS = rels(("worksheet", "worksheets/sheet1.xml"))
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
OUTSIDE_DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
ENTITY = f'<row r="1">{text("A1", "&e;")}</row>'
LONG = 200_000


def _with(name: str, content: bytes) -> bytes:
    return zipped({**parts(), name: content})


def _wide(content: bytes, encoding: str, mark: bytes) -> bytes:
    return mark + f'<?xml version="1.0" encoding="UTF-16"?>{content.decode()}'.encode(encoding)


def _declared(declaration: str, content: bytes = PLAIN) -> bytes:
    return declaration.encode() + content


def _names(count: int) -> str:
    names = "".join(f'<definedName name="n{number}">名单!$A$1</definedName>' for number in range(count))
    return f"<definedNames>{names}</definedNames>"


def _many_sheets(count: int, targets: int) -> bytes:
    whole = parts(workbook=workbook(*(f"表{number}" for number in range(count))))
    whole[RELS_PART] = rels(*[("worksheet", "worksheets/sheet1.xml")] * targets)
    return zipped(whole)


def _two_sheets(one: str, other: str, target: str = "sheet2.xml") -> bytes:
    whole = parts(workbook=workbook(one, other))
    whole[RELS_PART] = rels(("worksheet", "worksheets/sheet1.xml"), ("worksheet", f"worksheets/{target}"))
    return zipped({**whole, "xl/worksheets/sheet2.xml": PLAIN})


def _said(encoding: str) -> bytes:
    return f'<?xml version="1.0" encoding="{encoding}"?>'.encode()


DECLARATIONS: dict[str, tuple[bytes, str]] = {
    "十亿个笑话": (book(strings=_declared(LAUGHS, f"<sst {MAIN}><si><t>&i;</t></si></sst>".encode())), DECLARED),
    "外部实体": (book(sheet=_declared(EXTERNAL, sheet(ENTITY))), DECLARED),
    "外部声明": (book(sheet=_declared(OUTSIDE_DTD)), DECLARED),
    "声明在很后面": (book(sheet=_declared(f"<!--{'x' * 70_000}-->{EXTERNAL}", sheet(ENTITY))), DECLARED),
    "声明在工作簿部件": (book(workbook=_declared(LAUGHS, workbook("名单"))), DECLARED),
    "声明在类型部件": (_with(TYPES_PART, _declared(EXTERNAL, b"<Types/>")), DECLARED),
    "声明在关系部件": (_with(RELS_PART, _declared(EXTERNAL, rels(("worksheet", "worksheets/sheet1.xml")))), DECLARED),
    "声明在图形部件": (_with("xl/drawings/drawing1.xml", _declared(EXTERNAL, b"<a/>")), DECLARED),
    "声明在属性部件": (_with("docProps/core.xml", _declared(EXTERNAL, b"<a/>")), DECLARED),
    "声明在别的扩展名": (_with("xl/media/image1.svg", _declared(EXTERNAL, b"<svg/>")), DECLARED),
    "声明用 UTF-16 写": (_with("customXml/item1.xml", _wide(_declared(EXTERNAL), "utf-16-le", BOM_UTF16_LE)), DECLARED),
    "声明用 UTF-16 写而不说": (_with("customXml/item1.xml", _wide(_declared(EXTERNAL), "utf-16-be", b"")), DECLARED),
    "声明用 UTF-32 写": (_with("customXml/item1.xml", _declared(EXTERNAL).decode().encode("utf-32-be")), DECLARED),
    "没有声明的实体": (book(sheet=sheet(ENTITY)), DAMAGED),
}

TEXTS: dict[str, tuple[bytes, str]] = {
    "工作簿用 UTF-16": (book(workbook=_wide(workbook("名单"), "utf-16-be", BOM_UTF16_BE)), NOT_UTF8),
    "工作表用 UTF-16": (book(sheet=_wide(PLAIN, "utf-16-le", BOM_UTF16_LE)), NOT_UTF8),
    "工作表用 UTF-16 而不说": (book(sheet=_wide(PLAIN, "utf-16-le", b"")), NOT_UTF8),
    "工作表自称 UTF-7": (book(sheet=_said("utf-7") + sheet('<row r="1"><c r="A1"><v>1</v></c></row>')), NOT_UTF8),
    "工作表自称没有的编码": (book(sheet=_said("klingon") + sheet("")), NOT_UTF8),
    "编码说得很晚": (book(sheet=b"<?xml" + b" " * 900 + b'encoding="utf-7"?>' + PLAIN), NOT_UTF8),
    "工作表自称 GBK": (book(sheet=_said("gbk") + PLAIN), NOT_UTF8),
    "工作表不是 UTF-8": (book(sheet=PLAIN.decode().encode("gbk")), DAMAGED),
    "控制字符": (book(sheet=PLAIN.replace("甲".encode(), b"\x01")), CONTROL),
    "零字符": (book(sheet=PLAIN.replace(b"<c", b"\0<c")), CONTROL),
    "标签在别的标签里": (book(sheet=PLAIN.replace(b"<row ", b"<row <row ")), OUT_OF_RULE),
    "两万个没有完的行": (book(sheet=sheet("<row " * 20_000)), OUT_OF_RULE),
    "两万个没有完的格": (book(sheet=sheet('<row r="1">' + "<c " * 20_000)), OUT_OF_RULE),
    "五万个没有完的关系": (_with(RELS_PART, f"<Relationships {PACKAGE}>{'<Relationship ' * 50_000}".encode()), "名单"),
    "二十万个没有完的名称": (book(workbook=workbook("名单", more="<definedName " * LONG)), "定义的名称超过20000个"),
    "四十万层": (book(sheet=sheet(f'<row r="1"><c r="A1">{"<a>" * LONG}{"</a>" * LONG}</c></row>')), DENSE),
    "注释里的工作表": (book(workbook=workbook("名单", more='<!-- > <sheet name="假" r:id="rId1"/> -->')), HIDDEN),
    "注释里的关系": (_with(RELS_PART, RELS.replace(b"<Rel", b"<!-- <Relationship/> --><Rel", 1)), HIDDEN),
    "原文里的工作表": (book(workbook=workbook("名单", more="<![CDATA[<sheet/>]]>")), HIDDEN),
    "没有声明过的前缀": (book(sheet=sheet("<row r='1'><y:c/></row>")), DAMAGED),
}

SHEETS: dict[str, tuple[bytes, str]] = {
    "两张同名的工作表": (_two_sheets("名单", "名单"), "有两张同名的工作表"),
    "两张只差大小写的工作表": (_two_sheets("A表", "a表"), "有两张同名的工作表"),
    "两张工作表一个部件": (_two_sheets("甲", "乙", "sheet1.xml"), "两张工作表用了同一个部件"),
    "两张工作表一个部件大小写不同": (_two_sheets("甲", "乙", "Sheet1.xml"), "两张工作表用了同一个部件"),
    "十万张工作表一个部件": (_many_sheets(100_000, 1), "工作表超过2000张"),
    "两千零一张工作表": (_many_sheets(2_001, 2_001), "工作表超过2000张"),
    "二十万个名称": (book(workbook=workbook("名单", more=_names(200_000))), "定义的名称超过20000个"),
    "工作表的部件不在": (book(rels=rels(("worksheet", "worksheets/none.xml"))), "名单"),
    "工作表的部件在外面": (book(rels=rels(("worksheet", "../../../../etc/passwd"))), "名单"),
    "工作表的部件是工作簿": (book(rels=rels(("worksheet", "workbook.xml"))), "有一张工作表的内容不是工作表"),
    "没有关系": (book(rels=rels()), "名单"),
    "两份共享文本": (
        zipped(
            {
                **parts(strings=f"<sst {MAIN}/>".encode()),
                "xl/more.xml": f"<sst {MAIN}/>".encode(),
                RELS_PART: rels(
                    ("worksheet", "worksheets/sheet1.xml"),
                    ("sharedStrings", "sharedStrings.xml"),
                    ("sharedStrings", "more.xml"),
                ),
            }
        ),
        "有两份共享文本或格式",
    ),
    "工作簿的部件不在": (_with("_rels/.rels", rels(("officeDocument", "xl/none.xml"))), NO_WORKBOOK),
    "不是表格的工作簿": (_with(WORKBOOK_PART, b"<w:document/>"), NO_WORKBOOK),
}

READ_PARTS: dict[str, tuple[bytes, Grid]] = {
    "两万个没有完的工作表": (book(workbook=workbook("名单", more="<sheet " * 20_000)), [["甲"]]),
    "五万层": (book(sheet=sheet(f'<row r="1"><c r="A1">{"<a>" * 40_000}{"</a>" * 40_000}</c></row>')), [[None]]),
    "很长的注释": (book(sheet=PLAIN.replace(b"<row", b"<!--" + b"x" * 1_000_000 + b"--><row")), [["甲"]]),
    "很长的属性": (book(sheet=PLAIN.replace(b"<row ", b'<row x="' + b"y" * 1_000_000 + b'" ')), [["甲"]]),
    "处理指令": (book(sheet=b"<?evil do it?>" + PLAIN), [["甲"]]),
    "UTF-8 的标记": (book(sheet=b"\xef\xbb\xbf" + PLAIN), [["甲"]]),
    "关系指向自己": (_with("xl/_rels/styles.xml.rels", rels(("styles", "styles.xml"))), [["甲"]]),
    "外部链接": (
        book(
            rels=rels(("worksheet", "worksheets/sheet1.xml")).replace(
                b"</Relationships>",
                f'<Relationship Id="rId9" Type="{TYPE}/externalLink" Target="http://[::1]/" TargetMode="External"/>'
                "</Relationships>".encode(),
            )
        ),
        [["甲"]],
    ),
    "宏": (_with("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\0" * 500), [["甲"]]),
    "字里的声明": (book(sheet=sheet(f'<row r="1">{text("A1", "&lt;!DOCTYPE x&gt;")}</row>')), [["<!DOCTYPE x>"]]),
    "别的部件用 UTF-16": (_with("customXml/item1.xml", _wide(b"<a/>", "utf-16-le", BOM_UTF16_LE)), [["甲"]]),
}
