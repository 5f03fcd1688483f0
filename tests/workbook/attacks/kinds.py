"""Files that only look like a workbook, and workbooks that did not arrive whole."""

from tests.workbook.attacks.package import WORKBOOK_PART, book, parts, written, zipped

DAMAGED = "文件已损坏，或没有复制完整"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504

NOT_WORKBOOKS: dict[str, tuple[bytes, str]] = {
    "空文件": (b"", "文件是空的"),
    "全是零": (b"\0" * 4096, "内容不是工作簿"),
    "正在打开的痕迹文件": (b"\x03ABC".ljust(55, b" ") + b"\3\0A\0B\0C\0".ljust(110, b"\0"), "内容不是工作簿"),
    "网页": (b"<html><table><tr><td>1</td></tr></table></html>", "这是网页"),
    "带声明的网页": (b"\r\n<!DOCTYPE html><html></html>", "这是网页"),
    "GBK 的 csv": ("姓名,电话\r\n甲,1\r\n".encode("gbk"), "这是文本文件"),
    "UTF-8 的 csv": ("\ufeff姓名,电话\n甲,1\n".encode(), "这是文本文件"),
    "2003 的 XML 表格": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "这是文本文件"),
    "旧版 xls": (OLE, "这是旧版的 .xls 文件"),
    "加密的工作簿": (OLE + "EncryptedPackage".encode("utf-16-le"), "文件加了密码"),
    "图片": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "内容不是工作簿"),
    "只有两个字母": (b"PK", DAMAGED),
    "空的压缩包": (written([]), DAMAGED),
    "别的压缩包": (zipped({"readme.txt": b"hello"}), "压缩包里没有工作簿"),
    "文档": (zipped({"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<Relationships/>"}), "压缩包里没有工作簿"),
    "xlsb": (zipped({**parts(), "xl/workbook.bin": b"\x83\1"}), "这是 .xlsb 文件"),
    "ods": (zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<office/>"}), "这是 .ods 文件"),
    "一半": (book()[: len(book()) // 2], DAMAGED),
    "缺最后一个字节": (book()[:-1], DAMAGED),
    "后半是零": (book()[: len(book()) // 2].ljust(len(book()), b"\0"), DAMAGED),
    "工作簿部件是空的": (zipped({**parts(), WORKBOOK_PART: b""}), "压缩包里没有工作簿"),
}
