"""What the parts of a package hold, looked at before anything reads them: no declarations, no counts out of reason."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping

from workbook.package.gate.directory import TOO_WIDE, UnsoundError
from workbook.package.gate.reach import MOST_CELLS, Reach, reach_of

DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
ENCODING = re.compile(rb"\sencoding\s*=\s*[\"']([^\"']*)[\"']")
UTF8 = (b"utf-8", b"utf8")
LIKE_ASCII = (*UTF8, b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")
LONGEST_DECLARATION = 500
WIDE = {
    BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be",
    b"\0\0": "utf-32-be",
}  # fmt: skip
FORBIDDEN = bytes(set(range(32)) - set(b"\t\n\r"))
XML_ENDINGS = (".xml", ".rels")
SIDE_FOLDERS = ("customXml/", "docProps/")
MOST_BOOK_CELLS = 6_000_000
SMALL = 256 * 2**10
MANY_TAGS, MOST_TAGS_A_BYTE = 100_000, 10
WIDE_OPEN, MOST_PLACES_A_CELL = 1_000_000, 20
MOST_LAID_OUT = 2 * MOST_CELLS
MOST_ON_SHEET: Mapping[bytes, tuple[int, str]] = {
    b"mergeCell ": (100_000, "合并单元格"),
    b"hyperlink ": (100_000, "超链接"),
    b"dataValidation ": (100_000, "数据验证"),
    b"conditionalFormatting ": (100_000, "条件格式"),
}
MOST_ELSEWHERE: Mapping[bytes, tuple[int, str]] = {
    b"definedName ": (20_000, "定义的名称"),
    b"<si": (2_000_000, "文字"),
    b"<xf": (200_000, "单元格格式"),
    b"<font>": (100_000, "字体"),
}


class Contents:
    """Looks at one part after the other, and keeps count over all of them."""

    def __init__(self) -> None:
        """Begin the count."""
        self.sheets: set[str] = set()
        self.sparse: set[str] = set()
        self._cells = 0
        self._laid_out = 0

    def check(self, name: str, content: bytes, packed: int) -> None:
        """Raise UnsoundError where a part is not one that can be read safely."""
        if content[:2] in WIDE and self._is_wide(name, content):
            return
        if any(declaration in content for declaration in DECLARATIONS):
            raise UnsoundError("部件里有不允许的声明", name)
        sheet = b"sheetData" in content
        if not sheet and not name.endswith(XML_ENDINGS):
            return
        if sheet or not name.startswith(SIDE_FOLDERS):
            _check_text(name, content)
        if len(content) > SMALL:
            _check_counts(name, content, MOST_ON_SHEET if sheet else MOST_ELSEWHERE)
            _check_density(name, content, packed)
        if sheet:
            self.sheets.add(name)
            self._count(name, reach_of(name, content))

    @staticmethod
    def _is_wide(name: str, content: bytes) -> bool:
        """Tell whether a part is text of two or four bytes a character, which only side parts may be."""
        try:
            text = content.decode(WIDE[content[:2]])
        except UnicodeDecodeError as error:
            if name.endswith(XML_ENDINGS):
                raise UnsoundError("部件的文字编码不是UTF-8", name) from error
            return False
        if any(declaration.decode() in text for declaration in DECLARATIONS):
            raise UnsoundError("部件里有不允许的声明", name)
        if name.endswith(XML_ENDINGS) and not name.startswith(SIDE_FOLDERS):
            raise UnsoundError("部件的文字编码不是UTF-8", name)
        return True

    def _count(self, name: str, reach: Reach) -> None:
        self._cells += reach.cells
        size = reach.bottom * reach.right
        if size > WIDE_OPEN and size > MOST_PLACES_A_CELL * reach.cells:
            self.sparse.add(name)
        else:
            self._laid_out += size
        if self._cells > MOST_BOOK_CELLS:
            raise UnsoundError(f"单元格超过{MOST_BOOK_CELLS}个", name)
        if self._laid_out > MOST_LAID_OUT:
            raise UnsoundError("各表用到的范围加起来过大", name, TOO_WIDE)


def _check_density(name: str, content: bytes, packed: int) -> None:
    """Check that the tags could be different from each other; those of a real part take a byte and more each."""
    tags = content.count(b"<")
    if tags > MANY_TAGS and tags > MOST_TAGS_A_BYTE * packed:
        raise UnsoundError("解开后的内容大得不正常", name)


def _check_counts(name: str, content: bytes, limits: Mapping[bytes, tuple[int, str]]) -> None:
    start = max(content.rfind(b"sheetData"), 0)
    for mark, (most, what) in limits.items():
        if content.count(mark, start) > most:
            raise UnsoundError(f"{what}超过{most}个", name)


def _check_text(name: str, content: bytes) -> None:
    """Check that a part is UTF-8, says nothing else, and holds no character that XML cannot hold."""
    start = content.removeprefix(BOM_UTF8).lstrip()[:LONGEST_DECLARATION]
    if start.startswith(b"<?xml"):
        said = ENCODING.search(start.partition(b"?>")[0])
        encoding = said[1].lower() if said else b"utf-8"
        if b"?>" not in start or encoding not in LIKE_ASCII or (encoding not in UTF8 and not content.isascii()):
            raise UnsoundError("部件的文字编码不是UTF-8", name)
    if len(content.translate(None, FORBIDDEN)) != len(content):
        raise UnsoundError("部件里有不能出现的控制字符", name)
