"""Characters that nobody sees, and characters that were lost on the way (rules C12.10)."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from validators.clean import LOST, ODD, is_invisible
from validators.reading.outcome import Reading, doubt

NAMES = {
    "\u00ad": "软连字符", "\u200b": "零宽空格", "\u200c": "零宽不连字", "\u200d": "零宽连字", "\u200e": "从左到右标记",
    "\u200f": "从右到左标记", "\u202a": "从左到右嵌入", "\u202b": "从右到左嵌入", "\u202c": "方向结束",
    "\u202d": "从左到右", "\u202e": "从右到左", "\u2060": "词连接符", "\u2066": "从左到右隔离",
    "\u2067": "从右到左隔离", "\u2068": "方向隔离", "\u2069": "隔离结束", "\ufeff": "零宽不换行空格",
}  # fmt: skip
OTHERS = {"Cc": "控制字符", "Lo": "空白填充符", "So": "空白填充符"}
TAG = range(0xE0000, 0xE0080)
# Ideographs that this Python does not know yet are none the less characters.
IDEOGRAPH = re.compile(r"[\u4e00-\u9fff\U00020000-\U0003fffd]")
MOST_NAMED = 5


def noticed(typed: str, reading: Reading) -> Reading:
    """Return a reading with what nobody sees in the text, unless something worse was found in it already."""
    value, found = reading
    if value is None or found is not None:
        return reading
    odd = ODD.findall(typed)
    lost = [char for char in odd if _is_lost(char)]
    if lost:
        return doubt(value, "MPM144", count=str(len(lost)), which=_listed(map(_code, lost)))
    unseen = [char for char in odd if is_invisible(char)]
    if unseen:
        return doubt(value, "MPM143", count=str(len(unseen)), which=_listed(map(_named, unseen)))
    return reading


@lru_cache(maxsize=4096)
def _is_lost(char: str) -> bool:
    if char == LOST:
        return True
    category = unicodedata.category(char)
    return category in ("Co", "Cs") or (category == "Cn" and not IDEOGRAPH.match(char))


def _listed(words: Iterable[str]) -> str:
    different = list(dict.fromkeys(words))
    return "、".join(different[:MOST_NAMED]) + ("等" if len(different) > MOST_NAMED else "")


def _named(char: str) -> str:
    if ord(char) in TAG:
        return f"{_code(char)} 标签字符"
    return f"{_code(char)} {NAMES.get(char) or OTHERS.get(unicodedata.category(char), '格式字符')}"


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"
