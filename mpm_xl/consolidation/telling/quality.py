"""How complete and how right the rows of each unit are, counted anew at this level."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mpm_xl.consolidation.units import UnitList
from mpm_xl.forms.reporting import COMPARED
from mpm_xl.office import Office
from mpm_xl.select import select, unlisted
from validators.issue import Issue

ERROR, WARNING = "错误", "警告"
MEMBERS_TOTAL = COMPARED["members"]


@dataclass
class Quality:
    """Of one unit with all below it: cells that must be filled and those that are, findings, and totals by name."""

    required: int = 0
    filled: int = 0
    errors: int = 0
    warnings: int = 0
    answered: int = 0
    totals: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Quality") -> None:
        """Add what is true of a unit below."""
        self.required += other.required
        self.filled += other.filled
        self.errors += other.errors
        self.warnings += other.warnings
        self.answered += other.answered
        self.totals.update(other.totals)


def qualities(office: Office, issues: Sequence[Issue], units: UnitList) -> Mapping[str, Quality]:
    """Return how the rows of every unit of the list are, those of the units below it included."""
    alone: dict[str, Quality] = defaultdict(Quality)
    _count_cells(office, alone)
    origins = {table.ledger.tab: table.origins for table in office.tables}
    for issue in issues:
        origin = origins.get(issue.place.tab, {}).get(issue.place.row)
        if origin:
            _count_finding(alone[origin.unit], issue)
    _count_totals(office, alone)
    found: dict[str, Quality] = {}
    for code in units.units:
        parts = [alone[one] for one in with_below(code, units) if one in alone]
        if parts:
            found[code] = Quality()
            for part in parts:
                found[code].add(part)
    return found


def with_below(code: str, units: UnitList) -> Iterator[str]:
    """Yield a unit of the list and all below it."""
    yield code
    for child in units.children(code):
        yield from with_below(child, units)


def _count_totals(office: Office, alone: Mapping[str, Quality]) -> None:
    """Count what F26 counts by the unit of each row; who is not written on 党员 belongs to 党员总数."""
    origins = {table.ledger.tab: table.origins for table in office.tables}
    for name in COMPARED.values():
        for ref in select(office, name).refs:
            origin = origins[ref.tab].get(ref.row)
            if origin:
                alone[origin.unit].totals[name] += 1
    for ref, count in unlisted(office).items():
        origin = origins[ref.tab].get(ref.row)
        if origin:
            alone[origin.unit].totals[MEMBERS_TOTAL] += count


def _count_cells(office: Office, alone: Mapping[str, Quality]) -> None:
    for table in office.tables:
        columns = table.ledger.row.columns()
        needed = [name for name, column in columns.items() if column.required(office.profile.name)]
        for row, origin in table.origins.items():
            note = table.rows.get(row)
            if note is not None:
                quality = alone[origin.unit]
                quality.required += len(needed)
                quality.filled += sum(getattr(note, name) is not None for name in needed)


def _count_finding(quality: Quality, issue: Issue) -> None:
    if issue.answer:
        quality.answered += 1
    elif issue.level == ERROR:
        quality.errors += 1
    elif issue.level == WARNING:
        quality.warnings += 1
