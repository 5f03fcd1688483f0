"""What a cell can hold, and the reason why it cannot hold something else."""

import math
import re
from datetime import date

from validators.cell import CellError
from workbook.edit import Content
from workbook.tab import MAX_COLUMN, MAX_ROW

LONGEST_TEXT = 32_767
LARGEST_INTEGER = 2**53
FIRST_DAY = date(1900, 1, 1)
OUTSIDE = "超出了工作表的范围"
UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


def unwritable(at: tuple[int, int], content: Content) -> str | None:
    """Return why a cell cannot hold a content so that it is read back the same; None where it can."""
    row, column = at
    if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
        return OUTSIDE
    if isinstance(content, str):
        return _unwritable_text(content)
    if isinstance(content, CellError):
        return None if content.text in ERRORS else "它不是Excel的错误值"
    if isinstance(content, float) and not math.isfinite(content):
        return "它不是一个有限的数"
    if isinstance(content, int) and abs(content) > LARGEST_INTEGER:
        return "整数太大，末几位会丢失"
    return None


def _unwritable_text(text: str) -> str | None:
    if UNWRITABLE.search(text):
        return "文字里有工作簿不能存放的字符"
    units = len(text.encode("utf-16-le")) // 2 if len(text) > LONGEST_TEXT // 2 else 0
    return f"文字超过{LONGEST_TEXT}个字符" if units > LONGEST_TEXT else None
