"""What the items of a place's lists look like, where the machine reads more in an item than its name."""

import re
from collections.abc import Callable, Mapping

from validators.lists import LISTS
from validators.parameter import items_of

PAIR = re.compile(r"([^-]*[^\W_][^-]*)-([^-]*[^\W_][^-]*)")
TRADE = re.compile(r"[^：:]*[^\W_][^：:]*[：:].*[^\W_].*")
KIND_ALONE = re.compile(r"定[性量](?![：:]\s*[^\W_]|[^\W_])")
COLON = re.compile(r"[：:]")
MEASURES, CLASSES = LISTS["Measure"], LISTS["CommunityClass"]


def _pair(item: str) -> bool:
    match = PAIR.fullmatch(item)
    return match is not None and match[1].strip() != match[2].strip()


def _measure(item: str) -> bool:
    return item in MEASURES


def _of_class(item: str) -> bool:
    return COLON.split(item, maxsplit=1)[0].strip() in CLASSES


def _assessed(item: str) -> bool:
    return _named(item) and not KIND_ALONE.match(item)


def _named(item: str) -> bool:
    return any(map(str.isalnum, item))


SHAPES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "NEIGHBOUR": (_pair, "每项写成“甲区-乙区”"),
    "TRADE_RULE": (lambda item: TRADE.fullmatch(item) is not None, "每项写成“电工：持证上岗”"),
    "GRADE_MEASURE": (_of_class, f"每项写成“类别：问题：主：辅：措施”，类别可以写{'、'.join(CLASSES)}"),
    "BRANCH_ITEM": (_assessed, "每项写成“定性：党建”或“定量：建卡率”"),
    "PENALTY": (_measure, "每项是“处置处分”中的一种措施"),
    "VETO": (_measure, "每项是“处置处分”中的一种措施"),
}


def strange_items(code: str, value: str) -> tuple[str, ...]:
    """Return the items of a list that are not what its items have to be."""
    fits, _ = SHAPES.get(code, (_named, ""))
    return tuple(item for item in items_of(value) if not fits(item))


def shape_of(code: str) -> str:
    """Return in words what the items of a list look like."""
    return SHAPES.get(code, (_named, "每项写一个名称"))[1]
