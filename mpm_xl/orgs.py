"""The organisations of one workbook as a tree (domain ledgers G.4.6)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from validators.clean import clean
from validators.ledgers.organisations import Org
from validators.lists import BRANCH_TYPES
from validators.nothing import Nothing, said

UNIT_TYPES = ("党委", "党工委", "党总支", *BRANCH_TYPES)

OF_LEVEL = {"支部": "党支部", "村": "党支部", "街道": "党工委"}
GENERAL_BRANCH, COMMITTEE = "党总支", "党委"


def org_type_of(level: str, name: str = "") -> str:
    """Return what the organisation of a unit is called, by the level of the unit, or by its name where none is told."""
    if level in OF_LEVEL:
        return OF_LEVEL[level]
    return GENERAL_BRANCH if name.endswith(GENERAL_BRANCH) else COMMITTEE


class OrgTree:
    """Rows of 党组织 found by code or unique name, and their place under the reporting unit."""

    def __init__(self, orgs: Mapping[int, Org], unit_code: str | Nothing | None, once: Mapping[int, Org]) -> None:
        """Keep the rows by row number; ``unit_code`` is the reporting unit's own code.

        Those of ``once`` can be meant, no row that repeats one of them.
        """
        self.orgs = orgs
        self.once = once
        self.unit_code = said(unit_code) or ""

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for row, org in self.once.items():
            for key in (said(org.code), said(org.name)):
                if key:
                    index[clean(key)].append(row)
            parent = self._by_code.get(said(org.parent_code) or "")
            if parent is not None:
                index[clean(f"{said(self.orgs[parent].name) or ''}{said(org.name) or ''}")].append(row)
        return dict(index)

    @cached_property
    def _by_code(self) -> dict[str, int]:
        return {code: row for row, org in self.once.items() if (code := said(org.code))}

    @cached_property
    def _children(self) -> dict[str, list[int]]:
        children: dict[str, list[int]] = defaultdict(list)
        for row, org in self.once.items():
            parent = said(org.parent_code)
            if parent and said(org.code) != self.unit_code:
                children[parent].append(row)
        return dict(children)

    def rows(self, reference: str | Nothing | None) -> list[int]:
        """Return the rows of 党组织 that a reference fits: none, one, or several."""
        return list(dict.fromkeys(self._index.get(clean(reference), ()))) if isinstance(reference, str) else []

    def find(self, reference: str | Nothing | None) -> int | None:
        """Return the row an organisation is written in, or None where it is none of ours or not unique."""
        rows = self.rows(reference)
        return rows[0] if len(rows) == 1 else None

    @cached_property
    def unit(self) -> int | None:
        """The row of the reporting unit itself."""
        return self._by_code.get(self.unit_code)

    def children(self, row: int) -> list[int]:
        """Return the organisations directly under one, in the order of the sheet."""
        return self._children.get(said(self.orgs[row].code) or "", [])

    def ancestors(self, row: int) -> Iterator[int]:
        """Yield the organisation itself and those above it, up to the reporting unit."""
        seen: set[int] = set()
        current: int | None = row
        while current is not None and current not in seen:
            seen.add(current)
            yield current
            if current == self.unit:
                return
            current = self._by_code.get(said(self.orgs[current].parent_code) or "")

    @cached_property
    def reporting(self) -> list[int]:
        """The rows that statistics list: the units directly under the reporting unit, or else the unit itself."""
        if self.unit is None:
            return []
        below = [row for row in self.children(self.unit) if said(self.orgs[row].org_type) in UNIT_TYPES]
        return below or [self.unit]

    @cached_property
    def branches(self) -> list[int]:
        """The rows that are branches."""
        return [row for row, org in self.once.items() if said(org.org_type) in BRANCH_TYPES]
