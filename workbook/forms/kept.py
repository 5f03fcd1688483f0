"""What people type beside the lines of a block: it goes with its line wherever the line goes, and outlives it."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from validators.cell import Cell, written
from validators.clean import clean
from workbook.edit import Content, cell_of
from workbook.forms.declaration import Kept

Key = tuple[tuple[str, str], ...]
# What is different in a line that is no more than ``Kept.gone`` says of it.
Ended: TypeAlias = Callable[[Mapping[str, Cell]], Mapping[str, str]]


def with_kept(
    kept: Kept,
    standing: Sequence[Mapping[str, Cell]],
    lines: Iterable[Mapping[str, Content]],
    ended: Ended | None = None,
) -> list[Mapping[str, Content]]:
    """Return the lines with what was typed beside them, and then those that are no more but were typed beside.

    ``standing`` are the lines as they are on the sheet, whose fields are the columns it still has.  Of several lines
    with one key the first takes what was typed first.
    """
    seen = [field for field in kept.key if any(field in line for line in standing)]
    hidden = [kept.hidden] if kept.hidden else []
    typed: dict[Key, deque[Mapping[str, Cell]]] = defaultdict(deque)
    for line in standing:
        if any(line.get(field) is not None for field in kept.hand):
            typed[_key(hidden, line) if line.get(kept.hidden) is not None else _key(seen, line)].append(line)
    found: list[Mapping[str, Content]] = []
    for new in lines:
        same = typed.get(_key(hidden, new)) or typed.get(_key(seen, new))
        old = same.popleft() if same else {}
        found.append({**new, **{field: old.get(field) for field in kept.hand}})
    left = {id(line) for some in typed.values() for line in some}
    return [*found, *(_gone(kept, seen, line, ended) for line in standing if id(line) in left)]


def _key(fields: Sequence[str], line: Mapping[str, Content]) -> Key:
    return tuple((field, clean(written(cell_of(line.get(field))))) for field in fields)


def _gone(kept: Kept, seen: Sequence[str], line: Mapping[str, Cell], ended: Ended | None) -> Mapping[str, Content]:
    """Return a line that is no more, marked as such; words that never had a line stay as they are."""
    if not any(line.get(field) is not None for field in (*seen, kept.hidden)):
        return line
    gone = {**line, **dict(kept.gone)}
    return gone if ended is None or gone == line else {**gone, **ended(line)}
