"""The fixed text around a value: ours where the office left it, the office's own where it was rewritten.

A box with a field declares a pattern with one ``{}`` (``填报单位（盖章）：{}``).  What the cell says when it is
filled again decides whose words stand there:

1. blank, or still our words around some value: our words around the new value;
2. rewritten, but with the mark that stood before the value (``：`` or ``（``): the office's words up to the last
   such mark, the value, and what the office wrote from the closing mark on (``报送单位：{}``);
3. rewritten, the value is a number and the cell holds exactly one: that number is replaced (``共计 {} 名``);
4. anything else is the office's own text and stays.
"""

import re

from validators.cell import Cell, written
from workbook.edit import Content, cell_of

PLACE = "{}"
MARKS = ("：", "（")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def worded(pattern: str, value: Content, current: Cell) -> Content:
    """Return what a cell shall hold; the current content itself where the office's own text stays."""
    if pattern in ("", PLACE):
        return value
    shown = written(cell_of(value))
    before, _, after = pattern.partition(PLACE)
    text = written(current)
    if not text.strip() or _fits(text, before, after):
        return before + shown + after
    if before.endswith(MARKS) and before[-1] in text:
        return _after_mark(text, before[-1], shown, after)
    if NUMBER.fullmatch(shown) and len(NUMBER.findall(text)) == 1:
        return NUMBER.sub(lambda _: shown, text)
    return current


def _fits(text: str, before: str, after: str) -> bool:
    return len(text) >= len(before) + len(after) and text.startswith(before) and text.endswith(after)


def _after_mark(text: str, mark: str, shown: str, after: str) -> str:
    """Keep the office's words up to the mark; a value that holds the mark itself is cut at the first one."""
    at = text.find(mark) if mark in shown else text.rfind(mark)
    close = text.rfind(after[0]) if after else -1
    return text[: at + 1] + shown + (text[close:] if close > at else "")
