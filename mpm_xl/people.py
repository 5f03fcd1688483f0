"""How other ledgers refer to persons (domain ledgers G.4): number, name(tail), or a name that is unique."""

from collections import defaultdict
from collections.abc import Mapping
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
            number = member.id_number if isinstance(member.id_number, str) else ""
            if name:
                index[name].append(row)
            if number:
                index[number].append(row)
            if name and number:
                index[f"{name}({number[-TAIL:]})"].append(row)
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
        name, number = str(member.name or ""), str(member.id_number or "")
        for short in (name, f"{name}({number[-TAIL:]})"):
            if self.rows(short) == [row]:
                return short
        return number
