"""What a reader returns: a value, a finding, or a value with a finding."""

from collections.abc import Callable
from typing import Any, TypeAlias

from validators.cell import Cell

Finding: TypeAlias = tuple[str, dict[str, str]]
Reading: TypeAlias = tuple[Any, Finding | None]
Reader: TypeAlias = Callable[[Cell], Reading]

# Findings of cells whose value is kept although it is hardly of the kind of the column.
FOREIGN = frozenset(("MPM127",))
BLANK: Reading = (None, None)


def finding(code: str, **facts: str) -> Reading:
    """Return no value and why."""
    return None, (code, facts)


def doubt(value: object, code: str, **facts: str) -> Reading:
    """Return a value that may be right, and why it may not."""
    return value, (code, facts)
