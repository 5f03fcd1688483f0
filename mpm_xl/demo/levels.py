"""What stands above the units of a sample place: workbooks that wait for 汇总, and the whole unit list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mpm_xl.demo.drafts import Rows, Unit
from validators.cell import Cell

COMMITTEE, GENERAL = "党委", "党总支"
LEVELS: Mapping[str, str] = {COMMITTEE: "乡镇", GENERAL: "村"}
COUNTED_ONCE = ("meetings", "history")


@dataclass(frozen=True, slots=True)
class Above:
    """An organisation between the place and its units; one that consolidates has a workbook."""

    code: str
    name: str
    parent_code: str
    level: str

    @property
    def consolidates(self) -> bool:
        """Tell whether it has a workbook of its own."""
        return self.level == LEVELS[COMMITTEE]


def own_rows(rows: Rows, units: Sequence[Rows]) -> Rows:
    """Return what the office of a place typed itself: everything that none of its units has."""
    below = {row["code"] for unit in units for row in unit["orgs"]}
    own: Rows = {name: rows[name] for name in COUNTED_ONCE if name in rows}
    own["orgs"] = [row for row in rows["orgs"] if row["code"] not in below]
    return own


def between(top: Unit, rows: Rows, units: Sequence[Unit]) -> Iterator[Above]:
    """Yield the organisations between a place and its units, from above, each once."""
    orgs = {row["code"]: row for row in rows["orgs"]}
    known = {unit.code for unit in units} | {top.code}
    seen: set[Cell] = set()
    for unit in units:
        chain: list[Above] = []
        code: Cell = unit.parent_code
        while code in orgs and code not in known and code not in seen:
            row = orgs[code]
            seen.add(code)
            chain.append(
                Above(str(code), str(row["name"]), str(row["parent_code"]), LEVELS.get(str(row["org_type"]), ""))
            )
            code = row["parent_code"]
        yield from reversed(chain)
