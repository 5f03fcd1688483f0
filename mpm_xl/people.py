"""How other ledgers refer to persons (domain ledgers G.4): number, name(tail), or a name that is unique.

Of a member whose number is masked the match code does what the number does: its beginning tells two of one name apart.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from validators.clean import clean_name
from validators.ledgers.members import Member
from validators.nothing import Nothing

TAIL = 4


class People:
    """The members of one workbook, found the way a clerk writes them."""

    def __init__(self, members: Mapping[int, Member], once: Mapping[int, Member]) -> None:
        """Keep the members by the row number of 党员; those of ``once`` can be meant, no row that repeats one."""
        self.members = members
        self.once = once

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for row, member in self.once.items():
            name = member.name if isinstance(member.name, str) else ""
            if name:
                index[name].append(row)
            for number, short in _numbers(member):
                index[number].append(row)
                if name:
                    index[f"{name}({short})"].append(row)
        return dict(index)

    def rows(self, reference: str | Nothing | None) -> list[int]:
        """Return the rows of 党员 that a reference fits: none, one, or several."""
        if not isinstance(reference, str):
            return []
        return self._index.get(reference) or self._index.get(clean_name(reference).upper(), [])

    def find(self, reference: str | Nothing | None) -> int | None:
        """Return the one row of 党员 that a reference means, or None where it fits none or several."""
        rows = self.rows(reference)
        return rows[0] if len(rows) == 1 else None

    def reference(self, row: int) -> str:
        """Return the shortest way to refer to a member: the name, name(tail), or the number."""
        member = self.members[row]
        name, numbers = str(member.name or ""), list(_numbers(member))
        for short in (name, *(f"{name}({short})" for _, short in numbers)):
            if self.rows(short) == [row]:
                return short
        return numbers[0][0] if numbers else ""


def _numbers(member: Member) -> Iterator[tuple[str, str]]:
    """Yield what a member is called by nobody else, the number before the match code, and each in short."""
    if isinstance(member.id_number, str):
        yield member.id_number, member.id_number[-TAIL:]
    if isinstance(member.match_code, str):
        code = member.match_code.upper()
        yield code, code[:TAIL]
