"""What a refresh says of one column of a ledger: how it is filled, and which findings stand at it."""

from collections.abc import Mapping
from typing import Any

Document = Mapping[str, Any]


def filling(document: Document, tab: str, heading: str) -> dict[str, int]:
    """Return how many cells of a column are filled, blank and so on, as 填报情况 tells; nothing where it tells none."""
    lines = [one for one in document["results"]["填报情况"] if (one["台账"], one["列"]) == (tab, heading)]
    return {kind: number for one in lines for kind, number in one.items() if isinstance(number, int) and number}


def codes(document: Document, tab: str, heading: str) -> list[str]:
    """Return the codes of the findings at a column, from the first row down."""
    return [one["code"] for one in document["issues"] if (one["tab"], one["heading"]) == (tab, heading)]


def alerts(document: Document, kind: str) -> list[str]:
    """Return the facts of one kind on 预警督办."""
    return [str(one["事实"]) for one in document["results"]["F30"] if one["类别"] == kind]
