"""The four kinds of nothing: blank is None, nought is 0, and the two that are words."""

from enum import Enum
from typing import TypeVar

T = TypeVar("T")

# What is counted of a list's column where it holds none of its values: blank, 无, 不掌握, or not understood (C14).
UNSORTED = "未归类"
# What people write for 无, cleaned (rules C12.9).
DASHES = frozenset(("-", "--", "—", "——", "–", "―", "─", "−"))


class Nothing(Enum):
    """A cell that says there is none, or that it was asked and is not known."""

    NONE = "无"
    UNKNOWN = "不掌握"


def said(value: T | Nothing | None) -> T | None:
    """Return the value where one was given, and None where the cell is blank, 无 or 不掌握."""
    return None if isinstance(value, Nothing) else value
