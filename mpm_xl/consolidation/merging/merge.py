"""汇总: the rows of all units as those of one workbook; nothing is added up, and no row is lost unsaid (rules C15)."""

from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from mpm_xl.canonical import digest_of_cells
from mpm_xl.consolidation.merging.alike import homes_of, one_row_each
from mpm_xl.consolidation.merging.fact import Dispute, Fact, facts_of
from mpm_xl.consolidation.merging.losses import perhaps_lost
from mpm_xl.consolidation.merging.references import References
from mpm_xl.consolidation.merging.shares import Share, shares_of
from mpm_xl.consolidation.model import BY_NAME, Submission
from mpm_xl.consolidation.units import UnitList
from mpm_xl.orgs import org_type_of
from validators.cell import written
from validators.clean import clean
from validators.ledgers import HISTORY, LEDGERS, MEMBERS, ORGS, PARAMETERS, SETTINGS
from validators.row import Ledger, Row
from workbook.schema import SCHEMA_VERSION
from workbook.tables.origin import UNIT_LIST, Origin

Rows: TypeAlias = Mapping[str, Sequence[Fact]]

OF_ONE_UNIT = (SETTINGS.name, PARAMETERS.name, HISTORY.name)
ORDER = {ledger.name: at for at, ledger in enumerate(LEDGERS)}


@dataclass(frozen=True, slots=True)
class Balance:
    """What became of the rows of one ledger of one unit: ``came`` = ``stand`` + ``joined`` + ``refused``.

    ``joined`` are rows that became one with the row of another unit.
    """

    unit: str
    ledger: str
    came: int
    stand: int
    joined: int
    refused: int


@dataclass(frozen=True)
class Merged:
    """The rows of every ledger, those typed at this level first; what differs, and what became of all rows.

    ``kept`` are the units whose rows are still those of the last time.
    """

    rows: Rows
    disputes: tuple[Dispute, ...]
    balance: tuple[Balance, ...]
    shares: Mapping[str, Share]
    kept: tuple[str, ...] = ()


def merge(
    accepted: Sequence[Submission], own: Rows, before: Rows, units: UnitList, withheld: Collection[str] = ()
) -> Merged:
    """Merge what was accepted; ``own`` are the rows that were typed at this level, by ledger.

    ``before`` are the rows that came the last time: those of a unit of which nothing can be taken now stay, so that a
    bad file takes nobody away, and so do those of the units ``withheld``, of which nothing is taken.  A unit goes with
    the list, or where the level between reports without it.

    Pure: the order in which files arrived makes no difference.
    """
    shares = shares_of(accepted, withheld)
    came, chosen = _sorted_out(accepted, shares)
    kept = _kept(before, units, shares, withheld)
    for name, facts in before.items():
        chosen[name] = sorted([*chosen.get(name, ()), *(one for one in facts if one.origin.unit in kept)], key=_unit)
    below = _organisations(chosen, own, units, (*shares, *kept))
    orgs, disputes = one_row_each(ORGS, [*own.get(ORGS.name, ()), *below], {})
    codes = {clean(written(fact.cells.get("code"))): fact.origin.unit for fact in chosen.get(ORGS.name, ())}
    homes = homes_of(chosen.get(MEMBERS.name, ()), codes)
    rows: dict[str, Sequence[Fact]] = {ORGS.name: orgs}
    for ledger in LEDGERS:
        if ledger.name not in (*OF_ONE_UNIT, ORGS.name):
            facts = [*own.get(ledger.name, ()), *chosen.get(ledger.name, ())]
            rows[ledger.name], told = one_row_each(ledger, facts, homes)
            disputes += told
    disputes += perhaps_lost(before.get(MEMBERS.name, ()), rows[MEMBERS.name], kept, units)
    names = {code: unit.name for code, unit in units.units.items()}
    references = References(rows[MEMBERS.name], orgs, units.root, names)
    written_rows = {
        name: [_stamped(BY_NAME[name], fact, references.written(BY_NAME[name], fact), shares) for fact in facts]
        for name, facts in rows.items()
    }
    balance = tuple(_balance(came, chosen, written_rows, kept))
    return Merged(written_rows, tuple(disputes), balance, shares, kept)


def _sorted_out(
    accepted: Sequence[Submission], shares: Mapping[str, Share]
) -> tuple[Counter[tuple[str, str]], dict[str, list[Fact]]]:
    """Return how many rows came, by unit and ledger, and those of the share of their unit, by ledger.

    A row that names a unit of which the file was not made is nobody's, and not taken.
    """
    came: Counter[tuple[str, str]] = Counter()
    chosen: dict[str, list[Fact]] = {}
    for submission in sorted(accepted, key=lambda one: one.manifest.unit_code):
        for ledger, fact in _facts(submission):
            unit = fact.origin.unit
            if fact.origin.file == UNIT_LIST:
                continue
            came[unit, ledger] += 1
            if ledger not in OF_ONE_UNIT and unit in shares and shares[unit].submission is submission:
                chosen.setdefault(ledger, []).append(fact)
    for facts in chosen.values():
        facts.sort(key=_unit)
    return came, chosen


def _kept(before: Rows, units: UnitList, shares: Mapping[str, Share], withheld: Collection[str]) -> tuple[str, ...]:
    """Return the units of the list that are there from the last time and of which nothing came now."""
    there = {fact.origin.unit for facts in before.values() for fact in facts if fact.origin.file != UNIT_LIST}
    return tuple(
        unit
        for unit in units.units
        if unit in there - shares.keys() and (unit in withheld or shares.keys().isdisjoint(_above(unit, units)))
    )


def _unit(fact: Fact) -> str:
    return fact.origin.unit


def _facts(submission: Submission) -> Iterator[tuple[str, Fact]]:
    for sheet in submission.sheets:
        for fact in facts_of(sheet):
            yield sheet.ledger, fact


def _organisations(chosen: Rows, own: Rows, units: UnitList, there: Sequence[str]) -> Iterator[Fact]:
    """Yield the organisations that came, each unit under its parent, and the units of the list between them and us."""
    known = {clean(written(fact.cells.get("code"))) for fact in own.get(ORGS.name, ())}
    for fact in chosen.get(ORGS.name, ()):
        code = clean(written(fact.cells.get("code")))
        known.add(code)
        listed = units.units.get(code)
        lacks = listed is not None and code == fact.origin.unit and not fact.cells.get("parent_code")
        yield fact.holding("parent_code", listed.parent) if listed and lacks else fact
    for code in dict.fromkeys(above for unit in there for above in _above(unit, units)):
        if code not in known:
            unit = units.units[code]
            cells = {
                "code": unit.code, "name": unit.name, "org_type": org_type_of(unit.level, unit.name),
                "parent_code": unit.parent,
            }  # fmt: skip
            origin = Origin(unit.code, UNIT_LIST)
            yield Fact(cells, {}, origin)


def _above(code: str, units: UnitList) -> Iterator[str]:
    """Yield the units of the list above one, below this level."""
    while (unit := units.units.get(code)) and unit.parent in units.units and unit.parent != units.root:
        yield unit.parent
        code = unit.parent


def _stamped(ledger: Ledger[Row], before: Fact, fact: Fact, shares: Mapping[str, Share]) -> Fact:
    """Return a row with the digest of what it now holds, by which a later change to it is noticed."""
    if fact.own:
        return fact
    share = shares.get(fact.origin.unit)
    if not share and fact.origin.file != UNIT_LIST and digest_of(ledger, before) != fact.origin.digest:
        return fact  # somebody typed over a row of the last time: that shall be noticed when the unit reports again
    version = fact.origin.version or (share.submission.manifest.schema_version if share else SCHEMA_VERSION)
    return replace(fact, origin=replace(fact.origin, version=version, digest=digest_of(ledger, fact)))


def digest_of(ledger: Ledger[Row], fact: Fact) -> str:
    """Return the digest of a row without what may be written beside it at this level."""
    return digest_of_cells(ledger, fact.cells)


def _balance(came: Mapping[tuple[str, str], int], chosen: Rows, stand: Rows, kept: Container[str]) -> Iterator[Balance]:
    """Yield what became of the rows that came; of a unit that keeps its rows of the last time all were refused."""
    taken = Counter((fact.origin.unit, ledger) for ledger, facts in chosen.items() for fact in facts)
    left = Counter(
        (fact.origin.unit, ledger)
        for ledger, facts in stand.items()
        for fact in facts
        if not fact.own and fact.origin.file != UNIT_LIST
    )
    for unit, ledger in sorted(came, key=lambda at: (at[0], ORDER[at[1]])):
        at = unit, ledger
        if unit in kept:
            yield Balance(unit, ledger, came[at], 0, 0, came[at])
        else:
            yield Balance(unit, ledger, came[at], left[at], taken[at] - left[at], came[at] - taken[at])
