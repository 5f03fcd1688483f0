"""Packages whose directory lies, so that two readers would see two workbooks, or one would never end."""

import struct
import zipfile
from dataclasses import replace
from typing import Any

from tests.workbook.attacks.kinds import DAMAGED
from tests.workbook.attacks.package import (
    MAIN,
    MIB,
    PLAIN,
    SHEET_PART,
    STRINGS_PART,
    Record,
    bomb,
    book,
    parts,
    record,
    records,
    sheet,
    text,
    written,
    zipped,
)

OTHER = sheet(f'<row r="1">{text("A1", "乙")}</row>')
TWO_MEANINGS = "压缩包的目录前后不一致"


def _with(*more: Record) -> bytes:
    return written([*records(), *more])


def _also(name: str) -> bytes:
    """Return a workbook with a second part for the sheet, under another spelling of its name."""
    return _with(record(name, OTHER))


def _sheet_as(**lies: Any) -> bytes:  # noqa: ANN401  -- a record has fields of several types
    """Return a workbook whose record of the sheet lies."""
    return written([replace(one, **lies) if one.name == SHEET_PART.encode() else one for one in records()])


def _bomb(name: str, start: bytes, block: bytes, times: int, end: bytes) -> bytes:
    packed, size = bomb(start, block, times, end)
    return written([*(one for one in records(strings=b"<sst/>") if one.name != name.encode()),
                    Record(name.encode(), packed, size, 0)])  # fmt: skip


def _liar() -> bytes:
    packed, _ = bomb(b"<worksheet>", b" " * MIB, 256, b"</worksheet>")
    return _sheet_as(packed=packed, size=100)


def _quoted() -> bytes:
    """Return a workbook in which a part lies inside another, as in the bombs without recursion."""
    hidden = written([record("xl/inner.xml", PLAIN)])
    outer = Record(b"xl/outer.bin", hidden, len(hidden), 0, zipfile.ZIP_STORED)
    at = len(written(records(), total=0)) - 22 - sum(46 + len(one.name) for one in records()) + 30 + len(outer.name)
    return _with(outer, replace(record("xl/inner.xml", PLAIN), at=at))


def _late(whole: bytes, at: int, value: bytes) -> bytes:
    """Return a package whose end record says something else."""
    end = whole.rindex(b"PK\5\6") + at
    return whole[:end] + value + whole[end + len(value) :]


def _damaged_stream() -> bytes:
    one = record(SHEET_PART, PLAIN)
    return _sheet_as(packed=b"\xff" * len(one.packed))


ZIPS: dict[str, tuple[bytes, str]] = {
    "部件出现两次": (_also(SHEET_PART), "有重名的部件"),
    "部件名大小写不同": (_also("XL/Worksheets/Sheet1.XML"), "有重名的部件"),
    "部件名用百分号写": (_also("xl/worksheets/sheet%31.xml"), "有重名的部件"),
    "部件名用反斜杠写": (_also("xl\\worksheets\\sheet1.xml"), "有重名的部件"),
    "部件名绕了一步": (_also("xl/./worksheets/sheet1.xml"), "有重名的部件"),
    "部件名的组合字符": (
        written(
            [
                replace(one, flags=0x800)
                for one in (*records(), record("xl/\u00e9.xml", b""), record("xl/e\u0301.xml", b""))
            ]
        ),
        "有重名的部件",
    ),
    "路径向上": (_also("../../sheet1.xml"), "部件的路径不正常"),
    "路径向上用百分号写": (_also("xl/%2e%2e/%2e%2e/sheet1.xml"), "部件的路径不正常"),
    "路径向上用反斜杠写": (_also("xl\\..\\..\\sheet1.xml"), "部件的路径不正常"),
    "绝对路径": (_also("/etc/passwd"), "部件的路径不正常"),
    "带盘符": (_also("C:/Windows/x.xml"), "部件的路径不正常"),
    "名字里有零": (_also("xl/worksheets/sheet1.xml\0.png"), "部件的路径不正常"),
    "前面有别的内容": (written(records(), before=b"PK\3\4" + b"\0" * 100), "压缩包前面有多余的内容"),
    "后面有别的内容": (written(records(), after=b"<script>"), "压缩包后面有多余的内容"),
    "后面还有一个压缩包": (book() + zipped({"x": b""}), "压缩包"),
    "两个目录结尾": (_late(book(), 20, struct.pack("<H", 22)) + written([])[-22:], DAMAGED),
    "两条记录一处": (_with(replace(record("xl/copy.xml", PLAIN), at=0)), TWO_MEANINGS),
    "同名同处": (_with(replace(record("[Content_Types].xml", b"<Types/>"), at=0)), "有重名的部件"),
    "部件套在部件里": (_quoted(), "部件互相重叠"),
    "两处的名字不同": (_sheet_as(local_name=b"xl/worksheets/sheet9.xml"), TWO_MEANINGS),
    "两处的压缩方式不同": (_sheet_as(local_method=zipfile.ZIP_STORED), TWO_MEANINGS),
    "两处的大小不同": (_sheet_as(local_size=7), TWO_MEANINGS),
    "校验和不对": (_sheet_as(crc=1), DAMAGED),
    "自称一百字节": (_liar(), DAMAGED),
    "自称比实际大": (_sheet_as(size=9_999, local_size=9_999), DAMAGED),
    "压缩流是乱的": (_damaged_stream(), DAMAGED),
    "加密标志": (_sheet_as(flags=0x1), "文件加了密码"),
    "强加密标志": (_sheet_as(flags=0x41), "文件加了密码"),
    "压缩方式 LZMA": (_sheet_as(method=zipfile.ZIP_LZMA), "压缩方式不是工作簿用的"),
    "压缩方式没有人用": (_sheet_as(method=77), "压缩方式不是工作簿用的"),
    "四千零一个部件": (
        _with(*(record(f"xl/media/{number}.txt", b"") for number in range(4_000 - len(parts()) + 1))),
        "部件超过4000个",
    ),
    "结尾说的个数不对": (written(records(), total=3), TWO_MEANINGS),
    "目录的位置在文件之外": (_late(book(), 16, struct.pack("<I", 2**31)), "压缩包前面有多余的内容"),
    "目录的长度不对": (_late(book(), 12, struct.pack("<I", 50)), DAMAGED),
    "记录在文件之外": (_with(replace(record("xl/copy.xml", PLAIN), at=2**31)), TWO_MEANINGS),
    "六十四位的大小": (
        _with(replace(record("xl/copy.xml", PLAIN), size=0xFFFFFFFF, extra=struct.pack("<HHQ", 1, 8, 2**62))),
        "解开后的内容过大",
    ),
    "一吉字节的共享文本": (
        _bomb(STRINGS_PART, f"<sst {MAIN}><si><t>".encode(), b"A" * MIB, 1024, b"</t></si></sst>"),
        "解开后的内容过大",
    ),
    "一吉字节的空格": (
        _bomb(SHEET_PART, f"<worksheet {MAIN}><sheetData>".encode(), b" " * MIB, 1024, b"</sheetData></worksheet>"),
        "解开后的内容过大",
    ),
    "二百兆的空格": (
        _bomb(SHEET_PART, f"<worksheet {MAIN}><sheetData>".encode(), b" " * MIB, 200, b"</sheetData></worksheet>"),
        "解开后的内容大得不正常",
    ),
    "三百兆的格式": (_bomb("xl/styles.xml", b"<styleSheet>", b"<xf/>" * 200_000, 300, b""), "解开后的内容过大"),
    "七十个八兆的部件": (
        _with(*(Record(f"xl/media/{n}.bin".encode(), b"\0", 8 * MIB, 0) for n in range(70))),
        "解开后的内容过大",
    ),
}
