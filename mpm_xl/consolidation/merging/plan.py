"""汇总 decided: how every ledger of the workbook shall stand, and all that a person must be told of it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mpm_xl.consolidation.meanings import Meanings
from mpm_xl.consolidation.merging.fact import Dispute
from mpm_xl.consolidation.merging.landing import NO_SOURCES, housed, landing
from mpm_xl.consolidation.merging.merge import OF_ONE_UNIT, Balance, Merged, merge
from mpm_xl.consolidation.merging.standing import Standing, standing_of
from mpm_xl.consolidation.model import Submission
from mpm_xl.consolidation.units import UnitList
from validators.issue import Refusal
from validators.ledgers import LEDGERS, MEMBERS, ORGS
from validators.row import Ledger, Row
from workbook.book import Book
from workbook.edit import Edit

NO_SHEET = "MPM903"


@dataclass(frozen=True, slots=True)
class Homeless:
    """So many cells of a unit's rows for which the ledger of this workbook has no column."""

    unit: str
    tab: str
    heading: str
    cells: int


@dataclass(frozen=True)
class MergePlan:
    """The edits of the ledgers, and what is to be told: differences, cells without a column, the balance of rows."""

    edits: tuple[Edit, ...]
    merged: Merged
    disputes: tuple[Dispute, ...]
    homeless: tuple[Homeless, ...]

    @property
    def balance(self) -> tuple[Balance, ...]:
        """What became of every row that came."""
        return self.merged.balance


def plan_merge(
    book: Book, accepted: Sequence[Submission], units: UnitList, withheld: Collection[str] = ()
) -> MergePlan:
    """Decide how the ledgers of a workbook stand with the rows of all files; what was typed here stays.

    Raises Refusal where the workbook is none of an upper level, or would be too long.
    """
    tabs = set(book.tabs())
    standings = {
        one.name: _standing(book, one, units.root) for one in LEDGERS if one.name not in OF_ONE_UNIT and one.tab in tabs
    }
    meanings = Meanings(standings[MEMBERS.name], standings[ORGS.name], units.root)
    own = {name: list(one.own.values()) for name, one in standings.items()}
    before = {name: one.before(meanings) for name, one in standings.items()}
    merged = merge(accepted, own, before, units, withheld)
    edits: list[Edit] = []
    disputes = list(merged.disputes)
    homeless: list[Homeless] = []
    _has_every_sheet(book, merged)
    for name, standing in standings.items():
        came = [fact for fact in merged.rows[name] if not fact.own]
        came, lacking = housed(standing, came)
        facts, told = standing.kept(came)
        edits += landing(standing, facts)
        disputes += told
        homeless += _homeless(standing, lacking)
    return MergePlan(tuple(edits), merged, tuple(disputes), tuple(homeless))


def _has_every_sheet(book: Book, merged: Merged) -> None:
    """Refuse a workbook that lacks a sheet for rows that came."""
    tabs = book.tabs()
    missing = [one.tab for one in LEDGERS if one.tab not in tabs and merged.rows.get(one.name)]
    if missing:
        raise Refusal(NO_SHEET, file=book.name, tab="”“".join(missing))


def _standing(book: Book, ledger: Ledger[Row], unit: str) -> Standing:
    standing = standing_of(book.read(ledger.tab), ledger, unit, book.name)
    if standing is None:
        raise Refusal(NO_SOURCES, file=book.name, tab=ledger.tab)
    return standing


def _homeless(standing: Standing, lacking: Mapping[tuple[str, str], int]) -> list[Homeless]:
    declared = standing.table.ledger.row.columns()
    found: Counter[tuple[str, str]] = Counter()
    for (unit, field), cells in lacking.items():
        found[unit, declared[field].heading if field in declared else field] += cells
    return [
        Homeless(unit, standing.table.ledger.tab, heading, cells) for (unit, heading), cells in sorted(found.items())
    ]
